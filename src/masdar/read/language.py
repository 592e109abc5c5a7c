"""Tell Arabic from other languages, those in Arabic script among them.

str -> the language's code. Looks at letters and at function words; a name or a quotation in another script does not count.
"""

import re
from collections import Counter
from functools import cache

from masdar import resources

_WORD = re.compile(r"[^\W\d_][^\W\d_\u200c]*(?:\u200c[^\W\d_]+)*")
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
ENGLISH_NAMES = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ps": "Pashto", "ckb": "Kurdish", "ug": "Uyghur",
    "other": "a language in another script",
}  # fmt: skip
_SAMPLE = 6000  # code points; more would not change the answer


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in resources.rows("lexicon/languages.tsv"):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}


def is_arabic_script(text: str) -> bool:
    """Whether at least half of the letters are of the Arabic script."""
    letters = len(_LETTER.findall(text))
    return bool(letters) and len(_ARABIC_SCRIPT.findall(text)) >= 0.5 * letters


def name(text: str) -> str:
    """The language of `text`: "ar", "fa", "ur", "ps", "ckb", "ug", or "other" for another script or none.

    >>> name("قال الوزير إن القمة التي عقدت في بغداد انتهت")
    'ar'
    """
    sample = text[:_SAMPLE]
    if not is_arabic_script(sample):
        return "other"
    votes: Counter[str] = Counter()
    for word in _WORD.findall(sample):
        for language in _function_words().get(word, ()):
            votes[language] += 1
    # Words two languages share («و», «تا») must not outvote: Arabic wins ties, since it is what we look for.
    best = max(votes.values(), default=0)
    return "ar" if votes["ar"] >= best else votes.most_common(1)[0][0]
