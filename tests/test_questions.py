"""Question files: a fault names file, question and field; the book's own files have no fault."""
import copy
import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "book"))
from century import questions  # noqa: E402
from century.check import expected, verdict  # noqa: E402
from century.questions import QuestionError  # noqa: E402
from century.quiz import puzzle, quiz  # noqa: E402

GOOD = {
    "chapter": "02-test",
    "quiz": [
        {"id": "02-q1", "type": "choice", "move": "recall", "question": "Which?", "explanation": "Because.",
         "options": [{"text": "this", "right": True, "feedback": "Yes."}, {"text": "that", "feedback": "No."}]},
        {"id": "02-q2", "type": "number", "move": "recompute", "question": "How many?", "unit": "votes", "tolerance": 0,
         "answer": "chamber year=1946 party=PCB-KPB votes", "explanation": "Look it up.",
         "feedback": {"right": "Yes.", "wrong": "No."},
         "near": [{"answer": "chamber year=1946 party=PCB-KPB seats", "feedback": "These are seats."}]},
        {"id": "02-q3", "type": "order", "move": "context", "question": "In order?", "items": ["one", "two", "three"],
         "feedback": {"right": "Yes.", "wrong": "No."}},
        {"id": "02-q4", "type": "text", "move": "source", "question": "Who?", "accept": ["lal(le)?mand"], "needs": "A name."},
        {"id": "02-q5", "type": "multiple", "move": "read", "question": "Which ones?", "explanation": "Because.",
         "options": [{"text": "a", "right": True, "feedback": "Yes."}, {"text": "b", "right": True, "feedback": "Yes too."},
                     {"text": "c", "feedback": "No."}]},
    ],
    "puzzles": [
        {"id": "02-p1", "title": "A puzzle", "form": "faded", "claims": ["C104"], "move": "recompute", "task": "Say what is wrong.",
         "extract": {"text": "The article says in one sentence that the party won a very small share.", "locator": "S2.1"},
         "source_card": {"who": "the party", "when": "2024", "for_whom": "readers abroad", "language": "English"},
         "data": ["chamber year=1946"], "dossier": [], "needs": "To succeed a reader must compare.",
         "steps": [{"prompt": "Find it", "principle": "Start with the number", "answer_text": "Found."},
                   {"prompt": "Count it", "blank": True, "type": "number", "answer": "chamber year=1946 party=PCB-KPB seats",
                    "unit": "seats", "principle": "Why does this follow?", "answer_text": "Counted."}],
         "levels": [{"name": name, "observable": "does it", "answer": "An answer."} for name in questions.LEVELS],
         "cannot_tell": "The rest.", "misconception": "That all is wrong.", "minutes": 5},
    ],
    "exercises": [
        {"id": "02-e1", "task": "Count.", "type": "number", "expected": "1 + 1", "hint": "Add.", "right": "Two it is.",
         "mistakes": [{"value": "1 * 1", "says": "You multiplied."}]},
    ],
}


def write(folder, content, name="02-test.yml"):
    text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_good_file_loads(tmp_path):
    content = questions.load("02-test", write(tmp_path, GOOD))
    assert [entry["id"] for entry in content["quiz"]] == ["02-q1", "02-q2", "02-q3", "02-q4", "02-q5"]
    assert questions.find("puzzles", "02-p1", tmp_path)[0] == "02-test"


