"""Charts: one house style, and a figure shown with caption, provenance, what to know and its data as a table.

What draws imports matplotlib itself: a build in which nothing is drawn anew need not wait for it.
"""
import base64
import io
import json
import re
from html import escape

import pandas as pd

from . import cards, tables

INK, FAINT = "#1f2328", "#c9ced4"
GROUNDS = {INK: "#ffffff", "#dfe2e6": "#16181b"}           # of the pages, by day and by night: ink and paper (book/_static/book.css)
COLOURS = {"PCB-KPB": "#d1344b", "PTB-PVDA": "#b3651b", "SOC": "#c2557a", "CATH": "#2a7fbf", "LIB": "#3f6fd8", "OTHER": "#7a828c",
           "Flanders": "#b7791f", "Brussels": "#2a7fbf", "Wallonia": "#d1344b", "article": "#8a63b5", "data": "#d1344b",
           "partial": "#7a828c", "claim": "#8a63b5", "highlight": "#d1344b", "context": "#7a828c"}
STYLE = {"figure.figsize": (4.75, 3.5), "figure.dpi": 72, "font.size": 11, "axes.titlesize": 11, "text.color": INK,
         "axes.labelcolor": INK, "axes.edgecolor": FAINT, "xtick.color": INK, "ytick.color": INK, "axes.grid": True,
         "grid.color": FAINT, "grid.linewidth": 0.6, "axes.axisbelow": True, "axes.spines.top": False, "axes.spines.right": False,
         "lines.linewidth": 2, "lines.markersize": 6, "legend.frameon": False, "figure.constrained_layout.use": True,
         "figure.facecolor": "none", "axes.facecolor": "none", "savefig.facecolor": "none", "svg.fonttype": "none", "axes.unicode_minus": False,
         "axes.prop_cycle": "cycler('color', ['#d1344b', '#2a7fbf', '#b7791f', '#2e8b57', '#8a63b5', '#7a828c'])"}


def house_style():
    """Return a context manager in which matplotlib draws in the style of the book."""
    from matplotlib import rc_context
    return rc_context(STYLE)


def figure(height=3.5, width=4.75, **kwargs):
    """Return (fig, ax) in the house style. height, width: inches; further arguments go to `plt.subplots`.

    The width is that of the text on a phone of 375 px, 72 to the inch: words of 10 points are read there at 10 px.
    """
    import matplotlib.pyplot as plt
    with house_style():
        fig, ax = plt.subplots(figsize=(width, height), **kwargs)
    return fig, ax


def chart(fig, *, figure, title, alt, caption, data, tables, span, unit):
    """Return a Chart, which shows itself as the last expression of a cell.

    fig: matplotlib figure. figure: number as "2.1". title: short name. alt: one sentence that states the finding.
    caption: Markdown with evidence links. data: DataFrame of exactly the drawn rows. tables: names of the tables drawn from.
    span: years covered, as "1925-1939". unit: what the numbers are. Raises ValueError naming the figure when a part is missing.
    """
    wrong = [name for name, text in (("title", title), ("alt", alt), ("caption", caption), ("span", span), ("unit", unit)) if not str(text).strip()]
    if wrong:
        raise ValueError(f"Figure {figure}: {wrong[0]} is empty; every chart states it.")
    if len(alt.split()) < 6:
        raise ValueError(f"Figure {figure}: alt must be a sentence that states the finding, found {alt!r}.")
    if not isinstance(data, pd.DataFrame) or data.empty:
        raise ValueError(f"Figure {figure}: data must be the DataFrame of the drawn rows, at least one.")
    return Chart(figure, title, alt, caption, data.copy(), list(tables), span, unit, svg(fig, figure))


