"""Twenty people on the three example partnerships for two minutes: how long the server takes for each kind of page.

Run with: python -m benchmarks.web_load [--users 20] [--seconds 120] [--settle 40] [--folder bench-out]

On SQLite, with the 20-million-row store of benchmarks.assessment where it was made, else with an empty one (said). The
aims are the issue's: p95 of the server's time under 150 ms for pages and 300 ms for the explorer, and no error. The
references in the same run are the health page, which does nothing, and a static file: where they are slow, the machine
was busy with something else. Beside the time that passed stands the processor's own time for the page, which others'
work does not change. The people come once the server's processes have had a moment to open the evidence, and all sign
in within a few seconds; what they meet meanwhile is shown on its own, since hashing twenty passwords takes both cores.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.web_installation import ROOT, prepare
from benchmarks.web_kinds import EXPLORER, REFERENCES, table
from benchmarks.web_outlines import add_outlines

Measured = dict[str, Any]
PAGE_AIM, EXPLORER_AIM = 150.0, 300.0
ARRIVING = 12  # seconds in which everybody signs in, before the time that is measured
INDICATORS = (
    "recorded_crime", "violence_and_sexual_offences", "anti_social_behaviour", "burglary", "vehicle_crime",
    "shoplifting", "criminal_damage_and_arson", "drugs", "robbery", "public_order",
)  # fmt: skip


def main() -> int:
    """Measure and print; return 1 when something failed or an aim was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--settle", type=int, default=40, help="seconds for the server to open the evidence first")
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    arguments = parser.parse_args()
    store = arguments.folder / "national-20000000"
    if not store.is_dir():
        print(f"There is no store at {store} (python -m benchmarks.assessment makes it): the explorer has no evidence.")
        store = None
    port = _free_port()
    settings, password = prepare(arguments.folder / "web-load", store, PORT=str(port))
    if store is not None:
        add_outlines(arguments.folder / "web-load")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"], env=settings, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        password = _started(server) or password
        time.sleep(arguments.settle)
        found = _run(arguments, port, password, settings)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
    return _report(found, arguments)


def _started(server: subprocess.Popen[str]) -> str | None:
    """Wait until the service answers, and return the password that its start made."""
    password = None
    address = ""
    for line in server.stdout or ():
        if line.startswith("    ") and not line.startswith("     "):
            password = line.strip()
        if line.startswith("Saferplace is at "):
            address = line.split()[3]
            break
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()  # noqa: S310
            return password
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The service did not start.")


def _run(arguments: argparse.Namespace, port: int, password: str, settings: dict[str, str]) -> Measured:
    out = arguments.folder / "web-load.json"
    static = sorted((Path(settings["SAFERPLACE_DATA"]) / "static" / "saferplace").glob("saferplace.*.css"))[0]
    environment = {
        **settings,
        "SAFERPLACE_LOAD_PASSWORD": password,
        "SAFERPLACE_LOAD_PEOPLE": str(arguments.users),
        "SAFERPLACE_LOAD_INDICATORS": ",".join(INDICATORS),
        "SAFERPLACE_LOAD_STATIC": f"/static/saferplace/{static.name}",
        "SAFERPLACE_LOAD_OUT": str(out.resolve()),
    }
    words = [
        sys.executable, "-m", "locust", "-f", "benchmarks/web_users.py", "--headless", "--only-summary",
        "--host", f"http://localhost:{port}", "--users", str(arguments.users + 1), "--spawn-rate", "5",
        "--run-time", f"{arguments.seconds + ARRIVING}s", "--loglevel", "WARNING",
    ]  # fmt: skip
    subprocess.run(words, env=environment, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return json.loads(out.read_text())


def _report(found: Measured, arguments: argparse.Namespace) -> int:
    server, whole, errors = found["server"], found["whole"], found["errors"]
    explorer = {kind: times for kind, times in server.items() if EXPLORER.search(kind)}
    references = {kind: times for kind, times in whole.items() if kind.startswith(REFERENCES)}
    pages = {kind: times for kind, times in server.items() if kind not in explorer and kind not in references}
    print(f"{arguments.users} people for {arguments.seconds} s on {os.cpu_count()} cores shared with the people")
    missed = 0
    for title, times, aim in (("Pages", pages, PAGE_AIM), ("Explorer", explorer, EXPLORER_AIM)):
        together = [one for each in times.values() for one in each]
        print(f"\n{title}: the server's time, aim p95 under {aim:.0f} ms")
        work = {**found["work"], f"all {title.lower()}": [one for kind in times for one in found["work"][kind]]}
        print("\n".join(table({**times, f"all {title.lower()}": together}, aim, work)))
        missed += any(line.rstrip().endswith(f"over {aim:.0f} ms") for line in table(times, aim))
    print("\nBefore that: everybody signs in at once (the hash of a password is slow on purpose)")
    print("\n".join(table(found["arriving"], 1000)))
    print("\nReferences in the same run: from asking until the answer is here")
    print("\n".join(table(references, PAGE_AIM)))
    print(f"\n{len(errors)} errors" + "".join(f"\n  {error}" for error in sorted(set(errors))[:20]))
    return 1 if errors or missed else 0


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
