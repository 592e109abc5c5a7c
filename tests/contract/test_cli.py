"""`masdar read` keeps its contract with the shell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "src/masdar/resources/sample/page.txt"
NEWS = "قال الوزير سامي النجار إن الطريق التي تربط المدينة بالميناء ستفتح أمام السيارات بعد شهر من الآن. وأضاف أن العمل انتهى."
KEYS = {
    "id", "url", "outlet", "date", "date_basis", "title", "section", "byline", "text", "parts", "related", "sentences",
    "mentions", "statements", "events", "tolls", "maker",
}  # fmt: skip


def masdar(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "masdar", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def read(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess:
    return masdar("read", "--tagger", "tables", *args, stdin=stdin)


def records(done: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_record_has_every_key_of_the_contract():
    done = read(SAMPLE)
    assert done.returncode == 0
    first, second = records(done)
    assert first.keys() >= KEYS and second.keys() >= KEYS
    assert {"masdar", "model", "resources"} <= first["maker"].keys()
    assert second["date"] == "2024-11-22"
    assert first["statements"] and second["tolls"]
    for record in (first, second):
        for statement in record["statements"]:
            assert statement.keys() >= {"cue", "source", "who", "entity", "via", "content", "stance", "quote", "chain"}
            assert statement["chain"][0]["part"] == "speaker" and statement["chain"][-1]["part"] == "outlet"
        for event in record["events"]:
            assert event.keys() >= {
                "type",
                "mode",
                "trigger",
                "actor",
                "recipient",
                "item",
                "place",
                "time",
                "date",
                "where",
                "factuality",
                "asserted_by",
            }
        for toll in record["tolls"]:
            assert toll.keys() >= {"span", "kind", "number", "bound", "part", "event", "asserted_by"}
        for mention in record["mentions"]:
            assert mention.keys() >= {"start", "end", "type", "value", "bound", "entity"}


def test_a_missing_file_costs_itself_alone(tmp_path):
    done = read(tmp_path / "missing.html", SAMPLE)
    assert done.returncode == 1
    assert len(records(done)) == 2
    assert b"missing.html" in done.stderr


def test_a_refusal_is_no_failure_and_says_why(tmp_path):
    page = tmp_path / "a.warc"
    page.write_bytes(b"WARC/1.0\r\n")
    done = read(page)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"crawl" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--date", "yesterday", SAMPLE],
        ["--date", "2024-W47-3", SAMPLE],
        ["--workers", "0", SAMPLE],
        ["--nonsense"],
        ["-o", "/nowhere/at/all", SAMPLE],
    ],
)
def test_a_wrong_command_line_exits_2(args):
    done = read(*args)
    assert done.returncode == 2 and done.stderr


def test_standard_input_is_read_and_a_given_date_stands_in():
    row = json.dumps({"id": "s", "text": NEWS}).encode()
    [record] = records(read("-", stdin=row))
    assert (record["id"], record["text"], record["date"]) == ("s", NEWS, None)
    page = f"<html><body><h1>طريق جديد إلى الميناء</h1><p>{NEWS}</p><p>{NEWS.replace('شهر', 'عام')}</p></body></html>".encode()
    [record] = records(read("--date", "2024-05-02", "-", stdin=page))
    assert (record["date"], record["date_basis"]) == ("2024-05-02", "given")


def test_the_same_bytes_come_out_whatever_the_number_of_workers(tmp_path):
    lines = [json.dumps({"id": str(n), "outlet": "المدار", "text": f"{NEWS} وعاد {n} عمال."}) for n in range(30)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:15], "{bad", *lines[15:]]) + "\n")
    one, four = read(tmp_path, SAMPLE), read(tmp_path, SAMPLE, "--workers", "4")
    assert one.stdout == four.stdout and len(records(one)) == 32
    assert [record["id"] for record in records(one)[:30]] == [str(n) for n in range(30)]


def test_output_goes_to_a_file_when_asked(tmp_path):
    out = tmp_path / "out.jsonl"
    done = read(SAMPLE, "-o", out)
    assert done.stdout == b"" and len(out.read_bytes().splitlines()) == 2


def test_the_text_view_names_who_says_what():
    shown = read(SAMPLE, "--format", "text").stdout.decode()
    assert "Statements" in shown and " → assert → " in shown and " → deny → " in shown


def test_the_output_file_is_no_input(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": NEWS}) + "\n")
    done = read(tmp_path, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0 and len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 1
    done = read(tmp_path / "a.jsonl", "-o", tmp_path / "a.jsonl")
    assert done.returncode == 2 and NEWS[:20] in (tmp_path / "a.jsonl").read_bytes().decode("unicode_escape")


def test_a_given_date_stands_in_for_rows_too():
    rows = "\n".join(json.dumps(row) for row in ({"text": NEWS}, {"text": NEWS, "date": "2023-01-05"})).encode()
    assert [record["date"] for record in records(read("--date", "2024-05-02", "-", stdin=rows))] == ["2024-05-02", "2023-01-05"]


def test_help_names_every_command():
    assert masdar("--help").stdout.count(b"\n  ") >= 2
