"""Compile the annotated articles in ``corpus/markup`` into plain texts and gold, and check them.

    python corpus/build.py            write corpus/texts/*.txt and a corpus/*.jsonl for each style
    python corpus/build.py FILE...    only check these markup files

The markup is the source; the texts and the gold are made from it and never edited by hand. The notation is described in
``corpus/README.md``.
"""

import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TAG = re.compile(r"<(/?)([cskq]|n:(?:scare|title|nickname|term)|n)(\d*)>")
KINDS = ("direct", "mixed", "indirect")
TYPES = ("person", "organization", "group", "unnamed")
MARKS = re.compile(r"[“”„\"«»]|(?<!\w)[‘'](?=\w)")


def compile_article(markup):
    """Turn one annotated article into ``(gold record, list of problems)``."""
    head, _, body = markup.partition("\n---\n")
    header, problems = json.loads(head), []
    parts, at, read, stack = [], 0, 0, []
    spans, not_speech = collections.defaultdict(list), []
    for tag in TAG.finditer(body):
        parts.append(body[read : tag.start()])
        at += tag.start() - read
        read = tag.end()
        closing, name, number = tag.groups()
        if not closing:
            stack.append((name, number, at))
            continue
        if not stack or stack[-1][0].split(":")[0] != name or stack[-1][1] != number:
            problems.append(f"{tag.group()} closes {stack[-1] if stack else 'nothing'}")
            break
        opened, number, start = stack.pop()
        if name == "n":
            not_speech.append([start, at, opened.partition(":")[2]])
        else:
            spans[number, name].append([start, at])
    parts.append(body[read:])
    text = "".join(parts)
    if stack:
        problems.append(f"never closed: {stack}")
    attributions = []
    for number in sorted({n for n, _ in spans}, key=int):
        about = header["attributions"].get(number)
        if about is None:
            problems.append(f"attribution {number} is missing in the header")
            continue
        gold = {"id": f"a{number}", "kind": about["kind"]}
        for field, name in (("source", "s"), ("cue", "k"), ("content", "c"), ("quoted", "q")):
            gold[field] = sorted(spans.get((number, name), []))
        gold["entity"], gold["also"] = about.get("entity"), about.get("also", [])
        attributions.append(gold)
    for number in header["attributions"].keys() - {n for n, _ in spans}:
        problems.append(f"attribution {number} is in the header only")
    attributions.sort(key=lambda a: (a["content"] or [[0, 0]])[0])
    record = {
        "doc": header["doc"],
        "text": text,
        "style": header["style"],
        "covers": header["covers"],
        "entities": header["entities"],
        "attributions": attributions,
        "not_speech": sorted(not_speech),
    }
    return record, problems + list(check(record))


def check(record):
    """Yield what is wrong with a gold record: offsets, fields, names that the article does not print."""
    text, entities = record["text"], {e["id"]: e for e in record["entities"]}
    if re.search(r"</?[a-z]+[:\d]", text):
        yield "a tag is left in the text"
    if len(text.split()) < 250:
        yield f"only {len(text.split())} words"
    for e in entities.values():
        if e["type"] not in TYPES:
            yield f"{e['id']}: type {e['type']!r}"
        for name in [e["name"], *e["aliases"], *e["roles"]]:
            if name not in text:
                yield f"{e['id']}: the article does not print {name!r}"
        if e["roles"] and e["type"] != "person":
            yield f"{e['id']}: only persons have roles"
    quoted = [q for a in record["attributions"] for q in a["quoted"]] + [n[:2] for n in record["not_speech"]]
    for a in record["attributions"]:
        where = f"{record['doc']} {a['id']}"
        if a["kind"] not in KINDS:
            yield f"{where}: kind {a['kind']!r}"
        if not a["content"]:
            yield f"{where}: no content"
        if bool(a["quoted"]) == (a["kind"] == "indirect"):
            yield f"{where}: {a['kind']} with quotations {a['quoted']}"
        for entity in [a["entity"], *a["also"]]:
            if entity is not None and entity not in entities:
                yield f"{where}: no entity {entity!r}"
        for s, e in a["quoted"]:
            if not any(cs <= s and e <= ce for cs, ce in a["content"]):
                yield f"{where}: quotation outside of the content: {text[s:e]!r}"
        for field in ("source", "cue", "content", "quoted"):
            for s, e in a[field]:
                if not text[s:e].strip() or text[s:e] != text[s:e].strip():
                    yield f"{where}: {field} {text[s:e]!r} is empty or has blanks at its edge"
                if field in ("source", "cue") and text[e - 1] in ",;:":
                    yield f"{where}: {field} {text[s:e]!r} ends in punctuation"
    edges = {s for s, _ in quoted} | {e for _, e in quoted}
    for mark in MARKS.finditer(text):
        if mark.start() not in edges and mark.end() not in edges and text[mark.start()] not in "'‘":
            yield f"mark without a tag: {text[max(0, mark.start() - 30) : mark.end() + 30]!r}"


def main(argv):
    paths = [pathlib.Path(a) for a in argv] or sorted((HERE / "markup").glob("*.txt"))
    records, failed = [], False
    for path in paths:
        record, problems = compile_article(path.read_text("utf8"))
        if record["doc"] != path.stem:
            problems.append(f"doc is {record['doc']!r}")
        records.append(record)
        failed |= bool(problems)
        for problem in problems:
            print(f"{path.name}: {problem}", file=sys.stderr)
    if not argv and not failed:
        (HERE / "texts").mkdir(exist_ok=True)
        for record in records:
            (HERE / "texts" / f"{record['doc']}.txt").write_text(record["text"], "utf8")
        for style in sorted({r["style"] for r in records}):
            lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in records if r["style"] == style]
            (HERE / f"{style}.jsonl").write_text("".join(lines), "utf8")
    print(f"{len(records)} articles, {sum(len(r['attributions']) for r in records)} attributions", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
