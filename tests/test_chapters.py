"""Chapters hold what a reader is promised: head card, scene, charts, explorer, puzzle, quiz, exercises, limits."""
import ast
import re
from pathlib import Path

import pytest
import yaml

from century import prose, tables

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = sorted((ROOT / "book").glob("[0-9][0-9]-*.ipynb"))
NAMES = [path.stem for path in CHAPTERS]
HISTORY_ENDS = ("Check the source", "Quiz", "Work with the data", "What we do not know", "Key points", "Further reading")


def cells(name, kind):
    return ["".join(cell["source"]) for cell in prose.cells(ROOT / "book" / f"{name}.ipynb") if cell["cell_type"] == kind]


def markdown(name):
    return "\n\n".join(cells(name, "markdown"))


def questions(name):
    return yaml.safe_load((ROOT / "questions" / f"{name}.yml").read_text(encoding="utf-8"))


def sections(name):
    """{heading: text} of the second level, in order; '' is what stands before the first."""
    parts = re.split(r"^## +(.+)$", markdown(name), flags=re.M)
    return dict([("", parts[0]), *zip(parts[1::2], parts[2::2])])


def history(name):
    """The text of the chapter before its first working section, without the head card."""
    text = []
    for heading, body in sections(name).items():
        if heading in HISTORY_ENDS:
            break
        text.append(body)
    return re.sub(r":::\{admonition\}.*?:::", "", "\n\n".join(text), flags=re.S)


@pytest.mark.parametrize("name", NAMES)
def test_head_card(name):
    card = re.search(r":::\{admonition\}.*?\n:class: head-card\n(.*?):::", markdown(name), re.S)
    assert card, "the chapter has no head card"
    objectives = re.findall(r"^\s*[-*] ", card[1], re.M)
    assert 3 <= len(objectives) <= 7
    assert re.search(r"minutes", card[1]) and "?" in card[1], "the card states its question and the minutes"


@pytest.mark.parametrize("name", NAMES)
def test_sections_stand_in_order(name):
    headings = [heading for heading in sections(name) if heading in HISTORY_ENDS]
    assert headings == list(HISTORY_ENDS)


@pytest.mark.parametrize("name", NAMES)
def test_history_has_its_length_and_its_sources(name):
    text = history(name)
    words = len(re.findall(r"[\w'’-]+", re.sub(r"\]\([^)]*\)|<[^>]+>", "", text)))
    assert 1200 <= words <= 2400, f"{words} words"
    bare = []
    for block in re.split(r"\n\s*\n", text):
        plain = block.strip()
        if len(plain.split()) >= 40 and not plain.startswith(("#", "|", ":::", "```", "-", "1.")) and not re.search(r"\((datasets|evidence|bibliography)\.md#", plain):
            bare.append(plain[:100])
    assert bare == [], "paragraphs without evidence or citation:\n" + "\n".join(bare)


@pytest.mark.parametrize("name", NAMES)
def test_charts_explorer_prediction_and_exercises(name):
    found = [(kind, call) for source in cells(name, "code") for kind, call in prose.calls(source, {"chart", "explorer", "predict", "quiz", "puzzle", "check"})]
    count = lambda kind: sum(found_kind == kind for found_kind, _ in found)  # noqa: E731
    assert count("chart") >= 3 and count("explorer") >= 1 and count("predict") >= 1
    assert count("quiz") == 1 and count("puzzle") >= 3 and count("check") >= 2
    for kind, call in found:
        if kind == "chart":
            given = {item.arg: item.value for item in call.keywords}
            for drawn in ast.literal_eval(given["tables"]):
                tables.resource(drawn)


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_numbered_in_order(name):
    numbers = []
    for source in cells(name, "code"):
        for kind, call in prose.calls(source, {"chart", "explorer", "predict"}):
            numbers += [item.value.value for item in call.keywords if item.arg == "figure"]
    order = list(dict.fromkeys(sorted(numbers, key=lambda text: [int(part) for part in text.split(".")])))
    assert order == [f"{int(name[:2])}.{place}" for place in range(1, len(order) + 1)]
    for mentioned in re.findall(r"#figure-(\d+-\d+)", markdown(name)):
        assert mentioned.replace("-", ".") in order


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_many_and_mixed(name):
    content = questions(name)
    quiz = content["quiz"]
    assert len(quiz) >= 5
    assert len({item["type"] for item in quiz}) >= 3 and len({item["move"] for item in quiz}) >= 3
    if int(name[:2]) >= 3:
        assert sum(bool(item.get("back")) for item in quiz) * 3 >= len(quiz), "a third of the questions reach back"
    assert {"worked", "faded", "alone"} <= {item["form"] for item in content["puzzles"]}
    assert len(content["exercises"]) >= 2


def test_at_least_one_checked_claim_in_five_survives():
    findings = dict(tables.raw("claims")[["claim_id", "finding"]].itertuples(index=False))
    checked = [findings[claim] for name in NAMES for item in questions(name)["puzzles"] for claim in item["claims"]]
    assert checked.count("holds") * 5 >= len(checked), f"{checked.count('holds')} of {len(checked)}"


SOLUTION = re.compile(r":::\{admonition\} Solution: ([\w-]+)\n:class: dropdown\n+```python\n(.*?)```", re.S)
EXERCISES = [(name, exercise["id"]) for name in NAMES for exercise in questions(name)["exercises"]]


@pytest.mark.parametrize(("name", "exercise"), EXERCISES)
def test_the_solution_in_the_page_passes_its_check(name, exercise, monkeypatch, capsys):
    solutions = dict(SOLUTION.findall(markdown(name)))
    assert exercise in solutions, f"no folded solution for {exercise}"
    given = [source for source in cells(name, "code") if f'"{exercise}"' in source]
    assert len(given) == 1 and "..." in given[0], "exactly one cell with dots to fill"
    program = f"import pandas as pd, numpy as np, century\nfrom century import load\n{solutions[exercise]}\n"
    call = re.search(rf'century\.check\("{exercise}", .*\)', given[0])[0]
    if "century.check(" not in solutions[exercise]:
        program += call
    monkeypatch.chdir(ROOT / "book")
    exec(program, {})
    said = capsys.readouterr().out
    right = next(item["right"] for item in questions(name)["exercises"] if item["id"] == exercise)
    assert re.sub(r"\W+", "", right)[:20] in re.sub(r"\W+", "", said), said


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_of_the_chapter_is_treated_in_it(name):
    frame = tables.raw("claims")
    wanted = set(frame[frame["chapter"] == name]["claim_id"])
    text = markdown(name)
    linked = {claim.upper() for claim in re.findall(r"evidence\.md#(c\d{3})", text)} | set(re.findall(r"claim (C\d{3})", text))
    assert wanted <= linked, f"not treated: {sorted(wanted - linked)}"


@pytest.mark.parametrize("page", prose.pages())
def test_texts_and_alts_type_no_numbers_that_could_be_computed(page):
    typed = [f"{p.place}: {p.text}" for p in prose.passages() if p.page == page and p.kind == "alt" and prose.QUANTITY.search(p.text)]
    assert typed == []
