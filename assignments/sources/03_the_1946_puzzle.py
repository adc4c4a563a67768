"""Assignment 3: the 1946 puzzle and the canton map.

It trains four things a reader of election figures needs: to hold a whole against its parts before another source is opened, to find rows by a
key and not by a name, to say by which rule something was counted, and to write down a test so that somebody else can repeat it. The map is made
of tables and bars: 211 cantons, 30 arrondissements, 9 provinces, 3 regions.
"""
from datetime import date, timedelta
from functools import lru_cache

from parts import Assignment, Outcome, Problem, Slip, Written, table

PARTY = "PCB-KPB"
LEVEL_NAMES = {"region_by_cantons": "`region_by_cantons`, where Brussels is eight cantons",
          "region_by_arrondissements": "`region_by_arrondissements`, where Brussels is the whole electoral arrondissement with the Flemish villages around it",
          "province": "`province`", "arrondissement": "`arrondissement`"}
CABINETS = ["Pierlot (with communists)", "Pierlot (without communists)", "Van Acker I", "Van Acker II", "Spaak II", "Van Acker III", "Huysmans"]
# The cantons of an arrondissement in 1946: (canton, region) is the key. Votes and valid votes add up to the row of the arrondissement.
CANTONS = {
    "Aalst": ("Flanders", ["Alost", "Ninove", "Herzele", "Grammont", "Zottegem"]),
    "Antwerp": ("Flanders", ["Anvers", "Berchem", "Borgerhout", "Boom", "Brecht", "Ekeren", "Kontich", "Zandhoven"]),
    "Charleroi": ("Wallonia", ["Charleroi", "Châtelet", "Fontaine-l'Evêque", "Gosselies", "Jumet", "Marchienne-au-Pont", "Seneffe"]),
    "Dendermonde": ("Flanders", ["Termonde", "Wetteren", "Zele", "Hamme"]),
    "Hasselt": ("Flanders", ["Hasselt", "Beringen", "Herck-la-Ville", "Saint-Trond"]),
    "Ieper": ("Flanders", ["Ypres", "Messines", "Passendale", "Poperinge", "Wervik", "Roesbrugge-Haringe"]),
    "Leuven": ("Flanders", ["Louvain", "Aarschot", "Diest", "Glabbeek-Zuurbemde", "Haacht", "Léau", "Tirlemont"]),
    "Liège": ("Wallonia", ["Liège", "Seraing", "Saint-Nicolas", "Herstal", "Grivegnee", "Fléron", "Hollogne-aux-Pierres", "Louveigne", "Fexhe-Slins", "Dalhem"]),
    "Mechelen": ("Flanders", ["Malines", "Duffel", "Heist-op-den-Berg", "Lierre", "Puurs"]),
    "Mons": ("Wallonia", ["Mons", "Boussu", "Dour", "Lens", "Pâturages"]),
    "Namur": ("Wallonia", ["Namur", "Andenne", "Eghezée", "Fosses-la-Ville", "Gembloux"]),
    "Nivelles": ("Wallonia", ["Nivelles", "Genappe", "Jodoigne", "Perwez", "Wavre"]),
    "Oudenaarde": ("Flanders", ["Audenarde", "Brakel", "Horebeke", "Kruishoutem", "Renaix"]),
    "Sint-Niklaas": ("Flanders", ["Saint-Nicolas", "Beveren", "Lokeren", "Sint-Gillis-Waas", "Tamise"]),
    "Soignies": ("Wallonia", ["Soignies", "Enghien", "La Louvière", "Le Roeulx", "Lessines"]),
    "Turnhout": ("Flanders", ["Turnhout", "Arendonk", "Herentals", "Hoogstraten", "Mol", "Westerlo"]),
    "Verviers": ("Wallonia", ["Verviers", "Spa", "Stavelot", "Dison", "Herve", "Limbourg", "Aubel", "Eupen", "Malmedy", "Saint-Vith"]),
}


def percent(part, whole):
    """Return part as per cent of whole."""
    return float(part / whole * 100)


@lru_cache(maxsize=None)
def areas(year, level):
    """Return the rows of the party at a level of `regions`, by unit."""
    return table("regions").query("year == @year and level == @level and party == @PARTY").set_index("unit")


@lru_cache(maxsize=None)
def nation(year):
    """Return the preferred row of the party in `chamber`."""
    return table("chamber").query("year == @year and party == @PARTY and preferred == 1").iloc[0]


@lru_cache(maxsize=None)
def canton(name, region):
    """Return the one canton of a name in a region."""
    return table("cantons_1946").query("canton == @name and region == @region").iloc[0]


def in_regions(year, level):
    """Return the code with which a student finds the rows of a level."""
    return f"""regions.query("year == {year} and level == '{level}' and party == 'PCB-KPB'")"""


# ---------------------------------------------------------------- q1: a whole and its parts

def weighted_mean(year, level):
    """The whole that follows from three rounded parts."""
    parts = areas(year, level)
    given = {unit: int(parts.share[unit] + 0.5) for unit in ("Flanders", "Brussels", "Wallonia")}
    words = ", ".join(f"{unit} {share}" for unit, share in given.items())
    return Problem(
        prompt=f"Suppose that a text gives the communist share of {year} by region only, in whole per cent: {words}. Which share of the whole country follows from these three numbers? "
               f"Weight each with the valid votes of its region (`regions`, level {LEVEL_NAMES[level]}). Store the national share in per cent in `ANSWER`, to two decimals or more.",
        starter=f"given = pd.Series({given})\nparts = {in_regions(year, level)}.set_index('unit')\nANSWER = ...",
        solution=f"given = pd.Series({given})\nparts = {in_regions(year, level)}.set_index('unit')\nANSWER = (given * parts.valid_votes).sum() / parts.valid_votes.sum()",
        expected=sum(given[unit] * float(parts.valid_votes[unit]) for unit in given) / sum(float(parts.valid_votes[unit]) for unit in given),
        tolerance=0.01, low=0, high=100, unit="per cent of valid votes",
        slips=(Slip(sum(given.values()) / 3, "This is the plain mean, as if the three regions were equally large. Weight each share with its valid votes."),
               Slip(percent(parts.votes.sum(), parts.valid_votes.sum()), "This is the share that was counted. Wanted is the one that follows from the three rounded numbers of the text."),
               Slip(float(nation(year).share), "This is the share that was counted. Wanted is the one that follows from the three rounded numbers of the text.")))


def bounds(year, level):
    """Limits of a whole from its parts, without weights."""
    shares = sorted(round(percent(row.votes, row.valid_votes), 2) for row in areas(year, level).itertuples())
    mixed = table("regions").query("year == @year and party == @PARTY").share
    what = "provinces" if level == "province" else "regions"
    return Problem(
        prompt=f"Suppose that you know the communist share in each of the {what} in {year} (`regions`, level {LEVEL_NAMES[level]}), but neither the votes nor the size of any of them. Between which two "
               f"numbers must the share of the whole country lie, whatever the sizes are? Store the list [lower limit, upper limit] in per cent with two decimals in `ANSWER`.",
        starter=f"parts = {in_regions(year, level)}\nANSWER = ...   # a list of two numbers",
        solution=f"parts = {in_regions(year, level)}\nANSWER = [parts.share.min(), parts.share.max()]",
        expected=[shares[0], shares[-1]], kind="list", tolerance=0.01, unit="per cent of valid votes",
        slips=(Slip([float(mixed.min()), float(mixed.max())], "You took the rows of all levels together. Provinces and arrondissements are parts too, but the question names one level."),
               Slip([shares[-1], shares[0]], "The two numbers are in the wrong order: lower limit first."),
               Slip([0.0, 100.0], "These limits hold for any share. The shares of the parts make them much narrower.")))


def needed_share(year, level, unit, target_year=None):
    """What one part would have to be for the whole to be as stated."""
    parts, rest = areas(year, level), areas(year, level).drop(unit)
    target = 1.3 if target_year is None else float(nation(target_year).share)
    said = "1.3 per cent, as claim C104 has it" if target_year is None else f"as high as in {target_year} (column `share` of the preferred row in `chamber`)"
    first = "target = 1.3" if target_year is None else f"target = chamber.query(\"year == {target_year} and party == 'PCB-KPB' and preferred == 1\").share.iloc[0]"
    whole = percent(parts.votes.sum(), parts.valid_votes.sum())
    moved = percent(parts.votes[unit], parts.valid_votes[unit]) + (target - whole) * float(parts.valid_votes.sum() / parts.valid_votes[unit])
    plain = 3 * target - sum(percent(row.votes, row.valid_votes) for row in rest.itertuples())
    return Problem(
        prompt=f"Suppose that the communist share of the whole country in {year} had been {said}. Valid votes everywhere, and the votes in {' and '.join(sorted(rest.index))}, "
               f"stay as they are (`regions`, level {LEVEL_NAMES[level]}). What would the share in {unit} have to be? Store it in per cent in `ANSWER`. "
               "It may come out as a number that no share can be; that, too, is a result.",
        starter=f"{first}\nparts = {in_regions(year, level)}.set_index('unit')\nANSWER = ...",
        solution=f"{first}\nparts = {in_regions(year, level)}.set_index('unit')\nothers = parts.drop('{unit}')\n"
                 f"ANSWER = (target / 100 * parts.valid_votes.sum() - others.votes.sum()) / parts.valid_votes['{unit}'] * 100",
        expected=moved, tolerance=0.02, low=-1000, high=1000, unit="per cent of valid votes",
        slips=(Slip(plain, "You treated the three regions as equally large. The regions weigh as much as their valid votes."),
               Slip(percent(parts.votes[unit], parts.valid_votes[unit]), f"This is the share that {unit} had. Wanted is the one that it would need."),
               Slip(moved / 100, "This is a fraction; the question asks for per cent.")))


def without_a_part(year, level, unit):
    """The whole less one part."""
    parts = areas(year, level)
    rest = parts.drop(unit)
    whole = nation(year)
    return Problem(
        prompt=f"Which share of the valid votes did the party win in {year} in the country without {unit} (`regions`, level {LEVEL_NAMES[level]})? Store it in per cent in `ANSWER`.",
        starter=f"whole = chamber.query(\"year == {year} and party == 'PCB-KPB' and preferred == 1\").iloc[0]\nparts = {in_regions(year, level)}.set_index('unit')\nANSWER = ...",
        solution=f"whole = chamber.query(\"year == {year} and party == 'PCB-KPB' and preferred == 1\").iloc[0]\nparts = {in_regions(year, level)}.set_index('unit')\npart = parts.loc['{unit}']\n"
                 "ANSWER = (whole.votes - part.votes) / (whole.valid_votes - part.valid_votes) * 100",
        expected=percent(rest.votes.sum(), rest.valid_votes.sum()), tolerance=0.01, low=0, high=100, unit="per cent of valid votes",
        slips=(Slip(float(rest.share.mean()), "This is the plain mean of the other shares. Large areas must weigh more than small ones."),
               Slip(float(whole.share - parts.share[unit]), "Shares cannot be taken from one another like this. Take votes from votes and valid votes from valid votes."),
               Slip(percent(rest.votes.sum(), whole.valid_votes), f"The votes of {unit} are taken out, but its valid votes are still below the line.")))


