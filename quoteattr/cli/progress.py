"""A bar at the terminal while a run lasts."""

from __future__ import annotations

import sys
import time
from typing import Any

LONG = 2.0
"""Seconds after which a run is long enough to show its progress."""


class Progress:
    """A bar at the terminal of standard error, once a run is long: articles, rate, and the time left where the inputs can be counted."""

    def __init__(self, inputs: list[str], *, shown: bool) -> None:
        self.shown = shown and sys.stderr.isatty()
        self.inputs = inputs
        self.started, self.count = time.monotonic(), 0
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self) -> None:
        """Count one article."""
        self.count += 1
        passed = time.monotonic() - self.started
        if not self.shown or passed < LONG:
            return
        if self.bar is None:
            self.bar = self._start()
        self.bar.update(self.task, completed=self.count, rate=f"{self.count / passed:.1f} a second")

    def _start(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from ..readers import expected

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles, {task.fields[rate]}"), TimeRemainingColumn())
        bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self.task = bar.add_task("", total=expected(self.inputs), rate="")
        bar.start()
        return bar
