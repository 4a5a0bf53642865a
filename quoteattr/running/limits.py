"""Limits of time and memory for each text, so that none can hold up a run: past them it is given up and named, and the rest goes on."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import attrs

from ..types import Article

LARGEST = 50_000_000
"""Characters of a text, about 80 novels; what is longer is no article."""


PATIENCE, FOR_EACH = 30.0, 2_500
"""Seconds of computing that any text may take, and characters for each of which it may take one second more: some twenty times what news
takes."""


MEMORY = 2_000
"""Megabytes by which a process may grow over one text."""


TICK = 0.1
"""Seconds between two looks at the clock."""


UNTIL_RAISED = 1_000
"""Turns of an empty loop in which an exception that another thread has raised here arrives; the first is enough."""


@attrs.frozen
class Limits:
    """What one text may take.

    Attributes:
        seconds: seconds of computing; None for 30 and one more for each 2,500 characters; infinity for no limit.
        megabytes: by how much the process may grow.
        characters: the longest text.
    """

    seconds: float | None = None
    megabytes: float = MEMORY
    characters: int = LARGEST

    def of(self, text: str) -> float:
        """The seconds that a text may take.

        >>> Limits().of("word " * 1000), Limits(5).of("word")
        (32.0, 5)
        """
        return PATIENCE + len(text) / FOR_EACH if self.seconds is None else self.seconds


class OverLimitError(BaseException):
    """Raised in the midst of work that takes more than it may; no ``except Exception`` of whatever works there keeps it."""


_Task = tuple[int, float, float, float, float]
"""A thread, the seconds that it may take and those it had taken, the megabytes that it may grow by and those it had."""


class _Watch:
    """A thread that looks at the clock and at the memory of the process, and raises in the thread whose work is over its limit."""

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.thread: threading.Thread | None = None
        self.task: _Task | None = None
        self.why = ""
        self.raised = False

    def begin(self, seconds: float, megabytes: float) -> _Task | None:
        """Watch the calling thread from now on; what it was watched for before is given back."""
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._look, daemon=True)
                self.thread.start()
            before, self.raised = self.task, False
            self.task = (threading.get_ident(), seconds, _computed(threading.get_ident()), megabytes, _grown())
            self.lock.notify()
        return before

    def end(self, before: _Task | None = None) -> None:
        """Watch no longer, or for what was watched before; what was about to be raised is raised and caught here.

        It is not taken back: where nothing waits to be raised, that leaves the interpreter looking for it for ever, and with a profiler
        without getting on.
        """
        with self.lock:
            self.task = before
            raised, self.raised = self.raised, False
        if raised:
            with contextlib.suppress(OverLimitError):
                for _ in range(UNTIL_RAISED):
                    pass

    def _look(self) -> None:
        while True:
            with self.lock:
                while self.task is None:
                    self.lock.wait()
                self.lock.wait(TICK)
                if self.task is None:
                    continue
                thread, seconds, begun, megabytes, size = self.task
                slow, large = _computed(thread) - begun > seconds, _grown() - size > megabytes
                if slow or large:
                    self.why = f"it takes more than {seconds:g} seconds" if slow else f"it takes more than {megabytes:,.0f} MB of memory"
                    self.task, self.raised = None, True  # once
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OverLimitError))


_watches: dict[int, _Watch] = {}


def _watch() -> _Watch:
    """The watch of this process and thread."""
    return _watches.setdefault(threading.get_ident(), _Watch())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_watches.clear)


@contextlib.contextmanager
def limited(seconds: float, megabytes: float = MEMORY) -> Iterator[None]:
    """Let the work inside take so much and no more; it may be part of work that is limited too.

    Args:
        seconds: seconds of computing.
        megabytes: by how much the process may grow.

    Raises:
        OverLimitError: in the midst of the work; its text says what it takes too much of.

    >>> with limited(5):
    ...     len("done")
    4
    """
    watch = _watch()
    before = watch.begin(seconds, megabytes)
    try:
        yield
    except OverLimitError:
        watch.end()
        raise OverLimitError(watch.why) from None
    finally:
        watch.end(before)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no garbage in circles while the work inside runs, which makes next to none.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Batching(Protocol):
    """Texts in, an article for each out."""

    def batch(self, texts: Sequence[Any]) -> list[Article]:
        """Attribute some texts together."""
        ...


class Batcher(Batching, Protocol):
    """What a process of its own runs."""

    def patience(self, texts: Sequence[Any]) -> float:
        """Seconds of the day after which a process that still works on some texts is taken to hang."""
        ...


@attrs.frozen
class Limited:
    """An attributor whose texts have limits; what is over them becomes an article with ``error``.

    Attributes:
        attributor: what does the work.
        limits: what a text may take.
    """

    attributor: Batching
    limits: Limits

    def batch(self, texts: Sequence[Any]) -> list[Article]:
        """Attribute some texts together; where that takes too much, each by itself, so that only those are lost that do."""
        fitting = [text for text in texts if not self._is_too_long(text)]
        done = iter(self._together(fitting))
        return [_failed(text, self._length(text)) if self._is_too_long(text) else next(done) for text in texts]

    def patience(self, texts: Sequence[Any]) -> float:
        """Ten times what the texts may take together and alone: what computes is stopped long before, what hangs is not."""
        return 60 + 10 * (max(map(self._seconds, texts), default=0.0) + sum(map(self._seconds, texts)))

    def _is_too_long(self, text: Any) -> bool:
        return isinstance(text, str) and len(text) > self.limits.characters

    def _length(self, text: str) -> str:
        return f"it has {len(text):,} characters, more than the {self.limits.characters:,} that a text may have"

    def _together(self, texts: Sequence[Any]) -> list[Article]:
        try:
            with limited(max(map(self._seconds, texts), default=0.0), self.limits.megabytes):
                return self.attributor.batch(texts)
        except OverLimitError:
            return [self._alone(text) for text in texts]

    def _alone(self, text: Any) -> Article:
        try:
            with limited(self._seconds(text), self.limits.megabytes):
                return self.attributor.batch([text])[0]
        except OverLimitError as error:
            return _failed(text, str(error))

    def _seconds(self, text: Any) -> float:
        return self.limits.of(text if isinstance(text, str) else "")


def _failed(text: str, why: str) -> Article:
    return Article(text, error=f"given up: {why}")


def _computed(thread: int) -> float:
    """Seconds that a thread has computed; where that cannot be told, the time of the day."""
    try:
        return time.clock_gettime(time.pthread_getcpuclockid(thread))
    except (AttributeError, OSError):
        return time.monotonic()


_STATM = Path("/proc/self/statm")


def _grown() -> float:
    """Megabytes of the process in memory; 0 where that cannot be told."""
    try:
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0
