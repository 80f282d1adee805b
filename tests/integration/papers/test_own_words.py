"""No sentence of the source documents is copied: no six words in a row, names and what the law says apart."""

from __future__ import annotations

import re

import pytest

from saferplace.workflows.produce_paper import build_paper
from saferplace.workflows.quoted_figures import printed_figures
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan
from tests.integration.papers.golden import EXAMPLES, pdf_pages

RUN = 6
WORD = re.compile(r"[a-z0-9']+")
LAW = (
    "misuse of drugs, alcohol and other substances",
    "misuse of drugs and alcohol",
    "of the Crime and Disorder Act 1998",
    "section 19 of the Police and Justice Act 2006",
    "consultation on the police and crime plan",
    "Police and Crime Commissioner",
    "police and crime plan",
    "Office for National Statistics",
    "Health and Wellbeing Board",
    "health and wellbeing strategy",
    "youth justice plan",
    "Asian, Black or other white heritage",
    "the Crime and Disorder Act 1998",
    "Eton Park, Horninglow, Stapenhill and Winshill",
    "7 December 2017; Council, 11 January 2018",
)
PAPERS = (
    ("telford-and-wrekin", "partnership_plan"),
    ("telford-and-wrekin", "plan_summary"),
    ("telford-and-wrekin", "cabinet_report"),
    ("telford-and-wrekin", "consultation_response"),
    ("telford-and-wrekin", "briefing_note"),
    ("east-staffordshire", "partnership_plan"),
    ("east-staffordshire", "plan_summary"),
)


def words(text):
    return WORD.findall(text.lower())


def runs(text):
    """Every run of six words; runs that are mostly figures are of tables, which are facts."""
    found = words(text)
    every = {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}
    return {run for run in every if sum(word[0].isdigit() for word in run) < RUN // 2}


def names(folder):
    """Names of bodies, papers, strategies, priorities, places and measures: facts, which everybody calls the same."""
    example = read_example(folder)
    content = read_example_plan(folder, example).content
    own = example.partnership
    texts = [own.name, own.alias, *(paper.title for paper in own.papers), *(each.name for each in example.bodies)]
    texts += [each.name for each in example.participants] + [each.title for each in example.strategies]
    texts += [each.title for each in content.priorities] + [content.title]
    texts += [" ".join(each.area_names) for each in content.places]
    texts += [figure.title for figure in printed_figures(example).values()]
    return sorted({*texts, *LAW} - {""}, key=len, reverse=True)


def without_names(text, known):
    text = re.sub(r"https?://\S+(?: ?\S+/)?", " ¶ ", text)
    flat = " ".join(words(text.replace("¶", " xname ")))
    for name in known:
        flat = flat.replace(" ".join(words(name)), "xname")
    return flat


@pytest.fixture(scope="module")
def source_runs(shared):
    folder = shared / "source-documents"
    return set().union(*(runs(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")))


@pytest.mark.parametrize(("folder", "kind"), PAPERS)
def test_no_six_words_in_a_row_are_copied(source_runs, folder, kind):
    place = EXAMPLES / folder
    text = without_names(" ".join(pdf_pages(build_paper(kind, place, None))), names(place))
    assert sorted(" ".join(run) for run in runs(text) & source_runs) == []
