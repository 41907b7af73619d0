// @ts-check
// Records `exa-runwatch demo` in a terminal and draws docs/terminal.svg from it: `npm run build && node scripts/docs/picture.js`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { record } from './picture/record.js';
import { animation } from './picture/svg.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli/exa-runwatch.js', import.meta.url));
const PICTURE = new URL('../../docs/terminal.svg', import.meta.url);
const MOST_BYTES = 150_000;

const title = 'exa-runwatch demo';
/** Wide enough for what the demo says, and no wider than a README is shown. */
const size = { columns: 98, rows: 10 };

const frames = await record(process.execPath, [COMMAND, 'demo'], { shown: title, ...size });
const svg = animation(frames, { title, ...size });
const bytes = Buffer.byteLength(svg);
if (bytes > MOST_BYTES) throw new Error(`the picture has ${bytes} bytes, more than ${MOST_BYTES}`);
writeFileSync(PICTURE, svg);
console.log(`docs/terminal.svg is drawn anew: ${frames.length} frames, ${bytes} bytes`);
