import { start } from '../start.js';

await start('exa-js', () => import('./main.js'));
