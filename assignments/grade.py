"""Grade a folder or zip of notebooks: python assignments/grade.py SUBMISSIONS -a autograder.zip -o grades.csv

One row per submission: points per question, which questions still have their dots, an empty column for the points of what a person marks, and
how many words were written there; grades-texts.txt has these texts one after the other. Each is graded by otter-grader in a copy of its own, under limits of time, memory and output. A bad one gets a row that says
why, and stops nothing. Only code cells are run, in their order, and questions are marked at the end; so removed or doubled cells, ids, metadata, outputs and
kernel names do not matter. checks.py and the tables come from the autograder. Stop it at any time; the same command goes on where it stopped.

What it protects against. With Linux namespaces (the first line of output says whether they are in use): a notebook has no network, sees only its
own processes, can write only to its copy, reads neither the other submissions nor the folder of the autograder, and nothing of it outlives its run. Without
them: outside sockets are blocked in Python only, a file it changes in the submissions is put back, and what it started is killed when it ends.

What it does not protect against. Notebook and hidden tests run in one process, as one user. Who sets out to cheat can read the tests while they run, or
replace the functions they call; the reason then mostly says "Read it", but such a notice can be avoided too. Results that are written or printed by the
notebook are of no use: the total that otter prints and its file must agree. Memory is limited per process by the system and for all together by looking ten
times a second, so a burst can be larger. The notebook can read what else you can read on this machine; without namespaces it can also change it. For
strangers' notebooks, use containers (they need Docker, network for the first build, and submissions that lie flat in one folder):

    otter grade -n NAME -a autograder.zip -o OUT --ext ipynb --containers 2 --timeout 120 --no-network --summaries SUBMISSIONS
"""
import argparse
import ast
import csv
import ctypes
import hashlib
import io
import json
import os
import re
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LINUX = sys.platform.startswith("linux")
MB = 1 << 20
LARGEST = 50 * MB           # a notebook larger than this is not opened
PROCESSES = 100             # so many at a time, threads not counted
MEMORY, OUTPUT, PROCESS, OPEN = 81, 82, 83, 84      # how the supervisor ends when a limit is passed, or when namespaces cannot be had
LMS = [re.compile(r"^(?P<who>.+?)_(?P<id>\d+)_assignsubmission_"), re.compile(r"^(?P<who>.+?)_(?:LATE_)?(?P<id>\d+)_\d+_"),      # Moodle, Canvas
       re.compile(r"_(?P<who>[^_]+)_attempt_\d{4}-\d\d-\d\d")]                                                                   # Blackboard
ODD = re.compile(r"\botter\b|results\.json|\btests/|/proc\b|\bctypes\b|\bsubprocess\b|\bsocket\b|\bos\s*\.\s*(?:system|fork|kill|_exit)\b"
                 r"|\bsys\s*\.\s*modules\b|\bchecks\s*\.|\bchecks\.py|\bsetattr\b|\bpickle\b|\binspect\b|\bglob\b|__import__|\bimportlib\b")
NOTE_CELLS = '''def _note_cells():
    import sys
    shell, place, left, over, note = get_ipython(), [0], [{output}], [], open({path!r}, "a", buffering=1)
    def limit(write):
        def counted(text):
            left[0] -= len(text)
            if left[0] < 0 and not over:
                over.append(True)
                raise OSError(27, "the notebook prints too much")
            return len(text) if over else write(text)
        return counted
    def begin(info):
        for stream in (sys.stdout, sys.stderr):      # IPython takes this back at the end of each cell
            stream.write = limit(stream.write)
        place[0] += 1
        note.write(f"{{place[0]}} begins\\n")
    def end(result):
        error = result.error_before_exec or result.error_in_exec
        note.write(f"{{place[0]}} {{type(error).__name__}} {{getattr(error, 'errno', '')}}\\n" if error else f"{{place[0]}} ends\\n")
    shell.events.register("pre_run_cell", begin)
    shell.events.register("post_run_cell", end)
_note_cells()
del _note_cells'''
NOTE_LEFT = '''def _note_left():
    def dots(value):
        return value is ... or isinstance(value, (list, tuple, set)) and any(part is ... for part in value)
    with open({path!r}, "a") as note:
        note.write("left " + " ".join(name for name in {names!r} if dots(globals().get(name))) + "\\n")
try:
    _note_left()
except Exception:
    pass'''


class Mistake(Exception):
    """Something that the person who grades has to mend; the message says what."""


class Fault(Exception):
    """Why a submission cannot be run: Fault(status, sentence)."""


