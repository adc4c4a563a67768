"""Assignment 2: elections between the wars.

It trains reckoning with printed results: which version of a total is used and what a share is a share of, what a partial file lacks, how votes become
seats, how districts and parties moved, and what a result can show of its causes. Every expected answer is reckoned from the tables in data/.
"""
from functools import lru_cache

from parts import Assignment, Outcome, Problem, Slip, Written, table

ELECTIONS = (1925, 1929, 1932, 1936, 1939)
PAIRS = [(a, b) for a in ELECTIONS for b in ELECTIONS if a < b]
FAMILIES = {"SOC": "the socialists (`SOC`)", "CATH": "the Christian parties (`CATH`)", "LIB": "the liberals (`LIB`)", "FLNAT": "the Flemish parties (`FLNAT`)",
            "PCB-KPB": "the Communist Party (`PCB-KPB`)", "REX": "Rex (`REX`)", "KVV": "the Catholic Flemings of the list K.V.V. (`KVV`)"}
LARGE = ("SOC", "CATH", "LIB", "FLNAT", "PCB-KPB")
# Districts that the canton files lack, as the column `note` of the table chamber names them.
LACKING = {1925: ["Verviers"], 1932: ["Namur", "Dinant-Philippeville"], 1936: [],
           1939: ["Liège", "Huy-Waremme", "Namur", "Veurne-Diksmuide-Ostend", "Roeselare-Tielt"]}
ONLY_DISTRICTS = "level == 'arrondissement' and party == 'PCB-KPB'"


@lru_cache(maxsize=None)
def communist(year, source=None):
    """Return the row of the Communist Party in the table chamber: the preferred one of a year, or that of a source."""
    rows = table("chamber").query("year == @year and party == 'PCB-KPB'")
    return rows[rows.preferred == 1].iloc[0] if source is None else rows[rows.source == source].iloc[0]


@lru_cache(maxsize=None)
def family(name, year):
    """Return the preferred row of a party family at a Chamber election."""
    return table("chamber_parties").query("year == @year and family == @name and preferred == 1").iloc[0]


@lru_cache(maxsize=None)
def versions(name, year):
    """Return every row of a party family at a Chamber election, one for each source."""
    return list(table("chamber_parties").query("year == @year and family == @name").itertuples())


@lru_cache(maxsize=None)
def districts(year, level="arrondissement"):
    """Return the communist results of a year by unit of a level, indexed by the name of the unit."""
    return table("regions").query("year == @year and level == @level and party == 'PCB-KPB'").set_index("unit")


@lru_cache(maxsize=None)
def all_levels(year, region="Belgium"):
    """Return the communist rows of a year as they are before a level is chosen: one vote stands in several of them."""
    rows = table("regions").query("year == @year and party == 'PCB-KPB'")
    return rows if region == "Belgium" else rows[rows.region == region]


MIXED = "Rows of several levels are among these: districts, provinces and regions hold the same votes. Keep the level `arrondissement`."


def per_cent(before, after):
    """Return by how many per cent `after` is above `before`."""
    return (after - before) / before * 100


def moved(number, up, down):
    """Return the word for a rise or a fall."""
    return up if number > 0 else down


# ---------------------------------------------------------------- votes, shares and changes

def share_of_registered(name, year):
    """Definition: a share of the registered voters instead of the valid votes; two tables."""
    row, registered = family(name, year), communist(year).registered
    return Problem(
        prompt=f"""
            The column `share` gives votes in per cent of the valid votes. Of the **registered voters** of {year}, how many per cent voted for {FAMILIES[name]}?
            The votes are in `chamber_parties` (several sources: use the preferred row), the registered voters in `chamber`. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=f"row = chamber_parties.query(\"year == {year} and family == '{name}'\")\nANSWER = ...",
        solution=f"""
            row = chamber_parties.query("year == {year} and family == '{name}' and preferred == 1").iloc[0]
            registered = chamber.query("year == {year} and party == 'PCB-KPB' and preferred == 1").iloc[0].registered
            ANSWER = row.votes / registered * 100""",
        expected=100 / (registered / row.votes), tolerance=0.01, low=0, high=100, unit="per cent of registered voters",
        slips=(*(Slip(other.votes / registered * 100, "These are the votes of a source that is not preferred. Choose the row whose `preferred` is 1.")
                 for other in versions(name, year) if not other.preferred and other.votes == other.votes),
               Slip(row.share, "This is the share of the valid votes. The question asks for another denominator."),
               Slip(row.votes / row.valid_votes * 100, "This is the share of the valid votes. The question asks for another denominator."),
               Slip(row.votes / registered, "This is a fraction; the question asks for per cent.")))


def points(name, a, b):
    """Definition: percentage points, not per cent."""
    before, after = family(name, a), family(name, b)
    return Problem(
        prompt=f"""
            By how many **percentage points** did the share of {FAMILIES[name]} in the valid votes change from {a} to {b}? Use the preferred rows of `chamber_parties`;
            a loss is a negative number. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=f"rows = chamber_parties.query(\"family == '{name}' and year in [{a}, {b}]\")\nANSWER = ...",
        solution=f"""
            share = chamber_parties.query("family == '{name}' and preferred == 1").set_index("year").share
            ANSWER = share[{b}] - share[{a}]""",
        expected=after.votes / after.valid_votes * 100 - before.votes / before.valid_votes * 100, tolerance=0.02, low=-1000, high=1000, unit="percentage points",
        slips=(*(Slip(late.share - early.share, "One of the two shares is of a source that is not preferred. Choose the rows whose `preferred` is 1.")
                 for early in versions(name, a) for late in versions(name, b) if abs(late.share - early.share - after.share + before.share) > 0.03),
               Slip(before.share - after.share, "The size fits, the sign does not: take the earlier share from the later one."),
               Slip(per_cent(before.share, after.share), "This is the change of the share in per cent of the earlier share. Percentage points are a plain difference."),
               Slip(per_cent(before.votes, after.votes), "This is the change of the votes in per cent. The question asks for the share, and for points.")))


def change_by_version(source, year, other):
    """Preferred version: a change reckoned with one version that is not preferred."""
    odd, right, fixed = communist(year, source), communist(year), communist(other)
    a, b = sorted((year, other))
    ends = {year: odd.votes, other: fixed.votes}
    good = {year: right.votes, other: fixed.votes}
    return Problem(
        prompt=f"""
            Somebody reckons the change of the communist votes from {a} to {b} and takes the votes of {year} from the source `{source}`, those of {other} from the preferred row of
            `chamber`.
            By how many **per cent** of the earlier number do the votes change in this reckoning? A loss is negative; two decimals are enough. Store the number in `ANSWER`.""",
        starter=f"rows = chamber.query(\"party == 'PCB-KPB' and year in [{a}, {b}]\")\nANSWER = ...",
        solution=f"""
            rows = chamber.query("party == 'PCB-KPB'")
            odd = rows.query("year == {year} and source == '{source}'").iloc[0].votes
            fixed = rows.query("year == {other} and preferred == 1").iloc[0].votes
            ANSWER = ({"odd - fixed" if year == b else "fixed - odd"}) / {"fixed" if year == b else "odd"} * 100""",
        expected=(ends[b] / ends[a] - 1) * 100, tolerance=0.01, low=-100, high=10_000, unit="per cent of the earlier votes",
        slips=(Slip(per_cent(good[a], good[b]), f"You used the preferred row for both years. The question takes {year} from another source."),
               Slip((ends[b] - ends[a]) / ends[b] * 100, "You divided by the later votes. A change is measured against where it starts."),
               Slip(ends[b] / ends[a] * 100, "This says how large the later number is in per cent of the earlier one, not by how much it changed.")))


def smallest_base(name, year):
    """A range instead of a number: what a rounded share says about its base."""
    row = table("chamber_parties").query("year == @year and family == @name and source == 'parlgov2024'").iloc[0]
    return Problem(
        prompt=f"""
            The source `parlgov2024` in `chamber_parties` prints votes, but no valid votes, and a share rounded to one decimal (a printed 7.3 may be anything from 7.25 to 7.35).
            What is the **smallest** number of valid votes that fits its votes and share for {FAMILIES[name]} in {year}? Give it to one vote. Store the number in `ANSWER`.""",
        starter=f"row = chamber_parties.query(\"year == {year} and family == '{name}' and source == 'parlgov2024'\").iloc[0]\nANSWER = ...",
        solution=f"""
            row = chamber_parties.query("year == {year} and family == '{name}' and source == 'parlgov2024'").iloc[0]
            ANSWER = row.votes / (row.share + 0.05) * 100""",
        expected=row.votes * 2000 / (round(row.share * 10) * 2 + 1), tolerance=1, low=0, high=10_000_000, unit="valid votes",
        slips=(Slip(row.votes / row.share * 100, "This takes the printed share as exact. It is rounded, so there is a range."),
               Slip(row.votes / (row.share - 0.05) * 100, "This is the other end of the range: a smaller share needs more valid votes."),
               Slip(row.votes / (row.share + 0.05), "Per cent means of a hundred: a factor is missing.")))


