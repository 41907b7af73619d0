import OpenAI from 'openai';
import { versionOf } from '../../version-of.js';
import { fetchFrom } from '../world/fetch-from.js';
import { fixedGap } from './fixed-gap.js';

export const name = '`openai`, `runs.poll`';
export const version = versionOf('openai');

/** A server can ask for another gap, with `openai-poll-after-ms`; this one does not. */
export const knob = fixedGap('pollIntervalMs', 5_000);

export function connect(server) {
  const client = new OpenAI({ apiKey: 'bench', fetch: fetchFrom(server, threadRun) });
  return (id, pollIntervalMs) =>
    client.beta.threads.runs.poll(id, { thread_id: 'thread_bench' }, { pollIntervalMs });
}

function threadRun(id, hasEnded) {
  return { id, status: hasEnded ? 'completed' : 'in_progress' };
}
