"""The command line: parse, call one workflow, print."""

from __future__ import annotations

import os

# Read by the allocator inside Polars when it is first imported, so it must stand here. Keeping freed memory for five
# seconds instead of giving it back at once saves a tenth of the time of a large load.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:5000,muzzy_decay_ms:5000")
