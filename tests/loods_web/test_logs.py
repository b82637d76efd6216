# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every line of the log is JSON with the six fields of BIO 8.15.01, and tells no more than it should."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from django.test import Client

from loods_web.logs import FIELDS, json_formatter

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What was logged in the test, as it is written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(json_formatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_every_line_has_the_six_fields(lines: Lines) -> None:
    logging.getLogger("elsewhere").warning("the %s said", "library")
    structlog.get_logger("ours").warning("done", action="job.publish", object="x", result="done", actor=7)
    found = lines()
    assert len(found) == 2
    for line in found:
        assert {*FIELDS, "timestamp"} <= line.keys()
    assert found[0]["event"] == "the library said"
    assert (found[1]["action"], found[1]["actor"]) == ("job.publish", 7)


def test_an_error_keeps_its_place_on_one_line(lines: Lines) -> None:
    try:
        int("no number\nat all")
    except ValueError:
        logging.getLogger("elsewhere").exception("failed")
    assert "ValueError: invalid literal" in lines()[0]["exception"]


@pytest.mark.django_db
def test_a_request_is_logged_without_its_question(client: Client, lines: Lines) -> None:
    client.get("/gezond?zoek=Jansen", headers={"user-agent": "secret agent"})
    (line,) = [each for each in lines() if each["event"] == "request"]
    assert (line["action"], line["object"], line["result"]) == ("web.get", "/gezond", 200)
    assert (line["origin"], line["actor"]) == ("127.0.0.1", None)
    assert "Jansen" not in json.dumps(line)


@pytest.mark.django_db
def test_who_is_signed_in_is_named_by_number(as_role: Callable[[str], Client], lines: Lines) -> None:
    as_role("steward").get("/taken/")
    (line,) = [each for each in lines() if each["event"] == "request"]
    assert str(line["actor"]).isdigit()
    assert "Stef" not in json.dumps(line)


@pytest.mark.django_db
def test_a_refusal_is_a_warning(as_role: Callable[[str], Client], lines: Lines) -> None:
    as_role("seeker").get("/beheer/")
    (line,) = [each for each in lines() if each["event"] == "request"]
    assert (line["result"], line["level"]) == (403, "warning")
