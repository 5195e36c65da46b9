// Renders reports in headless Chromium and fails on whatever a reader would
// trip over: an accessibility violation, a request, a card that does not open
// or close, a filter that does nothing.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const opEds = join(root, "examples/op-eds");
const program = process.env.RHETOR ?? join(root, "target/release/rhetor");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const work = mkdtempSync(join(tmpdir(), "rhetor-browser-"));

const SCREENS = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: "dark", viewport: { width: 320, height: 640 }, hasTouch: true },
  print: { colorScheme: "light", viewport: { width: 794, height: 1123 } },
};

// The op-ed that is looked at on every screen: it has headings, all roles, and
// claims without support.
const SHOWN = "harbour-wind.md";

// What a hostile op-ed may hold: markup, quotes, emoji, marks that turn the
// direction of writing, control characters.
const HOSTILE = `<script>window.struck = 1</script> We must act "now" & not later.

The \u202Eplan\u2069 is <img src=x onerror="window.struck=2"> bad 😀. It cost 12 percent\u0000 more in 2019.

{{ 7 * 7 }} {% for x in y %} shows that 'they' should stop. However, it may work.
`;

const failures = [];
const check = (holds, what) => {
  if (!holds) failures.push(what);
};

function report(name, source) {
  const page = join(work, `${name}.html`);
  const [file, input] = source === undefined ? [join(opEds, name), undefined] : ["-", source];
  execFileSync(program, [file, "--format", "html", "-o", page], { input, stdio: "pipe" });
  return page;
}

/** Opens a page and notes every request and complaint of the browser. */
async function open(browser, file, screen, more = {}) {
  const context = await browser.newContext({ ...SCREENS[screen], reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  const label = `${file.slice(work.length + 1)} (${screen})`;
  page.on("request", (request) => {
    const url = request.url().split("#")[0];
    check(url === `file://${file}`, `${label}: asks for ${url}`);
  });
  page.on("console", (message) => check(message.type() !== "error", `${label}: ${message.text()}`));
  page.on("pageerror", (error) => failures.push(`${label}: ${error.message}`));
  if (screen === "print") await page.emulateMedia({ media: "print" });
  await page.goto(`file://${file}`);
  return { page, label };
}

async function accessible(page, label) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const { id, help, nodes } of violations) {
    const first = nodes[0].html.slice(0, 200);
    failures.push(`${label}: ${id}: ${help}, ${nodes.length} times, first ${first}\n    ${nodes[0].failureSummary}`);
  }
}

async function fits(page, label) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(wide <= room, `${label}: ${wide} pixels wide in ${room}`);
}

// Two pieces that meet in every way that a comparison shows.
const FOR = `Keep the toll

The toll is fair. The toll works well. We must keep the toll, which is a great success. In 2019 the toll raised 3 million. The queues at the harbour are short. Nobody at the harbour minds the queues. Of course, I concede that the queues at the harbour may delay some ambulances, although not all.
`;
const AGAINST = `Scrap the <i>toll</i> 😀

The toll is unfair. The toll is a terrible failure. The toll is a disaster for every shop. The queues at the harbour are long. The harbour has queues every day. The queues at the harbour must never delay ambulances again.
`;

async function comparison(browser) {
  const pieces = [FOR, AGAINST].map((text, at) => {
    const file = join(work, `piece-${at}.txt`);
    writeFileSync(file, text);
    return file;
  });
  const file = join(work, "comparison.html");
  execFileSync(program, ["compare", ...pieces, "--format", "html", "-o", file], { stdio: "pipe" });
  for (const screen of Object.keys(SCREENS)) {
    const { page, label } = await open(browser, file, screen);
    await accessible(page, label);
    await fits(page, label);
    check((await page.locator("main section").count()) === 6, `${label}: does not show all its parts`);
    const [one, other] = await page.locator(".heads > div").all();
    const [left, right] = [await one.boundingBox(), await other.boundingBox()];
    const beside = left.y === right.y;
    check(beside === (screen !== "phone"), `${label}: the pieces stand ${beside ? "beside" : "under"} each other`);
    await page.context().close();
  }
}

const card = (page, n) => page.locator(`#s${n} > .card`);
const sentence = (page, n) => page.locator(`#s${n} > .s`);
// In the middle of the first line: the box of a long sentence holds its neighbours' words, too.
async function pointAt(page, n) {
  await sentence(page, n).scrollIntoViewIfNeeded();
  const box = await sentence(page, n).evaluate((s) => {
    const { x, y, width, height } = s.querySelector(".w").getClientRects()[0];
    return { x: x + width / 2, y: y + height / 2 };
  });
  return box;
}
async function shown(page, n, wanted, what) {
  const state = wanted ? "visible" : "hidden";
  await card(page, n)
    .waitFor({ state, timeout: 2000 })
    .catch(() => failures.push(`${what}: the card of sentence ${n} is not ${state}`));
}

