# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one library in which every tag and filter is registered."""

from django.template import Library

register = Library()
