# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/cli.md from the commands' own help, and checks that it is up to date."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import click

from loods_cli.help_texts import walk
from loods_cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/cli.md"
HEADER = """\
<!--
SPDX-FileCopyrightText: 2026 Loods contributors
SPDX-License-Identifier: EUPL-1.2
-->

# Command line reference

Made from the commands' own help with `make docs`. `--home` and `--language` may stand anywhere in a command.

Exit codes: 0 done; 2 the command's words are off; 3 an input file or value was refused; 4 not found;
5 a rule is missing or malformed; 6 done, but some rows were refused; 1 an error that Loods did not expect.
"""


def section(path: tuple[str, ...], command: click.Command) -> str:
    """Return the heading and help of one command."""
    context = click.Context(command, info_name=" ".join(path), max_content_width=100, terminal_width=100)
    heading = f"{'#' * min(len(path) + 1, 4)} {' '.join(path)}"
    return f"\n{heading}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


def reference() -> str:
    """Return the whole page."""
    os.environ.update(LANG="C.UTF-8", LANGUAGE="en", COLUMNS="100")
    return HEADER + "".join(section(path, command) for path, command in walk(cli, ("loods",)))


def undocumented() -> list[str]:
    """Return the commands without a help text."""
    return [" ".join(path) for path, command in walk(cli, ("loods",)) if not command.help]


def main() -> int:
    """Write the page, or fail when the committed one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().write:
        TARGET.write_text(reference(), encoding="utf-8")
    stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != reference()
    found = [f"without help: {name}" for name in undocumented()]
    found += ["docs/cli.md is out of date: run `make docs`"] if stale else []
    print("\n".join(found) or "reference: up to date")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
