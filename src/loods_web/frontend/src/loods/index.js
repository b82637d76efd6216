// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// What every page loads. Each part improves a page that works without it.

import "./index.css";
import "./htmx.js";
import "./dialogs.js";
import "./forms.js";
import "./charts.js";
