import { CONTENDERS } from '../contenders/index.js';
import { enqueueEvenly } from './enqueue-evenly.js';
import { PollLog } from './poll-log.js';
import { sourceOf } from './source.js';

/** A process that polls: it does what it is sent, one after the other, and answers when it is done. */
const log = new PollLog();
let connection;

const CALLS = {
  open: async (contender, where, options) => {
    const { connect } = CONTENDERS.find(({ name }) => name === contender);
    connection = await connect(where, options);
  },
  enqueue: (watches, withinMs) => enqueueEvenly(connection, watches, withinMs),
  work: (gapMs, isHanging) => connection.work(sourceOf(log, isHanging), gapMs),
  take: () => log.take(),
  close: () => connection.close(),
};

process.on('message', async ({ call, args }) => {
  try {
    process.send({ result: await CALLS[call](...args) });
  } catch (error) {
    process.send({ failure: error });
  }
});

// Whoever measures is gone.
process.once('disconnect', () => process.exit());
