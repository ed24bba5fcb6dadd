"""The official SDK for Node talks to the reference server."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import faithful_app

from ..peers import peer_folder

KEY = "the-key-of-these-tests"
PROGRAM = """
const { CohereClientV2 } = require("cohere-ai");
const [url, key] = process.argv.slice(1);
const client = new CohereClientV2({ token: key, environment: url });
const call = { model: "command-a-03-2025", messages: [{ role: "user", content: "hi" }], temperature: 0, seed: 1 };
async function main() {
  const plain = await client.chat(call);
  const types = [];
  let text = "";
  for await (const event of await client.chatStream(call)) {
    types.push(event.type);
    if (event.type === "content-delta") text += event.delta.message.content.text;
  }
  let refused = null;
  try { await client.chat({ ...call, temperature: 7 }); } catch (error) { refused = error.statusCode; }
  console.log(JSON.stringify({ plain: plain.message.content[0].text, text, types, refused }));
}
main();
"""


def test_chat_streamed_chat_and_a_bad_parameter() -> None:
    folder = peer_folder("cohere-ai-8.1.0")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not found; install Node and run ./scripts/test")
    with running(faithful_app(api_key=KEY)) as url:
        ran = subprocess.run(
            [node, "-e", PROGRAM, "--", url, KEY], cwd=folder, capture_output=True, text=True, timeout=60, check=False
        )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["text"] == told["plain"]
    assert told["types"][0] == "message-start"
    assert told["types"][-1] == "message-end"
    assert told["refused"] == 400
