# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps all that the public was ever told, for the next release to honour: four tables in one value."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import fields, replace

import polars as pl

from loods.disclosure.publishing import Released
from loods.places import successor
from loods_store.models import PublicRelease


def packed(released: Released) -> bytes:
    """Return what was told as one value to keep."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for item in fields(Released):
            part = io.BytesIO()
            getattr(released, item.name).write_parquet(part)
            archive.writestr(item.name, part.getvalue())
    return whole.getvalue()


def unpacked(release: PublicRelease | None, day: dt.date) -> Released | None:
    """Return what was told by a release, in the gemeenten of `day`; None where there was none."""
    if release is None or release.told is None:
        return None
    with zipfile.ZipFile(io.BytesIO(bytes(release.told))) as archive:
        told = Released(*(pl.read_parquet(archive.read(item.name)) for item in fields(Released)))
    return inherited(told, day)


def inherited(told: Released, day: dt.date) -> Released:
    """Hold back too what gemeenten that were held back have gone into by `day`.

    The new gemeente less the public ones that went into it would be the one that was held back.
    """
    codes = {code for table in (told.held, told.parts_held) for code in table["area"]}
    gone = {code: successor(code, day) for code in codes if code.startswith("GM")}
    into = pl.DataFrame(
        [(old, new) for old, new in gone.items() if new is not None],
        schema={"area": pl.String, "into": pl.String},
        orient="row",
    )
    return replace(told, held=_with(told.held, into), parts_held=_with(told.parts_held, into))


def _with(held: pl.DataFrame, into: pl.DataFrame) -> pl.DataFrame:
    moved = held.join(into, on="area").with_columns(area="into").select(held.columns)
    return pl.concat([held, moved]).unique()
