"""The partnership's words take the place of the prompts to write them."""

from dataclasses import replace
from datetime import date

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Bullets, Cover, Document, Notice, Paragraph, Section, TableBlock
from saferplace.documents.strategic_assessment.partnership_words import with_partnership_words

PROMPT = Notice("to_write", "Write this.")
FIGURES = Paragraph(("Figures.",))
WORDS = (Paragraph(("Ours.",)),)
HEADS = ("An analysis of levels", "How far the plan was carried out")


def paper() -> Document:
    frame = pl.DataFrame({"head": HEADS, "status": ["figures there", "still to be written"]})
    table = TableBlock("checklist-table", "2 of 2", TableData((TableColumn("head", "Head"),), frame))
    inner = Section("scoring", "Scores", (FIGURES, PROMPT))
    sections = (
        Section("levels", "Levels", (FIGURES,)),
        Section("candidates", "Candidates", (FIGURES,), (inner,)),
        Section("last_plan", "Last plan", (PROMPT, Bullets(WORDS))),
        Section("checklist", "Checklist", (table, PROMPT, Bullets(WORDS))),
    )
    cover = Cover("Partnership", "Title", "2016/17", "Draft 1", "Draft", date(2022, 6, 7))
    return Document("strategic_assessment", cover, Section("summary", "Summary"), sections, (), ())


def section(document: Document, name: str) -> Section:
    return next(each for each in document.sections if each.id == name)


def test_words_stand_before_the_figures_and_instead_of_prompts() -> None:
    words = {"levels_and_patterns": WORDS, "priorities": WORDS, "last_plan": WORDS, "views": ()}
    made = with_partnership_words(paper(), words, dict.fromkeys(HEADS, ""))
    assert section(made, "levels").blocks == (*WORDS, FIGURES)
    assert section(made, "candidates").subsections[0].blocks == (FIGURES,)
    assert section(made, "last_plan").blocks == WORDS


def test_without_words_the_prompts_stay() -> None:
    before = paper()
    made = with_partnership_words(before, {}, dict.fromkeys(HEADS, "Write."))
    assert section(made, "last_plan") == section(before, "last_plan")
    assert section(made, "candidates") == section(before, "candidates")


def test_the_checklist_says_what_is_still_open() -> None:
    made = section(with_partnership_words(paper(), {}, {HEADS[0]: "", HEADS[1]: "Go through it."}), "checklist")
    table, prompt, bullets = made.blocks
    assert isinstance(table, TableBlock)
    assert table.title == "1 of 2 parts still need something from people"
    assert table.data.frame["status"].to_list() == ["answered", "not answered yet"]
    assert prompt == PROMPT
    assert bullets == Bullets((Paragraph(("Go through it.",)),))


def test_a_head_the_partnership_did_not_check_keeps_its_state() -> None:
    made = section(with_partnership_words(paper(), {}, {HEADS[0]: ""}), "checklist")
    table = made.blocks[0]
    assert isinstance(table, TableBlock)
    assert table.data.frame["status"].to_list() == ["answered", "still to be written"]
    assert table.title == "Every part is answered"
    assert len(made.blocks) == 1
    assert replace(table, title="").notes == ()