@dataclass
class Submission:
    """One thing handed in. path: where it lies in the folder or zip; data: its bytes; fault: why there is nothing to run."""

    path: str
    student: str
    data: bytes = b""
    fault: Fault | None = None

    @property
    def sha256(self):
        """The fingerprint of the file."""
        return hashlib.sha256(self.data).hexdigest()


# ---- what was handed in

def from_zip(data, label=""):
    """Yield (path, bytes or Fault, or None for a folder) for each entry of a zip, read in memory: nothing is unpacked. Raises Fault."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Fault("not a notebook", "This zip cannot be opened.") from None
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/")
        path = f"{label}{name}"
        if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
            yield path, Fault("refused", "Its name in the zip points outside the zip, so it was not read.")
        elif entry.is_dir():
            yield path.rstrip("/"), None
        elif not name.lower().endswith((".ipynb", ".zip")):
            yield path, b""
        elif entry.file_size > LARGEST:
            yield path, Fault("refused", f"It is larger than {LARGEST // MB} MB, so it was not opened.")
        else:
            try:
                with archive.open(entry) as file:
                    yield path, file.read(LARGEST)
            except Exception as error:      # a damaged or locked zip raises many kinds of error
                yield path, Fault("not a notebook", f"It cannot be read from the zip ({type(error).__name__}).")


def from_folder(folder):
    """Yield (path, bytes or Fault, or None for a folder) for everything in a folder; links are not followed."""
    for here, folders, files in os.walk(folder):
        for name in sorted(folders) + sorted(files):
            path = Path(here, name)
            label = path.relative_to(folder).as_posix()
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                yield label, Fault("refused", "This is a link or device, not a file, so it was not read.")
            elif path.is_dir():
                yield label, None
            elif path.suffix.lower() not in (".ipynb", ".zip"):
                yield label, b""
            elif path.stat().st_size > LARGEST:
                yield label, Fault("refused", f"It is larger than {LARGEST // MB} MB, so it was not opened.")
            else:
                try:
                    yield label, path.read_bytes()
                except OSError as error:
                    yield label, Fault("error", f"It cannot be read: {error.strerror}.")


def student(path, fallback):
    """Return the student's name and number from the names that learning platforms give to files and folders, else `fallback`."""
    for part in PurePosixPath(path).parts:
        for pattern in LMS:
            if found := pattern.search(part):
                known = found.groupdict()
                return f"{known['who']} ({known['id']})" if "id" in known else known["who"]
    return fallback


def hidden(path):
    """Whether a path is of the kind that systems and Jupyter leave behind."""
    return any(part.startswith(".") and part != ".." or part == "__MACOSX" for part in path.split("/"))


def collect(source):
    """Return the list of Submissions in a folder or zip, sorted by path. Of a student who handed in a notebook, other files are passed over. Raises Mistake."""
    source = Path(source)
    try:
        found = list(from_folder(source) if source.is_dir() else from_zip(source.read_bytes()))
    except (OSError, Fault):
        raise Mistake(f"{source} is neither a folder nor a zip that can be opened.") from None
    entries = {}
    for path, data in found:
        if hidden(path):
            continue
        entries[path] = data
        if path.lower().endswith(".zip") and isinstance(data, bytes):      # a student may hand in a zip too
            try:
                inside = dict(from_zip(data, path + "/"))
            except Fault as fault:
                entries[path] = fault
                continue
            if sum(name.lower().endswith(".ipynb") for name in inside) > 20:
                entries[path] = Fault("refused", "This zip holds more than 20 notebooks.")
                continue
            entries[path] = None
            entries.update({name: held for name, held in inside.items() if not hidden(name)})
    notebooks = [path for path in entries if path.lower().endswith(".ipynb")]
    crowd = [str(PurePosixPath(path).parent) for path in notebooks]
    made = {}
    for path in notebooks:
        place = PurePosixPath(path)
        alone = crowd.count(str(place.parent)) == 1 and place.parent.name not in ("", "..")
        fault = entries[path] if isinstance(entries[path], Fault) else None
        made[path] = Submission(path, student(path, place.parent.name if alone else place.stem), b"" if fault else entries[path], fault)
    have, homes = {one.student for one in made.values()}, set(crowd) - {"."}
    for path, data in entries.items():
        place = PurePosixPath(path)
        who = student(path, place.parent.name or place.stem)
        above = {str(one) for one in place.parents} | {path}
        if path in made or who in have or above & homes:
            continue
        if isinstance(data, Fault):
            made[path] = Submission(path, who, fault=data)
        elif data is not None:
            made[path] = Submission(path, who, fault=Fault("not a notebook", f"Handed in was {place.name}, which is not a notebook."))
        elif not any(other.startswith(path + "/") for other in entries):
            made[path] = Submission(path, student(path, place.name), fault=Fault("no submission", "There is no file in this folder."))
            continue
        else:
            continue
        have.add(who)
    return sorted(made.values(), key=lambda one: one.path)


