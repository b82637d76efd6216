# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours and type of every picture: told apart by lightness too, so that grey print keeps them."""

from __future__ import annotations

from typing import Any

INK = "#16242f"
SOFT_INK = "#4a5965"  # 7:1 on white
LINE = "#c9d2d9"
PAPER = "#ffffff"

STOCK = "#2b6ca3"
VACANT = "#8c2d04"
RISE = "#2b6ca3"
FALL = "#8c2d04"
ON_PAPER = "#8694a0"  # a change in the register only
OUTSIDE = "#5b4b8a"

# Lines beside each other: apart by hue for colour-blind readers, and by lightness in grey print.
LINES = ("#8c2d04", "#2b6ca3", "#16242f", "#b06f00", "#5b4b8a", "#1d7f6e")

# Lightness falls with duration: about 90, 74, 33 of 100; the neutral ones lie outside that row.
DURATION = ("#fbd9b4", "#ef9a4b", "#8c2d04")
DURATION_UNKNOWN = "#b9a58f"
IN_USE = "#d3dde5"
NO_WORD = "#ffffff"

# Of one width class, so that text measured when the picture is made fits where it is read.
FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"


def duration_colours(classes: int) -> list[str]:
    """Return a colour per duration class, light to dark."""
    if classes <= len(DURATION):
        return list(DURATION[len(DURATION) - classes :])
    ramp = ("#fde6cf", *DURATION[:2], "#c65f16", DURATION[2])
    return [ramp[round(step * (len(ramp) - 1) / (classes - 1))] for step in range(classes)]


def vega_config() -> dict[str, Any]:
    """Return the Vega-Lite configuration that all charts share."""
    return {
        "aria": False,  # the page names the picture and gives its table
        "background": PAPER,
        "font": FONT,
        "padding": {"left": 10, "right": 6, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "labelColor": SOFT_INK,
            "labelFontSize": 12,
            "titleColor": SOFT_INK,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": LINE,
            "gridOpacity": 0.7,
            "domainColor": LINE,
            "tickColor": LINE,
        },
        "text": {"fontSize": 12, "color": INK, "font": FONT},
        "legend": {"labelColor": INK, "titleColor": SOFT_INK, "labelFontSize": 12},
    }
