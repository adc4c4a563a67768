"""Moodle XML."""
import xml.etree.ElementTree as ET

NAME, SUFFIX = "moodle", ".xml"
TYPES = {"choice": "multichoice", "multiple": "multichoice", "number": "numerical", "order": "matching", "essay": "essay"}


def leaves_out(item):
    """Return why an item cannot be written, or ""."""
    return ""


def losses(item):
    """Return (field, why) pairs for what a file does not hold of an item: nothing of its own."""
    return []


def write(items, name, title, path):
    """Write items, each chapter in its category. title: function from the name of a chapter to its title."""
    root, chapter = ET.Element("quiz"), None
    for item in items:
        if item.chapter != chapter:
            chapter = item.chapter
            _add(_add(root, "question", type="category"), "category", title(chapter))
        _question(root, item)
    ET.indent(root)
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add(parent, tag, text=None, **attributes):
    """Add an element and return it; a text goes into an element <text>, as Moodle wants it."""
    made = ET.SubElement(parent, tag, attributes)
    if text is not None:
        ET.SubElement(made, "text").text = text
    return made


def _html(parent, tag, text, **attributes):
    return _add(parent, tag, text, format="html", **attributes)


def _plain(parent, **values):
    for tag, value in values.items():
        ET.SubElement(parent, tag).text = str(value)


def _question(root, item):
    entry = _add(root, "question", type=TYPES[item.kind])
    _add(entry, "name", item.ident)
    _html(entry, "questiontext", item.stem)
    _html(entry, "generalfeedback", item.general)
    _plain(entry, defaultgrade=item.points, penalty="0" if item.kind == "essay" else "0.3333333", hidden=0, idnumber=item.ident)
    {"number": _number, "order": _order, "essay": _essay}.get(item.kind, _choices)(entry, item)
    tags = _add(entry, "tags")
    for tag in item.tags:
        _add(tags, "tag", tag)


def _choices(entry, item):
    _plain(entry, single=str(item.kind == "choice").lower(), shuffleanswers="true", answernumbering="none")
    for text, share, said in zip(item.options, item.shares, item.option_feedback):
        _answer(entry, text, share, said, "html")


def _answer(entry, text, share, said, form="moodle_auto_format"):
    answer = _add(entry, "answer", text, fraction=f"{share:.7g}", format=form)
    _html(answer, "feedback", said)
    return answer


def _number(entry, item):
    # The first answer that fits counts, so the star for any other number comes last.
    for number, share, said in [(item.key, 100, item.right), *((answer, 0, said) for answer, said in item.near)]:
        _plain(_answer(entry, f"{number:.10g}", share, said), tolerance=f"{item.tolerance:.10g}")
    _plain(_answer(entry, "*", 0, item.wrong), tolerance=0)
    _plain(entry, unitgradingtype=0, unitpenalty="0.1", showunits=3, unitsleft=0)


def _order(entry, item):
    _plain(entry, shuffleanswers="true")
    _html(entry, "correctfeedback", item.right)
    _html(entry, "partiallycorrectfeedback", item.wrong)
    _html(entry, "incorrectfeedback", item.wrong)
    for text, place in zip(item.options, item.key):
        _add(_html(entry, "subquestion", text), "answer", str(place))


def _essay(entry, item):
    _plain(entry, responseformat="editor", responserequired=1, responsefieldlines=15, attachments=0, attachmentsrequired=0)
    _html(entry, "graderinfo", item.grader)
    _html(entry, "responsetemplate", "")
