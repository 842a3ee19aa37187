"""A running portal on a new database, for the tests that speak to it over HTTP."""

import dataclasses
import json
import os
import pathlib
import subprocess

import pytest
import requests

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug/veilprint-portal"


@dataclasses.dataclass
class Portal:
    """Where a portal listens, and its database."""

    address: str
    database: str

    def command(self, *arguments: str) -> dict:
        """Runs one of the portal's commands and gives what it printed."""
        command = [PROGRAM, *arguments, "--database", self.database]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    def post(self, path: str, body: dict) -> dict:
        """Posts JSON and gives the answer, which must not be an error."""
        response = requests.post(self.address + path, json=body, timeout=10)
        response.raise_for_status()
        return response.json()

    def report(self, hashes: list[str]) -> dict:
        """Reports a picture for each hash and gives the two codes."""
        images = [{"pdq": value, "quality": 100} for value in hashes]
        return self.post("/api/reports", {"version": 1, "images": images})


@pytest.fixture
def portal(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html>")
    database = f"sqlite://{tmp_path}/portal.db"
    command = [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--report-rate", "0"]
    command += ["--database", database, "--site", tmp_path]
    log = open(tmp_path / "log", "w+", encoding="utf-8")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    address = None
    while address is None:
        line = process.stdout.readline()
        assert line, "the portal ended before it listened"
        address = json.loads(line).get("listening")
    drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=log)
    yield Portal(address, database)
    process.terminate()
    assert process.wait(timeout=20) == 0
    drain.wait(timeout=20)
