"""Build the assignments: python assignments/make.py [--seed SEED] [--keys FILE] [--out FOLDER] [NAME ...]

Each assignment becomes FOLDER/NAME/student (notebook, tables, checks, how to begin) and FOLDER/NAME/instructor (key, autograder, rubric, what was drawn).
Without a seed the open practice set is drawn. otter-grader makes the student's version and the autograder from one notebook.
"""
import argparse
import hashlib
import json
import math
import shutil
import sys
import tempfile
import textwrap
from pathlib import Path

import nbformat
import otter.assign
import yaml

sys.path.insert(0, str(Path(__file__).parent))
import checks  # noqa: E402
import grade  # noqa: E402
from draw import PRACTICE, assignments, draw  # noqa: E402
from parts import LEVELS, ROOT, Written  # noqa: E402

cell = nbformat.v4
CONFIG = {"init_cell": False, "export_cell": False, "check_all_cell": False, "run_tests": False, "solutions_pdf": False, "template_pdf": False,
          "generate": {"show_stdout": False, "zips": False, "token": None}}


class BuildError(Exception):
    """Something that the person who builds the assignments has to mend; the message says what."""


def named(text, name):
    """Return a text in which the question's own variable stands for ANSWER."""
    return textwrap.dedent(text).strip("\n").replace("ANSWER", name)


def decimals(problem):
    """Return how many decimals tell two numbers apart for a problem; in lists always two."""
    if problem.kind in ("list", "set"):
        return 2
    return max(0, -math.floor(math.log10(problem.tolerance))) if problem.tolerance else 6


def rule(drawn, seed):
    """Return the public rule of a question: kind, limits, and traces of foreseen slips; nothing of the right answer. Of a written one, what the grader looks for."""
    problem = drawn.made
    if isinstance(problem, Written):
        return {"kind": "written", "points": drawn.outcome.points, "words": grade.words(headed(drawn))}
    made = {"kind": problem.kind, "unit": problem.unit, "low": problem.low, "high": problem.high, "zero": problem.zero, "decimals": decimals(problem), "slips": {},
            "salt": hashlib.sha256(f"{seed}|{drawn.ident}|{drawn.arguments}".encode()).hexdigest()[:12]}
    for slip in problem.slips:
        if right(slip.value, problem) or gives_away(slip.value, problem):
            continue        # with these parameters the slip is, or leads straight to, the right answer
        made["slips"].setdefault(checks.trace(drawn.name, slip.value, made), slip.says)      # the likeliest slip stands first
    return made


def gives_away(value, problem):
    """Whether a slip is a mirror of the right answer, so that whoever finds it by trying has the answer: turned round, of other sign, times or by 100, its rest."""
    if problem.kind in ("list", "set"):
        return set(checks.plain(value, "set").split("|")) == set(checks.plain(problem.expected, "set").split("|"))
    if problem.kind not in ("number", "integer") or not checks.fits(value, "number"):
        return problem.kind == "boolean"
    found, true = float(value), float(problem.expected)
    mirrors = [-true, true * 100, true / 100, 100 - true, 1 - true, *([1 / true] if true else [])]
    return any(abs(found - mirror) <= 1e-6 + 1e-6 * abs(mirror) for mirror in mirrors)


def right(value, problem):
    """Whether a value is a right answer to a Problem that is no chart."""
    if problem.kind in ("number", "integer"):
        return checks.fits(value, problem.kind) and abs(float(value) - float(problem.expected)) <= (problem.tolerance or 1e-9)
    accepted = [problem.expected, *problem.accept]
    return checks.fits(value, problem.kind) and checks.plain(value, problem.kind) in [checks.plain(one, problem.kind) for one in accepted]


def hidden_tests(drawn):
    """Return the hidden tests of a question as (points, code) pairs; the points add up to those of the outcome.

    They read checks.py anew, so that a notebook that changes the imported functions gains nothing.
    """
    start = "import runpy\nchecks = runpy.run_path('checks.py')\nassert "
    problem, name, points = drawn.made, drawn.name, drawn.outcome.points
    if problem.kind == "chart":
        x, y = list(problem.expected["x"]), [float(value) for value in problem.expected["y"]]
        form = f"{name}.get_xlabel() and {name}.get_ylabel()" + (f" and checks['starts_at_zero']({name})" if problem.zero else "")
        form += "".join(f" and not checks['joins']({name}, {float(gap)!r})" for gap in problem.expected.get("gap", ()))
        return [(points - 1, f"{start}checks['draws']({name}, {x!r}, {y!r}, {problem.tolerance or 0.02!r})"), (1, start + form)]
    if problem.kind in ("number", "integer"):
        return [(points, f"{start}checks['fits']({name}, {problem.kind!r}) and abs(float({name}) - {float(problem.expected)!r}) <= {problem.tolerance or 1e-9!r}")]
    accepted = [checks.plain(one, problem.kind) for one in (problem.expected, *problem.accept)]
    return [(points, f"{start}checks['fits']({name}, {problem.kind!r}) and checks['plain']({name}, {problem.kind!r}) in {accepted!r}")]


