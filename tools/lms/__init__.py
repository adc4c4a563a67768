"""Packages of the question bank for learning platforms; `python -m tools.lms` from the folder of the book writes them."""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "book"))       # the package century lies there


class PackageError(ValueError):
    """A package cannot be written, or does not hold what the source holds; the message names package, question and field."""
