"""Evidence expressions: what the title of a link states, looked up in the tables and compared with the printed text.

    chamber year=1946 party=PCB-KPB votes          one cell (in tables with versions: of the preferred row)
    count europe year=1946    sum|min|max|mean TABLE filters COLUMN
    claim C104    claim C104 better_value          a number that stands in the article's claim, or in the correction
    A / B    A - B    (A + B) / C                  arithmetic, left to right; a ratio printed with "per cent" is times 100
    A; B                                           several printed numbers, one expression each
"""
import operator
import re
from dataclasses import dataclass, field as dataclass_field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from . import tables

AGGREGATES = ("count", "sum", "min", "max", "mean")
TOKEN = re.compile(r"\(|\)|[^\s()']*'[^']*'|[^\s()]+")
FILTER = re.compile(r"(\w+)(!=|<=|>=|=|<|>)(.*)", re.S)
COMPARE = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: number for number, word in enumerate(SMALL)}
WORDS |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in TENS for one in SMALL[1:10]}
NUMBER_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
PRINTED = re.compile(
    r"(?P<hedge>\b(?:about|around|more than|over|at least|nearly|almost|fewer than|less than|under|up to)\s+)?"
    rf"(?<![\w.,])(?:(?P<digits>[-−]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?)|(?P<word>\b(?:{NUMBER_WORD})\b))"
    r"(?:\s+(?P<scale>thousand|million)\b)?", re.I)
MOST_HEDGED = Decimal("0.1")        # "more than 100,000" may stand for up to a tenth more, no further
MONTHS = ("January February March April May June July August September October November December").split()


class EvidenceError(ValueError):
    """An evidence link states something that the tables do not bear out; the message says what."""


@dataclass
class Quantity:
    """What an expression comes to: the value, its unit, and the cells (table, row, column) that it rests on."""

    value: object                     # Decimal, or str for texts, dates and claims
    unit: str = ""
    kind: str = "number"              # number | text | date | claim
    cells: list = dataclass_field(default_factory=list)


def quantities(title):
    """Evaluate the title of an evidence link.

    title: expressions separated by `;`. Returns a list of Quantity, one per expression.
    Raises EvidenceError (wrong grammar, no row, several rows, empty cell) or tables.DataError (unknown table or column).
    """
    parts = [part.strip() for part in title.split(";") if part.strip()]
    if not parts:
        raise EvidenceError("the link has an empty title; expected: TABLE key=value COLUMN")
    return [_evaluate(TOKEN.findall(part), part) for part in parts]


def value(expression):
    """Return the values of an expression as a list of floats (numbers) and strings (texts). Raises as `quantities`."""
    return [float(item.value) if item.kind == "number" else item.value for item in quantities(expression)]


def _evaluate(tokens, whole):
    result, pending, words, position = None, None, [], 0

    def fold(term):
        if result is None:
            return term
        if pending is None:
            raise EvidenceError(f"in {whole!r} an operator (+ - * /) is missing between two terms")
        return _combine(result, pending, term)

    while position < len(tokens):
        token = tokens[position]
        if token == "(":
            depth, end = 1, position + 1
            while end < len(tokens) and depth:
                depth += {"(": 1, ")": -1}.get(tokens[end], 0)
                end += 1
            if depth:
                raise EvidenceError(f"in {whole!r} a bracket is not closed")
            result, pending = fold(_evaluate(tokens[position + 1:end - 1], whole)), None
            position = end
            continue
        if token in ARITHMETIC:
            if words:
                result, pending, words = fold(_term(words, whole)), None, []
            if result is None or pending:
                raise EvidenceError(f"in {whole!r} the operator {token} has nothing before it")
            pending = token
        elif token == ")":
            raise EvidenceError(f"in {whole!r} a bracket is closed that was never opened")
        else:
            words.append(token)
        position += 1
    if words:
        result, pending = fold(_term(words, whole)), None
    if result is None or pending:
        raise EvidenceError(f"{whole!r} ends where a term was expected")
    return result


def _combine(left, sign, right):
    if "number" != left.kind or "number" != right.kind:
        raise EvidenceError(f"cannot reckon {left.value!r} {sign} {right.value!r}: both must be numbers")
    if sign == "/" and right.value == 0:
        raise EvidenceError("a division by zero")
    unit = left.unit or right.unit
    if sign == "/":
        counts = not left.unit.startswith("per cent") and not right.unit.startswith("per cent")
        unit = "ratio" if right.unit and counts else left.unit if not right.unit else "ratio"
    elif sign == "-" and left.unit.startswith("per cent") and right.unit.startswith("per cent"):
        unit = "percentage points"
    return Quantity(ARITHMETIC[sign](left.value, right.value), unit, "number", left.cells + right.cells)


