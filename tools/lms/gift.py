"""GIFT, a text format that Moodle and others read."""
import re

NAME, SUFFIX = "gift", ".txt"         # Moodle takes GIFT from files of plain text only


def leaves_out(item):
    """Return why an item cannot be written, or ""."""
    return ""


def losses(item):
    """Yield (field, why) for what a file does not hold of an item."""
    yield "points", "GIFT has no field for points; Moodle gives each question 1 when it reads the file"
    if item.kind == "order":
        for field in ("right", "wrong"):
            yield field, "GIFT has no feedback for a whole matching question, which stands for putting in order"
    if item.grader:
        yield "grader", "GIFT has no field for marking notes; they stand in rubrics.html"


def write(items, name, title, path):
    """Write items, each chapter in its category. title: function from the name of a chapter to its title."""
    parts, chapter = [], None
    for item in items:
        if item.chapter != chapter:
            chapter = item.chapter
            parts.append(f"$CATEGORY: {title(chapter)}\n")
        parts.append(question(item))
    path.write_text("\n".join(parts), encoding="utf-8", newline="\n")


def question(item):
    """Return an item as GIFT, ending in a line break."""
    answers = {"choice": _choices, "multiple": _choices, "number": _number, "order": _order, "essay": lambda item: []}[item.kind](item)
    if item.general:
        answers.append(f"####{escaped(item.general)}")
    comment = f"// [id:{item.ident}] " + " ".join(f"[tag:{tag}]" for tag in item.tags)
    return "\n".join([comment, f"::{escaped(item.ident)}::[html]{escaped(item.stem)}{{{'#' if item.kind == 'number' else ''}", *answers, "}", ""])


def _choices(item):
    marks = [{100: "=", 0: "~"}.get(share) if item.kind == "choice" else f"~%{share:.7g}%" for share in item.shares]
    return [f"{mark}{escaped(text)}#{escaped(said)}" for mark, text, said in zip(marks, item.options, item.option_feedback)]


def _number(item):
    near = [f"=%0%{answer:.10g}:{item.tolerance:.10g}#{escaped(said)}" for answer, said in item.near]
    return [f"={item.key:.10g}:{item.tolerance:.10g}#{escaped(item.right)}", *near, f"~#{escaped(item.wrong)}"]


def _order(item):
    return [f"={escaped(text)} -> {place}" for text, place in zip(item.options, item.key)]


def escaped(text):
    """Return text with the signs escaped that mean something in GIFT."""
    return re.sub(r"([~=#{}:])", r"\\\1", text.replace("\\", "&#92;"))
