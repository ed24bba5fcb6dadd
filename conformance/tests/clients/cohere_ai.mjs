// A harness for the official SDK for Node: makes the call of each case with it, and reports what came of it.
// Runs in the folder that the SDK is installed in.

import { createRequire } from "node:module";

const { CohereClient, CohereClientV2 } = createRequire(`${process.cwd()}/`)("cohere-ai");
const server = process.env.COHERE_CASES_URL;
const calls = {
  chat_v2: [CohereClientV2, (client) => client.chat],
  chat_v2_stream: [CohereClientV2, (client) => client.chatStream],
  chat_v1: [CohereClient, (client) => client.chat],
  chat_v1_stream: [CohereClient, (client) => client.chatStream],
  generate: [CohereClient, (client) => client.generate],
  generate_stream: [CohereClient, (client) => client.generateStream],
};

async function outcome(made) {
  const name = made.operation + (made.streamed ? "_stream" : "");
  if (!(name in calls) || Object.keys(made.call.headers).length) {
    return { outcome: "skipped", reason: "the SDK has no such call" };
  }
  const [Client, method] = calls[name];
  const client = new Client({ token: "key", environment: made.base_url });
  const { stream, ...fields } = made.call.body;
  const options = { maxRetries: made.settings.retries, timeoutInSeconds: made.settings.timeout ?? 30 };
  let events = [];
  try {
    let answer;
    for (let at = 0; at < made.settings.calls; at++) {
      events = [];
      answer = await method(client).call(client, fields, options);
      if (made.streamed) for await (const event of answer) events.push(event);
    }
    if (!made.streamed) return { outcome: "answer", answer };
    // An event with an error that the SDK hands out tells of it, though nothing is raised.
    const last = events.at(-1);
    return { outcome: last?.err || last?.delta?.error ? "error" : "answer", events };
  } catch (error) {
    return { outcome: "error", status: error.statusCode ?? null, message: `${error.name}: ${error.message}`, events };
  }
}

async function play(made) {
  const body = JSON.stringify(await outcome(made));
  await fetch(`${server}/_cases/${made.id}/outcome`, { method: "POST", body });
}

const { cases } = await (await fetch(`${server}/_cases`)).json();
const waiting = cases.values();
await Promise.all(Array.from({ length: 8 }, async () => { for (const made of waiting) await play(made); }));
