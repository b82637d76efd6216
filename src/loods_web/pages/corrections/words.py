# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What reports and their states are called on the screen; the text of a terugmelding."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import NotFoundError
from loods.places import gemeente
from loods_store.models import Correction, Event
from loods_store.queries.corrections import Place
from loods_web.parts.components import Link, Moment
from loods_web.parts.texts import day

Subject, State = Correction.Subject, Correction.State
SUBJECTS = {
    Subject.BUILDING: gettext_lazy("een pand"),
    Subject.UNIT: gettext_lazy("een verblijfsobject"),
    Subject.FIGURE: gettext_lazy("een cijfer"),
    Subject.CONTACT: gettext_lazy("een contactpersoon"),
    Subject.OTHER: gettext_lazy("iets anders"),
}
# As other pages write it in an address.
SUBJECT_OF = {
    "pand": Subject.BUILDING,
    "verblijfsobject": Subject.UNIT,
    "cijfer": Subject.FIGURE,
    "contact": Subject.CONTACT,
}
STATES = {
    State.OPEN: gettext_lazy("open"),
    State.ACCEPTED: gettext_lazy("aangepast"),
    State.REJECTED: gettext_lazy("niet aangepast"),
    State.FORWARDED: gettext_lazy("doorgestuurd"),
}
BADGES = {State.OPEN: "warning", State.ACCEPTED: "ok", State.REJECTED: "neutral", State.FORWARDED: "info"}
FIGURE = {
    "gebied": gettext_lazy("Gebied"),
    "gebruik": gettext_lazy("Gebruik"),
    "definitie": gettext_lazy("Definitie"),
    "peildatum": gettext_lazy("Peildatum"),
    "maat": gettext_lazy("Maat"),
    "pagina": gettext_lazy("Pagina"),
}
_NAMED = ("gebruik", "definitie", "peildatum")
_EVENTS = {
    "correction_reported": gettext_lazy("Gemeld"),
    "correction_settled": gettext_lazy("Afgehandeld"),
    "correction_reopened": gettext_lazy("Opnieuw opgepakt"),
}


def subject(code: str) -> str:
    """Return the word for what a report is about; nothing for an unknown code."""
    return str(SUBJECTS[Subject(code)]) if code in set(Subject) else ""


def place(code: str) -> str:
    """Return the name of a gemeente; of an unknown one its code."""
    try:
        return gemeente(code).name if code else ""
    except NotFoundError:
        return code


def title(found: Correction, address: str = "") -> str:
    """Return what a report is about, in a few words; with the address for whom may see it."""
    about = {
        Subject.BUILDING: address or _("Pand %(id)s") % {"id": found.object_id},
        Subject.UNIT: address or _("Verblijfsobject %(id)s") % {"id": found.object_id},
        Subject.FIGURE: _about_figure(found),
        Subject.CONTACT: address or _("Contactpersoon"),
        Subject.OTHER: _("Melding"),
    }[Subject(found.subject)]
    return f"{about}: {found.field}" if found.field else about


def _about_figure(found: Correction) -> str:
    names = [place(found.figure.get("gebied", "")), *(found.figure.get(name, "") for name in _NAMED)]
    said = ", ".join(str(name) for name in names if name)
    return _("Cijfer: %(said)s") % {"said": said} if said else _("Cijfer")


def figure(found: Correction) -> list[tuple[str, str]]:
    """Return the figure that is doubted, as label and value."""
    return [(str(label), str(found.figure[name])) for name, label in FIGURE.items() if found.figure.get(name)]


def moment(event: Event) -> Moment:
    """Return one event of a report for the timeline."""
    after = event.details.get("after")
    said = [str(STATES[State(after)])] if after in set(State) else []
    said += [event.details["why"]] if event.details.get("why") else []
    return Moment(event.at, str(_EVENTS.get(event.action, event.action)), "; ".join(said), kind="person")


def terugmelding(found: Correction, where: Place | None) -> str:
    """Return the text with which a fault in the BAG is told to the gemeente that keeps the register."""
    is_unit, see = found.subject == Subject.UNIT, _("zie toelichting")
    lines = [
        _("Terugmelding Basisregistratie Adressen en Gebouwen (BAG)"),
        "",
        _told(_("Object"), " ".join([_("verblijfsobject") if is_unit else _("pand"), found.object_id])),
    ]
    if where is not None and where.address:
        lines.append(_told(_("Adres"), f"{where.address}, {where.town}"))
    lines += [
        _told(_("Gegeven"), found.field or see),
        _told(_("Staat geregistreerd"), found.shown_value or see),
        _told(_("Zou moeten zijn"), found.proposed_value or see),
        _told(_("Toelichting"), found.text),
        _told(_("Opgemerkt op"), day(found.reported_at)),
        "",
        _("Wilt u dit onderzoeken en ons laten weten wat de uitkomst is?"),
    ]
    return "\n".join(lines)


def _told(label: str, said: str) -> str:
    return f"{label}: {said}"


def tabs(here: str, own: bool, settles: bool, decides: bool) -> list[Link]:
    """Return the parts of these pages that a viewer may use."""
    known = [
        ("report", _("Melden"), "/klopt-niet/", True),
        ("own", _("Mijn meldingen"), "/klopt-niet/mijn/", own),
        ("settle", _("Behandelen"), "/klopt-niet/behandelen/", settles),
        ("contradictions", _("Tegenspraak"), "/klopt-niet/tegenspraak/", decides),
    ]
    return [Link(label, href, name == here) for name, label, href, shown in known if shown]
