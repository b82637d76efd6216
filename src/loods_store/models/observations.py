# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Observations: who said what of a unit. Rows are never changed nor deleted; withdrawn ones stay."""

from __future__ import annotations

import uuid

from django.db import models


class Upload(models.Model):
    """One delivery of observations: a file, or what somebody entered by hand."""

    class Kind(models.TextChoices):
        """How the observations came in."""

        FILE = "file"
        FORM = "form"
        HOME = "home"  # taken over from the home folder when the database began

    kind = models.CharField(max_length=8, choices=Kind)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    organisation = models.ForeignKey("store.Organisation", null=True, blank=True, on_delete=models.PROTECT)
    gemeenten = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    uploaded_at = models.DateTimeField()
    rows_read = models.IntegerField(default=0)
    rows_stored = models.IntegerField(default=0)
    rows_known = models.IntegerField(default=0)
    rows_rejected = models.IntegerField(default=0)
    issues = models.JSONField(default=list)
    content = models.BinaryField(null=True)
    returned_sheet = models.BinaryField(null=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads_undone"
    )

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.file_name or self.kind


class StoredObservation(models.Model):
    """A statement about a unit, in the columns of loods.registers.observations OBSERVATION_SCHEMA."""

    # The same statement may come in again, after another word or after it was withdrawn: then a new row.
    observation_id = models.CharField(max_length=64, db_index=True)
    unit_id = models.CharField(max_length=16, db_index=True)
    building_id = models.CharField(max_length=16, null=True, db_index=True)
    date = models.DateField()
    concept = models.CharField(max_length=16)
    state = models.CharField(max_length=12, null=True)
    offered = models.BooleanField(null=True)
    part_m2 = models.FloatField(null=True)
    part_standard = models.CharField(max_length=4, null=True)
    vacant_since = models.DateField(null=True)
    woz_user = models.BooleanField(null=True)
    hr_establishment = models.BooleanField(null=True)
    brp_resident = models.BooleanField(null=True)
    asking_rent_eur_m2_year = models.FloatField(null=True)
    available_from = models.DateField(null=True)
    source = models.CharField(max_length=200, null=True)
    reported_by = models.CharField(max_length=200, null=True)
    note = models.TextField(null=True)
    delivery = models.CharField(max_length=64, null=True)
    row = models.IntegerField(null=True)

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="observations")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="withdrawals"
    )
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "observation_id", "delivery"],
                nulls_distinct=False,
                name="an_upload_says_it_once",
            )
        ]
        indexes = [
            models.Index(fields=["unit_id", "date"]),
            # For the newest day that anybody said something of.
            models.Index(
                fields=["date"], condition=models.Q(withdrawn_at=None), name="standing_observation_by_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.date} {self.concept}"


class ObservationRevision(models.Model):
    """One row: a number that every change of observations raises, in the same transaction."""

    number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)


class WaitingUpload(models.Model):
    """A file that somebody looks through before it counts; it becomes one Upload, or goes after some days."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    # What holds for rows that do not say it: concept, source, date, standard.
    defaults = models.JSONField(default=dict)
    # The gemeenten that the sender speaks for; rows about others are refused.
    gemeenten = models.JSONField(default=list)
    preview = models.JSONField(null=True)
    brought_by = models.ForeignKey("store.Person", null=True, on_delete=models.CASCADE)
    brought_at = models.DateTimeField()
    upload = models.OneToOneField(Upload, null=True, on_delete=models.PROTECT, related_name="waited_as")

    class Meta:
        ordering = ["-brought_at"]

    def __str__(self) -> str:
        return self.file_name
