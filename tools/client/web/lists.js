// A list that the server makes: asked for again when what it depends on has moved, but not too often.
const LIST_REFRESH_MS = 3000;
const STALE_MS = 30000; // the hour moves it too

export class FreshList {
  items = null; // null until the first answer
  #key = "";
  #askedAt = -STALE_MS;
  #timer = 0;

  // load() gives the items, or null when they cannot be had; key() is what they depend on; isWanted() whether
  // anybody looks; onLoaded() follows every answer.
  constructor({ load, key, isWanted, onLoaded }) {
    Object.assign(this, { load, key, isWanted, onLoaded });
  }

  forget() {
    this.items = null;
    this.#key = "";
  }

  async refresh(isForced = false) {
    if (!this.isWanted()) return;
    const key = JSON.stringify(this.key());
    const ageMs = Date.now() - this.#askedAt;
    if (!isForced && ageMs < (key === this.#key ? STALE_MS : LIST_REFRESH_MS)) {
      this.#later(key);
      return;
    }
    this.#key = key;
    this.#askedAt = Date.now();
    const items = await this.load();
    if (items) this.items = items;
    this.onLoaded();
  }

  #later(key) {
    if (key === this.#key || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.refresh();
    }, LIST_REFRESH_MS);
  }
}
