"""Inputs become pages and articles by their content, and nothing vanishes silently."""

import gzip
import json

import pytest

from masdar.read import files
from masdar.types import Article, Page, Refusal

NEWS = "قال الوزير إن الطريق التي تربط المدينة بالميناء ستفتح بعد شهر من الآن."
HTML = f"<!doctype html><html><head><title>خبر</title></head><body><p>{NEWS}</p></body></html>"


def read(*paths) -> list:
    return list(files.items([str(path) for path in paths]))


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", HTML, "html"),
        ("a.htm", HTML, "html"),
        ("a", HTML, "html"),
        ("a.txt", HTML, "html"),
        ("a.txt", NEWS, "dump"),
        ("a.txt", NEWS + " <p> كما كتبها أحدهم", "dump"),
        ("a.html", HTML.encode("utf-16"), "html"),
        ("a.html.gz", gzip.compress(HTML.encode()), "html"),
        ("a.txt.gz", gzip.compress(NEWS.encode()), "dump"),
    ],
)
def test_a_page_is_told_by_its_content_first(tmp_path, name, content, kind):
    [page] = read(write(tmp_path, name, content))
    assert isinstance(page, Page) and page.kind == kind


def test_a_row_with_text_is_an_article_taken_as_it_is(tmp_path):
    row = {
        "id": "n1",
        "url": "https://a.example/1",
        "outlet": "المدار",
        "date": "2024-05-02",
        "title": "طريق",
        "text": f"  {NEWS}\r\n\n{NEWS} ",
    }
    [article] = read(write(tmp_path, "a.jsonl", json.dumps(row) + "\n"))
    assert isinstance(article, Article)
    assert article.text == row["text"]
    assert (article.id, article.outlet, article.date, article.date_basis) == ("n1", "المدار", "2024-05-02", "metadata")
    assert "\n".join(p.span.of(article.text) for p in article.parts) == row["text"].replace("\n\n", "\n")


def test_a_row_with_html_is_a_page_that_keeps_its_id(tmp_path):
    [page] = read(write(tmp_path, "a.jsonl", json.dumps({"id": "p7", "html": HTML}) + "\n"))
    assert isinstance(page, Page) and (page.id, page.kind) == ("p7", "html")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "bad-row"),
        ("[1, 2]", "bad-row"),
        ('{"id": "x"}', "bad-row"),
        ('{"id": [5], "text": "نص"}', "bad-row"),
        ('{"text": "   "}', "no-text"),
        ('{"text": "The minister said that the road will open in a month."}', "not-arabic"),
        ('{"text": "قال \\ud800"}', "bad-row"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_read(tmp_path, line, reason):
    good = json.dumps({"text": NEWS})
    first, refusal, last = read(write(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}\n"))
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.origin.rsplit(":", 1)[1]) == (reason, "2")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "crawl"),
        ("a.wet", b"WARC/1.0\r\n", "crawl"),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd\x00", "crawl"),
        ("a.jsonl.gz", gzip.compress(b"{}" * 900)[:20], "unreadable"),
        ("a.html", b"", "no-text"),
        ("a.html", b"%PDF-1.7 ...", "unknown-kind"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "unknown-kind"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(tmp_path, name, content, reason):
    [refusal] = read(write(tmp_path, name, content))
    assert isinstance(refusal, Refusal) and refusal.reason == reason and refusal.detail


def test_a_missing_file_is_named_and_the_others_are_read(tmp_path):
    refusal, page = read(tmp_path / "missing.html", write(tmp_path, "a.txt", NEWS))
    assert (refusal.reason, page.kind) == ("unreadable", "dump")
    assert "missing.html" in refusal.origin


def test_a_folder_is_read_by_name_and_its_other_files_are_named(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "c.css", ".hidden.txt"):
        write(tmp_path, name, NEWS)
    found = read(tmp_path)
    assert [(type(item).__name__, item.origin.removeprefix(f"{tmp_path}/")) for item in found] == [
        ("Page", "a.txt"),
        ("Page", "b/2.txt"),
        ("Refusal", "c.css"),
    ]


def test_a_page_saved_by_a_browser_in_one_file_is_unpacked(tmp_path):
    saved = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://a.example/x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{HTML}\r\n--B--\r\n"
    )
    [page] = read(write(tmp_path, "a.mhtml", saved))
    assert isinstance(page, Page)
    assert (page.kind, page.url) == ("html", "https://a.example/x")
    assert NEWS in page.body.decode()


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-05-02T10:00:00Z", "2024-05-02"),
        (" 2024-05-02", "2024-05-02"),
        ("2024/05/02", "2024-05-02"),
        ("2 مايو 2024", "2024-05-02"),
        ("2024-05", "2024-05"),
        (2024, "2024"),
        ("0001-01-01", None),
        ("2024-13-45", None),
        ("قريباً", None),
    ],
)
def test_a_rows_date_is_read_in_its_usual_forms(tmp_path, date, told):
    [article] = read(write(tmp_path, "a.jsonl", json.dumps({"id": 7, "text": NEWS, "date": date})))
    assert isinstance(article, Article) and (article.id, article.date) == ("7", told)


def test_a_row_without_text_gives_its_page(tmp_path):
    [page] = read(write(tmp_path, "a.jsonl", json.dumps({"text": "", "html": HTML, "score": float("nan")})))
    assert isinstance(page, Page)
