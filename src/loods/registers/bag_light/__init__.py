# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDOK's bag-light.gpkg: the current state of the BAG, without history, in the tables of an edition."""

from loods.registers.bag_light.file import LightFile, open_light
from loods.registers.bag_light.reader import read_light

__all__ = ["LightFile", "open_light", "read_light"]
