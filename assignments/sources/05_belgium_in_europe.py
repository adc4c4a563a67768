"""Assignment 5: Belgium beside sixteen other countries.

It trains comparison: one rule of counting for all countries, an index that takes size away, missing rows that are no zeros, series that break, and
the distance between two series that move together and a cause. `expected` is reckoned in plain Python, `solution` with pandas.
"""
from functools import lru_cache
from statistics import correlation, mean, median

from parts import Assignment, Outcome, Problem, Slip, Written, table

SIDE = ["BEL_PTB", "FIN_SKP", "GBR_CPB", "GRC_KKE_INT", "ITA_PRC"]      # rivals, splits and successors: not the line of their country
HALF = {("LUX_KPL", 1948), ("LUX_KPL", 1951)}                            # half of the chamber was elected
MAIN = '''# preferred rows without the five rivals, splits and successors
main = europe[(europe.preferred == 1) & ~europe.series.isin(["BEL_PTB", "FIN_SKP", "GBR_CPB", "GRC_KKE_INT", "ITA_PRC"])]
'''
WHOLE = 'whole = main[~((main.series == "LUX_KPL") & main.year.isin([1948, 1951])) & (main.year <= 1989)].dropna(subset=["share"])\n'


@lru_cache(maxsize=None)
def results(first=1918, last=1989, halves=False, joint=True):
    """Return the rows of the main lines with a share, by date. halves: with half elections; joint: with shares of joint lists."""
    found = [row for row in table("europe").itertuples() if row.preferred == 1 and row.series not in SIDE and row.share == row.share
             and first <= row.year <= last and (halves or (row.series, row.year) not in HALF) and (joint or row.share_is == "party")]
    return sorted(found, key=lambda row: row.date)


def best(rows):
    """Return the row of the largest share of each country as a dict."""
    return {country: max((row for row in rows if row.country == country), key=lambda row: row.share) for country in sorted({row.country for row in rows})}


def line(country, last=1989, halves=False):
    """Return the rows of one country up to a year by date, and the row of its peak up to that year or, if it is earlier, 1989."""
    rows = [row for row in results(last=max(last, 1989), halves=halves) if row.country == country]
    return [row for row in rows if row.year <= last], max(rows, key=lambda row: row.share)


def shares(country):
    """Return {year: share} of the whole elections of a country up to 1989; of two elections in a year the later one stays."""
    return {int(row.year): float(row.share) for row in results() if row.country == country}


@lru_cache(maxsize=None)
def values(series, place="BE", source=None):
    """Return {year: value} of a series of the table context."""
    return {int(row.year): float(row.value) for row in table("context").itertuples() if row.series == series and row.place == place and source in (None, row.source)}


def the(country):
    """Return the name of a country as it stands in a sentence."""
    return f"the {country}" if country in ("Netherlands", "United Kingdom") else country


def bold(country):
    """Return the name of a country for a prompt; what is bold is the name that the tables write."""
    return the(country).replace(country, f"**{country}**")


def say(number, digits=1):
    """Return a number as it is written in a sentence."""
    return f"{number:,.{digits}f}"


# --- (a) ranks and peaks --------------------------------------------------------------------------------------------------------------------------


def rank_in_a_window(country, first, last):
    """Rank a country by its best share in some years; only countries with a row can take part."""
    def rank(rows, largest=True):
        own = best(rows)[country].share
        return 1 + sum(row.share > own if largest else row.share < own for row in best(rows).values())
    right = rank(results(first, last))
    own = best(results(first, last))[country].share
    return Problem(
        prompt=f"Take the elections of the years {first} to {last}. Order the countries by the best share that each of them had in these years. Which rank has {bold(country)}? "
               "The rank is 1 plus the number of countries with a larger best share. Countries without a share in these years do not take part. Store the rank in `ANSWER`.",
        starter=MAIN + f"years = main[main.year.between({first}, {last})]\nANSWER = ...",
        solution=MAIN + WHOLE + f'years = whole[whole.year.between({first}, {last})]\ntops = years.groupby("country").share.max()\nANSWER = int((tops > tops["{country}"]).sum()) + 1',
        expected=right, kind="integer", low=1, high=400, unit="(rank)",
        slips=(Slip(1 + sum(row.share > own for row in results(first, last)), "You ranked elections, not countries: a country with three good elections stands three times above the others."),
               Slip(rank(results(first, last), largest=False), "You counted from the smallest share. Rank 1 is the largest."),
               Slip(rank(results()), "You used other years than those that the question names."),
               Slip(rank(results(first, last, halves=True)), "One of your shares comes from an election of half a chamber. Read the rules of counting again."),
               Slip(right - 1, "The number of countries above is not yet the rank.")))


def of_the_median(country, first, last):
    """Compare a country's best result on a party list with the median of the other countries."""
    tops = {name: row.share for name, row in best(results(first, last, joint=False)).items()}
    others = [share for name, share in tops.items() if name != country]
    wide = {name: row.share for name, row in best(results(first, last)).items()}
    return Problem(
        prompt=f"A joint list with another party may look larger than the party itself. Use only rows whose `share_is` says `party`, and the years {first} to {last}. What is the best share of "
               f"{bold(country)} in per cent of the *median* of the best shares of all other countries with such a row? Store the number in `ANSWER`, not rounded.",
        starter=MAIN + f'alone = main[(main.share_is == "party") & main.year.between({first}, {last})]\nANSWER = ...',
        solution=MAIN + WHOLE + f'tops = whole[(whole.share_is == "party") & whole.year.between({first}, {last})].groupby("country").share.max()\n'
                                f'ANSWER = tops["{country}"] / tops.drop("{country}").median() * 100',
        expected=float(tops[country] / median(others) * 100), tolerance=0.01, low=0, high=1000, unit="per cent of the median of the others",
        slips=(Slip(tops[country] / median(others), "This is a ratio. The question asks for per cent."),
               Slip(tops[country] / mean(others) * 100, "You divided by the mean. A few large parties pull it up; the question asks for the median."),
               Slip(tops[country] / median(tops.values()) * 100, "The country is compared with the others, so it must not be among them."),
               Slip(wide[country] / median([share for name, share in wide.items() if name != country]) * 100, "There are joint lists among your rows."),
               Slip(median(others) / tops[country] * 100, "You divided the wrong way round.")))


def without_a_share(first, last):
    """Find the countries of which nothing can be said for some years: the coverage of the table."""
    everyone = {row.country for row in table("europe").itertuples()}
    missing = everyone - {row.country for row in results(first, last)}
    rows = {row.country for row in table("europe").itertuples() if first <= row.year <= last and row.series not in SIDE}
    return Problem(
        prompt=f"Before you compare, see who is missing. Which of the {len(everyone)} countries have no `share` in a whole election of their main line in the years "
               f"{first} to {last}? Store their names, "
               "as the column `country` writes them, as a set or list in `ANSWER`.",
        starter=MAIN + f"countries = set(main.country)\nyears = main[main.year.between({first}, {last})]\nANSWER = ...",
        solution=MAIN + WHOLE + f"countries = set(main.country)\nyears = whole[whole.year.between({first}, {last})]\nANSWER = countries - set(years.country)",
        expected=sorted(missing), kind="set", unit="countries",
        slips=(Slip(everyone - rows, "A row is not always a result. Look at the column `share`, and at the rules of counting."),
               Slip(everyone - {row.country for row in results(first, last, halves=True)}, "In one of the countries only half of the chamber was elected in these years."),
               Slip(everyone - missing, "These are the countries that do have a share."),
               Slip({row.iso3 for row in table("europe").itertuples() if row.country in missing}, "The question asks for the names of the column `country`, not for codes.")))


PARTS = {"half": 1 / 2, "two thirds": 2 / 3, "a third": 1 / 3, "a quarter": 1 / 4}


def from_peak_to_part(country, part):
    """Find the peak, the first election below a part of it, and how many elections lie between."""
    def walk(rows, after=True):
        top = max(rows, key=lambda row: row.share)
        later = [row for row in rows if row.date > top.date]
        low = next(row for row in (later if after else rows) if row.share < top.share * PARTS[part])
        return [int(top.year), int(low.year), later.index(low) + 1 if low in later else 0]
    rows = line(country)[0]
    top = max(rows, key=lambda row: row.share)
    by_points = next((row for row in rows if row.date > top.date and row.share < top.share - top.share * PARTS[part]), None)
    slips = [Slip(walk(rows, after=False), "Your low election lies before the peak. Look only at later ones."),
             Slip([*walk(rows)[:2], walk(rows)[2] - 1], "Count the low election too."),
             Slip([walk(rows)[0], walk(rows)[1], walk(rows)[1] - walk(rows)[0]], "The third number is a number of elections, not of years.")]
    if by_points:
        slips.append(Slip([int(top.year), int(by_points.year), rows.index(by_points) - rows.index(top)], f"You looked for a loss of {part} of the peak. The question asks for a "
                                                                                                         f"result below {part} of it."))
    if max(every := line(country, 2024, True)[0], key=lambda row: row.share).date != top.date:
        slips.append(Slip(walk(every), "Look at the peak again: read the rules on years and on half elections."))
    return Problem(
        prompt=f"How fast did the party of {bold(country)} fall? Find the peak up to 1989 and the first later election in which it had less than {part} of that share. Store a list of three whole numbers "
               "in `ANSWER`: the year of the peak, the year of that election, and how many elections it took. The first election after the peak counts as 1. Two elections in one "
               "year count as two; the column `date` puts them in order.",
        starter=MAIN + f'rows = main[main.country == "{country}"].sort_values("date")\nANSWER = ...',
        solution=MAIN + WHOLE + f'rows = whole[whole.country == "{country}"].sort_values("date").reset_index(drop=True)\n'
                                f"top = rows.share.idxmax()\nlow = rows.index[(rows.index > top) & (rows.share < rows.share[top] * {PARTS[part]!r})][0]\n"
                                "ANSWER = [int(rows.year[top]), int(rows.year[low]), int(low - top)]",
        expected=walk(rows), kind="list", unit="year, year, elections", slips=tuple(slips))


def neighbours_at_a_date(country, year):
    """Rank the countries by their latest result at one date; old results are too old."""
    def around(rows, shares):
        names = sorted(shares, key=lambda name: -shares[name])
        place = names.index(country)
        return [names[place - 1], names[place + 1]]
    rows = results(year - 4, year)
    latest = {row.country: row.share for row in rows}        # in order of date, so the last one stays
    old = {row.country: row.share for row in results(1918, year)}
    return Problem(
        prompt=f"Best shares of different decades stand for different times. Take the state of things at the end of {year}: of each country the *latest* share of the five years "
               f"{year - 4} to {year}, and nothing older. "
               f"Which country stands next above {bold(country)}, and which next below? Store a list of the two names in `ANSWER`, the one above first.",
        starter=MAIN + f"years = main[main.year.between({year - 4}, {year})]\nANSWER = ...",
        solution=MAIN + WHOLE + f'years = whole[whole.year.between({year - 4}, {year})].sort_values("date")\n'
                                'names = years.groupby("country").share.last().sort_values(ascending=False).index.tolist()\n'
                                f'place = names.index("{country}")\nANSWER = [names[place - 1], names[place + 1]]',
        expected=around(rows, latest), kind="list", unit="country above, country below",
        slips=(Slip(around(rows, latest)[::-1], "You gave the one below first."),
               Slip(around(rows, {name: row.share for name, row in best(rows).items()}), "You took the best share of the years, not the latest."),
               Slip(around(rows, old), "One of your neighbours stands there with a result that is too old."),
               Slip(around(rows, {row.country: row.share for row in results(year - 4, year, halves=True)}), "One of your neighbours stands there with an election of half a chamber.")))


