# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan of a published building: in full with what people know, for everyone on public facts alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from village_says import Say

from loods.demo.sample import building_id
from loods.errors import NotFoundError
from loods_store.actions.building_facts import Given, fill_in
from loods_store.actions.events import Actor
from loods_store.actions.scans import keep, remove
from loods_store.models import CurrentBuilding, Publication, Scan
from loods_store.queries.own_data import own_data
from loods_store.queries.scan import sources
from loods_store.queries.scan.history import history, made_of
from loods_store.queries.scan.scanning import Own, forget, others_say, scan, warm_up

pytestmark = pytest.mark.django_db
OFFICE = building_id(8)


def office() -> CurrentBuilding:
    return CurrentBuilding.objects.select_related("publication").get(pk=OFFICE)


def fill(fact: str, value: float, actor: Actor) -> None:
    today = timezone.localdate()
    fill_in(OFFICE, "GM1961", Given(fact, value, value, "eigenaar", today), actor)


def test_for_everyone_nothing_changes_by_what_people_said(say: Say, lotte: Actor) -> None:
    before = scan(office(), is_full=False)
    say(15, state="vacant", vacant_since=dt.date(2015, 1, 1))
    for fact, value in (("floors", 7.0), ("owner_willing", 0.0), ("woz_value_eur", 1e6)):
        fill(fact, value, lotte)
    after = scan(office(), is_full=False)
    assert after.result == before.result
    assert after.numbers == before.numbers
    assert after.facts.low.tobytes() == before.facts.low.tobytes()


def test_in_full_it_knows_the_vacancy_and_what_was_filled_in(say: Say, lotte: Actor) -> None:
    public = scan(office(), is_full=False).result
    assert public.facts["vacant_share"].state == "unknown"
    say(15, state="vacant", vacant_since=dt.date(2015, 1, 1))
    fill("floors", 7, lotte)
    full = scan(office(), is_full=True).result
    assert full.facts["vacant_share"].state != "unknown"
    floors = full.facts["floors"]
    assert (floors.low, floors.high) == (7, 7)
    assert floors.origin is not None
    assert floors.origin.by == "Lotte Loods"
    assert full.report_id != public.report_id


def test_what_the_register_reckoned_stays_to_be_read(published: Publication, lotte: Actor) -> None:
    reckoned = scan(office(), is_full=True).result.facts["floors"]
    fill("floors", 7, lotte)
    others = others_say(scan(office(), is_full=True))["floors"]
    assert (others[0].low, others[0].high) == (reckoned.low, reckoned.high)


def test_what_a_visitor_fills_in_counts_for_this_visit_alone(published: Publication) -> None:
    usual = scan(office(), is_full=False)
    mine = scan(office(), is_full=False, own=[Own("floors", 9, 9)])
    assert mine.result.facts["floors"].low == 9
    assert mine.result.facts["floors"].origin is not None
    assert mine.result.facts["floors"].origin.by is None
    assert scan(office(), is_full=False) is usual


def test_a_visitor_goes_before_what_a_colleague_filled_in(published: Publication, lotte: Actor) -> None:
    fill("floors", 7, lotte)
    assert scan(office(), is_full=True, own=[Own("floors", 9, 9)]).result.facts["floors"].low == 9


def test_the_same_again_is_the_same_scan(published: Publication) -> None:
    assert scan(office(), is_full=True) is scan(office(), is_full=True)


def test_a_building_without_a_unit_in_use_has_nothing_to_scan(published: Publication) -> None:
    gone = CurrentBuilding.objects.select_related("publication").filter(standing=False).first()
    assert gone is not None
    with pytest.raises(NotFoundError):
        scan(gone, is_full=False)


def test_a_kept_scan_tells_what_changed_since_the_one_before(published: Publication, lotte: Actor) -> None:
    first = scan(office(), is_full=True)
    keep(made_of(office(), first, {}), "voor het gesprek", lotte)
    assert keep(made_of(office(), first, {}), "", lotte)[1] is False
    fill("floors", 7, lotte)
    keep(made_of(office(), scan(office(), is_full=True), {"rent": 200.0}), "", lotte)
    newest, oldest = history(OFFICE)
    assert oldest.first
    changed = {one.fact: one for one in newest.facts}
    assert changed["floors"].after == (7.0, 7.0)
    assert not newest.new_rules
    assert not newest.new_edition
    remove(newest.scan.pk, lotte)
    assert [row.scan.remark for row in history(OFFICE)] == ["voor het gesprek"]


def test_a_kept_scan_names_nobody_but_its_maker(published: Publication, lotte: Actor) -> None:
    fill("floors", 7, lotte)
    keep(made_of(office(), scan(office(), is_full=True), {}), "", lotte)
    kept = Scan.objects.get()
    assert kept.made_by is not None
    assert "Lotte" not in f"{kept.inputs}{kept.result}{kept.changes}"
    assert [row["report_id"] for row in own_data(kept.made_by)["scans"]] == [kept.report_id]


def test_when_the_site_is_warm_no_visitor_waits_for_the_facts(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    read = sources.prepared

    def counted(*asked: object) -> object:
        made.append(asked)
        return read(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(sources, "prepared", counted)
    forget()
    warm_up()
    assert len(made) == 1
    scan(office(), is_full=True)
    scan(office(), is_full=False)
    assert len(made) == 1
