# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A map of buildings as SVG: footprints told apart by lightness and hatch, with scale bar and north."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from loods.figures import style
from loods.figures.picture import Svg, named_svg

_MARGIN = 10.0
_WHOLE_REGION = 1500  # buildings
_PHONE = 500  # points; what is narrower is read on a phone
_BAR_STEPS = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class MapClass:
    """One entry of the legend, drawn in order: fill colour, hatched or not, weight of the outline."""

    key: str
    label: str
    fill: str
    hatched: bool = False
    weight: float = 0.6


@dataclass(frozen=True)
class Shape:
    """A building on the map: RD geometry, its class, and its number in the table beside the map (or none)."""

    geometry: BaseGeometry
    key: str
    number: int | None = None
    size: float = 0.0  # of the circle that stands for it where footprints are too small to see


@dataclass(frozen=True)
class Ground:
    """What lies under the buildings: outlines (towns, say) and other buildings, RD geometries."""

    outlines: Sequence[BaseGeometry] = ()
    others: Sequence[BaseGeometry] = ()
    names: Sequence[str] = ()  # of the outlines, in their order; none: they go without
    is_whole: bool = False  # show all outlines and buildings, not only where most buildings stand
    is_named_inside: bool = False  # names in the middle of the outlines: nothing else stands there


@dataclass(frozen=True)
class MapTexts:
    """Texts on the map; `metres` and `kilometres` take {n}."""

    name: str
    north: str
    metres: str
    kilometres: str


Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class _Frame:
    """The part of the country shown, and how it falls on the paper."""

    west: float
    north: float
    scale: float  # points per metre
    width: int
    height: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.west) * self.scale + _MARGIN, (self.north - y) * self.scale + _MARGIN

    def box(self) -> BaseGeometry:
        """The shown part in RD, a little wider than the paper."""
        reach = _MARGIN / self.scale
        east = self.west + (self.width - _MARGIN) / self.scale
        south = self.north - (self.height - _MARGIN) / self.scale
        return shapely.box(self.west - reach, south - reach, east + reach, self.north + reach)


def building_map(
    shapes: Sequence[Shape],
    classes: Sequence[MapClass],
    texts: MapTexts,
    ground: Ground | None = None,
    width: int = 720,
    prefix: str = "map",
) -> Svg:
    """Return the map; shapes with a `size` are drawn as circles, the others as footprints."""
    ground = ground or Ground()
    frame = _frame(shown([shape.geometry for shape in shapes], ground), width)
    legend = _legend(classes, frame)
    body = [
        _patterns(classes),
        f'<rect width="{width}" height="{frame.height + legend.height}" fill="{style.PAPER}"/>',
        f'<g clip-path="url(#frame)">{_ground(ground, frame)}{_buildings(shapes, classes, frame)}</g>',
        _border(frame),
        _names(ground, frame),
        _numbers(shapes, frame),
        _scale_bar(frame, texts),
        _north(frame, texts.north),
        legend.text,
    ]
    clip = f'<clipPath id="frame"><rect width="{width}" height="{frame.height}"/></clipPath>'
    box = f'<svg viewBox="0 0 {width} {frame.height + legend.height}"><defs>{clip}</defs>'
    return named_svg(box + "".join(body) + "</svg>", texts.name, prefix)


def shown(geometries: Sequence[BaseGeometry], ground: Ground) -> tuple[float, float, float, float]:
    """Return the bounds (RD) of the map: the whole area, or the part where nearly all buildings stand."""
    if not ground.is_whole:
        return core(geometries)
    west, south, east, north = shapely.total_bounds([*geometries, *ground.outlines])
    return float(west), float(south), float(east), float(north)


def core(geometries: Sequence[BaseGeometry]) -> tuple[float, float, float, float]:
    """Return the bounds (RD) that hold nearly all buildings.

    A few far-off farms would otherwise shrink the town to a spot. Under 20 buildings, and over so many that
    they fill a region, all are shown.
    """
    boxes = shapely.bounds(geometries)
    trim = 0.03 if 20 <= len(boxes) <= _WHOLE_REGION else 0.0
    west, south = np.quantile(boxes[:, :2], trim, axis=0)
    east, north = np.quantile(boxes[:, 2:], 1 - trim, axis=0)
    return float(west), float(south), float(east), float(north)


def outside(geometries: Sequence[BaseGeometry], bounds: tuple[float, float, float, float]) -> int:
    """Return how many buildings lie wholly outside `bounds`."""
    return int((~shapely.intersects(shapely.box(*bounds), geometries)).sum())


