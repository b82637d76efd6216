# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The observation: who says, by which source, that a unit was empty on a day; and its sheet's columns."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from loods.registers.sheets.columns import Column

_text = pa.string()
_flag = pa.bool_()

# One row per statement. Null = unknown, never "no".
OBSERVATION_SCHEMA = pa.schema(
    [
        pa.field(
            "observation_id", _text, nullable=False
        ),  # hash of what is said: the same statement, the same id
        pa.field("unit_id", _text, nullable=False),
        pa.field("building_id", _text),
        pa.field("date", pa.date32(), nullable=False),
        pa.field("concept", _text, nullable=False),  # administrative | supply | counted
        pa.field("state", _text),  # vacant | in_use | underused
        pa.field("offered", _flag),  # on the market; for supply true unless withdrawn
        pa.field("part_m2", pa.float64()),  # null = the whole unit
        pa.field("part_standard", _text),  # vvo | go
        pa.field("vacant_since", pa.date32()),
        pa.field("woz_user", _flag),
        pa.field("hr_establishment", _flag),
        pa.field("brp_resident", _flag),
        pa.field("asking_rent_eur_m2_year", pa.float64()),
        pa.field("available_from", pa.date32()),
        pa.field("source", _text),
        pa.field("reported_by", _text),
        pa.field("note", _text),
        pa.field("delivery", _text),  # SHA-256 of the file it came in
        pa.field("row", pa.int32()),  # row in that file, from 1
    ]
)

CONCEPTS = {"administrative": "administratief", "supply": "aanbod", "counted": "geteld"}
STATES = {"vacant": "leeg", "in_use": "in gebruik", "underused": "onderbenut"}
STANDARDS = {"vvo": "vvo", "go": "go"}
YES_NO = {"true": "ja", "false": "nee"}
OFFERED = {"true": "ja", "false": "ingetrokken"}

_YES_WORDS = {
    "j": "true",
    "y": "true",
    "yes": "true",
    "waar": "true",
    "true": "true",
    "1": "true",
    "x": "true",
}
_NO_WORDS = {"n": "false", "no": "false", "onwaar": "false", "false": "false", "0": "false"}
_FLAG_WORDS = _YES_WORDS | _NO_WORDS | {"ja": "true", "nee": "false", "neen": "false"}
_OFFERED_WORDS = _FLAG_WORDS | {
    "te huur": "true",
    "te koop": "true",
    "aangeboden": "true",
    "beschikbaar": "true",
    "verhuurd": "false",
    "verkocht": "false",
    "withdrawn": "false",
}


def _signal(header: str, what: str, *synonyms: str) -> Column:
    meaning = f"Alleen bij administratief: {what} op de peildatum? Ja of nee; leeg = onbekend."
    return Column(header, "yes_no", meaning, None, synonyms, YES_NO, _FLAG_WORDS)


