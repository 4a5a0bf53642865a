"""The features of links in groups that depend on few values; what each group weighs is remembered for each combination of them.

A feature is a string that names its measures; its weight stands in ``ranking/weights/link.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ranking.loglinear import weights_of


def _of_place(side: str, distance: str, alone: str, cues: str, outside: str, quotes: str) -> tuple[str, ...]:
    place = f"{side},{distance}"
    return place, f"{place},{alone}", f"{place},between={cues}", f"{place},outside={outside}", f"{place},quotes={quotes}"


def _of_gap(side: str, distance: str, punct: str, words: str, ends: str, follow: str, outside: str) -> tuple[str, ...]:
    place = f"{side},{distance}"
    return (
        f"{place},punct={punct}",
        f"{side},gap={words},{distance}",
        f"ends={ends},{place},no={outside}",
        f"follow={follow},{place},no={outside}",
    )


def _of_cue(side: str, distance: str, rule: str, kind: str, level: str, cls: str, ends: str) -> tuple[str, ...]:
    place = f"{side},{distance}"
    return f"{place},{rule}", f"{place},kind={kind}", f"{place},level={level}", f"{place},cls={cls},ends={ends}"


def _of_path(side: str, path: str, level: str, rule: str, kind: str, tag: str, cls: str) -> tuple[str, ...]:
    return (
        f"{side},path={path}",
        f"{side},path={path},level={level}",
        f"rule={rule},kind={kind}",
        f"rule={rule},level={level}",
        f"level={level},tag={tag}",
        f"cls={cls}",
    )


def _of_clause(side: str, distance: str, holds: str, size: str, level: str, lead: str, order: str) -> tuple[str, ...]:
    place = f"{side},{distance}"
    return f"holds={holds},{side},len={size}", f"holds={holds},level={level}", f"lead={lead},{place}", f"order={order},{place}"


def _of_lemma(lemma: str, short: str, negated: str, modal: str) -> tuple[str, ...]:
    shorter = (f"short,lemma={lemma}",) if short else ()
    return (f"lemma={lemma}", *shorter, *((negated,) if negated else ()), *((modal,) if modal else ()))


def _of_quotation(side: str, distance: str, before: str, case: str, size: str, path: str) -> tuple[str, ...]:
    place = f"{side},{distance}"
    return f"{place},before={before},case={case}", f"{place},case={case},len={size}", f"path={path},case={case}"


def _of_title(side: str, distance: str, case: str, fronted: str, word: str, ends: str) -> tuple[str, ...]:
    place, titled = f"{side},{distance}", case == "title"
    return (
        f"{place},titled={titled},fronted={fronted}",
        f"{place},titled={titled},word={word},ends={ends}",
        f"{place},case={case},word={word}",
    )


def _of_tree(side: str, distance: str, governs: str, below: str, holds: str, path: str, before: str, nested: str) -> tuple[str, ...]:
    place, way = f"{side},{distance}", f"path={path}" if path != "no" else "nopath"
    features = (f"{place},governs={governs}", f"{place},{below}", f"{below},{holds}", f"{way},before={before}")
    return (*features, f"nested,{place}") if nested else features


GROUPS: tuple[Callable[..., tuple[str, ...]], ...] = (
    _of_place,
    _of_gap,
    _of_cue,
    _of_path,
    _of_clause,
    _of_lemma,
    _of_quotation,
    _of_title,
    _of_tree,
)
"""The features of a standing by what they depend on …"""


WEIGHTS = tuple(weights_of("link", group) for group in GROUPS)
"""… and what each of them weighs."""


def of_reuse(
    side: str,
    distance: str,
    used: str,
    alone: str,
    lead: str,
    line: str,
    quotes: str,
    cues: str,
    rule: str,
    continues: str,
) -> tuple[str, ...]:
    """How the frame was used before."""
    features = (
        f"{side},{distance},{used}",
        f"{used},{alone}",
        f"{used},lead={lead},line={line}",
        f"{used},{distance},quotes={quotes}",
        f"{used},between={cues},{side}",
        f"{used},rule={rule}",
    )
    return (*features, f"continues,{used}") if continues else features


def of_nobody(
    size: str,
    alone: str,
    case: str,
    ends: str,
    lead: str,
    follow: str,
    tag: str,
    near: str,
    depth: str,
    word: str,
    fronted: str,
    leads: str,
    line: str,
) -> tuple[str, ...]:
    """Features of the choice of no speaker, of what :func:`none_values` gives."""
    titled = case == "title"
    features = (
        "none",
        f"none:len={size}",
        f"none:len={size},{alone}",
        f"none:case={case},len={size}",
        f"none:ends={ends},{alone}",
        f"none:lead={lead}",
        f"none:tag={tag},len={size}",
        f"none:follow={follow}",
        f"none:near={near},{alone}",
        f"none:near={near},len={size}",
        f"none:depth={depth},len={size}",
        f"none:depth={depth}",
        f"none:case={case},word={word}",
        f"none:word={word},len={size}",
        f"none:case={case},ends={ends}",
        f"none:titled={titled},word={word},ends={ends}",
        f"none:titled={titled},fronted={fronted}",
        f"none:titled={titled},word={word},len={size}",
        f"none:titled={titled},near={near},ends={ends}",
    )
    return (*features, *(("none:title-lead",) if leads else ()), *(("none:headline",) if line else ()))


REUSE, NOBODY = weights_of("link", of_reuse), weights_of("link", of_nobody)
