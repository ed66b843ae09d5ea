"""What the benchmark page of the demo shows of bench/RESULTS.md, and the files that it links to."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent / "bench"
SHOWN = ("RESULTS.md", "results.svg")


def add_results(site: Path) -> None:
    """Copy the results that `make bench` has written to beside the page."""
    for name in SHOWN:
        shutil.copy2(BENCH / name, site / "benchmark" / name)


def figures() -> dict[str, str]:
    """Return what the content of the page leaves open: the summary, the number of cases, and how they were measured."""
    results = (BENCH / "RESULTS.md").read_text(encoding="utf-8")
    lines = re.findall(r"^- \*\*(.+?)\*\*: (.+? as fast .+)$", results, flags=re.MULTILINE)
    written = re.search(r"^Written by .+$", results, flags=re.MULTILINE)
    cases = re.search(r"in all cases\*\*: .+? of (\d+);", results)
    if not (lines and written and cases):
        raise SystemExit(
            "site: bench/RESULTS.md does not begin as bench/report.py writes it: mend tools/site_benchmark.py"
        )
    rows = "\n".join(f"        <div><dt>{_html(kind)}</dt><dd>{_html(told)}</dd></div>" for kind, told in lines)
    return {
        "summary": f'<dl class="summary">\n{rows}\n      </dl>',
        "cases": cases[1],
        "written": _html(written[0]),
    }


def _html(markdown: str) -> str:
    return re.sub(r"`(.+?)`", r"<code>\1</code>", escape(markdown, quote=False))
