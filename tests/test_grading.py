"""A class with hostile submissions is graded in one batch: each gets its row, none stops the batch, changes another's grade or a file, or leaves anything running."""
import csv
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "assignments"))
import grade  # noqa: E402
import make  # noqa: E402
from parts import LEVELS, Assignment, Outcome, Problem, Written, table  # noqa: E402

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits that are tested here are those of Linux")
SECONDS = 50        # for one submission; alone it takes eight, and a busy machine may take several times as long
SLEEP = f"98765.{os.getpid()}"       # seconds for which leftovers of this test sleep, so that they can be told from others
ROW = "chamber.query(\"year == {year} and party == 'PCB-KPB' and preferred == 1\").iloc[0]"
Q1, Q2 = f"row = {ROW.format(year=1936)}\nq1 = row.votes / row.valid_votes * 100", f"q2 = int({ROW.format(year=1946)}.seats)"
PREPARE = "from pathlib import Path\nimport os, socket, subprocess, sys, time\n"
REACH = ("try:\n    socket.create_connection(('192.0.2.1', 9), 5)\n    why = ''\nexcept OSError as error:\n    why = str(error)\n"
         "blocked = 'offline' in why or [name for _, name in socket.if_nameindex()] == ['lo']\n")
START = 'subprocess.Popen([sys.executable, "-c", {code!r}], start_new_session=True)\n'


def share(year):
    """A number, for 2 points."""
    row = table("chamber").query("year == @year and party == 'PCB-KPB' and preferred == 1").iloc[0]
    return Problem(prompt=f"Share of {year}, in `ANSWER`.", starter="ANSWER = ...", solution="ANSWER = 1", expected=row.votes / row.valid_votes * 100, tolerance=0.01)


def seats(year):
    """A whole number, for 3 points."""
    row = table("chamber").query("year == @year and party == 'PCB-KPB' and preferred == 1").iloc[0]
    return Problem(prompt=f"Seats of {year}, in `ANSWER`.", starter="ANSWER = ...", solution="ANSWER = 1", expected=int(row.seats), kind="integer")


def reasons(year):
    """A text, for 4 points."""
    return Written(f"Why were the votes of {year} counted twice? Write it below.", "To succeed: a reason.", dict.fromkeys(LEVELS, "Gives a reason."), dict.fromkeys(LEVELS, "Somebody counted them again."))


SOURCE = Assignment("98-small", "Small", 10, [], ["chamber"], "Open.", "Alone.",
                    [Outcome("share", 2, "Share", [(share, [{"year": 1936}])]), Outcome("seats", 3, "Seats", [(seats, [{"year": 1946}])]),
                     Outcome("reasons", 4, "Reasons", [(reasons, [{"year": 1946}])])])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The student's notebook of a small assignment, and its autograder."""
    folder = make.build(SOURCE, "a seed", tmp_path_factory.mktemp("built"))
    return SimpleNamespace(notebook=(folder / "student" / "98-small.ipynb").read_text(encoding="utf-8"), autograder=folder / "instructor" / "autograder.zip")


def notebook(text, q1=Q1, q2=Q2, first="", change=lambda made: None, written=None):
    """Return the bytes of a student's notebook: answers filled in (None removes the cell), code put into the first cell, a text, and any change of the whole."""
    made = json.loads(text)
    for name, answer in (("q1", q1), ("q2", q2)):
        cell = next(cell for cell in made["cells"] if cell["metadata"].get("otter") == {"tests": [name]})
        cell["source"] = answer
        if answer is None:
            made["cells"].remove(cell)
    if written is not None:
        next(cell for cell in made["cells"] if "_Type your answer here" in "".join(cell["source"]))["source"] = written
    if first:
        code = next(cell for cell in made["cells"] if cell["cell_type"] == "code")
        code["source"] = "".join(code["source"]) + "\n" + PREPARE + first
    change(made)
    return json.dumps(made).encode()


