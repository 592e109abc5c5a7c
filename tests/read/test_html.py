"""HTML pages give their articles, whole and alone."""

import json
import random

import pytest

from masdar.read import html
from masdar.read.draft import Draft
from masdar.types import Page, Refusal

TITLE = "القمة تتفق على فتح المعابر أمام المساعدات"
ONE = "قال الوزير في بيان له أمس إن الحكومة ستوقّع الاتفاق غداً، وإن المعابر ستُفتح أمام المساعدات خلال يومين."
TWO = "وأضاف أن الطرفين اتفقا على لجنة مشتركة تضم ستة خبراء، تجتمع كل أسبوع في عاصمة محايدة."
THREE = "ونفى متحدث باسم المعارضة علمه بالاتفاق، قائلاً إن أحداً لم يستشرها في بنوده حتى الآن."
BODY = [ONE, TWO, THREE]
P = "".join(f"<p>{text}</p>" for text in BODY)
WRAPPED = ONE.replace("الاتفاق ", "الاتفاق\n")
MENU = (
    "<ul class='menu'>"
    + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة"))
    + "</ul>"
)


def drafts(body, head="", **page):
    source = (
        body if isinstance(body, bytes) else f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )
    return html.drafts(Page(origin="page.html", body=source, kind="html", **page))


def draft(body, head="", **page):
    [found] = drafts(body, head, **page)
    assert isinstance(found, Draft), found
    return found


def texts(found, *kinds):
    return [block.text for block in found.blocks if not kinds or block.kind in kinds]


def cards(n, tag="div"):
    return "".join(
        f"<{tag} class='card'><a href='/c{i}'><h3>عنوان خبر آخر من أخبار اليوم رقم {i}</h3></a></{tag}>" for i in range(n)
    )


# --- text -----------------------------------------------------------------------------------


def test_a_paragraphs_blanks_collapse_and_nothing_else_is_altered():
    found = draft(
        f"<h1>{TITLE}</h1><p>قـال\n   الوزيرُ&nbsp; <b>في</b> <a href=/x>بـ</a>«بيان» له أمس، وفق ما نقلته ١٢ صحيفة.</p>{P}"
    )
    assert texts(found)[0] == "قـال الوزيرُ في بـ«بيان» له أمس، وفق ما نقلته ١٢ صحيفة."


def test_inline_tags_add_no_blanks():
    found = draft(
        f"<h1>{TITLE}</h1><p>وصل ال<b>وفد</b> إلى <i>دمشق</i>، حيث التقى <span>ب</span>الوزير ومستشاريه مساء أمس.</p>{P}"
    )
    assert texts(found)[0] == "وصل الوفد إلى دمشق، حيث التقى بالوزير ومستشاريه مساء أمس."


def test_double_breaks_part_paragraphs_and_single_ones_do_not():
    found = draft(f"<h1>{TITLE}</h1><div>{ONE}<br><br>{TWO[:30]}<br>{TWO[30:]}<br/> <br/>{THREE}</div>")
    assert texts(found) == [ONE, TWO[:30].strip() + " " + TWO[30:].strip(), THREE]


def test_single_breaks_part_paragraphs_where_every_one_ends_a_sentence():
    assert texts(draft(f"<h1>{TITLE}</h1><div>{ONE}<br>{TWO}<br>{THREE}</div>")) == BODY


def test_a_bold_line_between_breaks_is_a_subhead():
    found = draft(f"<b>{TITLE}</b><p>{ONE}<br><br><b>لجنة مشتركة</b><br>{TWO}<br><br>{THREE}</p>", f"<title>{TITLE}</title>")
    assert texts(found, "subhead") == ["لجنة مشتركة"]
    assert texts(found, "body") == BODY


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{MENU}</td><td><font size=5><b>{TITLE}</b></font><p><font>{ONE}</font></p><p>{TWO}<p>{THREE}</td></tr></table>",
        f"<div><div class=x1>{TITLE}</div><div class=x2><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div></div>",
        f"<form action=/ method=post><h1>{TITLE}</h1><div>{P}</div></form>",
        f"<article class='post category-latest-news has-sidebar'><h1>{TITLE}</h1><div class=entry-content>{P}</div></article>",
        f"<main><h1>{TITLE}</h1>" + "".join(f"<div class=w><p>{text}</p></div>" for text in BODY) + "</main>",
        f"<h1>{TITLE}</h1><div class=a>{ONE}<br><br>{TWO}</div><div class=ad>إعلان</div><div class=a><p>{THREE}</p></div>",
    ],
    ids=["table-2004", "div-soup", "aspnet-form", "wordpress", "p-in-divs", "parted-by-ad"],
)
def test_every_make_of_page_gives_headline_and_body(body):
    found = draft(f"{MENU}{body}<footer>جميع الحقوق محفوظة © 2024</footer>", f"<title>{TITLE} - البيان</title>")
    assert found.title == TITLE
    assert texts(found, "body") == BODY
    assert found.outlet == "البيان"


