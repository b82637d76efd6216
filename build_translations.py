# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Build step: compiles the translation catalogues, and bundles the pages' styles and scripts into a wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = (Path("src/loods/locale"), Path("src/loods_web/locale"))


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside every .po below `root`; return what was written."""
    found = [po for folder in LOCALES for po in sorted((root / folder).glob("*/LC_MESSAGES/*.po"))]
    return [_compile(source) for source in found]


def _compile(source: Path) -> Path:
    with source.open("rb") as stream:
        catalogue = read_po(stream)
    target = source.with_suffix(".mo")
    with target.open("wb") as stream:
        write_mo(stream, catalogue)
    return target


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs at every build, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        written = compile_catalogues(Path(self.root))
        # In a checkout `make setup` bundles them, once the packages that do it are installed.
        if self.target_name == "wheel" and version == "standard":
            subprocess.run([sys.executable, "build_frontend.py"], cwd=self.root, check=True)
            build_data["artifacts"].append("/src/loods_web/static/loods")
        build_data["artifacts"].extend(f"/{path.relative_to(self.root)}" for path in written)


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
