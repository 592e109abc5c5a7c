"""Make docs/img/demo.png: the bundled sample as Masdar reads it.

    python docs/picture.py        needs the package installed, and Chromium at /usr/bin/chromium

Marks are painted on the article's own text; beside it stand the statements with their chains.
"""

import html
import itertools
import subprocess
import tempfile
from pathlib import Path

from masdar import Analyser, Page, Record, Span, resources

PICTURE = Path(__file__).parent / "img" / "demo.png"
SIZE = "1240,690"
PARAGRAPHS = 7  # of the article that fit
STATEMENTS = 7
STYLE = """
body{margin:0;font:17px/1.75 "Noto Naskh Arabic","Noto Sans Arabic",sans-serif;background:#faf9f6;color:#1d1d1b;display:flex;gap:26px;padding:26px}
h1{font-size:24px;line-height:1.4;margin:0 0 4px} .meta{color:#77736a;font-size:14px;margin-bottom:8px}
article{width:690px} p{margin:0 0 9px} aside{width:470px;font-size:15px;line-height:1.6}
.cue{background:#d9d2f3;border-radius:3px}.source{background:#cfe6d4;border-radius:3px}.content{background:#fdeec4}
.deny{background:#f9d3cb}.hedge{background:#dfeaf5}
.card{background:#fff;border:1px solid #e4e0d6;border-radius:8px;padding:9px 13px;margin-bottom:10px}
.who{font-weight:700} .through{color:#77736a} .stance{direction:ltr;display:inline-block;font:600 12px sans-serif;padding:1px 8px;border-radius:9px;margin:0 6px;background:#fdeec4}
.stance.deny{background:#f9d3cb}.stance.hedge{background:#dfeaf5}
"""


def painted(record: Record, end: int) -> str:
    """The text up to `end` with cues, sources and contents marked, as HTML paragraphs."""
    marks: list[tuple[Span, str]] = []
    for statement in record.statements:
        kind = f"content {statement.stance}" if statement.stance in ("deny", "hedge") else "content"
        marks += [(span, kind) for span in statement.content]
        marks += [(span, name) for span, name in ((statement.cue, "cue"), (statement.source, "source")) if span]
    pieces, borders = [], sorted({0, end, *(at for span, _ in marks for at in span if at <= end)})
    for start, stop in itertools.pairwise(borders):
        inside = [name for span, name in marks if span.start <= start and stop <= span.end]
        words = html.escape(record.text[start:stop])
        pieces.append(f'<span class="{" ".join(inside)}">{words}</span>' if inside else words)
    return "<p>" + "".join(pieces).replace("\n", "</p><p>") + "</p>"


def cards(record: Record) -> str:
    """The statements to show: those of differing stance first."""
    order = {"deny": 0, "hedge": 1, "urge": 1, "assert": 2}
    chosen = sorted(record.statements, key=lambda s: order[s.stance])[:STATEMENTS]
    shown = []
    for statement in sorted(chosen, key=lambda s: s.content[0].start):
        through = "".join(f' <span class="through">← {html.escape(link.who or "")}</span>' for link in statement.chain[1:])
        words = html.escape(" … ".join(span.of(record.text) for span in statement.content))
        kind = statement.stance if statement.stance in ("deny", "hedge") else ""
        shown.append(
            f'<div class="card"><span class="who">{html.escape(statement.who)}</span>{through}'
            f'<span class="stance {kind}">{statement.stance}</span><br>{words[:190]}{"…" if len(words) > 190 else ""}</div>'
        )
    return "".join(shown)


def main() -> None:
    body = resources.path("sample/page.txt").read_bytes()
    record = next(r for r in Analyser.open().read(Page(origin="page.txt", body=body, kind="dump")) if isinstance(r, Record))
    end = [part.span.end for part in record.parts][PARAGRAPHS]
    page = (
        f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><style>{STYLE}</style><article>'
        f"<h1>{html.escape(record.title or '')}</h1><div class=meta>{html.escape(record.outlet or '')}</div>"
        f"{painted(record, end)}</article><aside>{cards(record)}</aside></html>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        command = ["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={folder}/profile", "--disable-background-networking", "--no-first-run"]
        subprocess.run([*command, f"--window-size={SIZE}", f"--screenshot={PICTURE}", source.as_uri()], check=True)


if __name__ == "__main__":
    main()