def cells(data, assignment):
    """Return the code cells of a notebook as a list of (number, code). Raises Fault when there are none, or the notebook is of another assignment."""
    if not data.strip():
        raise Fault("empty", "The file is empty.")
    try:
        raw = json.loads(data.decode("utf-8-sig"))
        listed = [(one["cell_type"], "".join(one.get("source", ""))) for one in raw["cells"]]
        other = raw.get("metadata", {}).get("otter", {}).get("assignment_name")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        kind = "a PDF" if data.startswith(b"%PDF") else "a web page" if data.lstrip()[:1] == b"<" else "a file that does not follow the notebook format"
        raise Fault("not a notebook", f"The file is {kind} under the name of a notebook.") from None
    if other and other != assignment:
        raise Fault("wrong assignment", f"The notebook belongs to the assignment {other}, and the autograder to {assignment}.")
    code = [text.encode("utf-8", "replace").decode() for kind, text in listed if kind == "code"]
    code = [(number, text) for number, text in enumerate(code, start=1) if text.strip()]
    if not code:
        raise Fault("empty", "The notebook has no code.")
    return code


def words(text):
    """Return how many words a text has; what stands in comments of HTML does not count."""
    return len(re.findall(r"\w[\w'’-]*", re.sub(r"<!--.*?-->|_Type your answer here, replacing this text\._", " ", text, flags=re.DOTALL)))


def by_hand_column(name, most):
    """Return the name of the column in which whoever marks a text enters the points."""
    return f"{name} by hand, of {most:g}"


def texts(data, written):
    """Return {question: (text, number of words)} of what stands in a notebook below the questions that a person marks, or in the cell of the question itself."""
    try:
        listed = [(one["cell_type"], "".join(one.get("source", ""))) for one in json.loads(data.decode("utf-8-sig"))["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {name: ("", 0) for name in written}
    found, here, seen = {name: [] for name in written}, None, set()
    for kind, text in listed:
        if kind == "code":
            continue
        here = heading[1] if (heading := re.search(r"^#+\s*(q\d+)\.\s", text, re.MULTILINE)) else here
        if here in written:
            number = words(text) - (0 if here in seen else written[here][1])        # the first cell is the question; an answer may stand in it too
            seen.add(here)
            if number > 0:
                found[here].append((text, number))
    return {name: ("\n\n".join(text for text, _ in parts), sum(number for _, number in parts)) for name, parts in found.items()}


@dataclass
class Autograder:
    """An autograder: its bytes, the assignment's name, the points of each question that a machine marks, the size of its files, and the questions
    that a person marks: {question: (points, words of its prompt)}."""

    data: bytes
    assignment: str
    points: dict
    size: int
    written: dict

    @property
    def header(self):
        """The columns of the table of grades."""
        by_hand = [column for name, (most, _) in self.written.items() for column in (by_hand_column(name, most), f"{name} words")]
        return ["submission", "student", "status", *self.points, "total", "out of", "not answered", *by_hand, "reason", "seconds", "sha256", "autograder"]


def autograder(path):
    """Return the Autograder of a zip that make.py built. Raises Mistake with one sentence."""
    try:
        data = Path(path).read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            points = {}
            for name in sorted(archive.namelist(), key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]):
                if re.fullmatch(r"tests/\w+\.py", name):
                    tree = ast.parse(archive.read(name)).body
                    test = next(ast.literal_eval(line.value) for line in tree if isinstance(line, ast.Assign) and line.targets[0].id == "test")
                    points[test["name"]] = sum(case["points"] for suite in test["suites"] for case in suite["cases"])
            assignment = json.loads(archive.read("otter_config.json"))["assignment_name"]
            size = sum(entry.file_size for entry in archive.infolist())
            rules = json.loads(archive.read("files/checks.json"))
            written = {name: (entry["points"], entry["words"]) for name, entry in rules.items() if entry["kind"] == "written"}
    except OSError:
        raise Mistake(f"There is no autograder {path}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, StopIteration, SyntaxError, TypeError, AttributeError):
        raise Mistake(f"{path} is not an autograder that make.py built.") from None
    if not points:
        raise Mistake(f"{path} has no question that a machine marks.")
    return Autograder(data, assignment, points, size, written)


# ---- the supervisor: a process of its own for each submission

def shut_in(work, hide):
    """In new namespaces: raise the loopback (the kernel needs it), cover the folders `hide`, and make all but `work` read-only. Raises OSError."""
    import fcntl
    import socket
    import struct
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(what, where, kind, flags):
        if libc.mount(os.fsencode(what), os.fsencode(where), kind, flags, None):
            raise OSError(ctypes.get_errno(), f"mount {where}")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as loopback:
        fcntl.ioctl(loopback, 0x8914, struct.pack("16sh", b"lo", 0x41))
    held = os.open(work, os.O_PATH)
    for folder in hide:
        if os.path.isdir(folder):       # it may lie in one that is covered already
            mount("tmpfs", folder, b"tmpfs", 0)
    os.makedirs(work, exist_ok=True)
    mount(f"/proc/self/fd/{held}", work, None, 4096)        # MS_BIND
    os.close(held)
    flags = {"nosuid": 2, "nodev": 4, "noexec": 8, "noatime": 1024, "nodiratime": 2048, "relatime": 1 << 21}
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        where, options = line.split()[4:6]
        where = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), where)
        if where == work:
            continue
        try:
            mount("", where, None, 1 | 32 | 4096 | sum(flags.get(option, 0) for option in options.split(",")))      # MS_RDONLY, MS_REMOUNT, MS_BIND
        except OSError:
            if os.access(where, os.W_OK):       # what another mount covers cannot be reached and does not matter
                raise
    libc.prctl(38, 1, 0, 0, 0)      # PR_SET_NO_NEW_PRIVS
    for capability in range(64):    # PR_CAPBSET_DROP: programs started from here cannot undo any of this
        libc.prctl(24, capability, 0, 0, 0)


