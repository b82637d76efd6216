# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy in one place in words: the same for the page, the PDF and the pictures to share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from loods.figures.infographic import trend
from loods.figures.infographic.poster import Fact, Part, Poster
from loods.monitor.definitions import DEFAULT, DEFINITIONS
from loods_store.models import PublicFigure
from loods_store.queries.contacts import Contact
from loods_store.queries.infographic import Told
from loods_web.pages.infographic import drawings
from loods_web.pages.infographic.words import begun, place, space
from loods_web.parts.texts import change, day, language, long_day, notation, shown

# Below this the reader must know with the number itself that much is unknown.
_WELL_KNOWN_PCT = 90


@dataclass(frozen=True)
class Asked:
    """What a story is about, and all that it depends on."""

    told: Told
    contacts: tuple[Contact, ...]
    link: str

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that changes a word or a picture; a person who leaves changes it at once."""
        told = self.told
        return told.release.pk, told.area, told.use, self.contacts, self.link, language(), settings.LOODS_DEMO


def poster(asked: Asked) -> Poster:
    """Return the page in the reader's language."""
    told = asked.told
    now = told.now
    known = now.vacancy_pct is not None
    said = {"place": place(told.area), "space": space(told.use), "day": long_day(now.date)}
    return Poster(
        language=language(),
        title=_("Leegstand in %(place)s") % said,
        subtitle=begun(_("%(space)s op %(day)s") % said),
        share=notation().percent(now.vacancy_pct) if known else begun(drawings.absent(now)),
        share_label=_("van de %(space)s staat leeg") % said
        if known
        else _("Hoeveel %(space)s er leegstaat") % said,
        summary=summary(told),
        facade=drawings.building(told),
        facts=facts(told),
        area=drawings.area(told),
        trend=drawings.through_time(told, trend.PAPER),
        durations=drawings.how_long(told),
        left=drawings.what_became(told),
        meaning=meaning(told),
        call=call(told, asked.contacts),
        source=source_line(told),
        link=asked.link,
        warning=_("Demo: deze cijfers zijn verzonnen.") if settings.LOODS_DEMO else "",
    )


def summary(told: Told) -> str:
    """Return one sentence that says it all, for whoever does not see the pictures."""
    now = told.now
    said = {
        "place": place(told.area),
        "space": space(told.use),
        "stock": notation().area(now.stock_vvo_m2),
        "vacant": notation().area(now.vacant_vvo_m2),
    }
    if now.vacant_vvo_m2 is None:
        text = _("%(place)s heeft %(stock)s %(space)s.") % said
        return f"{begun(text)} {drawings.why_absent(now)}"
    text = begun(_("%(place)s heeft %(stock)s %(space)s. Daarvan staat %(vacant)s leeg.") % said)
    is_thin = now.observed_pct is not None and now.observed_pct < _WELL_KNOWN_PCT
    return f"{text} {_known_part(now)}" if is_thin else text


def _known_part(now: PublicFigure) -> str:
    said = {"pct": notation().percent(now.observed_pct)}
    return _("Van %(pct)s van de voorraad is bekend of die leegstaat. Onbekend is geen nul.") % said


def facts(told: Told) -> list[Fact]:
    """Return the numbers: how much, since a year, since the peak, and beside the province."""
    found = [_how_much(told)]
    if told.now.vacant_vvo_m2 is not None:
        found += [_since_a_year(told), _since_the_peak(told)]
    return [*found, _beside_the_province(told)] if told.around else found


def _how_much(told: Told) -> Fact:
    now = told.now
    note = _("van %(stock)s in voorraad") % {"stock": notation().area(now.stock_vvo_m2)}
    if now.vacant_vvo_m2 is None:
        return Fact(_("Staat leeg"), drawings.absent(now), note)
    return Fact(_("Staat leeg"), notation().area(now.vacant_vvo_m2), note)


