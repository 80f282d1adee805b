"""Addresses of performance."""

from django.urls import path

from saferplace.web.performance.views import board, measures, triggers, watch

app_name = "performance"
_ALL = "partnerships/<slug:slug>/performance/"
_MEASURE = f"{_ALL}measures/<str:key>/"
_WATCH = f"{_ALL}watch-list/"
urlpatterns = [
    path(_ALL, board.show_board, name="board"),
    path(f"{_ALL}measures/", measures.list_measures, name="list"),
    path(_MEASURE, measures.show_measure, name="measure"),
    path(f"{_MEASURE}comment", measures.comment, name="comment"),
    path(f"{_ALL}comments", measures.list_comments, name="comments"),
    path(f"{_ALL}status-rules", measures.show_rules, name="rules"),
    path(f"{_ALL}review-triggers", triggers.show_triggers, name="triggers"),
    path(_WATCH, watch.show_watch_list, name="watch"),
    path(f"{_WATCH}signals", watch.list_signals, name="signals"),
    path(f"{_WATCH}add", watch.add_watch, name="watch_add"),
    path(f"{_WATCH}<int:pk>/change", watch.change_watch, name="watch_change"),
    path(f"{_WATCH}<int:pk>/end", watch.end_watch, name="watch_end"),
]
