/** A whole HTTP answer, as data. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** An empty string means no body. */
  readonly body: string;
}

export function jsonAnswer(status: number, json: object): HttpAnswer {
  return textAnswer(status, 'application/json; charset=utf-8', JSON.stringify(json));
}

export function textAnswer(status: number, contentType: string, body: string): HttpAnswer {
  return { status, headers: { 'content-type': contentType }, body };
}

export function emptyAnswer(status: number): HttpAnswer {
  return { status, headers: {}, body: '' };
}

/** Adds the headers that the answer does not have yet. */
export function withDefaultHeaders(answer: HttpAnswer, headers: HttpAnswer['headers']): HttpAnswer {
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
