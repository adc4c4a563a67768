"""Assignments: every key passes its own tests, a wrong answer hears why, seeds draw different problems, and nothing of a key leaks."""
import ast
import html
import io
import itertools
import json
import re
import sys
import zipfile
from contextlib import redirect_stdout
from dataclasses import replace

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
import otter.run  # noqa: E402
from draw import Drawn, assignments, choose, draw  # noqa: E402
from leaks import HANDED_OUT, class_key, key_of, leaks, squeezed  # noqa: E402
from parts import LEVELS, Problem, Slip, Written, table  # noqa: E402

SEED = "our class"
ALL = {one.name: one for one in assignments()}
POOLS = [(name, outcome) for name, one in ALL.items() for outcome in one.outcomes]


MADE = {}


def problem_of(function, arguments):
    """What a function of a pool returns for its arguments; made once for all tests."""
    key = function, json.dumps(arguments, sort_keys=True)
    if key not in MADE:
        MADE[key] = function(**arguments)
    return MADE[key]


def made(outcome):
    """Every (function, arguments, Problem or Written) of a pool."""
    return [(function.__name__, arguments, problem_of(function, arguments)) for function, sets in outcome.pool for arguments in sets]


def solved(assignment, problem, name="q1"):
    """The answer that the solution of a problem gives in the place of a student."""
    place = {"pd": pd, "plt": plt, **{part: table(part).copy(deep=False) for part in assignment.tables}}
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


@pytest.mark.parametrize(("name", "outcome"), POOLS, ids=lambda part: part if isinstance(part, str) else part.id)
def test_an_aim_stands_for_the_whole_pool_and_not_in_the_opening(name, outcome):
    """What a draw does not hold must not be promised: aims belong to the outcomes, and hold for each of their problems."""
    assert len(outcome.aim.split()) > 6 and outcome.aim[0].islower() and not outcome.aim.endswith("."), "it goes on from: Afterwards you can"
    assert not re.search(r"afterwards|you can\b(?!not)|after this assignment|when you have finished", ALL[name].opening.lower())


def test_terms_are_compared_where_they_are_used_often_and_clearly_more():
    source = sys.modules["01_reading_a_source"]
    sets = next(sets for outcome in ALL["01-reading-a-source"].outcomes for function, sets in outcome.pool if function.__name__ == "denser")
    uses = table("article_terms").pivot(index="section", columns="term", values="count")
    for term, first, second in (arguments.values() for arguments in sets):
        assert min(uses.loc[first, term], uses.loc[second, term]) >= 3
        assert source.denser(term, first, second).expected >= 1.25


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


@pytest.mark.parametrize(("name", "outcome"), POOLS, ids=lambda part: part if isinstance(part, str) else part.id)
def test_what_is_given_runs_as_it_is_and_asks_for_the_answer(name, outcome):
    for function, sets in outcome.pool:
        problem = function(**sets[0])
        if isinstance(problem, Problem):
            answer = solved(ALL[name], replace(problem, solution=problem.starter))
            plt.close("all")
            said = checks.judge("q1", answer, make.rule(Drawn("q1", outcome, function.__name__, sets[0], problem), "s"))
            assert "the dots are still there" in said, f"{function.__name__}: {said}"


def test_answers_of_another_kind_hear_what_they_are():
    rule = {"kind": "set", "unit": "", "low": None, "high": None, "zero": False, "decimals": 2, "slips": {}, "salt": "s"}
    claims = table("claims")
    for value, says in ((claims.finding == "holds", "a condition"), (claims, "a whole table"), ("C001, C002", "a text"), (3, "this is a whole number"), ({"C001", ...}, "dots are still there")):
        assert says in checks.judge("q1", value, rule), value
    for value, says in ((claims.value, "take one value"), (claims.value.mean, "brackets ()"), (None, "nothing"), ("3", "a text"), (float("nan"), "not a finite number")):
        assert says in checks.judge("q1", value, {**rule, "kind": "number"}), value


def test_the_practice_set_is_the_default_and_a_seed_draws_another():
    for one in ALL.values():
        assert [q.ident for q in draw(one)] == [q.ident for q in draw(one, "practice")]
        assert [(q.ident, q.arguments) for q in draw(one, "a")] == [(q.ident, q.arguments) for q in draw(one, "a")]


