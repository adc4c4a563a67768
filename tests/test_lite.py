"""Python in the page: the site's JupyterLite, started from a chapter's launch menu, runs every chapter in a browser and asks nothing of another server."""
import functools
import json
import os
import re
import shutil
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import BESIDE, CHAPTERS, CI, PAGES, ROOT
from playwright.sync_api import expect
from widgets import moves

sys.path[:0] = [str(ROOT), str(ROOT / "assignments")]
import make  # noqa: E402
from tools import pyodide, site  # noqa: E402

from century import questions  # noqa: E402
from century.check import expected  # noqa: E402

PATIENCE = 150_000                                  # milliseconds; a busy machine takes long to start Python
TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}
RUN_IN_PAGE = (ROOT / "book" / "run-it-yourself.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def runtime():
    """A folder with Pyodide: PYODIDE_DIR, or a copy that is fetched once and kept beside the environment."""
    folder = Path(os.environ.get("PYODIDE_DIR") or Path(sys.prefix) / f"pyodide-{site.PYODIDE}")
    try:
        pyodide.fetch(folder)
    except site.SiteError as error:
        (pytest.fail if CI else pytest.skip)(f"no Pyodide for the test: {error}")
    return folder


@pytest.fixture(scope="module")
def made(built_book, published, runtime, tmp_path_factory):
    """The folder of the site as `make site` makes it, with a local runtime and one of the files to download; its pages are those that were made already."""
    folder = tmp_path_factory.mktemp("site")
    (folder / site.PRODUCTS[0]).write_bytes(b"%PDF-1.7")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "pages", lambda book, out, beside: shutil.copytree(published, out) if beside == BESIDE else None)
        assert site.main(built_book.html.parent, folder / "site", runtime, folder) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def served(made):
    """The site on this machine: .address, .moved (bytes that were sent)."""
    state = SimpleNamespace(moved=0)

    class Counting(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args):
            pass

        def copyfile(self, source, target):
            content = source.read()
            state.moved += len(content)
            target.write(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counting, directory=str(made)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}/"
    yield state
    server.shutdown()


class Notebook:
    """A notebook in the notebook window of JupyterLite."""

    def __init__(self, page):
        self.page = page
        page.set_default_timeout(PATIENCE)
        page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext?.isReady && !jupyterapp.shell.currentWidget.sessionContext.hasNoKernel")

    def show(self, path):
        """Put another notebook of the folder into this window, in place of the one that is there, and empty the kernel's memory: a new kernel takes long."""
        self.page.evaluate("""async path => { const {serviceManager, shell} = jupyterapp, notebook = shell.currentWidget;
            const file = await serviceManager.contents.get(path, {content: true});
            notebook.context.model.fromJSON(file.content);
            const cleared = await notebook.sessionContext.session.kernel.requestExecute({code: '%reset -f'}).done;
            if (cleared.content.status !== 'ok') throw new Error('the kernel was not emptied'); }""", path)

    def run(self, timeout=PATIENCE):
        """Choose Run All Cells in the menu and return the code cells when the last has run: [source, count, outputs]."""
        self.page.evaluate("() => { window.ran = null; jupyterapp.commands.execute('notebook:run-all-cells').then(done => { window.ran = String(done); }, error => { window.ran = String(error); }); }")
        self.page.wait_for_function("window.ran !== null", timeout=timeout)
        return self.cells()

    def cells(self):
        return self.page.evaluate("""() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells.filter(cell => cell.cell_type === 'code')
            .map(cell => ({source: cell.source, count: cell.execution_count, outputs: cell.outputs}))""")


