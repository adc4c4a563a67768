"""Texts of the question bank: from Markdown to HTML that stands without the book, and to one form in which two texts compare."""
import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

from century.cards import INLINE


def html(text, chapter, book_url=""):
    """Return Markdown as HTML on one line; links into the book become absolute, or plain text without book_url.

    text: Markdown or None; chapter: name of the page that the text belongs to; book_url: address of the book, ending in a slash.
    """
    return _rendered(INLINE.parse(str(text or "")), chapter, book_url)


def line(text, chapter, book_url=""):
    """Return Markdown without paragraphs as HTML; arguments as in html()."""
    return _rendered(INLINE.parseInline(str(text or "")), chapter, book_url)


def _rendered(tokens, chapter, book_url):
    for token in tokens:
        if token.type == "inline":
            token.children = _linked(token.children, chapter, book_url)
    # The question files hold no code blocks, so a line break is never more than a space.
    return re.sub(r"\s*\n\s*", " ", INLINE.renderer.render(tokens, INLINE.options, {})).strip()


def _linked(children, chapter, book_url):
    """Return the tokens of a text with the addresses of its links made absolute, or without the links that would lead nowhere."""
    kept, closing = [], []
    for token in children:
        if token.type == "link_open":
            address = absolute(token.attrGet("href"), chapter, book_url)
            token.attrs = {"href": address}
            closing.append(bool(address))
            if not address:
                continue
        elif token.type == "link_close" and not closing.pop():
            continue
        kept.append(token)
    return kept


def absolute(href, chapter, book_url):
    """Return the address on the web of a link as the book's sources write it; "" for one into the book while book_url is ""."""
    if re.match(r"[a-z][a-z+.-]*:", href):
        return href
    page, _, anchor = href.partition("#")
    page = re.sub(r"\.(?:md|ipynb)$", ".html", page) or f"{chapter}.html"
    return urljoin(book_url, f"book/{page}") + (f"#{anchor}" if anchor else "") if book_url else ""


class _Plain(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []

    def handle_starttag(self, tag, attrs):
        self.parts.append("<" + " ".join([tag, *(f'{name}="{escape(value or "")}"' for name, value in sorted(attrs))]) + ">")

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self.parts.append(escape(data))


def canonical(text):
    """Return HTML in one form, however it was written: entities, quotes, the order of attributes and white space do not matter."""
    parser = _Plain()
    parser.feed(text)
    parser.close()
    return re.sub(r"\s+", " ", "".join(parser.parts)).strip()


def without_language(text):
    """Return canonical HTML without its language marks."""
    return re.sub(r"</?span\b[^>]*>", "", canonical(text))
