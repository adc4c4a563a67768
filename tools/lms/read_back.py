"""Read written packages back into neutral items. What a format does not hold comes back as None, or empty."""
import re
import xml.etree.ElementTree as ET
import zipfile

from . import PackageError
from .cartridge import LINK, LINK_TYPE, LOM, PACKAGE
from .items import Item
from .moodle import TYPES

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CANVAS_TYPES = {"multiple_choice_question": "choice", "true_false_question": "choice", "multiple_answers_question": "multiple",
                "numerical_question": "number", "essay_question": "essay"}


def _xml(data, where):
    try:
        return ET.fromstring(data)
    except ET.ParseError as error:
        raise PackageError(f"{where} is not well-formed XML: {error}") from None


def unpacked(path):
    """Return (manifest element, {name: element}) of a package. Raises PackageError unless manifest and files agree.

    Every file of the archive must be listed and the other way round, every identifier be used once, every reference lead somewhere.
    """
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    trees = {name: _xml(data, f"{path.name}: {name}") for name, data in files.items()}
    manifest = trees.pop("imsmanifest.xml", None)
    if manifest is None:
        raise PackageError(f"{path.name}: there is no imsmanifest.xml")
    space = f"{{{PACKAGE}}}"
    listed = [entry.get("href") for entry in manifest.iter(f"{space}file")]
    if sorted(listed) != sorted(trees):
        raise PackageError(f"{path.name}: manifest and archive differ: {', '.join(sorted({*listed} ^ {*trees})) or 'a file is listed twice'}")
    used = [entry.get("identifier") for entry in manifest.iter() if entry.get("identifier")]
    if twice := {ident for ident in used if used.count(ident) > 1}:
        raise PackageError(f"{path.name}: identifier {', '.join(sorted(twice))} is used twice")
    if lost := {entry.get("identifierref") for entry in manifest.iter() if entry.get("identifierref")} - {*used}:
        raise PackageError(f"{path.name}: nothing has the identifier {', '.join(sorted(lost))}")
    return manifest, trees


def canvas(path):
    """Return the items of a QTI 1.2 package."""
    _, trees = unpacked(path)
    tests = [tree for tree in trees.values() if tree.tag == f"{QTI}questestinterop"]
    if len(tests) != 1:
        raise PackageError(f"{path.name}: there are {len(tests)} tests and one is wanted")
    used = [entry.get("ident") for tag in ("item", "response_label") for entry in tests[0].iter(QTI + tag) if entry.get("ident") != "answer1"]
    if twice := {ident for ident in used if used.count(ident) > 1}:
        raise PackageError(f"{path.name}: identifier {', '.join(sorted(twice))} is used twice")
    return [_canvas_item(entry) for entry in tests[0].iter(QTI + "item")]


def _canvas_item(entry):
    told = {field.findtext(QTI + "fieldlabel"): field.findtext(QTI + "fieldentry") for field in entry.iter(QTI + "qtimetadatafield")}
    said = {part.get("ident"): _unwrapped(part) for part in entry.iter(QTI + "itemfeedback")}
    shown, labels = entry.find(QTI + "presentation"), []
    item = Item(entry.get("title"), "", CANVAS_TYPES[told["question_type"]], _unwrapped(shown.find(QTI + "material")), points=float(told["points_possible"]),
                right=said.pop("correct_fb", ""), wrong=said.pop("general_incorrect_fb", ""), general=said.pop("general_fb", ""))
    scored = [rule.find(QTI + "conditionvar") for rule in entry.iter(QTI + "respcondition") if rule.find(QTI + "setvar") is not None]
    if item.kind in ("choice", "multiple"):
        labels = [label.get("ident") for label in shown.iter(QTI + "response_label")]
        item.options = [_unwrapped(label) for label in shown.iter(QTI + "response_label")]
        item.option_feedback = [said.pop(f"{label}_fb", "") for label in labels]
        refused = {part.text for rule in scored for no in rule.iter(QTI + "not") for part in no.iter(QTI + "varequal")}
        ticked = {part.text for rule in scored for part in rule.iter(QTI + "varequal")} - refused
        item.key = [place for place, label in enumerate(labels, 1) if label in ticked]
        item.shares = [100.0 * (place in item.key) for place in range(1, len(labels) + 1)] if item.kind == "choice" else []
    if item.kind == "number":
        low, number, high = (float(scored[0].find(f".//{QTI}{tag}").text) for tag in ("vargte", "varequal", "varlte"))
        item.key, item.tolerance = number, round(high - number, 4)
        if abs((high - number) - (number - low)) > 2e-4:
            item.tolerance = f"{number - low:g} below, {high - number:g} above"
    return item


def _unwrapped(element):
    """Return the HTML of an element without the block that the writer puts around it."""
    text = element.find(f".//{QTI}mattext").text or ""
    return re.sub(r"^<div>(.*)</div>$", r"\1", text.strip(), flags=re.S)


def moodle(path):
    """Return the items of a Moodle XML file."""
    return [_moodle_item(entry) for entry in _xml(path.read_bytes(), path.name).iter("question") if entry.get("type") != "category"]