def against_growth(name, a, b):
    """A baseline: part of a change comes from a larger electorate."""
    before, after = family(name, a), family(name, b)
    baseline = before.votes * after.valid_votes / before.valid_votes
    return Problem(
        prompt=f"""
            From {a} to {b} the number of valid votes changed too. Suppose that {FAMILIES[name]} had kept in {b} exactly the share of {a}, reckoned from `votes` and `valid_votes`, not
            from the rounded `share`.
            How many votes **more** than that did the family really have in {b} (a negative number if fewer)? Use the preferred rows of `chamber_parties`, and give it to one vote. Store
            the number in `ANSWER`.""",
        starter=f"rows = chamber_parties.query(\"family == '{name}' and preferred == 1\").set_index('year')\nkept = ...          # votes of {b} with the share of {a}\nANSWER = ...",
        solution=f"""
            rows = chamber_parties.query("family == '{name}' and preferred == 1").set_index("year")
            kept = rows.votes[{a}] / rows.valid_votes[{a}] * rows.valid_votes[{b}]
            ANSWER = rows.votes[{b}] - kept""",
        expected=(after.votes / after.valid_votes - before.votes / before.valid_votes) * after.valid_votes, tolerance=1, low=-10_000_000, high=10_000_000, unit="votes",
        slips=(Slip(after.votes - before.votes, "This is the whole change of the votes. A part of it comes from the number of people who voted."),
               Slip(baseline, "This is what the family would have had. The question asks for the distance of the real votes from it."),
               Slip(baseline - after.votes, "The size fits, the sign does not.")))


def two_houses(name, year):
    """Two bodies on one day: the same voters, different totals."""
    house = family(name, year)
    rows = table("senate").query("year == @year and party == @name")
    senate = rows[rows.preferred == 1].iloc[0]
    odd = [Slip(house.share - row.share, "You took a version of the Senate result that is not preferred. Read its `note`.") for row in rows[rows.preferred == 0].itertuples()
           if abs(row.share - senate.share) > 0.1]
    return Problem(
        prompt=f"""
            Chamber and Senate were elected on the same day of {year}. By how many percentage points was the share of {FAMILIES[name]} in the valid votes **higher for the Chamber** than
            for the Senate
            (negative if lower)? Use `chamber_parties` and `senate` (there the code stands in the column `party`), preferred rows. Two decimals are enough. Store the number in
            `ANSWER`.""",
        starter=f"house = chamber_parties.query(\"year == {year} and family == '{name}'\")\nupper = senate.query(\"year == {year} and party == '{name}'\")\nANSWER = ...",
        solution=f"""
            house = chamber_parties.query("year == {year} and family == '{name}' and preferred == 1").iloc[0]
            upper = senate.query("year == {year} and party == '{name}' and preferred == 1").iloc[0]
            ANSWER = house.share - upper.share""",
        expected=house.votes / house.valid_votes * 100 - senate.votes / senate.valid_votes * 100, tolerance=0.02, low=-100, high=100, unit="percentage points",
        slips=(Slip(senate.share - house.share, "The size fits, the sign does not: the question starts from the Chamber."),
               Slip((house.votes / senate.votes - 1) * 100, "You compared votes. The two houses have different totals of valid votes, so compare shares."), *odd))


VOTES = Outcome(id="votes", points=4, title="Votes, shares and changes",
    aim="say what a vote or a change is measured against, and reckon it from the version that is meant", pool=[
    (share_of_registered, [dict(name=name, year=year) for year in (1925, 1929, 1939) for name in LARGE] + [dict(name="REX", year=1939), dict(name="KVV", year=1939)]),
    (points, [dict(name=name, a=a, b=b) for name in LARGE for a, b in PAIRS if (a, b) not in ((1925, 1932), (1929, 1939))] + [dict(name="REX", a=1936, b=1939)]),
    (change_by_version, [dict(source=source, year=year, other=other) for source, year in (("ibz2023-cantons", 1925), ("frwiki-1929", 1929), ("ibz2023-cantons", 1932), ("frwiki-1932", 1932), ("parlgov2024", 1939))
                         for other in ELECTIONS if other != year and (year, other) != (1939, 1936)]),      # 1936 to 1939 by the short total is worked in the chapter
    (smallest_base, [dict(name=name, year=year) for year in (1925, 1929, 1932, 1936) for name in LARGE]),
    (against_growth, [dict(name=name, a=a, b=b) for name in LARGE for a, b in ((1925, 1929), (1929, 1932), (1932, 1936), (1936, 1939), (1925, 1936))]),
    (two_houses, [dict(name="PCB-KPB", year=year) for year in (1929, 1932)] + [dict(name=name, year=year) for year in (1936, 1939) for name in (*LARGE, "REX")] + [dict(name="KVV", year=1939)]),
])


# ---------------------------------------------------------------- what is missing; seats against votes

def lacking_districts(year, units):
    """A partial file: which districts close two gaps at once. The file is constructed, and the prompt says so."""
    rows = districts(year)
    votes, valid = rows.votes.sum() - rows.votes[units].sum(), rows.valid_votes.sum() - rows.valid_votes[units].sum()
    return Problem(
        prompt=f"""
            A made-up file for practice: suppose that a file of the election of {year} holds {votes:,.0f} communist votes of {valid:,.0f} valid votes, because **{len(units)} districts**
            are not in it. The rows of
            `regions` with the level `arrondissement` are complete. Which districts are missing? Both gaps, of communist votes and of valid votes, must close exactly. Store the names,
            as in the column `unit`, as a set in `ANSWER`.""",
        starter=f"""
            from itertools import combinations
            rows = regions.query("year == {year} and level == 'arrondissement' and party == 'PCB-KPB'")
            gap = ...          # two numbers: the communist votes and the valid votes that are missing
            # combinations(list, {len(units)}) gives every way to choose {len(units)} of the items
            ANSWER = ...""",
        solution=f"""
            from itertools import combinations
            rows = regions.query("year == {year} and level == 'arrondissement' and party == 'PCB-KPB'")
            gap = (rows.votes.sum() - {votes:.0f}, rows.valid_votes.sum() - {valid:.0f})
            lines = list(zip(rows.unit, rows.votes, rows.valid_votes))
            found = [{{line[0] for line in chosen}} for chosen in combinations(lines, {len(units)}) if (sum(line[1] for line in chosen), sum(line[2] for line in chosen)) == gap]
            ANSWER = found[0]""",
        expected=set(units), kind="set",
        slips=(Slip({unit for unit in units if rows.votes[unit]}, "The communist votes fit, the valid votes do not. A district without a communist vote can be missing too."),))


def definition_alone(year, region):
    """Two definitions of a region, apart from what a partial file lacks."""
    rows, levels = districts(year), {level: districts(year, level).votes[region] for level in ("region_by_cantons", "region_by_arrondissements")}
    kept = rows[(rows.region == region) & ~rows.index.isin(LACKING[year])].votes.sum()
    raw = levels["region_by_cantons"] - levels["region_by_arrondissements"]
    return Problem(
        prompt=f"""
            `regions` gives the communist votes of {region} in {year} in two ways: made of cantons (`region_by_cantons`) and made of districts (`region_by_arrondissements`). The two
            have different borders.
            The canton file may also lack districts of {region}: where it lacks any, `chamber` has a row with the source `ibz2023-cantons` for that year, whose `note` names them, and
            `regions` has their votes (level `arrondissement`).
            How many votes **more** does the definition by cantons give {region} on the same districts, so that nothing but the border makes the difference (negative if fewer)? Store
            the whole number in `ANSWER`.""",
        starter=f"two = regions.query(\"year == {year} and unit == '{region}' and party == 'PCB-KPB'\")\nmissing = ...       # votes of districts of {region} that the canton file lacks, if any\nANSWER = ...",
        solution=f"""
            two = regions.query("year == {year} and unit == '{region}' and party == 'PCB-KPB'").set_index("level").votes
            rows = regions.query("year == {year} and level == 'arrondissement' and party == 'PCB-KPB' and region == '{region}'")
            missing = rows[rows.unit.isin({LACKING[year]!r})].votes.sum()
            ANSWER = two["region_by_cantons"] - (two["region_by_arrondissements"] - missing)""",
        expected=levels["region_by_cantons"] - kept, kind="integer", low=-10_000_000, high=10_000_000, unit="votes",
        slips=(Slip(raw, "Two differences are mixed here: other borders, and districts that are missing."),
               Slip(-(levels["region_by_cantons"] - kept), "The size fits, the sign does not: the question starts from the definition by cantons."),
               Slip(levels["region_by_arrondissements"] - kept, "These are the votes of the missing districts. The question asks what is left when they are set aside.")))


