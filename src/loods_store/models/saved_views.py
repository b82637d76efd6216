# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Views that somebody keeps: a page with its filters, under a name."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """A saved address of a page: the path and what follows it. Shared = for colleagues in the same area."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="views")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)
    shared_area = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "page", "name"], name="a_view_has_one_name")]

    def __str__(self) -> str:
        return self.name
