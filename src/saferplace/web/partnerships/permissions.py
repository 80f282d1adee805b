"""What may be done with a partnership, its people and its audit."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import EVERY_ROLE_OF_A_PARTNERSHIP, Role

MANAGER = {Role.PARTNERSHIP_MANAGER}
ADMINISTRATOR = {Role.SYSTEM_ADMINISTRATOR}

VIEW_PARTNERSHIP = declare(
    "partnerships.view_partnership", "See the partnership's front page", EVERY_ROLE_OF_A_PARTNERSHIP | ADMINISTRATOR
)
CHANGE_PARTNERSHIP = declare("partnerships.change_partnership", "Change the partnership's own record", MANAGER)
ADD_PARTNERSHIP = declare("partnerships.add_partnership", "Add a partnership to the installation", ADMINISTRATOR)
VIEW_PEOPLE = declare("partnerships.view_people", "See who has which role", MANAGER | ADMINISTRATOR | {Role.CHAIR})
CHANGE_PEOPLE = declare("partnerships.change_people", "Invite people, give and end roles", MANAGER | ADMINISTRATOR)
VIEW_AUDIT = declare("partnerships.view_audit", "Read and download the audit", MANAGER | ADMINISTRATOR | {Role.CHAIR})
VIEW_INSTALLATION = declare(
    "partnerships.view_installation", "See the partnerships and accounts of the installation", ADMINISTRATOR
)
CHANGE_ACCOUNTS = declare("partnerships.change_accounts", "Close and open accounts", ADMINISTRATOR)
