"""What the tagger may answer: the tag sets of the words, and the roles of a cue or a trigger.

A tag set over K labels has 2K + 1 tags: `O`, then `B-` and `I-` of each label in turn. Roles are
read in four groups, so that one phrase may be, say, both the host and the place of a visit.
"""

from typing import get_args

from masdar.types import Factuality, MentionType, QuoteForm, Stance, TollKind

EVENTS = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID TRANSFER RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
LAYERS: dict[str, list[str]] = {
    "mention": list(get_args(MentionType)),
    "cue": ["cue"],
    "event": EVENTS,
    "toll": list(get_args(TollKind)),
}
KINDS = ["cue", *EVENTS]  # what a predicate can be
ROLE_GROUPS: dict[str, list[str]] = {
    "who": ["source", "actor", "recipient"],
    "what": ["content", "item"],
    "where": ["via", "place"],
    "when": ["time"],
}
STATEMENT_ROLES = {"source", "content", "via"}
TRAITS: dict[str, list[str]] = {
    "stance": list(get_args(Stance)),
    "quote": list(get_args(QuoteForm)),
    "factuality": list(get_args(Factuality)),
}


def bio(labels: list[str]) -> list[str]:
    """The tags over some labels: O first, then B- and I- of each."""
    return ["O", *(f"{side}-{label}" for label in labels for side in "BI")]


def as_json() -> dict[str, object]:
    """All of the above as the model folder's `labels.json` holds it."""
    return {"layers": LAYERS, "kinds": KINDS, "role_groups": ROLE_GROUPS, "traits": TRAITS}
