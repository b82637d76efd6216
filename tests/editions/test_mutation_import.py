# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An extract plus its mutations holds what the extract of the later day holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import etree

from loods.demo.bag_writer import write_extract
from loods.demo.bag_xml import area_element, relation_file, stand
from loods.demo.sample import GEMEENTE, REFERENCE_DATE, village
from loods.editions.edition import Edition
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.editions.mutation_import import import_mutations
from loods.errors import InputError
from loods.registers.bag.tables import TABLES
from loods_cli.main import run

Row = dict[str, Any]
BEFORE = dt.date(2021, 8, 1)
XSD = (
    "bag/xsd/lvbag-extract-20200928/lvbag/extract-deelbestand-mutaties-lvc/v20200601/"
    "BagvsExtractDeelbestandMutatieLvc-2.1.0.xsd"
)
_SPACES = {
    "mlm": "http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-mutaties-lvc/v20200601",
    "ml": "http://www.kadaster.nl/schemas/mutatielevering-generiek/1.0",
    "selecties-extract": "http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601",
    "gml": "http://www.opengis.net/gml/3.2",
    **{
        prefix: f"www.kadaster.nl/schemas/lvbag/imbag/{name}/v20200601"
        for prefix, name in (
            ("Objecten", "objecten"),
            ("Objecten-ref", "objecten-ref"),
            ("Historie", "historie"),
            ("KenmerkInOnderzoek", "kenmerkinonderzoek"),
            ("nen5825", "nen5825"),
        )
    },
}


def state(kind: str, table: str, row: Row) -> str:
    """One `was` or `wordt` of a mutation, made of the stand that an extract would hold."""
    body = stand(table, row).removeprefix("<sl:stand>").removesuffix("</sl:stand>")
    return f"<ml:{kind}>{body.replace('sl-bag-extract:', 'mlm:')}</ml:{kind}>"


def changed(table: str, was: Row, becomes: Row) -> str:
    return f"<ml:wijziging>{state('was', table, was)}{state('wordt', table, becomes)}</ml:wijziging>"


def added(table: str, row: Row) -> str:
    return f"<ml:toevoeging>{state('wordt', table, row)}</ml:toevoeging>"


def removed(table: str, row: Row) -> str:
    return f"<ml:verwijdering>{state('was', table, row)}</ml:verwijdering>"


def mutation_xml(since: dt.date, until: dt.date, changes: Sequence[str]) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    groups = "".join(f"<ml:mutatieGroep>{change}</ml:mutatieGroep>" for change in changes)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><mlm:bagMutaties {spaces}><mlm:bagInfo>'
        f"{area_element([GEMEENTE])}<selecties-extract:MUT-Extract>"
        f"<selecties-extract:StandTechnischeDatum>{until}</selecties-extract:StandTechnischeDatum>"
        "<selecties-extract:Mutatieperiode>"
        f"<selecties-extract:MutatiedatumVanaf>{since}</selecties-extract:MutatiedatumVanaf>"
        f"<selecties-extract:MutatiedatumTot>{until}</selecties-extract:MutatiedatumTot>"
        "</selecties-extract:Mutatieperiode></selecties-extract:MUT-Extract></mlm:bagInfo>"
        "<ml:mutatieBericht><ml:dataset>LVBAG</ml:dataset><ml:inhoud><ml:gebied>GEMEENTE</ml:gebied>"
        "<ml:leveringsId>0000000001</ml:leveringsId><ml:objectTypen/></ml:inhoud>"
        f"{groups}</ml:mutatieBericht></mlm:bagMutaties>"
    ).encode()


def mutation_zip(path: Path, since: dt.date, until: dt.date, *changes: str, relations: str = "") -> Path:
    """A delivery as Kadaster packs it: the first file holds headers only."""
    files = {
        "MUT-000001.xml": mutation_xml(since, until, ()),
        "MUT-000002.xml": mutation_xml(since, until, changes),
    }
    if relations:
        files["GEM-WPL-RELATIE-000001.xml"] = relations.encode()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"9999MUT{since:%d%m%Y}-{until:%d%m%Y}.zip", inner.getvalue())
    return path


class Story:
    """The village on two days, and what happened between them."""

    def __init__(self) -> None:
        self.later: dict[str, list[Row]] = {
            name: [dict(row) for row in rows] for name, rows in village().tables.items()
        }
        self.earlier = {name: [dict(row) for row in rows] for name, rows in self.later.items()}
        self.changes: list[str] = []
        self._undo_last_version()
        self._undo_addition()
        self._undo_removal()

    def _undo_last_version(self) -> None:
        units = self.earlier["unit"]
        new = next(row for row in reversed(units) if row["version"] == 2)
        old = next(row for row in units if (row["id"], row["version"]) == (new["id"], 1))
        ended = dict(old)
        units.remove(new)
        old.pop("valid_to")
        self.changes += [changed("unit", dict(old), ended), added("unit", new)]

    def _undo_addition(self) -> None:
        building = self.earlier["building"].pop()
        self.earlier["building"] = [row for row in self.earlier["building"] if row["id"] != building["id"]]
        versions = [row for row in self.later["building"] if row["id"] == building["id"]]
        self.changes += [added("building", row) for row in versions]

    def _undo_removal(self) -> None:
        gone = self.later["mooring"][0] | {"id": "1961020000000099"}
        self.earlier["mooring"].append(gone)
        self.changes.append(removed("mooring", gone))


@pytest.fixture
def story() -> Story:
    return Story()


def extract(path: Path, tables: dict[str, list[Row]], date: dt.date) -> Path:
    return write_extract(path, dataclasses.replace(village(), tables=tables, reference_date=date))


