"""The reference of what can be loaded, from the adapters."""

from saferplace.ingestion.recognition import ADAPTERS

_HEAD = """# Files that can be loaded

Generated from the adapters by `make docs`. `saferplace load` looks at names, headers and members to tell
which one a file is.

| adapter | what it is | what such a file looks like |
|---|---|---|"""


def page() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *(f"| `{a.id}` | {a.title} | {a.expected} |" for a in ADAPTERS)]) + "\n"
