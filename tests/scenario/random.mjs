// Chance that can be repeated: BAOLIFE_TEST_SEED, or another seed each time.
import { randomInt } from 'node:crypto';

export const seed = Number(process.env.BAOLIFE_TEST_SEED ?? randomInt(1, 2 ** 31));

/** Small and known (mulberry32), so that a printed seed brings the same order of things back. */
export function makeRandom(start) {
  let a = start >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (count) => Math.floor(next() * count), pick: (items) => items[Math.floor(next() * items.length)] };
}
