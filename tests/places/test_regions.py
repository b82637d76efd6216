# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regions: many to many, dated, across province borders, and of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from loods.errors import InputError, NotFoundError
from loods.places import find_area, gemeente, gemeenten, gemeenten_of, regions, regions_of
from loods.places.tables import all_regions

U10_2012 = {
    "GM0312",
    "GM0310",
    "GM0321",
    "GM0353",
    "GM0356",
    "GM1904",
    "GM0344",
    "GM0620",
    "GM0355",
    "GM0632",
}
U10_2023 = (U10_2012 - {"GM0620"}) | {"GM1581", "GM1961", "GM0352"}


def members(text: str, day: dt.date) -> frozenset[str]:
    return gemeenten_of(find_area(text, day), day)


def test_the_u10_began_with_ten_and_has_twelve() -> None:
    assert members("U10", dt.date(2012, 1, 1)) == U10_2012
    assert members("U10", dt.date(2023, 2, 8)) == U10_2023
    assert (len(U10_2012), len(U10_2023)) == (10, 12)


def test_the_u16_is_the_u10_with_four_more() -> None:
    day = dt.date(2023, 2, 8)
    assert members("U16", day) - members("U10", day) == {"GM0736", "GM0331", "GM0335", "GM0589"}
    assert members("U10", day) < members("U16", day)


def test_barneveld_and_nijkerk_are_in_two_regions_and_another_province() -> None:
    day = dt.date(2021, 1, 1)
    for code in ("GM0203", "GM0267"):
        assert {region.code for region in regions_of(code, day)} == {"AMERSFOORT-REGIO", "FOODVALLEY"}
        assert gemeente(code).province == "PV25"
    assert len(members("Regio Amersfoort", day)) == 9
    assert len(members("Regio Foodvalley", day)) == 8


def test_the_fifty_of_the_covenant() -> None:
    day = dt.date(2012, 6, 27)
    fifty = members("CONVENANT-50", day)
    by_province = {
        province: sum(gemeente(code).province == province for code in fifty)
        for province in sorted({gemeente(code).province for code in fifty})
    }
    assert by_province == {
        "PV20": 1, "PV21": 1, "PV22": 2, "PV23": 5, "PV24": 2, "PV25": 4,
        "PV26": 7, "PV27": 8, "PV28": 11, "PV30": 5, "PV31": 4,
    }  # fmt: skip
    assert members("CONVENANT-5", day) == {"GM0363", "GM0599", "GM0518", "GM0344", "GM0772"} & fifty
    assert members("AKT-8", day) - fifty == {"GM0327"}  # Leusden
    assert len(members("AKT-8", day)) == 8


def test_every_member_exists_as_long_as_it_is_a_member() -> None:
    for region in all_regions().values():
        for item in region.memberships:
            assert gemeente(item.gemeente).exists(item.begin), (region.code, item)
            last = (item.end or dt.date(2026, 12, 31)) - dt.timedelta(days=1)
            assert gemeente(item.gemeente).exists(last), (region.code, item)


def test_no_gemeente_is_twice_in_one_region_at_a_time() -> None:
    for region in all_regions().values():
        for item in region.memberships:
            same = [other for other in region.memberships if other.gemeente == item.gemeente]
            assert [other for other in same if other.covers(item.begin)] == [item]


def test_a_membership_without_a_source_is_marked() -> None:
    unseen = {
        item.gemeente for region in all_regions().values() for item in region.memberships if not item.verified
    }
    assert unseen == {"GM0620"}  # Vianen in the U10


def test_before_a_region_is_known_nothing_is_guessed() -> None:
    day = dt.date(2011, 6, 1)
    assert "U10" not in {region.code for region in regions(day)}
    with pytest.raises(NotFoundError, match="--division 2012-01-01"):
        members("U10", day)


def test_figures_for_streets_are_no_matter_of_gemeenten() -> None:
    from loods.places import Area

    with pytest.raises(ValueError, match="street"):
        gemeenten_of(Area("x", "Dam", "street"), dt.date(2020, 1, 1))


OWN = """# two regions of our own
code,name,gemeente,begin,end,source
MRA,Metropoolregio,GM0363,2012-01-01,,Afspraak 1
MRA,,GM0457,2012-01-01,2022-03-24,Afspraak 1
TWEE,,GM0344,2015-01-01,,Afspraak 2
"""


def own(folder: Path, text: str = OWN) -> Path:
    (folder / "regions.csv").write_text(text, encoding="utf-8")
    return folder


def test_regions_of_ones_own(tmp_path: Path) -> None:
    folder = own(tmp_path)
    day = dt.date(2021, 1, 1)
    area = find_area("metropoolregio", day, folder)
    assert (area.code, area.kind) == ("MRA", "region")
    assert gemeenten_of(area, day) == {"GM0363", "GM0457"}
    assert gemeenten_of(area, dt.date(2022, 3, 24)) == {"GM0363"}
    assert find_area("twee", day, folder).name == "TWEE"
    with pytest.raises(NotFoundError):
        find_area("MRA", day)


def test_semicolons_are_fine_too(tmp_path: Path) -> None:
    area = find_area("MRA", dt.date(2021, 1, 1), own(tmp_path, OWN.replace(",", ";")))
    assert len(gemeenten_of(area, dt.date(2021, 1, 1))) == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("GM0363", "GM9999", r"regions\.csv:3.*GM9999"),
        ("2015-01-01", "2015", r"regions\.csv:5.*2015"),
        ("TWEE", "U10", r"regions\.csv:5.*U10"),
        ("TWEE,", ",", r"regions\.csv:5"),
        ("Afspraak 2", "", r"regions\.csv:5.*source"),
        ("code,name", "code,title", "columns"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        find_area("MRA", dt.date(2021, 1, 1), own(tmp_path, OWN.replace(old, new)))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_bytes(OWN.replace("Metropool", "Metropoöl").encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        find_area("MRA", dt.date(2021, 1, 1), tmp_path)


def test_a_folder_without_regions_adds_none(tmp_path: Path) -> None:
    assert len(gemeenten_of(find_area("NL", dt.date(2025, 1, 1), tmp_path), dt.date(2025, 1, 1))) == len(
        gemeenten(dt.date(2025, 1, 1))
    )
