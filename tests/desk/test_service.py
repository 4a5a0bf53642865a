"""The service, started by the installed command and asked by a real client."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service on a free port."""
    people = tmp_path_factory.mktemp("people") / "people.csv"
    people.write_text("id,name,offices\nQ1,Ann Lee,senator|2019|2021; mayor|2022|\n", "utf8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("quoteattr")),
        "serve",
        "--port",
        str(port),
        "--body-limit",
        "20000",
        "--people",
        str(people),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if "running on" in line:
                break
        assert f"http://127.0.0.1:{port}" in said, said
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.stderr.read()


def ask(url: str, body: Any = None) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_it_answers(address: str) -> None:
    assert ask(f"{address}/health")[1]["status"] == "ok"
    assert ask(f"{address}/schema") == (200, quoteattr.schema())
    status, found = ask(f"{address}/attribute", {"texts": ["“We agreed,” said Ann Lee, the mayor.", "Nothing."]})
    first, second = found["articles"]
    assert (status, first["attributions"][0]["speaker"]["name"], second["attributions"]) == (200, "Ann Lee", [])
    sources = [{"text": "MAYOR LEE: I never said the wells were safe.\nMS ROY: You did."}]
    status, found = ask(f"{address}/verify", {"quotation": "the wells were safe", "speaker": "Ann Lee", "sources": sources})
    assert (status, found["status"], found["warnings"][0]["kind"]) == (200, "verbatim", "negation")
    with urllib.request.urlopen(f"{address}/") as page:  # noqa: S310
        assert b"<h1>Who said what</h1>" in page.read()
        assert "script-src 'self'" in page.headers["content-security-policy"]
    assert set(ask(f"{address}/openapi.json")[1]["paths"]) == {"/attribute", "/export", "/verify", "/schema", "/health"}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("attribute", {}, 422),
        ("attribute", {"text": "word " * 5000}, 413),
        ("attribute", {"text": "a", "kinds": ["none"]}, 422),
        ("attribute", {"url": "file:///etc/passwd"}, 422),
        ("attribute", {"url": "http://127.0.0.1:9/"}, 422),
        ("attribute", {"url": "http://localhost:9/"}, 422),
        ("verify", {"quotation": "…", "sources": [{"text": "a"}]}, 422),
        ("verify", {"quotation": "a", "sources": []}, 422),
    ],
)
def test_it_refuses(address: str, path: str, body: Any, status: int) -> None:
    assert ask(f"{address}/{path}", body)[0] == status


def test_a_text_that_takes_too_long_is_given_up() -> None:
    testclient = pytest.importorskip("fastapi.testclient")
    from quoteattr.desk.service import make_app

    words = "we will pay x y z we pay the crews " * 50_000
    with testclient.TestClient(make_app(seconds=0.000_001, n_process=1)) as client:
        for _ in range(2):  # the process is killed and replaced
            answer = client.post("/verify", json={"quotation": "we will pay the crews at once", "sources": [{"text": words}]})
            assert (answer.status_code, answer.json()["detail"]) == (422, "it takes more than 1e-06 seconds")
        (article,) = client.post("/attribute", json={"text": words}).json()["articles"]
        assert (article["error"], article["attributions"]) == ("given up: it takes more than 1e-06 seconds", [])


def test_a_process_that_dies_is_replaced() -> None:
    from quoteattr.desk.workers import Options, TookTooLongError, Workers

    workers = Workers(quoteattr.Attributor(), 1, 60.0)
    try:
        with pytest.raises(TookTooLongError, match=r"died \(exit code 3\)"):
            workers._result(workers.pool.schedule(os._exit, args=(3,), timeout=60))
        given = ("text", quoteattr.Document("a", "“We agreed,” said Ann Lee."))
        (article,) = workers.attribute([given], Options(["direct"]))
        assert [str(a.speaker) for a in article.attributions] == ["Ann Lee"]
    finally:
        workers.close()