def below(top):
    """Return {process: bytes of memory} of the processes that descend from `top`, which is left out."""
    parents, memory = {}, {}
    for entry in Path("/proc").iterdir() if LINUX else ():
        try:
            if entry.name.isdigit():
                fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(entry.name)], memory[int(entry.name)] = int(fields[1]), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue        # it has ended
    known, more = set(), {top}
    while more:
        more = {process for process, parent in parents.items() if parent in more} - known
        known |= more
    return {process: memory[process] for process in known - {top}}


def used(folder):
    """Return the bytes and the number of the files in a folder."""
    size = count = 0
    for here, _, files in os.walk(folder):
        for name in files:
            try:
                size += os.lstat(os.path.join(here, name)).st_blocks * 512
                count += 1
            except OSError:
                continue
    return size, count


def supervise(task):
    """Run otter on the copy in task["work"], watch its limits, and kill everything that it started; never returns.

    It ends with otter's code, or with one of the codes for a passed limit. It also ends when something is said on its standard input, or
    that closes: then whoever grades is gone, and it removes the copy itself.
    """
    import resource
    work = task["work"]
    if task["shut"]:
        try:
            shut_in(work, task["hide"])
        except OSError as error:
            print(error, flush=True)
            os._exit(OPEN)
    if task.get("probe"):
        os._exit(0)
    if LINUX:
        libc = ctypes.CDLL(None)
        libc.prctl(36, 1, 0, 0, 0)      # PR_SET_CHILD_SUBREAPER: what loses its parent becomes a child of this process, so it is found
        libc.prctl(4, 0, 0, 0, 0)       # PR_SET_DUMPABLE: the notebook cannot look into this process
    for limit, value in ((resource.RLIMIT_AS, task["memory"]), (resource.RLIMIT_FSIZE, task["output"]), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            continue        # macOS does not limit RLIMIT_AS
    command = [sys.executable, "-P", "-m", "otter", "run", "submission.ipynb", "-a", "autograder.zip", "-o", "out", "--no-logo"]
    otter = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)
    code = gone = None
    while code is None:
        if select.select([0], [], [], 0.1)[0]:
            code, gone = 1, not os.read(0, 1)
        try:
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == otter.pid:
                    code = min(os.waitstatus_to_exitcode(ended[1]) % 256, 1)
        except ChildProcessError:
            code = 1 if code is None else code
        running, (size, count) = below(os.getpid()), used(work)
        if sum(running.values()) > task["memory"]:
            code = MEMORY
        elif size > task["output"] + task["room"] or count > 5000:
            code = OUTPUT
        elif len(running) > PROCESSES:
            code = PROCESS
    for _ in range(100):
        left = below(os.getpid())
        for process in left:
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                continue
        if not left:
            break
        time.sleep(0.01)
    if not LINUX:
        os.killpg(otter.pid, signal.SIGKILL) if otter.poll() is None else None
    if gone:
        shutil.rmtree(work, ignore_errors=True)
    os._exit(code)