def double(made):
    """Give all cells one id, and put the last answer in twice."""
    for cell in made["cells"]:
        cell["id"] = "same"
    made["cells"].append(next(cell for cell in made["cells"] if cell["metadata"].get("otter") == {"tests": ["q2"]}))


def julia(made):
    """Ask for a kernel that is not there."""
    made["metadata"]["kernelspec"]["name"] = "julia-1.9"


def bare(made):
    """Take away all metadata, of the cells too."""
    made["metadata"] = {}
    for cell in made["cells"]:
        cell["metadata"] = {}


def fake():
    """Return code that writes full points wherever a notebook could think of, and prints them."""
    results = {"tests": [{"name": "Public Tests", "output": "", "status": "passed"},
                         *({"name": name, "score": most, "max_score": most, "output": "all passed"} for name, most in (("q1", 2), ("q2", 3)))]}
    return (f"results = {json.dumps(json.dumps(results))}\nwork = Path.cwd().parents[3]\n"
            "for place in (Path(), Path('..'), Path('../results'), work, work / 'out'):\n    (place / 'results.json').write_text(results)\n")


def hostile(text, folder):
    """Return {file: (bytes, status, points, part of the reason)}: the submissions of a class, most of them hostile. folder: where they will lie."""
    right = notebook(text)
    forge = (f"from pathlib import Path\nimport os\n{fake()}\nend = __import__('time').monotonic() + 30\nwhile __import__('time').monotonic() < end:\n"
             "    for place in (Path('../results'), work / 'out'):\n        (place / 'results.json').write_text(results)\n")
    fork = START.format(code=f"import os, time\nif not os.fork(): time.sleep({SLEEP})")
    many = f"for _ in range(150):\n    subprocess.Popen(['sleep', '{SLEEP}'])\ntime.sleep(60)"
    printed = "print(results)\nprint('Total Score: 5.000 / 5.000 (100.000%)')\nq2 = 0"
    eat = f"import time; held = bytearray(b'x') * (300 << 20); time.sleep({SLEEP})"
    outside = (f"for place in (Path('..'), Path({str(folder)!r}), Path({str(folder.parent)!r})):\n"
               "    for victim in [place / 'left.txt', *place.glob('*.ipynb'), *place.glob('*/*.ipynb')]:\n"
               "        try:\n            victim.write_text('{}')\n        except OSError:\n            pass\n")
    return {
        "right_11_1_98-small.ipynb": (notebook(text, written="Two offices\ncounted, =SUM(A1) and twice."), "graded", "5", "Full points."),
        "wrong and left.ipynb": (notebook(text, q1="q1 = 3.5", q2="q2 = ..."), "graded", "0", "Wrong: q1. Not answered: q2."),
        "-dash, Müller's \"Ö\" café.ipynb": (notebook(text, change=double), "graded", "5", "Full points."),
        "deleted_LATE_12_1_98-small.ipynb": (notebook(text, q2=None), "graded", "2", "No variable q2"),
        "exception.ipynb": (notebook(text, first="1 / 0", change=julia), "graded", "5", "Code cell 1 stopped with ZeroDivisionError"),
        "syntax.ipynb": (notebook(text, q2="q2 = = 3", change=bare), "graded", "2", "stopped with SyntaxError"),
        "loop.ipynb": (notebook(text, q2="import time\nwhile True: time.sleep(0.01)      # endless, but leaves the machine to the other tests"), "timeout", "0", "in code cell 4"),
        "exit.ipynb": (notebook(text, q2=Q2 + "\n__import__('os')._exit(0)"), "crash", "0", "Python itself ended in code cell 4"),
        "output.ipynb": (notebook(text, first="for _ in range(100):\n    print('x' * 10**6)"), "output", "5", "Code cell 1 printed or wrote more than 20 MB"),
        "file.ipynb": (notebook(text, q2=Q2 + "\nopen('large', 'wb').write(bytes(10**8))"), "output", "5", "Code cell 4 printed or wrote more than 20 MB"),
        "memory.ipynb": (notebook(text, q2="q2 = len(bytearray(10**10))"), "memory", "2", "Code cell 4 asked for more than 1200 MB"),
        "memory together.ipynb": (notebook(text, first=START.format(code=eat) * 5 + "time.sleep(60)"), "memory", "0", "stopped in code cell 1"),
        "processes.ipynb": (notebook(text, first=many), "processes", "0", "more than 100 processes"),
        "fork and outside.ipynb": (notebook(text, first=fork + outside), "graded", "5", "Full points."),
        "socket.ipynb": (notebook(text, q2=f"{Q2} if blocked else 0", first=REACH), "graded", "5", "Read it: the code names socket"),
        "fake.ipynb": (notebook(text, q1="q1 = 0", q2=fake() + printed, first="pass"), "graded", "0", "Read it: the code names results.json"),
        "forger.ipynb": (notebook(text, q1="q1 = 0", q2="q2 = 0", first=START.format(code=forge) + "time.sleep(1)"), "graded|tampered", "0", "Read it"),
        "text.ipynb": (b"<html>Log in</html>", "not a notebook", "0", "a web page"),
        "empty.ipynb": (b"", "empty", "0", "The file is empty."),
        "Other One_13_assignsubmission_file_/wrong.ipynb": (right.replace(b"98-small", b"97-other"), "wrong assignment", "0", "97-other"),
        "Pdf Person_14_assignsubmission_file_/essay.pdf": (b"%PDF", "not a notebook", "0", "essay.pdf"),
        "Nobody_15_assignsubmission_file_": (None, "no submission", "0", "no file"),
    }


