# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search profiles: what somebody seeks, and whether and how often they want to hear of something new."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Search(models.Model):
    """A search profile. Columns from `function` on are those of loods.match.profiles.PROFILE_SCHEMA.

    Null says nothing: the usual of the function then holds. Names are for those who may see them only.
    """

    class State(models.TextChoices):
        """Only an open search is matched; FOUND has a day in `found_on`."""

        OPEN = "open"
        PAUSED = "paused"
        FOUND = "found"
        WITHDRAWN = "withdrawn"

    # What the seeker calls it, and the firm; neither is shown before both sides agree.
    title = models.CharField(max_length=120, blank=True)
    firm = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="searches"
    )
    # For a seeker without an account, entered by the loods.
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    entered_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="searches_entered"
    )
    entered_for = models.CharField(max_length=6, blank=True)  # gemeente of the loods that entered it
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    found_on = models.DateField(null=True, blank=True)
    # The last sign that somebody still seeks (null: created_at), and when they were asked for one.
    alive_at = models.DateTimeField(null=True, blank=True)
    asked_alive_at = models.DateTimeField(null=True, blank=True)
    version = models.IntegerField(default=1)
    # The id of the row that it came in with, where a command read it from a sheet.
    sheet_id = models.CharField(max_length=80, blank=True)

    function = models.CharField(max_length=40, db_index=True)
    size_low_m2 = models.FloatField(null=True, blank=True)
    size_high_m2 = models.FloatField(null=True, blank=True)
    rent_low = models.FloatField(null=True, blank=True)
    rent_high = models.FloatField(null=True, blank=True)
    gemeenten = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    areas = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    radius_m = models.FloatField(null=True, blank=True)
    # Rows of code, level (null: not needed) and importance.
    needs = models.JSONField(default=list)
    from_date = models.DateField(null=True, blank=True)
    by_date = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    temporary_ok = models.BooleanField(null=True, blank=True)
    growth_m2 = models.FloatField(null=True, blank=True)
    sharing = models.BooleanField(null=True, blank=True)
    origin = models.CharField(max_length=10, null=True, blank=True)
    on_business_park = models.BooleanField(null=True, blank=True)
    # The park that it is on now (code or name of an own area), for what-if questions.
    park = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Return the id that the library and people use, such as Z-000123."""
        return f"Z-{self.pk:06d}"


class MailWish(models.Model):
    """Whether somebody wants a digest, by address; the token is the stop link, which needs no sign-in.

    `do_not_contact` also stops what the loods would send; it is kept when an account goes.
    """

    email = models.EmailField(unique=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.BooleanField(default=True)
    do_not_contact = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.token)


class MatchTold(models.Model):
    """A pair that a digest has told of, so that nobody hears of it twice."""

    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="told")
    space = models.ForeignKey("store.OfferedSpace", on_delete=models.CASCADE, related_name="told")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "space"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.search_id} {self.space_id}"
