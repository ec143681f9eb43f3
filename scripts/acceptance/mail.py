"""The mail as it arrives: what the program sends goes through a private relay and is read back over IMAP. One line for each check."""

import email
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unicodedata
from email import policy
from pathlib import Path

from cases import CASES, INCIDENTS, OWNERS, SIGNED, VOTE, VOTED, desk, tell
from relay import DOMAIN, SECRET, SELECTOR, Relay
from world import Feeds

SPAM_POINTS_MAX = 0.5
HTML_BYTES_MAX = 95_000
COLUMNS_MAX = 72

READERS = '''[[recipient]]
id = "reader"
address = "reader@desk.example"
time_zone = "Europe/Berlin"
watchlists = ["treaty", "incident", "kaspar"]
daily = ["07:00"]

[[recipient]]
id = "leserin"
address = "leserin@desk.example"
time_zone = "Europe/Berlin"
languages = ["de", "en"]
watchlists = ["treaty"]
daily = ["07:00"]
'''

SMTP = '''transport = "smtp"
[mail.smtp]
host = "localhost"
port = {port}
tls = "{tls}"
user = "desk"
password_file = "secret"
{trust}
'''

WEB = '[web]\nlisten = "127.0.0.1:0"\npublic_url = "https://news.desk.example"\n'

held = failed = 0


def check(name, holds, detail=""):
    global held, failed
    held, failed = held + bool(holds), failed + (not holds)
    print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds or detail == '' else f': {detail}'}", flush=True)


def configure(made, relay, tls="starttls", trust='ca_file = "ca.pem"', readers=READERS):
    port = relay.wrapped if tls == "implicit" else relay.port
    made.main(readers, mail=SMTP.format(port=port, tls=tls, trust=trust), more=WEB)


def send(made, recipient, may_fail=False, **environment):
    return made.run("digest", "send", "--recipient", recipient, may_fail=may_fail, **environment)


def status(made):
    return json.loads(made.run("status", "--json")[0])


def kept(made, which="latest"):
    """A digest's mail as the store keeps it."""
    file = made.folder / "kept.eml"
    made.run("digest", "show", which, "--eml", file)
    return file.read_bytes()