@pytest.fixture(scope="module")
def lite(browser, served):
    """The second chapter, opened by keyboard from its page's launch menu and run: .notebook, .cells, .requests, .seconds, .moved."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    requests = []
    context.on("request", lambda request: requests.append(request.url))
    page = context.new_page()
    page.goto(f"{served.address}book/02-between-the-wars.html")
    page.locator(".dropdown-launch-buttons button").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="JupyterLite")
    link.wait_for(state="visible")
    page.keyboard.press("ArrowDown")
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("ArrowDown")
    served.moved, start = 0, time.monotonic()
    with context.expect_page() as opened:
        page.keyboard.press("Enter")
    notebook = Notebook(opened.value)
    notebook.page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells').then(() => { window.ranFirst = true; }); }")
    notebook.page.wait_for_selector("figure.chart svg", state="attached")
    seconds, moved = time.monotonic() - start, served.moved
    notebook.page.wait_for_function("window.ranFirst")
    print(f"\nJupyterLite: first chart after {seconds:.0f} s, {moved / 1e6:.1f} MB moved")
    yield SimpleNamespace(notebook=notebook, context=context, requests=requests, seconds=seconds, moved=moved, cells=notebook.cells())
    context.close()


def faults(cells):
    """What a reader would see go wrong in the code cells of a notebook that was run."""
    found = [f"not run: {cell['source'][:60]}" for cell in cells if cell["source"].strip() and not cell["count"]]
    for cell in cells:
        for output in cell["outputs"]:
            text = json.dumps(output)
            if output["output_type"] == "error" or "class=\\\"century-notice" in text or "Warning" in text:
                found.append(f"{cell['source'][:60]}: {output.get('evalue') or text[:300]}")
    return found


def test_only_chapters_offer_it_and_the_link_leads_to_their_notebook(made, built_book):
    for name in PAGES:
        soup = BeautifulSoup((made / name).read_text(encoding="utf-8").partition("<article")[0], "html.parser")
        links = [link for link in soup.select(".dropdown-launch-buttons a") if "JupyterLite" in link.get_text()]
        assert len(links) == (name in CHAPTERS), f"{name}: {len(links)} links to JupyterLite"
        for link in links:
            address = urlsplit(urljoin(f"http://site/{name}", link["href"]))
            assert not urlsplit(link["href"]).netloc and (made / unquote(address.path).lstrip("/")).is_file()
            notebook = parse_qs(address.query)["path"][0]
            assert notebook == name.replace(".html", ".ipynb")
            assert json.loads((made / "lite" / "files" / notebook).read_text(encoding="utf-8")) == json.loads((ROOT / notebook).read_text(encoding="utf-8"))
        assert "/lite/notebooks" not in (built_book.html / name).read_text(encoding="utf-8"), f"{name}: the plain book has no JupyterLite beside it"


def test_site_holds_what_was_made_before_and_stays_small(made, built_book):
    links = lambda html: BeautifulSoup((html / "book" / "index.html").read_text(encoding="utf-8"), "html.parser").select("main a[download]")  # noqa: E731
    assert [link["href"] for link in links(made)] == [f"../{site.PRODUCTS[0]}"] and not links(built_book.html)
    assert [path.name for path in made.iterdir() if path.name in site.PRODUCTS] == site.PRODUCTS[:1]
    size = {folder: sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6 for folder in (made / "lite", made / "lite" / "static")}
    print(f"\nlite/: {size[made / 'lite']:.0f} MB, of which the local runtime {size[made / 'lite' / 'static']:.0f} MB")
    assert size[made / "lite"] - size[made / "lite" / "static"] < 35


KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def test_settings_name_one_runtime_and_no_other_server(made):
    settings = json.loads((made / "lite" / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    kernel = settings["litePluginSettings"][KERNEL]
    assert kernel["pyodideUrl"] == "./static/pyodide/pyodide.js" and kernel["disablePyPIFallback"] is True
    assert {"@jupyterlab/apputils-extension:announcements", "@jupyterlab/extensionmanager-extension"} <= set(settings["disabledExtensions"])


def test_without_a_local_copy_python_comes_from_its_public_address(browser, made, served, runtime):
    """Another origin that has what Pyodide publishes, played by the copy: each file is asked for by the name it has there, and the chapter runs."""
    settings = json.loads((made / "lite" / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings["jupyter-config-data"]["litePluginSettings"][KERNEL]["pyodideUrl"] = site.kernel_settings(None, [])["pyodideUrl"]
    asked, elsewhere = set(), []

    def answer(route):
        name = route.request.url.removeprefix(site.PUBLIC).partition("?")[0]
        asked.add(name)
        if not (runtime / name).is_file():
            return route.abort()
        route.fulfill(path=runtime / name, headers={"Access-Control-Allow-Origin": "*", "Content-Type": TYPES.get(Path(name).suffix, "application/octet-stream")})
    context = browser.new_context()
    context.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith((served.address, site.PUBLIC, "data:", "blob:")) else None)
    context.route(f"{served.address}lite/jupyter-lite.json*", lambda route: route.fulfill(json=settings))
    context.route(f"{site.PUBLIC}**", answer)
    page = context.new_page()
    page.goto(f"{served.address}lite/notebooks/index.html?path={CHAPTERS[0].replace('.html', '.ipynb')}")
    cells = Notebook(page).run()
    context.close()
    assert not faults(cells) and not elsewhere
    assert {"pyodide.js", "pyodide-lock.json", "pyodide.asm.wasm"} <= asked and not [name for name in asked if not (runtime / name).is_file()]
    assert f"/v{site.PYODIDE}/" in site.PUBLIC


def test_first_chapter_runs_from_the_launch_menu(lite):
    assert len(lite.cells) > 5 and not faults(lite.cells), "\n".join(faults(lite.cells))
    assert lite.notebook.page.evaluate("jupyterapp.shell.currentWidget.context.path") == "book/02-between-the-wars.ipynb"
    said = int(re.search(r"(\d+) MB\s+together", RUN_IN_PAGE)[1])
    assert abs(lite.moved / 1e6 - said) < 3, f"the page says that {said} MB are fetched"


def test_the_menu_leads_to_the_files_where_a_changed_copy_can_be_deleted(lite):
    page = lite.notebook.page
    page.get_by_role("menuitem", name="File", exact=True).click()
    with lite.context.expect_page() as opened:
        page.locator(".lm-Menu-item", has_text="Open…").click()
    files = opened.value
    files.set_default_timeout(PATIENCE)
    files.locator(".jp-DirListing-item", has_text="book").wait_for()
    assert {"book", "data", "questions"} <= set(files.locator(".jp-DirListing-itemText").all_inner_texts())
    files.close()


def test_an_explorer_is_a_widget_that_draws_another_chart(lite):
    page = lite.notebook.page
    page.evaluate("""async () => { const {content} = jupyterapp.shell.currentWidget;      // the notebook hides cells that are far from the window
        await content.scrollToItem(content.widgets.findIndex(cell => /explorer\\(/.test(cell.model.sharedModel.source)), 'start'); }""")
    explorer = page.locator(".jp-OutputArea-output .widget-vbox:has(figure.chart):has(select)").first
    chart = explorer.locator("figure.chart .chart-drawing")
    drawn = [chart.get_attribute("aria-label")]
    for move in moves(explorer):
        move()
        expect(chart).not_to_have_attribute("aria-label", drawn[-1], timeout=PATIENCE)
        drawn.append(chart.get_attribute("aria-label"))
    assert len(set(drawn)) == len(drawn) > 2 and all(drawn)


def test_an_exercise_is_checked(lite):
    """The reader puts an answer in place of the dots; the check says whether it is right."""
    cell = next(cell for cell in lite.cells if re.search(r"^\w+ = \.\.\.", cell["source"], re.M) and "century.check(" in cell["source"])
    ident = re.search(r'century\.check\("([^"]+)"', cell["source"])[1]
    said = lambda code: lite.notebook.page.evaluate(  # noqa: E731
        """async ([source, code]) => { const notebook = jupyterapp.shell.currentWidget, cells = notebook.content.model.sharedModel.cells;
            const place = cells.findIndex(cell => cell.source.includes(source)); cells[place].source = code;
            notebook.content.activeCellIndex = place; await jupyterapp.commands.execute('notebook:run-cell');
            return cells[place].outputs.map(output => [output.text].flat().join('')).join('') }""", [f'century.check("{ident}"', code])
    fill = lambda answer: re.sub(r"(?m)^(\w+) = \.\.\..*$", rf"\1 = {answer}", cell["source"])  # noqa: E731
    assert "Nothing to check yet" in "".join(str(output.get("text")) for output in cell["outputs"])
    assert "✗" in said(fill("-1"))
    exercise = questions.find("exercises", ident)[1]
    right = expected(exercise, exercise["expected"])
    assert isinstance(right, (int, float)) or exercise["type"] == "number"
    assert "✓ Right." in said(fill(repr(float(right))))


@pytest.mark.parametrize("name", [name for name in CHAPTERS if "02-" not in name])
def test_chapter_runs_to_its_end(lite, name):
    lite.notebook.show(name.replace(".html", ".ipynb"))
    cells = lite.notebook.run()
    assert cells and not faults(cells), "\n".join(faults(cells))
    assert any("<svg" in json.dumps(output) for cell in cells for output in cell["outputs"])


@pytest.mark.parametrize("assignment", make.assignments(), ids=lambda assignment: assignment.name)
def test_what_a_student_gets_runs_there(lite, assignment, tmp_path):
    """Put into a folder of its own as the instructions say, the notebook runs to its end and is told what is still to be answered."""
    student = make.build(assignment, "a seed", tmp_path) / "student"
    files = {path.relative_to(student).as_posix(): path.read_text(encoding="utf-8") for path in student.rglob("*") if path.is_file()}
    lite.notebook.page.evaluate("""async ([folder, files]) => { const {contents} = jupyterapp.serviceManager;
        for (const place of [folder, `${folder}/data`]) await contents.save(place, {type: 'directory'});
        for (const [name, text] of Object.entries(files)) await contents.save(`${folder}/${name}`, name.endsWith('.ipynb')
            ? {type: 'notebook', format: 'json', content: JSON.parse(text)} : {type: 'file', format: 'text', content: text});
        const {kernel} = jupyterapp.shell.currentWidget.sessionContext.session;
        await kernel.requestExecute({code: `import os, sys; os.chdir('/drive/${folder}'); sys.modules.pop('checks', None); sys.path.insert(0, '')`}).done;
    }""", [assignment.name, files])
    lite.notebook.show(f"{assignment.name}/{assignment.name}.ipynb")
    cells = lite.notebook.run()
    assert len(cells) > 5 and not faults(cells), "\n".join(faults(cells))
    asked = [cell for cell in cells if cell["source"].startswith("check(")]
    said = ["".join("".join(output.get("text", "")) for output in cell["outputs"]) for cell in asked]
    assert len(asked) >= 3 and all(said) and "the dots are still there" in " ".join(said)


def test_nothing_was_asked_of_another_server(lite, served):
    """The last test of the file: the page, JupyterLite, its worker and the kernel have done all their work."""
    assert len(lite.requests) > 50
    assert not [url for url in lite.requests if not url.startswith((served.address, "data:", "blob:"))]
