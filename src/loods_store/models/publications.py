# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which editions are published, and which edition speaks for which gemeente."""

from __future__ import annotations

from django.db import models


class Publication(models.Model):
    """An edition (a folder in LOODS_HOME) that was published; several may stand beside each other."""

    class State(models.TextChoices):
        """Where a publication is in its life."""

        PUBLISHED = "published"
        REPLACED = "replaced"

    edition_id = models.CharField(max_length=120, unique=True)
    reference_date = models.DateField()
    gemeenten = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.PUBLISHED)
    difference = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("store.Person", null=True, on_delete=models.SET_NULL)
    tiles = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return self.edition_id


class Coverage(models.Model):
    """The publication that speaks for a gemeente: each gemeente has one."""

    gemeente = models.CharField(max_length=6, primary_key=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="coverage")

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.publication_id}"
