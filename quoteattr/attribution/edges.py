"""What of the narrator's sentence stays out of a content at either edge: opening conjunctions, his source's next verb."""

from __future__ import annotations

from bisect import bisect_left

from ..lexicon.cues import cue_words
from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, OUTSIDE, View
from ..parsing.datelines import behind_heading
from .frame import Frame

REPORTING = 0.3
"""How often a word must be a cue to be the next thing that the source does: *said it was late and blamed the bank*."""


_OWN_SUBJECT = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))


def opening(view: View, start: int, end: int) -> int:
    """Where the words of a sentence begin that may be reported: behind *READ MORE:* and the narrator's *But*.

    Args:
        view: the article.
        start: first token of the sentence.
        end: the token behind its last.
    """
    p, line = view.parse, view.parse.paras[start]
    first = start
    if p.line_tokens[line][0] == start:
        first = bisect_left(p.starts, behind_heading(p.text, *p.line_spans[line]), start, end - 1)
    while first + 1 < end and view.parse.tags[first] == "CC" and view.inside[first] == OUTSIDE and not view.is_mark[first]:
        first += 1
    return first


def between_semicolons(view: View, frame: Frame, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence in which a cue stands, where a semicolon parts it from another report.

    *It was “a mess”, Lee said; “a joke”, Kim said*.

    Not *Lee said it was late; if not, it would sail*, where nobody else speaks behind it.

    Args:
        view: the article.
        frame: the cue with its source.
        start: first token of the sentence.
        end: the token behind its last.
    """
    p = view.parse
    for i in range(start, end):
        if p.words[i] != ";" or view.inside[i] != OUTSIDE:
            continue
        beyond = range(i + 1, end) if frame.cue < i else range(start, i)
        if any(_reports_itself(view, j) for j in beyond):
            start, end = (start, i) if frame.cue < i else (i + 1, end)
            if frame.cue < i:
                break
    return start, end


def _reports_itself(view: View, verb: int) -> bool:
    """Whether a verb of saying outside marks has a subject that is no pronoun."""
    p = view.parse
    if view.inside[verb] != OUTSIDE or p.tags[verb] not in FINITE or not is_reporting(view, verb):
        return False
    return any(p.deps[k] == "nsubj" and p.tags[k] != "PRP" for k in p.kids[verb])


_MEANWHILE = small_words("meanwhile")
"""What begins the narrator's clause behind a quotation that is all that is reported."""


def before_deed(view: View, frame: Frame, end: int) -> int:
    """Where a sentence ends that may be reported: before what happens meanwhile, where a quotation stands right behind the cue.

    *shouted “Nobody move” [as he came in]*; not *said it was “shut” as he had no key*.

    Args:
        view: the article.
        frame: the cue with its source.
        end: the token behind the last of the sentence.
    """
    p, first = view.parse, frame.hull[1]
    if first >= end or not view.is_mark[first]:
        return end
    for i in range(first + 1, end - 2):
        if view.is_mark[i] and view.inside[i + 1] == view.inside[frame.cue] and p.lower[i + 1] in _MEANWHILE:
            deed = p.heads[i + 1]
            return i + 1 if p.deps[deed] == "advcl" and any(p.deps[k] in _OWN_SUBJECT for k in p.kids[deed]) else end
    return end


def before_aside(view: View, frame: Frame, end: int) -> int:
    """Where a sentence ends that may be reported: before what the narrator says of its last noun in the present, where the report is past.

    So where he tells on what a source relies: *reported that it was sold[, citing two people]*.

    *said it was a gift to the boats[, two of which remain in port]*; not *said it was a gift, which came late*.

    Args:
        view: the article.
        frame: the cue with its source.
        end: the token behind the last of the sentence.
    """
    p, c = view.parse, frame.cue
    for i in range(frame.hull[1], end - 1):
        if (
            p.words[i] == ","
            and view.inside[i] == view.inside[c]
            and (p.lower[i + 1] in _CITING or adds(view, i + 1) or _tells_besides(view, frame, i + 1))
        ):
            return i
        if view.is_mark[i] and view.inside[i + 1] == view.inside[c] and adds(view, i + 1):
            return i + 1
        if p.words[i] == "(" and view.is_mark[i - 1] and _is_remark(view, i, end):
            return i
    past = p.tags[c] == "VBD" and any(p.deps[k] == "ccomp" and k > c and _is_past(view, k) for k in p.kids[c])
    comma = next((i for i in range(end - 1, frame.hull[1], -1) if p.words[i] == "," and view.inside[i] == view.inside[c]), -1)
    return comma if past and comma > 0 and _is_of_now(view, comma, end) else end


def _is_remark(view: View, opening: int, end: int) -> bool:
    """Whether a bracket with a sentence in it stands before ``end``: *“not a liar” [(she was once fined)]*; not *“late” (it)*."""
    p = view.parse
    close = next((i for i in range(opening, end) if p.words[i] == ")"), -1)
    return close >= end - 2 and any(p.tags[i] in FINITE for i in range(opening, close)) and not any(view.is_mark[opening:close])


def _is_of_now(view: View, comma: int, end: int) -> bool:
    """Whether a relative clause in the present, without marks, stands behind a comma: *, two of [which remain in port]*."""
    p = view.parse
    which = next((i for i in range(comma + 1, min(comma + 4, end)) if p.lower[i] in _RELATIVE), -1)
    if which < 0 or any(view.is_mark[i] for i in range(comma, end)):
        return False
    verb = next((i for i in range(which + 1, end) if p.tags[i] in FINITE), -1)
    return verb > 0 and p.tags[verb] in ("VBZ", "VBP")


def adds(view: View, participle: int) -> bool:
    """Whether a participle behind a comma reports what is its own: *warned that it was shut[, highlighting that data was lost]*.

    Also *denied the report[, calling it “fiction”]*, *said it was late[, adding she was tired]*; not *wrote a song, calling Lee in May*.

    Args:
        view: the article.
        participle: the token.
    """
    p, behind = view.parse, participle + 1
    comma = participle - 1 - (view.is_mark[participle - 1] and p.words[participle - 2] == ",")  # “…,” adding
    if p.words[comma] != "," or p.tags[participle] != "VBG" or behind + 1 >= len(p) or not is_reporting(view, participle):
        return False
    judged = p.deps[participle] == "advcl" and p.tags[behind] == "PRP" and (view.is_mark[behind + 1] or p.lower[behind + 1] == "as")
    added = p.lower[participle] == "adding" and p.tags[behind] == "PRP" and p.deps[behind] == "nsubj"
    return p.lower[behind] == "that" or judged or added


def _tells_besides(view: View, frame: Frame, participle: int) -> bool:
    """Whether the source tells something else: *begged them to leave[, telling her fans it was late]*; not *said he left, telling Kim*."""
    p = view.parse
    mine = p.heads[participle] == frame.cue and p.deps[participle] == "advcl" and p.tags[participle] == "VBG"
    told = any(p.deps[k] in ("ccomp", "dobj") and k > participle for k in p.kids[participle])
    return mine and told and is_reporting(view, participle)


_CITING = frozenset(("citing", "quoting"))


_RELATIVE = frozenset(("which", "who", "whose", "whom"))


def _is_past(view: View, verb: int) -> bool:
    """Whether a clause is told in the past: *was*, *had come*."""
    p = view.parse
    return p.tags[verb] == "VBD" or any(p.tags[k] == "VBD" and p.deps[k] in ("aux", "auxpass") for k in p.kids[verb])


def closing(view: View, frame: Frame, clause: int, end: int) -> int:
    """Where a reported clause ends: before the source's next report, and before what the source does once a quotation is closed.

    *Rao said the fund was empty and blamed the bank*; *Rao said it was “a good day” before leaving the room*.

    Args:
        view: the article.
        frame: the cue with its source.
        clause: head of the reported clause.
        end: where the tree has it end.
    """
    p = view.parse
    for i in range(clause + 1, end - 1):
        if view.inside[i] != view.inside[frame.cue] or view.is_mark[i]:
            continue
        if _concedes(view, clause, i) or _others_say(view, i):
            return i
        if p.tags[i] == "CC" and (_next_report(view, frame, clause, i) or _is_reported_apart(view, clause, _joined(view, i))):
            return i
        if p.lower[i] in _LEAVING and _leaves(view, i):
            return i
    return end


def with_words(view: View, clause: int, end: int) -> int:
    """Where a reported clause ends that leads in to words in marks: *heard that Lee told us[: “I ran.”]*; not *said he left: “Bye.”*.

    Args:
        view: the article.
        clause: head of the reported clause.
        end: where it ends without them.
    """
    p = view.parse
    mark = end + (p.words[end - 1] != ":")
    if mark + 1 >= len(p) or p.words[mark - 1] != ":" or not view.is_mark[mark] or not is_reporting(view, clause):
        return end
    k = view.inside[mark + 1]
    return view.ranges[k][1] if k != OUTSIDE and view.ranges[k][0] == mark + 1 and p.sents[mark + 1] == p.sents[clause] else end


def with_reason(view: View, frame: Frame, end: int) -> int:
    """Where a reported clause ends that tells why: *Lee says it sank[, because it rained]*, though the tree has that beside *says*.

    Args:
        view: the article.
        frame: the cue with its source.
        end: where it ends without that.
    """
    p = view.parse
    because = end + (p.words[end : end + 1] == [","])
    if p.lower[because : because + 1] != ["because"] or view.inside[because] != view.inside[frame.cue] or frame.cue > end:
        return end
    verb = p.heads[because]
    told = p.deps[verb] == "advcl" and p.heads[verb] == frame.cue and not any(view.is_mark[end : p.right_ends[verb]])
    return p.right_ends[verb] if told else end


def to_end_of_words(view: View, start: int, end: int) -> int:
    """Where what may be reported ends if the sentence ends in words that began in it: *Lee says she told us: “I ran. [I fell.]”*.

    Args:
        view: the article.
        start: first token of the sentence.
        end: the token behind its last.
    """
    k = view.inside[end - 1]
    while k != OUTSIDE and (parent := view.quotations[k].parent) is not None:
        k = parent
    within = k != OUTSIDE and start < view.ranges[k][0] and view.parse.paras[start] == view.parse.paras[view.ranges[k][1] - 1]
    return max(end, view.ranges[k][1]) if within else end


def _concedes(view: View, clause: int, comma: int) -> bool:
    """Whether the narrator goes on behind a comma: *Rao said he was joking[,] though a photograph of it hangs in his office*."""
    p = view.parse
    if p.words[comma] != "," or p.lower[comma + 1] not in ("though", "although"):
        return False
    verb = p.heads[comma + 1]
    own = [k for k in p.kids[verb] if p.deps[k] in _OWN_SUBJECT]
    return verb != clause and p.deps[verb] == "advcl" and bool(own)


def _others_say(view: View, comma: int) -> bool:
    """Whether somebody else's report follows a comma: *Rao said it was late[,] while Kim said it was not*; not *…, while Kim slept*."""
    p = view.parse
    if p.words[comma] != "," or p.lower[comma + 1] not in ("while", "whereas"):
        return False
    verb = p.heads[comma + 1]
    subject = any(p.deps[k] == "nsubj" and p.tags[k] != "PRP" and k > comma for k in p.kids[verb])
    return subject and is_reporting(view, verb) and any(p.deps[k] == "ccomp" and k > verb for k in p.kids[verb])


_LEAVING = small_words("leaving")
"""What begins the narrator's words behind a quotation that ends a clause: *before leaving*, *without turning round*."""


def _joined(view: View, conjunction: int) -> int | None:
    """The verb that a conjunction joins to the one before it."""
    p = view.parse
    return next((k for k in p.kids[p.heads[conjunction]] if k > conjunction and p.deps[k] == "conj"), None)


def _is_reported_apart(view: View, clause: int, verb: int | None) -> bool:
    """Whether the next clause has a source and a report of its own: *Rao said it was late, and the mayor [said] it was not*."""
    p = view.parse
    if verb is None or p.heads[verb] != clause or not is_reporting(view, verb):
        return False
    subject = any(p.deps[k] in ("nsubj", "nsubjpass") and clause < k < verb for k in p.kids[verb])
    return subject and any(p.deps[k] == "ccomp" for k in p.kids[verb])


def _next_report(view: View, frame: Frame, clause: int, conjunction: int) -> bool:
    """Whether a verb of the same tense as the cue, with no subject of its own, follows a conjunction and is the source's."""
    p = view.parse
    verb = _joined(view, conjunction)
    if verb is None or verb - conjunction > 3 or p.tags[verb] != p.tags[frame.cue] or p.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    if any(p.deps[k] in _OWN_SUBJECT for k in p.kids[verb]):
        return False
    if view.inside[p.heads[verb]] != view.inside[frame.cue]:  # the quoted clause goes on: “he walked in”, and told the police
        return view.is_mark[conjunction - 1] and _is_out_of_line(view, p.heads[verb], verb) and is_reporting(view, verb)
    return (
        is_reporting(view, verb)
        or _closes_quotation(view, clause, conjunction)
        or _is_out_of_line(view, clause, verb)
        or _is_set_off(view, clause, verb)
    )


def is_reporting(view: View, verb: int) -> bool:
    """*Rao said the fund was empty and [blamed] the bank*: the next verb reports too."""
    word = cue_words().get((view.parse.lower[verb], "v"))
    return word is not None and word.rate > REPORTING and word.cls in ("speech", "writing")


_SPEAKING = frozenset(("he", "she", "they", "i", "we"))
"""Subjects of a clause that may go on themselves: *said he was late and asked why*."""


def next_reports(view: View, frame: Frame) -> list[int]:
    """The verbs with which a source goes on behind the clause of a cue, though the tree has them in it: *said it was late and [asked] why*.

    Args:
        view: the article.
        frame: the cue with its source.
    """
    p, found = view.parse, []
    for clause in (k for k in p.kids[frame.cue] if p.deps[k] == "ccomp" and k > frame.cue):
        if any(p.deps[k] in _OWN_SUBJECT and p.lower[k] in _SPEAKING for k in p.kids[clause]):
            continue
        for verb in (v for v in p.kids[clause] if p.deps[v] == "conj" and v > clause):
            joint = next((i for i in range(verb - 1, clause, -1) if p.tags[i] == "CC" and _joined(view, i) == verb), None)
            if joint is not None and _next_report(view, frame, clause, joint) and is_reporting(view, verb):
                found.append(verb)
    return found


def _closes_quotation(view: View, clause: int, conjunction: int) -> bool:
    """*Rao said the fund was “empty” [and] left*: a closing mark stands before the conjunction, and the clause is about no *he*."""
    p = view.parse
    pronoun = any(p.deps[k] in _OWN_SUBJECT and p.tags[k] == "PRP" for k in p.kids[clause])
    return view.is_mark[conjunction - 1] and not pronoun


def _is_out_of_line(view: View, clause: int, verb: int) -> bool:
    """*Rao said the fund would close and [left]*: after *would* stands no past tense, so the verb goes on from *said*."""
    p = view.parse
    modal = any(p.tags[k] == "MD" for k in p.kids[clause])
    return modal and p.tags[clause] == "VB" and p.tags[verb] == "VBD" and p.heads[verb] == clause


def _is_set_off(view: View, clause: int, verb: int) -> bool:
    """*Rao said the fund had been closed, and [left]*: after *had* or *would be* a past tense that is set off goes on from *said*."""
    p = view.parse
    joint = next((i for i in range(verb - 1, clause, -1) if p.tags[i] == "CC"), clause)
    set_off = p.words[joint - 1] == "," or p.lower[joint] == "but"
    ahead = any(p.tags[k] == "MD" or p.lower[k] in ("had", "'d", "’d") for k in p.kids[clause])
    return set_off and ahead and p.tags[clause] == "VBN" and p.tags[verb] == "VBD" and p.heads[verb] == clause


def _leaves(view: View, i: int) -> bool:
    """Whether *before leaving* stands right behind a closing mark, or set off by a comma."""
    p = view.parse
    apart = view.is_mark[i - 1] or p.words[i - 1] == "," and p.lower[i] == "before"
    return apart and p.tags[i + 1 : i + 2] == ["VBG"]
