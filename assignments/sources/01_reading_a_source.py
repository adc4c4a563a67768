"""Assignment 1: reading a source. It trains the first steps with a table (keep rows, count, join, draw) on the claim register and the tables
behind it, and with them four habits: a position is no error, an empty cell is no zero, a figure has versions, and a number has a speaker."""
import csv
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from itertools import permutations

import yaml
from parts import ROOT, Assignment, Outcome, Problem, Slip, Written

MARKED = ("holds", "holds with change", "fails")                    # the findings that say how right a statement is
LOOKED = (*MARKED, "no evidence found")
SECTIONS = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]


# Expected answers are reckoned from the text of the files by plain loops; the solutions use pandas. A slip in one shows against the other.

@lru_cache(maxsize=None)
def lines(name):
    """Return a table of data/ as a list of dicts of text; an empty cell is an empty text."""
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=None)
def codebook():
    """Return the conditions of the codebook by word: codebook()["finding"]["fails"] is a sentence."""
    words = yaml.safe_load((ROOT / "data" / "codebook.yml").read_text(encoding="utf-8"))
    return {group: {entry["word"]: entry["when"] for entry in entries} for group, entries in words.items()}


def row(name, key, value):
    """Return the one row of a table whose column `key` is `value`."""
    return next(line for line in lines(name) if line[key] == value)


def inside(claim, column, value):
    """Whether a claim belongs to a part of the article ("part", "S1") or has a word in a column ("era", "theory")."""
    return claim["locator"].split(".")[0] == value if column == "part" else claim[column] == value


def group(column, value):
    """Return a group of claims as (words for a prompt, pandas code, rows)."""
    words = f"part {value} of the article (`locator` begins with `{value}.`)" if column == "part" else f"the claims whose `{column}` is `{value}`"
    code = f'claims[claims.locator.str.startswith("{value}.")]' if column == "part" else f'claims[claims.{column} == "{value}"]'
    return words, code, [claim for claim in lines("claims") if inside(claim, column, value)]


def versions(year, party):
    """Return the rows of chamber for one election and party as (preferred row, list of the other rows)."""
    rows = [line for line in lines("chamber") if int(line["year"]) == year and line["party"] == party]
    return next(line for line in rows if line["preferred"] == "1"), [line for line in rows if line["preferred"] != "1"]


def keys(claims):
    """Return the source keys that a list of claims names as evidence, one for each mention."""
    return [key.strip() for claim in claims for key in claim["evidence"].split(";") if key.strip()]


def numbers(values):
    """Return numbers as a sorted list in which each stands once."""
    return sorted(set(values))


# Outcome 1: find rows and count them ---------------------------------------------------------------------------------------------------

def judged_share(column, value, finding):
    """Share of one finding among the claims that have a mark of right or wrong; positions are not among them."""
    words, code, rows = group(column, value)
    found = Counter(claim["finding"] for claim in rows)
    marked = sum(found[word] for word in MARKED)
    slips = [Slip(found[finding] / len(rows) * 100, "You divided by all rows. Positions, claims that cannot be tested and claims without evidence have no mark of right or wrong."),
             Slip(found[finding] / len(rows), "Two things: this is a fraction of one, and it is taken of all rows. The question asks for per cent of the rows that have a mark."),
             Slip(found[finding], "This is how many claims have that finding. The question asks for their share among the claims that have a mark."),
             Slip(marked, "This is how many claims have a mark at all. Which share of them has the finding that is asked for?"),
             Slip(found[finding] / len(lines("claims")) * 100, "You divided by all claims of the register. Take the rows of the group, and of these the ones that have a mark."),
             Slip(sum(claim["finding"] == finding for claim in lines("claims")) / sum(claim["finding"] in MARKED for claim in lines("claims")) * 100, "This is the share in the whole register. The question asks for one group."),
             Slip(found[finding] / marked, "This is a fraction of one; the question asks for per cent."),
             Slip(found[finding] / (len(rows) - found["position"]) * 100, "You left out the positions only. Two more findings give no mark.")]
    if finding == "holds":
        slips.append(Slip((found["holds"] + found["holds with change"]) / marked * 100, "Two findings begin with the same word. Compare the whole cell, not its beginning."))
    return Problem(
        prompt=f"Take {words}. Three findings say how right a statement is: *holds*, *holds with change* and *fails*. The others give no such mark. "
               f"What share of the claims that have a mark is coded *{finding}*? Store it in `ANSWER`, in per cent, with at least one decimal.",
        starter=f"rows = {code}\nmarked = ...       # the rows that have a mark\nANSWER = ...",
        solution=f'rows = {code}\nmarked = rows[rows.finding.isin({list(MARKED)})]\nANSWER = (marked.finding == "{finding}").mean() * 100',
        expected=found[finding] / marked * 100, tolerance=0.05, low=0, high=100, unit="per cent of the claims with a mark", slips=tuple(slips))


def fault_without_failure(column, value):
    """Count claims with a named fault that do not fail; the word none is no empty cell."""
    words, code, rows = group(column, value)
    faulty = [claim for claim in rows if claim["fault"] != "none"]
    standing = [claim for claim in faulty if claim["finding"] != "fails"]
    return Problem(
        prompt=f"Take {words}. In how many of these rows does the register name a fault, although the claim does not fail? Look at the words in `fault` before you count. "
               "Store the number in `ANSWER`.",
        starter=f"rows = {code}\nprint(rows.fault.value_counts())\nANSWER = ...",
        solution=f'rows = {code}\nANSWER = len(rows[(rows.fault != "none") & (rows.finding != "fails")])',
        expected=len(standing), kind="integer", low=0, high=10_000, unit="claims",
        slips=(Slip(len(faulty), "You counted the claims that fail as well."),
               Slip(len(rows), "These are all rows of the group. The column `fault` has a word in every row; one of the words says that there is no fault."),
               Slip(sum(claim["fault"] != "none" and claim["finding"] != "fails" for claim in lines("claims")), "You counted in the whole register. The question asks for one group."),
               Slip(sum(claim["finding"] != "fails" for claim in rows), "You counted every row that does not fail. The column has a word even where there is nothing to fault."),
               Slip(sum(claim["finding"] == "holds with change" for claim in rows), "You counted one finding. Other findings can have a fault too, for instance a position given to the wrong body.")))


def paragraphs(first, last):
    """Count claims between two paragraphs of S6; as text, S6.10 comes before S6.2."""
    rows = [claim["locator"] for claim in lines("claims") if claim["locator"].startswith("S6.")]
    right = [place for place in rows if first <= int(place.split(".")[1]) <= last]
    return Problem(
        prompt=f"How many claims stand in the paragraphs `S6.{first}` to `S6.{last}` of the article, these two included? Store the number in `ANSWER`. "
               "A `locator` is a text: the last signs of it stand for a number, but they are not one yet.",
        starter='part = claims[claims.locator.str.startswith("S6.")]\nparagraph = part.locator.str.split(".").str[1]     # what stands after the point, as text\nANSWER = ...',
        solution=f'part = claims[claims.locator.str.startswith("S6.")]\nparagraph = part.locator.str.split(".").str[1].astype(int)\nANSWER = paragraph.between({first}, {last}).sum()',
        expected=len(right), kind="integer", low=0, high=10_000, unit="claims",
        slips=(Slip(sum(f"S6.{first}" <= place <= f"S6.{last}" for place in rows), "You compared texts. In the order of texts 10 comes before 2: turn the paragraph into a number with .astype(int)."),
               Slip(len(rows), "These are all claims of S6. Keep those of the paragraphs that are asked for."),
               Slip(last - first + 1, "This is the number of paragraphs. How many claims stand in them?"),
               Slip(sum(first <= int(place.split(".")[1]) < last for place in rows), "You left out the last paragraph."),
               Slip(sum(first < int(place.split(".")[1]) <= last for place in rows), "You left out the first paragraph.")))


def events_once(first, last):
    """Count events in a span of years; second datings are left out, and a date may be only a year."""
    span = [event for event in lines("events") if first <= int(event["date"][:4]) <= last]
    once = [event for event in span if not event["title"].endswith("(other date)")]
    cut = [event for event in once if event["date"] <= str(last)]
    return Problem(
        prompt=f"How many events does the table `events` have from {first} to {last}, both years in full? Leave out the rows whose `title` ends with `(other date)`: "
               "each gives another date for an event that has a row already. Store the number in `ANSWER`. A `date` is a text; some are only a year or a month.",
        starter='print(events.date.head())\nonce = ...         # the rows that are no second dating\nANSWER = ...',
        solution=f'once = events[~events.title.str.endswith("(other date)")]\nyear = once.date.str[:4].astype(int)\nANSWER = year.between({first}, {last}).sum()',
        expected=len(once), kind="integer", low=0, high=10_000, unit="events",
        slips=(Slip(len(span), "Some events are counted twice: leave out the rows with a second date."),
               Slip(len(cut), f"The last year is cut off: as texts, days of {last} come after {last}. Take the first four signs of the date and turn them into a number."),
               Slip(sum(event["date"] <= str(last) for event in span), "Two things: some events are counted twice, and the last year is cut off.")))


def exactly_holds(part, kind):
    """List claims that hold as printed; holds with change contains the word holds."""
    _, code, rows = group("part", part)
    rows = [claim for claim in rows if claim["kind"] == kind]
    return Problem(
        prompt=f"Which claims of part {part} (`locator` begins with `{part}.`) whose `kind` is `{kind}` hold exactly as the article prints them? "
               "Store their numbers (`claim_id`) in `ANSWER`, as a list or a set of texts in any order.",
        starter=f"rows = {code}\nprint(rows.finding.value_counts())\nANSWER = ...",
        solution=f'rows = {code}\nANSWER = set(rows[(rows.kind == "{kind}") & (rows.finding == "holds")].claim_id)',
        expected=sorted(claim["claim_id"] for claim in rows if claim["finding"] == "holds"), kind="set", unit="numbers of claims",
        slips=(Slip([claim["claim_id"] for claim in rows if "holds" in claim["finding"]], "Claims that hold only after a change are among them. Compare the whole cell."),
               Slip([claim["claim_id"] for claim in rows], "These are all claims of that kind. Keep those with the finding that is asked for."),
               Slip([claim["claim_id"] for claim in group("part", part)[2] if claim["finding"] == "holds"], "Other kinds are among them: two conditions have to be true at once, joined by &.")))


