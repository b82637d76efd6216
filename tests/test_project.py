# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project's own papers are in order."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[1]


def pinned(name: str) -> set[str]:
    lock = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return set(re.findall(r"^([a-z0-9._-]+==\S+)", lock, re.MULTILINE))


def test_publiccode_is_valid(shared_data: Path) -> None:
    schema = json.loads((shared_data.parent / "standards/publiccode_schema.json").read_text("utf-8"))
    jsonschema.validate(yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8")), schema)


def test_one_version_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))["softwareVersion"] == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("runtime", "dev"):
        lock = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9._-]+==", lock, re.MULTILINE)
        assert len(pinned) > 20
        assert lock.count("--hash=sha256:") >= len(pinned)
        assert "://" not in lock


def test_runtime_lock_is_part_of_dev_lock() -> None:
    assert pinned("runtime") <= pinned("dev")
