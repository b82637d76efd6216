# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a run reads of one publication: its buildings, where they lie, and everything known of them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from loods.scan.facts.gathering import Sources, gather
from loods.scan.facts.table import Facts
from loods.scan.scanning import scan_table
from loods.scan.shortlist.frames import PLACES
from loods.scan.shortlist.run import Run, is_scanned
from loods_store.models import BuildingVacancy, CurrentBuilding, Publication
from loods_store.queries.scan import sources
from loods_store.queries.scan.given import given
from loods_store.queries.vacancy_day import vacancy_day


def run_of(publication: Publication) -> Run:
    """Return the run over the buildings of a publication with a unit that is no home."""
    edition, day = publication.edition_id, publication.reference_date
    prepared, context = sources.facts_of_edition(edition, day), sources.context()
    places = _places(publication)
    known, words = sources.public_sources(edition, day), given()
    vacancy = sources.vacancy_of_edition(edition, vacancy_day(publication))
    everything = Sources(known.labels, known.stops, words, vacancy)
    wanted = prepared.filter(is_scanned(prepared)).join(places, on="building_id", how="semi")

    def facts_of(ids: Sequence[str]) -> Facts:
        return gather(prepared, everything, context.rulebook, context.day, ids)

    def scan_of(facts: Facts) -> pl.DataFrame:
        return scan_table(facts, context)

    return Run(wanted["building_id"].sort().to_list(), places, facts_of, scan_of)


def _places(publication: Publication) -> pl.DataFrame:
    """Return where the buildings of a publication lie, and whether art. 7.4 asks for a plan (PLACES)."""
    fields = ("building_id", "gemeente", "x", "y")
    rows = CurrentBuilding.objects.filter(publication=publication, standing=True).values_list(*fields)
    schema = {name: PLACES[name] for name in fields}
    places = pl.DataFrame(list(rows), schema=schema, orient="row")
    planned = BuildingVacancy.objects.filter(
        building__in=CurrentBuilding.objects.filter(publication=publication),
        use="kantoor",
        definition="convenant",
        vacant__isnull=False,
    ).values_list("building_id", "plan_list")
    told = pl.DataFrame(
        list(planned), schema={"building_id": pl.String, "plan_list": pl.Boolean}, orient="row"
    )
    return places.join(told, on="building_id", how="left", maintain_order="left")
