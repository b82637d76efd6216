# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")], default="nl", max_length=2
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("last_visit_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ObservationRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                ("file_name", models.CharField(max_length=255)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.IntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("description", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-added_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("building", "Building"),
                            ("unit", "Unit"),
                            ("figure", "Figure"),
                            ("contact", "Contact"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("object_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("gemeente", models.CharField(blank=True, db_index=True, max_length=6)),
                ("figure", models.JSONField(default=dict)),
                ("field", models.CharField(blank=True, max_length=60)),
                ("shown_value", models.CharField(blank=True, max_length=200)),
                ("proposed_value", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("reporter_email", models.EmailField(blank=True, max_length=254)),
                ("reported_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("forwarded", "Forwarded"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("reporter_told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections_settled",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-reported_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(db_index=True, max_length=60)),
                ("object_type", models.CharField(blank=True, max_length=40)),
                ("object_id", models.CharField(blank=True, max_length=120)),
                ("result", models.CharField(max_length=20)),
                ("origin", models.CharField(blank=True, max_length=60)),
                ("actor", models.CharField(blank=True, max_length=200)),
                ("actor_id", models.BigIntegerField(db_index=True, null=True)),
                ("at", models.DateTimeField(db_index=True)),
                ("details", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="store_event_object__98ab6e_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("earlier", models.JSONField(default=list)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gemeente", "Gemeente"),
                            ("provincie", "Provincie"),
                            ("corporatie", "Corporatie"),
                            ("marktpartij", "Marktpartij"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("area_code", models.CharField(blank=True, db_index=True, max_length=10)),
                ("website", models.URLField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("area_code", ""), _negated=True),
                        fields=("kind", "area_code"),
                        name="one_body_of_a_kind_per_area",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("eigenaar", "Owner"),
                            ("beheerder", "Manager"),
                            ("makelaar", "Agent"),
                            ("huurder", "Tenant"),
                            ("anders", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("private_person", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("source", models.CharField(max_length=200)),
                ("source_date", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contacts_entered",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["building_id", "capacity", "id"],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition_id", models.CharField(max_length=120, unique=True)),
                ("reference_date", models.DateField()),
                ("gemeenten", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("published", "Published"), ("replaced", "Replaced")],
                        default="published",
                        max_length=12,
                    ),
                ),
                ("difference", models.JSONField(default=dict)),
                ("published_at", models.DateTimeField()),
                ("tiles", models.CharField(blank=True, max_length=200)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="CurrentBuilding",
            fields=[
                ("building_id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("gemeente", models.CharField(max_length=6)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("street", models.CharField(blank=True, max_length=100)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("search", models.TextField(blank=True)),
                ("status", models.CharField(max_length=40)),
                ("standing", models.BooleanField()),
                ("built_year", models.IntegerField(null=True)),
                (
                    "uses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("units", models.IntegerField()),
                ("floor_area_go_m2", models.IntegerField()),
                ("lettable_area_vvo_m2", models.IntegerField(null=True)),
                ("units_area_unknown", models.IntegerField(default=0)),
                ("in_investigation", models.BooleanField(default=False)),
                (
                    "own_areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("x", models.FloatField(null=True)),
                ("y", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("left_register_on", models.DateField(null=True)),
                (
                    "publication",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="store.publication"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                ("gemeente", models.CharField(max_length=6, primary_key=True, serialize=False)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coverage",
                        to="store.publication",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("market_member", "Market Member"),
                            ("seeker", "Seeker"),
                            ("expert", "Expert"),
                            ("loods", "Loods"),
                            ("coach", "Coach"),
                            ("steward", "Steward"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("area_code", models.CharField(blank=True, max_length=10)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("public_contact", models.BooleanField(default=False)),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="grants_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="store.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=100)),
                ("query", models.TextField(blank=True)),
                ("shared_area", models.CharField(blank=True, max_length=10)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="UnitVacancy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_id", models.CharField(max_length=16)),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                ("gemeente", models.CharField(max_length=6)),
                ("use", models.CharField(max_length=20)),
                ("definition", models.CharField(max_length=16)),
                ("vacant", models.BooleanField(null=True)),
                ("vacant_m2", models.IntegerField(null=True)),
                ("vacant_since", models.DateField(null=True)),
                ("structural_m2", models.IntegerField(null=True)),
                ("unconfirmed", models.BooleanField(default=False)),
                ("contradicted", models.BooleanField(default=False)),
                ("plan_list", models.BooleanField(default=False)),
                ("in_stock", models.BooleanField(default=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["gemeente", "use", "definition"], name="store_unitv_gemeent_8f1d96_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit_id", "use", "definition"), name="one_vacancy_per_unit_use_definition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "File"), ("form", "Form"), ("home", "Home")], max_length=8
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("gemeenten", models.JSONField(default=list)),
                ("uploaded_at", models.DateTimeField()),
                ("rows_read", models.IntegerField(default=0)),
                ("rows_stored", models.IntegerField(default=0)),
                ("rows_known", models.IntegerField(default=0)),
                ("rows_rejected", models.IntegerField(default=0)),
                ("issues", models.JSONField(default=list)),
                ("content", models.BinaryField(null=True)),
                ("returned_sheet", models.BinaryField(null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="store.organisation",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uploads_undone",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="StoredObservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("observation_id", models.CharField(db_index=True, max_length=64)),
                ("unit_id", models.CharField(db_index=True, max_length=16)),
                ("building_id", models.CharField(db_index=True, max_length=16, null=True)),
                ("date", models.DateField()),
                ("concept", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=12, null=True)),
                ("offered", models.BooleanField(null=True)),
                ("part_m2", models.FloatField(null=True)),
                ("part_standard", models.CharField(max_length=4, null=True)),
                ("vacant_since", models.DateField(null=True)),
                ("woz_user", models.BooleanField(null=True)),
                ("hr_establishment", models.BooleanField(null=True)),
                ("brp_resident", models.BooleanField(null=True)),
                ("asking_rent_eur_m2_year", models.FloatField(null=True)),
                ("available_from", models.DateField(null=True)),
                ("source", models.CharField(max_length=200, null=True)),
                ("reported_by", models.CharField(max_length=200, null=True)),
                ("note", models.TextField(null=True)),
                ("delivery", models.CharField(max_length=64, null=True)),
                ("row", models.IntegerField(null=True)),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="withdrawals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="store.upload",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(db_index=True, max_length=16)),
                ("gemeente", models.CharField(db_index=True, max_length=6)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nieuw", "New"),
                            ("contact", "Contact"),
                            ("verkenning", "Exploring"),
                            ("plan", "Plan"),
                            ("uitvoering", "Realising"),
                            ("wachten", "Waiting"),
                            ("klaar", "Done"),
                            ("gestopt", "Dropped"),
                        ],
                        default="nieuw",
                        max_length=12,
                    ),
                ),
                ("next_action", models.CharField(blank=True, max_length=200)),
                ("next_action_on", models.DateField(blank=True, null=True)),
                ("remark", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("version", models.IntegerField(default=1)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="store.contact",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="work_items_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="work_items",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["next_action_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="CurrentUnit",
            fields=[
                ("unit_id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("gemeente", models.CharField(max_length=6)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("status", models.CharField(max_length=60)),
                ("state", models.CharField(max_length=12)),
                (
                    "uses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("floor_area_go_m2", models.IntegerField(null=True)),
                ("lettable_area_vvo_m2", models.IntegerField(null=True)),
                ("valid_from", models.DateField(null=True)),
                ("x", models.FloatField(null=True)),
                ("y", models.FloatField(null=True)),
                (
                    "building",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unit_rows",
                        to="store.currentbuilding",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="store.publication"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "postcode"], name="store_curre_gemeent_a6bf2e_idx")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="currentbuilding",
            index=models.Index(
                fields=["gemeente", "address", "building_id"], name="store_curre_gemeent_bb94de_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="currentbuilding",
            index=models.Index(
                fields=["gemeente", "-floor_area_go_m2", "building_id"], name="store_curre_gemeent_8c5a02_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="currentbuilding",
            index=models.Index(fields=["postcode"], name="store_curre_postcod_ca8663_idx"),
        ),
        migrations.AddIndex(
            model_name="currentbuilding",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["uses"], name="store_curre_uses_13e2df_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="currentbuilding",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["own_areas"], name="store_curre_own_are_1ee9e2_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="rolegrant",
            index=models.Index(fields=["area_code", "role"], name="store_roleg_area_co_5e0892_idx"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("person", "page", "name"), name="a_view_has_one_name"),
        ),
        migrations.AddIndex(
            model_name="storedobservation",
            index=models.Index(fields=["unit_id", "date"], name="store_store_unit_id_ad7b63_idx"),
        ),
        migrations.AddConstraint(
            model_name="storedobservation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("observation_id",),
                name="a_statement_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="workitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["klaar", "gestopt"]), _negated=True),
                fields=("building_id",),
                name="one_open_item_per_building",
            ),
        ),
    ]
