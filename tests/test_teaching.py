"""The pages for instructors: every task they name exists, every chapter has its full section, and no worksheet gives its answer away."""
import json
import re
from functools import lru_cache

import pytest
import yaml
from conftest import ROOT, toc_pages

BOOK = ROOT / "book"
NAMING = ["teaching", "teach-chapters", "worksheets"]     # pages that name tasks by their ids
CHAPTERS = [page.removeprefix("book/") for page in toc_pages() if re.match(r"book/\d\d-", page)]
ASSIGNMENT = re.compile(r"^\d\d-[a-z0-9-]+$")
FOR_INSTRUCTOR = "\n## For the instructor: what to look for\n"


def text_of(page):
    """The Markdown of a page of the book."""
    return (BOOK / f"{page}.md").read_text(encoding="utf-8")


@lru_cache(maxsize=None)
def questions(chapter):
    """The question file of a chapter, as read."""
    return yaml.safe_load((ROOT / "questions" / f"{chapter}.yml").read_text(encoding="utf-8"))


def tasks(chapter):
    """Ids of all quizzes, puzzles and exercises of a chapter."""
    return {item["id"] for part in ("quiz", "puzzles", "exercises") for item in questions(chapter).get(part) or []}


@lru_cache(maxsize=None)
def chapter_text(chapter):
    """The Markdown cells of a chapter, joined."""
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def heading(chapter):
    return re.search(r"^# +(.+)$", chapter_text(chapter), re.M)[1]


