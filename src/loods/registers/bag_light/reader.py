# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading bag-light layer by layer, in batches, into the tables of an edition.

Its objects have one version each, valid from the date of the file: what was before, it does not tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.registers.bag.codes import AREA_PLACEHOLDERS, CODES, YEAR_PLACEHOLDERS
from loods.registers.bag.tables import TABLES, USES
from loods.registers.bag_light.file import LAYERS, LightFile

_BATCH_ROWS = 50_000
_TABLE_OF = {
    "pand": "building",
    "verblijfsobject": "unit",
    "woonplaats": "town",
    "ligplaats": "mooring",
    "standplaats": "pitch",
}

OnTable = Callable[[str, pa.Table], None]
Frame = pl.DataFrame


def read_light(
    file: LightFile,
    on_table: OnTable,
    issues: IssueLog,
    on_progress: Callable[[int], None] = lambda _rows: None,
) -> None:
    """Read every layer; on_table(name, table) gets tables of loods.registers.bag.tables.TABLES.

    Addresses, public spaces and gemeente relations are taken from the fields of the objects. on_progress
    counts objects. Trouble in values goes to `issues`.
    """
    spaces: set[str] = set()
    for layer, table in _TABLE_OF.items():
        for batch in _batches(file, layer):
            frame = _identified(batch, file, layer, issues)
            for name, rows in _tables(table, frame, file.reference_date, spaces):
                _report(rows, name, file, layer, issues)
                on_table(name, _as_table(rows, name))
            on_progress(batch.height)


def _tables(table: str, frame: Frame, date: dt.date, spaces: set[str]) -> Iterator[tuple[str, Frame]]:
    common = _common(frame, date)
    if table == "building":
        yield table, common.with_columns(_built(frame))
    elif table == "town":
        yield table, common.with_columns(frame["woonplaats"].alias("name"))
        yield "town_gemeente", _relations(frame, date)
    else:
        yield table, common.with_columns(*_addressed(frame), *(_measured(frame) if table == "unit" else ()))
        yield "address", _addresses(frame, table, date)
        yield "public_space", _public_spaces(frame, date, spaces)


def _batches(file: LightFile, layer: str) -> Iterator[Frame]:
    """Yield the rows of a layer as text and numbers, with columns geometry (two-dimensional WKB), x and y."""
    import pyogrio

    columns = list(LAYERS[layer])
    with pyogrio.open_arrow(
        file.path, layer=layer, columns=columns, batch_size=_BATCH_ROWS, use_pyarrow=True
    ) as (meta, reader):
        if meta["crs"] != "EPSG:28992":
            raise InputError(
                N_("{path} is not in RD New (EPSG:28992) but in {crs}."),
                N_("Download bag-light.gpkg from PDOK again."),
                path=file.path,
                crs=meta["crs"],
            )
        wkb = meta["geometry_name"] or "wkb_geometry"
        for batch in reader:
            frame = pl.from_arrow(pa.table({name: batch[name] for name in columns}))
            assert isinstance(frame, pl.DataFrame)
            texts = frame.with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
            yield texts.with_columns(_shapes(batch[wkb]))


def _shapes(column: pa.Array) -> list[pl.Series]:
    shapes = shapely.force_2d(shapely.from_wkb(column.to_numpy(zero_copy_only=False)))
    bounds = shapely.bounds(shapes)
    middle = [(bounds[:, low] + bounds[:, low + 2]) / 2 for low in (0, 1)]
    return [
        pl.Series("geometry", shapely.to_wkb(shapes).tolist(), dtype=pl.Binary),
        *(pl.Series(name, values).fill_nan(None) for name, values in zip("xy", middle, strict=True)),
    ]


def _identified(frame: Frame, file: LightFile, layer: str, issues: IssueLog) -> Frame:
    """Return the rows with an identification; the others are an issue."""
    frame = frame.with_columns(pl.col("identificatie").cast(pl.String))
    lost = frame["identificatie"].null_count()
    issues.extend(
        Issue(file.path.name, "missing_value", object_type=_TABLE_OF[layer], field="id") for _ in range(lost)
    )
    return frame.filter(pl.col("identificatie").is_not_null())


def _common(frame: Frame, date: dt.date) -> Frame:
    return frame.select(
        id="identificatie",
        version=pl.lit(1, pl.Int32),
        status="status",
        valid_from=pl.lit(date),
        geometry="geometry",
        x="x",
        y="y",
    )


def _built(frame: Frame) -> list[pl.Series]:
    year = frame["bouwjaar"].cast(pl.Int32, strict=False)
    known = year.set(year.is_in(YEAR_PLACEHOLDERS).fill_null(value=False), None)
    return [year.alias("built_year_registered"), known.alias("built_year")]


def _addressed(frame: Frame) -> list[pl.Series]:
    return [frame["nummeraanduiding_hoofdadres_identificatie"].cast(pl.String).alias("main_address_id")]


