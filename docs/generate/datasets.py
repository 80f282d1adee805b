"""The reference of datasets, from saferplace.datasets."""

from saferplace.datasets.catalogue import DATASETS

_HEAD = """# Datasets

Generated from `saferplace.datasets` by `make docs`. Every table of the evidence store also has `part_id` (which part of
which release a row came from) and `source_row` (its row in the source file, header counted).
"""


def page() -> str:
    """Return the page."""
    pieces = [_HEAD]
    for dataset in DATASETS.values():
        pieces.append(f"\n## {dataset.title} (`{dataset.id}`)\n\n{dataset.grain}\n")
        pieces.append(
            f"- Publisher: {dataset.publisher}\n- Licence: {dataset.licence}\n- Credit line: {dataset.credit}"
        )
        pieces.append(f"- Cadence: {dataset.cadence}\n- Where: {dataset.source}\n- A slice is {dataset.slice_by}\n")
        pieces.append("| column | type | meaning | blank means |\n|---|---|---|---|")
        for column in dataset.columns:
            blank = "never blank" if column.null_means is None else column.null_means
            pieces.append(f"| `{column.name}` | {column.dtype} | {column.meaning} | {blank} |")
        pieces.extend(f"\n- {note}" for note in dataset.notes)
    return "\n".join(pieces) + "\n"
