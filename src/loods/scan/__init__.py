# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a building could become: its facts, its potential by use, the five aspects, the shortlist."""
