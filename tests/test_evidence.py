"""Evidence links: every way of being wrong is caught, and a changed datum is noticed by the sentence that prints it."""
import functools
import random
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from century import cards, evidence, prose, tables

ROOT = Path(__file__).resolve().parents[1]
VOTES = "chamber year=1946 party=PCB-KPB votes"

RIGHT = [
    ("300,099 votes", VOTES),
    ("about 300,000 votes", VOTES),
    ("more than 300,000 votes", VOTES),
    ("0.3 million votes", VOTES),
    ("12.7 per cent", "chamber year=1946 party=PCB-KPB share"),
    ("12.686 per cent", f"{VOTES} / chamber year=1946 party=PCB-KPB valid_votes"),
    ("twenty-three seats", "chamber year=1946 party=PCB-KPB seats"),
    ("23 of 202 seats", "chamber year=1946 party=PCB-KPB seats; chamber year=1946 party=PCB-KPB seats_total"),
    ("17 February 1946", "chamber year=1946 party=PCB-KPB date"),
    ("1.3 per cent", "claim C104"),
    ("303 claims", "count claims"),
    ("211 cantons", "count cantons_1946"),
    ("30,783 votes", "chamber year=1939 party=PCB-KPB votes - min chamber year=1939 party=PCB-KPB preferred=0 votes"),
]

WRONG = {
    "wrong value": ("300,098 votes", VOTES, "the data give 300,099"),
    "wrong rounding": ("12.6 per cent", "chamber year=1946 party=PCB-KPB share", "the data give 12.69"),
    "wrong hedge": ("more than 301,000 votes", VOTES, "the data give 300,099"),
    "hedge too wide": ("more than 200,000 votes", VOTES, "the data give 300,099"),
    "unknown table": ("23 seats", "chambr year=1946 seats", "Did you mean 'chamber'"),
    "unknown column": ("23 seats", "chamber year=1946 party=PCB-KPB seat", "Did you mean 'seats'"),
    "unknown column in a condition": ("23 seats", "chamber yr=1946 seats", "no column 'yr'"),
    "no row": ("23 seats", "chamber year=1947 party=PCB-KPB seats", "no row of chamber has year=1947"),
    "two rows": ("23 seats", "chamber party=PCB-KPB seats", "rows of chamber have party=PCB-KPB"),
    "no column": ("23 seats", "chamber year=1946 party=PCB-KPB", "must name one column"),
    "empty title": ("23 seats", " ", "empty title"),
    "two numbers for one": ("23 of 202 seats", "chamber year=1946 party=PCB-KPB seats", "prints 2 number(s)"),
    "no number": ("many seats", "chamber year=1946 party=PCB-KPB seats", "prints 0 number(s)"),
    "unit": ("23 votes", "chamber year=1946 party=PCB-KPB seats", "prints votes, but the data are in seats"),
    "wrong date": ("18 February 1946", "chamber year=1946 party=PCB-KPB date", "17 February 1946"),
    "unknown claim": ("1.3 per cent", "claim C999", "no claim C999"),
    "number not in the claim": ("13 per cent", "claim C104", "which the claim does not state"),
    "open bracket": ("23 seats", "(chamber year=1946 seats", "bracket is not closed"),
    "dangling operator": ("23 seats", "chamber year=1946 party=PCB-KPB seats -", "ends where a term"),
    "empty cell": ("5 votes", "chamber year=1939 source=enwiki-1939-new votes", ""),
}


@pytest.mark.parametrize(("printed", "title"), RIGHT)
def test_a_right_link_passes(printed, title):
    evidence.check(printed, title)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_link_fails_and_says_why(name):
    printed, title, said = WRONG[name]
    with pytest.raises((evidence.EvidenceError, tables.DataError)) as caught:
        evidence.check(printed, title)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", [
    "The party won 300,099 votes.", "It took 12.7 per cent.", "It had nine deputies.", "There were 23 communist seats.",
    "Some 2.4 million people voted.", "It had twelve of the members.", "The share was 5.2%."])
