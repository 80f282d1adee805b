"""Run every check over a paper; one finding for each fault, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from saferplace.documents.linter.model import Finding, Kind, Paper, Place
from saferplace.documents.linter.nearby.apart import check_apart
from saferplace.documents.linter.nearby.each import check_each
from saferplace.documents.linter.nearby.left import check_left
from saferplace.documents.linter.nearby.part_of import check_part_of
from saferplace.documents.linter.nearby.products import check_products
from saferplace.documents.linter.nearby.triples import check_triples
from saferplace.documents.linter.nearby.ways import check_ways
from saferplace.documents.linter.sentences.ambiguous import check_ambiguous
from saferplace.documents.linter.sentences.averages import check_averages
from saferplace.documents.linter.sentences.budgets import check_budgets
from saferplace.documents.linter.sentences.chains import check_chains
from saferplace.documents.linter.sentences.changes import check_changes
from saferplace.documents.linter.sentences.comparisons import check_comparisons
from saferplace.documents.linter.sentences.complements import check_complements
from saferplace.documents.linter.sentences.directions import check_directions
from saferplace.documents.linter.sentences.implied import check_implied_wholes
from saferplace.documents.linter.sentences.jointly import check_jointly
from saferplace.documents.linter.sentences.lead_changes import check_lead_changes
from saferplace.documents.linter.sentences.majorities import check_majorities
from saferplace.documents.linter.sentences.moves import check_moves
from saferplace.documents.linter.sentences.multiples import check_multiples
from saferplace.documents.linter.sentences.named_lists import check_named_lists
from saferplace.documents.linter.sentences.noun_shares import check_noun_shares
from saferplace.documents.linter.sentences.of_these import check_of_these
from saferplace.documents.linter.sentences.over_years import check_over_years
from saferplace.documents.linter.sentences.partitions import check_partitions
from saferplace.documents.linter.sentences.per_named import check_per_named
from saferplace.documents.linter.sentences.percentages import check_percentages
from saferplace.documents.linter.sentences.periodic import check_periodic
from saferplace.documents.linter.sentences.pointed import check_pointed
from saferplace.documents.linter.sentences.points_apart import check_points_apart
from saferplace.documents.linter.sentences.rates import check_rates
from saferplace.documents.linter.sentences.remainders import check_remainders
from saferplace.documents.linter.sentences.shares import check_shares
from saferplace.documents.linter.sentences.sizes import check_sizes
from saferplace.documents.linter.sentences.sums import check_sums
from saferplace.documents.linter.sentences.targets import check_targets
from saferplace.documents.linter.sentences.together import check_together
from saferplace.documents.linter.statements import Reading, read_statements
from saferplace.documents.linter.tables.averages import check_averages_of_table
from saferplace.documents.linter.tables.blame import put_down_to_one
from saferplace.documents.linter.tables.cumulative import check_cumulative
from saferplace.documents.linter.tables.down import check_down
from saferplace.documents.linter.tables.grid import Grid, read_grid
from saferplace.documents.linter.tables.hundred import check_hundred
from saferplace.documents.linter.tables.paired_cells import check_paired_cells
from saferplace.documents.linter.tables.populations import check_populations
from saferplace.documents.linter.tables.ranks import check_ranks
from saferplace.documents.linter.tables.relations import check_relations
from saferplace.documents.linter.tables.remarks import check_remarks
from saferplace.documents.linter.tables.repair import name_the_cell
from saferplace.documents.linter.tables.same_base import check_same_base
from saferplace.documents.linter.tables.small_bases import check_small_bases
from saferplace.documents.linter.tables.status import check_status
from saferplace.documents.linter.tables.totals import check_totals
from saferplace.documents.linter.tables.turned import check_turned
from saferplace.documents.linter.tables.unnamed_sums import check_unnamed_sums
from saferplace.documents.linter.whole.announced import check_announced
from saferplace.documents.linter.whole.base_mentions import check_base_mentions
from saferplace.documents.linter.whole.captions_by import check_captions_by
from saferplace.documents.linter.whole.claims import check_claims
from saferplace.documents.linter.whole.conflicts import check_conflicts
from saferplace.documents.linter.whole.counted_rows import check_counted_rows
from saferplace.documents.linter.whole.dates import check_dates
from saferplace.documents.linter.whole.governance import check_governance
from saferplace.documents.linter.whole.heading_moves import check_heading_moves
from saferplace.documents.linter.whole.headings import check_headings
from saferplace.documents.linter.whole.numbering import check_numbering
from saferplace.documents.linter.whole.other_period import check_other_period
from saferplace.documents.linter.whole.over_time import check_over_time
from saferplace.documents.linter.whole.peaks import check_peaks
from saferplace.documents.linter.whole.periods import check_captions, check_periods
from saferplace.documents.linter.whole.pointers import check_pointers
from saferplace.documents.linter.whole.populations import check_populations_of_text
from saferplace.documents.linter.whole.row_changes import check_row_changes
from saferplace.documents.linter.whole.row_comparisons import check_row_comparisons
from saferplace.documents.linter.whole.row_shares import check_row_shares
from saferplace.documents.linter.whole.row_status import check_row_status
from saferplace.documents.linter.whole.row_thresholds import check_row_thresholds
from saferplace.documents.linter.whole.row_values import check_row_values
from saferplace.documents.linter.whole.row_ways import check_row_ways
from saferplace.documents.linter.whole.rows import check_rows
from saferplace.documents.linter.whole.same_thing import check_same_thing
from saferplace.documents.linter.whole.small_bases import check_small_bases_of_text, without_warned
from saferplace.documents.linter.whole.span_claims import check_span_claims
from saferplace.documents.linter.whole.span_tables import check_span_tables
from saferplace.documents.linter.whole.stated_populations import check_stated_populations
from saferplace.documents.linter.whole.superlatives import check_superlatives
from saferplace.documents.linter.whole.table_bases import check_table_bases
from saferplace.documents.linter.whole.themes import check_themes
from saferplace.documents.linter.whole.unfinished import check_unfinished

_SENTENCE_CHECKS: tuple[Callable[[Reading], list[Finding]], ...] = (
    check_changes,
    check_chains,
    check_sizes,
    check_shares,
    check_sums,
    check_of_these,
    check_percentages,
    check_comparisons,
    check_complements,
    check_directions,
    check_noun_shares,
    check_partitions,
    check_per_named,
    check_jointly,
    check_named_lists,
    check_together,
    check_lead_changes,
    check_majorities,
    check_moves,
    check_multiples,
    check_averages,
    check_over_years,
    check_budgets,
    check_periodic,
    check_pointed,
    check_points_apart,
    check_rates,
    check_remainders,
    check_targets,
    check_implied_wholes,
    check_ambiguous,
    check_apart,
    check_each,
    check_left,
    check_part_of,
    check_products,
    check_triples,
    check_ways,
    check_claims,
    check_dates,
    check_governance,
    check_periods,
    check_populations_of_text,
    check_heading_moves,
    check_announced,
    check_pointers,
    check_themes,
    check_small_bases_of_text,
    check_base_mentions,
    check_span_claims,
    check_same_thing,
)
_TABLE_CHECKS: tuple[Callable[[Grid], list[Finding]], ...] = (
    check_averages_of_table,
    check_down,
    check_status,
    check_remarks,
    check_populations,
    check_ranks,
    check_same_base,
    check_small_bases,
    check_unnamed_sums,
)
_TEXT_AND_TABLES: tuple[Callable[[Reading, Sequence[Grid]], list[Finding]], ...] = (
    check_conflicts,
    check_rows,
    check_row_shares,
    check_counted_rows,
    check_captions_by,
    check_stated_populations,
    check_table_bases,
    check_span_tables,
    check_other_period,
    check_row_ways,
    check_row_comparisons,
    check_row_status,
    check_superlatives,
    check_peaks,
    check_unfinished,
    check_row_changes,
    check_over_time,
    check_row_values,
    check_row_thresholds,
)


def lint_paper(paper: Paper) -> list[Finding]:
    """Return everything found in a paper, the surest first, then in the order of the paper."""
    reading = read_statements(paper)
    grids = [read_grid(table, number) for number, table in enumerate(paper.tables, start=1)]
    found = [finding for check in _SENTENCE_CHECKS for finding in check(reading)]
    found += [item for grid in grids for item in put_down_to_one(grid, _once(_of_table(grid)), _of_table)]
    for check_all in _TEXT_AND_TABLES:
        found += check_all(reading, grids)
    found += check_captions(grids) + check_numbering(paper) + check_headings(paper) + _damage(paper)
    return _ranked(_once(without_warned(reading, found)))


def _of_table(grid: Grid) -> list[Finding]:
    sums = name_the_cell(grid, _sums_of_table(grid), _sums_of_table)
    sums += check_turned(grid, (check_relations, check_cumulative))
    sums += check_paired_cells(grid, _sums_of_table)
    return sums + [finding for check in _TABLE_CHECKS for finding in check(grid)]


def _sums_of_table(grid: Grid) -> list[Finding]:
    found = check_totals(grid) + check_relations(grid) + check_cumulative(grid)
    # A wrong share is the reason why the shares do not total 100, and is said once.
    columns = {start % 1000 for item in found for _, start in item.marks if item.kind is Kind.PERCENTAGE}
    return found + [item for item in check_hundred(grid) if not any(start % 1000 in columns for _, start in item.marks)]


def _damage(paper: Paper) -> list[Finding]:
    return [
        Finding(
            item.place,
            item.quote,
            item.printed or item.quote[:80],
            item.expected or "a whole row",
            Kind.DAMAGE,
            0.6,
            item.what,
        )
        for table in paper.tables
        for item in table.damage
    ]


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each figure: the surest of those that mark the same one."""
    kept: list[Finding] = []
    marked: set[tuple[int, int]] = set()
    said: set[tuple[Place, str, str]] = set()
    for item in sorted(found, key=lambda finding: -finding.confidence):
        if item.marks & marked or item.operands & marked:
            # What was worked out from a figure that is itself in doubt proves nothing.
            continue
        said_before = (item.place, item.printed, item.expected)
        if said_before in said and not item.marks:
            continue
        said.add(said_before)
        marked |= item.marks
        kept.append(item)
    return kept


def _ranked(found: Sequence[Finding]) -> list[Finding]:
    rounded = [replace(item, confidence=round(min(item.confidence, 0.99), 2)) for item in found]
    return sorted(rounded, key=lambda item: (-item.confidence, item.place.page or 0, item.place.line))
