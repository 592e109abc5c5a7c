"""Masdar reads Arabic news into a sourced record: who says what, what happened, and on whose word.

    from masdar import Analyser, Page
    for record in Analyser.open().read(Page(origin="page.html", body=open("page.html", "rb").read(), kind="html")):
        print(record.title, len(record.statements))

Importing the package loads no model and no table.
"""

from masdar.types import Article, Page, Record, Refusal, Span
from masdar.version import VERSION as __version__

__all__ = ["Analyser", "Article", "Page", "Record", "Refusal", "Span", "__version__"]


def __getattr__(name: str) -> object:
    """`Analyser` brings the whole reader with it, so it is imported when it is first asked for."""
    if name == "Analyser":
        from masdar.analyse import Analyser

        return Analyser
    raise AttributeError(f"module 'masdar' has no attribute {name!r}")