def price_of_a_seat(name, year):
    """Seats against votes: votes per seat of two parties, from one consistent set of rows."""
    ours, theirs = family("PCB-KPB", year), family(name, year)
    official = table("chamber_parties").query("year == @year and family == @name and source == 'ibz2023'").iloc[0]
    value = (ours.votes / ours.seats) / (theirs.votes / theirs.seats)
    mixed = (ours.votes / ours.seats) / (theirs.votes / official.seats)
    return Problem(
        prompt=f"""
            Not every party paid the same number of votes for a seat. In {year}, how many **times** as many votes per seat did the Communist Party have as {FAMILIES[name]}? A number
            below 1 means that
            the communists had fewer votes per seat. Use the preferred rows of `chamber_parties` for votes and seats. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=f"rows = chamber_parties.query('year == {year}')\nANSWER = ...",
        solution=f"""
            rows = chamber_parties.query("year == {year} and preferred == 1").set_index("family")
            price = rows.votes / rows.seats
            ANSWER = price["PCB-KPB"] / price["{name}"]""",
        expected=ours.votes * theirs.seats / (theirs.votes * ours.seats), tolerance=0.01, low=0, high=1000, unit="times",
        slips=(Slip(1 / value, "You put the two parties the wrong way round."),
               Slip(ours.votes / theirs.votes, "This compares the votes alone; the seats have no part in it."),
               *((Slip(mixed, "The seats of this source add to more than the Chamber had. Take the preferred row."),) if official.seats != theirs.seats else ())))


def file_without(year, province):
    """A partial file: how a share reacts to a missing province. The file is constructed, and the prompt says so."""
    rows, whole = districts(year, "province"), communist(year)
    full, lost = whole.votes / whole.valid_votes * 100, rows.loc[province]
    value = (whole.votes - lost.votes) / (whole.valid_votes - lost.valid_votes) * 100
    kept = rows.drop(province)
    return Problem(
        prompt=f"""
            A made-up file for practice: suppose that a file of the election of {year} lacks the whole **province** of {province} (level `province` in `regions`), communist votes and
            all others. By how many percentage points
            is the national communist share of this file **too high** (negative: too low), compared with the complete count? Reckon with votes, not with rounded shares, and give three
            decimals. Store the number in `ANSWER`.""",
        starter=f"province = regions.query(\"year == {year} and unit == '{province}'\")\nwhole = chamber.query(\"year == {year} and party == 'PCB-KPB'\")\nANSWER = ...",
        solution=f"""
            province = regions.query("year == {year} and unit == '{province}' and level == 'province' and party == 'PCB-KPB'").iloc[0]
            whole = chamber.query("year == {year} and party == 'PCB-KPB' and preferred == 1").iloc[0]
            partial = (whole.votes - province.votes) / (whole.valid_votes - province.valid_votes) * 100
            ANSWER = partial - whole.votes / whole.valid_votes * 100""",
        expected=kept.votes.sum() / kept.valid_votes.sum() * 100 - full, tolerance=0.002, low=-100, high=100, unit="percentage points",
        slips=(Slip(full - value, "The size fits, the sign does not: take the complete share from that of the file."),
               Slip((whole.votes - lost.votes) / whole.valid_votes * 100 - full, "The communist votes of the province are gone, but its other valid votes are still in the denominator."),
               Slip(value, "This is the share of the file. The question asks how far it lies from the complete one."),
               *(Slip((whole.votes - other.votes) / (whole.valid_votes - other.valid_votes) * 100 - full, f"The name {province} stands for a district too. Take the level `province`.")
                 for other in districts(year).itertuples() if other.Index == province)))


def votes_without_seat(year, area):
    """Seats against votes: how much of the vote lay where no seat was won."""
    rows = districts(year)
    rows = rows[{"Belgium": rows.region != "", "Wallonia": rows.region == "Wallonia", "Belgium without the district of Brussels": rows.region != "Brussels"}[area]]
    condition = {"Belgium": "", "Wallonia": " and region == 'Wallonia'", "Belgium without the district of Brussels": " and region != 'Brussels'"}[area]
    none, part = rows[rows.seats == 0], rows[(rows.seats == 0) & (rows.votes > 0)]
    return Problem(
        prompt=f"""
            Seats depend on where votes are. Area: **{area}**, election of {year}. How many **per cent of the communist votes** of this area were cast in districts in which the party
            won no seat?
            Use `regions`, level `arrondissement`. Two decimals are enough. Store the number in `ANSWER`.""",
        starter=f"rows = regions.query(\"year == {year} and party == 'PCB-KPB'\")\nANSWER = ...",
        solution=f"""
            rows = regions.query("year == {year} and {ONLY_DISTRICTS}{condition}")
            ANSWER = rows[rows.seats == 0].votes.sum() / rows.votes.sum() * 100""",
        expected=100 - rows[rows.seats > 0].votes.sum() / rows.votes.sum() * 100, tolerance=0.01, low=0, high=100, unit="per cent of the communist votes",
        slips=(Slip(rows[rows.seats > 0].votes.sum() / rows.votes.sum() * 100, "These votes were cast where the party did win a seat."),
               *(Slip(mixed[mixed.seats == 0].votes.sum() / mixed.votes.sum() * 100, MIXED) for mixed in [all_levels(year)] if area == "Belgium"),
               Slip(none.votes.sum(), "This is how many votes were cast there. The question asks for per cent of the communist votes of the area."),
               Slip(len(none) / len(rows) * 100, "You counted districts. The question asks for votes."),
               Slip(len(part) / len(rows[rows.votes > 0]) * 100, "You counted districts. The question asks for votes."),
               Slip(none.votes.sum() / none.valid_votes.sum() * 100, "This is the party's share of all valid votes in these districts. The question asks for a part of the party's own votes.")))


def sum_of_lists(source, year):
    """Do the parts make the whole: the lists of one source against the complete valid votes."""
    rows = table("chamber_parties").query("year == @year and source == @source")
    valid = table("chamber_parties").query("year == @year and source == 'ibz2023'").votes.sum()
    own = rows.valid_votes.dropna()
    return Problem(
        prompt=f"""
            Add up the votes of all lists that the source `{source}` prints for {year} in `chamber_parties`. By how many votes does the sum **fall short** of all valid votes of that
            election, as the preferred rows
            of the year give them in `valid_votes` (negative if it goes beyond them)? Store the whole number in `ANSWER`.""",
        starter=f"rows = chamber_parties.query(\"year == {year} and source == '{source}'\")\nANSWER = ...",
        solution=f"""
            rows = chamber_parties.query("year == {year} and source == '{source}'")
            valid = chamber_parties.query("year == {year} and preferred == 1").iloc[0].valid_votes
            ANSWER = valid - rows.votes.sum()""",
        expected=valid - rows.votes.sum(), kind="integer", low=-10_000_000, high=10_000_000, unit="votes",
        slips=(Slip(rows.votes.sum() - valid, "The size fits, the sign does not."),
               Slip(rows.votes.sum(), "This is the sum of the lists. Compare it with the valid votes."),
               *((Slip(own.iloc[0] - rows.votes.sum(), "You compared the source with its own total. Is that total complete?"),) if len(own) else ())))


MISSING = Outcome(id="missing", points=5, title="What a total leaves out, and what seats tell",
    aim="find out what a file, a total or a number of seats leaves out of the vote", pool=[
    (lacking_districts, [dict(year=year, units=units) for year, units in (
        (1925, ["Mons", "Leuven"]), (1925, ["Antwerp", "Soignies", "Hasselt"]), (1925, ["Huy-Waremme", "Thuin", "Turnhout"]), (1929, ["Verviers", "Mechelen"]), (1929, ["Ghent-Eeklo", "Aalst", "Hasselt"]),
        (1929, ["Nivelles", "Mons", "Turnhout"]), (1932, ["Charleroi", "Dendermonde"]), (1932, ["Soignies", "Leuven", "Oudenaarde"]), (1932, ["Thuin", "Bruges", "Hasselt"]), (1936, ["Mons", "Kortrijk"]),
        (1936, ["Verviers", "Aalst", "Ieper"]), (1936, ["Nivelles", "Antwerp", "Bruges"]), (1939, ["Thuin", "Hasselt"]), (1939, ["Charleroi", "Leuven", "Dendermonde"]), (1939, ["Nivelles", "Kortrijk", "Sint-Niklaas"]))]),
    (definition_alone, [dict(year=year, region=region) for year in LACKING for region in ("Brussels", "Flanders", "Wallonia")]),
    (price_of_a_seat, [dict(name=name, year=year) for year in ELECTIONS for name in ("SOC", "CATH", "LIB", "FLNAT")] + [dict(name="REX", year=1936), dict(name="REX", year=1939), dict(name="KVV", year=1939)]),
    (file_without, [dict(year=year, province=province) for year in ELECTIONS for province in ("Liège", "Hainaut", "Brabant", "Antwerp", "East Flanders")]),
    (votes_without_seat, [dict(year=year, area=area) for year in ELECTIONS for area in ("Belgium", "Wallonia", "Belgium without the district of Brussels")]),
    (sum_of_lists, [dict(source=source, year=year) for source, year in (("parlgov2024", 1921), ("enwiki-1925", 1925), ("parlgov2024", 1925), ("enwiki-1929", 1929), ("parlgov2024", 1929), ("cswiki-1932", 1932),
                    ("parlgov2024", 1932), ("parlgov2024", 1936), ("enwiki-1939-2014", 1939), ("parlgov2024", 1939))]),
])


# ---------------------------------------------------------------- comparisons across parties and districts

def first_districts(year, region, count):
    """Rank districts by strength, not by size."""
    rows = districts(year)
    rows = rows if region == "Belgium" else rows[rows.region == region]
    condition = "" if region == "Belgium" else f" and region == '{region}'"
    order = sorted(rows.index, key=lambda unit: -rows.votes[unit] / rows.valid_votes[unit])
    return Problem(
        prompt=f"""
            In which {count} districts of {region} was the Communist Party **strongest** in {year}, measured by its share of the valid votes? Use `regions`, level `arrondissement`.
            Store a list of the names, as in
            the column `unit`, in `ANSWER`, the strongest first.""",
        starter=f"rows = regions.query(\"year == {year} and party == 'PCB-KPB'\")\nANSWER = ...",
        solution=f"""
            rows = regions.query("year == {year} and {ONLY_DISTRICTS}{condition}")
            ANSWER = rows.sort_values("share", ascending=False).unit.tolist()[:{count}]""",
        expected=order[:count], kind="list",
        slips=(*(Slip(found.sort_values("share", ascending=False).unit.tolist()[:count], f"Districts outside {region} are among these.") for found in [districts(year).reset_index()] if region != "Belgium"),
               Slip(all_levels(year, region).sort_values("share", ascending=False).unit.tolist()[:count], MIXED),
               Slip(rows.votes.sort_values(ascending=False).index.tolist()[:count], "This is the order by votes. A large district has many votes even where a party is weak."),
               Slip(order[:count][::-1], "The right way round: the strongest first."),
               Slip(sorted(order[:count]), "This is the order of the alphabet. The question asks for the strongest first.")))


def against_the_country(a, b, measure):
    """Districts that moved the other way; a zero may mean that there was no list."""
    before, after = districts(a), districts(b)
    sign = 1 if getattr(communist(b), measure) > getattr(communist(a), measure) else -1
    # By hand over the names, as another way than the joined table of the solution; shares are reckoned, votes are read.
    size = (lambda row: row.votes / row.valid_votes) if measure == "share" else (lambda row: row.votes)
    change = {unit: size(after.loc[unit]) - size(before.loc[unit]) for unit in before.index if unit in after.index}
    both = {unit for unit in change if before.votes[unit] > 0 and after.votes[unit] > 0}
    against = {unit for unit in both if change[unit] * sign < 0}
    what = {"share": "share of the valid votes", "votes": "number of votes"}[measure]
    return Problem(
        prompt=f"""
            From {a} to {b} the national {what} of the Communist Party {moved(sign, "rose", "fell")}. In which districts did it {moved(-sign, "rise", "fall")}? Use `regions`, level
            `arrondissement`, column `{measure}`. A zero in the file can mean
            that there was no list, so leave out districts without communist votes in either year, and districts that do not stand under the same name in both. Store the names as a set
            in `ANSWER`.""",
        starter=f"""
            rows = regions.query("{ONLY_DISTRICTS}")
            before, after = rows[rows.year == {a}].set_index("unit"), rows[rows.year == {b}].set_index("unit")
            ANSWER = ...""",
        solution=f"""
            rows = regions.query("{ONLY_DISTRICTS} and votes > 0")
            both = rows[rows.year == {a}].merge(rows[rows.year == {b}], on="unit", suffixes=("_before", "_after"))
            ANSWER = set(both[both.{measure}_after {"<" if sign > 0 else ">"} both.{measure}_before].unit)""",
        expected=against, kind="set",
        slips=(Slip({unit for unit in change if change[unit] * sign < 0}, "Districts are among these that have a zero in one of the years. A list that did not stand neither gains nor loses."),
               Slip(both - against, "These moved the same way as the country."),
               Slip({unit for unit in both if change[unit] * sign > 0}, "These moved the same way as the country.")))


def places_in_two_years(unit, a, b):
    """The rank of a district among all, at two elections."""
    ranks, by_votes = [], []
    for year in (a, b):
        rows = districts(year)
        share = rows.votes / rows.valid_votes
        ranks.append(int((share > share[unit]).sum()) + 1)
        by_votes.append(int((rows.votes > rows.votes[unit]).sum()) + 1)
    return Problem(
        prompt=f"""
            Order all districts of the country (`regions`, level `arrondissement`) by the communist share of the valid votes, the highest first. Which place had **{unit}** in {a}, and
            which in {b}? Place 1 is
            the first. Store both as a list of two whole numbers in `ANSWER`, {a} first.""",
        starter=f"rows = regions.query(\"{ONLY_DISTRICTS}\")\nANSWER = [..., ...]",
        solution=f"""
            rows = regions.query("{ONLY_DISTRICTS}")
            place = rows.groupby("year").share.rank(ascending=False, method="min").astype(int)
            ANSWER = [int(place[(rows.year == year) & (rows.unit == "{unit}")].iloc[0]) for year in ({a}, {b})]""",
        expected=ranks, kind="list",
        slips=(Slip(by_votes, "These are the places by votes. The question asks for the share."),
               Slip(ranks[::-1], "The two years are the wrong way round."),
               Slip([rank - 1 for rank in ranks], "Python counts from 0; the first place is 1.")))


PARTS = {"half": 1 / 2, "two thirds": 2 / 3, "three quarters": 3 / 4, "nine tenths": 9 / 10}


def concentration(year, part):
    """How few districts carry a party."""
    rows = districts(year)
    names, total = [], 0.0
    for unit, votes in sorted(rows.votes.items(), key=lambda pair: -pair[1]):
        names.append(unit)
        total += votes
        if total > PARTS[part] * rows.votes.sum():
            break
    by_share = (rows.votes / rows.valid_votes).sort_values(ascending=False).index.tolist()
    return Problem(
        prompt=f"""
            Which is the **smallest** group of districts that together had more than {part} of all communist votes of {year}? Use `regions`, level `arrondissement`. Store a list of the
            names, as in the column
            `unit`, in `ANSWER`, the district with the most votes first.""",
        starter=f"rows = regions.query(\"year == {year} and party == 'PCB-KPB'\")\n# .cumsum() adds up a column from the top down\nANSWER = ...",
        solution=f"""
            rows = regions.query("year == {year} and {ONLY_DISTRICTS}").sort_values("votes", ascending=False)
            before = rows.votes.cumsum() - rows.votes          # what the districts above have together
            ANSWER = rows[before <= {PARTS[part]!r} * rows.votes.sum()].unit.tolist()""",
        expected=names, kind="list",
        slips=(*(Slip(mixed.unit[(mixed.votes.cumsum() - mixed.votes) <= PARTS[part] * whole].tolist(), MIXED)
                 for mixed in [all_levels(year).sort_values("votes", ascending=False)] for whole in (mixed.votes.sum(), rows.votes.sum())),
               Slip(names[:-1], "Together these do not reach the part that is asked."),
               Slip(by_share[:len(names)], "This is the order by share. The question asks for votes."),
               Slip(by_share[:len(names) + 1], "This is the order by share. The question asks for votes.")))


def order_of_change(a, b):
    """Several parties: relative change, from preferred rows only."""
    names = [name for name in FAMILIES if {a, b} <= set(table("chamber_parties").query("family == @name and preferred == 1").year)]
    change = {name: (family(name, a).votes, family(name, b).votes) for name in names}
    order = sorted(names, key=lambda name: -change[name][1] / change[name][0])
    return Problem(
        prompt=f"""
            Order the families {", ".join(f"`{name}`" for name in names)} by the change of their votes from {a} to {b} **in per cent of their own votes of {a}**: the largest gain first,
            the largest loss last.
            Use the preferred rows of `chamber_parties`. Store the list of the codes in `ANSWER`.""",
        starter=f"rows = chamber_parties.query('year in [{a}, {b}]')\nANSWER = ...",
        solution=f"""
            rows = chamber_parties.query("year in [{a}, {b}] and preferred == 1 and family in {names!r}").pivot(index="family", columns="year", values="votes")
            change = (rows[{b}] - rows[{a}]) / rows[{a}] * 100
            ANSWER = change.sort_values(ascending=False).index.tolist()""",
        expected=order, kind="list",
        slips=(Slip(sorted(names, key=lambda name: change[name][0] - change[name][1]), "This is the order by the number of votes won or lost. A large party moves more votes with the same per cent."),
               Slip(order[::-1], "The right way round: the largest gain first."),
               Slip(sorted(names, key=lambda name: -change[name][1]), "This is the order of the votes in the later year, not of the change.")))


def part_of_change(unit, a, b):
    """The part of one district in a national change; a name that stands for two areas."""
    ends = [districts(year).votes[unit] for year in (a, b)]
    whole = [communist(year).votes for year in (a, b)]
    national = whole[1] - whole[0]
    value = (ends[1] - ends[0]) / national * 100
    provinces = [districts(year, "province").votes.get(unit) for year in (a, b)]
    others = [districts(year).votes.drop(unit).sum() for year in (a, b)]
    slips = [Slip(ends[1] - ends[0], "This is the change in the district, in votes. The question asks how many per cent of the national change that is."),
             Slip(per_cent(*ends), "This is the change inside the district, in per cent of its own votes. The question asks for its part in the change of the whole country."),
             Slip(ends[1] / whole[1] * 100, "This is the part of the district in the votes of one year. The question asks for its part in the change.")]
    if provinces[0] is not None:
        slips.append(Slip((provinces[1] - provinces[0]) / national * 100, "The name stands for a province too. Take the level `arrondissement`."))
    return Problem(
        prompt=f"""
            From {a} to {b} the Communist Party {moved(national, "won", "lost")} votes in the country as a whole. How many **per cent of this national change** came from the district of
            {unit}? Above 100 means that the
            district moved by more than the whole country, below 0 that it moved the other way. Use `regions` (level `arrondissement`) and the preferred rows of `chamber`. Two decimals
            are enough. Store the number in `ANSWER`.""",
        starter=f"district = regions.query(\"unit == '{unit}' and party == 'PCB-KPB' and year in [{a}, {b}]\")\nANSWER = ...",
        solution=f"""
            district = regions.query("unit == '{unit}' and {ONLY_DISTRICTS}").set_index("year").votes
            country = chamber.query("party == 'PCB-KPB' and preferred == 1").set_index("year").votes
            ANSWER = (district[{b}] - district[{a}]) / (country[{b}] - country[{a}]) * 100""",
        expected=100 - (others[1] - others[0]) / national * 100, tolerance=0.02, low=-1000, high=1000, unit="per cent of the national change", slips=tuple(slips))


COMPARED = Outcome(id="compared", points=5, title="Parties and districts compared",
    aim="compare parties or districts without being misled by their size, a name or a zero", pool=[
    (first_districts, [dict(year=year, region=region, count=count) for year in ELECTIONS for region, count in (("Belgium", 5), ("Wallonia", 4), ("Flanders", 3))]),
    (against_the_country, [dict(a=a, b=b, measure=measure) for a, b in ((1925, 1929), (1929, 1932), (1929, 1939), (1932, 1939), (1936, 1939)) for measure in ("share", "votes")]),
    (places_in_two_years, [dict(unit=unit, a=a, b=b) for unit, a, b in (
        ("Mons", 1925, 1936), ("Mons", 1929, 1939), ("Brussels", 1929, 1932), ("Brussels", 1925, 1939), ("Antwerp", 1925, 1932), ("Antwerp", 1936, 1939), ("Ghent-Eeklo", 1932, 1939), ("Ghent-Eeklo", 1925, 1932),
        ("Soignies", 1925, 1929), ("Soignies", 1932, 1936), ("Thuin", 1925, 1939), ("Thuin", 1929, 1932), ("Huy-Waremme", 1925, 1936), ("Nivelles", 1929, 1939), ("Verviers", 1929, 1939), ("Kortrijk", 1929, 1939))]),
    (concentration, [dict(year=year, part=part) for year in ELECTIONS for part in PARTS]),
    (order_of_change, [dict(a=a, b=b) for a, b in [*PAIRS, *((1921, b) for b in ELECTIONS)]]),
    (part_of_change, [dict(unit=unit, a=a, b=b) for unit in ("Brussels", "Liège", "Charleroi", "Mons", "Antwerp", "Verviers") for a, b in ((1925, 1929), (1929, 1932), (1932, 1936), (1936, 1939))]),
])


# ---------------------------------------------------------------- charts

MEASURES = {"share": "per cent of the valid votes", "votes": "votes"}


def versions_as_marks(a, b, measure):
    """Several versions of a figure: all as marks, one line through the preferred ones."""
    rows = table("chamber").query("party == 'PCB-KPB' and year >= @a and year <= @b").dropna(subset=[measure])
    return Problem(
        prompt=f"""
            Draw **every version** of the communist result at the Chamber elections from {a} to {b} as a mark, and join the preferred versions by a line. Across: the year, as a number.
            Up: `{measure}`, in {MEASURES[measure]}.
            Versions without a value are left out. Use `chamber`, the party `PCB-KPB` only. Label both axes with quantity and unit, and store the Axes in `ANSWER`.""",
        starter=f"rows = chamber.query(\"party == 'PCB-KPB' and {a} <= year <= {b}\")\nfig, ax = plt.subplots()\n# ax.plot draws a line, ax.scatter draws marks\n...\nANSWER = ...",
        solution=f"""
            rows = chamber.query("party == 'PCB-KPB' and {a} <= year <= {b}").dropna(subset=["{measure}"])
            best = rows[rows.preferred == 1]
            fig, ax = plt.subplots()
            ax.plot(best.year, best.{measure}, label="preferred version")
            ax.scatter(rows.year, rows.{measure}, facecolors="none", edgecolors="black", label="all versions")
            ax.set_xlabel("Year of the election")
            ax.set_ylabel("Communist result, {MEASURES[measure]}")
            ax.legend()
            ANSWER = ax""",
        expected={"x": rows.year.tolist(), "y": rows[measure].tolist()}, kind="chart")


def bars_of_areas(year, area):
    """Bars by district or province from zero; zeros are left out, since a list may not have stood."""
    level, condition = ("province", "") if area == "the provinces" else ("arrondissement", f" and region == '{area}'")
    rows = districts(year, level)
    rows = rows[(rows.votes > 0) & ((rows.region == area) | (level == "province"))]
    where = "of each province" if level == "province" else f"of each district of {area}"
    return Problem(
        prompt=f"""
            Draw the communist share {where} in {year} as bars, without those in which the file has no communist vote. On one axis the names of the column `unit`, on the other the share
            in per cent of the valid
            votes, from 0. Use `regions`, level `{level}`. Lying bars (`barh`) leave room for the names. Label both axes with quantity and unit, and store the Axes in `ANSWER`.""",
        starter=f"rows = regions.query(\"year == {year} and level == '{level}'\")\nfig, ax = plt.subplots()\n...\nANSWER = ...",
        solution=f"""
            rows = regions.query("year == {year} and level == '{level}' and party == 'PCB-KPB' and votes > 0{condition}").sort_values("share")
            fig, ax = plt.subplots()
            ax.barh(rows.unit, rows.share)
            ax.set_xlabel("Communist share, per cent of valid votes")
            ax.set_ylabel("{'Province' if level == 'province' else 'District'}")
            ANSWER = ax""",
        expected={"x": rows.index.tolist(), "y": (rows.votes / rows.valid_votes * 100).tolist()}, kind="chart", zero=True)


def two_parties(one, two, measure):
    """Two series; a party that did not stand in 1921 has no point there, not a zero."""
    rows = table("chamber_parties").query("family in [@one, @two] and preferred == 1 and year >= 1921 and year <= 1939")
    unit = {"share": "per cent of the valid votes", "seats": "seats"}[measure]
    start = " The Communist Party has no row for 1921: its line starts later, and not at 0." if "PCB-KPB" in (one, two) else ""
    return Problem(
        prompt=f"""
            Draw `{measure}` of {FAMILIES[one]} and of {FAMILIES[two]} at the Chamber elections from 1921 to 1939 as two lines with a mark at each election and a legend. Across: the
            year, as a number. Up: {unit}, from 0.
            Use the preferred rows of `chamber_parties`.{start} Label both axes with quantity and unit, and store the Axes in `ANSWER`.""",
        starter="rows = chamber_parties.query('1921 <= year <= 1939')\nfig, ax = plt.subplots()\n...\nANSWER = ...",
        solution=f"""
            fig, ax = plt.subplots()
            for name, mark in (("{one}", "o"), ("{two}", "s")):
                rows = chamber_parties.query("1921 <= year <= 1939 and preferred == 1 and family == @name").sort_values("year")
                ax.plot(rows.year, rows.{measure}, marker=mark, label=name)
            ax.set_ylim(bottom=0)
            ax.set_xlabel("Year of the election")
            ax.set_ylabel("{measure.capitalize()}, {unit}")
            ax.legend()
            ANSWER = ax""",
        expected={"x": rows.year.tolist(), "y": rows[measure].tolist()}, kind="chart", zero=True)


def line_with_a_gap(unit, measure):
    """A line with a gap: a zero of the file is no result."""
    rows = table("regions").query("unit == @unit and level == 'arrondissement' and party == 'PCB-KPB' and year >= 1925 and year <= 1939")
    seen, empty = rows[rows.votes > 0], rows[rows.votes == 0]
    return Problem(
        prompt=f"""
            Draw the communist `{measure}` in the district of {unit} at the five Chamber elections from 1925 to 1939 as a line with marks. In
            {" and ".join(", ".join(str(year) for year in empty.year).rsplit(", ", 1))} the file has no communist vote, which can mean that
            no list stood: **draw no mark there, and no line across** such a year. Across: the year, as a number. Up: {MEASURES[measure]}. Use `regions`, level `arrondissement`. Label
            both axes with
            quantity and unit, and store the Axes in `ANSWER`.""",
        starter=f"rows = regions.query(\"unit == '{unit}' and level == 'arrondissement' and 1925 <= year <= 1939\")\nfig, ax = plt.subplots()\n# matplotlib leaves a gap where a value is float('nan')\n...\nANSWER = ...",
        solution=f"""
            rows = regions.query("unit == '{unit}' and {ONLY_DISTRICTS} and 1925 <= year <= 1939").sort_values("year")
            fig, ax = plt.subplots()
            ax.plot(rows.year, rows.{measure}.where(rows.votes > 0), marker="o")
            ax.set_xlabel("Year of the election")
            ax.set_ylabel("Communist {measure}, {MEASURES[measure]}")
            ANSWER = ax""",
        expected={"x": seen.year.tolist(), "y": seen[measure].tolist(), "gap": sorted(set(rows.year) - set(seen.year))}, kind="chart")


def bars_of_change(a, b, region):
    """Bars of a change on both sides of zero; districts that can be compared only."""
    before, after = districts(a), districts(b)
    names = [unit for unit in before.index if unit in after.index and before.region[unit] == region and before.votes[unit] > 0 and after.votes[unit] > 0]
    return Problem(
        prompt=f"""
            Draw by how many **percentage points** the communist share changed from {a} to {b} in the districts of {region}, as one bar for each district; losses point the other way
            from 0. Take only districts that stand under the same
            name and have communist votes in both years. On one axis the names of the column `unit`, on the other percentage points. Use `regions`, level `arrondissement`. Label both
            axes, and store the Axes in `ANSWER`.""",
        starter=f"rows = regions.query(\"level == 'arrondissement' and region == '{region}' and year in [{a}, {b}]\")\nfig, ax = plt.subplots()\n...\nANSWER = ...",
        solution=f"""
            rows = regions.query("{ONLY_DISTRICTS} and region == '{region}' and votes > 0")
            share = rows.pivot(index="unit", columns="year", values="share")
            change = (share[{b}] - share[{a}]).dropna().sort_values()
            fig, ax = plt.subplots()
            ax.barh(change.index, change)
            ax.axvline(0, color="black")
            ax.set_xlabel("Change of the communist share from {a} to {b}, percentage points")
            ax.set_ylabel("District")
            ANSWER = ax""",
        expected={"x": names, "y": [after.share[unit] - before.share[unit] for unit in names]}, kind="chart", zero=True)


CHART = Outcome(id="chart", points=4, title="A chart that says what it shows",
    aim="draw results so that a version, a gap or a loss can be seen for what it is", pool=[
    (versions_as_marks, [dict(a=a, b=b, measure=measure) for a, b in ((1925, 1932), (1925, 1936), (1925, 1939), (1929, 1936), (1929, 1939), (1932, 1939)) for measure in MEASURES]),
    (bars_of_areas, [dict(year=year, area=area) for year in ELECTIONS for area in ("Wallonia", "Flanders", "the provinces")]),
    (two_parties, [dict(one=one, two=two, measure=measure) for one, two in (("PCB-KPB", "FLNAT"), ("PCB-KPB", "LIB"), ("PCB-KPB", "SOC"), ("PCB-KPB", "CATH"), ("SOC", "CATH"), ("SOC", "LIB"), ("LIB", "FLNAT")) for measure in ("share", "seats")]),
    (line_with_a_gap, [dict(unit=unit, measure=measure) for unit in ("Bruges", "Ieper", "Kortrijk", "Sint-Niklaas", "Oudenaarde", "Namur") for measure in MEASURES]),
    (bars_of_change, [dict(a=a, b=b, region=region) for a, b in ((1925, 1929), (1925, 1936), (1929, 1932), (1929, 1936), (1929, 1939), (1932, 1936), (1936, 1939)) for region in ("Wallonia", "Flanders")]),
])


# ---------------------------------------------------------------- writing

def claim(number):
    """Return the row of a claim in the register."""
    return table("claims").set_index("claim_id").loc[number]


# Claims with the finding "no evidence found": what comes nearest, why it does not decide, what would decide, and a sentence that can be printed.
ALONE = {
    "C032": ("the Chamber poll of 1925, in which Liège, Charleroi and Brussels were the first three districts", "that was another body, another electorate and another year",
             "the results of the municipal poll of 10 October 1926, town by town, in an official paper or a newspaper of that week",
             "According to the survey article, the party did very well in the towns in 1926; no result of that poll was found."),
    "C033": ("the 34,149 votes of the Chamber poll of 1925", "women could vote in the towns and not for the Chamber, so the two numbers do not compare",
             "a count of the municipal poll of 10 October 1926 that can be added up from the towns",
             "The survey article gives 66,000 votes for the municipal poll of 1926; no second source was found."),
    "C034": ("the 122 councillors of 1938", "they were elected twelve years later and say nothing about 1926",
             "lists of those who were elected in the towns on 10 October 1926",
             "The survey article gives 25 council seats for 1926; the first number with another source is of 1938."),
    "C035": ("Emile Vandervelde, leader of the rival party, who granted in August 1932 that communists had played a fairly large part in the first days", "he does not single out the youth",
             "reports of the police, the unions or the press of the summer of 1932 that name the Communist Youth",
             "Communists had a part in the first days of the strike of 1932; that the part of their youth was considerable, the survey article alone says."),
    "C038": ("Vandervelde's red cyclists and motorcyclists, who hurried from pit to pit in 1932", "he says neither that they were young nor that they carried messages between pickets",
             "a memoir, an interview or a police report of 1932 that tells who carried messages, and between whom",
             "Red cyclists rode from pit to pit in 1932; that young militants carried messages between pickets stands in the survey article alone."),
    "C039": ("a demonstration in Brussels on 4 July 1932, and red cyclists in the coalfields", "nothing that was found joins the two",
             "a newspaper or a police report on a parade of bicycles in Brussels in 1932 that names those who called it",
             "The survey article tells of a bicycle parade through Brussels in 1932; no other trace of it was found."),
    "C040": ("a long article on the strike in the review of the French communists in July 1932", "it shows interest, not help",
             "papers of the French party in the North, or of the French police, on help for a parade in Brussels in 1932",
             "The French party wrote about the strike of 1932; that it helped a parade in Brussels, the survey article alone says."),
    "C041": ("a merger of the two youth leagues at Roux and their union at Christmas 1936", "both came later and were no pickets of 1932",
             "reports or memoirs from either youth league that describe a common picket in 1932",
             "The survey article tells of joint pickets of young communists and young socialists in 1932; joint work is on record only for later years."),
    "C043": ("the votes, which grew by half from 1929 to November 1932", "voters are not members, and no count of members between 1931 and 1933 was found",
             "two counts of members, shortly before and after the summer of 1932, made in the same way",
             "The survey article says that membership tripled in 1932; there is no count from which to multiply."),
    "C045": ("the arrest of Lahaut in 1932, and the seizure of papers in March 1923", "the first is no seizure, and the second is nine years earlier",
             "court or police records of the summer of 1932, or a party paper that reports its own seizure",
             "Repression in the summer of 1932 is documented; that papers were seized in many raids, the survey article alone says."),
    "C046": ("the arrest of Lahaut in 1932, and the 54 arrests of 1923", "one name is no count, and the other number belongs to another year",
             "a list of those who were arrested, or records of the courts and the police of the summer of 1932",
             "The survey article gives up to 187 arrests in 1932; arrests are documented, this number was found nowhere else."),
}


def stands_alone(number):
    """Corroborating: what a statement is worth that only one text has."""
    near, short, decides, printed = ALONE[number]
    row = claim(number)
    keys = f"the key {' and '.join(f'`{key}`' for key in row.evidence.split(';'))}" if isinstance(row.evidence, str) else "no source"
    return Written(
        prompt=f"""
            **Claim {number}** of the register says, as a paraphrase of the survey article of 2024: "{row.statement}" The finding is *no evidence found*. Read its row in `claims`
            (`searched`, `evidence`, `comment`).
            What is this statement worth? In 100 to 160 words: say what the finding means and what it does not mean; name the nearest evidence, and why it does or does not help; name
            one kind of document that could decide,
            and what it would have to contain; end with one sentence that a careful book could print. Cite rows and source keys for what you use.""",
        needs="To succeed a student must keep *not confirmed* apart from *false*, weigh the nearest evidence by what it is about, and leave the statement with the one who makes it.",
        levels={"Proficient": "Says that the statement is neither shown nor refuted; names the nearest evidence of the row and why it does not decide; names a document that could decide and what it would contain; the sentence to print names its speaker.",
                "Emergent": "Says that nothing confirms the statement, but then drops it as false, or takes the nearest evidence as confirmation, or names no document that could decide.",
                "Basic": "Accepts or rejects the statement for a reason that is no evidence about it: that it is exact, printed, likely, or that the article is wrong elsewhere."},
        marked={"Proficient": f"Claim {number} stands in the survey article alone. The column `searched` tells where others were looked for; that nothing was found there says neither that it is false nor that it is true, since only a part of what may exist could be seen. "
                              f"Under `evidence` the row has {keys}. The nearest evidence is {near}; but {short}. To decide, one would need {decides}. If one that should mention it is "
                              f"complete and does not, that would count against the claim. "
                              f"Until then the statement stays with its author. I would print: \"{printed}\"",
                "Emergent": f"Nobody else confirms claim {number}, although it was searched for twice. So it is not true and a book should leave it out. The nearest evidence is {near}. "
                            f"That is something else.",
                "Basic": f"Claim {number} is in a scholarly article, and its author must have had a source for it, even if we do not see it. It also fits the time. So it will be "
                         f"right."})


def version_and_sentence(source, year, other):
    """Recomputing: does a sentence survive when its number rests on another version?"""
    odd, right, fixed = communist(year, source), communist(year), communist(other)
    a, b = sorted((year, other))
    wrong = per_cent(odd.votes, fixed.votes) if year == a else per_cent(fixed.votes, odd.votes)
    true = per_cent(right.votes, fixed.votes) if year == a else per_cent(fixed.votes, right.votes)
    sentence = moved(wrong, f"the number of voters of the Communist Party grew by {wrong:.0f} per cent", f"the Communist Party lost {-wrong:.0f} per cent of its voters")
    if source == "frwiki-1929":
        reason = (f"The source prints {odd.votes:,.0f} votes beside a share of {odd.share:.2f} per cent. Of {right.valid_votes:,.0f} valid votes that would be {odd.votes / right.valid_votes * 100:.2f} per cent; "
                  f"{right.votes:,.0f} votes give {right.votes / right.valid_votes * 100:.2f}. So one digit has slipped, and the share printed beside it keeps the right total")
    else:
        lost = districts(year).votes[LACKING[year]]
        parts = ", ".join(f"{unit} {votes:,.0f}" for unit, votes in lost.items())
        gap = right.votes - communist(year, "ibz2023-cantons").votes
        reason = (f"The total of {odd.votes:,.0f} lacks districts. The complete count has {right.votes:,.0f} votes; the canton file is {gap:,.0f} short, and this is just what `regions` has for the districts that "
                  f"are not in it ({parts})")
        if source == "frwiki-1932":
            reason += f". On top of it come two slips of digits, {odd.votes:,.0f} for 64,552 votes and {odd.valid_votes:,.0f} for 2,227,876 valid votes"
        elif source != "ibz2023-cantons":
            reason += f". `{source}` has the same number of votes, so it is no second witness"
    large = abs(wrong - true) >= 5
    return Written(
        prompt=f"""
            A sentence made up for this task: "Between {a} and {b} {sentence}." Its author took the votes of {year} from the source `{source}` in `chamber` ({odd.votes:,.0f}) and those
            of {other} from the preferred row. In 100 to 160 words: reckon the change again with the preferred rows of both years; show
            **by arithmetic from the tables** what is wrong with the total of {year} (the column `note` may tell you where to look, but it is no proof); say whether the sentence can be
            kept, kept with a change, or not; and say what the word *voters* claims beyond *votes*.""",
        needs="To succeed a student must reckon both changes, show from the tables what makes the two totals differ, and judge whether the difference matters for this sentence.",
        levels={"Proficient": f"Gives both changes; shows by a subtraction, a sum of districts or a share reckoned again why the total of {year} is not to be used; judges the sentence by how far its number moves; says that votes are not persons who stay the same.",
                "Emergent": "Gives the right change from the preferred rows, but as a reason only that they are preferred, official or larger, or does not say what happens to the sentence.",
                "Basic": "Keeps the number of the sentence, takes a mean of two versions, or rejects the sentence because of the kind of source."},
        marked={"Proficient": f"With {odd.votes:,.0f} votes for {year} the change is {wrong:+.1f} per cent, with the preferred {right.votes:,.0f} it is {true:+.1f}. {reason}. "
                              f"The direction stays the same. The number of the sentence "
                              f"{'moves so far that it cannot be kept' if large else 'hardly moves; it should still be put right, and what one concludes from it stays'}: from {a} to {b} "
                              f"the party's votes "
                              f"{moved(true, 'rose', 'fell')} by {abs(true):.1f} per cent. *Voters* claims more than *votes*: some left and others came, some died and others grew old "
                              f"enough, and totals show only what remains after that. I would write *votes*.",
                "Emergent": f"The preferred row for {year} has {right.votes:,.0f} votes, so the change is {true:+.1f} per cent and not {wrong:+.1f}. The preferred row comes from the "
                            f"official file, which is better than the other source.",
                "Basic": f"The table has {odd.votes:,.0f} and {right.votes:,.0f} votes for {year}. The truth will lie between them, so the sentence is about right."})


def what_a_result_proves(event, a, b, rival=None):
    """Contextualising: what an event explains of a change. Without a rival (an event, or Rex) the event must lie after the second election."""
    events = table("events").set_index("event_id")
    row, polls = events.loc[event], {year: communist(year) for year in (a, b)}
    before, after = polls[a], polls[b]
    change, late = after.votes - before.votes, str(row.date) > str(after.date)
    word = moved(change, "gain", "loss")
    one, two = districts(a), districts(b)
    both = [unit for unit in one.index if unit in two.index and one.votes[unit] > 0 and two.votes[unit] > 0]
    risen = [unit for unit in both if two.share[unit] > one.share[unit]]
    socialists = [family("SOC", year).share for year in (a, b)]
    title, note = row.title, "" if row.precision == "day" or row.note != row.note else f" Its note adds: \"{row.note}\""
    numbers = f"The {word} is real: {before.votes:,.0f} votes or {before.share:.2f} per cent in {a}, {after.votes:,.0f} or {after.share:.2f} in {b} (preferred rows of `chamber`)."
    prompt = f"""
        Suppose that an essay explains the {word} of the Communist Party from the Chamber election of {a} to that of {b} by one event. The register of events has it as "{title}"
        (`{event}` in `events`). What do the results prove about this explanation?
        In 100 to 160 words: give the {word} from the preferred rows of `chamber`; give the days of the event and of the elections, as exactly as the tables have them, and say what
        their order allows; say what the
        two results can and cannot show about the cause; name something else that the tables show for the same years, and a comparison that would speak for or against the essay."""
    if late:
        return Written(
            prompt=prompt,
            needs="To succeed a student must put the event and the polls in order by their dates, and keep a fact (the result) apart from its cause.",
            levels={"Proficient": f"Gives the {word} with votes or shares; gives the dates and says that the event came after the poll, so it cannot have caused this result; puts no other single cause in its place without a test; names a comparison.",
                    "Emergent": "Sees that the dates do not fit, but gives no figures, or replaces the event by another single cause as if that were shown.",
                    "Basic": f"Explains how the event led to the {word}, or gives an opinion on it, without comparing dates."},
            marked={"Proficient": f"{numbers} The election of {b} was held on {after.date}, and the table dates the event {row.date} ({row.precision}). What came after a poll cannot have moved its voters; at most both have an older cause, or the event had an effect on a later poll. "
                                  f"So the results say nothing for the essay, and they do not name the true cause either. In the same years the share of the socialists went from "
                                  f"{socialists[0]:.2f} to {socialists[1]:.2f} per cent, which shows that more was moving than one party. "
                                  f"A comparison: of the {len(both)} districts with communist votes in both years the share rose in {len(risen)}; whoever proposes a cause should say "
                                  f"where it was at work and look whether those districts moved more.",
                    "Emergent": f"The event of {row.date} was after the election of {after.date}, so the essay is wrong. The true reason must be the economic crisis.",
                    "Basic": f"The event \"{title}\" was important for workers in Belgium, and so it is plausible that it led to this {word}."})
    other = (f"the new party Rex won {family('REX', b).share:.2f} per cent in {b} (`chamber_parties`), so voters of other parties were moving too" if rival == "Rex"
             else f"\"{events.loc[rival].title}\" ({events.loc[rival].date})")
    return Written(
        prompt=prompt,
        needs="To succeed a student must keep the fact of the change apart from its cause, name a rival that lay between the same polls, and say which comparison could tell them apart.",
        levels={"Proficient": f"Gives the {word} with votes or shares; places the event between the polls by its date; names something else between the same polls and says that one pair of results fits both; names a comparison (districts, another party, another pair of polls).",
                "Emergent": f"Gives the {word} and doubts the cause, but names no rival that lies between the same polls, or no comparison.",
                "Basic": f"Takes the {word} as proof because it came after the event, or rejects the event as a cause without a reason."},
        marked={"Proficient": f"{numbers} The event (`events`: {row.date}, exact to the {row.precision}) lies between the polls of {before.date} and {after.date}, so it can have had a part.{note} But other things belong to the same years: {other}; "
                              f"and the share of the socialists went from {socialists[0]:.2f} to {socialists[1]:.2f} per cent. One pair of results fits each of these; it cannot tell "
                              f"them apart. "
                              f"A comparison: of the {len(both)} districts with communist votes in both years the share rose in {len(risen)}. If the event was the cause, those where it "
                              f"was felt most should stand out; for that one must know where this was. "
                              "Till then: the change is a fact, the cause is not shown.",
                "Emergent": f"The party went from {before.share:.2f} to {after.share:.2f} per cent. Whether the event was the reason is hard to say, because there are always many "
                            f"reasons.",
                "Basic": f"The event came first and the {word} followed. That shows that the event \"{title}\" was the reason."})


# Claims to be read word by word: what is borne out, which word goes too far, a sentence to print, why this finding and not its neighbour, what stays open.
READ = {
    "C037": ("Charleroi rose from 3.80 to 9.22 per cent and won a seat in November 1932 (`regions`)", "*first stronghold*: Liège had elected a deputy in 1925, and Mons, where the strike began, had only 4.48 per cent in 1932",
             "After the strike of 1932 Charleroi was the party's strongest district; the Borinage gave it many votes only in 1936.",
             "a true core remains, the jump of one district, so it does not fail", "how many members the party won there"),
    "C044": ("arrests in 1932 are on record", "*could not be kept*: the votes went from 43,237 in 1929 to 65,694 in November 1932 and 143,223 in 1936 (`chamber`)",
             "The state struck hard in 1932; at the polls the party kept what it had won, and in 1936 it had more.",
             "the repression is true and worth repeating, so it does not fail", "a loss in 1933 that was made good by 1936 would not show, since no poll lies between"),
    "C047": ("a turn to antifascism between 1932 and 1935, and a new general secretary about 1934", "*in 1934*: the exact year stands in the article alone",
             "Between 1932 and 1935 the party turned to antifascism and the popular front; the survey article says 1934.",
             "the turn itself has support, only its year is too exact, so it does not fail", "the day and the body that decided"),
    "C048": ("the rise from 2.81 per cent and 3 seats in 1932 to 6.06 per cent and 9 seats in 1936 (`chamber`)", "*let*: it makes the turn the cause, and one result cannot show that",
             "After the turn of its line the party rose from 3 to 9 seats in 1936; whether the turn, the crisis or the strikes did it, the results do not show.",
             "the rise holds, the cause is not shown, so a corrected form can be repeated", "why voters changed, for instance in places where one cause was at work and another was not"),
    "C049": ("a struggle against fascism from the middle of the 1930s", "*underground, from 1934*: the party had three deputies then and nine from 1936 (`chamber`), and was banned on 10 May 1940 (`events`)",
             "From the middle of the 1930s the party opposed fascism as a legal party with deputies; it went underground only in 1940.",
             "what the statement says of 1934 is *underground*, and for that year nothing of it remains", "whether single members worked in secret before 1940"),
    "C058": ("a strike in June 1936 in which communists took part", "*led*: it began with the dockers of Antwerp, without their union (`events`, 2 June 1936)",
             "Communists took part in the strike of June 1936, which the dockers of Antwerp had begun without their union.",
             "part in the strike remains when *led* is taken out, so it does not fail", "in which places communists had the lead of a strike committee"),
    "C059": ("paid leave as a demand of June 1936, voted by the Chamber on 27 June (`events`)", "*for the right to paid holidays*, as if it were the only aim: a minimum wage, 40 hours and union rights were demanded too",
             "Paid holidays were one of several demands of the strike of June 1936, with a minimum wage, shorter hours and union rights.",
             "the demand is real and only a limit is left out, so it does not fail", "which demand moved most strikers"),
    "C060": ("a strike in 1936 and a war in Spain from 1936, with rightly given years", "*in the Second World War*: both began before September 1939, and the strike ended on 2 July 1936 (`events`)",
             "The strike of June 1936 and the volunteers for Spain belong to the years before the Second World War.",
             "the statement is about the period, and the period is wrong", "whether the author saw these years as one antifascist struggle; then he should say so"),
    "C063": ("an electoral alliance of communists, socialists and republicans in Spain", "*government*: the cabinets of February to July 1936 were republican only",
             "In Spain communists, socialists and republicans formed the electoral alliance of the Popular Front; the cabinets of February to July 1936 were republican only.",
             "the alliance is true, it is called a government, so a corrected form can be repeated", "what weight the parties outside the cabinet had"),
    "C093": ("that the lowest vote of the five polls was that of 1925 (`chamber`)", "*34,435*: the complete versions have 34,149, and 34,435 of 2,080,653 would round to 1.7 per cent, while 1.6 stands beside it",
             "The lowest vote before the war was that of 1925, 34,149.",
             "the statement consists of its number, and the number is impossible beside the share", "where 34,435 comes from"),
    "C096": ("that the highest share before the war was that of 1936 (`chamber`)", "*6.0*: 143,223 of 2,362,436 is 6.06, which rounds to 6.1; the number was cut off",
             "The highest share before the war was 6.06 per cent, in 1936.",
             "the year and the size are right, only a digit is cut off, so it does not fail", "who cut the number off, the article or a text that it follows"),
    "C097": ("that votes are given for 1925 to 1939 and shares for 1925 to 1936", "*two periods in one sentence*: the share of 1939, 5.21 per cent of the valid votes (`chamber`), is left out",
             "From 1925 to 1939 the party had between 34,149 and 143,223 votes and between 1.64 and 6.06 per cent of the valid votes.",
             "both ranges are right for the whole time, only the periods do not agree, so it does not fail", "why the share of 1939 was left out; 4.65 and 5.36 per cent circulate beside 5.21"),
}


def word_by_word(number):
    """Close reading: which word carries a statement further than its evidence."""
    held, far, printed, why, unknown = READ[number]
    row = claim(number)
    neighbour = "fails" if row.finding == "holds with change" else "holds with change"
    return Written(
        prompt=f"""
            **Claim {number}** of the register says, as a paraphrase of the survey article of 2024: "{row.statement}" The finding is *{row.finding}*. Two findings lie side by side:
            *holds with change* means that something true and worth
            repeating remains when the disputed word or number is taken out; *fails* means that the evidence, or arithmetic, speaks against the core. In 100 to 160 words: what of the
            statement is borne out, and by which rows or source keys? Which
            word or number goes further than that? Write the statement anew in one sentence of at most 40 words. Would you keep *{row.finding}*, or choose *{neighbour}*, and why? What
            stays open?""",
        needs="To succeed a student must split the statement, show for each part what supports it, and give a corrected sentence that claims no more.",
        levels={"Proficient": "Names the part that is borne out with a row or key; names the word or number that goes too far and what speaks against it; the new sentence is true by the tables; argues the finding by the core of the statement; names something open.",
                "Emergent": "Finds the disputed word, but judges the whole by it, or the new sentence keeps it, or the finding is repeated without a reason.",
                "Basic": "Calls the whole statement right or wrong, or copies the comment of the register, without a part, a row or a new sentence."},
        marked={"Proficient": f"Borne out is this: {held}. What goes too far is {far}. The register rests on {', '.join(f'`{key}`' for key in row.evidence.split(';'))}. Anew: \"{printed}\" I would keep *{row.finding}*: {why}. "
                              f"Somebody who takes another part for the core could choose *{neighbour}*; that should then be said. Open: {unknown}.",
                "Emergent": f"In claim {number} this goes too far: {far}. Therefore the statement cannot be used, and the register is right to say *{row.finding}*.",
                "Basic": f"Claim {number} has the finding *{row.finding}*, and the register will have checked it. So the statement is "
                         f"{'wrong' if row.finding == 'fails' else 'right on the whole'}."})


WRITTEN = Outcome(id="written", points=6, title="What a number proves",
    aim="say in words what a result shows, what it does not prove, and what would decide", pool=[
    (stands_alone, [dict(number=number) for number in ALONE]),
    (version_and_sentence, [dict(source=source, year=year, other=other) for source, year, others in (
        ("parlgov2024", 1939, (1925, 1929, 1932, 1936)), ("ibz2023-cantons", 1939, (1932, 1936)), ("enwiki-1939-2014", 1939, (1929, 1936)), ("ibz2023-cantons", 1932, (1925, 1929, 1936)), ("cswiki-1932", 1932, (1936, 1939)),
        ("frwiki-1932", 1932, (1925, 1929, 1936)), ("frwiki-1929", 1929, (1925, 1932, 1936)), ("ibz2023-cantons", 1925, (1929, 1932, 1936))) for other in others]),
    (what_a_result_proves, [dict(event=event, a=a, b=b, rival=rival) for event, a, b, rival in (
        ("1927-van-overstraeten-opposition", 1925, 1929, "1929-young-leaders"), ("1932-borinage-wage-cut", 1929, 1932, "1932-strike-spreads"), ("1932-strike-spreads", 1929, 1932, "1932-borinage-wage-cut"),
        ("1932-borinage-general-strike", 1929, 1932, "1932-borinage-wage-cut"), ("1934-popular-front-turn", 1932, 1936, "Rex"), ("1936-jacquemotte-dies", 1936, 1939, "1936-paid-holidays-vote"),
        ("1936-paid-holidays-vote", 1936, 1939, "1936-jacquemotte-dies"), ("1938-walloon-conference", 1936, 1939, "1937-vlaamsche-volk"), ("1936-three-secretaries", 1936, 1939, "1936-strike-ends"))]
     + [dict(event=event, a=a, b=b) for event, a, b in (
         ("1936-dockers-strike", 1932, 1936), ("1936-labour-conference", 1932, 1936), ("1936-paid-holidays-vote", 1932, 1936), ("1939-german-soviet-pact", 1936, 1939), ("1939-seventh-congress", 1936, 1939))]),
    (word_by_word, [dict(number=number) for number in READ]),
])


ASSIGNMENT = Assignment(
    name="02-between-the-wars",
    title="Elections between the wars",
    minutes=80,
    chapters=["02-between-the-wars"],
    tables=["chamber", "chamber_parties", "regions", "senate", "events", "claims"],
    opening="""
        Five elections of the years from 1925 to 1939, as several sources print them. Here you reckon with printed results: which version is meant, what a share is a share of, what is missing, and what a result does not prove.

        **Before you begin** read the chapters *Reading a source* and *Between the wars* of the book. You need a little pandas: `query`, `set_index`, `sort_values`.

        **The tables.** `chamber` has the communist lists at Chamber elections, one row for each source that prints a result; `chamber_parties` has all parties; `regions` has the communist results by area, at several
        levels (column `level`), so one name can stand for several areas; `senate` is the other house; `events` and `claims` are needed for the last question. The column `preferred` is 1 for the version that the book uses
        and 0 for the others. An empty field is unknown.

        **What you hand in** is this notebook, run from top to bottom, with every question answered. Questions 1 to 4 are marked by machine; for the chart the values count, and words on both axes. Question 5 is marked by
        a person with a rubric of three levels. Plan about 10, 15, 15, 15 and 25 minutes.""",
    integrity="""
        You may talk about the tables and about ways to an answer with others; code and text that you hand in are your own, and you name those with whom you worked. Allowed are the book, its tables, any source,
        a spreadsheet, Python, and translation programs. If a program wrote code or text for you, say for which question, and hand in what you asked it. Your teacher may set this otherwise, and that counts then.
        Checked are the answers, the way to them (rows, reckoning, sources), and, if your teacher asks, whether you can explain one of them without notes. Not checked is what you think of the party.""",
    outcomes=[VOTES, MISSING, COMPARED, CHART, WRITTEN])
