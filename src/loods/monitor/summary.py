# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From units to figures: sums per area. Every unit counts once; unknown stays unknown."""

from __future__ import annotations

import polars as pl

from loods.monitor.results import Band, DurationClass, PlanList

_LIVE = pl.col("phase") == "live"
_SOLE = pl.col("sole_use")

_REGISTERED = {
    "units": _LIVE.sum(),
    "floor_area_go_m2": pl.col("floor_area_go_m2").cast(pl.Int64).filter(_LIVE).sum(),
    "units_area_unknown": (_LIVE & pl.col("floor_area_go_m2").is_null()).sum(),
    "units_sole_use": (_LIVE & _SOLE).sum(),
    "floor_area_go_m2_sole_use": pl.col("floor_area_go_m2").cast(pl.Int64).filter(_LIVE & _SOLE).sum(),
    "buildings": pl.col("building_ids").filter(_LIVE).explode().drop_nulls().n_unique(),
    "units_out_of_use": (pl.col("phase") == "out_of_use").sum(),
}
_BUILDING = pl.col("phase") == "under_construction"
_STOCK = {
    "stock_units": pl.col("in_stock").sum(),
    "stock_vvo_m2": pl.col("stock_m2").sum(),
    "stock_vvo_m2_sole_use": pl.col("stock_m2").filter(_SOLE).sum(),
    "stock_vvo_low_m2": pl.col("stock_m2_low").sum(),
    "stock_vvo_high_m2": pl.col("stock_m2_high").sum(),
    "under_construction_units": (_BUILDING & pl.col("in_stock")).sum(),
    "under_construction_vvo_m2": pl.col("stock_m2").filter(_BUILDING).sum(),
    "band_units": pl.col("in_band").sum(),
    "band_go_m2": pl.col("floor_area_go_m2").cast(pl.Int64).filter("in_band").sum(),
}
_VACANCY = {
    "observations": pl.col("known").sum(),
    "vacant_units": pl.col("vacant").sum(),
    "vacant_vvo_m2": pl.col("vacant_m2").sum(),
    "vacant_vvo_low_m2": pl.col("vacant_m2_low").filter(_SOLE).sum(),
    "vacant_vvo_high_m2": pl.col("vacant_m2_high").sum(),
    "structural_vvo_m2": pl.col("structural_m2").sum(),
    "vacant_below_threshold_vvo_m2": pl.col("below_m2").sum(),
    "vacant_units_area_unknown": (pl.col("vacant") & pl.col("vacant_m2").is_null()).sum(),
    "vacant_not_offered_vvo_m2": pl.when(
        pl.col("needs_offer").any() & (pl.col("known") | pl.col("off_market_m2").is_not_null()).any()
    ).then(pl.col("off_market_m2").sum()),
    "offers_known": pl.col("offer_known").sum(),
    "offers_open": pl.col("offer_open").sum(),
    "underused_units": pl.col("underused").sum(),
    "underused_vvo_m2": pl.col("underused_m2").sum(),
    "unconfirmed_units": pl.col("unconfirmed").sum(),
    "unconfirmed_vvo_m2": pl.col("unconfirmed_m2").sum(),
    "contradicted_units": pl.col("contradicted").sum(),
    "observed_units": (pl.col("known") & pl.col("in_stock")).sum(),
    "observed_vvo_m2": pl.col("stock_m2").filter("known").sum(),
}
# Null, not 0, where vacancy in the area is unknown (see `vacancy_known`).
_NEEDS_KNOWN = (
    "vacant_units",
    "vacant_vvo_m2",
    "vacant_vvo_low_m2",
    "vacant_vvo_high_m2",
    "structural_vvo_m2",
    "vacant_below_threshold_vvo_m2",
    "vacant_units_area_unknown",
)
_NEEDS_OBSERVATION = ("underused_units", "underused_vvo_m2")


def vacancy_known() -> pl.Expr:
    """Return whether sums say how much is vacant: something was observed that still holds, and of the offer
    too where a definition counts what is on offer and space is known to be empty.
    """
    return (pl.col("observations") > 0) & ((pl.col("offers_known") > 0) | (pl.col("offers_open") == 0))


