"""What may be done with measures, and by whom.

Suppliers (partner leads, providers) hand in figures of their own organisation; analysts and the manager of every one.
Analysts and the manager say what a measure is, and accept what was handed in.
"""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import READERS, Role

KEEPERS = {Role.PARTNERSHIP_MANAGER, Role.ANALYST}
SUPPLIERS = {Role.PARTNER_LEAD, Role.PROVIDER}

VIEW_MEASURES = declare(
    "measures.view_measures",
    "See the measures, what is due, and what was revised (providers: of their own organisation)",
    READERS | {Role.PROVIDER},
)
VIEW_ALL_MEASURES = declare("measures.view_all_measures", "See the measures of every supplier", READERS)
CHANGE_MEASURES = declare("measures.change_measures", "Say what is measured, by whom and by when", KEEPERS)
SUPPLY_FIGURES = declare("measures.supply_figures", "Hand in figures", KEEPERS | SUPPLIERS)
SUPPLY_ANY = declare("measures.supply_any", "Hand in figures of another organisation's measures", KEEPERS)
ACCEPT_FIGURES = declare("measures.accept_figures", "Accept figures into the evidence, or return them", KEEPERS)
