"""The files of the repository: clean notebooks, small files, pinned versions, nothing left behind."""
import json
import re
import subprocess

import pytest
from conftest import ROOT

MEGABYTE = 1_000_000


def repository_files():
    """Files that are tracked, or new and not ignored."""
    listed = subprocess.run(["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:      # an unpacked archive has no git
        skip = {".venv", ".venv-newest", "_build", "dist", ".git", ".pytest_cache", "__pycache__", ".ipynb_checkpoints"}
        return [path for path in ROOT.rglob("*") if path.is_file() and not skip & set(path.relative_to(ROOT).parts)]
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = repository_files()
NOTEBOOKS = [path for path in FILES if path.suffix == ".ipynb"]


def texts():
    for path in FILES:
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def findings(pattern, skip=()):
    return [f"{name}:{text[:match.start()].count(chr(10)) + 1}: {match[0]}" for name, text in texts() if name not in skip
            for match in re.finditer(pattern, text)]


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_results(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4 and notebook["metadata"]["kernelspec"]["name"] == "python3"
    for number, cell in enumerate(notebook["cells"]):
        assert not cell.get("outputs") and cell.get("execution_count") is None, f"cell {number} holds results"
    ids = [cell.get("id") for cell in notebook["cells"] if "id" in cell]
    assert len(ids) == len(set(ids)), "two cells share an id"


def test_no_large_files():
    assert not [f"{path.name}: {path.stat().st_size:,} bytes" for path in FILES if path.stat().st_size > MEGABYTE]


def test_no_machine_paths_and_no_registry_addresses():
    assert not findings(r"""(?<![\w.:/-])/(?:work|root|home|Users|private|mnt)/[\w.-]+/?[\w.-]*|file:///\w+|[A-Z]:\\Users""", skip=["tests/test_repository.py"])
    assert not findings(r"(?i)(?:--(?:extra-)?index-url|pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs|proxy\.golang)", skip=["tests/test_repository.py"])


def test_nothing_is_left_to_do():
    assert not findings(r"\b(?:TO" r"DO|FIX" r"ME|TB" r"D)\b|(?i:coming " r"soon|lorem " r"ipsum)")


def test_lines_end_as_they_should():
    assert not [name for name, text in texts() if "\r" in text or text and not text.endswith("\n")
                if not name.endswith((".svg", ".geojson", ".json", ".ipynb"))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_locked(name):
    locked = {line.split(";")[0].strip().lower() for line in pins("constraints.txt")}
    assert (ROOT / name).read_text(encoding="utf-8").startswith("-c constraints.txt\n")
    for line in pins(name):
        assert re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line), f"{line} is not pinned exactly"
        assert line.lower() in locked, f"{line} differs from constraints.txt: run make lock"


def test_lock_is_complete():
    versions = pins("constraints.txt")
    assert versions and all(re.match(r"[\w.-]+==[\w.!+]+( ; .+)?$", line) for line in versions)
    wanted = {line.lower() for line in pins("constraints.in")}
    assert wanted <= {line.split(";")[0].strip().lower() for line in versions}, "run make lock"


def test_binder_gets_a_python_that_is_new_enough():
    assert re.fullmatch(r"python-3\.1[1-9]\n", (ROOT / "runtime.txt").read_text())
