# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fast reading of machine-written LVBAG files: compiled kernels over bytes, no Python per record.

It checks everything it assumes and hands a file that differs in any way to the plain reading, which is the
reference: `docs/decisions/0009-bag-scanner.md`.
"""
