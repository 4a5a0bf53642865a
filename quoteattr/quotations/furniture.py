"""Lines that belong to the page and not to the article: share bars, advertisements, links to other stories, credits of pictures."""

from __future__ import annotations

import functools

import regex

from ..lexicon.nouns import small_words

LONGEST_FURNITURE = 12
"""Words of the longest line that is furniture of the page."""


LONGEST_LINE = 200
"""Characters of the longest line that is looked at."""


_FURNITURE_WORD = regex.compile(r"[\s(\[*_–—-]*(\p{L}+)")


def is_furniture(text: str, start: int, end: int) -> bool:
    """Whether a line may belong to the page: it begins as a share bar, a caption or a link to another story does.

    >>> line = "Share this article"
    >>> is_furniture(line, 0, len(line)), is_furniture("Share prices fell.", 0, 18)
    (True, False)
    """
    m = _FURNITURE_WORD.match(text, start, min(end, start + LONGEST_LINE))
    if m is None or m[1].lower() not in small_words("furniture") or end - start > LONGEST_LINE:
        return False
    line = text[start:end].strip(" \t*_()[]–—-")
    return len(line.split()) <= LONGEST_FURNITURE and (line[-1:] not in tuple('.?!”"’') or ":" in line[:20])


_MARKS = regex.compile(r"[“”„\"«»‘]|(?<!\w)['’](?=\w)")
_NAME = r"\p{Lu}[\p{L}.’'-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}{0,6}\.?"
_AGENCY = r"(?:AP|AFP|PA|EPA|AAP|CP|PTI|REUTERS|Reuters|Xinhua|Getty Images)"

FORMS: dict[str, str] = {
    "continues": r"(?:advertisement\s*[-–—]\s*)?(?:story|article) continues\b.{0,60}",
    "jump": r"(?:scroll (?:down )?(?:to|for)|skip (?:past|to)|click (?:here|to)|tap (?:here|to)) .{0,80}",
    "appeal": r"(?:subscribe|sign up|register|follow (?:us|our)|download (?:our|the)|get (?:our|the|all the)|join (?:our|us))\b.{0,80}"
    r"\b(?:newsletters?|inbox|briefing|apps?|alerts?|here|facebook|twitter|x|instagram|whatsapp|channel|free|daily|today)\b.{0,40}",
    "pay": r"you(?: have|['’]ve)? .{0,40}\barticles? (?:left|remaining).{0,30}|this (?:story|article) is for subscribers.{0,20}",
    "link": r"(?:read (?:more|next|also)|also read|see also|related(?: articles?| stor(?:y|ies)| news)?|more on this story|watch|listen"
    r"|don['’]t miss|in pictures|recommended|more from [\w ]{1,30})\s*[:|»>–-]\s*.{1,140}",
    "tip": r"(?:have|do) you (?:got|have|know) .{0,60}\bemail [\w.-]+@.{0,40}",
    "time": r"(?:last |first )?(?:updated|published|posted)\b:?(?: on)?(?=[^.]*(?:\d|\bago\b|yesterday|today))[^.]{0,50}",
    "date": rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{{L}}{{0,6}},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?-i:{_MONTH})(?: \d{{1,2}},?)?"
    r" (?:19|20)\d\d(?:,? (?:at )?\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?",
    "rights": r"(?:©|copyright (?:©|\(c\)|\d)).{1,100}",
    "caption": r"(?:image|media|video|audio) (?:source|caption|duration)[,:] .{1,160}",
    "credit": r"(?:images?|photos?|photographs?|pictures?|pics?|credits?|video|illustration|graphic|file (?:photo|picture|image))"
    r"(?: (?:credits?|by|courtesy|supplied))? ?[:|/] ?(?-i:(?:[\p{Lu}\d@&/(][^\s.]*|and|via|by|for|of|the|/|-|\|)\.? ?){1,9}",
    "credit-by": r"(?:(?:photos?|photographs?|pictures?|images?) (?:by|courtesy of)|courtesy of|story by)"
    rf"(?-i:(?: {_NAME}| and| for| the){{1,7}})",
    "agency": rf"(?-i:\(?{_AGENCY}(?: Photo| Images)?/(?:{_NAME}[/ ]?){{1,5}}|{_NAME}(?: {_NAME}){{1,3}}/{_NAME}(?: {_NAME}){{0,3}})",
    "agencies": rf"(?-i:.{{10,150}}(?:\([^()]{{0,60}}\b{_AGENCY}|REUTERS/\p{{Lu}}[\p{{L}} ./-]{{2,60}}))",
}
"""The forms of such lines, without regard to case: an appeal to subscribe, a link to another story, the credit of a picture, an agency's
caption; with the buttons of a share bar, words of the class ``button``, all there are."""


_BUTTONS = small_words("button")


_COUNTED = (
    r"(?:(?:listen|watch|read)? ?\(?\d+ ?min(?:ute)?s?(?: (?:read|listen|watch|ago|to read))?\)?"
    r"|(?:(?:\d+|view|show|hide|leave a|post a) )?(?:\d+ )?comments?(?: \(\d+\))?"
    r"|\d+ (?:shares?|replies)|\d{1,2}/\d{1,2}|slide \d+ of \d+|share (?:on|via) [\w-]+)"
)
"""Buttons with a number."""


@functools.cache
def _clutter() -> regex.Pattern[str]:
    button = f"(?:{'|'.join(regex.escape(words) for words in sorted(_BUTTONS, reverse=True))}|{_COUNTED})"
    forms = "|".join((rf"{button}(?:[\s|•·/,]+{button}){{0,7}}", *FORMS.values()))
    return regex.compile(rf"[\s(\[*_|•·–—>-]*(?:{forms})[\s)\]*_|.:…»>–—-]*", regex.IGNORECASE)


def is_clutter(text: str, start: int, end: int) -> bool:
    """Whether a line surely belongs to the page: it has one of a few fixed forms, and nobody's words stand in it.

    >>> line = "READ MORE: Five things to know about the bridge"
    >>> is_clutter(line, 0, len(line)), is_clutter("Read more books, he said.", 0, 25)
    (True, False)
    """
    if end - start > LONGEST_LINE or _MARKS.search(text, start, end) is not None:
        return False
    return _clutter().fullmatch(text, start, end) is not None
