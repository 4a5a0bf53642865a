"""The report in a real browser: what is shown, clicked, filtered and sorted, and that text stays text."""

from __future__ import annotations

import csv
import html
import io
import json

import attrs
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attributor import Attributor
from quoteattr.desk.report import Together
from quoteattr.types import Article, Attribution, Content, Cue, Mention, Span, Speaker
from quoteattr.writers.html import CODES, HtmlWriter, data, embedded, shown
from quoteattr.writers.segments import segments

ROWS = "#rows tr[data-place]"
HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></script><!-- <b>“Hi,”</b> "
    "said \u202eBo Ek\u202c & \ud800 🎉 e\u0301 \x07 {{script}} {{style}} ${x} \u2028 &lt;i&gt; </noscript></pre> end"
)
NESTED = "He said she told them that the “old” deal was off, and left."


def page(articles) -> str:
    stream = io.StringIO()
    writer = HtmlWriter(stream, Together())
    for article in articles:
        writer.write(article)
    writer.close()
    return stream.getvalue()


def saying(text: str, k: int, spans, cue=None, mention=None, speaker=None, confidence=0.9) -> Attribution:
    """An attribution made by hand; stretches are given as offsets."""
    return Attribution(
        f"a{k}",
        "indirect",
        Content(tuple(Span.of(text, *span) for span in spans)),
        (),
        Cue.of(text, *cue) if cue else None,
        Mention.of(text, *mention) if mention else None,
        speaker,
        confidence=confidence if speaker else 0.0,
        rule="by-hand",
        reason=None if speaker else "no-source",
    )


def words_at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def nested() -> Article:
    """One attribution inside another that begins before it, and a third on the very words of the second."""
    he, she, they = (Speaker(f"s{k}", name, "person") for k, name in enumerate(("Al Roe", "Di Poe", "Cy Loe")))
    inner = words_at(NESTED, "that the “old” deal was off")
    at = {word: words_at(NESTED, word) for word in ("He", "said", "she", "told", "she told them that the “old” deal was off")}
    outer = saying(NESTED, 0, [at.pop("she told them that the “old” deal was off")], at["said"], at["He"], he)
    return Article(
        NESTED, (outer, saying(NESTED, 1, [inner], at["told"], at["she"], she), saying(NESTED, 2, [inner], speaker=they)), doc="nested"
    )


