"""Notebooks in a real JupyterLab, driven by a browser: everything runs, and what a reader can touch works as in the pages.

nbval runs all chapters in kernels of their own; here two stand for all, one for each control that explorers have, and one shows its
explorer with a slider too, which the package offers. The server works on a copy and reaches this machine only.
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from axe import COLOURS
from conftest import ROOT
from playwright.sync_api import expect
from widgets import moves

from century import questions
from century.check import expected

SLOW = 120_000      # milliseconds; a limit for a busy machine, nothing waits for it
SELECT, RADIO = "02-between-the-wars", "04-the-peak"
LABEXTENSION_QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
CODE_CELLS = "[...jupyterapp.shell.currentWidget.content.model.cells].filter((cell) => cell.type === 'code')"


def add_a_slider(book):
    """Add to the copy of a chapter its explorer once more, with a slider."""
    path = book / f"{RADIO}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    place, source = next((place, source) for place, cell in enumerate(notebook["cells"]) if "century.explorer(" in (source := "".join(cell["source"])))
    call = source[source.index("century.explorer("):].replace("century.explorer(", 'century.explorer(control="range", ')
    notebook["cells"].insert(place + 1, {**notebook["cells"][place], "id": "slider", "source": call})
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on loopback, with settings of its own; .address ends in a slash, .token opens it."""
    home = tmp_path_factory.mktemp("jupyterlab")
    for name in ("book", "data", "questions"):
        shutil.copytree(ROOT / name, home / "copy" / name, ignore=shutil.ignore_patterns("__pycache__", ".jupyter_cache", ".ipynb_checkpoints"))
    add_a_slider(home / "copy" / "book")
    (home / "config" / "labconfig").mkdir(parents=True)
    (home / "config" / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(LABEXTENSION_QUIET))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "offline"), "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config"),
           **{f"JUPYTER{part}_DIR": str(home / part.lower()) for part in ("_DATA", "_RUNTIME", "LAB_SETTINGS", "LAB_WORKSPACES")}}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={home / 'copy'}",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=", "--LabApp.extension_manager=readonly", "--expose-app-in-browser"]
    with open(home / "log", "wb") as log:
        server = subprocess.Popen(command, env=env, cwd=home, stdout=log, stderr=log)
    try:
        until = time.monotonic() + SLOW / 1000
        while not (started := [path for path in home.glob("_runtime/jpserver-*.json") if path.stat().st_size]):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"JupyterLab did not start: {(home / 'log').read_text(errors='replace')[-800:]}", pytrace=False)
            time.sleep(0.1)
        said = json.loads(started[0].read_text())
        yield SimpleNamespace(address=f"http://127.0.0.1:{said['port']}/", token=said["token"])
    finally:
        server.terminate()          # ends its kernels too
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="module")
def notebook(lab, browser):
    """A function that brings a notebook to the front of one JupyterLab and returns the page; at first it opens it and runs all cells by the menu."""
    page, opened = browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), set()
    page.set_default_timeout(SLOW)
    page.errors, page.outside = [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.outside.append(request.url) if request.url.startswith("http") and not request.url.startswith(lab.address) else None)
    page.goto(f"{lab.address}lab?token={lab.token}")
    page.get_by_role("menuitem", name="Run", exact=True).wait_for()

    def front(name):
        page.evaluate("async (path) => { await jupyterapp.commands.execute('docmanager:open', { path }); }", f"book/{name}.ipynb")
        page.wait_for_function("(path) => jupyterapp.shell.currentWidget?.context?.path === path", arg=f"book/{name}.ipynb", polling=100)
        if name not in opened:
            opened.add(name)
            page.wait_for_function("jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'", polling=100)
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            page.wait_for_function(f"{CODE_CELLS}.every((cell) => cell.executionCount && cell.executionState === 'idle')", polling=100)
        return page

    yield front
    page.context.close()


def outputs(page):
    """What each code cell shows: a list per cell of kind, stream, formats, and the start of a fault's words."""
    return page.evaluate(CODE_CELLS + """.map((cell) => cell.outputs.toJSON().map((part) => ({kind: part.output_type, stream: part.name, formats: Object.keys(part.data || {}),
        fault: part.evalue || /class="century-notice">[^<]*/.exec(part.data?.["text/html"] || "")?.[0] || ""})))""")


def shown(page, selector):
    """The first part of the notebook that fits a selector, brought into view, since JupyterLab draws what is near the window."""
    found = page.locator(f"{FRONT} .jp-OutputArea-output {selector}").first
    found.scroll_into_view_if_needed()
    return found


@pytest.mark.parametrize("name", [SELECT, RADIO])
def test_all_cells_run_and_nothing_is_fetched_from_elsewhere(notebook, name):
    page = notebook(name)
    cells = outputs(page)
    assert len(cells) > 2 and sum(map(bool, cells)) >= len(cells) - 1, "cells show nothing"      # one may only import
    assert not [part for cell in cells for part in cell if part["kind"] == "error" or part["stream"] == "stderr" or part["fault"]]
    assert any("application/vnd.jupyter.widget-view+json" in part["formats"] for cell in cells for part in cell), "no explorer as a widget"
    assert not page.outside and not page.errors


