"""Assignment 6: one body or two? The party after 2020 (capstone).

It trains three habits on a quarrel whose two sides use one name: put events in order as exactly as their dates allow, and no more exactly; keep apart what is counted, by whom and in which version;
and give a statement to a body by a text, a place of publication or a signature, or say that this cannot be done. Every expected answer is reckoned from the tables in data/.
"""
import calendar
from collections import Counter
from datetime import date
from functools import lru_cache

from parts import Assignment, Outcome, Problem, Slip, Written, table

GROUP, BODY = "the group of particommuniste.be", "the PCB-CPB"
NEW_LINE = "the PCB-CPB since its congress of June 2023"
PARTS = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7")
WORLD = "the world meetings of communist parties (`IMCWP`)"
PLATFORM = "the conferences of the Platform (`WAP`)"


def code(*lines):
    """Return lines of code as one text."""
    return "\n".join(lines)


@lru_cache(maxsize=None)
def event(ident):
    """Return a row of the table events."""
    return table("events").set_index("event_id").loc[ident]


def named(ident):
    """Return an event as a prompt names it: identifier and title."""
    return f"`{ident}` (“{event(ident).title}”)"


def ends(text):
    """Return the first and the last day that a date of the form 2023, 2023-06 or 2023-06-30 can mean."""
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    last = day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


ENDS = code("def ends(text):",
            "    first = pd.Timestamp(text)",
            "    length = {4: pd.DateOffset(years=1), 7: pd.DateOffset(months=1), 10: pd.DateOffset(days=1)}[len(text)]",
            "    return first, first + length - pd.Timedelta(days=1)")


# ---------------------------------------------------------------- order of events and spans

def span(one, two):
    """Precision of dates: the distance of two events is a range when a month or a year is all that is known."""
    a, b = ends(event(one).date), ends(event(two).date)
    least, most = (b[0] - a[1]).days, (b[1] - a[0]).days
    plain = (b[0] - a[0]).days
    return Problem(
        prompt=f"""
            How many days lie from {named(one)} to {named(two)}? At least one of the two is not dated to the day (`precision`), so there is a **range**. Take the column `date` of `events` as it stands: a month may
            mean any of its days, a year too. Count negative days when the second event came first. Store the list of the smallest and the largest possible number in `ANSWER`. (Where the range has 0 inside, the
            dates do not tell which came first.)""",
        starter=code('dates = events.set_index("event_id").date', '# pd.Timestamp("2023-06") is 1 June 2023, only one of the days that the month can mean', "ANSWER = ..."),
        solution=code('dates = events.set_index("event_id").date', ENDS, f'one, two = ends(dates["{one}"]), ends(dates["{two}"])', "ANSWER = [(two[0] - one[1]).days, (two[1] - one[0]).days]"),
        expected=[least, most], kind="list", unit="days: smallest, largest",
        slips=(Slip([plain, plain], "You took the first day of each date. A month or a year has a last day too."),
               Slip([most, least], "The two ends are right, in the other order: the smallest number first."),
               Slip([-most, -least], "The size fits, the sign does not: count from the event named first to the other.")))


VERSIONS = {"2019-third-session": ("2019-third-session-other-date", ("2019-04-16", "2019-04-26", "2019-04-27")), "2022-wap-belgrade": ("2022-wap-belgrade-other-date", ("2022-12-17", "2022-12-22"))}


def every_version(first, other):
    """Versions that differ: a span under every date that the rows and their notes give."""
    second, days = VERSIONS[first]
    goal = date.fromisoformat(event(other).date)
    spans = [(goal - date.fromisoformat(day)).days for day in days]
    rows = [(goal - date.fromisoformat(event(ident).date)).days for ident in (first, second)]
    return Problem(
        prompt=f"""
            Sources date {named(first)} differently: it has the second row `{second}` in `events`, and the column `note` may name **further days**. Under every version, how many days lie from it to {named(other)}
            (negative if that came first)? Begin with the version that has the earliest date. Store the list of whole numbers in `ANSWER`.""",
        starter=code(f'rows = events[events.event_id.isin(["{first}", "{second}"])]', "# print(rows.note.tolist()) shows the notes in full", "ANSWER = ..."),
        solution=code(f"days = {list(days)!r}          # two rows and what their notes add", f'goal = pd.Timestamp(events.set_index("event_id").date["{other}"])',
            "ANSWER = [(goal - pd.Timestamp(day)).days for day in days]"),
        expected=spans, kind="list", unit="days, one number for each version",
        slips=(Slip(rows[:1], "This is one version. The event has a second row."),
               Slip(rows if len(rows) < len(spans) else spans[::-1], "Read the notes of both rows to the end, and begin with the earliest date."),
               Slip([-number for number in spans], "The size fits, the sign does not: count from the event with several dates to the other.")))


EVENTS = {
    "name": ["2012-ptb-alliance", "2013-pcwb-divided", "2016-imcwp-18", "2018-joint-left-appeal", "2018-old-name", "2018-european-left-exit", "2018-thionville", "2018-local-elections", "2018-imcwp-20",
        "2019-thousand-members",
             "2019-elections", "2019-third-session"],
    "break": ["2019-imcwp-21", "2020-split-letter", "2020-two-organisations", "2020-paper-name", "2020-37th-congress-a", "2020-pcbcpb-kke", "2020-religion", "2021-centenary", "2021-imcwp-online",
        "2021-ptb-congress", "2022-liege-premises"],
    "war": ["2022-pcbcpb-no-to-war", "2022-ptb-condemns-invasion", "2022-joint-statement", "2022-wing-a-condemns", "2022-wap-paris", "2022-pcbcpb-havana", "2023-wing-a-central-committee", "2023-wap-caracas",
        "2023-37th-congress-pcbcpb",
            "2023-eci-ends", "2023-pcbcpb-ukraine"]}


def surely_older(group, effect):
    """Cause and order: only what is surely older can be a cause, and a rough date may leave that open."""
    others = [ident for ident in EVENTS[group] if ident != effect]
    when = ends(event(effect).date)
    older = {ident for ident in others if ends(event(ident).date)[1] < when[0]}
    return Problem(
        prompt=f"""
            A cause is older than its effect. Which of these events are **surely** older than {named(effect)}, by the dates in `events` alone: {", ".join(f"`{ident}`" for ident in others)}? Surely means: on every
            day that its date allows, it came before every day that the date of the other allows. Events of the same day are not older. Store the set of the identifiers in `ANSWER`. (To be older is not yet to be
            the cause.)""",
        starter=code(f"names = {others!r}", 'dates = events.set_index("event_id").date[names]', "ANSWER = ..."),
        solution=code(ENDS, 'dates = events.set_index("event_id").date', f"others = {others!r}", f'ANSWER = {{name for name in others if ends(dates[name])[1] < ends(dates["{effect}"])[0]}}'),
        expected=older, kind="set",
        slips=(Slip({ident for ident in others if ends(event(ident).date)[0] < when[0]}, "You took the first day of each date, or compared the dates as texts. An event dated to a month or a year may have come "
                      "later than that."),
               Slip({ident for ident in others if ends(event(ident).date)[0] <= when[1]}, "Among these are events that may have come on the same day or later."),
               Slip({ident for ident in others if ends(event(ident).date)[0] > when[1]}, "These came after it. An effect is not older than its cause.")))


SAID = {GROUP: ["2020-37th-congress-a", "2020-religion", "2022-wing-a-condemns", "2022-liege-premises", "2023-wing-a-central-committee", "2023-gaza", "2024-wing-a-active"],
        BODY: ["2020-pcbcpb-kke", "2021-imcwp-online", "2022-pcbcpb-no-to-war", "2022-pcbcpb-havana", "2023-37th-congress-pcbcpb", "2023-pcbcpb-ukraine", "2023-pcbcpb-new-line", "2024-gwangju-forum"]}


def last_word(body, day):
    """Body and date: what a body had last said by a day, and how old that was."""
    now, known = date.fromisoformat(day), SAID[body]
    past = [ident for ident in known if ends(event(ident).date)[1] < now]
    newest = max(past, key=lambda ident: ends(event(ident).date)[1])
    age = (now - ends(event(newest).date)[1]).days
    started = [ident for ident in known if ends(event(ident).date)[0] < now]
    loose = max(started, key=lambda ident: ends(event(ident).date)[0])
    everybody = max((ident for idents in SAID.values() for ident in idents if ends(event(ident).date)[1] < now), key=lambda ident: ends(event(ident).date)[1])
    return Problem(
        prompt=f"""
            You write on {day} and want to report what {body} said last. Its traces in `events` are, in no order: {", ".join(f"`{ident}`" for ident in sorted(known, key=lambda ident: ident[::-1]))}. Which is the
            newest that is **surely before** that day, and how many days is it old at least (counted from the last day that its date allows)? Store the list of the identifier and the number of days in `ANSWER`.""",
        starter=code(f"names = {sorted(known)!r}", 'dates = events.set_index("event_id").date[names]', f'day = pd.Timestamp("{day}")', "ANSWER = ..."),
        solution=code(ENDS, 'dates = events.set_index("event_id").date', f"names = {sorted(known)!r}", f'day = pd.Timestamp("{day}")',
            "past = {name: ends(dates[name])[1] for name in names if ends(dates[name])[1] < day}",
                      "newest = max(past, key=past.get)", "ANSWER = [newest, (day - past[newest]).days]"),
        expected=[newest, age], kind="list", unit="identifier and days",
        slips=(Slip([newest, (now - ends(event(newest).date)[0]).days], "The event is right. For the smallest number of days count from the last day that its date allows."),
               Slip([loose, (now - ends(event(loose).date)[0]).days], "That one is dated to a month or a year that is not over on this day; it may have come later."),
               Slip([everybody, (now - ends(event(everybody).date)[1]).days], "That is the newest trace of the other body. A name that both use is no speaker."),
               Slip([known[-1], (now - ends(event(known[-1]).date)[1]).days], "That trace is younger than the day on which you write.")))


def meetings_between(one, two, network):
    """Presence in time: meetings, not rows; a meeting without a count was held, one put off was not."""
    rows, after, before = table("meetings"), ends(event(one).date)[1], ends(event(two).date)[0]
    chosen = rows if network == "both" else rows[rows.network == network]
    inside = [row for row in chosen.itertuples() if after < ends(row.date)[0] and ends(row.date)[1] < before]
    held = {row.meeting_id for row in inside}          # none of these windows reaches the meeting that was put off
    elsewhere = {row.meeting_id for row in rows.itertuples() if row.network != ("WAP" if network == "both" else network) and after < ends(row.date)[0] and ends(row.date)[1] < before}
    condition = "" if network == "both" else f'rows = rows[rows.network == "{network}"]'
    return Problem(
        prompt=f"""
            Which meetings of {"both networks" if network == "both" else WORLD if network == "IMCWP" else PLATFORM} opened after {named(one)} and before {named(two)}? Use `date` in `meetings` and in `events`. A
            meeting counts once, however many rows it has, and also when nobody counted who came (`count_kind` is `none`); a meeting that was put off does not count. Store the set of the `meeting_id` in
            `ANSWER`.""",
        starter=code("rows = meetings", 'dates = events.set_index("event_id").date', "ANSWER = ..."),
        solution=code(ENDS, 'dates = events.set_index("event_id").date', f'after, before = ends(dates["{one}"])[1], ends(dates["{two}"])[0]', 'rows = meetings[meetings.count_kind != "postponed"]', condition,
                      "ANSWER = {row.meeting_id for row in rows.itertuples() if after < ends(row.date)[0] and ends(row.date)[1] < before}"),
        expected=held, kind="set",
        slips=(Slip({row.meeting_id for row in inside if row.count_kind != "none"}, "Some meetings have no count and were held all the same."),
               Slip({row.meeting_id for row in inside if row.number == row.number}, "You kept the numbered meetings only. Special meetings and the one on line have no number."),
               Slip(elsewhere, "Look at the column `network` again.")))


def exact_to_the_day(first, last, want):
    """Precision: how much of a chronology is dated to the day, one event counted once."""
    rows = table("events")
    chosen = [row for row in rows.itertuples() if first <= int(row.date[:4]) <= last]
    once = [row for row in chosen if "(other date)" not in row.title]
    hit = lambda row: (row.precision == "day") == (want == "day")          # noqa: E731
    say = "dated **to the day**" if want == "day" else "dated **less exactly than to the day**"
    return Problem(
        prompt=f"""
            Of the events from {first} to {last} in `events`, how many **per cent** are {say} (`precision`)? Leave out the rows whose `title` says “(other date)”: they give an event of the table a second time. Two
            decimals are enough. Store the number in `ANSWER`.""",
        starter=code("years = events.date.str[:4].astype(int)", f"rows = events[years.between({first}, {last})]", "ANSWER = ..."),
        solution=code("years = events.date.str[:4].astype(int)", f'rows = events[years.between({first}, {last}) & ~events.title.str.contains("(other date)", regex=False)]',
                      f'ANSWER = (rows.precision {"==" if want == "day" else "!="} "day").mean() * 100'),
        expected=sum(map(hit, once)) * 100 / len(once), tolerance=0.01, low=0, high=100, unit="per cent of the events",
        slips=(Slip(sum(map(hit, chosen)) * 100 / len(chosen), "The rows with another date of the same event are still in it."),
               Slip(sum(map(hit, once)), "This is how many there are. The question asks how many per cent of the events that is."),
               Slip(sum(map(hit, chosen)), "This is how many rows there are, second datings among them. The question asks for per cent of the events."),
               Slip(sum(map(hit, once)) / len(once), "This is a fraction; the question asks for per cent."),
               Slip(100 - sum(map(hit, once)) * 100 / len(once), "These are the others. Read again which precision is asked for.")))


COMMUNIST = ["PCB-KPB", "PC", "PCB-2018"]


