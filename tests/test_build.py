"""The build: no warnings, no old values, nothing from the network, pages within their budgets."""
import functools
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import CHAPTERS, ROOT, processor_seconds, soup_of, toc_pages

sys.path.insert(0, str(ROOT / "tools"))
from fingerprint import fingerprint  # noqa: E402

RAW, PACKED, EXPLORER = 900_000, 250_000, 60_000   # bytes
COLD, WARM = 3, 5   # seconds: of two cores for each notebook that is run, of one core for a build in which nothing changed
BUSY = 2.5          # two threads that share a core, or a slower machine, work longer at the same thing


def first_view(html, page):
    """The files that a browser fetches to show a page: itself, its styles, scripts and pictures."""
    soup = soup_of(html / page)
    links = [tag["href"] for tag in soup.select('link[rel="stylesheet"], link[rel="preload"], link[rel="icon"]')]
    links += [tag["src"] for tag in soup.select("script[src], img[src]")]
    here = {(html / page).parent.joinpath(unquote(urlsplit(link).path)).resolve() for link in links if not link.startswith("data:")}
    for sheet in [path for path in here if path.suffix == ".css"]:
        imported = re.findall(r"""@import\s+(?:url\()?["']?([^"')?;]+)""", sheet.read_text(encoding="utf-8"))
        here |= {(sheet.parent / name).resolve() for name in imported}
    return {(html / page).resolve(), *here}


def test_no_warnings(built_book):
    # What Sphinx says has a space after the colon; a kernel that is ended while it still writes may log ERROR:tornado of its own accord.
    warnings = [line for line in built_book.log.splitlines() if re.search(r"\b(WARNING|ERROR|CRITICAL): ", line)]
    assert built_book.code == 0 and not warnings, "\n".join(warnings) or built_book.log[-3000:]


def test_notebooks_were_executed_in_this_build(built_book):
    executed = len(re.findall(r"Executed notebook in", built_book.log))
    notebooks = [name for name in toc_pages() if (ROOT / f"{name}.ipynb").exists()]
    assert executed == len(notebooks), f"{executed} of {len(notebooks)} notebooks were executed"


def test_a_cold_build_keeps_to_its_time(built_book):
    notebooks = [name for name in toc_pages() if (ROOT / f"{name}.ipynb").exists()]
    assert built_book.processor <= 2 * COLD * len(notebooks) * BUSY, f"{built_book.processor:.0f} processor seconds for {len(notebooks)} notebooks"


def test_a_build_of_what_has_not_changed_keeps_to_its_time(built_book, tmp_path):
    """Nothing is read or run again, and the start alone does not take long."""
    shutil.copytree(built_book.html.parent, tmp_path / "_build")
    worked = processor_seconds()
    run = subprocess.run([str(Path(sys.executable).with_name("jupyter-book")), "build", "--path-output", str(tmp_path), str(ROOT)], cwd=ROOT, capture_output=True, text=True)
    worked = processor_seconds() - worked
    assert run.returncode == 0 and "0 added, 0 changed" in run.stdout and "Executed notebook" not in run.stdout, run.stdout[-1500:]
    assert worked <= WARM * BUSY, f"{worked:.1f} processor seconds"


@functools.lru_cache(maxsize=None)
def weight(path):
    """Return the size of a file and of what is sent of it, in bytes."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, 6))


@pytest.mark.parametrize("page", CHAPTERS)
def test_chapter_weight(built_book, page):
    weights = [weight(path) for path in first_view(built_book.html, page)]
    raw, packed = map(sum, zip(*weights))
    assert raw <= RAW and packed <= PACKED, f"{page}: {raw:,} bytes raw, {packed:,} compressed, in {len(weights)} files"


@pytest.mark.parametrize("page", CHAPTERS)
def test_explorer_weight(built_book, page):
    soup = soup_of(built_book.html / page)
    heavy = {tag.get("id"): size for tag in soup.select(".century-explorer") if (size := len(str(tag).encode())) > EXPLORER}
    assert not heavy, f"{page}: explorers above {EXPLORER:,} bytes: {heavy}"


def test_fingerprint_follows_the_data(tmp_path):
    for name in ("data", "book/century"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.txt", "constraints.txt", "_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for table in [sorted((tmp_path / "data").glob("*.csv"))[0], tmp_path / "constraints.txt", next((tmp_path / "book/century").glob("*.py"))]:
        before = fingerprint(tmp_path)
        assert before == fingerprint(tmp_path)
        table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert fingerprint(tmp_path) != before, f"a change in {table.name} would leave old values in the book"


def test_kernels_have_no_network(tmp_path):
    """A notebook run as the build runs it cannot leave this machine, and can use it."""
    import nbformat
    cells = ["import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 2)\nexcept OSError as error:\n    print(error)",
             "try:\n    socket.getaddrinfo('example.org', 80)\nexcept OSError as error:\n    print(error)",
             "server = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(server.getsockname()).close(); print('local is open')"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "a.ipynb")
    run = ("import json, sys, nbformat, nbclient; n = nbformat.read('a.ipynb', 4); nbclient.NotebookClient(n, kernel_name='python3').execute();"
           "print(json.dumps([c.outputs[0].text for c in n.cells]))")
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "tests" / "offline")})
    assert done.returncode == 0, done.stderr
    outside, names, local = json.loads(done.stdout)
    assert "run offline" in outside and "run offline" in names and "local is open" in local
