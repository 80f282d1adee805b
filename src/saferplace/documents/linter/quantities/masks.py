"""What looks like a number and is no figure: telephone numbers, sections of acts, ages, times, ranks, references."""

from __future__ import annotations

import re

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
# Names of things that are numbered. What follows one is its number, not how many there are.
_LABELLED = (
    r"sections?|ss?\.|regulations?|regs?\.?|part|articles?|schedules?|paragraphs?|paras?\.?|chapters?|clauses?|rules?|"
    r"figures?|figs?\.?|tables?|charts?|maps?|graphs?|appendix|appendices|annex|annexe|objectives?|priority|priorities|"
    r"projects?|"
    r"recommendations?|phases?|strands?|tiers?|levels?|classes|class|category|categories|pages?|pp?\.|items?|minutes?|"
    r"nos?\.|(?<!now )(?<!together )number|"
    r"version|v\.?|steps?|bands?|stages?|grades?|groups?|zones?|volume|vol\.?|issue|edition|actions?|"
    r"outcomes?|themes?|aims?|goals?|questions?|q|rows?|columns?|notes?|footnotes?|box|lot|key line|agenda item|"
    r"channel|route|junction|unit|room|floor|flat|act|ref(?:erence)?\.?|decision|motion|resolution|order|option|sdg"
)
_LABEL_NUMBER = r"\d+[A-Za-z]?(?:\.\d+)*(?:\(\w+\))*"
_WEBSITE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|org|police|co|ac|nhs)\.uk\S*|\]\([^)]*\)"
)
_MASKS = (
    _WEBSITE,
    re.compile(r"(?<![\d.,£])\(?(?:\+44\s?|0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)"),
    re.compile(r"\b(?:call(?:ing)?|ring(?:ing)?|dial(?:ling)?|text(?:ing)?|phone|telephone|tel\.?"
        r"|ext(?:ension)?\.?)\s*:?\s*(?:on\s+)?\+?[\d][\d\s]{2,14}\d\b", re.I),
    re.compile(r"\b(?:call|ring|dial|calling|via|non-emergency)\s+(?:101|111|999|112|105)\b(?!\s+\w+s\b)", re.I),
    re.compile(r"\bthe\s+(?:101|111|999|112|105)\s+(?:non-emergency|emergency|number|line|team|online)\b", re.I),
    re.compile(r"\b(?:101|111|999|112)\s+(?:calls?|service|number|system|demand)\b", re.I),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"),
    re.compile(r"\b[A-Z]+/\d[\w/]*|\b\d+/\d{5,}\w*(?:/\w+)*|\b\d[\w]*/[A-Z]\w*(?:/\w+)*|\b[A-Z]{1,5}-\d+(?:-\d+)*\b"),
    re.compile(r"\[\d{1,3}\]|\^\d+\^|\^\{[^}]*\}|[⁰¹²³⁴-⁹]+"),
    re.compile(rf"\b(?:{_LABELLED})\s?#?(?:nos?\.?\s*)?{_LABEL_NUMBER}(?:\s?(?:,|and|to|or|&|-"
        rf"|–)\s?{_LABEL_NUMBER}(?![\d,.]*\s?%))*(?![\d,]*\d|\s?%)", re.I),
    re.compile(r"\b(?:mid|early|late)[-\s](?:19|20)\d\d\b", re.I),
    re.compile(r"\bno\s\d+\b|#\d+|\bN°\s?\d+", re.I),
    re.compile(r"\bs\.?\s?\d+[A-Z]?\b(?=\s+(?:of|crime|cda|act|\())", re.I),
    re.compile(r"\b\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:hrs|hours))?|\b\d{1,2}(?:\.\d{2})?\s?(?:am"
        r"|pm|a\.m\.|p\.m\.)\b|\b[0-2]\d[0-5]\d\s?(?:hrs|hours)\b|\b24/7(?:/365)?\b|\b24\s?-?hours?\b", re.I),
    re.compile(r"\b(?:aged?|ages|ageing)\s+(?:of\s+|between\s+|from\s+|under\s+|over\s+|up\s+to\s+"
        r"|range\s+)?\d{1,3}(?:\s?(?:-|–|to|and|or|/)\s?\d{1,3})?(?:\s?\+)?(?:\s*(?:and|or|years?|plus"
        r"|over|under|above)\b)*", re.I),
    re.compile(r"\b(?:under|over|below|above)[\s-]+(?:the\s+age\s+of\s+)?(?:1[0-9]|2[0-5]|5[05]|6[05]|7[05]"
        r"|8[05])s?\b(?=\s*(?:[,.;):]|$|and\b|years?\b|were\b|who\b|on\b|at\b|in\b|group|to\b|offend"
        r"|with\b|population|conception|s\b))", re.I),
    re.compile(r"\b(?:child|children|young (?:person|people)|wom[ae]n|m[ae]n|girls?|boys?|adults?|males?"
        r"|females?|victims?|people|those|residents|offenders?|all)\s+(?:aged\s+)?(?:under"
        r"|over)\s+(?:the\s+age\s+of\s+)?\d{1,2}\b", re.I),
    re.compile(r"\b(?:between\s+)?(?:the\s+ages?\s+of\s+)?\d{1,3}\s?(?:-|–|to"
        r"|and)\s?\d{1,3}[\s-]years?(?:[\s-]olds?)?\b|\b\d{1,3}[\s-]year[\s-]olds?\b"
        r"|\b\d{1,3}\s+years?\s+old\b|\b\d{1,2}\s+years?\s+(?:and|or)\s+(?:over|under|older|younger|above)\b", re.I),
    re.compile(r"\bbetween\s+(?:the\s+ages\s+of\s+)?1\d\s+and\s+(?:1\d|2[0-5])(?:\s+years)?\b(?!\s?%|,)", re.I),
    re.compile(r"\b(?:were|was|are|is|turned|aged)\s+1[0-9](?=\s*(?:[.;,]|$))(?!,\d)(?=.{0,2}$)", re.I),
    re.compile(r"(?<![\d.,-])1\d\s?[-–]\s?(?:1\d|2[0-5])s?(?![\d%.,]|\s?%)"
        r"|(?<![\d.,£-])\d{2}\s?[-–]\s?\d{2}\s+(?:age|year)s?\b|\b\d{2}\+(?!\d)", re.I),
    re.compile(r"\b\d+(?:st|nd|rd|th)\b(?:\s+(?:out\s+)?of\s+\d+)?", re.I),
    re.compile(r"\brank(?:s|ed|ing)?\s+(?:is\s+|of\s+|at\s+|as\s+|number\s+)?\d+(?:\s*(?:/|out of|of)\s*\d+)?", re.I),
    re.compile(r"(?<![\d.,])\d{1,3}\s?/\s?\d{1,3}(?![\d/%])"),
    re.compile(r"(?<![\d/])\d{1,3}(?::|\s:\s)\d{1,3}\b(?!,\d)"),
    re.compile(r"\b(?:top|bottom)\s+(?:\d+|" + _NUMBER_WORDS + r")\b", re.I),
    re.compile(r"\b\d+(?:\.\d+){2,}\b"),
    re.compile(r"\b95\s?(?:%|per ?cent)\s+(?:confidence|credible|CI\b|interval|level)|\bp\s?[<=>]\s?0?\.\d+"
        r"|\b(?:CI|confidence interval)\b[^.;)]{0,30}", re.I),
    re.compile(r"\b(?:one|two|three|four|five|1|2|3|4|5)[\s-](?:way|stop|tier|stage|off|to[\s-]one|fold)\b", re.I),
    re.compile(r"\bno one\b|\bone another\b|\bone of\b|\b(?:any|every|some|each|this|that|which|the)\s?one\b"
        r"|\bone-\w+", re.I),
    re.compile(r"(?<![\w£])(?=[A-Z]{0,3}\d)(?:[A-Z]{1,3}\d+\w*"
        r"|\d+[A-Z]{1,3}\d*)(?!\w)(?<!\dM)(?<!\dK)(?<!\dBN)(?<!\dPP)"),
)  # fmt: skip


def masked(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text in which no figure is to be read."""
    return [match.span() for pattern in _MASKS for match in pattern.finditer(text)]