def last_list(ident):
    """Context: the last result before an event. An election without a list is no result, and no zero."""
    rows, day = table("chamber"), date.fromisoformat(event(ident).date)
    rows = rows[(rows.preferred == 1) & (rows.date < event(ident).date)]
    own = rows[rows.party.isin(COMMUNIST)].sort_values("date").iloc[-1]
    latest = rows.sort_values("date").iloc[-1]
    days = lambda row: (day - date.fromisoformat(row.date)).days          # noqa: E731
    return Problem(
        prompt=f"""
            Which was the last Chamber election before {named(ident)} at which `chamber` has a list of the party or of an heir under its own name (`party` is `PCB-KPB`, `PC` or `PCB-2018`)? Elections without such a
            list are passed over: no row is not 0 votes. Store the list of the days from that election to the event, and of the votes of that list (preferred row), in `ANSWER`.""",
        starter=code(f"rows = chamber[chamber.party.isin({COMMUNIST!r})]", "ANSWER = ..."),
        solution=code(f'day = pd.Timestamp(events.set_index("event_id").date["{ident}"])', f"rows = chamber[chamber.party.isin({COMMUNIST!r}) & (chamber.preferred == 1)]",
                      "rows = rows[pd.to_datetime(rows.date) < day].sort_values('date')", "ANSWER = [(day - pd.Timestamp(rows.date.iloc[-1])).days, int(rows.votes.iloc[-1])]"),
        expected=[days(own), int(own.votes)], kind="list", unit="days, votes",
        slips=(Slip([days(latest), int(own.votes)], "The votes are right, the days run from a later election, at which there was no such list."),
               Slip([days(latest), 0], "At the last election there was no such list. That is a gap, not a result of 0: go further back."),
               Slip([int(own.votes), days(own)], "Both numbers are right; the days come first."),
               Slip([-days(own), int(own.votes)], "Count from the election to the event.")))


ORDER = Outcome(id="order", points=4, title="Order of events and spans",
    aim="say what an order of dates shows, how exactly, and what it leaves open", pool=[
    (span, [dict(one=one, two=two) for one, two in (
        ("2022-pcbcpb-havana", "2023-37th-congress-pcbcpb"), ("2023-wap-caracas", "2023-37th-congress-pcbcpb"), ("2023-37th-congress-pcbcpb", "2023-eci-ends"), ("2020-split-letter", "2020-pcbcpb-kke"),
        ("2020-37th-congress-a", "2020-religion"), ("2021-hannotte-secretary", "2021-imcwp-online"), ("2022-joint-statement", "2022-wing-a-condemns"), ("2022-pcbcpb-no-to-war", "2022-joint-statement"),
        ("2023-wing-a-central-committee", "2023-wap-caracas"), ("2022-ptb-condemns-invasion", "2023-wing-a-central-committee"), ("2019-thousand-members", "2019-elections"),
        ("2020-two-organisations", "2020-split-letter"),
        ("2020-37th-congress-a", "2020-paper-name"), ("2018-joint-left-appeal", "2018-old-name"), ("2013-pcwb-divided", "2013-eci-founded"), ("2016-imcwp-18", "2018-old-name"))]),
    (every_version, [dict(first="2019-third-session", other=other) for other in ("2018-old-name", "2019-second-session", "2019-elections", "2019-imcwp-21", "2020-split-letter", "2020-37th-congress-a")]
     + [dict(first="2022-wap-belgrade", other=other) for other in ("2022-wap-paris", "2022-pcbcpb-havana", "2023-wap-caracas", "2022-wing-a-condemns", "2023-eci-ends")]),
    (surely_older, [dict(group=group, effect=effect) for group, effects in (
        ("name", ("2018-old-name", "2018-local-elections", "2018-imcwp-20", "2019-elections", "2019-third-session")), ("break", ("2020-37th-congress-a", "2020-religion", "2021-ptb-congress", "2021-imcwp-online")),
        ("war", ("2022-joint-statement", "2022-wap-paris", "2023-wap-caracas", "2023-37th-congress-pcbcpb", "2023-eci-ends"))) for effect in effects]),
    (last_word, [dict(body=GROUP, day=day) for day in ("2020-11-15", "2021-06-01", "2022-06-30", "2022-10-14", "2023-02-26", "2023-06-30", "2024-06-09")]
     + [dict(body=BODY, day=day) for day in ("2021-02-01", "2021-12-12", "2022-02-24", "2022-09-01", "2023-03-04", "2023-06-15", "2023-09-09", "2023-10-20", "2024-01-15")]),
    (meetings_between, [dict(one=one, two=two, network=network) for one, two, network in (
        ("2013-eci-founded", "2018-old-name", "IMCWP"), ("2018-old-name", "2020-split-letter", "IMCWP"), ("2020-split-letter", "2023-eci-ends", "IMCWP"), ("2014-ptb-go", "2019-elections", "IMCWP"),
        ("2019-elections", "2024-elections", "IMCWP"), ("2016-may-day-liege", "2020-37th-congress-a", "IMCWP"), ("2008-pcwb-congress", "2012-congress-january", "IMCWP"),
        ("2022-wing-a-condemns", "2023-eci-ends", "WAP"),
        ("2022-pcbcpb-havana", "2024-gwangju-forum", "WAP"), ("2022-liege-premises", "2023-37th-congress-pcbcpb", "both"), ("2022-pcbcpb-no-to-war", "2023-pcbcpb-new-line", "both"),
        ("2023-gaza", "2024-wing-a-active", "both"))]),
    (exact_to_the_day, [dict(first=first, last=last, want=want) for first, last in ((1990, 2017), (1989, 2024), (1992, 2019), (2008, 2019), (2012, 2019), (2020, 2024), (2018, 2021)) for want in ("day", "less")]),
    (last_list, [dict(ident=ident) for ident in (
        "1989-twenty-sixth-congress", "1993-federal-state", "2013-eci-founded", "2014-ptb-go", "2016-van-geyt-dies", "2018-old-name", "2018-local-elections", "2020-split-letter", "2020-37th-congress-a",
        "2021-strike",
        "2022-wing-a-condemns", "2023-gaza", "2024-wing-a-active")]),
])


# ---------------------------------------------------------------- presence and counts

NOUNS = {"parties": "parties (or bodies)", "countries": "countries", "delegates": "delegates"}


def counted(network, a, b, measure):
    """Return the rows of a network from year a to b that have a number in a column."""
    rows = table("meetings")
    return rows[(rows.network == network) & rows.year.between(a, b) & rows[measure].notna()]


def present(rows):
    """Return the rows that count those present, in the version that the book uses."""
    return rows[(rows.count_kind == "attended") & (rows.preferred == 1)]


def mean_present(network, a, b, measure):
    """Kinds of count: a mean of those present, without plans, signatures and second versions."""
    rows = counted(network, a, b, measure)
    best = present(rows)
    held = table("meetings").query("network == @network and year >= @a and year <= @b and preferred == 1 and count_kind != 'postponed'")
    return Problem(
        prompt=f"""
            How many {NOUNS[measure]} came to {WORLD if network == "IMCWP" else PLATFORM} from {a} to {b} **on average**? Take only numbers of those who attended (`count_kind`), of each meeting the preferred row,
            and only meetings for which `{measure}` has a number. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=code(f"rows = meetings.query(\"network == '{network}' and {a} <= year <= {b}\")", "ANSWER = ..."),
        solution=code(f"rows = meetings.query(\"network == '{network}' and {a} <= year <= {b} and count_kind == 'attended' and preferred == 1\")", f"ANSWER = rows.{measure}.mean()"),
        expected=float(sum(best[measure]) / len(best)), tolerance=0.01, low=0, high=10_000, unit=measure,
        slips=(Slip(float(rows[measure].mean()), "Announced numbers, signatures or second versions of a meeting are in this mean."),
               Slip(float(sum(best[measure]) / len(held)), "You divided by all meetings. Where no number was found, nobody knows how many came; it was not 0."),
               Slip(float(sum(best[measure])), "This is the sum. The question asks for the mean."),
               Slip(float(rows[rows.preferred == 1][measure].mean()), "A preferred row can be an announcement. Look at `count_kind`.")))


def choice_of_version(measure, a, b, pick):
    """Preferred versions: how far a mean moves when the largest or smallest number is taken instead."""
    rows = counted("IMCWP", a, b, measure)
    best = present(rows).set_index("meeting_id")[measure]
    bound = {ident: (max if pick == "largest" else min)(rows[rows.meeting_id == ident][measure]) for ident in best.index}
    moved = sum(bound[ident] - best[ident] for ident in best.index)
    return Problem(
        prompt=f"""
            For each of {WORLD} from {a} to {b} that has a preferred number of `{measure}` that attended, somebody takes the **{pick}** number of `{measure}` in any of its rows instead, announcements too. By how
            much is the mean of these numbers above the mean of the preferred ones (negative if below)? Three decimals are enough. Store the number in `ANSWER`.""",
        starter=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b}\").dropna(subset='{measure}')", "ANSWER = ..."),
        solution=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b}\").dropna(subset='{measure}')",
                      f"best = rows.query(\"count_kind == 'attended' and preferred == 1\").set_index('meeting_id').{measure}",
                      f"other = rows.groupby('meeting_id').{measure}.{'max' if pick == 'largest' else 'min'}()", "ANSWER = (other[best.index] - best).mean()"),
        expected=float(moved / len(best)), tolerance=0.001, low=-1000, high=1000, unit=measure,
        slips=(Slip(float(moved), "This is the sum of the differences. Divide by the number of meetings."),
               Slip(float(-moved / len(best)), "The size fits, the sign does not: start from the preferred mean."),
               Slip(float(rows[measure].mean() - best.mean()), "You took the mean over all rows. Of each meeting one number is taken.")))


def ruled_out(vote, low, high):
    """Percentages back to whole numbers: which numbers of voters cannot give a printed per cent."""
    ident, cent = {"exit": ("2018-european-left-exit", 83), "appeal": ("2018-joint-left-appeal", 64)}[vote]
    can = lambda voters, share: any((200 * yes + voters) // (2 * voters) == share for yes in range(voters + 1))          # noqa: E731  rounds a half up
    out = [voters for voters in range(low, high + 1) if not can(voters, cent)]
    return Problem(
        prompt=f"""
            {named(ident)}: the text prints {cent} per cent and not how many voted. Suppose that all votes were yes or no and that the per cent is rounded to a whole number. Which numbers of voters from {low} to
            {high} are **ruled out**, because no whole number of votes gives {cent} per cent? Store the list, from small to large, in `ANSWER`.""",
        starter=code("# round(yes / voters * 100) is the per cent that would be printed", "ANSWER = ..."),
        solution=code(f"fits = lambda voters: any(round(yes / voters * 100) == {cent} for yes in range(voters + 1))", f"ANSWER = [voters for voters in range({low}, {high + 1}) if not fits(voters)]"),
        expected=out, kind="list", unit="numbers of voters",
        slips=(Slip([voters for voters in range(low, high + 1) if can(voters, cent)], "These are possible. The question asks for those that are ruled out."),
               Slip([voters for voters in range(low, high + 1) if voters * cent % 100], "You asked for an exact per cent. A printed per cent is rounded."),
               Slip([voters for voters in range(low, high) if not can(voters, cent)], "The last number of the span is missing. range(a, b) ends before b."),
               Slip([], "At least one number is ruled out. Try every whole number of votes for each number of voters.")))


def which_meeting(tenths):
    """Percentages back to whole numbers: a printed share tells which totals can stand behind it."""
    share = tenths / 10
    rows = present(counted("IMCWP", 1998, 2024, "parties"))
    fits = lambda total, places: any(round(part / total * 100, places) == round(share, places) for part in range(int(total) + 1))          # noqa: E731
    exact = {row.meeting_id for row in rows.itertuples() if any(abs(2000 * part - 2 * tenths * int(row.parties)) <= int(row.parties) for part in range(int(row.parties) + 1))}
    every = table("meetings").query("network == 'IMCWP'").dropna(subset="parties")
    return Problem(
        prompt=f"""
            A sentence made up for practice: “{share} per cent of the parties that came signed the appeal.” It does not name the meeting. For which of {WORLD} can it be true, that is, for which preferred number of
            `parties` that **attended** does a whole number of parties give {share} per cent, rounded to one decimal? Store the set of the `meeting_id` in `ANSWER`.""",
        starter=code("rows = meetings.query(\"network == 'IMCWP'\").dropna(subset='parties')", "ANSWER = ..."),
        solution=code("rows = meetings.query(\"network == 'IMCWP' and count_kind == 'attended' and preferred == 1\").dropna(subset='parties')",
                      f"fits = lambda total: any(round(part / total * 100, 1) == {share} for part in range(int(total) + 1))", "ANSWER = {row.meeting_id for row in rows.itertuples() if fits(row.parties)}"),
        expected=exact, kind="set",
        slips=(Slip({row.meeting_id for row in rows.itertuples() if fits(row.parties, 0)}, "You rounded to a whole per cent. One decimal is printed, so fewer totals fit."),
               Slip({row.meeting_id for row in every.itertuples() if fits(row.parties, 1)}, "Announced numbers or second versions are among your totals."),
               Slip({row.meeting_id for row in rows.itertuples()} - exact, "These are the meetings that are ruled out."),
               Slip({row.meeting_id for row in counted("IMCWP", 1998, 2024, "countries").itertuples() if fits(row.countries, 1)}, "You took the countries. The sentence speaks of parties.")))


SERIES = ("pcwb-5", "pcb-36-1", "pcb-36-3", "pcb-a-37")


def renumber(start, flemish, sessions):
    """Congress numbers rebuilt: the same meetings under another rule of counting."""
    opening = {"united": 26, "friends": 26 + 3, "french": 0}[start]
    plain = [opening + number for number in (5, 10, 10, 11)]
    made = [number + flemish for number in plain]
    made = [made[0], made[1], made[2] + 2 * sessions, made[3] + 2 * sessions]
    rules = [{"united": "the count begins with the united party of 1921, as in 36 = 26 + 9 + 1",
        "friends": "the count begins with the three congresses of the Friends of L'Exploité of 1921 (`party` is `AE`), which come before those of the united party",
              "french": "the count begins anew with the PC-WB in 1989, so that the meeting of June 2018 is its tenth"}[start],
             "the one congress of the Flemish heir in the table (`kp-1992`) is counted where it falls in time" if flemish else "congresses of the Flemish heir are not counted",
             "every session of a congress that met several times (same `party` and `number`) counts as a congress of its own" if sessions else "a congress that met in several sessions counts once"]
    usual = [31, 36, 36, 37]
    return Problem(
        prompt=f"""
            A number says what is counted. Rebuild the numbers of four meetings in `congresses`, `{"`, `".join(SERIES)}`, under these rules: (1) {rules[0]}; (2) {rules[1]}; (3) {rules[2]}. Take the numbers that the
            table and its notes give; all meetings between that it does not list keep their place. Store the list of the four whole numbers in `ANSWER`.""",
        starter=code('rows = congresses.set_index("congress_id")', 'rows.number[["pcb-26", "pcwb-5", "pcb-36-1", "pcb-a-37"]]          # as the bodies number them', "ANSWER = ..."),
        solution=code('number = congresses.set_index("congress_id").number', 'french = [number["pcwb-5"], number["pcb-36-1"] - number["pcb-26"], number["pcb-36-3"] - number["pcb-26"], number["pcb-a-37"] - '
                      'number["pcb-26"]]',
                      f"before = {'0' if start == 'french' else 'number[' + repr('pcb-26') + ']' + (' + number[' + repr('friends-3') + ']' if start == 'friends' else '')} + {int(flemish)}",
                      f"later = {'(congresses.number == number[' + repr('pcb-36-1') + ']).sum() - 1' if sessions else '0'}          # sessions after the first",
                      "ANSWER = [int(one + before + more) for one, more in zip(french, (0, 0, later, later))]"),
        expected=made, kind="list", unit="numbers of congresses",
        slips=(Slip(usual, "These are the numbers as the bodies give them, with the fifth lifted to the long count. The rules here differ."),
               Slip(plain, "You followed the first rule. Read the second and third again."),
               Slip([number + 3 if start == "friends" else number - 3 for number in made], "Look again at the congresses before September 1921: are they counted here?"),
               Slip(made[:3] + [made[2]], "The 37th comes after the last session of the 36th.")))


def two_from_one_country(ident):
    """Parties against countries: what the surplus of parties can mean, under a supposition that is named."""
    rows = table("meetings").query("meeting_id == @ident")
    row = present(rows).iloc[0]
    odd = [Slip((other.parties - other.countries) / other.countries * 100, "You took a row that is not preferred, or an announcement.") for other in rows.itertuples() if other.preferred == 0 and other.countries == other.countries]
    return Problem(
        prompt=f"""
            Parties are not countries: several can come from one. For the meeting `{ident}` ({row.city} {row.year}) suppose, for practice, that every country counted sent **one or two** of the parties counted. How
            many **per cent of the countries** then sent two? Use the preferred row of those who attended. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=code(f"rows = meetings.query(\"meeting_id == '{ident}'\")", "ANSWER = ..."),
        solution=code(f"row = meetings.query(\"meeting_id == '{ident}' and count_kind == 'attended' and preferred == 1\").iloc[0]", "ANSWER = (row.parties - row.countries) / row.countries * 100"),
        expected=float(100 * row.parties / row.countries - 100), tolerance=0.01, low=0, high=100, unit="per cent of the countries",
        slips=(Slip(float((row.parties - row.countries) / row.parties * 100), "You divided by the parties. The question asks for per cent of the countries."),
               Slip(float(row.countries / row.parties * 100), "This is countries in per cent of parties. Ask how many parties are left when each country has one."),
               Slip(float(row.parties / row.countries), "This is the number of parties for each country. How many countries must have sent a second party?"),
               Slip(float(row.parties - row.countries), "This is a number of countries. The question asks for per cent."), *odd))


