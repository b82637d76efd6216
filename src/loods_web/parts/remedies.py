# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Remedies for a reader of pages, in place of those of the library that speak to the command line."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_FIND = _("Kies een gebied uit de lijst, of zoek op naam.")
_RULES = _("De lijst van regels staat onder Beheer, bij Regels.")
_DIVISION = _("Kies een latere dag.")
_FULL_BAG = _("De gegevensbeheerder leest eerst een BAG-extract in.")
_SERIES = _("De gegevensbeheerder leest dit bestand opnieuw in, met de kolommen van het sjabloon.")

# The remedy as the library says it -> what somebody who looks at a page can do. Parameters are the same ones.
REMEDIES: dict[str, Promise | str] = {
    "Give a code such as GM0344; `loods areas` finds it by name.": _FIND,
    "Give a name or a code such as GM0344, PV26 or NL; `loods areas` lists them.": _FIND,
    "See `loods areas` for the regions.": _FIND,
    "Look it up with: loods areas NAME.": _("Zoek de code op bij Cijfers."),
    "Use the template: loods template observations FILE.xlsx.": _(
        "Gebruik het Excelblad dat u bij Waarnemingen ophaalt, en lees het in als .xlsx of .csv."
    ),
    "Fill the day on which this was so, or give one for the whole file with --date.": _(
        "Vul de dag in waarop dit zo was. Bij een bestand kunt u ook één peildatum voor alle rijen kiezen."
    ),
    "Fill geteld, aanbod or administratief, or give one for the whole file with --concept.": _(
        "Kies geteld, aanbod of administratief. Bij een bestand kan dat ook voor alle rijen tegelijk."
    ),
    "Fill vvo or go, or give one for the whole file with --standard.": _(
        "Kies vvo of go. Bij een bestand kan dat ook voor alle rijen tegelijk."
    ),
    "Nobody has reported yet what stands empty here, so vacancy is unknown by every definition; that is not "
    "the same as zero. With `loods template observations` a sheet can be filled in and imported.": _(
        "Nog niemand heeft gemeld wat hier leegstaat. De leegstand is dus onbekend; dat is iets anders dan "
        "nul. Bij Waarnemingen haalt een kantorenloods een Excelblad op om in te vullen."
    ),
    "Choose a later date, or show the figures in the division of a later date with --division.": _DIVISION,
    "Choose a later date, or give the division of a later date: --division {first}.": _DIVISION,
    "Ask for {others}, or for a division in which it exists: --division {begin}.": _(
        "Kies {others}, of een dag vanaf {begin}."
    ),
    "Ask for {others}, or for a division in which it still exists: --division {last}.": _(
        "Kies {others}, of een dag tot en met {last}."
    ),
    "Import them first: loods import areas FILE.": _("De gegevensbeheerder leest ze eerst in."),
    "Ask for that date or later, or import an LVBAG extract: loods import bag FILE.": _(
        "Kies die dag of een latere."
    ),
    "Import a BAG extract first: loods import bag FILE.": _FULL_BAG,
    "Import a BAG extract of that area, or see what is there with: loods editions list.": _FULL_BAG,
    "Import it as an edition of its own: loods import bag FILE.": _(
        "Lees het in als een eigen editie, bij Beheer."
    ),
    "Apply them onto an edition: loods import mutations FILE. Where there is none, import a full extract "
    "first.": _("Lees bij Beheer eerst een volledig BAG-extract in, en daarna de mutaties."),
    "Choose an edition of an LVBAG extract: --onto EDITION.": _("Kies een editie van een BAG-extract."),
    "Compare two editions of the same gemeente; see: loods editions list.": _(
        "Vergelijk twee edities van dezelfde gemeente; kies ze uit de lijst bij Edities."
    ),
    "Download bag-light.gpkg from PDOK; for an LVBAG extract use loods import bag.": _(
        "Haal bag-light.gpkg op bij PDOK, of lees een BAG-extract in."
    ),
    "Say which one holds the areas: --layer NAME.": _("Bewaar de laag met de gebieden in een eigen bestand."),
    "Use the template: loods template series FILE.xlsx.": _SERIES,
    "Use the template: loods template facts FILE.xlsx.": _SERIES,
    "Use the template: loods template {template} FILE.xlsx.": _SERIES,
    "Fill the cell, or name it for all rows with --source or --date.": _(
        "Vul de bron en de datum in bij elke rij."
    ),
    "See `loods rules list`.": _RULES,
    "See `loods rules list`. Names that look like it: {near}.": _(
        "De lijst van regels staat onder Beheer, bij Regels. Namen die erop lijken: {near}."
    ),
    "Name the file after a rule of `loods rules list`.": _RULES,
    "Name the file after a rule of `loods rules list`. Names that look like it: {near}.": _(
        "De lijst van regels staat onder Beheer, bij Regels. Namen die erop lijken: {near}."
    ),
}
