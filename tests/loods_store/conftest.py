# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the database share: a published village (`published`) and people per role (`cast`)."""

from cast import cast, own_home, published, published_rows, sample_home

__all__ = ["cast", "own_home", "published", "published_rows", "sample_home"]
