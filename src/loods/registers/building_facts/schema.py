# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A given fact: what somebody says of a building, as a range, with source, date and name."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

# What a scan reads, whether the fact came from a sheet or from a page.
GIVEN_SCHEMA = pl.Schema(
    {
        "building_id": pl.String(),
        "fact": pl.String(),  # a name of the catalogue of facts
        "low": pl.Float64(),  # low = high is one value; a flag is 0 or 1, a choice its place in the list
        "high": pl.Float64(),
        "source": pl.String(),
        "as_of": pl.Date(),
        "entered_by": pl.String(),
        "entered_at": pl.Datetime("us", "UTC"),
    }
)

_text = pa.string()

# What the home keeps of a sheet: the same, and where it stood.
FACT_SCHEMA = pa.schema(
    [
        pa.field("fact_id", _text, nullable=False),  # hash of what is said
        pa.field("building_id", _text, nullable=False),
        pa.field("fact", _text, nullable=False),
        pa.field("low", pa.float64(), nullable=False),
        pa.field("high", pa.float64(), nullable=False),
        pa.field("source", _text, nullable=False),
        pa.field("as_of", pa.date32(), nullable=False),
        pa.field("entered_by", _text),
        pa.field("entered_at", pa.timestamp("us", "UTC")),
        pa.field("delivery", _text),
        pa.field("row", pa.int32()),
    ]
)


def empty_facts() -> pl.DataFrame:
    """Return a frame without facts in FACT_SCHEMA."""
    frame = pl.from_arrow(FACT_SCHEMA.empty_table())
    assert isinstance(frame, pl.DataFrame)
    return frame
