"""How a reader works an explorer that is made of ipywidgets, in JupyterLab and in JupyterLite."""


def moves(explorer):
    """The keys by which a reader brings up every other choice of an explorer's widget, as functions that press one each."""
    if (radios := explorer.locator("input[type=radio]")).count():
        return [lambda: explorer.locator("input[type=radio]:checked").press("ArrowUp")] * (radios.count() - 1)      # from the first they go to the last
    if (listed := explorer.locator("select")).count():
        now, last = listed.evaluate("(listed) => [listed.selectedIndex, listed.length - 1]")
        chooser, back = listed, "ArrowUp"
    else:
        chooser, back = explorer.get_by_role("slider"), "ArrowLeft"
        now, last = (int(float(chooser.get_attribute(f"aria-value{part}"))) for part in ("now", "max"))
    keys = [back] * now + ["End"] * (now < last) + [back] * (last - now - 1)
    return [lambda key=key: chooser.press(key) for key in keys]
