// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The map's worker as a file of its own: the content security policy allows no other.

import * as worker from "maplibre-gl/dist/maplibre-gl-worker.mjs";

// A bare import would be left out: the package says of its worker that it has no side effects.
self.mapWorker = worker;
