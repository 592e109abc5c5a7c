"""Split a text into sentences.

str -> spans without outer blanks, in order. A newline always ends a sentence (a headline or a caption has no stop).
A stop ends one unless it belongs to an abbreviation («أ.ف.ب», «د. سعيد»), a number («2.5»), a web address, or an ellipsis
in mid-sentence; closing quotation marks and brackets behind a stop stay with their sentence.
"""

import re

from masdar.types import Span

_CLOSERS = "»”\"'’)]›"
# A stop, or a run of them, with the closers behind it.
_STOP = re.compile(rf"(?:\.{{2,}}|…+|[.!؟?۔]+)[{re.escape(_CLOSERS)}]*")
_TITLES = frozenset("د أ م ا ص ت هـ ه ق س ش ج ب ف ع ل ك Dr Mr Mrs St No Jr vs U S".split())
_LAST_WORD = re.compile(r"[^\W_]+ـ?$")
_SHORT_WORD = re.compile(r"[^\W\d_]{1,4}\b")
_QUOTE_OPEN, _QUOTE_CLOSE = "«“", "»”"


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text`.

    >>> [s.of("قال د. سعيد. ثم مضى.") for s in split("قال د. سعيد. ثم مضى.")]
    ['قال د. سعيد.', 'ثم مضى.']
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found += _split_line(text, start, start + len(line))
        start += len(line) + 1
    return tuple(found)


def _split_line(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() >= begin and _ends_sentence(text, begin, stop, end):
            found.append(Span(begin, stop.end()))
            begin = stop.end()
    found.append(Span(begin, end))
    return [trimmed for span in found if (trimmed := _trim(text, span))]


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    if stop.end() >= end:
        return True
    after = text[stop.end()]
    glued = not after.isspace()
    mark = stop.group()
    last = _LAST_WORD.search(text, max(begin, stop.start() - 24), stop.start())
    word = last.group() if last else ""
    if mark[0] == "." and not mark.startswith(".."):
        if (len(word) == 1 and not word.isdigit()) or word in _TITLES:
            return False  # «د. سعيد», «أ.ف.ب»: a letter on its own never ends a sentence
        if glued and ((after.isdigit() and word.isdigit()) or (after.isascii() and after.isalnum() and word.isascii())):
            return False
        if glued and len(word) <= 4 and _spelt_out(text, stop.start() - len(word) - 1, stop.end()):
            return False
        if glued and not ("\u0621" <= after <= "\u064a" or after in _QUOTE_OPEN):
            return False
    elif mark[0] == "…" or mark.startswith(".."):
        if glued and after not in _QUOTE_OPEN:
            return False
    elif glued:
        return False
    return not _inside_quotation(text, begin, stop)


def _spelt_out(text: str, before: int, after: int) -> bool:
    """Whether a stop stands among letters' names («دي.إيه.إن»): short words, and another stop right beside one of them."""
    following = _SHORT_WORD.match(text, after)
    return bool(following) and (
        (following.end() < len(text) and text[following.end()] == ".") or (before >= 0 and text[before] == ".")
    )


def _inside_quotation(text: str, begin: int, stop: re.Match[str]) -> bool:
    """A stop within a short quotation does not end the sentence around it; a long speech is cut at its stops."""
    opened = max(text.rfind(mark, begin, stop.end()) for mark in _QUOTE_OPEN)
    closed = max(text.rfind(mark, begin, stop.end()) for mark in _QUOTE_CLOSE)
    if opened <= closed:
        return False
    close_at = min((at for mark in _QUOTE_CLOSE if (at := text.find(mark, stop.end(), opened + 120)) >= 0), default=-1)
    newline = text.find("\n", opened, close_at) if close_at >= 0 else 0
    return close_at >= 0 and newline < 0


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "\u200f\u200e"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200f\u200e"):
        end -= 1
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