TRACES = {"the Workers' Party": ("2011-imcwp-13", "2012-imcwp-14", "2016-imcwp-18", "2019-imcwp-21", "2021-imcwp-online"),
          "a communist party of Belgium, whichever body": ("2018-imcwp-20", "2019-imcwp-21", "2021-imcwp-online", "2022-pcbcpb-havana", "2023-pcbcpb-new-line")}
TRACES["any Belgian party"] = tuple(sorted({*TRACES["the Workers' Party"], *TRACES["a communist party of Belgium, whichever body"]}))


def without_trace(who, a, b):
    """Presence: years in which the meeting was held and nothing was found; nothing found is not absence."""
    rows = table("meetings").query("network == 'IMCWP' and year >= @a and year <= @b")
    held = sorted({int(year) for year in rows[rows.count_kind != "postponed"].year})
    seen = {int(event(ident).date[:4]) for ident in TRACES[who]}
    missing = [year for year in held if year not in seen]
    return Problem(
        prompt=f"""
            Traces (texts or signatures) of {who} around {WORLD} are found in these rows of `events`: {", ".join(f"`{ident}`" for ident in TRACES[who])}. In which years from {a} to {b} was a world meeting held, in
            a town or on line, of which there is **no trace** of it? A meeting that was put off was not held, and not every year has one. Store the list of the years, from early to late, in `ANSWER`. (No trace
            found is not the same as not there.)""",
        starter=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b}\")", f"traces = {list(TRACES[who])!r}", "ANSWER = ..."),
        solution=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b} and count_kind != 'postponed'\")",
            f"seen = set(events[events.event_id.isin({list(TRACES[who])!r})].date.str[:4].astype(int))",
                      "ANSWER = sorted(set(rows.year.tolist()) - seen)"),
        expected=missing, kind="list", unit="years",
        slips=(Slip([year for year in range(a, b + 1) if year not in seen], "In some of these years no meeting was held, so nothing can be missing."),
               Slip(sorted({int(year) for year in rows.year} - seen), "A meeting that was put off is among these years."),
               Slip([year for year in held if year in seen], "These are the years with a trace."),
               Slip(sorted(int(year) for year in rows[rows.count_kind != "postponed"].year if year not in seen), "A year stands here more than once: a meeting can have several rows.")))


COUNTS = Outcome(id="counts", points=4, title="Presence, counts and percentages",
    aim="keep apart what was announced, signed, attended and numbered, and go back from a printed per cent to the numbers behind it", pool=[
    (mean_present, [dict(network="IMCWP", a=a, b=b, measure=measure) for a, b, measure in (
        (2002, 2010, "parties"), (2005, 2013, "parties"), (2011, 2019, "parties"), (2001, 2023, "parties"), (2007, 2019, "parties"), (2001, 2023, "countries"), (2008, 2019, "countries"), (2011, 2022, "countries"),
        (2012, 2023, "countries"),
        (2007, 2012, "countries"), (2009, 2023, "delegates"), (2010, 2019, "delegates"))] + [dict(network="WAP", a=2022, b=2024, measure="parties")]),
    (choice_of_version, [dict(measure=measure, a=a, b=b, pick=pick) for measure, a, b, pick in (
        ("parties", 2001, 2023, "largest"), ("parties", 2011, 2019, "largest"), ("parties", 2009, 2023, "largest"), ("parties", 2018, 2022, "largest"), ("parties", 2013, 2022, "largest"),
        ("parties", 2004, 2019, "smallest"),
        ("parties", 2013, 2023, "smallest"), ("parties", 2009, 2020, "smallest"), ("countries", 2007, 2023, "largest"), ("countries", 2012, 2023, "largest"), ("countries", 2013, 2023, "largest"),
        ("countries", 2010, 2021, "largest"),
        ("countries", 2001, 2012, "largest"), ("countries", 2007, 2014, "smallest"))]),
    (ruled_out, [dict(vote=vote, low=low, high=high) for vote, low, high in (
        ("exit", 10, 30), ("exit", 12, 36), ("exit", 20, 38), ("exit", 15, 39), ("exit", 41, 62), ("exit", 8, 26), ("appeal", 10, 30), ("appeal", 12, 40), ("appeal", 20, 50), ("appeal", 15, 45), ("appeal", 25, 60),
        ("appeal", 8, 26))]),
    (which_meeting, [dict(tenths=tenths) for tenths in (118, 137, 159, 178, 208, 216, 225, 241, 265, 281, 294, 302, 328, 338, 353, 377, 415, 458)]),
    (renumber, [dict(start=start, flemish=flemish, sessions=sessions) for start in ("united", "friends", "french") for flemish in (False, True) for sessions in (False, True) if (start, flemish,
    sessions) != ("united", False, False)]),
    (two_from_one_country, [dict(ident=f"imcwp-{number}") for number in ("2001", "09", "10", "12", "13", "14", "15", "17", "20", "21", "23")]),
    (without_trace, [dict(who=who, a=a, b=b) for who, a, b in (
        ("the Workers' Party", 2011, 2019), ("the Workers' Party", 2011, 2024), ("the Workers' Party", 2013, 2022), ("the Workers' Party", 2015, 2021), ("the Workers' Party", 2012, 2020),
        ("a communist party of Belgium, whichever body", 2011, 2021), ("a communist party of Belgium, whichever body", 2013, 2024), ("a communist party of Belgium, whichever body", 2015, 2022),
        ("a communist party of Belgium, whichever body", 2014, 2023), ("any Belgian party", 2011, 2024), ("any Belgian party", 2014, 2022), ("any Belgian party", 2015, 2024))]),
])


# ---------------------------------------------------------------- who speaks

def keys(cell):
    """Return the keys of a cell that lists several, separated by semicolons; none for an empty cell."""
    return [key.strip() for key in cell.split(";")] if isinstance(cell, str) else []


@lru_cache(maxsize=None)
def source(key):
    """Return a row of the table sources."""
    return table("sources").set_index("key").loc[key]


@lru_cache(maxsize=None)
def claims_where(column, value):
    """Return the claims with a value in a column; a locator stands for all that begin with it."""
    rows = table("claims")
    return rows[rows.locator.str.startswith(value + ".") if column == "part" else rows[column] == value]


def where(column, value):
    """Return the choice of claims in words and as code."""
    if column == "part":
        return f"the claims of part {value} of the article (`locator` begins with `{value}.`)", f'claims[claims.locator.str.startswith("{value}.")]'
    return f"the claims with the {column} `{value}`", f'claims[claims.{column} == "{value}"]'


def part_of_faults(column, value, fault):
    """Claims by fault: a share of what is at fault, not of all claims."""
    rows = claims_where(column, value)
    faults = [one for one in rows.fault if one != "none"]
    words, choice = where(column, value)
    whole = Counter(table("claims").fault)
    return Problem(
        prompt=f"""
            Take {words}. Of those that have a fault (`fault` is not `none`), how many **per cent** have the fault `{fault}`? Two decimals are enough. Store the number in `ANSWER`.""",
        starter=code(f"rows = {choice}", "ANSWER = ..."),
        solution=code(f"rows = {choice}", 'faulty = rows[rows.fault != "none"]', f'ANSWER = (faulty.fault == "{fault}").mean() * 100'),
        expected=Counter(faults)[fault] * 100 / len(faults), tolerance=0.01, low=0, high=100, unit="per cent of the claims with a fault",
        slips=(Slip(Counter(faults)[fault] * 100 / len(rows), "You divided by all claims of the group. The question asks for a part of those that have a fault."),
               Slip(Counter(faults)[fault] / len(faults), "This is a fraction; the question asks for per cent."),
               Slip(Counter(faults)[fault] * 100 / whole[fault], "This says which part of that fault falls into the group. The question starts from the group."),
               Slip(whole[fault] * 100 / sum(number for word, number in whole.items() if word != "none"), "This is the share in the whole register. Choose the group first.")))


def one_sided(column, value):
    """One-sided sources: works, not mentions; the rating may carry a remark."""
    rows = claims_where(column, value)
    mentions = [key for cell in rows.evidence for key in keys(cell)]
    works = sorted(set(mentions))
    one = lambda key: source(key).reliability.startswith("one side")          # noqa: E731
    exact = sum(source(key).reliability == "one side" for key in works) * 100 / len(works)
    words, choice = where(column, value)
    return Problem(
        prompt=f"""
            Take {words} and the sources in their column `evidence` (several keys are separated by semicolons). Counting **each source once**, how many **per cent** of them are rated `one side` in the column
            `reliability` of `sources`, with or without a remark after it? Two decimals are enough. Store the number in `ANSWER`. (One side is no reproach: a party to the matter speaks.)""",
        starter=code(f"rows = {choice}", 'keys = rows.evidence.dropna().str.split(";").explode().str.strip()', "ANSWER = ..."),
        solution=code(f"rows = {choice}", 'keys = rows.evidence.dropna().str.split(";").explode().str.strip()', "works = sources[sources.key.isin(keys)]",
            'ANSWER = works.reliability.str.startswith("one side").mean() * 100'),
        expected=sum(map(one, works)) * 100 / len(works), tolerance=0.01, low=0, high=100, unit="per cent of the sources",
        slips=(Slip(sum(map(one, mentions)) * 100 / len(mentions), "You counted mentions. A source that several claims cite is still one source."),
               Slip(exact, "You compared the whole cell. The rating may be followed by a colon and a remark."),
               Slip(sum(map(one, works)) / len(works), "This is a fraction; the question asks for per cent."),
               Slip(sum(source(key).type == "party text" for key in works) * 100 / len(works), "You took the type of the source. The question asks for its rating.")))


def only_party_text(paragraph, wide):
    """Evidence of one kind: all keys of a claim, not some; no evidence is not one kind of evidence."""
    rows = claims_where("part", paragraph) if "." not in paragraph else table("claims")[table("claims").locator == paragraph]
    kinds = ("party text", "network press") if wide else ("party text",)
    found = {row.claim_id: [source(key).type in kinds for key in keys(row.evidence)] for row in rows.itertuples()}
    words = "`party text` or `network press`" if wide else "`party text`"
    choice = f'claims[claims.locator == "{paragraph}"]' if "." in paragraph else f'claims[claims.locator.str.startswith("{paragraph}.")]'
    return Problem(
        prompt=f"""
            Which claims of {"paragraph" if "." in paragraph else "part"} {paragraph} of the article (`locator`) rest on **nothing but** sources of the type {words}? Each key in `evidence` must be of that type in
            `sources`; a claim with an empty `evidence` rests on nothing and does not count. Store the set of the `claim_id` in `ANSWER`.""",
        starter=code(f"rows = {choice}", 'kind = sources.set_index("key").type', "ANSWER = ..."),
        solution=code(f"rows = {choice}.dropna(subset='evidence')", 'kind = sources.set_index("key").type',
            f"ANSWER = {{row.claim_id for row in rows.itertuples() if all(kind[key.strip()] in {kinds!r} for key in row.evidence.split(';'))}}"),
        expected={ident for ident, types in found.items() if types and all(types)}, kind="set",
        slips=(Slip({ident for ident, types in found.items() if any(types)}, "In some of these the evidence has another kind of source too. Every key must be of the type."),
               Slip({ident for ident, types in found.items() if all(types)}, "Claims without any evidence are among these."),
               Slip({ident for ident, types in found.items() if types and not any(types)}, "These rest on other kinds of sources only."),
               Slip({ident for ident, types in found.items() if types and types[0]}, "You looked at the first key only.")))


