"""Tables: find the folder data/, read a CSV with the types of datapackage.json, and say what is wrong with a file."""
import csv
import difflib
import io
import json
import os
import re
import sys
import time
from functools import lru_cache
from pathlib import Path

import pandas as pd
import yaml

PACKAGE_HOME = Path(__file__).resolve().parents[2]
YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)      # ten times as fast where PyYAML was built with it
# In a browser (JupyterLite) every look at a file is a message to the page and an answer, and one chart takes hundreds of looks at the same few
# files: there, what was seen holds for some seconds.
GLANCE = 5 if sys.platform == "emscripten" else 0
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class DataError(ValueError):
    """A table or a request for one is wrong; the message names file, row, column and what was expected."""


_seen = {}


def glance(look, *where):
    """Return look(*where); in a browser what it returned before, for as many seconds as GLANCE says."""
    if not GLANCE:
        return look(*where)
    now, key = time.monotonic(), (look, *where)
    if key not in _seen or now - _seen[key][0] >= GLANCE:
        _seen[key] = now, look(*where)
    return _seen[key][1]


def stamp(path):
    """Return the time of the last change of a file or folder, None when there is none: with it, a file is read anew only after a change."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None


def data_folder():
    """Return the Path of the folder that holds datapackage.json.

    Looks in `data/` below the working directory and below each folder above it, then beside the package.
    Raises DataError with the list of the places it looked in.
    """
    return glance(_data_folder, os.getcwd())


def _data_folder(here):
    looked = _candidates(here)
    for folder in looked:
        if os.path.isfile(f"{folder}/datapackage.json"):
            return folder
    raise DataError("The folder data/ with datapackage.json was not found. Looked in: " + ", ".join(dict.fromkeys(map(str, looked))))


@lru_cache(maxsize=8)
def _candidates(here):
    """Return the folders where data/ may be; the page of a chapter asks thousands of times."""
    return [base / "data" for base in (Path(here), *Path(here).parents, PACKAGE_HOME)]


@lru_cache(maxsize=8)
def _package(path, stamp):
    """Read datapackage.json once per state of the file (`stamp` is its modification time)."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"data/datapackage.json is not valid JSON: {error}") from None


def package():
    """Return datapackage.json as a dict. Raises DataError when it is missing or not JSON."""
    path = f"{data_folder()}/datapackage.json"
    return _package(path, glance(stamp, path))


def names():
    """Return the names of all tables, in the order of datapackage.json."""
    return [resource["name"] for resource in package()["resources"]]


def resource(name):
    """Return the descriptor (dict) of table `name`. Raises DataError that suggests close names."""
    for item in package()["resources"]:
        if item["name"] == name:
            return item
    close = difflib.get_close_matches(str(name), names(), n=2, cutoff=0.5)
    hint = f" Did you mean {' or '.join(repr(word) for word in close)}?" if close else ""
    raise DataError(f"There is no table {name!r}.{hint} The tables are: {', '.join(names())}.")


