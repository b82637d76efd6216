# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import areas`: own areas from GeoJSON or GeoPackage."""

from __future__ import annotations

from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import emit, format_option

ROWS_REJECTED = 6


@click.command("areas")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--layer", help="Layer of a GeoPackage that has several.")
@click.option("--name", help="Replace the areas that came in under this name. Default: the name of the file.")
@format_option
@pass_app
def command(app: App, file: Path, layer: str | None, name: str | None, fmt: str, output: Path | None) -> int:
    """Import own areas: office locations, business parks, city centres.

    Every area needs a polygon and the fields code and name; kind, valid_from and valid_to are optional. A
    newer file of the same name replaces the areas of the older one, which stays in the home. Units fall in
    the areas by their geometry. Any coordinate system will do.

    \b
    Examples:
      loods import areas kantoorlocaties.geojson
      loods import areas ruimte.gpkg --layer binnenstad
    """
    from loods.editions.area_import import import_areas
    from loods.editions.known_issues import find_kind

    imported = import_areas(app.home, file, name=name, layer=layer)
    rows = [
        {"line": row.line, "code": row.object_id, "field": row.field, "kind": row.kind, "value": row.value}
        | {"remedy": app._(kind.remedy) if (kind := find_kind(row.kind)) else None}
        for row in imported.issues
    ]
    if fmt == "table":
        text = N_("Own areas in the home under the name {name}: {count}.")
        click.echo(app._(text).format(count=imported.count, name=imported.name))
        if not rows:
            return 0
    document = {"name": imported.name, "areas": imported.count, "issues": rows}
    emit(app, fmt, rows, document=document, output=output)
    rejected = any((kind := find_kind(row.kind)) and kind.severity == "error" for row in imported.issues)
    return ROWS_REJECTED if rejected else 0
