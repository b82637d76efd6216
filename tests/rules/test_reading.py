# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rule file that is not exactly right is refused, with file, key and what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from loods.errors import RuleError
from loods.rules.reading import read_rule

NAME = "area.example"
GOOD = """
name: area.example
title: {nl: Voorbeeld, en: Example}
about: {nl: Wat het is., en: What it is.}
unit: m2_vvo
kind: covenant
values:
  - value: 400
    valid_from: 2010-01-01
    valid_to: 2012-01-01
    verified: false
    source: {title: Een brief, published: 2009}
  - value: 500
    low: 450
    high: 550
    compare: at_least
    valid_from: 2012-01-01
    verified: true
    source: {title: Convenant, article: art. 1, link: "https://example.org/convenant", published: 2012-06-27}
    note: {nl: Let op., en: Mind this.}
"""


def write(folder: Path, text: str, name: str = NAME) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    rule = read_rule(write(tmp_path, GOOD))
    first, second = rule.values
    assert (rule.name, rule.title["en"], rule.unit, rule.kind) == (NAME, "Example", "m2_vvo", "covenant")
    assert (first.value, first.valid_to, first.verified, first.compare) == (
        400,
        dt.date(2012, 1, 1),
        False,
        None,
    )
    assert (second.low, second.value, second.high, second.compare) == (450, 500, 550, "at_least")
    assert (second.source.title, second.source.article, second.source.published) == (
        "Convenant",
        "art. 1",
        "2012-06-27",
    )
    assert second.note == {"nl": "Let op.", "en": "Mind this."}


REFUSED = {
    "no source": ("    source: {title: Een brief, published: 2009}\n", "", "source", "Write the keys"),
    "a source without a date": (", published: 2009}", "}", "source.published", "Write the keys"),
    "a source without a title": ("title: Een brief, ", "", "source.title", "Write the keys"),
    "an odd date of publication": (
        "published: 2009",
        "published: vorig jaar",
        "source.published",
        "2012-06-27",
    ),
    "a month that does not exist": (
        "published: 2009",
        "published: 2009-13",
        "source.published",
        "2012-06-27",
    ),
    "a link that is none": ('"https://example.org/convenant"', "example.org", "source.link", "https://"),
    "an unknown key in the source": (
        "{title: Een brief",
        "{titel: Een brief",
        "source.titel",
        "Use only the keys",
    ),
    "an unknown unit": ("unit: m2_vvo", "unit: m2_office", "unit", "Choose one of"),
    "an unknown kind": ("kind: covenant", "kind: habit", "kind", "Choose one of"),
    "an unknown key": ("unit: m2_vvo", "unit: m2_vvo\ncolour: red", "colour", "Use only the keys"),
    "an unknown key in a value": (
        "    verified: true\n",
        "    verified: true\n    checked: yes\n",
        "checked",
        "Use only",
    ),
    "an unknown comparison": ("compare: at_least", "compare: around", "compare", "Choose one of"),
    "a key that stands twice": ("unit: m2_vvo", "unit: m2_vvo\nunit: m2_vvo", "line 6", "Correct the file"),
    "a key twice in a value": (
        "  - value: 400\n",
        "  - value: 400\n    value: 600\n",
        "line 9",
        "Correct the file",
    ),
    "text where a number belongs": ("value: 400", "value: vierhonderd", "values[0].value", "unit"),
    "yes where a number belongs": ("value: 400", "value: true", "values[0].value", "unit"),
    "no number at all": ("value: 400", "value: .nan", "values[0].value", "unit"),
    "an area below zero": ("value: 400", "value: -1", "values[0].value", "unit"),
    "an empty value": ("value: 400", "value:", "values[0].value", "Write the keys"),
    "an empty list": ("value: 400", "value: []", "values[0].value", "unit"),
    "low above the value": ("low: 450", "low: 501", "values[1]", "smallest"),
    "high below the value": ("high: 550", "high: 499", "values[1]", "smallest"),
    "a bound that is no number": ("low: 450", "low: veel", "values[1].low", "single number"),
    "bounds to a list": ("value: 500", "value: [500, 510]", "values[1]", "Leave low and high out"),
    "periods that overlap": ("valid_to: 2012-01-01", "valid_to: 2012-01-02", "values[1].valid_from", "end"),
    "an open period in the middle": ("    valid_to: 2012-01-01\n", "", "values[1].valid_from", "valid_to"),
    "a period that ends before it begins": (
        "valid_to: 2012-01-01",
        "valid_to: 2009-12-31",
        "valid_to",
        "first day",
    ),
    "a date that is none": ("valid_from: 2010-01-01", "valid_from: begin 2010", "valid_from", "2012-01-31"),
    "a moment for a date": (
        "valid_from: 2010-01-01",
        "valid_from: 2010-01-01 10:00:00",
        "valid_from",
        "2012-01-31",
    ),
    "a mark that is no yes or no": ("verified: false", "verified: perhaps", "verified", "true or false"),
    "a name that is not the file's": ("name: area.example", "name: area.other", "name", "area.other.yaml"),
    "a name that is none": ("name: area.example", "name: Example", "name", "lower case"),
    "a title in one language": (
        "title: {nl: Voorbeeld, en: Example}",
        "title: {nl: Voorbeeld}",
        "title.en",
        "keys",
    ),
    "a title of nothing": ("en: Example}", 'en: " "}', "title.en", "Write the text"),
    "a title that is no pair": (
        "title: {nl: Voorbeeld, en: Example}",
        "title: Example",
        "title",
        "Write the keys",
    ),
    "no values": (GOOD[GOOD.index("values:") :], "values: []\n", "values", "at least one"),
    "values that are no list": (GOOD[GOOD.index("values:") :], "values: 500\n", "values", "at least one"),
}


