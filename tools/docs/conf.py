"""Sphinx builds the documentation from docs/, which `tools/docs/sources.py` has laid out in build/docs/source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx  # type: ignore[import-not-found]  # is in build/docs-venv only

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))  # autodoc reads pybridge there, on plain CPython

from pybridge.version import VERSION  # noqa: E402 - only now it can be found

project = "pybridge"
release = version = VERSION
html_title = "pybridge"
language = "en"
master_doc = "index"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
nitpicky = True  # a name in a docstring that leads nowhere is an error
default_role = "any"  # `load` in a docstring is a link
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]  # a page of messages has only its own headings
pygments_style = "tools.docs.code_colors.Light"
pygments_dark_style = "tools.docs.code_colors.Dark"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
add_module_names = False
napoleon_numpy_docstring = False
nitpick_ignore = [  # types of signatures that have no page here
    ("py:class", name)
    for name in (
        "collections.abc.Mapping",
        "pathlib.Path",
        "pybridge.interface.model.entities.Interface",
        "pybridge.loading.M",
        "types.ModuleType",
    )
]

html_theme = "furo"
html_static_path = ["static"]
templates_path = ["templates"]
html_css_files = ["site.css", "pictures.css"]
html_favicon = str(ROOT / "demo" / "icon.svg")
html_extra_path = [str(ROOT / "build" / "docs" / "extra")]  # messages.json
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_theme_options: dict[str, Any] = {"top_of_page_buttons": []}
html_sidebars = {
    "**": [f"sidebar/{part}.html" for part in ("brand", "search", "scroll-start", "navigation", "scroll-end")]
}


def setup(app: Sphinx) -> None:
    """Keep napoleon from reading the docstring of a property, ``The sum: 0 if empty``, as a type and a description."""
    kept: dict[str, list[str]] = {}

    def keep(_app: Sphinx, what: str, name: str, _of: object, _options: object, lines: list[str]) -> None:
        if what == "property":
            kept[name] = [*lines]

    def restore(_app: Sphinx, _what: str, name: str, _of: object, _options: object, lines: list[str]) -> None:
        lines[:] = kept.get(name, lines)

    app.connect("autodoc-process-docstring", keep, priority=0)
    app.connect("autodoc-process-docstring", restore, priority=900)