PLACES = [dict(column="chapter", value=name) for name in (
    "01-founding", "02-between-the-wars", "03-war-and-resistance", "04-the-peak", "05-cold-war-decline", "07-split-and-return", "08-critique-of-capitalism",
    "09-rethinking-socialism", "10-elections-and-mass-line", "11-a-world-of-parties")]
ERAS = [dict(column="era", value=name) for name in ("founding", "resistance", "cold-war", "decline", "reform", "theory", "practice")]

COUNT = Outcome(id="count", points=4, title="Find rows, and count or list them",
    aim="keep the rows of a table that fit a condition, and count or list them", pool=[
    (judged_share, [dict(column=column, value=value, finding=finding) for column, value, finding in (
        ("part", "S1", "holds"), ("part", "S1", "fails"), ("part", "S2", "holds"), ("part", "S2", "holds with change"), ("part", "S2", "fails"), ("part", "S3", "fails"),
        ("part", "S6", "holds"), ("part", "S6", "fails"), ("era", "founding", "holds"), ("era", "founding", "holds with change"), ("era", "founding", "fails"),
        ("era", "cold-war", "holds"), ("era", "resistance", "holds"), ("era", "practice", "holds with change"))]),
    (fault_without_failure, PLACES + ERAS),
    (paragraphs, [dict(first=1, last=last) for last in range(2, 10)] + [dict(first=first, last=10) for first in range(2, 9)]),
    (events_once, [dict(first=first, last=last) for first, last in (
        (1916, 1928), (1919, 1921), (1919, 1936), (1923, 1929), (1926, 1940), (1927, 1946), (1932, 1936), (1934, 1944), (1936, 1950), (1941, 1950), (1945, 1968), (1950, 1972),
        (1963, 1989), (1985, 2012), (2008, 2018), (2010, 2020))]),
    (exactly_holds, [dict(part=part, kind=kind) for part, kind in (
        ("S1", "date"), ("S1", "event"), ("S1", "number"), ("S1", "interpretation"), ("S2", "date"), ("S2", "event"), ("S2", "number"), ("S2", "interpretation"),
        ("S6", "date"), ("S6", "event"), ("S6", "number"))])])


# Outcome 2: recompute a printed figure ---------------------------------------------------------------------------------------------------

def preferred(year, party):
    """Return pandas code for the preferred row of an election and party."""
    return f'chamber[(chamber.year == {year}) & (chamber.party == "{party}") & (chamber.preferred == 1)].iloc[0]'


def share_again(year, party):
    """Compute a share from votes and valid votes of the preferred version, closer than it is printed."""
    best, others = versions(year, party)
    share = int(best["votes"]) / int(best["valid_votes"]) * 100
    slips = [Slip(float(best["share"]), "This is the printed share. Compute it from the votes: the question asks for one decimal more."),
             Slip(round(share, 2), "This is rounded to two decimals. Leave at least three, so that the printed share can be tested by it."),
             Slip(share / 100, "This is a fraction of one; the question asks for per cent."),
             *(Slip(int(line["votes"]) / int(line["valid_votes"]) * 100, "This follows from a version that is not preferred. Why is it not?") for line in others if line["votes"] and line["valid_votes"])]
    return Problem(
        prompt=f"The table `chamber` has one row for each source that gives the result of the lists `{party}` in the election of {year}. Take the row that is preferred (`preferred` is 1) and compute "
               "the share from `votes` and `valid_votes`. Store it in `ANSWER`, in per cent, with at least three decimals, and compare it with the printed `share`.",
        starter=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nprint(rows[["source", "preferred", "votes", "valid_votes", "share"]])\nANSWER = ...',
        solution=f"row = {preferred(year, party)}\nANSWER = row.votes / row.valid_votes * 100",
        expected=share, tolerance=0.0005, low=0, high=100, unit="per cent of the valid votes", slips=tuple(slips))


def version_gap(year, party, source, column):
    """Subtract the preferred version of a figure from another one; the sign says which is higher."""
    best, others = versions(year, party)
    other = next(line for line in others if line["source"] == source)
    gap = int(other[column]) - int(best[column])
    return Problem(
        prompt=f"For the lists `{party}` in the election of {year}, how far is the figure for `{column}` in the version of `{source}` from the preferred one? "
               "Subtract the preferred figure from that version, so that a lower figure gives a number below zero. Store the difference in `ANSWER`.",
        starter=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nprint(rows[["source", "preferred", "{column}", "differs"]])\nANSWER = ...',
        solution=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nbest = rows[rows.preferred == 1].iloc[0]\nother = rows[rows.source == "{source}"].iloc[0]\nANSWER = other.{column} - best.{column}',
        expected=gap, kind="integer", low=-10_000_000, high=10_000_000, unit=column.replace("_", " "),
        slips=(Slip(-gap, "The size is one thing, the sign another: you subtracted the other way round."),
               Slip(int(other[column]), "This is the figure of that version itself. Subtract the preferred one."),
               Slip(gap / int(best[column]) * 100, "This is the distance in per cent. The question asks for the difference itself."),
               Slip(int(best[column]), "This is the preferred figure itself. Subtract it from the other version.")))


def days_between(first, second):
    """Count days between two dated events."""
    start, end = (date.fromisoformat(row("events", "event_id", name)["date"]) for name in (first, second))
    days = (end - start).days
    return Problem(
        prompt=f"How many days passed from the event `{first}` to the event `{second}` of the table `events`? The next day is one day later. Store the number in `ANSWER`.",
        starter=f'dates = events.set_index("event_id").date\nfirst, second = dates["{first}"], dates["{second}"]     # texts: pd.to_datetime turns a text into a date\nANSWER = ...',
        solution=f'dates = events.set_index("event_id").date\nANSWER = (pd.to_datetime(dates["{second}"]) - pd.to_datetime(dates["{first}"])).days',
        expected=days, kind="integer", low=-100_000, high=100_000, unit="days",
        slips=(Slip(days + 1, "You counted the first day too. From a Monday to the Tuesday after it one day passes."), Slip(-days, "You subtracted the other way round."),
               Slip((end.year - start.year) * 360 + (end.month - start.month) * 30 + end.day - start.day, "Months differ in length. Let pandas subtract the dates.")))


def days_at_least(month, day):
    """Give the range of days between an event known to the month and one known to the day."""
    known = date.fromisoformat(row("events", "event_id", day)["date"])
    begin = date.fromisoformat(row("events", "event_id", month)["date"] + "-01")
    end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    least, most = numbers(abs((known - one).days) for one in (begin, end))
    guess = abs((known - begin).days)
    return Problem(
        prompt=f"The event `{month}` is known to the month only, `{day}` to the day. How many days lie between them, at the least and at the most? "
               "Store a list of two whole numbers above zero in `ANSWER`, the lower one first.",
        starter=f'dates = events.set_index("event_id").date\nprint(dates["{month}"], dates["{day}"])\nearliest = ...     # the first day of that month\nlatest = ...       # its last day\nANSWER = ...',
        solution=f'dates = events.set_index("event_id").date\nmonth = pd.Period(dates["{month}"], freq="M")\nday = pd.to_datetime(dates["{day}"])\n'
                 "gaps = [abs((day - month.start_time).days), abs((day - month.end_time.normalize()).days)]\nANSWER = sorted(gaps)",
        expected=[least, most], kind="list", unit="days, the least and the most",
        slips=(Slip([most, least], "The lower number comes first."), Slip([guess, guess], "Both numbers rest on one day. pd.to_datetime reads a month as its first day, which nobody has said."),
               Slip([least - 1, most - 1], "One day too few: from a Monday to the Tuesday after it one day passes.")))


def printed_against_votes(year, party, source):
    """Test whether the share that a version prints fits the votes beside it."""
    best, others = versions(year, party)
    other = next(line for line in others if line["source"] == source)
    valid = int(best["valid_votes"])
    gap = float(other["share"]) - int(other["votes"]) / valid * 100
    return Problem(
        prompt=f"A printed share and the votes beside it can test each other. Take the version of `{source}` for the lists `{party}` in the election of {year}, and the `valid_votes` of the preferred version. "
               "Compute the share that its own votes give, and subtract it from the `share` that it prints. Store the difference in `ANSWER`, in percentage points, with at least three decimals.",
        starter=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nprint(rows[["source", "preferred", "votes", "valid_votes", "share"]])\ncomputed = ...\nANSWER = ...',
        solution=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nbest = rows[rows.preferred == 1].iloc[0]\nother = rows[rows.source == "{source}"].iloc[0]\n'
                 "ANSWER = other.share - other.votes / best.valid_votes * 100",
        expected=gap, tolerance=0.0005, low=-100, high=100, unit="percentage points",
        slips=(Slip(-gap, "You subtracted the other way round."),
               Slip(float(other["share"]) - int(other["votes"]) / valid, "The printed share is in per cent, and the one that you computed is a fraction of one. Multiply it by 100 before you subtract."),
               Slip(round(gap, 2), "This is rounded to two decimals; at least three are asked for, since the differences are small."),
               Slip(float(other["share"]) - int(best["votes"]) / valid * 100, "You used the votes of the preferred version. The question is whether this version fits itself."),
               Slip(int(other["votes"]) / valid * 100, "This is the share that the votes give. Subtract it from the printed one."),
               Slip(float(other["share"]) - float(best["share"]), "This compares two printed shares. Compute one from the votes.")))