def test_paragraphs_wholly_in_links_are_body_and_lists_of_links_are_not():
    linked = f"<p><a href=/s>{ONE} {TWO}</a></p>"
    found = draft(
        f"<article><h1>{TITLE}</h1>{linked}<p>{THREE}</p><ul><li><a href=/1>خبر أول من أخبار اليوم الكثيرة</a><li><a href=/2>خبر ثان من أخبار اليوم الكثيرة</a></ul></article>"
    )
    assert texts(found) == [f"{ONE} {TWO}", THREE]


def test_lists_and_quotes_keep_their_kind():
    found = draft(
        f"<article><h1>{TITLE}</h1>{P}<ul><li>فتح المعبر الأول خلال يومين من التوقيع.</li><li>إدخال الوقود.</li></ul><blockquote>لن نوقّع على ما لم نقرأه، ولن نقبل ما لم نُستشر فيه.</blockquote></article>"
    )
    assert texts(found, "list") == ["فتح المعبر الأول خلال يومين من التوقيع.", "إدخال الوقود."]
    assert texts(found, "quote") == ["لن نوقّع على ما لم نقرأه، ولن نقبل ما لم نُستشر فيه."]


def test_a_pull_quote_that_repeats_the_body_is_there_once():
    found = draft(
        f"<article><h1>{TITLE}</h1><p>{ONE}</p><blockquote class=pullquote>الحكومة ستوقّع الاتفاق غداً</blockquote><p>{TWO}</p></article>"
    )
    assert texts(found) == [ONE, TWO]


def test_standfirst_between_headline_and_body_is_typed():
    found = draft(
        f"<header><h1>{TITLE}</h1><h2>الاتفاق يدخل حيز التنفيذ بعد يومين من توقيعه</h2></header><div class=story-body>{P}</div>"
    )
    assert texts(found, "standfirst") == ["الاتفاق يدخل حيز التنفيذ بعد يومين من توقيعه"]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p><a name='f{number}'>{text}</a></p>" for number, text in enumerate(BODY)),
        f"<a name=top>{P}",
        f"<p><a id=x>{ONE}</a></p><p>{TWO}</p><p>{THREE}</p>",
    ],
    ids=["every-paragraph", "unclosed", "one-paragraph"],
)
def test_an_anchor_that_leads_nowhere_is_no_link(body):
    assert texts(draft(f"<h1>{TITLE}</h1>{body}")) == BODY


@pytest.mark.parametrize(
    "body",
    [
        f"<pre>{ONE}\n\n{TWO}\n\n{THREE}</pre>",
        f"<pre>{ONE}\n{TWO}\n{THREE}\n</pre>",
        f"<pre>{WRAPPED}\n\n{TWO}\n   \n{THREE}</pre>",
        f"<div style='direction:rtl; white-space: pre-line'>{ONE}\n\n<b>{TWO[:9]}</b>{TWO[9:]}\n\n{THREE}</div>",
    ],
    ids=["blank-lines", "newlines", "wrapped", "styled"],
)
def test_newlines_that_the_reader_sees_part_paragraphs(body):
    assert texts(draft(f"<h1>{TITLE}</h1>{body}")) == [ONE, TWO, THREE]


def test_newlines_that_the_reader_does_not_see_part_nothing():
    found = draft(f"<h1>{TITLE}</h1><pre>{ONE}\n\n{TWO}</pre><p>{THREE[:20]}\n\n{THREE[20:]}</p>")
    assert texts(found) == [ONE, TWO, f"{THREE[:20].strip()} {THREE[20:].strip()}"]


@pytest.mark.parametrize(
    "closed", ["<script src='/a.js'/>", "<script />", '<title/><style type="text/css"/>', "<a name='x' />"]
)
def test_self_closed_elements_of_xhtml_swallow_nothing(closed):
    page = f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head>{closed}</head><body>{closed}<h1>{TITLE}</h1>{P}</body></html>"
    found = draft(page.encode())
    assert (found.title, texts(found)) == (TITLE, BODY)


