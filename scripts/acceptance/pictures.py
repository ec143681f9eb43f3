"""Pictures of the nine mornings: 360 and 680 px, light, dark, without <style>, and on paper. Usage: pictures.py FOLDER [CASE...]"""

import re
import sys
import tempfile
from pathlib import Path

from browser import Browser
from cases import CASES
from world import Feeds

HTML_BYTES_MAX = 95_000


def take(browser, out, name, html):
    """All pictures of one mail; what is wrong with them."""
    bare = out / f"{name}-bare.html"
    bare.write_text(re.sub(r"<style>.*?</style>", "", html.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
    wrong = []
    for file, look, schemes in ((html, "", ("light", "dark")), (bare, "-bare", ("light",))):
        for scheme in schemes:
            for width in (360, 680):
                browser.open(file, width, scheme)
                wrong += [f"{name}{look} {width} {scheme}: {found}" for found in browser.overflow()]
                wrong += [f"{name} loads {url}" for url in browser.loaded()]
                browser.picture(out / f"{name}-{width}-{'bare' if look else scheme}.png")
    browser.open(html, 680)
    browser.print(out / f"{name}.pdf")
    bare.unlink()
    return wrong


def main(out, *wanted):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    feeds, browser, wrong = Feeds(), Browser(), []
    with tempfile.TemporaryDirectory(prefix="backstory-pictures.") as scratch:
        for name in wanted or CASES:
            desk = CASES[name](Path(scratch) / name, feeds)
            html, text = out / f"{name}.html", out / f"{name}.txt"
            desk.run("digest", "preview", "--html", html, "--text", text)
            wrong += take(browser, out, name, html)
            size = html.stat().st_size
            if size > HTML_BYTES_MAX:
                wrong.append(f"{name}: {size} bytes of HTML")
            print(f"{name}: {size} bytes of HTML, {text.stat().st_size} of text", flush=True)
    browser.stop()
    feeds.stop()
    for line in wrong:
        print(f"wrong: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
