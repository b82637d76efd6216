# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city as a whole: who could go where, what is missing, and what if firms must go."""
