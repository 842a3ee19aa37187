"""The portal answers as its description says, whatever it is sent."""

import os
import subprocess
import sys

import requests


# Read by schemathesis. JSON Schema takes 67.0 for an integer; the portal's parser does not, and no
# client writes it.
HOOKS = """
import schemathesis

def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return value

@schemathesis.hook
def map_body(context, body):
    return whole(body)
"""


def run(portal, tmp_path, *more: str) -> None:
    command = [
        os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run",
        portal.address + "/api/openapi.json",
        "--phases", "examples,coverage,fuzzing",
        "--max-examples", "40", "--seed", "1", "--generation-database", "none",
        "--request-timeout", "10", *more,
    ]  # fmt: skip
    hooks = tmp_path / "portal_hooks.py"
    hooks.write_text(HOOKS)
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(hooks)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_the_page_and_the_public(portal, tmp_path):
    run(portal, tmp_path, "--include-path-regex", "^/api/")


def test_the_exchange(portal, tmp_path):
    keys = portal.command("platform", "add", "checker")
    portal.report([f"{n:064x}" for n in range(1, 101)])
    run(
        portal, tmp_path, "--include-path-regex", "^/v1/",
        "-H", "Ocp-Apim-Subscription-Key: " + keys["subscriptionKey"],
        "-H", "x-functions-key: " + keys["functionKey"],
    )  # fmt: skip


def test_every_route_is_described(portal):
    paths = requests.get(portal.address + "/api/openapi.json", timeout=10).json()["paths"]
    assert set(paths) == {
        "/api/reports",
        "/api/cases/status",
        "/api/cases/withdraw",
        "/api/settings",
        "/api/statistics",
        "/v1/FetchHashes",
        "/v1/SubmitFeedback",
        "/v1/SubmitHashes",
    }
