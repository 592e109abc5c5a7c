"""The lines of a page dump, as its paragraphs were before a text browser wrapped them.

str -> list of lines, "" for a blank one. Browsers such as lynx and w3m break a paragraph at a fixed width and indent it;
a line that could have taken the next one's first word did not break there, so the paragraph ended.
"""

import re
import unicodedata
from functools import cache

_OUTER = (
    " \t\v\f\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # blanks and direction marks
)
_BULLET = re.compile(r"^(?:[*•+○●▪◦·-]|\d{1,2}[.)])\s+")
_FULL_LINES = 0.55  # of the long lines with another behind them: the rest are lists and menus
_LONG_WORD = 30  # code points
_WIDEST_WRAP = 132  # columns; beyond it nobody wraps


def split(text: str) -> list[str]:
    """The lines of `text`, outer blanks off, wrapped paragraphs joined by one blank."""
    raw = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = _wrap_width(raw)
    return [line.strip(_OUTER) for line in (_unwrap(raw, width) if width else raw)]


@cache
def _is_wide(char: str) -> bool:
    """Whether a terminal gives the code point a column of its own."""
    return unicodedata.category(char) not in ("Mn", "Cf")


def _columns(line: str) -> int:
    return sum(map(_is_wide, line))


def _wrap_width(raw: list[str]) -> int | None:
    """The column at which the page was wrapped, None if it was not.

    A wrapped page has no line beyond its width, and most lines that are followed by another without a blank line
    between are so long that the next word did not fit.
    """
    columns = [_columns(line) for line in raw]
    # A word longer than a line (an address) stands out of the page whatever its width.
    width = max(
        (n for n, line in zip(columns, raw, strict=True) if max(map(len, line.split()), default=0) <= _LONG_WORD), default=0
    )
    if not 40 <= width <= _WIDEST_WRAP:
        return None
    pairs = [
        columns[i] + 1 + _columns(raw[i + 1].split()[0]) > width - 2
        for i in range(len(raw) - 1)
        if columns[i] > width * 0.6 and raw[i + 1].strip() and _indent_fits(raw[i], raw[i + 1])
    ]
    return width if len(pairs) >= 4 and sum(pairs) > _FULL_LINES * len(pairs) else None


def _unwrap(raw: list[str], width: int) -> list[str]:
    joined: list[str] = []
    last = ""  # the raw line that the newest joined line ends with
    for line in raw:
        if last and line and not _BULLET.match(line.strip()) and _was_full(last, line, width):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line.strip())
        last = line
    return joined


def _was_full(line: str, following: str, width: int) -> bool:
    """Whether `line` broke because the first word of `following` did not fit behind it.

    Browsers differ on whether a vowel mark takes a column, so here it does.
    """
    return len(line) + 1 + _columns(following.split()[0]) > width - 2 and _indent_fits(line, following)


def _indent_fits(line: str, following: str) -> bool:
    indent, next_indent = (len(s) - len(s.lstrip()) for s in (line, following))
    return next_indent == indent or bool(_BULLET.match(line.strip()))