def mean_of_elections(series, first, last):
    """Average over elections where the table has several versions of some of them."""
    every = [row for row in table("europe").itertuples() if row.series == series and first <= row.year <= last]
    one = [row.share for row in every if row.preferred == 1]
    return Problem(
        prompt=f"The table `europe` has some elections more than once, because sources differ. What is the mean `share` of the series `{series}` over the elections of {first} to "
               f"{last}, each election counted once "
               "and with its preferred version? Store the number in `ANSWER`, not rounded.",
        starter=f'rows = europe[(europe.series == "{series}") & europe.year.between({first}, {last})]\nANSWER = ...',
        solution=f'rows = europe[(europe.series == "{series}") & europe.year.between({first}, {last})]\nANSWER = rows[rows.preferred == 1].share.mean()',
        expected=float(mean(one)), tolerance=0.004, low=0, high=100, unit="per cent of valid votes",
        slips=(Slip(mean(row.share for row in every), "You averaged rows. Elections for which several sources were read weigh more than the others."),
               Slip(sum(row.share for row in every) / len(one), "You added up all versions, but divided by the number of elections."),
               Slip(median(one), "This is the median. The question asks for the mean.")))


RANKS = Outcome(id="ranks", points=4, title="How large? Ranks, peaks and gaps",
    aim="say how large a party was by a rule that others can repeat, and of whom the table says nothing", pool=[
    (rank_in_a_window, [dict(country=name, first=first, last=last) for name, first, last in [
        ("Belgium", 1946, 1953), ("Belgium", 1950, 1959), ("Belgium", 1960, 1969), ("Belgium", 1980, 1989), ("Belgium", 1918, 1929), ("Netherlands", 1946, 1953),
        ("Norway", 1944, 1953), ("Denmark", 1960, 1969),
        ("France", 1944, 1953), ("Germany", 1930, 1939), ("Italy", 1950, 1959), ("Iceland", 1944, 1953), ("Switzerland", 1944, 1953), ("United Kingdom", 1944, 1953),
        ("United Kingdom", 1970, 1979), ("Germany", 1970, 1979)]]),
    (of_the_median, [dict(country=name, first=first, last=last) for name, first, last in [
        ("Belgium", 1944, 1949), ("Belgium", 1950, 1989), ("Portugal", 1974, 1989), ("Greece", 1974, 1989), ("Italy", 1944, 1955), ("Netherlands", 1950, 1966), ("France", 1960, 1989),
        ("Denmark", 1918, 1939), ("Norway", 1950, 1969), ("Sweden", 1960, 1985), ("Luxembourg", 1944, 1956), ("Finland", 1970, 1989)]]),
    (without_a_share, [dict(first=first, last=last) for first, last in [
        (1946, 1949), (1946, 1951), (1947, 1949), (1947, 1950), (1948, 1950), (1949, 1952), (1951, 1953), (1970, 1973), (1970, 1974), (1970, 1975), (1971, 1973), (1971, 1977),
        (1972, 1974), (1973, 1975), (1973, 1976)]]),
    (from_peak_to_part, [dict(country=name, part=part) for name, part in [
        ("Austria", "half"), ("Belgium", "a quarter"), ("Belgium", "half"), ("Denmark", "half"), ("Denmark", "a third"), ("Finland", "half"), ("France", "half"),
        ("France", "two thirds"), ("Germany", "a quarter"),
        ("Luxembourg", "half"), ("Netherlands", "half"), ("Norway", "a third"), ("Sweden", "half"), ("Switzerland", "half"), ("Iceland", "two thirds"), ("Norway", "half")]]),
    (neighbours_at_a_date, [dict(country=name, year=year) for name, year in [
        ("Belgium", 1948), ("Belgium", 1952), ("Belgium", 1958), ("Belgium", 1960), ("Belgium", 1968), ("Belgium", 1986), ("Netherlands", 1950), ("Netherlands", 1953),
        ("Netherlands", 1959), ("Norway", 1948), ("Denmark", 1951), ("Denmark", 1961),
        ("Sweden", 1952), ("Switzerland", 1958), ("Switzerland", 1968), ("Iceland", 1953)]]),
    (mean_of_elections, [dict(series=series, first=first, last=last) for series, first, last in [
        ("BEL_PCB", 1925, 1954), ("BEL_PCB", 1936, 1954), ("BEL_PCB", 1946, 1965), ("BEL_PCB", 1950, 1987), ("BEL_PCB", 1961, 1985), ("FRA_PCF", 1936, 1951), ("FRA_PCF", 1945, 1962),
        ("FRA_PCF", 1951, 1962),
        ("FRA_PCF", 1956, 1978), ("FRA_PCF", 1981, 1997), ("CHE_PDA", 1947, 1979), ("CHE_PDA", 1939, 1963), ("CHE_PDA", 1979, 2019), ("ITA_PCI", 1921, 1987), ("ITA_PCI", 1924, 1963)]]),
])


# --- (b) an index, speed, gaps --------------------------------------------------------------------------------------------------------------------


def index_at(country, election):
    """Give one result in per cent of the party's own best share."""
    rows, peak = line(country)
    row = next(row for row in rows if row.election == election)
    base = next(iter([other.share for other in rows if other.year >= 1944]), row.share)
    late = max(line(country, 2024, True)[0], key=lambda other: other.share)
    return Problem(
        prompt=f"Set the best share of {bold(country)} up to 1989 to 100. What is the index of its election `{election}` (column `election`)? Store the number in `ANSWER`, not rounded.",
        starter=MAIN + f'rows = main[main.country == "{country}"]\nANSWER = ...',
        solution=MAIN + WHOLE + f'rows = whole[whole.country == "{country}"].set_index("election").share\nANSWER = rows["{election}"] / rows.max() * 100',
        expected=float(row.share / peak.share * 100), tolerance=0.01, low=0, high=1000, unit="(peak = 100)",
        slips=(Slip(row.share / peak.share, "This is a part of one. The peak is to be 100."),
               Slip(row.share / base * 100, "Your base is the first election after the war. It is not the best one of this country."),
               Slip(row.share / late.share * 100, "Look at the election that you used as peak: is it a whole election, and not later than 1989?"),
               Slip(peak.share - row.share, "This is a loss in percentage points. An index is a quotient."),
               Slip(100 - row.share / peak.share * 100, "This is the part that was lost.")))


def loss_per_year(country, election):
    """Give the speed of a fall in index points per year."""
    rows, peak = line(country)
    row = next(row for row in rows if row.election == election)
    years, loss = row.year - peak.year, 100 - row.share / peak.share * 100
    return Problem(
        prompt=f"Elections are not evenly spaced, so a fall must be divided by time. How many index points (peak up to 1989 = 100) did the party of {bold(country)} lose per year, on "
               f"average, from its peak to its election `{election}`? "
               "The time is the difference of the column `year`. Store the loss as a positive number in `ANSWER`, not rounded.",
        starter=MAIN + f'rows = main[main.country == "{country}"]\nANSWER = ...',
        solution=MAIN + WHOLE + f'rows = whole[whole.country == "{country}"].set_index("election")\ntop = rows.loc[rows.share.idxmax()]\n'
                                f'end = rows.loc["{election}"]\nANSWER = (1 - end.share / top.share) * 100 / (end.year - top.year)',
        expected=float(loss / years), tolerance=0.004, low=-100, high=100, unit="index points per year",
        slips=(Slip((peak.share - row.share) / years, "These are percentage points per year. A small party cannot lose as many as a large one; use the index."),
               Slip(loss, "This is the whole loss. Divide it by the years."),
               Slip(loss / max(1, rows.index(row) - rows.index(peak)), "You divided by the number of elections. The question asks for years."),
               Slip(-loss / years, "A loss is to be a positive number here.")))


def same_year(one, other, year):
    """Compare the indexes of two parties in the same year."""
    (first, top), (second, roof) = line(one), line(other)
    a, b = (next(row.share for row in rows if row.year == year) for rows in (first, second))
    return Problem(
        prompt=f"In {year} both {bold(one)} and {bold(other)} voted. How many index points (each country's peak up to 1989 = 100) did {the(one)} lie above {the(other)} in that year? "
               f"Below is negative. Store the number in `ANSWER`, not rounded.",
        starter=MAIN + f'pair = main[main.country.isin(["{one}", "{other}"])]\nANSWER = ...',
        solution=MAIN + WHOLE + f'tops = whole.groupby("country").share.max()\nnow = whole[whole.year == {year}].set_index("country").share\n'
                                f'index = now / tops * 100\nANSWER = index["{one}"] - index["{other}"]',
        expected=float(a / top.share * 100 - b / roof.share * 100), tolerance=0.01, low=-100, high=100, unit="index points",
        slips=(Slip(a - b, "You compared the shares. The larger party lies higher by its size alone; use the index."),
               Slip(b / roof.share * 100 - a / top.share * 100, "You subtracted the wrong way round."),
               Slip(a / top.share - b / roof.share, "These are parts of one. The peak is to be 100."),
               Slip((a - b) / top.share * 100, "Each country needs a peak of its own.")))


def highest_mean(first, last):
    """Give an upper bound of a mean when small results are missing."""
    years = sorted({int(year) for year in table("chamber").year if first <= year <= last})
    known = {int(row.year): float(row.share) for row in table("europe").itertuples() if row.series == "BEL_PTB" and row.preferred == 1}
    have = [known[year] for year in years if year in known]
    gaps = len(years) - len(have)
    other = {int(row.year): float(row.share) for row in table("chamber").itertuples() if row.party == "PTB-PVDA" and row.preferred == 1}
    return Problem(
        prompt=f"The column `year` of `chamber` shows in which years Belgium voted. For the Workers' Party, series `BEL_PTB`, the table `europe` lacks some of these years. Suppose "
               f"that you have no other table and know only this: a result without a row was "
               f"at most 1 per cent. What is the *highest* mean that the shares of all elections from {first} to {last} can have? Use the shares of `europe`, and store the number in `ANSWER`, not rounded.",
        starter=f'rows = europe[(europe.series == "BEL_PTB") & (europe.preferred == 1) & europe.year.between({first}, {last})]\nyears = '
                f'sorted(set(chamber.year[chamber.year.between({first}, {last})]))\nANSWER = ...',
        solution=f'rows = europe[(europe.series == "BEL_PTB") & (europe.preferred == 1) & europe.year.between({first}, {last})]\n'
                 f'years = sorted(set(chamber.year[chamber.year.between({first}, {last})]))\nANSWER = rows.set_index("year").share.reindex(years).fillna(1.0).mean()',
        expected=float((sum(have) + gaps) / len(years)), tolerance=0.004, low=0, high=100, unit="per cent of valid votes",
        slips=(Slip(mean(have), "You left the missing elections out. The missing results are small, so this is no bound."),
               Slip(sum(have) / len(years), "You read the missing rows as zeros. That gives the lowest mean, not the highest."),
               Slip(mean(other[year] for year in years), "You filled the gaps from the table `chamber`. The question asks what can be said without it."),
               Slip((sum(have) + gaps) / len(have), "Divide by the number of all elections.")))


