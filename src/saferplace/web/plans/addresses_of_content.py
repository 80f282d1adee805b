"""Addresses of the plan's content and of what is said of it any day."""

from django.urls import include, path

from saferplace.web.plans.addresses_of_versions import ALL, PLAN
from saferplace.web.plans.views import actions, others, priorities, risks, targets, texts
from saferplace.web.plans.views.nouns import item_addresses, show_item

_CONTENT = [
    *item_addresses(texts.STATEMENT, show_item(texts.STATEMENT)),
    *item_addresses(texts.HEAD_REASON, show_item(texts.HEAD_REASON)),
    *item_addresses(priorities.PRIORITY, show_item(priorities.PRIORITY, priorities.about_priority)),
    path("priorities/<int:pk>/measures/add", priorities.add_measure, name="add_measure"),
    path("priorities/<int:pk>/measures/<str:indicator>/remove", priorities.remove_measure, name="remove_measure"),
    *item_addresses(priorities.OUTCOME),
    *item_addresses(priorities.QUOTED_FIGURE),
    *item_addresses(actions.ACTION, show_item(actions.ACTION, actions.about_action)),
    path("actions/<int:pk>/update", actions.update_action, name="update_action"),
    *item_addresses(targets.TARGET, show_item(targets.TARGET, targets.about_target)),
    path("targets/<int:pk>/baseline", targets.take_baseline, name="take_baseline"),
    *item_addresses(risks.RISK, show_item(risks.RISK, risks.about_risk)),
    path("risks/<int:pk>/review", risks.review_risk, name="review_risk"),
    *item_addresses(others.PLACE, show_item(others.PLACE)),
    *item_addresses(others.FUNDING, show_item(others.FUNDING)),
    *item_addresses(others.OBJECTIVE, show_item(others.OBJECTIVE)),
]
ADDRESSES = [
    path(f"{ALL}my-actions/", actions.show_own_actions, name="own_actions"),
    path(PLAN, include(_CONTENT)),
]
