# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One file that holds a whole home: the database and the folders beside it. No Django in here."""
