# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts and figures (/cijfers/): stock and vacancy of any area, each number with its reasons."""
