"""PolNeAR as it is published, on made-up articles: what is read, what is refused, and the counts of cues."""

from __future__ import annotations

import re
import shutil

import pytest

from quoteattr.errors import GoldError
from quoteattr.lexicon import read_table, table
from quoteattr.training.__main__ import main
from quoteattr.training.card import digest, read_card
from quoteattr.training.polnear import is_polnear, read_polnear

TEXT = "Ann Lee said the quay, she\r\nadded, was full. “Too late,” grumbled Bo Ek."
ANNOTATED = """\
T1\tSource 0 7\tAnn Lee
T2\tCue 8 12\tsaid
T3\tContent 13 22;35 44\tthe quay, was full.
T4\tAttribution 8 12\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tContent 45 56\t“Too late,”
T6\tCue 57 65\tgrumbled
T7\tSource 66 71\tBo Ek
T8\tAttribution 57 65\tgrumbled
E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7
T9\tCue 28 33\tadded
T10\tAttribution 28 33\tadded
E3\tAttribution:T10 Cue:T9
"""


@pytest.fixture
def folder(tmp_path):
    """A part of the corpus with one article, annotated by two people."""
    part = tmp_path / "data" / "train"
    for name in ("text", "attributions"):
        (part / name).mkdir(parents=True)
    (part / "text" / "gazette_2020-01-02_quay.txt").write_bytes(TEXT.encode())
    (part / "attributions" / "gazette_2020-01-02_quay_aa01.ann").write_bytes(ANNOTATED.encode())
    (part / "attributions" / "gazette_2020-01-02_quay_bb02.ann").write_bytes(b"")
    return part


def annotation(folder):
    """The annotation that is read."""
    return folder / "attributions" / "gazette_2020-01-02_quay_aa01.ann"


def test_an_article_is_read(folder):
    """The first annotator's attributions that have a content, with all parts of it; line ends count in the offsets."""
    assert is_polnear(folder)
    assert not is_polnear(folder.parent)
    (article,) = read_polnear(folder)
    said, grumbled = article.attributions

    assert (article.doc, article.text, article.marked) == ("gazette_2020-01-02_quay", TEXT, False)
    assert (said.id, said.source, said.cue, said.content) == ("E1", ((0, 7),), ((8, 12),), ((13, 22), (35, 44)))
    assert TEXT[slice(*grumbled.content[0])] == "“Too late,”"


REFUSED = [
    (ANNOTATED.replace("8 12\tsaid\nT3", "9 13\tsaid\nT3"), r"_aa01.ann:2: 9 13 is 'aid ' in the text, not 'said'"),
    (ANNOTATED.replace("Source 0 7", "Source 0"), r"_aa01.ann:1: 'Source 0' is no type with offsets"),
    (ANNOTATED.replace("Source:T1", "Source:T99"), r"_aa01.ann: an attribution has a part that is not there ('T99')"),
    (ANNOTATED.replace("E2\t", "E1\t"), r"_aa01.ann: doc 'gazette_2020-01-02_quay', attribution 'E1': the id is given twice"),
]


@pytest.mark.parametrize(("annotated", "message"), REFUSED)
def test_what_does_not_fit_is_named(folder, annotated, message):
    """The file, the line and what is wrong."""
    annotation(folder).write_bytes(annotated.encode())
    with pytest.raises(GoldError, match=re.escape(message)):
        read_polnear(folder)


def test_a_part_of_a_folder_is_refused(folder):
    """A text without an annotation, and a folder without a text."""
    shutil.copy(folder / "text" / "gazette_2020-01-02_quay.txt", folder / "text" / "other.txt")
    with pytest.raises(GoldError, match=r"other\.txt: no annotation"):
        read_polnear(folder)
    for text in (folder / "text").iterdir():
        text.unlink()
    with pytest.raises(GoldError, match="no article"):
        read_polnear(folder)


def test_cues_are_counted(folder, tmp_path, capsys):
    """The shipped rows with new counts, the cues that have no row, a card; a word that is no cue is seen only."""
    to = tmp_path / "tables"
    attributions = ANNOTATED.replace("grumbled", "bewailed")
    text = (folder / "text" / "gazette_2020-01-02_quay.txt").read_bytes().decode().replace("grumbled", "bewailed")
    for n in range(3):
        (folder / "text" / f"d{n}.txt").write_bytes(text.encode())
        (folder / "attributions" / f"d{n}_aa01.ann").write_bytes(attributions.encode())

    assert main([str(folder), "--only", "cues", "--to", str(to)]) == 0
    header, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert (header, row[:2]) == (["file", "articles", "words in cues", "in the lexicon"], ["polnear-train", "4"])
    counted = {(r["lemma"], r["pos"]): r for r in read_table(to / "cues.tsv")}
    assert list(counted) == [(r["lemma"], r["pos"]) for r in table("cues")]
    assert [(counted[word, "v"]["cues"], counted[word, "v"]["seen"]) for word in ("say", "add")] == [("4", "4"), ("0", "4")]
    assert sum(int(r["seen"]) for r in counted.values()) < 20
    assert read_table(to / "unknown_cues.tsv") == ({"form": "bewailed", "pos": "v", "cues": "3", "seen": "3"},)
    card = read_card(to)["tables"]["cues"]
    assert card["fitted on"][0]["sha256"] == digest(folder)
    assert card["fitted on"][0]["articles"] == 4
    assert card["fitted on"][0]["origin"].startswith("PolNeAR")
    assert str(tmp_path) not in card["command"]