def _since_a_year(told: Told) -> Fact:
    title, now, before = _("In één jaar"), told.now, told.year_ago
    if before is None or before.vacant_vvo_m2 is None or now.vacant_vvo_m2 is None:
        held = now if now.vacant_vvo_m2 is None or before is None else before
        return Fact(title, drawings.absent(held))
    note = _("sinds %(day)s") % {"day": day(before.date)}
    return Fact(title, change(now.vacant_vvo_m2 - before.vacant_vvo_m2, "m2"), note)


def _since_the_peak(told: Told) -> Fact:
    title, now, peak = _("Sinds de piek"), told.now, told.peak
    if peak is None or peak.vacant_vvo_m2 is None or now.vacant_vvo_m2 is None:
        return Fact(title, drawings.absent(now))
    said = {"m2": notation().area(peak.vacant_vvo_m2), "day": day(peak.date), "year": told.known[0].date.year}
    if peak.date == now.date:
        return Fact(title, _("nu de piek"), _("niet eerder zo veel sinds %(year)s") % said)
    fallen = now.vacant_vvo_m2 - peak.vacant_vvo_m2
    return Fact(title, change(fallen, "m2"), _("toen %(m2)s, op %(day)s") % said)


def _beside_the_province(told: Told) -> Fact:
    wide, now = told.around[-1], told.now
    title = _("Provincie %(name)s") % {"name": wide.area_name}
    if wide.vacancy_pct is None:
        return Fact(title, drawings.absent(wide))
    note = _("%(covered)s van de %(all)s gemeenten") % {"covered": wide.covered, "all": wide.gemeenten}
    if now.vacancy_pct is not None and wide.covered == wide.gemeenten:
        note = _against(told.area.name, round(now.vacancy_pct, 1) - round(wide.vacancy_pct, 1))
    return Fact(title, notation().percent(wide.vacancy_pct), note)


def _against(name: str, more: float) -> str:
    said = {"name": name, "points": notation().decimal(abs(more))}
    if round(more, 1) == 0:
        return _("%(name)s even veel") % said
    if more > 0:
        return _("%(name)s %(points)s procentpunt meer") % said
    return _("%(name)s %(points)s procentpunt minder") % said


def meaning(told: Told) -> Part:
    """Return in plain words what is counted, and of how much of the stock that is known."""
    now = told.now
    caption = ""
    if now.observed_pct is not None and now.observed_pct < 99.95:
        caption = _known_part(now)
    elif now.covered < now.gemeenten:
        caption = _("Cijfers van %(covered)s van de %(all)s gemeenten.") % {
            "covered": now.covered,
            "all": now.gemeenten,
        }
    lead = _(
        "Leeg is wat bij een telling ter plaatse leeg bleek en sindsdien niet is weersproken, hoe klein of "
        "hoe kort ook. Gemeten in verhuurbaar vloeroppervlak (vvo). Op papier heet dit: %(title)s."
    ) % {"title": shown(DEFINITIONS[DEFAULT].title).lower()}
    return Part(_("Wat is leeg?"), lead, caption=caption)


def call(told: Told, contacts: Sequence[Contact]) -> Part:
    """Return whom to call, at most two."""
    title = _("Wie wijst u de weg?")
    if not contacts:
        return Part(title, _("Bel de gemeente en vraag naar economische zaken."))
    said = [", ".join(part for part in (it.name, it.phone, it.email) if part) for it in contacts[:2]]
    loods = told.area.level == "gemeente" and contacts[0].role == "loods"
    lead = _("Uw kantorenloods") if loods else _("De kantorencoach van de provincie")
    return Part(title, f"{lead}: " + "; ".join(said) + ".")


def source_line(told: Told) -> str:
    """Return sources, edition, date and licence in one line."""
    release = told.release
    said = {"day": day(release.released_at), "editions": ", ".join(release.editions[:3])}
    text = _(
        "Bron: Basisregistraties Adressen en Gebouwen (BAG) van het Kadaster en waarnemingen ter plaatse, "
        "bewerkt door Loods. Editie %(editions)s, vrijgegeven op %(day)s. "
        "Vrij te gebruiken; noem de bron en de dag."
    )
    return text % said
