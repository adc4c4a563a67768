"""Links that depend on where the book is hosted; all of them follow from `repository.url` in _config.yml.

The environment variable CENTURY_REPOSITORY goes before it: the workflow that publishes sets it, so that the pages of a fork
lead to the fork. While the address is the placeholder, pages have no launch buttons and no canonical link, for both would be dead.
"""
import os
import re


def pages_address(repository):
    """The GitHub Pages address of a repository; empty for the placeholder and for other hosts."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?", repository or "")
    if not match or match[1] == "OWNER":
        return ""
    owner, name = match.groups()
    return f"https://{owner.lower()}.github.io/" + ("" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/")


def set_addresses(app, config):
    if repository := os.environ.get("CENTURY_REPOSITORY"):
        config.html_theme_options["repository_url"] = repository
    address = pages_address(config.html_theme_options.get("repository_url"))
    if not address:
        config.html_theme_options["launch_buttons"] = {}
    elif not config.html_baseurl:
        config.html_baseurl = address


def setup(app):
    app.connect("config-inited", set_addresses, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