def lists_together(year):
    """Add up the lists of an election: every list once, the valid votes once."""
    rows = [line for line in lines("chamber") if int(line["year"]) == year]
    best = [line for line in rows if line["preferred"] == "1"]
    valid = int(best[0]["valid_votes"])
    votes = sum(int(line["votes"]) for line in best)
    every = sum(int(line["votes"]) for line in rows if line["votes"])
    return Problem(
        prompt=f"In {year} several lists of the far left stood; the table `chamber` has them by `party`. What share of the valid votes did all lists of that election in the table win together? "
               "Count each list once. Store the share in `ANSWER`, in per cent, with at least two decimals.",
        starter=f'rows = chamber[chamber.year == {year}]\nprint(rows[["party", "source", "preferred", "votes", "valid_votes"]])\nANSWER = ...',
        solution=f"rows = chamber[(chamber.year == {year}) & (chamber.preferred == 1)]\nANSWER = rows.votes.sum() / rows.valid_votes.iloc[0] * 100",
        expected=votes / valid * 100, tolerance=0.006, low=0, high=100, unit="per cent of the valid votes",
        slips=(Slip(every / valid * 100, "You added up versions: the same votes are in the sum more than once."),
               Slip(votes, "These are the votes of all lists. The question asks for their share of the valid votes."),
               Slip(int(best[0]["votes"]) / valid * 100, "This is one list alone. The question asks for all lists of that election in the table."),
               Slip(sum(float(line["share"]) for line in best if line["share"]), "You added up rounded shares. Add up the votes, and divide once."),
               Slip(votes / sum(int(line["valid_votes"]) for line in best) * 100, "You added up the valid votes too. They are those of the whole country in every row."),
               Slip(votes / valid, "This is a fraction of one; the question asks for per cent.")))


def seats_against_votes(year, party):
    """Compare the share of seats with the share of votes."""
    best, _ = versions(year, party)
    votes, seats = int(best["votes"]) / int(best["valid_votes"]) * 100, int(best["seats"]) / int(best["seats_total"]) * 100
    return Problem(
        prompt=f"Did the lists `{party}` get more or less than their share of the Chamber in {year}? Take the preferred row, compute the share of the seats (`seats` of `seats_total`) and the share of the valid votes, "
               "both in per cent, and subtract the second from the first. Store the difference in `ANSWER`, in percentage points, with at least two decimals.",
        starter=f"row = {preferred(year, party)}\nseat_share = ...\nANSWER = ...",
        solution=f"row = {preferred(year, party)}\nANSWER = row.seats / row.seats_total * 100 - row.votes / row.valid_votes * 100",
        expected=seats - votes, tolerance=0.006, low=-100, high=100, unit="percentage points",
        slips=(Slip(votes - seats, "You subtracted the other way round: the share of the seats comes first."), Slip(seats, "This is the share of the seats. Subtract the share of the votes."),
               Slip((seats - votes) / 100, "These are fractions of one; the question asks for percentage points."),
               Slip((seats / votes - 1) * 100, "This says by how many per cent one share is larger than the other. Percentage points are a plain difference.")))


PCB = (1925, 1929, 1932, 1936, 1939, 1946, 1949, 1950, 1954, 1958, 1961, 1965, 1968, 1971, 1974, 1977, 1978, 1981, 1985)

RECOMPUTE = Outcome(id="recompute", points=4, title="Reckon it from the rows",
    aim="reckon a figure from the rows behind it, instead of taking it as printed or as it feels", pool=[
    (share_again, [dict(year=year, party="PCB-KPB") for year in PCB]),
    (version_gap, [dict(year=year, party=party, source=source, column=column) for year, party, source, column in (
        (1925, "PCB-KPB", "ibz2023-cantons", "votes"), (1925, "PCB-KPB", "eswiki-1925", "valid_votes"), (1929, "PCB-KPB", "frwiki-1929", "votes"),
        (1932, "PCB-KPB", "ibz2023-cantons", "votes"), (1932, "PCB-KPB", "frwiki-1932", "votes"), (1932, "PCB-KPB", "cswiki-1932", "valid_votes"),
        (1936, "PCB-KPB", "enwiki-1936-2016", "valid_votes"), (1939, "PCB-KPB", "parlgov2024", "votes"), (1939, "PCB-KPB", "ibz2023-cantons", "valid_votes"),
        (1954, "PCB-KPB", "ruwiki-1954", "valid_votes"), (1965, "PCB-KPB", "enwiki-1965", "votes"), (1978, "PCB-KPB", "parlgov2024", "votes"), (1981, "PTB-PVDA", "parlgov2024", "votes"),
        (1991, "PTB-PVDA", "parlgov2024", "votes"))]),
    (days_between, [dict(first=first, second=second) for first, second in (
        ("1921-two-parties-moscow", "1921-founding-congress"), ("1923-plot-arrests", "1923-plot-acquittal"), ("1936-dockers-strike", "1936-labour-conference"),
        ("1939-german-soviet-pact", "1940-invasion-and-ban"), ("1940-invasion-and-ban", "1941-bolshevik-ordinance"), ("1941-strike-begins", "1941-sonnenwende"),
        ("1944-brussels-free", "1944-brussels-shooting"), ("1944-ministers-enter", "1944-ministers-resign"), ("1945-van-acker-1", "1945-van-acker-2"),
        ("1950-leopold-withdraws", "1950-lahaut-murdered"), ("1960-general-strike", "1961-mpw-manifesto"), ("1961-renard-announces", "1961-mpw-congress"),
        ("2018-old-name", "2020-37th-congress-a"), ("2022-wap-paris", "2023-eci-ends"))]),
    (days_at_least, [dict(month=month, day=day) for month, day in (
        ("1947-communists-leave", "1944-ministers-enter"), ("1941-papers-underground", "1940-invasion-and-ban"), ("1943-july-raid", "1941-sonnenwende"),
        ("1954-eleventh-congress", "1950-lahaut-murdered"), ("1950-grace-berleur", "1950-lahaut-murdered"), ("1972-van-geyt-president", "1972-drumaux-dies"),
        ("1968-drumaux-president", "1968-burnelle-dies"), ("1921-drapeau-rouge-weekly", "1921-founding-congress"), ("1939-seventh-congress", "1946-eighth-congress"),
        ("1942-independence-front-national", "1941-strike-begins"), ("2023-37th-congress-pcbcpb", "2022-pcbcpb-havana"), ("2020-pcbcpb-kke", "2020-split-letter"),
        ("1963-congress", "1961-mpw-congress"))]),
    (printed_against_votes, [dict(year=year, party=party, source=source) for year, party, source in (
        (1925, "PCB-KPB", "parlgov2024"), (1929, "PCB-KPB", "frwiki-1929"), (1932, "PCB-KPB", "frwiki-1932"), (1932, "PCB-KPB", "ibz2023-cantons"), (1939, "PCB-KPB", "parlgov2024"),
        (1939, "PCB-KPB", "ibz2023-cantons"), (1949, "PCB-KPB", "frwiki-1949"), (1965, "PCB-KPB", "enwiki-1965"), (1965, "PCB-KPB", "parlgov2024"), (1978, "PCB-KPB", "parlgov2024"),
        (1981, "PTB-PVDA", "parlgov2024"), (1991, "PTB-PVDA", "parlgov2024"), (1995, "PTB-PVDA", "parlgov2024"))]),
    (lists_together, [dict(year=year) for year in (1929, 1932, 1936, 1939, 1965, 1968, 1971, 1974, 1977, 1978, 1981, 1985, 1987, 1991, 1995, 2007)]),
    (seats_against_votes, [dict(year=year, party="PCB-KPB") for year in (1925, 1929, 1932, 1936, 1939, 1946, 1949, 1950, 1954, 1958, 1961, 1965, 1978)]
     + [dict(year=year, party="PTB-PVDA") for year in (2014, 2019)])])


# Outcome 3: who says so ----------------------------------------------------------------------------------------------------------------

def sources_behind(column, value):
    """Count the different works named as evidence; one cell can name several, and one work can stand in many cells."""
    words, code, rows = group(column, value)
    named = keys(rows)
    return Problem(
        prompt=f"Take {words}. The column `evidence` names the works behind each finding by their keys, with a semicolon between two of them. How many different works are named in these rows? "
               "Count each work once. Store the number in `ANSWER`.",
        starter=f'rows = {code}\nprint(rows.evidence.head())\nkeys = ...          # one key in each row: .str.split(";") makes lists of the cells, .explode() gives each entry a row\nANSWER = ...',
        solution=f'rows = {code}\nkeys = rows.evidence.str.split(";").explode().str.strip()\nANSWER = keys.nunique()',
        expected=len(set(named)), kind="integer", low=0, high=10_000, unit="works",
        slips=(Slip(len({claim["evidence"] for claim in rows if claim["evidence"]}), "You counted different cells. One cell can name several works."),
               Slip(sum(bool(claim["evidence"]) for claim in rows), "You counted the rows that name a work. One cell can name several works, and one work can stand in many cells."),
               Slip(len(set(keys(lines("claims")))), "These are the works of the whole register. The question asks for one group."),
               Slip(len(named), "You counted mentions. A work that stands behind five claims is one work."),
               Slip(len(set(named)) + 1, "Empty cells are no work. Does your count include the empty value?")))


def claims_of_source(key):
    """List the claims that name a work as evidence, alone or with others; one key can be the beginning of another."""
    named = [claim["claim_id"] for claim in lines("claims") if key in keys([claim])]
    return Problem(
        prompt=f"Which claims name the work `{key}` in `evidence`, alone or beside others? A key can be a part of a longer key, which is another work. "
               "Store the numbers (`claim_id`) in `ANSWER`, as a list or a set of texts in any order.",
        starter='pairs = claims.assign(key=claims.evidence.str.split(";")).explode("key")     # one row for each claim and key\nANSWER = ...',
        solution=f'pairs = claims.assign(key=claims.evidence.str.split(";")).explode("key")\nANSWER = set(pairs[pairs.key.str.strip() == "{key}"].claim_id)',
        expected=named, kind="set", unit="numbers of claims",
        slips=(Slip([claim["claim_id"] for claim in lines("claims") if claim["evidence"] == key], "These claims name that work and no other. Cells with several keys are missing."),
               Slip([claim["claim_id"] for claim in lines("claims") if key in claim["evidence"]], "Another work is among them, whose key begins in the same way. Compare whole keys.")))


