"""The claim register and the chapters agree: each claim has a section that treats it, and says so where the article stands alone."""
import functools
import re

import pytest
from conftest import soup_of

from century import prose, tables

ALONE = re.compile(r"no evidence found|no second source|(?:article|it|text) alone|only (?:in )?the article|no (?:other )?source|"
                   r"(?:not|nothing|none|never|nor) found|(?:found|find|finds|saw|gives?|names?|gave) (?:no|none|nothing|neither)|(?:not|nowhere) (?:be )?(?:find|found|seen|named?)|"
                   r"we (?:have )?found (?:no|none)|no (?:count|list|figure|report|text|evidence|trace)", re.I)
CLAIMS = tables.raw("claims").set_index("claim_id")


def paragraphs(passage):
    """The paragraphs and table rows of a passage, each as a passage of its own."""
    for block in re.split(r"\n\s*\n", passage.text):
        for part in block.split("\n") if block.lstrip().startswith("|") else [block]:
            yield prose.Passage(passage.page, passage.place, part)


@functools.lru_cache(maxsize=None)
def headings(path):
    """Return [(words, section)] of the headings of a built page that begin a section."""
    return [(heading.get_text().rstrip("#").replace("’", "'"), heading.parent) for heading in soup_of(path).select("article h1, article h2, article h3")]


@functools.lru_cache(maxsize=None)
def links_back(path):
    """Return {claim: [(page, place)]}: where the entries of the built register lead."""
    return {entry["id"]: [tuple(link["href"].split(".html#")) for link in entry.select('a[href*=".html#"]')] for entry in soup_of(path).select(".register > li")}


@pytest.mark.parametrize("claim", CLAIMS.index)
def test_the_section_that_treats_a_claim_exists_and_links_to_it(claim, built_book):
    row = CLAIMS.loc[claim]
    folder = built_book.html / "book"
    sections = [section for words, section in headings(folder / f"{row['chapter']}.html") if words == row["section"]]
    assert sections, f"{row['chapter']} has no section {row['section']!r}"
    assert any(section.select_one(f'a[href$="evidence.html#{claim.lower()}"]') for section in sections), f"no link to {claim} in {row['section']!r}"
    assert (row["chapter"], sections[0]["id"]) in links_back(folder / "evidence.html")[claim.lower()]


def test_what_rests_on_the_article_alone_is_marked_so_in_the_text():
    unmarked = []
    for passage in prose.passages():
        if passage.kind == "prose" and passage.page[:2].isdigit():
            for part in paragraphs(passage):
                named = {claim for link in prose.links(part) for claim in prose.claims_of(link)}
                alone = {claim for claim in named if CLAIMS.loc[claim, "finding"] == "no evidence found" and CLAIMS.loc[claim, "chapter"] == passage.page}
                if alone and not ALONE.search(part.text):
                    unmarked.append(f"{passage.page}, {passage.place}, {sorted(alone)}: {part.text[:400]}")
    assert not unmarked, "\n".join(unmarked)


def test_every_disagreement_of_the_coders_is_settled_with_a_reason():
    """Also where both agree with each other and not with the register."""
    coding = tables.raw("coding")
    now = coding["claim_id"].map(CLAIMS["finding"])
    parted = (coding["finding_one"] != coding["finding_two"]) | (coding["finding_one"] != now)
    assert parted.any() and (coding[parted]["settled"].str.len() > 20).all()
