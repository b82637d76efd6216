# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may see and do what: one plain function a right. No database: a viewer comes in with its roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

# Names of roles, as RoleGrant.Role stores them.
PUBLIC_ROLE = "public"
MARKET_MEMBER = "market_member"
SEEKER = "seeker"
EXPERT = "expert"
LOODS = "loods"
COACH = "coach"
STEWARD = "steward"
ADMINISTRATOR = "administrator"
ROLES = (PUBLIC_ROLE, MARKET_MEMBER, SEEKER, EXPERT, LOODS, COACH, STEWARD, ADMINISTRATOR)


@dataclass(frozen=True)
class Grant:
    """A role that holds today, with the gemeenten of its area; everywhere = the whole country."""

    role: str
    area_code: str = ""
    gemeenten: frozenset[str] = frozenset()
    everywhere: bool = False

    def covers(self, gemeente: str) -> bool:
        """Tell whether the role holds in a gemeente (code, such as GM0344)."""
        return self.everywhere or gemeente in self.gemeenten


@dataclass(frozen=True)
class Viewer:
    """Whoever looks: an account with the roles that it has today, or the public."""

    person_id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = field(default=())

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    def has(self, *roles: str) -> bool:
        """Tell whether the viewer has one of these roles, anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def has_in(self, gemeente: str, *roles: str) -> bool:
        """Tell whether the viewer has one of these roles in a gemeente."""
        return any(grant.role in roles and grant.covers(gemeente) for grant in self.grants)

    def gemeenten_as(self, roles: Collection[str], known: Collection[str]) -> frozenset[str]:
        """Return which of the `known` gemeenten the viewer has one of these roles in."""
        return frozenset(code for code in known if self.has_in(code, *roles))


PUBLIC = Viewer()

# Who needs the objects behind the figures: addresses of what stands empty.
OBJECT_ROLES = (EXPERT, LOODS, COACH, STEWARD)
# Who sees figures that the public does not see, for lack of size.
FIGURE_ROLES = (*OBJECT_ROLES, ADMINISTRATOR)


def may_see_public_pages(viewer: Viewer) -> bool:  # noqa: ARG001 - the same shape as the other rights
    """Everyone sees the public figures, the definitions and the list of kantorenloodsen."""
    return True


def may_use_account(viewer: Viewer) -> bool:
    """Everyone with an account sees, exports and corrects their own data."""
    return viewer.signed_in


def may_report_error(viewer: Viewer) -> bool:  # noqa: ARG001 - the same shape as the other rights
    """Everyone may say that something is not right, without seeing more than they may."""
    return True


def may_see_full_figures(viewer: Viewer, gemeente: str) -> bool:
    """Figures without suppression: who works with them in that gemeente."""
    return viewer.has_in(gemeente, *FIGURE_ROLES)


def may_see_some_objects(viewer: Viewer) -> bool:
    """The list and map of buildings: whoever may see the objects of at least one gemeente."""
    return viewer.has(*OBJECT_ROLES)


def may_see_objects(viewer: Viewer, gemeente: str) -> bool:
    """Buildings, units, addresses and the objects behind a figure, in that gemeente."""
    return viewer.has_in(gemeente, *OBJECT_ROLES)


def may_see_scan(viewer: Viewer, gemeente: str) -> bool:
    """The full scan of a building, with its own vacancy and what people filled in; and keep it."""
    return may_see_objects(viewer, gemeente)


def may_fill_facts(viewer: Viewer, gemeente: str) -> bool:
    """What no register knows of a building: its loods fills it in and takes it back."""
    return may_edit_building(viewer, gemeente)


def may_see_some_shortlist(viewer: Viewer) -> bool:
    """The chances and hard problems: whoever may see the objects of at least one gemeente."""
    return may_see_some_objects(viewer)


def may_seek_space(viewer: Viewer) -> bool:
    """Leave a search profile and see what fits it: everyone with an account."""
    return viewer.signed_in


def may_offer_space(viewer: Viewer) -> bool:
    """Claim a building and offer space in it: everyone with an account; the loods judges the proof."""
    return viewer.signed_in


def may_answer_proposals(viewer: Viewer) -> bool:
    """Answer what is proposed for one's own space or search: everyone with an account."""
    return viewer.signed_in


def may_see_some_matching(viewer: Viewer) -> bool:
    """The board, combinations and the city as a whole: the loods, and the coach who reads along."""
    return viewer.has(LOODS, COACH)


def may_see_matching(viewer: Viewer, gemeente: str) -> bool:
    """Spaces on offer in a gemeente with address, and what is proposed for them: its loods, and the coach."""
    return viewer.has_in(gemeente, LOODS, COACH)


def may_propose(viewer: Viewer, gemeente: str) -> bool:
    """Propose a seeker for a space there, enter spaces and searches for others, judge claims: its loods."""
    return viewer.has_in(gemeente, LOODS)