def least_loss(country, election):
    """Give a lower bound of a fall to a result that is not in the table."""
    gap = {"Denmark": ("after 1981", "1981"), "Austria": ("between 1962 and 1970", "1962")}[country]
    rows, peak = line(country)
    row = next(row for row in rows if row.election == election)
    end = next(row for row in rows if row.election == gap[1])
    return Problem(
        prompt=f"The table `europe` has no row for the communist party of {bold(country)} {gap[0]}. Its source leaves out most results below about one per cent that brought no seat. "
               f"Suppose that the party stood in an election without a row and had "
               f"at most 1 per cent. What is the *smallest* loss, in per cent of its share in the election `{election}`, that goes with this? Store the number in `ANSWER`, not rounded.",
        starter=MAIN + f'rows = main[main.country == "{country}"].set_index("election")\nANSWER = ...',
        solution=MAIN + f'rows = main[main.country == "{country}"].set_index("election")\nthen = rows.share["{election}"]\nANSWER = (then - 1.0) / then * 100',
        expected=float((row.share - 1) / row.share * 100), tolerance=0.01, low=0, high=100, unit="per cent of the earlier share",
        slips=(Slip(100.0, "You read the missing row as a zero. That is the largest loss, not the smallest."),
               Slip((row.share - end.share) / row.share * 100, "This goes to the last row before the gap. The missing result was at most 1 per cent."),
               Slip(row.share - 1, "These are percentage points. Divide by the earlier share."),
               Slip((row.share - 1) / peak.share * 100, "You divided by the peak. The question names another election."),
               Slip(100 / row.share, "This is what was left, not what was lost.")))


def came_back(country, last):
    """Give the part of a loss that a party won back."""
    rows, _ = line(country, last)
    top = max(rows, key=lambda row: row.share)
    later = rows[rows.index(top) + 1:]
    low = min(later, key=lambda row: row.share)
    high = max(later[later.index(low):], key=lambda row: row.share)
    part = (high.share - low.share) / (top.share - low.share) * 100
    return Problem(
        prompt=f"Take the elections of {bold(country)} up to {last}. After its peak its party fell to a low (the smallest share after the peak) and rose again to a later high (the "
               f"largest share after the low). "
               "Which part of the loss from peak to low had it won back at the later high, in per cent of that loss? Store the number in `ANSWER`, not rounded.",
        starter=MAIN + f'rows = main[(main.country == "{country}") & (main.year <= {last})].sort_values("date")\nANSWER = ...',
        solution=MAIN + WHOLE + f'rows = whole[(whole.country == "{country}") & (whole.year <= {last})].sort_values("date").share.reset_index(drop=True)\n'
                                "later = rows.loc[rows.idxmax() + 1:]\nhigh = later.loc[later.idxmin():].max()\nANSWER = (high - later.min()) / (rows.max() - later.min()) * 100",
        expected=float(part), tolerance=0.01, low=0, high=1000, unit="per cent of the loss",
        slips=(Slip((high.share - low.share) / top.share * 100, "You divided by the peak. Divide by what had been lost."),
               Slip((high.share - low.share) / low.share * 100, "This is the rise in per cent of the low. Divide by what had been lost."),
               Slip(high.share / top.share * 100, "This is the index of the later high. The question asks which part of the loss came back."),
               Slip(part / 100, "This is a part of one. The question asks for per cent."),
               Slip((max(row.share for row in later) - low.share) / (top.share - low.share) * 100, "Your later high comes before the low.")))


INDEX = Outcome(id="index", points=4, title="How did it fall? An index, time, and gaps",
    aim="put large and small parties on one scale, and reckon with missing results as bounds", pool=[
    (index_at, [dict(country=name, election=election) for name, election in [
        ("Luxembourg", "1954"), ("Luxembourg", "1984"), ("Sweden", "1956"), ("Sweden", "1968"), ("Switzerland", "1979"), ("France", "1986"), ("France", "1946-06"),
        ("Germany", "1949"), ("Italy", "1958"), ("Netherlands", "1972"),
        ("Norway", "1957"), ("Belgium", "1965"), ("Iceland", "1956"), ("Finland", "1970")]]),
    (loss_per_year, [dict(country=name, election=election) for name, election in [
        ("Belgium", "1954"), ("Belgium", "1961"), ("Denmark", "1957"), ("Norway", "1949"), ("Norway", "1969"), ("Netherlands", "1959"), ("Sweden", "1958"), ("France", "1958"),
        ("France", "1986"), ("Finland", "1970"), ("Italy", "1987"),
        ("Luxembourg", "1979"), ("Switzerland", "1963"), ("Austria", "1970"), ("Iceland", "1987")]]),
    (same_year, [dict(one=one, other=other, year=year) for one, other, year in [
        ("Belgium", "Norway", 1949), ("Belgium", "Denmark", 1950), ("Belgium", "Luxembourg", 1954), ("Belgium", "Luxembourg", 1968), ("Belgium", "Sweden", 1958),
        ("Belgium", "Italy", 1958), ("France", "Belgium", 1968), ("Belgium", "Netherlands", 1977),
        ("France", "Netherlands", 1956), ("Sweden", "Denmark", 1964), ("Netherlands", "Finland", 1972), ("Norway", "Austria", 1953), ("Sweden", "Finland", 1948),
        ("Belgium", "Switzerland", 1987)]]),
    (highest_mean, [dict(first=first, last=last) for first, last in [
        (1974, 1987), (1974, 1991), (1977, 1991), (1978, 1999), (1981, 2003), (1974, 2007), (1977, 2014), (1987, 2007), (1991, 2010), (1995, 2019), (1991, 2014), (1999, 2014),
        (1981, 2014), (1974, 2019)]]),
    (least_loss, [dict(country=name, election=election) for name, election in [
        ("Denmark", "1947"), ("Denmark", "1950"), ("Denmark", "1953-04"), ("Denmark", "1953-09"), ("Denmark", "1957"), ("Denmark", "1973"), ("Denmark", "1975"), ("Denmark", "1977"),
        ("Denmark", "1979"),
        ("Austria", "1945"), ("Austria", "1949"), ("Austria", "1953"), ("Austria", "1956"), ("Austria", "1959")]]),
    (came_back, [dict(country=name, last=last) for name, last in [
        ("Belgium", 1961), ("Belgium", 1965), ("Denmark", 1971), ("Denmark", 1973), ("Denmark", 1975), ("Netherlands", 1963), ("Netherlands", 1967), ("Netherlands", 1972),
        ("Sweden", 1964), ("Sweden", 1973), ("France", 1962), ("France", 1967),
        ("Finland", 1951), ("Finland", 1975), ("Austria", 1971), ("Spain", 1989)]]),
])


# --- (c) series beside the vote ---------------------------------------------------------------------------------------------------------------------


def across_a_break(first, last):
    """Chain two parts of a series whose source changes."""
    coal = values("coal_production")
    before, after = coal[1980] / coal[first], coal[last] / coal[1981]
    return Problem(
        prompt=f"The series `coal_production` comes from one source up to 1980 and from another from 1981 on; its notes say so. The step from 1980 to 1981 is therefore unknown. "
               f"Compute how coal output changed from {first} to 1980 and from 1981 to {last} "
               "as ratios (later value through earlier value), multiply the two ratios, and give the change that results, in per cent; a fall is negative. Store the number in `ANSWER`, not rounded.",
        starter='coal = context[context.series == "coal_production"].set_index("year").value\nANSWER = ...',
        solution=f'coal = context[context.series == "coal_production"].set_index("year").value\nANSWER = (coal[1980] / coal[{first}] * coal[{last}] / coal[1981] - 1) * 100',
        expected=float((before * after - 1) * 100), tolerance=0.01, low=-100, high=1000, unit="per cent",
        slips=(Slip((coal[last] / coal[first] - 1) * 100, "You divided a value of the second source by one of the first. The change of source is then counted as a change of mining."),
               Slip((before - 1) * 100, "This is the first part alone."),
               Slip((after - 1) * 100, "This is the second part alone."),
               Slip((before - 1) * 100 + (after - 1) * 100, "Changes in per cent that follow one another cannot be added. Multiply the ratios."),
               Slip(before * after * 100, "This is what was left, in per cent. The question asks for the change."),
               Slip((1 - before * after) * 100, "A fall is to be negative.")))


CODES = {"Austria": "AUT", "Belgium": "BEL", "Switzerland": "CHE", "Germany": "DEU", "Denmark": "DNK", "Finland": "FIN", "France": "FRA", "United Kingdom": "GBR",
         "Italy": "ITA", "Netherlands": "NLD", "Norway": "NOR", "Sweden": "SWE", "Iceland": "ISL", "Luxembourg": "LUX"}
NAMES = {
    "coal_production": "coal output",
    "gdp_share_industry": "the share of industry in what the country produces",
    "gdp_share_services": "the share of services in what the country produces",
    "gdp_per_capita": "GDP per head",
    "union_density": "union density",
}


def points_and_per_cent(series, place, first, last):
    """Tell percentage points from per cent."""
    given = values(series, place)
    a, b = given[first], given[last]
    points, per_cent = b - a, (b - a) / a * 100
    return Problem(
        prompt=f"The series `{series}` of the place `{place}` is itself in per cent. How did it change from {first} to {last}? Store a list of two numbers in `ANSWER`: the change in "
               f"percentage points, and the change in per cent of the value of {first}. "
               "Round both to one decimal; a fall is negative.",
        starter=f'rows = context[(context.series == "{series}") & (context.place == "{place}")].set_index("year").value\nANSWER = ...',
        solution=f'rows = context[(context.series == "{series}") & (context.place == "{place}")].set_index("year").value\n'
                 f"points = rows[{last}] - rows[{first}]\nANSWER = [round(points, 1), round(points / rows[{first}] * 100, 1)]",
        expected=[round(points, 1), round(per_cent, 1)], kind="list", unit="percentage points, per cent",
        slips=(Slip([round(per_cent, 1), round(points, 1)], "The order is: percentage points first."),
               Slip([round(points, 1), round((b - a) / b * 100, 1)], "The second number is to be in per cent of the earlier value."),
               Slip([round(points, 1), round(b / a * 100, 1)], "The second number is a level. The question asks for the change."),
               Slip([round(-points, 1), round(-per_cent, 1)], "The signs are turned round: a fall is negative."),
               Slip([round(points, 1), round(points, 1)], "The two numbers are not the same thing. Per cent needs a division by the earlier value.")))


