"""The tables mean what they say: Frictionless validation, then checks that a historian would make."""
import csv
import datetime
import json
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
import yaml

from century import evidence, prose, tables

DATA = Path(__file__).resolve().parents[1] / "data"
RESULTS = ["chamber", "senate", "european", "regions", "cantons_1946", "chamber_parties"]
BELGIUM = {"lat": (49.4, 51.6), "lon": (2.5, 6.5)}


def exceptions():
    with (DATA / "exceptions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def excused(rule, name):
    """Rows (index) of table `name` that stand in data/exceptions.csv for this rule."""
    found = set()
    for entry in exceptions():
        if entry["rule"] == rule and entry["table"] == name:
            filters = [evidence.FILTER.fullmatch(token).groups() for token in evidence.TOKEN.findall(entry["row"])]
            found |= set(evidence.matching(name, filters + [("preferred", ">=", "0")] if "preferred" in tables.raw(name) else filters).index)
    return found


def faults(frame, wrong, name, rule):
    rows = frame[wrong & ~frame.index.isin(excused(rule, name))]
    return "\n".join(f"{name}.csv, row {row + 2}: {rule}: {record.to_dict()}" for row, record in rows.iterrows())


def test_frictionless_finds_the_package_valid():
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(DATA / "datapackage.json")).validate()
    errors = report.flatten(["name", "rowNumber", "fieldName", "note"])
    assert report.valid, "\n".join(map(str, errors[:20] or report.to_dict()["errors"]))


@pytest.mark.parametrize("entry", exceptions(), ids=lambda entry: f"{entry['table']}:{entry['row']}")
def test_every_exception_still_names_rows_and_gives_a_reason(entry):
    assert len(entry["reason"]) > 15
    filters = [evidence.FILTER.fullmatch(token).groups() for token in evidence.TOKEN.findall(entry["row"])]
    frame = tables.raw(entry["table"])
    assert len(evidence.matching(entry["table"], filters + ([("preferred", ">=", "0")] if "preferred" in frame else []))), "no such row"


@pytest.mark.parametrize("name", RESULTS)
def test_share_is_votes_of_valid_votes(name):
    frame = tables.load(name)
    gap = (frame.share - 100 * frame.votes / frame.valid_votes).abs()
    assert not faults(frame, gap > 0.06, name, "share")


@pytest.mark.parametrize("name", [*RESULTS, "europe"])
def test_seats_stay_within_the_house_and_votes_within_valid_votes(name):
    frame = tables.load(name)
    if "seats_total" in frame:
        assert not faults(frame, frame.seats > frame.seats_total, name, "seats")
    if "valid_votes" in frame:
        assert not faults(frame, frame.votes > frame.valid_votes, name, "votes")


@pytest.mark.parametrize("name", [name for name in tables.names() if tables.resource(name).get("versions")])
def test_a_choice_between_versions_has_its_reason(name):
    frame = tables.raw(name)
    group = tables.resource(name)["versions"]
    several = frame.duplicated(group, keep=False) & (frame["preferred"] == "1")
    silent = frame[several & (frame["note"].str.len() < 12)]
    assert silent.empty, f"{name}.csv: preferred without a reason in note, rows {[row + 2 for row in silent.index]}"


@pytest.mark.parametrize("name", tables.names())
def test_several_sources_in_a_cell_are_all_known(name):
    tables.load(name)


def test_events_lie_in_belgium_unless_they_say_otherwise():
    frame = tables.load("events")
    placed = frame[frame.lat.notna()]
    outside = ~(placed.lat.between(*BELGIUM["lat"]) & placed.lon.between(*BELGIUM["lon"]))
    domestic = ~placed.category.isin(["international"])
    assert not faults(placed, outside & domestic, "events", "place")


def test_dates_are_cut_to_their_precision():
    frame = tables.raw("events")
    length = frame["precision"].map({"year": 4, "month": 7, "day": 10, "decade": 4})
    wrong = frame[frame["date"].str.len() != length]
    assert wrong.empty, wrong[["event_id", "date", "precision"]].to_string()


def test_elections_fall_on_the_dates_of_elections():
    """Belgium votes on Sundays; the date of an election is one and the same in every version and table."""
    dates = {}
    for name in ("chamber", "senate"):
        for year, date in tables.raw(name)[["year", "date"]].itertuples(index=False):
            assert datetime.date.fromisoformat(date).weekday() == 6, f"{name} {date} is no Sunday"
            assert date.startswith(year)
            dates.setdefault(year, set()).add(date)
    assert {year: days for year, days in dates.items() if len(days) > 1} == {}


