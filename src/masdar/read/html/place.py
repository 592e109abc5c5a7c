"""What a line is by where it stands and how it is worded: small questions asked of lines by the other modules.

Line -> bool, str or a list of boxes. Nothing here keeps state or decides about an article as a whole.
"""

import re
from collections.abc import Iterator

from masdar.read import shapes
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
_HASHTAGS = re.compile(r"#[^\s#]+(?:[\s،,|]*#[^\s#]+)*")
_CAPTION_CHARS = 260
_CREDITED_CHARS = 200  # of a caption that only its credit and the picture before it show
_INNER_CARD_LINES = 5
_INNER_CARD_CHARS = 500  # of a card's text beside its headline
_CARD_TITLE_CHARS = 20
_EMBED = re.compile(r"tweet|twitter-|instagram-|fb-post|tiktok-embed|embed", re.IGNORECASE)
_EMBED_LINES = 8  # more is an article that is all in a <blockquote>


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
    """Whether the line is a clock, a counter, an address, hashtags or an agency's slug rather than words."""
    is_any = _CLOCK.fullmatch(text) or _ADDRESS.fullmatch(text) or _HASHTAGS.fullmatch(text)
    return bool(is_any or (len(text) < 40 and _SLUG.fullmatch(text)))


def is_caption(line: Line) -> bool:
    """Whether it is named or marked up as a caption, or stands alone with a picture."""
    if line.tag == "figcaption" or any(box.role == "caption" for box in near(line)):
        return True
    return is_pictured(line) or _is_credited(line)


def _is_credited(line: Line) -> bool:
    """Whether it stands right behind a picture and ends in a known credit, as no paragraph of the text does."""
    if not line.is_behind_picture or line.level or line.size > _CREDITED_CHARS or line.linked > 0.5 or role(line):
        return False
    before = line.text.rpartition("(")[0].rstrip()
    return bool(before) and not before.endswith((".", "؟", "!", "»")) and shapes.credit(line.text) is not None


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


def is_in_embed(line: Line) -> bool:
    """Whether it stands in somebody's post or words that the article shows, with a date of their own."""
    return any(
        (box.tag == "blockquote" or (box.names and _EMBED.search(box.names))) and box.last - box.first <= _EMBED_LINES
        for box in near(line, 5)
    )


def is_card(lines: list[Line], box: Box) -> bool:
    """Whether a box inside an article shows another: a picture, a linked headline, perhaps a summary, and nothing else."""
    if not box.images or not 1 < box.last - box.first <= _INNER_CARD_LINES:
        return False
    if box.tag in ("figure", "p", "li", "td", "tr", "table"):
        return False
    own = lines[box.first : box.last]
    titles = [line for line in own if line.level]
    is_headed = len(titles) == 1 and titles[0].linked > 0.8 and titles[0].size >= _CARD_TITLE_CHARS and titles[0].href
    if not is_headed or titles[0].href.startswith("#"):
        return False
    return sum(line.size for line in own if line is not titles[0]) <= _INNER_CARD_CHARS


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
