# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An import kept as an immutable folder of (Geo)Parquet with its manifest; and the home that holds them."""
