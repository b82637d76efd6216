# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Space for those who seek, seekers for space that stands empty: explained; people decide."""