def command(source, built, out, *more):
    """Return the command line that grades a class in this test."""
    return [sys.executable, str(ROOT / "assignments" / "grade.py"), str(source), "-a", str(built.autograder), "-o", str(out), "--seconds", str(SECONDS), "--memory", "1200", *more]


def rows(path):
    """Return the rows of a grades file by submission."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["submission"].removeprefix("'"): row for row in csv.DictReader(file)}


def left(*marks):
    """Return the command lines of processes that bear one of the marks, after giving them three seconds to end."""
    for _ in range(30):
        lines = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            lines += [line] if any(mark in line for mark in marks) else []
        if not lines:
            return []
        time.sleep(0.1)
    return lines


def prints(folder):
    """Return {file: sha256} of a folder."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def graded(built, tmp_path_factory):
    """A class graded in one batch that is killed in the middle and run again."""
    base = tmp_path_factory.mktemp("class")
    folder, stage, out = base / "handed in", base / "stage", base / "grades.csv"
    stage.mkdir()
    cases = hostile(built.notebook, folder)
    for name, (data, *_) in cases.items():
        place = folder / name
        (place if data is None else place.parent).mkdir(parents=True, exist_ok=True)
        if data is not None:
            place.write_bytes(data)
    before, environment = prints(folder), {**os.environ, "TMPDIR": str(stage)}
    first = subprocess.Popen(command(folder, built, out), env=environment, stdout=subprocess.PIPE, text=True)
    said = []
    while len(said) < 9 and (line := first.stdout.readline()):       # one line on isolation, five rows that need no run, three that do
        said.append(line)
    kept = rows(out)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    after_kill = left(str(stage), SLEEP)
    second = subprocess.run(command(folder, built, out), env=environment, capture_output=True, text=True)
    return SimpleNamespace(cases=cases, first="".join(said), kept=kept, after_kill=after_kill, second=second, rows=rows(out),
                           raw=out.read_text(encoding="utf-8-sig"), texts=(base / "grades-texts.txt").read_text(encoding="utf-8"), before=before, after=prints(folder), left=left(str(stage), SLEEP),
                           beside=sorted(path.name for path in base.iterdir()))


