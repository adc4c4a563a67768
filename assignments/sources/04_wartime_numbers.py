"""Assignment 4: wartime numbers, who counted? It trains three habits on the figures and dates of 1939-1944: a number has versions and a range, a date is
only as exact as its record, and a figure has somebody behind it whose kind, side and distance in time can be looked up."""
import calendar
import csv
from collections import defaultdict
from datetime import date
from functools import lru_cache

from parts import ROOT, Assignment, Outcome, Problem, Slip, Written

AXES = "fig, ax = plt.subplots()"
STORE = "Store the Axes (`ax`) in `ANSWER`, and say on both axes what they show and in which unit."
OPEN = "An empty `value_max` means *at least*: such a row has one number, its `value_min`. A row without `value_min` gives no number and does not count."
REPEATED = "Rows whose `event_id` ends in `-other-date` give a second date for an event that has a row already: leave them out."
ONE_SIDE = "a work is graded *one side* if its `reliability` begins with these words, since a remark may follow them"


# Expected answers are reckoned from the text of the files by plain loops; the solutions use pandas. A slip in one shows against the other.

@lru_cache(maxsize=None)
def lines(name):
    """Return a table of data/ as a list of dicts of text; an empty cell is an empty text."""
    with open(ROOT / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(name, key, value):
    """Return the one row of a table whose column `key` is `value`."""
    return next(line for line in lines(name) if line[key] == value)


def figures(topic, without=()):
    """Return the versions of a wartime figure as (lowest, highest, row) in the order of the table; `without` names sources that are set aside."""
    return [(float(line["value_min"]), float(line["value_max"] or line["value_min"]), line) for line in lines("wartime_figures")
            if line["topic"] == topic and line["value_min"] and line["source"] not in without]


def ends(topic, without=()):
    """Return the lowest and the highest number that any version of a wartime figure gives."""
    known = figures(topic, without)
    return min(low for low, _, _ in known), max(high for _, high, _ in known)


def preferred(topic):
    """Return the preferred version of a wartime figure as (lowest, highest, row)."""
    return next(version for version in figures(topic) if version[2]["preferred"] == "1")


def label(topic):
    """Return the words of the table for a topic."""
    return row("wartime_figures", "topic", topic)["label"]


def half_up(value):
    """Return a number rounded to one decimal as at school; round() of Python and of NumPy part where the next digit is 5."""
    return int(value * 10 + 0.5) / 10


def quoted(names):
    """Return names in code marks, joined for a sentence."""
    marked = [f"`{name}`" for name in names]
    return marked[0] if len(marked) == 1 else ", ".join(marked[:-1]) + " and " + marked[-1]


def ordinal(year, month=1, day=1):
    """Return a day as a number of days, so that two can be subtracted."""
    return date(year, month, day).toordinal()


def first_day(text):
    """Return the earliest day that a date of the tables allows, as a number of days."""
    return ordinal(*[int(part) for part in text.split("-")])


def last_day(text):
    """Return the latest day that a date of the tables allows, as a number of days."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return ordinal(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return ordinal(year, month, calendar.monthrange(year, month)[1])


def happened(event):
    """Return the date of an event as the table writes it."""
    return row("events", "event_id", event)["date"]


def event_rows(first, last, repeated=True):
    """Return the rows of events dated in a span of years; with repeated=False without second dates of the same event."""
    return [line for line in lines("events") if first <= int(line["date"][:4]) <= last and (repeated or not line["event_id"].endswith("-other-date"))]


# ---------------------------------------------------------------------------------------------------------------- ranges

def ratio_of_versions(topic, without):
    """How many times the lowest figure the highest one is, when some witnesses are set aside."""
    low, high = ends(topic, without)
    everything, lower_only = ends(topic), [version[0] for version in figures(topic, without)]
    aside = f"Set aside the rows whose `source` is {quoted(without)}, and use all other rows of the topic." if without else "Use all rows of the topic."
    drop = f" & ~wartime_figures.source.isin({without!r})" if without else ""
    return Problem(
        prompt=f"*{label(topic)}*: the topic `{topic}` of `wartime_figures`. {aside} Divide the highest number in them, in `value_min` or `value_max`, by the lowest, and store the result in `ANSWER`. {OPEN}",
        starter=f'rows = wartime_figures[wartime_figures.topic == "{topic}"]\nANSWER = ...',
        solution=f'rows = wartime_figures[(wartime_figures.topic == "{topic}"){drop}].dropna(subset="value_min")\nboth_ends = pd.concat([rows.value_min, rows.value_max])\nANSWER = both_ends.max() / both_ends.min()',
        expected=high / low, tolerance=0.01, low=0, high=1000, unit="times the lowest",
        slips=(Slip(low / high, "The fraction is turned round: the highest belongs above the line."),
               Slip(everything[1] / everything[0], "A witness that you were asked to set aside is still there."),
               Slip(max(lower_only) / min(lower_only), "You looked at `value_min` only. A range has its upper end in `value_max`."),
               Slip(high - low, "This is a difference. The question asks how many times the lowest the highest is.")))


def bounds_of_a_sum(topics):
    """The lowest and the highest total of several figures that have versions."""
    low, high = (sum(ends(topic)[end] for topic in topics) for end in (0, 1))
    chosen = sum(preferred(topic)[0] for topic in topics), sum(preferred(topic)[1] for topic in topics)
    everything = sum(version[0] for topic in topics for version in figures(topic)), sum(version[1] for topic in topics for version in figures(topic))
    uppers = sum(max((float(version[2]["value_max"]) for version in figures(topic) if version[2]["value_max"]), default=0) for topic in topics)
    return Problem(
        prompt=f"Add the topics {quoted(topics)} of `wartime_figures` as if nobody stood in two of them. Their rows are versions, so the total has two ends: the lowest takes the lowest number of each topic, "
               f"the highest takes the highest number of each. Store the list `[lowest total, highest total]` in `ANSWER`. {OPEN}",
        starter=f"rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nANSWER = ...",
        solution=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nupper = rows.value_max.fillna(rows.value_min)\n'
                 'ANSWER = [rows.groupby("topic").value_min.min().sum(), upper.groupby(rows.topic).max().sum()]',
        expected=[low, high], kind="list", unit="lowest and highest total",
        slips=(Slip([high, low], "The two ends are turned round."),
               Slip(list(chosen), "You added the preferred version of each topic. The question asks for the lowest and the highest over all versions."),
               Slip(list(everything), "You added all rows. Two versions of one number are not two numbers: take one of each topic."),
               Slip([low, uppers], "At the upper end a number is missing: where `value_max` is empty the highest known number stands in `value_min`.")))


def share_bounds(part, whole):
    """The smallest and the largest share that one figure can be of another."""
    low, high = ends(part)[0] / ends(whole)[1] * 100, ends(part)[1] / ends(whole)[0] * 100
    a, b = preferred(part), preferred(whole)
    return Problem(
        prompt=f"How large was `{part}` ({label(part)}) compared with `{whole}` ({label(whole)})? Compute from all versions of `wartime_figures` the smallest and the largest per cent that the first can be of the second. "
               f"Store the list `[smallest, largest]`, rounded to one decimal, in `ANSWER`. {OPEN} Leave a share above 100 as it is: it would tell you something about the two figures.",
        starter=f'part = wartime_figures[wartime_figures.topic == "{part}"]\nwhole = wartime_figures[wartime_figures.topic == "{whole}"]\nANSWER = ...',
        solution=f'ends = wartime_figures.assign(upper=wartime_figures.value_max.fillna(wartime_figures.value_min)).groupby("topic").agg(low=("value_min", "min"), high=("upper", "max"))\n'
                 f'part, whole = ends.loc["{part}"], ends.loc["{whole}"]\nANSWER = [round(part.low / whole.high * 100, 1), round(part.high / whole.low * 100, 1)]',
        expected=[round(low, 1), round(high, 1)], kind="list", accept=([low, high], [half_up(low), half_up(high)]), unit="smallest and largest per cent",
        slips=(Slip([round(high, 1), round(low, 1)], "The two ends are turned round."),
               Slip([round(ends(part)[0] / ends(whole)[0] * 100, 1), round(ends(part)[1] / ends(whole)[1] * 100, 1)], "A share is smallest where the whole is largest. You divided lowest by lowest and highest by highest."),
               Slip([round(low / 100, 1), round(high / 100, 1)], "These are fractions; the question asks for per cent."),
               Slip([round(100 * 100 / high, 1), round(100 * 100 / low, 1)], "You divided the whole by the part."),
               Slip([round(a[0] / b[0] * 100, 1)] * 2, "One share only, from the preferred versions. The other versions give the ends.")))


def kinds_of_difference(topics):
    """The kinds of difference that the versions of some figures show."""
    found = [line["differs"] for line in lines("wartime_figures") if line["topic"] in topics]
    others = [line["differs"] for line in lines("wartime_figures") if line["topic"] == topics[0]]
    return Problem(
        prompt=f"Before two numbers are weighed one asks why they differ. Which kinds of difference does the column `differs` of `wartime_figures` name for the topics {quoted(topics)}? Store them as a set of texts in `ANSWER`, "
               "each kind once, spelled as in the table. An empty field is no kind.",
        starter=f"rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nANSWER = ...",
        solution=f"rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nANSWER = set(rows.differs.dropna())",
        expected={kind for kind in found if kind}, kind="set",
        slips=(Slip({kind or float("nan") for kind in found}, "An empty field (nan) is among your kinds. It says that a row agrees or is the preferred one."),
               Slip({kind for kind in others if kind}, "These are the kinds of the first topic only.")))


def distance_from_preferred(topic, source):
    """How far the lower end of one version lies from that of the preferred version, in per cent."""
    best, other = preferred(topic)[0], next(version for version in figures(topic) if version[2]["source"] == source)[0]
    return Problem(
        prompt=f"*{label(topic)}*: by how many per cent does the number that `{source}` gives (`value_min`, topic `{topic}` of `wartime_figures`) lie above `value_min` of the preferred version? "
               "The preferred version is the whole, 100 per cent. If it lies below, the answer is negative. Store it in `ANSWER`, in per cent.",
        starter=f'rows = wartime_figures[wartime_figures.topic == "{topic}"]\nANSWER = ...',
        solution=f'rows = wartime_figures[wartime_figures.topic == "{topic}"]\nbest = rows[rows.preferred == 1].value_min.iloc[0]\nother = rows[rows.source == "{source}"].value_min.iloc[0]\nANSWER = (other - best) / best * 100',
        expected=(other - best) / best * 100, tolerance=0.1, low=-100, high=10000, unit="per cent of the preferred version",
        slips=(Slip(other - best, "This is the distance in numbers. The question asks for per cent of the preferred version."),
               Slip((best - other) / best * 100, "The sign is turned round: above the preferred version is positive."),
               Slip((other - best) / other * 100, "You divided by the other version. The preferred one is the whole."),
               Slip(other / best * 100, "This is the other version in per cent of the preferred one. The question asks how far it lies above or below."),
               Slip((other - best) / best, "This is a fraction; the question asks for per cent.")))


STRIKERS, PARTISANS, DAYS = "strike-may-1941-strikers", "armed-partisans", "strike-may-1941-days"
MANY = [STRIKERS, DAYS, PARTISANS, "sonnenwende-arrests", "communists-killed", "strike-1936-strikers", "spain-volunteers-belgians"]

RANGES = Outcome(id="ranges", points=4, title="Versions and ranges",
    aim="treat a number with several versions as what it is: a range, and reasons why they differ", pool=[
    (ratio_of_versions, [dict(topic=topic, without=without) for topic, without in (
        (STRIKERS, []), (STRIKERS, ["guo2024", "irruption-strike1941"]), (STRIKERS, ["luyten-strike1941", "jacobin2024-strike"]), (STRIKERS, ["guo2024", "irruption-strike1941", "luyten-strike1941"]),
        (DAYS, []), (DAYS, ["luyten-strike1941"]), (PARTISANS, []), (PARTISANS, ["gse-cpb"]), (PARTISANS, ["ruwiki-independence-front"]),
        ("strike-1936-strikers", []), ("spain-volunteers-belgians", []), ("communists-killed", []))]),
    (bounds_of_a_sum, [dict(topics=topics) for topics in (
        [PARTISANS, "patriotic-militias"], [PARTISANS, "union-struggle-committees"], [PARTISANS, "patriotic-militias", "union-struggle-committees"], ["strike-1932-strikers", "strike-1936-strikers"],
        ["strike-1936-strikers", STRIKERS], ["strike-1932-strikers", STRIKERS], ["strike-1932-strikers", "strike-1936-strikers", STRIKERS], ["spain-volunteers-belgians", PARTISANS],
        ["spain-volunteers-belgians", "patriotic-militias"], ["spain-volunteers-belgians", PARTISANS, "patriotic-militias"], [PARTISANS, "gendarmes-1944"], [PARTISANS, "patriotic-militias", "gendarmes-1944"])]),
    (share_bounds, [dict(part=part, whole=whole) for part, whole in (
        ("strike-may-1941-cockerill", STRIKERS), ("strike-may-1941-later-arrests", STRIKERS), ("sonnenwende-arrests", STRIKERS), (STRIKERS, "strike-1936-strikers"), (STRIKERS, "strike-1932-strikers"),
        ("spain-volunteers-killed", "spain-volunteers-belgians"), ("spain-volunteers-belgians", "spain-volunteers-from-belgium"), (PARTISANS, "communist-led-resistance"), (PARTISANS, "patriotic-militias"),
        ("brussels-march-1944-wounded", "brussels-march-1944"), ("gendarmes-1944", "brussels-march-1944"), ("spain-volunteers-belgians", PARTISANS), ("communists-killed", PARTISANS))]),
    (kinds_of_difference, [dict(topics=topics) for topics in (
        [STRIKERS, PARTISANS], [STRIKERS, DAYS], [STRIKERS, "sonnenwende-arrests"], [STRIKERS, "strike-1936-strikers"], [DAYS, PARTISANS], [DAYS, "sonnenwende-arrests"], [DAYS, "strike-1936-strikers"],
        [DAYS, "spain-volunteers-belgians"], [PARTISANS, "strike-1936-strikers"], [PARTISANS, "spain-volunteers-belgians"], [PARTISANS, "communists-killed"], ["sonnenwende-arrests", "strike-1936-strikers"],
        ["sonnenwende-arrests", "spain-volunteers-belgians"], ["strike-1936-strikers", "spain-volunteers-belgians"])]),
    (distance_from_preferred, [dict(topic=version[2]["topic"], source=version[2]["source"]) for topic in MANY for version in figures(topic)
                               if version[2]["preferred"] == "0" and version[2]["source"] != "nlwiki-sonnenwende"])])


# ----------------------------------------------------------------------------------------------------------------- dates

def days_between(first, second):
    """Days from one event to another, negative where the second came first."""
    gap = first_day(happened(second)) - first_day(happened(first))
    return Problem(
        prompt=f"How many days after the event `{first}` did the event `{second}` take place? Both days are known (`precision`). The day itself is not counted: from 1 May to 2 May it is one day. "
               "Find out which of the two came first; if it was the second, the answer is negative. Store a whole number in `ANSWER`.",
        starter='dates = events.set_index("event_id").date          # dates are texts here\nANSWER = ...',
        solution=f'day = lambda event: pd.Timestamp(events.loc[events.event_id == event, "date"].iloc[0])\nANSWER = (day("{second}") - day("{first}")).days',
        expected=gap, kind="integer", low=-20000, high=20000, unit="days",
        slips=(Slip(-gap, "The sign is turned round. Which of the two came first, and which one does the question count from?"),
               Slip(gap + (1 if gap > 0 else -1), "You counted the first day as well. From 1 May to 2 May it is one day.")))


def bounds_of_a_gap(first, second):
    """The fewest and the most days between two events of which one is not known to the day."""
    start, stop = happened(first), happened(second)
    fewest, most = first_day(stop) - last_day(start), last_day(stop) - first_day(start)
    as_first = first_day(stop) - first_day(start)
    vague = first if len(start) < 10 else second
    return Problem(
        prompt=f"From the event `{first}` to the event `{second}`: for `{vague}` the record has no day (see `precision`), so the distance has two ends. Compute the fewest and the most days that the two dates allow, "
               "and store the list `[fewest, most]` in `ANSWER`. From 1 May to 2 May it is one day.",
        starter='dates = events.set_index("event_id").date          # dates are texts here\nANSWER = ...',
        solution=f'span = lambda event: pd.Period(events.loc[events.event_id == event, "date"].iloc[0])          # a day, a month or a year\nstart, stop = span("{first}"), span("{second}")\n'
                 'ANSWER = [(stop.start_time.normalize() - start.end_time.normalize()).days, (stop.end_time.normalize() - start.start_time.normalize()).days]',
        expected=[fewest, most], kind="list", unit="fewest and most days",
        slips=(Slip([most, fewest], "The two ends are turned round."),
               Slip([as_first, as_first], "You took the first day for the date that has no day. That is one possible day among many."),
               Slip([fewest - 1, most + 1], "You counted one day too many at each end. From 1 May to 2 May it is one day."),
               Slip([fewest + 1, most + 1], "You counted the first day as well. From 1 May to 2 May it is one day.")))


def certainly_before(event, since):
    """How many events of the record certainly came before one of them, whatever their missing days and months were."""
    day = first_day(happened(event))
    rows = event_rows(since, 2100)
    sure = [line for line in rows if last_day(line["date"]) < day]
    as_text = [line for line in rows if line["date"] < happened(event)]
    as_first = [line for line in rows if first_day(line["date"]) < day]
    as_year = [line for line in rows if line["date"][:4] < happened(event)[:4]]
    return Problem(
        prompt=f"Count the rows of `events` dated {since} or later that certainly came before the event `{event}`. A row is certain if the last day that its date allows (of a month the last of the month, of a year 31 December) "
               "lies before that event's day. Rows without a day are in the table too. Store a whole number in `ANSWER`.",
        starter=f"rows = events[events.date.str[:4].astype(int) >= {since}]\nANSWER = ...",
        solution=f'rows = events[events.date.str[:4].astype(int) >= {since}]\nlatest = rows.date.map(lambda text: pd.Period(text).end_time)\nturn = pd.Timestamp(rows.loc[rows.event_id == "{event}", "date"].iloc[0])\nANSWER = int((latest < turn).sum())',
        expected=len(sure), kind="integer", low=0, high=300, unit="rows",
        slips=(Slip(len(as_text), "You compared the dates as texts. Then a month stands before each of its days, although the day is not known."),
               Slip(len(as_first), "You took the first day of a month or of a year for a date that has no day. Such a row is not certain."),
               Slip(len(as_year), "You compared the years only. Within the year of the event some rows are certain too."),
               Slip(sum(last_day(line["date"]) < day for line in lines("events")), f"Rows before {since} are counted as well."),
               Slip(len(sure) + 1, "Does your count hold the event itself?")))


def counts_per_year(categories, first, last):
    """How many events of some categories each year of a span has, years without one included."""
    rows = [line for line in event_rows(first, last, repeated=False) if line["category"] in categories]
    again = [line for line in event_rows(first, last) if line["category"] in categories]
    count = {year: sum(int(line["date"][:4]) == year for line in rows) for year in range(first, last + 1)}
    twice = [sum(int(line["date"][:4]) == year for line in again) for year in range(first, last + 1)]
    known = [sum(int(line["date"][:4]) == year and line["precision"] == "day" for line in rows) for year in range(first, last + 1)]
    return Problem(
        prompt=f"How many rows of the categories {quoted(categories)} does the table `events` have in each year from {first} to {last}? Store a list in `ANSWER`: one number for each year, in the order of the years; "
               f"a year without such a row has 0. Rows count whatever their `precision`. {REPEATED}",
        starter=f"rows = events[events.category.isin({categories!r})]\nANSWER = ...",
        solution=f'rows = events[events.category.isin({categories!r}) & ~events.event_id.str.endswith("-other-date")]\n'
                 f'per_year = rows.date.str[:4].astype(int).value_counts()\nANSWER = list(per_year.reindex(range({first}, {last} + 1), fill_value=0))',
        expected=list(count.values()), kind="list", unit="rows in each year",
        slips=(Slip([number for number in count.values() if number], "A year is missing. A year without a row is a year with 0 and keeps its place."),
               Slip(twice, "A second date for the same event is counted as a second event."),
               Slip(known, "Rows that give a month or a year only are missing."),
               Slip(sorted(count.values(), reverse=True), "The numbers stand in the order of their size. The order of the years is asked for.")))


def share_of_claimed_time(claim, start, turn, end):
    """Where in the span of a claim an event lies against which the claim is tested, in per cent of the days."""
    a, b, c = (first_day(happened(event)) for event in (start, turn, end))
    return Problem(
        prompt=f"Claim {claim} of the register says: *{row('claims', 'claim_id', claim)['statement']}* A statement about a span of time is tested inside it. Of the days from `{start}` to `{end}` in `events`, how many per cent "
               f"had passed when `{turn}` happened? Where the record has only a month, take its first day. Store the per cent in `ANSWER`.",
        starter='dates = events.set_index("event_id").date          # dates are texts here; some have no day\nANSWER = ...',
        solution=f'day = lambda event: pd.Period(events.loc[events.event_id == event, "date"].iloc[0]).start_time\nstart, turn, end = day("{start}"), day("{turn}"), day("{end}")\nANSWER = (turn - start) / (end - start) * 100',
        expected=(b - a) / (c - a) * 100, tolerance=0.05, low=0, high=100, unit="per cent of the days",
        slips=(Slip((c - b) / (c - a) * 100, "This is the time that was still to come."),
               Slip((b - a) / (c - a), "This is a fraction; the question asks for per cent."),
               Slip((int(happened(turn)[:4]) - int(happened(start)[:4])) / max(1, int(happened(end)[:4]) - int(happened(start)[:4])) * 100, "You compared years. Compare days."),
               Slip((b - a + 1) / (c - a + 1) * 100, "You counted the first day as well. Subtract the dates.")))


def age_at_event(person, event):
    """Age in whole years of a person at an event."""
    who = row("people", "person_id", person)
    born, then = who["birth"], happened(event)
    age = int(then[:4]) - int(born[:4]) - (then[5:] < born[5:])
    return Problem(
        prompt=f"How old was {who['name']} (`{person}` in `people`) at the event `{event}`? Give the age in completed years as a whole number in `ANSWER`. A person may have several rows in `people`, one for each office.",
        starter=f'rows = people[people.person_id == "{person}"]\nANSWER = ...',
        solution=f'born = pd.Timestamp(people.loc[people.person_id == "{person}", "birth"].iloc[0])\nthen = pd.Timestamp(events.loc[events.event_id == "{event}", "date"].iloc[0])\n'
                 "ANSWER = then.year - born.year - ((then.month, then.day) < (born.month, born.day))",
        expected=age, kind="integer", low=0, high=120, unit="completed years",
        slips=(Slip(int(then[:4]) - int(born[:4]), "You subtracted the years only. Had the birthday of that year come already?"),
               Slip(age + 1, "One year too many: count completed years.")))


DATES = Outcome(id="dates", points=5, title="Dates and their precision",
    aim="reckon with dates as exactly as they are known, and no more exactly", pool=[
    (days_between, [dict(first=first, second=second) for first, second in (
        ("1939-german-soviet-pact", "1940-invasion-and-ban"), ("1941-bolshevik-ordinance", "1940-invasion-and-ban"), ("1941-sonnenwende", "1941-convoy-neuengamme"), ("1941-lahaut-speaks", "1941-sonnenwende"),
        ("1944-ministers-resign", "1944-brussels-free"), ("1944-ministers-enter", "1944-ministers-resign"), ("1945-van-acker-1", "1944-brussels-shooting"), ("1943-faux-soir", "1944-drapeau-rouge-legal"),
        ("1941-strike-begins", "1939-german-soviet-pact"), ("1941-convoy-neuengamme", "1941-strike-begins"), ("1941-independence-front-march", "1941-sonnenwende"), ("1940-invasion-and-ban", "1944-government-returns"),
        ("1939-election", "1940-invasion-and-ban"), ("1945-fgtb-merger", "1944-ministers-resign"))]),
    (bounds_of_a_gap, [dict(first=first, second=second) for first, second in (
        ("1939-voix-du-peuple-banned", "1940-invasion-and-ban"), ("1941-papers-underground", "1941-strike-begins"), ("1941-sonnenwende", "1941-walloon-front"), ("1941-sonnenwende", "1942-independence-front-national"),
        ("1941-independence-front-march", "1942-independence-front-national"), ("1943-july-raid", "1944-brussels-free"), ("1943-july-raid", "1943-faux-soir"), ("1943-nothomb-arrested", "1944-brussels-free"),
        ("1940-invasion-and-ban", "1941-papers-underground"), ("1940-invasion-and-ban", "1941-manifesto"), ("1941-manifesto", "1941-sonnenwende"), ("1942-attacks", "1944-brussels-free"), ("1941-convoy-neuengamme", "1942-attacks"))]),
    (certainly_before, [dict(event=event, since=since) for event, since in (
        ("1936-election", 1930), ("1936-paid-holidays-vote", 1932), ("1936-jacquemotte-dies", 1934), ("1939-election", 1932), ("1939-german-soviet-pact", 1936), ("1940-invasion-and-ban", 1934), ("1941-strike-begins", 1939),
        ("1941-sonnenwende", 1936), ("1943-faux-soir", 1939), ("1943-faux-soir", 1934), ("1945-fgtb-merger", 1939), ("1945-walloon-congress", 1941))]),
    (counts_per_year, [dict(categories=categories, first=first, last=last) for categories, first, last in (
        (["repression"], 1939, 1945), (["resistance"], 1939, 1944), (["strike"], 1931, 1937), (["press", "programme"], 1936, 1945), (["repression", "resistance"], 1939, 1945), (["government"], 1943, 1950),
        (["strike", "repression"], 1931, 1942), (["leadership"], 1936, 1946), (["strike", "resistance"], 1935, 1944), (["government", "election"], 1936, 1946), (["programme", "international"], 1933, 1942), (["founding", "split"], 1919, 1929))]),
    (share_of_claimed_time, [dict(claim=claim, start=start, turn=turn, end=end) for claim, start, turn, end in (
        ("C050", "1939-german-soviet-pact", "1941-manifesto", "1944-brussels-free"), ("C050", "1940-invasion-and-ban", "1941-sonnenwende", "1944-brussels-free"), ("C055", "1940-invasion-and-ban", "1941-papers-underground", "1944-brussels-free"),
        ("C055", "1940-invasion-and-ban", "1943-july-raid", "1944-brussels-free"), ("C056", "1941-sonnenwende", "1943-july-raid", "1944-brussels-free"), ("C056", "1940-invasion-and-ban", "1943-nothomb-arrested", "1944-drapeau-rouge-legal"),
        ("C057", "1939-german-soviet-pact", "1940-invasion-and-ban", "1941-bolshevik-ordinance"), ("C057", "1940-invasion-and-ban", "1941-bolshevik-ordinance", "1944-drapeau-rouge-legal"),
        ("C067", "1940-invasion-and-ban", "1942-independence-front-national", "1944-brussels-free"), ("C067", "1940-invasion-and-ban", "1941-walloon-front", "1944-government-returns"),
        ("C070", "1941-strike-begins", "1941-strike-ends-may-18", "1941-strike-ends-may-31"), ("C081", "1944-ministers-enter", "1944-ministers-resign", "1944-brussels-shooting"), ("C079", "1944-government-returns", "1944-ministers-resign", "1944-brussels-shooting"))]),
    (age_at_event, [dict(person=person, event=event) for person, event in (
        ("lahaut", "1941-strike-begins"), ("terfve", "1940-invasion-and-ban"), ("demany", "1941-independence-front-march"), ("lalmand", "1945-van-acker-1"), ("marteaux", "1945-van-acker-1"), ("dispy", "1944-ministers-enter"),
        ("relecom", "1940-invasion-and-ban"), ("grippa", "1939-german-soviet-pact"), ("pierlot", "1944-government-returns"), ("van-geyt", "1944-brussels-free"), ("van-acker", "1945-van-acker-1"), ("huysmans", "1940-invasion-and-ban"),
        ("glineur-henri", "1938-walloon-conference"), ("blume", "1940-invasion-and-ban"))])])


# --------------------------------------------------------------------------------------------------------------- sources

def share_by_type(kind, first, last):
    """The share of the events of a span that rest on one type of work."""
    rows = event_rows(first, last)
    found = [line["source"] for line in rows if row("sources", "key", line["source"])["type"] == kind]
    works = {line["source"] for line in rows}
    return Problem(
        prompt=f"Who tells these years? Of the rows of `events` dated {first} to {last}, how many per cent rest on a source of the type *{kind}*? The type stands in `sources`, whose `key` is the `source` of an event. "
               "Every row counts, whatever its `precision`. Store the per cent in `ANSWER`.",
        starter=f"rows = events[events.date.str[:4].astype(int).between({first}, {last})]\nANSWER = ...",
        solution=f'rows = events[events.date.str[:4].astype(int).between({first}, {last})]\nkind = rows.source.map(sources.set_index("key").type)\nANSWER = (kind == "{kind}").mean() * 100',
        expected=len(found) / len(rows) * 100, tolerance=0.05, low=0, high=100, unit="per cent of the rows",
        slips=(Slip(len(found), "This is a count. The question asks for per cent of the rows."),
               Slip(len(found) / len(rows), "This is a fraction; the question asks for per cent."),
               Slip(len(set(found)) / len(works) * 100, "You counted each work once. Count rows of `events`: a work may stand behind several."),
               Slip(len(found) / len(lines("events")) * 100, "You divided by all rows of `events`. Divide by the rows of these years.")))


def topics_on_one_source(first, last):
    """The share of the wartime figures of a span that rest on a single source."""
    behind = defaultdict(set)
    for line in lines("wartime_figures"):
        year = next(int(part) for part in line["date"].replace("/", " ").replace("-", " ").split() if part.isdigit())
        if first <= year <= last:
            behind[line["topic"]].add(line["source"])
    single, several = sum(len(works) == 1 for works in behind.values()), sum(len(works) for works in behind.values())
    return Problem(
        prompt=f"How many of the numbers rest on one witness? Take the rows of `wartime_figures` whose year lies from {first} to {last}; the year is the first number of four digits in `date` (`1943/1944` is 1943, `after 1944` is 1944). "
               "Of the topics among these rows, how many per cent have a single source? Store the per cent in `ANSWER`.",
        starter='year = wartime_figures.date.str.extract(r"(\\d{4})")[0].astype(int)\nANSWER = ...',
        solution='year = wartime_figures.date.str.extract(r"(\\d{4})")[0].astype(int)\n'
                 f'witnesses = wartime_figures[year.between({first}, {last})].groupby("topic").source.nunique()\nANSWER = (witnesses == 1).mean() * 100',
        expected=single / len(behind) * 100, tolerance=0.05, low=0, high=100, unit="per cent of the topics",
        slips=(Slip(single, "This is a count. The question asks for per cent of the topics."),
               Slip(single / several * 100, "You divided by the rows. Divide by the topics: a topic with five rows is one number with five versions."),
               Slip(100 - single / len(behind) * 100, "This is the share of the topics with more than one source."),
               Slip(single / len(behind), "This is a fraction; the question asks for per cent.")))


def one_side_of_the_evidence(first, last):
    """The share of the works named as evidence for a run of claims that is graded one side."""
    named = [key for line in lines("claims") if first <= line["claim_id"] <= last for key in line["evidence"].split(";") if key]
    side = [key for key in named if row("sources", "key", key)["reliability"].startswith("one side")]
    claims_of = [line for line in lines("claims") if first <= line["claim_id"] <= last]
    touched = [line for line in claims_of if any(key in side for key in line["evidence"].split(";"))]
    exact = [key for key in named if row("sources", "key", key)["reliability"] == "one side"]
    return Problem(
        prompt=f"The column `evidence` of `claims` names one or more works, separated by semicolons. Of all works named for the claims {first} to {last}, each mention counted, how many per cent are graded *one side*? "
               f"In `sources` {ONE_SIDE}. Store the per cent in `ANSWER`.",
        starter=f'rows = claims[claims.claim_id.between("{first}", "{last}")]\nANSWER = ...',
        solution=f'rows = claims[claims.claim_id.between("{first}", "{last}")]\nmentions = rows.evidence.dropna().str.split(";").explode()\n'
                 'ANSWER = mentions.map(sources.set_index("key").reliability).str.startswith("one side").mean() * 100',
        expected=len(side) / len(named) * 100, tolerance=0.05, low=0, high=100, unit="per cent of the mentions",
        slips=(Slip(len(exact) / len(named) * 100, "Some works are missed: after the words *one side* a colon and a remark may follow."),
               Slip(len(set(side)) / len(set(named)) * 100, "You counted each work once. Count mentions: a work that carries three claims counts three times."),
               Slip(len(touched) / len(claims_of) * 100, "You counted claims. Split the column at the semicolons and count works."),
               Slip(len(side) / len(named), "This is a fraction; the question asks for per cent.")))


def only_one_side(topics):
    """Which of some figures rest on works that are graded one side and on no others."""
    grades = {topic: [row("sources", "key", version[2]["source"])["reliability"] for version in figures(topic)] for topic in topics}
    wanted = {topic for topic, words in grades.items() if all(word.startswith("one side") for word in words)}
    return Problem(
        prompt=f"Which of these topics of `wartime_figures` rest only on works that are graded *one side*: {quoted(topics)}? A topic with another version from a work of another grade does not belong to them. "
               f"In `sources` {ONE_SIDE}. Store the topics as a set of texts in `ANSWER`.",
        starter=f"rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nANSWER = ...",
        solution=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})]\nside = rows.source.map(sources.set_index("key").reliability).str.startswith("one side")\n'
                 'alone = side.groupby(rows.topic).all()\nANSWER = set(alone[alone].index)',
        expected=wanted, kind="set",
        slips=(Slip({topic for topic, words in grades.items() if any(word.startswith("one side") for word in words)}, "One of your topics has a version from a work of another grade as well. All rows of a topic must pass."),
               Slip({topic for topic, words in grades.items() if all(word == "one side" for word in words)}, "Some works are missed: after the words *one side* a colon and a remark may follow."),
               Slip(set(topics) - wanted, "These are the others.")))


def works_behind_years(first, last):
    """How many works of three kinds stand behind the events and the press of some years."""
    used = [line["source"] for line in event_rows(first, last)] + [line["source"] for line in lines("press") if first <= int(line["year"]) <= last]
    kinds = ("archive or museum", "encyclopedia", "thesis")
    count = lambda keys: [sum(row("sources", "key", key)["type"] == kind for key in keys) for kind in kinds]  # noqa: E731
    return Problem(
        prompt=f"Which works stand behind the years {first} to {last}? Take the sources of the rows of `events` and of `press` in these years together, each work once. How many of these works are of the type *archive or museum*, "
               "how many of the type *encyclopedia*, how many of the type *thesis*? Store the list of the three numbers, in this order, in `ANSWER`. In `press` the year is a number, in `events` the date is a text.",
        starter=f"rows = press[press.year.between({first}, {last})]          # and the events of the same years\nANSWER = ...",
        solution=f"told = events[events.date.str[:4].astype(int).between({first}, {last})].source\nprinted = press[press.year.between({first}, {last})].source\n"
                 'kinds = sources[sources.key.isin(pd.concat([told, printed]))].type\nANSWER = [int((kinds == kind).sum()) for kind in ("archive or museum", "encyclopedia", "thesis")]',
        expected=count(set(used)), kind="list", unit="works of three types",
        slips=(Slip(count(used), "You counted rows. A work that stands behind several rows is one work."),
               Slip(count({line["source"] for line in event_rows(first, last)}), "The works behind `press` are missing."),
               Slip(count({line["source"] for line in lines("press") if first <= int(line["year"]) <= last}), "The works behind `events` are missing.")))


def years_after(first, last):
    """The mean number of years between events of a span and the texts that report them."""
    dated = [(int(line["date"][:4]), row("sources", "key", line["source"])["year"]) for line in event_rows(first, last)]
    gaps = [int(printed) - year for year, printed in dated if printed]
    return Problem(
        prompt=f"How late was it written down? For each row of `events` dated {first} to {last} whose source has a `year` in `sources`, take the years from the event to the source. Compute their mean and store it in `ANSWER`. "
               "A source without a year is left out of the mean: its distance is unknown, not zero.",
        starter=f"rows = events[events.date.str[:4].astype(int).between({first}, {last})]\nANSWER = ...",
        solution=f'rows = events[events.date.str[:4].astype(int).between({first}, {last})]\ndistance = rows.source.map(sources.set_index("key").year) - rows.date.str[:4].astype(int)\nANSWER = distance.mean()',
        expected=sum(gaps) / len(gaps), tolerance=0.05, low=0, high=200, unit="years",
        slips=(Slip(sum(gaps) / len(dated), "You divided by all rows. A source without a year has an unknown distance and is left out."),
               Slip(-sum(gaps) / len(gaps), "The sign is turned round: subtract the year of the event from that of the source."),
               Slip(float(max(gaps)), "This is the largest distance, not the mean.")))


SPANS = [(1919, 1925), (1932, 1938), (1936, 1939), (1936, 1941), (1939, 1941), (1939, 1944), (1940, 1944), (1941, 1944), (1943, 1945), (1944, 1946), (1945, 1950), (1932, 1944)]
SOURCES = Outcome(id="sources", points=5, title="Who stands behind it",
    aim="find out what kinds of work stand behind numbers, events or claims, and from when they are", pool=[
    (share_by_type, [dict(kind=kind, first=first, last=last) for kind, first, last in (
        ("archive or museum", 1941, 1941), ("archive or museum", 1939, 1944), ("archive or museum", 1936, 1941), ("archive or museum", 1944, 1946), ("encyclopedia", 1939, 1944), ("encyclopedia", 1941, 1943),
        ("encyclopedia", 1936, 1939), ("encyclopedia", 1932, 1944), ("encyclopedia", 1945, 1950), ("web page", 1932, 1941), ("web page", 1944, 1945), ("party text", 1919, 1925), ("party text", 1936, 1946))]),
    (topics_on_one_source, [dict(first=first, last=last) for first, last in (
        (1923, 1936), (1923, 1940), (1932, 1940), (1932, 1941), (1936, 1941), (1936, 1944), (1940, 1940), (1940, 1941), (1940, 1944), (1941, 1943), (1941, 1944), (1942, 1944), (1944, 1944))]),
    (one_side_of_the_evidence, [dict(first=f"C{first:03}", last=f"C{last:03}") for first, last in (
        (50, 59), (50, 66), (50, 75), (50, 83), (52, 57), (55, 67), (57, 72), (60, 72), (66, 75), (66, 83), (68, 79), (70, 83), (75, 83))]),
    (only_one_side, [dict(topics=topics) for topics in (
        [STRIKERS, PARTISANS, "communist-led-resistance", "patriotic-militias", "union-struggle-committees", "gendarmes-1944"], ["communists-killed", "resistance-killed", "communists-sent-to-camps", "neuengamme-belgians", DAYS],
        [PARTISANS, "communists-killed", "strike-1932-strikers", "strike-1936-strikers", "spain-volunteers-belgians"], ["plot-1923-accused", "plot-1923-arrests", "arrests-1932", "sonnenwende-arrests", STRIKERS],
        ["gendarmes-1944", "brussels-march-1944", PARTISANS, "arrests-1932", "communists-killed"], ["strike-1932-strikers", STRIKERS, DAYS, "strike-may-1941-cockerill", "union-struggle-committees"],
        ["communist-led-resistance", PARTISANS, "patriotic-militias", "communists-killed", "sonnenwende-arrests"], ["communists-sent-to-camps", "neuengamme-first-convoy", "spain-volunteers-belgians", "strike-1932-strikers", STRIKERS],
        ["arrests-1932", "plot-1923-arrests", "communists-sent-to-camps", "sonnenwende-arrests", DAYS], ["union-struggle-committees", "spain-volunteers-belgians", "plot-1923-accused", "strike-1936-strikers", "gendarmes-1944"],
        ["communists-killed", "strike-may-1941-later-arrests", "plot-1923-accused", "communist-led-resistance", PARTISANS], ["brussels-march-1944", "gendarmes-1944", "resistance-killed", "communist-led-resistance", STRIKERS])]),
    (works_behind_years, [dict(first=first, last=last) for first, last in (
        (1919, 1925), (1936, 1939), (1936, 1941), (1939, 1941), (1939, 1944), (1941, 1941), (1940, 1943), (1941, 1944), (1943, 1945), (1932, 1941), (1932, 1944), (1944, 1951))]),
    (years_after, [dict(first=first, last=last) for first, last in SPANS])])


# ---------------------------------------------------------------------------------------------------------------- charts

def chosen(topics):
    """Return the versions of several figures in the order of the table, as (lowest, highest, row)."""
    return [(float(line["value_min"]), float(line["value_max"] or line["value_min"]), line) for line in lines("wartime_figures") if line["topic"] in topics and line["value_min"]]


def ranges_as_marks(topics):
    """Every version of some figures as a mark or as two marks, one place across for each source."""
    versions = chosen(topics)
    points = [(place, end) for place, (low, high, _) in enumerate(versions) for end in ([low, high] if high > low else [low])]
    return Problem(
        prompt=f"Draw all versions of {quoted(topics)} from `wartime_figures` as marks, so that nobody mistakes one of them for the number. Every row of the table that gives a number has a place across: 0 for the first of them in the order "
               f"of the table, then 1, 2 and so on. Upwards goes the value, in {versions[0][2]['unit']}: a mark at each end of a range, one mark for a single figure. Draw the lower ends of all rows in one call, `ax.plot(place, values, \"o\")`, "
               f"and the upper ends in another. Draw marks only: each row is a witness of its own, and no line joins two of them. You may name the places by `source` (`ax.set_xticks`). {OPEN} {STORE}",
        starter=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})].dropna(subset="value_min")\nplace = range(len(rows))          # 0, 1, 2 ... across\n{AXES}\nANSWER = ...',
        solution=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})].dropna(subset="value_min")\n{AXES}\nplace = range(len(rows))\nax.plot(place, rows.value_min, "o")\nax.plot(place, rows.value_max, "o")\n'
                 f'ax.set_xticks(place, rows.source, rotation=90)\nax.set_xlabel("Source of the row")\nax.set_ylabel("What each source gives, in {versions[0][2]["unit"]}")\nANSWER = ax',
        expected={"x": [place for place, _ in points], "y": [value for _, value in points]}, kind="chart")


def versions_as_bars(topics):
    """A bar for each source with the highest number that it gives."""
    versions = chosen(topics)
    return Problem(
        prompt=f"Set the witnesses side by side: one bar for each row of {quoted(topics)} in `wartime_figures`, named across by its `source` as the table writes it, its height the highest number of the row, in {versions[0][2]['unit']}. "
               f"{OPEN} Lengths are compared, so the axis of the values starts at 0. {STORE}",
        starter=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})].dropna(subset="value_min")\n{AXES}\nANSWER = ...',
        solution=f'rows = wartime_figures[wartime_figures.topic.isin({topics!r})].dropna(subset="value_min")\n{AXES}\nax.bar(rows.source, rows.value_max.fillna(rows.value_min))\n'
                 f'ax.set_xlabel("Source of the figure")\nax.set_ylabel("Highest number given, in {versions[0][2]["unit"]}")\nANSWER = ax',
        expected={"x": [version[2]["source"] for version in versions], "y": [high for _, high, _ in versions]}, kind="chart", zero=True)


def events_by_month(first, last, categories):
    """Events per month of a span, months without one included; what has no month is left out."""
    rows = [line for line in event_rows(first, last, repeated=False) if line["precision"] != "year" and (not categories or line["category"] in categories)]
    months = [f"{year}-{month:02}" for year in range(first, last + 1) for month in range(1, 13)]
    words, keep = (f"of the categories {quoted(categories)}", f" & events.category.isin({categories!r})") if categories else ("of all categories", "")
    span = f"of {first}" if first == last else f"from January {first} to December {last}"
    return Problem(
        prompt=f"Look for the empty months. Draw bars of the number of rows of `events` {words} in each month {span}: the month across, numbered from 1 for January {first} to {len(months)} for December {last}, and the number of rows upwards. "
               f"A month without a row keeps its place, with a bar of height 0. Rows that give a year only (`precision`) belong to no month and stay out. {REPEATED} {STORE}",
        starter=f"rows = events[events.date.str[:4].astype(int).between({first}, {last})]\n{AXES}\nANSWER = ...",
        solution=f'rows = events[events.date.str[:4].astype(int).between({first}, {last}) & (events.precision != "year") & ~events.event_id.str.endswith("-other-date"){keep}]\n'
                 f'number = (rows.date.str[:4].astype(int) - {first}) * 12 + rows.date.str[5:7].astype(int)\nper_month = number.value_counts().reindex(range(1, {len(months)} + 1), fill_value=0)\n'
                 f'{AXES}\nax.bar(per_month.index, per_month)\nax.set_xlabel("Month, counted from January {first}")\nax.set_ylabel("Rows in the table of events")\nANSWER = ax',
        expected={"x": list(range(1, len(months) + 1)), "y": [sum(line["date"].startswith(month) for line in rows) for month in months]}, kind="chart", zero=True)


def two_categories(one, other, first, last):
    """Two lines: events of two categories in each year, years without one included."""
    years = list(range(first, last + 1))
    count = lambda kind: [sum(line["category"] == kind and int(line["date"][:4]) == year for line in event_rows(first, last, repeated=False)) for year in years]  # noqa: E731
    return Problem(
        prompt=f"Draw two lines in one chart: the number of rows of `events` of the category *{one}* and of the category *{other}* in each year from {first} to {last}. The year goes across, the number of rows upwards, with a legend. "
               f"In a year without a row a line lies at 0; it must not jump over the year. {REPEATED} {STORE}",
        starter=f'years = range({first}, {last} + 1)\n{AXES}\n# one line for "{one}", one for "{other}"\nANSWER = ...',
        solution=f'kept = events[~events.event_id.str.endswith("-other-date")]\n{AXES}\nfor kind in ("{one}", "{other}"):\n'
                 f'    per_year = kept[kept.category == kind].date.str[:4].astype(int).value_counts().reindex(range({first}, {last} + 1), fill_value=0)\n    ax.plot(per_year.index, per_year, marker="o", label=kind)\n'
                 'ax.legend()\nax.set_xlabel("Year of the event")\nax.set_ylabel("Rows in the table of events")\nANSWER = ax',
        expected={"x": years * 2, "y": count(one) + count(other)}, kind="chart")


def bars_of_types(first, last):
    """A bar for each type of work behind the events of a span."""
    rows = event_rows(first, last)
    kinds = sorted({row("sources", "key", line["source"])["type"] for line in rows})
    return Problem(
        prompt=f"Draw what kinds of work tell the years {first} to {last}: one bar for each `type` in `sources` that stands behind a row of `events` dated in these years, named as the table writes it; its length is the number of such rows, "
               f"each row counted whatever its `precision`. Lengths are compared, so their axis starts at 0; the bars may stand or lie. {STORE}",
        starter=f"rows = events[events.date.str[:4].astype(int).between({first}, {last})]\n{AXES}\nANSWER = ...",
        solution=f'rows = events[events.date.str[:4].astype(int).between({first}, {last})]\nkinds = rows.merge(sources, left_on="source", right_on="key").type.value_counts()\n'
                 f'{AXES}\nax.barh(kinds.index, kinds)\nax.set_xlabel("Rows in the table of events")\nax.set_ylabel("Type of the work behind them")\nANSWER = ax',
        expected={"x": kinds, "y": [sum(row("sources", "key", line["source"])["type"] == kind for line in rows) for kind in kinds]}, kind="chart", zero=True)


CHART = Outcome(id="chart", points=4, title="Draw what the record gives, and what it does not",
    aim="draw what a record gives, with its versions, and with a place for what it does not give", pool=[
    (ranges_as_marks, [dict(topics=topics) for topics in (
        [STRIKERS], [PARTISANS, "patriotic-militias"], [PARTISANS, "patriotic-militias", "communist-led-resistance"], [PARTISANS, "patriotic-militias", "union-struggle-committees", "gendarmes-1944"],
        ["communists-killed", "resistance-killed"], ["communists-sent-to-camps", "neuengamme-belgians", "neuengamme-first-convoy"], ["strike-1932-strikers", "strike-1936-strikers", STRIKERS], ["strike-1936-strikers", STRIKERS],
        ["spain-volunteers-belgians", "spain-volunteers-from-belgium", "spain-volunteers-killed"], ["sonnenwende-arrests", "strike-may-1941-later-arrests", "arrests-1932"], ["brussels-march-1944", "brussels-march-1944-wounded", "gendarmes-1944"],
        ["strike-may-1941-cockerill", STRIKERS])]),
    (versions_as_bars, [dict(topics=topics) for topics in (
        [STRIKERS], [DAYS], [PARTISANS], [PARTISANS, "patriotic-militias"], ["strike-1932-strikers", "strike-1936-strikers"], ["communists-killed", "resistance-killed"], ["strike-may-1941-cockerill", STRIKERS],
        [STRIKERS, "strike-1936-strikers"], [PARTISANS, "gendarmes-1944"], ["communists-sent-to-camps", "neuengamme-belgians"], ["sonnenwende-arrests", "plot-1923-arrests", "arrests-1932"],
        ["communist-led-resistance", "patriotic-militias", "union-struggle-committees"])]),
    (events_by_month, [dict(first=first, last=last, categories=categories) for first, last, categories in (
        (1939, 1944, []), (1941, 1941, []), (1944, 1944, []), (1939, 1941, []), (1943, 1944, []), (1940, 1942, []), (1936, 1936, []), (1941, 1942, ["strike", "resistance"]), (1939, 1944, ["repression"]),
        (1939, 1944, ["resistance", "press"]), (1941, 1944, ["repression", "resistance"]), (1944, 1946, ["government"]))]),
    (two_categories, [dict(one=one, other=other, first=first, last=last) for one, other, first, last in (
        ("repression", "resistance", 1939, 1945), ("strike", "repression", 1931, 1942), ("strike", "resistance", 1935, 1944), ("government", "repression", 1941, 1947), ("press", "repression", 1936, 1945), ("leadership", "repression", 1938, 1945),
        ("government", "resistance", 1940, 1946), ("programme", "strike", 1932, 1941), ("press", "resistance", 1937, 1944), ("leadership", "government", 1942, 1949), ("strike", "government", 1934, 1944), ("election", "repression", 1930, 1940))]),
    (bars_of_types, [dict(first=first, last=last) for first, last in SPANS])])


# --------------------------------------------------------------------------------------------------------------- writing

def number_words(version):
    """Return a version of a figure in words: a range, a single number, or *more than* where the upper end is open."""
    low, high, line = version
    return f"more than {low:,.0f}" if not line["value_max"] else f"{low:,.0f} to {high:,.0f}" if high > low else f"{low:,.0f}"


def card(key):
    """Return what the table of sources says of a work, as a line of Markdown."""
    work = row("sources", "key", key)
    by = f"{work['author']}, " if work["author"] else ""
    return f"`{key}`: {by}*{work['title']}*, {work['publisher']}, {work['year'] or 'no year shown'}. Type: {work['type']}. Graded: {work['reliability']}."


# For each figure: who says so, how the number may have been made, what stands beside it, how it can be printed, what stays open.
COUNTED = {
    (STRIKERS, "luyten-strike1941"): (
        "Luyten writes on a site of the State Archives about the war, which shows no year; the table grades the page high and prefers it.",
        "He gives a range, so he estimates and says how far he is sure; how it was reckoned the table does not tell.",
        "60,000 (Jacobin, at the peak in industrial Wallonia) and 70,000 (English Wikipedia, on the day with most strikers) are its two ends; 100,000 in the survey article is the name of the strike.",
        "According to Luyten 60,000 to 70,000 people were on strike in May 1941.", "Open is whether the range means one day or all who struck at some time."),
    (STRIKERS, "guo2024"): (
        "The number is given by a survey article of 2024, 83 years after the strike; the table grades it one side and weak on figures.",
        "Nobody need have counted: the strike is called the strike of the 100,000, and a name was probably read as a number.",
        "Luyten has 60,000 to 70,000, and no other row of the table gives 100,000 for the whole strike.",
        "The strike, known as that of the 100,000, brought out 60,000 to 70,000 people according to Luyten.", "Open is who used the name first, and what that person had in mind."),
    (STRIKERS, "irruption-strike1941"): (
        "The range comes from a web page that shows neither author nor year; the table grades it medium.",
        "It says what it covers, the area of Liège, and not how it was made.",
        "For a part of the country it gives as much as or more than Luyten gives for the whole, 60,000 to 70,000. Both ranges can hold only if hardly anybody struck outside Liège; neither a sum nor a mean of them counts anything.",
        "A web page gives 70,000 to 100,000 strikers for the area of Liège alone; Luyten has 60,000 to 70,000.", "Open is where the page has its numbers from; its upper end may be the name of the strike again."),
    (STRIKERS, "jacobin2024-strike"): (
        "A left-wing magazine says so in 2024, 83 years later; it is graded one side, and one would expect it to welcome many strikers.",
        "It counts the peak in the industrial belt of Wallonia and adds towns in Flanders without a number, so it is an estimate for a part.",
        "It equals the lower end of Luyten, 60,000, and lies below the 70,000 of English Wikipedia. A number that does not help the side of its writer deserves a second look.",
        "Jacobin gives 60,000 strikers at the peak in the industrial belt of Wallonia.", "Open is how many struck in Flanders."),
    (STRIKERS, "enwiki-strike1941"): (
        "An encyclopedia written by many hands gives it; the table shows no year and grades it medium.",
        "It counts the day with most strikers, which is another thing than all who took part; who counted is not in the table.",
        "It is the upper end of Luyten's range, 60,000 to 70,000, and differs from it by definition.",
        "English Wikipedia gives 70,000 for the day with most strikers.", "Open is how many people struck on other days only."),
    (PARTISANS, "gse-cpb"): (
        "A Soviet encyclopedia of 1979 says so, 35 years after the liberation; it is graded one side and repeats the party's own figures.",
        "It speaks of guerrillas and does not say who counted them; a claim of the party is the likely origin.",
        "After the war the state recognised 13,246 Armed Partisans, about a quarter of it. Recognition leaves out people who never applied, so it does not refute 50,000, but it is the only count.",
        "The Soviet encyclopedia, which follows the party, gives 50,000 guerrillas; the state recognised 13,246 Armed Partisans.", "Open is whom the word guerrillas takes in."),
    (PARTISANS, "frwiki-partisans"): (
        "The number reaches us through French Wikipedia, graded medium; it was made by the state, which recognised resisters after the war.",
        "Recognised people were counted, so it is exact for them; people who were not recognised are not in it.",
        "It lies between the 2,000 of Russian Wikipedia and the 50,000 of the Soviet encyclopedia, neither of which says whom it counts.",
        "After the war the state recognised 13,246 Armed Partisans, as French Wikipedia reports.", "Open is how many never applied, and how many joined in the last days."),
    (PARTISANS, "ruwiki-independence-front"): (
        "A French rendering of a Russian encyclopedia page gives it in 2020; the table grades it low.",
        "It is round, and whom it counts is not said; it may mean the fighters of one moment.",
        "The state recognised 13,246 Armed Partisans after the war, more than six times as many, and the Soviet encyclopedia has 50,000. The three need not count the same people.",
        "A Russian encyclopedia page gives 2,000 Partisans without saying for when.", "Open is what day or month it is about."),
    ("union-struggle-committees", "gse-cpb"): (
        "The Soviet encyclopedia of 1979 says so, 35 years later; it is graded one side and repeats the party's own figures.",
        "How the members were counted is not said; no list is named.",
        "No other row of the table has the number. For scale: Luyten gives 60,000 to 70,000 people in the largest strike of the occupation.",
        "According to the Soviet encyclopedia alone the committees of union struggle had 170,000 members in 1944.", "Open is whether a member was somebody who had joined or somebody who was reached."),
    ("communist-led-resistance", "guo2024"): (
        "A survey article of 2024 says so, 80 years after the liberation; it is graded one side and weak on figures.",
        "It says up to 40,000, an upper limit, and names no count.",
        "No other row gives the number. The state recognised 13,246 Armed Partisans and 22,006 Patriotic Militiamen: together 35,252 if nobody stands in both, but socialists served in the militias too.",
        "A survey article of 2024 gives up to 40,000 people; no second source was found.", "Open is which groups stood under communist lead."),
    ("gendarmes-1944", "guo2024"): (
        "A survey article of 2024 says so, 80 years later; it is graded one side and weak on figures.",
        "It says a little more than 7,000; a corps of the state keeps rolls, so a count should exist, but the article names none.",
        "No other row gives the number, and the register notes for C077 two searches without a result.",
        "A survey article of 2024 gives the gendarmes a little more than 7,000 people; no second source was found.", "Open is the strength of the corps in September 1944, which papers of the state would show."),
    ("communists-sent-to-camps", "guo2024"): (
        "A survey article of 2024 says so, about 80 years later; it is graded one side and weak on figures.",
        "It names no list. To count these people somebody must have known of each deported person whether he or she was a member of the party.",
        "No other row gives it. For scale: 3,650 Belgians of all groups were taken to Neuengamme, one camp among several, so 5,500 in all camps is neither supported nor refuted.",
        "A survey article of 2024 gives 5,500 communists sent to camps; no second source was found.", "Open is whether the party or the state ever made such a list."),
    ("communists-killed", "gse-cpb"): (
        "The Soviet encyclopedia of 1979 says so, 35 years later; it is graded one side and repeats the party's own figures.",
        "It says more than 2,000, a lower limit; a party could know its dead by name, but no list is named.",
        "The survey article of 2024 has the same figure, and both may go back to the party, so they are perhaps one witness. All movements together lost more than 19,000.",
        "According to the Soviet encyclopedia, and probably the party, more than 2,000 communists were killed.", "Open is who counted as a communist and what deaths were included."),
    ("sonnenwende-arrests", "neuengamme-belgians"): (
        "An association of the camp of Neuengamme says so; the page shows no year, and the table grades it high and prefers it.",
        "It says more than 300, a lower limit, so a part of the arrests at least was known; the making is not told.",
        "Dutch Wikipedia has about 300 and calls them communists and other antifascists. The two agree, and one may follow the other. The convoy of September 1941, 256 people, was counted by the same association.",
        "More than 300 people were arrested from 22 June 1941 on, according to a history of the Belgians in Neuengamme.", "Open is how many of them were communists."),
    ("brussels-march-1944", "cegesoma-meeting1944"): (
        "A page of the State Archives' centre for the war says so; it shows no author and no year and is graded high.",
        "The upper end is nearly twice the lower, as when a crowd is estimated by several observers; who they were the table does not say.",
        "No second row gives marchers. Beside it stand about 60 wounded, from another source, and another kind of number.",
        "CegeSoma gives 8,000 to 15,000 people for the march of 25 November 1944.", "Open is who estimated, and with what wish."),
}


def who_counted(topic, source):
    """Sourcing: who stands behind one wartime figure, and how it can be printed."""
    version = next(one for one in figures(topic) if one[2]["source"] == source)
    who, made, beside, printed, stays = COUNTED[topic, source]
    grade, amount = row("sources", "key", source)["reliability"], f"{number_words(version)} {version[2]['unit']}"
    judged = "so I would accept it" if grade.startswith("high") else "so I would be careful with it"
    return Written(
        prompt=f"*{label(topic)}*: the topic `{topic}` of `wartime_figures` has {amount}, from\n\n{card(source)}\n\nWrite 80 to 150 words. Who says so, how long after, and with what stake in it? "
               "How may the number have been made: by a count, an estimate, a name, a lower or an upper limit, or does nobody tell? Set at least one other row of the tables beside it. "
               "End with a sentence in which the number could be printed, and with one thing that stays open.",
        needs="To succeed a student must say who gives the figure and with what stake, say how it may have been made or that this is not told, set another row beside it, and print it with its source.",
        levels={"Proficient": "names the work, its side or grade and its distance in time; says what is known of the making of the number; uses another row with its source; ends with a sentence that attributes the number and with a limit",
                "Emergent": "names the source and decides by its grade alone, or sets two numbers side by side without asking how either was made",
                "Basic": "takes the number as counted because it is printed, or rejects it because of the politics of its source"},
        marked={"Proficient": f"{who} {made} {beside} I would print: {printed} {stays}",
                "Emergent": f"The figure of {amount} comes from `{source}`. The table grades this work *{grade.split(':')[0]}*, {judged}.",
                "Basic": f"There were {amount}. The number is printed in the table, so somebody has counted them."})


# For each claim and two works: what each bears on, whether they are independent, what would decide.
TWO = {
    ("C083", "gse-cpb", "enwiki-resistance"): (
        "The Soviet encyclopedia has the claim's figure, more than 2,000 (`communists-killed`). English Wikipedia has more than 19,000 dead of all movements (`resistance-killed`): another whole, of which dead communists may be a part.",
        "The encyclopedia repeats the party's own figures, so it and the article may both go back to the party; it adds a voice and perhaps no witness. Wikipedia is independent of that, and it neither confirms nor refutes, since it does not count communists.",
        "A list of the dead by name, made by somebody outside the party, would decide."),
    ("C071", "jacobin2024-strike", "enwiki-strike1941"): (
        "Jacobin has 60,000 at the peak in the industrial belt of Wallonia, English Wikipedia 70,000 on the day with most strikers (`strike-may-1941-strikers`). Both speak of a peak, and neither gives 100,000 as a count.",
        "Both let the strike last eight days, so one may follow the other or both a common text; in the number of strikers they differ, so not everything was copied. I would not count them as two independent witnesses.",
        "Papers of works and pits on absent workers, day by day, would decide."),
    ("C076", "gse-cpb", "frwiki-partisans"): (
        "The Soviet encyclopedia has 50,000 guerrillas, French Wikipedia 13,246 recognised Armed Partisans (`armed-partisans`). The claim speaks of all groups under communist lead, up to 40,000; neither work counts that.",
        "They are independent, since one repeats the party and the other passes on a count of the state, and they differ by a factor of nearly four. So the claim has no support from them, and no refutation either.",
        "The files of recognition of all groups, with a rule for people in two of them, would decide."),
    ("C080", "cegesoma-meeting1944", "vrt2019-disarm"): (
        "The first work has the meeting, the march of 25 November 1944 and 8,000 to 15,000 people; the second adds about sixty wounded. Both bear on the whole claim.",
        "They stand on two sites, but the piece of the broadcaster is by Alain Colignon, a historian of CegeSoma, and the first page is CegeSoma's own. That is one house speaking twice: a good witness, and one.",
        "A newspaper or a police report of the days after the march would be a second witness."),
    ("C079", "cegesoma-disarm1944", "vrt2019-disarm"): (
        "Both tell that resisters opposed the order to hand in their arms, so both bear on the whole claim.",
        "Both are by Alain Colignon, once on a site of the State Archives and once for a broadcaster. Two pages of one author are one witness, graded high. The third work of the register, a web page on the Pierlot government, names no author; in `events` it stands behind the resignations.",
        "A leaflet or a secret order of the groups themselves from November 1944 would decide more than a third history."),
    ("C070", "luyten-strike1941", "enwiki-strike1941"): (
        "Both begin the strike at 10 May 1941, so both bear on the month. They end it differently: Luyten counts 21 days, English Wikipedia eight, to 18 May.",
        "Two works that part over the end do not simply copy each other, and this makes their agreement on the start stronger. What Wikipedia rests on, the tables do not show.",
        "A secret paper or a German report of May 1941 would date the start; for the end one must first say what counts as the end."),
    ("C067", "maerten-resistance", "maerten-independence-front"): (
        "The first work names the first groups of 1940, patriots of the middle class; the second dates the Independence Front to the winter of 1941-42, countrywide in March 1942. Together they bear on both halves of the claim, *first* and *1940*.",
        "Both are by Fabrice Maerten, so they are one historian and not two. They are independent of the party, which the other side, a party official's text of 2023, is not.",
        "A secret paper of 1940 or 1941 that names its group would decide; the paper of October 1941 that announces the Walloon Front is of this kind."),
    ("C057", "gse-cpb", "neuengamme-memorial"): (
        "The Soviet encyclopedia says that the Belgian government banned the party on the day of the invasion; the memorial of the camp reports that this government had suspects arrested. One bears on the ban, the other on what went with it.",
        "They are independent and of different sides: one takes the party's part, the other has no stake in a Belgian ban. The second does not repeat the first, it fits it. So one work says that Belgium forbade the party first, and the other makes this believable without saying it.",
        "The text of the Belgian order of 10 May 1940 would decide."),
    ("C056", "cegesoma-turbulent", "gse-lalmand"): (
        "CegeSoma has the arrests of July 1943, the Soviet encyclopedia a member of the Political Bureau who alone was free and built the leadership up again. Both bear on the claim that the organisation stayed whole, and both are against it.",
        "They are independent in kind: a research centre, and a work that repeats the party. The second has no wish to show the party broken, so on this loss its agreement weighs more.",
        "German police papers or the party's own inquiry after the war would tell how much was left."),
    ("C069", "frwiki-relecom", "frwiki-relecom-mirror"): (
        "Both name Xavier Relecom as a leader of these years, the second as general secretary from 1939. They bear on the claim that Lahaut was *the* leader, and speak against the word *the*.",
        "The second is a rendering of the first, the same page of French Wikipedia in another language. Where they agree they are one witness; where they differ, one of them was changed.",
        "A decision of a congress or of the Central Committee, or a work by a historian such as `deridder-lahaut`, would decide."),
    ("C068", "deridder-lahaut", "luyten-strike1941"): (
        "Both works tell of the strike and spell the man's name Lahaut; the first is an entry on himself. They bear on the name and on the fact that he led the strike.",
        "They are by two historians, De Ridder and Luyten, on one site of the State Archives. For the spelling of a name this is enough; for his part in the strike one house has spoken twice, though by two authors.",
        "A list of deputies, made by parliament, would decide the name without any historian."),
    ("C078", "campion-bwwii", "campion-gendarmes"): (
        "One work tells of the gendarmerie under the occupation, the other how gendarmes were judged afterwards. Both bear on the claim that the gendarmes came back from London, since a corps that served in the country cannot have come back to it.",
        "Both are by Jonas Campion, so they are one witness, and a specialist. Of the first only the opening was at hand.",
        "Papers of the Belgian government in London on who came back with it would decide."),
    ("C075", "kesteloot-brussels1944", "europeremembers-brussels1944"): (
        "Both tell the liberation of Brussels in the first days of September 1944. They bear on one city; the claim speaks of the country.",
        "The first is by a historian of the State Archives' centre, the second a web page without an author, which may rest on the first or on something else. So they may be one witness; the government's return on 8 September (`cegesoma-disarm1944`) fits both.",
        "For the whole country a map with the day of each town would be needed."),
}


def two_witnesses(claim, one, other):
    """Corroborating: whether two works are two witnesses for a claim."""
    bears, independent, decides = TWO[claim, one, other]
    entry = row("claims", "claim_id", claim)
    return Written(
        prompt=f"Claim {claim} of the register says: *{entry['statement']}* Among the works that the register names for it are\n\n- {card(one)}\n- {card(other)}\n\n"
               "Write 80 to 150 words. Find these works in the tables (`wartime_figures`, `events`, `people`, `evidence` and `comment` of `claims`) and in the chapter. On what part of the claim does each bear? Are they two witnesses, or could one follow the other or both a third? "
               "Give your reason (author, publisher, year, side, agreement in a detail). What kind of document would decide, and why?",
        needs="To succeed a student must say on which part of the claim each work bears, decide with a reason whether they are independent, and name a kind of document that would decide.",
        levels={"Proficient": "says for each work what part of the claim it bears on, gives a reason for or against independence that can be looked up in the tables, and names a document that would decide with a reason",
                "Emergent": "counts two works as two confirmations, or sees a link between them and drops both, without saying what part of the claim is left",
                "Basic": "repeats the finding of the register, or trusts or distrusts a work because of who speaks"},
        marked={"Proficient": f"{bears} {independent} {decides}",
                "Emergent": f"`{one}` and `{other}` both speak of the matter of claim {claim}. Two sources are better than one, so its finding, *{entry['finding']}*, is well supported.",
                "Basic": f"The register gives claim {claim} the finding *{entry['finding']}*. I trust the register, because it has looked at the sources."})


# For each claim: an event to begin with, dated rows, and a version that carries its dates.
CALENDAR = {
    "C050": ("1939-german-soviet-pact", "2 April 1939: the party, still legal, wins nine seats again. 23 August 1939: after the pact it stops putting Hitler first and speaks of two imperialist camps. 10 May 1940: invasion and Belgian ban. May 1941: the manifesto asks for a free country, and on 10 May the strike begins. 22 June 1941: attack "
             "on the Soviet Union and arrests. October 1941: the Walloon Front. A front of all patriots does not fit 1939 and 1940; it fits from May 1941 on.",
             "From May 1941, and openly after 22 June 1941, the party's first task was a front of patriots and the liberation."),
    "C055": ("1940-invasion-and-ban", "October 1939: the daily is banned, in one of two accounts. 10 May 1940: invasion, and Belgium bans the party. February 1941: both party papers are printed again, in secret. 22 June 1941: arrests. July 1943: leaders are taken; then Lalmand rebuilds the leadership. September 1944: in the open again. The span begins with a ban and holds a "
             "second break in 1943. That others stopped is only half true: the Flemish nationalists went on in the open, on the German side.",
             "Of the parties outside the collaboration the communist one was rebuilt soon after the invasion, had secret papers from February 1941, and was rebuilt again after July 1943."),
    "C056": ("1943-july-raid", "22 June 1941: about 300 communists and other antifascists are seized, Lahaut among them. March 1942: the Independence Front covers the country. May 1943: Nothomb is arrested and talks. July 1943: Relecom, Joye, Grippa, Leemans and dozens more are taken. 1943: Lalmand, alone free of the "
             "Political Bureau, rebuilds. The claim does not fit July 1943 and the months after it.",
             "The party lost Relecom, Joye, Grippa, Leemans and dozens more in July 1943 and was rebuilt under Lalmand."),
    "C057": ("1941-bolshevik-ordinance", "October 1939: the Belgian government bans the daily (in `press` another source has it vanish in 1940). 10 May 1940: the same government outlaws the party. February 1941: its papers return, printed in secret. 22 June 1941: mass arrests by the occupier. 25 August 1941: the German "
             "ordinance. 5 September 1944: Le Drapeau rouge is legal again. The claim fits from the summer of 1941; the party had been underground for more than a year.",
             "Banned by Belgium on 10 May 1940, the party was hunted by the occupier from 22 June 1941 and forbidden by a German ordinance of 25 August 1941."),
    "C066": ("1940-invasion-and-ban", "23 August 1939: the pact. October 1939: Belgium, not yet at war, bans the party's daily. 10 May 1940: Germany invades, and Belgium bans the party. February 1941: the papers return in secret under the occupation. 3 September 1944: British tanks in Brussels. The claim fits: the occupation "
             "begins in 1940, and no row speaks against it. The year alone hides that the first ban is Belgian and of the same day as the invasion.",
             "Germany invaded Belgium on 10 May 1940 and held it until September 1944."),
    "C067": ("1942-independence-front-national", "10 May 1940: invasion and ban. 15 March 1941: the date for the Independence Front that Demany named after the war. 10 May 1941: the strike at Cockerill. October 1941: a secret paper announces the Walloon Front, a forerunner. March 1942: the Front covers the country. Summer of 1942: "
             "attacks on collaborators. No row of 1940 has a resistance movement of the party, and the early date was written down after the war; the register puts the first groups in the middle class.",
             "The party set up the Independence Front in the winter of 1941-42, in the whole country from March 1942; other groups came before it."),
    "C069": ("1941-strike-begins", "1936: Lahaut becomes national secretary for Wallonia, one of several (`people`); he has been deputy for Liège since 1932. 1939: Relecom becomes general secretary. 10 and 15 May 1941: Lahaut holds the strike together. July 1943: Relecom is arrested, Lalmand follows. 1945: Lahaut becomes president. The claim "
             "fits the strike and not the party, which had other leaders in 1941.",
             "In May 1941 Julien Lahaut, deputy and one of several national secretaries, led the strike; he became president of the party in 1945."),
    "C070": ("1941-strike-begins", "9 May 1941: the miners of La Boverie stay up. 10 May: women march at Cockerill and the strike begins. 15 May: Lahaut sends a crowd home and says that the strike goes on. 18 May: the end in one account. 31 May: the end in another, computed from 21 days. Every version lies within May, so the claim holds. "
             "It is silent on the end, where the sources part.",
             "The strike began on 10 May 1941, after a first stop on 9 May, and ended on 18 May or at the end of the month, according to the source."),
    "C072": ("1941-strike-begins", "23 August 1939: the pact, still in force in the spring of 1941. May 1941: the manifesto asks for a free country. 10 May: women march because there are no potatoes. 18 May: in one account wages go up by eight per cent. 22 June 1941: Germany attacks the Soviet Union. Bread and pay stand at the beginning and at the "
             "end of the strike; the manifesto of the same month is a political call. To stop work under occupation was an act of resistance too.",
             "The strike of 10 May 1941 was first for food and pay, and in an occupied country also an act of resistance."),
    "C075": ("1944-brussels-free", "9 November 1943: a mock Le Soir is sold in occupied Brussels. 3 September 1944: British tanks reach Brussels in the evening. 5 September: the party's paper is a legal daily again. 8 September: the government is back from London. 26 September: communists become ministers. 25 November: a march in Brussels at which gendarmes of that government fire. The rows agree with the month. They are "
             "about Brussels, and the claim is about the country.",
             "Brussels was free on 3 September 1944, and nearly all the country by the end of that month."),
    "C078": ("1944-government-returns", "3 September 1944: Brussels is free. 8 September: the government, Pierlot and his ministers, is back from London. 26 September: communists become ministers. 16 November: three ministers resign over the disarming. 25 November: gendarmes fire on a march. The one row that speaks of London is about ministers; the register "
             "adds that the gendarmerie had stayed in the country and worked under the occupier.",
             "The government came back from London on 8 September 1944; the gendarmes had stayed in Belgium."),
    "C079": ("1944-ministers-resign", "8 September 1944: Pierlot's ministers are back and distrust the armed resistance. 26 September: Marteaux, Dispy and Demany become ministers. 16 November: the three resign because the arms must be handed in. 25 November: 8,000 to 15,000 people march in Brussels and gendarmes fire. 12 February 1945: communists are in "
             "a government again. The claim fits November 1944; the rows do not say that it fits the time after.",
             "In November 1944 resisters opposed the order to disarm, three ministers resigned over it on the 16th, and a march followed on the 25th."),
    "C081": ("1944-ministers-resign", "26 September 1944: two communists and Demany enter the cabinet. 16 November: all three resign because the resistance must hand in its arms. 25 November: a march in Brussels, gendarmes fire. 12 February 1945: two communists are ministers again under Van Acker. For November the claim does not fit, since leaders left office over the "
             "order. For the months after, the return to office agrees with what critics of the party say.",
             "The party's leaders first opposed the order, and by 12 February 1945 the party was in government again."),
}


def calendar_of_a_claim(claim):
    """Contextualising: set a claim into a calendar and write it with its dates."""
    event, rows, version = CALENDAR[claim]
    entry = row("claims", "claim_id", claim)
    return Written(
        prompt=f"Claim {claim} of the register says: *{entry['statement']}* Make a calendar for it: at least four dated rows from `events` (also `people` or `press`), from before and after the event `{event}`, which must be one of them. "
               "For each give the date as exactly as the table knows it. Then say in 40 to 100 words to which of these months the claim fits and to which it does not, and write it so that it carries its dates. A claim that fits everywhere is a result too.",
        needs="To succeed a student must date at least four rows without false exactness, say for which of them the claim fits, and write a version that carries its dates.",
        levels={"Proficient": "gives four or more dated rows on both sides of the named event, keeps months as months and years as years, says where the claim fits and where not, and writes a version with dates",
                "Emergent": "gives dated rows and accepts or rejects the claim as a whole, or writes a version without saying which rows it rests on",
                "Basic": "retells the period without rows, or repeats the finding of the register"},
        marked={"Proficient": f"{rows} My version: {version}",
                "Emergent": f"`{event}` is dated {happened(event)}. The finding of the register is *{entry['finding']}*, and this date shows why. So the claim as a whole is {'right' if entry['finding'] == 'holds' else 'wrong'}.",
                "Basic": f"It was a time of war, and a short text cannot name every day. Claim {claim} gives the main point, and that is enough."})


# For each claim: the words that carry it, what they assert, what bears on them, what remains, a version that can be printed.
WORDING = {
    "C051": ("The leading force", "They assert a first place, before unions, socialists and people in no organisation.", "`1936-dockers-strike` has dockers of Antwerp walk out on 2 June 1936, `1936-labour-conference` has employers and unions at one table on 17 June; the register names as a likely model a text that says *a* major force.",
             "Without the words a part of communists in these strikes remains, and that is documented.", "Communists were a major force in the strikes of the 1930s."),
    "C052": ("The leading force", "They assert a first place among all resisters, whom nobody has ranked.", "The one row for all movements is of losses: more than 19,000 dead (`resistance-killed`), beside more than 2,000 communists (`communists-killed`). The register finds the words in the Soviet encyclopedia only, and historians put the first groups in the middle class.",
             "Without the words a large part remains, with the Independence Front and the Partisans as its bodies.", "Communists were a major force in the resistance, beside groups from the patriotic middle class."),
    "C054": ("repressed the labour movement", "They assert, as printed, that communists put down workers, the opposite of the three things listed before.", "`1932-raids` and `1923-plot-arrests` have communists as those who are arrested; the register names a likely model with *trade unions* in this place.",
             "Without the words a fourth field remains, the unions, in which the model sees a force until the 1970s.", "Communists were a force in the trade unions until the 1970s. The printed sentence probably lost a noun in translation."),
    "C055": ("without a break", "They assert that not one day was missed between May 1940 and September 1944.", "`1940-invasion-and-ban` has a ban on the first day, `1941-papers-underground` the papers back in February 1941, `1943-july-raid` the arrest of leaders.",
             "Without the words it remains that the party was rebuilt early and worked until the liberation.", "The party was rebuilt soon after the invasion and again after July 1943, and worked until the liberation."),
    "C056": ("whole throughout", "They assert that nothing was lost at any time.", "`1943-july-raid` has Relecom, Joye, Grippa, Leemans and dozens more taken; `1943-lalmand-rebuilds` needs something to rebuild.",
             "Without the words it remains that there was an organisation at the beginning and at the end.", "The party lost leaders and dozens of others in July 1943 and was rebuilt under Lalmand."),
    "C057": ("Germany made", "They assert who acted first and, with *which drove*, what the cause was.", "`1940-invasion-and-ban` has a Belgian ban of 10 May 1940; the German ordinance `1941-bolshevik-ordinance` is of 25 August 1941, and the papers were underground from February 1941.",
             "Without the words it remains that the party was forbidden and underground.", "Belgium banned the party on 10 May 1940; a German ordinance followed on 25 August 1941."),
    "C067": ("The first resistance movement", "They assert a rank, *first*, and a form, a *movement* and not some acts.", "`1941-walloon-front` and `1942-independence-front-national` date the party's movement to the winter of 1941-42; `1941-independence-front-march` is a date given after the war; no row of 1940 has a movement.",
             "Without *first* and *1940* it remains that the party created a movement.", "The party created the Independence Front in the winter of 1941-42, after other groups had begun."),
    "C069": ("the party's leader", "They assert one leader, and that it was he.", "`people` has Lahaut as national secretary for Wallonia from 1936, beside others, and as president from 1945 only; `1939-relecom-secretary` has another man as general secretary.",
             "Without the words it remains that Lahaut was a leading communist and led the strike.", "In May 1941 Lahaut was a deputy and one of several national secretaries."),
    "C071": ("took part", "They turn a name into a count: so many people, present on no stated day.", "The versions of `strike-may-1941-strikers` run from 60,000 to 100,000; the preferred one, by Luyten, is 60,000 to 70,000, and the note to the highest says that a name was read as a number.",
             "Without the count a large strike in May 1941 remains.", "In the strike known as that of the 100,000, 60,000 to 70,000 people took part, according to Luyten."),
    "C072": ("was what the strike was for", "They assert one purpose, shared by all who struck.", "`1941-strike-begins` has women who march because there are no potatoes, and `strike-may-1941-wage-rise` a rise of 8 per cent at the end.",
             "Without the words it remains that people struck under an occupation, which was itself defiance.", "The strike was for food and pay first, and under occupation also an act of resistance."),
    "C073": ("arms production", "They assert what the lost work would have made.", "The register has 2,000 tonnes of steel lost a day, noted on the German side, and finds arms named by a party author only; `1941-strike-begins` names Cockerill, `1941-boverie-miners` a pit.",
             "Without the words it remains that German supplies were hit.", "The strike cost, according to a German note, 2,000 tonnes of steel a day; that arms were hit is said by a party author only."),
    "C078": ("came back", "They assert that the gendarmes had been away, in London.", "`1944-government-returns` has the ministers come back on 8 September 1944 and says nothing of gendarmes; the register adds that the corps had stayed and worked under the occupier.",
             "Without the words it remains that a government from London had gendarmes at its service, as `1944-brussels-shooting` shows.", "The government came back from London; the gendarmerie had stayed in the country."),
    "C081": ("accepted", "It asserts consent and gives no date.", "`1944-ministers-resign` has two communists and Demany leave the cabinet on 16 November 1944 because of the order; `1945-van-acker-1` has communists in office again in February 1945.",
             "Without the word it remains that the leaders took a stand on the order, at first against it.", "The leaders opposed the order in November 1944; what they accepted later needs a date and a source."),
}


def words_that_carry(claim):
    """Close reading: the words on which a claim hangs, and what remains without them."""
    words, asserts, bears, remains, version = WORDING[claim]
    entry = row("claims", "claim_id", claim)
    return Written(
        prompt=f"Claim {claim} of the register says: *{entry['statement']}* It hangs on the words *{words}*. Write 60 to 120 words. What do these words assert that a quick reader passes over? Which rows of the tables bear on just that "
               "(name them by `event_id`, `topic` or `person_id`, with dates or numbers; for what no row holds you may use the register's `comment`, and say so)? Take the words out: what remains, and is it documented? Then write the claim so that it can be printed.",
        needs="To succeed a student must say what the words assert, bring rows that bear on just that, keep what remains, and write a version whose every word rests on a row or on the register.",
        levels={"Proficient": "says what the words assert, names rows that bear on this and not on the matter in general, says what remains without them, and writes a version that goes no further than the rows",
                "Emergent": "sees that the words go too far and gives the corrected form of the register, without rows or without saying what remains",
                "Basic": "discusses the matter in general, or calls the claim propaganda or a mere slip"},
        marked={"Proficient": f"{asserts} {bears} {remains} My version: {version}",
                "Emergent": f"The words *{words}* go too far. The register's finding is *{entry['finding']}*, with the fault *{entry['fault']}*, so I would write: {version}",
                "Basic": f"Claim {claim} is about a difficult time. The author sees the party in a certain way, and every author does so."})


# For each pair of figures: whether they count the same sort of people, what can be printed, and what must not be concluded.
PAIRS = {
    ("communist-led-resistance", "gendarmes-1944"): (
        "Both numbers stand in one survey article of 2024, the first as *up to*, the second as *a little more than*; no second source was found for either. They are also two different things, people of several groups and a corps on a payroll, and the Allied armies are left out.",
        "A survey article compares up to 40,000 resisters with a little more than 7,000 gendarmes; neither number has a second source.",
        "It must not be concluded that a rising would have won."),
    ("communists-killed", "resistance-killed"): (
        "Both are lower limits, so the ratio has no firm ends. The first counts communists, from works on the party's side; the second counts all movements, from English Wikipedia. Killed communists need not all have died as resisters.",
        "Sources give more than 2,000 communists and more than 19,000 resisters of all movements killed; the two lists were not made together.",
        "It must not be concluded that one dead resister in nine was a communist."),
    ("communists-sent-to-camps", "neuengamme-belgians"): (
        "The first is about communists in all camps, from one survey article; the second about Belgians of all groups in one camp, from an association that counted. Neither contains the other.",
        "3,650 Belgians of all groups were taken to Neuengamme; for the 5,500 communists that a survey article gives for all camps no second source was found.",
        "It must not be concluded that the larger number is wrong because it is larger."),
    (PARTISANS, "patriotic-militias"): (
        "The state's counts, 13,246 and 22,006, were made in one way and can be compared; 50,000 and 2,000 were not. Some people may stand in both bodies, and socialists served in the militias.",
        "After the war the state recognised 13,246 Armed Partisans and 22,006 Patriotic Militiamen.",
        "It must not be concluded that the militias did more, or that both together were led by communists."),
    (STRIKERS, "strike-may-1941-cockerill"): (
        "The whole strike is an estimate with five versions; the first strikers at Cockerill, 8,000, come from a local web page graded low. One is a peak or a movement, the other a first day at one works.",
        "The strike began with some 8,000 people at Cockerill, as a local page says, and grew to 60,000 to 70,000, according to Luyten.",
        "It must not be concluded that the strike grew by so many times within a day."),
    ("strike-1936-strikers", STRIKERS): (
        "Both versions of 1936 are lower limits and far apart, so the upper end is open. The strike of 1936 was in a country at peace, that of 1941 under occupation; all versions of 1941 are estimates as well.",
        "More than 250,000 people struck in 1936, and 60,000 to 70,000 in May 1941, according to the preferred sources.",
        "It must not be concluded that workers were less willing in 1941, when a strike was forbidden."),
    ("strike-1936-strikers", "strike-1932-strikers"): (
        "All numbers are lower limits, so no end is firm. The two versions of 1936 differ for a reason that the table calls unknown, and the source for 1932 is graded one side.",
        "More than 150,000 struck in 1932 and more than 250,000 in 1936; one source has more than 600,000 for 1936.",
        "It must not be concluded how much larger the strike of 1936 was."),
    ("strike-1932-strikers", STRIKERS): (
        "The number of 1932 is a lower limit from a work graded one side, that of 1941 an estimate with five versions. One strike began in the coalfields of the Borinage, the other in an occupied country where strikes were forbidden.",
        "More than 150,000 struck in 1932, 60,000 to 70,000 in May 1941 according to Luyten.",
        "It must not be concluded that workers were less willing in 1941, when a strike was forbidden."),
    ("spain-volunteers-belgians", PARTISANS): (
        "An archive's count of Belgian nationals, 1,600, stands against a Soviet figure that may hold everybody who left Belgium; of the Partisans only 13,246 was counted. The two groups share people, since veterans of Spain led the first cells.",
        "An archive counts 1,600 Belgian volunteers for Spain; the state recognised 13,246 Armed Partisans.",
        "It must not be concluded that more people were ready to fight in one war than in the other."),
    ("spain-volunteers-killed", "spain-volunteers-from-belgium"): (
        "Both numbers come from one database of one archive and count the same volunteers, so the ratio is sound as far as the deaths are known; *known dead* makes it a lower limit. The note of the table says about 12 per cent, and this holds.",
        "Of 2,400 volunteers who left Belgium for Spain 287 are known to have died, about 12 per cent.",
        "It must not be concluded that all others came home."),
    ("brussels-march-1944", "gendarmes-1944"): (
        "The marchers were in one town on one afternoon, estimated by a centre of the State Archives; the gendarmes are a corps for the whole country, from a survey article alone. How many gendarmes stood in Brussels no row says.",
        "CegeSoma gives 8,000 to 15,000 marchers in Brussels; a survey article gives a little more than 7,000 gendarmes for the whole country.",
        "It must not be concluded that marchers outnumbered the gendarmes whom they met."),
    (PARTISANS, "gendarmes-1944"): (
        "The Partisans have three versions that differ by a factor of 25, of which one was counted; the gendarmes have one version, a lower limit from a survey article. The recognised Partisans are those of the whole war, not of one day.",
        "The state recognised 13,246 Armed Partisans after the war; for the gendarmes a survey article alone gives a little more than 7,000.",
        "It must not be concluded who was stronger on any day of 1944."),
    ("neuengamme-first-convoy", "sonnenwende-arrests"): (
        "The convoy was counted, 256 people from Breendonk and Huy; the arrests are *more than* 300. The convoy left three months later, and the tables do not say that its people were those arrested in June.",
        "More than 300 people were arrested from 22 June 1941, and a first convoy of 256 left for Neuengamme on 22 September.",
        "It must not be concluded that most of those arrested were in the convoy."),
}


def times(value):
    """Return a ratio in words of a number, with as many decimals as it can bear."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def compare_by_reckoning(one, other):
    """Recomputing: what a comparison of two figures gives when all versions are used."""
    (a, b), (c, d) = ends(one), ends(other)
    wholes, printed, never = PAIRS[one, other]
    span = f"between {a:,.0f} / {d:,.0f} = {times(a / d)} and {b:,.0f} / {c:,.0f} = {times(b / c)}" if times(a / d) != times(b / c) else f"{a:,.0f} / {c:,.0f} = {times(a / c)}"
    open_ended = [name for name in (one, other) if any(not version[2]["value_max"] for version in figures(name))]
    caution = f" Since {quoted(open_ended)} {'is' if len(open_ended) == 1 else 'are'} given as *more than*, this is only what the printed numbers allow." if open_ended else ""
    best, second = preferred(one)[0], preferred(other)[0]
    return Written(
        prompt=f"How large was *{label(one)}* (`{one}`) measured by *{label(other)}* (`{other}`)? Reckon the smallest and the largest ratio that the versions in `wartime_figures` allow, and show the fractions. "
               "Then write 70 to 130 words. Do both numbers count the same sort of people, in the same place, at the same time, and who made each? Which row is a count, which an estimate or a limit? "
               "End with a sentence that can be printed, and say what must not be concluded from the comparison.",
        needs="To succeed a student must show the fractions for both ends, say whether the two numbers count comparable things and who made them, and print a sentence with sources that goes no further.",
        levels={"Proficient": "shows the fractions for both ends or says why there is one only, names the makers of both numbers and a difference in what they count, and prints a sentence with sources and a limit",
                "Emergent": "computes one or both ratios and takes them as a fact about the groups, or finds the numbers doubtful without reckoning",
                "Basic": "states which group was larger from one pair of numbers, or says that nothing can be known"},
        marked={"Proficient": f"The ratio is {span}.{caution} {wholes} I would print: {printed} {never}",
                "Emergent": f"{best:,.0f} / {second:,.0f} = {times(best / second)}. So the first number was {times(best / second)} times the second.",
                "Basic": f"The table has {best:,.0f} and {second:,.0f}. {'The first group was larger.' if best > second else 'The second group was larger.'} That is what the numbers say."})


WRITTEN = Outcome(id="writing", points=6, title="Who counted, and how do we know?",
    aim="say in words who counted or who says so, what may be printed, and what remains open", pool=[
    (who_counted, [dict(topic=topic, source=source) for topic, source in COUNTED]),
    (two_witnesses, [dict(claim=claim, one=one, other=other) for claim, one, other in TWO]),
    (calendar_of_a_claim, [dict(claim=claim) for claim in CALENDAR]),
    (words_that_carry, [dict(claim=claim) for claim in WORDING]),
    (compare_by_reckoning, [dict(one=one, other=other) for one, other in PAIRS])])


ASSIGNMENT = Assignment(
    name="04-wartime-numbers",
    title="Wartime numbers: who counted?",
    minutes=80,
    chapters=["00-reading-a-source", "03-war-and-resistance"],
    tables=["wartime_figures", "events", "people", "press", "claims", "sources"],
    opening="""
        How many, when, and who says so? Of the years from 1939 to 1944 much was counted by people who had a side, and much was written down later. Here you work with such numbers and dates, and with the works behind them.

        **Before you begin** read the chapters *Reading a source* and *War and resistance, 1939-1944* of the book. You need a little pandas: choosing rows, `groupby`, `map`, and dates made from text.

        **The tables.** `wartime_figures` has one row for each version of a number: `topic`, `value_min` and `value_max` (the two ends of a range, or the same number twice; an empty `value_max` means *at least*), `source`,
        `preferred` (1 for the version that the book uses) and `differs` (why a version differs). `events` has dates as texts, as exactly as they are known (`precision`: year, month or day). `people` has one row for each office of a person,
        `press` the papers. `claims` is the register of the statements of the survey article (`guo2024`) that the book tests. `sources` describes the works; its `key` is the `source` of the other tables. An empty field is unknown.

        **What you hand in** is this notebook, run from top to bottom, with every question answered. Questions 1 to 4 are marked by machine; for the chart the values count, and words on both axes. Question 5 is marked by
        a person with a rubric of three levels. Plan about 10, 15, 15, 15 and 25 minutes.""",
    integrity="""
        You may talk with others about the tables and about ways to an answer; the code and the text that you hand in are your own, and you name those with whom you worked. Allowed are the book, its tables, any source,
        a spreadsheet, Python, and translation programs. If a program wrote code or text for you, say for which question, and hand in what you asked it. Your teacher may set this otherwise, and that counts then.
        Checked are the answers, the way to them (rows, reckoning, sources), and, if your teacher asks, whether you can explain one of them without notes. Not checked is what you think of the party or of its opponents.""",
    outcomes=[RANGES, DATES, SOURCES, CHART, WRITTEN])