DELETE = object()
BROKEN = {
    "unknown field": (["quiz", 0, "colour"], "red", "02-q1", "colour"),
    "missing field": (["quiz", 0, "explanation"], DELETE, "02-q1", "explanation"),
    "missing question": (["quiz", 3, "question"], DELETE, "02-q4", "question"),
    "unknown type": (["quiz", 0, "type"], "guess", "02-q1", "type"),
    "missing type": (["quiz", 0, "type"], DELETE, "02-q1", "type"),
    "unknown move": (["quiz", 0, "move"], "jump", "02-q1", "move"),
    "no right option": (["quiz", 0, "options", 0, "right"], False, "02-q1", "options"),
    "two right options": (["quiz", 0, "options", 1, "right"], True, "02-q1", "options"),
    "option without feedback": (["quiz", 0, "options", 1, "feedback"], DELETE, "02-q1", "options[2].feedback"),
    "number without feedback": (["quiz", 1, "feedback"], DELETE, "02-q2", "feedback"),
    "half a feedback": (["quiz", 1, "feedback", "wrong"], DELETE, "02-q2", "feedback.wrong"),
    "typed answer": (["quiz", 1, "answer"], 300099, "02-q2", "answer"),
    "bad evidence expression": (["quiz", 1, "answer"], "chamber year=1846 votes", "02-q2", "answer"),
    "answer too fine to type": (["quiz", 1, "answer"], "chamber year=1946 party=PCB-KPB votes / chamber year=1946 party=PCB-KPB valid_votes",
                                "02-q2", "answer"),
    "bad near answer": (["quiz", 1, "near", 0, "answer"], "no_table year=1 votes", "02-q2", "near[1].answer"),
    "negative tolerance": (["quiz", 1, "tolerance"], -1, "02-q2", "tolerance"),
    "items twice": (["quiz", 2, "items"], ["one", "one", "two"], "02-q3", "items"),
    "bad pattern": (["quiz", 3, "accept"], ["("], "02-q4", "accept"),
    "pattern for Python only": (["quiz", 3, "accept"], ["(?i)lalmand"], "02-q4", "accept"),
    "duplicate id": (["quiz", 1, "id"], "02-q1", "02-q1", "id"),
    "duplicate id across kinds": (["exercises", 0, "id"], "02-p1", "02-p1", "id"),
    "id of another chapter": (["quiz", 0, "id"], "03-q1", "03-q1", "id"),
    "missing id": (["quiz", 0, "id"], DELETE, "quiz entry 1", "id"),
    "two levels": (["puzzles", 0, "levels", 2], DELETE, "02-p1", "levels"),
    "levels misnamed": (["puzzles", 0, "levels", 2, "name"], "Poor", "02-p1", "levels"),
    "unknown claim": (["puzzles", 0, "claims"], ["C999"], "02-p1", "claims"),
    "unknown source": (["puzzles", 0, "dossier"], [{"source": "nobody0000", "says": "a", "why": "b"}], "02-p1", "dossier"),
    "no such rows": (["puzzles", 0, "data"], ["chamber year=1846"], "02-p1", "data"),
    "unknown form": (["puzzles", 0, "form"], "half", "02-p1", "form"),
    "faded without blanks": (["puzzles", 0, "steps", 1], DELETE, "02-p1", "steps"),
    "blank step without type": (["puzzles", 0, "steps", 1, "type"], DELETE, "02-p1", "steps[2].type"),
    "short extract": (["puzzles", 0, "extract", "text"], "Too short.", "02-p1", "extract.text"),
    "source card incomplete": (["puzzles", 0, "source_card", "when"], DELETE, "02-p1", "source_card.when"),
    "exercise without hint": (["exercises", 0, "hint"], DELETE, "02-e1", "hint"),
    "expression not Python": (["exercises", 0, "expected"], "1 +", "02-e1", "expected"),
    "mistake not Python": (["exercises", 0, "mistakes", 0, "value"], "1 +", "02-e1", "mistakes"),
    "chapter is not the file": (["chapter"], "03-other", "whole file", "chapter"),
    "quiz is no list": (["quiz"], {"id": "02-q1"}, "whole file", "quiz"),
    "unknown part of the file": (["games"], [1], "whole file", "games"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_fault_names_file_question_and_field(case, tmp_path):
    path, value, ident, field = BROKEN[case]
    content = copy.deepcopy(GOOD)
    entry = content
    for part in path[:-1]:
        entry = entry[part]
    if value is DELETE:
        del entry[path[-1]]
    else:
        entry[path[-1]] = value
    with pytest.raises(QuestionError) as caught:
        questions.load("02-test", write(tmp_path, content))
    assert "02-test.yml" in str(caught.value)
    assert ident in str(caught.value)
    assert f"'{field}'" in str(caught.value)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "chapter: [", "chapter: '02-test'\nquiz: [3]"])
def test_file_that_is_no_question_file(text, tmp_path):
    with pytest.raises(QuestionError, match="02-test.yml"):
        questions.load("02-test", write(tmp_path, text))


def test_unknown_names_get_close_ones(tmp_path):
    write(tmp_path, GOOD)
    with pytest.raises(QuestionError, match="02-test"):
        questions.load("02-tets", tmp_path)
    with pytest.raises(QuestionError, match="02-e1"):
        questions.find("exercises", "02-e2", tmp_path)


def test_edited_file_is_read_again(tmp_path):
    write(tmp_path, GOOD)
    questions.load("02-test", tmp_path)
    write(tmp_path, "chapter: 02-test\ncolour: red\n")
    with pytest.raises(QuestionError, match="colour"):
        questions.load("02-test", tmp_path)


def own_chapters():
    try:
        return questions.chapters()
    except ValueError:
        return []


@pytest.mark.parametrize("chapter", own_chapters())
def test_own_files(chapter, monkeypatch):
    """The book's own question files load and render, and every exercise's own answer passes its own check."""
    monkeypatch.setenv("CENTURY_BOOK", "1")
    content = questions.load(chapter)
    quiz(chapter)
    for entry in content["puzzles"]:
        puzzle(entry["id"])
    for entry in content["exercises"]:
        assert verdict(entry, expected(entry, entry["expected"])).startswith("✓"), entry["id"]
        for mistake in entry.get("mistakes") or []:
            assert mistake["says"] in verdict(entry, expected(entry, mistake["value"])), entry["id"]


@pytest.mark.parametrize("chapter", own_chapters())
def test_a_near_answer_is_not_the_answer(chapter):
    for question in questions.load(chapter)["quiz"]:
        if question["type"] == "number":
            right = questions.number(question["answer"], question.get("unit", ""))
            values = [questions.number(near["answer"], question.get("unit", "")) for near in question.get("near", [])]
            assert not [value for value in values if abs(value - right) <= question.get("tolerance", 0)], question["id"]
            assert len(set(values)) == len(values), question["id"]
