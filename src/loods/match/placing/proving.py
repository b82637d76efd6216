# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where flows leave a gap: the same question to a solver that proves (OR-tools CP-SAT), for a set effort."""

from __future__ import annotations

import itertools

import numpy as np
from ortools.sat.python import cp_model

from loods.match.placing.rooms import City, Whole

# Beyond this many pairs the solver would still be reading when it should have answered.
LARGEST_MODEL = 6_000
_HAIR = 1e-6


def solved(
    city: City, chosen: Whole, known: tuple[int, float], effort: float, *, first_seekers: bool
) -> tuple[Whole, int, float]:
    """Return a placement that is as good or better, and as sharp or sharper bounds than those `known`.

    Bounds: seekers, and fit in thousandths for as many as are placed. Equal effort gives an equal answer.
    """
    model, taken = _model(city)
    bonus = (int(city.worth.max()) + 1) * (len(city.profiles) + 1) if first_seekers else 0
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, (city.worth + bonus).tolist()))
    placed = set(chosen.tolist())
    for number, each in enumerate(taken):
        model.add_hint(each, number in placed)
    solver = _solver(effort)
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return chosen, *known
    found = np.array([at for at, each in enumerate(taken) if solver.boolean_value(each)], np.int64)
    kept = found if _value(city, found, bonus) > _value(city, chosen, bonus) else chosen
    most = int(np.floor(solver.best_objective_bound + _HAIR))
    seekers = min(known[0], most // bonus) if first_seekers else known[0]
    fit = float(most - bonus * len(kept))
    return kept, seekers, min(known[1], fit)


def _solver(effort: float) -> cp_model.CpSolver:
    """Return a solver that gives the same answer every time: one thread, and work counted, not seconds."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = effort
    solver.parameters.linearization_level = 2
    return solver


def _value(city: City, chosen: Whole, bonus: int) -> int:
    return int(city.worth[chosen].sum()) + bonus * len(chosen)


def _model(city: City) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Return the question as it is: everybody at most one place, and what a space can hold."""
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(len(city.worth))]
    by_profile: dict[int, list[cp_model.IntVar]] = {}
    for number, profile in enumerate(city.pairs.profile.tolist()):
        by_profile.setdefault(profile, []).append(taken[number])
    for places in by_profile.values():
        model.add_at_most_one(places)
    for space, (first, last) in enumerate(city.bounds):
        own = city.by_space[first:last].tolist()
        if not city.shared[space]:
            model.add_at_most_one(taken[each] for each in own)
        else:
            _together(city, space, own, model, taken)
    return model, taken


def _together(
    city: City, space: int, own: list[int], model: cp_model.CpModel, taken: list[cp_model.IntVar]
) -> None:
    """Say what a space in parts can hold: size, number, and who gets on.

    A seeker that needs more than there is (nobody knows how little it may be) has the space alone.
    """
    rows, whole = [taken[each] for each in own], int(city.whole[space])
    needed = [min(int(city.needed[each]), whole) for each in own]
    model.add(cp_model.LinearExpr.weighted_sum(rows, needed) <= whole)
    model.add(sum(rows) <= int(city.most[space]))
    by_kind: dict[int, list[cp_model.IntVar]] = {}
    for number in own:
        by_kind.setdefault(int(city.kind[city.pairs.profile[number]]), []).append(taken[number])
    there = {kind: model.new_bool_var("") for kind in by_kind}
    for kind, seekers in by_kind.items():
        for each in seekers:
            model.add_implication(each, there[kind])
        if city.apart[kind, kind]:
            model.add_at_most_one(seekers)
    for one, other in itertools.combinations(there, 2):
        if city.apart[one, other]:
            model.add_at_most_one(there[one], there[other])
