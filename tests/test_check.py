"""check(): every kind of answer gets words that help, and never the answer or a traceback."""
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "book"))
from century.check import check  # noqa: E402

WORDS = {"task": "Do it.", "hint": "Look at [the year](datasets.md#chamber \"chamber year=1946\").", "right": "Well reckoned."}
TABLE = "pd.DataFrame({'year': [1925, 1929], 'seats': [2, 1]}).set_index('year')"
EXERCISES = [
    {"id": "02-number", "type": "number", "expected": "4321", "mistakes": [{"value": "8642", "says": "You counted twice."}], **WORDS},
    {"id": "02-share", "type": "number", "expected": "12.686", "tolerance": 0.05, **WORDS},
    {"id": "02-text", "type": "text", "expected": "'Liège'", **WORDS},
    {"id": "02-list", "type": "list", "expected": "[1925, 1929, 1932]", **WORDS},
    {"id": "02-set", "type": "list", "expected": "{'PCB-KPB', 'PTB-PVDA'}", **WORDS},
    {"id": "02-table", "type": "table", "expected": TABLE, **WORDS},
    {"id": "02-series", "type": "table", "expected": f"{TABLE}.seats", **WORDS},
    {"id": "02-broken", "type": "number", "expected": "load('no_such_table').votes.sum()", **WORDS},
]


@pytest.fixture
def say(tmp_path, capsys, monkeypatch):
    """Return a function that checks an answer and returns what was printed."""
    monkeypatch.delenv("CENTURY_BOOK", raising=False)
    (tmp_path / "02-test.yml").write_text(yaml.safe_dump({"chapter": "02-test", "exercises": EXERCISES}), encoding="utf-8")

    def said(ident, value):
        assert check(ident, value, tmp_path) is None
        return capsys.readouterr().out

    return said


def seats(years=(1925, 1929), values=(2, 1)):
    return pd.DataFrame({"seats": values}, index=pd.Index(years, name="year"))


RIGHT = [
    ("02-number", 4321), ("02-number", 4321.0), ("02-number", np.int64(4321)), ("02-share", 12.7), ("02-text", "liege "),
    ("02-list", [1925, 1929, 1932]), ("02-list", pd.Series([1925, 1929, 1932])), ("02-list", np.array([1925, 1929, 1932])),
    ("02-set", ["PTB-PVDA", "PCB-KPB"]), ("02-table", seats()), ("02-table", seats((1929, 1925), (1, 2))),
    ("02-series", seats().seats), ("02-series", seats().seats.rename("n")), ("02-series", seats()),
]


@pytest.mark.parametrize("ident, value", RIGHT)
def test_right(say, ident, value):
    assert say(ident, value).startswith("✓ Right. Well reckoned.")


WRONG = [
    ("02-number", 8642, "You counted twice."),
    ("02-number", 1, "Hint: Look at the year."),
    ("02-number", "4321", "the text '4321'"),
    ("02-number", float("nan"), "NaN"),
    ("02-number", pd.NA, "NaN"),
    ("02-number", None, "None"),
    ("02-number", True, "bool"),
    ("02-number", seats(), "DataFrame with 2 rows and 1 columns"),
    ("02-number", seats().seats, "Series with 2 values"),
    ("02-number", pd.Series([4321]), "take it out"),
    ("02-number", sum, "not called"),
    ("02-number", object(), "a object"),
    ("02-text", 3, "a text in quotes"),
    ("02-text", "Namur", "The text differs."),
    ("02-list", "1925", "Wanted: a list"),
    ("02-list", [1925], "too few"),
    ("02-list", [1925, 1929, 1932, 1936], "too many"),
    ("02-list", [1932, 1929, 1925], "their order is not"),
    ("02-list", [1925, 1929, "x"], "Some items differ"),
    ("02-table", 3, "Wanted: a pandas"),
    ("02-table", seats((1925, 1929, 1932), (2, 1, 3)), "too many"),
    ("02-table", seats((1925, 1930)), "labels"),
    ("02-table", seats(values=(2, 9)), "1 of 2 values differ"),
    ("02-table", seats().assign(votes=1), "too many: votes"),
    ("02-series", seats(values=(7, 9)).seats, "2 of 2 values differ"),
]


@pytest.mark.parametrize("ident, value, words", WRONG)
def test_wrong_helps_and_keeps_the_answer(say, ident, value, words):
    said = say(ident, value)
    assert words in said
    assert "✓" not in said
    assert "Liège" not in said and ("4321" not in said or isinstance(value, str))


def test_unfilled_is_a_friendly_reminder(say):
    assert "three dots" in say("02-number", ...)


def test_unknown_exercise_names_close_ones(say):
    assert "02-number" in say("02-numbr", 3)
    assert "There is no exercise" in say("99-nothing", 3)
    assert "There is no exercise" in say(None, 3)


def test_fault_of_the_book_is_a_sentence_for_a_reader_and_stops_the_build(say, tmp_path, monkeypatch):
    assert "cannot be checked" in say("02-broken", 3)
    monkeypatch.setenv("CENTURY_BOOK", "1")
    with pytest.raises(ValueError, match="02-broken"):
        check("02-broken", 3, tmp_path)
