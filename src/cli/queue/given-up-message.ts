import type { RunIds } from '../../index.js';
import { accessAdvice } from '../advice.js';
import { type KindName, wordsOf } from '../kind-option.js';
import {
  type FailedWatch,
  failureText,
  goneText,
  idsAdvice,
  isTransient,
  responseAdvice,
} from '../wait/error-message.js';
import { RightUse } from '../wait/right-use.js';

/** Why a watch in the queue was given up, and how it is started again. */
export function givenUpMessage(watch: FailedWatch, ids: RunIds, kind: KindName): string {
  return `${failureText(watch, kind)} ${adviceFor(watch, ids, kind)}`;
}

function adviceFor({ code, httpStatus, lastRun }: FailedWatch, ids: RunIds, kind: KindName): string {
  const { run } = wordsOf(kind);
  const again = (option: string) => addAgain(option, ids, kind);
  switch (code) {
    case 'RUN_TIMEOUT':
      return `The ${run} may go on; to watch it again: ${again('--timeout 4h')}`;
    case 'RUN_ACCESS':
      return `${accessAdvice(httpStatus, `this ${run}`)} Then: ${retryAll(code)}`;
    case 'RUN_NOT_FOUND':
      if (lastRun) return goneText(lastRun);
      return `${idsAdvice(kind)} If the ${run} was created only just then: ${again('--not-found-grace 1m')}`;
    case 'RUN_RESPONSE':
      return `${responseAdvice(kind)} Then: ${retryAll(code)}`;
    default:
      return isTransient(httpStatus)
        ? `The ${run} may go on; to watch it again: ${again('--retry-time 1h')}`
        : 'It would be refused again.';
  }
}

function addAgain(option: string, { parentId, runId }: RunIds, kind: KindName): string {
  return new RightUse(kind, `queue add ${option} ...`).with(...[parentId, runId].filter(Boolean));
}

function retryAll(code: string): string {
  return `\`exa-runwatch queue retry --code ${code}\``;
}