def hostile() -> Article:
    bo = Speaker("s1", "<b>Bo</b> \u202eEk", "person")
    said = saying(HOSTILE, 0, [(0, 60)], words_at(HOSTILE, "said"), words_at(HOSTILE, "Bo Ek"), bo, confidence=0.4)
    return Article(
        HOSTILE,
        (attrs.evolve(said, rule="<i>r</i>"),),
        doc="</script><script>document.title='run'</script>\ud800",
        meta={"url": "javascript:alert(1)", "title": "<u>T</u>", "author": "\u202eA", "published": 7},
    )


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Three articles of the corpus."""
    gold = [json.loads(line) for line in (ROOT / "corpus/american.jsonl").read_text("utf8").splitlines()[:3]]
    found = Attributor().pipe(g["text"] for g in gold)
    return [attrs.evolve(a, doc=g["doc"], meta={"url": f"https://example.org/{g['doc']}"}) for a, g in zip(found, gold, strict=True)]


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report of some articles; no request leaves the machine and no script fails."""
    troubles: list[str] = []
    contexts = []

    def open_(articles, at="", **options):
        path = tmp_path / f"report{len(contexts)}.html"
        path.write_text(page(articles), "utf8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options}))
        opened_page = contexts[-1].new_page()
        opened_page.on("request", lambda r: None if r.url.startswith("file:") else troubles.append(r.url))
        opened_page.on("pageerror", lambda error: troubles.append(str(error)))
        opened_page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        opened_page.goto(path.as_uri() + at)
        return opened_page

    open_.troubles = troubles
    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def places(opened_page) -> list[int]:
    """Which attributions the table shows, in its order."""
    return [int(k) for k in opened_page.eval_on_selector_all(ROWS, "rows => rows.map(r => r.dataset.place)")]


def unsure(article: Article) -> list[int]:
    return [k for k, a in enumerate(article.attributions) if a.speaker is None or a.confidence < 0.7]


def test_the_text_is_shown_as_it_stands_and_every_row_is_there(opened, articles):
    report = opened(articles[:1])

    assert report.text_content("#text") == articles[0].text
    assert places(report) == list(range(len(articles[0].attributions)))
    assert report.locator("#index").is_hidden()
    assert report.get_attribute("#meta a", "href") == articles[0].meta["url"]
    assert report.get_attribute("#meta a", "rel") == "noopener noreferrer"


def test_each_content_cue_and_source_is_marked(opened, articles):
    report, (article, *_) = opened(articles[:1]), articles
    for k, a in enumerate(article.attributions):
        pieces = {
            kind: "".join(report.locator(f'#text .{kind}[data-of~="{k}"]').all_text_contents()) for kind in ("said", "cue", "mention")
        }
        assert all(span.text in pieces["said"] for span in a.content.spans if span.text)
        assert a.cue is None or a.cue.text in pieces["cue"]
        assert a.mention is None or a.mention.text in pieces["mention"]


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_filter_by_kind(opened, articles, kind):
    report = opened(articles[:1])
    report.select_option("#f-kind", kind)

    assert places(report) == [k for k, a in enumerate(articles[0].attributions) if a.kind == kind]


def test_filter_by_confidence_speaker_and_words(opened, articles):
    report, found = opened(articles[:1]), articles[0].attributions
    report.fill("#f-least", "0.5")
    report.fill("#f-most", "0.9")
    assert places(report) == [k for k, a in enumerate(found) if 0.5 <= a.confidence <= 0.9]
    report.click("#show-all")
    assert len(places(report)) == len(found)

    rows = data(articles[0])["rows"]
    who = next(r["who"] for r in rows if r["who"] is not None)
    report.select_option("#f-speaker", str(who))
    assert places(report) == [k for k, r in enumerate(rows) if who == r["who"] or who in r["with"]]
    assert report.locator("#text .said:not(.out)").count() > 0
    assert report.locator("#text .said.out").count() > 0
    report.select_option("#f-speaker", "")

    word = found[2].content.text.split()[0]
    report.fill("#f-words", word.upper())
    assert 2 in places(report)
    assert all(word.lower() in json.dumps(rows[k], ensure_ascii=False).lower() for k in places(report))
    report.fill("#f-words", "no such words in it")
    assert places(report) == []
    assert report.inner_text("#count") == f"0 of {len(found)}"


def test_only_those_to_check(opened, articles):
    report, expected = opened(articles[:1]), unsure(articles[0])
    assert expected
    assert report.locator(f"{ROWS} .tocheck").count() == len(expected)
    assert report.locator(f"{ROWS} .tocheck").first.inner_text() == "⚠ check"
    report.check("#f-check")

    assert places(report) == expected
    assert report.inner_text("#to-check") == f"({len(expected)})"


@pytest.mark.parametrize("by", ["place", "speaker", "quote", "kind", "confidence"])
def test_sorting(opened, articles, by):
    report, found = opened(articles[:1]), articles[0].attributions
    head = f"#rows th[data-by={by}]"
    report.focus(f"{head} button")
    if by != "place":
        report.keyboard.press("Enter")
    assert report.get_attribute(head, "aria-sort") == "ascending"
    assert report.locator('#rows th:not([aria-sort="none"])').count() == 1
    up = places(report)
    report.keyboard.press("Space")
    assert report.get_attribute(head, "aria-sort") == "descending"
    assert places(report) == up[::-1]
    assert sorted(up) == list(range(len(found)))
    if by == "confidence":
        assert [found[k].confidence for k in up] == sorted(a.confidence for a in found)
    if by == "kind":
        assert [found[k].kind for k in up] == sorted(a.kind for a in found)
    if by == "speaker":
        nameless = [found[k].speaker is None for k in up]
        assert nameless == sorted(nameless)


def test_a_row_leads_to_the_words(opened, articles):
    report, a = opened(articles[:1]), articles[0].attributions[-1]
    last = len(articles[0].attributions) - 1
    row = f'#rows [data-place="{last}"]'
    report.locator(f"{row} .words").click()

    assert report.evaluate("document.activeElement.dataset.of.split(' ').map(Number)").count(last) == 1
    assert report.evaluate(
        "(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()"
    )
    assert report.get_attribute(row, "aria-current") == "true"
    assert a.explain() in report.inner_text(f"{row} + .because")
    assert "".join(report.locator("#text .said.chosen.flash").all_text_contents()) == "".join(s.text for s in a.content.spans)


def test_the_table_by_keyboard(opened, articles):
    report = opened(articles[:1])
    report.focus(f"{ROWS} .go")
    report.keyboard.press("ArrowDown")
    report.keyboard.press("ArrowDown")
    report.keyboard.press("ArrowUp")
    assert report.evaluate("document.activeElement.textContent") == "2"
    report.keyboard.press("Enter")

    assert report.evaluate("document.activeElement.dataset.of.split(' ').includes('1')")
    assert report.get_attribute('#rows [data-place="1"]', "aria-current") == "true"


def test_words_tell_why_and_lead_to_their_row(opened, articles):
    report, a = opened(articles[:1]), articles[0].attributions[1]
    report.locator('#text [data-of~="1"][tabindex]').focus()
    told = report.inner_text("#why")
    assert a.explain() in told
    assert a.kind in told
    assert f"{a.confidence:.2f}" in told
    assert report.get_attribute(":focus", "aria-describedby") == "why"
    report.keyboard.press("Escape")
    assert report.locator("#why").is_hidden()
    report.keyboard.press("Enter")
    assert report.get_attribute('#rows [data-place="1"]', "aria-current") == "true"

    report.mouse.move(0, 0)
    report.locator('#text .said[data-of~="3"]').first.hover()
    assert articles[0].attributions[3].explain() in report.inner_text("#why")
    report.locator('#text .said[data-of~="3"]').first.click()
    assert report.locator('#rows [data-place="3"]').is_visible()


def test_words_whose_row_is_filtered_out_bring_it_back(opened, articles):
    report = opened(articles[:1])
    report.fill("#f-words", "no such words in it")
    report.locator('#text .said[data-of~="1"]').first.click()

    assert report.get_attribute('#rows [data-place="1"]', "aria-current") == "true"
    assert report.input_value("#f-words") == ""


def test_nested_attributions(opened):
    report = opened([nested()])
    inner = report.locator('#text [data-of="2 1 0"]')

    assert report.text_content("#text") == NESTED
    assert inner.all_text_contents() == ["that the “old” deal was off"]
    assert report.locator('#text [data-of="1 0"]').all_text_contents() == ["she", "told"]
    assert report.locator('#text .said[data-of="0"]').all_text_contents() == [" ", " them "]
    assert report.locator("#text [data-mark]").evaluate_all("marks => marks.map(m => m.dataset.mark)") == ["1", "2·3"]
    inner.hover()
    assert report.locator("#why section").count() == 3
    for expected in (2, 1, 0, 2):
        inner.click()
        assert report.get_attribute(f'#rows [data-place="{expected}"]', "aria-current") == "true"


def wait_for_article(opened_page, number: int) -> None:
    """Wait until the index says that this article is shown."""
    opened_page.locator(f'#articles a[href="#article-{number}"][aria-current="true"]').wait_for(state="attached")


def test_several_articles_have_an_index(opened, articles):
    report = opened(articles)
    assert report.locator("#articles li").count() == 3
    report.click("#articles li:nth-child(2) a")
    wait_for_article(report, 2)
    assert report.text_content("#text") == articles[1].text
    assert report.url.endswith("#article-2")
    assert report.locator("#articles [aria-current]").count() == 1
    report.click("#next")
    wait_for_article(report, 3)
    assert report.text_content("#text") == articles[2].text
    report.go_back()
    wait_for_article(report, 2)
    report.go_back()
    wait_for_article(report, 1)
    assert report.text_content("#text") == articles[0].text
    report.fill("#find-article", articles[2].doc)
    assert report.locator("#articles li:visible").count() == 1


@pytest.mark.parametrize(("at", "expected"), [("#article-3", 2), ("#article-9", 0), ("#article-0", 0), ("#<b>", 0)])
def test_the_address_remembers_the_article(opened, articles, at, expected):
    assert opened(articles, at).text_content("#text") == articles[expected].text


def test_the_chart_counts_words(opened, articles):
    report = opened(articles[:1])
    cells = report.locator("#chart tbody tr").evaluate_all("rows => rows.map(r => [r.cells[1].textContent, r.cells[2].textContent])")
    speakers = data(articles[0])["speakers"]

    assert [(int(times), int(words)) for times, words in cells] == [(s["times"], s["words"]) for s in speakers]
    assert sum(s["times"] for s in speakers) == sum(a.speaker is not None for a in articles[0].attributions)
    widths = report.locator("#chart .bar").evaluate_all("bars => bars.map(b => b.offsetWidth)")
    assert widths == sorted(widths, reverse=True)


def test_speakers_that_share_a_hue_differ(opened):
    text = "".join(f"S{k} spoke. " for k in range(20))
    cast = [saying(text, k, [words_at(text, f"S{k} spoke.")], speaker=Speaker(f"s{k}", f"S{k}", "person")) for k in range(20)]
    report = opened([Article(text, tuple(cast))])
    looks = report.locator("#text .said").evaluate_all(
        "all => all.map(e => { const s = getComputedStyle(e); return s.backgroundColor + s.borderBottomColor + s.backgroundImage })"
    )

    assert len(set(looks)) == 20


def test_light_and_dark(opened, articles):
    report = opened(articles[:1], color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = report.evaluate(colour)
    assert report.get_attribute("#theme", "aria-pressed") == "true"
    report.click("#theme")
    light = report.evaluate(colour)
    assert light != dark
    report.reload()
    assert report.evaluate(colour) == light
    report.click("#theme")
    report.emulate_media(media="print")
    assert report.evaluate(colour) == "rgb(255, 255, 255)"
    assert report.locator("#filters").is_hidden()


@pytest.mark.parametrize("width", [320, 700, 1000, 1600])
def test_nothing_is_wider_than_the_window(opened, articles, width):
    long = Article("W" * 500, doc="d" * 300)
    report = opened([*articles, long], "#article-4", viewport={"width": width, "height": 800})
    assert report.evaluate("document.documentElement.scrollWidth") <= width
    report.goto(report.url.replace("#article-4", "#article-1"))
    wait_for_article(report, 1)
    report.locator(f"{ROWS} .words").first.click()
    assert report.evaluate("document.documentElement.scrollWidth") <= width
    assert report.eval_on_selector("#table-box", "box => box.scrollWidth - box.clientWidth") <= 0


def test_hostile_text_stays_text(opened):
    report = opened([hostile(), hostile()])
    text = report.text_content("#text")

    assert text == shown(HOSTILE).replace("\ud800", "\ufffd")
    assert "[U+202E]Bo Ek[U+202C]" in text
    assert report.inner_text("#title") == "<u>T</u>"
    assert report.title() == "<u>T</u> – who said what"
    report.locator("#text .said").first.hover()
    assert "<b>Bo</b> [U+202E]Ek" in report.inner_text("#why")
    assert "rule <i>r</i>" in report.inner_text("#why")
    assert report.locator("#page :is(img, script, b, u, i), #why :is(b, i)").count() == 0
    assert report.locator("#meta a").count() == 0
    assert report.locator("#rows .tocheck").count() == 1


def test_a_foreign_script_or_style_does_not_run(opened, articles):
    report = opened(articles[:1])
    for trial in (
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)",
        "const s = document.createElement('style'); s.textContent = 'body { --ran: 1 }'; document.body.append(s)",
        "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
        "document.body.innerHTML = 'ran'",
    ):
        report.evaluate(f"(() => {{ try {{ {trial} }} catch {{ }} }})()")
    assert len(opened.troubles) >= 4
    assert all("Content Security Policy" in trouble or "Trusted" in trouble for trouble in opened.troubles)
    opened.troubles.clear()
    assert report.evaluate("window.ran") is None
    assert report.evaluate("getComputedStyle(document.body).getPropertyValue('--ran')") == ""
    assert report.text_content("#text") == articles[0].text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=<d>", "https://example.org/a?b=1&c=<d>"),
        ("HTTP://EXAMPLE.ORG/", "HTTP://EXAMPLE.ORG/"),
        *((url, None) for url in ("javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd")),
        *((url, None) for url in ("http://[", "", None, 7)),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url, link):
    assert data(Article("x", meta={"url": url}))["url"] == link


