"""Made-up tables of the kind partnerships print, as text with tabs: some right, some with one planted error."""

# Passages stay whole, however long their lines.
# ruff: noqa: E501

# (name, table, the figure printed, what should be expected in the finding)
WRONG_TABLES: tuple[tuple[str, str, str, str], ...] = (
    ("column total",
     "Offence\t2020/21\t2021/22\nBurglary\t312\t298\nRobbery\t45\t51\nTheft\t1,204\t1,310\nTotal\t1,561\t1,695", "1,695", "1,659"),
    ("one column only",
     "Ward\tIncidents\nAbbey\t120\nBridge\t85\nCastle\t64\nDale\t31\nTotal\t310", "310", "300"),
    ("row total",
     "Ward\tQ1\tQ2\tQ3\tQ4\tTotal\nAbbey\t20\t25\t31\t22\t98\nBridge\t14\t18\t12\t9\t53\nCastle\t7\t11\t8\t6\t23", "23", "32"),
    ("cell at the crossing",
     "Ward\tQ1\tQ2\tTotal\nAbbey\t20\t25\t45\nBridge\t14\t81\t32\nCastle\t7\t11\t18\nTotal\t41\t54\t95", "81", "18"),
    ("change column",
     "Offence\t2020/21\t2021/22\tChange\nBurglary\t312\t298\t-14\nRobbery\t45\t51\t6\nTheft\t1,204\t1,310\t116", "116", "106"),
    ("percentage change",
"Offence\t2020/21\t2021/22\t% "
         "change\nBurglary\t312\t298\t-4.5%\nRobbery\t45\t51\t13.3%\nTheft\t1,204\t1,310\t10.8%\n"
     "Drugs\t140\t161\t15.0%", "10.8%", "8.8%"),
    ("sign of a change",
"Offence\t2020/21\t2021/22\t% "
         "change\nBurglary\t312\t298\t4.5%\nRobbery\t45\t51\t13.3%\nTheft\t1,310\t1,204\t-8.1%", "4.5%", "-4.5%"),
    ("share of a total",
"Source\tReferrals\t% of "
         "total\nPolice\t120\t48%\nSchools\t75\t30%\nHealth\t35\t24%\nOther\t20\t8%\nTotal\t250\t100%", "24%", "14%"),
    ("share of a row",
"Ward\tOffences\tSolved\tSolved rate "
         "%\nAbbey\t120\t36\t30%\nBridge\t85\t17\t20%\nCastle\t64\t16\t35%\nDale\t50\t6\t12%", "35%", "25%"),
    ("rate with population",
"Ward\tPopulation\tCrimes\tRate per "
         "1,000\nAbbey\t5,200\t416\t80.0\nBridge\t6,100\t305\t50.0\nCastle\t4,800\t264\t65.0\n"
     "Dale\t7,000\t231\t33.0", "65.0", "55.0"),
    ("rate with one population unsaid",
"Crime type\tNumber\tRate per "
         "1,000\nBurglary\t682\t5.9\nVehicle\t551\t4.7\nShoplifting\t791\t8.6\nCriminal damage\t1,051\t9.1\n"
     "Robbery\t60\t0.5\nDrugs\t195\t1.7", "8.6", "6.8"),
    ("percentages to 112",
     "Outcome\tShare\nCharged\t22%\nOut of court\t31%\nNo suspect\t45%\nOther\t14%", "112%", "100%"),
    ("budget with pounds",
     "Project\t2021/22 (£)\nOutreach\t£45,000\nMentoring\t£32,500\nStreet pastors\t£12,000\nTotal\t£98,500", "£98,500", "£89,500"),
    ("variance",
"Budget line\tBudget £\tSpend £\tVariance "
         "£\nStaff\t120,000\t118,400\t-1,600\nGrants\t60,000\t63,250\t3,250\nPremises\t15,000\t14,100\t-600",
     "-600", "-900"),
    ("total first",
     "Crime type\tNumber\nAll crime\t1,000\nViolence\t400\nTheft\t350\nDamage\t150\nDrugs\t80", "1,000", "980"),
    ("with subtotals",
     "Item\tAmount\nCouncil\t100\nPolice\t50\nSub-total\t150\nHealth\t40\nFire\t25\nSub-total\t75\nTotal\t225", "75", "65"),
    ("remark in a row",
"Crime type\t2016-2017\t2017-2018\tComments\nRobbery\t389\t423\tThis equates to a 9% "
         "increase.\nKnife crime\t191\t221\t"
     "An increase of 18.5%\nBurglary\t900\t810\tA 10% decrease", "18.5%", "15.7%"),
    ("scanned letters",
     "Ward\tIncidents\nAbbey\t12O\nBridge\t85\nCastle\t64\nDale\t31\nTotal\t310", "310", "300"),
    ("pipes",
"| Age | Male | Female | Total |\n|---|---|---|---|\n| Under 18 | 14 | 9 | 23 |\n| 18-24 | 31 | "
         "22 | 53 |\n| 25+ | 40 | 35 | 85 |\n| Total | 85 | 66 | 151 |",
     "85", "75"),
    ("spaces",
"Area                 2019     2020     2021\nNorth                 120      131      140\nSouth "
         "                 80       77       90\n"
     "Total                 200      208      240", "240", "230"),
    ("difference in points",
"Question\t2020\t2021\tChange\nFeel safe by day\t94%\t91%\t-3\nFeel safe after "
         "dark\t62%\t57%\t-5\nTrust the police\t58%\t61%\t+5", "+5", "3"),
    ("ranks",
     "Ward\tRate per 1,000\tRank\nAbbey\t80.0\t1\nBridge\t50.0\t4\nCastle\t65.0\t2\nDale\t33.0\t3\nElm\t21.0\t5", "4", "3"),
    ("small base",
"Offence\t2020/21\t2021/22\t% "
         "change\nBurglary\t312\t298\t-4%\nSlavery\t4\t10\t150%\nTheft\t1,204\t1,310\t9%", "150%", "counts"),
)  # fmt: skip

