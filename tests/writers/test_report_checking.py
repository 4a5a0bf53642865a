"""The report as a place to check: all articles in one table, verdicts that come back as corrections, tables that are saved."""

from __future__ import annotations

import csv
import json

from test_report import articles, browser, opened, places  # noqa: F401 - fixtures


def saved(report, button, path):
    with report.expect_download() as download:
        report.click(button)
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_articles_in_one_table(opened, articles, tmp_path):  # noqa: F811
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


def test_next_to_check_by_key_and_button(opened, articles):  # noqa: F811
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


def test_verdicts_are_kept_and_saved_as_corrections(opened, run, tmp_path):  # noqa: F811
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


def test_each_quotation_has_a_link_and_a_legend_explains(opened, articles):  # noqa: F811
    report = opened(articles, "#article-2-3")

    assert report.get_attribute("#rows [aria-current]", "data-place") == "2"
    assert articles[1].meta["url"] + "#:~:text=" in report.get_attribute(".judging a >> text=in the original", "href")
    report.click("#legend summary")
    assert report.is_visible("#legend li")
