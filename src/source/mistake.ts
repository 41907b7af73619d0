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
    return { message: `407: the proxy asks for a user name and password (${message})`, advice: PROXY };
  }
  if (causes.some(isCertificateError)) return { message, advice: CERTIFICATE };
  if (causes.some((cause) => REFUSED_URLS.has(cause.message))) return { message, advice: URL_REFUSED };
  const error = causes.find(isProgramError);
  if (!error) return null;
  const advice = error.message.includes('AbortSignal') ? FOREIGN_SIGNAL : PROGRAM;
  return { message: `${error.name}: ${errorText(error)}`, advice };
}

function isProgramError(error: Error): boolean {
  return error.name === 'ReferenceError' || (error.name === 'TypeError' && !isNetworkFailure(error));
}

/** `fetch` reports a failed network as a `TypeError`, too: by known messages, or with a cause that has a code. */
function isNetworkFailure(error: Error): boolean {
  const isKnown = NETWORK_MESSAGES.some((start) => error.message.startsWith(start));
  return isKnown || isNetworkError(error) || causesOf(error).some(isSystemError);
}

/** Node gives a code to wrong arguments, too. */
function isSystemError(error: Error): boolean {
  return codeOf(error) !== '' && !codeOf(error).startsWith('ERR_INVALID_');
}

function isCertificateError(error: Error): boolean {
  return CERTIFICATE_CODES.has(codeOf(error)) || DENO_CERTIFICATE.test(error.message);
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

/** Deno gives no codes. */
const DENO_CERTIFICATE = /invalid peer certificate/;

/** What `is-network-error` does not know. Some go on with details. */
const NETWORK_MESSAGES = [
  'error sending request from ', // Deno 2
  'error reading a body from connection', // Deno 2
  'Error in input stream', // Firefox
  'Error in body stream', // Firefox
  'The network connection was lost.', // Safari 16
  'The request timed out.', // Safari 16
  'Network request timed out', // React Native
];

/** The Fetch standard's refusals of a URL, as Node words them: it blocks ports that belong to other protocols. */
const REFUSED_URLS = new Set(['bad port', 'unknown scheme']);

const PROXY = "Give the proxy's user and password in its URL";
const CERTIFICATE =
  'The certificate is not accepted: for an authority of your own, set NODE_EXTRA_CA_CERTS to the file with its certificate';
const FOREIGN_SIGNAL =
  'This `fetch` does not accept signals of the global `AbortController`, which a test environment such as jsdom may have replaced: test in a plain one, or pass a `fetch` that leaves the signal out';
const URL_REFUSED = '`fetch` refuses this URL: choose another port or scheme';
const PROGRAM = 'That is a mistake in the source, or in the `fetch` it uses: see `cause`';