async function hoverAndFocus(browser, file, more = {}) {
  const { page, label } = await open(browser, file, "light", more);
  const scripted = more.javaScriptEnabled !== false;
  const at = await pointAt(page, 2);
  await page.mouse.move(at.x, at.y);
  await shown(page, 2, true, `${label} hovered`);
  check((await page.locator(".card:visible").count()) === 1, `${label}: more than one card is open`);
  if (scripted) {
    check((await page.locator(".tied").count()) > 0 || (await card(page, 2).locator(".ties a").count()) === 0, `${label}: linked sentences are not marked`);
    await page.keyboard.press("Escape");
    await shown(page, 2, false, `${label} hovered, Esc`);
  }
  await page.mouse.move(2, 2);
  await sentence(page, 3).focus();
  await shown(page, 3, true, `${label} focused`);
  await page.keyboard.press("Tab");
  check(await card(page, 3).locator(".x").evaluate((x) => x === document.activeElement), `${label}: Tab does not lead from a sentence into its card`);
  await shown(page, 3, true, `${label} focus in the card`);
  if (scripted) {
    await page.keyboard.press("Escape");
    await shown(page, 3, false, `${label} focused, Esc`);
    check(await sentence(page, 3).evaluate((s) => s === document.activeElement), `${label}: Esc loses the place`);
  }
  await page.context().close();
}

async function tap(browser, file, more = {}) {
  const { page, label } = await open(browser, file, "phone", more);
  const at = await pointAt(page, 1);
  await page.touchscreen.tap(at.x, at.y);
  await shown(page, 1, true, `${label} tapped`);
  await card(page, 1).locator(".x").tap();
  await shown(page, 1, false, `${label} tapped, then ×`);
  await page.context().close();
}

async function filters(browser, file, more = {}) {
  const { page, label } = await open(browser, file, "light", more);
  const line = () => page.locator(".u.claim .w").first().evaluate((w) => getComputedStyle(w).textDecorationLine);
  check((await line()) === "underline", `${label}: claims are not underlined`);
  await page.locator("#f-claim").uncheck();
  check((await line()) === "none", `${label}: the filter does not hide claims`);
  check(await page.locator(".left").first().isHidden(), `${label}: what was left out is shown unasked`);
  await page.locator("#f-out").check();
  check(await page.locator(".left").first().isVisible(), `${label}: what was left out cannot be shown`);
  const link = page.locator("aside .tree a").nth(1);
  const target = (await link.getAttribute("href")).slice(1);
  await link.click();
  await page.waitForTimeout(100);
  check(await page.locator(`#${target} > .s`).evaluate((s) => {
    const { top } = s.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }), `${label}: the outline does not lead to the sentence`);
  await page.context().close();
}

async function hostile(browser) {
  const { page, label } = await open(browser, report("hostile", HOSTILE), "light");
  check((await page.evaluate(() => window.struck)) === undefined, `${label}: its script ran`);
  check((await page.locator("script, img").count()) === 1, `${label}: its markup is live`);
  const text = await page.locator("article").innerText();
  for (const words of ["<img src=x", "{{ 7 * 7 }}", "{% for x in y %}", "😀"]) {
    check(text.includes(words), `${label}: ${words} does not stand as written`);
  }
  await accessible(page, label);
  await page.context().close();
}

async function long(browser, sources) {
  const body = sources.map((source) => source.replace(/^---[^]*?\n---\n/, "")).join("\n\n");
  const file = report("long", body);
  const { page, label } = await open(browser, file, "phone");
  const count = await page.locator(".u").count();
  check(count >= 300, `${label}: has ${count} sentences`);
  // As much as the short reports need for a sentence, and no more.
  const size = readFileSync(file).length / count;
  check(size < 5000, `${label}: ${Math.round(size)} bytes a sentence`);
  const began = Date.now();
  const at = await pointAt(page, count - 1);
  await page.touchscreen.tap(at.x, at.y);
  await shown(page, count - 1, true, label);
  check(Date.now() - began < 2000, `${label}: a card takes ${Date.now() - began} ms`);
  await page.context().close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const names = readdirSync(opEds).filter((name) => name !== "README.md").sort();
  for (const name of names) {
    const file = report(name);
    // axe-core takes seconds for a page; one op-ed has every part of it.
    const thorough = name === SHOWN;
    for (const screen of thorough ? Object.keys(SCREENS) : ["phone"]) {
      const { page, label } = await open(browser, file, screen);
      if (thorough) await accessible(page, label);
      await fits(page, label);
      await page.context().close();
    }
  }
  const file = join(work, `${SHOWN}.html`);
  for (const more of [{}, { javaScriptEnabled: false }]) {
    await hoverAndFocus(browser, file, more);
    await tap(browser, file, more);
    await filters(browser, file, more);
  }
  await comparison(browser);
  await hostile(browser);
  await long(browser, names.map((name) => readFileSync(join(opEds, name), "utf8")));
  const empty = await open(browser, report("empty", ""), "light");
  check((await empty.page.locator("main").innerText()).includes("No prose"), "an empty text is not said to be empty");
  await accessible(empty.page, empty.label);
  await fits(empty.page, empty.label);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
for (const failure of failures) console.error(failure);
console.log(failures.length ? `${failures.length} failures in the browser` : "the HTML report holds in the browser");
process.exit(failures.length ? 1 : 0);