def test_cantons_add_up_to_the_nation_within_the_known_gap():
    cantons, nation = tables.load("cantons_1946"), tables.load("chamber").query("year == 1946 and party == 'PCB-KPB' and preferred").iloc[0]
    assert len(cantons) == 211
    assert cantons.votes.sum() == pytest.approx(nation.votes, rel=0.001)
    assert cantons.valid_votes.sum() == pytest.approx(nation.valid_votes, rel=0.001)


def test_incomplete_files_of_1932_and_1939_are_kept_and_not_preferred():
    frame = tables.load("chamber")
    for year, partial, whole in ((1932, 64552, 65694), (1939, 90856, 121639)):
        rows = frame[(frame.year == year) & (frame.party == "PCB-KPB")]
        assert set(rows[rows.preferred].votes) == {whole}
        assert partial in set(rows[~rows.preferred].votes)


def test_everything_that_was_collected_is_held():
    """Minimum sizes, so that a table cannot shrink to a sample unnoticed."""
    least = {"chamber": 143, "chamber_parties": 1000, "senate": 79, "european": 43, "local": 160, "regions": 1000, "events": 160, "europe": 450,
             "context": 3500, "claims": 303, "membership": 24, "wartime_figures": 36, "meetings": 38, "concepts": 14, "organisations": 36}
    small = {name: len(tables.raw(name)) for name, number in least.items() if len(tables.raw(name)) < number}
    assert small == {}
    assert tables.load("europe").country.nunique() == 17
    assert tables.load("cabinets").dropna(subset=["minister"]).cabinet.nunique() == 5


def test_claims_follow_the_codebook():
    frame = tables.raw("claims")
    assert list(frame["claim_id"]) == [f"C{number:03d}" for number in range(1, 304)]
    chapters = re.compile(r"\d\d-[a-z-]+")
    for _, row in frame.iterrows():
        name = row["claim_id"]
        assert (row["fault"] == "none") or row["finding"] != "holds", f"{name}: a claim that holds has no fault"
        assert row["fault"] != "none" or row["finding"] not in ("fails", "holds with change"), f"{name}: {row['finding']} needs a fault"
        assert row["better_value"] or row["finding"] not in ("fails", "holds with change"), f"{name}: {row['finding']} needs a better value"
        assert row["searched"] or row["finding"] != "no evidence found", f"{name}: say where it was looked for"
        assert row["evidence"] or row["finding"] not in ("holds", "fails", "holds with change"), f"{name}: {row['finding']} needs evidence"
        assert chapters.fullmatch(row["chapter"]), f"{name}: chapter {row['chapter']!r}"
        for other in filter(None, row["relates"].split(";")):
            assert other.strip() in set(frame["claim_id"]) - {name}, f"{name} relates to {other}"


def test_every_source_is_cited_somewhere_and_every_work_is_a_source():
    text = " ".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.csv") if path.name != "sources.csv")
    text += json.dumps(tables.package()) + (DATA / "references.bib").read_text(encoding="utf-8")
    text += " ".join(path.read_text(encoding="utf-8") for folder in ("book", "questions") for path in (DATA.parent / folder).glob("*.*") if path.is_file())
    words = set(re.findall(r"[\w.:+-]+", text))
    idle = [key for key in tables.raw("sources")["key"] if key not in words]
    assert idle == []
    works = re.findall(r"@\w+\{([^,]+),", (DATA / "references.bib").read_text(encoding="utf-8"))
    assert set(works) <= set(tables.raw("sources")["key"])
    assert [key for key, number in Counter(works).items() if number > 1] == []


def test_article_terms_are_whole():
    frame = tables.load("article_terms")
    grid = frame.pivot(index="term", columns="section", values="count")
    assert not grid.isna().any().any()
    assert (grid.drop("words") <= grid.loc["words"]).all().all()


def test_no_cell_has_stray_blanks():
    for name in tables.names():
        frame = tables.raw(name)
        stray = frame.map(lambda cell: cell != cell.strip()).any(axis=None)
        assert not stray, name


def test_tables_are_tidy_enough_for_pandas():
    assert isinstance(tables.load("chamber").pivot_table(index="year", columns="party", values="votes"), pd.DataFrame)


def test_the_glossary_explains_each_term_once():
    entries = yaml.safe_load((DATA / "glossary.yml").read_text(encoding="utf-8"))
    forms = [form for entry in entries for form in [entry["term"], *entry.get("also", [])]]
    assert [form for form, number in Counter(forms).items() if number > 1] == []
    for entry in entries:
        assert set(entry) <= {"term", "means", "also", "lang"} and len(entry["means"].split()) >= 5, entry
        assert prose.problems(prose.Passage("glossary", entry["term"], entry["means"])) == []
