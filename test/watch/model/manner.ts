import fc from 'fast-check';
import { anyRejection, type FailureReply } from './replies.js';

/** What the functions do that a watch calls for one poll: they may call it back, or throw. */
export interface Manner {
  /** Within `get`. */
  readonly onGet: 'nothing' | 'wake' | 'stop';
  readonly throws: FailureReply | null;
  /** When the request is aborted. */
  readonly onAbort: 'nothing' | 'wake' | 'throw';
  /** Within `pollInterval`, where that is a function. */
  readonly onPlan: 'nothing' | 'wake' | 'stop';
}

export const PLAIN_MANNER: Manner = { onGet: 'nothing', throws: null, onAbort: 'nothing', onPlan: 'nothing' };

const anyCall = fc.constantFrom('nothing' as const, 'wake' as const, 'stop' as const);

export const anyManner: fc.Arbitrary<Manner> = fc.record({
  onGet: anyCall,
  throws: fc.option(anyRejection),
  onAbort: fc.constantFrom('nothing', 'wake', 'throw'),
  onPlan: anyCall,
});
