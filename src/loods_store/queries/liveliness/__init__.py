# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a street or own area holds by the register, what of it stands empty, and what may fill it."""