def svg(fig, figure):
    """Return a matplotlib figure as compact SVG text, hidden from those who cannot see it: what stands around it has the words; closes the figure.

    Texts stay text, ids are kept only where something refers to them and start with the figure's number, ink follows the page's colour.
    """
    import matplotlib.pyplot as plt
    out = io.StringIO()
    prefix = "f" + re.sub(r"\W", "-", figure) + "-"
    with plt.rc_context(STYLE | {"svg.hashsalt": prefix}):
        fig.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}, bbox_inches="tight", pad_inches=0.04)
    plt.close(fig)
    text = out.getvalue()
    text = text[text.index("<svg"):].strip()
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", text, flags=re.S)
    used = set(re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", text))
    used = {name for pair in used for name in pair if name}
    text = re.sub(r' id="([^"]+)"', lambda match: f' id="{prefix}{match[1]}"' if match[1] in used else "", text)
    text = re.sub(r"url\(#", f"url(#{prefix}", text)
    text = re.sub(r'(?:xlink:)?href="#', f'href="#{prefix}', text)
    text = re.sub(r"font: (?:(italic|normal) )?(?:(bold|\d+) )?([\d.]+)px [^;\"]*", _font, text)
    text = re.sub(r"; font-family: [^;\"]*", "", text)
    text = re.sub(r"<[^>]+>", lambda tag: re.sub(r"(\d+\.\d)\d+", r"\1", tag[0]), text)      # in drawing commands, never in words
    text = re.sub(r'(<text style="[^"]*fill: )(#[0-9a-f]{6})', lambda label: label[1] + _legible(label[2]), text)
    for ink in (INK, "#000000"):
        text = text.replace(f": {ink}", ": currentColor")
    text = text.replace(FAINT, "var(--chart-faint, #c9ced4)")
    text = re.sub(r' transform="rotate\(-?0 [^"]*"', "", text)
    text = re.sub(r"\s*\n\s*", " ", text).replace("> <", "><")
    text = re.sub(r'(?<= d=")[^"]*', lambda d: re.sub(r" ?([A-Za-z]) ?", r"\1", d[0]).strip(), text)
    grouped = None
    while grouped != text:          # groups without an attribute only nest
        grouped, text = text, re.sub(r"<g>((?:(?!</?g[ >]).)*)</g>", r"\1", text)
    view = re.search(r'viewBox="[^"]+"', text)[0]
    return re.sub(r"<svg[^>]*>", f'<svg xmlns="http://www.w3.org/2000/svg" {view} fill="currentColor" aria-hidden="true">', text, count=1)


def contrast(one, two):
    """Return the contrast of two colours (hexadecimal) by the Web Content Accessibility Guidelines 2.2: from 1 to 21."""
    def light(colour):
        parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
        return sum(weight * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4) for weight, part in zip((0.2126, 0.7152, 0.0722), parts))
    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour, ink, part):
    """Return a colour mixed with an ink (both hexadecimal), as CSS mixes them in sRGB. part: of the colour, in per cent."""
    return "#" + "".join(f"{round((int(colour[place:place + 2], 16) * part + int(ink[place:place + 2], 16) * (100 - part)) / 100):02x}" for place in (1, 3, 5))


def _legible(colour):
    """Return the colour of a label with as much of the page's ink as it needs to be read by day and by night; black and white stand on drawn shapes and stay."""
    if len({colour[1:3], colour[3:5], colour[5:7]}) == 1 or colour == INK:
        return colour
    part = next(part for part in range(100, -1, -1) if all(contrast(mixed(colour, ink, part), paper) >= 4.6 for ink, paper in GROUNDS.items()))
    return f"color-mix(in srgb, {colour} {part}%, currentColor)" if part < 100 else colour


DRAWING = re.compile(r'<div class="chart-drawing" role="img" aria-label="(?P<said>[^"]*)"[^>]*>(?P<svg><svg\b.*?</svg>)</div>', re.S)
MIXED = re.compile(r"color-mix\(in srgb, (#\w{6}) (\d+)%, currentColor\)")


def alone(drawing):
    """Return the SVG of a drawing of `Chart.html` (a match of DRAWING) for a place that has neither its box nor night: with its description, and with colours that need no mixing."""
    plain = MIXED.sub(lambda label: mixed(label[1], INK, int(label[2])), drawing["svg"])
    return plain.replace('aria-hidden="true"', f'role="img" aria-label="{drawing["said"]}"', 1)


def _font(match):
    style, weight, size = match.groups()
    return (f"font-style: {style}; " if style == "italic" else "") + (f"font-weight: {weight}; " if weight else "") + f"font-size: {size}px"


