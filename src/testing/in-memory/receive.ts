import type { Fault } from '../fault.js';
import type { Answer } from '../simulation/answer.js';
import { pause } from '../simulation/pause.js';
import { ScriptedHttpError } from './scripted-http-error.js';

/** What the caller of a source may hand in with a call. */
export interface CallOptions {
  /** Aborted when the answer is no longer wanted. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the headers of the answer, if there is one, before the call settles. */
  readonly onHeaders?: ((headers: Headers) => void) | undefined;
}

/** What a client makes of an answer, and of the way it travelled: resolves to the JSON, or rejects. */
export async function receive(answer: Answer, fault: Fault | null, options: CallOptions): Promise<unknown> {
  if (fault?.fault === 'reset') throw new TypeError('fetch failed', { cause: connectionReset() });
  if (fault?.fault === 'silence') return pause(Infinity, options.signal);
  options.onHeaders?.(new Headers(answer.headers));
  if (fault?.fault === 'trickle') return pause(Infinity, options.signal);
  if (fault?.fault === 'oversized') throw new ScriptedHttpError(answer, 'the body is too large');
  return read(answer);
}

function read(answer: Answer): unknown {
  if (answer.status >= 300) throw new ScriptedHttpError(answer);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
