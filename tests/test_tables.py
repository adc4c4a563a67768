"""century.load: types, places to work from, and errors that name file, row, column and what was expected."""
import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from century import tables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of data/ in a folder of its own, which is also the working directory."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def edit(path, change):
    """Apply `change` to the rows (lists of texts, header first) of a CSV file."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def put(column, row, text):
    """Return a change that writes `text` into one cell (row 2 is the first below the header)."""
    def change(rows):
        rows[row - 1][rows[0].index(column)] = text
    return change


def without(column):
    def change(rows):
        place = rows[0].index(column)
        for row in rows:
            del row[place]
    return change


def second_preferred(rows):
    year, party, chosen = (rows[0].index(name) for name in ("year", "party", "preferred"))
    for row in rows[1:]:
        if row[year] == "1946" and row[party] == "PCB-KPB":
            row[chosen] = "1"


def none_preferred(rows):
    year, party, chosen = (rows[0].index(name) for name in ("year", "party", "preferred"))
    for row in rows[1:]:
        if row[year] == "1946" and row[party] == "PCB-KPB":
            row[chosen] = "0"


BROKEN = {
    "missing column": (without("votes"), ["chamber.csv", "column votes is missing", "valid_votes"]),
    "unknown column": (lambda rows: [row.append("x") for row in rows], ["chamber.csv", "column x", "not described"]),
    "letters in a number": (put("votes", 3, "34,l49"), ["chamber.csv, row 3, column votes", "34,l49", "integer"]),
    "negative votes": (put("votes", 3, "-5"), ["chamber.csv, row 3, column votes", "-5", "at least 0"]),
    "unknown source": (put("source", 4, "ibz-2032"), ["chamber.csv, row 4, column source", "ibz-2032", "key of data/sources.csv"]),
    "impossible date": (put("date", 5, "1929-02-30"), ["chamber.csv, row 5, column date", "1929-02-30", "real date"]),
    "required cell empty": (put("year", 2, ""), ["chamber.csv, row 2, column year", "never empty"]),
    "word for preferred": (put("preferred", 2, "yes"), ["chamber.csv, row 2, column preferred", "yes", "1 (yes) or 0 (no)"]),
    "kind of difference outside the list": (put("differs", 2, "typo"), ["chamber.csv, row 2, column differs", "typo", "one of"]),
    "two preferred rows": (second_preferred, ["chamber.csv", "column preferred", "1946", "PCB-KPB"]),
    "no preferred row": (none_preferred, ["chamber.csv", "exactly one row", "1946"]),
    "a comma too many": (lambda rows: rows[5].append("spare"), ["chamber.csv, row 6", "cells; expected"]),
    "header only": (lambda rows: rows.__delitem__(slice(1, None)), ["chamber.csv", "no row"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_row_and_column(data, name):
    change, words = BROKEN[name]
    edit(data / "chamber.csv", change)
    with pytest.raises(tables.DataError) as caught:
        tables.load("chamber")
    for word in words:
        assert word in str(caught.value), f"{name}: {word!r} is not in: {caught.value}"


def test_wrong_encoding_names_the_line(data):
    path = data / "organisations.csv"
    path.write_bytes(path.read_bytes().decode("utf-8").encode("latin-1", errors="replace"))
    with pytest.raises(tables.DataError, match=r"organisations.csv, line \d+: the file is not UTF-8"):
        tables.load("organisations")


def test_an_empty_file_and_a_missing_file_say_so(data):
    (data / "press.csv").write_text("")
    with pytest.raises(tables.DataError, match="press.csv is empty"):
        tables.load("press")
    (data / "press.csv").unlink()
    with pytest.raises(tables.DataError, match="press.csv is missing"):
        tables.load("press")


def test_a_doubled_key_names_the_row(data):
    edit(data / "claims.csv", put("claim_id", 3, "C001"))
    with pytest.raises(tables.DataError, match="claims.csv, row 3, column claim_id.*C001"):
        tables.load("claims")


@pytest.mark.parametrize("name", tables.names())
def test_every_table_loads_with_its_types(name):
    frame = tables.load(name)
    assert len(frame) > 0
    for item in tables.resource(name)["schema"]["fields"]:
        kind = frame[item["name"]].dtype
        if item["type"] in ("integer", "number"):
            assert pd.api.types.is_numeric_dtype(kind)
        elif item["type"] == "boolean":
            assert kind == bool
        elif item.get("parse") == "date":
            assert pd.api.types.is_datetime64_any_dtype(kind)
        elif "enum" in item.get("constraints", {}):
            assert kind.ordered


def test_a_wrong_name_is_answered_with_the_right_one():
    with pytest.raises(tables.DataError, match="no table 'chambr'. Did you mean 'chamber'"):
        tables.load("chambr")


def test_changing_a_loaded_table_changes_nobody_elses():
    first = tables.load("chamber")
    first.loc[:, "votes"] = 0
    first["preferred"] = False
    again = tables.load("chamber")
    assert again.votes.sum() > 0 and again.preferred.any()


@pytest.mark.parametrize("place", ["", "book", "coursework", "coursework/week-1"])
def test_load_works_from_root_book_and_a_folder_beside_data(data, monkeypatch, place):
    folder = data.parent / place
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder)
    assert tables.data_folder() == data


def test_where_no_data_are_the_message_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tables, "PACKAGE_HOME", tmp_path / "elsewhere")
    with pytest.raises(tables.DataError) as caught:
        tables.load("chamber")
    assert str(tmp_path / "data") in str(caught.value) and str(tmp_path / "elsewhere" / "data") in str(caught.value)


def test_broken_datapackage_is_named(data):
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(tables.DataError, match="datapackage.json is not valid JSON"):
        tables.load("chamber")


def test_import_takes_under_a_second_and_reads_nothing(tmp_path):
    program = ("import sys, time, pandas, matplotlib.pyplot\n"
               f"sys.path.insert(0, {str(ROOT / 'book')!r})\n"
               "opened = []\nsys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
               "start = time.perf_counter()\nimport century\ntook = time.perf_counter() - start\n"
               "print(took, sum(name.endswith(('.csv', '.yml', '.geojson', 'datapackage.json')) for name in opened))")
    seconds, files = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path).stdout.split()
    assert float(seconds) < 1
    assert files == "0"


def test_datapackage_describes_every_field_and_every_table():
    described = {item["path"] for item in tables.package()["resources"]}
    held = {path.name for path in (ROOT / "data").glob("*.csv")} - {"exceptions.csv"}
    assert described == held
    for item in tables.package()["resources"]:
        assert item["title"] and item["description"] and item["licenses"] and item["what_to_know"], item["name"]
        assert item["processing"] in ("copied", "minor", "major"), item["name"]
        for part in item["schema"]["fields"]:
            assert len(part.get("description", "")) > 8, f"{item['name']}.{part['name']} has no description"
            if part["type"] in ("integer", "number") and part["name"] not in ("year", "number"):
                assert part.get("unit"), f"{item['name']}.{part['name']} has no unit"
