# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The BAG (register of addresses and buildings) as LVBAG 2.0 extract."""
