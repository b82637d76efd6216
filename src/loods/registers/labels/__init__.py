# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Energy labels of units and buildings, from the files of EP-Online."""

from loods.registers.labels.kinds import KINDS
from loods.registers.labels.places import KnownPlaces
from loods.registers.labels.reading import LabelImport, import_labels
from loods.registers.labels.schema import CLASSES, LABEL_SCHEMA

__all__ = ["CLASSES", "KINDS", "LABEL_SCHEMA", "KnownPlaces", "LabelImport", "import_labels"]