def largest_step(series, place, first, last):
    """Find where a series jumps; a jump may be history or a change in counting."""
    given = values(series, place)
    years = sorted(year for year in given if first <= year <= last)
    steps = list(zip(years, years[1:]))

    def widest(measure):
        return list(max(steps, key=measure))
    return Problem(
        prompt=f"A sudden step in a series is a place to ask whether it was counted alike. Take the series `{series}` of the place `{place}`, {first} to {last}. Between which two "
               f"neighbouring years *of the table* is the change, up or down, the largest in per cent of the "
               "earlier value *per year*? Where years are missing between two rows, divide the change by the number of years. Store a list of the two years in `ANSWER`, the earlier first.",
        starter=f'rows = context[(context.series == "{series}") & (context.place == "{place}") & context.year.between({first}, {last})]\nrows = '
                f'rows.sort_values("year").reset_index(drop=True)\nANSWER = ...',
        solution=f'rows = context[(context.series == "{series}") & (context.place == "{place}") & context.year.between({first}, {last})]\nrows = '
                 f'rows.sort_values("year").reset_index(drop=True)\n'
                 "step = (rows.value.pct_change() / rows.year.diff()).abs().idxmax()\nANSWER = [int(rows.year[step - 1]), int(rows.year[step])]",
        expected=widest(lambda s: abs(given[s[1]] / given[s[0]] - 1) / (s[1] - s[0])), kind="list", unit="year, year",
        slips=(Slip(widest(lambda s: abs(given[s[1]] / given[s[0]] - 1)), "Between the two rows lie several years. Divide by their number."),
               Slip(widest(lambda s: abs(given[s[1]] - given[s[0]])), "This is the largest step in the unit of the series. The question asks for per cent of the earlier value, per year."),
               Slip(widest(lambda s: (given[s[1]] / given[s[0]] - 1) / (s[1] - s[0])), "You looked for the largest rise. Falls count too."),
               Slip(widest(lambda s: -(given[s[1]] / given[s[0]] - 1) / (s[1] - s[0])), "You looked for the largest fall. Rises count too.")))


def jobs_kept(sector, first, last):
    """Ask what a fall of a share means in jobs, inside one way of counting."""
    kinds = ("agriculture", "industry", "services")
    jobs = {kind: values(f"employment_{kind}") for kind in kinds}
    total = {year: sum(jobs[kind][year] for kind in kinds) for year in (first, last)}
    share = {year: values(f"employment_share_{sector}")[year] for year in (first, last)}
    right = (share[first] / 100 * total[last] - jobs[sector][last]) / 1000
    return Problem(
        prompt=f"The two years {first} and {last} lie on the same side of the break of 1961/1970, so their shares may be compared. All jobs are the sum of `employment_agriculture`, "
               f"`employment_industry` and `employment_services`. How many more jobs, in *thousands*, would "
               f"{'farming' if sector == 'agriculture' else sector} have had in {last}, if its share of all jobs (`employment_share_{sector}`) had still been that of {first}? "
               f"Negative means fewer. Store the number in `ANSWER`.",
        starter=f'jobs = context[context.series.str.startswith("employment_")].pivot(index="year", columns="series", values="value").loc[[{first}, {last}]]\nANSWER = ...',
        solution=f'jobs = context[context.series.str.startswith("employment_")].pivot(index="year", columns="series", values="value").loc[[{first}, {last}]]\n'
                 'all_jobs = jobs.employment_agriculture + jobs.employment_industry + jobs.employment_services\n'
                 f"ANSWER = (jobs.employment_share_{sector}[{first}] / 100 * all_jobs[{last}] - jobs.employment_{sector}[{last}]) / 1000",
        expected=float(right), tolerance=1.0, low=-100_000, high=100_000, unit="thousand jobs",
        slips=(Slip((jobs[sector][first] - jobs[sector][last]) / 1000, "This is the difference of the jobs themselves. The number of all jobs changed as well."),
               Slip((share[first] - share[last]) / 100 * total[first] / 1000, "You used all jobs of the earlier year."),
               Slip(-right, "The sign is turned round: more jobs is positive."),
               Slip(share[first] - share[last], "This is the change of the share in percentage points. Turn it into jobs."),
               Slip(right * 1000, "This is in jobs. The question asks for thousands.")))


def steps(numbers):
    """Return the differences of neighbouring numbers."""
    return [b - a for a, b in zip(numbers, numbers[1:])]


def place_of(country, series):
    """Return the place of a country in a series: Belgium is BE in its own series and BEL in those of all of Europe."""
    return "BE" if country == "Belgium" and series != "union_density_admin" else CODES[country]


def together(country, series, first, last):
    """Return years, shares and values of the elections that both tables cover."""
    given = values(series, place_of(country, series))
    vote = shares(country)
    years = [year for year in sorted(vote) if first <= year <= last and year in given]
    return years, [vote[year] for year in years], [given[year] for year in years]


def changes_together(country, series, first, last):
    """Correlate steps instead of levels."""
    years, vote, beside = together(country, series, first, last)
    place = place_of(country, series)
    per_year = [[step / (b - a) for step, a, b in zip(steps(numbers), years, years[1:])] for numbers in (vote, beside)]
    return Problem(
        prompt=f"Two series that each have a trend correlate whatever they measure. Compare their steps. Take the elections of {bold(country)} from {first} to {last} for which "
               f"`context` has a value of `{series}` (place `{place}`) in the same year. Compute for share and "
               "value the change from each of these elections to the next, and the correlation coefficient *r* of the two rows of changes. Store it in `ANSWER`, not rounded. (It "
               "says whether the steps went together. It does not say why.)",
        starter=MAIN + f'vote = main[(main.country == "{country}") & main.year.between({first}, {last})].sort_values("date").set_index("year").share\n'
                       f'beside = context[(context.series == "{series}") & (context.place == "{place}")].set_index("year").value\nANSWER = ...',
        solution=MAIN + f'vote = main[(main.country == "{country}") & main.year.between({first}, {last})].sort_values("date").set_index("year").share\n'
                        f'beside = context[(context.series == "{series}") & (context.place == "{place}")].set_index("year").value\n'
                        'both = pd.concat({"vote": vote, "beside": beside}, axis=1, join="inner").sort_index()\nANSWER = both.diff().corr().iloc[0, 1]',
        expected=float(correlation(steps(vote), steps(beside))), tolerance=0.004, low=-1, high=1, unit="(r)",
        slips=(Slip(correlation(vote, beside), "This is the coefficient of the levels. Compute the changes first."),
               Slip(-correlation(steps(vote), steps(beside)), "The sign is turned round."),
               Slip(correlation(*per_year), "You divided the changes by the years. The question asks for the changes as they are."),
               Slip(correlation(steps(vote), beside[1:]), "One of your rows is still a level.")))


def after_the_war(halves=False, joint=False):
    """Return {code: best share in 1944-1949}."""
    return {row.iso3: float(row.share) for row in best(results(1944, 1949, halves, joint)).values()}


def without_one(country, year):
    """See how much a coefficient over few countries hangs on one of them."""
    def r(left_out=None, **rule):
        pairs = [(wealth[code], share) for code, share in after_the_war(**rule).items() if code in wealth and code != left_out]
        return correlation(*zip(*pairs))
    wealth = {row.place: float(row.value) for row in table("context").itertuples() if row.series == "gdp_per_capita" and row.year == year}
    code = CODES[country]
    return Problem(
        prompt=f"Was the vote after the war higher in poorer countries? Take of each country the best share in 1944 to 1949 with `share_is` equal to `party`, and beside it GDP per "
               f"head in {year} (series `gdp_per_capita`, `place` is the code `iso3`; countries without a value drop out). "
               f"Leave out {bold(country)}, and compute the correlation coefficient *r* over the other countries. Store it in `ANSWER`, not rounded.",
        starter=MAIN + f'years = main[main.year.between(1944, 1949) & (main.share_is == "party")]\nwealth = context[(context.series == "gdp_per_capita") & (context.year == '
                       f'{year})].set_index("place").value\nANSWER = ...',
        solution=MAIN + WHOLE + 'tops = whole[whole.year.between(1944, 1949) & (whole.share_is == "party")].groupby("iso3").share.max()\n'
                                f'wealth = context[(context.series == "gdp_per_capita") & (context.year == {year})].set_index("place").value\n'
                                f'both = pd.concat({{"vote": tops, "wealth": wealth}}, axis=1, join="inner").drop("{code}")\nANSWER = both.corr().iloc[0, 1]',
        expected=float(r(code)), tolerance=0.002, low=-1, high=1, unit="(r)",
        slips=(Slip(r(), f"The country to be left out, {country}, is still among your countries."),
               Slip(r(code, joint=True), "One of the shares is that of a joint list."),
               Slip(r(code, halves=True), "One of the shares comes from an election of half a chamber."),
               Slip(-r(code), "The sign is turned round.")))


def of_other_countries(country, year):
    """Compare the wealth of a country with the mean of the others, each counted once."""
    wealth = {row.place: float(row.value) for row in table("context").itertuples() if row.series == "gdp_per_capita" and row.year == year}
    code = CODES[country]
    others = [value for place, value in wealth.items() if place not in (code, "BE")]
    twice = [value for place, value in wealth.items() if place != code]
    return Problem(
        prompt=f"How rich was {bold(country)} (place `{code}`) in {year} beside the others? Give its GDP per head (series `gdp_per_capita`) in per cent of the mean of the *other* "
               f"countries that have a value for {year}. Each country counts once; look which places the series has. "
               "Store the number in `ANSWER`, not rounded.",
        starter=f'rows = context[(context.series == "gdp_per_capita") & (context.year == {year})].set_index("place").value\nANSWER = ...',
        solution=f'rows = context[(context.series == "gdp_per_capita") & (context.year == {year})].set_index("place").value\nothers = rows.drop(["BE", "{code}"])\nANSWER = '
                 f'rows["{code}"] / others.mean() * 100',
        expected=float(wealth[code] / mean(others) * 100), tolerance=0.01, low=0, high=1000, unit="per cent of the mean of the others",
        slips=(Slip(wealth[code] / mean(twice) * 100, "One country is among the others under two codes."),
               Slip(wealth[code] / mean([*others, wealth[code]]) * 100, "The country is compared with the others, so it must not be among them."),
               Slip(wealth[code] / mean(wealth.values()) * 100, "The country is compared with the others, so it must not be among them. Look also for a country that stands there twice."),
               Slip(wealth[code] / mean(others), "This is a ratio. The question asks for per cent."),
               Slip(wealth[code] / median(others) * 100, "You divided by the median. The question asks for the mean.")))