def totals_of(year, party):
    """List the versions of a vote total, the preferred one first; repeats are one version, an empty cell is none."""
    best, others = versions(year, party)
    first = int(best["votes"])
    rest = [total for total in numbers(int(line["votes"]) for line in others if line["votes"]) if total != first]
    every = [first, *(int(line["votes"]) for line in others if line["votes"])]
    return Problem(
        prompt=f"Which different totals of `votes` do the sources give for the lists `{party}` in the election of {year}? Store a list of whole numbers in `ANSWER`: the preferred total first, "
               "then the others from the lowest to the highest, each total once. A source that gives no votes gives no version.",
        starter=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\nprint(rows[["source", "preferred", "votes"]])\nbest = ...\nANSWER = ...',
        solution=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")].dropna(subset="votes")\nbest = int(rows[rows.preferred == 1].votes.iloc[0])\n'
                 "others = sorted({int(votes) for votes in rows.votes} - {best})\nANSWER = [best] + others",
        expected=[first, *rest], kind="list", unit="votes",
        slips=(Slip(every, "Some totals stand there more than once. Two sources that agree give one version."), Slip(numbers(every), "The preferred total comes first, wherever it stands in order of size."),
               Slip(rest, "The preferred total is missing."), Slip([first], "This is the preferred total alone.")))


def one_side_share(column, value):
    """Share of works by a party to the matter among those behind a group of claims; needs a join, and a look at the remarks after the grade."""
    words, code, rows = group(column, value)
    named = keys(rows)
    works = set(named)
    grade = {line["key"]: line["reliability"] for line in lines("sources")}
    side = sum(grade[key].startswith("one side") for key in works)
    return Problem(
        prompt=f"Take {words}. Of the different works named in `evidence`, what share is graded *one side* in the column `reliability` of `sources`, with or without a remark after it? "
               "Count each work once. Store the share in `ANSWER`, in per cent, with at least one decimal.",
        starter=f'rows = {code}\nkeys = rows.evidence.str.split(";").explode().str.strip()\nworks = sources[sources.key.isin(keys)]     # each work once\nprint(works.reliability.head())\nANSWER = ...',
        solution=f'rows = {code}\nkeys = rows.evidence.str.split(";").explode().str.strip()\nworks = sources[sources.key.isin(keys)]\nANSWER = works.reliability.str.startswith("one side").mean() * 100',
        expected=side / len(works) * 100, tolerance=0.05, low=0, high=100, unit="per cent of the works",
        slips=(Slip(sum(grade[key] == "one side" for key in works) / len(works) * 100, "Most of these grades are followed by a colon and a remark. Look at the beginning of the cell."),
               Slip(sum(grade[key].startswith("one side") for key in named) / len(named) * 100, "You counted mentions. Count each work once."),
               Slip(side, "This is how many works have that grade. The question asks for their share, in per cent."),
               Slip(side / len(rows) * 100, "You divided by the number of claims. The question asks for a share of the works."),
               Slip(side / len(works), "This is a fraction of one; the question asks for per cent."),
               Slip(sum(line["reliability"].startswith("one side") for line in lines("sources")) / len(lines("sources")) * 100, "This is the share of all works of the book. Keep those named in the rows.")))


def counts(term):
    """Return how often the article uses a term in each section, as a dict by section."""
    return {line["section"]: int(line["count"]) for line in lines("article_terms") if line["term"] == term}


PIVOT = 'terms = article_terms.pivot(index="section", columns="term", values="count")     # one row for each section, one column for each term'


def denser(term, first, second):
    """Compare how often two sections of different length use a term: rates, not counts."""
    count, length = counts(term), counts("words")
    rate = {section: count[section] / length[section] for section in (first, second)}
    return Problem(
        prompt=f"How many times as dense is the term *{term}* in section {first} of the article as in section {second}? Divide the uses in each section by its words (the row `words` gives the length), "
               f"and the rate of {first} by that of {second}. Store the result in `ANSWER`, with at least two decimals.",
        starter=f'{PIVOT}\nprint(terms.loc[["{first}", "{second}"], ["{term}", "words"]])\nANSWER = ...',
        solution=f'{PIVOT}\nrate = terms["{term}"] / terms["words"]\nANSWER = rate["{first}"] / rate["{second}"]',
        expected=(count[first] * length[second]) / (count[second] * length[first]), tolerance=0.01, low=0, high=1000, unit=f"times the rate of {second}",
        slips=(Slip(count[first] / count[second], "This compares the bare counts. A long section has more of every word: divide each count by the words of its section first."),
               Slip(rate[first] * 1000, f"This is the rate of {first} for a thousand words. Compare it with that of {second}."),
               Slip(rate[first], f"This is the rate of {first} for one word. Compare it with that of {second}."),
               Slip((rate[first] - rate[second]) * 1000, "This is the difference of the two rates, for a thousand words. The question asks how many times as large one is."),
               Slip((rate[first] / rate[second] - 1) * 100, "This says by how many per cent one rate is above the other. The question asks how many times as large it is."),
               Slip(rate[second] / rate[first], "The fraction is turned round.")))


def clearly_denser():
    """Return the arguments of `denser`: a term that both sections use three times or more, at rates and over lengths that differ by a quarter or more."""
    length = counts("words")
    return [dict(term=term, first=first, second=second) for term in dict.fromkeys(line["term"] for line in lines("article_terms")) if term != "words"
            for first, second in permutations(SECTIONS, 2) if min(counts(term)[first], counts(term)[second]) >= 3
            and counts(term)[first] * length[second] >= 1.25 * counts(term)[second] * length[first] and max(length[first], length[second]) >= 1.25 * min(length[first], length[second])]


def rate_of_parts(term, parts):
    """Rate of a term over several sections: add up first, divide afterwards."""
    count, length = counts(term), counts("words")
    used, words = sum(count[part] for part in parts), sum(length[part] for part in parts)
    return Problem(
        prompt=f"How many times per thousand words does the article use the term *{term}* in the sections {', '.join(parts[:-1])} and {parts[-1]} taken together, as if they were one text? "
               "Store the rate in `ANSWER`, with at least two decimals.",
        starter=f'{PIVOT}\npart = terms.loc[{parts}]\nprint(part[["{term}", "words"]])\nANSWER = ...',
        solution=f'{PIVOT}\npart = terms.loc[{parts}]\nANSWER = part["{term}"].sum() / part["words"].sum() * 1000',
        expected=used / words * 1000, tolerance=0.005, low=0, high=1000, unit="times per thousand words",
        slips=(Slip(sum(count[part] / length[part] for part in parts) / len(parts) * 1000, "This is the mean of the rates. It gives a short section as much weight as a long one: add up first, divide afterwards."),
               Slip(used, "This is the bare count. Divide it by the words and multiply by a thousand."), Slip(used / words, "This is a rate for one word. Multiply by a thousand.")))


DIFFERING = [dict(year=year, party="PCB-KPB") for year in (1925, 1929, 1932, 1939, 1965, 1977, 1978, 1981)] + [dict(year=year, party="PTB-PVDA") for year in (1977, 1981, 1991, 1995)]
TERMS = ("congress", "war", "believes", "socialism", "imperialism", "NATO", "election", "Brussels", "federal", "Flanders", "Soviet Union", "strike", "trade union", "revolution", "fascism", "points out")

WITNESS = Outcome(id="witness", points=5, title="What stands behind the text",
    aim="find out what stands behind a text: its works, the versions of its numbers, or how often it uses a word", pool=[
    (sources_behind, PLACES + ERAS),
    (claims_of_source, [dict(key=key) for key in (
        "enwiki-1939", "enwiki-wap", "gse-lalmand", "politique2023-pcb", "delwit2018", "jacobin2024-gotovitch", "casalbertoa2025", "pcb2018-nato", "solidnet2020-task", "trends-loose",
        "luyten-strike1941", "crisp1965-mpw", "pcb2023-gaza", "enwiki-pcb")]),
    (totals_of, DIFFERING),
    (one_side_share, PLACES + ERAS),
    (denser, clearly_denser()),
    (rate_of_parts, [dict(term=term, parts=parts) for term, parts in (
        ("believes", ["S4", "S5"]), ("war", ["S1", "S2", "S3"]), ("imperialism", ["S5", "S6"]), ("election", ["S1", "S2"]), ("congress", ["S2", "S3"]), ("trade union", ["S5", "S6"]),
        ("federal", ["S2", "S3", "S5"]), ("NATO", ["S3", "S4"]), ("peace", ["S4", "S6"]), ("socialism", ["S4", "S5"]), ("fascism", ["S1", "S4", "S5"]), ("strike", ["S1", "S2", "S6"]))])])


# Outcome 4: one chart --------------------------------------------------------------------------------------------------------------------

AXES = "fig, ax = plt.subplots()"
STORE = "Store the Axes (`ax`) in `ANSWER`, and say on both axes what they show and in which unit."


def findings_bars(column, value):
    """Bars of four findings, one of which may have no claims."""
    words, code, rows = group(column, value)
    found = Counter(claim["finding"] for claim in rows)
    return Problem(
        prompt=f"Take {words}. Draw one bar for each of the findings *holds*, *holds with change*, *fails* and *no evidence found*, in this order: the finding across, the number of claims upwards. "
               f"A finding without claims keeps its place, with a bar of height 0. Positions and claims that cannot be tested are left out. {STORE}",
        starter=f"rows = {code}\norder = {list(LOOKED)}\n{AXES}\nANSWER = ...",
        solution=f'rows = {code}\norder = {list(LOOKED)}\nnumber = rows.finding.value_counts().reindex(order, fill_value=0)\n{AXES}\nax.bar(order, number)\n'
                 'ax.set_xlabel("Finding")\nax.set_ylabel("Number of claims")\nANSWER = ax',
        expected={"x": list(LOOKED), "y": [found[word] for word in LOOKED]}, kind="chart", zero=True)


