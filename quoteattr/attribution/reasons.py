"""Decisions in words: what each rule saw, with the words of the article, for ``explain()`` and the trace."""

from __future__ import annotations

from ..parsing.article import OUTSIDE, View
from ..types import Span, Verdict
from .contents import TO_QUOTATION
from .frame import Frame, FrameRule
from .link_features import Position
from .links import Link

POSITIONS: dict[Position, str] = {
    "after": "right after the quotation",
    "after-later": "after the quotation, with other words between",
    "clause": "in whose clause the quotation stands",
    "before": "before the quotation, in its sentence",
    "before-earlier": "before the quotation, in its sentence, with another cue between",
    "previous-sentence": "in the sentence before the quotation",
    "earlier-sentence": "in an earlier sentence of the paragraph",
    "previous-line": "in the paragraph before",
    "earlier-line": "in an earlier paragraph",
    "next-line": "in the next paragraph",
    "earlier-turn": "in a later line of the same turn",
    "turn": "of another line of the dialogue, by turn-taking",
    "continuation": "of the quotation before, which this one goes on",
}
"""Where the cue stands to the quotation."""


FRAMES: dict[FrameRule, str] = {
    "subject": "{source} is the subject of {cue}",
    "as-clause": "{source} is the subject of {cue}, after as",
    "inverted": "{source} is the subject of {cue}, after it",
    "relative": "{source} is the relative pronoun that is the subject of {cue}",
    "introduction": "{source} is introduced by the sentence before",
    "shared": "{source} is the subject that {cue} shares with another verb",
    "main": "{source} is the main subject of the sentence of {cue}",
    "modified": "{source} is the noun that the participle {cue} modifies",
    "agent": "{source} is the agent of the passive {cue}",
    "quoted-as": "{source} is the object of {cue}, quoted as saying this",
    "beside": "{source} stands beside {cue}",
    "apposed": "{source} stands between a quotation and {cue}",
    "agentless": "{cue} has no source",
    "according-to": "{source} follows {cue}",
    "possessor": "{source} is the possessor of {cue}",
    "maker": "{source} is the subject of the verb whose object is {cue}",
    "author": "{source} is the author of {cue}",
    "label": "{source} stands before a colon or dash",
    "speaker-label": "{source} is the speaker's label of the line",
    "before-colon": "{source} stands right before a colon",
    "dash": "{source} follows a dash",
    "signature": "{source} is the name that a line by itself holds",
    "heading": "{source} begins the paragraph that the quotation heads",
}
"""How the source was found; see ``cues.py``."""


LAYERED = "layer"
"""Stands in the name of a rule for how the source was found, where one report lies within another."""


SHAPES = {
    "quotations": "the quotation itself",
    "ccomp": "the clause that it governs",
    "csubj": "the clause that is its subject",
    "csubjpass": "the clause that is its subject",
    "pcomp": "the clause after its preposition",
    "acl": "the clause that explains it",
    "relcl": "its relative clause",
    "advcl": "the clause beside it",
    "dep": "the clause beside it",
    "intj": "the words that it governs",
    "xcomp": "the infinitive or participle after it",
    "object": "its object",
    "object+xcomp": "its object and the verb after that",
    "object+prep": "its object and the phrase after that",
    "object+clause": "its object and the clause after that",
    "antecedent": "the noun that its clause describes",
    "prep": "the phrase after it",
    "prep-object": "what its preposition governs",
    "complements": "all that it governs",
    "host": "the clause that it is inserted into",
    "sentence": "the rest of its sentence",
    "sentence before": "the sentence before it, which it points back at",
    "after": "the rest of the sentence after it",
    "before": "the sentence before it",
    "after-to-comma": "the words after it, up to a comma",
    "before-from-comma": "the words before it, from a comma on",
    "rest": "the rest of the sentence after it",
    "line": "the rest of the line after it",
}
"""Which part of the sentence is the content; see ``shapes.py``."""


def rule_name(link: Link | None, frame_rule: str, shape: str) -> str:
    """The name of the rule that decided: ``after:inverted`` for a quotation, ``subject:ccomp`` for a clause.

    >>> rule_name(None, "subject", "ccomp")
    'subject:ccomp'
    """
    return f"{link.position}:{frame_rule}" if link else f"{frame_rule}:{shape}"


def because(view: View, link: Link) -> str:
    """Why a link is a candidate, in words."""
    return f"{_source_in_words(view, link.frame)}, {POSITIONS[link.position]}"


def because_reported(view: View, frame: Frame, shape: str, *, layer: bool = False) -> str:
    """Why a cue is taken to report a clause, in words."""
    quoted = view.inside[frame.cue] != OUTSIDE
    within = "" if not layer else ", within what another speaker is quoted as saying" if quoted else ", within what another cue reports"
    return f"{_source_in_words(view, frame)}, which reports {_shape_in_words(shape)}{within}"


def _shape_in_words(shape: str) -> str:
    cut = shape.removesuffix(TO_QUOTATION)
    return SHAPES[cut] + (", up to the end of the quotation" if cut != shape else "")


def _source_in_words(view: View, frame: Frame) -> str:
    source = f"“{view.text(*frame.source)}”" if frame.source else "no source"
    return FRAMES[frame.rule].format(source=source, cue=f"“{view.text(*frame.cue_span)}”")


def loser(view: View, link: Link | None, share: float) -> Verdict:
    """The trace of a candidate that was not taken."""
    if link is None:
        return Verdict("no-speaker", None, f"less likely, {share:.2f}", "no speaker")
    frame = link.frame
    mention = Span(view.text(*frame.source), *view.offsets(*frame.source)) if frame.source else None
    return Verdict(rule_name(link, frame.rule, ""), mention, f"less likely, {share:.2f}", because(view, link))
