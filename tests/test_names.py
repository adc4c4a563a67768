"""Every person and body named in a chapter can be looked up in people-and-parties, the glossary, the timeline or the bibliography."""
import re

import pytest
import yaml
from conftest import CHAPTERS, ROOT, soup_of

from century import prose, tables

WORD = r"[A-ZÉÈÀÇÎÔ][\w’'-]*\w"
# A name is a run of words with capitals that does not open a sentence, where every word has one.
NAME = re.compile(rf"(?<![.!?:;] )(?<!^)(?<![\"“(*|])(?<!\w)({WORD}(?: (?:(?:de|van|den|der|du|la|le|von) )*{WORD})*)")
# What has a capital in English and names neither a person nor a body: months and the like, words of the book, peoples and languages.
OTHER = set("""January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Christmas Easter Chapter Chapters Chamber Figure Figures Exercise Series Table You False True DataFrame Python Flemings Walloons Europe Asia
    America Africa Nazism Muslim Muslims Muslim's Catholic Catholics Liberal Liberals Socialist Socialists Communist Communists Marxist Leninist Allied Allies Jews Jewish
    First Second World War Cold Wall Prime Minister President Council Commission Parliament Walloon Flemish Belgian French Dutch German British American
    Russian Soviet Chinese Danish Norwegian Finnish Italian Spanish Portuguese Greek Hungarian Polish Ukrainian Palestinian Palestinians Israeli
    Korean Brazilian Turkish Swiss Swedish English Latin European Western Eastern Northern Southern North South East West Central""".split())
# Places that stand in no table of the book.
PLACES = set("""Batterie Bern Campine Copenhagen Damascus Gaza Strip Israel Oslo Stockholm Syria Petersburg St Poland Serran Venezuela Palestine Lebanon Vienna
    Manchester Ukraine Leuven Moscow Beijing Berlin Paris London Rome Geneva Donbas Donetsk Luhansk Crimea Kiev Kyiv Budapest Prague""".split())


@pytest.fixture(scope="module")
def reference(built_book):
    """The words of the four reference pages, small letters, one space between words."""
    pages = [built_book.html / "book" / f"{name}.html" for name in ("people-and-parties", "glossary", "timeline", "bibliography")]
    return " ".join(" ".join(soup_of(page).select_one("article").get_text(" ").lower().replace("’", "'").split()) for page in pages)


def places():
    columns = [("regions", "unit"), ("regions", "region"), ("cantons_1946", "canton"), ("events", "place"), ("meetings", "city"),
               ("meetings", "host_country"), ("europe", "country"), ("local", "unit")]
    return set(re.findall(r"[^\W\d_][\w'’]*", " ".join(" ".join(tables.raw(table)[column]) for table, column in columns)))


def abbreviations():
    """Abbreviations of bodies, and the forms of the glossary's terms, such as Maoists."""
    forms = [form for entry in yaml.safe_load((ROOT / "data" / "glossary.yml").read_text(encoding="utf-8")) for form in [entry["term"], *entry.get("also", [])]]
    return set(re.findall(r"[^\W\d_][\w']*", " ".join([*tables.raw("organisations")["abbr"], *forms])))


def known(name, reference, single):
    """Whether a name can be looked up: as it stands, or in parts of which each can; a part of one word must be in `single`."""
    words = [word for word in re.split(r"'s | ", name.removesuffix("'s")) if not re.fullmatch(r"C\d{3}|S\d|[A-Z]|[IVX]+", word)]
    if not words or {part for part in words[0].split("-") if not part.islower()} <= single and known(" ".join(words[1:]), reference, single):
        return True
    pattern = r"(?<!\w)" + re.escape(words[0].lower()) + r"(?: \w\.)?" + "".join(" " + re.escape(word.lower()) for word in words[1:]) + r"(?!\w)"
    return bool(re.search(pattern, reference))


@pytest.mark.parametrize("page", CHAPTERS)
def test_names_of_a_chapter_can_be_looked_up(page, reference):
    chapter = page.rpartition("/")[2].removesuffix(".html")
    single = OTHER | PLACES | places() | abbreviations()
    unknown = {}
    for passage in prose.passages():
        if passage.page == chapter and passage.kind == "prose":
            for block in prose.blocks(passage.text):
                text = "".join(part for part, _, _ in block).replace("’", "'").strip()
                for match in NAME.finditer(text):
                    if not known(match[1], reference, single):
                        unknown[match[1]] = prose.sentence_at(text, match.start())
    assert not unknown, "\n".join(f"{name}: {sentence}" for name, sentence in unknown.items())