@pytest.mark.parametrize("make", [list, lambda: [Article("")], lambda: [Article("Nothing was said.")]])
def test_nothing_to_show(opened, make):
    made = make()
    report = opened(made)

    assert report.inner_text("#summary").startswith(f"{len(made)} article")
    assert report.locator(ROWS).count() == 0
    assert (report.text_content("#text") or "") == "".join(a.text for a in made)


def test_without_script_the_first_article_can_be_read(opened, articles):
    report = opened([hostile(), *articles], java_script_enabled=False)

    assert report.locator("#page").is_hidden()
    assert "[U+202E]Bo Ek[U+202C]" in report.inner_text("pre")
    assert "<script>document.title='run'</script>" in report.inner_text("pre")
    assert "It has 4 articles" in report.inner_text("noscript")
    assert report.locator("noscript tbody tr").count() == 1


@given(st.text(st.characters(codec=None)))
def test_embedded_json_ends_no_script_and_gives_back_the_text(text):
    inside = embedded(text)

    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@st.composite
def attributed(draw):
    text = draw(st.text(st.characters(codec=None), max_size=60))
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    edges = st.sets(st.integers(0, max(1, len(text))), min_size=2, max_size=6).map(sorted)
    contents = edges.map(lambda found: list(zip(found[::2], found[1::2], strict=False)))
    speaker = st.sampled_from([None, *(Speaker(f"s{k}", f"S{k}", "person") for k in range(3))])
    made = draw(st.lists(st.tuples(contents, st.none() | offsets, st.none() | offsets, speaker), max_size=6 if text else 0))
    return Article(text, tuple(saying(text, k, spans, cue, mention, who) for k, (spans, cue, mention, who) in enumerate(made)))


