# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an edition as a whole, and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_

_ALL = (
    IssueKind(
        "table_empty",
        "warning",
        N_("The delivery holds no objects of this kind; what depends on them is unknown or not counted."),
        N_("Import the complete extract, with all object types and GEM-WPL-RELATIE."),
    ),
    IssueKind(
        "mutation_without_base",
        "error",
        N_("A mutation changes a version that the edition does not have; its new state is used."),
        N_("Apply mutations in order onto the extract that they follow on, or import a full extract."),
    ),
    IssueKind(
        "mutation_known_already",
        "warning",
        N_("A mutation adds a version that the edition has already; the row of the mutation is used."),
        N_("Check that the mutations were not applied before."),
    ),
)

KINDS: dict[str, IssueKind] = {kind.code: kind for kind in _ALL}