BESIDE = Outcome(id="beside", points=5, title="What moved beside it? Coal, jobs, unions and wealth",
    aim="set the vote beside other series, and notice a break, a jump or a single country that makes the result", pool=[
    (across_a_break, [dict(first=first, last=last) for first, last in [
        (1952, 1987), (1946, 1985), (1950, 1990), (1958, 1986), (1961, 1988), (1965, 1984), (1970, 1987), (1974, 1983), (1968, 1989), (1955, 1982), (1977, 1991), (1972, 1992),
        (1949, 1986), (1978, 1985)]]),
    (points_and_per_cent, [dict(series=series, place=place, first=first, last=last) for series, place, first, last in [
        ("gdp_share_industry", "BE", 1946, 1958), ("gdp_share_industry", "BE", 1974, 1987), ("gdp_share_services", "BE", 1950, 1987), ("employment_share_industry", "BE", 1970, 1987),
        ("employment_share_services", "BE", 1974, 1985),
        ("union_density", "BE", 1960, 1980), ("union_density", "BE", 1968, 1987), ("union_density_admin", "FRA", 1969, 1986), ("union_density_admin", "NLD", 1963, 1986),
        ("union_density_admin", "DNK", 1960, 1981),
        ("union_density_admin", "SWE", 1960, 1988), ("union_density_admin", "ITA", 1963, 1976), ("union_density_admin", "GBR", 1970, 1987),
        ("union_density_admin", "FIN", 1966, 1983)]]),
    (largest_step, [dict(series=series, place=place, first=first, last=last) for series, place, first, last in [
        ("coal_production", "BE", 1970, 1987), ("coal_production", "BE", 1946, 1957), ("coal_production", "BE", 1950, 1963), ("coal_production", "BE", 1919, 1938),
        ("coal_production", "BE", 1963, 1974), ("coal_production", "BE", 1981, 1991),
        ("employment_share_industry", "BE", 1947, 1987), ("employment_industry", "BE", 1947, 1979), ("gdp_share_industry", "BE", 1920, 1958), ("gdp_share_industry", "BE", 1946, 1979),
        ("union_density", "BE", 1960, 1990),
        ("union_density_admin", "ESP", 1977, 1990), ("union_density_admin", "ITA", 1960, 1980), ("union_density_admin", "FIN", 1960, 1990), ("union_density_admin", "FRA", 1960, 1980),
        ("gdp_per_capita", "BE", 1947, 1987)]]),
    (jobs_kept, [dict(sector=sector, first=first, last=last) for sector, first, last in [
        ("industry", 1970, 1980), ("industry", 1970, 1987), ("industry", 1974, 1985), ("industry", 1974, 1990), ("industry", 1930, 1961), ("industry", 1910, 1930),
        ("services", 1970, 1981), ("services", 1974, 1987), ("services", 1930, 1947),
        ("agriculture", 1930, 1947), ("agriculture", 1947, 1961), ("agriculture", 1970, 1985), ("industry", 1977, 1985)]]),
    (changes_together, [dict(country=country, series=series, first=first, last=last) for country, series, first, last in [
        ("Belgium", "coal_production", 1949, 1978), ("Belgium", "coal_production", 1925, 1939), ("Belgium", "gdp_share_industry", 1949, 1987),
        ("Belgium", "gdp_share_services", 1946, 1978), ("Belgium", "union_density_admin", 1961, 1981),
        ("Belgium", "gdp_per_capita", 1949, 1987), ("Belgium", "gdp_share_services", 1925, 1939), ("Netherlands", "gdp_per_capita", 1946, 1986),
        ("Netherlands", "union_density_admin", 1963, 1986), ("Sweden", "gdp_per_capita", 1944, 1988),
        ("Sweden", "union_density_admin", 1960, 1988), ("Norway", "gdp_per_capita", 1945, 1969), ("Finland", "gdp_per_capita", 1945, 1987),
        ("Finland", "union_density_admin", 1962, 1987), ("Italy", "gdp_per_capita", 1953, 1987),
        ("Switzerland", "gdp_per_capita", 1947, 1987)]]),
    (without_one, [dict(country=country, year=year) for country, year in [
        ("Finland", 1938), ("France", 1938), ("United Kingdom", 1938), ("Austria", 1938), ("Norway", 1938), ("France", 1950), ("United Kingdom", 1950), ("Finland", 1950),
        ("Luxembourg", 1950), ("Switzerland", 1950), ("Austria", 1950), ("Iceland", 1950),
        ("Italy", 1938), ("Denmark", 1950)]]),
    (of_other_countries, [dict(country=country, year=year) for country, year in [
        ("Belgium", 1938), ("Belgium", 1946), ("Belgium", 1960), ("Belgium", 1987), ("Denmark", 1950), ("France", 1945), ("Netherlands", 1945), ("Norway", 1938), ("Finland", 1948),
        ("Austria", 1946), ("Switzerland", 1950), ("Italy", 1976), ("Luxembourg", 1968)]]),
])


# --- a chart ----------------------------------------------------------------------------------------------------------------------------------------

LINES_OF = 'for name in {names}:\n    rows = whole[(whole.country == name) & whole.year.between({first}, {last})].sort_values("date")\n'
CHART = "fig, ax = plt.subplots()\nANSWER = ..."


def two_shares(one, other, first, last):
    """Draw the shares of two countries as lines."""
    rows = [row for name in (one, other) for row in results(first, last) if row.country == name]
    return Problem(
        prompt=f"Draw the shares of {bold(one)} and {bold(other)} from {first} to {last} as two lines with a mark at each election. The x axis shows the `year`, the y axis the share "
               f"in per cent of valid votes. Use one row per election and whole elections only. "
               "Say on both axes what they show, name the lines in a legend, and store the Axes in `ANSWER`.",
        starter=MAIN + CHART,
        solution=MAIN + WHOLE + "fig, ax = plt.subplots()\n" + LINES_OF.format(names=[one, other], first=first, last=last) +
                 '    ax.plot(rows.year, rows.share, marker="o", label=name)\nax.set_xlabel("Year of the election")\nax.set_ylabel("Share, per cent of valid '
                 'votes")\nax.legend()\nANSWER = ax',
        expected={"x": [int(row.year) for row in rows], "y": [float(row.share) for row in rows]}, kind="chart")


def two_indexes(one, other, last):
    """Draw two falls on one scale."""
    x, y = [], []
    for name in (one, other):
        rows, peak = line(name)
        x += [int(row.year) for row in rows if peak.date <= row.date and row.year <= last]
        y += [float(row.share / peak.share * 100) for row in rows if peak.date <= row.date and row.year <= last]
    return Problem(
        prompt=f"Draw how the parties of {bold(one)} and {bold(other)} fell: two lines, each from the peak of the country (the election with its best share up to 1989) to its last "
               f"election up to {last}. The x axis shows the `year`, the y axis the share in per cent of that peak, so "
               "each line begins at 100. Say on both axes what they show, name the lines in a legend, and store the Axes in `ANSWER`.",
        starter=MAIN + CHART,
        solution=MAIN + WHOLE + "fig, ax = plt.subplots()\n" + LINES_OF.format(names=[one, other], first=1918, last=1989) +
                 f'    fall = rows[(rows.date >= rows.date[rows.share.idxmax()]) & (rows.year <= {last})]\n    ax.plot(fall.year, fall.share / rows.share.max() * 100, marker="o", label=name)\n'
                 'ax.set_xlabel("Year of the election")\nax.set_ylabel("Share, per cent of the best share")\nax.legend()\nANSWER = ax',
        expected={"x": x, "y": y}, kind="chart", tolerance=0.05)


def best_bars(first, last):
    """Draw one bar per country; who has no row has no bar."""
    tops = best(results(first, last))
    return Problem(
        prompt=f"Draw the best share of each country in the years {first} to {last} as bars, one bar per country, labelled with its code (`iso3`). A country without a share of a "
               f"whole election in these years gets no bar: not a bar of length zero. The axis of the values shows per cent of valid votes "
               "and begins at 0. Say on both axes what they show, and store the Axes in `ANSWER`.",
        starter=MAIN + CHART,
        solution=MAIN + WHOLE + f'tops = whole[whole.year.between({first}, {last})].groupby("iso3").share.max().sort_values(ascending=False)\nfig, ax = '
                                f'plt.subplots()\nax.bar(tops.index, tops.values)\n'
                                f'ax.set_xlabel("Country")\nax.set_ylabel("Best share {first}-{last}, per cent of valid votes")\nANSWER = ax',
        expected={"x": [row.iso3 for row in tops.values()], "y": [float(row.share) for row in tops.values()]}, kind="chart", zero=True)


def every_version(series, first, last):
    """Draw all versions of the same elections, and join the preferred ones."""
    rows = [row for row in table("europe").itertuples() if row.series == series and first <= row.year <= last and row.share == row.share]
    return Problem(
        prompt=f"For the series `{series}` the table `europe` has several versions of some elections. Draw *every* row with a share from {first} to {last} as a mark, and join the "
               f"preferred rows by a line. The x axis shows the `year`, the y axis the share in per cent of valid votes. "
               "Say on both axes what they show, and store the Axes in `ANSWER`.",
        starter=CHART,
        solution=f'rows = europe[(europe.series == "{series}") & europe.year.between({first}, {last})].dropna(subset=["share"]).sort_values("date")\nline = rows[rows.preferred == '
                 f'1]\nfig, ax = plt.subplots()\n'
                 'ax.scatter(rows.year, rows.share)\nax.plot(line.year, line.share)\nax.set_xlabel("Year of the election")\nax.set_ylabel("Share in every version, per cent of valid votes")\nANSWER = ax',
        expected={"x": [int(row.year) for row in rows], "y": [float(row.share) for row in rows]}, kind="chart", tolerance=0.005)


def coal_in_two_pieces(first, last):
    """Draw a series with a break as two pieces with a gap, each on its own base."""
    coal = values("coal_production")
    pieces = [range(first, 1981), range(1981, last + 1)]
    return Problem(
        prompt=f"The series `coal_production` changes its source between 1980 and 1981, and levels of the two sources must not be compared. Draw it from {first} to {last} as two "
               f"lines with a gap between 1980 and 1981: use one `ax.plot` for each piece, and give each piece in per cent of *its own first year*, "
               f"so that one begins at 100 in {first} and the other at 100 in 1981. The x axis shows the `year`. Say on both axes what they show, and store the Axes in `ANSWER`.",
        starter='coal = context[context.series == "coal_production"].set_index("year").value\n' + CHART,
        solution=f'coal = context[context.series == "coal_production"].set_index("year").value\nfig, ax = plt.subplots()\nfor start, end in [({first}, 1980), (1981, {last})]:\n    '
                 f'piece = coal.loc[start:end]\n'
                 '    ax.plot(piece.index, piece / piece[start] * 100)\nax.set_xlabel("Year")\nax.set_ylabel("Coal output, per cent of the first year of the source")\nANSWER = ax',
        expected={"x": [year for piece in pieces for year in piece], "y": [coal[year] / coal[piece[0]] * 100 for piece in pieces for year in piece],
                  "gap": [1980.5]}, kind="chart", tolerance=0.05)


