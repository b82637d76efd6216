# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a building and its surroundings: each fact known, estimated (a range) or unknown."""