@pytest.mark.parametrize(("old", "new", "key", "remedy"), REFUSED.values(), ids=list(REFUSED))
def test_refused_with_file_key_and_remedy(tmp_path: Path, old: str, new: str, key: str, remedy: str) -> None:
    assert old in GOOD
    file = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RuleError) as refusal:
        read_rule(file)
    assert str(file) in str(refusal.value)
    assert key in str(refusal.value)
    assert remedy in str(refusal.value.remedy.render())


def test_values_out_of_order_are_refused(tmp_path: Path) -> None:
    swapped = GOOD.replace("valid_from: 2010-01-01", "valid_from: 2013-01-01").replace(
        "    valid_to: 2012-01-01\n", "    valid_to: 2014-01-01\n"
    )
    with pytest.raises(RuleError, match="order of date"):
        read_rule(write(tmp_path, swapped))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no keys"),
        ("- 1\n- 2\n", "no keys"),
        ("name: [unclosed", "line"),
        ("a: !!python/object/apply:os.getcwd []", "YAML"),
        ("[" * 2000, "YAML"),
        ("x" * 300_000, "too large"),
    ],
    ids=["empty", "a list", "broken", "an object", "nested without end", "huge"],
)
def test_what_is_no_rule_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        read_rule(write(tmp_path, text))


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    file = tmp_path / f"{NAME}.yaml"
    file.write_bytes(GOOD.replace("Wat het is.", "Eén").encode("latin-1"))
    with pytest.raises(RuleError, match="YAML"):
        read_rule(file)


def test_tables_and_definitions_have_their_own_shape(tmp_path: Path) -> None:
    head = GOOD[: GOOD.index("values:")]
    tail = (
        "\n    valid_from: 2010-01-01\n    verified: true\n    source: {title: Een brief, published: 2009}\n"
    )
    table = head.replace("m2_vvo", "table") + "values:\n  - value: [{code: {deep: 1}}]" + tail
    with pytest.raises(RuleError, match="row of a table"):
        read_rule(write(tmp_path, table))
    definition = (
        head.replace("m2_vvo", "definition") + "values:\n  - value: {text: {nl: Alleen Nederlands}}" + tail
    )
    with pytest.raises(RuleError, match=r"text\.en"):
        read_rule(write(tmp_path, definition))
