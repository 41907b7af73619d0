import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { loadPeer } from '../../../src/queue/database/load-peer.js';

const needed = { user: 'A queue', packages: 'pg-boss@12', otherwise: 'Use another system' };

test('a peer is loaded with what is used of it', async () => {
  const exports = z.object({ PgBoss: z.custom((value) => typeof value === 'function') });
  expect(Object.keys(await loadPeer('pg-boss', exports, needed))).toEqual(['PgBoss']);
});

test('one that is not installed is named, with the command that installs it', async () => {
  await expect(loadPeer('not-installed-anywhere', z.object({}), needed)).rejects.toMatchObject({
    code: 'QUEUE_PEER_MISSING',
    message: 'A queue needs not-installed-anywhere, which is not installed. Run: npm install pg-boss@12',
  });
});

test('one without what is used of it is of another version', async () => {
  const exports = z.object({ fromAnotherVersion: z.unknown() });
  await expect(loadPeer('pg-boss', exports, needed)).rejects.toMatchObject({
    code: 'QUEUE_PEER_MISSING',
    message: 'A queue needs pg-boss, of which another version is installed. Run: npm install pg-boss@12',
  });
});

test('one that does not load here says why, and what to do instead', async () => {
  await expect(
    loadPeer('data:text/javascript,throw new Error("no build")', z.object({}), needed),
  ).rejects.toMatchObject({
    code: 'QUEUE_PEER_MISSING',
    message: expect.stringMatching(
      /which cannot be loaded on this system \(no build\)\. Use another system$/,
    ),
    cause: expect.objectContaining({ message: 'no build' }),
  });
});
