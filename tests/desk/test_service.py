"""The service, started by the installed command and asked by a real client."""

from __future__ import annotations

import json
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
def address() -> Iterator[str]:
    """The service on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("quoteattr")), "serve", "--port", str(port), "--body-limit", "20000"]
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
        assert b"<form>" in page.read()
    assert set(ask(f"{address}/openapi.json")[1]["paths"]) == {"/attribute", "/verify", "/schema", "/health"}


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

    client = testclient.TestClient(make_app(seconds=0.000_001))
    words = "we will pay x y z we pay the crews " * 50_000
    answer = client.post("/verify", json={"quotation": "we will pay the crews at once", "sources": [{"text": words}]})
    assert (answer.status_code, answer.json()["detail"]) == (422, "it takes more than 1e-06 seconds of computing")


def test_it_finds_the_article_of_a_page(address: str) -> None:
    pytest.importorskip("trafilatura")
    line = "<p>“We agreed to mend the bridge before the winter,” said Ann Lee, the mayor, after a long meeting in the town hall.</p>"
    status, found = ask(f"{address}/attribute", {"html": f"<html><body><article>{line * 3}</article></body></html>"})
    assert (status, found["articles"][0]["attributions"][0]["speaker"]["name"]) == (200, "Ann Lee")


def test_it_fetches_nothing_of_its_own_network(address: str) -> None:
    status, found = ask(f"{address}/attribute", {"url": f"{address}/"})
    assert status == 422
    assert "its own network" in found["detail"]