NAMES = [
    "right_11_1_98-small.ipynb", "wrong and left.ipynb", "-dash, Müller's \"Ö\" café.ipynb", "deleted_LATE_12_1_98-small.ipynb", "exception.ipynb", "syntax.ipynb", "loop.ipynb", "exit.ipynb",
    "output.ipynb", "file.ipynb", "memory.ipynb", "memory together.ipynb", "processes.ipynb", "fork and outside.ipynb", "socket.ipynb", "fake.ipynb", "forger.ipynb",
    "text.ipynb", "empty.ipynb", "Other One_13_assignsubmission_file_/wrong.ipynb", "Pdf Person_14_assignsubmission_file_/essay.pdf", "Nobody_15_assignsubmission_file_"]


@pytest.mark.parametrize("name", NAMES)
def test_a_submission_gets_the_row_that_it_deserves(graded, name):
    _, status, points, reason = graded.cases[name]
    row = graded.rows[name]
    assert (bool(re.fullmatch(status, row["status"])), row["total"]) == (True, points), row
    assert reason in row["reason"] and row["out of"] == "5"


def test_the_batch_finishes_with_one_row_for_each(graded):
    assert graded.second.returncode == 0, graded.second.stdout + graded.second.stderr
    assert set(graded.rows) == set(graded.cases) == set(NAMES)


def test_nothing_that_was_handed_in_is_changed_and_nothing_is_left_beside_it(graded):
    assert {name: graded.after.get(name) for name in graded.before} == graded.before
    if "namespaces" in graded.first:
        assert graded.after == graded.before and graded.beside == ["grades-texts.txt", "grades.csv", "handed in", "stage"]


def test_nothing_keeps_running_after_a_kill_or_at_the_end(graded):
    assert (graded.after_kill, graded.left) == ([], [])


def test_a_killed_run_goes_on_where_it_stopped(graded):
    files = {name: row for name, row in graded.kept.items() if graded.cases[name][0] is not None and not name.endswith(".pdf")}
    assert len(files) >= 6 and {name: graded.rows[name] for name in files} == files
    assert f"{len(files)} of {len(graded.cases)} are in grades.csv already." in graded.second.stdout
    assert f" of {len(graded.cases) - len(files)}  " in graded.second.stdout


def test_progress_and_table_name_the_student_and_hold_no_formula(graded):
    assert graded.rows["deleted_LATE_12_1_98-small.ipynb"]["student"] == "deleted (12)" and graded.rows["Nobody_15_assignsubmission_file_"]["student"] == "Nobody (15)"
    seconds = re.search(r"of \d+  loop +timeout +0 of 5 +(\d+\.\d) s", graded.first + graded.second.stdout)
    assert SECONDS <= float(seconds[1]) < SECONDS + 8
    assert "\n\"'-dash" in graded.raw


def test_the_table_tells_wrong_from_unanswered_and_has_room_for_what_a_person_marks(graded):
    columns = list(graded.rows["right_11_1_98-small.ipynb"])
    assert columns == ["submission", "student", "status", "q1", "q2", "total", "out of", "not answered", "q3 by hand, of 4", "q3 words", "reason", "seconds", "sha256", "autograder"]
    left, right = graded.rows["wrong and left.ipynb"], graded.rows["right_11_1_98-small.ipynb"]
    assert (left["not answered"], left["q1"], left["q2"], left["q3 words"]) == ("q2", "0", "0", "0")
    assert (right["not answered"], right["q3 by hand, of 4"], right["q3 words"]) == ("", "", "7")
    assert graded.rows["loop.ipynb"]["not answered"] == "" == graded.rows["syntax.ipynb"]["not answered"]


def test_the_texts_of_a_class_lie_in_one_file_for_whoever_marks(graded):
    said = graded.texts.split("=" * 80)
    assert "right (11) · q3 · 7 words · right_11_1_98-small.ipynb" in graded.texts
    assert "Two offices\ncounted, =SUM(A1) and twice." in said[1 + next(place for place, part in enumerate(said) if "right (11)" in part)]
    assert "(nothing is written below the question)" in said[1 + next(place for place, part in enumerate(said) if "wrong and left" in part)]


