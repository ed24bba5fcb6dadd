// Cases of the SDK for Node: prints what came of each as a line of JSON. Runs in the folder that the SDK is installed in.

const { createRequire } = require("node:module");
const { CohereClient, CohereClientV2 } = createRequire(`${process.cwd()}/`)("cohere-ai");

const [url, key, model, message] = process.argv.slice(2);
const v1 = new CohereClient({ token: key, environment: url });
const v2 = new CohereClientV2({ token: key, environment: url });
const messages = [{ role: "user", content: message }];
const seeded = { seed: 7, temperature: 0.9 };
const parameters = { type: "object", required: ["city"], properties: { city: { type: "string" } } };
const tools = [{ type: "function", function: { name: "get_weather", description: "Tells the weather.", parameters } }];

async function all(stream) {
  const events = [];
  for await (const event of await stream) events.push(event);
  return events;
}

async function refused(call) {
  try {
    await call;
  } catch (error) {
    return { error: error.constructor.name, status: error.statusCode, message: error.body.message };
  }
  throw new Error("it was not refused");
}

const cases = {
  async chat_v2() {
    const request = { model, messages, ...seeded };
    return { plain: await v2.chat(request), events: await all(v2.chatStream(request)) };
  },
  async chat_v2_tools() {
    const asked = await v2.chat({ model, messages, tools });
    const results = asked.message.toolCalls.map((call) => ({
      role: "tool",
      toolCallId: call.id,
      content: [{ type: "document", document: { data: { sky: "grey" } } }],
    }));
    const turns = [...messages, { role: "assistant", ...asked.message }, ...results];
    const events = await all(v2.chatStream({ model, messages, tools }));
    return { asked, events, answer: await v2.chat({ model, messages: turns, tools }) };
  },
  async chat_v2_documents() {
    const documents = [{ id: "fjord", data: { text: "Oslo lies on a fjord." } }];
    return await v2.chat({ model, messages, documents });
  },
  async chat_v1() {
    const request = { message, ...seeded };
    return { plain: await v1.chat(request), events: await all(v1.chatStream(request)) };
  },
  async generate() {
    const request = { prompt: message, maxTokens: 8, ...seeded };
    return { plain: await v1.generate(request), events: await all(v1.generateStream(request)) };
  },
  async small_calls() {
    const { tokens } = await v1.tokenize({ text: message, model });
    const { text } = await v1.detokenize({ tokens, model });
    const { models } = await v1.models.list({ pageSize: 1000 });
    return { tokens, text, models, model: await v1.models.get(model), checked: await v1.checkApiKey() };
  },
  bad_parameter: () => refused(v2.chat({ model, messages, k: 501 })),
  streamed_bad_parameter: () => refused(v2.chatStream({ model, messages, k: 501 })),
  unknown_model: () => refused(v2.chat({ model: "no-such-model", messages })),
  wrong_key: () => refused(new CohereClientV2({ token: `no-${key}`, environment: url }).chat({ model, messages })),
};

async function main() {
  for (const [name, call] of Object.entries(cases)) {
    console.log(JSON.stringify({ case: name, told: await call() }));
  }
}

main();
