# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An extract of 10 GB (or another size) through `loods import bag`, then one question to the monitor.

Not part of `make bench`: it takes minutes and some 3 GB of disk. The set is synthetic and true
to the format; size 1 is 200,000 units, 150,000 buildings and 140,000 addresses (0.7 GB of XML). Prints what
docs/operations/national-import.md extrapolates from; fails when the import held more memory than the target.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "perf" / "gen_lvbag.py"
PER_SIZE = {"vbo": 200_000, "pnd": 150_000, "num": 140_000, "opr": 4_000, "wpl": 60}
MEMORY_TARGET_MB = 700
LOODS = Path(sys.executable).parent / "loods"
QUESTION = ("monitor", "NL", "--on", "2020-01-01", "--use", "kantoor", "--format", "json")


@dataclass(frozen=True)
class Run:
    """Seconds of clock and processor, and the most memory of one process."""

    seconds: float
    cpu_seconds: float
    memory_mb: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s (processor {self.cpu_seconds:.1f} s, {self.memory_mb:.0f} MB)"


def main() -> int:
    """Generate, import and ask; 1 when the import held more memory than the target."""
    arguments = _arguments()
    extract = _extract(arguments.folder, arguments.size)
    xml_bytes = _xml_bytes(extract)
    home = Path(tempfile.mkdtemp(prefix="loods-large-", dir=arguments.folder))
    try:
        imported = _timed(home, "import", "bag", str(extract), "--no-keep")
        _tell_import(home, xml_bytes, imported)
        if not arguments.only_import:
            print(f"monitor of the country on one day: {_timed(home, *QUESTION)}", flush=True)
    finally:
        shutil.rmtree(home)
    return int(imported.memory_mb > MEMORY_TARGET_MB)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    cache = Path(tempfile.gettempdir()) / "loods-bench"
    parser.add_argument("--folder", type=Path, default=cache, help="where sets are kept and homes are made")
    parser.add_argument("--size", type=int, default=14, help="times 0.73 GB of XML; 14 is 10 GB")
    parser.add_argument("--only-import", action="store_true", help="leave the monitor out")
    return parser.parse_args()


def _extract(folder: Path, size: int) -> Path:
    """Return the national zip of the set, generated once: some five minutes for size 14."""
    target = folder / f"lvbag-full-x{size}"
    extract = target / "lvbag-extract-nl.zip"
    if not extract.exists():
        if not GENERATOR.exists():
            raise SystemExit(f"the generator of the set is not on this machine: {GENERATOR}")
        numbers = [word for name, number in PER_SIZE.items() for word in (f"--{name}", str(size * number))]
        command = [sys.executable, str(GENERATOR), str(target), *numbers]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return extract


def _xml_bytes(extract: Path) -> int:
    total = 0
    for path in extract.parent.glob("9999*.zip"):
        with zipfile.ZipFile(path) as inner:
            total += sum(member.file_size for member in inner.infolist())
    return total


def _timed(home: Path, *words: str) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen([LOODS, "--home", home, *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 6):  # 6: done, with findings
        raise SystemExit(f"loods {' '.join(words)} ended with {process.returncode}")
    memory = usage.ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, memory)


def _tell_import(home: Path, xml_bytes: int, run: Run) -> None:
    from loods.editions.home import Home

    manifest = Home(home).open_edition().manifest
    versions = sum(count.versions for count in manifest.counts.values())
    size = sum(table.size_bytes for table in manifest.tables.values())
    print(
        f"import of {xml_bytes / 1e9:.2f} GB of XML, {versions:,} versions: {run}, "
        f"{xml_bytes / 1e6 / run.seconds:.0f} MB/s, memory target {MEMORY_TARGET_MB} MB"
        f"{' MISSED' if run.memory_mb > MEMORY_TARGET_MB else ''}; edition {size / 1e6:.0f} MB"
    )
    phases = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in manifest.seconds.items())
    print(f"phases: {phases}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