# --- captions -------------------------------------------------------------------------------


def test_captions_keep_their_text_and_tell_their_credit():
    figures = (
        "<figure><img src=1.jpg><figcaption>الوزير خلال المؤتمر الصحافي (رويترز)</figcaption></figure>",
        "<figure><img src=2.jpg><figcaption>شاحنات عند المعبر <span class=credit>أ.ف.ب</span></figcaption></figure>",
        "<figure><img src=3.jpg><p class=photo-credit>صدر الصورة، EPA</p><figcaption>نازحون في مخيم</figcaption></figure>",
        "<div class='wp-caption'><img src=4.jpg><p class='wp-caption-text'>أعضاء اللجنة المشتركة</p></div>",
    )
    found = draft(
        f"<article><h1>{TITLE}</h1><p>{ONE}</p>{figures[0]}<p>{TWO}</p>{''.join(figures[1:])}<p>{THREE}</p></article>"
    )
    captions = [(block.text, block.credit) for block in found.blocks if block.kind == "caption"]
    assert captions == [
        ("الوزير خلال المؤتمر الصحافي (رويترز)", "رويترز"),
        ("شاحنات عند المعبر أ.ف.ب", "أ.ف.ب"),
        ("نازحون في مخيم", "EPA"),
        ("أعضاء اللجنة المشتركة", None),
    ]
    assert texts(found, "body") == BODY


def test_a_line_alone_with_a_picture_is_its_caption():
    found = draft(
        f"<div><h1>{TITLE}</h1><div class=i2><img src=x.jpg><div class=i3>نهر دجلة كما بدا من الضفة اليسرى (البوصلة)</div></div>{P}</div>"
    )
    assert texts(found, "caption") == ["نهر دجلة كما بدا من الضفة اليسرى (البوصلة)"]


def test_a_gallery_gives_its_captions():
    slides = "".join(
        f"<figure><span>{n} / 3</span><img src={n}.jpg><figcaption>{text}</figcaption></figure>"
        for n, text in enumerate(("عامل يعجن الطين بقدميه منذ الفجر", "الأفران توقد بقشر القصب", "أباريق مصفوفة تحت النخيل"), 1)
    )
    found = draft(f"<h1>{TITLE}</h1><div class=gallery>{slides}</div>", '<meta property="og:type" content="article">')
    assert texts(found) == ["عامل يعجن الطين بقدميه منذ الفجر", "الأفران توقد بقشر القصب", "أباريق مصفوفة تحت النخيل"]


@pytest.mark.parametrize("centred", ["<p style='text-align:center'><em>{}</em></p>", "<center>{}</center>", "<p>{}</p>"])
def test_a_credited_line_right_behind_a_picture_is_its_caption(centred):
    shown = centred.format("صيادون على رصيف المرفأ القديم (رويترز)")
    found = draft(f"<h1>{TITLE}</h1><p><img src=a.jpg></p>{shown}{P}")
    assert [(block.text, block.credit) for block in found.blocks if block.kind == "caption"] == [
        ("صيادون على رصيف المرفأ القديم (رويترز)", "رويترز")
    ]
    assert texts(found, "body") == BODY


def test_a_paragraph_behind_a_picture_stays_a_paragraph():
    signed = "ووصلت الشاحنات الأولى إلى المعبر فجر اليوم، ولم يُسمح لها بالدخول بعد. (رويترز)"
    found = draft(f"<h1>{TITLE}</h1><p><img src=a.jpg></p><p>{ONE}</p><p><img src=b.jpg></p><p>{signed}</p><p>{TWO}</p>")
    assert texts(found, "body") == [ONE, signed, TWO]


def test_a_year_in_brackets_is_no_credit():
    found = draft(
        f"<h1>{TITLE}</h1><figure><img src=a.jpg><figcaption>سوق الأقمشة في المدينة القديمة (1998)</figcaption></figure>{P}"
    )
    assert found.blocks[0].text == "سوق الأقمشة في المدينة القديمة (1998)"
    assert found.blocks[0].credit is None


