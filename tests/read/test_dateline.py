"""The publication date comes from the article's own page, with its ground told."""

import pytest

from masdar.read.dateline import publication
from masdar.read.draft import Block, Draft

BODY = "أعلنت الوزارة أن الطريق سيفتح قريباً أمام السيارات."


def draft(*blocks: Block, **fields) -> Draft:
    return Draft(title="عنوان", blocks=blocks or (Block("body", BODY),), **fields)


def test_metadata_goes_before_everything():
    found = publication(draft(published="2024-06-19T08:00:00+03:00", furniture=("نشر في 21 يونيو 2024",)))
    assert found == ("2024-06-19", "metadata")


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00", "2024-13-45", "غداً", "1970-01-01"])
def test_a_stamp_that_is_no_date_is_passed_over(stamp):
    assert publication(draft(published=stamp)) == (None, None)


@pytest.mark.parametrize(
    "line", ["الخميس 14 نوفمبر 2024 - 12 جمادى الأولى 1446 هـ", "نشر في: ٢٠٢٤/١١/١٤", "14 تشرين الثاني/نوفمبر 2024 - 18:32"]
)
def test_a_line_of_furniture_tells_the_date(line):
    assert publication(draft(furniture=(line,))) == ("2024-11-14", "furniture")


def test_a_dateline_opens_the_text():
    assert publication(draft(Block("body", f"الرباط، 14 نوفمبر 2024 (و.م.ع) - {BODY}"))) == ("2024-11-14", "dateline")


def test_a_date_within_the_text_is_no_dateline():
    assert publication(draft(Block("body", f"{BODY} وكانت افتتحت في 14 نوفمبر 2023 طريقاً آخر."))) == (None, None)


def test_a_caption_dates_the_article_only_where_its_words_bear_it_out():
    caption = Block("caption", "جنازة أحد الضحايا في 22 نوفمبر 2024 (أ.ب)", "أ.ب")
    borne_out = Block("body", "قُتل شخصان، أمس (الخميس)، في هجوم على حافلة.")
    silent = Block("body", "قُتل شخصان في هجوم على حافلة.")
    other_day = Block("body", "قُتل شخصان، أمس (الأحد)، في هجوم على حافلة.")
    assert publication(draft(caption, borne_out)) == ("2024-11-22", "caption")
    assert publication(draft(caption, silent)) == (None, None)
    assert publication(draft(caption, other_day)) == (None, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/2024/11/14/road",
        "https://a.example/2024/world/11/14/x.html",
        "https://a.example/news/2024-11-14-1.38",
    ],
)
def test_a_day_in_the_address_outranks_the_clock_of_the_site(url):
    assert publication(draft(url=url, furniture=("الجمعة 15 نوفمبر 2024",))) == ("2024-11-14", "metadata")


@pytest.mark.parametrize(
    "url", ["https://a.example/2024/11", "https://a.example/2024/13/45/x", "https://a.example/12024/11/14x"]
)
def test_an_address_without_a_day_tells_nothing(url):
    assert publication(draft(url=url)) == (None, None)
