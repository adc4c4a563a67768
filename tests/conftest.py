"""What several tests share: one cold build of the book, a server for it, and a browser."""
import contextlib
import fcntl
import functools
import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "").lower() in ("1", "true")
sys.path.insert(0, str(ROOT))
from tools import chromium, site  # noqa: E402

CHROMIUM = chromium.find()
left_out = []


def toc_pages():
    """Names of the book's pages without suffix, in reading order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]


PAGES = [page + ".html" for page in toc_pages()] + ["search.html"]
BESIDE = ["lite", site.PRODUCTS[0]]        # what lies beside the pages of the fixture `published`
CHAPTERS = [page for page in PAGES if re.match(r"book/\d\d-", page)]


def processor_seconds():
    """What the programs that this process started and awaited have worked so far; unlike a clock it does not run while others have the cores."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@functools.lru_cache(maxsize=None)
def soup_of(path):
    """A built page, read once."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")         # quicker than html.parser


@functools.lru_cache(maxsize=None)
def head_of(path):
    """The head of a built page alone, read once; much quicker than the whole page."""
    return BeautifulSoup(path.read_text(encoding="utf-8").partition("</head>")[0], "html.parser")


def build(target):
    """Build the book from nothing, offline, into `target`; return what the build said, its exit code, its seconds and how much of that was work."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "offline")}
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "--path-output", str(target), str(ROOT), "-W", "-n", "--keep-going"]
    start, worked = time.monotonic(), processor_seconds()
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace")
    return {"log": re.sub(r"\x1b\[[\d;]*m", "", run.stdout + run.stderr), "code": run.returncode, "seconds": time.monotonic() - start,
            "processor": processor_seconds() - worked}


@contextlib.contextmanager
def shared_folder(tmp_path_factory, name):
    """A folder that the workers of one run share; one worker at a time is in it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@pytest.fixture(scope="session")
def built_book(tmp_path_factory):
    """The book, built from nothing, offline; .html is its folder, .log what the build said, .seconds how long it took, .processor how much of that was work.

    Workers of one run share the build: the first that needs it builds, the others wait.
    """
    with shared_folder(tmp_path_factory, "built-book") as target:
        said = target / "said.json"
        if not said.exists():
            said.write_text(json.dumps(build(target)), encoding="utf-8")
    result = SimpleNamespace(html=target / "_build" / "html", **json.loads(said.read_text(encoding="utf-8")))
    if not (result.html / "book" / "index.html").exists():
        (target / "build.log").write_text(result.log, encoding="utf-8")
        pytest.fail(f"The book was not built; {target / 'build.log'} ends:\n{result.log[-800:]}", pytrace=False)
    return result


@pytest.fixture(scope="session")
def published(built_book, tmp_path_factory):
    """The folder of the pages as they are for a repository that has an address, with what stands in BESIDE; notebooks are not run again for it."""
    with shared_folder(tmp_path_factory, "published") as target, pytest.MonkeyPatch.context() as patch:
        if not (target / "html").exists():
            patch.setenv("CENTURY_REPOSITORY", "https://github.com/ada/margins")
            site.pages(built_book.html.parent, target / "html", BESIDE)
    return target / "html"


@pytest.fixture(scope="session")
def served_book(built_book):
    """The address under which the built book is served on this machine."""
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(built_book.html)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def until(page, condition, seconds=10):
    """Wait until a JavaScript condition holds in a page of the book, whose policy forbids the eval by which Playwright would wait."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"after {seconds} seconds: {condition}"
        page.wait_for_timeout(20)


@pytest.fixture(scope="module")
def browser():
    """Chromium; without one the tests that need it are left out, loudly, and fail where CI=true."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        reason = "the package playwright is not installed (requirements-dev.txt)"
    else:
        reason = None if CHROMIUM else chromium.MISSING
    if reason:
        (pytest.fail if CI else pytest.skip)(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def pytest_runtest_logreport(report):
    if report.skipped and isinstance(report.longrepr, tuple):
        left_out.append((report.nodeid.split("[")[0], report.longrepr[2].removeprefix("Skipped: ")))


def pytest_terminal_summary(terminalreporter):
    if not left_out:
        return
    terminalreporter.section(f"{len(left_out)} TESTS WERE LEFT OUT, this run does not vouch for them", yellow=True, bold=True)
    for name, reason in sorted(set(left_out)):
        terminalreporter.line(f"{left_out.count((name, reason)):4} x {name}: {reason}", yellow=True)