def structure(message, raw):
    """RFC 5322, 2046, 2369, 2919, 3834, 8058, as a mail program meets them."""
    parts = [part.get_content_type() for part in message.iter_parts()]
    check("one multipart/alternative, text first, HTML last", message.get_content_type() == "multipart/alternative" and parts == ["text/plain", "text/html"], parts)
    head = raw.split(b"\r\n\r\n")[0]
    check("headers are ASCII in lines of at most 998 bytes", head.isascii() and max(map(len, raw.split(b"\r\n"))) <= 998)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "Content-Language"):
        check(f"{name} stands once", len(message.get_all(name, [])) == 1, message.get_all(name))
    check("Message-ID is of the sender's domain", re.fullmatch(rf"<[^<>@\s]+@{re.escape(DOMAIN)}>", message["Message-ID"]), message["Message-ID"])
    check("Date is on the reader's clock", message["Date"].endswith(("+0100", "+0200")), message["Date"])
    check("List-Id names one list of this sender", re.fullmatch(rf"<[\w.-]+\.{re.escape(DOMAIN)}>", message["List-Id"]), message["List-Id"])
    check("List-Unsubscribe is an https address", re.match(r"<https://news\.desk\.example/\S+>", message["List-Unsubscribe"]), message["List-Unsubscribe"])
    check("List-Unsubscribe-Post says One-Click", message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
    check("Auto-Submitted says auto-generated", message["Auto-Submitted"] == "auto-generated")
    check("no In-Reply-To on a digest", message["In-Reply-To"] is None)
    text, html = (part.get_content() for part in message.iter_parts())
    told = [line for line in re.findall(r"^\[\d+\] (.+)", text, re.M)]
    check("both halves tell the same stories", told and all(headline[:30] in html.replace("&#39;", "'") for headline in told), told)
    check("nothing is loaded from anywhere", not re.search(r"<(img|script|link|iframe|form)\b|url\(|@import", html, re.I))
    check("the key of the one-click button stands in the headers alone", re.search(r"<(\S+)>", message["List-Unsubscribe"])[1] not in text + html)


def points(raw, home):
    said = subprocess.run(["spamassassin", "-L", "-t"], input=raw, capture_output=True, env={**os.environ, "HOME": str(home)}).stdout.decode("utf-8", "replace")
    found = re.search(r"score=(-?[\d.]+)", said)
    rules = [(rule, float(score)) for score, rule in re.findall(r"^\s*(-?\d+\.\d+) ([A-Z0-9_]{4,})", said, re.M)]
    return float(found[1]) if found else 99.0, [rule for rule in rules if rule[1] > 0]


def signed(raw, relay):
    """Whether the relay's signature holds, and the headers that it covers."""
    import base64

    import dkim
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(relay.public_key())
    asked = f"{SELECTOR}._domainkey.{DOMAIN}.".encode()
    verifier = dkim.DKIM(raw)
    holds = verifier.verify(dnsfunc=lambda name, timeout=5: record if (name if isinstance(name, bytes) else name.encode()) == asked else None)
    covered = {name.strip().decode().lower() for name in verifier.signature_fields[b"h"].split(b":")} if holds else set()
    return holds, covered


def arrival(made, relay, home):
    tell(made, SIGNED)
    made.run("once")
    send(made, "reader")
    box = relay.arrived("reader", 1)
    check("a digest goes over STARTTLS and a login into the mailbox, once", len(box) == 1, f"{len(box)} mails{relay.log()}")
    raw = box[0]
    message = email.message_from_bytes(raw, policy=policy.default)
    structure(message, raw)
    own = kept(made)
    check("the bytes delivered are the bytes stored, under the relay's trace headers", raw.endswith(own) and own, f"{len(own)} of {len(raw)}")
    trace = raw[: len(raw) - len(own)]
    names = {line.split(b":")[0].decode().lower() for line in trace.split(b"\r\n") if line and line[:1] not in b" \t"}
    check("the relay adds nothing else", names <= {"return-path", "delivered-to", "received", "dkim-signature"}, names)
    score, rules = points(raw, home)
    check(f"SpamAssassin gives at most {SPAM_POINTS_MAX} points", score <= SPAM_POINTS_MAX, f"{score} {rules}")
    holds, covered = signed(raw, relay)
    check("the relay's DKIM signature verifies", holds)
    wanted = {"from", "to", "subject", "date", "list-id", "list-unsubscribe", "list-unsubscribe-post"}
    check("it covers the List headers", wanted <= covered, sorted(wanted - covered))
    tampered = raw.replace(b"List-Unsubscribe: <https://news", b"List-Unsubscribe: <https://evil", 1)
    check("another unsubscribe address breaks it", not signed(tampered, relay)[0])
    return message


def second_reader(made, relay):
    send(made, "leserin")
    box = relay.arrived("leserin", 1)
    check("the second reader gets one of their own, in German", len(box) == 1 and b"Content-Language: de" in box[0], len(box))
    check("and the first reader no second one", len(relay.box("reader")) == 1)


def again(made, relay, first):
    made.run("digest", "resend", "latest")
    box = relay.arrived("leserin", 2)
    one, two = (email.message_from_bytes(raw, policy=policy.default) for raw in box[:2]) if len(box) > 1 else (first, first)
    check("resend: the same Message-ID, marked with Resent-Date", one["Message-ID"] == two["Message-ID"] and two["Resent-Date"], two.items())
    check("and nothing inside is changed", [part.get_content() for part in one.iter_parts()] == [part.get_content() for part in two.iter_parts()])


def wrong_password(made, relay):
    made.write("secret", "not it\n")
    tell(made, VOTE, 20)
    made.run("once")
    *_, code = send(made, "reader", may_fail=True)
    check("wrong password: the call says that nothing went out", code == 1, code)
    said = made.run("status")[0]
    check("status says that the login was refused", re.search(r"login|password|refus", said, re.I), said)
    check("nothing arrived", len(relay.box("reader")) == 1)
    made.run("once", may_fail=True)
    check("nor by trying again with the same secret", len(relay.box("reader")) == 1)
    made.write("secret", SECRET + "\n")
    made.run("once")
    box = relay.arrived("reader", 2)
    check("secret mended: delivered by the next run, once", len(box) == 2, len(box))
    made.run("once")
    check("and not again", len(relay.box("reader")) == 2)
    check("with the bytes that were stored before", box[-1].endswith(kept(made)))


def server_down(made, relay):
    relay.close()
    tell(made, OWNERS, 30)
    made.run("once")
    *_, code = send(made, "reader", may_fail=True)
    check("relay down: the call says that nothing went out", code == 1, code)
    relay.open()
    made.run("once", may_fail=True)
    check("it keeps its turn: not tried before its time", len(relay.box("reader")) == 2)
    later(made, "+6m", "once")
    box = relay.arrived("reader", 3)
    check("six minutes later: delivered, once", len(box) == 3, f"{len(box)}{relay.log()}")
    later(made, "+12m", "once")
    check("and not again", len(relay.box("reader")) == 3)


def later(made, shift, *words):
    """The program with its clock ahead."""
    from world import program
    done = subprocess.run(["faketime", "-f", shift, program(), *words, "-c", made.folder], capture_output=True, text=True, env={**os.environ, "TZ": "UTC", "NO_COLOR": "1"})
    return done.stdout + done.stderr


def no_trust(made, relay):
    configure(made, relay, trust="")
    tell(made, VOTED, 40)
    made.run("once")
    send(made, "leserin", may_fail=True)
    check("a certificate that nobody vouches for: nothing is sent, no password shown", len(relay.box("leserin")) == 2 and "sasl_username" not in relay.log().rsplit("lost connection", 1)[-1])
    configure(made, relay, tls="implicit")
    later(made, "+20m", "once")
    box = relay.arrived("leserin", 3)
    check("with TLS from the first byte and the authority named: delivered", len(box) == 3, len(box))


def refused(made, relay):
    configure(made, relay, readers=READERS.replace("leserin@", "gone@"))
    tell(made, INCIDENTS + [(f"{row[0]} II", *row[1:]) for row in SIGNED[:1]], 60)
    made.run("once")
    *_, code = send(made, "reader")
    before = len(relay.arrived("reader", 4))
    tell(made, [("Harbour Post III", "en", "Treaty on lighthouse keepers lapses without anybody noticing for nine years", "The lighthouse treaty of Vellin ended in 2017, a student found.", 1)], 70)
    made.run("once")
    *_, code = send(made, "leserin", may_fail=True)
    check("refused for good (550): the call says so", code == 1, code)
    box = relay.arrived("owner", 1)
    told = [email.message_from_bytes(raw, policy=policy.default) for raw in box]
    said = " ".join(" ".join(message.get_body(("plain",)).get_content() for message in told).split())
    check("the owner is told who got nothing and why", "550" in said and "no such mailbox" in said, said[:600])
    check("the other reader got theirs", before == 4, before)


def thread(feeds, relay, folder):
    """An alert, and what came of the story six hours later, in one thread."""
    made = desk(folder, feeds)
    made.write("ca.pem", (relay.folder / "ca.pem").read_text())
    made.write("secret", SECRET + "\n")
    configure(made, relay, readers='[[recipient]]\nid = "watch"\naddress = "watch@desk.example"\nwatchlists = ["treaty"]\nalert = "high"\n')
    tell(made, VOTE)
    made.run("once")
    later(made, "+5m", "once")
    box = relay.arrived("watch", 1)
    check("an alert comes once, when the first copies have gathered", len(box) == 1, f"{len(box)}")
    tell(made, VOTED, 10)
    later(made, "+7h", "once")
    later(made, "+425m", "once")
    box = relay.arrived("watch", 2)
    check("what came of it comes once", len(box) == 2, len(box))
    if len(box) == 2:
        first, second = (email.message_from_bytes(raw, policy=policy.default) for raw in box)
        check("the follow-up refers to the first alert", second["References"] == second["In-Reply-To"] == first["Message-ID"], (second["References"], first["Message-ID"]))
        check("and has its subject behind Re:", second["Subject"] == f"Re: {first['Subject']}", (first["Subject"], second["Subject"]))
        check("each has a Message-ID of its own", second["Message-ID"] != first["Message-ID"])


def mornings(feeds, scratch):
    """The mail of each of the nine mornings, as a file: weighed, measured and held against SpamAssassin."""
    for name, morning in CASES.items():
        made = morning(Path(scratch) / name, feeds)
        made.run("digest", "send", "--recipient", "reader")
        mails = lambda: sorted((made.folder / "state/mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
        if not mails():
            # Without news only the edition of the next morning is a mail.
            later(made, "+1d", "once")
        check(f"{name}: is a mail", mails())
        if not mails():
            continue
        raw = mails()[-1].read_bytes()
        text, html = (part.get_content() for part in email.message_from_bytes(raw, policy=policy.default).iter_parts())
        long = [line for line in text.splitlines() if columns(line) > COLUMNS_MAX and "://" not in line]
        check(f"{name}: the text half has {COLUMNS_MAX} columns", not long, long[:1])
        check(f"{name}: the HTML half has at most {HTML_BYTES_MAX} bytes", len(html.encode()) <= HTML_BYTES_MAX, len(html.encode()))
        score, rules = points(raw, scratch)
        check(f"{name}: SpamAssassin gives at most {SPAM_POINTS_MAX} points", score <= SPAM_POINTS_MAX, f"{score} {rules}")


def columns(line):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) == "Cf" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def main():
    # Stopped from outside, it still takes its servers down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    feeds, relay = Feeds(), Relay()
    try:
        relay.start()
        with tempfile.TemporaryDirectory(prefix="backstory-mail.") as scratch:
            made = desk(Path(scratch) / "desk", feeds)
            made.write("ca.pem", (relay.folder / "ca.pem").read_text())
            made.write("secret", SECRET + "\n")
            (made.folder / "secret").chmod(0o600)
            configure(made, relay)
            first = arrival(made, relay, scratch)
            second_reader(made, relay)
            again(made, relay, first)
            wrong_password(made, relay)
            server_down(made, relay)
            no_trust(made, relay)
            refused(made, relay)
            thread(feeds, relay, Path(scratch) / "thread")
            mornings(feeds, scratch)
    finally:
        relay.stop()
        feeds.stop()
    print(f"{held} of {held + failed} checks hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
