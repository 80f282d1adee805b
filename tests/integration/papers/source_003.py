"""Where each figure of source document 003 must stand in the paper made from the example: words around the number.

"{v}" is the number as FIGURES.json has it, put in by the test; wrong sums stand beside what they should be.
"""

from __future__ import annotations

FOUND = {
    "wv.marac.cases.1718": r"talked about {v} cases in 2017/18",
    "wv.marac.repeat.1718": r"{v} were repeats",
    "wv.marac.repeat.pct.1718": r"234 were repeats \({v} %\)",
    "wv.marac.nonpolice.1718": r"Others than the police referred {v} early",
    "wv.marac.nonpolice.pct.1718": r"referred 241 early \({v} %\)",
    "wv.orange.orgs": r"“Orange the World” was joined by over {v} organisations",
    "wv.rmc.sessions": r"Refugee and Migrant Centre held {v} sessions",
    "wv.vawg.strands": r"the whole city on {v} strands",
    "wv.vawg.fund": r"said yes to our bid\. £{v} over three years",
    "wv.biz.estates": r"it visited {v} estates in 2017/18",
    "wv.biz.cyber": r"trained {v} businesses in safety online",
    "wv.biz.watch": r"firms together in {v} Business Watch groups",
    "wv.biz.watch.members": r"brought {v} firms together",
    "wv.yot.assess.1718": r"{v} assessments were made before court",
    "wv.yot.assess.1617": r"assessments were made before court, against {v}:",
    "wv.yot.crw.1718": r"{v} came to workshops",
    "wv.yot.crw.1617": r"workshops at The Way, against {v}:",
    "wv.yot.crw.change": r"against 90: down {v} % \(15 fewer\), which could be chance",
    "wv.contest.strands": r"Contest has {v} strands",
    "wv.dhr.notifications": r"might have called for a review: {v}\.",
    "wv.dhr.undertaken": r"Full reviews held here: {v}\.",
    "wv.crime.1718": r"{v} offences were recorded in 2017/18",
    "wv.crime.change.pct": r"the year before \({v} % on 18,684",
    "wv.crime.change.n": r"{v} more than the year before",
    "wv.business.1617": r"Business crime {v} 4,954 \+698 \+16\.4 %",
    "wv.business.1718": r"Business crime 4,256 {v} ",
    "wv.vehicle.1617": r"Vehicle crime {v} 2,449 \+559 \+29\.6 %",
    "wv.vehicle.1718": r"Vehicle crime 1,890 {v} ",
    "wv.robbery.1617": r"Robbery {v} 423 \+34",
    "wv.robbery.1718": r"Robbery 389 {v} ",
    "wv.knife.1617": r"Violence with a knife or blade {v} 221 \+30 \+15\.7 %",
    "wv.knife.1718": r"Violence with a knife or blade 191 {v} ",
    "wv.firearm.1617": r"Violence with a firearm {v} 63 \+26 \+70 %",
    "wv.firearm.1718": r"Violence with a firearm 37 {v} ",
    "wv.slavery.1617": r"Modern slavery \* {v} 32 \+24 not given",
    "wv.slavery.1718": r"Modern slavery \* 8 {v} ",
    "wv.bv.1718": r"Business and vehicle crime came to {v} offences",
    "wv.bv.1617": r"came to 7,403 offences, against {v} offences",
    "wv.bv.share": r"That is {v} % of the whole rise",
    "wv.robbery.change": r"Robbery 389 423 \+34 \+8\.7 %",  # 8.7, printed there as 9
    "wv.fin.grant.1819": r"Commissioner's grant for 2018/19 £{v}",
    "wv.fin.cf.1819": r"Carried forward, if the commissioner agrees £{v}",
    "wv.fin.grant.cuts": r"grant has fallen {v} years running",
}
# What the source has wrong, left out or left unclear: printed beside what is right, or with what is missing.
FLAGGED = {
    "wv.marac.nonpolice.change": r"“{v} %”, without the earlier figure Per cent or percentage points is not said",
    "wv.yot.assess.change": r"Change in assessments {v} % 27 %: from 55 to 70",
    "wv.knife.change": r"knife or blade {v} % 15\.7 %: from 191 to 221",
    "wv.robbery.young.change": r"Robbery by young offenders −{v} %, without counts Cannot be checked",
    "wv.knife.rank": r"Rank {v} How many areas were ranked is not said",
}
# Other things of the source that are right or flagged.
CHECKS = {
    "wv.yot.assess": r"against 55: up 27 % \(15 more\), which could be chance",
    "wv.firearm": r"Violence with a firearm No percentage, though smaller rises have one up 70 %",
    "wv.slavery": r"Modern slavery No change given up from 8 to 32",
    "wv.six.share": r"account for 1,371 offences of the 2,541 \(54\.0 %\)",
    "wv.watch.avg": r"35\.3 in a group on average",
    "wv.fin.total": r"Programme of 2018/19 £244,000",
    "wv.8.swap": r"8\.3 Focus in 2018/19: Violence prevention Turn young people away from violence",
    "wv.dates": r"Order of governance: the Adults and Safer City Scrutiny Panel sees this progress on 12 June 2018",
}
