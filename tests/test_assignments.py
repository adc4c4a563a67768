"""Assignments: every key passes its own tests, a wrong answer hears why, seeds draw different problems, and nothing of a key leaks."""
import ast
import io
import itertools
import json
import re
import subprocess
import sys
import zipfile
from contextlib import redirect_stdout

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
import yaml
from conftest import ROOT

matplotlib.use("agg")
sys.path.insert(0, str(ROOT / "assignments"))
import checks  # noqa: E402
import make  # noqa: E402
from draw import Drawn, assignments, draw  # noqa: E402
from parts import LEVELS, Problem, Slip, Written, table  # noqa: E402

ALL = {one.name: one for one in assignments()}
POOLS = [(name, outcome) for name, one in ALL.items() for outcome in one.outcomes]


def made(outcome):
    """Every (function, arguments, Problem or Written) of a pool."""
    return [(function.__name__, arguments, function(**arguments)) for function, sets in outcome.pool for arguments in sets]


def solved(assignment, problem, name="q1"):
    """The answer that the solution of a problem gives in the place of a student."""
    place = {"pd": pd, "plt": plt, **{part: table(part).copy() for part in assignment.tables}}
    with redirect_stdout(io.StringIO()):
        exec(make.named(problem.solution, name), place)  # noqa: S102  our own solutions
    return place[name]


def test_there_are_six_assignments_of_one_to_two_hours():
    assert len(ALL) == 6
    for one in ALL.values():
        assert 60 <= one.minutes <= 120 and one.integrity.strip() and one.opening.strip()
        assert {"chart", "written", "computed"} <= {"written" if isinstance(problem, Written) else "chart" if problem.kind == "chart" else "computed"
                                                    for outcome in one.outcomes for _, _, problem in made(outcome)}
        for page in one.chapters:
            assert (ROOT / "book" / f"{page}.ipynb").is_file()


@pytest.mark.parametrize(("name", "outcome"), POOLS, ids=lambda part: part if isinstance(part, str) else part.id)
def test_a_pool_holds_different_problems_with_many_parameters(name, outcome):
    assert len({function for function, _ in outcome.pool}) == len(outcome.pool) >= 4
    for function, sets in outcome.pool:
        assert len({json.dumps(arguments, sort_keys=True, default=str) for arguments in sets}) >= 10, f"{function.__name__} has {len(sets)} sets"
    answers = [repr(problem.expected) for _, _, problem in made(outcome) if isinstance(problem, Problem)]
    pairs = list(itertools.combinations(answers, 2))
    assert sum(a == b for a, b in pairs) <= len(pairs) / 20, "too many equal answers"


def promised_decimals(prompt):
    """The number of decimals that a prompt asks for, or None."""
    told = re.search(r"(one|two|three|four|[1-4]) decimals?", prompt)
    return {"one": 1, "two": 2, "three": 3, "four": 4}.get(told[1]) or int(told[1]) if told else None


def test_a_hint_is_no_way_to_the_answer():
    """A list turned round, a share for its rest: who finds such a slip by trying would have the key."""
    ranked = Problem("ANSWER", "ANSWER = ...", "", ["a", "b"], kind="list", slips=(Slip(["b", "a"], "Turned round."),))
    share = Problem("ANSWER", "ANSWER = ...", "", 16.07, unit="per cent", tolerance=0.01, slips=(Slip(0.1607, "A fraction."), Slip(55.0, "The wrong year.")))
    for problem, kept in ((ranked, 0), (share, 1)):
        outcome = type("Outcome", (), {"id": "x", "points": 1})()
        assert len(make.rule(Drawn("q1", outcome, "f", {}, problem), "s")["slips"]) == kept