def broken_line(country, first, last):
    """Draw a line that breaks where elections are missing."""
    rows = [row for row in results(first, last) if row.country == country]
    years = [int(row.year) for row in rows]
    return Problem(
        prompt=f"Draw the shares of {bold(country)} from {first} to {last} as a line with a mark at each election. A line says that the years between were seen, so let it break wherever *more than seven years* lie "
               "between two whole elections of the table: use one `ax.plot` for each piece. The x axis shows the `year`, the y axis the share in per cent of valid votes. Say on both axes what they show, "
               "and store the Axes in `ANSWER`.",
        starter=MAIN + CHART,
        solution=MAIN + WHOLE + f'rows = whole[(whole.country == "{country}") & whole.year.between({first}, {last})].sort_values("date")\nfig, ax = plt.subplots()\n'
                                'for number, piece in rows.groupby(rows.year.diff().gt(7).cumsum()):\n    ax.plot(piece.year, piece.share, marker="o", color="black")\n'
                                'ax.set_xlabel("Year of the election")\nax.set_ylabel("Share, per cent of valid votes")\nANSWER = ax',
        expected={"x": years, "y": [float(row.share) for row in rows], "gap": [(a + b) / 2 for a, b in zip(years, years[1:]) if b - a > 7]}, kind="chart")


def wealth_and_vote(year):
    """Draw a scatter of countries: the vote after the war beside wealth."""
    wealth = {row.place: float(row.value) for row in table("context").itertuples() if row.series == "gdp_per_capita" and row.year == year}
    pairs = [(wealth[code] / 1000, share) for code, share in after_the_war().items() if code in wealth]
    return Problem(
        prompt=f"Draw one point per country: on the x axis GDP per head in {year} (series `gdp_per_capita`, `place` is the code `iso3`) in *thousand* dollars of 2011, on the y axis "
               f"the best share of 1944 to 1949 with `share_is` equal to `party`, in per cent of valid votes. "
               "Countries that lack one of the two get no point. Say on both axes what they show, and store the Axes in `ANSWER`.",
        starter=MAIN + CHART,
        solution=MAIN + WHOLE + 'tops = whole[whole.year.between(1944, 1949) & (whole.share_is == "party")].groupby("iso3").share.max()\n'
                                f'wealth = context[(context.series == "gdp_per_capita") & (context.year == {year})].set_index("place").value / 1000\n'
                                'both = pd.concat({"vote": tops, "wealth": wealth}, axis=1, join="inner")\nfig, ax = plt.subplots()\nax.scatter(both.wealth, both.vote)\n'
                                f'ax.set_xlabel("GDP per head in {year}, thousand dollars of 2011")\nax.set_ylabel("Best share 1944-1949, per cent of valid votes")\nANSWER = ax',
        expected={"x": [x for x, _ in pairs], "y": [y for _, y in pairs]}, kind="chart")


DRAWING = Outcome(id="chart", points=5, title="A chart that compares",
    aim="draw countries or series so that they can be compared, with breaks and gaps left visible", pool=[
    (two_shares, [dict(one=one, other=other, first=first, last=last) for one, other, first, last in [
        ("Belgium", "Luxembourg", 1954, 1989), ("Belgium", "Netherlands", 1945, 1989), ("Belgium", "France", 1944, 1989), ("Belgium", "Denmark", 1925, 1987),
        ("Belgium", "Norway", 1944, 1970), ("Luxembourg", "Netherlands", 1954, 1986),
        ("France", "Italy", 1944, 1988), ("Finland", "Sweden", 1944, 1988), ("Denmark", "Norway", 1944, 1975), ("Belgium", "Switzerland", 1946, 1989),
        ("Luxembourg", "Iceland", 1954, 1987), ("Belgium", "Sweden", 1928, 1968)]]),
    (two_indexes, [dict(one=one, other=other, last=last) for one, other, last in [
        ("Belgium", "Netherlands", 1986), ("Belgium", "France", 1968), ("Belgium", "Denmark", 1981), ("Belgium", "Luxembourg", 1989), ("Belgium", "Norway", 1969),
        ("Belgium", "Sweden", 1988), ("Sweden", "Denmark", 1975), ("Finland", "France", 1987),
        ("Italy", "Iceland", 1989), ("Netherlands", "Luxembourg", 1984), ("Switzerland", "Austria", 1962), ("Norway", "Denmark", 1960)]]),
    (best_bars, [dict(first=first, last=last) for first, last in [
        (1944, 1949), (1948, 1952), (1947, 1951), (1950, 1954), (1955, 1959), (1960, 1964), (1965, 1969), (1970, 1974), (1975, 1979), (1980, 1984), (1985, 1989), (1930, 1939)]]),
    (every_version, [dict(series=series, first=first, last=last) for series, first, last in [
        ("BEL_PCB", 1925, 1939), ("BEL_PCB", 1932, 1954), ("BEL_PCB", 1939, 1971), ("BEL_PCB", 1958, 1987), ("FRA_PCF", 1945, 1956), ("FRA_PCF", 1946, 1968), ("FRA_PCF", 1967, 1988),
        ("FRA_PCF", 1951, 1978), ("CHE_PDA", 1943, 1971),
        ("CHE_PDA", 1967, 1991), ("CHE_PDA", 1975, 1999), ("CHE_PDA", 1999, 2023), ("ITA_PCI", 1963, 1987)]]),
    (coal_in_two_pieces, [dict(first=first, last=last) for first, last in [
        (1946, 1987), (1950, 1990), (1952, 1986), (1955, 1992), (1958, 1985), (1961, 1989), (1965, 1991), (1968, 1988), (1970, 1984), (1972, 1987), (1974, 1990), (1949, 1985)]]),
    (broken_line, [dict(country=country, first=first, last=last) for country, first, last in [
        ("Germany", 1920, 1953), ("Germany", 1928, 1980), ("Italy", 1921, 1987), ("Norway", 1924, 1969), ("Austria", 1945, 1986), ("Netherlands", 1918, 1986), ("Switzerland", 1922, 1987),
        ("Finland", 1922, 1987), ("France", 1924, 1988), ("United Kingdom", 1922, 1987), ("Luxembourg", 1945, 1989), ("Austria", 1920, 1979), ("Norway", 1930, 1957)]]),
    (wealth_and_vote, [dict(year=year) for year in (1929, 1932, 1934, 1935, 1936, 1937, 1938, 1939, 1948, 1950, 1952, 1955)]),
])


# --- in writing -------------------------------------------------------------------------------------------------------------------------------------

GAPS = {     # (series, when): (kind of gap, what the tables show of it, what would say more)
    ("DNK_DKP", "after 1981"): (
        "small",
        "The last row, 1981, has 1.1 per cent and no seat, so the party already stood near the limit",
        "a full Danish count of the elections after 1981"),
    ("AUT_KPO", "between 1962 and 1970"): (
        "small",
        "The row before the gap has 3.0 per cent and the row after it 1.0, both without a seat",
        "a full Austrian count of the years between"),
    ("AUT_KPO", "between 1986 and 2006"): (
        "small",
        "The row before the gap has 0.7 per cent and the row after it 1.0, both without a seat",
        "full Austrian counts of the years between"),
    ("BEL_PCB", "after 1987"): (
        "small",
        "The last row, 1987, has 0.83 per cent; the party divided in 1989, and `chamber` shows lists of the French-speaking PC with 5,706 votes in 1991",
        "the official Belgian files, and for the Flemish side lists of candidates"),
    ("BEL_PTB", "between 1985 and 1991"): (
        "small",
        "The table `chamber` has the election of 1987, with 45,218 votes or 0.74 per cent from the official file",
        "the official file, which `chamber` quotes, so that here the gap can be closed"),
    ("BEL_PTB", "between 1995 and 2007"): (
        "small",
        "The table `chamber` has 0.54 per cent for 1999 and 0.32 for 2003 from the official files",
        "the official files, which `chamber` quotes, so that here the gap can be closed"),
    ("LUX_KPL", "between 1994 and 2004"): (
        "small",
        "The row before the gap has 1.92 per cent and the row after it 1.15, both without a seat",
        "a full count of Luxembourg of the years between"),
    ("NOR_NKP", "after 1969"): (
        "alliance",
        "There is a row of 1973 without a share: the party stood inside the alliance Sosialistisk Valgforbund, which had 11.23 per cent. Of later elections the "
        "table has no row at all",
        "lists of candidates and members by party inside the alliance; the count itself does not know them"),
    ("ESP_PCE_IU", "after 2015"): (
        "alliance",
        "There are rows of 2016 and 2019 without a share, and their notes name the joint lists Unidos Podemos and Unidas Podemos",
        "lists of candidates and members by party inside the joint list; the count itself does not know them"),
    ("FRA_PCF", "after 2017"): (
        "alliance",
        "There are rows of 2022 and 2024 without a share: the party stood inside alliances that had 25.66 and 27.99 per cent",
        "results by constituency together with the party of each candidate"),
    ("ISL_AB", "after 1995"): (
        "alliance",
        "There is a row of 1999 without a share: the party stood inside the alliance SDA, which had 26.8 per cent",
        "lists of candidates and members by party inside the alliance; the count itself does not know them"),
    ("DEU_KPD", "between 1933 and 1949"): (
        "dictatorship",
        "The Nazi state banned the party, as the chapter says, and the row before the gap still has 12.32 per cent",
        "traces other than votes, such as members, trials and reports"),
    ("ITA_PCI", "between 1924 and 1946"): (
        "dictatorship",
        "The note to the row of 1924 calls it the last election with several parties under Mussolini, and the row after the gap has 18.93 per cent",
        "traces other than votes, such as members, trials and reports"),
}
MEANS = {     # kind of gap: what the absence means, what it is not, what may be concluded
    "small": (
        "the party was small, since the source, ParlGov, leaves out most results below about one per cent that brought no seat. It may also not have stood, or "
        "have stood on another list",
        "It is no zero. If it stood on its own list, a result of up to about one per cent fits the gap as well as a few votes",
        "that it most likely won no seat on a list of its own, since a result with a seat would stand there"),
    "alliance": (
        "the party stood inside a wider alliance, whose votes the count does not divide",
        "It is no zero, and the share of the alliance is not the party's either: it is only an upper limit",
        "that it took part in the elections that have such a row, so that the line ends before the party does"),
    "dictatorship": (
        "no free election of the parliament was held in which the party could stand",
        "Without a free vote there is no share: neither zero nor the last one before",
        "that nothing about the support of the party in those years can be read from votes"),
}


