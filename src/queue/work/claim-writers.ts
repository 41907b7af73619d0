import { isRefusedData } from '../database/refused-data.js';
import type { QueueParts } from '../queue-parts.js';
import { type GivenBack, giveBack } from './claim-watches.js';
import { GroupCommit } from './group-commit.js';
import type { Lease } from './leases.js';
import { type MadePoll, recordPolls } from './record-polls.js';

/** What a worker writes about claims, it writes in groups. */
export interface ClaimWriters {
  /** What polls have led to: whether it was written. */
  readonly records: GroupCommit<MadePoll, boolean>;
  /** Claims that end without a poll. */
  readonly returns: GroupCommit<GivenBack, void>;
}

export function claimWriters({ database, jobs, onError }: QueueParts): ClaimWriters {
  const isWanted = ({ lease }: { readonly lease: Lease }) => !lease.signal.aborted;
  return {
    records: new GroupCommit<MadePoll, boolean>({
      write: (polls) => recordPolls(polls, database, jobs),
      isWanted,
      isOfItem: isRefusedData,
      onError,
    }),
    returns: new GroupCommit<GivenBack, void>({
      write: async (claims) => {
        await giveBack(claims, { database, jobs });
        return claims.map(() => undefined);
      },
      isWanted,
      isOfItem: isRefusedData,
      onError,
    }),
  };
}
