/** What to do about a key that was refused access to something, such as `this run`. */
export function accessAdvice(httpStatus: number | null, to: string): string {
  return ACCESS_ADVICE.get(httpStatus) ?? `The key is valid, but has no access to ${to}.`;
}

/** What to do about a cause that no retry would mend; `null` if it is none of those. */
export function causeAdvice(cause: unknown): string | null {
  const texts = causeTexts(cause);
  return CAUSE_ADVICE.find(({ pattern }) => texts.some((text) => pattern.test(text)))?.advice ?? null;
}

const ACCESS_ADVICE: ReadonlyMap<number | null, string> = new Map([
  [401, 'Check the API key.'],
  [402, 'The team is out of credits.'],
]);

/** What no retry would mend, by Node's codes and the messages of its `fetch`. */
const CAUSE_ADVICE: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: /^[A-Z_]*(?:CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER)[A-Z_]*$/,
    advice:
      'If the certificate is from an authority of your own, set NODE_EXTRA_CA_CERTS to the file that holds it.',
  },
  {
    pattern: /^Proxy response \(407\)/,
    advice: 'Put the user name and password into the URL of the proxy, in HTTPS_PROXY or HTTP_PROXY.',
  },
  { pattern: /^bad port$/, advice: 'Choose another port for --base-url: this one is blocked.' },
];

/** The codes and messages of an error and of what caused it. */
function causeTexts(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...code, error.message, ...causeTexts(error.cause)];
}
