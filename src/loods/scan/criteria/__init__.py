# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Criteria as data: models in YAML with a source, which a gemeente or researcher changes without code."""

from loods.scan.criteria.book import CriteriaBook
from loods.scan.criteria.model import CriteriaModel, Criterion, Group, Limit, Membership, ScoreClass

__all__ = ["CriteriaBook", "CriteriaModel", "Criterion", "Group", "Limit", "Membership", "ScoreClass"]
