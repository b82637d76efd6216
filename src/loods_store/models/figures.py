# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grid of figures: area x use x definition x quarter, in full for roles and as released to the public."""

from __future__ import annotations

from django.db import models


class GridCell(models.Model):
    """A figure of the grid. Null is unknown. `gemeenten` are in the area, `covered` of them in editions."""

    area = models.CharField(max_length=20)
    area_name = models.CharField(max_length=120)
    level = models.CharField(max_length=10)
    use = models.CharField(max_length=20)
    definition = models.CharField(max_length=16)
    date = models.DateField()
    gemeenten = models.IntegerField()
    covered = models.IntegerField()
    units = models.IntegerField()
    floor_area_go_m2 = models.BigIntegerField()
    units_sole_use = models.IntegerField()
    floor_area_go_m2_sole_use = models.BigIntegerField()
    buildings = models.IntegerField()
    stock_units = models.IntegerField()
    stock_vvo_m2 = models.BigIntegerField()
    observed_units = models.IntegerField(null=True)
    observed_vvo_m2 = models.BigIntegerField(null=True)
    observed_pct = models.FloatField(null=True)
    vacant_units = models.IntegerField(null=True)
    vacant_vvo_m2 = models.BigIntegerField(null=True)
    vacancy_pct = models.FloatField(null=True)
    structural_vvo_m2 = models.BigIntegerField(null=True)
    # Vacant m2 vvo per class of duration, on the last quarter only.
    durations = models.JSONField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.area} {self.use} {self.definition} {self.date}"


class GridFigure(GridCell):
    """A figure as the roles see it: everything, always of the observations that stand."""

    vacant_buildings = models.IntegerField(null=True)
    observations = models.IntegerField()
    offers_known = models.IntegerField()
    offers_open = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "use", "definition", "date"], name="one_figure_per_cell_of_the_grid"
            )
        ]
        indexes = [models.Index(fields=["use", "definition", "level", "date"], name="grid_ranking")]


class GridState(models.Model):
    """One row: what the grid in full rests on, so that a change is seen and only that is made anew."""

    revision = models.BigIntegerField()
    editions = models.JSONField(default=list)
    rules = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.revision)


class PublicRelease(models.Model):
    """A release of the public figures. `told` is all that the public was ever told by then (Parquet, zipped).

    Only the newest release keeps `told`; the next one honours it.
    """

    released_at = models.DateTimeField()
    editions = models.JSONField(default=list)
    revision = models.BigIntegerField()
    until = models.DateField()
    figures = models.IntegerField()
    held_back = models.IntegerField()
    exposed = models.IntegerField(default=0)
    told = models.BinaryField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.until} ({self.pk})"


class PublicFigure(GridCell):
    """A figure as the public sees it. What is held back is not in this table; `held_back` says that it is."""

    held_back = models.BooleanField(default=False)
    durations_held_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "use", "definition", "date"], name="one_figure_per_cell_of_the_public_grid"
            )
        ]
        indexes = [models.Index(fields=["use", "definition", "level", "date"], name="public_ranking")]
