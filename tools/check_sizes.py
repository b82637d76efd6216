# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fails when a file or function grows past what a reader holds in mind."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60


def too_long(path: Path) -> list[str]:
    """Return a line of text for each thing in `path` that is over its limit."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    lines = text.count("\n")
    found = [f"{name}: {lines} lines, at most {MAX_FILE_LINES}"] if lines > MAX_FILE_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            size = node.end_lineno - node.lineno + 1
            if size > MAX_FUNCTION_LINES:
                found.append(f"{name}:{node.lineno} {node.name}: {size} lines, at most {MAX_FUNCTION_LINES}")
    return found


def main() -> int:
    """Check everything below src but migrations, which Django writes, and print what is too long."""
    files = (path for path in sorted((ROOT / "src").rglob("*.py")) if "migrations" not in path.parts)
    found = [line for path in files for line in too_long(path)]
    print("\n".join(found) or "sizes: all files and functions within limits")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