def _term(words, whole):
    try:
        return Quantity(Decimal(words[0])) if len(words) == 1 else _lookup(words, whole)
    except InvalidOperation:
        return _lookup(words, whole)


def _lookup(words, whole):
    words = list(words)
    aggregate = words.pop(0) if words[0] in AGGREGATES else None
    if not words:
        raise EvidenceError(f"{whole!r} names no table")
    name = words.pop(0)
    if name == "claim":
        return _claim(words, whole)
    filters = [FILTER.fullmatch(word) for word in words]
    columns = [word for word, match in zip(words, filters) if not match]
    filters = [match.groups() for match in filters if match]
    rows = matching(name, filters)
    shown = " ".join(key + sign + text for key, sign, text in filters)
    if aggregate == "count":
        if columns:
            raise EvidenceError(f"{whole!r}: count takes no column, found {columns[0]!r}")
        return Quantity(Decimal(len(rows)), "rows", "number", [(name, row, key) for row in rows.index for key, _, _ in filters])
    if len(columns) != 1:
        raise EvidenceError(f"{whole!r} must name one column at its end, found {len(columns)}: {' '.join(columns) or 'none'}")
    column = columns[0]
    described = tables.field(name, column)
    if not len(rows):
        raise EvidenceError(f"no row of {name} has {shown or 'any value'}")
    if aggregate is None and len(rows) > 1:
        raise EvidenceError(f"{len(rows)} rows of {name} have {shown or 'no condition'}; add a condition (for one version: source=...)")
    cells = [(name, row, column) for row in rows.index]
    texts = list(rows[column])
    if aggregate is None:
        if texts[0] == "":
            raise EvidenceError(f"the cell {name} {shown} {column} is empty: unknown, so it cannot be cited")
        if described["type"] not in ("integer", "number"):
            return Quantity(texts[0], "", "date" if described.get("parse") == "date" else "text", cells)
        unit = described.get("unit", "")
        if unit.startswith("see the column"):           # the unit stands in the row, not in the description
            unit = rows[unit.split()[-1]].iloc[0].replace("percent", "per cent")
        return Quantity(Decimal(texts[0]), unit, "number", cells)
    if described["type"] not in ("integer", "number"):
        raise EvidenceError(f"{aggregate} needs a column of numbers, {column} is {described['type']}")
    known = [Decimal(text) for text in texts if text]
    if not known:
        raise EvidenceError(f"all cells of {name} {shown} {column} are empty")
    total = {"sum": sum, "min": min, "max": max, "mean": lambda items: sum(items) / len(items)}[aggregate](known)
    return Quantity(total, described.get("unit", ""), "number", cells)


def matching(name, filters):
    """Return the rows (texts) of table `name` that meet `filters`, a list of (column, operator, text).

    In a table with versions only preferred rows count, unless a filter names `source` or `preferred`.
    """
    frame = tables.raw(name)
    keep = set(range(len(frame)))
    if tables.resource(name).get("versions") and not {"source", "preferred"} & {key for key, _, _ in filters}:
        keep = tables.places(name, "preferred").get("1", set())
    for key, sign, text in filters:
        tables.field(name, key)
        text = text.strip("'")
        if sign in COMPARE:
            keep = {row for row in keep if _meets(frame.at[row, key], sign, text)}
        else:
            same = tables.places(name, key).get(text, set())
            keep = keep & same if sign == "=" else keep - same
    return frame.iloc[sorted(keep)]


def _meets(cell, sign, text):
    try:
        return COMPARE[sign](Decimal(cell), Decimal(text))
    except InvalidOperation:
        return bool(cell) and COMPARE[sign](cell, text)


def _claim(words, whole):
    if not words or len(words) > 2:
        raise EvidenceError(f"{whole!r}: expected `claim C104` or `claim C104 better_value`")
    rows = matching("claims", [("claim_id", "=", words[0])])
    if not len(rows):
        raise EvidenceError(f"there is no claim {words[0]}")
    columns = [words[1]] if len(words) == 2 else ["value", "statement"]
    for column in columns:
        tables.field("claims", column)
    text = " | ".join(rows[column].iloc[0] for column in columns)
    return Quantity(text, "", "claim", [("claims", rows.index[0], column) for column in columns])


