# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components: what they write out, what they keep of the address, and what they never write."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from loods.errors import InputError
from loods.messages import N_, Text
from loods_store.access import COACH, LOODS, PUBLIC, STEWARD, Grant, Viewer
from loods_web.parts import navigation, texts
from loods_web.parts.components import Cell, Column, Fact, KeyFigure, Link, Moment, Row, Table
from loods_web.parts.icons import ICONS

TABLE = Table(
    "Panden",
    (Column("Adres", sort="adres"), Column("Leeg", "m2", "leeg"), Column("Staat", "badge")),
    [
        Row((Cell("Kade 1", "/pand/1/", "hoek"), 1200, Cell("lang leeg", badge="long"))),
        ("Kade 2", None, None),
    ],
)


def _written(template: str, address: str = "/", **context: Any) -> str:
    request = RequestFactory().get(address)
    return Template("{% load loods_parts %}" + template).render(Context({"request": request, **context}))


def test_a_table_has_caption_scopes_a_region_and_a_dash_for_unknown() -> None:
    said = _written("{% table table %}", table=TABLE)
    assert "<caption>Panden</caption>" in said
    assert 'role="region" tabindex="0" aria-label="Panden"' in said
    assert said.count('scope="col"') == 3
    assert said.count('scope="row"') == 2
    assert "1.200\u00a0m²" in said
    assert said.count("–") == 2
    assert "loods-badge--state-long" in said


def test_a_head_sorts_and_keeps_the_rest_of_the_address_but_not_the_page() -> None:
    said = _written("{% table table %}", "/panden/?gebruik=kantoor&sorteer=leeg&pagina=3", table=TABLE)
    assert 'href="?gebruik=kantoor&amp;sorteer=adres"' in said
    assert 'href="?gebruik=kantoor&amp;sorteer=-leeg"' in said
    assert "pagina=3" not in said
    sorted_up = Table(TABLE.caption, TABLE.columns, TABLE.rows, sort="leeg")
    said = _written("{% table table %}", "/?sorteer=leeg", table=sorted_up)
    assert 'aria-sort="ascending"' in said
    assert 'href="?sorteer=-leeg"' in said


def test_a_table_without_rows_says_so_in_words() -> None:
    assert "hier is nog niets te zien" in _written("{% table table %}", table=Table("X", TABLE.columns, ()))


def test_a_row_with_too_few_cells_is_a_mistake_of_the_page() -> None:
    with pytest.raises(ValueError, match="zip"):
        _written("{% table table %}", table=Table("X", TABLE.columns, [("alleen dit",)]))


def test_pagination_keeps_the_address_and_names_the_page_you_are_on() -> None:
    page = Paginator(range(250), 25).page(5)
    said = _written("{% pagination page %}", "/panden/?gebruik=kantoor&pagina=5", page=page)
    assert "101 tot en met 125 van 250" in said
    assert 'href="?gebruik=kantoor&amp;pagina=4" rel="prev"' in said
    assert re.search(r'aria-current="page"><span class="loods-visually-hidden">Pagina </span>5', said)
    assert _written("{% pagination page %}", page=Paginator(range(5), 25).page(1)).strip() == ""


