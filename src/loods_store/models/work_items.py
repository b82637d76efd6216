# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn lijst: what a kantorenloods does about a building, next, when, and with whom."""

from __future__ import annotations

from django.db import models


class WorkItem(models.Model):
    """A building on somebody's list. One open item per building and gemeente; history is in the events."""

    class State(models.TextChoices):
        """How far the loods is with a building."""

        NEW = "nieuw"
        CONTACT = "contact"
        EXPLORING = "verkenning"
        PLAN = "plan"
        REALISING = "uitvoering"
        WAITING = "wachten"
        DONE = "klaar"
        DROPPED = "gestopt"

    building_id = models.CharField(max_length=16, db_index=True)
    gemeente = models.CharField(max_length=6, db_index=True)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    next_action = models.CharField(max_length=200, blank=True)
    next_action_on = models.DateField(null=True, blank=True)
    guide = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="work_items"
    )
    contact = models.ForeignKey("store.Contact", null=True, blank=True, on_delete=models.SET_NULL)
    remark = models.TextField(blank=True)
    created_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="work_items_made"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Raised with every change: a form that began on an older number is shown both versions, none is lost.
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["next_action_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["building_id"],
                condition=~models.Q(state__in=["klaar", "gestopt"]),
                name="one_open_item_per_building",
            )
        ]

    def __str__(self) -> str:
        return f"{self.building_id}: {self.next_action}"
