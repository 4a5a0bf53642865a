"""The forms of the label that begins a line of an interview, script or record."""

from __future__ import annotations

import attrs
import regex

CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?[apAP]\.?[mM]\.?)?"


_TIME = rf"(?:(?:[\[(]?{CLOCK}[\])]?|[\[(]\d{{4}}[\])])[ \t]+)?"


_BULLET = r"[ \t]*(?:>>+[ \t]*|[-•*–—][ \t]+)?(?:[*_]{0,3}|<(?:b|strong|i|em)>)"
"""What may stand before a label: the chevrons of captions, an item's bullet or dash, Markdown's bold."""


_WORD = r"(?:[\p{L}\d][\p{L}\d.’‘'&/-]*+|['‘“\"]\p{L}+['’”\"])"


_NAME = rf"(?P<name>(?:SPEAKER|Speaker|speaker)_\d{{1,2}}|spk\d{{1,2}}|\p{{Lu}}[\p{{L}}\d.’‘'&/-]*+(?: {_WORD}){{0,5}}+)"


_LETTERS = r"(?P<name>\p{Lu}[\p{L}.’'-]*+(?: \p{L}[\p{L}.’'-]*+){0,4}+)"


_REMARK = r"(?:[ \t]*[\[(][^\])\n]{1,90}[\])])*+"


_NEXT_SENTENCE = r"\p{Ll}{2}\. \p{Lu}\p{Ll}* \p{Ll}"
"""What goes beyond a sentence, as no label does: *Yes, Madam. The business is:*."""


@attrs.frozen
class Form:
    """A form of label.

    Attributes:
        name: its name.
        pattern: how it is printed; the groups ``name`` and ``source``, and ``mark`` where it has one.
        sure, known: as in :class:`LineLabel`; ``sure`` is None where the capitals of the name decide.
    """

    name: str
    pattern: regex.Pattern[str]
    sure: bool | None = None
    known: bool = False


CALLED = r"(?:affirmed|sworn|recalled|resumed|continued)\b"
"""What stands in brackets behind a witness's name."""


