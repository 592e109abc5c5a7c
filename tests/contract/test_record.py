"""A record survives its own JSON."""

import pytest

from masdar import codec
from masdar.analyse import Analyser
from masdar.errors import BadRecord
from masdar.types import Article


def test_a_record_is_the_same_after_json_and_back():
    text = "أعلنت وزارة الصحة أن 12 شخصاً أصيبوا، بحسب «رويترز».\nوأضافت أن حالتهم مستقرة."
    record = Analyser.open(tagger="tables").analyse(Article(id="a", origin="o", outlet="المدار", date="2024-05-02", text=text))
    line = codec.encode(record)
    assert codec.decode(line) == record
    assert b"\n" not in line and "وزارة الصحة".encode() in line


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"id": 3}', b"\xff"])
def test_what_is_no_record_is_named_so(line):
    with pytest.raises(BadRecord):
        codec.decode(line)