def test_a_figure_only_in_noscript_gives_its_caption_and_one_shown_twice_gives_it_once():
    figure = "<figure><img src={}><figcaption>شاحنات عند المعبر (أ.ف.ب)</figcaption></figure>"
    only = draft(f"<h1>{TITLE}</h1><noscript>{figure.format('a.jpg')}</noscript>{P}")
    both = draft(f"<h1>{TITLE}</h1>{figure.format('l.gif')}<noscript>{figure.format('a.jpg')}</noscript>{P}")
    assert texts(only, "caption") == texts(both, "caption") == ["شاحنات عند المعبر (أ.ف.ب)"]


# --- furniture ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><strong>اقرأ أيضاً: <a href=/x>الأمم المتحدة ترحب بالاتفاق وتدعو إلى تنفيذه</a></strong></p>",
        "<div class=box><h4>مقالات ذات صلة</h4><a href=/1>خبر أول من أخبار اليوم الطويلة</a><a href=/2>خبر ثان من أخبار اليوم</a></div>",
        "<div class=share-bar><span>شارك</span><a href=#>فيسبوك</a><a href=#>واتساب</a></div>",
        "<div class=newsletter><h3>نشرتنا اليومية</h3><p>ملخص الصباح في بريدك كل يوم عند السابعة، مجاناً.</p></div>",
        "<aside><p>استطلاع: هل تؤيد الاتفاق الذي وُقّع أمس بين الطرفين؟</p></aside>",
        "<div class=ad-slot><small>إعلان</small></div>",
        "<p>تابعونا على <a href=#>تلغرام</a></p>",
        "<p>4 دقائق قراءة</p>",
        "<div style='display:none'>نص مخفي لا يراه القارئ في الصفحة، ولا يخص المقال.</div>",
        "<p><a href=/x>خبر آخر من أخبار اليوم</a></p>",
    ],
)
def test_furniture_inside_the_body_stays_out(furniture):
    found = draft(
        f"<article><h1>{TITLE}</h1><div class=article-body><p>{ONE}</p><p>{TWO}</p>{furniture}<p>{THREE}</p></div></article>"
    )
    assert texts(found) == BODY


@pytest.mark.parametrize(
    "foot",
    [
        "<div id=comments><h3>التعليقات</h3><div class=comment><p>مقال جيد، شكراً لكم على هذا التقرير المهم والمفيد جداً.</p></div></div>",
        "<div class=tags>الكلمات المفتاحية: <a href=/t1>سوريا</a> <a href=/t2>معابر</a></div>",
        "<div class=author-bio><p>صحافية مقيمة في بيروت، تكتب عن الهجرة والبيئة منذ عام 2014.</p></div>",
        "<p>الآراء الواردة هنا لا تعبر بالضرورة عن رأي الصحيفة، بل عن آراء أصحابها.</p>",
        "<div class=cookie-banner><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك في هذا الموقع، بمواصلة التصفح توافق.</p></div>",
        "<p>© 2024 جميع الحقوق محفوظة</p>",
    ],
)
def test_what_follows_the_body_stays_out(foot):
    assert texts(draft(f"<div class=story><h1>{TITLE}</h1>{P}{foot}</div>")) == BODY


@pytest.mark.parametrize(
    "tail",
    [
        " اقرأ أيضاً: <a href=/x>المحكمة تؤجل النظر في الدعوى إلى الخريف</a>",
        " <strong><a href=/x>اقرأ أيضاً: المحكمة تؤجل النظر في الدعوى إلى الخريف</a></strong>",
        " (شاهد أيضا: <a href=/x>المحكمة تؤجل النظر في الدعوى</a>)",
        " <b>ذات صلة:</b> <a href=/x>المحكمة تؤجل النظر في الدعوى</a>.",
    ],
)
def test_a_link_to_another_article_at_a_paragraphs_end_is_cut(tail):
    assert texts(draft(f"<h1>{TITLE}</h1><p>{ONE}{tail}</p><p>{TWO}</p><p>{THREE}</p>")) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "وقال شاهد <a href=/x>عيان كان يقف قرب البوابة</a>.",
        "وتعهد الوزير بأن ينشر النص كاملاً في <a href=/x>الجريدة الرسمية بعد أسبوع</a>",
        "وروت أنها كانت تقول لأولادها اقرأوا أيضا <a href=/x>كتب الرحلات والتاريخ القديم</a>.",
    ],
)
def test_a_link_that_ends_a_sentence_stays(text):
    plain = text.replace("<a href=/x>", "").replace("</a>", "")
    assert texts(draft(f"<h1>{TITLE}</h1><p>{ONE}</p><p>{TWO} {text}</p><p>{THREE}</p>")) == [ONE, f"{TWO} {plain}", THREE]