@pytest.fixture
def base(home: Home, story: Story, tmp_path: Path, options: ImportOptions) -> Edition:
    return import_bag(home, [extract(tmp_path / "before.zip", story.earlier, BEFORE)], options).edition


def rows(edition: Edition, name: str) -> pl.DataFrame:
    return edition.table(name).sort(pl.all().exclude(pl.List(pl.String), pl.Binary))


def test_the_files_of_this_test_are_valid(shared_data: Path, story: Story) -> None:
    schema = etree.XMLSchema(file=shared_data / XSD)
    schema.assertValid(etree.fromstring(mutation_xml(BEFORE, REFERENCE_DATE, story.changes)))


def test_base_and_mutations_equal_the_later_extract(
    home: Home, base: Edition, story: Story, tmp_path: Path, options: ImportOptions
) -> None:
    delivery = mutation_zip(tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, *story.changes)
    after = import_mutations(home, base, [delivery], options).edition
    expected = import_bag(
        home, [extract(tmp_path / "after.zip", story.later, REFERENCE_DATE)], options
    ).edition
    for name in TABLES:
        assert rows(after, name).equals(rows(expected, name)), name
    assert after.manifest.gemeenten == expected.manifest.gemeenten
    assert after.manifest.counts == expected.manifest.counts


def test_the_new_edition_names_its_sources(
    home: Home, base: Edition, story: Story, tmp_path: Path, options: ImportOptions
) -> None:
    delivery = mutation_zip(tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, *story.changes)
    manifest = import_mutations(home, base, [delivery], options).edition.manifest
    assert (manifest.based_on, manifest.reference_date, manifest.kind) == (base.id, REFERENCE_DATE, "bag")
    assert [source.name for source in manifest.sources] == ["before.zip", "mut.zip"]
    assert manifest.id.startswith("bag-20210901-gm1961-")
    assert home.edition_ids() == (manifest.id, base.id)
    assert "mutation_without_base" not in manifest.issues
    assert import_mutations(home, base, [delivery], options).already_there


def test_days_are_applied_in_order(
    home: Home, base: Edition, story: Story, tmp_path: Path, options: ImportOptions
) -> None:
    middle = dt.date(2021, 8, 15)
    first = mutation_zip(tmp_path / "1.zip", BEFORE, middle, *story.changes[:2])
    second = mutation_zip(tmp_path / "2.zip", middle, REFERENCE_DATE, *story.changes[2:])
    together = mutation_zip(tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, *story.changes)
    one = import_mutations(home, base, [second, first], options).edition
    other = import_mutations(home, base, [together], options).edition
    for name in TABLES:
        assert rows(one, name).equals(rows(other, name)), name


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (dt.date(2021, 8, 15), REFERENCE_DATE),
        (dt.date(2021, 7, 1), BEFORE),
        (dt.date(2021, 7, 1), dt.date(2021, 7, 15)),
    ],
)
def test_mutations_that_do_not_follow_are_refused(
    home: Home,
    base: Edition,
    story: Story,
    tmp_path: Path,
    options: ImportOptions,
    since: dt.date,
    until: dt.date,
) -> None:
    delivery = mutation_zip(tmp_path / "mut.zip", since, until, *story.changes)
    with pytest.raises(InputError, match="without a gap"):
        import_mutations(home, base, [delivery], options)
    assert home.edition_ids() == (base.id,)


def test_overlapping_mutations_may_be_applied_again(
    home: Home, base: Edition, story: Story, tmp_path: Path, options: ImportOptions
) -> None:
    first = mutation_zip(tmp_path / "1.zip", BEFORE, dt.date(2021, 8, 15), *story.changes)
    after = import_mutations(home, base, [first], options).edition
    whole = mutation_zip(tmp_path / "2.zip", BEFORE, REFERENCE_DATE, *story.changes)
    again = import_mutations(home, after, [whole], options).edition
    for name in TABLES:
        assert rows(again, name).equals(rows(after, name)), name
    assert again.manifest.issues["mutation_known_already"] > 0


def test_relations_come_whole(home: Home, base: Edition, tmp_path: Path, options: ImportOptions) -> None:
    relation = {
        "town_id": "9901",
        "gemeente": "GM0344",
        "status": "definitief",
        "valid_from": dt.date(2021, 8, 20),
    }
    delivery = mutation_zip(
        tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, relations=relation_file([relation], REFERENCE_DATE)
    )
    edition = import_mutations(home, base, [delivery], options).edition
    assert edition.table("town_gemeente")["gemeente"].to_list() == ["GM0344"]
    assert "GM0344" in edition.manifest.gemeenten


def test_an_extract_is_no_mutation_delivery_and_the_other_way_round(
    home: Home, base: Edition, story: Story, tmp_path: Path, options: ImportOptions
) -> None:
    delivery = mutation_zip(tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, *story.changes)
    with pytest.raises(InputError, match="mutations"):
        import_bag(home, [delivery], options)
    with pytest.raises(InputError):
        import_mutations(home, base, [tmp_path / "before.zip"], options)
    assert home.edition_ids() == (base.id,)


def test_on_the_command_line(
    home: Home, base: Edition, story: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    delivery = mutation_zip(tmp_path / "mut.zip", BEFORE, REFERENCE_DATE, *story.changes)
    words = ["--home", str(home.path), "--language", "en", "import", "mutations", str(delivery)]
    assert run([*words, "--onto", "bag-20210801"]) == 0
    assert "Edition bag-20210901-gm1961-" in capsys.readouterr().out
    assert run([*words, "--onto", "bag-20210801"]) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert run([*words, "--onto", "bag-1999"]) == 4
