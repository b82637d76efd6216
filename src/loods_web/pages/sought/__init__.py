# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""For everybody: which kinds of space are sought and offered, in rounded numbers."""
