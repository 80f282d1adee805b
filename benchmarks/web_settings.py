"""The product's own settings, with the server's time of each request in its answer."""

from saferplace.web.settings import *  # noqa: F403
from saferplace.web.settings import MIDDLEWARE as _MIDDLEWARE

MIDDLEWARE = ["benchmarks.web_timing.ServerTiming", *_MIDDLEWARE]
