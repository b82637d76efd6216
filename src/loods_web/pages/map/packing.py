# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending bytes as small as the browser takes them, and not at all where it has them already."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

# Higher levels take three times as long to win a tenth.
_BROTLI_QUALITY, _GZIP_LEVEL = 1, 1


def accepts(request: HttpRequest, coding: str) -> bool:
    """Tell whether the browser takes this content coding; "br;q=0" does not."""
    for item in request.headers.get("Accept-Encoding", "").split(","):
        name, _, weight = item.partition(";")
        if name.strip() == coding:
            return weight.replace(" ", "") not in {"q=0", "q=0.0"}
    return False


def coding_for(request: HttpRequest) -> str:
    """Return "br", "gzip" or "" (as it is)."""
    return next((coding for coding in ("br", "gzip") if accepts(request, coding)), "")


def packed(content: bytes, coding: str) -> bytes:
    """Return the content in a coding."""
    if coding == "br":
        smaller: bytes = brotli.compress(content, quality=_BROTLI_QUALITY)
        return smaller
    return gzip.compress(content, _GZIP_LEVEL, mtime=0) if coding == "gzip" else content


def tag(*parts: object) -> str:
    """Return an ETag made of what the content depends on."""
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def answer(request: HttpRequest, etag: str, content: Callable[[str], bytes], kind: str) -> HttpResponse:
    """Return `content(coding)` with its ETag, for this viewer only; 304 where the browser has it already."""
    coding = coding_for(request)
    marked = f'{etag[:-1]}-{coding}"' if coding else etag
    known = request.headers.get("If-None-Match", "")
    response: HttpResponse = (
        HttpResponseNotModified()
        if marked in (item.strip().removeprefix("W/") for item in known.split(","))
        else HttpResponse(content(coding), content_type=kind)
    )
    if coding and response.status_code != HttpResponseNotModified.status_code:
        response["Content-Encoding"] = coding
    response["ETag"] = marked
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response
