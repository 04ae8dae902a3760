"""Programs that `scripts/test --all` fetches into `.cache/checks/`, and a server as they expect one."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MODULES = Path(__file__).parents[1] / ".cache/checks/node_modules"
AXE = MODULES / "axe-core/axe.min.js"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
NU = MODULES / "vnu-jar/build/dist/vnu.jar"
TEXTS = ("text/", "application/j", "image/svg")


def there(program: Path) -> Path:
    """The program, or words that say how to get it."""
    assert program.exists(), f"{program.name} is not there: `scripts/test --all` fetches it"
    return program


class Compressed(SimpleHTTPRequestHandler):
    """Sends texts compressed, as every host does."""

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        """Answer with a file of the site."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        kind, body = self.guess_type(str(file)), file.read_bytes()
        self.send_response(200)
        if kind.startswith(TEXTS):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