def contribution(year, level, unit):
    """How much of the national share comes from one part."""
    parts, whole = areas(year, level), nation(year)
    others = percent(parts.drop(unit).votes.sum(), whole.valid_votes)
    return Problem(
        prompt=f"The national share of {year} can be cut into pieces, one for each area (`regions`, level {LEVEL_NAMES[level]}), so that the pieces add up to it. How many percentage points of the national "
               f"share are due to {unit}? Store the number in `ANSWER`, to two decimals or more.",
        starter=f"whole = chamber[chamber.year == {year}]\npart = {in_regions(year, level)}\nANSWER = ...",
        solution=f"whole = chamber.query(\"year == {year} and party == 'PCB-KPB' and preferred == 1\").iloc[0]\npart = {in_regions(year, level)}.set_index('unit').loc['{unit}']\n"
                 "ANSWER = part.votes / whole.valid_votes * 100",
        expected=percent(whole.votes, whole.valid_votes) - others, tolerance=0.01, low=0, high=100, unit="percentage points",
        slips=(Slip(percent(parts.votes[unit], parts.valid_votes[unit]), f"This is the share within {unit}. Such shares do not add up to the national one."),
               Slip(percent(parts.votes[unit], whole.votes), "This is the part of the party's own votes. The pieces would add up to 100, not to the national share."),
               Slip(percent(parts.valid_votes[unit], whole.valid_votes), f"This is the weight of {unit} among all valid votes. The votes of the party are missing.")))


def highest_share(arrondissement):
    """The highest share that a part can have had, from the votes of the whole."""
    region, names = CANTONS[arrondissement]
    part, whole = canton(names[0], region), areas(1946, "arrondissement").loc[arrondissement]
    cantons = [canton(name, region) for name in names]
    return Problem(
        prompt=f"The canton {names[0]} ({region}) is a part of the arrondissement {arrondissement}. Suppose that the communist votes of the canton in 1946 were lost, and that only its valid votes "
               "(`cantons_1946`) and the communist votes of the whole arrondissement (`regions`, level `arrondissement`) were known. A part is not larger than its whole: what is the highest share that the "
               "party can have had in the canton? Store it in per cent in `ANSWER`.",
        starter=f"part = cantons_1946[cantons_1946.canton == {names[0]!r}]\nwhole = {in_regions(1946, 'arrondissement')}\nANSWER = ...",
        solution=f"part = cantons_1946.query(\"canton == '{names[0]}' and region == '{region}'\").iloc[0]\nwhole = {in_regions(1946, 'arrondissement')}.set_index('unit').loc['{arrondissement}']\n"
                 "ANSWER = whole.votes / part.valid_votes * 100",
        expected=percent(sum(int(one.votes) for one in cantons), part.valid_votes), tolerance=0.01, low=0, high=100, unit="per cent of valid votes",
        slips=(Slip(percent(part.votes, part.valid_votes), "This is the share that was counted. Act as if the votes of the canton were lost."),
               Slip(percent(whole.votes, whole.valid_votes), "This is the share of the arrondissement. It is no limit: one canton may lie above it if another lies below."),
               Slip(percent(part.valid_votes, whole.valid_votes), "This is the weight of the canton among the valid votes. Begin with the votes of the party in the whole arrondissement.")))


ARR, CAN, PRO = "region_by_arrondissements", "region_by_cantons", "province"
WHOLE = Outcome(id="whole", points=4, title="A whole and its parts",
    aim="hold a whole against its parts, with weights or without them", pool=[
    (weighted_mean, [dict(year=year, level=level) for year, level in [(1929, ARR), (1932, ARR), (1936, ARR), (1936, CAN), (1939, ARR), (1946, CAN), (1949, CAN), (1950, ARR), (1950, CAN),
                                                                       (1954, ARR), (1961, ARR), (1965, ARR), (1971, ARR)]]),
    (bounds, [dict(year=year, level=level) for year, level in [(1936, CAN), (1936, ARR), (1939, ARR), (1946, CAN), (1946, ARR), (1946, PRO), (1949, CAN), (1949, ARR), (1949, PRO), (1950, CAN), (1950, PRO),
                                                                (1954, ARR), (1961, PRO)]]),
    (needed_share, [dict(year=1946, level=level, unit=unit) for level in (ARR, CAN) for unit in ("Flanders", "Brussels", "Wallonia")]
     + [dict(year=year, level=level, unit=unit, target_year=before) for year, level, unit, before in [
         (1949, ARR, "Wallonia", 1946), (1949, CAN, "Brussels", 1946), (1949, ARR, "Flanders", 1946), (1950, CAN, "Wallonia", 1946), (1950, ARR, "Brussels", 1949), (1954, ARR, "Flanders", 1949)]]),
    (without_a_part, [dict(year=year, level=level, unit=unit) for year, level, unit in [
        (1946, PRO, "Hainaut"), (1946, PRO, "Liège"), (1946, ARR, "Brussels"), (1946, CAN, "Brussels"), (1946, ARR, "Flanders"), (1949, PRO, "Hainaut"), (1949, ARR, "Wallonia"), (1949, CAN, "Flanders"),
        (1950, PRO, "Brabant"), (1950, ARR, "Flanders"), (1936, PRO, "Liège"), (1936, CAN, "Wallonia"), (1954, PRO, "Hainaut")]]),
    (contribution, [dict(year=year, level=level, unit=unit) for year, level, unit in [
        (1946, PRO, "Hainaut"), (1946, PRO, "Antwerp"), (1946, PRO, "Namur"), (1946, ARR, "Brussels"), (1946, CAN, "Flanders"), (1946, CAN, "Wallonia"), (1949, PRO, "Brabant"), (1949, ARR, "Flanders"),
        (1949, PRO, "Liège"), (1950, PRO, "Hainaut"), (1950, ARR, "Wallonia"), (1936, PRO, "Brabant"), (1939, PRO, "Liège")]]),
    (highest_share, [dict(arrondissement=name) for name in CANTONS]),
])


# ---------------------------------------------------------------- q2: names that are no keys

def top_part(count, by, region=None):
    """What part of the votes the strongest cantons gave."""
    cantons = table("cantons_1946") if region is None else table("cantons_1946").query("region == @region")
    rows = [(row.votes / row.valid_votes if by == "share" else row.votes, int(row.votes)) for row in cantons.itertuples()]
    other = [(row.votes if by == "share" else row.votes / row.valid_votes, int(row.votes)) for row in cantons.itertuples()]
    picked, swapped = (sum(votes for _, votes in sorted(some, reverse=True)[:count]) for some in (rows, other))
    total, valid = int(cantons.votes.sum()), int(cantons.valid_votes.sum())
    joined = cantons.groupby("canton").agg(votes=("votes", "sum"), valid_votes=("valid_votes", "sum"))
    joined["share"] = joined.votes / joined.valid_votes * 100
    by_name = int(joined.nlargest(count, by).votes.sum())
    where = "the whole country" if region is None else region
    chosen = "highest communist share" if by == "share" else "most communist votes"
    rows_of = "cantons_1946" if region is None else f"cantons_1946[cantons_1946.region == '{region}']"
    return Problem(
        prompt=f"Take the {count} cantons of {where} with the {chosen} in 1946 (`cantons_1946`; mind that a row is named by canton and region together). How many per cent of all votes of the party in {where} did they give? "
               "Store the number in `ANSWER`, to two decimals or more.",
        starter=f"rows = {rows_of}\ntop = rows.sort_values('canton')      # sort by what the question asks\nANSWER = ...",
        solution=f"rows = {rows_of}\ntop = rows.nlargest({count}, '{by}')\nANSWER = top.votes.sum() / rows.votes.sum() * 100",
        expected=percent(picked, total), tolerance=0.01, low=0, high=100, unit="per cent of the party's votes",
        slips=(Slip(percent(swapped, total), "You ranked by the wrong column. A canton with many votes need not have a high share, nor the other way round."),
               Slip(percent(picked, valid), "You divided by the valid votes. The question asks for a part of the votes of the party."),
               *([Slip(percent(by_name, total), "You added up rows of one name. Two places are called Saint-Nicolas; canton and region together are the key.")] if by_name != picked else [])))


def rest_of_arrondissement(arrondissement, name=None):
    """An arrondissement without one canton, whose name is written otherwise or borne twice."""
    region, names = CANTONS[arrondissement]
    name = name or names[0]
    part, whole = canton(name, region), areas(1946, "arrondissement").loc[arrondissement]
    others = [canton(one, region) for one in names if one != name]
    namesakes = table("cantons_1946").query("canton == @name and region != @region")
    found = [Slip(percent(whole.votes, whole.valid_votes), "This is the whole arrondissement. Take the canton out, its votes and its valid votes."),
             Slip(float(whole.share - part.share), "Shares cannot be taken from one another. Take votes from votes and valid votes from valid votes."),
             Slip(percent(whole.votes - part.votes, whole.valid_votes), "The votes of the canton are out, but its valid votes are still below the line.")]
    for other in namesakes.itertuples():
        found.append(Slip(percent(whole.votes - other.votes, whole.valid_votes - other.valid_votes), "This is the other canton of that name. Canton and region together are the key."))
        found.append(Slip(percent(whole.votes - part.votes - other.votes, whole.valid_votes - part.valid_votes - other.valid_votes), "You took out two cantons of one name. Only one of them lies here."))
    return Problem(
        prompt=f"`regions` names arrondissements in English or in the language of the place, `cantons_1946` prints its cantons mostly in French. The canton {name} ({region}) is a part of the arrondissement "
               f"{arrondissement}. Which share of the valid votes did the party have in 1946 in the rest of the arrondissement, without this canton? Store it in per cent in `ANSWER`.",
        starter=f"whole = {in_regions(1946, 'arrondissement')}\npart = cantons_1946[cantons_1946.canton == {name!r}]\nANSWER = ...",
        solution=f"whole = {in_regions(1946, 'arrondissement')}.set_index('unit').loc['{arrondissement}']\npart = cantons_1946.query(\"canton == '{name}' and region == '{region}'\").iloc[0]\n"
                 "ANSWER = (whole.votes - part.votes) / (whole.valid_votes - part.valid_votes) * 100",
        expected=percent(sum(int(one.votes) for one in others), sum(int(one.valid_votes) for one in others)), tolerance=0.01, low=-100, high=100, unit="per cent of valid votes", slips=tuple(found))


