"""Take the picture of the README from the built book: python tools/screenshot.py (run by `make screenshot`)."""
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools import chromium  # noqa: E402

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1100, "height": 620}, color_scheme="light")
    page.goto((ROOT / "_build" / "html" / "book" / "02-between-the-wars.html").as_uri() + "#figure-2-1")
    page.locator("#figure-2-1 .ev-link").first.hover()
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot()))
    browser.close()
picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(ROOT / "screenshot.png", optimize=True)
print(f"screenshot.png, {(ROOT / 'screenshot.png').stat().st_size:,} bytes")
