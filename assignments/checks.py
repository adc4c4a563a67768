"""Public checks. `check("q1", q1)` says what kind of wrong an answer is. It does not know the right answer, so it cannot say that yours is right."""
import hashlib
import json
import math
import numbers
from pathlib import Path

RULES = Path(__file__).with_name("checks.json")


def check(name, value):
    """Print what can be said of the answer to a question without knowing the right one."""
    print(f"{name}: {judge(name, value, json.loads(RULES.read_text(encoding='utf-8'))[name])}")


def judge(name, value, rule):
    """Return a sentence on `value` as an answer to question `name` with the rules `rule`."""
    if value is ... or type(value) in (list, tuple, set) and any(part is ... for part in value):
        return "the dots are still there. Replace them by your code, and run the cell again."
    kind = rule["kind"]
    if kind == "chart":
        return judge_chart(value, rule)
    wanted = {"number": "a number", "integer": "a whole number", "text": "a text in quotation marks", "list": "a list", "set": "a set or a list",
              "boolean": "True or False"}[kind]
    if not fits(value, kind):
        return f"the question asks for {wanted}, and this is {describe(value)}."
    if kind in ("list", "set") and (items := list(value)) and all(fits(item, "boolean") for item in items):
        return "these are True and False, one for each row: a condition. Put it into the brackets of a table to keep the rows for which it is true."
    if kind in ("number", "integer"):
        if not math.isfinite(value):
            return "this is not a finite number. Did you divide by zero, or use a row where the value is unknown?"
    said = rule["slips"].get(trace(name, value, rule))
    if said:
        return said
    low, high = rule.get("low"), rule.get("high")
    if kind in ("number", "integer") and (low is not None and value < low or high is not None and value > high):
        return f"{value:,.6g} lies outside what is possible here ({low if low is not None else '…'} to {high if high is not None else '…'} {rule['unit']}).".replace(" )", ")")
    return f"this is {wanted}" + (f" ({rule['unit']})" if rule["unit"] else "") + f", and no slip that was foreseen. Whether it is right is decided when it is graded.{reminder(value, rule)}"


def reminder(value, rule):
    """Return what to look at once more with an answer of this kind; it depends on nothing but the answer and the unit."""
    if rule["kind"] in ("number", "integer") and "per cent" in rule["unit"] and 0 < abs(value) < 1:
        return " It is below one per cent: is that meant, or is it a fraction?"
    if rule["kind"] in ("number", "integer") and value < 0:
        return " It is negative: is that the direction that the question asks for?"
    return " Is the order the one that the question asks for?" if rule["kind"] == "list" else ""


def fits(value, kind):
    """Whether a value is of a kind; numpy and pandas kinds count."""
    if kind == "boolean":
        return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")
    if kind in ("number", "integer"):
        plain = hasattr(value, "item") and getattr(value, "ndim", 0) == 0 or isinstance(value, numbers.Number)
        return plain and not isinstance(value, bool) and type(value).__name__ != "bool_" and (kind == "number" or not math.isfinite(value) or float(value) == int(value))
    if kind == "text":
        return isinstance(value, str)
    return hasattr(value, "__iter__") and not isinstance(value, (str, dict)) and type(value).__name__ != "DataFrame"


def describe(value):
    """Return what a value is, for somebody who has just begun with Python."""
    name = type(value).__name__
    known = {"str": "a text", "DataFrame": "a whole table", "Series": "a column or row: take one value out of it, for instance with .iloc[0]", "NoneType": "nothing (None): does the last line give a value?",
             "list": "a list", "tuple": "several values", "int": "a whole number", "bool": "True or False", "dict": "a dict", "float": "a number with decimals", "float64": "a number with decimals", "int64": "a whole number", "method": "a method: are the brackets () missing?"}
    return known.get(name, f"a {name}")


def plain(value, kind, decimals=2):
    """Return a value in one form of writing, so that equal answers look alike."""
    if kind in ("number", "integer"):
        text = f"{float(value):.{decimals if kind == 'number' else 0}f}"
        return "0" if not float(text) else text
    if kind == "text":
        return "".join(str(value).lower().split())
    if kind == "boolean":
        return str(bool(value))
    items = [plain(item, "text") if isinstance(item, str) or not (isinstance(item, numbers.Number) or hasattr(item, "item")) else plain(item, "number", decimals) for item in value]
    return "|".join(sorted(set(items)) if kind == "set" else items)


