# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of the demo: made-up names, numbers that nobody has, and one password for all of them."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from loods.editions.home import Home
from loods.errors import InputError
from loods.messages import N_
from loods.places import find_area, gemeente, gemeenten, provinces
from loods_store.actions.events import SYSTEM, record
from loods_store.models import Coverage, Organisation, Person, RoleGrant

_Kind, _Role = Organisation.Kind, RoleGrant.Role
_SINCE = dt.date(2015, 1, 1)
# Of the story of the match (docs/guide/demo.md): the furniture maker begins without a search.
OWNER, FURNITURE_MAKER = "eigenaar@example.nl", "meubelmaker@example.nl"
SEEKER_WITH_SEARCH = "ondernemer@example.nl"
_FIRST_NAMES = (
    *("Anouk", "Bram", "Carlijn", "Daan", "Esra", "Floris", "Gerda", "Hamid", "Iris", "Jelle", "Karima"),
    *("Leon", "Maud", "Niels", "Olga", "Pim", "Quinty", "Ruben", "Sanne", "Tarik", "Ursula", "Victor"),
    *("Wies", "Xander", "Yara", "Zeger"),
)
_LAST_NAMES = (
    *("Aalders", "van den Berg", "Cuypers", "Dolman", "Eerens", "Faber", "Groenhof", "van der Hoek"),
    *("IJzerman", "Jorritsma", "Kuiper", "Lansink", "Molenaar", "Noordhoek", "Oudshoorn", "Pannekoek"),
    *("Quist", "Rietveld", "Stolwijk", "Terpstra", "Uithof", "Vermaat", "Wolters", "Ykema", "Zandbergen"),
)


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as: the address for mail is the name, `area` the name of the place.

    `part` is what the account is for: its role, or a part in the story of the match.
    """

    email: str
    name: str
    role: str
    area: str
    password: str
    part: str


@dataclass(frozen=True)
class _Part:
    email: str
    role: str
    area_code: str = ""
    organisation: Organisation | None = None
    public: bool = False
    part: str = ""


def make(home: Home) -> tuple[Account, ...]:
    """Make the demo's organisations and accounts, or give them their password again; returns the accounts.

    InputError outside the demo (settings.LOODS_DEMO): nobody gets a known password on a real site.
    """
    if not settings.LOODS_DEMO:
        raise InputError(
            N_("Demo accounts are made in the demo only."), N_("Start it with: loods demo --home DIR.")
        )
    with transaction.atomic():
        hashed, parts = _hashed(), enumerate(_parts(_gemeenten(home)))
        accounts = tuple(_account(number, part, hashed) for number, part in parts)
        record(SYSTEM, "make demo accounts", "person", accounts=len(accounts))
    return accounts


def _gemeenten(home: Home) -> list[str]:
    """Return the gemeenten that get a loods: of one that is no more (in an older edition) there is none."""
    published = Coverage.objects.values_list("gemeente", flat=True)
    today = {it.code for it in gemeenten(timezone.localdate())}
    return sorted(today.intersection(published or home.open_edition().manifest.gemeenten))


def password() -> str:
    """Return the password of all demo accounts: made from the secret key of the home, the same every time."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"loods demo accounts", hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()
    return "-".join(("loods", letters[:4], letters[4:8], letters[8:12]))


def _hashed() -> str:
    """Return the password as it is stored: of all accounts the same, and while it holds the one of before.

    Hashing takes a second per account, and another hash would end the sessions of who is signed in.
    """
    kept = Counter(Person.objects.filter(demo=True).values_list("password", flat=True))
    known = next((each for each, _count in kept.most_common(1)), "")
    return known if known and check_password(password(), known) else make_password(password())


def _parts(codes: list[str]) -> Iterator[_Part]:
    """Yield the cast: those that a visitor of the demo wants first, then a loods for every gemeente."""
    for province in sorted({gemeente(code).province for code in codes}):
        body = _organisation(_Kind.PROVINCIE, _province_name(province), province)
        yield _Part(
            f"coach.{slugify(_province_name(province))}@example.nl", _Role.COACH, province, body, True
        )
        yield _Part("expert@example.nl", _Role.EXPERT, province)
    # Of the whole country: a visitor who publishes an own edition beside the demo sees that too.
    yield _Part("beheer@example.nl", _Role.STEWARD, "NL")
    yield _Part("systeem@example.nl", _Role.ADMINISTRATOR, "NL")
    builder = _organisation(_Kind.MARKTPARTIJ, "Ruimte & Steen ontwikkeling (fictief)")
    housing = _organisation(_Kind.CORPORATIE, "Woonstichting De Vier Kwartieren (fictief)")
    yield _Part("ontwikkelaar@example.nl", _Role.MARKET_MEMBER, organisation=builder)
    yield _Part("corporatie@example.nl", _Role.MARKET_MEMBER, organisation=housing)
    yield _Part(SEEKER_WITH_SEARCH, _Role.SEEKER)
    yield _Part(FURNITURE_MAKER, _Role.SEEKER, part="furniture_maker")
    letting = _organisation(_Kind.MARKTPARTIJ, "Verhuur De Drie Gevels (fictief)")
    yield _Part(OWNER, _Role.MARKET_MEMBER, organisation=letting, part="owner")
    for code in codes:
        name = gemeente(code).name
        body = _organisation(_Kind.GEMEENTE, f"Gemeente {name}", code)
        yield _Part(f"loods.{slugify(name)}@example.nl", _Role.LOODS, code, body, True)


def _organisation(kind: str, name: str, area_code: str = "") -> Organisation:
    if area_code:
        return Organisation.objects.get_or_create(kind=kind, area_code=area_code, defaults={"name": name})[0]
    return Organisation.objects.get_or_create(kind=kind, name=name)[0]


def _province_name(code: str) -> str:
    return next(province.name for province in provinces() if province.code == code)


def made_up_name(number: int) -> str:
    """Return the name of somebody who does not exist."""
    return f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {_LAST_NAMES[number * 7 % len(_LAST_NAMES)]}"


def _account(number: int, part: _Part, hashed: str) -> Account:
    name = made_up_name(number)
    # 088-0000... is given to nobody.
    defaults = {"name": name, "phone": f"088-0000{100 + number}", "demo": True}
    person, _ = Person.objects.get_or_create(email=part.email, defaults=defaults)
    if person.password != hashed:
        person.password = hashed
        person.save(update_fields=["password"])
    RoleGrant.objects.get_or_create(
        person=person,
        role=part.role,
        area_code=part.area_code,
        organisation=part.organisation,
        defaults={"valid_from": _SINCE, "public_contact": part.public},
    )
    area = find_area(part.area_code, timezone.localdate()).name if part.area_code.startswith("GM") else ""
    return Account(person.email, person.name, part.role, area, password(), part.part or part.role)
