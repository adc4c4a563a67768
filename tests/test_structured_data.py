"""JSON-LD: what a page says of itself to machines is schema.org's vocabulary, and agrees with the page and the tables."""
import json
import re

import pytest
from conftest import CHAPTERS, soup_of
from rdflib import RDF, SDO, Graph

from century import tables

HERE = "https://example.org/book/"


def described(built_book, page):
    """The page as soup, and what it says of itself as a graph; relative addresses resolve as a browser resolves them."""
    soup = soup_of(built_book.html / page)
    found = soup.select('head script[type="application/ld+json"]')
    assert len(found) == 1, f"{page}: {len(found)} descriptions"
    content = json.loads(found[0].string)
    assert content.pop("@context") == "https://schema.org"
    graph = Graph().parse(data=json.dumps({"@context": {"@vocab": str(SDO), "@base": HERE}, **content}), format="json-ld")
    return soup, graph


def values(graph, node, name):
    return [str(value) for value in graph.objects(node, SDO[name])]


@pytest.mark.parametrize("page", [*CHAPTERS, "book/datasets.html", "book/evidence.html"])
def test_every_word_is_of_schema_org(built_book, page):
    _, graph = described(built_book, page)
    words = set(graph.predicates()) - {RDF.type} | set(graph.objects(None, RDF.type))
    assert words and not [word for word in words if word not in SDO]


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_says_what_it_teaches(built_book, page):
    soup, graph = described(built_book, page)
    chapter = next(graph.subjects(RDF.type, SDO.LearningResource))
    card = soup.select_one(".head-card")
    shown = {item.get_text().rstrip(";.").translate(str.maketrans("’“”", "'\"\"")) for item in card.select("li")}
    assert set(values(graph, chapter, "teaches")) == shown
    minutes = sum(map(int, re.findall(r"(\d+) minutes", card.get_text())))
    assert values(graph, chapter, "timeRequired") == [f"PT{minutes}M"]
    assert values(graph, chapter, "name") == [soup.select_one("h1").get_text().rstrip("#")]
    assert values(graph, chapter, "license") and values(graph, chapter, "description")


def test_every_table_is_a_dataset_with_a_file(built_book):
    soup, graph = described(built_book, "book/datasets.html")
    sets = list(graph.subjects(RDF.type, SDO.Dataset))
    assert {str(node).removeprefix(HERE) for node in sets} == {f"datasets.html#{name}" for name in tables.names()}
    for node in sets:
        assert soup.select_one("#" + str(node).partition("#")[2])
        file = values(graph, next(graph.objects(node, SDO.distribution)), "contentUrl")[0]
        assert (built_book.html / "book" / file).is_file()
        columns = {values(graph, column, "name")[0] for column in graph.objects(node, SDO.variableMeasured)}
        assert columns == set(tables.raw(str(node).partition("#")[2]).columns)


def test_every_claim_has_its_finding_and_a_position_has_none(built_book):
    soup, graph = described(built_book, "book/evidence.html")
    given = {}
    for node in graph.subjects(RDF.type, SDO.Claim):
        number = values(graph, node, "identifier")[0]
        assert str(node) == f"{HERE}evidence.html#{number.lower()}" and soup.select_one(f"#{number.lower()}")
        given[number] = [values(graph, rating, "alternateName")[0] for review in graph.subjects(SDO.itemReviewed, node)
                         for rating in graph.objects(review, SDO.reviewRating)]
    register = tables.raw("claims").set_index("claim_id")["finding"]
    assert given == {number: [] if finding == "position" else [finding] for number, finding in register.items()}
