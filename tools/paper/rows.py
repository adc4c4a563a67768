"""The rows that a puzzle names under "Data to use", in words: on paper no link leads to them."""
import re
import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book"))
from century import cards, evidence, tables  # noqa: E402

FEW, MANY = 8, 20                                       # above FEW rows only those that the book uses, above MANY none
ENTRIES = {"events": ("timeline.html", "event_id", "title"), "organisations": ("people-and-parties.html", "org_id", "name_en"),      # pages that print each row of a
           "claims": ("evidence.html", "claim_id", "statement")}                                                                      # table, key and name of a row
UNSAID = {"preferred", "differs", "note", "source", "turnout_source", "unit_in_source", "locator",      # what speaks of a row, not of its matter
          "list", "date_text", "iso3", "party_name", "party_type", "election", "congress_id", "meeting_id"}
ALL_VERSIONS = ("preferred", "!=", "")                  # a condition that every row meets


def entry(spec):
    """Return (address, name) of the page entry that prints the row of `spec`, such as "events event_id=1925-first-seats"; None where no page does."""
    table, _, condition = spec.partition(" ")
    page, key, name = ENTRIES.get(table, ("", "", ""))
    column, _, ident = condition.partition("=")
    if not key or column != key or " " in ident:
        return None
    row = evidence.matching(table, [(key, "=", ident)]).iloc[0]
    return f"{page}#{ident.lower()}", f"{evidence.date_forms(row['date'])[0]}, {row[name]}" if "date" in row else row[name]


def in_words(spec):
    """Return (what is to be said of all rows of `spec`, [one line of HTML for each row]); spec: such as "chamber year=1925 party=PCB-KPB".

    There are no lines where the rows are too many. Raises tables.DataError for an unknown table or column.
    """
    table, *words = evidence.TOKEN.findall(spec)
    conditions = [evidence.FILTER.fullmatch(word).groups() for word in words]
    versions = [ALL_VERSIONS] if tables.resource(table).get("versions") else []
    every = evidence.matching(table, conditions + versions)
    rows = every if len(every) <= FEW else evidence.matching(table, conditions)
    if len(rows) > MANY:
        return f"{len(every)} rows, which the web edition and the file {tables.resource(table)['path']} have", []
    unsaid = UNSAID | {column for column, sign, _ in conditions if sign == "="} | ({"year"} if "date" in rows else set())
    said = rows[[column for column in rows if column not in unsaid]]
    same = [column for column in said if len(said) > 1 and said[column].nunique() == 1]
    shared = ["all: " + _values(table, said[same].iloc[0])] * any(said[same].iloc[0] if same else []) + \
             [f"without {len(every) - len(rows)} rows that the book does not prefer"] * (len(every) > len(rows))
    sources = _sources(rows["source"]) if "source" in rows else [""] * len(rows)
    notes = [row["note"] if re.search(r"\b(day|date|dates)\b", row.get("note", "")) else "" for _, row in rows.iterrows()]      # a wrong day is not printed without its note
    lines = [(_values(table, row) or "the same") + f" ({escape(source)})" * bool(source) + f". {escape(note)}" * bool(note)
             for (_, row), source, note in zip(said.drop(columns=same).iterrows(), sources, notes)]
    return "; ".join(shared), lines


def _sources(cells):
    """Return the sources of each row in words that tell them apart."""
    keys = [[key.strip() for key in cell.split(";") if key.strip()] for cell in cells]
    named = cards.told_apart(key for row in keys for key in row)
    return ["; ".join(named[key] for key in row) for row in keys]


def _values(table, row):
    cells = {column: cell for column, cell in row.items() if cell}
    words = {column: column.replace("_", " ") for column in cells}
    if cells.get("value_min") and cells.get("value_min") == cells.get("value_max"):
        words["value_min"] = "value"
        del cells["value_max"]
    return "; ".join(f"{escape(words[column])} {escape(_plain(table, column, cell))}" for column, cell in cells.items())


def _plain(table, column, cell):
    """Return a cell as the book prints it: dates in words, counts with commas."""
    kind = tables.field(table, column)
    if kind.get("parse") == "date" or re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", cell) and column == "date":
        return " to ".join(evidence.date_forms(day)[0] for day in cell.split("/"))
    if kind["type"] in ("integer", "number") and column != "year":
        whole, point, rest = cell.partition(".")
        return f"{int(whole):,}{point}{rest}" if re.fullmatch(r"-?\d+", whole) else cell
    return cell