def _frame(bounds: tuple[float, float, float, float], width: int) -> _Frame:
    west, south, east, north = bounds
    pad = max(east - west, north - south, 100.0) * 0.04
    west, south, east, north = west - pad, south - pad, east + pad, north + pad
    inner = width - 2 * _MARGIN
    tallest = width * (0.95 if width > 500 else 1.3) - 2 * _MARGIN
    scale = min(inner / (east - west), tallest / (north - south))
    west -= (inner / scale - (east - west)) / 2
    height = round(max((north - south) * scale + 2 * _MARGIN, width * 0.4))
    north += ((height - 2 * _MARGIN) / scale - (north - south)) / 2
    return _Frame(west, north, scale, width, height)


def _ground(ground: Ground, frame: _Frame) -> str:
    box = frame.box()
    outlines = _path((shape.intersection(box) for shape in ground.outlines), frame, tolerance=0.8)
    others = [shape for shape in ground.others if shape.intersects(box) and shape.area * frame.scale**2 > 0.8]
    return (
        f'<path d="{outlines}" fill="#f4f6f8" stroke="{style.SOFT_INK}" stroke-width="0.8" '
        f'stroke-dasharray="6 3"/><path d="{_path(others, frame, tolerance=0.35)}" fill="#e3e8ec"/>'
    )


def _buildings(shapes: Sequence[Shape], classes: Sequence[MapClass], frame: _Frame) -> str:
    """Return the footprints, class by class, and over them the circles, the largest underneath."""
    parts = []
    for item in classes:
        members = (shape.geometry for shape in shapes if shape.key == item.key and not shape.size)
        flat = _path(members, frame, tolerance=0.2)
        parts.append(f'<path d="{flat}" {_paint(item)}/>' if flat else "")
    paints = {item.key: _paint(item) for item in classes}
    circles = sorted((shape for shape in shapes if shape.size), key=lambda shape: -shape.size)
    return "".join(parts + [_circle(shape, frame, paints[shape.key]) for shape in circles])


def _paint(item: MapClass) -> str:
    fill = "url(#hatch)" if item.hatched else item.fill
    return f'fill="{fill}" stroke="{style.INK}" stroke-width="{item.weight}"'


def _circle(shape: Shape, frame: _Frame, paint: str) -> str:
    x, y = _middle(shape.geometry, frame)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.size:.1f}" {paint}/>'


def _middle(geometry: BaseGeometry, frame: _Frame) -> tuple[float, float]:
    point = geometry.representative_point()
    return frame.place(point.x, point.y)