@given(attributed())
def test_segments_of_any_text_joined_are_the_text(article):
    found = list(segments(article))

    assert "".join(s.text for s in found) == article.text
    for k, a in enumerate(article.attributions):
        inside = {offset for span in a.content.spans for offset in range(span.start, span.end)}
        assert {s.start + i for s in found if k in s.contents for i in range(len(s.text))} == inside
    shown_segments = [s if isinstance(s, str) else s[0] for s in data(article)["segments"]]
    assert "".join(shown_segments) == article.text.translate(CODES)
    assert len(json.loads(embedded(data(article)))["rows"]) == len(article.attributions)


def test_of_many_articles_one_is_shown(opened, articles):
    report = opened([attrs.evolve(articles[k % 3], doc=f"a{k}") for k in range(300)])

    assert report.locator("#articles li").count() == 300
    assert report.locator(ROWS).count() == len(articles[0].attributions)
    assert report.evaluate("document.querySelectorAll('*').length") < 10_000


def test_an_article_is_written_at_once(articles):
    stream = io.StringIO()
    writer = HtmlWriter(stream)
    writer.write(articles[0])

    assert json.loads(stream.getvalue().rsplit('class="article">', 1)[1].split("</script>")[0]) == data(articles[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 480])
def test_no_serious_finding_of_axe(opened, articles, axe, scheme, width):
    report = opened(articles, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    report.evaluate(axe)
    report.locator(f"{ROWS} .words").nth(1).click()
    report.locator('#text [data-of~="2"][tabindex]').focus()
    found = report.evaluate("axe.run()")

    assert len(found["passes"]) > 20
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in ("serious", "critical")] == []


