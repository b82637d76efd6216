# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uses a building can have, work functions, location types and indices of their mix: data with a source."""