def summed(units: pl.DataFrame, classes: list[str]) -> pl.DataFrame:
    """Return one row per `area` with every sum; `classes` names the duration classes, shortest first."""
    kept = [*_NEEDS_KNOWN, *_class_columns(classes)]
    sums = {**_REGISTERED, **_STOCK, **_VACANCY, **_class_sums(classes)}
    rows = units.group_by("area").agg(**{name: sum_.cast(pl.Int64) for name, sum_ in sums.items()})
    return (
        rows.with_columns(
            pl.when(vacancy_known()).then(pl.col(*kept)),
            pl.when(pl.col("observations") > 0).then(pl.col(*_NEEDS_OBSERVATION)),
        )
        .with_columns(
            vacancy_pct=_pct("vacant_vvo_m2"),
            structural_pct=_pct("structural_vvo_m2"),
            observed_pct=_pct("observed_vvo_m2"),
        )
        .sort("area")
    )


def empty_row(classes: list[str]) -> dict[str, object]:
    """Return the sums of an area without any unit: nothing there, and nothing known of vacancy."""
    zeros: dict[str, object] = dict.fromkeys((*_REGISTERED, *_STOCK, *_VACANCY), 0)
    unknown = (
        *_NEEDS_KNOWN,
        *_NEEDS_OBSERVATION,
        "vacant_not_offered_vvo_m2",
        *_class_columns(classes),
        "vacancy_pct",
        "structural_pct",
        "observed_pct",
    )
    return zeros | dict.fromkeys(unknown)


def _pct(part: str) -> pl.Expr:
    share = (100.0 * pl.col(part) / pl.col("stock_vvo_m2")).round(4)
    return pl.when(pl.col("stock_vvo_m2") > 0).then(share)


def _class_columns(classes: list[str]) -> list[str]:
    return [f"{name}_{what}" for name in classes for what in ("class_m2", "class_units")]


def _class_sums(classes: list[str]) -> dict[str, pl.Expr]:
    """Return m2 and units per class: what has lasted at least to its beginning, less what lasted longer."""
    sums = {}
    for name, longer in zip(classes, [*classes[1:], None], strict=True):
        beyond = pl.lit(0) if longer is None else pl.col(f"vacant_m2_{longer}").fill_null(0)
        within = pl.col(f"vacant_m2_{name}").fill_null(0) - beyond
        sums[f"{name}_class_m2"] = within.sum()
        sums[f"{name}_class_units"] = (within > 0).sum()
    return sums


def duration_classes(row: dict[str, object], classes: list[dict[str, object]]) -> tuple[DurationClass, ...]:
    """Return the duration classes of one row of `summed`; `classes` is the rule vacancy.duration_classes."""
    return tuple(
        DurationClass(
            name=str(rule["code"]),
            from_years=float(str(rule["from_years"])),
            to_years=float(str(rule["to_years"])) if "to_years" in rule else None,
            vvo_m2=_integer(row[f"{rule['code']}_class_m2"]),
            units=_integer(row[f"{rule['code']}_class_units"]),
        )
        for rule in classes
    )


def band(row: dict[str, object]) -> Band:
    """Return the band of one row of `summed`."""
    return Band(units=_integer(row["band_units"]) or 0, floor_area_go_m2=_integer(row["band_go_m2"]) or 0)


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) else None


def plan_buildings(
    units: pl.DataFrame, totals: pl.DataFrame, min_area: float, min_share: float
) -> pl.DataFrame:
    """Return area, building_id, vvo_m2 and vacant_m2 of the buildings that need a plan (at least, more than).

    `totals`: building_id and vvo_m2 of all live units in the building, whatever their use.
    """
    vacant = units.group_by("area", "building_id").agg(vacant_m2=pl.col("vacant_m2_plan").sum())
    return (
        vacant.join(totals, on="building_id")
        .filter(pl.col("vvo_m2") >= min_area, pl.col("vacant_m2") > min_share * pl.col("vvo_m2"))
        .sort("area", "building_id")
    )


def plan_list(buildings: pl.DataFrame | None, area: str, *, known: bool) -> PlanList:
    """Return the plan list of one area; None inside where the rule does not apply or nothing is known."""
    if buildings is None or not known:
        return PlanList(None, None)
    here = buildings.filter(pl.col("area") == area)
    return PlanList(here.height, int(here["vvo_m2"].sum()), tuple(here["building_id"]))