def rank(name, region, by, within=None):
    """The place of a canton among others."""
    cantons = table("cantons_1946") if within is None else table("cantons_1946").query("region == @within")
    own = canton(name, region)

    def place(measure):
        return 1 + sum(measure(row) > measure(own) for row in cantons.itertuples())
    share, votes = place(lambda row: row.votes / row.valid_votes), place(lambda row: row.votes)
    right, wrong = (share, votes) if by == "share" else (votes, share)
    below = len(cantons) + 1 - right
    in_file = int(table("cantons_1946").query("canton == @name and region == @region").index[0]) + 1
    where = "all cantons of the country" if within is None else f"the cantons of {within}"
    rows_of = "cantons_1946.copy()" if within is None else f"cantons_1946[cantons_1946.region == '{within}'].copy()"
    found = [(wrong, "You ranked by the wrong column: the question says whether votes or shares count."),
             (below, "You counted from the bottom. Place 1 is the highest."),
             (in_file, "This is the number of the row in the file. The file is nearly in order, which is why one has to rank and not to count rows.")]
    return Problem(
        prompt=f"Which place has the canton {name} ({region}) among {where} in 1946 by its communist {'share' if by == 'share' else 'votes'}, if place 1 is the highest? Store the whole number in `ANSWER`. "
               "Do not trust the order of the rows in `cantons_1946`.",
        starter=f"rows = {rows_of}\nANSWER = ...",
        solution=f"rows = {rows_of}\nrows['place'] = rows['{by}'].rank(ascending=False, method='min')\nANSWER = int(rows.query(\"canton == '{name}' and region == '{region}'\").place.iloc[0])",
        expected=int(right), kind="integer", low=1, high=211, unit="place",
        slips=tuple(Slip(int(value), says) for value, says in found if value != right))


def misbooked(name, region, to):
    """What a canton in the wrong region does to that region's share."""
    own, rows = canton(name, region), table("cantons_1946").query("region == @to")
    origin = table("cantons_1946").query("region == @region")
    votes, valid = int(rows.votes.sum()), int(rows.valid_votes.sum())
    before = percent(votes, valid)
    change = (percent(own.votes, own.valid_votes) - before) * float(own.valid_votes / (valid + own.valid_votes))
    loss = percent(origin.votes.sum() - own.votes, origin.valid_votes.sum() - own.valid_votes) - percent(origin.votes.sum(), origin.valid_votes.sum())
    return Problem(
        prompt=f"Suppose that a clerk who adds up `cantons_1946` books the canton {name} of {region} under {to}, while every other row stays where it is. By how many percentage points does the communist share of {to} change? "
               "Store the change in `ANSWER`, to three decimals or more: above 0 if the share rises, below 0 if it falls.",
        starter=f"wrong = cantons_1946.copy()\nright = cantons_1946[cantons_1946.region == '{to}']\nANSWER = ...",
        solution=f"wrong = cantons_1946.copy()\nwrong.loc[(wrong.canton == {name!r}) & (wrong.region == '{region}'), 'region'] = '{to}'\nwrong = wrong[wrong.region == '{to}']\n"
                 f"right = cantons_1946[cantons_1946.region == '{to}']\nANSWER = (wrong.votes.sum() / wrong.valid_votes.sum() - right.votes.sum() / right.valid_votes.sum()) * 100",
        expected=change, tolerance=0.002, low=-100, high=100, unit="percentage points",
        slips=(Slip(loss, f"This is the change in {region}, which the canton leaves. Wanted is {to}."),
               Slip(-change, "The size is right, the sign is not: take the share before from the share after."),
               Slip(percent(own.votes, valid + own.valid_votes), "You counted only what the canton brings in. Its valid votes make every other vote weigh a little less."),
               Slip(before + change, f"This is the share of {to} with the mistake in it. Take the right share away.")))


def rim(year):
    """One name, two areas: what lies between the two meanings of Brussels."""
    large, small = areas(year, ARR).loc["Brussels"], areas(year, CAN).loc["Brussels"]
    others = [(areas(year, CAN).votes.drop("Brussels").sum() - areas(year, ARR).votes.drop("Brussels").sum()),
              (areas(year, CAN).valid_votes.drop("Brussels").sum() - areas(year, ARR).valid_votes.drop("Brussels").sum())]
    return Problem(
        prompt=f"In `regions` the name Brussels stands for two areas: eight cantons (level `region_by_cantons`), and the whole electoral arrondissement, of which these cantons are a part (level `region_by_arrondissements`). Which share of the valid "
               f"votes did the party have in {year} in the rim, that is in the arrondissement outside the eight cantons? Store it in per cent in `ANSWER`.",
        starter=f"brussels = regions.query(\"year == {year} and unit == 'Brussels' and party == 'PCB-KPB'\").set_index('level')\nANSWER = ...",
        solution=f"brussels = regions.query(\"year == {year} and unit == 'Brussels' and party == 'PCB-KPB'\").set_index('level')\n"
                 "rim = brussels.loc['region_by_arrondissements', ['votes', 'valid_votes']] - brussels.loc['region_by_cantons', ['votes', 'valid_votes']]\nANSWER = rim.votes / rim.valid_votes * 100",
        expected=percent(*others), tolerance=0.01, low=-100, high=100, unit="per cent of valid votes",
        slips=(Slip(float(large.share - small.share), "This is a difference of two shares. Find the votes and the valid votes of the rim first."),
               Slip(float(large.share), "This is the share of the whole arrondissement, city and rim together."),
               Slip(percent(large.votes - small.votes, large.valid_votes), "The votes are those of the rim, the valid votes those of the whole arrondissement."),
               Slip(float((large.share + small.share) / 2), "A mean of the two areas counts the eight cantons twice. Take the smaller area out of the larger one.")))


KEYS = Outcome(id="keys", points=5, title="Which rows belong in it",
    aim="find the rows that belong in a sum or an order, by a key and not by a name alone", pool=[
    (top_part, [dict(count=count, by=by, region=region) for count, by, region in [
        (10, "votes", None), (10, "share", None), (20, "votes", None), (40, "share", None), (30, "votes", None), (50, "votes", None), (10, "votes", "Wallonia"), (12, "share", "Wallonia"), (20, "share", "Wallonia"),
        (5, "votes", "Flanders"), (10, "share", "Flanders"), (15, "votes", "Flanders"), (60, "share", None)]]),
    (rest_of_arrondissement, [dict(arrondissement=name) for name in CANTONS if name not in ("Hasselt", "Soignies")] + [dict(arrondissement="Liège", name="Saint-Nicolas")]),
    (rank, [dict(name=name, region=region, by=by, within=within) for name, region, by, within in [
        ("Saint-Nicolas", "Flanders", "share", None), ("Saint-Nicolas", "Flanders", "share", "Flanders"), ("Saint-Nicolas", "Wallonia", "share", "Wallonia"), ("Saint-Nicolas", "Wallonia", "votes", None),
        ("Saint-Nicolas", "Flanders", "votes", "Flanders"), ("Anvers", "Flanders", "share", None), ("Gand", "Flanders", "share", "Flanders"), ("Alost", "Flanders", "votes", None), ("Malines", "Flanders", "share", None),
        ("Courtrai", "Flanders", "share", "Flanders"), ("Mouscron", "Wallonia", "share", None), ("Termonde", "Flanders", "share", None), ("Bruges", "Flanders", "share", None), ("Louvain", "Flanders", "votes", None)]]),
    (misbooked, [dict(name=name, region=region, to=to) for name, region, to in [
        ("Saint-Nicolas", "Flanders", "Wallonia"), ("Saint-Nicolas", "Wallonia", "Brussels"), ("Mouscron", "Wallonia", "Flanders"), ("Enghien", "Wallonia", "Flanders"),
        ("Hal", "Flanders", "Wallonia"), ("Hal", "Flanders", "Brussels"), ("Vilvorde", "Flanders", "Brussels"), ("Asse", "Flanders", "Brussels"), ("Renaix", "Flanders", "Wallonia"), ("Nivelles", "Wallonia", "Brussels"),
        ("Flobecq", "Wallonia", "Flanders"), ("Wavre", "Wallonia", "Flanders")]]),
    (rim, [dict(year=year) for year in (1936, 1946, 1949, 1950, 1961, 1965, 1971, 1978, 1981, 1985, 1987)]),
])


# ---------------------------------------------------------------- q3: counting rules

def span(first, last):
    """Return the rows of the cabinets from one to another, in order, and the code with which a student finds them."""
    rows = table("cabinets")
    start = {name: rows[rows.cabinet == name].start.min() for name in (first, last)}
    return rows[(rows.start >= start[first]) & (rows.start <= start[last])], f"cabinets.query(\"preferred == 1 and '{start[first]}' <= start <= '{start[last]}'\")"


def counts_by_rule(first, last, rule="all", zeros=True):
    """Ministers per cabinet, by a rule that is stated."""
    rows, code = span(first, last)
    words = {"all": "count every minister in the table as a communist.",
             "without Demany": "leave out Fernand Demany, as a list would that counts him as a member from 1946 only.",
             "department": "count only ministers with a department: leave out those whose `portfolio` begins with *without portfolio*."}

    def count(some, zero, which):
        found = []
        for name in CABINETS[CABINETS.index(first):CABINETS.index(last) + 1]:
            held = [row for row in some.itertuples() if row.cabinet == name and isinstance(row.minister, str)
                    and not (which == "without Demany" and row.minister == "Fernand Demany") and not (which == "department" and row.portfolio.startswith("without portfolio"))]
            if held or zero:
                found.append(len(held))
        return found
    good = rows[rows.preferred == 1]
    keep = {"all": "", "without Demany": "rows = rows[rows.minister != 'Fernand Demany']\n", "department": "rows = rows[~rows.portfolio.str.startswith('without portfolio', na=False)]\n"}[rule]
    right = count(good, zeros, rule)
    found = [(count(rows, zeros, rule), "One minister is counted twice in one cabinet: the table keeps two versions of his department. Use preferred rows."),
             (count(good, not zeros, rule), "Look again at what the rule says of cabinets without communists."),
             ([max(1, number) for number in count(good, zeros, rule)], "A cabinet without communists has a row with an empty minister. You counted that row."),
             (count(good, zeros, "all"), "Somebody is counted whom the rule leaves out.")]
    return Problem(
        prompt=f"How many communist ministers sat in each cabinet, from `{first}` to `{last}`? The rule: {words[rule]} "
               + ("Cabinets without communists are counted as 0." if zeros else "Cabinets without communists are left out of the list.")
               + " Use preferred rows. Store a list of whole numbers in order of `start` in `ANSWER`.",
        starter=f"rows = cabinets[(cabinets.start >= '{good.start.min()}') & (cabinets.start <= '{good.start.max()}')]\nANSWER = ...",
        solution=f"rows = {code}\n{keep}counts = rows.groupby('start').minister.count()\nANSWER = " + ("counts.to_list()" if zeros else "counts[counts > 0].to_list()"),
        expected=right, kind="list", unit="ministers", slips=tuple(Slip(value, says) for value, says in found if value != right))