def field(name, column):
    """Return the descriptor (dict) of one column. Raises DataError that lists the columns of the table."""
    fields = resource(name)["schema"]["fields"]
    for item in fields:
        if item["name"] == column:
            return item
    names = [item["name"] for item in fields]
    close = difflib.get_close_matches(column, names, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    raise DataError(f"Table {name!r} has no column {column!r}.{hint} Its columns: {', '.join(names)}.")


def raw(name):
    """Return table `name` as a DataFrame of the texts that stand in the file, empty cells as ''.

    The result is shared and must not be changed: `load` gives a copy of your own.
    Raises DataError for an unknown table, a missing or empty file, wrong encoding or a row of the wrong length.
    """
    return _read(*_file(name))


def places(name, column):
    """Return {text: set of the numbers of rows} for a column of a table: rows whose cell is the text, or a list with ';' that has it.

    The result is shared and must not be changed. Raises DataError as `raw`, KeyError for an unknown column.
    """
    return _places(*_file(name), column)


def _file(name):
    """Return (path, modification time) of the file of a table. Raises DataError when it is not there."""
    file = resource(name)["path"]
    path = f"{data_folder()}/{file}"
    if (changed := glance(stamp, path)) is None:
        raise DataError(f"data/{os.path.basename(file)} is missing; datapackage.json lists it as table {name!r}.")
    return path, changed


@lru_cache(maxsize=512)
def _places(path, stamp, column):
    found = {}
    for number, cell in enumerate(_read(path, stamp)[column]):
        for text in {cell, *(part.strip() for part in cell.split(";"))}:
            found.setdefault(text, set()).add(number)
    return found


@lru_cache(maxsize=128)
def _read(path, stamp):
    label = f"data/{os.path.basename(path)}"
    content = Path(path).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError(f"{label}, line {line}: the file is not UTF-8 (byte {content[error.start]:#x}); "
                        "expected: save it as UTF-8.") from None
    rows = list(csv.reader(io.StringIO(text)))
    if not rows:
        raise DataError(f"{label} is empty; expected a header line and at least one row.")
    header, body = rows[0], rows[1:]
    doubled = sorted({column for column in header if header.count(column) > 1})
    if doubled:
        raise DataError(f"{label}: column {doubled[0]} stands twice in the header; expected each name once.")
    if not body:
        raise DataError(f"{label} has a header and no row; expected at least one row.")
    for number, row in enumerate(body, start=2):
        if len(row) != len(header):
            raise DataError(f"{label}, row {number}: {len(row)} cells; expected {len(header)} "
                            f"({', '.join(header)}). A comma inside a text needs quotation marks.")
    return pd.DataFrame(body, columns=header, dtype=object)


def load(name):
    """Return table `name` as a typed DataFrame of your own, which you may change freely.

    Integers and numbers become numbers (missing: NaN), `preferred` becomes bool, closed lists become ordered
    categories, dates become timestamps. A date known only to the year or month stands on its first day; when a
    column has such dates and the table no `precision`, the printed text is kept in `<column>_text`.

    Raises DataError naming file, row, column and what was expected, when the file breaks its description.
    """
    text = raw(name)
    described = resource(name)
    label = f"data/{described['path']}"
    fields = described["schema"]["fields"]
    wanted = [item["name"] for item in fields]
    missing = [column for column in wanted if column not in text.columns]
    if missing:
        raise DataError(f"{label}: column {missing[0]} is missing; expected columns: {', '.join(wanted)}.")
    extra = [column for column in text.columns if column not in wanted]
    if extra:
        raise DataError(f"{label}: column {extra[0]} is not described in datapackage.json; expected columns: {', '.join(wanted)}.")
    frame = pd.DataFrame(index=text.index)
    for item in fields:
        column = item["name"]
        frame[column] = _typed(text[column], item, label)
        if item.get("parse") == "date":
            partial = text[column].str.len().between(1, 9)
            if partial.any() and "precision" not in wanted:
                frame[column + "_text"] = text[column]
    _check_keys(text, described, label)
    return frame


def _complain(label, row, column, found, expected):
    raise DataError(f"{label}, row {row + 2}, column {column}: found {found!r}, expected {expected}.")


def _typed(texts, item, label):
    """Convert one column of texts to the type that its descriptor states."""
    column, kind, rules = item["name"], item["type"], item.get("constraints", {})
    what = f"{kind} ({item.get('unit') or item.get('title') or column})"
    empty = texts == ""
    if rules.get("required") and empty.any():
        _complain(label, empty.idxmax(), column, "", f"a value: {what}, never empty")
    if "pattern" in rules:
        wrong = ~empty & ~texts.str.fullmatch(rules["pattern"])
        if wrong.any():
            _complain(label, wrong.idxmax(), column, texts[wrong.idxmax()], f"the form {rules['pattern']}")
    if item.get("parse") == "date":
        return _dates(texts, empty, column, label)
    if kind in ("integer", "number"):
        pattern = r"-?\d+" if kind == "integer" else r"-?\d+(\.\d+)?(e-?\d+)?"
        wrong = ~empty & ~texts.str.fullmatch(pattern)
        if wrong.any():
            _complain(label, wrong.idxmax(), column, texts[wrong.idxmax()], what)
        numbers = pd.to_numeric(texts.where(~empty))
        for rule, bad, word in (("minimum", numbers.lt, "at least"), ("maximum", numbers.gt, "at most")):
            if rule in rules and bad(rules[rule]).any():
                row = bad(rules[rule]).idxmax()
                _complain(label, row, column, texts[row], f"{what}, {word} {rules[rule]}")
        return numbers.astype("int64") if kind == "integer" and not empty.any() else numbers.astype("float64")
    if kind == "boolean":
        wrong = ~texts.isin(["0", "1"])
        if wrong.any():
            _complain(label, wrong.idxmax(), column, texts[wrong.idxmax()], "1 (yes) or 0 (no)")
        return texts == "1"
    if "enum" in rules:
        wrong = ~empty & ~texts.isin(rules["enum"])
        if wrong.any():
            _complain(label, wrong.idxmax(), column, texts[wrong.idxmax()], "one of: " + ", ".join(rules["enum"]))
        return pd.Categorical(texts.where(~empty), categories=rules["enum"], ordered=True)
    return texts.astype("str").where(~empty)        # in this order: pandas 2 would make a missing text the word nan


def _dates(texts, empty, column, label):
    full = texts.map(lambda text: text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    shape = texts.map(lambda text: bool(PARTIAL_DATE.fullmatch(text)))
    dates = pd.to_datetime(full.where(~empty & shape), format="%Y-%m-%d", errors="coerce")
    wrong = ~empty & dates.isna()
    if wrong.any():
        _complain(label, wrong.idxmax(), column, texts[wrong.idxmax()], "a real date as YYYY, YYYY-MM or YYYY-MM-DD")
    return dates


def _check_keys(text, described, label):
    """Check source keys, the primary key, and that each group of versions has exactly one preferred row."""
    schema, name = described["schema"], described["name"]
    if name != "sources":
        known = set(raw("sources")["key"])
        for item in schema["fields"]:
            if item["name"] in ("source", "evidence"):
                for row, cell in text[item["name"]].items():
                    for key in filter(None, (part.strip() for part in cell.split(";"))):
                        if key not in known:
                            close = difflib.get_close_matches(key, known, n=1)
                            hint = f" (close: {close[0]})" if close else ""
                            _complain(label, row, item["name"], key, f"a key of data/sources.csv{hint}")
    primary = schema.get("primaryKey") or []
    primary = [primary] if isinstance(primary, str) else primary
    if primary:
        doubled = text.duplicated(primary)
        if doubled.any():
            _complain(label, doubled.idxmax(), "+".join(primary), "; ".join(text.loc[doubled.idxmax(), primary]), "a key that no row above has")
    group = described.get("versions") or []
    if group:
        chosen = text["preferred"] == "1"
        twice = chosen & text[chosen].duplicated(group).reindex(text.index, fill_value=False)
        if twice.any():
            row = twice.idxmax()
            _complain(label, row, "preferred", "1", f"0, because an earlier row is preferred for {', '.join(f'{c} {text.loc[row, c]}' for c in group)}")
        known = (text[group] != "").all(axis=1).to_numpy()          # a row that its source dates only to a decade is no version
        lacking = known & ~text.set_index(group).index.isin(text[chosen].set_index(group).index)
        if lacking.any():
            row = int(lacking.argmax())
            _complain(label, row, "preferred", "0", f"1 in exactly one row for {', '.join(f'{c} {text.loc[row, c]}' for c in group)}")
