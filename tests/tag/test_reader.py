"""From a network's scores to spans of the text, with a network that says what the test tells it."""

from collections.abc import Mapping

import numpy as np

from masdar.tag.labels import LAYERS, ROLE_GROUPS, TRAITS, bio
from masdar.tag.pieces import Pieces
from masdar.tag.reader import WordScores, read
from masdar.tag.roles import RoleInputs
from masdar.tag.windows import Window, lines, windows
from masdar.tag.words import MAX_CUT
from masdar.types import Span

PIECES = Pieces(["<s>", "<pad>", "</s>", "<unk>", "▁"], [0.0, 0.0, 0.0, 0.0, -1.0])
TAGS_OF_ROLES = [tag for roles in ROLE_GROUPS.values() for tag in bio(roles)]


class Told:
    """Gives the named words the named tags, cuts and roles; all else is O."""

    def __init__(self, layers: Mapping[str, Mapping[int, str]], cuts: Mapping[int, int], roles: Mapping[int, str]) -> None:
        self.layers, self.cuts, self.told_roles = layers, cuts, roles

    def words(self, window: Window) -> WordScores:
        count = len(window.firsts)
        scores = {}
        for layer, labels in LAYERS.items():
            scores[layer] = np.zeros((count, 2 * len(labels) + 1))
            scores[layer][:, 0] = 1.0
            for word, tag in self.layers.get(layer, {}).items():
                scores[layer][word, bio(labels).index(tag)] = 2.0
        cut = np.zeros((count, MAX_CUT + 1))
        for word, letters in self.cuts.items():
            cut[word, letters] = 1.0
        return WordScores(np.zeros((count, 8)), scores, cut)

    def roles(self, states: np.ndarray, inputs: RoleInputs) -> tuple[np.ndarray, np.ndarray]:
        scores = np.zeros((*inputs.index.shape, len(TAGS_OF_ROLES)))
        scores[..., [at for at, tag in enumerate(TAGS_OF_ROLES) if tag == "O"]] = 1.0
        for word, tag in self.told_roles.items():
            scores[:, word, TAGS_OF_ROLES.index(tag)] = 2.0
        return scores, np.zeros((len(inputs.kind), sum(map(len, TRAITS.values()))))


def test_spans_begin_after_the_proclitic_and_end_with_the_word():
    text = "وقصفت روسيا المدينة بالصواريخ أمس."
    told = Told(
        {"event": {0: "B-ASSAULT"}, "mention": {1: "B-GPE", 3: "B-WEAPON"}},
        {0: 1, 3: 1},
        {1: "B-actor", 2: "B-recipient", 3: "B-item", 4: "B-time", 5: "B-source"},
    )
    seen = read(text, [Span(0, len(text))], PIECES, told)
    assert [(m.span.of(text), m.type) for m in seen.mentions] == [("روسيا", "GPE"), ("الصواريخ", "WEAPON")]
    (event,) = seen.events
    assert (event.type, event.trigger.of(text)) == ("ASSAULT", "قصفت")
    assert [[span.of(text) for span in role] for role in (event.actor, event.recipient, event.item, event.time)] == [
        ["روسيا"],
        ["المدينة"],
        ["الصواريخ"],
        ["أمس"],
    ]


def test_roles_of_an_event_are_never_given_to_a_statement():
    text = "قال الوزير إنه باق"
    told = Told({"cue": {0: "B-cue"}}, {}, {1: "B-actor", 3: "B-content"})
    (statement,) = read(text, [Span(0, len(text))], PIECES, told).statements
    assert (statement.source, [span.of(text) for span in statement.content]) == (None, ["باق"])


def test_a_cue_to_which_nothing_is_attributed_is_no_statement():
    text = "شكر الوزير ضيوفه"
    told = Told({"cue": {0: "B-cue"}}, {}, {1: "B-source"})
    assert read(text, [Span(0, len(text))], PIECES, told).statements == ()


def test_spans_of_a_later_sentence_are_in_code_points_of_the_text():
    text = "مطر غزير. سافر زيد."
    told = Told({"mention": {4: "B-PER"}}, {}, {})
    (mention,) = read(text, [Span(0, 9), Span(10, 19)], PIECES, told).mentions
    assert mention.span.of(text) == "زيد"


def test_a_window_closes_before_its_limit_and_a_huge_sentence_is_read_in_parts():
    text = "كلمة " * 900
    found = lines(text, [Span(0, len(text))], PIECES)
    assert sum(len(line.words) for line in found) == 900
    assert all(len(window.ids) <= 512 for window in windows(found))


def test_nothing_to_read_is_an_empty_reading():
    assert not any(read("  ", [Span(0, 2)], PIECES, Told({}, {}, {})))
