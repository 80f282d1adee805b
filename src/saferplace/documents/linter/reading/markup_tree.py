"""A light tree of XML that is written out as it came, but for what was taken from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!\w[^>]*>|"
    r"<(?P<end>/)?(?P<name>[\w:.-]+)(?P<marks>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/)?>|[^<]+",
    re.S,
)
_DEEPEST, _MOST_REMARKS = 400, 1000


class Tangled(Exception):
    """Raised when the elements of an XML file do not close each other, or never end."""


@dataclass
class Element:
    """An element: its name, its attributes as written, and what is in it."""

    name: str
    marks: str = ""
    children: list[Element | str] = field(default_factory=list)

    def within(self, *names: str) -> Iterator[Element]:
        """Yield every element in it of some names, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                yield from child.within(*names)

    def mark(self, name: str) -> str:
        """Return one of its attributes; empty when it has none such."""
        found = re.search(rf"(?:^|\s){re.escape(name)}\s*=\s*[\"']([^\"']*)", self.marks)
        return found.group(1) if found else ""

    def written(self) -> str:
        """Return it as XML."""
        inner = "".join(child if isinstance(child, str) else child.written() for child in self.children)
        if not self.name:
            return inner
        return f"<{self.name}{self.marks}>{inner}</{self.name}>" if inner else f"<{self.name}{self.marks}/>"

    def replaced(self, change: Callable[[Element], list[Element | str]]) -> Element:
        """Return it with every element in it, the innermost first, put in the place of what `change` makes of it."""
        made: list[Element | str] = []
        for child in self.children:
            made += [child] if isinstance(child, str) else change(child.replaced(change))
        return Element(self.name, self.marks, made)


def tree_of(text: str) -> Element:
    """Return the nameless element that holds a whole XML file.

    Raises:
        Tangled: its elements are not closed, or stand in each other without end.
    """
    if text.count("<!") + text.count("<?") > _MOST_REMARKS:
        # No program writes so many; each that is not closed would be sought to the end.
        raise Tangled
    top = Element("")
    open_now = [top]
    for token in _TOKEN.finditer(text):
        name = token["name"]
        if not name:
            open_now[-1].children.append(token.group())
        elif token["end"]:
            if open_now.pop().name != name:
                raise Tangled
        else:
            element = Element(name, token["marks"].rstrip())
            open_now[-1].children.append(element)
            if not token["empty"]:
                open_now.append(element)
        if not open_now or len(open_now) > _DEEPEST:
            raise Tangled
    if len(open_now) > 1:
        raise Tangled
    return top
