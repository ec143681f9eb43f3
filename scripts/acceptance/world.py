"""A small world for the program: feeds on loopback, a configuration folder, and the program itself run on both."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent


def program():
    """The binary: $BACKSTORY, else what `cargo build --release` made here."""
    path = Path(os.environ.get("BACKSTORY") or HERE.parent.parent / "target/release/backstory").absolute()
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is no program: cargo build --release first, or name one in BACKSTORY")
    return path


class Feeds:
    """A web server on 127.0.0.0/8. A path answers with the bytes put under it, or with a status."""

    def __init__(self):
        pages = self.pages = {}

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = pages.get(self.path, 404)
                status, body = (page, b"") if isinstance(page, int) else (200, page)
                self.send_response(status)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path):
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def put(self, path, page):
        self.pages[path] = page

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def ago(hours):
    return datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(hours=hours)


def rss(title, items):
    """A feed of items: (headline, teaser, hours ago, address)."""
    rows = "".join(
        f"<item><title>{escape(headline)}</title><link>{escape(address)}</link><guid>{escape(address)}</guid>"
        f"<description>{escape(teaser)}</description><pubDate>{format_datetime(ago(hours))}</pubDate></item>"
        for headline, teaser, hours, address in items
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(title)}</title>{rows}</channel></rss>'.encode()


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


class Desk:
    """One configuration folder with its store."""

    def __init__(self, folder, feeds):
        self.folder, self.feeds, self.rows = Path(folder), feeds, []
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("watchlists", "dossiers", "aliases", "threads"):
            (self.folder / name).mkdir(parents=True)
        self.write("feeds.toml", "")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def main(self, recipients, mail="", more=""):
        self.write("backstory.toml", f'''state = "state"
{more}
[polling]
spacing = "0s"
allow = ["127.0.0.0/8"]
articles = "never"
contact = "https://desk.example/reader"
[mail]
from = "Backstory <backstory@desk.example>"
owner = "owner@desk.example"
{mail}
{recipients}
''')

    def watchlist(self, name, title, query, urgency="normal"):
        self.write(f"watchlists/{name}.toml", f"id = {quoted(name)}\ntitle = {quoted(title)}\nurgency = {quoted(urgency)}\n"
                   f"since = \"7d\"\nquery = '''{query}'''\n")

    def feed(self, outlet, language, items, page=None, rank=3):
        """A feed of an outlet, polled from now on. `page` stands for its bytes: a status, or something else."""
        name = f"feed-{len(self.rows) + 1}"
        path = f"/{self.folder.name}/{name}.xml"
        self.feeds.put(path, rss(outlet, items) if page is None else page)
        self.rows.append(f'[[feed]]\nid = "{name}"\nurl = "{self.feeds.address(path)}"\noutlet = {quoted(outlet)}\n'
                         f'language = "{language}"\nrank = {rank}\n')
        self.write("feeds.toml", "\n".join(self.rows))
        return path

    def run(self, *words, given=None, may_fail=False, **environment):
        """Runs the program on this folder; its standard output and error, and its exit code as a third."""
        done = subprocess.run([program(), *words, "-c", self.folder], input=given, capture_output=True, timeout=180,
                              env={**os.environ, "NO_COLOR": "1", "TZ": "UTC", **environment})
        out, err = done.stdout.decode(), done.stderr.decode()
        if done.returncode and not may_fail:
            raise SystemExit(f"backstory {' '.join(map(str, words))}: {done.returncode}\n{out}{err}")
        return out, err, done.returncode

    def archive(self, rows):
        """Takes older reports in: (headline, teaser, days ago, outlet, language)."""
        lines = "".join(json.dumps({
            "id": f"old-{n}", "url": f"https://archive.example/{self.folder.name}/{n}", "title": title, "summary": teaser, "language": language,
            "outlet": outlet, "published": ago(24 * days).isoformat().replace("+00:00", "Z"),
        }, ensure_ascii=False) + "\n" for n, (title, teaser, days, outlet, language) in enumerate(rows, 1))
        self.run("import", "archive", "-", given=lines.encode())