def _moodle_item(entry):
    def text(tag, parent=entry):
        return parent.findtext(f"{tag}/text") or ""

    answers, kind = entry.findall("answer"), {name: kind for kind, name in TYPES.items()}.get(entry.get("type"))
    if entry.get("type") == "multichoice":
        kind = "choice" if entry.findtext("single") == "true" else "multiple"
    item = Item(entry.findtext("idnumber"), "", kind, text("questiontext"), general=text("generalfeedback"), grader=text("graderinfo"),
                points=float(entry.findtext("defaultgrade")), tags=[tag.findtext("text") for tag in entry.findall("tags/tag")])
    if kind in ("choice", "multiple"):
        item.options, item.option_feedback = [answer.findtext("text") for answer in answers], [text("feedback", answer) for answer in answers]
        item.shares = [float(answer.get("fraction")) for answer in answers]
        item.key = [place for place, share in enumerate(item.shares, 1) if share > 0]
    elif kind == "number":
        item.right, item.wrong = text("feedback", answers[0]), text("feedback", answers[-1])
        item.key, item.tolerance = float(answers[0].findtext("text")), float(answers[0].findtext("tolerance"))
        item.near = [(float(answer.findtext("text")), text("feedback", answer)) for answer in answers[1:-1]]
        if [float(answer.get("fraction")) for answer in answers] != [100] + [0] * (len(answers) - 1) or answers[-1].findtext("text") != "*":
            item.key = None
    elif kind == "order":
        pairs = entry.findall("subquestion")
        item.options, item.key = [pair.findtext("text") for pair in pairs], [int(text("answer", pair)) for pair in pairs]
        item.right, item.wrong = text("correctfeedback"), text("incorrectfeedback")
    return item


def gift(path):
    """Return the items of a GIFT file. Raises PackageError for a part that is not a question."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [_gift_item(block, path.name) for block in blocks if not block.startswith("$CATEGORY:")]


def _gift_item(block, where):
    free = r"(?<!\\)"           # a sign counts only without a backslash before it
    comments, body = re.match(r"((?://[^\n]*\n)*)(.*)", block, re.S).groups()
    parts = re.fullmatch(rf"::(.+?){free}::\[html\](.*?){free}\{{(.*){free}\}}\s*", body, re.S)
    if not parts:
        raise PackageError(f"{where}: not a question that can be read: {block[:80]!r}")
    name, stem, inside = parts.groups()
    inside, _, general = inside.partition("####")
    item = Item(_plain(name), "", "essay", _plain(stem), general=_plain(general), tags=re.findall(r"\[tag:(.*?)\]", comments), points=None)
    numeric, inside = inside.startswith("#"), re.sub("^#", "", inside).strip()
    answers = []
    for mark, weight, text in re.findall(rf"{free}([=~])(?:%(-?[\d.]+)%)?((?:\\.|[^=~\\])*)", inside, re.S):
        text, _, said = re.sub(rf"{free}#", "\0", text, count=1).partition("\0")
        answers.append((float(weight) if weight else 100.0 * (mark == "="), text.strip(), _plain(said)))
    if numeric:
        (_, number, item.right), *near, (_, star, item.wrong) = answers
        item.kind, (item.key, item.tolerance) = "number", (float(part) for part in number.split(":"))
        item.near = [(float(text.split(":")[0]), said) for weight, text, said in near if weight == 0]
    elif answers and all(" -> " in text for _, text, _ in answers):
        pairs = [text.rsplit(" -> ", 1) for _, text, _ in answers]
        item.kind, item.options, item.key = "order", [_plain(left) for left, _ in pairs], [int(right) for _, right in pairs]
    elif answers:
        item.kind = "choice" if "=" in re.sub(r"\\.", "", inside) else "multiple"
        item.shares, item.options, item.option_feedback = map(list, zip(*((weight, _plain(text), said) for weight, text, said in answers)))
        item.key = [place for place, share in enumerate(item.shares, 1) if share > 0]
    return item


def _plain(text):
    return re.sub(r"\\([~=#{}:])", r"\1", text).strip()


def cartridge(path):
    """Return (title, modules) of a cartridge of links, the modules as cartridge.write() takes them."""
    manifest, trees = unpacked(path)
    space, files = f"{{{PACKAGE}}}", {}
    for entry in manifest.iter(f"{space}resource"):
        if entry.get("type") != LINK_TYPE:
            raise PackageError(f"{path.name}: {entry.get('identifier')} is not a link")
        files[entry.get("identifier")] = trees[entry.find(f"{space}file").get("href")]
    made = []
    for module in manifest.findall(f"{space}organizations/{space}organization/{space}item/{space}item"):
        links = []
        for entry in module.findall(f"{space}item"):
            link = files[entry.get("identifierref")]
            if link.findtext(f"{{{LINK}}}title") != entry.findtext(f"{space}title"):
                raise PackageError(f"{path.name}: {entry.get('identifierref')} has two titles")
            links.append((entry.get("identifierref"), entry.findtext(f"{space}title"), link.find(f"{{{LINK}}}url").get("href")))
        made.append((module.findtext(f"{space}title"), links))
    return manifest.findtext(f".//{{{LOM}}}string"), made


def rubrics(path):
    """Return {question id: marking notes} of rubrics.html."""
    return dict(re.findall(r'<section id="([^"]+)">.*?<div>(.*?)</div>\s*<p class="up">.*?</section>', path.read_text(encoding="utf-8"), re.S))