def notebook(assignment, questions):
    """Return the notebook in otter's format from which the student's version and the autograder are made."""
    reads = "\n".join(f'{name} = pd.read_csv("data/{name}.csv")' for name in assignment.tables)
    pins = [line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if line.startswith(("pandas=", "matplotlib="))]
    config = {**CONFIG, "name": assignment.name, "requirements": pins, "files": ["data", "checks.py", "checks.json"]}
    total = sum(drawn.outcome.points for drawn in questions)
    aims = "\n".join(f"- {drawn.outcome.aim} ({drawn.name})" for drawn in questions)
    head = (f"# {assignment.title}\n\n{textwrap.dedent(assignment.opening).strip()}\n\n**Afterwards you can**\n\n{aims}\n\n**Time.** About {assignment.minutes} minutes. **Points.** {total}.\n\n"
            f"**Your own work.** {textwrap.dedent(assignment.integrity).strip()}\n\nRun the next cell first. `check` says what kind of wrong an answer is; it does not know the right one.")
    cells = [cell.new_raw_cell("# ASSIGNMENT CONFIG\n" + yaml.safe_dump(config)), cell.new_markdown_cell(head),
             cell.new_code_cell(f"import matplotlib.pyplot as plt\nimport pandas as pd\nfrom checks import check\n\n{reads}")]
    for drawn in questions:
        cells += question(drawn)
    return cell.new_notebook(cells=cells, metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}})


def headed(drawn):
    """Return the prompt of a question under its heading, as Markdown."""
    return f"## {drawn.name}. {drawn.outcome.title} ({drawn.outcome.points} points)\n\n{named(drawn.made.prompt, drawn.name)}"


def question(drawn):
    """Return the cells of one question in otter's format."""
    name, made, points = drawn.name, drawn.made, drawn.outcome.points
    title = headed(drawn)
    written = isinstance(made, Written)
    begin = {"name": name, "points": points, **({"manual": True} if written else {})}
    cells = [cell.new_raw_cell("# BEGIN QUESTION\n" + yaml.safe_dump(begin)), cell.new_markdown_cell(title), cell.new_raw_cell("# BEGIN SOLUTION")]
    if written:
        cells += [cell.new_markdown_cell(made.marked["Proficient"]), cell.new_raw_cell("# END SOLUTION")]
        return [*cells, cell.new_raw_cell("# END QUESTION")]
    code = f'""" # BEGIN PROMPT\n{named(made.starter, name)}\n""" # END PROMPT\n# BEGIN SOLUTION NO PROMPT\n{named(made.solution, name)}\n# END SOLUTION'
    cells += [cell.new_code_cell(code), cell.new_raw_cell("# END SOLUTION"), cell.new_raw_cell("# BEGIN TESTS")]
    for worth, test in hidden_tests(drawn):
        cells.append(cell.new_code_cell(f'""" # BEGIN TEST CONFIG\npoints: {worth}\nhidden: true\n""" # END TEST CONFIG\n{test}'))
    return [*cells, cell.new_raw_cell("# END TESTS"), cell.new_raw_cell("# END QUESTION"), cell.new_code_cell(f'check("{name}", {name})')]


def rubric(assignment, questions):
    """Return the rubric of a draw as Markdown: the answers that a machine marks, and levels with marked answers for what a person marks."""
    lines = [f"# Rubric: {assignment.title}", ""]
    for drawn in questions:
        made = drawn.made
        lines += [f"## {drawn.name}. {drawn.outcome.title} ({drawn.outcome.points} points)", "", f"Drawn: `{drawn.ident}` with {drawn.arguments}.", ""]
        if not isinstance(made, Written):
            lines += [f"Marked by machine. Right: `{made.expected}`" + (f" {made.unit}" if made.unit else "") + (f", give or take {made.tolerance}" if made.tolerance else "") + ".", ""]
            continue
        lines += [named(made.prompt, drawn.name), "", f"**What success requires.** {made.needs}", "", "| level | what can be seen | points |", "| --- | --- | --- |"]
        shares = {"Proficient": 1, "Emergent": 0.5, "Basic": 0.25}
        lines += [f"| {level} | {made.levels[level]} | {drawn.outcome.points * shares[level]:g} |" for level in LEVELS]
        lines += [""] + [text for level in LEVELS for text in (f"**Marked answer, {level}.** {made.marked[level]}", "")]
    return "\n".join(lines)


