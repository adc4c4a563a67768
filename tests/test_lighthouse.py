"""tools/lighthouse.py: measures every page, judges fairly, and says what failed; Lighthouse itself is not run here (it takes too long)."""
import functools
import gzip
import sys
import threading
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer

import pytest
from conftest import PAGES, ROOT

sys.path.insert(0, str(ROOT / "tools"))
import lighthouse  # noqa: E402


def report(performance=1.0, seo=1.0):
    """What the tool reads of a report of Lighthouse."""
    audits = {"speed": {"title": "Speed", "score": performance, "displayValue": "4.2 s"},
              "description": {"title": "Document has no description", "score": seo, "details": {"items": [{"node": {"snippet": "<head>"}}]}},
              "network-requests": {"details": {"items": [{"transferSize": 2000}, {"transferSize": 500}]}},
              **{name: {"numericValue": 0} for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")}}
    refs = {"performance": ["speed"], "seo": ["description"], "accessibility": [], "best-practices": []}
    scores = {"performance": performance, "seo": seo, "accessibility": 1, "best-practices": 1}
    return {"environment": {"benchmarkIndex": 1800.5}, "audits": audits, "categories": {name: {"score": scores[name], "auditRefs": [{"id": ref, "weight": 1} for ref in refs[name]]} for name in refs}}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with an empty file for every page, and an npx that is there."""
    for name in lighthouse.pages():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>page</p>", encoding="utf-8")
    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: name)
    return tmp_path


def test_every_page_is_measured_and_good_ones_pass(site, monkeypatch, capsys):
    monkeypatch.setattr(lighthouse, "report", lambda address: report())
    assert lighthouse.main([], site) == 0
    table = capsys.readouterr().out
    assert all(f"\n{name} " in table for name in [*PAGES, "404.html", "index.html"])
    assert "Index of this machine: 1800, slowed down 4 times" in table


def test_a_slow_run_is_repeated_and_the_median_counts(site, monkeypatch, capsys):
    for speeds, ends in (([0.90, 0.97, 0.99], 0), ([0.90, 0.99, 0.91], 1)):
        runs = iter(speeds)
        monkeypatch.setattr(lighthouse, "report", lambda address: report(performance=next(runs)))
        assert lighthouse.main(["404.html"], site) == ends
        assert next(runs, None) is None, "three runs, no fewer"
    assert "404.html: performance 91, budget 95" in capsys.readouterr().out


def test_a_missed_budget_names_the_audit(site, monkeypatch, capsys):
    monkeypatch.setattr(lighthouse, "report", lambda address: report(seo=0.9))
    assert lighthouse.main(["404.html"], site) == 1
    said = capsys.readouterr().out
    assert "404.html: seo 90, budget 100" in said and "Document has no description <head>" in said


def test_a_page_that_cannot_be_measured_fails_alone(site, monkeypatch, capsys):
    def only_some(address):
        if "search" in address:
            raise lighthouse.NoReport("timed out")
        return report()
    monkeypatch.setattr(lighthouse, "report", only_some)
    assert lighthouse.main(["search.html", "404.html"], site) == 1
    said = capsys.readouterr().out
    assert "search.html: Lighthouse gave no report: timed out" in said and "\n404.html " in said


def test_what_is_lacking_is_said(site, monkeypatch, capsys):
    assert lighthouse.main(["book/nowhere.html"], site) == 1
    assert "make book" in capsys.readouterr().err
    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: None)
    assert lighthouse.main([], site) == 1
    assert "npm" in capsys.readouterr().err


def test_the_server_compresses_and_shows_404(site):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(lighthouse.Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/"
    with urllib.request.urlopen(root + "search.html?q=a") as answer:
        assert answer.headers["Content-Encoding"] == "gzip" and gzip.decompress(answer.read()) == b"<p>page</p>"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(root + "nowhere")
    server.shutdown()