@pytest.mark.parametrize(("name", "control"), [(SELECT, "select"), (RADIO, "input[type=radio]"), (RADIO, "[role=slider]")])
def test_an_explorer_is_a_widget_that_draws_each_choice_with_its_alt_text(notebook, name, control):
    page = notebook(name)
    explorer = shown(page, f".widget-vbox:has(figure.chart):has({control})")
    chart = explorer.locator("figure.chart .chart-drawing")
    drawn = {chart.get_attribute("aria-label"): chart.inner_html()}
    steps = moves(explorer)
    assert len(steps) > 1
    for step in steps:
        step()
        expect(chart).not_to_have_attribute("aria-label", re.compile("|".join(f"^{re.escape(alt)}$" for alt in drawn)), timeout=SLOW)
        drawn[chart.get_attribute("aria-label")] = chart.inner_html()
    assert len(set(drawn.values())) == len(steps) + 1
    link = explorer.locator("figure.chart .provenance a").first
    assert colour(link) != colour(explorer.locator("figure.chart .provenance").first), "links in a widget look like text"


def colour(part):
    return part.evaluate("(part) => getComputedStyle(part).color")


def test_a_quiz_judges_wrong_and_right_answers(notebook):
    form = shown(notebook(SELECT), "form[data-type=choice]")
    options = json.loads(base64.b64decode(form.get_attribute("data-key")))["options"]
    for right, verdict in ((False, "wrong"), (True, "right")):
        place = next(place for place, option in enumerate(options) if option[0] is right)
        form.locator(f"input[value='{place}']").check()
        form.get_by_role("button", name="Check").click()
        expect(form.locator("output")).to_have_attribute("data-verdict", verdict)


def test_a_prediction_shows_the_chart_after_the_guess(notebook):
    guess = shown(notebook(SELECT), ".century-predict")
    chart = guess.locator("figure.chart .chart-drawing")
    expect(chart).to_be_hidden()
    guess.get_by_role("slider").press("ArrowRight")
    expect(guess.locator("output[for]")).to_have_text("6.1 per cent")
    guess.get_by_role("button").first.click()
    expect(chart).to_be_visible()
    expect(guess.locator("output[data-verdict]")).to_contain_text("the data say")


def test_an_exercise_is_checked_in_its_cell(notebook):
    page, ident = notebook(SELECT), "02-lost-votes"
    exercise = questions.find("exercises", ident)[1]
    answer = expected(exercise, exercise["expected"])
    cell = page.locator(f"{FRONT} .jp-CodeCell", has_text=f'century.check("{ident}"').first
    cell.scroll_into_view_if_needed()
    expect(cell.locator(".jp-OutputArea")).to_contain_text("Nothing to check yet")
    for typed, said in ((answer + 100, "✗ Not yet."), (answer, "✓ Right.")):
        cell.locator(".cm-content").click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(f'answer = {typed}\ncentury.check("{ident}", answer)')
        page.keyboard.press("ControlOrMeta+Enter")
        expect(cell.locator(".jp-OutputArea")).to_contain_text(said, timeout=SLOW)


def measured(page, script):
    """What a script, a function from an output's element to a list, finds in the outputs of all cells, each brought into view before."""
    return page.evaluate("""async (script) => {
      const measure = eval(script), notebook = jupyterapp.shell.currentWidget.content, found = [];
      for (let place = 0; place < notebook.widgets.length; place++) {
        if (notebook.widgets[place].model.type !== "code") continue;
        await notebook.scrollToItem(place, "start");
        const outputs = [...notebook.widgets[place].node.querySelectorAll(".jp-OutputArea-output")];
        found.push(...outputs.flatMap((output) => [["looked", output.offsetHeight], ...measure(output)]));
      }
      return found;
    }""", script)


def faults(found):
    """What was found, when the outputs were there to be measured."""
    heights = [height for kind, height in found if kind == "looked"]
    assert len(heights) > 10 and min(heights) > 10
    return [fault for fault in found if fault[0] != "looked"]


@pytest.mark.parametrize("width", [1280, 900])
def test_no_output_is_wider_than_its_place(notebook, width):
    page = notebook(SELECT)
    page.set_viewport_size({"width": width, "height": 900})
    found = measured(page, """(output) => [
      ...(output.scrollWidth > output.clientWidth + 1 ? [["wide", output.innerText.slice(0, 60)]] : []),
      ...[...output.querySelectorAll(".century-card dt")].filter((part) => part.clientWidth < 60).map((part) => ["squeezed", part.innerText])]""")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not faults(found)


PALE = "(output) => {" + COLOURS + """
  const worded = [...output.querySelectorAll("*")].filter((part) => part.checkVisibility() && [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return worded.filter((part) => !part.closest("style, script, noscript") && !onShape(part)).map((part) => [contrast(parts(inked(part)), ground(part)), part])
    .filter(([measured]) => measured < 4.5).map(([measured, part]) => ["pale", `${measured.toFixed(2)}: ${part.outerHTML.slice(0, 100)}`]);
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_outputs_can_be_read_by_day_and_by_night(notebook, theme):
    page = notebook(SELECT)
    page.evaluate("async (theme) => { await jupyterapp.commands.execute('apputils:change-theme', { theme }); }", theme)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme, timeout=SLOW)
    assert not faults(measured(page, PALE))
