"""QTI 1.2 for Canvas, written by text2qti."""
import io
import zipfile

from text2qti.config import Config
from text2qti.err import Text2qtiError
from text2qti.qti import QTI
from text2qti.quiz import Quiz
from text2qti.xml_imsmanifest import imsmanifest

from . import PackageError, archive

NAME, SUFFIX = "canvas", ".zip"
DATE = "1980-01-01"         # of the manifest, which would otherwise change from day to day
RIGHTS = ("Private (Copyrighted) - http://en.wikipedia.org/wiki/Copyright", "CC BY 4.0 - https://creativecommons.org/licenses/by/4.0/")


def leaves_out(item):
    """Return why an item cannot be written, or ""."""
    if item.kind == "order":
        return "text2qti has no question type of QTI 1.2 for putting in order"
    if item.kind == "number" and min(abs(item.key - item.tolerance), abs(item.key + item.tolerance)) < 1e-4:
        return "text2qti refuses numbers that may be zero"
    return ""


def losses(item):
    """Yield (field, why) for what a package does not hold of an item."""
    yield "tags", "QTI 1.2 of text2qti has no field for tags"
    if item.kind == "multiple":
        yield "shares", "the file has right and wrong options only; Canvas itself decides on points for a part"
    if item.near:
        yield "near", "text2qti writes one feedback for all wrong numbers"
    if item.grader:
        yield "grader", "there is no field for marking notes; they stand in rubrics.html"


def write(items, name, title, path):
    """Write items as one quiz. name: identifier; title: for people. Raises PackageError when text2qti refuses the text."""
    try:
        quiz = Quiz(_text(items, title), config=Config())
    except Text2qtiError as error:
        raise PackageError(f"{path.name}: text2qti does not accept a question: {error}") from None
    # text2qti makes identifiers from the texts; from the ids of the questions they outlive a change of words.
    for item, question in zip(items, quiz.questions_and_delims, strict=True):
        question.id = item.ident
        for place, choice in enumerate(question.choices, 1):
            choice.id = f"{item.ident}_{place}"
    quiz.id = name
    package = QTI(quiz)
    package.imsmanifest_xml = imsmanifest(
        manifest_identifier=package.manifest_identifier, assessment_identifier=package.assessment_identifier,
        dependency_identifier=package.dependency_identifier, images={}, date=DATE).replace(*RIGHTS)
    with zipfile.ZipFile(io.BytesIO(package.zip_bytes())) as made:
        archive.write(path, [(entry.filename, made.read(entry)) for entry in made.infolist()])


def _text(items, title):
    """Return items in the language of text2qti."""
    return "\n".join([f"Quiz title: {title}", "Shuffle answers: true", "", *(row for place, item in enumerate(items, 1) for row in _question(item, place))])


def _question(item, place):
    rows = [f"Title: {item.ident}", f"Points: {item.points}", f"{place}. {_raw(item.stem)}"]
    rows += [f"{sign} {_raw(said)}" for sign, said in (("...", item.general), ("+", item.right), ("-", item.wrong)) if said and (sign == "..." or item.kind != "essay")]
    for number, (text, said) in enumerate(zip(item.options, item.option_feedback), 1):
        right = number in item.key
        # All options of a single choice may carry the same letter, so their number has no limit.
        mark = ("*a)" if right else "a)") if item.kind == "choice" else "[*]" if right else "[ ]"
        rows += [f"{mark} {_raw(text)}", f"... {_raw(said)}"]
    if item.kind == "number":
        exact = not item.tolerance and float(item.key).is_integer()
        rows.append(f"= {int(item.key)}" if exact else f"= {item.key:.4f} +- {item.tolerance:.4f}")
    return [*rows, *["____"] * (item.kind == "essay"), ""]


def _raw(html):
    """Return HTML so that text2qti takes it over unchanged: a block is not read as Markdown, but signs of formulas and code are."""
    for sign in "$\\`":
        html = html.replace(sign, f"&#{ord(sign)};")
    return f"<div>{html}</div>"