FORMS = (
    # Q. Did you?  Q: Did you?  Q   : Did you?  [Q] Did you?  Q    Did you?  Q14. Did you?
    Form(
        "question",
        regex.compile(
            rf"{_BULLET}(?:[\[(](?P<source>(?P<name>[QA]))(?P<mark>[\])])[:.]?"
            r"|(?P<source>(?P<name>[QA])\d{0,3})"
            r"(?:[ \t]{0,20}+(?P<mark>:)|(?P<mark>[.)])|(?:\t| {2,}+)(?!\p{Lu}[^:.?!\n]{1,40}:\s)))"
            r"[*_]{0,3}(?:\s*\([Bb][Yy] M[^()\n]{2,40}\))?(?=\s*\S)"
        ),
        True,
        True,
    ),
    # Question: Did you?  Answer: I did.
    Form(
        "question word",
        regex.compile(
            rf"{_BULLET}(?P<source>(?P<name>Q(?=uestion)|A(?=nswer))(?:uestion|nswer))(?P<mark>:)[*_]{{0,3}}(?=\s*\S)",
        ),
        True,
        True,
    ),
    # Q Did you?  A We did.
    Form(
        "bare question",
        regex.compile(r"(?P<source>(?P<name>Q(?= \p{Lu}[^\n]*\?\s*$)|A(?= \p{Lu}))) (?=\S)", regex.MULTILINE),
        True,
    ),
    # Mr. PRYCE of Ohio. We did.
    Form(
        "record",
        regex.compile(
            r"[ \t]*(?P<source>(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|The|MR|MRS|MS|MISS|DR|THE|CHAIR(?:MAN|WOMAN)?|SENATOR|SECRETARY)\.? "
            r"(?:\p{L}+ ){0,2}(?:Mc|Mac|O['’])?\p{Lu}{3,}(?:[ -]\p{Lu}{3,})*"
            rf"(?: pro tempore)?)(?: of \p{{Lu}}[\p{{L}} ]{{2,30}})?){_REMARK}(?P<mark>\.)(?= )"
        ),
        True,
        True,
    ),
    # Mr. Pryce. We did.  Mr. Pryce of Ohio. We did.  Chairman Falk. We did.
    Form(
        "hearing",
        regex.compile(
            r"[ \t]*(?P<source>(?P<name>(?P<title>\p{Lu}\p{Ll}+)\.? (?:(?:Mc|Mac|O['’]|Van |Von |de |De )?\p{Lu}\p{L}+)(?:-\p{Lu}\p{L}+)?)"
            rf"(?: of \p{{Lu}}\p{{L}}+(?: \p{{Lu}}\p{{L}}+)?)?){_REMARK}(?P<mark>\.)(?= [\p{{Lu}}\[])"
        ),
        False,
    ),
    # Some hon. members: Oh, oh!
    Form(
        "members",
        regex.compile(
            r"[ \t]*(?P<source>(?P<name>(?:An?|Some|Several|Other) (?:[Hh]on\.?|[Hh]onourable|[Oo]pposition|[Gg]overnment) [Mm]embers?))"
            r"(?P<mark>:)(?=\s)"
        ),
        True,
        True,
    ),
    # The Chair (Ms. Nora Whitfield): We did.  THE MINISTER OF STATE FOR WORKS (SHRI NORA WHITFIELD): We did.
    Form(
        "chair's name",
        regex.compile(
            r"[ \t]*(?:(?:The|THE) [\p{L} ,'’&-]{3,100}"
            r"|(?:Mr|MR|Ms|MS|Madam|MADAM)\.? (?:Speaker|SPEAKER|President|PRESIDENT|Chair|CHAIR) ?)"
            rf"\((?P<source>{_LETTERS})\){_REMARK}[ \t]*(?P<mark>:)(?=\s)"
        ),
        True,
        True,
    ),
    # SHRI NORA WHITFIELD initiating the debate, said: We did.
    Form(
        "debate",
        regex.compile(
            r"[ \t]*(?:THE [\p{Lu} ,&]{5,80} \()?(?P<source>(?:SHRI|SHRIMATI|SMT\.|KUMARI|DR\.|PROF\.|SARDAR) "
            r"(?P<name>\p{Lu}[\p{Lu}. ’'-]{3,50}\p{Lu}))\)?"
            r"(?: \([\p{Lu} ]+\))? [\p{Ll} ][^:?!.\n]{0,120}\bsaid(?P<mark>:)(?=\s)"
        ),
        True,
        True,
    ),
    # VOX (Nora Whitfield, mayor): We did.
    Form(
        "clip",
        regex.compile(
            rf"[ \t]*(?:VOX|CLIP|SOT|SYNC|ACTUALITY) \((?P<source>{_LETTERS}(?:, [^:()\n]{{2,90}})?)\){_REMARK}[ \t]*(?P<mark>:)(?=\s)"
        ),
        True,
    ),
    # 4. SOUNDBITE (Spanish) Nora Whitfield, mayor:  (SOUNDBITE) (English) MAYOR, NORA WHITFIELD, SAYING:  SOUNDBITE 1 - Nora Whitfield:
    Form(
        "soundbite",
        regex.compile(
            rf"[ \t]*(?:\d{{1,3}}\.?[ \t]+)?{_TIME}\(?SOUNDBITE\)?:?(?: \d{{1,2}})?(?: ?[-–—])?[ \t]*{_REMARK}[ \t]*"
            r"(?:(?P<source>(?:\p{Lu}[\p{Lu} .,'’&-]{2,80}, )?"
            rf"(?P<name>(?!SAYING)\p{{Lu}}{{2,}}(?:[ -]\p{{Lu}}[\p{{Lu}}.’'-]*){{0,5}}))"
            rf"|(?P<source>{_LETTERS}(?:, [^:;?!\n“”\"()]{{2,90}}?)?))(?:, (?:SAYING|saying))?{_REMARK}[ \t]*(?P<mark>:)(?=\s|[“\"]|$)"
        ),
        True,
    ),
    # Nora Whitfield, mayor (via Skype): We did.  Nora - Harbour Trust: We did.  Nora: (00:12) We did.  And the same alone on its line.
    Form(
        "colon",
        regex.compile(
            rf"{_BULLET}{_TIME}(?:Q\d{{1,3}}[.\s]\s*|Comment [Ff]rom )?"
            rf"(?P<source>{_NAME}(?P<job>(?: \(\p{{Lu}}{{1,4}}(?:-[\p{{L}}.]{{2,9}})?\))?"
            rf", (?:(?!{_NEXT_SENTENCE})[^:?!;\n“”\"()\[\]]){{2,80}})?)"
            r"(?: - \p{Lu}[\p{L} ]{1,30})?"
            rf"{_REMARK}[ \t]{{0,8}}[*_]{{0,3}}(?P<mark>:)(?:[*_]{{0,3}}|</(?:b|strong|i|em)>)"
            rf"(?:[ \t]+[\[(]{CLOCK}[\])])?(?=\s|[“\"‘']|$)"
        ),
    ),
    # 7. NORA WHITFIELD (Labour—Hoy) to the Minister of Works: Is it shut?
    Form(
        "oral question",
        regex.compile(
            rf"[ \t]*(?:\d+\. )?(?P<source>(?P<name>(?:\p{{Lu}}[\p{{Lu}}.’'-]+ ){{1,4}}\p{{Lu}}[\p{{Lu}}’'-]+){_REMARK})"
            r" (?:to|asked) (?:the )?\p{Lu}[^:?!.\n]{3,80}(?P<mark>:)(?=\s)"
        ),
        True,
        True,
    ),
    # <v Nora Whitfield>We did.  <v Speaker 1>We did.
    Form("voice", regex.compile(rf"\s*<v(?:\.\w+)* (?P<source>{_LETTERS}|(?P<name>Speaker \d{{1,2}}))(?P<mark>>)"), True, True),
    # Nora Whitfield (00:12)  00:12 Nora Whitfield
    Form(
        "time",
        regex.compile(
            rf"{_BULLET}(?:[\[(]?{CLOCK}[\])]?[ \t]+(?:Comment [Ff]rom )?(?P<source>{_LETTERS})"
            rf"|(?P<source>{_LETTERS})(?: \(\p{{Lu}}\p{{L}}+\))?[ \t]*[\[(]?{CLOCK}[\])]?)[*_]{{0,3}}\s*$"
        ),
    ),
    # Nora Whitfield -- Harbour Trust -- Director  The speech is in the next lines.
    Form(
        "job",
        regex.compile(
            rf"[ \t]*(?P<source>{_LETTERS}) {{1,3}}(?P<mark>--?|[–—―]) (?P<job>\p{{Lu}}[^.?!:;\n“”\"]{{2,90}})$", regex.MULTILINE
        ),
    ),
    # Nora Whitfield (Hoy North) (Lab)  The Minister for Works (Nora Whitfield)  Nora Whitfield Portrait Miss Whitfield  The same.
    Form(
        "member",
        regex.compile(
            r"[ \t]*(?:(?P<source>(?P<name>\p{Lu}[\p{L}.’'-]*(?: \p{L}[\p{L}.’'-]*){1,4}?)) Portrait \p{Lu}[^?!\n]{2,120}"
            rf"|The \p{{Lu}}[^():.?!\n]{{3,80}} \((?P<source>{_LETTERS})\)"
            rf"|(?:\d{{1,3}}\. )?(?P<source>{_LETTERS} \((?!{CALLED})[^()\n]{{2,90}}\)(?: \([^()\n]{{2,40}}\))?)"
            r"(?: \| Oireachtas source)?)[ \t]*$",
            regex.MULTILINE,
        ),
    ),
    # Operator  Madam Deputy Speaker  The same.
    Form(
        "chair",
        regex.compile(
            r"[ \t]*(?P<source>(?P<name>Operator|Moderator|Host|Interviewer"
            r"|(?:Mr|Madam|Hon)\.? (?:Temporary )?(?:Deputy )?(?:Speaker|President|Chairman)|The (?:Speaker|Chair)))\s*$",
            regex.MULTILINE,
        ),
    ),
    # [14:01] <nora_w> We did.
    Form(
        "chat", regex.compile(rf"[ \t]*(?:[\[(]?{CLOCK}[\])]?[ \t]+)?<(?P<source>(?P<name>[\w|`^-]{{2,20}}))(?P<mark>>)(?= \S)"), True, True
    ),
    # Nora Whitfield (Group). – We did.  Nora Whitfield, rapporteur. – (FR) We did.
    Form(
        "plenary",
        regex.compile(
            rf"[ \t]*(?P<source>{_LETTERS})(?: \(\p{{Lu}}[^()\n]{{1,20}}\))?(?:, [^.?!:\n]{{3,60}})?"
            r"(?P<mark>\.) [–—-] (?:\(\p{Lu}{2}\) )?(?=\p{Lu})"
        ),
        True,
        True,
    ),
    # Nora Whitfield — We did.
    Form("dash", regex.compile(rf"{_BULLET}(?P<source>{_NAME})[*_]{{0,3}} (?P<mark>[–—―])[*_]{{0,3}} (?=[\p{{Lu}}“\"‘'])")),
)
"""The forms, the first that fits decides; tests/parsing/labels.tsv has lines of each and lines that are like them."""