def test_two_seeds_share_few_problems_and_fewer_answers():
    shared = equal = questions = numbers = 0
    for one in ALL.values():
        drawn = [[(function, problem_of(function, arguments)) for _, function, arguments in choose(one, f"class {number}")] for number in range(50)]
        for a, b in itertools.combinations(drawn, 2):
            for (function, first), (other, second) in zip(a, b, strict=True):
                questions += 1
                shared += function is other
                if isinstance(first, Problem) and isinstance(second, Problem) and {first.kind, second.kind} <= {"number", "integer"}:
                    numbers += 1
                    equal += make.right(second.expected, first)
    assert questions == 6 * 5 * 50 * 49 / 2 and numbers > questions / 10
    assert shared / questions <= 0.25, f"{shared / questions:.3f} of the problems are shared"
    assert equal / numbers <= 0.05, f"{equal / numbers:.3f} of the numeric answers are equal"


@pytest.mark.parametrize("seed", [f"class {number}" for number in range(20)])
def test_the_key_of_a_draw_passes_its_own_tests(seed, monkeypatch):
    monkeypatch.chdir(ROOT / "assignments")
    for one in ALL.values():
        place, marked = {"pd": pd, "plt": plt, **{part: table(part).copy(deep=False) for part in one.tables}}, 0
        for number, (outcome, function, arguments) in enumerate(choose(one, seed), start=1):
            drawn = Drawn(f"q{number}", outcome, function.__name__, arguments, problem_of(function, arguments))
            if isinstance(drawn.made, Problem):
                exec(make.named(drawn.made.solution, drawn.name), place)  # noqa: S102
                for worth, test in make.hidden_tests(drawn):
                    exec(test, place)  # noqa: S102
                    marked += worth
        assert marked == sum(outcome.points for outcome in one.outcomes[:-1]), "every computed question was marked, for all its points"
        plt.close("all")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """All assignments, drawn by a teacher's seed and with a key of the teacher's own for one written problem."""
    folder = tmp_path_factory.mktemp("assignments")
    written = next(drawn for one in ALL.values() for drawn in draw(one, SEED) if isinstance(drawn.made, Written))
    keys = folder / "keys.yml"
    keys.write_text(yaml.safe_dump({written.ident: {"marked": {level: f"My own {level} answer, kept at home." for level in LEVELS}}}), encoding="utf-8")
    assert make.main(["--seed", SEED, "--keys", str(keys), "--out", str(folder / "out")]) == 0
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
    assert sum("..." in cell.source for cell in cells if cell.cell_type == "code") == sum(isinstance(q.made, Problem) for q in draw(ALL[name], SEED))


def code_of(path):
    """The code cells of a notebook as one text."""
    return "\n\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")


@pytest.fixture
def run(monkeypatch):
    """A function that runs the code of a notebook in a student folder, as any Jupyter would, and returns what it printed."""
    def running(source, folder):
        monkeypatch.chdir(folder)
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.delitem(sys.modules, "checks")          # that of the student folder, with its rules
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(source, "notebook", "exec"), {"__name__": "__main__"})  # noqa: S102  our own notebooks
        plt.close("all")
        return said.getvalue()
    return running


@pytest.mark.parametrize("name", ALL)
def test_the_untouched_notebook_runs_and_says_what_to_do(name, built, run):
    """As in Jupyter, Colab and JupyterLite: nothing but pandas and matplotlib is imported, nothing is read but what lies in the folder."""
    student = built / name / "student"
    source = code_of(student / f"{name}.ipynb")
    assert set(re.findall(r"^\s*(?:import|from) (\w+)", source, re.M)) <= {"pandas", "matplotlib", "checks"} | sys.stdlib_module_names
    assert set(re.findall(r"^\s*(?:import|from) (\w+)", (student / "checks.py").read_text(encoding="utf-8"), re.M)) <= sys.stdlib_module_names
    assert set(re.findall(r'read_csv\("(.+?)"\)', source)) == {str(path.relative_to(student)) for path in (student / "data").iterdir()}
    assert run(source, student).count("the dots are still there") == sum(isinstance(q.made, Problem) for q in draw(ALL[name], SEED))
    steps = (student / "HOW_TO_BEGIN.txt").read_text(encoding="utf-8")
    assert all(word in steps for word in ("Colab", "JupyterLite", f"{name}.ipynb", "checks.py", "checks.json", "folder data"))


