#!/usr/bin/env python3
"""Django's command line for this installation; `saferplace-web` is the same once installed."""

from saferplace.web.manage import run

if __name__ == "__main__":
    run()
