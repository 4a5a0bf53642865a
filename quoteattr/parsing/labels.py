"""The label that begins a line of an interview, script or record, in each of its usual forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

import attrs
import regex

from ..lexicon.nouns import given_names, noun_class, small_words, titles
from .label_forms import CALLED, CLOCK, FORMS, Form


@attrs.frozen
class LineLabel:
    """A label at the beginning of a line.

    Attributes:
        form: name of the form, one of ``FORMS``.
        name: the words of the name, without job, time and remark; ``Q`` or ``A`` for question and answer.
        start, end: offsets of name and job.
        mark: offset of the colon, stop or dash that ends the label; of the name where it has none.
        speech: offset at which the speech begins; the end of the line where the label stands alone.
        sure: whether it is *Q* or *A* or in capitals.
        known: whether its form alone shows a speaker: *Q*, *The SPEAKER.*, *Mr. KINGSLEY of Ohio.*
    """

    form: str
    name: str
    start: int
    end: int
    mark: int
    speech: int
    sure: bool
    known: bool

    @property
    def key(self) -> str:
        """What comes back when the same person speaks again: *DAVE BRIGGS, HOST:* comes back as *BRIGGS:*."""
        return self.name.split()[-1].upper()


def line_labels(text: str, spans: Sequence[tuple[int, int]]) -> list[LineLabel | None]:
    """The label of each line, also *Nora Whitfield* alone where *Nora Whitfield (Hoy North)* is one, or where such lines come again.

    In a parliament's record *Nora Whitfield Hoy North, MB* is one too.

    Args:
        text: the article.
        spans: the offsets of its lines.
    """
    labels = [line_label(text, *span) for span in spans]
    if len(_TO_THE_CHAIR.findall(text)) > 1:
        for at, (span, below) in enumerate(pairwise(spans)):
            if labels[at] is None and (m := _MEMBER_LINE.fullmatch(text, *span)) and _PROSE.fullmatch(text, *below) and _is_member(m):
                labels[at] = LineLabel("member", m["name"], m.start("source"), m.end("source"), m.start("source"), span[1], False, False)
    for at, (span, below) in enumerate(pairwise(spans)):
        if labels[at] is None and _RECORD.fullmatch(text, *below) and (m := _MEMBER.fullmatch(text, *span)):
            labels[at] = LineLabel("member", m[1], m.start(1), m.end(1), m.start(1), span[1], False, False)
    members = {label.name for label in labels if label is not None and label.form == "member"}
    again = members if len(members) > 1 else _names_again(text, spans)
    if len(again) > 1:
        for at, (start, end) in enumerate(spans):
            name = text[start:end].strip()
            if labels[at] is None and name in again:
                start = text.index(name, start)
                labels[at] = LineLabel("member", name, start, start + len(name), start, end, False, False)
    return labels


_EXCERPTS = (
    r"(?:- \p{Lu}\p{L}+(?: -)+(?: \p{Lu}\p{L}+)?|Share this contribution|\([^()\n]{2,60}\) \(\p{Lu}[^()\n]{1,30}\)"
    r"|Link to this: Individually \|[^\n]*)"
)
"""What the record of a parliament has below who speaks: *- Hansard - - - Excerpts*, *(Hoy North) (Lab)*."""


_MEMBER, _RECORD = (
    regex.compile(r"\s*(\p{Lu}[^.?!:;“”\n]{2,58})\s*"),
    regex.compile(rf"\s*{_EXCERPTS}\s*"),
)
"""A line above *- Hansard - - - Excerpts*, which stands below who speaks, and that line."""


CHAIR = r"(?:Mr|Madam|Mrs|Ms)\.? (?:(?:Deputy|Acting) )?(?:Speaker|President|Chair(?:man|woman|person)?)"
"""What the chair of a parliament is called."""


_TO_THE_CHAIR = regex.compile(rf"^[ \t]*{CHAIR}[,:]", regex.MULTILINE)
"""What a member says first: *Mr. Speaker, …*."""


_MEMBER_LINE = regex.compile(
    r"\s*(?P<source>(?:(?:The )?(?:Deputy |Acting )?(?:Speaker|President|Chair\w*) )?"
    r"(?P<name>(?P<given>\p{Lu}[\p{L}’'-]+) (?:\p{Lu}\. )?(?:(?:de|van|von|der|la|le|St\.) ){0,2}\p{Lu}[\p{L}’'-]+))"
    r"(?P<rest>[^.?!:;“”\"]{0,80})"
)


def _is_member(m: regex.Match[str]) -> bool:
    """Whether a line of a parliament's record is a name with a seat: *Ann Lee Hoy North, MB*; not *Adjournment Debate*."""
    return m["given"] in given_names() and all(word[0].isupper() or len(word) < 4 for word in m["rest"].split() if word[0].isalpha())