@pytest.mark.parametrize("name", ALL)
def test_in_the_student_folder_the_key_hears_nothing_amiss(name, built, run):
    key = code_of(built / name / "instructor" / f"{name}-key.ipynb")
    said = run(key, built / name / "student")
    assert said.count("decided when it is graded") == sum(isinstance(q.made, Problem) for q in draw(ALL[name], SEED)), said


@pytest.mark.parametrize("name", ALL)
def test_the_head_says_what_this_draw_is_for(name, built):
    head = nbformat.read(built / name / "student" / f"{name}.ipynb", as_version=4).cells[0].source
    assert re.findall(r"^- (.+) \((q\d)\)$", head, re.M) == [(outcome.aim, f"q{number}") for number, outcome in enumerate(ALL[name].outcomes, start=1)]


def test_nothing_of_a_key_is_in_the_student_folders_the_book_or_what_is_handed_out(built, built_book):
    """Pages, search index and downloads; and what `make site`, `make bundle`, `make lms` and the others have left in dist/, where they were run."""
    students = [built / name / "student" for name in ALL]
    made = [path for name in HANDED_OUT if (path := ROOT / "dist" / name).exists()]
    found = leaks([*students, built_book.html, *made], class_key(SEED))
    assert not found, found[:5]
    assert not any(SEED in path.read_text(encoding="utf-8") for student in students for path in student.glob("*.*"))


def test_a_leak_is_noticed_wherever_it_lies(built, tmp_path):
    """In highlighted code of a page, in a notebook, in the search index, in a zip, in an EPUB, and by the name of a file."""
    name = next(iter(ALL))
    key = key_of(draw(ALL[name], SEED))
    line = next(line for q in draw(ALL[name], SEED) if isinstance(q.made, Problem) for line in make.named(q.made.solution, q.name).splitlines() if squeezed(line) in key)
    page = f"<p><span class='n'>{'</span> <span>'.join(html.escape(line).split(' '))}</span></p>"
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(line)]))
    for place, text in (("a/page.html", page), ("b/x.ipynb", notebook), ("c/searchindex.js", json.dumps({"titles": [line]}))):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text(text, encoding="utf-8")
    for place, inside in (("d/all.zip", "book/page.html"), ("e/book.epub", "OEBPS/page.xhtml")):
        (tmp_path / place).parent.mkdir()
        with zipfile.ZipFile(tmp_path / place, "w") as archive:
            archive.writestr(inside, page)
    for letter in "abcde":
        assert {what for _, what in leaks([tmp_path / letter], key)} == {squeezed(line)}, letter
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "autograder.zip").write_bytes((built / name / "instructor" / "autograder.zip").read_bytes())
    assert leaks([tmp_path / "f"], key) and leaks([built / name / "instructor"], key)


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


@pytest.mark.filterwarnings("ignore:The inplace keyword")      # of otter, not of ours
@pytest.mark.parametrize("name", ALL)
def test_the_key_gets_all_points_from_its_autograder(name, built, tmp_path):
    instructor = built / name / "instructor"
    (tmp_path / "made").mkdir()
    with redirect_stdout(io.StringIO()):
        otter.run.main(str(instructor / f"{name}-key.ipynb"), autograder=str(instructor / "autograder.zip"), output_dir=str(tmp_path / "made"), no_logo=True)
    results = json.loads((tmp_path / "made" / "results.json").read_text(encoding="utf-8"))["tests"]
    marked = [test for test in results if "max_score" in test]
    assert marked and all(test["score"] == test["max_score"] for test in marked), marked
    assert sum(test["max_score"] for test in marked) == sum(q.outcome.points for q in draw(ALL[name], SEED) if isinstance(q.made, Problem))
    with zipfile.ZipFile(instructor / "autograder.zip") as packed:
        assert {f"tests/{q.name}.py" for q in draw(ALL[name], SEED) if isinstance(q.made, Problem)} <= set(packed.namelist())