def test_who_asks_too_often_waits() -> None:
    testclient = pytest.importorskip("fastapi.testclient")
    from quoteattr.desk.service import make_app

    with testclient.TestClient(make_app(n_process=1, rate=2)) as client:
        answers = [client.post("/attribute", json={}) for _ in range(3)]
        assert [a.status_code for a in answers] == [422, 422, 429]
        assert (answers[2].json()["detail"], answers[2].headers["retry-after"]) == (
            "2 requests a minute are answered; wait a moment",
            "60",
        )
        assert client.get("/health").status_code == 200


TEXT = "“We agreed,” said Ann Lee, the mayor of Lorn. Bo Roy called it a “smart” start. “Not so fast,” he said."


def test_corrections_are_made_in_what_is_exported(address: str) -> None:
    (article,) = ask(f"{address}/attribute", {"text": TEXT, "view": True})[1]["articles"]
    first, *_, last = article["attributions"]
    assert "background:hsla" in article["view"]
    corrections = [
        {"key": first["key"], "role": "mayor of Lorn", "checked": "right"},
        {"key": last["key"], "speaker": "Cy Loe", "role": "pilot"},  # there is no pilot in the text
        {"key": "none", "speaker": None},
    ]
    body = {"text": TEXT, "doc": "story", "corrections": corrections[::2], "format": "jsonl"}
    status, file = ask(f"{address}/export", body)
    rows = [json.loads(line) for line in file["content"].splitlines()]
    assert (status, file["name"], file["left_out"]) == (200, "quotes.jsonl", ["none"])
    assert (rows[0]["doc"], rows[0]["role"]["text"], rows[0]["corrected"]) == ("story", "mayor of Lorn", ["role", "checked"])
    assert ask(f"{address}/export", {**body, "corrections": corrections})[1]["left_out"] == sorted(["none", last["key"]])


@pytest.mark.parametrize(
    ("path", "method"), [("/attribute", "POST"), ("/export", "POST"), ("/verify", "POST"), ("/schema", "GET"), ("/health", "GET")]
)
def test_it_keeps_its_own_contract(address: str, path: str, method: str) -> None:
    """What schemathesis makes up from the service's OpenAPI: each answer is one that it announces, none is an error of its own."""
    schemathesis = pytest.importorskip("schemathesis")
    hypothesis = pytest.importorskip("hypothesis")
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    accepted = schemathesis.checks.load_all_checks() or schemathesis.checks.CHECKS
    left_out = [accepted.get_one("positive_data_acceptance")]  # what an address holds, no schema can say

    @hypothesis.settings(max_examples=20, deadline=None, database=None, derandomize=True)
    @hypothesis.given(case=schema[path][method].as_strategy())
    def answers(case: Any) -> None:
        case.call_and_validate(excluded_checks=left_out)

    answers()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_page(address: str, browser: Any, axe: str, scheme: str) -> None:
    page = browser.new_context(bypass_csp=True, color_scheme=scheme).new_page()
    page.goto(f"{address}/")
    page.fill("#words", TEXT)
    page.click("#ask button")
    page.wait_for_selector("#rows tr")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    page.context.close()
    assert len(found["passes"]) > 15
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in ("serious", "critical")] == []


