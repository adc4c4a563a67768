"""Sphinx extension: pages say in JSON-LD, in the words of schema.org, what they are.

Chapters are a LearningResource, `datasets` lists each table as a Dataset, `evidence` each claim as a Claim with a ClaimReview. A position
is a Claim without a review, for the book marks no position right or wrong. Addresses are relative until the book has one of its own.
"""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))       # the package century lies beside this folder

import yaml  # noqa: E402

from century import cards, prose, tables  # noqa: E402

LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/", "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
            "MIT": "https://opensource.org/license/mit"}


def book():
    """Return the book as schema.org Book, from CITATION.cff."""
    cited = yaml.safe_load((tables.data_folder().parent / "CITATION.cff").read_text(encoding="utf-8"))
    return {"@type": "Book", "name": cited["title"], "author": publisher(), "datePublished": str(cited["date-released"]), "inLanguage": "en",
            "license": LICENCES["CC-BY-4.0"]}


def publisher():
    """Return those who wrote the book as schema.org Organization."""
    cited = yaml.safe_load((tables.data_folder().parent / "CITATION.cff").read_text(encoding="utf-8"))
    return {"@type": "Organization", "name": cited["authors"][0]["name"]}


def chapter(page, description):
    """Return a chapter as LearningResource: what it teaches and how long it takes stand in its head card.

    Raises ValueError naming the page when the card has no objectives or no times.
    """
    card = "".join(prose.cells(prose.book_folder() / f"{page}.ipynb")[0]["source"]).split("\n:::\n")[0]
    goals = [re.sub("[*`]", "", line).rstrip(";.") for line in re.findall(r"^- (.+)$", card, re.M)]
    times = re.search(r"\*\*Time\.\*\* (\d+) minutes to read, (\d+) minutes to do", card)
    if not goals or not times:
        raise ValueError(f"book/{page}.ipynb: the head card needs a list of objectives and '**Time.** N minutes to read, N minutes to do'")
    return {"@type": "LearningResource", "name": prose.title(page), "description": description, "url": f"{page}.html", "inLanguage": "en",
            "learningResourceType": ["chapter", "quiz", "exercise"], "educationalLevel": "university, first year",
            "audience": {"@type": "EducationalAudience", "educationalRole": "student"}, "interactivityType": "mixed",
            "teaches": goals, "timeRequired": f"PT{int(times[1]) + int(times[2])}M", "isAccessibleForFree": True,
            "license": LICENCES["CC-BY-4.0"], "author": publisher(), "isPartOf": book()}


def dataset(item):
    """Return one table, given its descriptor, as Dataset with a download and its columns."""
    licences = [LICENCES.get(licence["name"], licence["name"]) for licence in item["licenses"]]
    made = {"@type": "Dataset", "@id": f"datasets.html#{item['name']}", "name": item["title"], "description": item["description"],
            "url": f"datasets.html#{item['name']}", "license": licences[0] if len(licences) == 1 else licences, "isAccessibleForFree": True,
            "creator": publisher(), "distribution": {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"data/{item['path']}"},
            "variableMeasured": [{"@type": "PropertyValue", "name": field["name"], "description": field["description"],
                                  **({"unitText": field["unit"]} if field.get("unit") else {})} for field in item["schema"]["fields"]]}
    if item.get("producer"):
        made["isBasedOn"] = work(item["producer"])
    return made


def work(key):
    """Return a source of the registry as CreativeWork."""
    row = tables.raw("sources").set_index("key").loc[key]
    web = {"url": row["url"]} if row["url"].startswith("http") else {}
    return {"@type": "CreativeWork", "name": row["title"], **({"author": row["author"]} if row["author"] else {}), **web}


def claim(row):
    """Return a claim of the article, given its row, as Claim; unless it is a position, as the ClaimReview that reviews it."""
    where = f"evidence.html#{row['claim_id'].lower()}"
    said = {"@type": "Claim", "@id": where, "identifier": row["claim_id"], "name": f"{row['claim_id']}, {row['locator']}",
            "appearance": {"@id": "#article"}}
    if row["finding"] == "position":
        return {**said, "text": row["statement"]}
    review = {"@type": "ClaimReview", "url": where, "claimReviewed": row["statement"], "itemReviewed": said, "author": {"@id": "#editors"},
              "reviewRating": {"@type": "Rating", "alternateName": row["finding"]}}
    keys = [key.strip() for key in row["evidence"].split(";") if key.strip()]
    if row["comment"]:
        review["reviewBody"] = row["comment"]
    if keys:
        review["citation"] = [cards.short_source(key) for key in keys]
    return review


def described(page, description):
    """Return what a page says of itself as a JSON-LD document, or None for a page of another kind."""
    if re.match(r"\d\d-", page):
        return chapter(page, description)
    if page == "datasets":
        return {"@graph": [dataset(item) for item in tables.package()["resources"]]}
    if page == "evidence":
        article = {**work("guo2024"), "@id": "#article"}
        return {"@graph": [article, {**publisher(), "@id": "#editors"}, *(claim(row) for _, row in tables.raw("claims").iterrows())]}
    return None


def on_page(app, pagename, templatename, context, doctree):
    """Put the description of a page into its head."""
    made = described(pagename.rpartition("/")[2], context.get("lean_description", "")) if doctree is not None else None
    if made:
        text = json.dumps({"@context": "https://schema.org", **made}, ensure_ascii=False).replace("</", "<\\/")
        context["metatags"] = context.get("metatags", "") + f'<script type="application/ld+json">{text}</script>\n'


def setup(app):
    """Describe each page after lean_theme has found its description (priority 900)."""
    app.connect("html-page-context", on_page, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
