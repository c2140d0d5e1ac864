// What the tests play against: the real server, or with PAGE_URL=mock the stand-in, or any running one at PAGE_URL.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Mock } from "./mock.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const START_MS = 20000;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function mockTarget() {
  const mock = new Mock();
  const port = await mock.listen(0);
  return {
    url: `http://127.0.0.1:${port}/`,
    interrupt: async () => mock.dropAll(1012),
    stop: async () => mock.close(),
  };
}

// content: the folder to play, by default the game's own. args: more for `baolife serve`.
export async function realTarget({ content = here("../../content"), args = [] } = {}) {
  const binary = process.env.BAOLIFE_BIN ?? here("../../build/release/baolife");
  if (!existsSync(binary))
    throw new Error(
      `no server at ${binary}: build it, or set BAOLIFE_BIN, or play against the stand-in with PAGE_URL=mock`,
    );
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "baolife-page-"));
  const url = `http://127.0.0.1:${port}/`;
  let child = null;
  let said = "";

  async function start() {
    child = spawn(
      binary,
      ["serve", "--port", String(port), "--data", data, "--content", content, "--dev", ...args],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const own = child;
    own.isOver = new Promise((resolve) => own.once("exit", resolve));
    for (const stream of [own.stdout, own.stderr])
      stream.on("data", (text) => {
        said = (said + text).slice(-4000);
      });
    for (const end = Date.now() + START_MS; Date.now() < end; await sleep(100)) {
      if (own.exitCode !== null) break;
      if (
        await fetch(url).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
    }
    throw new Error(`the server did not start:\n${said}`);
  }

  async function halt() {
    child.kill("SIGTERM");
    const isOver = await Promise.race([child.isOver.then(() => true), sleep(15000, false)]);
    if (!isOver) child.kill("SIGKILL");
  }

  await start();
  return {
    url,
    interrupt: async () => {
      await halt();
      await start();
    },
    stop: async () => {
      await halt();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export function openTarget() {
  const url = process.env.PAGE_URL;
  if (!url) return realTarget();
  if (url === "mock") return mockTarget();
  return Promise.resolve({ url: url.endsWith("/") ? url : `${url}/`, interrupt: null, stop: async () => {} });
}

// Operator's help, only on servers started with --dev.
export async function dev(target, path, body) {
  const answer = await fetch(`${target.url}dev/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`/dev/${path}: ${answer.status} ${await answer.text()}`);
}
