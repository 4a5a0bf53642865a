"""Label Studio: tasks whose predictions are our attributions, to be corrected there and read back with :mod:`quoteattr.corrections`."""

from __future__ import annotations

from typing import Any, TextIO

from ..types import Article, Attribution, Quotation, Span, attribution_id
from .base import JsonStream, encodable
from .rows import metadata
from .who import makers, not_speech

LABELS = ("CONTENT", "SOURCE", "CUE", "ROLE", "ADDRESSEE", "ASIDE")


RELATIONS = ("said_by", "reported_by", "in_role", "told_to")
"""What joins the content to the other four."""


LABELLING = f"""\
<View>
  <Relations>{"".join(f'<Relation value="{relation}"/>' for relation in RELATIONS)}</Relations>
  <Labels name="label" toName="text">{"".join(f'<Label value="{label}"/>' for label in LABELS)}</Labels>
  <Text name="text" value="$text"/>
  <Choices name="kind" toName="text" perRegion="true" whenLabelValue="CONTENT">
    <Choice value="direct"/><Choice value="mixed"/><Choice value="indirect"/>
  </Choices>
  <TextArea name="speaker" toName="text" perRegion="true" whenLabelValue="CONTENT"/>
  <Choices name="use" toName="text" perRegion="true" whenLabelValue="ASIDE">
    <Choice value="scare"/><Choice value="title"/><Choice value="nickname"/><Choice value="term"/>
  </Choices>
</View>
"""
"""The labelling configuration that goes with the tasks."""


class LabelStudioWriter:
    """A task for each article; regions for content, cue, source, role and addressee, joined by relations.

    Offsets are Unicode code points, which Label Studio stores since 2021. Kind and speakers (the first with the role, then the others of a
    joint source) stand with the content's first region; further regions of a content bear its id with ``.1``, ``.2`` and so on.
    """

    def __init__(self, stream: TextIO) -> None:
        self.items = JsonStream(stream)

    def write(self, article: Article) -> None:
        """Write the task of one article."""
        text = encodable(article.text)
        results = [result for a in article.attributions for result in _results(text, a)]
        results += [result for q in not_speech(article) for result in _aside(text, q)]
        scores = [a.confidence for a in article.attributions if a.speaker]
        prediction = {"model_version": makers(article), "score": sum(scores) / len(scores) if scores else 0.0, "result": results}
        about = {
            key: value for key, value in metadata(article).items() if isinstance(value, (str, int, float)) and key not in ("text", "doc")
        }
        self.items.write({"data": {"text": text, "doc": article.doc, **about}, "predictions": [prediction]})

    def close(self) -> None:
        """End the list of tasks."""
        self.items.close()


def _results(text: str, a: Attribution) -> list[dict[str, Any]]:
    found = [_region(text, span, f"{a.id}.{k}" if k else a.id, "CONTENT") for k, span in enumerate(a.content.spans)]
    first = found[0]
    found.append(_about(first, "kind", "choices", {"choices": [a.kind]}))
    if a.speaker is not None:
        head = f"{a.speaker.name}, {a.role.text}" if a.role else a.speaker.name
        found.append(_about(first, "speaker", "textarea", {"text": [encodable(who) for who in (head, *(s.name for s in a.also))]}))
    spans = a.mention, a.cue, a.role, a.addressee
    for label, span, relation in zip(LABELS[1:5], spans, RELATIONS, strict=True):
        if span is not None:
            own = f"{a.id}-{label.lower()}"
            found.append(_region(text, span, own, label))
            found.append({"type": "relation", "from_id": a.id, "to_id": own, "direction": "right", "labels": [relation]})
    return found


def _aside(text: str, q: Quotation) -> list[dict[str, Any]]:
    region = _region(text, q, attribution_id(text, (q,), None), "ASIDE")
    return [region, _about(region, "use", "choices", {"choices": [q.use]})]


def _region(text: str, span: Span, own: str, label: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [label]}
    return {"id": own, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _about(region: dict[str, Any], name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    place = {"start": region["value"]["start"], "end": region["value"]["end"]}
    return {"id": region["id"], "from_name": name, "to_name": "text", "type": kind, "value": {**place, **value}}