def mean_ministers(first, last):
    """Ministers per day over a span with pauses."""
    rows, code = span(first, last)
    good = rows[(rows.preferred == 1) & rows.minister.notna()]
    begin, end = date.fromisoformat(rows.start.min()), date.fromisoformat(rows.end.max())
    held = [(date.fromisoformat(row.start), date.fromisoformat(row.end)) for row in good.itertuples()]
    days = [begin + timedelta(days=day) for day in range((end - begin).days)]
    total = sum(start <= day < finish for day in days for start, finish in held)
    double = [row for row in rows[rows.minister.notna() & (rows.preferred == 0)].itertuples()]
    extra = sum((date.fromisoformat(row.end) - date.fromisoformat(row.start)).days for row in double)
    office = sum((date.fromisoformat(finish) - date.fromisoformat(start)).days for start, finish in set(zip(good.start, good.end)))
    counts = [int((good.cabinet == name).sum()) for name in CABINETS[CABINETS.index(first):CABINETS.index(last) + 1]]
    return Problem(
        prompt=f"How many communist ministers were in office on average per day from the first day of `{first}` to the last day of `{last}`? Take days as `end` minus `start`; days on which no communist was minister "
               "belong to the time and count as 0. Each preferred row with a minister counts for all its days. (Where two cabinets overlap by a day, leave it so; it does not show in the second decimal.) Store the number in `ANSWER`, to two decimals or more.",
        starter=f"rows = cabinets[(cabinets.start >= '{rows.start.min()}') & (cabinets.start <= '{rows.start.max()}')].copy()\nrows['days'] = (pd.to_datetime(rows.end) - pd.to_datetime(rows.start)).dt.days\nANSWER = ...",
        solution=f"rows = {code}.copy()\nrows['days'] = (pd.to_datetime(rows.end) - pd.to_datetime(rows.start)).dt.days\ntime = (pd.to_datetime(rows.end).max() - pd.to_datetime(rows.start).min()).days\n"
                 "ANSWER = rows[rows.minister.notna()].days.sum() / time",
        expected=total / len(days), tolerance=0.01, low=0, high=20, unit="ministers per day",
        slips=(Slip((total + extra) / len(days), "One minister is counted twice in one cabinet: the table keeps two versions of his department. Use preferred rows."),
               Slip(sum(counts) / len(counts), "This is a mean over cabinets. A cabinet of three weeks then counts as much as one of seven months."),
               Slip(total / office, "You divided by the days with communists in office. The pauses belong to the time.")))


def votes_short(level, unit):
    """Votes that were missing in 1949 for the share of 1946."""
    old, new = areas(1946, level).loc[unit], areas(1949, level).loc[unit]
    return Problem(
        prompt=f"From 1946 to 1949 the valid votes of the country more than doubled; women could vote now. How many votes more would the party have needed in 1949 in {unit} (`regions`, level {LEVEL_NAMES[level]}) to keep its share of 1946? "
               "Store the number of missing votes in `ANSWER`. Reckon with votes and valid votes, not with rounded shares; one vote more or less does not matter.",
        starter=f"old = {in_regions(1946, level)}.set_index('unit').loc['{unit}']\nnew = {in_regions(1949, level)}.set_index('unit').loc['{unit}']\nANSWER = ...",
        solution=f"old = {in_regions(1946, level)}.set_index('unit').loc['{unit}']\nnew = {in_regions(1949, level)}.set_index('unit').loc['{unit}']\nANSWER = old.votes / old.valid_votes * new.valid_votes - new.votes",
        expected=float(new.valid_votes * (old.votes / old.valid_votes - new.votes / new.valid_votes)), tolerance=1.5, low=-10_000_000, high=10_000_000, unit="votes",
        slips=(Slip(float(new.votes - old.votes), "This is the change in votes. It compares two bodies of voters of which one is more than twice as large."),
               Slip(float(old.votes - new.votes), "This is the change in votes. It compares two bodies of voters of which one is more than twice as large."),
               Slip(float(old.share - new.share), "This is the loss in percentage points. The question asks for a number of votes."),
               Slip(float(old.votes / old.valid_votes * new.valid_votes), "So many votes would have kept the share. How many of them were missing?")))


def new_voters(level, unit):
    """The share among added voters if the old ones had stayed."""
    old, new = areas(1946, level).loc[unit], areas(1949, level).loc[unit]
    weight = float((new.valid_votes - old.valid_votes) / new.valid_votes)
    share = {"old": percent(old.votes, old.valid_votes), "new": percent(new.votes, new.valid_votes)}
    return Problem(
        prompt=f"No table counts men and women apart. Suppose that all valid votes of 1946 in {unit} (`regions`, level {LEVEL_NAMES[level]}) were cast again in 1949, for the same lists. Which share would the party then have had among the valid votes that "
               "were added? Store it in per cent in `ANSWER`. If it is a number that no share can be, the supposition is refuted; store it all the same.",
        starter=f"old = {in_regions(1946, level)}.set_index('unit').loc['{unit}']\nnew = {in_regions(1949, level)}.set_index('unit').loc['{unit}']\nANSWER = ...",
        solution=f"old = {in_regions(1946, level)}.set_index('unit').loc['{unit}']\nnew = {in_regions(1949, level)}.set_index('unit').loc['{unit}']\n"
                 "ANSWER = (new.votes - old.votes) / (new.valid_votes - old.valid_votes) * 100",
        expected=(share["new"] - (1 - weight) * share["old"]) / weight, tolerance=0.01, low=-100, high=100, unit="per cent of the added valid votes",
        slips=(Slip(share["new"], "This is the share of 1949 among all voters, old and new."),
               Slip(2 * share["new"] - share["old"], "You took old and added votes as equally many. Subtract votes from votes, and valid votes from valid votes."),
               Slip(share["new"] - share["old"], "This is the change of the share. Wanted is the share within the votes that were added."),
               Slip(percent(new.votes - old.votes, new.valid_votes), "Below the line stand all valid votes of 1949. Only the added ones belong there.")))


def factor_range(before, after):
    """Growth between two ranges, by source."""
    rows = table("membership").query("party == @PARTY").dropna(subset=["year", "value"])
    low, high = ([float(value) for row in rows.itertuples() for value in [row.value] if first <= row.year <= last] for first, last in (before, after))
    said = [f"{first}" if first == last else f"{first}-{last}" for first, last in (before, after)]
    right = [round(min(high) / max(low), 2), round(max(high) / min(low), 2)]
    found = [([min(high) / min(low), max(high) / max(low)], "You paired the lowest with the lowest and the highest with the highest. The lowest growth comes from the highest beginning."),
             ([right[1], right[0]], "The two numbers are in the wrong order: lowest first."),
             ([max(low) / min(high), min(low) / max(high)], "This is the way back: divide the later figure by the earlier one.")]
    return Problem(
        prompt=f"Sources differ on the members of the PCB-KPB. Take every figure that `membership` has for the party with a `year` in {said[0]}, preferred or not, and every one with a `year` in {said[1]}. A bound (*more than*, *fewer than*) counts as the number that is printed; "
               f"rows without a year or without a number do not count. By which factor did the membership change from the earlier time to the later one, at the lowest and at the highest? Store the list [lowest factor, highest factor] in `ANSWER`, rounded to two decimals; a factor below 1 is a loss.",
        starter=f"rows = membership.query(\"party == 'PCB-KPB'\")\nbefore = rows.query('{before[0]} <= year <= {before[1]}').value\nafter = rows.query('{after[0]} <= year <= {after[1]}').value\nANSWER = ...",
        solution=f"rows = membership.query(\"party == 'PCB-KPB'\")\nbefore = rows.query('{before[0]} <= year <= {before[1]}').value\nafter = rows.query('{after[0]} <= year <= {after[1]}').value\n"
                 "ANSWER = [round(after.min() / before.max(), 2), round(after.max() / before.min(), 2)]",
        expected=right, kind="list", tolerance=0.01, unit="lowest and highest factor",
        slips=tuple(Slip(value, says) for value, says in found if [f"{one:.2f}" for one in value] != [f"{one:.2f}" for one in right]))


COUNTING = Outcome(id="counting", points=5, title="By which rule, or on which supposition",
    aim="reckon by a rule or on a supposition that is stated, and hold to it", pool=[
    (counts_by_rule, [dict(first=CABINETS[first], last=CABINETS[last], rule=rule, zeros=zeros) for first, last, rule, zeros in [
        (0, 6, "all", True), (0, 6, "without Demany", True), (0, 6, "department", True), (0, 6, "all", False), (0, 6, "without Demany", False), (0, 6, "department", False), (0, 4, "without Demany", True),
        (0, 5, "department", True), (0, 5, "all", True), (1, 5, "all", True), (0, 5, "without Demany", False), (1, 6, "all", True), (0, 4, "department", True)]]),
    (mean_ministers, [dict(first=CABINETS[first], last=CABINETS[last]) for first, last in [(0, 2), (0, 4), (0, 5), (0, 6), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 5), (2, 6)]]),
    (votes_short, [dict(level=level, unit=unit) for level, unit in [
        (PRO, "Hainaut"), (PRO, "Liège"), (PRO, "Luxembourg"), (PRO, "East Flanders"), (PRO, "West Flanders"), (PRO, "Namur"), (PRO, "Limburg"), (PRO, "Brabant"), (ARR, "Brussels"), (ARR, "Flanders"), (CAN, "Wallonia"),
        ("arrondissement", "Charleroi"), ("arrondissement", "Aalst"), ("arrondissement", "Mons")]]),
    (new_voters, [dict(level=level, unit=unit) for level, unit in [
        (PRO, "Hainaut"), (PRO, "Liège"), (PRO, "Luxembourg"), (PRO, "East Flanders"), (PRO, "West Flanders"), (PRO, "Namur"), (PRO, "Limburg"), (PRO, "Brabant"), (ARR, "Brussels"), (ARR, "Flanders"), (CAN, "Wallonia"),
        ("arrondissement", "Charleroi"), ("arrondissement", "Hasselt"), ("arrondissement", "Liège")]]),
    (factor_range, [dict(before=before, after=after) for before, after in [
        ((1921, 1921), (1938, 1939)), ((1921, 1921), (1944, 1948)), ((1921, 1921), (1955, 1955)), ((1921, 1921), (1965, 1965)), ((1938, 1939), (1944, 1948)), ((1938, 1939), (1955, 1955)),
        ((1939, 1939), (1965, 1965)), ((1944, 1948), (1955, 1955)), ((1944, 1948), (1965, 1965)), ((1965, 1965), (1985, 1985)), ((1938, 1939), (1985, 1985)), ((1923, 1923), (1944, 1948))]]),
])


# ---------------------------------------------------------------- q4: a chart

def province_bars(year):
    """Bars by province."""
    parts = areas(year, PRO)
    return Problem(
        prompt=f"Draw the communist share by province in {year}: one bar for each province (`regions`, level `province`), labelled with its `unit`; order them by share, so that the chart can be read. The value axis shows per cent of valid votes and begins at 0. Say on both axes what they show. "
               "Store the Axes in `ANSWER`.",
        starter=f"rows = {in_regions(year, PRO)}\nfig, ax = plt.subplots(figsize=(9, 4))\nANSWER = ...   # draw on ax, then store it here",
        solution=f"rows = {in_regions(year, PRO)}.sort_values('share', ascending=False)\nfig, ax = plt.subplots(figsize=(9, 4))\nax.bar(rows.unit, rows.share)\nax.tick_params(axis='x', rotation=45)\n"
                 "ax.set_xlabel('Province')\nax.set_ylabel('Per cent of valid votes')\nANSWER = ax",
        expected={"x": list(parts.index), "y": [round(percent(row.votes, row.valid_votes), 2) for row in parts.itertuples()]}, kind="chart", zero=True)


