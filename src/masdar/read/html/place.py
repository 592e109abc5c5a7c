"""What a line is by where it stands and how it is worded: small questions asked of lines by the other modules.

Line -> bool, str or a list of boxes. Nothing here keeps state or decides about an article as a whole.
"""

import re
from collections.abc import Iterator

from masdar.read.html import roles
from masdar.read.html.lines import Box, Line

_MONTH_OR_YEAR = re.compile(
    r"\d{1,4}\s*[/\-.]\s*\d{1,2}\s*[/\-.]\s*\d{1,4}|[\d٠-٩]{1,2}\s+[^\d\s]{3,12}\s*[/،,]?\s*[^\d]{0,14}[\d٠-٩]{4}|"
    r"[\d٠-٩]{4}[/\-][\d٠-٩]{1,2}|(?<!\d)(?:19|20)\d\d(?!\d)|[٠-٩]{4}|^\s*(?:منذ|قبل)\s.{2,25}$"
)
_CLOCK = re.compile(
    r"[\s\d٠-٩:.\-–/،,|]*(?:(?:gmt|utc|ص|م|مساء|مساءً|صباحا|صباحاً|am|pm|بتوقيت|غرينتش|جرينتش|مكة|القاهرة)[\s:()+\d٠-٩]*)*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_SLUG = re.compile(r"[\w .]{1,20}(?:\s/\s[\w .]{1,12}){1,4}")  # an agency's mark under an item: «الأفق / ن.ر / 3»
_LABEL_CHARS = 90  # furniture lines are shorter, save legal ones
_CAPTION_CHARS = 260


def near(line: Line, reach: int = 3) -> Iterator[Box]:
    """The line's box and those around it, `reach` in all."""
    box: Box | None = line.box
    for _ in range(reach):
        if box is None:
            return
        yield box
        box = box.parent


def role(line: Line) -> str | None:
    """What the nearest named box says the line is: caption, byline, date, ..."""
    if line.role is None:  # asked often, and settled once `core.overrule` has been at work
        line.role = next((box.role for box in near(line) if box.role in roles.TYPED), "")
    return line.role or None


def is_dated(text: str) -> bool:
    """Whether a date or an age («منذ ساعتين») stands in the line."""
    return bool(_MONTH_OR_YEAR.search(text))


def is_mark(text: str) -> bool:
    """Whether the line is a clock, a counter, an address or an agency's slug rather than words."""
    return bool(_CLOCK.fullmatch(text) or _ADDRESS.fullmatch(text) or (len(text) < 40 and _SLUG.fullmatch(text)))


def is_caption(line: Line) -> bool:
    """Whether it is named or marked up as a caption, or stands alone with a picture."""
    if line.tag == "figcaption" or any(box.role == "caption" for box in near(line)):
        return True
    return is_pictured(line)


def is_pictured(line: Line) -> bool:
    """Whether the line and a picture share a box that holds little else."""
    if line.level or line.size > _CAPTION_CHARS or line.linked > 0.5 or role(line) or (line.size > 120 and line.ends):
        return False
    for box in near(line, 4):
        if box.last - box.first > 2:
            return False
        if box.images:
            return True
    return False


def in_figure(line: Line) -> bool:
    return any(box.tag == "figure" for box in near(line)) and line.tag != "blockquote"


def is_in_quote(line: Line) -> bool:
    return any(box.tag == "blockquote" for box in near(line))


def is_furniture(line: Line) -> bool:
    """Wording that no article's sentence has, in a line short or linked enough to be a label."""
    text = line.text
    if roles.of_line(text) == "furniture":
        return True
    if line.size <= 160 and roles.starts_as("inline", text):
        return line.linked > 0.3 or not line.ends or (line.size < 100 and ":" in text[: _LABEL_CHARS // 3])
    if line.size < _LABEL_CHARS:
        if roles.starts_as("furniture", text) and (line.linked > 0.3 or not text.endswith((".", "؟"))):
            return True
        if roles.mentions("furniture", text) or roles.mentions("end", text) or roles.starts_as("end", text):
            return not text.endswith(".") or line.linked > 0.3
        return bool(roles.starts_as("comments", text))
    return line.linked > 0.3 and line.size < 220 and roles.mentions("furniture", text)


def opens_others(text: str) -> str | None:
    """related, popular or comments, where the line heads a list of other things than the article."""
    wording = roles.of_line(text)
    return wording if wording in ("related", "popular", "comments", "nextarticle") else None
