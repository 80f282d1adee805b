"""What is done about the success measures of somebody else's plan: adopted, watched, left to them, not decided yet."""

from __future__ import annotations

from saferplace.documents.consultation_response.response import STANCE_WORDS, ConsultationResponse, Stance
from saferplace.documents.model import Block, Notice, Section
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import counted, joined

DECIDED = (Stance.ADOPT, Stance.MONITOR, Stance.NOT_OURS)
_TOLD = {
    Stance.ADOPT: "take {} into our own framework",
    Stance.MONITOR: "watch {}",
    Stance.NOT_OURS: "leave {} to them",
}


def measures_sentence(pen: Pen, response: ConsultationResponse) -> str:
    """Say how many measures are adopted, watched and left to others."""
    told = []
    for stance, words in _TOLD.items():
        rows = response.with_stance(stance)
        if rows:
            count = counted(len(rows), "measure")
            live = pen.coin(f"measures-{stance.value.replace('_', '-')}", count, f"Counted: {STANCE_WORDS[stance]}")
            told.append(words.format(live))
    return f"We {joined(told)}." if told else ""


def measures_section(response: ConsultationResponse) -> Section:
    """Return the measures that were decided on, those adopted first, and how many are not."""
    rows = [
        (measure.text, f"Objective {each.number}", STANCE_WORDS[stance].capitalize(), measure.reason or "not given")
        for stance in DECIDED
        for each, measure in response.with_stance(stance)
    ]
    blocks: list[Block] = []
    if rows:
        has_reasons = any(row[3] != "not given" for row in rows)
        columns = ("Measure", "From", "What we do", "Why")[: 4 if has_reasons else 3]
        title = f"{counted(len(rows), 'measure')} of the {response.plan} we decided on"
        blocks.append(made_table("decided-table", title, columns, [row[: len(columns)] for row in rows]))
    if open_ones := len(response.with_stance(Stance.UNDECIDED)):
        blocks.append(
            Notice("to_write", f"{counted(open_ones, 'measure')} not decided on: adopt, watch or leave to them.")
        )
    return Section("measures-decided", "What we do about the success measures", tuple(blocks))
