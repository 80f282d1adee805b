"""The crime types police.uk publishes, their groups, and how each source spells them.

Anti-social behaviour is an incident, not a crime: `is_crime` is False and no group of crimes may hold it (R-64).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CrimeType:
    """One police.uk type.

    Attributes:
        id: our identifier, also the indicator id.
        name: the name in police.uk's CSV files.
        api_category: the slug in police.uk's API answers.
        is_crime: False for anti-social behaviour only.
        groups: ids of the groups the type belongs to.
    """

    id: str
    name: str
    api_category: str
    is_crime: bool = True
    groups: tuple[str, ...] = ()


CRIME_TYPES: tuple[CrimeType, ...] = (
    CrimeType("anti_social_behaviour", "Anti-social behaviour", "anti-social-behaviour", is_crime=False),
    CrimeType("bicycle_theft", "Bicycle theft", "bicycle-theft", groups=("acquisitive_crime",)),
    CrimeType("burglary", "Burglary", "burglary", groups=("acquisitive_crime",)),
    CrimeType("criminal_damage_and_arson", "Criminal damage and arson", "criminal-damage-arson"),
    CrimeType("drugs", "Drugs", "drugs"),
    CrimeType("other_crime", "Other crime", "other-crime"),
    CrimeType("other_theft", "Other theft", "other-theft", groups=("acquisitive_crime",)),
    CrimeType("possession_of_weapons", "Possession of weapons", "possession-of-weapons"),
    CrimeType("public_order", "Public order", "public-order"),
    CrimeType("robbery", "Robbery", "robbery", groups=("acquisitive_crime", "violence")),
    CrimeType("shoplifting", "Shoplifting", "shoplifting", groups=("acquisitive_crime",)),
    CrimeType("theft_from_the_person", "Theft from the person", "theft-from-the-person", groups=("acquisitive_crime",)),
    CrimeType("vehicle_crime", "Vehicle crime", "vehicle-crime", groups=("acquisitive_crime",)),
    CrimeType("violence_and_sexual_offences", "Violence and sexual offences", "violent-crime", groups=("violence",)),
)

CRIME_TYPE_BY_ID = {kind.id: kind for kind in CRIME_TYPES}
CRIME_TYPE_IDS = tuple(CRIME_TYPE_BY_ID)
ID_BY_NAME = {kind.name: kind.id for kind in CRIME_TYPES}
ID_BY_API_CATEGORY = {kind.api_category: kind.id for kind in CRIME_TYPES}

# Types of older releases (before May 2013) and where police.uk itself put them afterwards.
OLDER_NAMES = {
    "Violent crime": "violence_and_sexual_offences",
    "Public disorder and weapons": "public_order",
    "Criminal damage and Arson": "criminal_damage_and_arson",
}

RECORDED_CRIME_IDS = tuple(kind.id for kind in CRIME_TYPES if kind.is_crime)


def types_in_group(group: str) -> tuple[str, ...]:
    """Return the ids of the crime types in `group`, in the order of the list."""
    return tuple(kind.id for kind in CRIME_TYPES if group in kind.groups)


# police.uk outcome categories that mean a suspect was charged or summonsed (Home Office outcome type 1, and the
# court results that can only follow a charge). "Suspect charged as part of another case" is not counted: the charge
# is for the other case.
CHARGED_OUTCOMES = frozenset(
    {
        "Suspect charged",
        "Awaiting court outcome",
        "Court result unavailable",
        "Court case unable to proceed",
        "Defendant found not guilty",
        "Defendant sent to Crown Court",
        "Offender deprived of property",
        "Offender fined",
        "Offender given absolute discharge",
        "Offender given community sentence",
        "Offender given conditional discharge",
        "Offender given suspended prison sentence",
        "Offender ordered to pay compensation",
        "Offender otherwise dealt with",
        "Offender sent to prison",
    }
)
# Rows with these outcomes have no result yet, so they stand outside the denominator of the charged share.
UNDECIDED_OUTCOMES = frozenset({"Under investigation", "Status update unavailable", "Under Investigation"})
