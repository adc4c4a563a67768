"""Count listed terms in each section of the survey article and write article_terms.csv.

The article is not part of this repository. Whoever has the English text (one paragraph per line) can
repeat the count:  python data/make_article_terms.py article.txt
Sections S0 to S7 are line ranges; the line count and the first words of every section are checked first.
A term counts whole words, whatever their case. The pseudo-term `words` is the length of the section.
"""
import argparse
import csv
import re
from pathlib import Path

LINES = 102
SECTIONS = {  # section: (first line, last line, how the first line begins)
    "S0": (1, 5, "The 21st century"), "S1": (6, 21, "1. 1921"), "S2": (22, 27, "2. 1950s"),
    "S3": (28, 32, "3. 1990s"), "S4": (33, 50, "New"), "S5": (51, 75, "2. Based on"),
    "S6": (76, 100, "Since the 21st"), "S7": (101, 102, "Since the beginning"),
}
TERMS = {  # term: pattern between word boundaries
    "revolution": r"(?:counter-?)?revolution(?:s|ary|aries)?", "socialism": r"socialism",
    "class struggle": r"class struggles?", "class unity": r"class unity",
    "workers' power": r"workers['’] power", "dictatorship": r"dictatorships?",
    "imperialism": r"(?:anti-)?imperialis(?:m|t|ts)", "NATO": r"NATO",
    "European Union": r"European Union|EU", "trade union": r"trade unions?",
    "federal": r"(?:con)?federal(?:ism|ist|ists|ization)?",
    "congress": r"congress(?:es)?", "election": r"elect(?:ion|ions|oral)", "seat": r"seats?",
    "strike": r"strikes?", "resistance": r"resistance|resist(?:ed|ing)?", "war": r"wars?",
    "peace": r"peace(?:ful)?", "fascism": r"(?:anti-?)?fascis(?:m|t|ts)",
    "believes": r"believe[sd]?", "points out": r"point(?:s|ed) out", "China": r"China|Chinese",
    "Soviet Union": r"Soviet Union|Soviet|USSR", "Stalin": r"Stalin(?:ism|ist)?",
    "Communist International": r"Communist International|Comintern", "women": r"wom[ae]n",
    "Flanders": r"Flanders|Flemish", "Wallonia": r"Wallonia|Walloons?", "Brussels": r"Brussels",
    "per cent": r"per ?cent|(?<=\d)%",
}
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def sections(text):
    """Return the text of each section, or stop with a message that says what does not fit."""
    lines = text.splitlines()
    if len(lines) not in (LINES - 1, LINES):  # an empty last line may be missing
        raise SystemExit(f"The text has {len(lines)} lines, expected {LINES}: is it the same edition?")
    for name, (first, _, start) in SECTIONS.items():
        if not lines[first - 1].strip().startswith(start):
            raise SystemExit(f"Line {first} should open section {name} with '{start}'.")
    return {name: "\n".join(lines[first - 1:last]) for name, (first, last, _) in SECTIONS.items()}


def count(text):
    """Yield (section, term, count), zero counts included."""
    for name, part in sections(text).items():
        yield name, "words", len(WORD.findall(part))
        for term, pattern in TERMS.items():
            ends = rf"(?:{pattern})" if term == "per cent" else rf"\b(?:{pattern})\b"
            yield name, term, len(re.findall(ends, part, re.IGNORECASE))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", type=Path, help="the article as plain text, one paragraph per line")
    article = parser.parse_args().article
    rows = [("section", "term", "count"), *count(article.read_text(encoding="utf-8"))]
    with open(Path(__file__).with_name("article_terms.csv"), "w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
