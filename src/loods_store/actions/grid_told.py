# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps all that the public was ever told, for the next release to honour: four tables in one value."""

from __future__ import annotations

import io
import zipfile
from dataclasses import fields

import polars as pl

from loods.disclosure.publishing import Released
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


def unpacked(release: PublicRelease | None) -> Released | None:
    """Return what was told by a release; None where there was none."""
    if release is None or release.told is None:
        return None
    with zipfile.ZipFile(io.BytesIO(bytes(release.told))) as archive:
        return Released(*(pl.read_parquet(archive.read(item.name)) for item in fields(Released)))
