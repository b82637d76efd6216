# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper with one line, where the demo needs a file to show."""

from __future__ import annotations


def one_page_pdf(line: str) -> bytes:
    """Return a PDF of one page with one line of plain letters.

    >>> one_page_pdf("FICTIEF")[:5]
    b'%PDF-'
    """
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    stream = f"BT /F1 14 Tf 72 720 Td ({escaped}) Tj ET"
    letters = "/Resources << /Font << /F1 5 0 R >> >>"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {letters} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    paper, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(paper))
        paper += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size, start = len(bodies) + 1, len(paper)
    paper += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    return f"{paper}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