class _Form(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op de deur.")
    look = forms.ChoiceField(label="Staat", choices=[("a", "leeg"), ("b", "vol")], widget=forms.RadioSelect)
    note = forms.CharField(label="Opmerking", required=False)


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    said = _written("{% form_errors form %}{% form_fields form %}", form=_Form({"name": ""}))
    assert '<label class="utrecht-form-label" for="id_name">' in said
    assert 'aria-describedby="id_name_hint id_name_fout"' in said
    assert 'id="id_name_fout"' in said
    assert 'aria-invalid="true"' in said
    assert '<a href="#id_name">' in said
    assert said.count("mag leeg blijven") == 1
    assert said.count("<fieldset") == 1
    assert "<legend>Staat" in said


def test_a_key_figure_writes_unknown_held_back_and_percentages() -> None:
    def tile(**given: Any) -> str:
        return " ".join(_written("{% key_figure it %}", it=KeyFigure("Leeg", **given)).split())

    assert "onbekend" in tile(value=None)
    assert "te klein om te tonen" in tile(value=None, missing="te klein om te tonen")
    assert ">0 " in tile(value=0, kind="m2")
    assert '>12,3<span class="loods-tile__unit">%' in tile(value=12.34, kind="pct")
    assert "−1,0 procentpunt" in tile(value=1.0, kind="pct", change=-1.0, change_kind="pct")
    assert 'href="/waarom/" data-dialog' in tile(value=1, why="/waarom/")


def test_facts_and_moments_carry_source_and_day() -> None:
    facts = [Fact("Label", None), Fact("Bouwjaar", "1974", source="BAG", date=dt.date(2026, 1, 9))]
    said = _written("{% facts items %}", items=facts)
    assert 'loods-unknown">onbekend' in said
    assert "BAG, 9-1-2026" in said
    moment = Moment(dt.date(2022, 9, 1), "Leeg", "alles", "Telling", "vacant")
    assert "1-9-2022" in _written("{% timeline items %}", items=[moment])


def test_what_people_typed_is_escaped_everywhere() -> None:
    evil = '"><script>alert(1)</script>'
    written = [
        _written("{% table t %}", t=Table(evil, (Column(evil, sort="x"),), [(Cell(evil, note=evil),)])),
        _written("{% facts f %}", f=[Fact(evil, evil, source=evil, note=evil)]),
        _written("{% timeline m %}", m=[Moment(evil, evil, evil, evil)]),
        _written("{% tabs l evil %}", l=[Link(evil, "/")], evil=evil),
        _written("{% badge evil %}{% why evil evil %}{% button evil %}{% link_button evil '/' %}", evil=evil),
        _written("{% alert 'info' evil %}{{ evil }}{% endalert %}", evil=evil),
        _written("{% empty_state evil %}{{ evil }}{% endempty_state %}", evil=evil),
        _written("{% fieldset evil %}{{ evil }}{% endfieldset %}", evil=evil),
        _written("{% scroll evil %}{{ evil }}{% endscroll %}{% breadcrumb evil %}", evil=evil),
        _written("{% key_figure k %}", k=KeyFigure(evil, 1, unit=evil, note=evil, since=evil)),
        _written("{% dialog id='x' title=evil %}{{ evil }}{% enddialog %}", evil=evil),
    ]
    assert not [said for said in written if "<script" in said]


def test_numbers_days_and_texts_follow_the_reader() -> None:
    day = dt.date(2026, 1, 9)
    assert [
        texts.written(v, k) for v, k in ((1234.5, "number"), (1234, "m2"), (7.25, "pct"), (None, "m2"))
    ] == [
        "1.234,5",
        "1.234\u00a0m²",
        "7,2\u202f%",
        "onbekend",
    ]
    assert (texts.day(day), texts.long_day(day), texts.day(None, "–")) == ("9-1-2026", "9 januari 2026", "–")
    assert texts.day(dt.datetime(2026, 1, 8, 23, 30, tzinfo=dt.UTC)) == "9-1-2026"
    assert texts.change(-0.04, "pct").startswith("0,0")
    with translation.override("en"):
        assert texts.written(1234.5, "number") == "1,234.5"
        assert texts.day(day) == "9 Jan 2026"


def test_texts_of_the_library_are_shown_in_dutch() -> None:
    error = InputError(
        N_("There is no use {use}."), N_("Choose one of: {uses}."), use="kasteel", uses="kantoor"
    )
    assert _written("{{ it|loods_text }}", it=error) != str(error)
    assert "kasteel" in _written("{{ it|loods_text }}", it=error)
    assert _written("{{ it|loods_text }}", it=Text("Gemeente")) == "Gemeente"
    assert _written("{{ it|loods_text }}", it=None) == ""


def _labels(*roles: str) -> list[str]:
    grants = tuple(Grant(role, "PV26", frozenset({"GM0344"})) for role in roles)
    viewer = Viewer(1, "A", grants) if roles else PUBLIC
    return [link.label for link in navigation.links(viewer, "/cijfers/stromen/")]


def test_the_navigation_shows_each_role_its_own_pages() -> None:
    visitor = ["Ik zoek ruimte", "Ik bied ruimte", "Cijfers", "Wat kan ik ermee?", "Vind uw kantorenloods"]
    assert _labels() == [*visitor, "Gezocht en geboden", "Begrippen", "Downloads"]
    assert _labels(LOODS)[:2] == ["Mijn lijst", "Panden"]
    assert "Beheer" not in _labels(LOODS)
    assert _labels(COACH)[0] == "Mijn lijst"
    assert "Gemeenten" in _labels(COACH)
    assert "Beheer" in _labels(STEWARD)
    current = [link.label for link in navigation.links(PUBLIC, "/cijfers/stromen/") if link.current]
    assert current == ["Cijfers"]


def test_the_menu_stays_short_and_loses_no_page() -> None:
    """Eight at most in the open, the rest under a heading that shows where the reader is."""
    for roles in ((), (LOODS,), (COACH,), (STEWARD,), (LOODS, STEWARD)):
        grants = tuple(Grant(role, "PV26", frozenset({"GM0344"})) for role in roles)
        viewer = Viewer(1, "A", grants) if roles else PUBLIC
        entries = navigation.menu(viewer, "/gezocht-en-geboden/")
        assert len(entries) <= 10
        folded = [entry for entry in entries if isinstance(entry, navigation.Folded)]
        inside = [link.href for entry in folded for link in entry.links]
        open_ = [entry.href for entry in entries if isinstance(entry, Link)]
        assert sorted(inside + open_) == sorted(link.href for link in navigation.links(viewer, "/"))
        assert [entry.current for entry in folded].count(True) == 1


def test_words_in_another_language_say_which() -> None:
    assert (
        _written('{% in_language "en" %}brownfield{% endin_language %}')
        == '<span lang="en">brownfield</span>'
    )


def test_every_icon_is_a_drawing_hidden_from_screen_readers() -> None:
    for name in ICONS:
        said = _written("{% icon name %}", name=name)
        assert said.startswith('<svg class="loods-icon"')
        assert 'aria-hidden="true"' in said