def test_a_quantity_without_a_link_fails_and_names_the_sentence(text):
    found = prose.problems(prose.Passage("page", "cell 1", f"First words. {text}"))
    assert found and "page, cell 1" in found[0] and text in found[0] and "no evidence link" in found[0]


@pytest.mark.parametrize("text", [
    "On 17 February 1946 the 8th congress met.", "See page 12 of chapter 4.", "In the 1930s one party remained.", "The code `votes == 300_099 or share > 12.69` is free."])
def test_dates_ordinals_pages_and_code_are_free(text):
    assert prose.problems(prose.Passage("page", "cell 1", text)) == []


def test_a_link_without_title_that_states_a_quantity_fails():
    found = prose.problems(prose.Passage("page", "cell 1", "It won [300,099 votes](datasets.md#chamber)."))
    assert found and "without a title" in found[0]


def test_a_link_to_a_missing_table_or_source_fails():
    for target in ("datasets.md#chambers", "bibliography.md#nobody1900", "evidence.md#c999"):
        assert prose.problems(prose.Passage("page", "cell 1", f"See [there]({target}).")), target


@functools.cache
def all_passages():
    return prose.passages()


@pytest.mark.parametrize("page", sorted({passage.page for passage in all_passages()}))
def test_every_link_agrees_with_the_data_and_every_quantity_has_one(page):
    found = [problem for passage in all_passages() if passage.page == page for problem in prose.problems(passage)]
    assert not found, "\n".join(found)


def cited():
    """Every numeric cell that a link of the book prints alone: (link, table, row, column)."""
    found = []
    for passage in all_passages():
        for link in prose.links(passage):
            if link.title and not link.title.startswith("claim"):
                for item in evidence.quantities(link.title):
                    if item.kind == "number" and item.unit != "rows":
                        found += [(link, *cell) for cell in item.cells]
    return found


def test_a_changed_datum_is_noticed_by_page_and_sentence(tmp_path, monkeypatch):
    """One hundred cited cells are changed one by one: at least 99 times a check must fail and name page and sentence."""
    cells = cited()
    single = [cell for cell in cells if "(" not in cell[0].title and not cell[0].title.startswith(evidence.AGGREGATES)]
    chosen = random.Random(1921).sample(single, min(100, len(single)))
    assert len(chosen) == 100, f"only {len(chosen)} single cells are cited"
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    noticed = 0
    for link, name, row, column in chosen:
        frame = tables.raw(name)
        before = frame.at[row, column]
        after = Decimal(before) * Decimal("1.13") + 1
        frame.at[row, column] = str(after.quantize(Decimal(1)) if "." not in before else after.quantize(Decimal("0.01")))
        found = prose.problems(link.passage)
        frame.at[row, column] = before
        noticed += any(link.sentence in problem and link.passage.page in problem for problem in found)
    assert noticed >= 99, f"{noticed} of 100 changed cells were noticed"


def test_cards_name_value_unit_source_and_other_versions():
    card = cards.describe("chamber year=1939 party=PCB-KPB votes")
    assert "121,639 votes" in card and "Source: " in card and "Other versions: 90856" in card


def test_links_in_the_book_show_their_card_and_in_a_kernel_a_title(monkeypatch):
    markdown = f'It won [300,099 votes](datasets.md#chamber "{VOTES}").'
    monkeypatch.setenv("CENTURY_BOOK", "1")
    html = cards.render(markdown)
    assert 'href="datasets.html#chamber"' in html and 'role="tooltip"' in html and "300,099 votes</a>" in html
    monkeypatch.delenv("CENTURY_BOOK")
    html = cards.render(markdown)
    assert 'href="datasets.md#chamber"' in html and "tooltip" not in html and 'title="1946, PCB-KPB: 300,099 votes.' in html
