# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages are made of: free packages by lock file, nothing from elsewhere, nothing the policy refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[3] / "src" / "loods_web"
BUILT = WEB / "static" / "loods"
# Colours and letters of one organisation each: not ours to use.
PROPRIETARY = (
    "@utrecht/design-tokens",
    "@rijkshuisstijl-community/design-tokens",
    "@rijkshuisstijl-community/font",
)
FREE = {
    "EUPL-1.2",
    "MIT",
    "ISC",
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "OFL-1.1",
    "(MIT OR Apache-2.0)",
}


def _packages() -> dict[str, dict[str, object]]:
    lock = json.loads((WEB / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    return {name: it for name, it in lock["packages"].items() if name}


def test_every_package_has_an_exact_version_a_hash_and_no_address() -> None:
    for name, package in _packages().items():
        assert package["version"], name
        assert package["integrity"], name
        assert "resolved" not in package, name


def test_every_package_is_free_and_none_belongs_to_one_organisation() -> None:
    found = _packages()
    assert not [name for name in found if any(name.endswith(f"node_modules/{one}") for one in PROPRIETARY)]
    strange = {name: it.get("license") for name, it in found.items() if it.get("license") not in FREE}
    assert not strange


@pytest.mark.parametrize("template", sorted(WEB.glob("templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_has_what_the_policy_refuses(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert text.startswith("{# SPDX-FileCopyrightText")


def test_what_is_built_asks_nothing_of_others() -> None:
    if not BUILT.is_dir():
        pytest.skip("not built: make setup")
    sheet = (BUILT / "loods.css").read_text(encoding="utf-8")
    assert not re.search(r"url\([\"']?(?:https?:)?//", sheet)
    assert "@import" not in sheet
    fonts = set(re.findall(r"url\(\"?\./([\w.-]+\.woff2)", sheet))
    assert fonts
    assert fonts <= {path.name for path in BUILT.iterdir()}


def test_the_licences_of_what_is_bundled_go_along() -> None:
    if not BUILT.is_dir():
        pytest.skip("not built: make setup")
    text = (BUILT / "licences.txt").read_text(encoding="utf-8")
    for name in ("@fontsource/source-sans-3", "htmx.org", "maplibre-gl", "@utrecht/button-css"):
        assert f"{name} " in text
    assert "SIL OPEN FONT LICENSE" in text.upper()
    assert "EUROPEAN UNION PUBLIC LICENCE" in text.upper()


def test_the_theme_sets_the_letters_of_headings_and_both_colour_schemes() -> None:
    if not BUILT.is_dir():
        pytest.skip("not built: make setup")
    sheet = (BUILT / "loods.css").read_text(encoding="utf-8")
    assert "--basis-heading-font-family:var(--basis-text-font-family-default)" in sheet.replace(": ", ":")
    assert "prefers-color-scheme:dark" in sheet.replace(": ", ":")
    assert sheet.count("color-scheme:dark") >= 2
    assert "Noto Serif" not in _last_values(sheet)


def _last_values(sheet: str) -> str:
    """Return the value of each token that wins: the last one written."""
    return "\n".join(dict(re.findall(r"(--[\w-]+):([^;}]+)", sheet)).values())
