// @ts-check

const CELL = { width: 8.4, height: 20 };
const MARGIN = 16;
const BAR = 36;
const LAST_FRAME_MS = 5_000;

const BACKGROUND = '#161b22';
const FRAME = '#444c56';
/** Each to be read on the background: at least 5 to 1. @type {Readonly<Record<string, string>>} */
const FILLS = {
  plain: '#e6edf3',
  gray: '#9198a1',
  red: '#ff7b72',
  green: '#56d364',
  yellow: '#e3b341',
  blue: '#79c0ff',
  cyan: '#56d4dd',
};

/**
 * An SVG that plays the frames over and over, one below the other on a film that is moved step by step. Where nothing
 * may move, it shows the last one. It needs no scripts and no fonts of its own.
 *
 * @param {import('./record.js').Frame[]} frames
 * @param {{ title: string, columns: number, rows: number }} options
 * @returns {string}
 */
export function animation(frames, { title, columns, rows }) {
  const inside = { width: round(columns * CELL.width), height: rows * CELL.height };
  const width = round(inside.width + 2 * MARGIN);
  const height = inside.height + BAR + MARGIN;
  const lastY = -(frames.length - 1) * inside.height;
  const { defined, used } = film(frames, inside.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">A terminal: ${escaped(title)}</title>
<desc id="description">${escaped(description(frames))}</desc>
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; fill: ${fill('plain')} }
${usedColours(frames)
  .map((colour) => `.${colour} { fill: ${fill(colour)} }`)
  .join('\n')}
.film { transform: translateY(${lastY}px); animation: film ${seconds(lengthOf(frames))}s step-end infinite }
@keyframes film {
${keyframes(frames, inside.height)}
}
@media (prefers-reduced-motion: reduce) { .film { animation: none } }
</style>
<defs>
<clipPath id="screen"><rect width="${inside.width}" height="${inside.height}"/></clipPath>
${defined.join('\n')}
</defs>
<rect x=".5" y=".5" width="${round(width - 1)}" height="${height - 1}" rx="9.5" fill="${BACKGROUND}" stroke="${FRAME}"/>
${[0, 1, 2].map((button) => `<circle cx="${20 + 20 * button}" cy="${BAR / 2}" r="6" fill="${FRAME}"/>`).join('')}
<text class="gray" x="${round(width / 2)}" y="${BAR / 2 + 5}" text-anchor="middle">${escaped(title)}</text>
<g transform="translate(${MARGIN} ${BAR})" clip-path="url(#screen)">
<g class="film" transform="translate(0 ${lastY})">
${used.join('\n')}
</g>
</g>
</svg>
`;
}

/**
 * Each row is defined once, and used wherever it stands.
 *
 * @param {import('./record.js').Frame[]} frames
 * @param {number} height
 */
function film(frames, height) {
  /** @type {Map<string, string>} */
  const ids = new Map();
  const used = frames.map(({ rows }, frame) =>
    rows
      .map((row, index) => {
        if (row.length === 0) return '';
        const drawn = row.map(word).join('');
        const id = ids.get(drawn) ?? `r${ids.size}`;
        ids.set(drawn, id);
        return `<use href="#${id}" y="${frame * height + index * CELL.height}"/>`;
      })
      .join(''),
  );
  return { defined: [...ids].map(([drawn, id]) => `<g id="${id}">${drawn}</g>`), used };
}

/** @type {(word: import('./cells.js').Word) => string} */
function word({ column, columns, text, colour }) {
  const styled = colour === 'plain' ? '' : ` class="${colour}"`;
  const [x, length] = [column, columns].map((count) => round(count * CELL.width));
  return `<text${styled} x="${x}" y="15" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
}

/** @type {(frames: import('./record.js').Frame[], height: number) => string} */
function keyframes(frames, height) {
  const startMs = frames[0]?.atMs ?? 0;
  const share = (/** @type {number} */ atMs) => round((100 * (atMs - startMs)) / lengthOf(frames), 3);
  return frames
    .map(({ atMs }, index) => `${share(atMs)}% { transform: translateY(${-index * height}px) }`)
    .join('\n');
}

/** @type {(frames: import('./record.js').Frame[]) => number} */
function lengthOf(frames) {
  return (frames.at(-1)?.atMs ?? 0) - (frames[0]?.atMs ?? 0) + LAST_FRAME_MS;
}

/** @type {(frames: import('./record.js').Frame[]) => string} */
function description(frames) {
  const last = frames.at(-1)?.rows.map((row) => row.map(({ text }) => text).join(' ')) ?? [];
  const lines = last.filter((line) => line !== '');
  return `A recording. Each run has a row that is drawn over while it goes on. In the end there stands: ${lines.join(' / ')}`;
}

/** @type {(frames: import('./record.js').Frame[]) => string[]} */
function usedColours(frames) {
  const words = frames.flatMap(({ rows }) => rows.flat());
  return [...new Set(['gray', ...words.map(({ colour }) => colour)])].filter((colour) => colour !== 'plain');
}

/** @type {(colour: string) => string} */
function fill(colour) {
  const found = FILLS[colour];
  if (found === undefined) throw new Error(`the picture has no ${colour} yet: see FILLS in svg.js`);
  return found;
}

/** @type {(text: string) => string} */
function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @type {(ms: number) => number} */
function seconds(ms) {
  return round(ms / 1_000, 3);
}

/** @type {(number: number, digits?: number) => number} */
function round(number, digits = 2) {
  return Number(number.toFixed(digits));
}
