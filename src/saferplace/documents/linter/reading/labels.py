"""Numbers and bullets in front of a passage: "3.1", "a)", "•"."""

from __future__ import annotations

import re

# Letters stand for round bullets whose font was lost in the scan or the conversion.
_BULLET = re.compile(r"^\s*(?:[-*•\uf000-\uf0ff❖➤✓✔★▪◦●○·»‣]|[–—](?=\s)|o(?=\s[A-Z]))\s+")
_NUMBER = re.compile(
    r"^\s*(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\)|[A-Z]\.)(?:\s+|(?=[A-Z]))"
)
_CAPTION = re.compile(
    r"^\s*(?:figure|fig\.?|table|chart|map|graph)\s+(\d+(?:\.\d+)?[a-z]?)(?:\s*[:.\-–—)]\s*|\s{2,}|$)", re.I
)
_WORDED = re.compile(
    r"^\s*(?:project|priority|objective|theme|recommendation|appendix|part|strand)\s+(\w{1,3})\s*[:.\-–—)]\s*", re.I
)
_MARKUP = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<[^>\d][^>]*>)")


def bullet(text: str) -> tuple[bool, str]:
    """Return whether a line begins with a bullet, and the line without it."""
    match, found = _BULLET.match(text), False
    while match:
        text, found = text[match.end() :], True
        match = _BULLET.match(text)
    return found, text


def number_label(text: str) -> tuple[str, str]:
    """Return the number a line begins with and the line without it; an empty number when it has none."""
    match = _NUMBER.match(text)
    if not match:
        return "", text
    rest = text[match.end() :]
    label = match.group(1).strip("().")
    decimal = re.fullmatch(r"\d{1,2}\.\d{1,2}", label) is not None
    # "3.5 million people" and "2.3 years" begin a sentence, not a section.
    if decimal and re.match(r"(?:%|million|billion|thousand|per\b|years?\b|times\b|[a-z])", rest.strip()):
        return "", text
    return label, rest


def caption_label(text: str) -> str:
    """Return the kind and number of a caption, such as "figure 3"; empty when the line is none."""
    match = _CAPTION.match(text)
    return f"{text.split()[0].lower().rstrip('.')} {match.group(1)}" if match else ""


def worded_label(text: str) -> tuple[str, str]:
    """Return the series and the number of a line such as "Project 3: ..."; empty when it has none."""
    match = _WORDED.match(text)
    return (text.split()[0].lower(), match.group(1)) if match else ("", "")


def without_markup(text: str) -> str:
    """Return a text without the marks of bold, italics and elements."""
    return re.sub(r"[ \t\xa0]+", " ", _MARKUP.sub("", re.sub(r"\\([*_#|.])", r"\1", text))).strip()
