"""How the Home Office's recorded-crime groups add up: what each total is the sum of."""

from __future__ import annotations

# Source: Home Office counting rules; the tables of police recorded crime print these groups. Homicide is the third
# part of violence against the person and is often not listed by partnerships, so the sum can be short by it.
PARTS_OF: dict[str, tuple[str, ...]] = {
    "total_recorded_crime": (
        "violence_against_the_person",
        "sexual_offences",
        "robbery",
        "theft_offences",
        "criminal_damage_arson_offences",
        "drug_offences",
        "possession_of_weapons_offences",
        "public_order_offences",
        "miscellaneous_crimes_against_society",
    ),
    "violence_against_the_person": ("violence_with_injury", "violence_without_injury"),
    "theft_offences": (
        "burglary",
        "vehicle_offences",
        "theft_from_the_person",
        "bicycle_theft",
        "shoplifting",
        "all_other_theft_offences",
    ),
}

NAMES: dict[str, str] = {
    "total_recorded_crime": "Total recorded crime",
    "violence_against_the_person": "Violence against the person",
    "violence_with_injury": "Violence with injury",
    "violence_without_injury": "Violence without injury",
    "sexual_offences": "Sexual offences",
    "robbery": "Robbery",
    "theft_offences": "Theft offences",
    "burglary": "Burglary",
    "vehicle_offences": "Vehicle offences",
    "theft_from_the_person": "Theft from the person",
    "bicycle_theft": "Bicycle theft",
    "shoplifting": "Shoplifting",
    "all_other_theft_offences": "All other theft offences",
    "criminal_damage_arson_offences": "Criminal damage and arson",
    "drug_offences": "Drug offences",
    "possession_of_weapons_offences": "Possession of weapons",
    "public_order_offences": "Public order offences",
    "miscellaneous_crimes_against_society": "Miscellaneous crimes against society",
}
