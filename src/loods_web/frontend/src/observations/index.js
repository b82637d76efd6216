// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The form for an observation: what was typed stays on the device until the server has it; "near me".

import "./drafts.js";
import "./near.js";
