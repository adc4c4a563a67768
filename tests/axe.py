"""What axe finds on a page, and what tests of colours share with it.

To judge the contrast of one element takes axe some milliseconds, and a chapter has thousands. Elements of one look, which is the same colour on the
same ground in the same type, get the same judgement, so that of each look one is enough. Words of code, rows of tables and shapes of charts are most
of a chapter's elements. So words of code whose look another shows become plain text first, a table keeps its first rows and those with a new look,
and a chart keeps its words: what axe says of the rows and the shapes left out it says of those that stay.
"""
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

# Colours as the eye meets them: the ground is the nearest opaque one; contrast by WCAG.
COLOURS = """
  const parts = colour => { const found = (colour.match(/[\\d.]+(?:e-?\\d+)?/g) || [0, 0, 0, 0]).map(Number); return colour.startsWith('color(') ? found.map((v, n) => n < 3 ? v * 255 : v) : found; };
  const ground = item => { for (; item; item = item.parentElement) { const c = parts(getComputedStyle(item).backgroundColor); if ((c[3] ?? 1) > 0.99) return c; } return [255, 255, 255]; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const inked = item => getComputedStyle(item)[item.closest('svg') ? 'fill' : 'color'];
  const onShape = item => item.closest('svg') && ['rgb(255, 255, 255)', 'rgb(1, 1, 1)'].includes(inked(item));      // white and black words of a chart stand on what is drawn
  const contrast = (one, two) => { const [high, low] = [light(one), light(two)].sort((a, b) => b - a); return (high + 0.05) / (low + 0.05); };
"""
# Marks the first element of each look that is shown; a link's look includes the words around it.
LOOKS = "(() => {" + COLOURS + """
  const seen = new Set(), shown = {visibilityProperty: true, opacityProperty: true};
  document.querySelectorAll('[data-look]').forEach(item => item.removeAttribute('data-look'));
  for (const item of document.body.querySelectorAll('*')) {
    const words = item.matches('input, select, textarea') || [...item.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!words && !item.matches('a[href]') || !item.checkVisibility(shown)) continue;
    const style = getComputedStyle(item), around = item.matches('a[href]') ? [style.textDecorationLine, getComputedStyle(item.parentElement).color, item.parentElement.tagName] : [];
    const look = [item instanceof SVGElement, style.color, ground(item), style.fontSize, style.fontWeight, style.textShadow, style.backgroundImage, item.closest('.highlight') && item.className, ...around].join('|');
    if (!seen.has(look)) { seen.add(look); item.setAttribute('data-look', seen.size); }
  }
  document.querySelectorAll('.highlight span:not([data-look], :has(*))').forEach(span => span.replaceWith(span.textContent));
  document.querySelectorAll('tbody > tr:nth-child(n + 9):not(:has([data-look], [id], [role], [headers], [tabindex], [aria-label], a, img, svg, button, input, select))').forEach(row => row.remove());
  document.querySelectorAll('svg :is(path, use, rect, line, circle):not(:has(*))').forEach(shape => shape.remove());
})();"""
ONE_OF_EACH = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}, {id: 'link-in-text-block', selector: 'a[href][data-look]'}]});"


def faults(page, part=None, everything=False, **options):
    """Return what axe finds on a page, as text; empty when nothing.

    part: selector of the parts to look at, otherwise the page; everything: judge the contrast of every element, not of one of each look;
    options: as axe.run takes them.
    """
    script = AXE_SCRIPT if everything else ";".join((AXE_SCRIPT, LOOKS, ONE_OF_EACH))
    found = Axe(script).run(page, part, {"resultTypes": ["violations"], **options}).response["violations"]
    return "\n".join(f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found)