def canton_histogram(width, top, region=None):
    """Counts of cantons by bands of share."""
    cantons = table("cantons_1946") if region is None else table("cantons_1946").query("region == @region")
    shares = [percent(row.votes, row.valid_votes) for row in cantons.itertuples()]
    lows = list(range(0, top, width))
    where = "all cantons" if region is None else f"the cantons of {region}"
    rows_of = "cantons_1946" if region is None else f"cantons_1946[cantons_1946.region == '{region}']"
    return Problem(
        prompt=f"Draw how the communist share of 1946 is spread over {where}: count the cantons in bands of {width} percentage point{'s' if width > 1 else ''}, from 0 to {top} (`cantons_1946`). Use `ax.hist` with `bins=range(0, {top + width}, {width})`, so that the edges of the bands "
               "are the same for everybody. The bars show numbers of cantons, not votes, and their axis begins at 0. Say on both axes what they show and in which unit. Store the Axes in `ANSWER`.",
        starter=f"rows = {rows_of}\nfig, ax = plt.subplots()\nANSWER = ...   # draw on ax, then store it here",
        solution=f"rows = {rows_of}\nfig, ax = plt.subplots()\nax.hist(rows.share, bins=range(0, {top + width}, {width}), edgecolor='white')\nax.set_xlabel('Communist share, per cent of valid votes')\nax.set_ylabel('Number of cantons')\nANSWER = ax",
        expected={"x": [low + width / 2 for low in lows], "y": [sum(low <= share < low + width for share in shares) for low in lows]}, kind="chart", zero=True)


def member_marks(first, last):
    """Every source's figure as a mark."""
    rows = [row for row in table("membership").itertuples() if row.party == PARTY and first <= row.year <= last and row.value == row.value]
    return Problem(
        prompt=f"Draw every figure that `membership` has for the members of the PCB-KPB with a `year` from {first} to {last}, preferred or not: one mark for each row, the year across, the number of people upwards. Do not join the marks: there is no series, and in some years two sources differ. "
               "Rows without a year or without a number are left out. Say on both axes what they show and in which unit. Store the Axes in `ANSWER`.",
        starter=f"rows = membership.query('{first} <= year <= {last}')\nfig, ax = plt.subplots()\nANSWER = ...   # draw on ax, then store it here",
        solution=f"rows = membership.query(\"party == 'PCB-KPB' and {first} <= year <= {last}\").dropna(subset=['value'])\nfig, ax = plt.subplots()\nax.plot(rows.year, rows.value, marker='o', linestyle='none')\n"
                 "ax.set_ylim(0, 125_000)\nax.set_xlabel('Year of the figure')\nax.set_ylabel('Members (people), each mark one source')\nANSWER = ax",
        expected={"x": [int(row.year) for row in rows], "y": [float(row.value) for row in rows]}, kind="chart", tolerance=0.5)


def change_bars(before, after):
    """Changes by province, some of them below zero."""
    old, new = areas(before, PRO), areas(after, PRO)
    units = list(old.index)
    return Problem(
        prompt=f"Draw the change of the communist share by province from {before} to {after} in percentage points: one bar for each province (`regions`, level `province`), labelled with its `unit`, above 0 where the share rose and below 0 where it fell. "
               "Match the two years by `unit`, not by the order of the rows. The value axis must include 0. Say on both axes what they show. Store the Axes in `ANSWER`.",
        starter=f"old = {in_regions(before, PRO)}.set_index('unit')\nnew = {in_regions(after, PRO)}.set_index('unit')\nfig, ax = plt.subplots(figsize=(9, 4))\nANSWER = ...   # draw on ax, then store it here",
        solution=f"old = {in_regions(before, PRO)}.set_index('unit')\nnew = {in_regions(after, PRO)}.set_index('unit')\nchange = (new.share - old.share).sort_values()\nfig, ax = plt.subplots(figsize=(9, 4))\n"
                 "ax.bar(change.index, change)\nax.axhline(0, color='black', linewidth=1)\nax.tick_params(axis='x', rotation=45)\nax.set_xlabel('Province')\n"
                 f"ax.set_ylabel('Change {before} to {after}, percentage points')\nANSWER = ax",
        expected={"x": units, "y": [round(percent(new.votes[unit], new.valid_votes[unit]) - percent(old.votes[unit], old.valid_votes[unit]), 4) for unit in units]}, kind="chart", tolerance=0.02, zero=True)


def canton_bars(count, region):
    """Cantons chosen by one column, drawn by another."""
    rows = sorted((row for row in table("cantons_1946").itertuples() if row.region == region), key=lambda row: -row.votes)[:count]
    return Problem(
        prompt=f"Take the {count} cantons of {region} that gave the party most votes in 1946 (`cantons_1946`). Draw their communist shares: one bar for each of these cantons, labelled with its name, in per cent of valid votes, with an axis that begins at 0. "
               "A dashed line may show the share of the whole country for comparison. Say on both axes what they show. Store the Axes in `ANSWER`.",
        starter=f"rows = cantons_1946[cantons_1946.region == '{region}']\nfig, ax = plt.subplots(figsize=(9, 4))\nANSWER = ...   # draw on ax, then store it here",
        solution=f"rows = cantons_1946[cantons_1946.region == '{region}'].nlargest({count}, 'votes')\nfig, ax = plt.subplots(figsize=(9, 4))\nax.bar(rows.canton, rows.share)\n"
                 "ax.axhline(cantons_1946.votes.sum() / cantons_1946.valid_votes.sum() * 100, linestyle='--', color='grey')\nax.tick_params(axis='x', rotation=60)\n"
                 f"ax.set_xlabel('Canton of {region}')\nax.set_ylabel('Per cent of valid votes')\nANSWER = ax",
        expected={"x": [row.canton for row in rows], "y": [round(percent(row.votes, row.valid_votes), 4) for row in rows]}, kind="chart", zero=True)


CHART = Outcome(id="chart", points=5, title="The map in bars and marks",
    aim="draw the vote by area or the versions of a number, in bars and marks that can be compared", pool=[
    (province_bars, [dict(year=year) for year in (1932, 1936, 1939, 1946, 1949, 1950, 1954, 1961, 1968, 1971, 1974)]),
    (canton_histogram, [dict(width=width, top=top, region=region) for width, top, region in [
        (2, 40, None), (4, 40, None), (5, 40, None), (8, 40, None), (10, 40, None), (1, 21, "Flanders"), (2, 22, "Flanders"), (3, 21, "Flanders"), (2, 40, "Wallonia"), (4, 40, "Wallonia"), (5, 40, "Wallonia"), (8, 40, "Wallonia")]]),
    (member_marks, [dict(first=first, last=last) for first, last in [
        (1921, 1939), (1921, 1945), (1921, 1948), (1921, 1955), (1921, 1965), (1936, 1945), (1936, 1948), (1936, 1955), (1936, 1965), (1939, 1955), (1939, 1965), (1944, 1965), (1944, 1985)]]),
    (change_bars, [dict(before=before, after=after) for before, after in [
        (1932, 1936), (1936, 1939), (1936, 1946), (1939, 1946), (1939, 1949), (1946, 1949), (1946, 1950), (1946, 1954), (1949, 1950), (1950, 1954), (1949, 1954), (1954, 1961)]]),
    (canton_bars, [dict(count=count, region=region) for count, region in [
        (6, "Wallonia"), (8, "Wallonia"), (9, "Wallonia"), (12, "Wallonia"), (15, "Wallonia"), (6, "Flanders"), (7, "Flanders"), (9, "Flanders"), (11, "Flanders"), (14, "Flanders"), (10, "Wallonia")]]),
])


# ---------------------------------------------------------------- q5: in words

def statement(claim):
    """Return a claim as the register paraphrases it, with its number."""
    return f"claim {claim} (*{table('claims').set_index('claim_id').statement[claim]}*)"


def share(year):
    """Return the preferred national share of a year as text."""
    return f"{nation(year).share:.2f}"


def votes(year):
    """Return the preferred national votes of a year as text."""
    return f"{nation(year).votes:,.0f}"


def part(year, level, unit):
    """Return the share of an area as text."""
    return f"{areas(year, level).share[unit]:.2f}"


def house(year):
    """Return the party's seats in per cent of all seats as text."""
    row = nation(year)
    return f"{row.seats / row.seats_total * 100:.1f}"


def joined_flanders():
    """Return the share of Flanders when cantons are added up by name alone, as text."""
    rows = table("cantons_1946").groupby("canton").agg(region=("region", "first"), votes=("votes", "sum"), valid_votes=("valid_votes", "sum")).query("region == 'Flanders'")
    return f"{rows.votes.sum() / rows.valid_votes.sum() * 100:.2f}"


def held(cabinet):
    """Return how many communist ministers a cabinet had, preferred rows only."""
    return int(table("cabinets").query("cabinet == @cabinet and preferred == 1").minister.notna().sum())


POLLS = "In `chamber` I keep rows with party PCB-KPB and preferred 1"
COPY = "I looked {claim} up in the register and the finding there is clear, so the question is settled."