def may_judge_claims(viewer: Viewer) -> bool:
    """The claims of who speaks for a building, with their proof: a loods, in its own gemeenten."""
    return viewer.has(LOODS)


def may_enter_some_searches(viewer: Viewer) -> bool:
    """Enter or upload searches of people without an account: whoever is loods of some gemeente."""
    return viewer.has(LOODS)


def may_see_search(viewer: Viewer, gemeenten: Collection[str]) -> bool:
    """A search without names: loods and coach of a gemeente that it names; of all where it names none."""
    return viewer.has(LOODS, COACH) if not gemeenten else any(may_see_matching(viewer, g) for g in gemeenten)


def may_see_seeker(viewer: Viewer, gemeenten: Collection[str]) -> bool:
    """Name and contact of a seeker: a loods of a gemeente that it names, of any where it names none."""
    return viewer.has(LOODS) if not gemeenten else any(may_propose(viewer, g) for g in gemeenten)


def may_see_contacts(viewer: Viewer, gemeente: str) -> bool:
    """Who is who around a building: the loods, who calls them, and the coach who helps."""
    return viewer.has_in(gemeente, LOODS, COACH)


def may_see_private_contacts(viewer: Viewer, gemeente: str) -> bool:
    """Names and numbers of private people: only the loods of that gemeente needs them."""
    return viewer.has_in(gemeente, LOODS)


def may_edit_building(viewer: Viewer, gemeente: str) -> bool:
    """Facts, contacts, notes and attachments of a building: the loods of that gemeente."""
    return viewer.has_in(gemeente, LOODS)


def may_write_note(viewer: Viewer, gemeente: str) -> bool:
    """Notes: the loods, and the coach and experts who help."""
    return viewer.has_in(gemeente, LOODS, COACH, EXPERT)


def may_enter_some_observations(viewer: Viewer) -> bool:
    """The pages to enter or upload observations: whoever may do so in at least one gemeente."""
    return viewer.has(LOODS, STEWARD)


def may_enter_observations(viewer: Viewer, gemeente: str) -> bool:
    """Enter or upload what stands empty in a gemeente, and undo it: its loods and the steward."""
    return viewer.has_in(gemeente, LOODS, STEWARD)


def may_see_some_work(viewer: Viewer) -> bool:
    """Mijn lijst: the loods whose list it is, and the coach who reads along."""
    return viewer.has(LOODS, COACH)


def may_see_work(viewer: Viewer, gemeente: str) -> bool:
    """The list of a gemeente's loods: the loods, and the coach of the province."""
    return viewer.has_in(gemeente, LOODS, COACH)


def may_edit_work(viewer: Viewer, gemeente: str) -> bool:
    """Change the list: the loods of that gemeente (one person or a team)."""
    return viewer.has_in(gemeente, LOODS)


def may_see_network(viewer: Viewer) -> bool:
    """All gemeenten at a glance: the coach, and the steward who sees to the deliveries."""
    return viewer.has(COACH, STEWARD)


def may_steward(viewer: Viewer) -> bool:
    """Deliveries, editions, differences, issues, rules and their publication: the data steward."""
    return viewer.has(STEWARD)


def may_settle(viewer: Viewer, gemeente: str) -> bool:
    """Settle what somebody reported as wrong: the steward of that gemeente; without one, any steward."""
    return viewer.has_in(gemeente, STEWARD) if gemeente else viewer.has(STEWARD)


def may_publish(viewer: Viewer, gemeente: str) -> bool:
    """Publish an edition for a gemeente: its steward; what lies elsewhere stays as it is."""
    return viewer.has_in(gemeente, STEWARD)


def may_see_people(viewer: Viewer) -> bool:
    """People and their roles: the administrator and the steward."""
    return viewer.has(ADMINISTRATOR, STEWARD)


def may_grant(viewer: Viewer, role: str) -> bool:
    """Give or end a role. Only an administrator makes stewards and administrators."""
    if role in {STEWARD, ADMINISTRATOR}:
        return viewer.has(ADMINISTRATOR)
    return viewer.has(ADMINISTRATOR, STEWARD)


def may_grant_in(viewer: Viewer, gemeente: str) -> bool:
    """Give or end a role in a gemeente: its steward, and the administrator anywhere."""
    return viewer.has(ADMINISTRATOR) or viewer.has_in(gemeente, STEWARD)


def may_see_jobs(viewer: Viewer) -> bool:
    """Jobs and their progress, of everyone: the steward and the administrator."""
    return viewer.has(STEWARD, ADMINISTRATOR)


def may_see_events(viewer: Viewer) -> bool:
    """The event log: the steward and the administrator."""
    return viewer.has(STEWARD, ADMINISTRATOR)


def may_erase_people(viewer: Viewer) -> bool:
    """Erase a person's data on request or by term: the administrator."""
    return viewer.has(ADMINISTRATOR)
