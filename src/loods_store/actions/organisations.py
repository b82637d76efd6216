# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations: made and changed."""

from __future__ import annotations

from django.db import transaction

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.models import Organisation


def save_organisation(organisation: Organisation, actor: Actor) -> Organisation:
    """Keep a new or changed organisation. InputError where its area has one of that kind already."""
    twins = Organisation.objects.filter(kind=organisation.kind, area_code=organisation.area_code)
    with transaction.atomic():
        if organisation.area_code and twins.exclude(pk=organisation.pk).exists():
            raise InputError(
                N_("There is an organisation of this kind for {area} already."),
                N_("Change that one, or leave the area empty."),
                area=organisation.area_code,
            )
        action = "organisation_changed" if organisation.pk else "organisation_made"
        organisation.save()
        record(actor, action, "organisation", organisation.pk, name=organisation.name)
    return organisation
