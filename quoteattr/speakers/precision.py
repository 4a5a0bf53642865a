"""How often each rule is right, as measured."""

from __future__ import annotations

import functools

from ..ranking.loglinear import fitted


@functools.cache
def _precisions() -> dict[str, float]:
    return {row["rule"]: float(row["precision"]) for row in fitted("calibration")}


def precision(rule: str) -> float:
    """The measured precision of a rule of ``ranking/weights/calibration.tsv``.

    >>> precision("full-name") > 0.9
    True
    """
    return _precisions()[rule]
