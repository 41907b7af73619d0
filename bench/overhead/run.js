import { start } from '../start.js';

await start('', () => import('./main.js'));