@pytest.mark.parametrize("closing", ["#المعابر #المساعدات", "المصدر: وكالات", "(المصدر: رويترز)", "المصدر : رويترز + وكالات"])
def test_hashtags_and_the_source_under_an_article_stay_out(closing):
    assert texts(draft(f"<h1>{TITLE}</h1><div>{P}<p>{closing}</p></div>")) == BODY


def test_a_sentence_with_a_hashtag_or_a_source_in_it_stays():
    tagged = "وأطلق ناشطون وسم #افتحوا_المعابر الذي تصدر قائمة التداول مساء أمس."
    source = "المصدر: هكذا رد الوزير حين سئل عمّن سرّب النص، مكتفياً بابتسامة."
    assert texts(draft(f"<h1>{TITLE}</h1>{P}<p>{tagged}</p><p>{source}</p>")) == [*BODY, tagged, source]


def test_sentences_that_begin_like_furniture_stay_in():
    kept = "للمزيد من الدعم توجه الوفد إلى الرياض، حيث التقى عدداً من المسؤولين وبحث معهم ملف الإعمار."
    share = "مشاركة اللاعب في المباراة غير مؤكدة، بحسب مدرب الفريق الذي تحدث إلى الصحافيين مساء أمس."
    assert texts(draft(f"<h1>{TITLE}</h1><p>{kept}</p><p>{share}</p>{P}")) == [kept, share, *BODY]


@pytest.mark.parametrize("make", ["<div class=related-box>{}</div>", "<div class=q9>{}</div>", "<section>{}</section>"])
@pytest.mark.parametrize(
    "inside",
    [
        "<a href=/z><img src=b.jpg></a><h3><a href=/z>المحكمة تؤجل النظر في الدعوى</a></h3><p>أرجأت المحكمة الجلسة إلى الخريف المقبل، بعد غياب الشهود الثلاثة عنها.</p>",
        "<a href=/z><img src=b.jpg><h3>المحكمة تؤجل النظر في الدعوى</h3><p>أرجأت المحكمة الجلسة إلى الخريف المقبل، بعد غياب الشهود الثلاثة عنها.</p></a>",
    ],
)
def test_a_card_between_paragraphs_is_related_and_not_text(make, inside):
    found = draft(f"<h1>{TITLE}</h1><div class=c><p>{ONE}</p><p>{TWO} {TWO}</p>{make.format(inside)}<p>{THREE}</p></div>")
    assert texts(found) == [ONE, f"{TWO} {TWO}", THREE]
    [card] = found.related
    assert card.title == "المحكمة تؤجل النظر في الدعوى"
    assert card.summary == "أرجأت المحكمة الجلسة إلى الخريف المقبل، بعد غياب الشهود الثلاثة عنها."


# --- fields ---------------------------------------------------------------------------------

