// Looks at pages in Chromium as a reader would: prints what came of each case as a line of JSON. Runs in the folder
// that playwright-core is installed in.

const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");
const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");

const [executablePath, report, matrix, id] = process.argv.slice(2);
// As root there is no sandbox; the rest keeps the browser from asking its maker for things.
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const WIDE = { viewport: { width: 1280, height: 900 } };
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true };
const noise = [];

async function opened(browser, file, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ ...WIDE, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || noise.push(request.url()));
  await page.goto(`${pathToFileURL(file)}${hash && `#${hash}`}`);
  return page;
}

const shown = (page) => page.locator("summary > code:visible, .entry a > code:visible").allTextContents();
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const focused = (page) => page.evaluate(() => document.activeElement.closest(".entry, [name]")?.textContent ?? "");
const entry = (page) => page.locator(".entry", { has: page.locator(`[id="${id}"]`) });

async function followed(page) {
  const { y } = await entry(page).boundingBox();
  return { open: await page.locator(`[id="${id}"]`).isVisible(), y, height: page.viewportSize().height };
}

const cases = {
  async filters(browser) {
    const page = await opened(browser, report);
    const all = await shown(page);
    await page.getByLabel("fail", { exact: false }).check();
    const failing = { ids: await shown(page), said: await page.locator("#shown").textContent() };
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("Operation").selectOption("tokenize");
    const operation = await shown(page);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("Search").fill("no answer CAME");
    return { all, failing, operation, searched: await shown(page) };
  },
  async link(browser) {
    const page = await opened(browser, report, { hash: id });
    const breaking = await entry(page).locator(".breaking").innerText();
    return { ...(await followed(page)), focus: await focused(page), breaking };
  },
  async link_to_what_is_filtered_out(browser) {
    const page = await opened(browser, report);
    await page.getByLabel("Search").fill("no answer CAME");
    await page.evaluate((to) => { location.hash = to; }, id);
    await entry(page).waitFor();
    return followed(page);
  },
  async keyboard(browser) {
    const page = await opened(browser, report);
    await page.keyboard.press("/");
    await page.keyboard.type("one-end");
    const searched = await shown(page);
    // Past the operation, the level, each verdict and two buttons.
    const stops = 4 + await page.locator("[name=verdict]").count();
    for (let at = 0; at < stops + 1; at += 1) await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    await page.keyboard.press("Enter");
    return { searched, outline, focus: await focused(page), ...(await followed(page)) };
  },
  async without_scripts(browser) {
    const page = await opened(browser, report, { ...NARROW, hash: id, javaScriptEnabled: false });
    const all = await shown(page);
    return { ...(await followed(page)), all, form: await page.locator("form").isVisible() };
  },
  async print(browser) {
    const page = await opened(browser, report, { hash: id });
    await page.emulateMedia({ media: "print" });
    return { form: await page.locator("form").isVisible(), ...(await followed(page)) };
  },
  async narrow(browser) {
    const found = {};
    for (const [name, file] of Object.entries({ report, matrix })) {
      const page = await opened(browser, file, NARROW);
      await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      found[name] = await overflow(page);
    }
    return found;
  },
  async matrix(browser) {
    const page = await opened(browser, matrix, NARROW);
    await page.locator(".frame").evaluate((frame) => { frame.scrollIntoView(); frame.scrollTop = frame.scrollHeight; });
    const last = await page.locator(".entry").last().boundingBox();
    const head = await page.locator(".matrix thead th").first().boundingBox();
    await page.getByLabel("only where they differ").check();
    return { head: head.y, last: last.y, height: page.viewportSize().height, differing: await shown(page) };
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath, args });
  try {
    for (const [name, look] of Object.entries(cases)) {
      console.log(JSON.stringify({ case: name, told: await look(browser) }));
      await Promise.all(browser.contexts().map((context) => context.close()));
    }
    console.log(JSON.stringify({ case: "noise", told: noise }));
  } finally {
    await browser.close();
  }
})();
