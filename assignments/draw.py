"""Draw the questions of an assignment by a seed. The same seed gives the same questions; without the seed the key of a class does not exist."""
import importlib
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from parts import Outcome, Problem, Written

PRACTICE = "practice"       # the seed of the open set


@dataclass(frozen=True)
class Drawn:
    """A question of a draw: its name in the notebook, the outcome, the function and the arguments that made it, and what they made."""

    name: str
    outcome: Outcome
    function: str
    arguments: dict
    made: Problem | Written

    @property
    def ident(self):
        """Name of the problem in a key overlay: outcome and function."""
        return f"{self.outcome.id}/{self.function}"


def assignments():
    """Return every Assignment of sources/, in order of the file names. Raises ImportError naming a file that has none."""
    folder = Path(__file__).parent / "sources"
    for path in (str(folder.parent), str(folder)):
        if path not in sys.path:
            sys.path.insert(0, path)
    found = {path.name: getattr(importlib.import_module(path.stem), "ASSIGNMENT", None) for path in sorted(folder.glob("[0-9]*.py"))}
    if missing := [name for name, one in found.items() if one is None]:
        raise ImportError(f"assignments/sources/{missing[0]} defines no ASSIGNMENT.")
    return list(found.values())


def choose(assignment, seed=PRACTICE):
    """Yield (outcome, function, arguments) for a seed: of each outcome one problem of its pool, and one of its parameter sets."""
    for outcome in assignment.outcomes:
        chance = random.Random(f"{seed}|{assignment.name}|{outcome.id}")
        function, sets = chance.choice(outcome.pool)
        yield outcome, function, chance.choice(sets)


def draw(assignment, seed=PRACTICE):
    """Return the list of Drawn of an assignment for a seed."""
    return [Drawn(f"q{number}", outcome, function.__name__, arguments, function(**arguments))
            for number, (outcome, function, arguments) in enumerate(choose(assignment, seed), start=1)]
