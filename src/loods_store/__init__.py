# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database: what people make and which edition is published. Queries read, actions write, no HTML."""