def _measured(frame: Frame) -> list[pl.Series]:
    area = frame["oppervlakte"].cast(pl.Int32, strict=False)
    uses = _listed(frame["gebruiksdoel"])
    bits = sum(
        (uses.list.contains(use).cast(pl.UInt16) * (1 << bit) for bit, use in enumerate(USES)),
        pl.Series(np.zeros(frame.height, np.uint16)),
    )
    return [
        area.alias("floor_area_registered_m2"),
        area.set(area.is_in(AREA_PLACEHOLDERS).fill_null(value=False), None).alias("floor_area_go_m2"),
        uses.alias("uses"),
        bits.alias("use_mask"),
        _listed(frame["pand_identificatie"]).alias("building_ids"),
    ]


def _listed(texts: pl.Series) -> pl.Series:
    """Return comma-separated text as lists without blanks; nothing gives an empty list."""
    parts = texts.cast(pl.String).fill_null("").str.split(",")
    return parts.list.eval(pl.element().str.strip_chars().replace("", None).drop_nulls())


_ADDRESSABLE = {"unit": "Verblijfsobject", "mooring": "Ligplaats", "pitch": "Standplaats"}


def _addresses(frame: Frame, table: str, date: dt.date) -> Frame:
    return (
        frame.select(
            id=pl.col("nummeraanduiding_hoofdadres_identificatie").cast(pl.String),
            version=pl.lit(1, pl.Int32),
            status=pl.lit("Naamgeving uitgegeven"),
            valid_from=pl.lit(date),
            house_number=pl.col("huisnummer").cast(pl.Int32, strict=False),
            house_letter=pl.col("huisletter").cast(pl.String),
            house_number_addition=pl.col("toevoeging").cast(pl.String),
            postcode=pl.col("postcode").cast(pl.String),
            addressable_type=pl.lit(_ADDRESSABLE[table]),
            public_space_id=pl.col("openbare_ruimte_identificatie").cast(pl.String),
        )
        .filter(pl.col("id").is_not_null())
        .unique("id", keep="first", maintain_order=True)
    )


def _public_spaces(frame: Frame, date: dt.date, seen: set[str]) -> Frame:
    """Return the public spaces that no earlier batch had; `seen` remembers them."""
    found = frame.select(
        id=pl.col("openbare_ruimte_identificatie").cast(pl.String),
        version=pl.lit(1, pl.Int32),
        status=pl.lit("Naamgeving uitgegeven"),
        valid_from=pl.lit(date),
        name=pl.col("openbare_ruimte_naam").cast(pl.String),
        town_id=pl.col("woonplaats_identificatie").cast(pl.String),
    )
    new = found.filter(pl.col("id").is_not_null()).unique("id", keep="first", maintain_order=True)
    new = new.filter(pl.Series([name not in seen for name in new["id"]], dtype=pl.Boolean))
    seen.update(new["id"])
    return new


def _relations(frame: Frame, date: dt.date) -> Frame:
    holder = pl.col("bronhouder_identificatie").cast(pl.String).str.zfill(4)
    return frame.select(
        town_id="identificatie",
        gemeente=pl.lit("GM") + holder,
        status=pl.lit("definitief"),
        valid_from=pl.lit(date),
    )


def _report(rows: Frame, table: str, file: LightFile, layer: str, issues: IssueLog) -> None:
    if layer != next((name for name, made in _TABLE_OF.items() if made == table), None):
        return
    known = CODES[table]["status"]
    say = partial(Issue, file.path.name, object_type=table)
    wrong = rows.filter(pl.col("status").is_null() | ~pl.col("status").is_in(known))
    for row in wrong.select("id", "status").iter_rows(named=True):
        kind = "missing_value" if row["status"] is None else "unknown_status"
        issues.add(say(kind, object_id=row["id"], field="status", value=row["status"]))
    if "uses" in rows.columns:
        odd = rows.select("id", use="uses").explode("use", empty_as_null=True).drop_nulls("use")
        for row in odd.filter(~pl.col("use").is_in(USES)).iter_rows(named=True):
            issues.add(say("unknown_use", object_id=row["id"], field="uses", value=row["use"]))


def _as_table(rows: Frame, name: str) -> pa.Table:
    """Return rows in the schema of `name`; columns that bag-light does not have are null."""
    arrow = rows.to_arrow()
    columns = [_column(arrow, name, field) for field in TABLES[name]]
    return pa.Table.from_arrays(columns, schema=TABLES[name])


def _column(arrow: pa.Table, name: str, field: pa.Field) -> pa.ChunkedArray | pa.Array:
    if field.name not in arrow.column_names:
        return pa.nulls(arrow.num_rows, field.type)
    if not pa.types.is_dictionary(field.type):
        return arrow[field.name].cast(field.type)
    known = pa.array(CODES[name][field.name], pa.string())
    texts = arrow[field.name].cast(pa.string()).combine_chunks()
    return pa.DictionaryArray.from_arrays(pc.index_in(texts, value_set=known).cast(pa.int8()), known)
