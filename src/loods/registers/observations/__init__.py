# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people say stands empty: per unit, date and concept, with its source."""

from loods.registers.observations.importing import ObservationImport, import_observations
from loods.registers.observations.kinds import KINDS
from loods.registers.observations.schema import (
    COLUMNS,
    OBSERVATION_SCHEMA,
    RESULT_HEADERS,
    empty_observations,
)
from loods.registers.observations.statements import Defaults
from loods.registers.observations.template import write_template

__all__ = [
    "COLUMNS",
    "KINDS",
    "OBSERVATION_SCHEMA",
    "RESULT_HEADERS",
    "Defaults",
    "ObservationImport",
    "empty_observations",
    "import_observations",
    "write_template",
]