WIRE = "The mill at Orne burned down on Friday night and nobody was hurt, the fire service said in a statement on its page. "
MILL = {
    "wire": WIRE + "“We will rebuild the mill before the next harvest comes in,” said Ann Lee, the mayor.",
    "copy": WIRE + "“We will rebuild the mill before the next harvest,” said Ann Lee, the mayor.",
    "own": "A year on, people ask. “We could rebuild the mill before the next harvest comes in,” said Bo Roy, a baker.",
    "other": "“No,” said Bo Roy. “Nobody asked the <b>town</b> about it, not once,” he added.",
    "last": "“Nobody asked the <b>town</b> about it, not once,” Roy said.",
}


@pytest.fixture(scope="session")
def told() -> list[Article]:
    """Five articles with two utterances in several of them, of which one is disputed."""
    found = Attributor().pipe(MILL.values())
    return [attrs.evolve(a, doc=doc, meta={"published": f"2024-05-0{k}"}) for k, (doc, a) in enumerate(zip(MILL, found, strict=True), 1)]


def test_what_stands_in_several_articles_is_a_view(opened, told):
    report = opened(told)
    report.click("#gathered-link")
    report.locator("#gathered").wait_for()

    assert report.locator("#reading, #side").evaluate_all("boxes => boxes.map(box => box.checkVisibility())") == [False, False]
    assert report.evaluate("document.activeElement.id") == "gathered-title"
    assert report.text_content("#gathered-count") == "(2)"
    first, second = report.locator("#utterances > li").all()
    assert "Ann Lee or Bo Roy · 3 articles · 2 reports · 2024-05-01 to 2024-05-03" in first.inner_text()
    assert "different speakers" in first.inner_text()
    assert "<b>town</b>" in second.inner_text()
    assert "different speakers" not in second.inner_text()

    first.locator("summary").click()
    first.locator("table").wait_for()
    rows = first.locator("tbody tr").all()
    assert [row.locator("td:nth-child(5) .small").text_content() for row in rows] == [
        "the longest form",
        "leaves out “comes in”",
        "leaves out “will”; adds “could”",
    ]
    assert [row.locator("td:nth-child(4)").inner_text().split() for row in rows] == [["1", *"one of 2 copies".split()]] * 2 + [["2"]]
    assert (rows[2].locator("del").text_content(), rows[2].locator("ins").text_content()) == ("will", "could")
    rows[2].locator("a").click()
    report.locator("#title", has_text="own").wait_for()
    assert "rebuild the mill" in report.evaluate("document.activeElement.textContent")
    report.go_back()
    report.locator("#gathered").wait_for()
    assert report.get_attribute("#gathered-link", "aria-current") == "true"
    assert report.locator("#articles [aria-current]").count() == 0


