"""Articles mixed with hostile texts and files: what is written, what is named, and how the memory of the process goes.

Usage: python tests/benchmarks/hostile.py [--articles N] [--n-process N]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "fuzz"))

from fuzz_texts import news, text_of
from linear import TEXTS

SHOWN = 500
"""Articles from one line of the result to the next."""


def make(folder: Path, count: int) -> None:
    """The inputs: news, a damaged text for every 20 articles and one that once took long for every 150, and files that lie."""
    odd, hostile = folder / "odd", list(TEXTS.items())
    odd.mkdir(parents=True)
    with (folder / "news.jsonl").open("w", encoding="utf8") as out:
        for k in range(count):
            rows = [(f"a{k}", f"{k}. {news()[k % len(news())]}")]
            if k % 20 == 7:
                rows.append((f"damaged{k}", text_of("articles", 9, k)))
            if k % 150 == 11:
                name, text = hostile[k // 150 % len(hostile)]
                rows.append((f"{name} {k}", text(40_000)))
            if k == count // 2:
                rows.append(("huge", "“a”b " * 12_000_000))
            out.writelines(json.dumps({"doc": doc, "text": text}) + "\n" for doc, text in rows)
            if k % 300 == 9:
                out.write("not json\n")
    (odd / "a.csv").write_text("doc,text\ng,“Yes, we can,” said Bo Ek.\nh,“No.” said Bo Ek.\ni,a\0b\n", "utf8")
    (odd / "b.csv").write_text(f'doc,text\ncell,"{"“No.” said Bo Ek. " * 3_200_000}"\nafter,“No” said Bo Ek.\n', "utf8")
    (odd / "bomb.txt.gz").write_bytes(gzip.compress(bytes(300_000_000)))
    with zipfile.ZipFile(odd / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", " " * 250_000_000)
    (odd / "nul.txt").write_bytes(b"\0\1\2" * 1_000)
    (odd / "nested.html").write_text("<p>" * 100_000, "utf8")
    os.mkfifo(odd / "pipe.txt")
    (odd / "up").symlink_to("..")


def resident(process: int) -> int:
    """Megabytes of a process and its children in memory."""
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        own = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
        return own + sum(map(resident, map(int, children.read_text().split())))
    except (OSError, IndexError):
        return 0


def main() -> None:
    """Make the inputs, run the command over them, and print the memory on the way and what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--n-process", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "in", options.articles)
        call = [sys.executable, "-m", "quoteattr", "extract", "in", "-q", "-o", "out.csv", "--n-process", str(options.n_process)]
        with (folder / "errors").open("w") as errors, subprocess.Popen(call, cwd=folder, stderr=errors) as run:
            shown, journal = -1, folder / "out.csv.journal"
            while run.poll() is None:
                done = journal.read_bytes().count(b"\n") if journal.exists() else 0
                if done // SHOWN > shown:
                    shown = done // SHOWN
                    print(f"{done:6,} articles {resident(run.pid):6,} MB", flush=True)
                time.sleep(1)
        csv.field_size_limit(sys.maxsize)
        with (folder / "out.csv").open(encoding="utf8", newline="") as rows:
            written = {row["doc"] for row in csv.DictReader(rows)}
        whole = sum(f"a{k}" in written for k in range(options.articles))
        print(f"exit status {run.returncode}; of {options.articles:,} articles {whole:,} are written")
        print((folder / "errors").read_text("utf8"))


if __name__ == "__main__":
    main()
