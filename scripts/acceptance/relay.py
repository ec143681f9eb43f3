"""A private mail server in a folder of its own: Postfix takes mail with TLS and a login, OpenDKIM signs it, Dovecot keeps it and
hands it out over IMAP. Nothing of the system's own mail is read or changed; all of it listens on 127.0.0.1 alone."""

import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

DOMAIN = "desk.example"
SELECTOR = "relay"
SECRET = "open-sesame-said-the-fox"

MASTER = """{port} inet n - n - - smtpd
{wrapped} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

MAIN = """compatibility_level = 3.6
myhostname = relay.desk.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
mydestination =
mynetworks =
virtual_mailbox_domains = desk.example
virtual_transport = lmtp:unix:{folder}/run/lmtp
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {folder}/relay.pem
smtpd_tls_key_file = {folder}/relay.key
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/run/auth-client
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ gone@desk.example = 550 5.1.1 no such mailbox }} }}, permit_sasl_authenticated, reject
smtpd_milters = inet:127.0.0.1:{milter}
milter_default_action = tempfail
biff = no
"""

# Until 2.3; what is below both is common.
DOVECOT_OLD = """ssl_cert = <{folder}/relay.pem
ssl_key = <{folder}/relay.key
protocols = imap lmtp
mail_location = maildir:{folder}/mail/%n
passdb {{
  driver = static
  args = password={secret}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n allow_all_users=yes
}}
protocol lmtp {{
  auth_username_format = %n
}}
"""

# From 2.4 on.
DOVECOT_NEW = """dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
ssl_server_cert_file = {folder}/relay.pem
ssl_server_key_file = {folder}/relay.key
protocols {{
  imap = yes
  lmtp = yes
}}
mail_driver = maildir
mail_home = {folder}/mail/%{{user | username}}
mail_path = {folder}/mail/%{{user | username}}
mail_uid = {uid}
mail_gid = {gid}
passdb static {{
  password = {secret}
}}
userdb static {{
  allow_all_users = yes
}}
protocol lmtp {{
  auth_username_format = %{{user | username}}
}}
"""

DOVECOT = """base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
listen = 127.0.0.1
ssl = required
auth_mechanisms = plain login
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {imap}
    ssl = yes
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener auth-client {{
    mode = 0666
  }}
}}
"""

DKIM = """Mode s
Domain desk.example
Selector relay
KeyFile {folder}/dkim.key
RequireSafeKeys no
Socket inet:{milter}@127.0.0.1
Canonicalization relaxed/relaxed
SignHeaders *,+list-unsubscribe,+list-unsubscribe-post
OversignHeaders From
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Relay:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="backstory-relay."))
        self.folder.chmod(0o755)
        self.port, self.wrapped, self.imap, self.milter = (free_port() for _ in range(4))
        self.children = []
        user = pwd.getpwnam("nobody")
        values = {"folder": self.folder, "port": f"127.0.0.1:{self.port}", "wrapped": f"127.0.0.1:{self.wrapped}", "milter": self.milter,
                  "imap": self.imap, "uid": user.pw_uid, "gid": user.pw_gid, "secret": SECRET}
        for name in ("postfix", "queue", "data", "run", "state", "mail"):
            (self.folder / name).mkdir()
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, grp.getgrnam("postfix").gr_gid)
        os.chown(self.folder / "mail", user.pw_uid, user.pw_gid)
        self.certify()
        version = subprocess.run(["dovecot", "--version"], capture_output=True, text=True).stdout
        dovecot = (DOVECOT_OLD if version.startswith("2.3") else DOVECOT_NEW) + DOVECOT
        for name, text in (("postfix/main.cf", MAIN), ("postfix/master.cf", MASTER), ("dovecot.conf", dovecot), ("opendkim.conf", DKIM)):
            (self.folder / name).write_text(text.format(**values))

    def certify(self):
        """An authority made on the spot, and a certificate of the relay signed by it."""
        at = lambda name: str(self.folder / name)
        (self.folder / "names").write_text("subjectAltName=DNS:localhost,DNS:relay.desk.example,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", at("ca.key"), "-out", at("ca.pem"),
                "-days", "30", "-subj", "/CN=An authority made on the spot", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", at("relay.key"), "-out", at("relay.csr"), "-subj", "/CN=localhost")
        openssl("x509", "-req", "-in", at("relay.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "30",
                "-extfile", at("names"), "-out", at("relay.pem"))
        openssl("genrsa", "-out", at("dkim.key"), "2048")
        openssl("rsa", "-in", at("dkim.key"), "-pubout", "-outform", "DER", "-out", at("dkim.der"))

    def start(self):
        self.children = [subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for words in (
            ["dovecot", "-F", "-c", self.folder / "dovecot.conf"], ["opendkim", "-f", "-x", self.folder / "opendkim.conf"])]
        for port in (self.imap, self.milter):
            self.wait(port)
        self.open()

    def wait(self, port):
        for _ in range(300):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit(f"nothing listens on port {port}: {self.log()}")

    def postfix(self, order):
        return subprocess.run(["postfix", "-c", self.folder / "postfix", order], capture_output=True, text=True)

    def open(self):
        done = self.postfix("start")
        if done.returncode:
            raise SystemExit(f"postfix: {done.stderr}{self.log()}")
        self.wait(self.port)

    def close(self):
        """The relay is down; mailboxes can still be read."""
        self.postfix("stop")

    def log(self):
        return "".join(f"\n-- {file.name}\n{file.read_text(errors='replace')[-2000:]}" for file in sorted(self.folder.glob("*.log")))

    def box(self, user):
        """Everything in a mailbox, as bytes, oldest first."""
        trust = ssl.create_default_context(cafile=self.folder / "ca.pem")
        with imaplib.IMAP4_SSL("localhost", self.imap, ssl_context=trust) as imap:
            imap.login(user, SECRET)
            imap.select("INBOX", readonly=True)
            _, found = imap.search(None, "ALL")
            return [imap.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in found[0].split()]

    def arrived(self, user, count, seconds=30):
        """The mailbox once it holds so many, or as it is after that time."""
        end = time.monotonic() + seconds
        while len(box := self.box(user)) < count and time.monotonic() < end:
            time.sleep(0.2)
        return box

    def public_key(self):
        return (self.folder / "dkim.der").read_bytes()

    def stop(self, keep=False):
        self.postfix("stop")
        for child in self.children:
            child.send_signal(signal.SIGTERM)
            child.wait()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
