"""The portal answers as its description says, whatever it is sent."""

import os
import subprocess
import sys

import requests


def run(portal, *more: str) -> None:
    command = [
        os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run",
        portal.address + "/api/openapi.json",
        "--phases", "examples,coverage,fuzzing",
        "--max-examples", "40", "--seed", "1", "--generation-database", "none",
        "--request-timeout", "10", *more,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_the_page_and_the_public(portal):
    run(portal, "--include-path-regex", "^/api/")


def test_the_exchange(portal):
    keys = portal.command("platform", "add", "checker")
    portal.report([f"{n:064x}" for n in range(1, 101)])
    run(
        portal, "--include-path-regex", "^/v1/",
        "-H", "Ocp-Apim-Subscription-Key: " + keys["subscriptionKey"],
        "-H", "x-functions-key: " + keys["functionKey"],
    )  # fmt: skip


def test_every_route_is_described(portal):
    paths = requests.get(portal.address + "/api/openapi.json", timeout=10).json()["paths"]
    assert set(paths) == {
        "/api/reports",
        "/api/cases/status",
        "/api/cases/withdraw",
        "/api/statistics",
        "/v1/FetchHashes",
        "/v1/SubmitFeedback",
        "/v1/SubmitHashes",
    }
