"""Section: levels and patterns: how much, made up of what, and compared with whom."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.comparison import LABELS_METHOD, PEER_NAMES, ComparisonRow, PeerStanding
from saferplace.assessment.inputs import IndicatorGroup, Measure
from saferplace.assessment.phrases import in_sentence, plural
from saferplace.assessment.sentences import Form, derived
from saferplace.charts import wording
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.peer_table import peer_table
from saferplace.charts.treemap import treemap
from saferplace.documents.model import Block, FigureBlock, Notice, Reference, Section, TableBlock
from saferplace.documents.strategic_assessment.peer_group import peer_group_section
from saferplace.documents.strategic_assessment.tables import comparison_table
from saferplace.documents.strategic_assessment.writer import Writer

_HEAVY = 0.25
"""From this share of the residents of the group on, the paper says that one area weighs heavily."""
_CRIME = (
    IndicatorGroup.ALL_CRIME,
    IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR,
    IndicatorGroup.CRIME_TYPE,
    IndicatorGroup.CRIME_GROUP,
)
"""Which indicators are compared here, in the order printed."""


def levels_section(w: Writer) -> Section:
    """Return how much crime there is, what it is made up of and how it compares."""
    parts = (_overall(w), _make_up(w), comparison_part(w), peer_group_section(w))
    return Section("levels", "Levels and patterns", (), tuple(part for part in parts if part is not None))


def _overall(w: Writer) -> Section:
    sentences = [f.sentence for f in w.found.findings if f.id.startswith(("level_", "standing_"))]
    blocks: list[Block] = [w.write(sentence) for sentence in sentences]
    if not blocks:
        blocks = [Notice("caveat", f"No police figures are loaded for {w.area} in {w.year}.")]
    else:
        blocks.append(
            w.paragraph(
                "Anti-social behaviour is counted in incidents and is never part of crime. Recorded crime depends "
                "on what people report and on what the police look for: it is not all the crime there is."
            )
        )
    return Section("overall", "Overall", tuple(blocks))


def _make_up(w: Writer) -> Section | None:
    make_up = w.found.make_up
    frame = pl.DataFrame(
        {
            "label": [row.facts.title for row in make_up.rows],
            "value": [row.cell.numerator for row in make_up.rows],
        },
        schema={"label": pl.String, "value": pl.Float64},
    )
    if frame.is_empty() or not frame["value"].sum():
        return None
    w.register_all(row.cell for row in make_up.rows)
    first = make_up.rows[0]
    share = f"{wording.percent((first.share or 0) * 100)} of " if first.share else "the largest part of "
    caption = w.caption(
        "make-up-chart",
        f"{first.facts.title} made up {share}recorded crime",
        f"Recorded crime by type, {w.area}, {w.year}",
        ("street_crime",),
        w.crime_caveats(),
    )
    total = make_up.total.numerator if make_up.total else None
    figure = treemap(frame, caption, label_heading="Crime type", stated_total=total)
    sentences = [finding.sentence for finding in w.found.findings if finding.id == "make_up"]
    text = [w.write(sentence) for sentence in sentences]
    return Section("make_up", "What crime is made up of", (*text, FigureBlock(figure)))


def comparison_part(w: Writer) -> Section | None:
    """Return how every rate stands against force, country and peers."""
    compared = [row for row in w.found.comparison.rows if row.facts.measure == Measure.RATE]
    rows = [row for group in _CRIME for row in compared if row.facts.group == group]
    if not any(row.force.label or row.country.label or (row.peers and row.peers.benchmark.label) for row in rows):
        return Section(
            "comparison",
            "How the area compares",
            (Notice("caveat", "Nothing to compare with is loaded: no force, country or peers with complete figures."),),
        )
    table = TableBlock(
        "comparison-table",
        _table_title(w, rows),
        comparison_table(w, rows),
        (
            f"Rates per 1,000 residents, {w.year}. Rank 1 is the highest; in brackets the ranks that chance allows.",
            *LABELS_METHOD,
            *_definition(w, rows),
            f"{w.source_line(('street_crime', 'population'))}.",
        ),
    )
    blocks: list[Block] = [w.paragraph("Every type is set against others in ", Reference("comparison-table"), ".")]
    with_peers = [row for row in rows if row.peers and row.peers.benchmark.value is not None]
    headline = next((row for row in with_peers if row.facts.group == IndicatorGroup.ALL_CRIME), None)
    if headline is not None:
        blocks.append(_bars(w, headline))
    blocks.append(table)
    blocks += _what_spread_changed(w, rows)
    types = [row for row in with_peers if row.facts.group != IndicatorGroup.CRIME_GROUP]
    if types:
        blocks.append(_peer_figure(w, types))
    return Section("comparison", "How the area compares", tuple(blocks))


def _table_title(w: Writer, rows: list[ComparisonRow]) -> str:
    types = [row for row in rows if row.facts.group == IndicatorGroup.CRIME_TYPE]
    side = next(
        (name for name in ("peers", "force", "country") if any(_label(row, name) for row in types)),
        "",
    )
    above = sum(_label(row, side) == "above" for row in types)
    below = sum(_label(row, side) == "below" for row in types)
    names = {"peers": "its peer group", "force": "its force", "country": "the country"}
    compared = sum(bool(_label(row, side)) for row in types)
    if not compared:
        return f"Crime in {w.area} compared"
    known = any(row.peers and row.peers.benchmark.spread_label for row in types)
    more = " by more than the usual spread" if side == "peers" and known else ""
    if compared == 1:
        one = next(row.facts.title for row in types if _label(row, side))
        way = "is above" if above else "is below" if below else "does not differ from"
        return f"{one} {way} the level of {names[side]}{more}"
    if not above and not below:
        return f"None of {compared} types of crime differs from the level of {names[side]}{more}"
    counts = f"{above or 'none'} {plural(above, 'is', 'are')} above and {below or 'none'} below"
    return f"Of {compared} types of crime, {counts} the level of {names[side]}{more}"


def _label(row: ComparisonRow, side: str) -> str:
    if side == "peers":
        return row.peers.benchmark.said_label if row.peers else ""
    return {"force": row.force, "country": row.country}[side].label if side else ""


def _bars(w: Writer, row: ComparisonRow) -> FigureBlock:
    peers = _standing(row)
    names = _names(w)
    entries = [(names.get(cell.key.area_code, cell.key.area_code), cell, "peer") for cell in peers.cells[1:]]
    entries.append((w.area, row.own, "focus"))
    entries += [
        (label, side.cell, "benchmark")
        for label, side in ((_force_label(w), row.force), (row.country.name, row.country))
        if side.cell is not None and side.value is not None
    ]
    entries.sort(key=lambda entry: -(entry[1].value or 0))
    frame = pl.DataFrame(
        {
            "label": [label for label, _, _ in entries],
            "value": [cell.value for _, cell, _ in entries],
            "lower": [cell.lower for _, cell, _ in entries],
            "upper": [cell.upper for _, cell, _ in entries],
            "role": [role for _, _, role in entries],
        }
    )
    caption = w.caption(
        "crime-against-peers",
        f"Recorded crime in {w.area} is {_standing_word(peers)} the {peers.benchmark.name}, {_rank_words(peers)}",
        f"{row.facts.title}, {row.own.unit or row.facts.unit}, {w.year}, with 95 % intervals",
        ("street_crime", "population"),
        (f"The line is the {peers.benchmark.name}: {peers.definition}.", *_left_out(peers)),
    )
    mean = (_line_name(w), peers.benchmark.value or 0.0)
    figure = comparison_bars(frame, caption, label_heading="Area", unit=row.own.unit or row.facts.unit, reference=mean)
    return FigureBlock(figure)


def _peer_figure(w: Writer, rows: list[ComparisonRow]) -> FigureBlock:
    standings = [(row, _standing(row)) for row in rows]
    frame = pl.DataFrame(
        {
            "measure": [row.facts.title for row in rows],
            "value": [row.own.value for row in rows],
            "lower": [row.own.lower for row in rows],
            "upper": [row.own.upper for row in rows],
            "average": [peers.benchmark.value for _, peers in standings],
            "comparison": [peers.benchmark.said_label for _, peers in standings],
            "usual_lower": [peers.benchmark.spread.lower if peers.benchmark.spread else None for _, peers in standings],
            "usual_upper": [peers.benchmark.spread.upper if peers.benchmark.spread else None for _, peers in standings],
            "rank": [None if peers.rank is None else float(peers.rank) for _, peers in standings],
            "of": [float(peers.of) for _, peers in standings],
        },
        schema_overrides=dict.fromkeys(("rank", "usual_lower", "usual_upper"), pl.Float64),
    )
    furthest = max(standings, key=lambda pair: abs(pair[1].benchmark.percent or 0))
    percent = furthest[1].benchmark.percent or 0.0
    caption = w.caption(
        "peer-table",
        _furthest_title(furthest[0].facts.title, percent, _kind(w), alone=len(rows) == 1),
        f"Each rate as a percentage of the {_kind(w)} of the peer group, {w.area}, {w.year}, with 95 % intervals",
        ("street_crime", "population"),
        _figure_notes(w, standings[0][1]),
    )
    size = standings[0][1].of
    return FigureBlock(
        peer_table(
            frame,
            caption,
            area_name=w.area,
            average_name=f"{_kind(w).capitalize()} of {size} areas",
            unit="per 1,000 residents",
        )
    )


def _kind(w: Writer) -> str:
    return PEER_NAMES[w.found.comparison.peer_method].split()[0]


def _line_name(w: Writer) -> str:
    return f"{_kind(w).capitalize()} of peer group"


def _definition(w: Writer, rows: list[ComparisonRow]) -> tuple[str, ...]:
    """Say how the figure of the peers is made, with the number of areas."""
    peers = next((row.peers for row in rows if row.peers and row.peers.definition), None)
    return (f"Peers: {peers.definition}.", *_heavy(w, peers)) if peers else ()


def _heavy(w: Writer, peers: PeerStanding) -> tuple[str, ...]:
    """Say when one area holds so many of the group's residents that a pooled average is mostly its own."""
    residents = {cell.key.area_code: cell.denominator or 0.0 for cell in peers.cells}
    code, most = max(residents.items(), key=lambda pair: pair[1])
    share = most / max(sum(residents.values()), 1.0)
    if w.found.comparison.peer_method != "pooled" or share < _HEAVY:
        return ()
    name = w.area if code == w.given.area.code else _names(w).get(code, code)
    return (
        f"{name} holds {wording.percent(share * 100)} of the residents of the group and weighs that much in the "
        "average. A partnership that wants every area to weigh the same can choose the unweighted mean.",
    )


