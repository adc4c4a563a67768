"""The rows that a puzzle names under "Data to use", in words: on paper no link leads to them."""
import re
import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book"))
from century import cards, evidence, tables  # noqa: E402

FEW, MANY = 8, 30                                       # above FEW rows only those that the book uses, above MANY none
ENTRIES = {"events": ("timeline.html", "event_id"), "organisations": ("people-and-parties.html", "org_id"), "claims": ("evidence.html", "claim_id")}      # pages that print each row of a table
UNSAID = {"preferred", "differs", "note", "source", "turnout_source", "unit_in_source", "locator",      # what speaks of a row, not of its matter
          "list", "date_text", "iso3", "party_name", "party_type", "election", "congress_id", "meeting_id"}
ALL_VERSIONS = ("preferred", "!=", "")                  # a condition that every row meets


def entry(spec):
    """Return the address of the page entry that prints the row of `spec`, such as "events event_id=1925-first-seats", or None."""
    table, _, condition = spec.partition(" ")
    page, key = ENTRIES.get(table, ("", ""))
    column, _, ident = condition.partition("=")
    return f"{page}#{ident.lower()}" if key and column == key and " " not in ident else None


def in_words(spec):
    """Return (what all rows of `spec` share, [one line of HTML for each row]); spec: such as "chamber year=1925 party=PCB-KPB".

    The list is empty for no row and for more than MANY. Raises tables.DataError for an unknown table or column.
    """
    table, *words = evidence.TOKEN.findall(spec)
    conditions = [evidence.FILTER.fullmatch(word).groups() for word in words]
    versions = [ALL_VERSIONS] if tables.resource(table).get("versions") else []
    rows = evidence.matching(table, conditions + versions)
    if len(rows) > FEW:
        rows = evidence.matching(table, conditions)
    if not 0 < len(rows) <= MANY:
        return "", []
    unsaid = UNSAID | {column for column, sign, _ in conditions if sign == "="} | ({"year"} if "date" in rows else set())
    rows = rows[[column for column in rows if column not in unsaid or column == "source"]]
    same = [column for column in rows if len(rows) > 1 and rows[column].nunique() == 1]
    return _line(table, rows[same].iloc[0]), [_line(table, row) for _, row in rows.drop(columns=same).iterrows()]


def _line(table, row):
    said = [f"{escape(column.replace('_', ' '))} {escape(_plain(table, column, cell))}" for column, cell in row.items() if cell and column != "source"]
    sources = "; ".join(cards.short_source(key.strip()) for key in row.get("source", "").split(";") if key.strip())
    return "; ".join(said) + f" ({escape(sources)})" * bool(sources)


def _plain(table, column, cell):
    """Return a cell as the book prints it: dates in words, counts with commas."""
    described = tables.field(table, column)
    if described.get("parse") == "date" or re.fullmatch(r"\d{4}-\d\d(-\d\d)?", cell):
        return evidence.date_forms(cell)[0]
    return f"{int(cell):,}" if described["type"] == "integer" and column != "year" else cell
