"""Captions and their credits.

A credit may stand in the caption («... (رويترز)»), in an element of its own inside it, or beside it; its label
(«صدر الصورة»، «©»، «تصوير:») is no part of it.
"""

import re

from masdar.read.draft import Block
from masdar.read.html import place, roles
from masdar.read.html.lines import Line

_BRACKETED = re.compile(r"[(（\[]([^()\[\]]{2,60})[)\]]\s*\.?$")
_CREDIT_LABEL = re.compile(
    r"\s*(?:©|ⓒ|\(c\)|حقوق النشر:?|صدر الصورة،?|مصدر الصورة:?|المصدر\s*:|تصوير\s*:|بعدسة:?|عدسة\s*:|صورة\s*:|الصورة\s*:|photo\s*:|credit\s*:|source\s*:)\s*",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(
    r"\s*(?:التعليق على الصورة،?|تعليق الصورة:?|تعليق على الصورة:?|شرح الصورة:?|image caption,?)\s*", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_CREDIT_CHARS = 80
_EDGE = " ()[]،,.:"


def add(found: list[Block], line: Line) -> None:
    """Append the caption in `line`, or give its credit to the caption before or the one to come.

    A credit that comes first waits as a caption without text; `without_waiting` drops it if none follows.
    """
    text = _CAPTION_LABEL.sub("", line.text, count=1).strip() if _CAPTION_LABEL.match(line.text) else line.text
    if (
        not text
        or roles.of_line(text) == "furniture"
        or place.is_mark(text)
        or (line.linked > 0.5 and line.tag != "figcaption")
    ):
        return
    label = _CREDIT_LABEL.match(text)
    if place.role(line) == "credit" or (label and line.size < _CREDIT_CHARS):
        credit = _bare(text)
        if found and found[-1].kind == "caption" and found[-1].text and found[-1].credit is None:
            found[-1] = Block("caption", found[-1].text, credit)
        elif credit:
            found.append(Block("caption", "", credit))
        return
    bracketed = _BRACKETED.search(text)
    credit = _bare(line.credit) if line.credit else (_bare(bracketed.group(1)) if bracketed else None)
    credit = credit if credit and _LETTER.search(credit) else None  # «(2010)» credits nobody
    if found and found[-1].kind == "caption" and not found[-1].text:
        credit = credit or found[-1].credit
        found.pop()
    found.append(Block("caption", text, credit))


def _bare(credit: str) -> str | None:
    """A credit without label and brackets."""
    credit = credit.strip(_EDGE)
    label = _CREDIT_LABEL.match(credit)
    return (credit[label.end() :] if label else credit).strip(_EDGE) or None


def without_waiting(found: list[Block]) -> list[Block]:
    return [block for block in found if block.text]
