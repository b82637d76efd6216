# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page as files: drawn once for what they say, kept, and answered with a mark of their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from loods.figures.infographic import poster as paper
from loods.figures.infographic.poster import Form, Poster
from loods_store.kept import Kept
from loods_web.pages.infographic.story import Asked, poster
from loods_web.parts.exports import file_name

_TYPES = {"page": ("application/pdf", "pdf"), "picture": ("image/png", "png"), "card": ("image/png", "png")}
_FONTS = Path(__file__).parents[2] / "static" / "loods" / "fonts"
_POSTERS: Kept[Poster] = Kept(400)
_FILES: Kept[bytes] = Kept(150_000_000, len)


def told_poster(asked: Asked) -> Poster:
    """Return the page in words and pictures, kept."""
    return _POSTERS.get(asked.key, lambda: poster(asked))


def file(request: HttpRequest, asked: Asked, form: Form) -> HttpResponse:
    """Return the page as PDF, picture or card; a browser that has it gets the word that nothing changed."""
    kind, ending = _TYPES[form]
    mark = quote_etag(hashlib.sha256(repr((asked.key, form)).encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, mark)
    if unchanged is not None:
        return _asked_each_time(unchanged)
    answer = HttpResponse(_FILES.get((asked.key, form), lambda: _set(asked, form)), content_type=kind)
    name = file_name(f"leegstand {asked.told.area.name} {asked.told.use} {asked.told.now.date}")
    answer["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = mark
    return _asked_each_time(answer)


def _asked_each_time(answer: HttpResponse) -> HttpResponse:
    """Let browsers keep it, but ask each time: whoever is no longer to be called must be gone at once."""
    patch_cache_control(answer, no_cache=True)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


def _set(asked: Asked, form: Form) -> bytes:
    fonts = [_FONTS] if _FONTS.is_dir() else []
    if form == "page":
        return paper.pdf(told_poster(asked), fonts)
    return paper.png(told_poster(asked), form, fonts)
