"""Uses: every page, chart, question and exercise that a datum touches.    python -m century.uses TABLE key=value ..."""
import re
import sys

import yaml

from . import evidence, prose, tables


def uses(name, filters):
    """Return the uses of rows of table `name` as lines of text.

    filters: list of texts such as "year=1946", or the key alone in a table that has one ("C104"). Sentences, captions and questions count when a cell of these rows is
    looked up; charts and exercises, which run code, count when they draw on the table.
    Raises DataError or EvidenceError for an unknown table, column or row.
    """
    parsed = []
    key = tables.resource(name)["schema"].get("primaryKey") or []
    for text in filters:
        match = evidence.FILTER.fullmatch(f"{key[0]}={text}" if len(key) == len(filters) == 1 and "=" not in text else text)
        if not match:
            raise evidence.EvidenceError(f"{text!r} is not a condition; expected column=value")
        parsed.append(match.groups())
    if filters and not {"source", "preferred"} & {key for key, _, _ in parsed} and tables.resource(name).get("versions"):
        parsed.append(("preferred", ">=", "0"))      # a datum is all of its versions here, not only the preferred one
    rows = set(evidence.matching(name, parsed).index)
    if not rows:
        raise evidence.EvidenceError(f"no row of {name} has {' '.join(filters)}")
    found = []
    for passage in prose.passages():
        for link in prose.links(passage):
            if link.title and _touches(link.title, name, rows):
                found.append(f"{passage.kind:9} {passage.page}, {passage.place}: {link.sentence}")
    return found + _charts(name) + _questions(name, rows)


def _touches(title, name, rows):
    try:
        return any(cell[0] == name and cell[1] in rows for item in evidence.quantities(title) for cell in item.cells)
    except (evidence.EvidenceError, tables.DataError):
        return False


def _charts(name):
    found = []
    for path in sorted(prose.book_folder().glob("*.ipynb")):
        for number, cell in enumerate(prose.cells(path), start=1):
            if cell["cell_type"] != "code":
                continue
            for _, call in prose.calls("".join(cell["source"]), {"chart"}):
                said = {item.arg: item.value for item in call.keywords}
                drawn = [getattr(item, "value", None) for item in getattr(said.get("tables"), "elts", [])]
                if name in drawn:
                    found.append(f"chart     {path.stem}, cell {number}: Figure {getattr(said.get('figure'), 'value', '?')} draws on {name}")
    return found


def _questions(name, rows):
    found = []
    for path in sorted((tables.data_folder().parent / "questions").glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for item in content.get("quiz") or []:
            if isinstance(item.get("answer"), str) and _touches(item["answer"], name, rows):
                found.append(f"question  {item['id']}: its answer is looked up there")
        for item in content.get("exercises") or []:
            if re.search(rf"load\(['\"]{name}['\"]\)", str(item.get("expected", ""))):
                found.append(f"exercise  {item['id']}: its answer is computed from {name}")
    return found


def main(arguments):
    """Print the uses; returns the exit code: 0 found or none, 2 for a wrong request."""
    if not arguments:
        print('Usage: make uses TABLE "key=value key=value", for example: make uses chamber "year=1946 party=PCB-KPB"')
        return 2
    name, filters = arguments[0], evidence.TOKEN.findall(" ".join(arguments[1:]))
    try:
        found = uses(name, filters)
    except (evidence.EvidenceError, tables.DataError, prose.Unreadable) as error:
        print(error)
        return 2
    print("\n".join(found) if found else "Nothing in the book uses it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