# claim: rows and way, what follows, what stays open; then a short answer without a way
TESTS = {
    "C084": (f"{POLLS} and sort by share; in `cabinets` I keep preferred rows with a minister; in `membership` rows of the party. The share peaks in 1946 with {share(1946)}, before {share(1949)} in 1949; communist ministers occur only from September 1944 to March 1947; "
             "the high figures of members are dated 1944 to 1948.", "By share, ministers and members the claim holds.",
             f"By votes the best year is 1949 ({votes(1949)}), when women could vote, and no row says why the party was strong.", "The share was highest in 1946, so the first years after the war were the best."),
    "C085": (f"{POLLS} and year below 1940. Shares: {', '.join(f'{share(year)} ({year})' for year in (1925, 1929, 1932, 1936, 1939))}; seats: {', '.join(str(int(nation(year).seats)) for year in (1925, 1929, 1932, 1936, 1939))}.",
             "Small holds throughout. Negligible fits until 1932 and not for nine of 202 deputies in 1936 and 1939, so the claim holds with a change of extent.", "Where negligible ends is a judgement that no row contains; and the incomplete counts of 1939 must be kept out.",
             f"It had {share(1936)} per cent in 1936, so it was not negligible."),
    "C086": (f"{POLLS} and year from 1946 to 1958: {', '.join(f'{share(year)} ({year})' for year in (1946, 1949, 1950, 1954, 1958))}. In `membership` the figure dated 1955 is 30,000, and the only high figure for the decade comes from the article itself.",
             "Every poll of the 1950s lies below those before it. A flowering in the 1950s fails; put into 1944 to 1947 it would fit.", "Votes do not show whether anybody rewarded the party for the war.", f"It had {share(1950)} per cent in 1950, so the claim is wrong."),
    "C088": ("In `membership` I keep party PCB-KPB with a year from 1944 to 1948: more than 100,000 (Soviet encyclopedia), fewer than 100,000 (a Trotskyist paper), 80,000 for 1945 (the party's archive centre), 100,000 for 1948 (Time).",
             "One source of four says more than 100,000. As a range, 80,000 to more than 100,000, the claim holds with a change.", "No row says how members were counted: cards handed out and fees paid are different things.", "The table gives about 100,000, so the claim is right."),
    "C099": (f"In `chamber` I keep party PCB-KPB and years before 1940, all versions, and look at `seats`. In 1936 and 1939 every version that has a number gives 9; the other years have {', '.join(str(int(nation(year).seats)) for year in (1925, 1929, 1932))}.",
             "The claim holds. The canton count of 1939 has empty seats: unknown, which is neither nine nor zero.", f"Equal seats do not mean equal support: votes fell from {votes(1936)} to {votes(1939)}.", "Nine seats stand in the table for both years, so it is right."),
    "C101": (f"{POLLS} and year 1946: {votes(1946)} of {nation(1946).valid_votes:,.0f} valid votes, times 100, is 12.6858.", "Cut after two decimals this is 12.68, rounded 12.69. The claim holds; the last digit differs because of how it was shortened.",
             "The rows cannot tell whether the author cut the number or copied it, and they count men only.", "The table says 12.69, so 12.68 is nearly right."),
    "C102": ("In `chamber` I keep year 1946 and party PCB-KPB, all five versions, and look at `seats`: four give 23 and one leaves the field empty.", "Empty means unknown, so no version speaks against 23 and the claim holds. Of 202 seats this is "
             f"{house(1946)} per cent, a little less than its part of the votes.", "Four rows are not four witnesses, because tables may copy one another.", "The table says 23 seats, so it is right."),
    "C104": (f"The whole lies between its smallest and its largest part. In `regions`, 1946, level region_by_arrondissements, the parts are {part(1946, ARR, 'Flanders')}, {part(1946, ARR, 'Brussels')} and {part(1946, ARR, 'Wallonia')}; the article's own parts are 5.5, 17 and 22.",
             f"1.3 lies below all of them and fails whatever the weights. The count in `chamber` gives {share(1946)}.", "The bound does not show which regional figures are right, nor how the slip came about.", f"The table says {share(1946)}, so 1.3 is wrong."),
    "C105": (f"In `regions`, 1946, unit Flanders, I find {part(1946, ARR, 'Flanders')} by arrondissements and {part(1946, CAN, 'Flanders')} by cantons. In `cantons_1946` the rows of Flanders give the second again; added up by canton name alone they give {joined_flanders()}.",
             "No correct way leads to 5.5. About one in twenty holds, the number has to be changed to 5.2 or 5.3.", "That adding up by name gives the article's number does not prove that it was made so.", f"The table says {part(1946, CAN, 'Flanders')}, so 5.5 is wrong."),
    "C106": (f"In `regions`, 1946, unit Brussels, there are two rows: {part(1946, CAN, 'Brussels')} for eight cantons and {part(1946, ARR, 'Brussels')} for the whole arrondissement. I checked the first by adding up the eight rows of `cantons_1946`.",
             "17 holds for the cantons and would not hold for the arrondissement, which rounds to 16.", "The rows cannot tell which Brussels the article meant; that it chose cantons is likely only because they fit.", f"The table says {part(1946, CAN, 'Brussels')}, so 17 is right."),
    "C107": (f"In `regions`, 1946, unit Wallonia: {part(1946, CAN, 'Wallonia')} by cantons and {part(1946, ARR, 'Wallonia')} by arrondissements. The Walloon rows of `cantons_1946` add up to the first.",
             "By cantons it rounds to 22, by arrondissements to 21. The claim holds; the two cuts differ by less than a tenth of a point.", "The mean hides the spread, from about one per cent to nearly forty, and no row says who voted so.", f"The table says {part(1946, CAN, 'Wallonia')}, so 22 is right."),
    "C111": (f"In `cabinets` I keep preferred rows with a minister and count different cabinets: five, with {held('Pierlot (with communists)')}, {held('Van Acker I')}, {held('Van Acker II')}, {held('Van Acker III')} and {held('Huysmans')} ministers.",
             "Two is too low for cabinets with communists; that the party took part in governments holds. The number has to be changed and the rule named.", "The table lists communist ministers only, so it cannot show in which cabinets socialists and liberals sat, and Catholics did not.", "There were five cabinets, so the claim is wrong."),
    "C112": (f"In `cabinets` I keep preferred rows of each Van Acker cabinet and count ministers: {held('Van Acker I')}, {held('Van Acker II')} and {held('Van Acker III')}. Without preferred the first would have three rows, because Lalmand's department has two versions.",
             "Two holds for the first and the second cabinet and not for the third, so the claim needs a limit.", "The table does not say which of the three cabinets the article means.", "There were two ministers, so it is right."),
    "C113": ("In `cabinets` I keep preferred rows with minister Albert Marteaux: five rows, one for each cabinet with communists. The portfolio is public health in three and public health and family in two.", "The claim holds for all five cabinets.",
             "The rows do not say what he did in office, and between the cabinets there were pauses without a communist minister.", "Marteaux was minister of public health, so it is right."),
    "C114": ("In `cabinets` I look for portfolio food supply: preferred rows give Edgard Lalmand in Van Acker I, II and III and Huysmans. No row has a Laarman; a second version, not preferred, gives Lalmand reconstruction in Van Acker I.",
             "The office holds, the name has to be changed.", "The table cannot tell how the name was bent; a translation is one possibility.", "There is no Laarman in the table, so the claim is wrong."),
}


def recompute(claim):
    """A claim tested from the tables."""
    way, follows, open_, short = TESTS[claim]
    return Written(
        prompt=f"Test {statement(claim)} with the tables of this folder, as if the register had no finding yet. Write 60 to 150 words: (1) which table, rows and columns decide; (2) the count or the reckoning, so that another student can repeat it; "
               "(3) what of the claim holds and what does not; (4) one thing that these rows cannot tell. You may compare with `claims` afterwards; a finding that is only copied earns nothing.",
        needs="To succeed a student must name rows that can be found again, show a count or a reckoning, judge the parts of the claim apart from one another, and say what stays open.",
        levels={"Proficient": "Names table, rows and columns; gives the numbers found and how; says which part holds and which does not; adds one thing that the rows cannot tell.",
                "Emergent": "Gives a right number or a right judgement, but not the rows or not the way, or leaves out what stays open.",
                "Basic": "Repeats the claim or the finding of the register, or judges it without a number from a table."},
        marked={"Proficient": f"{way} {follows} {open_}", "Emergent": short, "Basic": COPY.format(claim=claim)})


# the ground on which the better sentence of a claim rests
GROUNDS = {"C085": "`chamber`, preferred rows before 1940", "C086": "`chamber`, preferred rows from 1946 to 1954", "C087": "the chapter, which names a union, a painter and a historian, and says that nothing was found on the middle class",
           "C088": "`membership`, four rows from 1944 to 1948", "C089": "the chapter, section on members and newspapers", "C093": "`chamber`, preferred row of 1925", "C096": "`chamber`, preferred row of 1936", "C097": "`chamber`, preferred rows before 1940",
           "C104": "`chamber`, preferred row of 1946", "C105": "`regions`, the two rows of Flanders in 1946", "C109": "the chapter, last puzzle, and `chamber`, which has no election between 1946 and 1949", "C111": "`cabinets`, preferred rows with a minister",
           "C112": "`cabinets`, preferred rows of Van Acker I to III", "C114": "`cabinets`, preferred rows with food supply"}

# claim: the word or number it stands on, its fault and why not the nearest one, a sentence that holds, what the old one would need
MENDS = {
    "C085": ("the word negligible", "scope: a small party is made too small. It is no fault of number, since the claim prints none", f"Before the war the party was small; at its best it had {share(1936)} per cent and 9 of 202 seats (1936)", "evidence that nine deputies counted for nothing in the Chamber"),
    "C086": ("the words in the 1950s", "internal: the text dates the decline from 1947 elsewhere. It looks like a date, but no other source is needed to see it", f"A short flowering followed the war from 1944 to 1947; by 1950 the share was {share(1950)}",
             f"a share in the 1950s near the {share(1946)} of 1946"),
    "C087": ("the words middle class", "scope: true of some groups, stated of more. It is no fault of cause, since the claim gives none", "The party won trust among workers in industry and unions and a name among some artists and scholars", "a source of these years on members or voters of the middle class"),
    "C088": ("the words more than 100,000", "number: one figure is printed where sources give a range. It is no fault of name or place", "From 1944 to 1948 sources put the members between 80,000 and more than 100,000", "a count by the party, with what was counted, above 100,000"),
    "C089": ("the words the party's own newspapers, as if all were meant", "scope: true of one paper, stated of the party's press. It is no fault of number, since no print run is given", "De Rode Vaan was for a time among the best sold papers of Flanders; of Le Drapeau rouge a print run of about 60,000 in 1945 is known, not a rank",
             "print runs of the other French papers of 1945"),
    "C093": ("the number 34,435", "internal: the share of 1.6 beside it does not fit. It is also a number, but the text itself shows the fault", f"The lowest vote before the war was {votes(1925)}, in 1925", "an official count with that number"),
    "C096": ("the digits 6.0", "number: cut off where rounding gives 6.1. It is no contradiction within the text", f"The highest share before the war was {share(1936)} per cent, in 1936", "valid votes so many that the share stays below 6.05"),
    "C097": ("the two periods, to 1939 and to 1936", "internal: one sentence limits votes and shares by different years. Neither year is wrong by itself, so it is no fault of date", f"From 1925 to 1939 the votes ranged from {votes(1925)} to {votes(1936)} and the shares from {share(1925)} to {share(1936)} per cent",
             "a reason why the share of 1939 may be left out"),
    "C104": ("the number 1.3", "internal: it lies below the article's own regional shares. It is a number too, but no other source is needed", f"In the Chamber election of 1946 the party won {share(1946)} per cent", "at least one region with a share of 1.3 or less, and the text gives none"),
    "C105": ("the number 5.5", "number: near, but no correct sum gives it. It is no fault of scope, since both cuts of Flanders lie below it", f"In 1946 the share in Flanders was {part(1946, ARR, 'Flanders')} per cent by arrondissements and {part(1946, CAN, 'Flanders')} by cantons",
             f"a cut of Flanders with that share; adding up cantons by name gives {joined_flanders()}, but that is a slip"),
    "C109": ("the words and again in 1947", "date: an event is placed in a year without one. It is no fault of number, since the votes are not in question here", "The Senate was elected in 1946 and next in 1949", "a record of a Senate election in 1947"),
    "C111": ("the words two times", "number: a count is too low. It is not only a matter of scope, since no stated rule leads to two", "From 1944 to 1947 communists sat in five cabinets", "a rule of counting, stated in the text, that leads to two"),
    "C112": ("the words Van Acker's cabinet, as if there were one", "scope: true of two cabinets, stated of all. The number two is right where it belongs", f"In Van Acker's first and second cabinet sat {held('Van Acker I')} communists, in his third {held('Van Acker III')}", "a list of his third cabinet with two communists"),
    "C114": ("the name Laarman", "name: a person is written so that he cannot be found. Translation may be the reason, but the office shows who is meant", "Food and supply was the ministry of Edgard Lalmand, from 1945 to 1947", "a list of ministers with a Laarman"),
}