def rate_bars(term):
    """Bars of a rate per thousand words in eight sections; never is a bar of height 0."""
    count, length = counts(term), counts("words")
    return Problem(
        prompt=f"Draw how densely the article uses the term *{term}*: one bar for each section from S0 to S7, the section across, the times per thousand words upwards. "
               f"The row `words` gives the length of a section. A section that never uses the term keeps its place, with a bar of height 0. {STORE}",
        starter=f"{PIVOT}\nrate = ...\n{AXES}\nANSWER = ...",
        solution=f'{PIVOT}\nrate = terms["{term}"] / terms["words"] * 1000\n{AXES}\nax.bar(rate.index, rate)\nax.set_xlabel("Section of the article")\nax.set_ylabel("Times per thousand words")\nANSWER = ax',
        expected={"x": SECTIONS, "y": [count[section] / length[section] * 1000 for section in SECTIONS]}, kind="chart", zero=True)


def share_marks(first, last):
    """One mark for each election: the preferred version, and no line over years without an election."""
    rows = [line for line in lines("chamber") if first <= int(line["year"]) <= last and line["party"] == "PCB-KPB" and line["preferred"] == "1"]
    return Problem(
        prompt=f"Draw the share of the party (`PCB-KPB`) at each election of the Chamber from {first} to {last}, both included: the year across, as a number, the per cent of valid votes upwards. "
               f"One mark for each election, from the preferred version, and no line between them: between two elections nobody was counted. {STORE}",
        starter=f'rows = chamber[(chamber.party == "PCB-KPB") & chamber.year.between({first}, {last})]\n{AXES}\n# ax.plot(x, y, "o") draws marks without a line\nANSWER = ...',
        solution=f'rows = chamber[(chamber.party == "PCB-KPB") & chamber.year.between({first}, {last}) & (chamber.preferred == 1)]\n{AXES}\nax.plot(rows.year, rows.votes / rows.valid_votes * 100, "o")\n'
                 'ax.set_xlabel("Year of the election")\nax.set_ylabel("Per cent of the valid votes")\nANSWER = ax',
        expected={"x": [int(line["year"]) for line in rows], "y": [int(line["votes"]) / int(line["valid_votes"]) * 100 for line in rows]}, kind="chart", tolerance=0.02)


def distance_bars(year, party):
    """Bars of how far each version of a vote total lies from the preferred one; a version without votes has no bar."""
    best, others = versions(year, party)
    rows = [best, *(line for line in others if line["votes"])]
    return Problem(
        prompt=f"Draw how far each version of the votes for the lists `{party}` in {year} lies from the preferred one: one bar for each row that gives `votes`, its `source` across (as the table writes it), "
               f"its votes less the preferred votes upwards, in votes. The preferred version has a bar of height 0; a version without votes has none, since unknown is not zero. {STORE}",
        starter=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")]\n{AXES}\nANSWER = ...',
        solution=f'rows = chamber[(chamber.year == {year}) & (chamber.party == "{party}")].dropna(subset="votes")\nbest = rows[rows.preferred == 1].votes.iloc[0]\n{AXES}\nax.bar(rows.source, rows.votes - best)\n'
                 'ax.set_xlabel("Source")\nax.set_ylabel("Votes above or below the preferred version")\nANSWER = ax',
        expected={"x": [line["source"] for line in rows], "y": [int(line["votes"]) - int(best["votes"]) for line in rows]}, kind="chart", tolerance=0.5, zero=True)


def share_by_part(column, value):
    """Bars of the share that one sort of claim has in each part of the article."""
    parts = {section: group("part", section)[2] for section in SECTIONS}
    return Problem(
        prompt=f"The parts of the article differ in length, so numbers of claims do not compare. Draw for each part from S0 to S7 what share of its claims has the {column} *{value}*: the part across, "
               f"the per cent of the claims of that part upwards. A part without such a claim keeps its place, with a bar of height 0. {STORE}",
        starter=f"part = claims.locator.str[:2]\n{AXES}\nANSWER = ...",
        solution=f'part = claims.locator.str[:2]\nshare = (claims.{column} == "{value}").groupby(part).mean() * 100\n{AXES}\nax.bar(share.index, share)\n'
                 'ax.set_xlabel("Part of the article")\nax.set_ylabel("Per cent of the claims of the part")\nANSWER = ax',
        expected={"x": SECTIONS, "y": [sum(claim[column] == value for claim in rows) / len(rows) * 100 for rows in parts.values()]}, kind="chart", tolerance=0.06, zero=True)


CHART = Outcome(id="chart", points=4, title="Draw what you counted",
    aim="draw numbers so that they can be compared, with every mark in its place and words on both axes", pool=[
    (findings_bars, PLACES[1:6] + PLACES[8:] + ERAS[:5] + [dict(column="part", value="S0")]),
    (rate_bars, [dict(term=term) for term in TERMS]),
    (share_marks, [dict(first=first, last=last) for first, last in (
        (1925, 1946), (1925, 1950), (1925, 1954), (1929, 1949), (1932, 1958), (1936, 1961), (1939, 1965), (1946, 1968), (1949, 1974), (1954, 1978), (1961, 1987), (1965, 1987))]),
    (distance_bars, DIFFERING),
    (share_by_part, [dict(column="finding", value=word) for word in (*LOOKED, "cannot be tested", "position")]
     + [dict(column="kind", value=word) for word in ("number", "date", "name", "event", "interpretation", "position")])])


# Outcome 5: one claim or paragraph in words. A person marks; the marked answers are made from the register and from the notes below ------------

def stated(claim):
    """Return a claim as a prompt shows it: number, place and the paraphrase of the register."""
    return f"{claim['claim_id']} ({claim['locator']}): “{claim['statement']}”"


def coded(finding, fault):
    """Return a coding in words."""
    return f"*{finding}* without a fault" if fault == "none" else f"*{finding}* with the fault *{fault}*"


# claim: (coding to weigh against that of the register, what is disputed and what remains, why the other coding is not met, what would change the coding)
CODINGS = {
    "C088": (("holds", "none"), "The number is disputed. Take it out, and “membership grew” remains; growth to some 80,000 or more is supported.",
             "*Holds* needs support for the statement's own number. More than 100,000 stands in a reference work that repeats the party's figures, while the party's archive centre gives 80,000 for 1945. The fault lies in a count, so it is *number*, not *scope*.",
             "A list of paid cards for one day of 1945 to 1947 above 100,000 would turn it into *holds*."),
    "C112": (("fails", "number"), "The number two is disputed. Take it out, and “communists sat in Van Acker's cabinet” remains, which is true and worth repeating.",
             "*Fails* needs evidence against the core, and two is right for the first and the second of his three cabinets. What is wrong is that a figure of two cabinets is stated as if there were one, so the fault is *scope* rather than *number*.",
             "A list of ministers that shows another number than two in both early cabinets would make it *number*."),
    "C057": (("fails", "attribution"), "Disputed is who acted. Take Germany out, and “the party was outlawed and went underground” remains, which is true.",
             "*Fails* needs evidence against the core. The ban is real, and a German ordinance followed on 25 August 1941, so even the named actor has a part. The first ban was that of the Belgian government, on 10 May 1940: the act belongs to another body, which is *attribution*.",
             "If no ban before the German one had been found in Belgian law, it would be *holds*."),
    "C116": (("holds", "none"), "Disputed are “step by step” and “driven out”. Take them out, and “from 1947 the party was no longer in government” remains, with the right year.",
             "*Holds* needs support in the statement's own words. The four ministers left together in March 1947, over coal prices. The event is real and the link is wrong, so the fault is *cause*, not *date*.",
             "Papers which show that the other parties had planned to put the communists out before the quarrel would bring it nearer to *holds*."),
    "C047": (("holds", "none"), "Disputed is the single year. Take it out, and “a turn to antifascism and the popular front came” remains.",
             "*Holds* allows for rounding that a reader would accept, but a turn that a study spreads over 1932 to 1935 is no single year. The statement breaks at a period, so the fault is *date*, not *scope*.",
             "A congress resolution of 1934 that announces the new line, with nothing like it before, would make it *holds*."),
    "C110": (("holds with change", "number"), "The number 17 is disputed. Eleven senators were elected directly; others were chosen by the provinces or co-opted.",
             "*Holds with change* needs a corrected form. There is none: eleven is the number of some of them, and no list of the others was found, so 17 may be right. Background that merely fits does not lift a claim out of *no evidence found*; the doubt about a count is kept as the fault *number*.",
             "A list of all senators of 1946 would decide it, for *holds* or for *holds with change*."),
    "C043": (("fails", "number"), "The word tripled is disputed. No count of members for 1931 to 1933 was found, so there is no base that could be multiplied.",
             "*Fails* needs evidence against the core, and there is none on either side. That votes rose by half from 1929 to 1932 is about voters, not members: background, which does not decide. It may still be true.",
             "Two counts of members, one before and one after the strike, would decide it."),
    "C056": (("holds with change", "scope"), "Disputed is “whole throughout”. Take it out, and little is left that can be checked: that the party existed.",
             "*Holds with change* needs something true and worth repeating after the disputed words are gone. Staying whole is the point of the sentence, and in July 1943 the leaders and dozens of others were seized; the leadership had to be built anew. True of a part of the time and stated of the whole: *scope*.",
             "If the arrests had touched one town only, the core would stand and the claim would hold with a change."),
    "C081": (("holds with change", "scope"), "Disputed is the verb accepted. Take it out, and no statement remains.",
             "*Holds with change* would need a core that stands. The ministers of the party left the cabinet in protest, and it helped to call the demonstration: that is the reverse at the time. Critics say that the party gave way later; a later moment stated as the answer to the order is *scope*.",
             "A resolution of the leadership of November 1944 in favour of handing in arms would change it."),
    "C067": (("holds with change", "date"), "Disputed are “first”, “creation” and “in 1940”. Take them out, and only “there was a resistance movement” remains.",
             "*Holds with change* needs a core worth repeating, and to be the first is the core. The first groups were patriotic and middle-class, and the Independence Front is of the winter of 1941-42. The order in time is wrong, so the fault is *date*.",
             "A paper of 1940 by a group that the party had founded would reopen the question."),
    "C072": (("fails", "cause"), "Disputed is what the strike was for. Take the single motive out, and “the strike was also an act against the occupation” remains.",
             "*Fails* needs evidence against the core. Pay and food came first, but to strike at all under military rule was defiance, so resistance is one of the reasons. The events are real and the link is too narrow: *cause*.",
             "Demands of the strikers that name pay and food and nothing else, and no other sign of defiance, would bring it to *fails*."),
    "C044": (("fails", "scope"), "Disputed is “could not be kept”. Take it out, and “police and companies struck hard” remains, which is documented.",
             "*Fails* needs evidence against the core. There is evidence against a part: the votes went from 43,237 in 1929 to 65,694 in 1932 and 143,223 in 1936. Repression stands. True of one part and stated of the whole gain: *scope*.",
             "Counts of members that fall back to the level before the strike would support the disputed words."),
    "C278": (("holds with change", "cause"), "Disputed is “all … from the European Initiative, dissolved”. Take it out, and only “the Platform has founders” remains.",
             "*Holds with change* needs a true core. The Initiative ended on 9 September 2023, eleven months after the Platform began, and parties of Venezuela and Korea are among the founders. The link is impossible in time, which is *cause*.",
             "If most founders had left the Initiative before October 2022, a change would be enough."),
}


