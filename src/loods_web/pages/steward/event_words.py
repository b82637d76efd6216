# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What actions and objects of the event log are called; a name that is not here shows as it was logged."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, Promise | str] = {
    "account_closed": _("account gesloten"),
    "account_opened": _("account geopend"),
    "administrator_made": _("beheerder van accounts gemaakt"),
    "apply_retention": _("bewaartermijnen toegepast"),
    "ask_erasure": _("verzoek om te wissen"),
    "attachment_added": _("bijlage toegevoegd"),
    "attachment_removed": _("bijlage weggehaald"),
    "change_own_data": _("eigen gegevens gewijzigd"),
    "add_second_factor": _("tweede stap ingesteld"),
    "change_password": _("wachtwoord gewijzigd"),
    "claim_accepted": _("aanvraag voor een pand geaccepteerd"),
    "claim_asked": _("gevraagd om voor een pand te spreken"),
    "claim_ended": _("voor een pand spreken beëindigd"),
    "claim_refused": _("aanvraag voor een pand afgewezen"),
    "contact_added": _("contact toegevoegd"),
    "contact_changed": _("contact gewijzigd"),
    "contact_ended": _("contact beëindigd"),
    "contradiction_settled": _("tegenspraak afgehandeld"),
    "correction_reopened": _("melding heropend"),
    "correction_reported": _("melding “klopt niet” gedaan"),
    "correction_settled": _("melding afgehandeld"),
    "delivery_imported": _("bestand ingelezen"),
    "erase_person": _("persoonsgegevens gewist"),
    "fact_filled_in": _("gegeven van een pand ingevuld"),
    "fact_withdrawn": _("gegeven van een pand ingetrokken"),
    "let_observed": _("verhuur gemeld aan de monitor"),
    "letter_sent": _("bericht gemaild"),
    "link_account": _("account gekoppeld aan de organisatie"),
    "local_rule_changed": _("eigen beleid gewijzigd"),
    "make demo accounts": _("demo-accounts gemaakt"),
    "make demo match": _("ruimten en zoekvragen van de demo gemaakt"),
    "note_added": _("notitie toegevoegd"),
    "note_changed": _("notitie gewijzigd"),
    "note_removed": _("notitie weggehaald"),
    "observation_entered": _("waarneming ingevoerd"),
    "observation_withdrawn": _("waarneming ingetrokken"),
    "observations_stored": _("waarnemingen bewaard"),
    "open_page": _("pagina geopend"),
    "organisation_changed": _("organisatie gewijzigd"),
    "organisation_made": _("organisatie toegevoegd"),
    "person_invited": _("iemand uitgenodigd"),
    "proposal_answered": _("voorstel beantwoord"),
    "proposal_declined": _("voorstel afgewezen"),
    "proposal_let": _("ruimte verhuurd na een voorstel"),
    "proposal_proposed": _("voorstel gedaan"),
    "proposal_viewing": _("bezichtiging afgesproken"),
    "proposal_withdrawn": _("voorstel ingetrokken"),
    "proposals_reminded": _("aan voorstellen herinnerd"),
    "public_contact": _("openbaar contact gewijzigd"),
    "publish": _("editie gepubliceerd"),
    "refresh_grid": _("cijfers berekend"),
    "refusal_undone": _("afwijzing teruggenomen"),
    "remove_second_factor": _("tweede stap weggehaald"),
    "renew_recovery_codes": _("herstelcodes vernieuwd"),
    "reset_password": _("wachtwoord vernieuwd"),
    "reset_second_factor": _("tweede stap weggehaald door een beheerder"),
    "role_ended": _("rol beëindigd"),
    "role_given": _("rol gegeven"),
    "scan_all_buildings": _("alle panden doorgerekend"),
    "scan_kept": _("scan bewaard"),
    "scan_removed": _("bewaarde scan weggehaald"),
    "search_changed": _("zoekvraag gewijzigd"),
    "search_found": _("zoekvraag heeft een plek"),
    "search_open": _("zoekvraag heropend"),
    "search_paused": _("zoekvraag stilgezet"),
    "search_removed": _("zoekvraag gewist"),
    "search_saved": _("zoekvraag bewaard"),
    "search_still_open": _("zoekvraag staat nog open"),
    "search_withdrawn": _("zoekvraag ingetrokken"),
    "searches_asked": _("gevraagd of mensen nog zoeken"),
    "seeker_asked_for": _("om een zoeker gevraagd"),
    "set_password": _("wachtwoord gekozen"),
    "sign_in": _("ingelogd"),
    "sign_out": _("uitgelogd"),
    "signed_up": _("zelf een account gemaakt"),
    "sought_released": _("gezocht en geboden vrijgegeven"),
    "space_asked_for": _("interesse in een ruimte"),
    "space_asked_for_undone": _("interesse in een ruimte ingetrokken"),
    "space_changed": _("ruimte gewijzigd"),
    "space_divided": _("ruimte in delen verdeeld"),
    "space_filled": _("ruimte gevuld"),
    "space_opened": _("ruimte in aanbod gezet"),
    "space_paused": _("ruimte stilgezet"),
    "space_saved": _("ruimte bewaard"),
    "space_withdrawn": _("ruimte ingetrokken"),
    "spaces_read_from_sheet": _("ruimten ingelezen"),
    "upload_redone": _("levering teruggezet"),
    "upload_undone": _("levering ongedaan gemaakt"),
    "view_removed": _("weergave weggehaald"),
    "view_saved": _("weergave bewaard"),
    "work_item_added": _("pand op de lijst gezet"),
    "work_item_changed": _("werk aan pand gewijzigd"),
}
OBJECTS: dict[str, Promise | str] = {
    "building": _("pand"),
    "claim": _("aanvraag voor een pand"),
    "correction": _("melding"),
    "edition": _("editie"),
    "grid": _("cijfers"),
    "observation": _("waarneming"),
    "organisation": _("organisatie"),
    "page": _("pagina"),
    "person": _("persoon"),
    "proposal": _("voorstel"),
    "rule": _("regel"),
    "saved_view": _("weergave"),
    "scan": _("scan"),
    "scan_run": _("berekening van alle panden"),
    "search": _("zoekvraag"),
    "sought": _("gezocht en geboden"),
    "space": _("ruimte"),
    "unit": _("verblijfsobject"),
    "upload": _("levering"),
    "work_item": _("werk"),
}
_LONGEST = 160  # letters of a detail in the list; a file has all of it


def action_name(action: str) -> str:
    """Return what an action is called."""
    return str(ACTIONS.get(action, action))


def object_name(kind: str) -> str:
    """Return what a kind of object is called."""
    return str(OBJECTS.get(kind, kind))


def details(given: dict[str, Any], *, full: bool = False) -> str | None:
    """Return details as "name: value" in the order they were logged; long ones cut unless `full`."""
    text = "; ".join(f"{name}: {value}" for name, value in given.items() if value not in (None, ""))
    cut = text if full or len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return cut or None
