"""What may be done with performance, and by whom."""

from saferplace.web.partnerships.access.permission import declare
from saferplace.web.partnerships.roles import READERS, Role

_KEEPERS = {Role.PARTNERSHIP_MANAGER, Role.ANALYST}

VIEW_PERFORMANCE = declare("performance.view_performance", "See how the plan is going", READERS)
COMMENT_ON_MEASURES = declare(
    "performance.comment_on_measures",
    "Say what is behind a measure and how sure its aim is",
    _KEEPERS | {Role.CHAIR, Role.BOARD_MEMBER, Role.PARTNER_LEAD},
)
KEEP_WATCH_LIST = declare("performance.keep_watch_list", "Keep the watch list", _KEEPERS)
PUBLISH_PROGRESS = declare(
    "performance.publish_progress",
    "Open the public progress page and issue its figures",
    {Role.PARTNERSHIP_MANAGER},
)