def test_the_page_shows_corrects_and_exports(address: str, browser: Any, tmp_path: Path) -> None:
    page = browser.new_context(accept_downloads=True).new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/")
    page.fill("#words", TEXT + " <b onclick=x>“No,” said <script>Al Poe</script>.</b>")
    page.click("#ask button")
    page.wait_for_selector("#rows tr")
    assert page.locator("#view b, #view script").count() == 0
    rows = page.locator("#rows tr")
    said = [rows.nth(k).locator("td").nth(3).inner_text() for k in range(rows.count())]
    agreed, smart, fast = (next(k for k, words in enumerate(said) if part in words) for part in ("We agreed", "smart", "Not so fast"))
    assert rows.nth(agreed).locator("[data-field=speaker]").input_value() == "Ann Lee"
    rows.nth(agreed).locator("[data-field=speaker]").fill("Bo Roy")
    rows.nth(smart).locator("[data-field=role]").fill("mayor of Lorn")
    rows.nth(fast).locator("[data-field=use]").select_option("title")
    rows.nth(smart).locator("[data-field=checked]").check()
    assert page.locator("tr.changed").count() == 3

    def saved(name: str) -> str:
        with page.expect_download() as download:
            page.click(f"[data-format={name}]")
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path.read_text("utf8")

    table = list(csv.DictReader(io.StringIO(saved("csv"))))
    assert [(r["speaker"], r["role"]) for r in table if "We agreed" in r["quote"]] == [("Bo Roy", "")]
    assert [(r["speaker"], r["role"]) for r in table if "smart" in r["quote"]] == [("Bo Roy", "mayor of Lorn")]
    assert [r["use"] for r in table if "Not so fast" in r["quote"]] == ["title"]
    records = [json.loads(line) for line in saved("jsonl").splitlines()]
    assert {"speaker", "role"} <= set(next(r for r in records if "We agreed" in r["content"]["text"])["corrected"])
    assert saved("corrections").splitlines()[0] == "doc,key,speaker,role,use,checked"
    assert troubles == []

    pytest.importorskip("sqlite_utils")  # the saved corrections are those of the command
    quoteattr.write([quoteattr.attribute(page.input_value("#words"))], tmp_path / "own.db")
    command = [str(Path(sys.executable).with_name("quoteattr")), "correct", tmp_path / "own.db", tmp_path / "corrections.csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "3 rows corrected, 0 not" in done.stderr
    page.context.close()


def test_it_knows_the_people_of_a_file(address: str) -> None:
    body = {"text": "“We agreed,” said Ann Lee.", "meta": {"published": "2020-05-01"}}
    _, found = ask(f"{address}/attribute", body)
    person = found["articles"][0]["attributions"][0]["speaker"]["person"]
    assert (person["id"], person["office"], found["articles"][0]["meta"]) == ("Q1", "senator", body["meta"])


def test_it_finds_the_article_of_a_page(address: str) -> None:
    pytest.importorskip("trafilatura")
    line = "<p>“We agreed to mend the bridge before the winter,” said Ann Lee, the mayor, after a long meeting in the town hall.</p>"
    status, found = ask(f"{address}/attribute", {"html": f"<html><body><article>{line * 3}</article></body></html>"})
    assert (status, found["articles"][0]["attributions"][0]["speaker"]["name"]) == (200, "Ann Lee")


def test_it_fetches_nothing_of_its_own_network(address: str) -> None:
    status, found = ask(f"{address}/attribute", {"url": f"{address}/"})
    assert status == 422
    assert "its own network" in found["detail"]


def test_options_are_those_of_the_library(address: str) -> None:
    text = "“Dr Roe told me that the boat was late,” Lee said. Kim feels that it sank."
    for options in ({}, {"kinds": ["direct"]}, {"cues": ["feeling"]}, {"layers": False}):
        (article,) = ask(f"{address}/attribute", {"text": text, **options})[1]["articles"]
        found = quoteattr.Attributor(**options).attribute(text).attributions
        assert [a["id"] for a in article["attributions"]] == [a.id for a in found], options


def test_the_image_has_what_it_copies_and_runs_a_command_that_is_there() -> None:
    """Read, not built: there is no Docker where the tests run."""
    root = Path(__file__).parent.parent.parent
    lines = [line.split(maxsplit=1) for line in (root / "Dockerfile").read_text("utf8").splitlines() if line and not line.startswith("#")]
    copied = [name for what, rest in lines if what == "COPY" and not rest.startswith("--from") for name in rest.split()[:-1]]
    kept = {line[1:] for line in (root / ".dockerignore").read_text("utf8").splitlines() if line.startswith("!")}
    assert set(copied) == kept
    assert all((root / name).exists() for name in copied)
    (user,) = [k for k, (what, _) in enumerate(lines) if what == "USER"]
    assert user < len(lines) - 1
    command, *rest = json.loads(lines[-1][1])
    done = subprocess.run([Path(sys.executable).with_name(command), rest[0], "--help"], capture_output=True, text=True, check=True)
    assert all(option in done.stdout for option in rest if option.startswith("--"))