def test_a_text_counts_wherever_a_student_writes_it(built):
    """Below the question, in the cell of the question itself, in several cells, under a heading; not what stands elsewhere."""
    rules = grade.autograder(built.autograder).written

    def count(change):
        return grade.texts(notebook(built.notebook, change=change), rules)["q3"][1]

    def typed(made, text, cell="markdown", after="_Type your answer here"):
        place = next(n for n, one in enumerate(made["cells"]) if after in "".join(one["source"]))
        made["cells"].insert(place + 1, {"cell_type": cell, "id": "new", "metadata": {}, "source": text, **({"outputs": [], "execution_count": None} if cell == "code" else {})})

    def into_the_question(made):
        one = next(one for one in made["cells"] if "## q3." in "".join(one["source"]))
        one["source"] = "".join(one["source"]) + "\n\nFour words stand here."
    assert count(lambda made: None) == 0
    assert count(lambda made: typed(made, "One two three.")) == 3
    assert count(lambda made: (typed(made, "One two."), typed(made, "## q3. My answer\n\nThree four."))) == 7
    assert count(into_the_question) == 4
    assert count(lambda made: typed(made, "Not this.", after="## q1.")) == 0
    assert count(lambda made: typed(made, "x = 1", "code")) == 0


@pytest.fixture(scope="module")
def zipped(built, tmp_path_factory):
    """A zip as Moodle exports it, with one entry that points outside, graded without namespaces."""
    base = tmp_path_factory.mktemp("zipped")
    stage, source, out = base / "stage", base / "export.zip", base / "grades.csv"
    stage.mkdir()
    cases = hostile(built.notebook, base)
    spoil = (f"for victim in (Path({str(source)!r}), Path({str(built.autograder)!r})):\n    victim.write_bytes(b'spoilt')\n")
    inner = base / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("my work/98-small.ipynb", cases["fork and outside.ipynb"][0])
        archive.writestr("__MACOSX/._98-small.ipynb", "x")
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("Anna Ö_21_assignsubmission_file_/98-small.ipynb", notebook(built.notebook, q2=f"{Q2} if blocked else 0", first=spoil + REACH))
        archive.writestr("Anna Ö_21_assignsubmission_file_/checks.py", "raise SystemExit")
        archive.writestr("Anna Ö_21_assignsubmission_file_/data/chamber.csv", "spoilt")
        archive.writestr("Cato_23_assignsubmission_file_/work.zip", inner.read_bytes())
        archive.writestr("Dora_24_assignsubmission_file_/x.ipynb", cases["forger.ipynb"][0])
        archive.writestr("../../evil.ipynb", cases["right_11_1_98-small.ipynb"][0])
    inner.unlink()
    before = (source.read_bytes(), built.autograder.read_bytes())
    run = subprocess.run(command(source, built, out, "--plain"), env={**os.environ, "TMPDIR": str(stage)}, capture_output=True, text=True)
    return SimpleNamespace(run=run, rows=rows(out), before=before, after=(source.read_bytes(), built.autograder.read_bytes()), left=left(str(stage), SLEEP),
                           evil=list(base.parent.rglob("evil.ipynb")))


def test_a_zip_from_moodle_is_graded_without_namespaces_too(zipped):
    assert zipped.run.returncode == 0 and zipped.run.stdout.startswith("Isolation: none by the system."), zipped.run.stdout + zipped.run.stderr
    totals = {row["student"]: row["total"] for row in zipped.rows.values() if row["status"] != "refused"}
    assert totals == {"Anna Ö (21)": "5", "Cato (23)": "5", "Dora (24)": "0"}