def speaker_by_year(column, value):
    """A site is not a body: what one address printed, by who could speak there in that year."""
    rows = claims_where(column, value)
    works = sorted({key for cell in rows.evidence for key in keys(cell)})
    site = [source(key) for key in works if "particommuniste.be" in str(source(key).url)]

    def speaker(year):
        """Place of a year in the answer: PC-WB, undivided PCB, group, or not to be told."""
        return 0 if year <= 2017 else 1 if year == 2019 else 2 if year >= 2021 else 3          # an empty year compares as False and ends at 3
    made = [sum(speaker(row.year) == place for row in site) for place in range(4)]
    words, choice = where(column, value)
    return Problem(
        prompt=f"""
            The site particommuniste.be printed texts of three speakers: the PC-WB to 30 June 2018, the undivided PCB to February 2020, and then the group of particommuniste.be. Take {words} and the sources in
            `evidence`, each once, that name `particommuniste.be` in the column `url` of `sources`. By the column `year` **alone**: how many are of the PC-WB (to 2017), of the undivided PCB (2019), of the group
            (from 2021), and of how many can it not be told (2018, 2020, or no year)? Store the list of these four whole numbers in `ANSWER`.""",
        starter=code(f"rows = {choice}", 'keys = rows.evidence.dropna().str.split(";").explode().str.strip()', "ANSWER = ..."),
        solution=code(f"rows = {choice}", 'keys = rows.evidence.dropna().str.split(";").explode().str.strip()',
            'works = sources[sources.key.isin(keys) & sources.url.str.contains("particommuniste.be", regex=False, na=False)]',
            "known = [int((works.year <= 2017).sum()), int((works.year == 2019).sum()), int((works.year >= 2021).sum())]",
                      "ANSWER = known + [len(works) - sum(known)]"),
        expected=made, kind="list", unit="PC-WB, undivided PCB, group, not to be told",
        slips=(Slip([0, 0, len(site), 0], "You gave all to the body that has the site now. A site can outlive a speaker."),
               Slip([sum(row.year <= 2018 for row in site), made[1], sum(row.year >= 2020 for row in site), sum(row.year != row.year for row in site)],
                   "In 2018 and in 2020 the speaker changed within the year, so the year alone does not tell."),
               Slip(made[:3] + [made[3] - sum(row.year != row.year for row in site)], "Sources without a year are missing. They belong to those that cannot be told.")))


def first_parts(column, word, count):
    """Findings by part: the order by share, since the parts differ in length."""
    rows = table("claims")
    part = rows.locator.str[:2]
    share = {name: (rows[part == name][column] == word).mean() for name in PARTS}
    number = {name: (rows[part == name][column] == word).sum() for name in PARTS}
    order = sorted(PARTS, key=lambda name: -share[name])
    by_number = sorted(PARTS, key=lambda name: -number[name])
    faulty = {name: (rows[(part == name) & (rows.fault != "none")][column] == word).mean() for name in PARTS}
    return Problem(
        prompt=f"""
            The parts S0 to S7 of the article are the beginnings of `locator` in `claims`. In which {count} parts is the **share** of claims with the {column} `{word}` highest? Store the list of the {count} parts,
            the highest share first, in `ANSWER`.""",
        starter=code("part = claims.locator.str[:2]", "ANSWER = ..."),
        solution=code("part = claims.locator.str[:2]", f'share = (claims.{column} == "{word}").groupby(part).mean()', f"ANSWER = share.sort_values(ascending=False).index[:{count}].tolist()"),
        expected=order[:count], kind="list", unit="parts, from the highest share down",
        slips=(Slip(by_number[:count], "This is the order by number of claims. Long parts have more of everything; the question asks for the share."),
               Slip(order[:count][::-1], "The right parts, the wrong way round."),
               Slip(order[::-1][:count], "These are the lowest shares."),
               Slip(sorted(PARTS, key=lambda name: -faulty[name] if faulty[name] == faulty[name] else 0)[:count], "You divided by the claims that have a fault. Divide by all claims of a part.")))


BODIES = {"PCB-KPB": "the united party to 1989", "PC-WB": "its French-speaking heir", "PCB-2018": "the undivided party of 2018 to 2020", "PCB-A": GROUP, "PCB-CPB": BODY}


def terms_of(org, column):
    """A name that is no key: terms of doctrine by the identifier of a body, not by three letters."""
    rows = table("concepts")
    has = lambda row, text, part: text in str(getattr(row, part))          # noqa: E731
    parts = ("who", "note") if column == "either" else (column,)
    exact = {row.concept for row in rows.itertuples() if any(has(row, org, part) for part in parts)}
    letters = {row.concept for row in rows.itertuples() if any(has(row, org[:2] if org == "PC-WB" else "PCB", part) for part in parts)}
    other = {"who": ("note",), "note": ("who",), "either": ("who",)}[column]
    return Problem(
        prompt=f"""
            Which terms of doctrine does `concepts` connect with {BODIES[org]} by its identifier `{org}` (see `organisations`) in
            {"the column `who` or the column `note`" if column == "either" else f"the column `{column}`"}? The letters PCB alone belong to several bodies. Store the set of the texts in the column `concept` in
            `ANSWER`. (A note may name a body without giving it the term.)""",
        starter=code("rows = concepts", "# str.contains(text, regex=False, na=False) looks for a text in a column", "ANSWER = ..."),
        solution=code(f'has = lambda column: concepts[column].str.contains("{org}", regex=False, na=False)', f'ANSWER = set(concepts[{" | ".join(f"has({part!r})" for part in parts)}].concept)'),
        expected=exact, kind="set",
        slips=(Slip({row.concept for row in rows.itertuples() if any(getattr(row, part) == org for part in parts)}, "You compared whole cells. A cell can name several bodies or say more: look for the identifier in it."),
               Slip(letters, "You searched for letters that several bodies share. Use the whole identifier."),
               Slip({row.concept for row in rows.itertuples() if any(has(row, org, part) for part in other)}, "You searched in another column, or in one of two."),
               Slip({row.concept for row in rows.itertuples()} - exact, "These are the terms that are not connected with it.")))


SPEAKERS = Outcome(id="speakers", points=4, title="Who speaks, and of what kind it is",
    aim="sort claims, works or terms by who speaks and of what kind they are, by identifier and not by name", pool=[
    (part_of_faults, [dict(column=column, value=value, fault=fault) for column, value, fault in (
        ("part", "S5", "attribution"), ("part", "S3", "attribution"), ("part", "S6", "attribution"), ("part", "S6", "scope"), ("part", "S6", "date"), ("part", "S1", "attribution"), ("part", "S1", "scope"),
        ("part", "S2", "scope"),
        ("part", "S5", "translation"), ("kind", "position", "attribution"), ("kind", "position", "translation"), ("kind", "event", "attribution"), ("finding", "fails", "attribution"),
        ("finding", "holds with change", "attribution"))]),
    (one_sided, [dict(column=column, value=value) for column, value in (
        ("part", "S1"), ("chapter", "05-cold-war-decline"), ("part", "S3"), ("part", "S5"), ("part", "S6"), ("chapter", "11-a-world-of-parties"), ("chapter", "10-elections-and-mass-line"),
        ("chapter", "03-war-and-resistance"), ("kind", "position"), ("kind", "date"),
        ("kind", "name"), ("kind", "number"), ("finding", "fails"), ("finding", "holds"), ("fault", "attribution"), ("fault", "scope"))]),
    (only_party_text, [dict(paragraph=paragraph, wide=wide) for paragraph, wide in (
        ("S3", False), ("S3", True), ("S4.2", False), ("S4.3", False), ("S4.3", True), ("S4.4", False), ("S5.1", False), ("S5.2", False), ("S5.4", False), ("S5.7", True), ("S6.4", False), ("S6.6", True),
        ("S6.6", False), ("S6.9", False),
        ("S6.10", False))]),
    (speaker_by_year, [dict(column=column, value=value) for column, value in (
        ("part", "S3"), ("part", "S4"), ("part", "S5"), ("part", "S6"), ("chapter", "10-elections-and-mass-line"), ("chapter", "11-a-world-of-parties"), ("kind", "position"), ("kind", "event"),
        ("kind", "interpretation"),
        ("finding", "holds with change"), ("finding", "position"), ("finding", "fails"), ("fault", "attribution"), ("fault", "none"), ("fault", "scope"), ("finding", "holds"))]),
    (first_parts, [dict(column=column, word=word, count=count) for column, word, count in (
        ("finding", "position", 3), ("finding", "holds", 3), ("finding", "holds with change", 3), ("finding", "fails", 3), ("finding", "no evidence found", 4), ("finding", "cannot be tested", 3),
        ("fault", "attribution", 3), ("fault", "scope", 4),
        ("fault", "date", 4), ("fault", "number", 3), ("fault", "none", 3), ("kind", "position", 3), ("kind", "interpretation", 4), ("kind", "number", 3))]),
    (terms_of, [dict(org=org, column=column) for org, column in (
        ("PCB-KPB", "who"), ("PC-WB", "who"), ("PC-WB", "either"), ("PCB-2018", "who"), ("PCB-A", "who"), ("PCB-A", "note"), ("PCB-A", "either"), ("PCB-CPB", "who"), ("PCB-CPB", "note"), ("PCB-CPB", "either"))]),
])


# ---------------------------------------------------------------- charts

def events_per_year(categories, first, last):
    """Bars of a count by year: a year without an event has its place, and an event with two dates counts once."""
    years, names = range(first, last + 1), " and ".join(f"`{name}`" for name in categories)
    tally = Counter(int(row.date[:4]) for row in table("events").itertuples() if row.category in categories and "(other date)" not in row.title)
    return Problem(
        prompt=f"""
            Draw how many events of the {f"categories {names}, taken together," if len(categories) > 1 else f"category {names}"} the table `events` has for each year from {first} to {last}, as one bar for each
            year. Give **every year** its place, with a bar of 0 where there is no event, and leave out the rows whose `title` says “(other date)”, so that no event counts twice. Across: the year, as a number. Up:
            the number of events, from 0. Label both axes with quantity and unit, and store the Axes in `ANSWER`. (The chart shows what the table holds, not what happened: later years are told in more detail.)""",
        starter=code(f"rows = events[events.category.isin({list(categories)!r})]", "fig, ax = plt.subplots()", "# a Series of counts has reindex(range(first, last + 1), fill_value=0)", "...", "ANSWER = ..."),
        solution=code(f'rows = events[events.category.isin({list(categories)!r}) & ~events.title.str.contains("(other date)", regex=False)]',
                      f"number = rows.date.str[:4].astype(int).value_counts().reindex(range({first}, {last + 1}), fill_value=0)", "fig, ax = plt.subplots()", "ax.bar(number.index, number)",
                      'ax.set_xlabel("Year")', f'ax.set_ylabel("Events, number of rows ({", ".join(categories)})")', "ANSWER = ax"),
        expected={"x": list(years), "y": [tally[year] for year in years]}, kind="chart", zero=True)


def marks_by_kind(network, measure, a, b):
    """Several versions as marks: numbers of different kinds must be told apart."""
    rows = counted(network, a, b, measure)
    chosen = f"network == '{network}' and {a} <= year <= {b}"
    return Problem(
        prompt=f"""
            Draw **every number** of `{measure}` that `meetings` has for {WORLD if network == "IMCWP" else PLATFORM} from {a} to {b}, each row as one mark, with a different mark for each kind of count
            (`count_kind`) and a legend. Rows without a number are left out. Do not join the marks of different kinds by a line. Across: the column `year`. Up: the number of {NOUNS[measure]}. Label both axes with
            quantity and unit, and store the Axes in `ANSWER`.""",
        starter=code(f"rows = meetings.query(\"{chosen}\").dropna(subset='{measure}')", "fig, ax = plt.subplots()", "# for kind, part in rows.groupby('count_kind'): gives the rows of each kind", "...",
            "ANSWER = ..."),
        solution=code(f"rows = meetings.query(\"{chosen}\").dropna(subset='{measure}')", "fig, ax = plt.subplots()", "for (kind, part), mark in zip(rows.groupby('count_kind'), 'os^'):",
                      f"    ax.scatter(part.year, part.{measure}, marker=mark, label=kind)", "ax.legend()", 'ax.set_xlabel("Year of the meeting")', f'ax.set_ylabel("Number of {NOUNS[measure]}")', "ANSWER = ax"),
        expected={"x": rows.year.tolist(), "y": rows[measure].tolist()}, kind="chart")


def line_with_gaps(measure, a, b):
    """A line with gaps: a meeting that nobody counted, and a year without a meeting, are no points to be joined over."""
    rows = present(counted("IMCWP", a, b, measure))
    return Problem(
        prompt=f"""
            Draw how many {NOUNS[measure]} attended the world meetings (`IMCWP`) from {a} to {b} as a line with marks: preferred rows of those who attended only. In a year for which there is no such number,
            whatever the reason, draw **no mark**, and do not join the years on both sides of it. Across: every year from {a} to {b}, as a number. Up: the number of {NOUNS[measure]}. Label both axes with quantity
            and unit, and store the Axes in `ANSWER`.""",
        starter=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b}\")", "fig, ax = plt.subplots()",
            "# matplotlib leaves a gap where a value is missing: set_index('year') and reindex(range(...))", "...", "ANSWER = ..."),
        solution=code(f"rows = meetings.query(\"network == 'IMCWP' and {a} <= year <= {b} and count_kind == 'attended' and preferred == 1\")",
            f"number = rows.set_index('year').{measure}.reindex(range({a}, {b + 1}))",
                      "fig, ax = plt.subplots()", "ax.plot(number.index, number, marker='o')", 'ax.set_xlabel("Year of the meeting")', f'ax.set_ylabel("Number of {NOUNS[measure]} that attended")', "ANSWER = ax"),
        expected={"x": rows.year.tolist(), "y": rows[measure].tolist(), "gap": sorted(set(range(a, b + 1)) - set(rows.year))}, kind="chart")