def launch(task, hide=()):
    """Start the supervisor with a task, and return the process. The environment of who grades is not handed on."""
    work = task["work"]
    home = os.path.join(work, "home")
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": home, "TMPDIR": os.path.join(work, "tmp"), "MPLCONFIGDIR": os.path.join(home, "mpl"),
                   "IPYTHONDIR": os.path.join(home, "ipython"), "JUPYTER_DATA_DIR": os.path.join(home, "jupyter"), "JUPYTER_CONFIG_DIR": os.path.join(home, "jupyter"),
                   "JUPYTER_RUNTIME_DIR": os.path.join(home, "run"), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
                   "JUPYTER_PLATFORM_DIRS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-I", "-S", os.path.abspath(__file__), "--supervise", json.dumps({**task, "hide": [str(folder) for folder in hide]})]
    if task["shut"]:
        command = ["unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", *command]
    else:
        environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[1] / "tests" / "offline")
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


# ---- one submission

class Grader:
    """Grades submissions one by one; several at a time in threads. stage: temporary folder of the batch; originals: {path: bytes} to keep as they are."""

    def __init__(self, tests, given, stage, originals):
        self.tests, self.given, self.stage, self.originals = tests, given, Path(stage), originals
        self.running, self.stopped, self.lock = set(), False, threading.Lock()
        keep = [Path(sys.prefix), Path(sys.base_prefix), Path(__file__).resolve(), self.stage / "copy"]
        source = Path(given.submissions).resolve()
        wanted = [source if source.is_dir() else source.parent, Path(given.autograder).resolve().parent]
        self.hide = [folder for folder in wanted if not any(one.is_relative_to(folder) for one in keep)] + [self.stage]     # what holds a needed file stays
        self.shut = LINUX and not given.plain and shutil.which("unshare") is not None and self.probe()
        fonts = {**os.environ, "MPLCONFIGDIR": str(self.stage / "mpl")}     # matplotlib lists the fonts once, not for every submission
        subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=fonts, capture_output=True)

    def probe(self):
        """Whether namespaces can be had here."""
        with tempfile.TemporaryDirectory(dir=self.stage) as work:
            process = launch({"work": work, "shut": True, "probe": True}, self.hide)
            process.communicate()
            return process.returncode == 0

    def row(self, submission):
        """Return the row of a submission, graded."""
        start = time.monotonic()
        points = dict.fromkeys(self.tests.points, 0)
        left = []
        try:
            if submission.fault:
                raise submission.fault
            status, points, left, reason = self.run(cells(submission.data, self.tests.assignment))
        except Fault as fault:
            status, reason = fault.args
        except Exception as error:      # of the machine, such as a full disk: the others are still graded
            status, reason = "error", f"It could not be graded: {type(error).__name__}: {error}"
        if status == "error":
            points = dict.fromkeys(points, "")
        total = "" if status == "error" else f"{sum(points.values()):g}"
        shown_points = {name: worth if worth == "" else f"{worth:g}" for name, worth in points.items()}
        by_hand = {}
        for name, (_, number) in texts(submission.data, self.tests.written).items():
            by_hand |= {by_hand_column(name, self.tests.written[name][0]): "", f"{name} words": str(number)}
        return {"submission": submission.path, "student": submission.student, "status": status, **shown_points, "total": total,
                "out of": f"{sum(self.tests.points.values()):g}", "not answered": ", ".join(left), **by_hand, "reason": reason,
                "seconds": f"{time.monotonic() - start:.1f}", "sha256": submission.sha256, "autograder": fingerprint(self.tests)}

    def run(self, code):
        """Run the code cells of a submission in a new copy, and return (status, {question: points}, [question not answered], reason). Raises Fault."""
        work = tempfile.mkdtemp(dir=self.stage)
        try:
            for name in ("home", "tmp", "out"):
                os.mkdir(os.path.join(work, name))
            if (self.stage / "mpl").is_dir():
                shutil.copytree(self.stage / "mpl", os.path.join(work, "home", "mpl"))
            Path(work, "autograder.zip").write_bytes(self.tests.data)
            note = os.path.join(work, "cells.txt")
            sources = [NOTE_CELLS.format(path=note, output=self.given.output * MB), *(text for _, text in code), NOTE_LEFT.format(path=note, names=[*self.tests.points])]
            listed = [{"cell_type": "code", "id": f"c{place}", "metadata": {}, "execution_count": None, "outputs": [], "source": text}
                      for place, text in enumerate(sources)]
            metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, "otter": {"assignment_name": self.tests.assignment}}
            Path(work, "submission.ipynb").write_text(json.dumps({"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
            task = {"work": work, "shut": self.shut, "memory": self.given.memory * MB, "output": self.given.output * MB, "room": 4 * self.tests.size + 2 * MB}
            ended, said = self.watch(task)
            if not self.shut:
                self.put_back()
            return self.verdict(ended, said, work, code)
        finally:
            remove(work)

    def watch(self, task):
        """Run a task under the supervisor; return (how it ended, what it said): a code, or "timeout" or "output"."""
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            process = launch(task, self.hide)
            self.running.add(process)
        said, much = bytearray(), []

        def listen():
            while chunk := process.stdout.read1(1 << 16):
                said.extend(chunk)
                if len(said) > task["output"]:
                    much.append(True)
                    finish(process)
                    return
        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            ended = process.wait(self.given.seconds)
        except subprocess.TimeoutExpired:
            ended = "timeout"
        finish(process)
        listener.join(2)
        with self.lock:
            self.running.discard(process)
            if self.stopped:
                raise KeyboardInterrupt
        return "output" if much else ended, said.decode("utf-8", "replace")

    def verdict(self, ended, said, work, code):
        """Return (status, {question: points}, [question not answered], reason) from how a run ended. Points come from otter's file alone, and only if it agrees with what otter printed."""
        notes = [line.split(" ") for line in small(os.path.join(work, "cells.txt")).splitlines()]
        last = code[min(len(notes) and int(notes[-1][0]) if notes and notes[-1][0].isdigit() else 1, len(code)) - 1][0] if notes else None
        where = f"code cell {last}" if last and notes[-1][1:2] == ["begins"] else "the notebook"
        limits = self.given
        if ended == "timeout":
            raise Fault("timeout", f"It was stopped after {limits.seconds:g} seconds in {where}; an endless loop?")
        if ended == MEMORY or ended != 0 and "MemoryError" in said:
            raise Fault("memory", f"It was stopped in {where} because it needed more than {limits.memory} MB of memory.")
        if ended in (OUTPUT, "output") or ended != 0 and "Errno 27]" in said:
            raise Fault("output", f"It was stopped because it printed or wrote more than {limits.output} MB.")
        if ended == PROCESS:
            raise Fault("processes", f"It was stopped in {where} because it started more than {PROCESSES} processes.")
        if "DeadKernelError" in said:
            raise Fault("crash", f"Python itself ended in {where}: the code ends it, or used up the {limits.memory} MB of memory.")
        if ended != 0 and "Total Score:" in said:
            raise Fault("tampered", "Something that the notebook started interfered with its own grading. Read it.")
        if ended != 0:
            errors = re.findall(r"^[\w.]*(?:Error|Exception)\b.*", said, re.MULTILINE) or said.strip().splitlines() or ["it said nothing"]
            raise Fault("error", f"otter-grader could not grade it: {errors[-1][:200]}")
        stops = [note for note in notes if note[0].isdigit() and 0 < int(note[0]) <= len(code) and note[1:2] not in (["begins"], ["ends"], [])]
        errors = [(code[int(place) - 1][0], name, rest) for place, name, *rest in stops]
        left = next((note[1:] for note in reversed(notes) if note[0] == "left"), [])
        return self.points(said, work, errors, code, left)

    def points(self, said, work, errors, code, left):
        """Return (status, {question: points}, [question not answered], reason) from otter's results. Raises Fault when they are missing, or do not agree with each other and the autograder."""
        try:
            listed = json.loads(small(os.path.join(work, "out", "results.json")))["tests"]
            got = {one["name"]: one for one in listed if "max_score" in one or one["name"].startswith("Autograder ")}
            if "Autograder Failed" in got:
                raise Fault("crash", "It was run, but the notebook kept the tests from giving a result.")
            printed = re.findall(r"^Total Score: (\S+) / (\S+) ", said, re.MULTILINE)
            points = {name: one["score"] for name, one in got.items()}
            sound = len(printed) == 1 and {name: one["max_score"] for name, one in got.items()} == self.tests.points \
                and all(0 <= points[name] <= most for name, most in self.tests.points.items()) and f"{sum(points.values()):.3f}" == printed[0][0]
        except (ValueError, KeyError, TypeError, AttributeError, OSError):
            sound = False
        if not sound:
            raise Fault("tampered", "The results do not agree with what otter-grader printed; the notebook interfered with its own grading. Read it.")
        absent = [name for name in self.tests.points if f"name '{name}' is not defined" in got[name]["output"]]
        wrong = [f"{name} ({points[name]:g} of {most:g})" if points[name] else name
                 for name, most in self.tests.points.items() if points[name] < most and name not in absent + left]
        left = [name for name in self.tests.points if name in left and not points[name]]
        reason = ["Full points."] if not absent + wrong + left else []
        reason += [f"No variable {', '.join(absent)}: the cell is missing, or stopped before it."] if absent else []
        reason += [f"Wrong: {', '.join(wrong)}."] if wrong else []
        reason += [f"Not answered: {', '.join(left)}."] if left else []
        status = "graded"
        for number, name, rest in errors:
            if name == "MemoryError":
                status, more = "memory", f"Code cell {number} asked for more than {self.given.memory} MB of memory."
            elif rest == ["27"]:
                status, more = "output", f"Code cell {number} printed or wrote more than {self.given.output} MB."
            elif name == "NameError" and absent:
                continue        # the check of a question whose variable is missing
            else:
                more = f"Code cell {number} stopped with {name[:40]}."
            reason += [more] if len(reason) < 5 else []
        odd = sorted({found for _, text in code for found in ODD.findall(text)})
        reason += [f"Read it: the code names {', '.join(odd)}, which no question needs."] if odd else []
        return status, {name: points[name] for name in self.tests.points}, left, " ".join(reason)

    def put_back(self):
        """Write any file of the submissions, and the autograder, back as it was read, if a notebook changed it."""
        with self.lock:
            for path, data in self.originals.items():
                try:
                    same = not path.is_symlink() and path.read_bytes() == data
                except OSError:
                    same = False
                if not same:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    replace(path, data)
                    print(f"      {shown(path.name)} was changed by a notebook that ran just now, and was put back.", flush=True)

    def stop(self):
        """Kill whatever runs; nothing more is started."""
        with self.lock:
            self.stopped = True
            for process in self.running:
                finish(process)


def finish(process):
    """Tell a supervisor to end; kill it if it does not."""
    try:
        process.stdin.write(b".")
        process.stdin.close()
    except (OSError, ValueError):
        pass        # it has ended, or was told already
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def remove(folder):
    """Remove a copy, also where the notebook took away the right to."""
    for here, folders, _ in os.walk(folder):
        for name in folders:
            if not os.path.islink(os.path.join(here, name)):
                os.chmod(os.path.join(here, name), 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def small(path):
    """Return the text of a plain file of at most 5 MB that a notebook could have written; "" for anything else, such as a link."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(5 * MB).decode("utf-8", "replace") if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else ""
    except OSError:
        return ""


# ---- the batch

def fingerprint(tests):
    """Return the short fingerprint of an autograder for the table."""
    return hashlib.sha256(tests.data).hexdigest()[:12]


def shown(text):
    """Return a text for terminal and table without control characters."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(text))


def replace(path, data):
    """Write a file in one step: whoever reads it sees the old one or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with open(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)
    os.replace(name, path)


def read_rows(path, header):
    """Return the rows of a grades file as {submission: row}. Raises Mistake when the file is something else."""
    if not path.exists():
        return {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{name: value[1:] if re.match(r"'[=+\-@]", value) else value for name, value in row.items()} for row in reader]
            fits = reader.fieldnames == header
    except (OSError, UnicodeDecodeError, csv.Error, TypeError):
        fits = False
    if not fits:
        raise Mistake(f"{path} is there and holds something else than grades of this assignment; name another file with -o.")
    return {row["submission"]: row for row in rows}


def write_rows(path, header, rows):
    """Write the grades. A text that a spreadsheet would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header)
    writer.writeheader()
    writer.writerows({name: "'" + value if re.match(r"[=+\-@]", value) else value for name, value in row.items()} for row in rows)
    replace(path, text.getvalue().encode("utf-8-sig"))


def batch(given):
    """Grade what `given` (the arguments of the command line) names; return the exit code. Raises Mistake."""
    tests, out = autograder(given.autograder), Path(given.o).resolve()
    source = Path(given.submissions).resolve()
    listing = out.with_name(f"{out.stem}-texts.txt")
    submissions = [one for one in collect(source) if source / one.path not in (out, listing)]
    if not submissions:
        raise Mistake(f"There is no submission in {given.submissions}.")
    if not out.parent.is_dir():
        raise Mistake(f"There is no folder {out.parent} for the grades.")
    rows = read_rows(out, tests.header)
    for one in submissions:
        one.path, one.student = shown(one.path), shown(one.student)
    done = {path for path, row in rows.items() if row["autograder"] == fingerprint(tests) and row["status"] != "error" and not given.again}
    wanted = [one for one in submissions if one.path not in done or rows[one.path]["sha256"] != one.sha256 or one.fault]
    files = [path for path in source.rglob("*") if path.suffix.lower() in (".ipynb", ".zip")] if source.is_dir() else [source]
    files = [path for path in files if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)]
    originals = {path: path.read_bytes() for path in [*files, Path(given.autograder).resolve()]}
    with tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True) as stage:
        grader = Grader(tests, given, Path(stage).resolve(), originals)
        print("Isolation: namespaces. A notebook has no network, sees only its own processes, and writes only to its copy." if grader.shut else
              "Isolation: none by the system. Outside sockets are blocked in Python only, and a notebook can do what you can do on this machine.", flush=True)
        if len(wanted) < len(submissions):
            print(f"{len(submissions) - len(wanted)} of {len(submissions)} are in {out.name} already.", flush=True)
        pool = ThreadPoolExecutor(given.jobs)
        try:
            waiting = [pool.submit(grader.row, one) for one in wanted]
            for place, ready in enumerate(as_completed(waiting), start=1):
                row = {name: shown(value) for name, value in ready.result().items()}
                keep_marks(rows.get(row["submission"]), row, tests)
                rows[row["submission"]] = row
                write_rows(out, tests.header, sorted(rows.values(), key=lambda row: row["submission"]))
                points = f"{row['total'] or '-':>5} of {row['out of']}"
                print(f"{place:4} of {len(wanted)}  {row['student'][:30]:30}  {row['status']:14}  {points}  {row['seconds']:>6} s", flush=True)
        except KeyboardInterrupt:
            grader.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
    print(f"{out.name}: {len(rows)} rows. Points are those of the questions that a machine marks: {', '.join(tests.points)}.")
    if tests.written:
        replace(listing, handed_in(submissions, tests).encode("utf-8"))
        print(f"{listing.name}: what was written to {', '.join(tests.written)}. Enter its points in the column by hand; the next run keeps them as long as the file handed in is the same.")
    return 0


def keep_marks(old, new, tests):
    """Take over into a new row what somebody has entered by hand in the old one, if both are of the same file."""
    if old and old["sha256"] == new["sha256"]:
        new |= {column: old[column] for name, (most, _) in tests.written.items() if (column := by_hand_column(name, most)) and old[column]}


def handed_in(submissions, tests):
    """Return the texts of a class as one plain text for whoever marks: what each wrote to the questions that a person marks."""
    parts = []
    for one in submissions:
        for name, (text, number) in texts(one.data, tests.written).items():
            body = "\n".join(shown(line) for line in text.splitlines()) or "(nothing is written below the question)"
            parts.append(f"{'=' * 80}\n{one.student} · {name} · {number} words · {one.path}\n{'=' * 80}\n\n{body}\n")
    return "\n".join(parts)


def interrupt(*_):
    """Take a polite kill like Ctrl-C."""
    raise KeyboardInterrupt


def main(arguments=None):
    """Run the command line; return 0, 130 when it was stopped, or 2 with one sentence for the person who grades."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("submissions", help="a folder, also with folders in it, or a zip as Canvas or Moodle exports it")
    parser.add_argument("-a", "--autograder", required=True, help="autograder.zip of the assignment, from its instructor folder")
    parser.add_argument("-o", default="grades.csv", metavar="GRADES", help="the table to write (default: grades.csv)")
    parser.add_argument("--seconds", type=float, default=120, help="time for one submission (default: 120)")
    parser.add_argument("--memory", type=int, default=2048, help="MB of memory for one submission (default: 2048, at least 1024)")
    parser.add_argument("--output", type=int, default=20, help="MB that one submission may print or write (default: 20)")
    parser.add_argument("--jobs", type=int, default=2, help="submissions at a time (default: 2)")
    parser.add_argument("--again", action="store_true", help="grade again what is in the table already")
    parser.add_argument("--plain", action="store_true", help="do without namespaces even where the system has them")
    given = parser.parse_args(arguments)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, interrupt)
    try:
        if os.name != "posix":
            raise Mistake("This grader needs Linux or macOS; on Windows run it in WSL, or grade with containers (see --help).")
        if given.memory < 1024 or min(given.seconds, given.output, given.jobs) <= 0:
            raise Mistake("--memory must be at least 1024, and --seconds, --output and --jobs more than 0.")
        return batch(given)
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What is graded is kept; the same command goes on with the rest.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    if sys.argv[1:2] == ["--supervise"]:
        supervise(json.loads(sys.argv[2]))
    sys.exit(main())