RIGHT_TABLES: tuple[tuple[str, str], ...] = (
    ("column total", "Offence\t2020/21\t2021/22\nBurglary\t312\t298\nRobbery\t45\t51\nTheft\t1,204\t1,310\nTotal\t1,561\t1,659"),
    ("row total", "Ward\tQ1\tQ2\tQ3\tQ4\tTotal\nAbbey\t20\t25\t31\t22\t98\nBridge\t14\t18\t12\t9\t53\nCastle\t7\t11\t8\t6\t32"),
    ("years as headings", "Year\t2019\t2020\t2021\nCrimes\t2,019\t2,020\t2,150\nIncidents\t1,999\t2,001\t1,804"),
    ("rounding to 101", "Outcome\tShare\nCharged\t22.5%\nOut of court\t31.5%\nNo suspect\t33%\nOther\t14%"),
    ("rounding of whole percentages", "Group\t% of total\nA\t34%\nB\t34%\nC\t33%\nTotal\t100%"),
    ("percentage change","Offence\t2020/21\t2021/22\t% "
        "change\nBurglary\t312\t298\t-4%\nRobbery\t45\t51\t13%\nTheft\t1,204\t1,310\t9%"),
    ("percentage change with arrows of words", "Offence\t2020/21\t2021/22\tChange\nBurglary\t312\t298\tDown\nRobbery\t45\t51\tUp\nTheft\t1,204\t1,310\tUp"),
    ("unsigned change","Offence\t2020/21\t2021/22\tChange "
        "(%)\nBurglary\t312\t298\t4.5\nRobbery\t45\t51\t13.3\nTheft\t1,310\t1,204\t8.1"),
    ("rate with population","Ward\tPopulation\tCrimes\tRate per "
        "1,000\nAbbey\t5,200\t416\t80.0\nBridge\t6,100\t305\t50.0\nCastle\t4,800\t264\t55.0"),
    ("wards with their own populations unsaid","Ward\tCrimes\tRate per "
        "1,000\nAbbey\t416\t80.0\nBridge\t305\t50.0\nCastle\t264\t55.0\nDale\t231\t33.0"),
    ("suppressed small numbers", "Ward\tCases\nAbbey\t14\nBridge\t*\nCastle\t22\nDale\t*\nTotal\t41"),
    ("of which rows", "Item\tNumber\nReferrals\t120\nof which repeat\t34\nEnquiries\t80\nTotal\t200"),
    ("categories that overlap", "Vulnerability\tPeople\nMental health\t45\nSubstance misuse\t38\nHomeless\t12\nAll people\t60"),
    ("survey","Question\tAgree\tDisagree\tNot sure\nFeel safe by day\t91%\t6%\t3%\nFeel safe after "
        "dark\t62%\t29%\t9%\nTrust police\t58%\t31%\t12%"),
    ("targets","Measure\tBaseline\tTarget\tActual\nRepeat cases\t36%\t30%\t33%\nConfidence\t58%\t65%\t61%\nRoad "
        "deaths\t41\t35\t38"),
    ("costs", "Project\tUnit cost\tVisits\tTotal\nOutreach\t£45\t100\t£4,500\nMentoring\t£30\t50\t£1,500"),
    ("risks", "Risk\tImpact\tLikelihood\tScore\nFunding ends\t4\t3\t12\nPartner leaves\t3\t2\t6\nData late\t2\t2\t4"),
    ("actions","No\tAction\tLead\tDate\n1\tReview terms\tManager\t12 June 2018\n2\tPublish plan\tAnalyst\t30 "
        "June 2018\n3\tReport back\tChair\t1 July 2018"),
    ("contacts", "Post\tTelephone\tRoom\nManager\t01902 551341\t12\nAnalyst\t01902 551342\t14\nChair\t01902 551343\t16"),
    ("area beside region", "Area\t2020/21\t2021/22\nBorough\t68.2\t70.1\nForce\t61.0\t63.5\nEngland\t75.0\t77.1"),
    ("total of several years", "Year\tCases\n2018/19\t120\n2019/20\t131\n2020/21\t98\nTotal\t349"),
    ("money in thousands","Source\t2020/21 £000\t2021/22 "
        "£000\nCouncil\t490\t495\nCommissioner\t56\t60\nHealth\t2,400\t2,350\nTotal\t2,946\t2,905"),
    ("rounded millions", "Source\t£m\nCouncil\t0.5\nCommissioner\t0.1\nHealth\t2.4\nTotal\t2.9"),
    ("average row", "Ward\tRate\nAbbey\t80.0\nBridge\t50.0\nCastle\t55.0\nAverage\t61.7"),
    ("meetings", "Body\tMet in 2020/21\tMembers\nBoard\t4\t12\nDelivery group\t6\t15\nScrutiny\t2\t9"),
    ("total that is a rate", "Crime type\tRate per 1,000\nBurglary\t5.9\nVehicle\t4.7\nDrugs\t1.7\nTotal\t68.2"),
    ("brackets for less", "Line\tBudget\tSpend\tVariance\nStaff\t120,000\t118,400\t(1,600)\nGrants\t60,000\t63,250\t3,250\nRent\t15,000\t14,100\t(900)"),
)  # fmt: skip