def finding_and_fault(claim):
    """Close reading: argue a finding and a fault from the conditions of the codebook."""
    entry = row("claims", "claim_id", claim)
    (finding, fault), rest, why, change = CODINGS[claim]
    when = codebook()
    conditions = [f"> *{word}*: {when['finding'][word]}" for word in dict.fromkeys((entry["finding"], finding))]
    conditions += [f"> fault *{word}*: {when['fault'][word]}" for word in dict.fromkeys((entry["fault"], fault))]
    quoted = "\n>\n".join(conditions)
    mine, other = coded(entry["finding"], entry["fault"]), coded(finding, fault)
    correction = f"The better form is: {entry['better_value']}." if entry["better_value"] else "No better form was found."
    return Written(
        prompt=f"Claim {stated(entry)} The register codes it as {mine}. Suppose that somebody wants to code it as {other}. Read the whole row of the claim in `claims`, then decide by the conditions of the codebook:\n\n"
               f"{quoted}\n\nWrite 80 to 150 words. Say which word or number is disputed and what remains when it is taken out; which of the two codings the conditions ask for, and why the other is not met; "
               "and which find would change your mind. You may side with either coding: the argument is marked.",
        needs=f"To succeed a student must apply the conditions to the words of claim {claim}: take the disputed part out, look at what remains, test both codings, and name the fault by the place where the statement breaks.",
        levels={"Proficient": "Names the disputed word and what remains without it, tests both codings against the words of their conditions with facts of the row, gives a reason for the fault, and names a find that would change the coding.",
                "Emergent": "Gives a coding with a fact from the row, but argues from whether the statement is right and not from the conditions; or tests one coding only.",
                "Basic": "Repeats the coding or the comment of the register, or judges the article as a whole."},
        marked={"Proficient": f"{rest} {why} I therefore code it as {mine}. {change}",
                "Emergent": f"I agree with {mine}. {correction} The sources in the row ({entry['evidence'].replace(';', ', ')}) do not say exactly what the article says, so the sentence is not quite right.",
                "Basic": f"The register says {mine}. It was made by people who looked at the sources, so this will be right and the other coding wrong."})


# paragraph: answers to the five questions (who speaks, which year, which organisation, which number, what would somebody else add), and what that changes
QUESTIONS = {
    "S0.1": ("C001 joins a fact to a cause; C002, C003 and C004 are comments of the author.", "C001 speaks of 1989 to 1991 and C004 of 2024; the other two have no year.",
             "Only “the party”: the one of before 1989 in C001, and in C004 a name that two bodies have used since 2020.", "None, although “little result” needs one: the lists of 2019 had 1,626 votes.",
             "A scholar would add that the last deputies were lost in 1985 and that the party divided in March 1989, months before the Berlin Wall opened.",
             "The fifth answer changes the cause in C001: the blow fell on a party that was already divided. The first takes C002 and C003 off the list of things to test."),
    "S1.3": ("C027, C028, C030, C031 and C032 can be checked; C029, three forms of struggle, is the author's arrangement.", "1921 for the members, 1925 and 1926 for the polls; C029 runs from 1925 to 1945.",
             "The party founded in 1921; the two bodies that use its name today play no part here.", "Fewer than 1,000 members, 1.64 per cent and 34,149 votes; the share is of the valid votes.",
             "Somebody else would add the two seats won in 1925, and to C029 the unions, strikes and the trial of 1923.",
             "The fourth answer lets me test C030 by C031. The first keeps the tone of C029 away from the numbers, which hold."),
    "S1.5": ("C045, C046 and C047 can be checked; C044, C048 and C049 are judgements of the author.", "1932 for the first three, 1934 for the rest.", "The party and its youth; C044 blames the youth.",
             "187 arrests, a number that stands in the article alone. C044 has none, but votes can test it: 43,237 in 1929, 65,694 in 1932, 143,223 in 1936.",
             "Somebody else would add that Moscow turned as well, and that crisis and strikes pushed in the same direction.",
             "The fourth answer changes C044: at the polls the gains were kept. The fifth leaves the cause in C048 open."),
    "S1.7": ("All five can be checked; C081 is the one that interprets.", "November 1944 for C079 to C081, the whole war for C082 and C083.", "Three groups that should be kept apart: resistance fighters of several movements, the leaders of the party, and its militants.",
             "5,500 in camps, for which no source was found, and more than 2,000 killed, which the Soviet encyclopedia has too.", "A critic on the left would add that the party gave way after its first protest; an archivist that three ministers resigned on 16 November 1944.",
             "The third answer changes C081: the party's ministers protested. The fourth warns that the number in C083 may come from the party itself."),
    "S5.1": ("C190 to C193 are positions of the party; C194 is a statement that documents can decide.", "The words of C190 to C193 are those of the 36th congress, in 2019; C194 spans 2018 to 2023.",
             "The undivided party for the first four. Behind C194 stand three sets of texts: its own, those of the group of particommuniste.be (October 2020) and those of the PCB-CPB (June 2023).", "None, and none is needed.",
             "Each of the two later bodies would add that the other has left this ground.", "The third answer changes C194: one line was not reset, three sets of texts differ. The first means that C190 to C193 get no mark of right or wrong."),
    "S5.3": ("Positions of the party for the most part; C210 is about the article itself, which contradicts itself.", "C205 to C207 fit a text of October 2020, C209 the congress of 1982; C208 and C211 probably belong to that time too.",
             "The group of particommuniste.be for the first, the old party for the formula of 1982.", "None.", "A historian would add that “class against class” was the line before 1934, and that federalism is rejected two paragraphs on.",
             "The second answer solves the contradiction in C210: two decades were joined. The third forbids to write that one body holds all of this."),
    "S5.5": ("C224, C225, C227, C229 and C230 are reported as positions; C226 and C228 state something about Belgium.", "The paragraph gives no year; the register infers 2018 to 2019 for most of it.",
             "Most likely the undivided party of those years; earlier the party had stood for federalism.", "None is printed, but “two countries” can be counted: there are three regions and three communities.",
             "Somebody from Brussels or from the German-speaking Community would add that they are left out.", "The fourth answer makes C226 fail. The third changes what C224 shows: a turn, and no constant view."),
    "S6.2": ("C239, C241 and C242 are the author's comments; C240 ascribes a road to the party.", "None is given. A peaceful passage belongs to 1957; C242 speaks of all years at once.", "Only “the party”; for the years after 2020 that can be two bodies.",
             "None, but C241 can be tested by counting: after 2015 no communist party with a share of its own reaches 10 per cent in the European table.", "Somebody else would add the turns of 1939, 1954, 2018 and 2022 to 2023, or that the Cypriot AKEL held a presidency from 2008 to 2013.",
             "The second answer makes C242 fail, since other years have other lines. The fifth puts a limit on C241."),
    "S6.5": ("C262 is a position of the party about itself, C263 a comment; C264 to C268 can be checked.", "2021, the strike of 29 March; C262 and C263 have no exact year.", "Unions, the Workers' Party and the Communist Party; only for the first two are texts on this strike documented.",
             "None is printed; at the core of the strike stood a limit of 0.4 per cent on wage rises.", "A union member would add that the unions called the strike; a teacher that most schools were closed by health rules that week.",
             "The third answer changes C268: the Communist Party's solidarity was not found. The fifth moves the strike in C263 from the party to the unions."),
    "S6.9": ("C290 is a reading of the author; C291 and C292 can be checked; C293 is a position and C294 a judgement.", "2022 for Kazakhstan, 2018 to 2024 for the others.", "The article says “the party”. The statements of C291 come from different bodies; the text of C293 would be the PCB-CPB's, which is inferred.",
             "None but a day, 10 January 2022, which was not confirmed.", "Somebody else would add that the foreign troops in Kazakhstan were those of an alliance led by Russia.", "The fifth answer changes C294: the example does not show what it is given for. The third forbids to treat C291 as one line: on Ukraine the bodies hold opposite views."),
    "S6.10": ("C296, C297 and C299 are positions of a statement; C295 and C298 can be checked.", "October 2023; the share in C298 fits the count of September 2015 as well as 2017.", "The group of particommuniste.be, and not the body listed on SolidNet.",
              "70.5 per cent of the members of the United Nations, that is 136 of 193.", "A reader of the whole text would add that it first condemns the Hamas attack of 7 October 2023.", "The fifth answer changes the picture of C296: half of the statement is left out. The third gives the words to one body instead of “the party”."),
    "S7.1": ("The author alone, in four judgements; in C302 a fact is mixed in.", "2024, the year of the article.", "Only “the party”; since 2020 two bodies use the name.", "None. What exists are 1,626 votes in 2019 and no seat in parliament since 1985.",
             "A historian would add the split of 2020, which the article leaves out, and the exit from parliament in 1985.", "The fourth answer supports the first half of C302 and gives C301 nothing to stand on. The third asks whose future C303 speaks of."),
}


