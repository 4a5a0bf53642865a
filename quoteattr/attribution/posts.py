"""Embedded posts and readers' comments: what stands in a line or two beside a name, a handle or a date."""

from __future__ import annotations

import regex

from ..lexicon.cues import DASH, LABEL
from ..lexicon.nouns import given_names
from ..parsing.article import OUTSIDE, View
from .frame import Frame
from .speech import Speech

_HANDLE = regex.compile(r"(?P<dash>[—–-]{1,2}|―)\s?(?P<name>\p{Lu}[^()\n@—]{1,50}?) \(@\w{1,30}\)[^\n]{0,40}$", regex.MULTILINE)


def signed_posts(view: View) -> list[Speech]:
    """Embedded posts: *We swam. — Nora Whitfield (@nora) May 4, 2021*, the text in the same line or the one before.

    Args:
        view: the article.
    """
    p = view.parse
    found = []
    for line, (start, end) in enumerate(p.line_spans):
        m = _HANDLE.search(p.text, start, end) if "(@" in p.text[start:end] else None
        if m is None or view.inside[view.tokens(*m.span("dash"))[0]] != OUTSIDE:
            continue
        dash, source = view.tokens(*m.span("dash"))[0], view.tokens(*m.span("name"))
        said = p.line_tokens[line][0], dash
        if said[0] >= said[1] and line:
            said = p.line_tokens[line - 1]
        if said[0] < said[1] and not any(view.is_mark[i] for i in range(*said)):
            frame = Frame(rule="dash", word=DASH, cue=dash, source=source, head=source[1] - 1)
            found.append(Speech(frame, (said,)))
    return found


_HANDLE_LINE = regex.compile(r"\s*@\w{2,30}(?:\s*[·•].*)?\s*")


_POSTED = regex.compile(
    r"\s*(?:\d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\.?)?\s*[·•,–-]?\s*)?(?:\p{Lu}\p{L}{2,8} \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8}),? \d{4}.{0,40}"
)


LONGEST_POST = 8
"""Lines of a post between its handle and its date."""


def headed_posts(view: View) -> list[Speech]:
    """Posts of which a page prints name, handle, text and date as lines: *Nora Whitfield / @nora / We swam. / 9:14 AM · Mar 3, 2024*.

    Args:
        view: the article.
    """
    p = view.parse
    texts = [p.text[a:b] for a, b in p.line_spans]
    found = []
    for line in range(1, len(texts) - 2):
        first, end = p.line_tokens[line - 1]
        if not _HANDLE_LINE.fullmatch(texts[line]) or not 0 < end - first <= 6 or not p.words[first][0].isupper():
            continue
        last = next((n for n in range(line + 2, min(line + LONGEST_POST, len(texts))) if _POSTED.fullmatch(texts[n])), None)
        if last is None or p.words[end - 1] in (".", "?", "!", ":") or not any(_is_text(view, n) for n in range(line + 1, last)):
            continue
        frame = Frame(rule="signature", word=DASH, cue=p.line_tokens[line][0], source=(first, end), head=end - 1)
        found.append(Speech(frame, tuple(p.line_tokens[n] for n in range(line + 1, last))))
    return found


def _is_text(view: View, line: int) -> bool:
    """Whether a line is a sentence, not a second name of a by-line: it ends with a stop or has some words in small letters."""
    p = view.parse
    a, b = p.line_tokens[line]
    return p.words[b - 1] in (".", "?", "!", "…") or sum(p.words[i].islower() for i in range(a, b)) > FEW_WORDS


FEW_WORDS = 3
"""Words in small letters that a post without a stop has at least one more of."""


_SHARED = regex.compile(r"\s*(?:A|Une?|Ein) (?:post|video|photo|reel) shared by (?P<name>\p{L}[^()\n@]{1,50}?) \(@[\w.]{1,30}\)[^\n]{0,60}")
"""What stands below a post that a page shows: *A post shared by Nora Whitfield (@nora) on May 4*."""


_VIEW_POST = "View this post on"
"""What stands above it."""


def shared_posts(view: View) -> list[Speech]:
    """Posts between *View this post on Instagram* and *A post shared by Nora Whitfield (@nora)*.

    Args:
        view: the article.
    """
    p, found, begin = view.parse, [], -1
    for line, (start, end) in enumerate(p.line_spans):
        if p.text.startswith(_VIEW_POST, start):
            begin = line + 1
        m = _SHARED.fullmatch(p.text, start, end) if begin > 0 else None
        if m is not None:
            source = view.tokens(*m.span("name"))
            said = tuple(p.line_tokens[n] for n in range(begin, line))
            frame = Frame(rule="signature", word=DASH, cue=p.line_tokens[line][0], source=source, head=source[1] - 1)
            found += [Speech(frame, said)] if 0 < len(said) <= LONGEST_POST else []
            begin = -1
    return found


_AT = regex.compile(r"\s*(?P<name>@\w{3,30})(?P<mark>:)\s+(?=\p{L}[^\n]*\s)")


def handles(view: View) -> list[Speech]:
    """Posts behind the handle of who wrote them: *@gull_of_hoy: They told us in May.*.

    Args:
        view: the article.
    """
    p, found = view.parse, []
    for start, end in p.line_spans:
        m = _AT.match(p.text, start, end)
        if m is None:
            continue
        (first, stop), (mark, _) = view.tokens(*m.span("name")), view.tokens(*m.span("mark"))
        said = view.tokens(m.end(), end)
        if first < stop <= mark < said[0] and not any(view.is_mark[i] for i in range(*said)):
            frame = Frame(rule="speaker-label", word=LABEL, cue=mark, source=(first, stop), head=stop - 1)
            found.append(Speech(frame, (said,)))
    return found


