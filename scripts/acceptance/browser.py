"""Chromium by its own protocol over a pipe: full-length pictures at a width, light or dark, and pages of print."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--disable-dev-shm-usage",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-pipe"]

OVERFLOW = """[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length).map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.right > innerWidth + 0.5 || r.left < -0.5).map(([e, r]) => e.tagName + ' ' + Math.round(r.left) + '..' + Math.round(r.right) +
  ' ' + e.textContent.trim().slice(0, 40)).slice(-2).concat(document.documentElement.scrollWidth > innerWidth ? ['page ' + document.documentElement.scrollWidth] : [])"""


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="backstory-chromium.")
        name = next((name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
        if not name:
            raise SystemExit("Chromium is needed: sudo apt-get install chromium")
        (low, self.down), (self.up, lower) = os.pipe(), os.pipe()
        # Chromium reads its orders from file 3 and answers on file 4: ends that lie above both are moved there.
        down, up = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (low, lower))
        self.child = subprocess.Popen(["bash", "-c", f'exec "$@" 3<&{down} 4>&{up}', "bash", name, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"],
                                      pass_fds=(down, up), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in (low, lower, down, up):
            os.close(end)
        self.rest, self.number, self.asked = b"", 0, []
        target = self.order("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.order("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Network"):
            self.order(f"{room}.enable")

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.up, 1 << 20)
            if not more:
                raise SystemExit("Chromium ended")
            self.rest += more
        one, _, self.rest = self.rest.partition(b"\0")
        return json.loads(one)

    def order(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if hasattr(self, "session"):
            order["sessionId"] = self.session
        os.write(self.down, json.dumps(order).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("method") == "Network.requestWillBeSent":
                self.asked.append(answer["params"]["request"]["url"])
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, file, width, scheme="light"):
        self.order("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        self.order("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.asked = []
        self.order("Page.navigate", url=Path(file).absolute().as_uri())
        while self.order("Runtime.evaluate", expression="document.readyState")["result"]["value"] != "complete":
            pass

    def loaded(self):
        """What the page asked for beside itself."""
        return [url for url in self.asked[1:] if not url.startswith("data:")]

    def overflow(self):
        return self.order("Runtime.evaluate", expression=OVERFLOW, returnByValue=True)["result"]["value"]

    def picture(self, file, height_max=16_000):
        size = self.order("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height_max), "scale": 1}
        shot = self.order("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        Path(file).write_bytes(base64.b64decode(shot["data"]))

    def print(self, file):
        Path(file).write_bytes(base64.b64decode(self.order("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"]))

    def stop(self):
        self.child.terminate()
        self.child.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
