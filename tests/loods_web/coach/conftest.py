# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the coach share: an owner, a seeker and the loods between them."""

from match_people import meeting

__all__ = ["meeting"]
