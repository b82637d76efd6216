# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a paper on a scan says of itself: of which building, when, on which edition, and for whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.results import ScanResult


@dataclass(frozen=True)
class About:
    """Whom a paper is for: without an `address` it names no building; `public` = of public facts alone."""

    language: str
    gemeente: str
    address: str | None
    edition: str
    made_on: dt.date
    maker: str = ""  # who answers questions about it
    public: bool = False

    @property
    def named(self) -> str | None:
        """The address, where the paper may tell it."""
        return None if self.public else self.address

    @property
    def words(self) -> Words:
        return Words(self.language)


def title(about: About) -> str:
    """Return the name of the building, or of the kind of place where it may not be told."""
    return about.named or about.words.say(N_("A building in {gemeente}"), gemeente=about.gemeente)


def subtitle(scan: ScanResult, about: About) -> str:
    """Return the gemeente, area and year of the building, as far as they are known."""
    words = about.words
    known = [name for name in ("floor_area_go_m2", "built_year") if name in scan.facts]
    told = [words.fact(scan.facts[name]) for name in known if scan.facts[name].low is not None]
    place = about.gemeente if about.named else ""
    pand = words.say(N_("building {id}"), id=scan.building_id) if about.named else ""
    return " · ".join(part for part in (place, *told, pand) if part)


def stamp(scan: ScanResult, about: About) -> list[tuple[str, str]]:
    """Return the stamp of the paper: the id with which the same scan can be made again."""
    words = about.words
    made_by = [(words.say(N_("Made by")), about.maker)] if about.maker else []
    return [
        (words.say(N_("Scan")), scan.report_id),
        (words.say(N_("Reference date")), words.day(scan.reference_date)),
        (words.say(N_("Edition")), about.edition),
        (words.say(N_("Rules")), scan.rules_version),
        (words.say(N_("Made on")), words.day(about.made_on)),
        *made_by,
    ]


def foot(scan: ScanResult, about: About) -> str:
    """Return the line at the foot of every page."""
    words = about.words
    return words.say(
        N_("Loods · scan {id} · {edition} · {day}"),
        id=scan.report_id,
        edition=about.edition,
        day=words.day(about.made_on),
    )


def warning(about: About) -> str:
    """Return for whom a paper is, or what a public one rests on."""
    if about.public:
        return about.words.say(N_("Made of public facts alone, and of what its maker filled in."))
    if about.named is None:
        return ""
    return about.words.say(
        N_("Confidential: for the owner and the gemeente. It names a building and may say what stands empty.")
    )
