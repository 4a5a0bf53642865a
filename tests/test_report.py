"""The report in a real browser: what is shown, clicked, filtered and sorted, and that text stays text."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import attrs
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Article, Attribution, Attributor, Content, Cue, Mention, Span, Speaker
from quoteattr.report import HtmlWriter, data, embedded

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></script><!-- <b>“Hi,”</b> "
    "said \u202eBo Ek\u202c & \ud800 🎉 {{script}} ${x} \u2028 end"
)


def page(articles) -> str:
    stream = io.StringIO()
    writer = HtmlWriter(stream)
    for article in articles:
        writer.write(article)
    writer.close()
    return stream.getvalue()


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Three articles of the corpus."""
    gold = [json.loads(line) for line in (ROOT / "corpus/american.jsonl").read_text("utf8").splitlines()[:3]]
    found = Attributor().pipe(g["text"] for g in gold)
    return [attrs.evolve(a, doc=g["doc"], meta={"url": f"https://example.org/{g['doc']}"}) for a, g in zip(found, gold, strict=True)]


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report of some articles; no request leaves the machine and no script fails."""
    troubles: list[str] = []
    pages = []

    def open_(articles, **options):
        path = tmp_path / f"report{len(pages)}.html"
        path.write_text(page(articles), "utf8")
        shown = browser.new_page(**options)
        shown.on("request", lambda r: None if r.url.startswith("file:") else troubles.append(r.url))
        shown.on("pageerror", lambda error: troubles.append(str(error)))
        shown.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        shown.goto(path.as_uri())
        pages.append(shown)
        return shown

    yield open_
    for shown in pages:
        shown.close()
    assert troubles == []


def without_marks(shown) -> str:
    """The text as it is shown, without the numbers of the speakers."""
    return shown.eval_on_selector(
        "#text", "e => { const c = e.cloneNode(true); c.querySelectorAll('.mark').forEach(m => m.remove()); return c.textContent }"
    )


def test_the_text_is_shown_as_it_stands_and_every_row_is_there(opened, articles):
    shown = opened(articles[:1])

    assert without_marks(shown) == articles[0].text
    assert shown.locator("#rows tbody tr").count() == len(articles[0].attributions)
    assert shown.locator("#index").is_hidden()
    assert shown.locator("#meta a").get_attribute("href") == articles[0].meta["url"]


def test_filters_and_sorting(opened, articles):
    shown, found = opened(articles[:1]), articles[0].attributions
    rows = shown.locator("#rows tbody tr")
    for kind in ("direct", "mixed", "indirect"):
        shown.select_option("#f-kind", kind)
        assert rows.count() == sum(a.kind == kind for a in found)
    shown.select_option("#f-kind", "")
    shown.fill("#f-least", "0.9")
    assert rows.count() == sum(a.confidence >= 0.9 for a in found)
    shown.fill("#f-least", "0")
    shown.check("#f-check")
    assert rows.count() == sum(a.speaker is None or a.confidence < 0.7 for a in found)
    shown.uncheck("#f-check")
    who = next(row["who"] for row in data(articles[0])["rows"] if row["speaker"])
    shown.select_option("#f-speaker", str(who))
    assert rows.count() == sum(row["who"] == who for row in data(articles[0])["rows"])
    shown.select_option("#f-speaker", "")
    shown.click("#rows th[data-by=confidence] button")
    shown.click("#rows th[data-by=confidence] button")
    assert shown.get_attribute("#rows th[data-by=confidence]", "aria-sort") == "descending"
    values = [float(v.split()[0]) for v in shown.locator("#rows tbody td:nth-child(5)").all_inner_texts() if v[:1].isdigit()]
    assert values == sorted(values, reverse=True)


def test_a_row_leads_to_the_words_and_the_words_to_the_row(opened, articles):
    shown = opened(articles[:1])
    shown.click("#rows tbody tr:nth-child(4) td:nth-child(3)")
    assert shown.evaluate("document.activeElement.id") == "said-3"
    assert shown.locator("#said-3").is_visible()
    assert shown.get_attribute("#rows tbody tr:nth-child(4)", "aria-selected") == "true"
    shown.focus("#said-1")
    assert shown.locator("#why").is_visible()
    a = articles[0].attributions[1]
    assert a.explain() in shown.locator("#why").inner_text()
    shown.keyboard.press("Enter")
    assert shown.get_attribute("#rows tbody tr:nth-child(2)", "aria-selected") == "true"
    shown.keyboard.press("Escape")
    assert shown.locator("#why").is_hidden()


def test_several_articles_have_an_index(opened, articles):
    shown = opened(articles)
    assert shown.locator("#articles li").count() == 3
    shown.click("#articles li:nth-child(2) a")
    assert without_marks(shown) == articles[1].text
    assert shown.url.endswith("#article-2")
    shown.fill("#find-article", articles[2].doc)
    assert shown.locator("#articles li:visible").count() == 1


def test_the_chart_counts_words(opened, articles):
    shown = opened(articles[:1])
    numbers = [int(n) for n in shown.locator("#chart tbody td:nth-child(2)").all_inner_texts()]

    assert numbers == [s["words"] for s in data(articles[0])["speakers"]]
    assert numbers == sorted(numbers, reverse=True)


def hostile() -> Article:
    start = HOSTILE.index("Bo Ek")
    said = Attribution(
        "0f",
        "indirect",
        Content((Span.of(HOSTILE, 0, 60),)),
        (),
        Cue.of(HOSTILE, HOSTILE.index("said"), HOSTILE.index("said") + 4),
        Mention.of(HOSTILE, start, start + 5),
        Speaker("s1", "<b>Bo</b> \u202eEk", "person"),
        confidence=0.4,
        rule="<i>r</i>",
    )
    return Article(
        HOSTILE,
        (said,),
        doc="</script><script>document.title='run'</script>\ud800",
        meta={"url": "javascript:alert(1)", "title": "<u>T</u>"},
    )


def test_hostile_text_stays_text(opened):
    shown = opened([hostile(), hostile()])
    text = without_marks(shown)

    assert "<script>document.title='run'</script><img src=x" in text
    assert "[U+202E]Bo Ek[U+202C]" in text
    assert "{{script}} ${x}" in text
    assert shown.title().startswith("Who said what")
    assert shown.locator("#text img, #text script, #text b, #rows u, #rows b").count() == 0
    assert shown.locator("#meta a").count() == 0
    assert shown.locator("#rows .tocheck").count() == 1


@given(st.text(st.characters(codec=None)))
def test_embedded_json_ends_no_script_and_gives_back_the_text(text):
    inside = embedded(text)

    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_of_many_articles_one_is_shown(opened, articles):
    shown = opened([attrs.evolve(articles[k % 3], doc=f"a{k}") for k in range(300)])

    assert shown.locator("#articles li").count() == 300
    assert shown.locator("#rows tbody tr").count() == len(articles[0].attributions)


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core."""
    if shutil.which("npm") is None:
        pytest.skip("npm, which brings axe-core, is not installed")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run([shutil.which("npm"), "pack", "axe-core@4"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("axe-core cannot be fetched")
    with tarfile.open(folder / done.stdout.split()[-1]) as packed:
        packed.extractall(folder, filter="data")
    return (folder / "package/axe.min.js").read_text("utf8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 480])
def test_no_serious_finding_of_axe(opened, articles, axe, scheme, width):
    shown = opened(articles, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.evaluate(axe)
    shown.focus("#said-1")
    found = shown.evaluate("axe.run()")

    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in ("serious", "critical")] == []


def test_the_command_writes_a_report(run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Ann Lee, the mayor.", "utf8")
    done = run("extract", "a.txt", "-o", "report.html")
    written = (tmp_path / "report.html").read_text("utf8")

    assert done.returncode == 0, done.stderr
    assert "Ann Lee" in written
    assert "http" not in written.split("<script", 1)[0].replace("http-equiv", "")
