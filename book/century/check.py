"""Checking of code exercises: says what is wrong and gives a hint, never the answer."""
import math
import numbers
import re
import unicodedata

import numpy as np
import pandas as pd

from . import questions, tables
from .cards import in_book

WANTED = {"number": "a single number", "text": "a text in quotes", "list": "a list", "table": "a pandas Series or DataFrame"}
MANY = (pd.DataFrame, pd.Series, pd.Index, np.ndarray, list, tuple, set)


def check(ident, value, where=None):
    """Print whether `value` answers the code exercise `ident`, and a hint when it does not.

    ident: id such as "02-lost-votes"; value: the reader's answer, `...` while unfilled; where: another folder of
    question files. A fault of the question file or the data is printed as a sentence; in the book build it raises.
    """
    try:
        print(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", verdict(questions.find("exercises", ident, where)[1], value)))
    except (ValueError, OSError) as error:
        if in_book():
            raise
        print(f"This exercise cannot be checked. {error}")


def verdict(exercise, value):
    """Return the message for an answer to an exercise. Raises QuestionError when the exercise itself fails."""
    if value is ...:
        return "Nothing to check yet: put your code in place of the three dots, then run the cell again."
    kind, tolerance = exercise["type"], exercise.get("tolerance", 0)
    problem = misfit(value, kind)
    if problem:
        return f"{problem} Wanted: {WANTED[kind]}."
    difference = compare(value, expected(exercise, exercise["expected"]), kind, tolerance)
    if not difference:
        return f"✓ Right. {exercise['right']}"
    for mistake in exercise.get("mistakes") or []:
        foreseen = expected(exercise, mistake["value"])
        if not misfit(foreseen, kind) and not compare(value, foreseen, kind, tolerance):
            return f"✗ Not yet. {mistake['says']}"
    return f"✗ Not yet. {difference} Hint: {exercise['hint']}"


def expected(exercise, expression):
    """Return the value of an exercise's expression, with load, pd and np in reach. Raises QuestionError."""
    try:
        return eval(str(expression), {"load": tables.load, "pd": pd, "np": np})  # the book's own files only
    except Exception as error:  # whatever it is, the reader gets a sentence
        raise questions.QuestionError(f"Exercise {exercise['id']}: the expression '{expression}' fails: {error}") from None


def misfit(value, kind):
    """Return a sentence when a value has the wrong type for an exercise, else an empty text."""
    if value is None:
        return "Your answer is None: the last step of your code returns nothing, or nothing was assigned."
    if callable(value):
        return "Your answer is a function that was not called: add brackets, as in mean()."
    single = isinstance(value, numbers.Real) and not isinstance(value, (bool, np.bool_))
    if kind == "number" and (value is pd.NA or single and math.isnan(value)):
        return "Your answer is NaN, not a number: a missing value entered, or no row was left."
    fits = {"number": single, "text": isinstance(value, str), "table": isinstance(value, MANY[:2]), "list": isinstance(value, MANY[1:])}
    if fits[kind]:
        return ""
    if isinstance(value, str):
        return f"Your answer is the text '{value[:40]}'."
    size = ""
    if isinstance(value, pd.DataFrame):
        size = f" with {len(value)} rows and {value.shape[1]} columns"
    elif isinstance(value, MANY[:-1]):
        size = " that holds one value: take it out, with .iloc[0] or [0]" if np.size(value) == 1 else f" with {np.size(value)} values"
    return f"Your answer is a {type(value).__name__}{size}."


def compare(value, wanted, kind, tolerance=0):
    """Return a sentence on how a value differs from the wanted one, or an empty text when they agree."""
    if kind in ("number", "text"):
        return "" if _same(value, wanted, tolerance) else f"The {kind} differs."
    if kind == "table":
        return _compare_tables(value, wanted, tolerance)
    given, right = list(value), list(wanted)
    if len(given) != len(right):
        return f"Your list has {len(given)} items, too {'few' if len(given) < len(right) else 'many'}."
    pairs = zip(sorted(given, key=str), sorted(right, key=str))
    if not all(_same(*pair, tolerance) for pair in pairs):
        return "Some items differ."
    unordered = isinstance(value, set) or isinstance(wanted, set)
    return "" if unordered or all(map(_same, given, right, [tolerance] * len(given))) else "The items are right, their order is not."


def _compare_tables(value, wanted, tolerance):
    """Compare two tables by the labels of their rows and columns, whatever the order."""
    value, wanted = (table.to_frame("values") if isinstance(table, pd.Series) else table for table in (value, wanted))
    if value.shape[1] == wanted.shape[1] == 1:
        value = value.set_axis(wanted.columns, axis=1)  # one column may have any name
    lacking, extra = wanted.columns.difference(value.columns), value.columns.difference(wanted.columns)
    if len(lacking) or len(extra):
        return f"{len(lacking)} columns are missing, and {len(extra)} are too many" + (f": {', '.join(map(str, extra))}." if len(extra) else ".")
    if len(value) != len(wanted):
        return f"Your table has {len(value)} rows, too {'few' if len(value) < len(wanted) else 'many'}."
    value = value[wanted.columns]
    if value.index.is_unique and set(value.index) == set(wanted.index):
        value = value.loc[wanted.index]
    elif list(value.index) != list(wanted.index):
        return "The number of rows fits, but their labels (the index) differ."
    wrong = sum(not _same(*pair, tolerance) for pair in zip(value.to_numpy(object).ravel(), wanted.to_numpy(object).ravel()))
    return f"{wrong} of {wanted.size} values differ." if wrong else ""


def _same(value, wanted, tolerance):
    """Return whether two single values agree; texts agree whatever their case and accents."""
    if isinstance(value, str) and isinstance(wanted, str):
        value, wanted = (unicodedata.normalize("NFD", text).casefold() for text in (value, wanted))
        value, wanted = (" ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split()) for text in (value, wanted))
        return value == wanted
    if pd.isna(value) is True or pd.isna(wanted) is True:
        return pd.isna(value) is True and pd.isna(wanted) is True
    if isinstance(value, numbers.Real) and isinstance(wanted, numbers.Real):
        return abs(value - wanted) <= tolerance + 1e-9 * max(1, abs(wanted))
    return bool(np.all(value == wanted))
