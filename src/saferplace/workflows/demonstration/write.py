"""Write a made-up open-data world into a folder, each release in its publisher's own layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saferplace.workflows.demonstration.counts import make_counts
from saferplace.workflows.demonstration.crimes import make_crimes
from saferplace.workflows.demonstration.fly_tips import write_fly_tips
from saferplace.workflows.demonstration.outlines import make_outlines
from saferplace.workflows.demonstration.partner_series import write_partner_series
from saferplace.workflows.demonstration.partners import (
    PARTNER_FORCES,
    PARTNER_STREAM,
    make_neighbours,
    make_partners,
    partner_counts,
)
from saferplace.workflows.demonstration.people import LSOAS_OF_ENGLAND, write_deprivation, write_population
from saferplace.workflows.demonstration.places import write_lookups, write_outlines
from saferplace.workflows.demonstration.police_files import ForceRows, write_archive
from saferplace.workflows.demonstration.published import YEAR
from saferplace.workflows.demonstration.roads import write_roads
from saferplace.workflows.demonstration.world import FORCES, OWN_CSP, make_world

RELEASE = "demonstration"
MORE_DEPRIVED = 14_000  # the partners' LSOAs are among so many of the most deprived
MADE_UP = """\
MADE UP FOR DEMONSTRATION. Nothing in this folder was published by anybody.

The files have the layouts in which police.uk, the Office for National Statistics, MHCLG, Defra and DfT publish, so
that the whole of Saferplace can be tried without downloading anything. They were drawn by chance, always the same.

Real are: the names and codes of East Staffordshire, Telford and Wrekin and Wolverhampton, of their wards and
neighbourhood statistics areas and of their police force areas; and these totals.

East Staffordshire, 2016/17: 7,913 recorded crimes by type, 3,502 incidents of anti-social behaviour, 966 reports of
domestic abuse of which 780 repeats, 41 people killed or seriously injured on the roads, and about 116,050 residents in
mid-2015. The made-up records of 2016/17 add up to these by police.uk type. The nine main groups of the published table
sum to 7,716, which is 197 fewer than its total; the records have 7,716.

Telford and Wrekin, 2016/17: 14,805 recorded crimes, 45.1 incidents of anti-social behaviour per 1,000 residents (7.9 %
more than a year before), 8.8 per 1,000 reported to the council, 2,320 crimes of domestic abuse, and between 5,900 and
6,000 fly-tips; and in West Mercia, which is Telford and two made-up districts here, 643.0 crimes per 10,000. How the
crimes divide into types is made up.

Wolverhampton, 2016/17: 18,684 recorded crimes, of them 1,890 vehicle crimes and 389 robberies; both years of the
printed counts of business, knife, firearm and modern slavery offences, and the 651 cases (234 repeats) at MARAC in
2017/18. How the other crimes divide into types, and its residents, are made up.

Made up are: every record, place, point, month and outcome; every figure of other years; all eighteen other districts
with their names and codes (E0790xxxx, E2290xxxx, E0590xxxx, E0190xxxx, E2390xxxx: ranges that the Office for National
Statistics has not given out); the second police force; and every outline, which is a schematic tile, not a boundary.
"""
PRIORITIES = """\
# The priorities of the partnership's plan and the indicators that measure them.

[[priority]]
title = "Violence and domestic abuse"
indicators = ["violence_and_sexual_offences", "domestic_abuse_reports"]

[[priority]]
title = "Anti-social behaviour"
indicators = ["anti_social_behaviour", "council_asb"]

[[priority]]
title = "Road safety"
indicators = ["ksi_casualties"]
"""


@dataclass(frozen=True)
class DemonstrationData:
    """What was written.

    Attributes:
        area: code of the partnership to assess.
        year: the year to assess.
        files: the releases, in the order in which to load them.
        priorities: today's priorities, as `saferplace assess --priorities` reads them.
        release: label under which to load every file, so that papers carry the banner.
    """

    area: str
    year: str
    files: tuple[Path, ...]
    priorities: Path
    release: str = RELEASE


def write_demonstration(folder: Path, progress: Callable[[str], None] = lambda _: None) -> DemonstrationData:
    """Write the releases; the same bytes every time.

    Args:
        folder: made when it is not there; files of the same names are replaced.
        progress: told what is being made, in words.
    """
    rooms = {name: folder / name for name in ("police-uk", "ons", "mhclg", "defra", "dft", "local")}
    for room in rooms.values():
        room.mkdir(parents=True, exist_ok=True)
    (folder / "MADE-UP.txt").write_text(MADE_UP, encoding="utf-8")
    priorities = folder / "priorities.toml"
    priorities.write_text(PRIORITIES, encoding="utf-8")
    world, partners = make_world(), (*make_partners(), *make_neighbours())
    everywhere = (*world, *partners)
    progress("        places, lookups and outlines")
    outlines = make_outlines(everywhere)
    files = [*write_lookups(rooms["ons"], everywhere), *write_outlines(rooms["ons"], everywhere, outlines)]
    progress("        residents and deprivation")
    files += write_population(rooms["ons"], everywhere)
    deprivation = rooms["mhclg"] / "File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators.csv"
    write_deprivation(deprivation, [(world, 7, LSOAS_OF_ENGLAND), (partners, PARTNER_STREAM + 7, MORE_DEPRIVED)])
    progress("        three years of police.uk files for four forces")
    archive = rooms["police-uk"] / "demonstration-2014-04-to-2017-03.zip"
    crimes = make_crimes(world, make_counts(world), outlines)
    more = make_crimes(partners, partner_counts(), outlines, stream=PARTNER_STREAM + 4, exchanged=False)
    write_archive(archive, [ForceRows(FORCES, crimes, 5), ForceRows(PARTNER_FORCES, more, PARTNER_STREAM + 5)])
    progress("        fly-tipping, road casualties and partners' figures")
    workbook = rooms["defra"] / "fly-tipping-by-local-authority-2014-15-to-2016-17.ods"
    write_fly_tips(workbook, world, partners)
    files += [deprivation, archive, workbook, *write_roads(rooms["dft"], everywhere, outlines)]
    files += write_partner_series(rooms["local"])
    return DemonstrationData(OWN_CSP, YEAR, tuple(files), priorities)
