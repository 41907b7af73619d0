import { createFolder } from './folder.js';
import { createServerDatabase } from './server.js';

const NO_SIZE = { databaseBytes: 0, walBytes: 0 };

export const FOLDER = { name: 'a folder (PGlite)', create: createFolder };
export const SERVER = { name: 'PostgreSQL', create: createServerDatabase };

/** For what keeps nothing. */
export const MEMORY = {
  name: 'memory',
  create: async () => ({ where: {}, size: async () => NO_SIZE, remove: async () => {} }),
};