def mend(claim):
    """Close reading: the smallest change after which a claim can be repeated."""
    word, fault, better, needed = MENDS[claim]
    return Written(
        prompt=f"As it stands, {statement(claim)} cannot be repeated. Read it word by word and write 60 to 150 words: (1) on which word or number it stands or falls; (2) which kind of fault this is (number, date, name, scope or a contradiction within the text), and why not the kind that is nearest to it; "
               "(3) a sentence that changes as little as possible and can be repeated, with the table or chapter on which it rests; (4) what would have to be found for the old sentence to be right.",
        needs="To succeed a student must point to the exact word, name the kind of fault with a reason, keep what is right in the new sentence, and say what evidence would save the old one.",
        levels={"Proficient": "Names the word or number; gives one kind of fault and says why not the nearest one; the new sentence keeps what holds and is true of the tables or the chapter; says what would make the old one right.",
                "Emergent": "The new sentence is true, but the fault is not named or not set apart from others; or more is thrown away than is wrong.",
                "Basic": "Calls the claim wrong, or right, as a whole; or rewords it with the fault still in it."},
        marked={"Proficient": f"It stands or falls with {word}. The fault is {fault}. Better: {better}. This rests on {GROUNDS[claim]}. The old sentence would be right if we found {needed}.",
                "Emergent": f"It should say: {better}.", "Basic": f"Claim {claim} is wrong, so this part of the article should not be used."})


# claim: what supports it, the context, the false conclusion, the sentence with its context
LIMITS = {
    "C084": (f"the shares in `chamber`, {share(1946)} in 1946 and {share(1949)} in 1949", "from 1949 women voted as well", "that never again so many people chose the party", f"By share the best time was 1946; by votes it was 1949, with {votes(1949)}, when the voters had more than doubled"),
    "C092": ("the years in `chamber`: 1925, 1929, 1932, 1936, 1939", "for 1925, 1932 and 1939 incomplete canton counts are in use beside the complete ones", "that any file will do for a comparison of the five", "There were five elections, and for three of them one has to ask whether all cantons are in the count"),
    "C094": (f"the preferred row of 1936, {votes(1936)} votes", "`regions` has no communist vote in four of nine provinces in 1936, where there may have been no list", "that the number measures support in the whole country", "The highest vote before the war was that of 1936, although four provinces show none"),
    "C095": (f"the preferred row of 1925, {share(1925)}", "the incomplete canton count gives 1.61, which rounds to the same number", "that a number with one decimal proves which file was used", f"1.6 is the lowest share; it is {share(1925)} in the complete count and would be 1.6 in the incomplete one, too"),
    "C098": ("the preferred row of 1929 with one seat", f"votes rose from {votes(1925)} in 1925 to {votes(1929)} in 1929 while seats fell from two to one", "that support had fallen", "In 1929 the party had one seat, its worst result in seats though not in votes"),
    "C099": ("the preferred rows of 1936 and 1939 with nine seats each", f"votes fell from {votes(1936)} to {votes(1939)}", "that support had stayed the same", "The party kept its nine seats in 1939 with fewer votes than in 1936"),
    "C100": ("the column date in `chamber`", "only men voted, but for few exceptions; women followed on 26 June 1949", "that votes of this day can be set beside those of later elections", "The Chamber was elected on 17 February 1946, for the last time by men almost alone"),
    "C101": (f"{votes(1946)} of {nation(1946).valid_votes:,.0f} valid votes", f"the share was {part(1946, ARR, 'Flanders')} in Flanders and {part(1946, ARR, 'Wallonia')} in Wallonia", "that about one voter in eight chose the party wherever one looked", "The party won 12.7 per cent, a mean of a weak Flanders and a strong Wallonia"),
    "C102": ("four versions in `chamber` with 23 seats", f"the house had 202 seats in 1946 and 212 in 1949; 23 are {house(1946)} per cent, with {share(1946)} per cent of the votes", "that seats of two elections can be compared without the size of the house", f"The party won 23 of 202 seats, {house(1946)} per cent of the house"),
    "C103": ("the column seats_total in `chamber`, 202 in 1946", f"in 1949 it was 212, so the party's part fell from {house(1946)} to {house(1949)} per cent", "that the fall from 23 to 12 seats tells the whole loss", "The Chamber of 1946 had 202 seats, ten fewer than that of 1949"),
    "C106": (f"the row Brussels of `region_by_cantons` in 1946, {part(1946, CAN, 'Brussels')}", f"the whole arrondissement has {part(1946, ARR, 'Brussels')}, because the Flemish villages around the city voted otherwise", "that Brussels is the same area in every table", "In the eight cantons of Brussels the share was 17 per cent, in the arrondissement 16"),
    "C107": (f"the row Wallonia of `region_by_cantons` in 1946, {part(1946, CAN, 'Wallonia')}", f"among the provinces the share goes from {part(1946, PRO, 'Luxembourg')} in Luxembourg to {part(1946, PRO, 'Hainaut')} in Hainaut", "that all of Wallonia voted alike", "In Wallonia the share was 22 per cent, about half as much in Luxembourg and a quarter of the vote in Hainaut"),
    "C113": ("five preferred rows of Albert Marteaux in `cabinets`", "between 16 November 1944 and 12 February 1945 and again in March 1946 no communist was minister", "that he held the office without a break", "Public health was Marteaux's ministry in each of the five cabinets, with two pauses"),
    "C115": ("the row of the register: general secretary from 1945 to 1954", "`cabinets` has Lalmand as minister only from 12 February 1945 to 13 March 1947", "that he held both offices all the time", "Lalmand was general secretary from 1945 to 1954 and, with a pause in March 1946, a minister as well until 1947"),
}


def limits(claim):
    """Context without which a claim that holds would mislead."""
    support, context, false, better = LIMITS[claim]
    return Written(
        prompt=f"The register says that {statement(claim)} holds. A true sentence can still mislead. Write 60 to 150 words: (1) the row or rows that support it; (2) one circumstance that a reader has to know (who could vote, how an area is cut, what was counted, what came before or after), with the row or chapter that shows it; "
               "(3) the false conclusion that a reader would draw without it; (4) the claim in one sentence with its context, and why its finding is still *holds*.",
        needs="To succeed a student must support the claim from a row, bring a circumstance that changes how it is read, say which conclusion it prevents, and keep context apart from error.",
        levels={"Proficient": "Names a supporting row and a circumstance with its evidence; states the false conclusion; writes a sentence that holds with both; says that missing context does not make the claim false.",
                "Emergent": "Brings a true circumstance without saying what a reader would get wrong, or calls the claim wrong because something is left out.",
                "Basic": "Repeats that the claim holds, or adds a remark that does not bear on it."},
        marked={"Proficient": f"The claim is supported by {support}. A reader has to know that {context}. Without that one would conclude {false}. With its context: {better}. The finding stays holds, because what the claim says is true; it only says less than a reader needs.",
                "Emergent": f"One has to add that {context}, so the claim is not really true.", "Basic": f"The rows agree with claim {claim}, so there is nothing more to say about it."})


# two claims: can both be true, the test within the text, the rows, what agreement or conflict is worth
PAIRS = {
    ("C084", "C086"): ("Both cannot be true of one measure: a best time right after the war leaves no other best time for the 1950s", "the text dates the peak twice, so at least one date needs a change", f"`chamber` decides: {share(1946)} in 1946, {share(1950)} in 1950, {share(1954)} in 1954, so C084 holds and C086 fails"),
    ("C101", "C104"): ("Both speak of the national election of 1946, and there was one, so only one share can be true", "the regional shares 5.5, 17 and 22 allow 12.68 and forbid 1.3", f"`chamber` decides: {votes(1946)} of {nation(1946).valid_votes:,.0f} is 12.686, so C101 holds and C104 fails"),
    ("C104", "C105"): ("Both cannot be true: a whole of 1.3 would lie below 5.5, and the other two parts are larger still", "a weighted mean never lies below its smallest part", f"`chamber` gives {share(1946)} for the country and `regions` {part(1946, CAN, 'Flanders')} for Flanders by cantons, so C104 fails and C105 needs a small change"),
    ("C101", "C107"): ("Both can be true: 22 in Wallonia lies above 12.68, as long as another region lies below it", "Flanders with 5.5 does, so the bound is kept; this does not prove either number", f"`chamber` has {share(1946)} and `regions` {part(1946, CAN, 'Wallonia')} for Wallonia by cantons, so both hold"),
    ("C105", "C106"): ("Both can be true, but they can be compared only if they rest on one way of cutting Brussels out of the country", "neither sentence excludes the other, and neither says how it cuts", f"`regions` gives Flanders and Brussels as {part(1946, CAN, 'Flanders')} and {part(1946, CAN, 'Brussels')} by cantons, {part(1946, ARR, 'Flanders')} and {part(1946, ARR, 'Brussels')} by arrondissements: "
                       "17 fits the cantons, 5.5 fits neither, so C106 holds and C105 needs a change"),
    ("C085", "C099"): ("Both can be said, but nine of 202 seats limit the word negligible", "the second claim is the number by which the first can be tested, and it comes from the same paragraph", f"`chamber` has {share(1936)} per cent and nine seats in 1936, {share(1939)} and nine in 1939, so C099 holds and C085 only until 1932"),
    ("C086", "C088"): ("The second depends on the first for its date: more than 100,000 members is placed in the 1950s", "a number can be near and its date wrong, so they have to be judged apart", "`membership` has 80,000 to more than 100,000 for 1944 to 1948 and 30,000 for 1955, so the number of C088 holds with change for the forties and the date of C086 fails"),
    ("C093", "C095"): ("Both cannot be true of 1925: 34,435 of 2,080,653 valid votes is 1.655 and rounds to 1.7", "one division is enough, once the valid votes are known", f"`chamber` has {votes(1925)} votes and {share(1925)} per cent in the complete count, so C095 holds and C093 fails"),
    ("C094", "C096"): (f"Both are true only if the share is cut off: {votes(1936)} of {nation(1936).valid_votes:,.0f} is 6.06", "a share that follows from the votes should be rounded to 6.1", f"`chamber` gives {votes(1936)} and {share(1936)} for 1936, so C094 holds and C096 holds with change"),
    ("C101", "C102"): (f"Both can be true: 12.68 per cent of the votes and 23 of 202 seats, which is {house(1946)} per cent", "votes and seats are different measures, and seats are given out area by area, so a small gap is no conflict", f"`chamber` has {share(1946)} and 23 in the preferred row of 1946, so both hold"),
    ("C098", "C099"): ("Both can be true: one speaks of the worst year, the other of the best", "one seat lies below nine, which is all that lowest and highest demand; whether other years lie between has to be looked up", f"`chamber` has {', '.join(str(int(nation(year).seats)) for year in (1925, 1929, 1932, 1936, 1939))} seats from 1925 to 1939, so both hold"),
    ("C111", "C112"): ("Both can be true, since one counts coalitions and the other ministers", "neither excludes the other, but both speak as if Van Acker had led one cabinet with communists", f"`cabinets` has five cabinets with communists, and {held('Van Acker I')}, {held('Van Acker II')} and {held('Van Acker III')} ministers in those of Van Acker, so both need a change"),
    ("C113", "C114"): ("Both can be true or false independently: each names one man and one office", "a wrong name in the second sentence does not make the first one doubtful", "`cabinets` has Marteaux at public health in five cabinets, and at food supply Edgard Lalmand and no Laarman, so C113 holds and C114 only with another name"),
    ("C114", "C115"): ("The second can hold although the name in the first is wrong, because the same man is found by his office", "general secretary and minister of supply narrow the search to one person", "`cabinets` has Edgard Lalmand at food supply, and the register names him general secretary from 1945 to 1954, so C115 holds and C114 with another name"),
}


