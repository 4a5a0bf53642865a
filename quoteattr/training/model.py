"""The conditional log-linear model: its weights from competing candidates, and their table; needs the extra ``fit``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

from ..extras import need

PENALTY = 4.0
"""Weight of the squared weights in the loss (L2) where nothing else is said."""


MIN_COUNT = 3
"""A feature seen less often gets no weight, where nothing else is said."""


FREQUENT = 1000
"""A feature seen so often stands in the table though its weight rounds to nothing, so that the table tells what the code yields."""


Group = list[tuple[tuple[str, ...], bool]]
"""Competing candidates: the features of each and whether it is right."""


Weights = dict[str, tuple[float, int]]
"""The weight of each feature and how often it was seen."""


class Fitter:
    """Groups of candidates as a matrix, made once, to be fitted several times with other importances of the groups.

    Args:
        groups: competing candidates; a group without a right one only counts what was seen.
        min_count: features seen less often get no weight.

    Raises:
        MissingExtraError: if scipy is not installed.
    """

    def __init__(self, groups: Sequence[Group], *, min_count: int = MIN_COUNT) -> None:
        self.np, self.optimize, sparse = need("numpy", "fit"), need("scipy.optimize", "fit"), need("scipy.sparse", "fit")
        self.counts = Counter(feature for group in groups for features, _ in group for feature in set(features))
        self.index = {f: i for i, f in enumerate(sorted(f for f, n in self.counts.items() if n >= min_count))}
        self.decided = [n for n, group in enumerate(groups) if any(ok for _, ok in group)]
        rows: list[int] = []
        columns: list[int] = []
        first: list[int] = []
        right: list[bool] = []
        for n in self.decided:
            first.append(len(right))
            for features, ok in groups[n]:
                known = [self.index[f] for f in features if f in self.index]
                rows += [len(right)] * len(known)
                columns += known
                right.append(ok)
        self.matrix = sparse.csr_matrix((self.np.ones(len(columns)), (rows, columns)), shape=(len(right), len(self.index)))
        self.across = self.matrix.T.tocsr()
        self.first, self.right = self.np.array(first, int), self.np.array(right, bool)
        self.member = self.np.repeat(self.np.arange(len(first)), self.np.diff(self.np.append(self.first, len(right))))

    def fit(self, importances: Iterable[float] = repeat(1.0), *, penalty: float = PENALTY) -> Weights:
        """The weights by which the right candidates are likeliest, and small ones rather than large.

        Args:
            importances: how much each group counts, in their order; 0 leaves one out.
            penalty: of the squared weights.
        """
        np = self.np
        every = dict(zip(range(self.decided[-1] + 1 if self.decided else 0), importances, strict=False))
        counting = np.array([every[n] for n in self.decided])
        each = counting[self.member]

        def loss(w: Any) -> tuple[float, Any]:
            z = self.matrix @ w
            e = np.exp(z - np.maximum.reduceat(z, self.first)[self.member])
            total, good = np.add.reduceat(e, self.first), np.add.reduceat(e * self.right, self.first) + 1e-300
            gradient = self.across @ (each * (e / total[self.member] - e * self.right / good[self.member])) + penalty * w
            return float(counting @ (np.log(total) - np.log(good)) + penalty / 2 * (w @ w)), gradient

        if not self.decided:
            return {}
        w = self.optimize.minimize(loss, np.zeros(len(self.index)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
        return {f: (float(w[i]), self.counts[f]) for f, i in self.index.items()}


def fit(groups: Sequence[Group], *, penalty: float = PENALTY, min_count: int = MIN_COUNT) -> Weights:
    """Fit a conditional log-linear model once, all groups alike; see :class:`Fitter`.

    >>> fitted = fit([[(("near",), True), (("far",), False)]] * 3)
    >>> fitted["near"][0] > 0 > fitted["far"][0], fitted["near"][1]
    (True, 3)
    """
    return Fitter(groups, min_count=min_count).fit(penalty=penalty)


def write(folder: Path, name: str, fitted: Weights, head: str) -> None:
    """Write a weight table into a folder; weights of rarer features that round to nothing are left out.

    Args:
        folder: where it goes.
        name: its name without ``.tsv``.
        fitted: what it holds.
        head: the comment at its top.
    """
    lines = [f"# {head}", "feature\tweight\tseen"]
    lines += [f"{f}\t{w:.2f}\t{n}" for f, (w, n) in sorted(fitted.items()) if abs(w) >= 0.005 or n >= FREQUENT]
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf8")


def readable(fitted: Weights) -> dict[str, float]:
    """The weights as a table would give them to the package.

    >>> readable({"near": (0.1234, 9)})
    {'near': 0.12}
    """
    return {feature: round(weight, 2) for feature, (weight, _) in fitted.items()}
