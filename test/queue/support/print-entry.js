// Prints the names of what the queue's entry exports, and of the peers that are found beside it.
import * as queue from 'exa-runwatch/queue';

const peers = ['pg-boss', '@electric-sql/pglite', 'fs-native-extensions'];
for (const peer of peers) await import(peer);
console.log(JSON.stringify({ names: Object.keys(queue).sort(), peers }));
