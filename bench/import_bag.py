# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""BAG extract to typed Parquet: Loods beside GDAL's LVBAG driver with two processes, in the same run.

Both are timed as whole processes, from the zip to Parquet files of units and buildings. Beside them stands
the whole command `loods import bag`, which also hashes, checks across files, counts and publishes. The set is
synthetic and true to the format (200,000 units and 150,000 buildings, 556 MB of XML); --large adds one of
five times that. Prints the ratio of times and the most memory either held; fails above the targets.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "perf" / "gen_lvbag.py"
UNITS, BUILDINGS = 200_000, 150_000
MEMORY_TARGET_MB = 700
TARGETS = {1: 0.65, 5: 0.35}
KINDS = {"VBO": "unit", "PND": "building"}


@dataclass(frozen=True)
class Run:
    """What one importer took: seconds of clock and processor, and memory of all its processes together."""

    seconds: float
    cpu_seconds: float
    memory_mb: float


def main() -> int:
    """Time both importers on one or two sizes; 1 when a target is missed."""
    arguments = _arguments()
    if arguments.run:
        _IMPORTERS[arguments.run](arguments.source, arguments.out)
        return 0
    sizes = (1, 5) if arguments.large else (1,)
    return max(_compare(arguments.folder, size, arguments.rounds) for size in sizes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    cache = Path(tempfile.gettempdir()) / "loods-bench"
    parser.add_argument("--folder", type=Path, default=cache, help="where the generated sets are kept")
    parser.add_argument("--large", action="store_true", help="also five times the size")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many runs counts")
    parser.add_argument("--run", choices=tuple(_IMPORTERS), help=argparse.SUPPRESS)
    parser.add_argument("--source", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(folder: Path, size: int, rounds: int) -> int:
    extract = _extract(folder, size)
    inner = sorted(path for kind in KINDS for path in extract.parent.glob(f"9999{kind}*.zip"))
    runs: dict[str, list[Run]] = {"loods": [], "command": [], "gdal": []}
    with tempfile.TemporaryDirectory(prefix="loods-bench-") as out:
        _loods(extract, Path(out))  # compiles the kernels, once per machine
        for _ in range(rounds):
            runs["loods"].append(_loods(extract, Path(out)))
            runs["command"].append(_timed([_command("command", extract, Path(out))]))
            runs["gdal"].append(_gdal(inner, Path(out)))
        _check_rows(Path(out))
    best = {name: min(done, key=lambda run: run.seconds) for name, done in runs.items()}
    memory = max(run.memory_mb for run in runs["loods"] + runs["command"])
    ratio, whole = (best[name].seconds / best["gdal"].seconds for name in ("loods", "command"))
    missed = ratio > TARGETS[size] or memory > MEMORY_TARGET_MB
    print(
        f"import BAG x{size}: loods {_told(best['loods'])}, "
        f"GDAL LVBAG in two processes {_told(best['gdal'])}; "
        f"ratio {ratio:.3f} (target {TARGETS[size]}), memory at most {memory:.0f} MB "
        f"(target {MEMORY_TARGET_MB}){' MISSED' if missed else ''}\n"
        f"  the whole command `loods import bag`: {_told(best['command'])}, ratio {whole:.3f}",
        flush=True,
    )
    return int(missed)


def _told(run: Run) -> str:
    return f"{run.seconds:.2f} s (processor {run.cpu_seconds:.1f} s, {run.memory_mb:.0f} MB)"


def _extract(folder: Path, size: int) -> Path:
    """Return the national zip of the set, generated once with units, buildings and little else."""
    target = folder / f"lvbag-x{size}"
    extract = target / "lvbag-extract-nl.zip"
    if not extract.exists():
        if not GENERATOR.exists():
            raise SystemExit(f"the generator of the set is not on this machine: {GENERATOR}")
        numbers = ["--vbo", str(size * UNITS), "--pnd", str(size * BUILDINGS), "--num", "0"]
        command = [sys.executable, str(GENERATOR), str(target), *numbers, "--opr", "1", "--wpl", "1"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return extract


def _loods(extract: Path, out: Path) -> Run:
    return _timed([_command("loods", extract, out)])


def _gdal(inner: list[Path], out: Path) -> Run:
    return _timed([_command("gdal", path, out) for path in inner])


def _command(name: str, source: Path, out: Path) -> list[str]:
    return [sys.executable, __file__, "--run", name, "--source", str(source), "--out", str(out)]


def _timed(commands: list[list[str]]) -> Run:
    start = time.perf_counter()
    processes = [subprocess.Popen(command) for command in commands]
    used: list[tuple[float, float]] = [(0.0, 0.0)] * len(processes)
    waiters = [
        threading.Thread(target=_wait, args=(process, used, at)) for at, process in enumerate(processes)
    ]
    for waiter in waiters:
        waiter.start()
    for waiter in waiters:
        waiter.join()
    seconds = time.perf_counter() - start
    if any(process.returncode for process in processes):
        raise SystemExit(f"failed: {commands}")
    return Run(seconds, sum(cpu for cpu, _ in used), sum(memory for _, memory in used))


def _wait(process: subprocess.Popen[bytes], used: list[tuple[float, float]], at: int) -> None:
    """Wait for a process and note its processor seconds and the most memory it held, in MB."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = usage.ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)
    used[at] = (usage.ru_utime + usage.ru_stime, memory)


def _import_with_loods(source: Path, out: Path) -> None:
    """Read in threads, write each table as an edition has it: GeoParquet, hashed, brought to the disk."""
    import pyarrow as pa

    from loods.editions.table_file import TableWriter
    from loods.issues import IssueLog
    from loods.registers.bag.delivery import open_delivery
    from loods.registers.bag.reading import read_delivery
    from loods.registers.bag.tables import TABLES

    writers: dict[str, TableWriter] = {}

    def write(name: str, table: pa.Table) -> None:
        if name not in writers:
            path = out / f"loods-{name}.parquet"
            path.unlink(missing_ok=True)
            writers[name] = TableWriter(path, TABLES[name])
        writers[name].add(table)

    with open_delivery(source) as delivery:
        read_delivery(delivery, write, IssueLog())
    for writer in writers.values():
        writer.close()


def _import_with_command(source: Path, out: Path) -> None:
    """The command itself, into a home of its own."""
    from loods_cli.main import run as loods

    with tempfile.TemporaryDirectory(dir=out) as home:
        output = Path(home, "output.txt")
        with output.open("w") as stream, redirect_stdout(stream), redirect_stderr(stream):
            code = loods(["--home", home, "import", "bag", str(source)])
        if code:
            raise SystemExit(output.read_text())


def _import_with_gdal(source: Path, out: Path) -> None:
    """One object type with GDAL's own driver, streamed to Parquet through Arrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    import pyogrio.raw

    path = out / f"gdal-{KINDS[source.name[4:7]]}.parquet"
    with (
        pyogrio.raw.open_arrow(source, use_pyarrow=True) as (_, reader),
        pq.ParquetWriter(path, reader.schema, compression="zstd") as writer,
    ):
        for batch in reader:
            writer.write_table(pa.Table.from_batches([batch]))


def _check_rows(out: Path) -> None:
    import pyarrow.parquet as pq

    for table in KINDS.values():
        counts = {pq.read_metadata(out / f"{name}-{table}.parquet").num_rows for name in ("loods", "gdal")}
        if len(counts) != 1:
            raise SystemExit(f"the two importers do not agree on the number of rows of {table}: {counts}")


_IMPORTERS = {"loods": _import_with_loods, "gdal": _import_with_gdal, "command": _import_with_command}

if __name__ == "__main__":
    sys.exit(main())
