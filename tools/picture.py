# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes docs/images/report.png from a report: `python tools/picture.py REPORT.html`, needs Chromium."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parents[1] / "docs/images/report.png"
WIDTH, HEIGHT = 960, 1480  # the answer, the key figures and the definitions beside each other
MOST_BYTES = 300_000
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def photograph(report: Path, picture: Path) -> int:
    """Write the top of the report as PNG and return its size in bytes."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(report.resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()
    return picture.stat().st_size


def main() -> int:
    """Make the picture; fail where it is too large for a README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--output", type=Path, default=PICTURE)
    wishes = parser.parse_args()
    size = photograph(wishes.report, wishes.output)
    print(f"{wishes.output.name}: {size:,} bytes")
    return int(size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
