"""A thin Common Cartridge 1.1: modules of links into the published book, so that the text stays in one place."""
import xml.etree.ElementTree as ET

import yaml
from century import prose
from century.questions import load

from . import ROOT, archive

NAME, SUFFIX = "cartridge", ".imscc"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
LINK_TYPE = "imswl_xmlv1p1"


def modules(book_url):
    """Return {chapter or caption: (title, [(identifier, title, address)])}: a module for each chapter and each further part of _toc.yml."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    made = {"start": ("Start", [_page(toc["root"], book_url)])}
    for part in toc["parts"]:
        pages = [entry["file"] for entry in part["chapters"]]
        if part["caption"] == "Chapters":
            made |= {page.split("/")[-1]: _chapter(page, book_url) for page in pages}
        else:
            made[part["caption"]] = (part["caption"], [_page(page, book_url) for page in pages])
    return made


def _page(page, book_url):
    name = page.split("/")[-1]
    return f"link-{name}", prose.title(name), f"{book_url}{page}.html"


def _chapter(page, book_url):
    name = page.split("/")[-1]
    ident, title, address = _page(page, book_url)
    puzzles = [(f"link-puzzle-{entry['id']}", f"Puzzle: {entry['title']}", f"{address}#puzzle-{entry['id']}") for entry in load(name)["puzzles"]]
    return title, [(ident, title, address), *puzzles, (f"{ident}-quiz", "Quiz", f"{address}#quiz")]


def write(content, name, title, path):
    """Write modules as one cartridge. content: [(title, [(identifier, title, address)])]; name: identifier; title: for people."""
    ET.register_namespace("", PACKAGE)
    ET.register_namespace("lom", LOM)
    manifest = ET.Element(f"{{{PACKAGE}}}manifest", identifier=f"manifest-{name}")
    metadata = _add(manifest, "metadata")
    _add(metadata, "schema").text, _add(metadata, "schemaversion").text = "IMS Common Cartridge", "1.1.0"
    general = ET.SubElement(ET.SubElement(metadata, f"{{{LOM}}}lom"), f"{{{LOM}}}general")
    ET.SubElement(ET.SubElement(general, f"{{{LOM}}}title"), f"{{{LOM}}}string", language="en").text = title
    organization = _add(_add(manifest, "organizations"), "organization", identifier=f"organization-{name}", structure="rooted-hierarchy")
    root, resources, files = _add(organization, "item", identifier=f"root-{name}"), _add(manifest, "resources"), []
    for place, (heading, links) in enumerate(content, 1):
        module = _add(root, "item", identifier=f"module-{place}")
        _add(module, "title").text = heading
        for ident, words, address in links:
            _add(_add(module, "item", identifier=f"item-{ident}", identifierref=ident), "title").text = words
            _add(_add(resources, "resource", identifier=ident, type=LINK_TYPE), "file", href=f"{ident}.xml")
            files.append((f"{ident}.xml", _link(words, address)))
    archive.write(path, [("imsmanifest.xml", _bytes(manifest)), *files])


def _add(parent, tag, **attributes):
    return ET.SubElement(parent, f"{{{PACKAGE}}}{tag}", attributes)


def _link(title, address):
    link = ET.Element("webLink", xmlns=LINK)
    ET.SubElement(link, "title").text = title
    ET.SubElement(link, "url", href=address, target="_blank")
    return _bytes(link)


def _bytes(element):
    ET.indent(element)
    return ET.tostring(element, encoding="utf-8", xml_declaration=True) + b"\n"