def five_questions(place):
    """Context: ask the five questions of chapter 0 of one paragraph."""
    rows = [claim for claim in lines("claims") if claim["locator"] == place]
    listed = "\n".join(f"- {stated(claim)}" for claim in rows)
    who, year, body, number, other, change = QUESTIONS[place]
    return Written(
        prompt=f"The register cuts paragraph {place} of the article into these statements, in our words:\n\n{listed}\n\nAsk the five questions of chapter 0: who speaks; from which year is the text behind it; which organisation; "
               "which number, and of what; what would somebody else add? Use the rows in `claims`. Write 90 to 170 words, with the numbers of the claims. Where the paragraph gives no answer, say so. "
               "Then say of two of your answers what they change in a reading of the paragraph.",
        needs=f"To succeed a student must ask all five questions of {place}, keep facts, positions and comments apart by claim, name body and year or say that they are missing, and show what two of the answers change.",
        levels={"Proficient": "Answers all five questions with numbers of claims, sorts the statements by who speaks, names body and year or says that the paragraph has none, and says for two answers what they change.",
                "Emergent": "Answers three or four questions with facts of the paragraph, but takes “the party” as one body throughout, or does not say what an answer changes.",
                "Basic": "Retells the paragraph, or judges it or its author as a whole."},
        marked={"Proficient": f"Who speaks: {who} Year: {year} Organisation: {body} Number: {number} Somebody else: {other} {change}",
                "Emergent": f"Who speaks: {who} Year: {year} The organisation is the party. Number: {number} Other people would see some of this differently.",
                "Basic": f"Paragraph {place} was written in 2024 by an author who is on the side of the party. One should be careful with all of it."})


# claim: (work to open first, why, work to open last, why, which of them are no independent witnesses)
DOSSIERS = {
    "C088": ("carcob-vangeyt", "it is the only one graded high, and the archive centre is near to the party's papers; as a notice of a book it is a way to a count and not the count", "time1956",
             "it is an opponent's magazine of 1956 and was not near the members of 1945", "The Soviet encyclopedia repeats the party's own figures, so it is no witness beside the party."),
    "C071": ("luyten-strike1941", "a historian signs it for the State Archives, and the page is about this strike", "jacobin2024-strike", "it is a magazine of one side, written in 2024 to remember the strike",
             "An encyclopedia page and a magazine can both rest on the historian's count; the table does not show it, so I would look for their notes."),
    "C131": ("rikir2002", "it is a study of this very split, graded high", "erol-belgium", "it is a partisan archive, on the side of those who called themselves anti-revisionist; it may print documents, but its own account takes that side",
             "The two encyclopedia pages are versions of one Wikipedia and count as one witness until their notes say more."),
    "C024": ("inprecor1921", "it was printed on 17 October 1921, weeks after the congress; as a paper of the International it takes sides, but it had no plain reason to move the day", "gse-cpb",
             "it is of 1979 and repeats what the party says", "The encyclopedias and the centenary text may all go back to the party; the museum and the paper of 1921 are the ones to compare."),
    "C067": ("maerten-independence-front", "a historian signs it for the State Archives, and it is about the movement that is meant", "bossuyt2023", "an official of one of the two later bodies writes in 2023, and the remark says that its old dates are shaky",
             "Four of the five works are by the same historian: they are one witness, not four."),
    "C119": ("gotovitch2009", "it is a study of the leader who fell at that congress, graded high", "wangchao2010", "it is a web encyclopedia graded low, far from the event",
             "The text of 2020 is a party to a quarrel and has a reason to date the softening early; none of the three is a protocol of the congress."),
    "C055": ("dewever-vnv", "the claim says that no other party did this, so a work on another party can decide it with one example", "gse-cpb", "it is the party's view of itself, retold in 1979",
             "The extract with the historian speaks of the communists; only the works on the other parties test the words “no other”."),
    "C069": ("deridder-lahaut", "it is a biography for the State Archives, graded high", "prolewiki-lahaut", "it is a partisan wiki", "The two pages on Relecom are one French page and its mirror: one witness."),
    "C047": ("causecommune2024", "a historian of the party speaks, it is graded high, and it covers the young communists of these years", "renard2009", "a former leader writes the history of his own party, and only contents and opening were at hand",
             "The three are by different authors. The table does not show which papers they used, and none is a document of that year."),
    "C072": ("gotovitch-strike1941", "a historian of the party writes on this strike, graded high, so the motives should be treated in full", "jacobin2024-strike", "it is a magazine of one side, written to remember the strike",
             "The two historians are the witnesses to compare; the encyclopedia may rest on them."),
    "C111": ("casalbertoa2025", "it is a data set on governments, graded high, and coalitions are what it records, though this entry is about one cabinet", "gse-lalmand", "it is a Soviet reference work and about one man", "Three pages come from Wikipedia in two languages and count as one family; the press piece rests on an interview with a historian."),
    "C028": ("causecommune2024", "it is an interview with a historian of the party's youth, graded high", "enwiki-pcb", "it is a copy of an encyclopedia page, which can only lead to other works",
             "The centenary text is the party's own, and the encyclopedia may have taken its number from the party."),
    "C005": ("viewallonne2021", "it is a museum, graded high, with no stake in the matter", "gse-cpb", "it is a reference work of 1979 that repeats the party", "All agree; that shows little as long as all may go back to the party's own date."),
    "C052": ("maerten-chapter", "it is a chapter on the resistance as a whole, so it can weigh one force against others", "jacobin2024-gotovitch", "it is graded high, but it is the likely model of this passage: it shows where the words come from, not whether they are right",
             "Three of the four works are by one historian and count as one witness."),
}


def graded(key):
    """Return a work as "`key` (type, year, grade)", as the table of sources has it."""
    work = row("sources", "key", key)
    return f"`{key}` ({', '.join(part for part in (work['type'], work['year'] or 'no year', work['reliability'].split(':')[0]) if part)})"


def open_first(claim):
    """Sourcing: which of the works behind a finding to open first, and which are no witnesses of their own."""
    entry = row("claims", "claim_id", claim)
    works = keys([entry])
    first, why, last, why_last, family = DOSSIERS[claim]
    return Written(
        prompt=f"Claim {stated(entry)} Its row in `claims` names the works behind the finding in `evidence`. Look each of them up in `sources` (author, title, publisher, year, type, reliability). "
               "Write 70 to 140 words: which would you open first, and why; which last, and why; which of them are witnesses of their own, and which may rest on one another or on the party? "
               "Say what the table cannot tell you about this. Name the works by their keys.",
        needs=f"To succeed a student must judge the works behind {claim} by who made them, when and for what, for this one question, and must not count as several witnesses what may be one.",
        levels={"Proficient": "Chooses a first and a last work by origin, date and purpose for this question, not by the grade alone; groups works that are not independent; says what the table leaves open.",
                "Emergent": "Orders the works by their grade or type with correct facts, but counts each as a witness of its own; or sees a dependence and gives no order.",
                "Basic": "Counts the works, takes the first in the cell, or trusts or distrusts a sort of source as such."},
        marked={"Proficient": f"First {graded(first)}: {why}. Last {graded(last)}: {why_last}. {family} The table gives type, year and a grade; it does not show the notes of these works, so who copied whom stays open until they are opened.",
                "Emergent": f"I would open {graded(first)} first and {graded(last)} last. The claim has {len(works)} works behind it, so {len(works)} witnesses agree or differ, and the better grade decides.",
                "Basic": f"There are {len(works)} sources in the cell, and I would begin with `{works[0]}` because it comes first. That many sources will not all be wrong."})


# (first event, second event): (what may be printed, what kind of difference it is, what would decide)
DATINGS = {
    ("1919-friends-federate", "1920-friends-federate-other-date"): (
        "“On 21 July 1919, as a museum has it, or a year later, as the party's centenary text says.”", "Day and month agree, so both rows are about one meeting, and one of two texts of 2021 has probably slipped by a year; both were written a century later.", "An issue of the friends' weekly from that July would settle it."),
    ("1919-flemish-federation", "1920-flemish-federation-other-date"): (
        "“In 1919, according to a thesis; French Wikipedia has 1920.”", "A federation that takes shape has no day: circles unite one after the other, so both years may catch a part of it.", "A founding statement, or the first issue of the paper named in the row, would settle it."),
    ("1928-opposition-expelled", "1927-opposition-expelled-other-date"): (
        "“In 1928, according to a study from the party's archive centre; German Wikipedia has 1927.”", "Both rows name the act of putting out, so at most one year is right, unless it was done in steps. The study is about another split, so even there the year stands in passing.",
        "The minutes of the meeting that decided it, or the party paper's notice, would settle it."),
    ("1928-opposition-expelled", "1929-van-overstraeten-break-other-date"): (
        "“The opposition was put out in 1928; another page has Van Overstraeten's own break in 1929.”", "The rows may not be about the same thing: one dates the fate of a group, the other the break of one man.", "The decision of the party and a letter of Van Overstraeten, each with a date, would settle it."),
    ("1936-antwerp-killings", "1936-antwerp-killings-other-date"): (
        "“On 22 or 25 May 1936: two texts of the Workers' Party differ.”", "Both rows date one killing. Both sources come from one party and are of 2011 and 2016: neither is near, and they are not independent. The election of 24 May lies between the two days.", "A newspaper of 23 May 1936, with or without the news, would settle it."),
    ("1941-strike-ends-may-18", "1941-strike-ends-may-31"): (
        "“In the second half of May 1941.”", "The later day was computed from a beginning and a number of days. When a strike ends depends on which works one means, so the rows may use two definitions.", "Lists of those absent, day by day and works by works, would settle it."),
    ("1941-boverie-miners", "1941-strike-begins"): (
        "“Miners stopped on 9 May 1941; the strike is usually counted from 10 May, at Cockerill.”", "The rows date two places, so both can be right. They differ over what counts as the beginning.", "A record of the mine for 9 May that says whether the same demand was made would settle it."),
    ("1950-republic-cry", "1950-republic-cry-other-date"): (
        "“On 11 August 1950, according to the State Archives' centre; a journal has 17 August.”", "An oath is taken once, so only one day can be right. One source is a research centre, the other a documented article in a journal of one side.", "The printed record of the joint sitting would settle it."),
    ("1968-burnelle-dies", "1968-burnelle-dies-other-date"): (
        "“On 6 August 1968, according to the biographical dictionary.”", "A death has one day, so the rows contradict each other. A signed entry in a biographical dictionary stands against a copy of an encyclopedia page, which is graded low; neither was written in 1968, so the ground is the care of the work and not its nearness.", "The entry in the register of deaths would settle it."),
    ("1985-last-seats", "1987-last-seats-other-date"): (
        "“In the election of 1985.”", "Both rows date one loss, and here a table decides. In `chamber` the party has no seat in 1985 and none in 1987, so there was nothing left to lose in 1987. The work that slips is the one graded high, and the one that is right is graded one side.",
        "Nothing more is needed, since the official result is in the table."),
    ("2009-kp-ends", "2010-kp-ends-other-date"): (
        "“In 2009, or by a decision of February 2010, as a press release says.”", "The rows may date two steps, an end of activity and a decision. The press release takes sides in a quarrel and was read in a copy, but it is near to the event.", "The minutes of the meeting that decided it would settle it."),
    ("2019-third-session", "2019-third-session-other-date"): (
        "“At the end of April 2019, on the 26th or 27th.”", "Both rows date one session. Both sources are texts of the same party, so they are not independent; a third text of it has 16 April. Being there does not protect from slips.", "The invitation, or a report written in the days after, would settle it."),
    ("2022-wap-belgrade", "2022-wap-belgrade-other-date"): (
        "“The conference met on 17 December 2022; its declaration is dated 22 December in one entry.”", "The rows date two things, a meeting and a text, so they do not contradict each other.", "The declaration itself, with its date line, would settle it."),
}


