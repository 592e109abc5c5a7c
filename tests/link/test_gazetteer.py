"""What looking names up promises."""

import pytest

from masdar.link import gazetteer

NAMES = gazetteer.load()


@pytest.mark.parametrize(
    ("name", "type", "entity"),
    [
        ("بوتن", "PER", "per:vladimir-putin"),
        ("زيلنسكي", "PER", "per:volodymyr-zelensky"),
        ("ترمب", "PER", "per:donald-trump"),
        ("وكالة «رويترز»", "MEDIA", "media:reuters"),
        ("لليمن", "GPE", "gpe:YE"),
        ("وبموسكو", "GPE", "gpe:moscow"),
        ("الامم المتحده", "ORG", "org:un"),
        ("حركة «حماس»", "ORG", "org:hamas"),
        ("الأميركيين", "NORP", "norp:american"),
    ],
)
def test_spellings_clitics_and_quotation_marks_lead_to_one_entity(name, type, entity):
    assert NAMES.entity(name, type) == entity


def test_an_unknown_or_wrongly_typed_name_stands_for_nobody():
    assert NAMES.entity("فلان الفلاني", "PER") is None
    assert NAMES.entity("موسكو", "PER") is None


def test_a_name_of_two_kinds_is_found_as_both():
    kinds = {name.type for name in NAMES.find("قالت «الشرق الأوسط» أمس")}
    assert kinds == {"LOC", "MEDIA"}
