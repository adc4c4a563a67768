"""Charts as a reader meets them: alt, caption, provenance from the registry, exactly the drawn rows, compact SVG."""
import base64
import io
import re

import pandas as pd
import pytest

from century import charts, tables


def drawn(**changes):
    rows = tables.load("chamber").query("party == 'PCB-KPB' and preferred and year < 1940")
    fig, ax = charts.figure()
    ax.plot(rows.year, rows.share, marker="o", color=charts.COLOURS["PCB-KPB"])
    given = {"figure": "9.1", "title": "Share before the war", "alt": f"The share peaked at {rows.share.max():.2f} per cent in 1936.",
             "caption": "Share of valid votes.", "data": rows[["year", "share", "source"]], "tables": ["chamber"], "span": "1925-1939", "unit": "per cent of valid votes"}
    return charts.chart(fig, **(given | changes))


def test_svg_is_labelled_small_and_follows_the_ink_of_the_page():
    html = drawn().html()
    named, svg = re.search(r'(<div class="chart-drawing"[^>]*>)(<svg.*?</svg>)</div>', html, re.S).groups()
    assert 'role="img"' in named and 'aria-label="The share peaked at' in named and 'aria-hidden="true"' in svg
    assert "currentColor" in svg and charts.INK not in svg
    assert "<text" in svg and len(svg) < 12_000
    ids = re.findall(r' id="([^"]+)"', svg)
    assert all(name.startswith("f9-1-") for name in ids)


def test_provenance_is_composed_from_the_registry():
    line = re.search(r'<p class="provenance">(.*?)</p>', drawn().html())[1]
    for part in ("Source: ", "1925-1939", "per cent of valid votes", "as shown", "full", "how made", tables.resource("chamber")["licenses"][0]["name"]):
        assert part in line
    processing = tables.resource("chamber")["processing"]
    assert processing in line


def test_what_you_should_know_is_the_tables_own():
    html = drawn().html()
    for line in tables.resource("chamber")["what_to_know"]:
        assert line.split("'")[0].split("&")[0][:30] in html


def test_as_shown_is_exactly_the_drawn_rows():
    chart = drawn()
    html = chart.html()
    saved = re.search(r"data:text/csv;base64,([^\"]+)", html)[1]
    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(base64.b64decode(saved))), chart.data.reset_index(drop=True), check_dtype=False)
    assert len(re.findall(r'<th scope="row">', html)) == len(chart.data)
    assert '<th scope="col">' in html and "<caption>" in html


def test_years_are_printed_as_years_even_where_one_is_unknown():
    html = charts.data_table(drawn(data=pd.DataFrame({"body": ["a", "b"], "year": [2023.0, None], "votes": [12345.0, 1.0]})), "x")
    assert "<td>2023</td>" in html and "2,023" not in html and "12,345" in html and "unknown" in html


def test_the_figure_names_its_tables():
    assert 'data-tables="chamber"' in drawn().html()


@pytest.mark.parametrize("missing", ["title", "alt", "caption", "span", "unit"])
def test_a_missing_part_is_named(missing):
    with pytest.raises(ValueError, match=f"Figure 9.1: {missing}"):
        drawn(**{missing: ""})


def test_a_label_is_no_alt_and_no_rows_are_no_data():
    with pytest.raises(ValueError, match="sentence that states the finding"):
        drawn(alt="Share of votes")
    with pytest.raises(ValueError, match="drawn rows"):
        drawn(data=pd.DataFrame())


def test_the_map_knows_its_provinces():
    fig, ax = charts.figure()
    charts.draw_provinces(ax, {"Hainaut": 25.0, "Brabant": 14.4})
    assert len(ax.patches) == 11
    with pytest.raises(KeyError, match="Hainault.*it has"):
        charts.draw_provinces(ax, {"Hainault": 25.0})


def test_colours_can_be_told_apart_from_paper_and_night():
    """Contrast of at least 3:1 against white and against the dark page, as WCAG asks of graphics."""
    for name, colour in charts.COLOURS.items():
        for ground in ("#ffffff", "#14181e"):
            assert charts.contrast(colour, ground) >= 3, f"{name} on {ground}"


def test_numbers_in_words_of_a_chart_are_not_cut():
    fig, ax = charts.figure()
    ax.plot([1, 2, 3], [4, 5, 6])
    ax.text(2, 5, "6.06 per cent")
    text = charts.svg(fig, "9.2")
    assert "6.06 per cent" in text
    assert not re.search(r' d="[^"]*\d\.\d\d', text), "drawing commands are kept short"
