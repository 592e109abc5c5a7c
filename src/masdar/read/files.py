"""Open what a user names and give its pages and articles one by one, in input order.

Files, folders (their files by name, deeply), "-" for standard input. The kind of an input shows in its content first, in
its name second. JSON lines are read as a stream; everything else is a page and is read whole.
"""

import email
import email.policy
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from masdar import codec
from masdar.errors import BadRecord
from masdar.read import assemble, language
from masdar.text import dates
from masdar.types import Article, Item, Page, Part, Refusal, Span

_AT_MOST_BYTES = 32 << 20  # of one page; the largest real ones are a few MB
_SNIFFED = 4096  # bytes looked at to tell an input's kind
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|article|meta|script|table|p)\b", re.I)
_HTML_UTF16 = re.compile(rb"<\0(?:!\0|h\0t\0m\0l|H\0T\0M\0L)|\0<\0(?:!|h\0t\0m\0l|H\0T\0M\0L)")
_MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*multipart/related", re.I)
_CRAWL = re.compile(rb"^(?:WARC/\d|filedesc://)")
_ZSTD = b"\x28\xb5\x2f\xfd"
_CRAWL_NAMES = (".warc", ".wet", ".wat", ".arc")
_PAGE_NAMES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".txt": "dump",
    ".text": "dump",
    ".dump": "dump",
}


def items(inputs: Iterable[str], *, besides: Path | None = None) -> Iterator[Item]:
    """The pages, articles and refusals of the inputs. An input that cannot be opened is a refusal "unreadable".

    besides: a file in one of the folders that is none of the input: where the output goes.
    """
    for name in inputs:
        if name == "-":
            yield from _stream(sys.stdin.buffer, "-")
            continue
        path = Path(name)
        if not name:
            yield Refusal(origin=name, reason="unreadable", detail="the name is empty; name a file or a folder")
        elif path.is_dir():
            yield from _folder(path, besides.resolve() if besides else None)
        else:
            yield from _file(path)


def _folder(folder: Path, besides: Path | None) -> Iterator[Item]:
    found = (p for p in folder.rglob("*") if not p.is_dir() and not p.name.startswith("."))
    for path in sorted(p for p in found if besides is None or p.resolve() != besides):
        suffix = path.name.removesuffix(".gz").removesuffix(".zst")
        if Path(suffix).suffix.lower() in {*_PAGE_NAMES, *_CRAWL_NAMES, ".jsonl", ".ndjson", ".mhtml", ".mht", ""}:
            yield from _file(path)
        else:
            yield Refusal(origin=str(path), reason="unknown-kind", detail=f"files ending in {path.suffix} hold no page")


def _file(path: Path) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path))
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        yield Refusal(origin=str(path), reason="unreadable", detail=f"{problem}; check the name and the rights")


def _stream(stream: BinaryIO, origin: str) -> Iterator[Item]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    head = _peek(buffered)
    if head.startswith(b"\x1f\x8b"):
        try:
            yield from _plain(io.BufferedReader(gzip.GzipFile(fileobj=buffered)), origin.removesuffix(".gz"), origin)
        except (OSError, EOFError, zlib.error) as error:
            yield Refusal(origin=origin, reason="unreadable", detail=f"the gzip data is damaged ({error}); fetch it again")
    else:
        yield from _plain(buffered, origin, origin)


def _peek(stream: io.BufferedReader) -> bytes:
    return stream.peek(_SNIFFED)[:_SNIFFED]


def _plain(stream: io.BufferedReader, name: str, origin: str) -> Iterator[Item]:
    head = _peek(stream)
    suffix = Path(name).suffix.lower()
    if _CRAWL.match(head) or suffix in _CRAWL_NAMES or head.startswith(_ZSTD):
        yield Refusal(origin=origin, reason="crawl", detail="crawl files are not read yet; unpack its pages to .html files")
    elif _is_jsonl(head, suffix):
        yield from _rows(stream, origin)
    else:
        yield _page(stream, head, suffix, origin)


def _is_jsonl(head: bytes, suffix: str) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    return bool(re.match(rb'\{\s*"', start)) or suffix in (".jsonl", ".ndjson")