def share_by_part(column, word):
    """Findings by part: bars of shares, since the parts differ in length."""
    rows = table("claims")
    hits, sizes = Counter(rows[rows[column] == word].locator.str[:2]), Counter(rows.locator.str[:2])
    return Problem(
        prompt=f"""
            Draw, for each part S0 to S7 of the article (the first two signs of `locator` in `claims`), how many **per cent of its claims** have the {column} `{word}`, as one bar for each part, those with 0 too. On
            one axis the names S0 to S7, on the other the per cent, from 0. The parts have {min(sizes.values())} to {max(sizes.values())} claims: say so in the title or the label of an axis, since one claim of a
            short part weighs more. Label both axes with quantity and unit, and store the Axes in `ANSWER`.""",
        starter=code("part = claims.locator.str[:2]", "fig, ax = plt.subplots()", "...", "ANSWER = ..."),
        solution=code("part = claims.locator.str[:2]", f'share = (claims.{column} == "{word}").groupby(part).mean() * 100', "fig, ax = plt.subplots()", "ax.bar(share.index, share)",
                      f'ax.set_xlabel("Part of the article ({min(sizes.values())} to {max(sizes.values())} claims each)")', f'ax.set_ylabel("Claims with the {column} {word}, per cent of the part")', "ANSWER = ax"),
        expected={"x": list(PARTS), "y": [100 * hits[name] / sizes[name] for name in PARTS]}, kind="chart", zero=True)


def lists_by_name(measure, first, rival):
    """Two or more series: each name has its own line, because one name after another is not one party by that."""
    names = COMMUNIST + (["PTB-PVDA"] if rival else [])
    rows = table("chamber")
    rows = rows[rows.party.isin(names) & (rows.preferred == 1) & (rows.year >= first) & rows[measure].notna()]
    unit = {"share": "per cent of the valid votes", "votes": "votes"}[measure]
    return Problem(
        prompt=f"""
            Draw `{measure}` of the lists {", ".join(f"`{name}`" for name in names)} (column `party` of `chamber`, preferred rows) at the Chamber elections from {first} on, each as a line with marks **of its own**
            and a legend: the last point of one name is not joined to the first of the next. Rows without a value are left out. Across: the year, as a number. Up: {unit}, from 0. Label both axes with quantity and
            unit, and store the Axes in `ANSWER`.""",
        starter=code(f"rows = chamber.query('year >= {first}').dropna(subset='{measure}')", "fig, ax = plt.subplots()", "...", "ANSWER = ..."),
        solution=code(f"rows = chamber.query('year >= {first} and preferred == 1').dropna(subset='{measure}')", "fig, ax = plt.subplots()", f"for name, mark in zip({names!r}, 'os^D'):",
                      "    part = rows[rows.party == name].sort_values('year')", f"    ax.plot(part.year, part.{measure}, marker=mark, label=name)", "ax.set_ylim(bottom=0)", "ax.legend()",
                      'ax.set_xlabel("Year of the election")', f'ax.set_ylabel("Result for the Chamber, {unit}")', "ANSWER = ax"),
        expected={"x": rows.year.tolist(), "y": rows[measure].tolist(), "gap": [] if rival else [year for year in (1989, 2010) if year > first]}, kind="chart",
            zero=True)          # between the names; the rival's line runs on


CHART = Outcome(id="chart", points=3, title="A chart that keeps kinds apart",
    aim="draw counts so that kinds, names and gaps stay apart", pool=[
    (events_per_year, [dict(categories=categories, first=first, last=last) for categories, first, last in (
        (("split", "congress"), 1985, 2024), (("split", "congress"), 2008, 2023), (("international",), 2008, 2024), (("international",), 2012, 2023), (("international", "alliance"), 2011, 2024),
        (("alliance", "election"), 2003, 2024),
        (("split", "press", "leadership"), 2008, 2024), (("congress", "programme"), 1985, 2023), (("congress", "international"), 2011, 2024), (("split", "alliance"), 1985, 2022),
        (("congress", "election"), 1985, 2024),
        (("leadership", "split"), 2005, 2024))]),
    (marks_by_kind, [dict(network=network, measure=measure, a=a, b=b) for network, measure, a, b in (
        ("IMCWP", "parties", 2001, 2023), ("IMCWP", "parties", 2011, 2023), ("IMCWP", "parties", 2006, 2019), ("IMCWP", "parties", 2015, 2023), ("IMCWP", "countries", 2001, 2023), ("IMCWP", "countries", 2007, 2019),
        ("IMCWP", "countries", 2012, 2022), ("IMCWP", "delegates", 2007, 2023), ("IMCWP", "delegates", 2015, 2022), ("WAP", "parties", 2022, 2024), ("WAP", "parties", 2022, 2023))]),
    (line_with_gaps, [dict(measure=measure, a=a, b=b) for measure, a, b in (
        ("parties", 2001, 2023), ("parties", 2004, 2019), ("parties", 2009, 2023), ("parties", 2011, 2020), ("parties", 2013, 2023), ("countries", 2001, 2023), ("countries", 2007, 2019), ("countries", 2012, 2023),
        ("delegates", 2007, 2023),
        ("delegates", 2010, 2022), ("delegates", 2007, 2019))]),
    (share_by_part, [dict(column=column, word=word) for column, word in (
        *(("finding", word) for word in ("holds", "holds with change", "fails", "no evidence found", "cannot be tested", "position")),
            *(("fault", word) for word in ("attribution", "scope", "date", "number", "none")))]),
    (lists_by_name, [dict(measure=measure, first=first, rival=rival) for measure in ("share", "votes") for first, rival in ((1946, False), (1961, False), (1977, False), (1977, True), (1985, True), (1991, True))]),
])


# ---------------------------------------------------------------- the capstone

def claim(number):
    """Return a row of the claim register."""
    return table("claims").set_index("claim_id").loc[number]


def listed(texts):
    """Return texts as one list in words."""
    texts = list(texts)
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1]


UNDIVIDED = "the undivided PCB"
SPOKEN = {          # claim: body, date, what decides
    "C156": (BODY, "since its congress of June 2023", "`bossuyt2023` reports the call from the congress and `solidnet2023-pcb` prints extracts of its text; the motion of the undivided PCB of June 2018 (`pcb2018-nato`) is about "
                  "NATO only"),
    "C169": (UNDIVIDED, "October 2019", "`solidnet2019-pcb` is its speech at the 21st world meeting; the row names the PCB-CPB as author, but in October 2019 the party had not yet broken in two"),
    "C170": (f"{UNDIVIDED}, and later {BODY} as well", "30 June 2018 and June 2022", "`pcb2018-nato` and `diario2018-exit` go back to the congress of that day; `pcbcpb2022-budgets` stands on pcb-cpb.com"),
    "C172": (UNDIVIDED, "October 2019", "`solidnet2019-pcb` is its speech at the 21st world meeting; the row names the PCB-CPB as author, but in October 2019 the party had not yet broken in two"),
    "C174": (UNDIVIDED, "October 2019", "`solidnet2019-pcb` has the same three words; the site and the author of the row point to the PCB-CPB, the date does not"),
    "C185": (f"{GROUP}, which recalls the 36th congress of the undivided PCB", "autumn 2020, the month inferred", "`pcb2020-barbarism` is a communiqué of its Political Bureau on particommuniste.be"),
    "C190": (UNDIVIDED, "April 2019", "`pcb2020-document36` is the text of its 36th congress; 2020 is the year in which the file was posted"),
    "C192": (UNDIVIDED, "April 2019", "`pcb2020-document36` is the text of its 36th congress; 2020 is the year in which the file was posted, and the opening alone was read"),
    "C195": (GROUP, "3 October 2020, the year inferred", "`pcb2020-document37` stands on particommuniste.be and sets the two terms against each other; `solidnet2021-pcb`, of the other body, praises the return to "
                  "Marxism-Leninism"),
    "C197": (GROUP, "October 2020", "`pcb2020-document37` stands on particommuniste.be and is the document of its congress"),
    "C202": (GROUP, "October 2020", "the definition opens a section of `pcb2020-document37` on particommuniste.be"),
    "C203": (GROUP, "October 2020", "`pcb2020-document37` stands on particommuniste.be and is the document of its congress"),
    "C204": (GROUP, "from 3 October 2020", "`pcb2020-document37` stands on particommuniste.be; `solidnet2020-task`, of the other body, sees in such words a departure"),
    "C222": (UNDIVIDED, "June and November 2018", "`pcb2018-imcwp20` is its text for the 20th world meeting, before the break"),
    "C235": (UNDIVIDED, "October 2019", "`solidnet2019-pcb` is its speech at the 21st world meeting; the row names the PCB-CPB as author, but the date is before the break"),
    "C236": (BODY, "since its congress of June 2023", "`bossuyt2023` reports it from the congress and `solidnet2023-pcb` prints extracts; in Havana, in October 2022, the same organisation still spoke otherwise (`solidnet2022-pcb`)"),
    "C237": (BODY, "since its congress of June 2023, inferred", "`bossuyt2023` is a report by one of its officials; the words of the claim itself were not found in it"),
    "C256": (UNDIVIDED, "April 2019", "`solidnet2020-task` tells it afterwards, and `2019-third-session` in `events` rests on the congress document"),
    "C276": (UNDIVIDED, "2019", "`solidnet2019-pcb` is its speech of October 2019; site and author of the row point to the PCB-CPB, the date does not"),
    "C296": (GROUP, "October 2023, the 16th in the article only", "`pcb2023-gaza` stands on particommuniste.be; its beginning, the condemnation of the Hamas attack, is left out by the article"),
    "C297": (GROUP, "October 2023", "`pcb2023-gaza` stands on particommuniste.be; `drapeaurouge2020`, of the other body, used the word of an earlier bombing"),
    "C299": (GROUP, "October 2023", "`pcb2023-gaza` stands on particommuniste.be")}
UNSPOKEN = {        # claim: why no body can be named
    "C159": "the words stand in quotation marks without a reference, and no party text with them was found",
    "C162": "no dated text was found, and `evidence` is empty",
    "C181": "no dated text was found, and `evidence` is empty",
    "C184": "no dated text was found, and `evidence` is empty",
    "C201": "no text of any Belgian body has this wording; it reads like a definition from political science",
    "C216": "no dated text was found, and `evidence` is empty",
    "C217": "no dated text was found; a motion of June 2018 on union rights is near it, and near is not the same",
    "C218": "no text was found, and the promise beside it (C217) has no dated text either",
    "C219": "the undivided PCB or the PCB-CPB: a paper of the latter (`pcbcpb2020-journal3`) praises a member of that federation, which is not this statement",
    "C227": "no readable text of any of the bodies has this passage",
    "C259": "no text of this content was found; the one key, `dh2022-mayday`, is a newspaper of 2022"}


def body_and_date(first, second, third):
    """Sourcing: a body and a date for each statement, or the reason why there is none."""
    a, b = SPOKEN[first], SPOKEN[second]
    numbers = f"{first}, {second} and {third}"
    return Written(
        prompt=f"""
            Three statements of the register, as paraphrases of the survey article of 2024, which writes “the party” throughout:

            - **Claim {first}**: {claim(first).statement}
            - **Claim {second}**: {claim(second).statement}
            - **Claim {third}**: {claim(third).statement}

            Which body said each of them, and when? Give body and date, **or say that you cannot**. In 150 to 300 words: (a) a table with statement, body, date, the source key that decides, and how sure you are;
            (b) the test: do `type`, `publisher` (or site), `year` and `author` in `sources` and the events of the time bear out what the column `comment` of the register says? It is a reading like yours; name one
            row in which a column could mislead; (c) what a writer would say wrongly who gave all three to “the Communist Party of Belgium”; (d) which document would make you change one line of your table.""",
        needs="To succeed a student must give a body and a date only where a text, a place of publication or a signature carries them, say of the rest that it cannot be given and why, and take no side between the "
              "bodies.",
        levels={"Proficient": "Body and date for each statement that has a text, with the key, and “cannot be given” with a reason for the one that has none; tests at least one comment by site and year and names "
                      "a column that could mislead; says what the joined sentence gets wrong; names a document for one line.",
                "Emergent": "Gives bodies and dates where they exist, but also names one where no text is found, or repeats the comments without a test, or says which body is the true party.",
                "Basic": "Gives all three to one party, or to one of the bodies by its name or its present site, without key and date."},
        marked={"Proficient": f"(a) {first}: {a[0]}, {a[1]}; decided by this: {a[2]}. {second}: {b[0]}, {b[1]}; decided by this: {b[2]}. {third}: cannot be given; {UNSPOKEN[third]}. The first two rest on texts of "
                      f"the speakers themselves or their circle, so that they were said is fairly sure, and whether they are true is another question. "
                              f"(b) The comments agree with site and year as far as the rows show. What could mislead: `author` and site alone, since particommuniste.be had three speakers in turn and SolidNet "
                              f"carried the undivided PCB before it carried the PCB-CPB; `year` alone, since a text can be posted later than it was voted. "
                              f"(c) Whoever gives {numbers} to “the Communist Party of Belgium” lets one body say at one time what was said by {a[0]} ({a[1]}) and by {b[0]} ({b[1]}), and adds a sentence whose "
                              f"speaker nobody has shown. The fault is *attribution*; none of this says which body is right. "
                              f"(d) For {third} a dated text with these words, on the site of a body or signed by one of its officers, would fill the line; for the others a text of the other body from the same "
                              f"month with the same words would change it.",
                "Emergent": f"{first} is by {a[0]} ({a[1]}), {second} by {b[0]} ({b[1]}); the comments of the register say so. {third} fits them too, so it will be by the same body as {first}.",
                "Basic": f"All three, {numbers}, are positions of the Communist Party of Belgium after 2018, as the article says."})