HOW = """{title}

0. Read first what the notebook names, in the pages of the book that your teacher gave you. The codebook is on the page evidence.html.
1. Keep everything in this folder together.
2. Jupyter on your own machine: open {name}.ipynb. It needs Python with pandas and matplotlib.
3. Colab: open {name}.ipynb with "Upload notebook". In the file pane at the left (not in Google Drive) upload checks.py and checks.json
   beside sample_data, make a folder data there, and upload into it: {tables}.
   Colab forgets these files when it disconnects; the notebook itself stays in your Drive. Download it as .ipynb to hand it in.
4. JupyterLite: make a folder, drag checks.py, checks.json and {name}.ipynb into it, make a folder data in it, and drag into that:
   {tables}. The files stay in this browser only; download the notebook to hand it in.
5. Fill the dots, run every cell, save, and hand in {name}.ipynb.

If the first cell says "No module named 'checks'" or "No such file or directory: 'data/...'", a file is missing or lies in another folder.
"""


def overlay(path):
    """Return the key overlay of a file: {"outcome/function": {"marked": {level: text}}}. Raises BuildError when it lies in the repository or cannot be used."""
    path = Path(path).resolve()
    if path.is_relative_to(ROOT):
        raise BuildError(f"The key file {path.name} lies inside the repository, where it could be published. Move it outside and name it again.")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BuildError(f"The key file {path.name} could not be read: {error}") from None
    known = {f"{outcome.id}/{function.__name__}" for one in assignments() for outcome in one.outcomes for function, sets in outcome.pool if isinstance(function(**sets[0]), Written)}
    for ident, entry in (content or {}).items():
        if ident not in known:
            raise BuildError(f"The key file names {ident!r}, which is no written problem. There are: {', '.join(sorted(known))}.")
        if set(entry) != {"marked"} or set(entry["marked"]) != set(LEVELS):
            raise BuildError(f"The key file, {ident}: wanted is `marked` with the levels {', '.join(LEVELS)}.")
    return content or {}


def build(assignment, seed, out, keys=None):
    """Build one assignment into `out`/NAME. keys: a key overlay as `overlay` returns it. Raises BuildError when otter cannot make it."""
    questions = draw(assignment, seed)
    for place, drawn in enumerate(questions):
        if keys and drawn.ident in keys:
            made = type(drawn.made)(**{**drawn.made.__dict__, "marked": keys[drawn.ident]["marked"]})
            questions[place] = type(drawn)(**{**drawn.__dict__, "made": made})
    target = Path(out) / assignment.name
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        (work / "data").mkdir()
        for name in assignment.tables:
            shutil.copy(ROOT / "data" / f"{name}.csv", work / "data")
        shutil.copy(Path(checks.__file__), work)
        rules = {drawn.name: rule(drawn, seed) for drawn in questions}
        (work / "checks.json").write_text(json.dumps(rules, ensure_ascii=False, indent=1), encoding="utf-8")
        nbformat.write(notebook(assignment, questions), work / f"{assignment.name}.ipynb")
        try:
            otter.assign.main(str(work / f"{assignment.name}.ipynb"), str(work / "made"), no_run_tests=True)
        except Exception as error:
            raise BuildError(f"otter could not make {assignment.name}: {type(error).__name__}: {error}") from error
        student, instructor = target / "student", target / "instructor"
        shutil.copytree(work / "made" / "student", student)
        (student / "HOW_TO_BEGIN.txt").write_text(HOW.format(title=assignment.title, name=assignment.name, tables=", ".join(f"{table}.csv" for table in assignment.tables)), encoding="utf-8")
        instructor.mkdir(parents=True)
        shutil.copy(next((work / "made" / "autograder").glob("*.zip")), instructor / "autograder.zip")
        shutil.copy(work / "made" / "autograder" / f"{assignment.name}.ipynb", instructor / f"{assignment.name}-key.ipynb")
    (instructor / "rubric.md").write_text(rubric(assignment, questions), encoding="utf-8")
    drawn = {"assignment": assignment.name, "seed": "practice set" if seed == PRACTICE else "kept by the instructor", "questions": {one.name: [one.ident, one.arguments] for one in questions}}
    (instructor / "drawn.json").write_text(json.dumps(drawn, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    return target


def main(arguments=None):
    """Run the command line; return 0, or 1 with a message for the person who builds."""
    parser = argparse.ArgumentParser(description="Build the assignments for students and instructors.")
    parser.add_argument("names", nargs="*", help="assignments to build (default: all)")
    parser.add_argument("--seed", default=PRACTICE, help="your own words; without them the open practice set is built")
    parser.add_argument("--keys", help="file outside the repository with marked answers of your own")
    parser.add_argument("--out", default=str(ROOT / "dist" / "assignments"))
    given = parser.parse_args(arguments)
    try:
        known = {one.name: one for one in assignments()}
        if unknown := [name for name in given.names if name not in known]:
            raise BuildError(f"There is no assignment {unknown[0]!r}; there are {', '.join(known)}.")
        keys = overlay(given.keys) if given.keys else None
        for name in given.names or known:
            print(build(known[name], given.seed, given.out, keys).relative_to(Path(given.out).parent))
    except (BuildError, ImportError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