def missing_row(series, when):
    """Say what the absence of rows means (move: close reading of a table)."""
    kind, shown, settle = GAPS[series, when]
    row = next(row for row in table("europe").itertuples() if row.series == series)
    means, no_zero, rest = MEANS[kind]
    return Written(
        prompt=f"The table `europe` has no share of the party {row.party} of {bold(row.country)} (series `{series}`) {when}. A reader writes: \"So it had no votes.\" In five to "
               f"eight sentences: say what the absence can mean here, what the tables show of it (name rows), what can and what cannot be concluded, "
               "and which source would settle it. Then correct the reader's sentence.",
        needs="To succeed a student must tell a missing share from a zero, find out from rows, notes or another table which kind of gap this is, and say what may still be concluded.",
        levels={"Proficient": "Names the kind of gap that fits here and at least one row, note or value that shows it; says that neither zero nor an invented value may be put in; "
                              "draws one conclusion that the gap allows; names a source that would settle the rest; corrects the sentence.",
                "Emergent": "Says that a missing share is not a zero, but for a general reason only; no row or note of this party, or no corrected sentence.",
                "Basic": "Accepts the zero, or fills the gap with the mean of the neighbours, or only says that the data are bad."},
        marked={"Proficient": f"The sentence does not follow. For {row.party} {when} the absence most likely means that {means}. {shown}. {no_zero}. What I may conclude is {rest}. "
                              f"More could be learned from {settle}. Better: \"The table gives no share of its own for {row.party} {when}; "
                              f"what it had there has to be found elsewhere.\" (Finds the kind of gap, shows it by a row or note, keeps what holds.)",
                "Emergent": f"A missing row is not a zero. Perhaps the source did not count {row.party} {when}, so we cannot know what it had. (Right, but it holds for any table; "
                            f"the rows and notes of this party were not read.)",
                "Basic": f"The table ends or stops for {row.party}, so it had no votes {when}, and a line in a chart should go down to zero. (Reads silence as a number.)"})


def by_two_rules(share, rank, number, middle):
    """Return what two rules of size say of a party: thirds of the ranks, and half of the median share."""
    third = "large" if rank <= number / 3 else "medium-size" if rank <= number * 2 / 3 else "marginal"
    small = share < middle / 2
    if third == "large":
        return "By rank neither word fits: it was one of the large ones"
    if third == "medium-size":
        return "By rank it was medium-size, by share marginal: the word depends on the rule" if small else "By both rules it was medium-size"
    return "By both rules it was marginal" if small else "By rank it was marginal, by share it was not: the word depends on the rule"


def medium_or_marginal(country, early, late):
    """Decide whether a word of size fits, in which years and by which rule (move: contextualising)."""
    facts = []
    for first, last in (early, late):
        tops = {name: row.share for name, row in best(results(first, last)).items()}
        share, rank, middle = tops[country], 1 + sum(one > tops[country] for one in tops.values()), median(tops.values())
        facts.append((f"{first}-{last}", share, rank, len(tops), middle, by_two_rules(share, rank, len(tops), middle)))
    (then, share, rank, number, middle, word), (later, share2, rank2, number2, middle2, word2) = facts
    return Written(
        prompt=f"One scholar calls the Belgian communist party medium-size; by Claim C004 its place today is marginal. Test the two words on the party of {bold(country)}, in {then} "
               f"and in {later}. Say first what *you* mean by medium-size and by marginal, in a rule that others can repeat. Compute the rank among the countries "
               "that have a share, and at least one other measure. Six to nine sentences: which word fits when, how far it depends on your rule, and what the table leaves open.",
        needs="To succeed a student must give a rule before the verdict, apply it to both times with numbers of the table, and say how the verdict depends on rule, date and coverage.",
        levels={"Proficient": "States a rule that can be repeated; gives rank and number of countries for both times and one more measure; gives a verdict for each time; names one "
                              "way in which another rule or the missing countries could change it.",
                "Emergent": "Gives right numbers for at least one time, but no rule before the verdict, or one word for both times, or no word on coverage.",
                "Basic": "Chooses a word by impression or by who uses it; no rank, or a rank among rows instead of countries."},
        marked={"Proficient": f"I use two rules for the best share of the years. By rank, the middle third of the countries with a share is medium-size and the last third marginal; "
                              f"by share, less than half of the median is marginal. In {then} {the(country)} had at best {say(share, 2)} per cent, rank {rank} of {number}, and the "
                              f"median was {say(middle, 2)}. "
                              f"{word}. In {later} it had {say(share2, 2)}, rank {rank2} of {number2}, with a median of {say(middle2, 2)}. {word2}. A word without a date and a rule "
                              f"says little. Coverage matters too: {17 - number} and {17 - number2} of the seventeen countries have no share in the two times. They may have held no free election, "
                              "stood inside an alliance, or had a result that the source leaves out as small; where they would stand the table does not say.",
                "Emergent": f"In {then} {the(country)} was number {rank} of {number} with {say(share, 2)} per cent. That is the size of the party, and the same word will do for "
                            f"{later}. (Right numbers for one time; no rule that could be repeated, and the later years are not tested.)",
                "Basic": f"A scholar knows the matter better than an article, so the word medium-size is right, also for {the(country)}. (Trusts a speaker; nothing is computed.)"})


CAUSES = {   # series: (what a reader says, +1 if the vote should move with the series, else -1)
    "coal_production": ("the mines were closing", 1),
    "gdp_share_industry": ("industry was shrinking", 1),
    "gdp_per_capita": ("people were growing rich", -1),
    "gdp_share_services": ("services were taking the place of industry", -1),
    "union_density": ("the unions were losing ground", 1),
}


def test_of_a_cause(series, first, last):
    """Put a cause to a test of order in time (move: corroborating a causal sentence)."""
    words, sign = CAUSES[series]
    vote, given = shares("Belgium"), values(series)
    a, b, c, d = vote[first], vote[last], given[first], given[last]
    moved = "fell" if b < a else "rose"
    aside = "fell" if d < c else "rose"
    passes = b < a and (d - c) * sign < 0
    unit = next(row.unit for row in table("context").itertuples() if row.series == series and row.place == "BE")
    verdict = ("In these years the sentence passes this test: the supposed cause moved and the vote fell. To pass is not to be proved, because in the same years much else changed too" if passes else
               f"So in these years the sentence fails: "
               f"{'the vote did not fall, so there is no loss to explain' if b >= a else 'what is said to have happened did not happen between the two elections'}")
    return Written(
        prompt=f"A reader says of the Belgian party and the elections of {first} to {last}: \"It lost votes because {words}.\" Which tests must such a cause pass? Carry out one of "
               f"them with the series `{series}` of `context` and the elections of `europe`, and write six to nine sentences: the test and what would count against the reader, "
               "your numbers, the verdict for these years, one more test that you would make in space or across countries, and a smaller sentence that can be kept.",
        needs="To succeed a student must say before the numbers what would count against the cause, test order in time with the right rows, and keep the verdict to these years.",
        levels={"Proficient": "Says what would have to be seen if the cause were at work; gives vote and series at both ends, or step by step; draws the verdict for these years "
                              "only; names a second test (places inside Belgium, other countries, a way in which the cause works); ends with a sentence that the numbers allow.",
                "Emergent": "Gives right numbers and a verdict, but no statement of what would count against the cause, or takes going together for proof, or judges all years at once.",
                "Basic": "Says that the cause is plausible or not, or names an authority; no numbers, or numbers of one of the two series only."},
        marked={"Proficient": f"If the reader is right, two things must be seen from {first} to {last}: the vote falls, and `{series}` {'falls' if sign > 0 else 'rises'} before it "
                              f"or with it. If one of them is missing, that counts against the sentence. The share went from {say(a, 2)} to {say(b, 2)} per cent, so it {moved}; "
                              f"{NAMES[series]} went from {say(c)} to {say(d)} "
                              f"({unit}), so it {aside}. {verdict}. I would also compare places: inside Belgium the vote should have moved most where the cause was strongest, and "
                              f"abroad the same should be seen in countries with the same change. What I keep: from {first} to {last} the share {moved} while {NAMES[series]} "
                              f"{aside}; what did it is not shown by two series.",
                "Emergent": f"The share went from {say(a, 2)} to {say(b, 2)} per cent and the series from {say(c)} to {say(d)}. "
                            f"{'Both fit, so the reader is right.' if passes else 'They do not fit, so the reader is wrong.'} (Right numbers, but fitting is taken for proof or "
                            f"misfit for a verdict on all years.)",
                "Basic": f"It is well known that {words} after the war, so of course the party lost. (A plausible story; no row of a table was used.)"})


def two_lines_one_cause(country, first, last):
    """Tell a coefficient from a cause by recomputing it (move: recomputing)."""
    years, vote, wealth = together(country, "gdp_per_capita", first, last)
    level, step = correlation(vote, wealth), correlation(steps(vote), steps(wealth))
    growth = sum(change > 0 for change in steps(wealth))
    place = place_of(country, "gdp_per_capita")
    told = ("The sign turns round when steps are compared" if level * step < 0 else
            "The coefficient of the steps is nearer to nought" if abs(step) < abs(level) else
            "The steps go together at least as closely as the levels")
    return Written(
        prompt=f"For the elections of {bold(country)} from {first} to {last} a reader puts the share beside GDP per head (`gdp_per_capita`, place `{place}`), finds that the levels "
               f"correlate, and writes: \"Wealth emptied the party.\" Compute *r* for the levels, and for the changes from one election to the next. In six to nine sentences: give both numbers "
               "and the number of elections, say why levels with a trend correlate, what the changes add, what neither of them can show, and what the reader may write instead.",
        needs="To succeed a student must compute both coefficients over the same elections, explain what a trend does to the first, and not read a cause out of either.",
        levels={"Proficient": "Gives both coefficients (to 0.02) and the number of elections; says that two series with a trend correlate whatever they measure; compares signs or "
                              "sizes; says that few unevenly spaced elections make both weak; writes a sentence without a cause.",
                "Emergent": "Gives one coefficient or both, but explains only that correlation is no cause, without the trend; or takes the changes for proof instead.",
                "Basic": "Accepts the reader's sentence because the coefficient is large, or rejects it without computing."},
        marked={"Proficient": f"Over {len(years)} elections from {years[0]} to {years[-1]} the levels have r = {say(level, 2)}, the changes from one election to the next r = "
                              f"{say(step, 2)}. GDP per head rose at {growth} of the {len(steps(wealth))} steps, so nearly everything that falls in these years correlates with it, "
                              f"whatever its cause. Changes take the trend away. {told}. "
                              f"But {len(years) - 1} steps of unequal length are few, and one of them can decide the sign. Neither number knows of a third thing behind both, of the "
                              f"order in time, or of persons: it is about a country and not about voters. What may be written: \"From {first} to {last} {the(country)} grew richer "
                              f"while the share of its communists went from {say(vote[0], 2)} to {say(vote[-1], 2)} per cent; "
                              "whether the one did the other is not shown.\"",
                "Emergent": f"I get r = {say(level, 2)}. Correlation is not causation, so we cannot be sure that wealth was the cause in {the(country)}. (A right number and a right "
                            f"saying, but no reason why the levels must correlate, and no changes.)",
                "Basic": f"People in {the(country)} became richer and no longer needed the party, and the strong correlation proves it. (The coefficient is read as a cause.)"})