def _path(geometries: Iterable[BaseGeometry], frame: _Frame, tolerance: float) -> str:
    """Return one path for all polygons, simplified to `tolerance` points on paper."""
    pieces = []
    for geometry in geometries:
        simple = shapely.simplify(shapely.force_2d(geometry), tolerance / frame.scale)
        for polygon in shapely.get_parts(simple):
            if polygon.geom_type == "Polygon" and not polygon.is_empty:
                pieces += [_ring(ring.coords, frame) for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(pieces)


def _ring(coordinates: Iterable[tuple[float, ...]], frame: _Frame) -> str:
    """Return a closed ring in relative steps of a tenth of a point."""
    placed = [frame.place(*corner[:2]) for corner in coordinates]
    tenths = [(round(x * 10), round(y * 10)) for x, y in placed]
    first, steps = tenths[0], []
    for before, after in itertools.pairwise(tenths[:-1]):
        steps.append(f"{_short(after[0] - before[0])} {_short(after[1] - before[1])}")
    return f"M{_short(first[0])} {_short(first[1])}l{' '.join(steps)}z" if steps else ""


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _numbers(shapes: Sequence[Shape], frame: _Frame) -> str:
    """Return the numbers that tie buildings to the table; one that would cover an earlier one is left out."""
    taken: list[tuple[float, float]] = []
    marks = []
    for shape in sorted(
        (item for item in shapes if item.number is not None), key=lambda item: item.number or 0
    ):
        x, y = _middle(shape.geometry, frame)
        if any(abs(x - other_x) < 17 and abs(y - other_y) < 14 for other_x, other_y in taken):
            continue
        taken.append((x, y))
        halo = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"'
        marks.append(f'<text x="{x:.1f}" y="{y + 4:.1f}" {halo}>{shape.number}</text>')
    style_once = f'text-anchor="middle" font-size="12" font-weight="bold" fill="{style.INK}"'
    return f'<g clip-path="url(#frame)" {style_once}>{"".join(marks)}</g>'


def _names(ground: Ground, frame: _Frame) -> str:
    """Return the names of the outlines, largest first; one that would cover an earlier one is left out."""
    named = sorted(zip(ground.outlines, ground.names, strict=False), key=lambda pair: -pair[0].area)
    size = 11 if frame.width > _PHONE else 9
    taken: list[tuple[float, float, float]] = []
    marks = []
    for outline, name in named:
        x, y = _middle(outline, frame) if ground.is_named_inside else _name_place(outline, frame)
        half = len(name) * size * 0.27
        if any(abs(y - other[1]) < size and abs(x - other[0]) < half + other[2] for other in taken):
            continue
        taken.append((x, y, half))
        x = min(max(x, half + 4), frame.width - half - 4)
        halo = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"'
        marks.append(f'<text x="{x:.1f}" y="{y:.1f}" {halo}>{escape(name)}</text>')
    return f'<g text-anchor="middle" font-size="{size}" fill="{style.SOFT_INK}">{"".join(marks)}</g>'


def _name_place(outline: BaseGeometry, frame: _Frame) -> tuple[float, float]:
    """Return a point in the upper half of an outline, so that the name leaves its middle free."""
    middle = outline.representative_point()
    higher = shapely.Point(middle.x, middle.y + 0.22 * (outline.bounds[3] - outline.bounds[1]))
    point = higher if outline.contains(higher) else middle
    return frame.place(point.x, point.y)


def _scale_bar(frame: _Frame, texts: MapTexts) -> str:
    longest = frame.width * 0.28 / frame.scale
    metres = max((step for step in _BAR_STEPS if step <= longest), default=_BAR_STEPS[0])
    length = metres * frame.scale
    text = texts.kilometres.format(n=metres // 1000) if metres >= 1000 else texts.metres.format(n=metres)
    y = frame.height - 18
    back = (
        f'<rect x="8" y="{y - 18}" width="{length + 20:.0f}" height="30" fill="#ffffff" fill-opacity="0.85"/>'
    )
    bar = f'<path d="M18 {y - 3}v6h{length:.1f}v-6" fill="none" stroke="{style.INK}" stroke-width="1.6"/>'
    return f'{back}{bar}<text x="22" y="{y - 5}" font-size="12" fill="{style.INK}">{escape(text)}</text>'


def _north(frame: _Frame, letter: str) -> str:
    x = frame.width - 26
    return (
        f'<circle cx="{x}" cy="30" r="19" fill="#ffffff" fill-opacity="0.85"/>'
        f'<path d="M{x} 14l6 20l-6 -5l-6 5z" fill="{style.INK}"/>'
        f'<text x="{x}" y="47" text-anchor="middle" font-size="12" font-weight="bold" '
        f'fill="{style.INK}">{escape(letter)}</text>'
    )


def _border(frame: _Frame) -> str:
    size = f'width="{frame.width - 1}" height="{frame.height - 1}"'
    return f'<rect x="0.5" y="0.5" {size} fill="none" stroke="{style.LINE}"/>'


def _patterns(classes: Sequence[MapClass]) -> str:
    hatched = next((item for item in classes if item.hatched), None)
    if hatched is None:
        return ""
    return (
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{hatched.fill}"/>'
        f'<path d="M0 0v5" stroke="{style.INK}" stroke-width="1.2"/></pattern></defs>'
    )


@dataclass(frozen=True)
class _Legend:
    text: str
    height: int


def _legend(classes: Sequence[MapClass], frame: _Frame) -> _Legend:
    """Return the legend under the map, in as many columns as fit."""
    columns = 3 if frame.width > 500 else 1
    lines = math.ceil(len(classes) / columns)
    parts = []
    for number, item in enumerate(classes):
        x = 2 + (number // lines) * (frame.width / columns)
        y = frame.height + 12 + (number % lines) * 22
        fill = "url(#hatch)" if item.hatched else item.fill
        parts.append(
            f'<rect x="{x:.0f}" y="{y}" width="22" height="14" fill="{fill}" stroke="{style.INK}" '
            f'stroke-width="{item.weight}"/><text x="{x + 30:.0f}" y="{y + 11}" font-size="12" '
            f'fill="{style.INK}">{escape(item.label)}</text>'
        )
    return _Legend("".join(parts), 16 + lines * 22)
