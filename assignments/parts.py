"""What an assignment is made of. A source in sources/ puts these together; make.py turns a draw of them into notebooks."""
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("number", "integer", "text", "list", "set", "boolean", "chart")
LEVELS = ("Proficient", "Emergent", "Basic")


@lru_cache(maxsize=None)
def table(name):
    """Return a table of data/ as a student reads it: pandas.read_csv without further arguments. Do not change it in place."""
    return pd.read_csv(ROOT / "data" / f"{name}.csv")


@dataclass(frozen=True)
class Slip:
    """A wrong answer that can be foreseen, and what a student who gives it is told."""

    value: object
    says: str


@dataclass(frozen=True)
class Problem:
    """A question that a machine marks. ANSWER stands for the variable of the question (q1, q2 ...) in prompt, starter and solution.

    prompt: Markdown. starter: code with dots to fill. solution: code that sets ANSWER. expected: the right answer; of a chart a dict with the
    lists x and y of what must be drawn and, if lines must break, the list gap of the places where. kind: one of KINDS. tolerance: how far a number may be off. low, high: limits that any answer of this
    kind must keep; they must not give the answer away. slips: foreseen errors. zero: the value axis of a chart must start at 0.
    """

    prompt: str
    starter: str
    solution: str
    expected: object
    kind: str = "number"
    tolerance: float = 0.0
    low: float | None = None
    high: float | None = None
    unit: str = ""
    slips: tuple = ()
    accept: tuple = ()
    zero: bool = False


@dataclass(frozen=True)
class Written:
    """A question that a person marks: what success requires, three observable levels, and a marked answer at each."""

    prompt: str
    needs: str
    levels: dict
    marked: dict


@dataclass(frozen=True)
class Outcome:
    """One thing that is marked. aim: what a student can do afterwards, whichever problem is drawn; it stands at the head of the notebook.

    pool: (function, [arguments, ...]) pairs; a function returns a Problem or a Written for its arguments.
    """

    id: str
    points: int
    title: str
    pool: list = field(default_factory=list)
    aim: str = ""


@dataclass(frozen=True)
class Assignment:
    """An assignment. minutes: a student's time; chapters: pages it follows; tables: the tables of data/ that students get."""

    name: str
    title: str
    minutes: int
    chapters: list
    tables: list
    opening: str
    integrity: str
    outcomes: list
