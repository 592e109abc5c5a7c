"""Turn the bytes of a page into text, whatever charset they are in or claim to be in.

bytes -> str. Trusts the bytes before the label: Arabic archives carry windows-1256 under a latin-1 label, UTF-8
under a windows-1256 one, and UTF-8 encoded twice. Presentation forms (U+FB50..U+FEFC) become ordinary letters,
line ends become \\n, control characters go. It never raises and knows nothing of HTML but where a charset is named.
"""

import codecs
import re
import unicodedata
from functools import cache
from math import log

from masdar import resources

_BOMS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LABEL_WITHIN = 4096  # bytes; browsers look at 1,024, old portals put scripts before the meta element
_SAMPLE_BYTES = 65_536  # enough to judge by, and keeps 5 MB pages quick
_LATIN = {"iso8859-1", "ascii", "cp1252", "iso8859-15"}  # browsers read all of these as windows-1252
_ARABIC_8BIT = ("cp1256", "iso8859_6")
_OTHERS_8BIT = ("mac_arabic", "cp864", "cp720")  # only where declared
_UTF8_BROKEN_AT_MOST = 0.02  # of its non-ASCII characters: a cut or patched page is still UTF-8

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ASCII_BUT_BLANKS = bytes(byte for byte in range(0x80) if byte not in b" \n")
_CONTROL_BYTES = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\r")
_BINARY_BYTES = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\r\f\v\x1a\x1b")
_CONTROLS_AT_MOST = 0.03  # of a text's bytes; random bytes have a tenth
_CONTROLS_AT_LEAST = 16  # bytes; a few prove nothing
_C1_BYTES = re.compile(b"\xc2[\x80-\x9f]")
_PRESENTATION_BYTES = re.compile(b"\xef[\xad-\xb7\xb9-\xbb]")  # U+FB40..U+FDFF, U+FE40..U+FEFF
_FORMS = {
    code: unicodedata.normalize("NFKC", chr(code)).strip()
    for block in (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
    for code in block
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}

# What bytes 0x80-0xBF look like when windows-1252 or latin-1 has read them.
_TRAIL = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "".join(map(chr, range(0x80, 0xA0)))
_BYTES_OF = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0xA0)}
_TWICE_LATIN = re.compile(f"(?:[\u00c2-\u00f4][{re.escape(_TRAIL)}]+[ ]?)+")
_TWICE_ARABIC = re.compile("[^\x00-\x7f]{2,}")
_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
_WORD = re.compile("[\u0621-\u063a\u0641-\u0652]+")


