"""The day of publication in furniture lines, and the article's own words for it."""

import datetime

import pytest

from masdar.text import dates


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("نشر في: ٢٠٢٣/٠٥/١١", "2023-05-11"),
        ("الخميس 14 نوفمبر 2024 - 12 جمادى الأولى 1446 هـ", "2024-11-14"),
        ("الخميس 12 جمادى الأولى 1446هـ - 14 نوفمبر 2024م", "2024-11-14"),
        ("14 تشرين الثاني/نوفمبر 2024 - 18:32", "2024-11-14"),
        ("2024-11-14T08:00:00+03:00", "2024-11-14"),
        ("نشر: 11/05/2023 آخر تحديث: 12/05/2023", "2023-05-11"),
        ("آخر تحديث: 12/05/2023 نشر 11/05/2023", "2023-05-11"),
        ("آخر تحديث: 12/11/2023", "2023-11-12"),
        ("11/25/2023", "2023-11-25"),
        ("12 جمادى الأولى 1446 هـ", "2024-11-14"),
        ("12 جمادى الأولى 1446", None),
        ("14 Nov 2024", "2024-11-14"),
        ("November 14, 2024", "2024-11-14"),
        ("٣١/٠٢/٢٠٢٣", None),
        ("14:32", None),
    ],
)
def test_a_furniture_line_tells_its_whole_date(line, day):
    assert dates.published(line) == day


def test_a_weekday_with_yesterday_bears_out_or_contradicts_a_date():
    assert dates.bears_out("أعلن أمس (الخميس)", datetime.date(2024, 11, 22)) is True
    assert dates.bears_out("أعلن أمس (الخميس)", datetime.date(2024, 11, 21)) is False
    assert dates.bears_out("أعلن الخميس", datetime.date(2024, 11, 21)) is True
    assert dates.bears_out("أعلن الوزير", datetime.date(2024, 11, 21)) is None


def test_a_weekday_tells_its_distance_where_it_is_told():
    assert dates.weekday("أمس (الخميس)")[:2] == (3, -1)
    assert dates.weekday("اليوم الجمعة")[:2] == (4, 0)
    assert dates.weekday("الجمعة")[:2] == (4, None)
