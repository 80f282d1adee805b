"""Addresses of partnerships, of the installation, and of one's own account."""

from django.urls import URLPattern, path

from saferplace.web.partnerships.views import accepting, audit, front, installation, invitations, own_account
from saferplace.web.partnerships.views import people as people_views
from saferplace.web.partnerships.views import record as record_views

app_name = "partnerships"

ONE = "partnerships/<slug:slug>/"
ALL = "installation/"


def _for_both(begin: str, prefix: str, people: str) -> list[URLPattern]:
    """Return the addresses that a partnership and the installation have alike."""
    return [
        path(f"{begin}{people}/", people_views.list_people, name=f"{prefix}people"),
        path(f"{begin}{people}/<int:pk>/end/", people_views.end_role, name=f"{prefix}end_role"),
        path(f"{begin}invitations/", invitations.list_invitations, name=f"{prefix}invitations"),
        path(f"{begin}invitations/add/", invitations.add_invitation, name=f"{prefix}add_invitation"),
        path(f"{begin}invitations/<int:pk>/send-again/", invitations.send_again, name=f"{prefix}send_again"),
        path(f"{begin}invitations/<int:pk>/withdraw/", invitations.withdraw, name=f"{prefix}withdraw"),
        path(f"{begin}audit/", audit.list_audit, name=f"{prefix}audit"),
    ]


urlpatterns = [
    path("", front.list_partnerships, name="list"),
    path("accessibility", front.show_accessibility, name="accessibility"),
    path("health", front.answer_health_check, name="health"),
    path("account/", own_account.show_own_account, name="own_account"),
    path("account/change/", own_account.change_own_account, name="change_own_account"),
    path("invitation/<str:secret>/", accepting.accept_invitation, name="accept_invitation"),
    path(ONE, front.show_home, name="home"),
    path(f"{ONE}record/", record_views.show_record, name="record"),
    path(f"{ONE}record/change/", record_views.change_record, name="change_record"),
    path(f"{ONE}record/areas/add/", record_views.add_area, name="add_area"),
    path(f"{ONE}record/areas/<int:pk>/change/", record_views.change_area, name="change_area"),
    path(f"{ONE}record/areas/<int:pk>/end/", record_views.end_area, name="end_area"),
    path(f"{ONE}people/give/", people_views.give_role, name="give_role"),
    *_for_both(ONE, "", "people"),
    path(ALL, installation.list_installed, name="installed"),
    path(f"{ALL}partnerships/add/", installation.add_partnership, name="add_partnership"),
    path(f"{ALL}accounts/", installation.list_accounts, name="accounts"),
    path(f"{ALL}accounts/<int:pk>/change/", installation.change_account, name="change_account"),
    path(f"{ALL}accounts/<int:pk>/close/", installation.close_account, name="close_account"),
    path(f"{ALL}accounts/<int:pk>/open/", installation.reopen_account, name="reopen_account"),
    *_for_both(ALL, "installation_", "administrators"),
]
