"""The page on running the book: it quotes messages that are really printed, and names commands and files that exist."""
import re

import pytest
from conftest import ROOT

PAGE = (ROOT / "book" / "run-it-yourself.md").read_text(encoding="utf-8")
MESSAGES = re.findall(r"(?m)^\| `([^`]+)` \|", PAGE[PAGE.index("## Messages"):])
OTHERS = {"make: command not found", "No module named 'century'", "No module named 'pandas'", "name 'claims' is not defined"}      # said by the shell and by Python
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "Makefile", ROOT / "tools" / "setup.sh", *(ROOT / "book" / "century").glob("*.py")])
VALUES = r"requirements\.txt|data/\S+\.csv|'[^']*'|\d[\d.]*"          # what a message fills in differs from case to case


@pytest.mark.parametrize("message", MESSAGES)
def test_a_quoted_message_is_printed_by_the_book_or_by_a_known_program(message):
    if message not in OTHERS:
        parts = [part.strip(" .,;:?") for part in re.split(VALUES, message)]
        assert not [part for part in parts if part not in SOURCES]


@pytest.mark.parametrize("said", re.findall(r"(?m)^\| ((?:Nothing|[✓✗])[^|]+?) \|", PAGE))
def test_check_answers_as_the_page_says(said):
    assert said in SOURCES


def test_no_message_is_explained_that_is_not_there():
    assert len(MESSAGES) > 8 and OTHERS <= set(MESSAGES)


def test_its_commands_exist():
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    called = {target for line in re.findall(r"(?m)^make ([a-z ]+)$", PAGE) for target in line.split()}
    assert {"book", "serve", "site", "bundle", "pdf", "epub"} <= called <= targets, f"the Makefile has no {', '.join(sorted(called - targets))}"


def test_its_files_exist():
    named = set(re.findall(r"(?:\.github|tools|book)/[\w./-]*\w\.\w+", PAGE))
    assert named and not [name for name in named if not (ROOT / name).is_file()]
