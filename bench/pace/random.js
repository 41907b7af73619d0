/**
 * A generator of its own for each name, so that one more draw somewhere changes no other numbers: xoshiro128**
 * (Blackman and Vigna 2018), seeded from the name by SplitMix32 over its FNV-1a hash.
 *
 * @returns a function that gives numbers from 0 (included) to 1 (excluded), as `Math.random` does
 */
export function randomFrom(name) {
  const state = Uint32Array.from({ length: 4 }, splitMix32(fnv1a(name)));
  return () => {
    const result = Math.imul(rotate(Math.imul(state[1], 5), 7), 9);
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return (result >>> 0) / 2 ** 32;
  };
}

function rotate(word, by) {
  return (word << by) | (word >>> (32 - by));
}

function splitMix32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return again ^ (again >>> 15);
  };
}

function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
