"""Links that depend on where the book is hosted; all of them follow from `repository.url` in _config.yml.

The environment variable CENTURY_REPOSITORY goes before it: the workflow that publishes sets it, so that the pages of a fork lead to the fork.
While the address is the placeholder, pages have no Binder button and no canonical link, for both would be dead.
With CENTURY_SITE=1 (make site) chapters can also be opened in the JupyterLite that lies beside the pages.
"""
import os
import re

LITE = "../lite/notebooks/index.html"      # from a chapter; all lie in book/


def repository(configured):
    """The address of the repository: that of CENTURY_REPOSITORY, else the one in _config.yml; empty for the placeholder."""
    address = os.environ.get("CENTURY_REPOSITORY") or configured or ""
    return "" if "/OWNER/" in address else address


def pages_address(repository):
    """The GitHub Pages address of a repository; empty for none and for other hosts."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?", repository)
    if not match:
        return ""
    owner, name = match.groups()
    return f"https://{owner.lower()}.github.io/" + ("" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/")


def set_addresses(app, config):
    known = repository(config.html_theme_options.get("repository_url"))
    if known:
        config.html_theme_options["repository_url"] = known
    address = pages_address(known)
    if not address:
        config.html_theme_options["launch_buttons"] = {}
    elif not config.html_baseurl:
        config.html_baseurl = address
    if os.environ.get("CENTURY_SITE"):
        config.html_theme_options["launch_buttons"] = {**config.html_theme_options["launch_buttons"], "jupyterlite_url": LITE}


def setup(app):
    app.connect("config-inited", set_addresses, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
