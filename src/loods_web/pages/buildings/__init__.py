# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of buildings: filter, search, sort, keep a view, do something with several at once, export."""