def is_binary(body: bytes) -> bool:
    """Whether these bytes are no text in any charset, but an image, an archive or noise."""
    sample = body[:_SAMPLE_BYTES]
    if any(sample.startswith(mark) for mark, _ in _BOMS) or _wide(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    return controls > max(_CONTROLS_AT_LEAST, _CONTROLS_AT_MOST * len(sample))


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of `body`; `declared` is the charset an HTTP header named, if any.

    >>> decode("قال الوزير".encode("cp1256"), declared="iso-8859-1")
    'قال الوزير'
    """
    text = _without_double_encoding(_first_reading(body, declared))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    encoded = text.encode("utf-8", "replace")  # looking for rare bytes is ten times as fast as for rare characters
    if _PRESENTATION_BYTES.search(encoded):
        text = text.translate(_FORMS)
    if encoded.translate(None, _CONTROL_BYTES) != encoded or _C1_BYTES.search(encoded):
        text = _DROPPED.sub("", text)
    return text


def _first_reading(body: bytes, declared: str | None) -> str:
    """Decode once, by mark, validity or plausibility."""
    for mark, charset in _BOMS:
        if body.startswith(mark) and not (charset == "utf-32-le" and len(body) % 4):
            return body[len(mark) :].decode(charset, "replace")
    wide = _wide(body[:_SAMPLE_BYTES])
    if wide:
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    labels = _labels(body, declared)
    if _is_nearly_utf8(body, is_declared="utf-8" in labels):
        return body.decode("utf-8", "replace").rstrip("\ufffd")
    return body.decode(_eight_bit(body, labels), "replace")


def _labels(body: bytes, declared: str | None) -> list[str]:
    """The codec names that the header and the page's first bytes give, best first, unknown ones left out."""
    names = [declared or ""]
    names += [match.group(1).decode("ascii", "replace") for match in _LABEL.finditer(body[:_LABEL_WITHIN])]
    known = []
    for name in names:
        try:
            codec = codecs.lookup(name.strip().replace("x-sjis", "sjis")).name
            "".encode(codec)  # some names (hex, rot13) are no charsets
        except (LookupError, ValueError, TypeError, UnicodeError):
            continue
        known.append("cp1252" if codec in _LATIN else codec)
    return known


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark shows in the zero bytes of its tags and the 06 bytes of its Arabic letters."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    high = [half.count(0) + half.count(6) for half in (even, odd)]
    if high[1] > 0.7 * len(odd) and high[1] > 4 * high[0] + 2:
        return "utf-16-le"
    if high[0] > 0.7 * len(even) and high[0] > 4 * high[1] + 2:
        return "utf-16-be"
    return None


def _is_nearly_utf8(body: bytes, *, is_declared: bool) -> bool:
    """Whether all but a few of the non-ASCII characters are well formed."""
    text = body[:_SAMPLE_BYTES].decode("utf-8", "ignore")
    good = len(text) - len(text.encode("ascii", "ignore"))
    bad = body[:_SAMPLE_BYTES].decode("utf-8", "replace").count("\ufffd") - text.count("\ufffd")
    if is_declared and _LETTER.search(text):
        return bad < good
    return good > 1 and bad <= max(2, _UTF8_BROKEN_AT_MOST * good)


def _eight_bit(body: bytes, labels: list[str]) -> str:
    """The 8-bit charset in which these bytes look most like what they should be."""
    sample = body.translate(None, _ASCII_BUT_BLANKS)[: _SAMPLE_BYTES // 4]
    scores = {charset: plausibility(sample.decode(charset, "replace")) for charset in _ARABIC_8BIT}
    for charset in labels:
        if charset in _OTHERS_8BIT:
            scores[charset] = plausibility(sample.decode(charset, "replace"))
    best = max(scores, key=lambda charset: (scores[charset], charset in labels))
    if scores[best] > 0:
        return best
    for charset in labels:
        if charset != "utf-8" and charset not in _ARABIC_8BIT:
            return charset
    return "cp1252" if "cp1252" in labels or not labels else labels[0]


@cache
def _knowledge() -> tuple[dict[str, float], frozenset[str]]:
    """Log of each letter's share, and the words that no Arabic page lacks."""
    table = list(resources.rows("lexicon/arabic_letters.tsv"))
    letters = {row["form"]: log(int(row["weight"]) / 1000) for row in table if row["kind"] == "letter"}
    return letters, frozenset(row["form"] for row in table if row["kind"] == "word")


def plausibility(text: str) -> float:
    """How much `text` reads like Arabic: above 0 when it does, higher when more so, 0 or less when not.

    >>> plausibility("قال الوزير في بيان") > 0 > plausibility("Ø§Ù„ÙˆØ²ÙŠØ±")
    True
    """
    words = _WORD.findall(text)
    if not words:
        return -1.0
    letters, common = _knowledge()
    inside = "".join(words)
    strange = len(text) - len(text.encode("ascii", "ignore")) - len(inside) - sum(map(text.count, "«»“”‘’–—…\xa0،؛؟ـ"))
    counts = {letter: inside.count(letter) for letter in letters}
    mean = sum(count * letters[letter] for letter, count in counts.items()) - 8.0 * (len(inside) - sum(counts.values()))
    known = sum(1 for word in words if word in common or (word[:2] == "ال" and len(word) > 3)) / len(words)
    return mean / len(inside) + 3.6 + 3 * known - 3 * max(0, strange) / len(inside)  # the mean is about -2.9 in prose


def _without_double_encoding(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252 («Ø§Ù„») or windows-1256 («ط§ظ„») and encoded again."""
    for _ in range(3):  # some archives did it twice or thrice
        if "Ø" in text or "Ù" in text or ("Ã" in text and ("Ã˜" in text or "Ã™" in text)):
            mended = _TWICE_LATIN.sub(_mend_latin, text)
            if mended == text:
                break
            text = mended
        elif _looks_read_as_1256(text[:_SAMPLE_BYTES]):
            text = _TWICE_ARABIC.sub(_mend_arabic, text)
        else:
            break
    return text


def _looks_read_as_1256(sample: str) -> bool:
    """Every second letter is ط or ظ, which real Arabic has once in seventy."""
    emphatic = sample.count("ط") + sample.count("ظ")
    if emphatic <= max(3, sample.count("ا"), sample.count("ل")):
        return False
    return emphatic > 0.25 * len(_LETTER.findall(sample))


def _mend_latin(match: re.Match[str]) -> str:
    run = match.group()
    try:
        mended = run.translate(_BYTES_OF).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return run
    return mended if len(mended) == 1 or _LETTER.search(mended) or "Ø" in mended or "Ù" in mended else run


def _mend_arabic(match: re.Match[str]) -> str:
    run = match.group()
    try:
        return run.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return run
