"""A quotation that runs over several sentences stays with its speaker."""

from masdar.analyse import Analyser
from masdar.types import Article

TABLES = Analyser.open(tagger="tables")


def test_the_second_sentence_of_a_quotation_has_the_same_speaker():
    text = "وقال المدير سامي النجار: «لن نغلق المصنع هذا العام ولا العام المقبل. سنجد للعمال عملاً آخر في المدينة، وسنعيد تأهيل من أراد منهم في مركزنا الجديد. هذا وعد منا للجميع»."
    record = TABLES.analyse(Article(id="a", origin="a", text=text))
    going_on = [s for s in record.statements if s.cue is None]
    assert [s.content[0].of(text) for s in going_on] == [
        "سنجد للعمال عملاً آخر في المدينة، وسنعيد تأهيل من أراد منهم في مركزنا الجديد",
        "هذا وعد منا للجميع",
    ]
    assert {s.who for s in going_on} == {"سامي النجار"}


def test_a_sentence_after_a_closed_quotation_is_nobodys_words():
    text = "وقال المدير سامي النجار: «لن نغلق المصنع هذا العام». وعاد العمال إلى بيوتهم مساء أمس."
    record = TABLES.analyse(Article(id="a", origin="a", text=text))
    assert all(s.cue is not None for s in record.statements)
