"""Explorers (choose, and another chart shows) and predictions (guess first, then the chart shows)."""
import re
from html import escape

from .cards import in_book, render
from .charts import know
from .quiz import Interactive, assets, encode, in_words

BUDGET = 60_000  # bytes of HTML, so that a chapter with several explorers still opens quickly


@in_words
def explorer(figure, label, choices, draw=None, control=None, start=None):
    """Return a chart with a control that changes it: HTML in the book, ipywidgets in a live kernel.

    figure: number such as "2.3"; label: what is chosen, such as "Election"; choices: dict of words and values for `draw`, or
    functions that return a chart; a list where words and values agree; draw: function of a value that returns `century.chart(...)`;
    control: "select", "radio" (the default up to four choices) or "range"; start: the words of the first chart.
    Raises ValueError for arguments that do not fit and, in the book build, for more than 60 kB.
    """
    choices = choices if isinstance(choices, dict) else {choice: choice for choice in choices}
    draws = {str(words): value if callable(value) else (lambda value=value: draw(value)) for words, value in choices.items()}
    control = control or ("radio" if len(draws) <= 4 else "select")
    start = next(iter(draws), None) if start is None else str(start)
    drawable = callable(draw) or all(map(callable, choices.values()))
    if not drawable or control not in ("select", "radio", "range") or len(draws) < 2 or start not in draws:
        raise ValueError(f"Explorer {figure} needs draw=, a function that returns the chart of a choice, two or more choices, "
                         f"start= one of them ({', '.join(draws)}), and control= select, radio or range.")
    if not in_book():
        return _widgets(label, draws, control, start)
    content = _page(figure, label, draws, control, start)
    if len(content.encode()) > BUDGET:
        raise ValueError(f"Explorer {figure} takes {len(content.encode()):,} bytes and may take {BUDGET:,}: "
                         "offer fewer choices or draw simpler charts.")
    return Interactive(content)


def _page(figure, label, draws, control, start):
    """Return control and charts; book.js shows one chart at a time, and without it all stand in a row."""
    ident = "figure-" + re.sub(r"\W", "-", str(figure))
    charts = {words: draw() for words, draw in draws.items()}
    same = len({tuple(chart.tables) for chart in charts.values()}) == 1       # then the notes on the tables stand once, below all charts
    notes = know(next(iter(charts.values())).tables) if same else ""
    frames = ""
    for words, chart in charts.items():
        frames += (f'<div class="century-frame"{" data-start" * (words == start)}>'
                   f'<p class="century-frame-label">{escape(label)}: {escape(words)}</p>{_frame(chart, words, not same)}</div>')
    return (f'<div class="century-explorer" id="{ident}" role="group" aria-label="Figure {figure}, choose: {escape(label)}" '
            f'data-choices="{encode(list(draws))}">{_control(ident, escape(label), [escape(words) for words in draws], control, escape(start))}'
            f'{frames}{notes}<output class="century-quiet" aria-live="polite"></output></div>')


def _frame(chart, words, notes=True):
    """Return a chart's HTML with ids of its own, since the charts of an explorer share a figure number; notes: with What you should know."""
    suffix = re.sub(r"\W+", "-", words.lower())
    svg = re.sub(r'(\sid="|url\(#|href="#)([^")]+)', rf"\1\2-{suffix}", chart.svg)
    return chart.html(suffix, notes).replace(chart.svg, svg)


def _control(ident, label, words, control, start):
    """Return the native control of an explorer; all texts are escaped already."""
    name = f"{ident}-control"
    item = {"radio": f'<label><input type="radio" name="{name}" value="{{0}}"{{1}}> {{2}}</label> ',
            "select": '<option value="{0}"{1}>{2}</option>', "range": ""}[control]
    mark = " checked" if control == "radio" else " selected"
    items = "".join(item.format(place, mark * (word == start), word) for place, word in enumerate(words))
    named = f'<label for="{name}">{label}</label> '
    inner = {"radio": f"<fieldset><legend>{label}</legend>{items}</fieldset>", "select": f'{named}<select id="{name}">{items}</select>',
             "range": named + slider(name, 0, len(words) - 1, 1, words.index(start), start)}[control]
    return f'<div class="century-control century-scripted">{inner}</div>'


def slider(ident, low, high, step, value, shown):
    """Return a native slider with its value in words beside it; the words are read by the slider itself."""
    return (f'<input type="range" id="{ident}" min="{low}" max="{high}" step="{step}" value="{value}" aria-valuetext="{shown}"> '
            f'<output for="{ident}" aria-live="off">{shown}</output>')


def _widgets(label, draws, control, start):
    """Return the explorer made of ipywidgets, which draws a chart when it is chosen."""
    import ipywidgets  # needed by a live kernel only
    kind = {"range": ipywidgets.SelectionSlider, "radio": ipywidgets.RadioButtons}.get(control, ipywidgets.Dropdown)
    chooser = kind(options=list(draws), value=start, description=label, style={"description_width": "initial"})
    shown = ipywidgets.HTML()

    def show(change=None):
        # JupyterLab styles links and tables in outputs that bear its class; a widget's HTML is none by itself.
        shown.value = f'<div class="century jp-RenderedHTMLCommon" role="status">{draws[chooser.value]().html()}</div>'

    show()
    chooser.observe(show, "value")
    return ipywidgets.VBox([ipywidgets.HTML(assets()), chooser, shown])


@in_words
def predict(figure, question, low, high, step, unit, answer, chart):
    """Return a question that is answered with a slider before the chart shows.

    figure: number such as "2.2"; question: Markdown; low, high, step: the slider; unit: words after the number;
    answer: the number that the data give; chart: `century.chart(...)`. Raises ValueError for an answer out of reach.
    """
    answer, ident = float(answer), "figure-" + re.sub(r"\W", "-", str(figure))
    if not low <= answer <= high or step <= 0:
        raise ValueError(f"Prediction {figure}: the answer must lie between low {low} and high {high}, and step above 0.")
    decimals = max(len(str(step).partition(".")[2].rstrip("0")), int(answer != round(answer)))
    middle = low + round((high - low) / 2 / step) * step
    key = encode({"answer": answer, "unit": unit, "decimals": decimals, "close": max(step, (high - low) / 20)})
    return Interactive(
        f'<div class="century-predict" id="{ident}"><noscript><p>Guess before you look at the chart: {render(question)}</p></noscript>'
        f'<form class="century-question century-scripted" id="{ident}-guess" data-type="predict" data-key="{key}" novalidate>'
        f'<fieldset><legend><span class="century-number">Guess first</span> {render(question)}</legend>'
        f'<label for="{ident}-range">Your guess</label> {slider(f"{ident}-range", low, high, step, middle, escape(f"{middle:,g} {unit}"))}'
        f'</fieldset><button type="submit">Show what the data say</button><output aria-live="polite"></output></form>'
        f'<div class="century-answer">{_frame(chart, "chart")}</div></div>')