class Chart:
    """A drawn figure with everything that stands around it; shows itself in a notebook and in the book."""

    def __init__(self, figure, title, alt, caption, data, tables, span, unit, svg):
        self.figure, self.title, self.alt, self.caption, self.data = figure, title, alt, caption, data
        self.tables, self.span, self.unit, self.svg = tables, span, unit, svg
        self.anchor = "figure-" + re.sub(r"\W", "-", figure)

    def html(self, frame="", notes=True):
        """Return the figure as HTML. frame: a suffix that keeps anchors apart where several states share a number; notes: with What you should know."""
        anchor = self.anchor + (f"-{frame}" if frame else "")
        width, height = re.search(r'viewBox="\S+ \S+ (\S+) ([^"\s]+)"', self.svg).groups()
        head = f"Figure {self.figure}. {self.title}"
        return (f'<figure class="chart" style="max-width: 33rem" id="{anchor}" aria-labelledby="{anchor}-title" '
                f'data-tables="{" ".join(self.tables)}">'
                f'<figcaption><strong id="{anchor}-title">{escape(head)}{"" if head.endswith(("?", "!")) else "."}</strong> {cards.render(self.caption)}</figcaption>'
                f'<div class="chart-drawing" role="img" aria-label="{escape(self.alt)}" style="--shape: {width} / {height}">{self.svg}</div>'     # named and placed before it is drawn
                f"{provenance(self, anchor)}{know(self.tables) if notes else ''}{data_table(self, anchor)}</figure>")

    def _repr_html_(self):
        return self.html()


def _keys(drawn):
    """Return the source keys behind a chart: those of its rows, most frequent first, or the producers of its tables."""
    if "source" not in drawn.data:
        return list(dict.fromkeys(tables.resource(name)["producer"] for name in drawn.tables if tables.resource(name)["producer"]))
    counts = drawn.data["source"].dropna().astype(str).str.split(r"\s*;\s*").explode().value_counts()
    return [key for key in counts.index if key]


def provenance(drawn, anchor):
    """Return the line under a chart, composed from datapackage.json and sources.csv: where it comes from, what was done, licence, data."""
    described = [tables.resource(name) for name in drawn.tables]
    keys = _keys(drawn)
    others = f" and {len(keys) - 1} other{'s' if len(keys) > 2 else ''}" if len(keys) > 1 else ""
    order = ["copied", "minor", "major"]
    processing = max((item["processing"] for item in described), key=order.index)
    said = "copied" if processing == "copied" else f"{processing} processing by this book"
    licences = ", ".join(dict.fromkeys(licence["name"] for item in described for licence in item["licenses"]))
    page = "datasets.html" if cards.in_book() else "datasets.md"
    files = "data/" if cards.in_book() else "../data/"
    full = ", ".join(f'<a href="{files}{item["path"]}">full{" (" + item["name"] + ")" if len(described) > 1 else ""}</a>' for item in described)
    made = ", ".join(f'<a href="{page}#{item["name"]}">how made{" (" + item["name"] + ")" if len(described) > 1 else ""}</a>' for item in described)
    source = f"Source: {escape(cards.short_source(keys[0]))}{others}" if keys else "Source: this book"
    parts = [source, said, escape(drawn.span), escape(drawn.unit), escape(licences),
             f'data: <a href="#{anchor}-data" aria-label="data as shown in figure {drawn.figure}">as shown</a> / {full} / {made}']
    return f'<p class="provenance">{" · ".join(parts)}</p>'


def know(names):
    """Return the folded box What you should know for the tables `names`, from datapackage.json, table by table."""
    parts = ""
    for name in names:
        items = "".join(f"<li>{escape(line)}</li>" for line in tables.resource(name).get("what_to_know", []))
        parts += f"<p>The whole table <code>{escape(name)}</code>:</p><ul>{items}</ul>"
    return f"<details><summary>What you should know</summary>{parts}</details>"


