"""What stands in the head of every page: how search engines and social networks describe it, and what a browser may load for it.

Absolute addresses (og:url, og:image) appear only once the address of the book is known (hosting.py). The content security policy admits files of the
book and nothing else. Styles may stand in the page, for charts and cards carry their own; scripts may not, but for one that sets the colours
before the first paint, named by its hash. It holds from a folder as well, where `self` is the files beside the page.
"""
import base64
import hashlib
from html import escape

SITE = "A Century on the Margins"
PREVIEW = "preview.png"      # the README's picture of a page, copied by site_files.py
COLOURS = ('for(const key of ["mode","theme"]){let kept;try{kept=localStorage.getItem(key)}catch{}'
           'document.documentElement.dataset[key]=kept||(key=="mode"?"auto":matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light")}')
ICON = ("<link rel=\"icon\" href=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
        "<path fill='%238a1c22' d='M2 1h12v14l-6-4-6 4z'/></svg>\">")


def policy(*scripts):
    """Return the content security policy as a meta element; `scripts` are the inline scripts that may run."""
    hashes = "".join(f" 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts)
    rules = (f"default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
             "form-action 'self'; base-uri 'none'")
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def description(title, text, page, address):
    """Return the elements that describe a page; `page` is its path in the book, `address` that of the book or empty."""
    kind = "website" if page == "book/index.html" else "article"
    named = {"og:type": kind, "og:site_name": SITE, "og:title": title, "og:description": text}
    if address:
        named |= {"og:url": address + page, "og:image": address + PREVIEW, "og:image:alt": "A page of the book: a line chart, its caption, and the card that opens at a number"}
    properties = "\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in named.items())
    return (f'<meta name="description" content="{escape(text)}">\n{properties}\n'
            f'<meta name="twitter:card" content="summary{"_large_image" if address else ""}">')
