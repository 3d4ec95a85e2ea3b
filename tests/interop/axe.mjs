// Opens every page named on standard input in Chromium and tells what axe-core finds, at three sizes and in print.
// Axe comes in through the developer tools, past the page's own policy, which allows no script.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { modules, browser, files } = JSON.parse(readFileSync(0, "utf8"));
const load = createRequire(`${modules}/`);
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 320, height: 640 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  print: { viewport: { width: 794, height: 1123 }, media: "print" },
};

const found = [];
const opened = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, { media, ...settings }] of Object.entries(VIEWS)) {
  for (const file of files) {
    const context = await opened.newContext(settings);
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    if (media) await page.emulateMedia({ media });
    const address = pathToFileURL(file).href;
    await page.goto(address);
    const scripts = await page.evaluate(() => document.scripts.length);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    const smallest = await page.evaluate(() => {
      const sizes = [...document.querySelectorAll("body *")]
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length)
        .filter((e) => !e.closest("svg"))
        .map((e) => [parseFloat(getComputedStyle(e).fontSize), getComputedStyle(e).fontStyle]);
      return { size: Math.min(...sizes.map(([size]) => size)), italic: sizes.some(([, style]) => style !== "normal") };
    });
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => window.axe.run());
    found.push({
      file,
      view: name,
      violations: violations.map((v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200))]),
      passes: passes.length,
      requests: requests.filter((url) => url !== address && !url.startsWith("data:")),
      scripts,
      tooWide: widest > settings.viewport.width,
      ...smallest,
    });
    await context.close();
  }
}
await opened.close();
console.log(JSON.stringify(found));
