# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programming a large space with several parties, and several spaces for one seeker: the loods, and coach."""
