"""Addresses of governance."""

from django.urls import include, path

from saferplace.web.governance.views import bodies, following_up, meetings, overview, register
from saferplace.web.partnerships.nouns import addresses, change_page, show, show_list

app_name = "governance"

own = [
    path("", overview.show_overview, name="overview"),
    path("authorities/", overview.show_authorities, name="authorities"),
    path("warnings/", overview.show_warnings, name="warnings"),
    path("warnings/letters/<int:pk>/", overview.show_letter, name="letter"),
    *addresses(register.ORGANISATION),
    path("organisations/<int:pk>/", register.show_organisation, name="organisation"),
    path("organisations/<int:pk>/rename", register.rename_organisation, name="rename_organisation"),
    *addresses(register.PARTNER),
    path("partners/<int:pk>/", register.show_partner, name="partner"),
    *addresses(register.OFFER),
    path("offers/<int:pk>/", show(register.OFFER), name="offer"),
    *addresses(register.AGREEMENT),
    path("agreements/<int:pk>/", show(register.AGREEMENT), name="agreement"),
    *addresses(bodies.BODY),
    path("bodies/<int:pk>/", bodies.show_body, name="body"),
    path("bodies/<int:pk>/members/add", bodies.add_seat, name="add_seat"),
    *addresses(bodies.SEAT),
    *addresses(register.LINK),
    path("diagram/", bodies.show_diagram, name="diagram"),
    path("diagram.svg", bodies.download_diagram, name="diagram_svg"),
    *addresses(meetings.MEETING),
    path("meetings/<int:pk>/", meetings.show_meeting, name="meeting"),
    path("meetings/<int:pk>/cancel", meetings.cancel_meeting, name="cancel_meeting"),
    path("meetings/<int:pk>/business/add", meetings.add_item, name="add_item"),
    path("meetings/<int:pk>/decisions/add", meetings.add_decision, name="add_decision"),
    path("meetings/<int:pk>/attendance", meetings.record_attendance, name="record_attendance"),
    path("business/<int:pk>/change", change_page(meetings.ITEM), name="change_item"),
    path("business/<int:pk>/remove", meetings.remove_item, name="remove_item"),
    path("decisions/", show_list(meetings.DECISION), name="decisions"),
    path("decisions/<int:pk>/change", change_page(meetings.DECISION), name="change_decision"),
    path("actions/", show_list(following_up.MEETING_ACTION), name="meeting_actions"),
    path("actions/<int:pk>/change", change_page(following_up.MEETING_ACTION), name="change_meeting_action"),
    path("meetings/<int:pk>/actions/add", following_up.add_meeting_action, name="add_meeting_action"),
    *addresses(following_up.RECOMMENDATION),
    path("recommendations/<int:pk>/", show(following_up.RECOMMENDATION), name="recommendation"),
    path("calendar/", meetings.show_calendar, name="calendar"),
    path("calendar.ics", meetings.download_calendar, name="calendar_file"),
    *addresses(register.STRATEGY),
    path("strategies/<int:pk>/", show(register.STRATEGY), name="strategy"),
    *addresses(register.NOTE),
    path("notes/<int:pk>/", register.show_note, name="note"),
    path("notes/<int:pk>/remove", register.remove_note, name="remove_note"),
]
urlpatterns = [path("partnerships/<slug:slug>/governance/", include(own))]
