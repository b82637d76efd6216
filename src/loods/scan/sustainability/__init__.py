# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sustainability as an aspect of the scan: label, materials saved, and the balance over the whole stock."""

from loods.scan.sustainability.balance import Effect
from loods.scan.sustainability.building import LabelStep, Sustainability, sustainability
from loods.scan.sustainability.table import SustainabilityTable, sustainability_table

__all__ = [
    "Effect",
    "LabelStep",
    "Sustainability",
    "SustainabilityTable",
    "sustainability",
    "sustainability_table",
]