def pair(first, second):
    """Two claims of one text held against each other."""
    both, inner, rows = PAIRS[first, second]
    return Written(
        prompt=f"Hold two claims of the same article against each other: {statement(first)} and {statement(second)}. Write 60 to 150 words: (1) can both be true, and what would have to be the case; (2) how far does the text test itself, before any table is opened; "
               "(3) which rows decide, and what follows for each claim; (4) what is it worth that both stand in one text?",
        needs="To succeed a student must say exactly how the two claims bear on one another, use the text against itself where it can be used, decide each claim from rows, and see that one text is one witness.",
        levels={"Proficient": "Says whether and how the two can both be true; gives the test within the text or says that there is none; decides each claim from named rows; says that two sentences of one author do not confirm one another.",
                "Emergent": "Sees the relation, or decides the claims from rows, but does not do both; or draws a conclusion for one claim from the other without rows.",
                "Basic": "Judges each claim alone by impression, or takes agreement within the article for confirmation."},
        marked={"Proficient": f"{both}. Within the text: {inner}. {rows}. Both claims come from one author, so where they agree this confirms nothing; where they differ it shows that at least one has to be looked up.",
                "Emergent": f"{both}. I did not look up the rows.", "Basic": f"Claims {first} and {second} stand in the same paragraph of the article, so they support each other."})


# table, sources A and B, what each says; who speaks, kind of difference, what shows it, choice with reason, what would settle it
VERSIONS = {
    "members of 1944": ("membership", "gse-cpb", "convergences2000", "more than 100,000 and just below 100,000",
                        "The Soviet encyclopedia is friendly to the party and may wish it large; the Trotskyist paper of 2000 says that the party threw a chance away and needs a large party for that", "estimate or count", "both numbers are round and neither says what was counted",
                        "both rows, as about 100,000, because different wishes lead to nearly one number, though one may have copied the other", "a list of cards or fees of 1944"),
    "members of 1944 and 1945": ("membership", "gse-cpb", "carcob-vangeyt", "more than 100,000 after the liberation and 80,000 for 1945",
                                 "The Soviet encyclopedia repeats what the party said of itself and may wish it large; the archive centre of the party prints a lower number in a notice on a book", "estimate or count", "both numbers are round, and the moments are not the same either",
                                 "a range of 80,000 to more than 100,000 for the two years, because neither row shows a count", "membership returns for both years"),
    "members of 1945 and 1948": ("membership", "carcob-vangeyt", "time1956", "80,000 for 1945 and 100,000 for 1948",
                                 "The archive centre is near to the party; the American magazine of 1956 is hostile to it, and a high beginning makes the loss that it reports look larger", "estimate or count", "both rows are marked as estimates, and the years differ as well",
                                 "a range for the years together and no growth from one to the other, because the two were not counted in one way", "figures of one source for both years"),
    "members of the 1950s": ("membership", "guo2024", "time1956", "more than 100,000 in the 1950s and 30,000 for 1955",
                             "The survey article was written in 2024, far from the time; the magazine of January 1956 is hostile to the party and may wish it small, but it is near in time", "date", "the high figure stands in other rows too, for 1944 to 1948, and the row of the article has no year",
                             "30,000 for 1955, with the name of the source, because no other row has the high figure so late", "a report of the party to its congress of 1954"),
    "members of 1939": ("membership", "cegesoma-drapeau-rouge", "gse-cpb", "a little below 10,000 and 7,000",
                        "CegeSoma is a research centre of the State Archives without a wish that I know of; the Soviet encyclopedia has its number from the party, which would rather wish it high", "estimate or count", "one row is an upper bound and the other a round party figure without a month",
                        "the range from 7,000 to 10,000, and the research centre where one row is needed, because it belongs to the State Archives and to no party", "party papers of 1939 with a date"),
    "members of 1921": ("membership", "enwiki-pcb", "pcb2021-centenary", "500 and 517",
                        "An encyclopedia gives a round number for members; the party, on its own centenary in 2021, counts the people at its founding congress and has no reason to make them few", "definition", "the qualifier of the second row says count of participants",
                        "500 for members, because people who took part in a congress are not the same as members, and 517 for the congress", "a membership list of 1921"),
    "seats of 1950": ("chamber", "ibz2023", "ruwiki-1950", "7 seats and 5 seats",
                      "The official file has no party to please; the other row comes from a machine translation of an encyclopedia, which wishes nothing but may have slipped on the way", "unknown", "votes and valid votes agree, only the seats differ, and the note says that the socialists have four more there",
                      "7, because every other version in the table has it", "the official record of the elected deputies"),
    "valid votes of 1949": ("chamber", "ibz2023", "frwiki-1949", "5,030,883 and 5,030,886 valid votes",
                            "The official file adds up lists; the encyclopedia, after a handbook, takes invalid ballots from all ballots. Neither has anything to gain from three votes", "unknown", "the note shows two ways to one total, and not which of them slipped",
                            "the official file, because it can be added up again; the share is the same with both", "the printed official return"),
    "votes of 1929": ("chamber", "ibz2023", "frwiki-1929", "43,237 and 42,237 votes",
                      "The official file has no party to please; the encyclopedia prints figures of others and wishes nothing either, but somebody typed them", "transcription", "one digit differs, and the share of 1.94 printed beside the lower number fits only the higher one",
                      "43,237, because votes and share agree there and other versions have it too", "the page from which the encyclopedia took its number"),
    "votes of 1939": ("chamber", "ibz2023", "ibz2023-cantons", "121,639 and 90,856 votes",
                      "Both rows come from the ministry, so no wish divides them: one file is by province, the other by canton", "coverage", "the valid votes differ too, by 377,606, and the note names 35 missing cantons, Liège among them",
                      "the file by province, because it is complete; the other may serve for the cantons that it has", "a complete canton file"),
    "votes of 1932": ("chamber", "ibz2023", "cswiki-1932", "65,694 and 64,552 votes",
                      "The official file has no party to please; the Czech encyclopedia wishes nothing either, but it has the figures of a file by canton", "coverage", "its votes and valid votes are those of the canton row of the same year, in which the province of Namur is missing",
                      "the official file by province, because it is complete", "the source that the encyclopedia used"),
    "Lalmand's department in 1945": ("cabinets", "maitron-lalmand", "dewiki-vanacker1", "food supply and reconstruction",
                                     "The biographical dictionary follows one man through his offices and names its authors; the encyclopedia lists a whole cabinet and does not say whence. Neither wishes him in one office", "unknown", "no row explains the second department, and it stands in one source alone",
                                     "food supply, because two biographies have it and he holds it in the later cabinets as well", "the decree by which the ministers were named"),
}


def versions(matter):
    """Two rows that differ: who says so, of what kind the difference is, and which to use."""
    name, one, other, say, who, kind, shows, choice, settle = VERSIONS[matter]
    known = table("sources").set_index("key")

    def card(key):
        by = known.author[key] if known.type[key] == "official statistics" else known.publisher[key].split(", copy at")[0].split(", English text")[0]
        return f"`{key}` is *{known.title[key]}* ({by}" + (f", {known.year[key]:.0f})" if known.year[key] == known.year[key] else ")")
    return Written(
        prompt=f"In `{name}` two rows on the {matter} differ: {say}, with `source` `{one}` and `{other}`. {card(one)}; {card(other)}. The page *Bibliography* of the book says more. Write 60 to 150 words: (1) who speaks in each row, and what each may wish to be true; "
               "(2) of which kind the difference is (definition, coverage, date, transcription, estimate or count, unknown), with what in the rows shows it; (3) which row you would use and for what, or which range; (4) which document would settle it.",
        needs="To succeed a student must look at who speaks before comparing numbers, name the kind of difference from evidence, choose with a reason, and say what would decide.",
        levels={"Proficient": "Says for each row who speaks and what that one may wish; names a kind of difference and what shows it; chooses a row or a range with a reason other than habit; names a document that would settle the matter.",
                "Emergent": "Chooses a row with a reason, but says nothing of who speaks, or of the kind of difference; or says who speaks and leaves the choice open without a reason.",
                "Basic": "Takes the row marked preferred because it is marked so, takes the mean, or calls both unreliable."},
        marked={"Proficient": f"The rows say {say}. {who}. The kind of difference is: {kind}; {shows}. I would use {choice}. It would be settled by {settle}.",
                "Emergent": f"I would use {choice}.", "Basic": f"The two rows on the {matter} differ, so one should take the one that is marked preferred."})


WRITING = Outcome(id="writing", points=6, title="In words",
    aim="write a test, a correction or a comparison that others can repeat from the tables", pool=[
    (recompute, [dict(claim=claim) for claim in TESTS]), (mend, [dict(claim=claim) for claim in MENDS]), (limits, [dict(claim=claim) for claim in LIMITS]),
    (pair, [dict(first=first, second=second) for first, second in PAIRS]), (versions, [dict(matter=matter) for matter in VERSIONS]),
])


ASSIGNMENT = Assignment(
    name="03-the-1946-puzzle", title="The 1946 puzzle and the canton map", minutes=90, chapters=["04-the-peak"], tables=["cantons_1946", "regions", "chamber", "cabinets", "membership", "claims"],
    opening="""
        In 1946 the Communist Party of Belgium (PCB-KPB) had its best share of the vote. An article about the party gives two national shares for that year that cannot both be right, and three regional ones. Here you test such figures.

        **Read before:** *The peak, 1944-1949*, and the page *Votes*. The tables are those of the page *Datasets*, which says what each column means. There is no map file: the map is the rows of 211 cantons, 30 arrondissements, 9 provinces and 3 regions.

        **What you hand in:** this notebook, with every cell run. Questions 1 to 4 are marked by a program that compares your answer, and for the chart its marks and axes, with the tables. Question 5 is marked by a person with the rubric for three levels; write it in the cell below the question.
        Shares are per cent of valid votes. A table may hold several versions of one figure; `preferred` is 1 for the one that the book uses. An empty field means unknown.
    """,
    integrity="""
        You may talk about the questions and read the book, its tables and any source; questions differ from one draw to another. Code and text are your own; name those with whom you worked. If a program wrote or corrected text or code for you, say for which step and hand in what you asked it; you answer for every line.
        Checked are your answers, your code and your steps; be ready to explain one of them without notes. Not checked is what you think of the party. Your teacher may set other rules; those hold.
    """,
    outcomes=[WHOLE, KEYS, COUNTING, CHART, WRITING])