def _figure_notes(w: Writer, peers: PeerStanding) -> tuple[str, ...]:
    notes = (f"{_line_name(w)}: {peers.definition}.",)
    if peers.benchmark.spread is None:
        return (*notes, *LABELS_METHOD)
    return (
        *notes,
        "Grey band: what is usual for an area of this size in the group. Similar: the point lies within it.",
    )


def _furthest_title(name: str, percent: float, average: str, *, alone: bool) -> str:
    if not round(abs(percent)):
        return f"{name} is at the {average} of the peer group"
    side = f"{wording.percent(abs(percent))} {'above' if percent > 0 else 'below'}"
    if alone:
        return f"{name} is {side} the {average} of the peer group"
    return f"{name} differs most from the peer group: {side} its {average}"


def _what_spread_changed(w: Writer, rows: list[ComparisonRow]) -> list[Block]:
    """Say which labels against the peers are more than chance and yet within the usual spread of the group."""
    known = [row for row in rows if row.peers and row.peers.benchmark.spread_label]
    if not known:
        return []
    changed = [row for row in known if row.peers and row.peers.benchmark.is_within_spread]
    sides = [row for row in known if row.peers and row.peers.benchmark.label in ("above", "below")]
    outside = [row for row in sides if row not in changed]
    keys = tuple(row.own.key for row in known)
    number = derived(
        float(len(sides)), Form.COUNT, "labels above or below the peers when only chance is allowed for", *keys
    )
    lead = "Like areas differ for lasting reasons, so a second label allows for the usual spread between them. "
    if not sides:
        return [w.paragraph(f"{lead}No label is Above or Below the peers even when only chance is allowed for.")]
    if len(sides) == 1:
        where = "lies within it" if changed else "lies beyond it"
        only = f"The one label that is Above or Below when only chance is allowed for {where}: {_with_side(sides[0])}."
        return [w.paragraph(lead, only)]
    within = (
        f"these lie within it: {wording.listed([_with_side(row) for row in changed])}"
        if changed
        else "none lies within it"
    )
    rest = f" Beyond it: {wording.listed([_with_side(row) for row in outside])}." if outside else ""
    return [
        w.paragraph(
            lead, "Of the ", number, f" labels that are Above or Below when only chance is allowed for, {within}.{rest}"
        )
    ]


def _with_side(row: ComparisonRow) -> str:
    return f"{in_sentence(row.facts.title)} ({row.peers.benchmark.label if row.peers else ''})"


def _standing(row: ComparisonRow) -> PeerStanding:
    if row.peers is None:
        raise ValueError(f"{row.facts.id} was not compared with peers")
    return row.peers


def _standing_word(peers: PeerStanding) -> str:
    word = {"above": "above", "below": "below", "similar": "similar to"}.get(peers.benchmark.label, "not compared with")
    return "within the usual spread around" if peers.benchmark.is_within_spread else word


def _rank_words(peers: PeerStanding) -> str:
    return "not ranked" if peers.rank is None else f"{ordinal(peers.rank)} highest of {peers.of}"


def ordinal(rank: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def _left_out(peers: PeerStanding) -> tuple[str, ...]:
    if not peers.left_out:
        return ()
    return (
        f"Not compared, because their figures are missing or under 95 % complete: {wording.listed(peers.left_out)}.",
    )


def _names(w: Writer) -> dict[str, str]:
    group = w.given.peer_group
    return {peer.area.code: peer.area.name for peer in group.peers} if group else {}


def _force_label(w: Writer) -> str:
    return f"{w.given.force.name} (force)" if w.given.force else "Force"
