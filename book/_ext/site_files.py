"""Sphinx extension: the files at the root of the site beside the pages.

index.html leads to the first page; 404.html answers for addresses that do not exist; robots.txt lets every crawler in; once the address of the book is
known, sitemap.xml lists the pages and preview.png is the picture that social networks show.
"""
import shutil
from html import escape
from pathlib import Path
from urllib.parse import urlsplit


import page_head

FIRST = "book/index.html"
# Where the address of the book is not known, a page at any depth below book/ can still tell where the book begins.
FIND_ROOT = ('const root=location.pathname.split("/book/")[0]+"/";if(location.pathname.includes("/book/"))'
             'for(const[tag,name]of[["a","href"],["form","action"]])for(const item of document.querySelectorAll(tag))item[name]=root+item.getAttribute(name)')
STYLE = (":root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:10vh auto;padding:0 1rem}"
         "a{color:#8a1c22}@media(prefers-color-scheme:dark){a{color:#ff9d9d}}input,button{font:inherit;padding:.4rem .6rem;min-height:2.75rem;box-sizing:border-box;max-width:100%}")


def page(title, body, head="", scripts=()):
    """Return a small page that needs no other file."""
    text = f"{title}. {page_head.SITE}: the Communist Party of Belgium, 1921-2024, a history you can check."
    inline = "".join(f"<script>{script}</script>" for script in scripts)
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{page_head.policy(*scripts)}\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)} — {page_head.SITE}</title>\n'
            f'<meta name="description" content="{escape(text)}">\n{page_head.ICON}\n<style>{STYLE}</style>\n{head}</head>\n'
            f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n{inline}</body>\n</html>\n")


def redirect(address):
    """Return index.html, which leads to the first page; `address` is that of the book, or empty."""
    canonical = f'<link rel="canonical" href="{escape(address + FIRST)}">\n' if address else ""
    return page("Opening the book", f'<p>If nothing happens, open the <a href="{FIRST}">first page</a>.</p>', f'<meta http-equiv="refresh" content="0; url={FIRST}">\n{canonical}')


def not_found(address):
    """Return 404.html. It is shown at addresses of any depth, so that its links begin at the root of the site.

    `address`: that of the book; where it is empty, a script looks for the root in the address of the page.
    """
    root = (urlsplit(address).path or "/") if address else ""
    body = (f'<p>The address may be misspelled, or the page has moved. Nothing is wrong with the rest of the book.</p>\n'
            f'<p><a href="{root}{FIRST}">Go to the first page</a>, where all chapters are listed, or search the book:</p>\n'
            f'<form action="{root}search.html" method="get" role="search"><label for="q">Words to look for</label><br>'
            f'<input id="q" type="search" name="q" autocomplete="off"> <button>Search</button></form>')
    return page("This page was not found", body, scripts=() if address else (FIND_ROOT,))


def sitemap(address, pages):
    """Return sitemap.xml for the `pages` (paths in the book)."""
    urls = "".join(f"<url><loc>{escape(address + name)}</loc></url>\n" for name in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'


def write(app, error):
    """Write the files, before sphinx-external-toc puts a bare redirect where index.html is missing."""
    if error or app.builder.format != "html":
        return
    out, address = Path(app.outdir), app.config.html_baseurl
    made = {"index.html": redirect(address), "404.html": not_found(address), "robots.txt": "User-agent: *\nAllow: /\n"}
    if address:
        made["robots.txt"] += f"Sitemap: {address}sitemap.xml\n"
        made["sitemap.xml"] = sitemap(address, sorted(f"{name}.html" for name in app.env.found_docs))
        picture = Path(app.srcdir, "screenshot.png")
        if picture.is_file():
            shutil.copy(picture, out / page_head.PREVIEW)
    for name, text in made.items():
        (out / name).write_text(text, encoding="utf-8")


def setup(app):
    """Write the files when the pages are done."""
    app.connect("build-finished", write, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