TEXTS = {           # event: body, date, what it says, source
    "2018-thionville": (UNDIVIDED, "on 29 September 2018 (year inferred)", "named the need to break with the European Union", "`pcb2018-thionville`"),
    "2018-imcwp-20": (UNDIVIDED, "on 23 November 2018", "gave its first text found at a world meeting", "`pcb2018-imcwp20`"),
    "2019-third-session": (UNDIVIDED, "on 26 April 2019 (other texts have the 16th and the 27th)", "voted its political text and brought democratic centralism back", "`pcb2020-document36`"),
    "2020-split-letter": (GROUP, "in an undated notice", "reported a letter of 6 February 2020 (year inferred) in which Julien Hannotte and a handful of supporters announced a second party", "`pcb2020-liege`"),
    "2020-two-organisations": (BODY, "in 2020", "said that the others took its paper and its website", "`solidnet2020-task`"),
    "2020-37th-congress-a": (GROUP, "on 3 October 2020 (year inferred)", "held a 37th congress and condemned the other body", "`pcb2020-congress37`"),
    "2020-religion": (GROUP, "in November 2020 (month inferred)", "recalled the demand of the 36th congress for a secular, socialist society", "`pcb2020-barbarism`"),
    "2020-pcbcpb-kke": (BODY, "in November 2020", "protested against police action in Athens and stood by the Greek party", "`pcbcpb2020-kke`"),
    "2021-imcwp-online": (BODY, "in December 2021", "sent a text to the world meeting on line", "`solidnet2021-pcb`"),
    "2022-pcbcpb-no-to-war": (BODY, "on 7 February 2022 (the day of posting)", "blamed the rivalry of the USA, NATO, the EU and Russia for the danger of war", "`solidnet2022-ukraine`"),
    "2022-wing-a-condemns": (GROUP, "on 1 May 2022", "condemned the invasion and said that Putin had fallen into a trap", "`pcb2022-mayday`"),
    "2022-pcbcpb-havana": (BODY, "on 28 October 2022", "called the war inter-imperialist and recalled that it had condemned the invasion", "`solidnet2022-pcb`"),
    "2023-wing-a-central-committee": (GROUP, "in February 2023 (year inferred)", "repeated its condemnation, blamed Moscow, NATO and the EU, and found a protest that names only Russia empty", "`drapeaurouge2023`"),
    "2023-37th-congress-pcbcpb": (NEW_LINE, "in June 2023", "no longer called the war inter-imperialist, by the report of one of its officials", "`bossuyt2023`"),
    "2023-pcbcpb-ukraine": (NEW_LINE, "on 10 October 2023", "blamed Kyiv and the West, and the part read has no word against Russia", "`pcbcpb2023-ukraine`"),
    "2023-gaza": (GROUP, "in October 2023 (the 16th in the article only)", "condemned both the Hamas attack and the bombing and supported the PLO", "`pcb2023-gaza`"),
    "2023-pcbcpb-new-line": (NEW_LINE, "on 25 October 2023", "printed extracts of its congress text: NATO and the USA fight by proxy, China and Russia are targets", "`solidnet2023-pcb`")}
BODIES_2 = "Two bodies are needed to keep both"
DATES_2 = "One organisation is enough, as is inferred from its site and its place on SolidNet, but two dates are needed"
ONE_LINE = "One body with one line can have both"
PAIRS = {           # two events: what both share, where they part, what is needed, what cannot be said
    ("2022-wing-a-condemns", "2022-pcbcpb-havana"): ("each condemns the invasion", "one speaks of a trap for Putin, the other of a war between imperialist powers",
        f"{BODIES_2} as speakers, although the judgement on the invasion is common to them",
        "that the two bodies were of opposite opinion on the invasion in 2022: they were not"),
    ("2022-pcbcpb-havana", "2023-37th-congress-pcbcpb"): ("both are given for the organisation on SolidNet", "the reading of the war that the first defends is given up in the second", DATES_2,
        "what the congress thought of the earlier condemnation: the report was read in part and is by one official"),
    ("2022-pcbcpb-no-to-war", "2023-pcbcpb-ukraine"): ("both blame powers of the West", "Russia is among those blamed in the first, and no word against it is found in the part read of the second", DATES_2,
        "that the second acquits Russia: only its opening was read, and the first is older than the invasion"),
    ("2022-wing-a-condemns", "2023-pcbcpb-ukraine"): ("both are about the war in Ukraine", "the first condemns the invasion, the second blames Kyiv and the West", BODIES_2,
        "what the second body would have said on 1 May 2022: then it still stood by its own condemnation, as it recalled in October of that year"),
    ("2023-wing-a-central-committee", "2023-pcbcpb-new-line"): ("both name NATO as a side of the war", "the first blames Moscow too, the second has Russia as a target", BODIES_2,
        "how many people stand behind either text"),
    ("2023-gaza", "2023-pcbcpb-new-line"): ("nothing of substance: they stand near each other in time", "their subject, so that they cannot contradict each other",
        "They come from two bodies, which the site shows and not the content",
        "what either body said of the other subject in that month: no such text is among these rows"),
    ("2020-37th-congress-a", "2023-37th-congress-pcbcpb"): ("both count on from the 36th congress to a 37th", "they are two meetings of two organisations", BODIES_2,
        "which of them is the rightful 37th: a count cannot settle that"),
    ("2020-split-letter", "2020-two-organisations"): ("both admit that there were two organisations in 2020", "for the first the others announced a new party, for the second the others took what was the party's",
        BODIES_2,
        "what the letter said, since it was not read, and which came first, since one date is a year only"),
    ("2020-religion", "2020-pcbcpb-kke"): ("the month, as far as it is known", "their subject, so that they cannot contradict each other",
        "They come from two bodies, which site and signature show and not the content", "that the bodies differed on religion or on Greece: neither text speaks of the other's subject"),
    ("2018-thionville", "2019-third-session"): ("both are acts of the party before the break", "their subject only", ONE_LINE,
        "that either body of 2020 inherited them: the votes and texts of the undivided party are not passed on to either"),
    ("2022-wing-a-condemns", "2023-wing-a-central-committee"): ("both condemn the invasion", "the second adds that a protest which names only Russia is empty", ONE_LINE,
        "that this is a turn: an addition is not yet another line"),
    ("2022-pcbcpb-havana", "2023-pcbcpb-new-line"): ("both stand among the papers of a world meeting on SolidNet",
        "a war between imperialist powers in the first is a war of NATO and the USA by proxy in the second", DATES_2, "who wrote the new text, and whether the body was at the meeting in person"),
    ("2018-imcwp-20", "2021-imcwp-online"): ("both are texts for a world meeting under one name", "the body: the party broke in two between them", BODIES_2,
        "that the second goes on from the first: that is what the PCB-CPB says of itself, and the other body denies it")}


def two_texts(one, two):
    """Corroborating: two texts under one name, and whether they need two bodies, two dates, or neither."""
    a, b = TEXTS[one], TEXTS[two]
    shared, parted, needed, limit = PAIRS[one, two]
    place = [f"source {text[3]}, published by {source(text[3].strip('`')).publisher}" for text in (a, b)]
    plain = [text[0].removesuffix(" since its congress of June 2023") for text in (a, b)]
    fair = f"{a[1][0].upper()}{a[1][1:]}, {plain[0]} {a[2]}; {b[1]}, {plain[1]} {b[2]}"
    return Written(
        prompt=f"""
            Two rows of `events` go back to texts under one name, <span lang="fr">Parti communiste de Belgique</span>: {named(one)} and {named(two)}.

            In 150 to 300 words: (a) for each, who speaks, when, where it was published, and how exact the date is (`events`, and the row of its `source` in `sources`); (b) what both say or admit; (c) where they
            part, if they do, and of which kind the difference is: does it need **two bodies**, **two dates**, or **neither**, and by what do you know; (d) report both in one or two sentences that a member of
            either body could accept as a report; (e) what cannot be said from these two texts, and which document would tell. If the two do not speak of one subject, say so.""",
        needs="To succeed a student must give each text its body, date and place, compare only what both speak of, decide between two bodies, two dates and neither with a reason, and report without taking a side.",
        levels={"Proficient": "Body, date with its precision and source of both; names what is shared and what differs, or that the subjects differ; decides between two bodies, two dates and neither by site, "
                      "signature or order in time; a report with a verb of saying for each; names a limit and a document.",
                "Emergent": "Body and date of both are given, but the difference is turned into a verdict, or “the party changed its mind” stands where two bodies speak, or the sources are not named.",
                "Basic": "Treats both as words of one party, or picks the newer or the more agreeable text as the party's position."},
        marked={"Proficient": f"(a) `{one}`: {a[0]}, {a[1]}, {place[0]}. `{two}`: {b[0]}, {b[1]}, {place[1]}. Both sources are rated as one side: a party to the matter speaks, so that it said this is well "
                      f"supported, and the rest is its view. (b) Shared: {shared}. (c) They part in this: {parted}. {needed}. I know the body by the place of "
                              f"publication, by who signs or reports, and by the date, not by the name. (d) {fair}. (e) Not to be said: {limit}. A full text of both, with the day and the names of those who voted "
                              f"it, would tell more.",
                "Emergent": f"`{one}` comes from {a[0]} ({a[1]}), `{two}` from {b[0]} ({b[1]}). So the position of the Communist Party of Belgium is what both say together, and where they differ the party has "
                            f"changed its mind.",
                "Basic": f"Both texts are by the Communist Party of Belgium. `{two}` is the more recent row, so it shows what the party stands for today."})


