/** The fields of an error for a bad argument, so that a program need not parse its message. */
export interface ArgumentErrorFields {
  /** The argument or option: `monitor`, `timeoutMs`, `retry.factor`. */
  readonly option: string;
  /** What it takes: `a number of milliseconds above 0`. */
  readonly expected: string;
  /** What came, safe to print; of a secret only its type. */
  readonly received: string;
}

/** Thrown at the call for an argument that is not usable. Nothing has been requested or started. */
export type ArgumentError = (TypeError | RangeError) & ArgumentErrorFields;

/** @param Kind `RangeError` for a value of the right type that is out of range */
export function argumentError(
  fields: ArgumentErrorFields,
  Kind: TypeErrorConstructor | RangeErrorConstructor = TypeError,
  message = `\`${fields.option}\` takes ${fields.expected}, got ${fields.received}`,
): ArgumentError {
  return Object.assign(new Kind(message), fields);
}

/** For a misspelled option, most likely. */
export function unknownOptionError(option: string, known: string): ArgumentError {
  const fields = { option, expected: `one of ${known}`, received: option };
  return argumentError(fields, TypeError, `\`${option}\` is unknown; known are ${known}`);
}
