import isNetworkError from 'is-network-error';
import { causesOf, errorText } from '../errors/error-text.js';

/** What will not pass by trying again, and what to do about it. */
export interface Mistake {
  readonly message: string;
  readonly advice: string;
}

/** The mistake in the program or its set-up that a source's rejection shows; `null` if it shows none. */
export function mistakeIn(thrown: unknown): Mistake | null {
  const causes = causesOf(thrown);
  const message = errorText(thrown);
  if (causes.some(({ message }) => /Proxy response \(407\)/.test(message))) {
    return { message: `407: the proxy asks for a user and a password (${message})`, advice: PROXY };
  }
  if (causes.some((cause) => CERTIFICATE_CODES.has(codeOf(cause)))) return { message, advice: CERTIFICATE };
  if (causes.some((cause) => REFUSED_URLS.has(cause.message))) return { message, advice: URL_REFUSED };
  const error = causes.find(isProgramError);
  return error ? { message: `${error.name}: ${errorText(error)}`, advice: PROGRAM } : null;
}

/** `fetch` reports a failed network as a `TypeError`, too: by known messages, or with a cause that has a code. */
function isProgramError(error: Error): boolean {
  if (error.name === 'ReferenceError') return true;
  return error.name === 'TypeError' && !isNetworkError(error) && !causesOf(error).some(codeOf);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** OpenSSL's reasons for which a certificate is not accepted, by the codes Node gives them. */
const CERTIFICATE_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'INVALID_CA',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The Fetch standard's refusals of a URL, as Node words them: it blocks ports that belong to other protocols. */
const REFUSED_URLS = new Set(['bad port', 'unknown scheme']);

const PROXY = "Give the proxy's user and password in its URL";
const CERTIFICATE =
  'The certificate is not accepted: for an authority of your own, set NODE_EXTRA_CA_CERTS to the file with its certificate';
const URL_REFUSED = '`fetch` refuses this URL: choose another port or scheme';
const PROGRAM = 'That is a mistake in the source, or in the `fetch` it uses: see `cause`';