def test_the_view_is_used_by_keyboard_and_filtered(opened, told):
    report = opened(told, "#utterances")
    report.locator("#utterances summary").first.focus()
    report.keyboard.press("Enter")
    report.locator("#utterances li").first.locator("table").wait_for()
    report.keyboard.press("Tab")
    assert report.evaluate("document.activeElement.getAttribute('role')") == "region"
    report.keyboard.press("Tab")
    report.keyboard.press("Enter")
    report.locator("#title", has_text="wire").wait_for()
    report.go_back()
    report.locator("#gathered").wait_for()
    report.keyboard.press("n")  # a key of the other views
    for field, value, left in (("#g-who", "baker", 1), ("#g-who", "", 2), ("#g-words", "town", 1), ("#g-words", "", 2)):
        report.fill(field, value)
        assert report.locator("#utterances > li").count() == left
    for box in ("#g-disputed", "#g-changed"):
        report.check(box)
        assert report.text_content("#gathered-count") == "(1 of 2)"
        report.uncheck(box)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 480])
def test_axe_finds_nothing_serious_in_the_view(opened, told, axe, scheme, width):
    size = {"width": width, "height": 900}
    report = opened(told, "#utterances", color_scheme=scheme, viewport=size, reduced_motion="reduce", bypass_csp=True)
    report.evaluate(axe)
    for summary in report.locator("#utterances summary").all():
        summary.click()
    report.locator("#utterances table").last.wait_for()
    found = report.evaluate("axe.run()")

    assert len(found["passes"]) > 15
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in ("serious", "critical")] == []


def test_many_utterances_are_shown_some_at_once(opened):
    def article(k):
        text = " ".join(f"“We will build{n} house{n} of street{n} now{n},” said Ann Lee." for n in range(120))
        return attrs.evolve(Attributor().attribute(text), doc=f"a{k}")

    report = opened([article(0), article(1)], "#utterances")
    assert report.locator("#utterances > li").count() == 100
    report.click("#g-more")
    assert report.locator("#utterances > li").count() == 120
    assert report.locator("#g-more").is_hidden()


