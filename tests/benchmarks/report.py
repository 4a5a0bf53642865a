"""Seconds until a report of 300 articles is shown in Chromium, median of five.

python tests/benchmarks/report.py [REPORT.html]
"""

from __future__ import annotations

import io
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import attrs
from playwright.sync_api import sync_playwright

from quoteattr.attributor import Attributor
from quoteattr.writers.html import HtmlWriter

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
    else:
        texts = [json.loads(line)["text"] for line in (ROOT / "corpus/american.jsonl").read_text("utf8").splitlines()]
        found = list(Attributor().pipe(texts))
        stream = io.StringIO()
        writer = HtmlWriter(stream)
        for k in range(300):
            writer.write(attrs.evolve(found[k % len(found)], doc=f"article {k}"))
        writer.close()
        path = Path(tempfile.mkdtemp()) / "report.html"
        path.write_text(stream.getvalue(), "utf8")
    seconds = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for _ in range(5):
            page = browser.new_page()
            started = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("#rows tbody tr")
            seconds.append(time.perf_counter() - started)
            page.close()
    print(f"{path.stat().st_size / 1e6:.1f} MB: {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