def trace(name, value, rule):
    """Return the trace by which a foreseen slip is known again; the slip itself is not written down."""
    return hashlib.sha256(f"{rule['salt']}|{name}|{plain(value, rule['kind'], rule['decimals'])}".encode()).hexdigest()[:24]


def drawn(axes):
    """Return the points and bars of a matplotlib Axes as a list of (x, y); the x of a bar is its label if the axis has labels, else its middle."""
    found = []
    horizontal = [bar for bar in axes.patches if getattr(bar, "get_width", None) and any(getattr(group, "orientation", "") == "horizontal" for group in axes.containers)]
    for bar in axes.patches:
        if not hasattr(bar, "get_height"):
            continue
        flat = bar in horizontal
        middle = bar.get_y() + bar.get_height() / 2 if flat else bar.get_x() + bar.get_width() / 2
        axis = axes.yaxis if flat else axes.xaxis
        labels = {round(float(place), 3): text.get_text() for place, text in zip(axis.get_ticklocs(), axis.get_ticklabels()) if text.get_text()}
        label = labels.get(round(middle, 3), middle)
        try:
            label = float(label)
        except ValueError:
            pass
        found.append((label, bar.get_width() if flat else bar.get_height()))
    for line in axes.lines:
        found += [] if is_guide(line) else list(zip(line.get_xdata(), line.get_ydata()))
    for cloud in axes.collections:
        found += [tuple(point) for point in cloud.get_offsets()] if type(cloud).__name__ == "PathCollection" else []      # what scatter draws
    return [(x, float(y)) for x, y in found if x == x and y == y]


def is_guide(line):
    """Whether a line is a guide for the eye: two points without marks at one height or one place."""
    x, y = list(line.get_xdata()), list(line.get_ydata())
    return line.get_marker() in ("None", None, "", " ") and len(x) == 2 and (x[0] == x[1] or y[0] == y[1])


def draws(axes, x, y, within=0.02):
    """Whether an Axes draws every pair of the lists x and y, and nothing else but guides."""
    def same(a, b):
        try:
            return abs(float(a) - float(b)) <= 0.02
        except (TypeError, ValueError):
            return str(a).strip().lower() == str(b).strip().lower()

    def among(pair, pairs):
        return any(same(pair[0], x) and abs(pair[1] - y) <= within for x, y in pairs)
    have, wanted = drawn(axes), list(zip(x, y))
    return all(among(pair, have) for pair in wanted) and all(among(pair, wanted) for pair in have)


def joins(axes, gap):
    """Whether a line of an Axes runs across the place `gap` on the x axis instead of breaking there."""
    for line in axes.lines:
        points = [(float(x), float(y)) for x, y in zip(line.get_xdata(), line.get_ydata())]
        if not is_guide(line) and line.get_linestyle() not in ("None", "", " ") and any(x < gap < z and y == y and v == v for (x, y), (z, v) in zip(points, points[1:])):
            return True
    return False


def judge_chart(axes, rule):
    """Return a sentence on a chart: whether it is one, has data, words on both axes and a value axis from zero."""
    if not hasattr(axes, "get_xlabel"):
        return f"the question asks for the Axes that you drew on, and this is {describe(axes)}. Begin with `fig, ax = plt.subplots()` and give ax."
    if not drawn(axes):
        return "nothing is drawn on these axes yet."
    if not axes.get_xlabel() or not axes.get_ylabel():
        return "say on both axes what they show and in which unit: ax.set_xlabel(...), ax.set_ylabel(...)."
    if rule["zero"] and not starts_at_zero(axes):
        return "the lengths of bars are compared, so their axis must start at 0."
    return f"a chart with {len(drawn(axes))} marks and words on both axes. Whether it shows the right values is decided when it is graded."


def starts_at_zero(axes):
    """Whether the axis along which values are read starts at zero."""
    flat = any(getattr(group, "orientation", "") == "horizontal" for group in axes.containers)
    low, high = axes.get_xlim() if flat else axes.get_ylim()
    return min(low, high) <= 0
