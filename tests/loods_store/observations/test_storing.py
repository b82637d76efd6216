# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Observations in the database: what counts, what was known, what undoing does."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from polars.testing import assert_frame_equal
from said_rows import UNIT, said, table

from loods.editions.home import Home
from loods.editions.observation_store import SUBJECT, observation_store, read_observations
from loods.registers.observations import empty_observations
from loods_store.actions import observations as actions
from loods_store.actions.events import Actor
from loods_store.models import Event, StoredObservation, Upload
from loods_store.queries import observations as queries

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, "test", "tests")
FILE = actions.Delivered(Upload.Kind.FILE, "telling.xlsx", "file")


def test_what_is_stored_comes_back_as_it_was() -> None:
    rows = table(
        said(
            note='een "lastige"\nregel, met €',
            part_m2=12.5,
            part_standard="vvo",
            asking_rent_eur_m2_year=95.5,
        ),
        said("0344010000000002", concept="supply", state=None, offered=False, source=None, note=""),
        said(
            "0344010000000003", concept="administrative", woz_user=True, hr_establishment=False, delivery=None
        ),
    )
    upload = actions.store(rows, FILE, ACTOR)
    assert (upload.rows_stored, upload.rows_known) == (3, 0)
    assert_frame_equal(queries.table(), rows)


def test_an_empty_database_gives_an_empty_table() -> None:
    assert_frame_equal(queries.table(), empty_observations())


def test_the_newest_word_counts_and_the_older_one_stays_in_the_history() -> None:
    actions.store(table(said()), FILE, ACTOR)
    actions.store(table(said(state="in_use", delivery="later")), FILE, ACTOR)
    assert queries.table()["state"].to_list() == ["in_use"]
    assert queries.standing()["state"].to_list() == ["vacant", "in_use"]


def test_words_that_were_replaced_can_be_said_again() -> None:
    for delivery, state in [("a", "vacant"), ("b", "in_use"), ("c", "vacant")]:
        actions.store(table(said(state=state, delivery=delivery)), FILE, ACTOR)
    assert queries.table()["delivery"].to_list() == ["c"]


def test_the_same_words_are_not_stored_twice() -> None:
    actions.store(table(said()), FILE, ACTOR)
    again = actions.store(table(said(delivery="other")), FILE, ACTOR)
    assert (again.rows_stored, again.rows_known) == (0, 1)
    assert StoredObservation.objects.count() == 1


def test_an_old_file_that_comes_again_does_not_undo_a_correction() -> None:
    actions.store(table(said()), FILE, ACTOR)
    actions.store(table(said(state="in_use", delivery="correction")), FILE, ACTOR)
    again = actions.store(table(said()), FILE, ACTOR)
    assert (again.rows_stored, again.rows_known) == (0, 1)
    assert queries.table()["state"].to_list() == ["in_use"]


def test_a_form_that_is_sent_twice_is_one_upload() -> None:
    form = actions.Delivered(Upload.Kind.FORM, sha256="form-1")
    first = actions.store(table(said(delivery=None)), form, ACTOR)
    assert actions.store(table(said(delivery=None)), form, ACTOR) == first
    assert Upload.objects.count() == StoredObservation.objects.count() == 1


def test_undo_withdraws_an_upload_and_redo_brings_it_back_in_its_old_place() -> None:
    first = actions.store(table(said()), FILE, ACTOR)
    second = actions.store(table(said(state="in_use", delivery="b"), said("0344010000000009")), FILE, ACTOR)
    before = queries.table()
    actions.undo(second.pk, ACTOR)
    assert queries.table()["state"].to_list() == ["vacant"]
    assert second.observations.count() == 2
    actions.redo(second.pk, ACTOR)
    assert_frame_equal(queries.table(), before)
    actions.undo(first.pk, ACTOR)
    actions.redo(first.pk, ACTOR)
    assert_frame_equal(queries.table(), before)


def test_redo_leaves_alone_what_somebody_withdrew_by_hand() -> None:
    upload = actions.store(table(said(), said("0344010000000009", row=2)), FILE, ACTOR)
    row = upload.observations.get(unit_id=UNIT)
    actions.withdraw(row.pk, ACTOR, "verkeerd adres")
    actions.undo(upload.pk, ACTOR)
    actions.redo(upload.pk, ACTOR)
    assert queries.table()["unit_id"].to_list() == ["0344010000000009"]
    row.refresh_from_db()
    assert row.withdrawn_why == "verkeerd adres"


def test_what_was_withdrawn_can_be_said_again_by_the_same_file() -> None:
    upload = actions.store(table(said()), FILE, ACTOR)
    actions.undo(upload.pk, ACTOR)
    again = actions.store(table(said()), FILE, ACTOR)
    assert again.rows_stored == 1
    assert queries.table().height == 1


def test_every_change_raises_the_revision_and_leaves_an_event() -> None:
    upload = actions.store(table(said()), FILE, ACTOR)
    numbers = [0, queries.revision()]
    for change in (
        lambda: actions.undo(upload.pk, ACTOR),
        lambda: actions.undo(upload.pk, ACTOR),  # was undone already: no change
        lambda: actions.redo(upload.pk, ACTOR),
        lambda: actions.withdraw(upload.observations.get().pk, ACTOR, "dubbel"),
    ):
        change()
        numbers.append(queries.revision())
    assert numbers[2] == numbers[3]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 5
    actions_done = list(Event.objects.order_by("id").values_list("action", flat=True))
    assert actions_done == ["observations_stored", "upload_undone", "upload_redone", "observation_withdrawn"]


def test_nothing_new_raises_no_revision() -> None:
    actions.store(table(said()), FILE, ACTOR)
    once = queries.revision()
    actions.store(table(said()), FILE, ACTOR)
    assert queries.revision() == once


def test_a_revision_that_was_taken_back_is_not_used_again() -> None:
    with transaction.atomic():
        actions.store(table(said()), FILE, ACTOR)
        taken_back = queries.revision()
        transaction.set_rollback(True)
    actions.store(table(said(state="in_use")), FILE, ACTOR)
    assert StoredObservation.objects.count() == 1
    assert queries.revision() > taken_back


def test_the_table_of_units_or_gemeenten_holds_only_theirs() -> None:
    other = "0345010000000001"
    actions.store(table(said(), said(other, row=2)), FILE, ACTOR)
    assert queries.table(unit_ids=[other])["unit_id"].to_list() == [other]
    assert queries.table(gemeenten=["GM0344"])["unit_id"].to_list() == [UNIT]
    assert queries.table(gemeenten=[]).is_empty()


def test_a_home_is_taken_over_once_and_with_its_history(tmp_path: Path) -> None:
    home = Home(tmp_path)
    store = observation_store(home)
    store.append(table(said(), said("0344010000000002", row=2)))
    store.append(table(said(state="in_use", delivery="b")))
    store.append(table(said(delivery="c")))
    upload = actions.take_over_home(home, ACTOR)
    assert upload is not None
    assert (upload.kind, upload.rows_stored, upload.gemeenten) == ("home", 4, ["GM0344"])
    assert actions.take_over_home(home, ACTOR) == upload
    key = list(SUBJECT)
    assert_frame_equal(queries.table().sort(key), read_observations(home).sort(key))


def test_a_home_without_observations_gives_nothing(tmp_path: Path) -> None:
    assert actions.take_over_home(Home(tmp_path), ACTOR) is None
