# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m loods_cli` is `loods`."""

from loods_cli.main import main

main()
