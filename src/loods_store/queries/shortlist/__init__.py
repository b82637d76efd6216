# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of chances and hard problems reads: the runs, their rows, and what the filter leaves."""
