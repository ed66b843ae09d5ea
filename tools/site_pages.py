"""Renders the pages of the demo: each ``content.html`` of demo/, in the frame demo/templates/page.html.

A content begins with the page's own lines of the head; an empty line ends them. Its folder says which kind of page it
is: a lesson, or what the folder is called. The kind decides on the script and the style sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from string import Template

from tools.site_benchmark import figures

DEMO = Path(__file__).resolve().parent.parent / "demo"
LANDING = "landing"
LESSON = "lesson"
WITH_BAR = (LESSON, "errors", "leaks", "playground", "benchmark")
"""The kinds of pages that have the bar at their foot, which says how Python does."""


@dataclass(frozen=True)
class Lesson:
    """A lesson: its folder, its number, its title, and the word for it in the list of all lessons."""

    folder: str
    number: int
    title: str
    word: str


def write_pages(site: Path) -> None:
    """Write the index.html of every page."""
    every = lessons()
    for source in [DEMO / "content.html", *sorted(DEMO.glob("*/content.html"))]:
        folder = source.parent.relative_to(DEMO)
        page = _page(folder.name, source.read_text(encoding="utf-8"), every)
        (site / folder).mkdir(exist_ok=True)
        (site / folder / "index.html").write_text(page, encoding="utf-8")


def lessons() -> list[Lesson]:
    """Return all lessons in their order; a folder is called ``lesson4-data``, its title is the h1 of its content."""
    found = []
    for source in DEMO.glob("lesson*/content.html"):
        name = re.fullmatch(r"lesson(\d+)-.+", source.parent.name)
        text = source.read_text(encoding="utf-8")
        title, word = re.search(r"<h1>(.+?)</h1>", text), re.search(r'data-word="(\w+)"', text)
        if not (name and title and word):
            raise SystemExit(f"site: {source} has no number, no <h1>, or no data-word")
        found.append(Lesson(source.parent.name, int(name[1]), title[1], word[1]))
    return sorted(found, key=lambda lesson: lesson.number)


def _page(folder: str, content: str, every: list[Lesson]) -> str:
    """Return a whole page: that of a folder, or the site's root if ``folder`` is empty."""
    head, body = content.split("\n\n", 1)
    lesson = next((each for each in every if each.folder == folder), None)
    kind = LESSON if lesson else folder or LANDING
    if lesson:
        body = body.replace("</main>", f"{_onward(lesson, every)}\n  </main>")
    if kind == "benchmark":
        body = Template(body).substitute(figures())
    if kind in WITH_BAR:
        body += "\n" + _template(f"{LESSON}-bar.html" if kind in (LESSON, "errors") else "bar.html")
    frame = _template("page.html").replace("$lessons", _strip(every) if lesson else "")
    if folder:
        frame = frame.replace(f'href="${{root}}{folder}/"', 'href="./" aria-current="page"')
    if lesson:
        frame = frame.replace('href="${root}#lessons"', 'href="${root}#lessons" aria-current="true"')
    return Template(frame).substitute(
        root="../" if folder else "",
        kind=kind,
        skip="lesson" if lesson else "content",
        head=head,
        content=body.rstrip("\n"),
    )


def _strip(every: list[Lesson]) -> str:
    """Return the list of all lessons, which stands below the header of each."""
    links = "\n".join(
        f'      <li><a href="${{root}}{each.folder}/"><span class="nav-number">{each.number}</span>'
        f' <span class="nav-word">{each.word}</span></a></li>'
        for each in every
    )
    return f'  <nav class="lessons" aria-label="Lessons">\n    <ol>\n{links}\n    </ol>\n  </nav>\n'


def _onward(lesson: Lesson, every: list[Lesson]) -> str:
    before = next((one for one, other in pairwise(every) if other == lesson), None)
    after = next((other for one, other in pairwise(every) if one == lesson), None)
    back = f'<a href="../{before.folder}/">← Lesson {before.number}</a>' if before else '<a href="../">← Overview</a>'
    on = (
        f'<a href="../{after.folder}/">Lesson {after.number}: {after.title} →</a>'
        if after
        else '<a href="../playground/">The playground →</a>'
    )
    return f'    <nav class="onward" aria-label="Onward">\n      {back}\n      {on}\n    </nav>'


def _template(name: str) -> str:
    return (DEMO / "templates" / name).read_text(encoding="utf-8")
