"""Addresses of performance."""

from django.urls import path

from saferplace.web.performance.views import board, measures, progress, public, triggers, watch

app_name = "performance"
_ALL = "partnerships/<slug:slug>/performance/"
_MEASURE = f"{_ALL}measures/<str:key>/"
_WATCH = f"{_ALL}watch-list/"
_PAGE = f"{_ALL}public-page/"
_PUBLIC = "published/<slug:whose>/progress/"
_DATED = f"{_PUBLIC}<str:day>/"
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
    path(_PAGE, progress.show_page, name="progress"),
    path(f"{_PAGE}change", progress.change_page, name="change_progress"),
    path(f"{_PAGE}issue", progress.issue, name="issue_progress"),
    path(f"{_PAGE}issues/", progress.list_issues, name="progress_issues"),
    path(f"{_PAGE}issues/<int:pk>/withdraw", progress.withdraw, name="withdraw_issue"),
    path(_PUBLIC, public.show_latest, name="public"),
    path(f"{_PUBLIC}figures.<str:kind>", public.latest_figures, name="public_figures"),
    path(_DATED, public.show_dated, name="public_dated"),
    path(f"{_DATED}figures.<str:kind>", public.dated_figures, name="public_dated_figures"),
]
