"""A real Taguette, in an environment of its own, on this machine's loopback alone; spoken to as a browser does."""

from __future__ import annotations

import getpass
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener
from uuid import uuid4

import pytest

VERSION = "1.5.2"
SECONDS_TO_START = 120
ENVIRONMENT = f"workshop-tui-taguette-{VERSION}-python{sys.version_info[0]}.{sys.version_info[1]}"


def installed() -> Path:
    """Taguette's own program, installed once for this person; skips the test where it cannot be installed."""
    folder = Path(tempfile.gettempdir()) / f"{ENVIRONMENT}-{getpass.getuser()}"
    program = folder / ("Scripts" if sys.platform == "win32" else "bin") / "taguette"
    if (folder / "whole").is_file() and program.exists() and _is_mine(folder):
        return program
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)  # fails if somebody else's is in the way
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [str(program.parent / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    ran = subprocess.run([*pip, f"taguette=={VERSION}"], capture_output=True, text=True, check=False)
    if ran.returncode:
        pytest.skip(f"Taguette cannot be installed here: {ran.stderr.strip().splitlines()[-1:]}")
    (folder / "whole").touch()
    return program


def _is_mine(folder: Path) -> bool:
    """Whether nobody else on this machine can have put it there."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


class Taguette:
    """One person's session with the server."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._cookies = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self._cookies), ProxyHandler({}))

    def get(self, path: str) -> bytes:
        """What stands at `path`."""
        found: bytes = self._open.open(self._address + path, timeout=60).read()
        return found

    def post(self, path: str, body: bytes, content_type: str) -> tuple[bytes, str]:
        """The answer to `body`, and where it came from in the end."""
        headers = {"Content-Type": content_type, "X-XSRFToken": self._token()}
        answer = self._open.open(Request(self._address + path, body, headers), timeout=60)
        return answer.read(), answer.url

    def send(
        self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None
    ) -> tuple[bytes, str]:
        """A form, with a file if there is one."""
        if file is None:
            return self.post(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        edge = uuid4().hex
        part = f'--{edge}\r\nContent-Disposition: form-data; name="'
        body = b"".join(f'{part}{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items())
        body += (
            f'{part}file"; filename="{file[0]}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
        )
        body += file[1] + f"\r\n--{edge}--\r\n".encode()
        return self.post(path, body, f"multipart/form-data; boundary={edge}")

    def tell(self, path: str, values: dict[str, Any]) -> Any:
        """The answer to `values`, both as JSON."""
        return json.loads(self.post(path, json.dumps(values).encode(), "application/json")[0])

    def new_project(self, name: str) -> str:
        """Makes a project and returns the path it stands at."""
        self.get("/project/new")
        return re.sub("^.*(/project/)", r"\1", self.send("/project/new", {"name": name})[1])

    def import_codebook(self, project: str, codebook: bytes) -> None:
        """Brings a codebook in: sends the file, and says yes to the form that comes back, as it is."""
        shown, _ = self.send(f"{project}/import_codebook", {}, ("codebook.csv", codebook))
        form = Form(shown.decode())
        assert form.fields, shown.decode()
        self.send(f"{project}/import_codebook", form.fields)

    def tags(self, project: str) -> dict[str, int]:
        """Ids of the project's tags by name."""
        (found,) = re.findall(r"^\s*var tags = (.*);$", self.get(project).decode(), re.M)
        return {tag["path"]: tag["id"] for tag in json.loads(found.replace("\\x3C", "<")).values()}

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self._cookies if cookie.name == "_xsrf"), "")


class Form(HTMLParser):
    """What a browser sends of a form that nobody changed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a field's value; of a box only if it is ticked."""
        known = dict(attrs)
        name = known.get("name")
        if tag == "input" and name and (known.get("type") != "checkbox" or "checked" in known):
            self.fields[name] = known.get("value") or ("on" if known.get("type") == "checkbox" else "")


@contextmanager
def running(folder: Path) -> Iterator[Taguette]:
    """A server with its database in `folder`, there until the block ends."""
    program = installed()
    port = _free_port()
    kept, log = folder / "taguette.sqlite3", folder / "taguette.log"
    command = [
        str(program),
        "--no-browser",
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--database",
        str(kept),
    ]
    with log.open("wb") as told:
        server = subprocess.Popen(
            command,
            stdout=told,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            person = Taguette(f"http://127.0.0.1:{port}")
            person.get(f"/?token={_token(server, log, person)}")
            yield person
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _token(server: subprocess.Popen[bytes], log: Path, person: Taguette) -> str:
    """The word with which the server lets its one person in, once it answers."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        told = re.search(r"\?token=(\w+)", log.read_text(errors="replace"))
        try:
            person.get("/health")
        except URLError:
            time.sleep(0.1)
            continue
        if told:
            return told[1]
        time.sleep(0.1)
    raise AssertionError(f"Taguette did not start:\n{log.read_text(errors='replace')}")
