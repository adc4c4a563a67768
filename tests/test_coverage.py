"""The map for instructors is true: every puzzle and argument has its place, and every id and heading named there exists."""
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
TEACHING = (ROOT / "book" / "teaching.md").read_text(encoding="utf-8")
CONTENT = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "questions").glob("*.yml"))]
PUZZLES, ARGUMENTS = 28, 22


def rows(heading):
    """The numbered rows of the table below a heading."""
    part = TEACHING.split(f"## {heading}")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| (\d+) \|(.*)\|$", part, re.M))


def test_every_puzzle_of_the_article_is_worked_somewhere():
    table = rows("Where each error of the article is worked")
    assert list(table) == [str(number) for number in range(1, PUZZLES + 1)]
    ids = {kind: {entry["id"] for content in CONTENT for entry in content[kind]} for kind in ("quiz", "puzzles", "exercises")}
    for number, row in table.items():
        named = re.findall(r"`([\w-]+)`", row)
        assert named, f"puzzle {number} names no task"
        assert not set(named) - set.union(*ids.values()), f"puzzle {number}: {set(named) - set.union(*ids.values())}"


def test_every_argument_of_the_article_has_a_section():
    table = rows("Where each argument of the article is treated")
    assert list(table) == [str(number) for number in range(1, ARGUMENTS + 1)]
    headings = {}
    for path in (ROOT / "book").glob("[0-9][0-9]-*.ipynb"):
        found = re.findall(r'"#{2,3} +(.+?)(?:\\n)?"', path.read_text(encoding="utf-8"))
        headings[path.name] = {heading.replace("*", "").strip() for heading in found}
    for number, row in table.items():
        chapters = re.findall(r"\(([\w-]+\.ipynb)\)", row)
        named = [heading for heading in re.findall(r"\*([^*]+)\*", row.split("|")[2])]
        assert chapters and named, f"argument {number}"
        known = set.union(*(headings[chapter] for chapter in chapters))
        for heading in named:
            assert heading in known, f"argument {number}: no section {heading!r} in {chapters}"


def test_the_book_holds_enough_to_work_with():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "book").glob("[0-9][0-9]-*.ipynb"))
    assert len(re.findall(r"century\.chart\(", sources)) >= 40
    assert len(re.findall(r"century\.explorer\(", sources)) >= 13
    assert sum(len(content["quiz"]) for content in CONTENT) >= 100
    assert sum(len(content["exercises"]) for content in CONTENT) >= 35
