# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods demo` ends with an open site and accounts that let one in; nowhere else do they exist."""

from __future__ import annotations

import http.cookiejar
import re
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loods_store.postgres import remove, temporary

from .conftest import Running, health

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

Loods = Callable[..., Running]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "demo"
    if (tmp_path / "demo").exists():
        remove(tmp_path / "demo")


def _sign_in(address: str, email: str, password: str) -> str:
    """Sign in as a browser does, and return the address that it ends on."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    with browser.open(f"{address}account/login/", timeout=30) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token
    form = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
    with browser.open(f"{address}account/login/", urllib.parse.urlencode(form).encode(), timeout=30) as page:
        page.read()
    with browser.open(f"{address}taken/", timeout=30) as page:
        return str(page.geturl())


def test_the_demo_opens_with_accounts_and_nowhere_else(loods: Loods, folder: Path) -> None:
    demo = loods("demo", "--home", str(folder), "--scale", "0.01", "--seed", "5", "--port", "0")
    address = demo.address()
    assert health(address)["published_edition"]
    said = demo.said
    password = re.search(r"Password of all of them: (\S+)", said)
    email = re.search(r"(loods\.\S+@example\.nl)\s+kantorenloods", said)
    assert password
    assert email
    assert _sign_in(address, email[1], password[1]).endswith("/taken/")
    assert "/account/login/" in _sign_in(address, email[1], "not the password")
    assert demo.end() == 0

    outside = loods(
        *("serve", "--home", str(folder), "--port", "0", "--host", "0.0.0.0"),
        LOODS_ALLOWED_HOSTS="loods.example.nl",
    )
    outside.process.wait(60)
    assert outside.end() == 3
    assert "accounts of the demo" in outside.said


def test_the_demo_is_not_for_a_database_of_somebody_else(loods: Loods, folder: Path) -> None:
    with temporary() as url:
        demo = loods("demo", "--home", str(folder), "--scale", "0.01", "--port", "0", DATABASE_URL=url)
        demo.process.wait(60)
        assert demo.end() == 3
    assert "DATABASE_URL" in demo.said
    assert not folder.exists()