def sections(text):
    """The parts of a page under headings of the second level, by heading."""
    parts = re.split(r"^## +(.+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def section(chapter):
    found = sections(text_of("teach-chapters")).get(heading(chapter))
    assert found, f"teach-chapters.md has no section '## {heading(chapter)}'"
    return found


def part(text, label, until):
    """What stands between the bold `label` and the bold `until` (or the end)."""
    found = re.search(rf"\*\*{re.escape(label)}\*\*(.*?)(?=\*\*{re.escape(until)}|\Z)", text, re.S)
    assert found, f"the part '{label}' is missing"
    return found[1]


def plain(text):
    """Words of some Markdown without links, marks and case, for comparing wordings."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.findall(r"[\w.,%]*\w", text.lower()))


@pytest.mark.parametrize("page", NAMING)
def test_every_task_named_for_instructors_exists(page):
    named = {span for span in re.findall(r"`([^`\n]+)`", text_of(page)) if ASSIGNMENT.match(span)}
    assert named, f"{page}.md names no task"
    unknown = named - set().union(*map(tasks, CHAPTERS))
    assert not unknown, f"{page}.md names tasks that questions/ does not have: {sorted(unknown)}"


@pytest.mark.parametrize("page", NAMING)
def test_links_to_pages_arrive(page):
    targets = set(re.findall(r"\]\(([\w-]+\.(?:md|ipynb))", text_of(page)))
    assert targets
    lost = sorted(target for target in targets if not (BOOK / target).is_file())
    assert not lost, f"{page}.md links to pages that do not exist: {lost}"


def test_four_plans_with_hand_in_returns_and_known_chapters():
    plans = re.split(r"^### +", sections(text_of("teach-chapters"))["Learning paths"], flags=re.M)[1:]
    assert len(plans) == 4
    for plan in plans:
        name = plan.splitlines()[0]
        assert "hand in" in plan and "return" in plan, f"{name}: says neither what is handed in nor when earlier matter returns"
        assert re.search(r"read", plan) and re.search(r"\d\d-[a-z-]+\.ipynb", plan) and re.search(r"`\d\d-", plan), f"{name}: no reading, chapter or task"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter_has_aim_link_and_misconceptions(chapter):
    text = section(chapter)
    assert f"({chapter}.ipynb)" in part(text, "Aim.", "Time."), "the aim does not link to the chapter"
    assert len(re.findall(r"^- ", part(text, "Likely misconceptions", "Questions that"), re.M)) in (2, 3), "two or three misconceptions are wanted"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_times_are_those_of_the_head_card(chapter):
    card = re.search(r"^\*\*Time\.\*\* (.+)$", chapter_text(chapter), re.M)[1].strip()
    here = part(section(chapter), "Time.", "It needs").strip()
    assert here == card, f"teach-chapters.md says '{here}', the head card of {chapter} says '{card}'"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_two_questions_with_a_range_that_rests_on_the_chapter(chapter):
    asked = re.findall(r"^\d\. (.+)$", part(section(chapter), "Questions that divide a class", "For learning only"), re.M)
    assert len(asked) == 2, f"{len(asked)} questions instead of two"
    headings = {name.replace("*", "") for name in re.findall(r"^## +(.+)$", chapter_text(chapter), re.M)}
    for question in asked:
        missing = [label for label in ("**Yes:**", "**No:**", "**It depends**") if label not in question]
        assert not missing, f"no {missing} in: {question}"
        cited = set().union(*(re.findall(r"\*([^*]+)\*", group) for group in re.findall(r"\(([^()]*\*[^()]*)\)|in (\*[^*]+\*)", question) for group in group))
        assert cited & headings, f"cites no section of {chapter}: {question}"
        assert not cited - headings, f"cites sections that {chapter} does not have: {sorted(cited - headings)}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_puzzle_and_exercise_is_placed_and_is_of_its_chapter(chapter):
    text = section(chapter)
    learning, marks = part(text, "For learning only:", "Adapt for marks"), part(text, "Adapt for marks:", "Careful.")
    placed = set(re.findall(r"`([^`]+)`", learning + marks))
    wanted = {item["id"] for kind in ("puzzles", "exercises") for item in questions(chapter)[kind]}
    assert placed == wanted, f"missing {sorted(wanted - placed)}, not of this chapter {sorted(placed - wanted)}"
    assert "quiz" in learning and re.search(r"`\d\d-|capstone", marks)


def worksheets():
    """The worksheets, each as (title, text, puzzle), and the instructor's section behind them."""
    before, mark, after = text_of("worksheets").partition(FOR_INSTRUCTOR)
    assert mark, "worksheets.md has no section for the instructor"
    found = {name: text for name, text in sections(before).items() if name.startswith("Worksheet ")}
    puzzles = {item["id"]: item for chapter in CHAPTERS for item in questions(chapter)["puzzles"]}
    return [(name, text, puzzles[re.search(r"puzzle `([^`]+)`", text)[1]]) for name, text in found.items()], after


def test_worksheets_are_complete():
    sheets, after = worksheets()
    assert len(sheets) >= 4
    assert "## " not in re.sub(r"^###.*$", "", after, flags=re.M), "the section for the instructor is not the last"
    for number, (name, text, puzzle) in enumerate(sheets, start=1):
        assert re.search(r"^\d+ minutes", text.strip()), f"{name}: no minutes"
        assert plain(puzzle["extract"]["text"]).removeprefix("the article says that ") in re.sub(r"\b[a-f] (?=the party|it |on 16)", "", plain(text)), f"{name}: the extract is not that of {puzzle['id']}"
        assert puzzle["extract"]["locator"] in text, f"{name}: no locator"
        assert "| source card | what is known |" in text and len(re.findall(r"\]\(bibliography\.md#", text)) >= 3, f"{name}: no source card, or too few sources"
        assert len(re.findall(r"^\d+\. ", text, re.M)) >= 3 and text.count('<p class="write-lines"></p>') >= 8, f"{name}: too few tasks or lines to write on"
        mine = re.search(rf"^### To worksheet {number}\n(.*?)(?=^### |\Z)", after, re.M | re.S)
        assert mine and puzzle["needs"] in mine[1], f"{name}: no success line for the instructor"
        assert all(f"| {level['name']} |" in mine[1] for level in puzzle["levels"]), f"{name}: no level table"


def test_no_worksheet_holds_its_answer():
    for name, text, puzzle in worksheets()[0]:
        level = next(level for level in puzzle["levels"] if level["name"] == "Proficient")
        kept = plain(text)
        for wording in re.split(r"(?<=[.;:])\s", level["answer"] + " " + level["observable"] + ". " + puzzle["needs"]):
            if len(wording.split()) >= 4:
                assert plain(wording) not in kept, f"{name} gives away: {wording}"


def test_worksheets_print_one_to_a_sheet():
    assert '<link rel="stylesheet" href="../_static/worksheet.css">' in text_of("worksheets")
    css = (BOOK / "_static" / "worksheet.css").read_text(encoding="utf-8")
    assert re.search(r"@media print \{[^@]*section\[id\^=\"worksheet-\"\][^{]*\{ break-before: page; \}", css)
