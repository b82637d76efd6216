# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the match share: an owner, a seeker and a loods with a space and a search each."""

from match_people import PDF, Meeting, meeting

__all__ = ["PDF", "Meeting", "meeting"]