def printed_numbers(text):
    """Return the numbers printed in a text as a list of (Decimal, decimals, scale, hedge); number words count."""
    found = []
    for match in PRINTED.finditer(text):
        if match["word"]:
            number, decimals = Decimal(WORDS[match["word"].lower()]), 0
        else:
            digits = match["digits"].replace(",", "").replace("−", "-")
            number, decimals = Decimal(digits), len(digits.partition(".")[2])
        scale = {"thousand": 3, "million": 6}.get((match["scale"] or "").lower(), 0)
        found.append((number, decimals, scale, (match["hedge"] or "").strip().lower()))
    return found


def compare(printed, found):
    """Compare the text of a link with the quantities that its title states.

    printed: text of the link; found: list of Quantity. Returns None when they agree; raises EvidenceError that says
    what stands in the data and what is printed. Rounding is as printed: 12.7 agrees with 12.686, 12.6 does not.
    """
    numbers = printed_numbers(printed)
    if all(item.kind != "number" for item in found):
        for item in found:
            _compare_text(printed, numbers, item)
        return
    if len(numbers) != len(found):
        raise EvidenceError(f"prints {len(numbers)} number(s), but the title states {len(found)}")
    per_cent = "per cent" in printed or "%" in printed
    for (number, decimals, scale, hedge), item in zip(numbers, found):
        exact, unit = item.value, item.unit
        if unit == "ratio" and per_cent:
            exact, unit = exact * 100, "per cent"
        for word, fits in (("per cent", "per cent"), ("percentage point", "percentage points"), ("votes", "votes"), ("seats", "seats")):
            if len(found) == 1 and word in printed and unit not in ("", "rows", "ratio") and not unit.startswith(fits) and fits not in unit:
                raise EvidenceError(f"prints {word}, but the data are in {unit}")
        step = Decimal(1).scaleb(scale - decimals)
        if hedge and not decimals and not scale:
            zeros = len(str(abs(number))) - len(str(abs(number)).rstrip("0"))
            step = Decimal(1).scaleb(min(zeros, len(str(abs(number))) - 1))
        rounding = {"about": ROUND_HALF_UP, "around": ROUND_HALF_UP, "more than": ROUND_FLOOR, "over": ROUND_FLOOR,
                    "at least": ROUND_FLOOR}.get(hedge, ROUND_CEILING if hedge else ROUND_HALF_UP)
        rounded = (exact / step).quantize(Decimal(1), rounding=rounding) * step
        loose = hedge and number and abs(exact / number.scaleb(scale) - 1) > MOST_HEDGED
        if rounded != number.scaleb(scale) or loose:
            raise EvidenceError(f"prints {hedge + ' ' if hedge else ''}{number.scaleb(scale):,f}, the data give {_plain(exact)}"
                                + (f" {item.unit}" if item.unit not in ("", "rows") else ""))


def _plain(number):
    return f"{number.quantize(Decimal('0.001')).normalize():,f}" if number != number.to_integral() else f"{number:,.0f}"


def _compare_text(printed, numbers, item):
    if item.kind == "date":
        if not any(form in printed for form in date_forms(item.value)):
            raise EvidenceError(f"prints {printed!r}, the data give the date {date_forms(item.value)[0]}")
    elif item.kind == "claim":
        stated = {number.scaleb(scale) for number, _, scale, _ in printed_numbers(item.value)}
        for number, _, scale, _ in numbers:
            if number.scaleb(scale) not in stated:
                raise EvidenceError(f"prints {number.scaleb(scale):,f}, which the claim does not state: {item.value}")
    else:
        cell, text = item.value.casefold(), printed.casefold().strip()
        if text not in cell and cell not in text:
            raise EvidenceError(f"prints {printed!r}, the data say {item.value!r}")


def date_forms(iso):
    """Return how an ISO date (YYYY, YYYY-MM, YYYY-MM-DD) may be printed, the fullest form first."""
    parts = iso.split("-")
    if len(parts) == 1:
        return [iso]
    month = MONTHS[int(parts[1]) - 1]
    forms = [f"{month} {parts[0]}", month]
    return forms[:1] if len(parts) == 2 else [f"{int(parts[2])} {month} {parts[0]}", f"{int(parts[2])} {month}"]


def check(printed, title):
    """Evaluate and compare in one step. Raises EvidenceError or tables.DataError; returns the list of Quantity."""
    found = quantities(title)
    compare(printed, found)
    return found