_NAME_LINE = regex.compile(r"\s*(\p{Lu}[\p{L}.’'-]+(?: [\p{L}.’'-]+){0,3})\s*")


_PROSE = regex.compile(r"[^\n]*\S[.?!…][”\"’')\]]*\s*")


def _names_again(text: str, spans: Sequence[tuple[int, int]]) -> set[str]:
    """The names of persons that are lines of their own twice or more, each time with prose below: *Quereshi / Was it late?*."""
    lines: Counter[str] = Counter()
    for (a, b), below in pairwise(spans):
        m = _NAME_LINE.fullmatch(text, a, b)
        if m is not None and m[1][-1] != "." and _PROSE.fullmatch(text, *below):
            lines[m[1]] += 1
    again = [name for name, count in lines.items() if count > 1]
    surnames = {m[2].lower() for m in _TWO_NAMES.finditer(text, overlapped=True) if m[1].title() in given_names()} if again else set()
    return {name for name in again if _is_persons(name, surnames)}


_TWO_NAMES = regex.compile(r"(\p{Lu}[\p{L}'’-]+) (\p{Lu}[\p{L}'’-]+)")


def _is_persons(name: str, surnames: Container[str]) -> bool:
    """Whether a line’s words are a given name and another, what somebody does, or a surname that the text prints behind a given name."""
    first, *others = name.split()
    if others:
        return first in given_names() and others[-1][0].isupper() or noun_class(others[-1].lower()) == "office"
    return noun_class(name.lower()) == "office" or name.lower() in surnames


def line_label(text: str, start: int, end: int) -> LineLabel | None:
    """The label that begins a line, if one does.

    Args:
        text: the article.
        start: offset of the line.
        end: its end.

    >>> line_label("[00:01:12] SEN. FALK (via Skype): Yes.", 0, 38).name
    'SEN. FALK'
    >>> line_label("The mayor said on Monday: no.", 0, 29)
    """
    for form in FORMS:
        m = form.pattern.match(text, start, end)
        if m and _is_meant(form, m):
            return _labelled(form, m)
    return None


def _is_meant(form: Form, m: regex.Match[str]) -> bool:
    """Whether the words of a label are those that its form asks for: a job behind the name, a title before it."""
    if form.name == "job":
        return any(noun_class(word.rstrip(",").lower()) == "office" for word in m["job"].split())
    return form.name != "hearing" or m["title"] != "The" and _is_title(m["title"])


def _labelled(form: Form, m: regex.Match[str]) -> LineLabel | None:
    """The label that a form has found; None if its words are no name."""
    a, b = m.span("source")
    mark = m.start("mark") if "mark" in form.pattern.groupindex and m["mark"] else a
    if form.sure is not None:
        return LineLabel(form.name, m["name"], a, b, mark, m.end(), form.sure, form.known)
    name = _OUTLET.split(m["name"].removesuffix(" reporting"))[0].rstrip()  # CALEB STRAND reporting:, T. VERGARA/DZKM:
    if m["name"].endswith(" reporting"):
        b -= len(" reporting")
    words = name.split()
    initials = "".join(word[0] for word in words)
    if len(words) > 1 and m.string[m.end("name") : m.end("name") + len(initials) + 3] == f" ({initials})":
        return LineLabel(form.name, initials, a, m.end("name"), mark, m.end(), True, True)
    spelt = [word for word in words if word[0].isalpha()]
    if name.startswith("spk"):
        return LineLabel(form.name, name, a, b, mark, m.end(), True, True)
    if not _names_somebody(words, spelt):
        return None
    own = spelt[title_count(spelt) :]  # Representative HELEN DRAGO
    capitals = all(_is_shouted(word) or len(word) < 4 or word in titles() for word in own)
    sure = form.name == "colon" and capitals and any(_is_shouted(word) and len(word) > 1 for word in own)
    return LineLabel(form.name, name, a, b, mark, m.end(), sure, False)


def _names_somebody(words: Sequence[str], spelt: Sequence[str]) -> bool:
    """*Ann Lee*, *Audience member*; not *Ann left*, *Correction*; ``spelt`` are the words that begin with a letter."""
    if len(words) == 2 and words[1].islower() and noun_class(words[1]) in ("office", "person"):
        return True
    notices = small_words("notice")
    capitals = all(word[0].isupper() for word in spelt if len(word) > 3 and word not in _PATRONYMICS)
    return capitals and words[-1].lower() not in notices and words[0].lower() not in notices


_OUTLET = regex.compile(r"/(?=\p{Lu})")
"""What parts a reporter from the outlet."""


_PATRONYMICS = small_words("particle")
"""Words within a name in small letters: *Noraini binti Sulong*."""


