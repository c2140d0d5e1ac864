// What stays on this device: identity, token, appearance. Falls back to memory where storage is refused.
const PREFIX = "baolife.";
const memory = new Map();
export let isLasting = true;

export function load(key) {
  try {
    return localStorage.getItem(PREFIX + key) ?? memory.get(key) ?? null;
  } catch {
    isLasting = false;
    return memory.get(key) ?? null;
  }
}

export function save(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    isLasting = false;
  }
}

export function forget(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    isLasting = false;
  }
}

function randomHex(byteCount) {
  const bytes = crypto.getRandomValues(new Uint8Array(byteCount));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// crypto.randomUUID is missing where the page is served without TLS, so the id is put together here.
export function randomUuid() {
  const hex = randomHex(16);
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

// This device's name and secret, made at the first visit.
export function device() {
  let id = load("device_id");
  let secret = load("device_secret");
  if (!id || !secret) {
    id = `web-${randomHex(16)}`;
    secret = randomHex(32);
    save("device_id", id);
    save("device_secret", secret);
  }
  return { id, secret };
}