def _page(stream: io.BufferedReader, head: bytes, suffix: str, origin: str) -> Item:
    body = stream.read(_AT_MOST_BYTES + 1)
    if len(body) > _AT_MOST_BYTES:
        return Refusal(origin=origin, reason="too-large", detail=f"over {_AT_MOST_BYTES >> 20} MB, which no page of text is")
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Refusal(origin=origin, reason="no-text", detail="the file is empty")
    if _MHTML.match(head.replace(b"\r\n", b"\n")) or suffix in (".mhtml", ".mht"):
        return _mhtml(body, origin)
    if _is_binary(head):
        return Refusal(origin=origin, reason="unknown-kind", detail="neither text nor a web page; save it as .html or .txt")
    kind = "html" if _HTML.search(head) or _HTML_UTF16.search(head) else _PAGE_NAMES.get(suffix, "dump")
    if (
        kind == "html"
        and suffix == ".txt"
        and not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", b"\xff", b"\xfe"))
    ):
        kind = "dump"  # a dump that happens to show a tag
    return Page(origin=origin, body=body, kind=kind)


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x7fELF", b"SQLite format")):
        return True
    odd = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    nulls = head.count(0)
    return odd > 0.1 * len(head) and not 0.2 * len(head) < nulls <= 0.55 * len(head)  # many nulls: UTF-16


def _mhtml(body: bytes, origin: str) -> Item:
    """The page a browser saved with its pictures in one file."""
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            html = part.get_payload(decode=True)
            if isinstance(html, bytes):
                url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
                return Page(origin=origin, body=html, kind="html", url=str(url) if url else None)
    return Refusal(origin=origin, reason="no-text", detail="the saved file holds no HTML page")


# --- JSON lines ---------------------------------------------------------------------------


def _rows(stream: io.BufferedReader, origin: str) -> Iterator[Item]:
    number = 0
    while line := stream.readline(_AT_MOST_BYTES + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > _AT_MOST_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield Refusal(origin=where, reason="too-large", detail=f"the line is over {_AT_MOST_BYTES >> 20} MB")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _row(line.removeprefix(b"\xef\xbb\xbf"), where)


def _row(line: bytes, where: str) -> Item:
    try:
        row = codec.decode_row(line)
    except BadRecord as error:
        return Refusal(origin=where, reason="bad-row", detail=f"not a JSON object ({error})")
    row |= {k: str(row[k]) for k in ("id", "date") if isinstance(row.get(k), int)}
    wrong = [k for k in ("id", "url", "outlet", "date", "title", "text", "html") if not isinstance(row.get(k), str | None)]
    if wrong:
        return Refusal(origin=where, reason="bad-row", detail=f"{', '.join(wrong)}: a string is wanted")
    if row.get("text") is not None and (row["text"].strip() or not row.get("html")):
        return _given_article(row, where)
    if row.get("html") is not None:
        return Page(
            origin=where, body=row["html"].encode("utf-8", "replace"), kind="html", url=row.get("url"), id=row.get("id")
        )
    return Refusal(origin=where, reason="bad-row", detail='neither "text" nor "html" in the row')


def _given_article(row: dict, where: str) -> Item:
    text = row["text"]
    if not text.strip():
        return Refusal(origin=where, reason="no-text", detail='"text" is empty')
    if (found := language.name(text)) != "ar":
        return Refusal(origin=where, reason="not-arabic", detail=f"the text reads as {language.ENGLISH_NAMES[found]}")
    date = _iso_date(row.get("date"))
    title = row.get("title")
    return Article(
        id=row.get("id") or assemble.identity(row.get("url"), title, text),
        origin=where,
        url=row.get("url"),
        outlet=row.get("outlet"),
        date=date,
        date_basis="metadata" if date else None,
        title=title,
        text=text,
        parts=_lines_as_parts(text),
    )


def _iso_date(date: str | None) -> str | None:
    """The day, month or year that a row's date tells; None for anything else: a wrong anchor dates every event wrongly."""
    plain = (date or "").strip()
    found = re.match(r"([12]\d{3}(?:-\d{2}(?:-\d{2})?)?)(?:[T Z]|$)", plain)
    if not found:
        return dates.published(plain)
    missing = "-01" * (2 - found[1].count("-"))
    return found[1] if assemble.valid_date(found[1] + missing) else None


def _lines_as_parts(text: str) -> tuple[Part, ...]:
    parts, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(kind="body", span=Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(parts)