LD = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"المدار"},
{"@type":"NewsArticle","headline":"%s","datePublished":"2024-09-03T18:20:00+03:00","dateModified":"2024-09-05T01:00:00+03:00",
"articleSection":["أفريقيا"],"author":{"@type":"Person","name":"سلمى العطار"},"publisher":{"@type":"Organization","name":"المدار"}%s}]}</script>"""


def test_fields_come_from_json_ld():
    found = draft(f"<h1>{TITLE}</h1>{P}", LD % (TITLE, ""), url="https://x.example/1")
    assert (found.published, found.section, found.byline, found.outlet) == (
        "2024-09-03T18:20:00+03:00",
        "أفريقيا",
        "سلمى العطار",
        "المدار",
    )
    assert found.url == "https://x.example/1"


def test_publication_is_never_the_date_of_a_change_or_of_a_card():
    head = '<meta property="article:modified_time" content="2024-05-05T10:00:00Z">'
    body = f"<div class=card><a href=/x>خبر آخر من أخبار اليوم</a><time datetime='2023-01-01'>1 يناير 2023</time></div><article><h1>{TITLE}</h1><div class=updated><time datetime='2024-05-05'>آخر تحديث 5 مايو 2024</time></div>{P}</article>"
    assert draft(body, head).published is None


def test_visible_dates_are_told_best_first():
    found = draft(
        f"<article><h1>{TITLE}</h1><div class=q3>آخر تحديث: السبت 16 نوفمبر 2024</div><div class=q3>نشر في: الخميس 14 نوفمبر 2024</div>{P}</article>"
    )
    assert found.furniture == ("نشر في: الخميس 14 نوفمبر 2024", "آخر تحديث: السبت 16 نوفمبر 2024")
    assert texts(found) == BODY


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (f"<title>{TITLE} | صوت النهر</title>", ""),
        (f"<title>{TITLE} - صوت النهر</title>", "<footer>جميع الحقوق محفوظة © 2024 صوت النهر</footer>"),
        (f"<title>صوت النهر :: {TITLE}</title>", ""),
        (f"<title>صوت النهر - {TITLE}</title>", "<footer>جميع الحقوق محفوظة لصحيفة صوت النهر</footer>"),
        (f"<title>{TITLE} - صوت النهر</title>", ""),
    ],
)
def test_a_title_element_gives_the_headline_without_the_site(head, foot):
    found = draft(f"<div>{P}</div>{foot}", head)
    assert found.title == TITLE
    assert found.outlet == ("صوت النهر" if foot else None)


def test_a_visible_headline_goes_without_the_site_that_the_page_names():
    head = "<meta property='og:site_name' content='صوت النهر'>"
    assert draft(f"<h1>{TITLE} - صوت النهر</h1>{P}", head).title == TITLE
    assert draft(f"<h1>{TITLE} - النهر</h1>{P}", head).title == f"{TITLE} - النهر"


@pytest.mark.parametrize("title", ["رأي | لماذا تأخر فتح المعابر", "الشمال - الجنوب", f"{TITLE} - هل تُفتح؟"])
def test_a_title_without_a_sites_name_stays_whole(title):
    assert draft(f"<div>{P}</div>", f"<title>{title}</title>").title == title


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("20241120T180500Z", "2024-11-20T18:05:00Z"),
        ("20241120", "2024-11-20"),
        ("1732118700", "2024-11-20T16:05:00+00:00"),
        ("الأربعاء 20 نوفمبر 2024", "الأربعاء 20 نوفمبر 2024"),
    ],
)
def test_publication_in_any_machines_form(stamp, date):
    assert draft(f"<h1>{TITLE}</h1>{P}", f"<meta property='article:published_time' content='{stamp}'>").published == date


def test_a_quoted_posts_date_is_not_the_articles():
    post = "<blockquote class='twitter-tweet'><p>نرحب بالاتفاق</p>&mdash; بعثة (@mission) <a href=//t.example/1>March 3, 2019</a></blockquote>"
    dated = "<blockquote><p>نرحب بالاتفاق</p><time datetime=2019-03-03>3 مارس 2019</time></blockquote>"
    found = draft(f"<h1>{TITLE}</h1><div><p>{ONE}</p>{post}<p>{TWO}</p>{dated}<p>{THREE}</p></div>")
    assert (found.published, found.furniture) == (None, ())


def test_a_clock_above_the_headline_gives_way_to_the_articles_own_date():
    clock = "الخميس 28 نوفمبر 2024"
    own = "<div>الأحد 24 نوفمبر 2024</div>"
    assert draft(f"<div>{clock}</div><h1>{TITLE}</h1>{own}{P}").furniture == ("الأحد 24 نوفمبر 2024",)
    assert draft(f"<div>{clock}</div><h1>{TITLE}</h1>{P}").furniture == (clock,)
    assert draft(f"<header><div>{clock}</div></header><h1>{TITLE}</h1>{P}").furniture == ()


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("كتبت: سلمى العطار", "سلمى العطار"),
        ("بقلم هالة الترك", "هالة الترك"),
        ("كتب: علي الزبيدي | نشر في: ٢٠٢٣/٠٥/١١", "علي الزبيدي"),
    ],
)
def test_byline_without_its_label(shown, name):
    assert draft(f"<article><h1>{TITLE}</h1><div class=byline>{shown}</div>{P}</article>").byline == name


def test_section_is_the_last_crumb_of_the_path():
    assert (
        draft(f"<div class=breadcrumb><a href=/>الرئيسية</a> › <a href=/e>اقتصاد</a></div><h1>{TITLE}</h1>{P}").section
        == "اقتصاد"
    )


# --- cards ----------------------------------------------------------------------------------


def test_cards_of_other_articles_are_related_and_not_text():
    card = (
        "<div class=card><a href=/9><img src=c.jpg><span class=category>آسيا</span><h4>لقطات جوية تظهر انتهاك العقوبات المفروضة</h4></a>"
        "<figcaption>سفينة في ميناء روسي (أ.ب)</figcaption><p>خلص تحليل لصور التقطتها أقمار اصطناعية إلى وصول مليون برميل.</p><span>«الشرق الأوسط» (سيول)</span></div>"
    )
    found = draft(
        f"<article><h1>{TITLE}</h1>{P}</article><section class=related><h3>مقالات ذات صلة</h3>{card}{cards(2)}</section>"
    )
    first = found.related[0]
    assert (first.section, first.title, first.caption) == (
        "آسيا",
        "لقطات جوية تظهر انتهاك العقوبات المفروضة",
        "سفينة في ميناء روسي (أ.ب)",
    )
    assert first.summary == "خلص تحليل لصور التقطتها أقمار اصطناعية إلى وصول مليون برميل."
    assert (first.byline, first.place) == ("الشرق الأوسط", "سيول")
    assert [card.title for card in found.related[1:]] == [
        "عنوان خبر آخر من أخبار اليوم رقم 0",
        "عنوان خبر آخر من أخبار اليوم رقم 1",
    ]
    assert texts(found) == BODY


def test_menus_and_most_read_lists_are_no_cards():
    found = draft(f"{MENU}<article><h1>{TITLE}</h1>{P}</article><div><h3>الأكثر قراءة</h3>{cards(4)}</div>")
    assert found.related == ()


# --- several articles -----------------------------------------------------------------------


def article(title, body, tag="h1"):
    return f"<article data-url='https://x.example/{len(title)}'><header><{tag}>{title}</{tag}><time datetime='2024-12-1{len(body) % 10}'>ديسمبر 2024</time></header>{body}</article>"


def test_endless_scroll_gives_each_article_with_its_own_fields():
    other = "متحف المدينة يستعيد سبع قطع أثرية"
    other_body = "".join(f"<p>{text}</p>" for text in (THREE + " " + ONE, TWO + " وهذا كل ما في الأمر حتى الآن."))
    first, second = drafts(article(TITLE, P) + "<div class=next>المقال التالي</div>" + article(other, other_body))
    assert (first.title, second.title) == (TITLE, other)
    assert texts(first) == BODY
    assert texts(second) == [THREE + " " + ONE, TWO + " وهذا كل ما في الأمر حتى الآن."]
    assert first.url != second.url


def test_a_bulletin_is_parted_at_its_datelines():
    items = [
        ("مصر تشتري القمح من أربعة مناشئ", "القاهرة ـ الأفق: " + ONE),
        ("زلزال يهز غرب عُمان ولا إصابات", "مسقط (الأفق) - " + TWO + " " + THREE),
    ]
    body = "<h1>نشرة يوم الثلاثاء 21 يناير 2020</h1>" + "".join(
        f"<h2>{title}</h2><p>{text}</p><p>{TWO}</p>" for title, text in items
    )
    found = drafts(body)
    assert [one.title for one in found] == [title for title, _ in items]
    assert found[0].furniture == ("نشرة يوم الثلاثاء 21 يناير 2020",)


@pytest.mark.parametrize("make", ["<h1>{}</h1>{}", "<hr><h1>{}</h1>{}", "<hr><h2>{}</h2>{}"])
def test_articles_under_one_another_without_boxes_are_parted(make):
    other = "متحف المدينة يستعيد سبع قطع أثرية"
    first, second = drafts(make.format(TITLE, P) + make.format(other, f"<p>{THREE} {ONE}</p><p>{TWO} {TWO}</p>"))
    assert (first.title, second.title) == (TITLE, other)
    assert texts(first) == BODY
    assert texts(second) == [f"{THREE} {ONE}", f"{TWO} {TWO}"]


def test_sections_of_one_article_are_not_parted():
    sections = "".join(f"<h2>ما الذي اتفق عليه الطرفان في الباب {n}</h2>{P.replace('أمس', n)}" for n in ("الأول", "الثاني"))
    found = draft(f"<h1>{TITLE}</h1><p>{ONE} {TWO}</p>{sections}")
    assert texts(found, "subhead") == [f"ما الذي اتفق عليه الطرفان في الباب {n}" for n in ("الأول", "الثاني")]


def test_a_live_blog_is_one_article_with_its_entries():
    entries = "".join(
        f"<article class=entry><time datetime='2025-01-08T1{i}:00'>1{i}:00</time><h3>تطور جديد في الملف رقم {i}</h3><p>{text} {TWO}</p><p>{THREE} {i}.</p></article>"
        for i, text in enumerate(BODY)
    )
    [found] = drafts(f"<h1>{TITLE}</h1><div class=live-blog>{entries}</div>", f"<title>{TITLE}</title>")
    assert found.title == TITLE
    assert texts(found, "subhead") == ["تطور جديد في الملف رقم 0", "تطور جديد في الملف رقم 1", "تطور جديد في الملف رقم 2"]
    assert not any("10:00" in text for text in texts(found))


# --- scripts, paywalls ----------------------------------------------------------------------


def test_a_body_only_in_json_ld_is_read():
    found = draft("<div id=__next></div>", LD % (TITLE, f',"articleBody":"{ONE}\\n{TWO}\\n{THREE}"'))
    assert (found.title, texts(found)) == (TITLE, BODY)


def test_a_body_only_in_next_data_is_read():
    state = json.dumps({"props": {"pageProps": {"story": {"blocks": [{"type": "p", "text": text} for text in BODY]}}}})
    found = draft(f'<div id=__next><h1>{TITLE}</h1></div><script id="__NEXT_DATA__" type="application/json">{state}</script>')
    assert (found.title, texts(found)) == (TITLE, BODY)


def test_a_paywalled_page_gives_what_it_shows():
    wall = "<div class=paywall><h3>تبقى من هذا المقال 85%</h3><p>هذا المحتوى مخصص للمشتركين. صحافة مستقلة لا تعيش إلا بقرائها.</p><input type=password></div>"
    assert texts(draft(f"<article><h1>{TITLE}</h1>{P}{wall}</article>")) == BODY


# --- refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (f"<h1>اقتصاد</h1>{cards(12)}", "<title>اقتصاد - البيان</title>", "index"),
        ("<h1>نتائج البحث عن: المعابر</h1>" + cards(9), "<title>نتائج البحث</title>", "index"),
        (
            "<form><h1>تسجيل الدخول</h1><label>كلمة المرور</label><input type=password></form>",
            "<title>تسجيل الدخول</title>",
            "login",
        ),
        (
            f"<h1>الصفحة غير موجودة</h1><p>عذراً، الصفحة التي تبحث عنها غير موجودة.</p>{cards(6)}",
            "<title>404</title>",
            "error-page",
        ),
        ("<div id=root></div><script src=app.js></script>", "", "no-text"),
        (b"", "", "no-text"),
        (b"\x00\x01\xff", "", "no-text"),
        (random.Random(7).randbytes(90_000), "", "no-text"),
    ],
)
def test_pages_without_an_article_are_refused_with_the_reason(body, head, reason):
    [found] = drafts(body, head)
    assert isinstance(found, Refusal)
    assert (found.reason, found.origin) == (reason, "page.html")
    assert found.detail


def test_a_short_article_among_many_links_is_no_index():
    found = draft(
        f"{MENU}<article><h1>{TITLE}</h1><p>{ONE}</p></article><aside>{cards(20)}</aside>", f"<title>{TITLE} | البيان</title>"
    )
    assert texts(found) == [ONE]


# --- robustness -----------------------------------------------------------------------------


def test_mutated_pages_never_raise():
    page = f"<html><head>{LD % (TITLE, '')}</head><body>{MENU}<article><h1>{TITLE}</h1>{P}<figure><img><figcaption>صورة (رويترز)</figcaption></figure></article>{cards(5)}</body></html>".encode()
    chance = random.Random(1)
    for _ in range(300):
        parts = page.split(b"<")
        chance.shuffle(parts)
        mutated = bytearray(chance.choice([b"<".join(parts), page[: chance.randrange(len(page))], page]))
        for _ in range(chance.randrange(60)):
            mutated[chance.randrange(len(mutated) or 1) if mutated else 0 : 1] = bytes([chance.randrange(256)])
        for found in drafts(bytes(mutated)):
            assert isinstance(found, Refusal) or all(block.text == block.text.strip() != "" for block in found.blocks)


@pytest.mark.parametrize(
    "page", ["<div>" * 60_000 + ONE, "<b>" * 60_000, f"<p>{ONE}</p>" * 20_000, "<blockquote>نص قصير.</blockquote>" * 20_000]
)
def test_hostile_pages_are_read_in_seconds(page):
    assert drafts(page)