# Field -> column of the sheet "Waarnemingen". Headers are a stable interface: never rename, only add.
COLUMNS: dict[str, Column] = {
    "unit_id": Column(
        "BAG-id",
        "id",
        "Identificatie van het verblijfsobject, 16 cijfers, als tekst. Mag leeg als het adres er staat.",
        "0344010000000001",
        (
            "verblijfsobject",
            "verblijfsobject id",
            "verblijfsobjectidentificatie",
            "vbo",
            "vbo id",
            "bagid vbo",
            "bag vbo id",
            "identificatie",
            "adresseerbaar object",
            "adresseerbaar object id",
            "bag identificatie",
            "bag nummer",
        ),
        width=19,
    ),
    "building_id": Column(
        "Pand-id",
        "id",
        "Identificatie van het pand; alleen zonder BAG-id en adres, bij een pand met één verblijfsobject.",
        None,
        ("pand", "bag pand id", "pandidentificatie", "bag pand"),
        width=19,
        shown=False,
    ),
    "postcode": Column(
        "Postcode", "text", "Vier cijfers en twee letters.", "3511AB", ("pc", "pc6", "zip"), width=10
    ),
    "house_number": Column(
        "Huisnummer",
        "text",
        "Huisnummer; letter en toevoeging mogen er achter staan (12A, 12-bis).",
        "12",
        ("nr", "nummer", "huisnr", "huis nummer", "number"),
        width=11,
    ),
    "house_letter": Column("Huisletter", "text", "Letter bij het huisnummer.", "A", ("letter",), width=10),
    "house_number_addition": Column(
        "Toevoeging",
        "text",
        "Toevoeging bij het huisnummer.",
        None,
        ("huisnummertoevoeging", "toev", "huisnr toevoeging", "toevoeging huisnummer"),
        width=11,
    ),
    "street": Column(
        "Straat",
        "text",
        "Straatnaam; met huisnummer en plaats bruikbaar als de postcode ontbreekt.",
        "Voorbeeldstraat",
        ("straatnaam", "openbare ruimte", "street"),
        width=26,
    ),
    "town": Column("Plaats", "text", "Woonplaats.", "Utrecht", ("woonplaats", "town", "city"), width=16),
    "address": Column(
        "Adres",
        "text",
        "Straat en huisnummer in één kolom, als ze niet apart staan.",
        None,
        ("adres regel", "straat en huisnummer", "objectadres"),
        width=30,
        shown=False,
    ),
    "use": Column(
        "Gebruik",
        "text",
        "Gebruiksdoel volgens de BAG, ter informatie.",
        "kantoor",
        ("gebruiksdoel", "functie", "gebruiksdoelen"),
        width=18,
    ),
    "floor_area_go_m2": Column(
        "Oppervlakte go (m2)",
        "number",
        "Gebruiksoppervlakte volgens de BAG, ter informatie.",
        640,
        ("oppervlakte", "oppervlakte go", "bag oppervlakte", "gebruiksoppervlakte"),
        width=12,
    ),
    "date": Column(
        "Peildatum",
        "date",
        "De dag waarop dit zo was: dag-maand-jaar.",
        "2025-01-01",
        ("datum", "per", "waarnemingsdatum", "date", "datum waarneming", "teldatum"),
        width=12,
    ),
    "concept": Column(
        "Soort",
        "choice",
        "geteld (ter plaatse gezien), aanbod (te huur of te koop) of administratief (drie registers).",
        "geteld",
        ("begrip", "soort waarneming", "soort leegstand", "concept"),
        CONCEPTS,
        {"geteld ter plaatse": "counted", "schouw": "counted", "feitelijk": "counted", "markt": "supply"},
        15,
    ),
    "state": Column(
        "Toestand",
        "choice",
        "leeg, in gebruik of onderbenut (wel gebruikt, maar slecht: zoals een verdieping als opslag).",
        "leeg",
        ("status", "staat", "gebruiksstatus", "leeg of in gebruik", "state"),
        STATES,
        {
            "leegstand": "vacant",
            "leegstaand": "vacant",
            "staat leeg": "vacant",
            "gebruikt": "in_use",
            "gevuld": "in_use",
            "bezet": "in_use",
            "nog in gebruik": "in_use",
            "niet leeg": "in_use",
            "onderbenutting": "underused",
        },
        12,
    ),
    "vacant": Column(
        "Leegstand",
        "yes_no",
        "Andere vorm van Toestand: ja = leeg, nee = in gebruik.",
        None,
        ("leeg", "leegstaand", "leeg ja nee", "staat leeg", "vacant"),
        YES_NO,
        _FLAG_WORDS | {"leeg": "true", "leegstaand": "true", "in gebruik": "false", "niet leeg": "false"},
        shown=False,
    ),
    "part_m2": Column(
        "Deel (m2)",
        "number",
        "Alleen als het om een deel gaat: de m2 daarvan. Leeg = het hele verblijfsobject.",
        250,
        ("m2", "deel", "leeg m2", "m2 leeg", "leegstaande m2", "leegstand m2", "oppervlakte leeg", "part m2"),
        width=10,
    ),
    "part_standard": Column(
        "Maat",
        "choice",
        "Waarin dat deel is gemeten: vvo of go (NEN 2580).",
        "vvo",
        ("maatstaf", "m2 soort", "meetnorm", "standaard"),
        STANDARDS,
        {"m2 vvo": "vvo", "m2 go": "go", "gbo": "go", "gebruiksoppervlakte": "go"},
        8,
    ),
    "vacant_since": Column(
        "Leeg sinds",
        "date",
        "Sinds wanneer het leeg staat, als dat bekend is.",
        "2021-03-01",
        ("leegstand sinds", "sinds", "leeg vanaf", "datum leegstand", "vacant since"),
        width=12,
    ),
    "offered": Column(
        "Aangeboden",
        "yes_no",
        "Bij aanbod: ja, of ingetrokken als het van de markt is.",
        None,
        ("te huur", "te koop", "op de markt", "in aanbod", "offered"),
        OFFERED,
        _OFFERED_WORDS,
        12,
    ),
    "asking_rent_eur_m2_year": Column(
        "Vraaghuur (euro per m2 per jaar)",
        "number",
        "Bij aanbod: gevraagde huur in euro per m2 per jaar, zonder btw.",
        None,
        ("vraaghuur", "huurprijs", "huur per m2", "vraagprijs per m2", "asking rent"),
        width=14,
    ),
    "available_from": Column(
        "Beschikbaar vanaf",
        "date",
        "Bij aanbod: vanaf wanneer het vrij is; mag in de toekomst liggen.",
        None,
        ("beschikbaar per", "vrij per", "aanvaarding", "available from"),
        width=12,
    ),
    "woz_user": _signal(
        "WOZ-gebruiker", "staat er een gebruiker in de WOZ-registratie", "woz", "gebruiker woz"
    ),
    "hr_establishment": _signal(
        "Vestiging",
        "staat er een vestiging in het Handelsregister",
        "hr",
        "kvk",
        "vestiging hr",
        "handelsregister",
    ),
    "brp_resident": _signal(
        "Bewoner", "staat er iemand ingeschreven in de BRP", "brp", "bewoner brp", "inschrijving brp"
    ),
    "source": Column(
        "Bron",
        "text",
        "Waar dit vandaan komt: telling, makelaar, WOZ ...",
        "telling gemeente",
        ("source",),
        width=20,
    ),
    "reported_by": Column(
        "Opgegeven door",
        "text",
        "Wie het opgeeft (naam van een dienst, liever geen persoon).",
        "afdeling Economie",
        ("door", "waarnemer", "opgave door", "reported by"),
        width=20,
    ),
    "note": Column("Opmerking", "text", "Vrij veld.", None, ("opmerkingen", "toelichting", "note"), width=30),
}

# Columns that we add to the sheet we give back; a sheet that comes in again with them is read without them.
RESULT_HEADERS = ("Resultaat", "Wat te doen")


def empty_observations() -> pl.DataFrame:
    """Return a table of OBSERVATION_SCHEMA without rows."""
    table: pl.DataFrame = pl.DataFrame(OBSERVATION_SCHEMA.empty_table())
    return table
