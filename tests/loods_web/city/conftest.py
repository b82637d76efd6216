# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the city as a whole share."""

from match_people import meeting

__all__ = ["meeting"]