def data_table(drawn, anchor):
    """Return the drawn rows as a folded HTML table with headings and a link that saves the same rows as CSV."""
    data = drawn.data.reset_index(drop=isinstance(drawn.data.index, pd.RangeIndex) or drawn.data.index.name is None)
    head = "".join(f'<th scope="col">{escape(_heading(column, drawn.tables))}</th>' for column in data.columns)
    rows = []
    years = [str(column).lower().endswith("year") for column in data.columns]
    for record in data.itertuples(index=False):
        first, *rest = [f"{item:.0f}" if year and isinstance(item, float) and item == item else _cell(item) for item, year in zip(record, years)]
        rows.append(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{item}</td>" for item in rest) + "</tr>")
    saved = base64.b64encode(data.to_csv(index=False).encode()).decode()
    label = f"Data of figure {drawn.figure}"
    return (f'<details id="{anchor}-data"><summary>Data as shown ({len(data)} rows)</summary>'
            f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}: {escape(drawn.title)}"><table><caption>{escape(label)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
            f'<p><a download="{anchor}.csv" href="data:text/csv;base64,{saved}">Save these rows as CSV</a></p></details>')


def _heading(column, names):
    for name in names:
        for item in tables.resource(name)["schema"]["fields"]:
            if item["name"] == column:
                return item["title"]
    return str(column).replace("_", " ").capitalize()


def _cell(item):
    if pd.isna(item):
        return '<span class="unknown">unknown</span>'
    if isinstance(item, pd.Timestamp):
        return f"{item:%Y-%m-%d}"
    if isinstance(item, float):
        return f"{item:,.0f}" if item == int(item) else f"{item:,.2f}"
    if isinstance(item, int) and abs(item) >= 10000:
        return f"{item:,}"
    return escape(str(item))


def _centre(ring):
    """Return (area, x, y) of a closed ring of points: the centre of gravity of the surface within it."""
    pairs = list(zip(ring, ring[1:]))
    crossed = [x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs]
    double = sum(crossed)
    return (abs(double) / 2, *(sum((p[axis] + q[axis]) * cross for (p, q), cross in zip(pairs, crossed)) / (3 * double) for axis in (0, 1)))


MOVED = {"Limburg": (0.04, 0.02)}          # degrees from the centre of a province to its name, so that no border crosses it


def draw_provinces(ax, values, *, cmap="Reds", low=0, high=None, labels=True):
    """Draw Belgium's provinces on `ax`, shaded by value.

    values: mapping province (name of 1946, as in data/map/provinces.geojson) to number. low, high: ends of the shading.
    Returns the matplotlib colour scale, for `fig.colorbar`. Raises KeyError naming provinces that the map does not know.
    """
    from matplotlib import cm, colors
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline
    shapes = json.loads((tables.data_folder() / "map" / "provinces.geojson").read_text(encoding="utf-8"))["features"]
    known = [shape["properties"]["province_1946"] for shape in shapes]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise KeyError(f"The map has no province {unknown[0]!r}; it has: {', '.join(sorted(set(known)))}")
    scale = cm.ScalarMappable(colors.Normalize(low, high or max(values.values())), cmap)
    places = {}                      # province: [(area, x, y) of its largest outlines]
    for shape in shapes:
        name, geometry = shape["properties"]["province_1946"], shape["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        points = [point for rings in parts for ring in rings for point in ring]
        codes = [code for rings in parts for ring in rings for code in [Outline.MOVETO] + [Outline.LINETO] * (len(ring) - 2) + [Outline.CLOSEPOLY]]
        fill = colors.to_hex(scale.to_rgba(values[name])) if name in values else "#ffffff"
        whole = known.count(name) == 1          # today's borders within Brabant are not drawn; its own are those of its neighbours
        ax.add_patch(PathPatch(Outline(points, codes), facecolor=fill, edgecolor=COLOURS["context"] if whole else fill, linewidth=0.6, zorder=1 if whole else 0.9))
        places.setdefault(name, []).append(max(_centre(rings[0]) for rings in parts))
    for name in values if labels else ():
        area = sum(size for size, _, _ in places[name])
        x, y = (sum(size * centre[place] for size, *centre in places[name]) / area + MOVED.get(name, (0, 0))[place] for place in (0, 1))
        dark = sum(scale.to_rgba(values[name])[:3]) < 1.8
        words = name.replace(" ", "\n").replace("Luxembourg", "Luxem-\nbourg")
        ax.text(x, y, f"{words}\n{values[name]:.1f}", ha="center", va="center", fontsize=10, linespacing=0.95,
                color="#ffffff" if dark else "#010101")      # on the shade, by day and by night
    ax.autoscale_view()
    ax.set_aspect(1.57)          # 1 / cos(50.5 degrees): a degree of longitude is shorter than one of latitude
    ax.set_axis_off()
    return scale
