"""What the table tagger reads in sentences of its own."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masdar.extract.tables import TableTagger
from masdar.text import sentences
from masdar.types import RawStatement, Span

TAGGER = TableTagger()


def read(text: str):
    return TAGGER.read(text, sentences.split(text))


def said(text: str) -> list[tuple[str, str, str]]:
    """Cue, source and content of each statement, as text."""

    def words(span: Span | None) -> str:
        return span.of(text) if span else ""

    return [(words(s.cue), words(s.source), " # ".join(c.of(text) for c in s.content)) for s in read(text).statements]


def only(text: str) -> RawStatement:
    [statement] = read(text).statements
    return statement


def test_a_verb_before_its_subject():
    assert said("وقال وزير الري إن منسوب النهر سيرتفع.") == [("قال", "وزير الري", "منسوب النهر سيرتفع")]


def test_a_subject_before_its_verb():
    assert said("وزير الري قال إن منسوب النهر سيرتفع.") == [("قال", "وزير الري", "منسوب النهر سيرتفع")]


def test_a_subject_between_kana_and_qad():
    assert said("وكانت بلدية الميناء قد أعلنت أن الرصيف مغلق.") == [("أعلنت", "بلدية الميناء", "الرصيف مغلق")]


def test_an_unexpressed_subject_has_no_source():
    assert said("وأضاف أن الأسعار استقرت.") == [("أضاف", "", "الأسعار استقرت")]


def test_time_and_channel_do_not_belong_to_the_source():
    text = "وأكد مدير المرفأ أمس في بيان أن الملاحة عادت."
    assert said(text) == [("أكد", "مدير المرفأ", "الملاحة عادت")]
    assert only(text).via.of(text) == "بيان"


def test_a_quoted_newspaper_behind_li_is_the_channel():
    text = "وأوضح طبيب لـ«الخليج» أن الإصابات خفيفة."
    assert said(text) == [("أوضح", "طبيب", "الإصابات خفيفة")]
    assert only(text).via.of(text) == "الخليج"


def test_a_direct_quotation_loses_its_marks():
    text = "وقالت الرئيسة: «لن نغلق المدارس»."
    assert said(text) == [("قالت", "الرئيسة", "لن نغلق المدارس")]
    assert only(text).quote == "direct"


def test_a_partly_quoted_content_keeps_the_paired_marks():
    text = "وقالت الرئيسة إن البلاد «لن تغلق المدارس» هذا الشتاء."
    assert said(text)[0][2] == "البلاد «لن تغلق المدارس» هذا الشتاء"
    assert only(text).quote == "mixed"


def test_a_content_before_its_cue():
    assert said("«سنعيد فتح المطار غدا»، يقول مدير الشركة.") == [("يقول", "مدير الشركة", "سنعيد فتح المطار غدا")]


def test_a_content_ends_where_the_next_attribution_begins():
    text = "وأعلن المحافظ أن الجسر تضرر، مشيرا إلى أن إصلاحه سيطول."
    assert said(text) == [("أعلن", "المحافظ", "الجسر تضرر"), ("مشيرا", "", "إصلاحه سيطول")]


def test_attribution_at_the_end():
    assert said("تراجعت صادرات القمح هذا العام، وفقا لوزارة الزراعة.") == [
        ("وفقا", "وزارة الزراعة", "تراجعت صادرات القمح هذا العام")
    ]


def test_attribution_at_the_head():
    assert said("وبحسب شركة الكهرباء، فإن العطل أصلح.") == [("بحسب", "شركة الكهرباء", "العطل أصلح")]


def test_in_keeping_with_a_law_is_no_attribution():
    assert said("وزعت المقاعد وفقا للقانون الجديد.") == []


def test_a_relayed_saying_is_two_statements_with_the_relay_as_channel():
    text = "ونقلت صحيفة المرفأ عن مسؤول محلي قوله إن السفينة غرقت."
    assert said(text) == [("نقلت", "صحيفة المرفأ", "السفينة غرقت"), ("قوله", "مسؤول محلي", "السفينة غرقت")]
    assert [s.via.of(text) if s.via else None for s in read(text).statements] == [None, "صحيفة المرفأ"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("وأكدت الشركة أن الخزان سليم.", "assert"),
        ("ونفت الشركة أن يكون الخزان قد تسرب.", "deny"),
        ("ورجحت الشركة أن يكون العطل قديما.", "hedge"),
        ("ولم تؤكد الشركة أن الخزان سليم.", "hedge"),
        ("لم يستبعد الوزير أن تتأجل القمة.", "hedge"),
        ("ودعت النقابة إلى وقف العمل.", "urge"),
        ("وقالت النقابة إنه يجب وقف العمل.", "urge"),
    ],
)
def test_stance(text, stance):
    assert only(text).stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "التقى الرجلان بين الجبلين ثم عبر النهر.",
        "أعلنت الحرب قبل عام.",
        "يذكر أن المصنع أغلق قبل عامين.",
        "وصل وفد من وكالة أنباء محلية.",
    ],
)
def test_homographs_and_impersonal_forms_attribute_nothing(text):
    assert said(text) == []


def test_names_dates_and_amounts():
    text = "وصل فلاديمير بوتين إلى بيونغ يانغ الخميس، وسلمت روسيا 20 صاروخا لحركة «حماس» عبر اليمن."
    mentions = [(m.span.of(text), m.type) for m in read(text).mentions]
    for expected in [("فلاديمير بوتين", "PER"), ("بيونغ يانغ", "GPE"), ("الخميس", "DATE"), ("روسيا", "GPE"), ("اليمن", "GPE")]:
        assert expected in mentions


def test_a_family_name_alone_is_known_from_the_full_name():
    text = "قال محمود الزنكلوني إن المصنع أغلق.\nوأضاف الزنكلوني أن العمال غادروا."
    assert [m.span.of(text) for m in read(text).mentions if m.type == "PER"] == ["محمود الزنكلوني", "الزنكلوني"]


def test_a_nationality_and_its_country_are_told_apart():
    text = "غادرت القوات السعودية أمس، وتقع السعودية شرقا."
    assert [(m.span.of(text), m.type) for m in read(text).mentions if m.type in ("GPE", "NORP")] == [
        ("السعودية", "NORP"),
        ("السعودية", "GPE"),
    ]


def test_counted_dead_and_injured_are_tolls():
    text = "قتل 12 شخصا وأصيب 30 آخرون في انهيار منجم."
    assert [(toll.span.of(text), toll.kind) for toll in read(text).tolls] == [("12 شخصا", "killed"), ("30 آخرون", "injured")]


def test_an_event_has_type_place_and_denial():
    text = "لم تقصف الطائرات أي حي في حلب."
    events = [(e.trigger.of(text), e.type, e.factuality) for e in read(text).events]
    assert events == [("تقصف", "ASSAULT", "denied")]


def test_reading_depends_on_nothing_read_before():
    text = "وقال مدير المرفأ إن السفينة غرقت."
    before = read(text)
    read("قال محمود الزنكلوني «نعم».")
    assert read(text) == before


PIECES = [
    "قال ",
    "وفق ",
    "نقلت ",
    "عن ",
    "قوله ",
    "إن ",
    "«",
    "»",
    '"',
    "، ",
    ": ",
    "الوزير ",
    "محمد ",
    "لم ",
    "في بيان ",
    "\n",
    ". ",
    "12 ",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_span_lies_in_the_text_and_is_not_empty(text):
    reading = read(text)
    spans = [m.span for m in reading.mentions] + [e.trigger for e in reading.events] + [t.span for t in reading.tolls]
    for s in reading.statements:
        spans += [span for span in (s.cue, s.source, s.via, *s.content) if span]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "piece", ["قال ", "وفق فلان ", "«قال» ", "نقلت عن ", "بين ", '" ', "قال: ", "محمد بن ", "مشيرا إلى أن "]
)
def test_work_on_hostile_repetition_grows_in_step_with_length(piece):
    def calls(length: int) -> int:
        text, counted = piece * (length // len(piece)), 0

        def count(_frame: object, event: str, _arg: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            TAGGER.read(text, (Span(0, len(text)),))
        finally:
            sys.setprofile(None)
        return counted

    calls(1_000)  # the tables are read once
    assert calls(8_000) < 6 * max(calls(2_000), 2_000)