_PREFIXED = regex.compile(r"(?:Mc|Mac|Fitz|De|Di|La|Le|Van|O['’])\p{Lu}{3,}")


def _is_shouted(word: str) -> bool:
    """*LEE*, *McLEE*."""
    return word.isupper() or _PREFIXED.fullmatch(word) is not None


def title_count(words: Sequence[str]) -> int:
    """How many words of a label in capitals are titles: *MR*, *SEN.*, *PRESIDENT*, and *USEC.*, which nobody knows but has a stop.

    >>> title_count(["CHIEF", "POLICY", "SECRETARY", "LEE"]), title_count(["ANN", "LEE"])
    (3, 0)
    >>> title_count(["THE", "HON.", "K.J.", "BRANDER"]), title_count(["USEC.", "TIU"]), title_count(["T.", "VERGARA"])
    (2, 1, 0)
    """
    count = next((i for i, word in enumerate(words[:-1]) if not _is_title(word)), len(words) - 1)
    offices = small_words("leading-office")
    sure = (i + 1 for i, word in enumerate(words[:-1]) if word[-1] == "." and _is_title(word) or word.capitalize() in offices)
    return max(sure, default=count)  # REAR ADM., CHIEF POLICY SECRETARY


def _is_title(word: str) -> bool:
    plain = word.rstrip(".").title()
    dotted = word[-1] == "." and len(word) > 3 and "." not in word[:-1]
    return word in ("The", "THE") or not {plain, f"{plain}."}.isdisjoint(titles()) or dotted or noun_class(plain) == "office"


def heading_name(words: Sequence[str]) -> int:
    """The index of the name’s first word in a heading in capitals with what somebody does before it; 0 where it is none.

    >>> heading_name(["OSTBY", "COACH", "ANN", "LEE"]), heading_name(["OSTBY", "COACH", "LEAVES"])
    (2, 0)
    """
    if not all(word.isupper() for word in words):
        return 0
    for first in range(len(words) - 2, max(0, len(words) - LONGEST_NAME - 1), -1):
        if noun_class(words[first - 1].lower()) or words[first].capitalize() in given_names() and first > 1:
            return first
    return 0


def shouted_name(words: Sequence[str]) -> int:
    """How many words of a line are a name in capitals before a comma; 0 where it begins with none, or with the place of a report.

    >>> shouted_name(["ANN", "LEE", ",", "a", "rancher"]), shouted_name(["NEW", "YORK", ",", "where"]), shouted_name(["ANN", "LEE"])
    (2, 0, 0)
    >>> shouted_name(["BETHEL", "BAY", ",", "Ostby", "—", "It", "rained"])
    0
    """
    end = next((i for i, word in enumerate(words) if not word.isupper() and word != "-"), len(words))
    named = 1 < end < len(words) and words[end] == "," and words[0].title() in given_names()
    return end if named and _DASHES.isdisjoint(words[end : end + LONGEST_NAME]) else 0


_DASHES = frozenset(("—", "–", "--", "-", "―"))


LONGEST_NAME = 4
"""Words of a name that ends a heading."""


_DIRECTION = regex.compile(
    r"\s*(?:(?:[A-Z-]+ )*EXAMINATION(?: [A-Z-]+)*|BY M(?:R|S|RS|ISS)\.? [^:\n]{2,40}:)\s*"  # of a court's record
    r"|\s*(?:Further )?(?:Questions?|Questioned|Examin(?:ed|ation)|(?:Cross|Re)-?examin(?:ed|ation))[\p{L} -]{0,12}"
    r" (?:from|by) [^.?!:\n]{3,60}"
    rf"|[^.?!:\n]{{3,60}} \({CALLED}[^()\n]{{0,30}}\)\s*"
    rf"|\s*{_EXCERPTS}\s*"
    rf"|\s*[\[(]?{CLOCK}[\])]?:?\s*"  # (00:19):
    rf"|\s*(?:\p{{L}}+day,? )?\p{{L}}{{3,9}}\.? \d{{1,2}},? \d{{4}},?(?: at)? {CLOCK}[^.?!:\n]{{0,40}}"  # Sunday May 4, 2014 7:13 Ann
    r"|\s*speaker\s*|\s*(?:[\[(][^\])\n]*+[\])]\s*)++|\s*\p{Lu}[^.?!:\n]{0,60}ing\s?[—–]+\s*"
)


def is_direction(text: str, start: int, end: int) -> bool:
    """Whether a line is a stage direction or interjection, which nobody says.

    >>> is_direction("[Applause]", 0, 10), is_direction("Mr Pyle interjecting—", 0, 21), is_direction("(He laughs.) No.", 0, 16)
    (True, True, False)
    """
    return _DIRECTION.fullmatch(text, start, end) is not None
