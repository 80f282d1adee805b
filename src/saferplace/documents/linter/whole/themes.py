"""Headings over text that never speaks of their theme and always of another one."""

from __future__ import annotations

import re
from collections import Counter

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role, Table
from saferplace.documents.linter.reading.prose import sentences
from saferplace.documents.linter.statements import Reading, quote

# Themes that are no part of each other; broad ones such as violence or theft hold many of these and are left out.
_THEMES = {
    "burglary": r"burglar\w*",
    "robbery": r"robber(?:y|ies)|robbed",
    "vehicle crime": r"vehicle (?:crime|theft|offences)|car theft|theft (?:of|from) (?:motor )?vehicles?"
    r"|(?:stolen|theft of) cars",
    "shop theft": r"shop[\s-]?(?:theft|lifting|lifters?|thieves)\w*",
    "arson and fires": r"arson\w*|fires?\b|fire-setting",
    "domestic abuse": r"domestic (?:abuse|violence|homicide)s?|abus(?:er|ive partner)s?",
    "hate crime": r"hate (?:crimes?|incidents?|offences?)",
    "fraud": r"fraud\w*|scam\w*",
    "fly-tipping": r"fly[\s-]?tip\w*",
    "anti-social behaviour": r"anti-?social behaviour|asb\b|nuisance",
    "knife crime": r"kni(?:fe|ves)\w*|bladed",
    "modern slavery": r"(?:modern )?slavery|traffick\w*",
    "drugs": r"drugs?\b|heroin|cannabis|cocaine|opiates?",
    "alcohol": r"alcohol\w*|drink(?:ing|ers)",
    "road casualties": r"road (?:casualt|safety|collision)\w*|collisions?|casualt(?:y|ies)",
    "terrorism": r"terroris\w*|extremis\w*|radicalis\w*",
    "stalking": r"stalk\w*",
    "rape and sexual offences": r"rapes?\b|sexual (?:offences|violence|assaults?)",
    "reoffending": r"re-?offend\w*",
    "county lines": r"county lines?",
    "cyber crime": r"cyber\w*|online crime|hacking",
}
_PATTERNS = {theme: re.compile(rf"\b(?:{pattern})", re.I) for theme, pattern in _THEMES.items()}
_FEWEST, _SHARE = 3, 0.75


def check_themes(reading: Reading) -> list[Finding]:
    """Return headings and captions of one theme over content of another."""
    found: list[Finding] = []
    for heading, pieces in _sections(reading.paper):
        own = _themes(heading.text)
        if len(own) != 1 or any(theme in own for piece in pieces for theme in _themes(piece)):
            continue
        counted = Counter(theme for piece in pieces for theme in set(_themes(piece)))
        best = counted.most_common(1)
        if best and best[0][1] >= max(
            _FEWEST, _SHARE * sum(bool(_themes(piece)) for piece in pieces), 0.5 * len(pieces)
        ):
            theme, times = best[0]
            how = (
                f"{times} of the {len(pieces)} sentences and rows under this heading speak of {theme},"
                f" none of {own[0]}."
            )
            label = f"{heading.label} {heading.text}".strip()
            found.append(Finding(heading.place, quote(label), heading.text, theme, Kind.HEADING, 0.6, how))
    return found


def _themes(text: str) -> list[str]:
    return [theme for theme, pattern in _PATTERNS.items() if pattern.search(text)]


def _sections(paper: Paper) -> list[tuple[Passage, list[str]]]:
    """Return every heading with the sentences, captions and rows up to the next heading."""
    found: list[tuple[Passage, list[str]]] = []
    for block in paper.blocks:
        if isinstance(block, Passage) and block.role is Role.HEADING:
            found.append((block, []))
        elif found and isinstance(block, Table):
            found[-1][1].extend(row.cells[0] for row in block.rows[block.headings :])
        elif found and isinstance(block, Passage):
            found[-1][1].extend(text for _, text in sentences(block.text))
    return found
