// The browser, and what every page must satisfy.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

export const by = (page, name) => page.locator(`[data-test="${name}"]`);

export const valueOf = async (page, name) => Number(await by(page, name).getAttribute("data-value"));

// A page in its own context that notes every script error, refused content and foreign request in page.faults.
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`script error: ${error.message}`));
  page.on("console", (line) => /Content Security Policy|Refused to/.test(line.text()) && page.faults.push(line.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:"))
      page.faults.push(`foreign request: ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

// Every control has a name, as the browser itself computes it.
export async function checkNames(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const controls = nodes.filter(
    (node) => !node.ignored && ["button", "link", "textbox", "checkbox", "dialog"].includes(node.role?.value),
  );
  assert.ok(controls.length > 0, "there are controls");
  const nameless = controls
    .filter((node) => !node.name?.value?.trim())
    .map((node) => `${node.role.value} ${node.backendDOMNodeId}`);
  assert.deepEqual(nameless, [], "every control has a name");
  await session.detach();
}

// Landmarks, one h1, no skipped heading level, unique ids, targets of 44 px, nothing wider than the screen.
export async function checkShape(page) {
  const found = await page.evaluate(() => {
    const isSeen = (element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
    const levels = seen("h1, h2, h3, h4").map((heading) => Number(heading.tagName[1]));
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return {
      landmarks: ["main", "header", "nav"].filter((name) => document.querySelectorAll(name).length !== 1),
      titles: levels.filter((level) => level === 1).length,
      skipped: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length,
      twice: ids.filter((id, i) => ids.indexOf(id) !== i),
      small: seen("button, a[href], input")
        .filter((element) => !element.classList.contains("skip-link"))
        .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
        .filter(([, box]) => box.width < 43.5 || box.height < 43.5)
        .map(([html, box]) => `${html} ${Math.round(box.width)}x${Math.round(box.height)}`),
      sideways: document.documentElement.scrollWidth - innerWidth,
      inlineStyles: document.querySelectorAll("style, script:not([src])").length,
      language: document.documentElement.lang,
    };
  });
  assert.deepEqual(found, {
    landmarks: [],
    titles: 1,
    skipped: 0,
    twice: [],
    small: [],
    sideways: 0,
    inlineStyles: 0,
    language: "en",
  });
}

// Contrast of all text as painted: 4.5:1, large text 3:1.
export async function checkContrast(page) {
  const poor = await page.evaluate(() => {
    const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (rgb) => {
      const [r, g, b] = rgb.map((part) =>
        part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const [r, g, b, a = 1] = parse(getComputedStyle(each).backgroundColor);
        if (a > 0) return [r, g, b];
      }
      return [255, 255, 255];
    };
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (
        !hasText ||
        element.closest(".sr-only, .skip-link, noscript") ||
        !element.checkVisibility({ visibilityProperty: true })
      )
        continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const [one, other] = [light(parse(style.color).slice(0, 3)), light(groundOf(element))].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (other + 0.05);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (isLarge ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 90)}`);
    }
    return found;
  });
  assert.deepEqual(poor, [], "all text is readable");
}

export async function checkAll(page) {
  await checkNames(page);
  await checkShape(page);
  await checkContrast(page);
}