_WHEN = r"(?:\d{1,2}|an?) (?:second|minute|hour|day|week|month|year)s? ago(?: \(edited\))?"
_WRITTEN, _WRITTEN_BY = (
    regex.compile(rf"\s*{_WHEN}\s*"),
    regex.compile(rf"\s*(?P<name>\S[^•·>\n]{{0,40}}?)(?: > [^•·\n]+)? [•·] {_WHEN}\s*"),
)
"""When a comment was written, below its author or beside: *Nora Whitfield > gull • 3 hours ago*."""


_BUTTONS = regex.compile(r"\s*(?:(?:Reply|Replies|Report(?: abuse)?|Likes?|Share|Flag|v|\d+)\b[\W_]*)+", regex.IGNORECASE)
"""What stands below a comment: *Reply · 14 likes*."""


_COMMENTS = regex.compile(r"\b(?:Reply|Report|Comments?)\b")
"""What a page of comments has somewhere."""


def comments(view: View) -> list[Speech]:
    """Readers' comments, two at least: name and time above or beside each other: *Nora Whitfield / 3 hours ago / We swam. / Reply*.

    Args:
        view: the article.
    """
    p = view.parse
    texts = [p.text[a:b] for a, b in p.line_spans]
    heads = [(n, m) for n, text in enumerate(texts) if (m := _WRITTEN_BY.fullmatch(text) or n and _WRITTEN.fullmatch(text))]
    if len(heads) < 2 or not _COMMENTS.search(p.text):
        return []
    found = []
    for at, (n, m) in enumerate(heads):
        beside = "name" in m.re.groupindex
        following = heads[at + 1][0] - (not beside) if at + 1 < len(heads) else len(texts)
        last = next((k for k in range(n + 1, min(following, n + LONGEST_POST)) if _BUTTONS.fullmatch(texts[k])), following)
        said = tuple(p.line_tokens[k] for k in range(n + 1, min(last, n + LONGEST_POST)))
        offset = p.line_spans[n][0]
        first, end = view.tokens(offset + m.start("name"), offset + m.end("name")) if beside else p.line_tokens[n - 1]
        user = end - first == 1 or end - first <= LONGEST_USER and (beside or p.words[first] in given_names())
        if not user or p.words[end - 1] in (":", "?", "!") or not said or any(a == b for a, b in said):
            continue
        frame = Frame(rule="signature", word=DASH, cue=p.line_tokens[n][0], source=(first, end), head=end - 1)
        found.append(Speech(frame, said))
    return found if len(found) > 1 else []


LONGEST_USER = 6
"""Tokens of a reader's name."""


_REPLY = regex.compile(r"\s*(?:\d+[.)]\s+|[•*]\s+)?(?P<name>[\p{L}@][^\n:;?!]{0,40}?) (?:says|said|wrote)(?P<mark>:|\.\.\.|…)\s*")
"""The head of a comment: *Nora Whitfield says:*."""


_STAMP = regex.compile(
    r"\s*(?:(?:on )?(?:\p{L}+, )?(?:\p{L}{3,9}\.? \d{1,2}|\d{1,2} \p{L}{3,9})(?:,? \d{4})?,? ?)?"
    r"(?:(?:at )?\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?)?\s*"
)
"""The date or time of a comment."""


_FORM = regex.compile(r"\s*(?:Leave|Post|Add) an? (?:Reply|Comment)[^.?!]*", regex.IGNORECASE)
"""What stands below the last comment."""


def replies(view: View) -> list[Speech]:
    """Comments headed *… says:*, two at least: *Ann Lee says: / June 9 at 07:12 / We swam.*; not *Ann Lee says: / “We swam.”*.

    Args:
        view: the article.
    """
    p = view.parse
    texts = [p.text[a:b] for a, b in p.line_spans]
    heads = [(n, m) for n, text in enumerate(texts) if text[-1:] in ":.…" and (m := _REPLY.fullmatch(text))]
    found = []
    for at, (n, m) in enumerate(heads):
        following = heads[at + 1][0] if at + 1 < len(heads) else len(texts)
        begins = n + 1 + (n + 1 < following and bool(_STAMP.fullmatch(texts[n + 1])))
        below = (k for k in range(begins, following) if any(end.fullmatch(texts[k].strip()) for end in (_FORM, _BUTTONS, _STAMP)))
        said = tuple(p.line_tokens[k] for k in range(begins, min(next(below, following), begins + LONGEST_POST)))
        offset = p.line_spans[n][0]
        source, cue = (view.tokens(offset + m.start(group), offset + m.end(group)) for group in ("name", "mark"))
        if said and source[0] < source[1] and all(a < b for a, b in said) and not view.is_mark[said[0][0]]:
            frame = Frame(rule="speaker-label", word=LABEL, cue=cue[0], source=source, head=source[1] - 1)
            found.append(Speech(frame, said))
    return found if len(found) > 1 else []


def posts(view: View) -> list[Speech]:
    """The embedded posts and readers' comments of an article.

    Args:
        view: the article.
    """
    return [*signed_posts(view), *headed_posts(view), *shared_posts(view), *handles(view), *comments(view), *replies(view)]
