"""Articles and words a second on local Spark, and what a million words cost.

python tests/benchmarks/spark.py [TEXTS.jsonl …] [--articles 10000] [--cores 2]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

from quoteattr.spark import attribute

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", default=[ROOT / "corpus" / "american.jsonl", ROOT / "corpus" / "british.jsonl"], type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--cores", type=int, default=2)
    args = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    texts = [json.loads(line)["text"] for path in args.texts for line in path.read_text("utf8").splitlines()]
    rows = [(f"d{k}", f"{text}\n\nUpdate {k}.") for k, text in zip(range(args.articles), itertools.cycle(texts), strict=False)]
    words = sum(len(text.split()) for _, text in rows)
    builder = SparkSession.builder.master(f"local[{args.cores}]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    df = spark.createDataFrame(rows, "doc string, text string").repartition(8 * args.cores).cache()
    df.count()
    started = time.perf_counter()
    found = attribute(df).count()
    seconds = time.perf_counter() - started
    spark.stop()
    print("| articles | words | attributions | seconds | articles a second | words a second | core-seconds a million words |")
    print("| ---: " * 7 + "|")
    cost = seconds * args.cores / words * 1e6
    print(f"| {len(rows):,} | {words:,} | {found:,} | {seconds:,.0f} | {len(rows) / seconds:.1f} | {words / seconds:,.0f} | {cost:.0f} |")


if __name__ == "__main__":
    main()
