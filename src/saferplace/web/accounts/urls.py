"""Addresses of signing in: those of allauth's that this service opens, one by one, so that none opens unseen."""

from allauth.account import views
from allauth.socialaccount import views as organisation
from django.urls import include, path, re_path

from saferplace.web.accounts.organisation import begin, come_back
from saferplace.web.accounts.views import answer_closed

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("organisation/cancelled/", organisation.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisation/error/", organisation.login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", begin, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", come_back, name="openid_connect_callback"),
    # Allauth's own code looks these names up; here they lead nowhere.
    path("e-mail/", answer_closed, name="account_email"),
    path("e-mail/<str:key>/", answer_closed, name="account_confirm_email"),
    path("sign-up/", answer_closed, name="account_signup"),
    path("sign-up/code/", answer_closed, name="account_confirm_login_code"),
    path("sign-up/sent/", answer_closed, name="account_email_verification_sent"),
    path("organisation/sign-up/", answer_closed, name="socialaccount_signup"),
    path("organisation/", answer_closed, name="socialaccount_connections"),
]