def test_the_command_writes_a_report(run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Ann Lee, the mayor.", "utf8")
    done = run("extract", "a.txt", "-o", "report.html")
    written = html.unescape((tmp_path / "report.html").read_text("utf8"))

    assert done.returncode == 0, done.stderr
    assert '"speaker":"Ann Lee"' in written
    assert "http" not in written.replace("http-equiv", "").replace('["http","https"]', "")


def saved(report, button, path):
    with report.expect_download() as download:
        report.click(button)
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_articles_in_one_table(opened, articles, tmp_path):
    report = opened(articles, "#all")
    said = [(article, a) for article in articles for a in article.attributions]

    assert len(places(report)) == len(said)
    assert not report.is_visible("#reading")
    report.fill("#f-article", articles[1].doc)
    assert len(places(report)) == len(articles[1].attributions)
    role = next(a.role.text for a in articles[1].attributions if a.role)
    report.fill("#f-role", role)
    expected = [a for a in articles[1].attributions if a.role and role.lower() in a.role.text.lower()]
    assert len(places(report)) == len(expected)
    rows = saved(report, "#save-rows", tmp_path / "rows.csv")
    assert [row["key"] for row in rows] == [a.key for a in expected]
    assert {row["doc"] for row in rows} == {articles[1].doc}
    report.click("#show-all")
    report.click("#rows tr[data-place] .go >> nth=0")
    report.click(".judging a >> text=in its article")
    report.wait_for_selector("#reading", state="visible")
    assert report.text_content("#text") == articles[0].text
    assert report.locator("#text .chosen").count() >= 1


def test_next_to_check_by_key_and_button(opened, articles):
    wanted = [k for k, a in enumerate(articles[0].attributions) if a.speaker is None or a.confidence < 0.7]
    report = opened(articles[:1])

    seen = []
    for _ in wanted:
        report.keyboard.press("n")
        seen.append(int(report.get_attribute("#rows [aria-current]", "data-place")))
    assert seen == wanted
    if wanted:
        report.click("#check-next")
        assert "nothing more" in report.text_content("#said-status")


def test_verdicts_are_kept_and_saved_as_corrections(opened, run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Ann Lee, the mayor. “No,” said Bo Ek, a pilot.\n", "utf8")
    assert run("extract", "a.txt", "-o", "q.jsonl").returncode == 0
    import quoteattr

    article = quoteattr.attribute((tmp_path / "a.txt").read_text("utf8"), doc="a")
    report = opened([article])
    report.click("#rows tr[data-place='0'] .go")
    report.click(".judging button >> text=Wrong")
    report.fill(".judging input", "it was Kim")
    report.keyboard.press("Tab")
    report.click("#rows tr[data-place='1'] .go")
    report.click(".judging button >> text=Right")
    assert report.text_content("#verdicts") == "(2)"
    rows = saved(report, "#save-corrections", tmp_path / "corrections.csv")
    assert [(row["doc"], row["checked"], row["note"]) for row in rows] == [("a", "wrong", "it was Kim"), ("a", "right", "")]
    report.reload()
    report.wait_for_function("document.getElementById('verdicts').textContent === '(2)'", timeout=10_000)
    done = run("correct", "q.jsonl", "corrections.csv")
    assert done.stderr == "2 rows corrected, 0 not\n"
    found = [json.loads(line) for line in (tmp_path / "q.jsonl").read_text("utf8").splitlines()]
    assert [(r["speaker"] and r["speaker"]["name"], r["corrected"]) for r in found] == [(None, ["speaker"]), ("Bo Ek", ["checked"])]


def test_each_quotation_has_a_link_and_a_legend_explains(opened, articles):
    report = opened(articles, "#article-2-3")

    assert report.get_attribute("#rows [aria-current]", "data-place") == "2"
    assert articles[1].meta["url"] + "#:~:text=" in report.get_attribute(".judging a >> text=in the original", "href")
    report.click("#legend summary")
    assert report.is_visible("#legend li")