def two_dates(first, second):
    """Corroboration: two rows that date one event, or two things that look like one."""
    one, two = row("events", "event_id", first), row("events", "event_id", second)
    shown = "\n".join(f"- `{event['event_id']}`: {event['date']}, “{event['title']}”. {event['description']}" for event in (one, two))
    text, kind, decide = DATINGS[(first, second)]
    grades = [row("sources", "key", event["source"])["reliability"].split(":")[0] for event in (one, two)]
    return Written(
        prompt=f"The table `events` has these two rows:\n\n{shown}\n\nRead both rows in full and look their sources up in `sources`. Write 60 to 120 words: do the two rows date the same thing; what sort of source stands behind each, "
               "and how near is it to the event; what would you print, in one sentence; and which find would decide the matter? You may use other tables of this assignment.",
        needs="To succeed a student must ask first whether the two rows date the same thing, then judge each source by its origin, and print what is known without a mean or a guess.",
        levels={"Proficient": "Says whether the rows date the same thing, describes both sources by origin and nearness, prints one sentence that keeps what is open or gives the ground for a choice, and names a find that would decide.",
                "Emergent": "Chooses the row with the better grade without asking whether both date the same thing; or prints both dates without a word on the sources.",
                "Basic": "Takes the first row or the more exact date, takes the middle, or says that nothing can be known."},
        marked={"Proficient": f"{kind} The sources are {graded(one['source'])} and {graded(two['source'])}. I would print: {text} {decide}",
                "Emergent": f"One row has {one['date']}, the other {two['date']}. The sources are graded {grades[0]} and {grades[1]}. "
                            + ("The grades are the same, so I give both dates." if grades[0] == grades[1] else "I take the date of the source with the better grade."),
                "Basic": f"The date is {one['date']}, because that row comes first. The other one may be a mistake."})


# claim: (background that fits or stands near, and why it does not decide; where to look next)
SILENCES = {
    "C032": ("In the Chamber poll of 1925 Liège, Charleroi and Brussels were the first three districts, so the places are likely; but that is another poll in another year.", "the newspapers of these towns in the days after 10 October 1926"),
    "C033": ("The poll of 1925 had about half as many votes, but it was a poll for the Chamber, in which women could not vote.", "the newspapers after 10 October 1926 and the party press of that month"),
    "C034": ("The next numbers known are 122 councillors in 1938 and 811 in 1946; they say nothing about 1926.", "the party press of autumn 1926 and the records of the larger communes"),
    "C035": ("A leader of the rival party granted in August 1932 that communists had played a fairly large part in the first days. He does not single out the youth.", "the paper of the Communist Youth of July 1932"),
    "C038": ("Emile Vandervelde, leader of the rival party, wrote in August 1932 of red cyclists and motorcyclists who hurried from pit to pit. That they were young, or carried messages between pickets, he does not say.", "police reports on the strike of July 1932"),
    "C043": ("Votes grew by half from 1929 to November 1932; voters are not members.", "reports of the party to the International with counts of members for 1931 and 1933"),
    "C045": ("Harsh repression in July 1932 is documented; the seizure of papers that is known is that of March 1923.", "the records of the courts for 1932"),
    "C076": ("The encyclopedia has 50,000 guerrillas, and the state later recognised 13,246 Armed Partisans and 22,006 Patriotic Militiamen; these are other counts, and they may overlap.", "the files on the recognition of resistance fighters"),
    "C077": ("Ten texts on the gendarmerie were opened, and none gives a strength for September 1944 in the part that could be read.", "the study of the budgets of the corps from 1919 to 1957"),
    "C082": ("3,650 Belgians of all groups were deported to Neuengamme; that shows a scale and counts other people.", "the files of the relief body for prisoners and the lists of the camps"),
    "C110": ("Eleven senators were elected directly; others were chosen by provinces or co-opted, so 17 is possible.", "a list of all members of the Senate of 1946"),
    "C149": ("Both days were Saturdays, which fits and proves nothing.", "the invitation to the congress or the party paper of spring 2012"),
    "C252": ("The Workers' Party had provincial lists in nearly every district, so two communists on one of them are possible.", "the printed lists of candidates of 2018 for that district"),
    "C260": ("Common lists are documented for 2012, 2014, 2018 and in part 2019; what was done then need not have been done in 2024.", "the lists of candidates of June 2024"),
}


def nothing_found(claim):
    """Silence: what may be written of a statement for which no evidence was found."""
    entry = row("claims", "claim_id", claim)
    near, where = SILENCES[claim]
    return Written(
        prompt=f"Claim {stated(entry)} The register codes it as *no evidence found*. Read `searched`, `evidence` and `comment` in its row. Write 90 to 150 words: what may a careful writer print about this statement, in one sentence; "
               "why would *fails* be wrong, and why *holds*; which background stands near it, and why does it not decide; where would you look next, and what would you expect to see there if the statement is true, and if it is not?",
        needs=f"To succeed a student must keep not finding apart from refuting, name the background for {claim} without letting it decide, and plan a search whose result could go either way.",
        levels={"Proficient": "Prints a sentence that says who states it and that nothing else was found; rejects both other findings by their conditions; names the background and why it does not decide; names a place to look and what either result would look like there.",
                "Emergent": "Says that not found is not false, but lets the background decide, hedges with “about” or “probably” in the printed sentence, or names no place to look.",
                "Basic": "Treats the statement as false because nothing was found, or as true because it stands in print."},
        marked={"Proficient": f"I would print: “The survey article says so (claim {claim}); we found no other source.” *Fails* needs evidence against the core, and *holds* a source other than the article; there is neither. {near} "
                              f"I would look next in {where}. If the statement is true, I expect it there in so many words or figures; if that source treats the matter and has something else, the statement fails; if it is silent, nothing has changed.",
                "Emergent": f"Not found does not mean false. {near} So it is probably right, and I would print it with the word “probably”.",
                "Basic": "Nobody else says this, although people looked twice. The author must have made it up, so it is false."})


WRITING = Outcome(id="writing", points=6, title="Argue from the rows",
    aim="argue in words about a statement, a paragraph or a date, with rows as reasons, and say what stays open", pool=[
    (finding_and_fault, [dict(claim=claim) for claim in CODINGS]),
    (five_questions, [dict(place=place) for place in QUESTIONS]),
    (open_first, [dict(claim=claim) for claim in DOSSIERS]),
    (two_dates, [dict(first=first, second=second) for first, second in DATINGS]),
    (nothing_found, [dict(claim=claim) for claim in SILENCES])])


ASSIGNMENT = Assignment(
    name="01-reading-a-source", title="Reading a source: first steps with a table", minutes=75, chapters=["00-reading-a-source", "01-founding"],
    tables=["claims", "article_terms", "events", "chamber", "sources"],
    opening=f"""
        You have read how a survey article of 2024 about the Communist Party of Belgium was cut into {len(lines("claims"))} statements, and how each was checked. Here you work with that register yourself, and with four tables behind it.

        **Read before.** The chapter *Reading a source*, all of it; of *The founding*, the sections up to the first chart. The page *Claim register* has the codebook.

        **The tables.** `claims`: one row for each statement of the article, with `locator` (S1.6 is the sixth paragraph of part S1), `kind`, `finding`, `fault`, `evidence` and `comment`. `article_terms`: how often the article uses a term in each section.
        `events`: dated events, each by one source. `chamber`: results at elections of the Chamber, one row for each source; `preferred` is 1 in the row that the book uses and 0 in the others. `sources`: the works behind all of them.

        **Five moves in pandas.**

        ```python
        claims[claims.kind == "date"]                                   # keep the rows for which a condition is true
        claims[(claims.kind == "date") & (claims.finding == "fails")]   # two conditions at once, each in brackets
        claims.finding.value_counts()                                   # which words stand in a column, and how often
        len(claims), claims.subject.nunique()                           # number of rows, number of different values
        claims.evidence.str.split(";").explode()                        # one row for each part of a cell
        ```

        **Handing in.** Put your code where the dots are, run all cells from the top once more, save, and hand in this notebook. Questions 1 to 4 are marked by machine after you have handed in, question 5 by a person with three described levels.
        """,
    integrity="""
        You may talk with others about what a question means and how pandas works. Your code and your text are your own; name those with whom you worked. Allowed are the book, its tables, any other source, and help pages.
        If you use a program that writes text or code, say for which step, and hand in what you asked it. Your teacher may set other rules; then those hold.
        What is checked is the way as much as the result: which rows you kept, how you reckoned, and whether your text fits the rows. Be ready to explain one of your cells without notes. Your opinion of the party, of its opponents or of the author is not marked.
        """,
    outcomes=[COUNT, RECOMPUTE, WITNESS, CHART, WRITING])
