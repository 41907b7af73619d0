import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';
import { failureCodes } from './failure-codes.js';

/**
 * The error for a server that could not be used: `QUEUE_DATABASE_UNUSABLE` if it will not be the next time either. It has
 * no cause, which may hold the connection string, and the password in it.
 */
export function unusableServer(failure: unknown, connectionString: string): RunQueueError {
  const said = errorText(failure).replaceAll(connectionString, '(the connection string)');
  const lasting = LASTING.find(({ isMeant }) => isMeant(said, failureCodes(failure)));
  const { reason = said, advice } = lasting ?? { advice: 'Check the URL, and that the server runs' };
  return new RunQueueError(
    lasting ? 'QUEUE_DATABASE_UNUSABLE' : 'QUEUE_DATABASE',
    `The queue's database cannot be used: ${safeText(reason)}. ${advice}.`,
  );
}

interface LastingFailure {
  isMeant(said: string, codes: readonly string[]): boolean;
  /** In place of what the driver says. */
  readonly reason?: string;
  readonly advice: string;
}

/** What somebody has to mend. The driver's own errors have no code. */
const LASTING: readonly LastingFailure[] = [
  {
    isMeant: (said) => said.includes('client password must be'),
    reason: 'the server asks for a password, and the URL has none',
    advice: 'Put it in the URL, or set PGPASSWORD',
  },
  {
    isMeant: (said) => said.includes('does not support SSL'),
    advice: 'Turn SSL on in the server, or leave `sslmode` out of the URL',
  },
  // `invalid_authorization_specification` and `invalid_password`.
  { isMeant: hasCode(/^28/), advice: 'Check the user and the password in the URL' },
  // `invalid_catalog_name`.
  { isMeant: hasCode(/^3D/), advice: 'Check the name of the database in the URL, or create the database' },
  // `insufficient_privilege`.
  {
    isMeant: hasCode(/^42501$/),
    advice:
      'Open the queue once as a role that may create schemas, or grant `create` on the database to this one',
  },
  { isMeant: hasCode(/^ERR_INVALID_URL$/), advice: 'Check the URL, such as its port' },
  {
    isMeant: hasCode(/CERT|^UNABLE_TO_(?:GET_ISSUER|VERIFY)/),
    advice: 'Name the certificate authority with `sslrootcert` in the URL, or with NODE_EXTRA_CA_CERTS',
  },
];

function hasCode(pattern: RegExp): LastingFailure['isMeant'] {
  return (_said, codes) => codes.some((code) => pattern.test(code));
}