VERSIONS = {     # (series, election, second source): what decides, in one sentence
    ("BEL_PCB", "1932", "frwiki-1932"):
        "The note to the second row says that it is built on a count without the province of Namur and has a slip of digits, so its 64,522 votes are too few "
        "and its higher share cannot follow from a full count",
    ("BEL_PCB", "1939", "enwiki-1939-2014"):
        "The note says that the count of the second row lacks 35 cantons, and `chamber` prefers the complete official file as well",
    ("BEL_PCB", "1965", "enwiki-1965"):
        "The note says that the second row adds the 10,590 votes of a breakaway list, so the two rows count different things: the party alone, and the party "
        "with its rivals",
    ("BEL_PTB", "1981", "parlgov2024"):
        "The note says that ParlGov counts one of three lists; the row with all three agrees with the official file that `chamber` quotes",
    ("CHE_PDA", "1947", "enwiki-pda"):
        "Both rows have the same 49,353 votes, so the two shares differ by rounding or by the total that was used, and the table does not say which",
    ("CHE_PDA", "1979", "parlgov2024"):
        "The row of ParlGov has three seats beside 0.44 per cent, while the rows of 1975 and 1983 have 2.4 and 0.9 per cent; 2.1 fits the neighbours and the "
        "seats better, which makes it likely and not proven",
    ("CHE_PDA", "2015", "enwiki-pda"):
        "Both rows have the same 21,574 votes, so one share was worked out from another total or mistyped; the preferred 0.86 per cent lies near the 1.05 of "
        "the next election in the same source, but the reason is not known",
    ("CHE_PDA", "2019", "enwiki-pda"):
        "Both rows have the same 25,427 votes, so one share was worked out from another total or mistyped; the reason is not known",
    ("FRA_PCF", "1946-11", "sherbrooke-pcf"):
        "Votes, seats and share all differ, and the note to the second row says that its columns had to be separated by hand and that seats may include allied "
        "and overseas deputies: coverage may differ, but the reason is not stated",
    ("FRA_PCF", "1951", "sherbrooke-pcf"):
        "The note to the preferred row says that its own votes would give 26.43 per cent, so the printed share does not follow from them, and the second row "
        "lies on the other side: here neither can be called right",
    ("FRA_PCF", "1956", "sherbrooke-pcf"):
        "Both rows have the same 5,514,403 votes, so the shares rest on different totals of valid votes, and the table does not say which total is the right "
        "one",
    ("FRA_PCF", "1958", "sherbrooke-pcf"):
        "Votes and share differ in the same direction, and the reason is unknown: coverage may differ, as the note says of the seats, but the seats of the two "
        "rows agree",
}


def two_versions(series, election, second):
    """Weigh two versions of one result by their sources (move: sourcing)."""
    rows = [row for row in table("europe").itertuples() if row.series == series and row.election == election]
    chosen, other = next(row for row in rows if row.preferred == 1), next(row for row in rows if row.source == second)
    about = table("sources").set_index("key")
    peak = max(row.share for row in table("europe").itertuples() if row.series == series and row.preferred == 1 and row.share == row.share and row.year <= (2024 if series == "BEL_PTB" else 1989))
    top = peak == chosen.share
    effect = (f"It is the peak itself, so every index of this party has another base" if top else
              f"In an index with the best share of the line at 100 the result is {say(chosen.share / peak * 100)} with the one and {say(other.share / peak * 100)} with the other version")
    party = {"BEL_PCB": "PCB-KPB", "BEL_PTB": "PTB-PVDA"}.get(series)
    settle = "What would settle it is the official count of that election, with its total of valid votes and its list of parties"
    if party:
        official = next(row for row in table("chamber").itertuples() if row.party == party and row.year == chosen.year and row.preferred == 1)
        settle = f"Here it can be settled at hand: the preferred row of `chamber` comes from the official file and has {say(official.votes, 0)} votes or {say(official.share, 2)} per cent"
    return Written(
        prompt=f"For the series `{series}`, election `{election}`, the table `europe` has a preferred version and one from the source `{second}`. Weigh the two. Look up both sources "
               f"in `sources` (columns `type` and `reliability`), read both notes, and test votes, seats and neighbouring elections. In six to nine sentences: which version would "
               f"you use in a comparison of countries, "
               "how sure can you be, how much depends on it, and what would settle it?",
        needs="To succeed a student must judge the two versions by source and by inner fit, not by rank of the source alone, and say what the choice changes.",
        levels={"Proficient": "Names both sources with what kind of work they are; uses at least one test on the numbers themselves (votes, seats, notes, neighbours, another table); "
                              "chooses, or says why no choice is possible; says how sure; computes what depends on it; names what would settle it.",
                "Emergent": "Chooses with a reason, but from the source alone or from the numbers alone; or does not say what depends on the choice.",
                "Basic": "Takes the preferred row because the column says so, or takes the mean of the two."},
        marked={"Proficient": f"The preferred version has {say(chosen.share, 2)} per cent from `{chosen.source}` ({about.type[chosen.source]}; reliability: "
                              f"{about.reliability[chosen.source]}), the other {say(other.share, 2)} from `{other.source}` ({about.type[other.source]}; reliability: "
                              f"{about.reliability[other.source]}). The kind of source alone does not decide, since good sources slip in single rows. "
                              f"{VERSIONS[series, election, second]}. For a comparison of countries I would use {say(chosen.share, 2)} and print the other beside it. {effect}. {settle}.",
                "Emergent": f"I would use {say(chosen.share, 2)} per cent, because `{chosen.source}` is the source that the comparison prefers, and {say(other.share, 2)} comes from "
                            f"another kind of work ({about.type[other.source]}) or a less known one. (A choice with a reason, but the numbers were not tested and nothing is said of what depends on it.)",
                "Basic": f"The two differ, so I take the middle, about {say((chosen.share + other.share) / 2, 2)} per cent. (A mean of two ways of counting is a third one, which nobody used.)"})


WRITING = Outcome(id="writing", points=6, title="In writing: what may be said",
    aim="say in words what may be concluded from rows, versions or a common movement, and what not", pool=[
    (missing_row, [dict(series=series, when=when) for series, when in GAPS]),
    (medium_or_marginal, [dict(country=country, early=early, late=late) for country, early, late in [
        ("Belgium", (1944, 1949), (1980, 1989)), ("Belgium", (1932, 1939), (1944, 1949)), ("Belgium", (1944, 1949), (1954, 1960)), ("Belgium", (1954, 1960), (1985, 1989)),
        ("Netherlands", (1944, 1949), (1982, 1989)), ("Denmark", (1944, 1949), (1958, 1969)),
        ("Norway", (1944, 1949), (1960, 1969)), ("Austria", (1944, 1949), (1979, 1989)), ("Switzerland", (1944, 1949), (1983, 1989)), ("Sweden", (1944, 1949), (1980, 1989)),
        ("Luxembourg", (1944, 1949), (1979, 1989)), ("France", (1944, 1949), (1985, 1989))]]),
    (test_of_a_cause, [dict(series=series, first=first, last=last) for series, first, last in [
        ("coal_production", 1946, 1950), ("coal_production", 1954, 1958), ("coal_production", 1958, 1965), ("coal_production", 1965, 1977), ("gdp_share_industry", 1946, 1958),
        ("gdp_share_industry", 1974, 1987), ("gdp_share_industry", 1958, 1965), ("gdp_per_capita", 1946, 1958),
        ("gdp_per_capita", 1958, 1965), ("gdp_share_services", 1965, 1987), ("gdp_share_services", 1949, 1954), ("union_density", 1965, 1981)]]),
    (two_lines_one_cause, [dict(country=country, first=first, last=last) for country, first, last in [
        ("Belgium", 1946, 1965), ("Belgium", 1946, 1985), ("Belgium", 1949, 1987), ("Netherlands", 1946, 1967), ("Netherlands", 1946, 1986), ("Norway", 1945, 1969),
        ("Norway", 1949, 1969), ("Austria", 1945, 1986), ("Austria", 1949, 1971),
        ("Finland", 1945, 1983), ("Finland", 1954, 1975), ("Switzerland", 1947, 1987), ("France", 1956, 1988), ("Sweden", 1944, 1964), ("Luxembourg", 1964, 1989)]]),
    (two_versions, [dict(series=series, election=election, second=second) for series, election, second in VERSIONS]),
])


ASSIGNMENT = Assignment(
    name="05-belgium-in-europe", title="Was Belgium special?", minutes=100, chapters=["06-belgium-in-europe"], tables=["europe", "context", "chamber", "sources"],
    opening="""
        You compare communist parties of seventeen countries, and the vote with what moved beside it.

        **Read before.** The chapters *Cold War and decline* and *Belgium in Europe*.

        **The tables.** `europe`: one row is one party's result at one election, as one source gives it; `series` is the line of a party, `share` its per cent of
        valid votes (empty when it stood inside a wider alliance), `share_is` says whether the share is that of the `party` or of a joint `list`, `preferred` is 1
        for the version to use, `election` names the election, `note` warns. `context`: one row is one `value` of a `series` for a `place` (`BE` is Belgium; series
        for all of Europe repeat it as `BEL`) and a `year`, with `unit` and `note`. `chamber`: results in Belgium. `sources`: what each key in the column `source`
        stands for.

        **Rules of counting.** They hold unless a question says otherwise.

        - Use rows with `preferred` 1, and of each country the main line: the code that is given builds them as `main`. A country is one unit, also where several
          parties followed one another.
        - Use the elections up to 1989. A row without a `share` is no result.
        - Leave out Luxembourg's elections of 1948 and 1951: only half of the chamber was elected. `main` still has them.
        - The *best share* of a country is its largest `share`; the *peak* is that election; the *index* is a share in per cent of the best share.

        **To hand in.** Fill the dots, write your text below the last question, run every cell from the top, save, and hand in this notebook. The first four
        questions are marked by a program that looks at what is stored in `q1`, `q2`, `q3` and `q4`; the text is marked by a person, by what can be seen in it.
        """,
    integrity="""
        You may talk about the questions with others; the code and the text are your own, and you name those with whom you worked. Allowed: the book, its tables, any
        other source, the documentation of pandas and matplotlib. If a program wrote code or text for you, say for which question and hand in what you asked it.
        Your teacher may set this otherwise. What is checked: the stored answers, and in the text the rows that you used, how you reckoned, and whether the
        conclusion goes no further than they do. Be ready to explain one step without notes. Not checked: what you think of the parties.
        """,
    outcomes=[RANKS, INDEX, BESIDE, DRAWING, WRITING])