@pytest.mark.parametrize(("name", "outcome"), POOLS, ids=lambda part: part if isinstance(part, str) else part.id)
def test_every_solution_is_right_and_every_foreseen_slip_is_told_so(name, outcome, monkeypatch):
    monkeypatch.chdir(ROOT / "assignments")         # hidden tests read checks.py
    assignment = ALL[name]
    for function, arguments, problem in made(outcome):
        where = f"{function} {arguments}"
        if isinstance(problem, Written):
            assert set(problem.levels) == set(problem.marked) == set(LEVELS) and problem.needs.startswith("To succeed"), where
            assert all(len(problem.marked[level].split()) > 4 for level in LEVELS), where
            continue
        assert "..." in problem.starter and "ANSWER" in problem.starter and "ANSWER" in problem.prompt, where
        ast.parse(make.named(problem.starter, "q1"))
        answer = solved(assignment, problem)
        drawn = Drawn("q1", outcome, function, arguments, problem)
        place = {"q1": answer}
        for _, test in make.hidden_tests(drawn):
            exec(test, place)  # noqa: S102
        rule = make.rule(drawn, "s")
        said = checks.judge("q1", answer, rule)
        assert "decided when it is graded" in said, f"{where}: the right answer hears: {said}"
        if problem.kind == "chart":
            plt.close("all")
            continue
        assert problem.slips, f"{where}: no slip is foreseen"
        told = promised_decimals(problem.prompt)
        assert problem.kind != "number" or told is None or make.right(round(float(problem.expected), told), problem), f"{where}: rounded to {told} decimals it is wrong"
        for slip in problem.slips:
            if not make.right(slip.value, problem) and not make.gives_away(slip.value, problem):
                assert checks.judge("q1", slip.value, rule) != said, f"{where}: {slip.value} hears nothing"


def test_the_practice_set_is_the_default_and_a_seed_draws_another():
    for one in ALL.values():
        assert [q.ident for q in draw(one)] == [q.ident for q in draw(one, "practice")]
        assert [(q.ident, q.arguments) for q in draw(one, "a")] == [(q.ident, q.arguments) for q in draw(one, "a")]


def test_two_seeds_share_few_problems_and_fewer_answers():
    shared = equal = questions = numbers = 0
    for one in ALL.values():
        drawn = [draw(one, f"class {number}") for number in range(50)]
        for a, b in itertools.combinations(drawn, 2):
            for first, second in zip(a, b):
                questions += 1
                shared += first.ident == second.ident
                if isinstance(first.made, Problem) and isinstance(second.made, Problem) and {first.made.kind, second.made.kind} <= {"number", "integer"}:
                    numbers += 1
                    equal += make.right(second.made.expected, first.made)
    assert shared / questions <= 0.25, f"{shared / questions:.3f} of the problems are shared"
    assert equal / numbers <= 0.05, f"{equal / numbers:.3f} of the numeric answers are equal"


@pytest.mark.parametrize("seed", [f"class {number}" for number in range(20)])
def test_the_key_of_a_draw_passes_its_own_tests(seed, monkeypatch):
    monkeypatch.chdir(ROOT / "assignments")
    for one in ALL.values():
        place = {"pd": pd, "plt": plt, **{part: table(part).copy() for part in one.tables}}
        for drawn in draw(one, seed):
            if isinstance(drawn.made, Problem):
                exec(make.named(drawn.made.solution, drawn.name), place)  # noqa: S102
                for _, test in make.hidden_tests(drawn):
                    exec(test, place)  # noqa: S102
        plt.close("all")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """All assignments, drawn by a teacher's seed and with a key of the teacher's own for one written problem."""
    folder = tmp_path_factory.mktemp("assignments")
    written = next(drawn for one in ALL.values() for drawn in draw(one, "our class") if isinstance(drawn.made, Written))
    keys = folder / "keys.yml"
    keys.write_text(yaml.safe_dump({written.ident: {"marked": {level: f"My own {level} answer, kept at home." for level in LEVELS}}}), encoding="utf-8")
    assert make.main(["--seed", "our class", "--keys", str(keys), "--out", str(folder / "out")]) == 0
    return folder / "out"


@pytest.mark.parametrize("name", ALL)
def test_student_and_instructor_get_what_they_need(name, built):
    student, instructor = built / name / "student", built / name / "instructor"
    assert {path.name for path in student.iterdir()} == {f"{name}.ipynb", "data", "checks.py", "checks.json", "HOW_TO_BEGIN.txt"}
    assert {path.stem for path in (student / "data").iterdir()} == set(ALL[name].tables)
    assert {path.name for path in instructor.iterdir()} == {"autograder.zip", f"{name}-key.ipynb", "rubric.md", "drawn.json"}
    text = (instructor / "rubric.md").read_text(encoding="utf-8")
    assert all(f"Marked answer, {level}" in text for level in LEVELS) and "What success requires" in text
    cells = nbformat.read(student / f"{name}.ipynb", as_version=4).cells
    assert not [cell for cell in cells if cell.cell_type == "code" and (cell.outputs or "otter" in cell.source)]
    assert sum("..." in cell.source for cell in cells if cell.cell_type == "code") == sum(isinstance(q.made, Problem) for q in draw(ALL[name], "our class"))


