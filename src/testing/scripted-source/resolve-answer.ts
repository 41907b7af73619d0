import type { GetOptions } from '../../source/run-source.js';
import type { ParsedFault } from '../scenario/fault.js';
import type { HttpAnswer } from '../simulation/http-answer.js';
import { pause } from '../simulation/pause.js';
import { ScriptedHttpError } from './scripted-http-error.js';

/** Resolves to the JSON of an answer, or rejects, as an HTTP client would on meeting the fault. */
export async function resolveAnswer(
  answer: HttpAnswer,
  fault: ParsedFault | null,
  { signal, onHeaders }: GetOptions,
): Promise<unknown> {
  if (fault?.fault === 'reset') throw new TypeError('fetch failed', { cause: connectionReset() });
  if (fault?.fault === 'silence') return pause(Infinity, signal);
  onHeaders?.(new Headers(answer.headers));
  if (fault?.fault === 'trickle') return pause(Infinity, signal);
  if (fault?.fault === 'oversized') throw new ScriptedHttpError(answer, 'the body is too large');
  if (answer.status >= 300) throw new ScriptedHttpError(answer);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
