# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fifty people for bench/site_load.py: connections, what they ask, and what came back."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

SEED = 20261001
LOODS, COACH, PUBLIC = "loods", "coach", "public"
# Page -> who goes there. Places in braces are filled per person.
WALK = {
    "/": (PUBLIC, LOODS, COACH),
    "/cijfers/": (PUBLIC, LOODS, COACH),
    "/cijfers/?gebied={gemeente}": (PUBLIC, LOODS, COACH),
    "/cijfers/stromen/?gebied={gemeente}": (LOODS, COACH),
    "/cijfers/vergelijken/?gebied={gemeente}&vergelijk=PV26": (PUBLIC, LOODS, COACH),
    "/cijfers/gemeenten/": (PUBLIC, LOODS, COACH),
    "/panden/": (LOODS, COACH),
    "/panden/?toon=alle&sorteer=-bouwjaar": (LOODS, COACH),
    "/panden/?zoek={street}": (LOODS, COACH),
    "/pand/{building}/": (LOODS, COACH),
    "/kaart/panden.json": (LOODS, COACH),
    "/kaart/tegels/{tile}.pbf": (LOODS, COACH),
    "/mijn-lijst/": (LOODS,),
    "/waarnemingen/": (LOODS,),
    "/coach/": (COACH,),
    "/loods/": (PUBLIC, LOODS, COACH),
    "/begrippen/": (PUBLIC,),
}


@dataclass(frozen=True)
class Visitor:
    """Somebody on the site: role, cookie, and what fills the places of the addresses, several of each."""

    role: str
    cookie: str
    places: dict[str, list[str]]

    def address(self, page: str, dice: random.Random) -> str:
        """Return the address of a page with the visitor's own places."""
        return re.sub(r"\{(\w+)\}", lambda found: dice.choice(self.places[found[1]]), page)


@dataclass
class Tally:
    """What came back, per page: milliseconds and errors."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def add(self, page: str, status: int, took_ms: float) -> None:
        """Count an answer; 200, 204 and 304 are right."""
        self.ms.setdefault(page, []).append(took_ms)
        if status not in {200, 204, 304}:
            self.errors.setdefault(page, []).append(str(status))

    @property
    def requests(self) -> int:
        return sum(map(len, self.ms.values()))

    @property
    def failed(self) -> int:
        return sum(map(len, self.errors.values()))


class Connection:
    """One keep-alive connection that sends the bytes it is given and reads whole answers, no more."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, address: str, cookie: str) -> int:
        """Return the status of an answer, once all of it is here."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        reader, writer = self.streams
        lines = (
            f"GET {address} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Accept-Encoding: gzip",
            "Accept: */*",
        )
        writer.write("\r\n".join((*lines, f"Cookie: {cookie}", "", "")).encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head.split(b" ", 2)[1])
        await self._body(reader, head, status)
        if b"connection: close" in head:
            await self.close()
        return status

    async def _body(self, reader: asyncio.StreamReader, head: bytes, status: int) -> None:
        length = re.search(rb"content-length: (\d+)", head)
        if length:
            await reader.readexactly(int(length[1]))
        elif b"transfer-encoding: chunked" in head:
            while size := int((await reader.readline()).strip() or b"0", 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        elif status not in {204, 304}:
            raise ValueError("an answer without a length")

    async def close(self) -> None:
        """Hang up."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None


async def walk(port: int, visitors: Sequence[Visitor], seconds: float, pause_s: float) -> Tally:
    """Let everybody go from page to page with pauses of about `pause_s`."""
    tally, until = Tally(), time.monotonic() + seconds
    await asyncio.gather(*(_walking(port, who, n, until, pause_s, tally) for n, who in enumerate(visitors)))
    return tally


async def _walking(port: int, who: Visitor, number: int, until: float, pause_s: float, tally: Tally) -> None:
    dice, line = random.Random(SEED + number), Connection(port)
    pages = [page for page, roles in WALK.items() if who.role in roles]
    await asyncio.sleep(dice.uniform(0, pause_s))
    while time.monotonic() < until:
        await _asked(line, who, dice.choice(pages), dice, tally)
        await asyncio.sleep(dice.uniform(0.5, 1.5) * pause_s)
    await line.close()


async def _asked(line: Connection, who: Visitor, page: str, dice: random.Random, tally: Tally) -> None:
    address, started = who.address(page, dice), time.perf_counter()
    try:
        status = await line.get(address, who.cookie)
    except (OSError, asyncio.IncompleteReadError) as error:
        tally.errors.setdefault(page, []).append(repr(error))
        await line.close()
        return
    tally.add(page, status, (time.perf_counter() - started) * 1000)


async def storm(port: int, visitors: Sequence[Visitor], pages: Sequence[str], seconds: float) -> Tally:
    """Let everybody ask pages without any pause."""
    tally, until = Tally(), time.monotonic() + seconds

    async def asking(who: Visitor, number: int) -> None:
        dice, line = random.Random(SEED + number), Connection(port)
        while time.monotonic() < until:
            await _asked(line, who, dice.choice(pages), dice, tally)
        await line.close()

    await asyncio.gather(*(asking(who, number) for number, who in enumerate(visitors)))
    return tally
