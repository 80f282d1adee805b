"""Sections that only people can write, with prompts; each answers a statutory head."""

from __future__ import annotations

from saferplace.documents.model import Bullets, Notice, Section
from saferplace.documents.strategic_assessment.writer import Writer


def views_section(w: Writer) -> Section:
    """Return the place for what people who live and work in the area think."""
    questions = (
        "Who was asked, how and when, and how many answered? Which groups are missing among them?",
        "What do people say is the greatest problem where they live or work, and do they feel safe by day and after "
        "dark?",
        "What do those most affected say: victims and survivors, young people, older people, businesses, groups who "
        "suffer hate?",
        "Where do their concerns and the figures in this paper agree, and where not?",
    )
    return Section(
        "views",
        "What people think",
        (
            Notice("to_write", f"Write what people who live and work in {w.area} consider should be prioritised."),
            Bullets(tuple(w.paragraph(question) for question in questions)),
        ),
    )


def last_plan_section(w: Writer) -> Section:
    """Return the place for how far last year's plan was implemented."""
    questions = [
        "Which actions of the plan were done, which partly, which not, and why?",
        "Was the money spent as planned, and what did it buy?",
        "What did the measures of the plan show, set against their baselines and targets?",
    ]
    if w.given.priorities:
        titles = "; ".join(priority.title for priority in w.given.priorities)
        questions.insert(0, f"Go through the priorities one by one: {titles}.")
    return Section(
        "last_plan",
        "How far last year's plan was carried out",
        (
            Notice("to_write", f"Write how far the partnership plan for {w.year} was implemented."),
            Bullets(tuple(w.paragraph(question) for question in questions)),
        ),
    )


def county_section(w: Writer) -> Section:
    """Return the place for matters for the county strategy group."""
    text = (
        f"Write which matters in {w.area} need action across the county, so that the county strategy group can take "
        "them into its community safety agreement. Where there is no county group, write that this does not apply."
    )
    return Section("county_matters", "Matters for the county strategy group", (Notice("to_write", text),))