def test_an_entry_that_points_outside_the_zip_is_refused(zipped):
    row = zipped.rows["../../evil.ipynb"]
    assert (row["status"], row["total"], zipped.evil) == ("refused", "0", []) and "points outside" in row["reason"]


def test_without_namespaces_spoilt_files_are_put_back_and_leftovers_killed(zipped):
    assert zipped.after == zipped.before and zipped.left == []
    assert "export.zip was changed" in zipped.run.stdout


def test_grading_again_is_asked_for_and_a_new_version_is_graded_by_itself(built, tmp_path, monkeypatch, capsys):
    ran = []

    def row(self, one):
        ran.append(one.path)
        return {**dict.fromkeys(self.tests.header, ""), "submission": one.path, "student": one.student, "status": "graded", "q1": "2", "q2": "3", "total": "5", "out of": "5",
                "seconds": "1", "sha256": one.sha256, "autograder": grade.fingerprint(self.tests)}
    monkeypatch.setattr(grade.Grader, "row", row)
    monkeypatch.setattr(grade.signal, "signal", lambda *_: None)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        (folder / name).write_text("{}")
    arguments = [str(folder), "-a", str(built.autograder), "-o", str(folder / "grades.csv"), "--plain"]
    assert [grade.main(arguments), sorted(ran)] == [0, ["a.ipynb", "b.ipynb"]]
    marks = folder / "grades.csv"
    entered = [{**row, "q3 by hand, of 4": "3"} for row in rows(marks).values()]
    grade.write_rows(marks, list(entered[0]), entered)
    (folder / "b.ipynb").write_text("{ }")
    assert [grade.main(arguments), ran[2:]] == [0, ["b.ipynb"]]
    assert [grade.main([*arguments, "--again"]), sorted(ran[3:])] == [0, ["a.ipynb", "b.ipynb"]]
    # what somebody has entered outlives every run, until there is another text to mark
    assert {name: row["q3 by hand, of 4"] for name, row in rows(marks).items()} == {"a.ipynb": "3", "b.ipynb": ""}


def test_names_that_learning_platforms_give_are_understood():
    known = {"muelleranna_LATE_123_456_02.ipynb": "muelleranna (123)", "Anna van M_77_assignsubmission_file_/02.ipynb": "Anna van M (77)",
             "02_amueller_attempt_2026-01-05-10-00-00_02.ipynb": "amueller", "02.ipynb": "else"}
    assert {name: grade.student(name, "else") for name in known} == known


@pytest.mark.parametrize("made, says", [("none", "There is no autograder"), ("text", "is not an autograder"), ("grades", "name another file with -o"),
                                        ("folder", "neither a folder nor a zip"), ("void", "There is no submission"), ("limit", "--memory must be at least 1024")])
def test_a_mistake_on_the_command_line_is_one_sentence_and_code_2(built, tmp_path, monkeypatch, capsys, made, says):
    monkeypatch.setattr(grade.signal, "signal", lambda *_: None)
    folder, autograder, out = tmp_path / "in", tmp_path / "autograder.zip", tmp_path / "grades.csv"
    folder.mkdir()
    if made != "void":
        (folder / "a.ipynb").write_text("{}")
    if made == "text":
        autograder.write_text("no zip")
    elif made != "none":
        autograder.write_bytes(built.autograder.read_bytes())
    if made == "grades":
        out.write_text("something,else\n")
    arguments = [str(tmp_path / "gone" if made == "folder" else folder), "-a", str(autograder), "-o", str(out), "--memory", "100" if made == "limit" else "1200"]
    assert grade.main(arguments) == 2
    said = capsys.readouterr().err
    assert says in said and said.count("\n") == 1


def test_help_says_what_is_protected_and_how_to_use_containers(capsys):
    with pytest.raises(SystemExit):
        grade.main(["--help"])
    said = capsys.readouterr().out
    assert all(part in said for part in ("What it protects against.", "What it does not protect against.", "otter grade -n NAME -a autograder.zip", "--no-network"))
