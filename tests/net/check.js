// What a client we did not write sees of net: 10,000 messages over 50 connections, and the close codes.
// Usage: node check.js <path of unit_net_ws>; that program serves when called with --serve.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import WebSocket from "ws";

const CONNECTIONS = 50;
const MESSAGES = 10000;

async function startServer(program) {
  const child = spawn(program, ["--serve"], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, url: `ws://127.0.0.1:${Number(line)}/wss/` };
}

async function connect(url, protocols, options) {
  const socket = new WebSocket(url, protocols, options);
  await once(socket, "open");
  return socket;
}

async function roundTrips(url) {
  const perConnection = MESSAGES / CONNECTIONS;
  let received = 0;
  const work = Array.from({ length: CONNECTIONS }, async (_, number) => {
    const socket = await connect(url, number % 2 === 0 ? "baolife.v2" : undefined);
    assert.equal(socket.protocol, number % 2 === 0 ? "baolife.v2" : "");
    const text = (count) => `${number}/${count} ` + "ü".repeat((count * 37) % 3000);
    let next = 0;
    const all = new Promise((resolve, reject) => {
      socket.on("close", (code) => reject(new Error(`closed with ${code}`)));
      socket.on("message", (data, isBinary) => {
        if (isBinary || data.toString() !== text(next)) reject(new Error(`message ${next} differs`));
        next += 1;
        received += 1;
        if (next === perConnection) resolve();
      });
    });
    for (let count = 0; count < perConnection; count += 1) socket.send(text(count));
    await all;
    socket.removeAllListeners("close");
    socket.close(1000);
    await once(socket, "close");
  });
  await Promise.all(work);
  assert.equal(received, MESSAGES);
}

async function closeCode(url, act) {
  const socket = await connect(url);
  const closed = once(socket, "close");
  act(socket);
  const [code, reason] = await closed;
  return `${code} ${reason}`.trim();
}

async function codes(url) {
  assert.equal(await closeCode(url, (s) => s.send("close 4509")), '4509 {"ra":1}');
  assert.equal(await closeCode(url, (s) => s.send(Buffer.from("x"))), "1003 text only");
  assert.equal(await closeCode(url, (s) => s.send("x".repeat(65537))), "1009");
  assert.equal(await closeCode(url, (s) => s.close(4000, "bye")), "4000 bye");
  // Text that is no UTF-8, which the client itself would not send.
  const bad = (s) => s._socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]));
  assert.match(await closeCode(url, bad), /^1007/);
}

async function refusal(url, options) {
  const socket = new WebSocket(url, undefined, options);
  const [error] = await once(socket, "error");
  return error.message;
}

const server = await startServer(process.argv[2]);
try {
  await roundTrips(server.url);
  await codes(server.url);
  assert.match(await refusal(server.url, { origin: "https://evil.example" }), /403/);
  assert.match(await refusal(server.url.replace("/wss/", "/other")), /404/);
  const open = await connect(server.url);
  server.child.stdin.end();
  const [code] = await once(open, "close");
  assert.equal(code, 1012);
  const [status] = await once(server.child, "exit");
  assert.equal(status, 0);
  console.log(`ok: ${MESSAGES} messages over ${CONNECTIONS} connections, codes as expected`);
} catch (error) {
  server.child.kill();
  throw error;
}