@pytest.mark.parametrize("name", ALL)
def test_the_untouched_notebook_runs_and_says_what_to_do(name, built):
    """As in Jupyter, Colab and JupyterLite: nothing but pandas and matplotlib is imported."""
    student = built / name / "student"
    source = "\n\n".join(cell.source for cell in nbformat.read(student / f"{name}.ipynb", as_version=4).cells if cell.cell_type == "code")
    assert set(re.findall(r"^\s*(?:import|from) (\w+)", source, re.M)) <= {"pandas", "matplotlib", "checks"} | sys.stdlib_module_names
    done = subprocess.run([sys.executable, "-c", source], cwd=student, capture_output=True, text=True, env={"MPLBACKEND": "agg", "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("the dots are still there") == sum(isinstance(q.made, Problem) for q in draw(ALL[name], "our class"))


def secrets(name):
    """Lines of solutions, hidden tests and expected values of a draw, as they would be written."""
    found = set()
    for drawn in draw(ALL[name], "our class"):
        if isinstance(drawn.made, Written):
            found |= set(drawn.made.marked.values())
            continue
        starter = make.named(drawn.made.starter, drawn.name)
        found |= {line.strip() for line in make.named(drawn.made.solution, drawn.name).splitlines() if len(line.strip()) > 30 and line.strip() not in starter}
        found |= {test for _, test in make.hidden_tests(drawn)}
        if isinstance(drawn.made.expected, float) and len(repr(drawn.made.expected)) > 6:      # 2.4 stands in many places by chance
            found |= {f"{drawn.made.expected!r}", f"{drawn.made.expected:.4f}"}
    return found


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_the_key_is_in_the_student_folder_or_the_book(name, built, built_book):
    given = {path: path.read_text(encoding="utf-8") for path in (built / name / "student").rglob("*") if path.is_file() and path.parent.name != "data"}
    for path in built_book.html.rglob("*"):
        if path.suffix in (".html", ".js", ".txt", ".json", ".ipynb"):
            given[path] = path.read_text(encoding="utf-8", errors="replace")
    leaked = [(path.name, secret) for path, text in given.items() for secret in secrets(name) if secret in text or json.dumps(secret)[1:-1] in text]
    assert not leaked, leaked[:5]
    assert not list(built_book.html.rglob("*autograder*")) and "BEGIN SOLUTION" not in "".join(given.values())


def test_the_teachers_own_key_is_used_and_must_lie_outside(built, tmp_path, capsys):
    assert any("kept at home" in path.read_text(encoding="utf-8") for path in built.rglob("rubric.md"))
    inside = ROOT / "keys-of-a-test.yml"
    try:
        inside.write_text("{}", encoding="utf-8")
        assert make.main(["--keys", str(inside), "--out", str(tmp_path)]) == 1
    finally:
        inside.unlink()
    assert "inside the repository" in capsys.readouterr().err
    wrong = tmp_path / "keys.yml"
    wrong.write_text("nothing/of_this: {marked: {}}", encoding="utf-8")
    assert make.main(["--keys", str(wrong), "--out", str(tmp_path)]) == 1
    assert "no written problem" in capsys.readouterr().err


@pytest.mark.parametrize("name", ALL)
def test_the_key_gets_all_points_from_its_autograder(name, built, tmp_path):
    instructor = built / name / "instructor"
    (tmp_path / "made").mkdir()
    done = subprocess.run([sys.executable, "-m", "otter", "run", str(instructor / f"{name}-key.ipynb"), "-a", str(instructor / "autograder.zip"), "-o", str(tmp_path / "made")],
                          cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-1000:]
    results = json.loads((tmp_path / "made" / "results.json").read_text(encoding="utf-8"))["tests"]
    marked = [test for test in results if "max_score" in test]
    assert marked and all(test["score"] == test["max_score"] for test in marked), marked
    assert sum(test["max_score"] for test in marked) == sum(q.outcome.points for q in draw(ALL[name], "our class") if isinstance(q.made, Problem))
    with zipfile.ZipFile(instructor / "autograder.zip") as packed:
        assert {f"tests/{q.name}.py" for q in draw(ALL[name], "our class") if isinstance(q.made, Problem)} <= set(packed.namelist())
