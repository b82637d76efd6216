# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the scan read: the building of an address, its facts, what it could become."""
