"""The reference of indicators, from their definition files."""

from saferplace.indicators.catalogue import Catalogue

_HEAD = """# Indicators

Generated from `saferplace/indicators/definitions` by `make docs`.
Every local series in a store is an indicator as well.

| indicator | title | what it counts | unit | better | areas |
|---|---|---|---|---|---|"""


def page() -> str:
    """Return the page."""
    rows = [_HEAD]
    for item in Catalogue.of():
        better = {"lower_is_better": "lower", "higher_is_better": "higher"}.get(item.polarity, "neither")
        levels = ", ".join(level.value.replace("_", " ") for level in item.levels)
        rows.append(f"| `{item.id}` | {item.title} | {item.description} | {item.unit} | {better} | {levels} |")
    rows.append("\n## Caveats\n")
    rows.extend(f"- `{item.id}`: {' '.join(item.caveats)}" for item in Catalogue.of() if item.caveats)
    return "\n".join(rows) + "\n"
