# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small line drawings on a grid of 24, our own."""

ICONS = {
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.5v.01"/>',
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>',
    "warning": '<path d="M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.01"/>',
    "error": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z"/><path d="M12 7.5v5.5M12 16v.01"/>',
    "zoek": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8"/>',
    "download": '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15"/>',
    "upload": '<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 19.5h15"/>',
    "pand": '<path d="M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3"/>',
    "plek": (
        '<path d="M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21Z"/>'
        '<circle cx="12" cy="9.5" r="2.5"/>'
    ),
    "telefoon": (
        '<path d="M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2'
        'A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2Z"/>'
    ),
    "mail": '<path d="M3.5 5.5h17v13h-17Zm0 .5 8.5 7 8.5-7"/>',
    "lijst": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "dag": '<path d="M4 6h16v14H4ZM4 10h16M8 3.5V7M16 3.5V7"/>',
    "slot": '<path d="M6 11h12v9.5H6ZM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"/>',
    "vraag": (
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M9.3 9.3a2.8 2.8 0 1 1 4.1 2.7c-.9.5-1.4 1-1.4 2M12 17v.01"/>'
    ),
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "pijl": '<path d="M5 12h14m-5.5-5.5L19 12l-5.5 5.5"/>',
    "sluit": '<path d="m6 6 12 12M18 6 6 18"/>',
    "kaart": '<path d="m3.5 6 5.5-2 6 2 5.5-2v14L15 20l-6-2-5.5 2ZM9 4v14M15 6v14"/>',
    "mens": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>',
    "bewerk": '<path d="m4 20 1-4L16 5l3 3L8 19ZM13.5 7.5l3 3"/>',
    "leeg": '<path d="M4 20V8l8-4 8 4v12M4 20h16M10 20v-5h4v5" stroke-dasharray="3 2.5"/>',
}
