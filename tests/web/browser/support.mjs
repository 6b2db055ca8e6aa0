// A server of its own, a browser, and what every page must be: valid, accessible, silent towards the outside.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

export const [program, specimens, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"];
mkdirSync(pictures, { recursive: true });

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // Written by libxslt: attributes of XHTML, and long titles are the name of a file.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "long-title": "off",
    // Our own files, of our own server.
    "require-sri": ["error", { target: "crossorigin" }],
    "no-implicit-button-type": "error",
  },
});

export class Server {
  static async start(...options) {
    const server = new Server();
    server.process = spawn(program, ["serve", "--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
    server.lines = [];
    server.waiting = [];
    server.process.stdout.on("data", (data) => {
      for (const found of String(data).matchAll(/http:\/\/\S+/g)) {
        const next = server.waiting.shift();
        if (next) next(found[0]);
        else server.lines.push(found[0]);
      }
    });
    server.address = await server.next();
    server.origin = new URL(server.address).origin;
    return server;
  }

  next() {
    return this.lines.length ? Promise.resolve(this.lines.shift()) : new Promise((done) => this.waiting.push(done));
  }

  async stop() {
    const ended = new Promise((done) => this.process.on("exit", done));
    this.process.kill("SIGTERM");
    assert.equal(await ended, 0);
  }
}

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

// A new visitor; what it complains of, and whom it talks to, ends in `told`.
export async function visitor(server, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1000, height: 900 }, ...options });
  const page = await context.newPage();
  const told = { errors: [], outside: [] };
  page.on("pageerror", (error) => told.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== server.origin) told.outside.push(request.url());
  });
  await page.goto(server.address);
  server.address = await server.next();
  return { context, page, told };
}

export async function bring(page, ...names) {
  await page.setInputFiles("#fichiers", names.map((name) => (name.includes("/") ? name : join(specimens, name))));
  await page.click("#depot button[type=submit]");
  await page.waitForURL(/\/devis\//, { timeout: 60000 });
  await page.waitForSelector(".verdict, h1:has-text('pas pu')", { timeout: 60000 });
}

// Valid, accessible, no sideways scroll at 320 points; a picture of both sizes for people to look at.
export async function check(page, name) {
  const size = page.viewportSize();
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  assert.deepEqual(found.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200))]), [], name);
  const source = await page.evaluate(async () => (await fetch(location.pathname + location.search)).text());
  const report = await validator.validateString(source);
  const wrong = report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId}: ${m.message} (${m.line}:${m.column})`));
  assert.deepEqual(wrong, [], name);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.screenshot({ path: join(pictures, `${name}-320.png`), fullPage: true });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${name}: ${width} points wide at 320`);
  await page.setViewportSize(size);
}

export function quiet(told) {
  assert.deepEqual(told.outside, []);
  assert.deepEqual(told.errors, []);
}

export function tool(name, ...args) {
  return execFileSync(name, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
