"""Bytes become text whatever charset they are in or claim to be in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masdar.read import charset

NEWS = "قال الوزير في بيان أمس إن «الاتفاق» تمّ، وأضاف أنّ الحكومة ستوقّع عليه غداً؛ فهل تفعل؟ 2024"
PLAIN = "قال الوزير في بيان أمس إن الاتفاق تم، وأضاف أن الحكومة ستوقع عليه غدا؛ فهل تفعل؟ 2024"  # ISO-8859-6 has no «»
PAGE = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_arabic_survives_every_charset_that_no_label_names(codec):
    assert charset.decode(f"<p>{NEWS}</p>".encode(codec)) == f"<p>{NEWS}</p>"


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-6", "iso-8859-1", "utf-8", "x-nonsense", "hex", ""])
@pytest.mark.parametrize("codec", ["utf-8", "cp1256"])
def test_a_label_that_gives_rubbish_is_overruled(codec, label):
    page = PAGE.format(label, NEWS)
    assert charset.decode(page.encode(codec)) == page


@pytest.mark.parametrize("label", ["iso-8859-6", "windows-1256", "iso-8859-1", "utf-8"])
def test_iso_8859_6_and_windows_1256_are_told_apart(label):
    page = PAGE.format(label, PLAIN)
    assert charset.decode(page.encode("iso8859_6")) == page
    assert charset.decode(page.encode("cp1256")) == page


def test_a_header_charset_counts_as_a_label():
    assert charset.decode("été à Paris".encode("iso-8859-1"), declared="iso-8859-1") == "été à Paris"
    assert charset.decode(NEWS.encode("cp1256"), declared="iso-8859-1") == NEWS


@pytest.mark.parametrize("wrong", ["cp1252", "cp1256"])
def test_utf_8_encoded_twice_is_undone(wrong):
    twice = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in NEWS.encode()).encode()
    assert charset.decode(twice) == NEWS


def test_utf_8_encoded_twice_in_one_part_of_a_page_is_undone_there():
    assert charset.decode(f"<title>{'قال الوزير'.encode().decode('cp1252', 'ignore')}</title><p>في بيان</p>".encode()).endswith(
        "<p>في بيان</p>"
    )
    assert charset.decode("<b>Ø§Ù„Ù‚Ù…Ø©</b> في الرياض".encode()) == "<b>القمة</b> في الرياض"


def test_presentation_forms_become_ordinary_letters_in_the_order_they_stand():
    assert charset.decode("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﷲ ﴿نص﴾".encode()) == "قال الوزير الله ﴿نص﴾"


def test_line_ends_are_newlines_and_control_characters_go():
    assert charset.decode("\ufeffسطر\r\nثان\rثالث\x00\x07\x85 نهاية".encode()) == "سطر\nثان\nثالث نهاية"


def test_a_page_cut_in_the_middle_of_a_letter_is_still_utf_8():
    assert charset.decode(NEWS.encode()[: 2 * 20 + 1]).startswith("قال الوزير في بيان")


def test_a_page_without_arabic_keeps_its_own_charset():
    assert (
        charset.decode("Les députés ont voté la loi, déjà adoptée.".encode("cp1252"))
        == "Les députés ont voté la loi, déjà adoptée."
    )


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1256", "utf-16", "rot13", "\udcff"]))
def test_no_bytes_raise(body, declared):
    text = charset.decode(body, declared)
    assert not any(char < " " and char not in "\t\n" for char in text)
    text.encode()


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_valid_utf_8_without_mojibake_is_read_as_it_stands(text):
    if (
        not any("\u00c0" <= char <= "\u00ff" or "\ufb50" <= char <= "\ufefc" or char in "\ufeffطظ" for char in text)
        and len(text) > 3
    ):
        assert charset.decode(text.encode("utf-8-sig")) == text


def test_binary_files_are_told_from_text_in_any_charset():
    text = "قال الوزير في بيان إن الحكومة ستوقّع الاتفاق غداً.\r\n" * 20
    for charset_name in ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1256", "iso8859_6", "mac_arabic"):
        assert not charset.is_binary(text.replace("ّ", "").encode(charset_name, "replace"))
    assert charset.is_binary(random.Random(3).randbytes(5_000))
    assert charset.is_binary(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