# Question: what happened, three rival explanations with what is for and against each, what can be decided, what would change one's mind, what an explanation forbids, and which way a find would push.
RIVALS = {
    "break": ("Why did the party break in two in 2020?", (
        ("words of doctrine", "`pcb2020-document37` sets workers' power against the dictatorship of the proletariat, and `solidnet2020-task` says that the others want to drop concepts of Marxism-Leninism",
        "the first text is of October 2020, months after the letter of `2020-split-letter`, so it may give reasons afterwards"),
        ("control of paper and website", "`2020-two-organisations` and `2020-paper-name` tell of paper, site and title",
        "both rows are dated to the year only, and a quarrel over property can be the effect of a break as well as its cause"),
        ("a division of 2018 that went on", "`2018-european-left-exit` and `2018-joint-left-appeal` show that 17 and 36 per cent did not vote with the majority",
        "that they became one of the later bodies is not shown, and in `2019-elections` men of both later bodies stand in one row")),
        "None of the three can be chosen: the texts do not show which came first", "full minutes of 2019 and 2020, with names and votes",
        "Doctrine as the whole answer forbids a quarrel over paper and site, and property as the whole answer forbids texts on doctrine; both are found",
        "if minutes of 2019 have the quarrel over words before anybody touched paper or site, I would put doctrine first, and if not, last"),
    "line": ("Why did the PCB-CPB give up its reading of the war in June 2023?", (
        ("it took over the words of the Platform", "`2023-wap-caracas` is older than `2023-37th-congress-pcbcpb`, and its note says that parts of that text return in the statement of June",
        "likeness shows where words come from, not why they were wanted, and a common third text is not excluded"),
        ("new leaders brought a new line", "the same congress chose a committee and a leader", "line and leaders changed in one meeting, so the order in time does not tell which came from which"),
        ("the course of the war changed minds", "the reading was given up in the second year of the war",
        "no text read gives it as a reason, and the group of particommuniste.be, which saw the same war, repeated its condemnation (`2023-wing-a-central-committee`)")),
        "That words were borrowed is the best supported; why, stays open", "drafts and minutes of the congress with dates, or an earlier text of another network with the same sentences",
        "The course of the war as the whole answer forbids a body that saw the same war and kept its view; the group of particommuniste.be is one",
        "a draft older than 4 March 2023 with the same sentences would speak against borrowing from the Platform"),
    "solidnet": ("Why are texts of the PCB-CPB, and none of the group of particommuniste.be, found among the papers of the world meetings since 2020?", (
        ("the network recognised one body", "`2021-imcwp-online`, `2022-pcbcpb-havana` and `2023-pcbcpb-new-line` all go back to SolidNet, and the relation of `PCB-CPB` in `organisations` says that it is on "
                      "SolidNet", "no decision of the network was found; to be listed is a fact about the network and does not show who is the party"),
        ("the group did not send texts", "none of its traces in `events` is of a world meeting", "no row says that it did not want to"),
        ("we found only a part", "most sources of these rows were read in part, and the meetings have no full lists of those present", "a gap in what was found would have to hit one body only, three times")),
        "The first two cannot be told apart: a text can be missing because it was not accepted or because it was not sent", "letters between the network and either body, or a list of those invited",
        "Chance as the whole answer forbids a gap that always hits one body; it did so in 2021, 2022 and 2023",
        "a refusal by the network would push me to the first, an invitation to the group to the second"),
    "article": ("Why does the survey article tell of one party after 2020?", (
        ("the author did not know of the break", "nowhere does the article mention it, and both bodies use one name", "it uses texts of both (C195, C236, C295), and some of these texts speak of the quarrel"),
        ("the author knew and left it out", "the article also leaves out the exit from the European Left of 2018 (C153) and the beginning of the text on Gaza (C296)",
        "to leave out is not yet to know, and an intention cannot be read from a gap"),
        ("texts were collected by name", "statements of different bodies and even of different decades stand side by side (C155, C210)",
        "this tells how it could happen, and no note on the author's way of working was seen")),
        "It cannot be decided from the text; the third explanation needs the fewest suppositions, and that is no proof", "the author's notes or an earlier version, or a text in which he names both bodies",
        "Ignorance as the whole answer forbids the use of texts that speak of the quarrel; `pcb2020-document37`, the text nearest to C195, has the crisis of the party in its title",
        "a note that names both bodies would push me to the second, a list of search words to the third"),
    "initiative": ("Why did the European Communist Initiative end in September 2023?", (
        ("the war in Ukraine divided it", "the row `2023-eci-ends` says that the war had deepened its differences, by its own statement of 11 September",
        "the statement is by those who closed it; the war had gone on for a year and a half"),
        ("the Platform drew parties away", "the Platform met first on 14 October 2022 (`WAP` in `organisations`), before the end, so it can be a cause", "no list shows a party that moved from the one to the other"),
        ("a new circle was being prepared", "the European Communist Action was founded on 18 November 2023 (`ECA`), 70 days after the end",
        "what comes after cannot be the cause; a plan for it could be, and no plan from before the end was seen")),
        "The first has the testimony of those concerned; the second is possible in time and not shown; the third has only an effect to show",
        "lists of members of all three circles with the dates of joining and leaving",
        "A new circle as the whole answer forbids that those who closed the old one give another reason; they name the war",
        "parties that left for the Platform in 2022 or 2023 would push me to the second"),
    "voice": ("Why does the Belgian name found at the world meetings change in 2018 from the Workers' Party to the PCB?", (
        ("the party came because it had changed its line", "`2018-old-name` and `2018-european-left-exit` lie five months before `2018-imcwp-20`",
        "five months apart is an order in time, not a reason, and no text says so"),
        ("the Workers' Party made room", "no text of it was found for 2018", "it is there again in 2019 and 2021 (`2019-imcwp-21`, `2021-imcwp-online`), beside a communist party"),
        ("the change lies in what was found", "for 2013 to 2015 and for 2017 no Belgian trace was found at all, and the lists of 2011 and 2012 are signatures, read in part",
        "for 2018 a Dutch party remarks on the change, so somebody noticed it at the time")),
        "The second does not fit the years after 2018; between the first and the third the tables do not decide", "full lists of those present from 2011 to 2018",
        "Room made by the Workers' Party forbids its name beside that of a communist party later on; it stands there in 2019 and 2021",
        "a list of 2013 to 2017 with the PC-WB on it would push me to the third"),
    "smaller": ("Why did fewer parties attend the world meeting of 2023 (68) than that of 2017 (103)?", (
        ("the war in Ukraine divided the parties", "the meeting of 2023 itself noted that its parties differ (`2023-imcwp-23`)",
        "most of the fall, from 103 to 91 and 74, came by 2019, and the invasion was in 2022; from 2019 to 2022 the number rose to 78"),
        ("2017 was an exception", "it was the centenary year of the October Revolution (note of `imcwp-19`), and before it the numbers are 58 (2015) and 77 (2013)",
        "2018 still has 91, and for 2014 and 2016 there is no number"),
        ("the counts do not count alike", "the source of 2023 counts parties and organisations, and most counts come from organisers",
        "a difference of 35 is larger than any between two versions of one meeting in the table")),
        "The war cannot explain what came before it; the second explanation fits most numbers", "lists of names for both years, so that one sees who stayed away and since when",
        "The war as the whole answer forbids a fall before 2022; 29 of the 35 were gone by 2019",
        "parties missing since 2018 would push me further to the second, parties missing only since 2022 back to the first"),
    "votes": ("Why had the list `PCB-2018` only 1,626 votes at the Chamber election of 2019?", (
        ("it stood in one part of the country only", "the title of `2019-elections` has own lists in Hainaut and candidates with the Workers' Party elsewhere",
        "this explains a low total, not how it did where it stood; for that one needs the valid votes of the province"),
        ("the Workers' Party held the place", "`PTB-PVDA` had 8.62 per cent in the same election", "that its voters would have voted for the PCB is not shown: two lines of a table show no person who moved"),
        ("the voters had gone long before", "`PC` had 5,706 votes in 1991 and 19,329 in 2007, `PCB-KPB` 51,046 in 1987",
        "these lists stood under other names and in other areas, and from 1991 to 2007 the number even rose")),
        "The first is certain as a part of the answer; the other two cannot be weighed with these tables", "results by canton in Hainaut, and a survey of voters",
        "The Workers' Party as the whole answer forbids few communist votes before its rise; in 1991 `PC` had 5,706 while `PTB-PVDA` had 0.49 per cent",
        "a low share in Hainaut itself would speak against the first as the whole answer"),
    "ten thousand": ("Where do the more than 10,000 votes of claim C257 come from?", (
        ("votes for persons on lists of the Workers' Party", "the party says that its candidates tripled the result of 2018; that was 3,348 votes (`2018-local-elections`), and three times that is 10,044",
        "no list of these votes was seen; they would not be votes for the party's own list"),
        ("votes for its own lists", "own lists stood in Hainaut", "they had 1,626 votes for the Chamber and 944 for the Walloon Parliament (`2019-elections`), together far below 10,000"),
        ("a number that was made up", "no other source has it", "a way from the party's own words to the number exists, so an invention need not be supposed")),
        "The first fits best and stays an inference; the second fails by arithmetic", "the note of the Central Committee in full (`pcb2019-election-note`), or the votes for persons by list",
        "Own lists as the whole answer forbid a sum below 10,000; 1,626 and 944 are below it, even if votes for two parliaments could be added",
        "votes for persons that add up to about 10,000 would settle it for the first, another sum would open the third again"),
    "april": ("Why do party texts date the third session of the 36th congress to 16, 26 and 27 April 2019?", (
        ("a slip in one of the texts", "16 and 26 differ by one digit, and the 16th, in a speech of October 2019, stands alone", "a slip is easily supposed and cannot be seen; it would leave 26 and 27"),
        ("a session of two days", "26 April was a Friday and 27 a Saturday, next to each other", "the row `pcb-36-3` gives the 26th as beginning and as end, and the other two sessions were on one Saturday each"),
        ("the dates are of different acts", "a vote, a text and its printing can have days of their own", "no text says what its date is a date of")),
        "It cannot be decided; the book uses the 26th, which the congress document prints, and keeps the others", "the minutes or the invitation of the session",
        "A session of two days forbids a third day, and the 16th is one; together with a slip it remains possible",
        "an invitation for two days would push me to the second, a text printed with the day of its vote to the third"),
    "flemish": ("Why is the end of the Flemish party dated 2009 in one source and February 2010 in another?", (
        ("an end of activity and a later decision", "`2009-kp-ends` says that it went on as a discussion group, `2010-kp-ends-other-date` speaks of a decision",
        "neither source names the other date, so that both are right is a supposition"),
        ("a slip or a rounding in the encyclopedia", "the source of 2009 is an encyclopedia without a day (`precision` is year), the other a text close to the event",
        "it was written by members who disagreed and began a party anew, so it has an interest of its own"),
        ("an interest in the later date", "those who began anew are closer to the old party in time if it ended later", "no word of the text shows such a purpose; an interest proves nothing about a date")),
        "It cannot be decided; 2009 or February 2010 is the honest form", "the resolution of the Flemish party itself, with its day",
        "A slip in the encyclopedia as the whole answer forbids a second source with 2009; none is in the table, so it is not excluded",
        "a resolution of 2009 would make the first likely, one of February 2010 the second"),
    "paris": ("Which body was the Communist Party of Belgium that spoke at the forum in Paris on 28 May 2022?", (
        ("the group of particommuniste.be", "it spoke in public on the war in that month (`2022-wing-a-condemns`)", "it has no trace at any other meeting of these networks in the table"),
        ("the PCB-CPB", "it sent texts to international meetings (`2021-imcwp-online`), and in 2024 one of its officials spoke beside the Platform (`2024-gwangju-forum`)",
        "in October 2022 it still held the opposite of what the Platform then declared; but the forum had speakers of opposed views, so that excludes nothing"),
        ("a third party, or a slip of the reporter", "the report is by the organisers and was read in its opening only, and the letters PCB also stand for a Brazilian party",
        "the row has the name written out and not the letters")),
        "It cannot be given; two years later is no evidence for May 2022", "the full report with the name of the speaker, or a text of either body about its journey",
        "The row forbids none of the three, which is why none can be excluded",
        "the name of the speaker would settle it at once")}


def rival_explanations(question):
    """Contextualising: rival explanations, what each forbids, and what would change one's mind."""
    asked, rivals, decided, change, forbids, push = RIVALS[question]
    case = " ".join(f"*{name[0].upper()}{name[1:]}*. For it: {good}. Against it: {bad}." for name, good, bad in rivals)
    return Written(
        prompt=f"""
            **{asked}** Three rival explanations: (1) {rivals[0][0]}; (2) {rivals[1][0]}; (3) {rivals[2][0]}.

            In 150 to 300 words: (a) for each, what the tables hold for it and against it (name rows, claims or source keys, with their dates and whose word they are); (b) what each **forbids**: what may not be
            found if it were the whole answer? Look for exactly that; (c) decide: is one excluded, one best supported, or can it not be decided? “Cannot be decided” with its reason is a full answer; (d) what would
            change your mind: name a document or a number, and say which way it would push you. Two explanations may be true together; say so where they are.""",
        needs="To succeed a student must give each explanation its evidence and its counter-evidence from rows with dates, decide no further than these carry, and name a find that would change the decision.",
        levels={"Proficient": "For and against each of the three by rows or keys, with dates or the party that speaks; at least one explanation is tested by what it forbids; the decision follows from that and "
                      "keeps order in time apart from cause where dates are used; names a document and which way it would push.",
                "Emergent": "Evidence for one or two, and none against the one that is chosen; or counter-evidence without a decision; or a document is named that would not bear on the question.",
                "Basic": "Chooses by likelihood or sympathy, or calls all three true, without a row."},
        marked={"Proficient": f"{case} {forbids}. {decided}. My mind would change with {change}: {push}.",
                "Emergent": f"The answer is {rivals[0][0]}: {rivals[0][1]}. The other two are less convincing. More sources would be good.",
                "Basic": "Probably all three played a part; in small parties such things usually come together, and the sources are all biased anyway."})


# Claim: what the number counts and who counted; the reckoning or the other versions; the sentence; what stays open.
NUMBERS = {
    "C006": ("the years since 1921, by the author, who takes the party as one", "from 3 September 1921 (`PCB-KPB` in `organisations`) to 2024 are more than 102 years, but that organisation ends in 1989; its "
                  "French-speaking heir took the name up again on 30 June 2018 (`PCB-2018`), and that party ends in February 2020",
             "More than a hundred years have passed since the founding of 1921; one organisation lasted to 1989, and since 2020 two bodies have used the name.",
             "whether a name taken up again makes the same party: no count settles that"),
    "C134": ("the election after which no communist sat in the Chamber", "the preferred rows of `chamber` have 2 seats for `PCB-KPB` in 1981 and 0 in 1985 and 1987; in `events`, `1987-last-seats-other-date` keeps "
                  "a version that names 1987",
             "The last two seats were lost at the election of 13 October 1985; one abstract names 1987, against the table.", "why that abstract has both years"),
    "C151": ("a congress, as one day or month", "`congresses` has three sessions of number 36: 30 June 2018, 30 March 2019 and 26 April 2019, for which the notes have 16 and 27 April too; from the first to the "
                  "last are 290 to 301 days",
             "The 36th congress met in three sessions from 30 June 2018 to April 2019 (16, 26 or 27, by text).", "the day of the last session"),
    "C249": ("years without a deputy of the radical left, by the author", "from 13 October 1985 (the election with 0 seats for `PCB-KPB`) to 25 May 2014 (2 seats for `PTB-PVDA`) are 28 years and 7 months; the "
                  "seats of 2014 are those of another party",
             "From 1985 to 2014, for more than 28 years, no list of the radical left had a seat in the Chamber; those of 2014 went to the Workers' Party.",
             "whether single deputies of other lists counted themselves to that left: the table has lists, not persons"),
    "C253": ("votes for persons, added up by the party itself", "`2018-local-elections` has 3,348 votes in six places, by the party's own sum; they are votes for candidates on lists of the Workers' Party, so they "
                  "cannot be set beside the 1,626 votes of an own list in 2019",
             "By its own count the candidates of the PCB had 3,348 votes in 2018, on lists of the Workers' Party.", "the votes of each candidate in an official file"),
    "C257": ("votes “for the party”, of which kind the article does not say", "own lists had 1,626 votes for the Chamber (`chamber`, 2019) and 944 for the Walloon Parliament (`2019-elections`); three times the "
                  "3,348 of 2018 is 10,044, which would count votes for persons on other lists",
             "In May 2019 own lists of the PCB had 1,626 votes for the Chamber and 944 for the Walloon Parliament; a number above 10,000 can only include votes for its candidates on lists of the Workers' Party, "
             "which is inferred.", "the sum behind the number: the party's note was read in part"),
    "C272": ("parties on the network's own list, not parties in the room", "the note of `IMCWP` in `organisations` has 124 on the list; in `meetings` the preferred number that attended is 68 in 2023, about 55 "
                  "per cent of 124, and never above 103",
             "The network lists 124 parties; 68 parties and organisations attended its meeting of 2023.", "how many on the list still exist or answer"),
    "C273": ("countries of the network, in a description that is older than 2024", "the preferred numbers of countries that attended are 60 in 2022 and 54 in 2023, 73 in 2018 at most; the register finds the 85 in "
                  "a report of 2016",
             "A report of 2016 gives the network 85 countries; parties of 54 countries attended the meeting of 2023.", "how many countries the list of today has"),
    "C274": ("meetings that the network itself has numbered", "the highest number in `meetings` with a meeting that was held is 23 (Izmir, 20 October 2023); the table also has meetings without a number, such as "
                  "the special one of 2009 and the one on line of 2021, and the 24th was put off",
             "By 2024 the network had held 23 numbered meetings, and a few without a number.", "the meetings of 1999 and 2000, which the table lacks"),
    "C284": ("countries, by the organisers of the conference", "the one row of `wap-2` has 26 countries and 29 bodies, with embassies and with bodies that took part in writing or by video; for Paris, `wap-1`, "
                  "there are four rows of two kinds with four different numbers, so a single row is no agreement",
             "The organisers counted bodies of 26 countries at Belgrade in December 2022, some of them in writing or by video.", "how many were there in person"),
    "C285": ("parties, organisations and embassies together, by the organisers", "the one row of `wap-2` has 29, for 26 countries; its note says that embassies and those in writing or by video are in it, so 29 is "
                  "not a number of parties",
             "The organisers counted 29 parties, organisations and embassies at Belgrade in December 2022, some of them in writing or by video.", "how many of the 29 are parties")}


