# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and the roles that they have, in an area, for a period."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes people; the address for mail is the name to sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Somebody with an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl")
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_visit_at = models.DateTimeField(null=True, blank=True)
    # Issuer and subject of the organisation's own account, once somebody signed in with it.
    sso_subject = models.CharField(max_length=400, blank=True, db_index=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A role of a person in an area, valid_from <= day < valid_to (null = until further notice).

    `area_code` is a gemeente (GM0344), a province (PV26), NL for the whole country, or empty where a role
    has no area. A public contact stands on the page where everyone finds the loods.
    """

    class Role(models.TextChoices):
        """The roles, as loods_store.access knows them."""

        MARKET_MEMBER = "market_member"
        SEEKER = "seeker"
        EXPERT = "expert"
        LOODS = "loods"
        COACH = "coach"
        STEWARD = "steward"
        ADMINISTRATOR = "administrator"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.ForeignKey("store.Organisation", null=True, blank=True, on_delete=models.PROTECT)
    area_code = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    public_contact = models.BooleanField(default=False)
    granted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="grants_given"
    )

    class Meta:
        indexes = [models.Index(fields=["area_code", "role"])]

    def __str__(self) -> str:
        return f"{self.role} {self.area_code}"
