import seedrandom from 'seedrandom';

/** A generator of its own for each name, like `Math.random`: one more draw somewhere changes no numbers elsewhere. */
export function randomFrom(name) {
  return seedrandom.alea(name);
}