def rebuild_a_number(number):
    """Recomputing: what a number counts, whose count it is, which versions there are, and how it may be printed."""
    counts, reckoned, printed, unknown = NUMBERS[number]
    row = claim(number)
    return Written(
        prompt=f"""
            **Claim {number}** of the register, as a paraphrase of the survey article: “{row.statement}” The register finds: *{row.finding}*.

            Do not take the finding over; rebuild it. In 150 to 300 words, with the code in a cell below your text: (a) what exactly does the number or date count, who counted, and when; (b) find the rows of
            `events`, `organisations`, `congresses`, `meetings` or `chamber` that bear on it, and reckon the number, or a number that can be set beside it; say which versions there are, which is preferred, and of
            which kind the difference is (definition, coverage, date, estimate or count, viewpoint ...); (c) which body or bodies does it concern, and is what it counts theirs; (d) write the sentence as it could be
            printed, at most 40 words; (e) would you keep the finding? What stays open, and which document would close it?""",
        needs="To succeed a student must say what is counted and by whom, show the rows and the reckoning, keep versions and kinds of count apart, and print no more than they carry.",
        levels={"Proficient": "Names what is counted and by whom; gives rows and a reckoning that can be repeated; keeps versions or kinds apart and says of which kind the difference is; says whose number it is; "
                      "the sentence is true by the tables; argues the finding and names what stays open.",
                "Emergent": "A right number, but without rows or reckoning, or one version only, or the sentence keeps the noun or the body that does not fit.",
                "Basic": "Repeats the claim or the finding, or calls the number right or wrong without saying what it counts."},
        marked={"Proficient": f"(a) Counted are {counts}. (b) The rows say: {reckoned}. Where numbers differ, they differ in what is counted or in its date, so the versions are kept and named. (c) The sentence of "
                      f"the article speaks of one party or one sum; each number belongs to the body or network named here and is not passed on to another. "
                              f"(d) “{printed}” (e) The register says *{row.finding}*; with these rows I come to the same, and I would say in the comment what is counted. Open is {unknown}; a document of the time "
                              f"with the full list or the day would close it.",
                "Emergent": f"The tables have this: {reckoned}. So the number of claim {number} is roughly right, and one can go on using it for the party.",
                "Basic": f"The register says *{row.finding}* for claim {number}, and the register has been checked, so this is the answer."})


# Event: who tells it and of whom, what supports it from elsewhere, what has to be marked, the fair sentence, the document.
TOLD = {
    "2020-split-letter": ("the Liège federation of the group of particommuniste.be, of its opponents", "the other body does not deny that there are two organisations (`2020-two-organisations`)",
        "the letter was not read, the notice is undated and the year inferred; “a handful” is a word of the tellers",
                          "According to an undated notice of the Liège federation of one body, Julien Hannotte and a few supporters announced a second party in a letter of 6 February, most likely of 2020.",
                          "the letter itself"),
    "2020-two-organisations": ("the PCB-CPB, of the group of particommuniste.be", "that paper and site are with the other body is shown by the site itself; how it came by them is what is disputed",
        "“took” is the word of those who no longer have them, and the date is a year",
                               "In 2020 the PCB-CPB stated on SolidNet that the other organisation of the same name had taken its paper and its website; each body calls the other a faction.",
                               "the register of the paper's title and the contract for the site"),
    "2020-paper-name": ("four people who sign for the group of particommuniste.be, of the PCB-CPB",
        "number 3 of a Journal of the PCB-CPB of November 2020 exists (`pcbcpb2020-journal3`), so the paper did get another name",
        "why it was given up is told by one side, the notice is undated and the year inferred",
                        "According to the group of particommuniste.be the PCB-CPB gave up the title Drapeau Rouge; in November 2020 the PCB-CPB printed number 3 of a Journal.",
                        "a letter or a ruling about the title"),
    "2022-liege-premises": ("the group of particommuniste.be, of Hannotte, and within it what Hannotte says of the group",
        "that both men belonged to one party in 2019 is in `2019-elections`; of the quarrel nothing from elsewhere",
        "the answer of Hannotte is quoted by his opponents, and 30 July is the day of the anniversary, not of the notice",
                            "According to a notice of the group of particommuniste.be of 2022, Marcel Bergen recalled that Julien Hannotte had been expelled, and Hannotte called his opponents a sham.",
                            "a text by Hannotte himself, and the decision on the expulsion with its date"),
    "2020-37th-congress-a": ("the group of particommuniste.be, of itself and its opponents", "its political document, from the same site, exists (`pcb2020-document37`), and the other body held a 37th congress of "
                  "its own, so it did not accept this one", "the year is inferred, how many voted is not told, and the number 37 makes a claim to be the party",
                             "On 3 October, most likely of 2020, the group of particommuniste.be held in Brussels what it counts as the 37th congress and condemned the other body.",
                             "minutes with the number of delegates"),
    "2023-37th-congress-pcbcpb": ("Jozef Bossuyt, an official of the PCB-CPB, in the paper of the Platform",
        "extracts of the congress text were posted on SolidNet in October 2023 (`2023-pcbcpb-new-line`), so that a text was adopted has a second trace",
        "day, place and leader are not in the part read; the teller favours the new line",
                                  "According to a report by one of its officials, the PCB-CPB adopted a new statement and new statutes at its own 37th congress in June 2023 and no longer called the war in Ukraine "
                                  "inter-imperialist.", "the full text of the congress and its minutes"),
    "2018-local-elections": ("the Liège federation of the undivided PCB, of its own candidates", "that lists of the Workers' Party stood is public; the sum of votes has no second source in the tables",
        "3,348 is the party's own sum, of votes for persons on lists of another party",
                             "By its own count candidates of the PCB had 3,348 votes in six places in October 2018, on lists of the Workers' Party; one of them was elected in Seraing.",
                             "official results by candidate"),
    "2019-thousand-members": ("candidates of the undivided PCB, to a regional television station, of their own party",
        "its list had 1,626 votes for the Chamber in the same month (`chamber`), in one province; votes and members measure different things",
        "the station passes the number on, it did not count; “about a thousand” is round",
                              "In May 2019 candidates of the PCB told a regional station that it had about a thousand members in Wallonia and Brussels.", "a list of members or the accounts of fees"),
    "2013-pcwb-divided": ("the German DKP, an observer that was just taking up relations with the Workers' Party, of the PC-WB",
        "shared lists with the Workers' Party in 2012 and 2014 are in `events`; of the mistrust nothing from the PC-WB itself", "an outsider reports opinions of others, and only the opening was read",
                          "In July 2013 the German DKP found every view of the Workers' Party in the PC-WB, from mistrust to standing on its lists.", "a text of a congress or bureau of the PC-WB of that time"),
    "2012-congress-march": ("the survey article of 2024, twelve years later, of the PC-WB", "nothing: `evidence` of claims C149 and C150 has no source for the day, and the register says where it was looked for",
        "a day that one late text has alone can be right; “no evidence found” is not “it did not happen”",
                            "According to the survey article, and to no other source found, the PC-WB voted new statutes in a second session on 24 March 2012.",
                            "an invitation, a report or the statutes with their date"),
    "2022-kazakhstan": ("the survey article of 2024, of “the party”", "sister parties made like demands in those days (`ncpn2022-kazakhstan`, `pcte2022-kazakhstan`, evidence of claim C293)",
        "the text was not found; if it stood on SolidNet it was the PCB-CPB's, which is inferred from the place",
                        "The survey article reports a statement of 10 January 2022 on Kazakhstan by “the party”; the text was not found, and if it stood on SolidNet it was by the PCB-CPB.",
                        "the page of the network of that day"),
    "2010-kp-ends-other-date": ("members of the Flemish KP who disagreed and began a party anew, in a press release", "an encyclopedia has 2009 (`2009-kp-ends`), so the end is agreed and the date is not",
        "the text was read as a copy in a forum, and its writers opposed what they date",
                                "A press release of members who opposed it dates the end of the Flemish party to February 2010; an encyclopedia has 2009.", "the resolution of the party itself"),
    "2023-gaza": ("the group of particommuniste.be in its own text, and the survey article, which gives the day and a part",
        "the text is on its site (`pcb2023-gaza`), so that it was said has the best source there is; the day has none but the article",
        "the article leaves out the first half and does not name the body; to report half of it would be to report another text",
                  "In October 2023 (on the 16th, by the survey article) the group of particommuniste.be condemned both the Hamas attack and the bombing of Gaza and supported the PLO.",
                  "the page with its date of posting")}


def told_by_one_side(ident):
    """Close reading: an event that one side or one late text tells, reported so that all concerned could accept it as a report."""
    who, support, mark, fair, document = TOLD[ident]
    row = event(ident)
    return Written(
        prompt=f"""
            The row {named(ident)} of `events` reads: “{row.description}”

            Somebody wants to print this sentence in a book as it stands. In 150 to 300 words: (a) who tells it, of whom, when, and with what interest? Use `source`, its row in `sources` (author, publisher, type,
            year, reliability) and the `note`; (b) go through the sentence word by word: which words report an act, which a view, which of them are inferred; (c) corroborate: what do other rows, of the other side
            or of outsiders, support, and what do they leave open? If there is nothing, say so; (d) write it anew in at most 45 words so that all concerned could accept it as a report; (e) what would change your
            sentence: name the document, and how.""",
        needs="To succeed a student must name the teller and the interest, separate act, view and inference in the sentence, look for support outside the teller's circle, and write a report that no side has to "
              "sign as true but each can accept as a report.",
        levels={"Proficient": "Names teller, date and interest by the row of the source; separates act, view and inference with words of the sentence; names support from elsewhere or its absence; the new sentence "
                      "has the teller and a verb of saying and keeps the doubt on the date or number; names a document and its effect.",
                "Emergent": "Sees that one side tells it, and then drops the whole sentence or only adds “allegedly”; or corroborates with a text of the same side.",
                "Basic": "Copies the sentence, or decides which side is right."},
        marked={"Proficient": f"(a) It is told by this side: {who}; the key is `{row.source}`, rated “{source(row.source).reliability}”. Whoever is a party to the matter has an interest, which does not make it "
                      f"false. (b) That the text exists and says this can be checked; to be marked is: {mark}. (c) From elsewhere: {support}. "
                              f"(d) “{fair}” (e) What would change it: {document}. If it bears the sentence out, the marks of doubt can go; if not, both versions are printed with their kind of difference.",
                "Emergent": f"The source of `{ident}` is one side ({who}), so the sentence is propaganda or at least unsure, and one should leave it out or write “allegedly”.",
                "Basic": f"The sentence is in the table `events` with a date, so it happened as it says: {row.title}."})


CAPSTONE = Outcome(id="capstone", points=10, title="Capstone: who says what, and how do you know",
    aim="give a statement, a number or an event to a body with a date, weigh who says so, or say that you cannot", pool=[
    (body_and_date, [dict(first=first, second=second, third=third) for first, second, third in (
        ("C195", "C236", "C201"), ("C172", "C203", "C218"), ("C185", "C156", "C227"), ("C170", "C296", "C259"), ("C190", "C236", "C184"), ("C222", "C297", "C162"), ("C235", "C202", "C217"), ("C174", "C237", "C181"),
        ("C276", "C299", "C216"), ("C256", "C197", "C219"), ("C169", "C204", "C227"), ("C192", "C296", "C159"))]),
    (two_texts, [dict(one=one, two=two) for one, two in PAIRS]),
    (rival_explanations, [dict(question=question) for question in RIVALS]),
    (rebuild_a_number, [dict(number=number) for number in NUMBERS]),
    (told_by_one_side, [dict(ident=ident) for ident in TOLD]),
])


ASSIGNMENT = Assignment(
    name="06-one-body-or-two",
    title="One body or two? The party after 2020 (capstone)",
    minutes=110,
    chapters=["07-split-and-return", "11-a-world-of-parties", "12-prospects"],
    tables=["events", "organisations", "congresses", "meetings", "concepts", "claims", "sources", "chamber"],
    opening="""
        Since 2020 two organisations have used the name <span lang="fr">Parti communiste de Belgique</span>, and one of them changed its line in June 2023. Here you work with dates, counts and statements of
        that time. You need not decide which body is the party, and nobody can with these tables; report each in its own terms.

        **Before you begin** read the chapters *Split and return*, *A world of parties* and *Prospects*, and the page *Who is the party after 2020*. You need pandas at the level of choosing rows, `isin`, `groupby`,
        `str.contains` and `pd.Timestamp`.

        **The tables.** `events` (one row is one event as one source dates it; `precision` is day, month or year), `organisations` (the identifier keeps bodies of one name apart), `congresses`, `meetings` (one row
        is one count of one meeting; `count_kind` says what is counted), `concepts`, `claims` (the register of what the survey article of 2024 says), `sources` (`key` is what the other tables cite), and `chamber`
        (results for the Chamber of Representatives). `preferred` is 1 for the version that the book uses. An empty field is unknown. `PCB-A` is the group of particommuniste.be, `PCB-CPB` the other body of 2020,
        `PCB-2018` the undivided party before them, `PC-WB` the French-speaking party before that.

        **What you hand in** is this notebook, run from top to bottom, with every question answered. Questions 1 to 4 are marked by machine; for the chart the values count, and words on both axes. Question 5, the
        capstone, is marked by a person with a rubric of three levels: by what you show, not by what you think of the party. Plan about 10, 15, 15, 15 and 55 minutes.""",
    integrity="""
        You may talk about the tables and about ways to an answer with others; code and text that you hand in are your own, and you name those with whom you worked. Allowed are the book, its tables, any source, a
        spreadsheet, Python, and translation programs. If a program wrote code or text for you, say for which question, and hand in what you asked it. Your teacher may set this otherwise, and that counts then.
        Checked are the answers, the way to them (rows, reckoning, sources, what you rejected), and, if your teacher asks, whether you can explain one of them without notes. Not checked is whether you agree with
        any body, with the author of the article, or with the book.""",
    outcomes=[ORDER, COUNTS, SPEAKERS, CHART, CAPSTONE])
