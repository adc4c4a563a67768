"""Run Lighthouse on every page of the built book and print what it says: python tools/lighthouse.py [PAGE ...] (`make lighthouse`).

Settings are Lighthouse's own for a phone (a slow processor and a slow connection, both simulated); the pages come compressed from a server on this
machine. A page under the budget in performance is measured twice more, and the median counts, for that figure moves with what else the machine does.
Lighthouse slows the processor down four times, which makes a phone of the middle class of a machine with an index of 1500 to 2000 (its docs/throttling.md).
The last lines name the index of this one; on a quicker machine SLOWDOWN=8, in the environment, is nearer to such a phone.
Ends with 1 when a budget is missed, and names the audits that failed. npx fetches Lighthouse once, in the version named here, into npm's own cache.
"""
import functools
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools import chromium  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"      # the last that runs on Node.js 18, which Debian 12 has
BUDGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SLOWDOWN = os.environ.get("SLOWDOWN", "4")
RUNS = 3                              # of a page that is under its budget in performance
CHROMES = chromium.NAMES[1:]          # the whole browser, as readers have it
PACKED = re.compile(r"\.(html|css|js|json|xml|txt|svg|csv)$")


class Problem(Exception):
    """The machine or the book lacks something; the message says what to do."""


class NoReport(Exception):
    """Lighthouse could not measure a page, as happens on a machine that is very busy."""


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder as a web host does: text compressed with gzip, the page 404.html where there is no file."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory, "404.html")
        content = path.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if PACKED.search(path.name):
            content = packed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@functools.lru_cache(maxsize=None)
def packed(path, changed):
    """Return a file compressed, once for each time it `changed`."""
    return gzip.compress(path.read_bytes(), 9)


def pages():
    """Return the pages to measure: all of the table of contents, the search, the redirect and the page for what is not found."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]
    return [f"{name}.html" for name in names] + ["search.html", "index.html", "404.html"]


def report(address):
    """Return Lighthouse's report on the page at `address` as a dict. Raises Problem without a browser, NoReport when Lighthouse gives none."""
    chrome = os.environ.get("CHROME_PATH") or next((found for name in CHROMES if (found := shutil.which(name))), None)
    if not chrome:
        raise Problem(f"{chromium.MISSING}; or set CHROME_PATH.")
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--only-categories={','.join(BUDGETS)}", "--no-enable-error-reporting",
               f"--throttling.cpuSlowdownMultiplier={SLOWDOWN}",
               "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "CHROME_PATH": chrome})
    if done.returncode or not done.stdout.startswith("{"):
        raise NoReport((done.stderr or done.stdout).strip()[-300:])
    made = json.loads(done.stdout)
    if made.get("runtimeError"):
        raise NoReport(made["runtimeError"]["message"])
    return made


def scores(made):
    """Return {category: score of 100} of a report."""
    return {name: round(100 * (made["categories"][name]["score"] or 0)) for name in BUDGETS}


def measured(address):
    """Return (scores, report) of a page; performance is the median where one run was under the budget."""
    made = report(address)
    found, runs = scores(made), [made]
    while found["performance"] < BUDGETS["performance"] and len(runs) < RUNS:
        runs.append(report(address))
        if len(runs) == RUNS:
            found["performance"] = statistics.median_low(scores(run)["performance"] for run in runs)
    return found, made, len(runs)


def failed(made, category):
    """Return a line on each audit that costs the page points in `category`."""
    audits = [(ref["weight"], made["audits"][ref["id"]]) for ref in made["categories"][category]["auditRefs"]]
    lines = []
    for weight, audit in audits:
        if audit.get("errorMessage"):
            lines.append(f"{audit['title']}: not measured, {audit['errorMessage']}")
        elif weight and audit["score"] is not None and audit["score"] < (0.9 if category == "performance" else 1):
            items = (audit.get("details") or {}).get("items") or []
            shown = [item.get("node", {}).get("snippet") or item.get("description") or item.get("href") or "" for item in items[:3] if isinstance(item, dict)]
            lines.append(" ".join(part for part in (audit["title"], audit.get("displayValue", ""), *shown) if part))
    return lines


def row(name, found, made, runs):
    """Return a line of the table."""
    audits = made["audits"]
    requests = audits["network-requests"]["details"]["items"]
    size = sum(item.get("transferSize", 0) for item in requests)
    return (f"{name:36} {found['performance']:5}{'*' if runs > 1 else ' '} {found['accessibility']:6} {found['best-practices']:9} {found['seo']:4} "
            f"{len(requests):8} {size / 1000:6.0f} {audits['largest-contentful-paint']['numericValue'] / 1000:6.1f} "
            f"{audits['cumulative-layout-shift']['numericValue']:6.3f} {audits['total-blocking-time']['numericValue']:6.0f}")


def main(names, site=ROOT / "_build" / "html"):
    """Measure the named pages, or all; return 0, or 1 when a budget is missed or something is lacking."""
    if not shutil.which("npx"):
        print("npx was not found; it comes with Node.js and npm. Install them, then run this again.", file=sys.stderr)
        return 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    missed, warnings, power = [], {}, []
    print(f"{'page':36} {'speed':6} {'access':6} {'practices':9} {'seo':4} {'requests':8} {'kB':>6} {'LCP s':>6} {'CLS':>6} {'TBT ms':>6}", flush=True)
    try:
        for name in names or pages():
            if not (site / name).is_file():
                raise Problem(f"{site / name} is not there: run make book first.")
            try:
                found, made, runs = measured(f"http://127.0.0.1:{server.server_port}/{name}")
            except NoReport as trouble:
                print(f"{name:36} no report", flush=True)
                missed.append(f"{name}: Lighthouse gave no report: {trouble}")
                continue
            print(row(name, found, made, runs), flush=True)
            power.append(made["environment"]["benchmarkIndex"])
            warnings |= dict.fromkeys(made.get("runWarnings", []))
            for category, least in BUDGETS.items():
                if found[category] < least:
                    missed += [f"{name}: {category} {found[category]}, budget {least}", *(f"    {line}" for line in failed(made, category))]
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    index = [f"Index of this machine: {statistics.median(power):.0f}, slowed down {SLOWDOWN} times"] if power else []
    print(f"* median of {RUNS} runs", *index, *(f"Lighthouse warns: {warning}" for warning in warnings), *missed, sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
