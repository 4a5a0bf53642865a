"""Many processes for a stream of articles: bounded, in order, and a worker that dies costs at most the article that killed it."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

import attrs

from ..errors import ProcessError
from ..types import Article
from .limits import Batcher

NEVER_BEGAN = 1
"""Exit code of a process that ends before its work begins."""


LOOK = 60.0
"""Seconds between two looks at whether a process hangs, at most."""


AHEAD = 4
"""Jobs for each worker that may be finished but wait for an earlier one; it bounds memory."""


READY = "ready"
"""What a worker says first."""


@attrs.define(eq=False)
class _Job:
    """Texts to attribute together; ``part`` is their place in the batch; ``tries`` how often a worker died of them."""

    batch: int
    part: int
    texts: list[Any]
    tries: int = 0


@attrs.define(eq=False)
class _Worker:
    process: Any
    pipe: Connection
    job: _Job | None = None
    until: float = math.inf
    """When it is taken to hang."""


def _work(attributor: Batcher, pipe: Connection, far: Connection) -> None:
    """The life of a worker: texts in, articles out, until the parent is gone, which shows only where its end of the pipe is closed here."""
    far.close()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(READY)
        while True:
            pipe.send(attributor.batch(pipe.recv()))


class Pool:
    """Workers that attribute batches of ``(text, context)``.

    Args:
        attributor: what to run; each worker loads the model once.
        n_process: how many workers.

    Raises:
        ProcessError: if no process can be started, as in a script that starts them at import.
    """

    def __init__(self, attributor: Batcher, n_process: int) -> None:
        if getattr(multiprocessing.current_process(), "_inheriting", False):
            raise SystemExit(NEVER_BEGAN)  # a worker that imports the script of its parent: the parent says what is wrong
        self.started = False
        self.attributor, self.context = attributor, multiprocessing.get_context()
        self.workers = [self._start() for _ in range(n_process)]

    def _start(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_work, args=(self.attributor, theirs, ours), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def run(self, batches: Iterator[list[tuple[Any, Any]]]) -> Iterator[list[tuple[Article, Any]]]:
        """Attribute batches, in order; at most ``AHEAD`` batches for each worker are held in memory."""
        waiting: deque[_Job] = deque()
        contexts: dict[int, list[Any]] = {}
        done: dict[int, list[Article | None]] = {}
        missing: dict[int, int] = {}
        first = last = 0
        exhausted = False
        while True:
            while not exhausted and last - first < AHEAD * len(self.workers):
                batch = next(batches, None)
                if batch is None:
                    exhausted = True
                    break
                waiting.append(_Job(last, 0, [text for text, _ in batch]))
                contexts[last] = [context for _, context in batch]
                done[last], missing[last] = [None] * len(batch), len(batch)
                last += 1
            if first == last:
                return
            self._hand_out(waiting)
            for job, articles in self._collect(waiting):
                done[job.batch][job.part : job.part + len(articles)] = articles
                missing[job.batch] -= len(articles)
            while first < last and not missing[first]:
                articles = [article for article in done.pop(first) if article is not None]
                del missing[first]
                yield list(zip(articles, contexts.pop(first), strict=True))
                first += 1

    def _hand_out(self, waiting: deque[_Job]) -> None:
        """Give each idle worker a job: one at a time, so that parent and worker never both wait to be read."""
        for worker in self.workers:
            if waiting and worker.job is None:
                worker.job = waiting.popleft()
                worker.until = time.monotonic() + self.attributor.patience(worker.job.texts)
                with contextlib.suppress(OSError):  # it died: _collect sees that
                    worker.pipe.send(worker.job.texts)

    def _collect(self, waiting: deque[_Job]) -> list[tuple[_Job, list[Article]]]:
        """What has come back; a dead worker is replaced, and its articles are tried again one by one."""
        busy = [worker for worker in self.workers if worker.job is not None]
        left = min(worker.until for worker in busy) - time.monotonic()
        ready = set(wait([worker.pipe for worker in busy], min(LOOK, max(0.0, left))))
        for worker in busy:
            if worker.pipe not in ready and time.monotonic() >= worker.until:
                worker.process.kill()  # its end shows the next time
                worker.until = math.inf
        results = []
        for worker in busy:
            if worker.pipe not in ready or (job := worker.job) is None:
                continue
            try:
                answer = worker.pipe.recv()
                if answer == READY:
                    self.started = True
                    continue
                worker.job = None
                results.append((job, answer))
            except (EOFError, OSError):
                worker.process.join()
                if not self.started and worker.process.exitcode == NEVER_BEGAN:
                    raise ProcessError(
                        "no process can be started; in a script, what starts them belongs below if __name__ == '__main__':"
                    ) from None
                self.workers[self.workers.index(worker)] = self._start()
                if job.tries:
                    reason = f"the process that worked on it died twice (exit code {worker.process.exitcode})"
                    results.append((job, [Article(text if isinstance(text, str) else "", error=reason) for text in job.texts]))
                else:
                    tries = 1 if len(job.texts) == 1 else 0
                    waiting.extendleft(reversed([_Job(job.batch, job.part + i, [text], tries) for i, text in enumerate(job.texts)]))
        return results

    def close(self) -> None:
        """Stop all workers."""
        for worker in self.workers:
            worker.process.terminate()
            worker.process.join()
            worker.pipe.close()


def in_processes(attributor: Batcher, batches: Iterator[list[tuple[Any, Any]]], n_process: int) -> Iterator[list[tuple[Article, Any]]]:
    """Attribute batches of ``(text, context)`` in ``n_process`` processes, in order; see :class:`Pool`."""
    pool = Pool(attributor, n_process)
    try:
        yield from pool.run(batches)
    finally:
        pool.close()
