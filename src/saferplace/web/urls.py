"""Every address of the service."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("saferplace.web.accounts.urls")),
    path("", include("saferplace.web.partnerships.urls")),
    path("", include("saferplace.web.governance.urls")),
    path("", include("saferplace.web.evidence.urls")),
    path("", include("saferplace.web.measures.urls")),
    path("", include("saferplace.web.assessments.urls")),
    path("", include("saferplace.web.plans.urls")),
    path("", include("saferplace.web.performance.urls")),
    path("", include("saferplace.web.reports.urls")),
]
