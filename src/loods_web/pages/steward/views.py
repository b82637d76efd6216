# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page of Beheer: what asks for attention."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods_store.access import may_see_people, may_steward
from loods_store.queries.attention import Attention, attention
from loods_store.queries.monitors import home
from loods_store.queries.publications import place_names
from loods_web.pages.steward.shell import show
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import long_day
from loods_web.parts.viewer import today


@dataclass(frozen=True)
class Task:
    """Something that waits: what, why it matters, and where to do it."""

    title: str
    text: str
    href: str


@page(may_see_people)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what asks for attention, and where to go."""
    found = attention(home(), viewer(request), today())
    context = {
        "found": found,
        "tasks": [*_of_data(found), *_of_people(found)],
        "published": [
            (each, long_day(each.reference_date), len(place_names(each.gemeenten)))
            for each in found.published
        ],
        "may_steward": may_steward(viewer(request)),
    }
    return show(request, "overview", "overview", context)


def _of_data(found: Attention) -> list[Task]:
    tasks = [
        Task(
            _("Editie van %(day)s publiceren") % {"day": long_day(row.manifest.reference_date)},
            _("De editie is ingelezen. Bekijk wat er verandert en publiceer haar."),
            reverse("steward:difference", args=[row.id]),
        )
        for row in found.to_publish
        if row.manifest is not None
    ]
    reports = found.open_reports
    if reports:
        title = ngettext("%(count)s melding “klopt niet”", "%(count)s meldingen “klopt niet”", reports)
        text = _("Iemand wacht op antwoord.")
        tasks.append(Task(title % {"count": reports}, text, "/klopt-niet/behandelen/"))
    doubted = found.contradicted_buildings
    if doubted:
        title = ngettext("%(count)s pand met tegenspraak", "%(count)s panden met tegenspraak", doubted)
        text = _("Bronnen zeggen op dezelfde dag iets anders over hetzelfde pand.")
        tasks.append(Task(title % {"count": doubted}, text, "/klopt-niet/tegenspraak/"))
    if found.errors:
        title = ngettext("%(count)s fout in het register", "%(count)s fouten in het register", found.errors)
        text = _("Deze gegevens doen niet mee in de cijfers. Meld ze terug aan de bronhouder.")
        tasks.append(Task(title % {"count": found.errors}, text, f"{reverse('steward:issues')}?ernst=error"))
    return tasks


def _of_people(found: Attention) -> list[Task]:
    tasks = []
    if found.jobs_failed:
        title = ngettext("%(count)s taak mislukt", "%(count)s taken mislukt", found.jobs_failed)
        text = _("Kijk wat er misging in de afgelopen week.")
        href = f"{reverse('steward:jobs')}?staat=failed"
        tasks.append(Task(title % {"count": found.jobs_failed}, text, href))
    if found.without_loods:
        count = found.without_loods
        title = ngettext("%(count)s gemeente zonder loods", "%(count)s gemeenten zonder loods", count)
        text = _("Daar is niemand om te bellen.")
        tasks.append(Task(title % {"count": count}, text, reverse("steward:people")))
    if found.erasures_asked:
        count = found.erasures_asked
        title = ngettext("%(count)s verzoek om te wissen", "%(count)s verzoeken om te wissen", count)
        text = _("Iemand vraagt om de eigen gegevens te wissen.")
        tasks.append(Task(title % {"count": count}, text, f"{reverse('steward:events')}?actie=ask_erasure"))
    return tasks
