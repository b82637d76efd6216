# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street or own area by hour of the week, now and with spaces filled: for who may see its buildings."""
