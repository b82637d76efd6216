# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cash flows, present value, taxes and the pro forma: numbers in, numbers out."""
