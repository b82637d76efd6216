# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Spaces on offer, searches, claims and proposals."""

    dependencies = [
        ("store", "0015_runs_of_the_scan"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.BooleanField(default=True)),
                ("do_not_contact", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="OwnershipClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                ("gemeente", models.CharField(db_index=True, max_length=6)),
                ("capacity", models.CharField(max_length=20)),
                ("explanation", models.TextField(blank=True)),
                ("proof_name", models.CharField(max_length=255)),
                ("proof_type", models.CharField(max_length=100)),
                ("proof", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("ended", "Ended"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claims_decided",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="OfferedSpace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("building_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("unit_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("gemeente", models.CharField(db_index=True, max_length=6)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("paused", "Paused"),
                            ("filled", "Filled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("vacant_since", models.DateField(blank=True, null=True)),
                ("filled_on", models.DateField(blank=True, null=True)),
                ("sources", models.JSONField(default=dict)),
                ("version", models.IntegerField(default=1)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, null=True, size=None
                    ),
                ),
                ("x", models.FloatField(blank=True, null=True)),
                ("y", models.FloatField(blank=True, null=True)),
                ("smallest_m2", models.FloatField(blank=True, null=True)),
                ("largest_m2", models.FloatField(blank=True, null=True)),
                ("available_from", models.DateField(blank=True, null=True)),
                ("temporary", models.BooleanField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("rent_eur_m2_year", models.FloatField(blank=True, null=True)),
                ("location_type", models.CharField(blank=True, max_length=40, null=True)),
                ("floor", models.FloatField(blank=True, null=True)),
                ("entrance", models.CharField(blank=True, max_length=20, null=True)),
                ("street_front", models.BooleanField(blank=True, null=True)),
                ("step_free", models.BooleanField(blank=True, null=True)),
                ("lift", models.BooleanField(blank=True, null=True)),
                ("free_height_m", models.FloatField(blank=True, null=True)),
                ("depth_m", models.FloatField(blank=True, null=True)),
                ("daylight", models.BooleanField(blank=True, null=True)),
                ("heavy_power", models.BooleanField(blank=True, null=True)),
                ("strong_floor", models.BooleanField(blank=True, null=True)),
                ("open_floor", models.BooleanField(blank=True, null=True)),
                ("loading", models.FloatField(blank=True, null=True)),
                ("noise", models.FloatField(blank=True, null=True)),
                ("hours", models.FloatField(blank=True, null=True)),
                ("transit_m", models.FloatField(blank=True, null=True)),
                ("parking_minutes", models.FloatField(blank=True, null=True)),
                (
                    "plan_uses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, null=True, size=None
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="spaces_entered",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="spaces",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="spaces",
                        to="store.ownershipclaim",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Search",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("firm", models.CharField(blank=True, max_length=200)),
                ("contact_name", models.CharField(blank=True, max_length=200)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_phone", models.CharField(blank=True, max_length=40)),
                ("entered_for", models.CharField(blank=True, max_length=6)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("paused", "Paused"),
                            ("found", "Found"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_index=True,
                        default="open",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("found_on", models.DateField(blank=True, null=True)),
                ("version", models.IntegerField(default=1)),
                ("function", models.CharField(db_index=True, max_length=40)),
                ("size_low_m2", models.FloatField(blank=True, null=True)),
                ("size_high_m2", models.FloatField(blank=True, null=True)),
                ("rent_low", models.FloatField(blank=True, null=True)),
                ("rent_high", models.FloatField(blank=True, null=True)),
                (
                    "gemeenten",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("x", models.FloatField(blank=True, null=True)),
                ("y", models.FloatField(blank=True, null=True)),
                ("radius_m", models.FloatField(blank=True, null=True)),
                ("needs", models.JSONField(default=list)),
                ("from_date", models.DateField(blank=True, null=True)),
                ("by_date", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("temporary_ok", models.BooleanField(blank=True, null=True)),
                ("growth_m2", models.FloatField(blank=True, null=True)),
                ("sharing", models.BooleanField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, max_length=10, null=True)),
                ("on_business_park", models.BooleanField(blank=True, null=True)),
                ("park", models.CharField(blank=True, max_length=120)),
                ("note", models.TextField(blank=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="searches_entered",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "searches",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gemeente", models.CharField(max_length=6)),
                ("together", models.UUIDField(blank=True, db_index=True, null=True)),
                ("area_m2", models.FloatField(blank=True, null=True)),
                ("rent_eur_m2_year", models.FloatField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("both_interested", "Both Interested"),
                            ("viewing", "Viewing"),
                            ("let", "Let"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("message", models.TextField(blank=True)),
                ("grounds", models.JSONField(default=dict)),
                (
                    "space_answer",
                    models.CharField(blank=True, choices=[("yes", "Yes"), ("no", "No")], max_length=3),
                ),
                ("space_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "search_answer",
                    models.CharField(blank=True, choices=[("yes", "Yes"), ("no", "No")], max_length=3),
                ),
                ("search_answered_at", models.DateTimeField(blank=True, null=True)),
                ("refused_by", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("reason_text", models.CharField(blank=True, max_length=500)),
                ("viewing_on", models.DateField(blank=True, null=True)),
                ("viewing_place", models.CharField(blank=True, max_length=200)),
                ("let_from", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("remind_on", models.DateField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("state_since", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="store.offeredspace",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="store.search",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="MatchTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_at", models.DateTimeField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told",
                        to="store.offeredspace",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="store.search"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="ownershipclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "accepted"])),
                fields=("building_id", "person"),
                name="one_standing_claim_per_person_and_building",
            ),
        ),
        migrations.AddIndex(
            model_name="offeredspace",
            index=models.Index(fields=["state", "gemeente"], name="store_offer_state_1c3030_idx"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["gemeente", "state", "remind_on"], name="store_propo_gemeent_001db0_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["proposed", "both_interested", "viewing"])),
                fields=("space", "search"),
                name="one_open_proposal_per_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchtold",
            constraint=models.UniqueConstraint(fields=("search", "space"), name="told_once"),
        ),
    ]
