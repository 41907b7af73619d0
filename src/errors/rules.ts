/** What a field takes. */
export interface Rule {
  /** Completes the sentence "`field` takes …". */
  readonly takes: string;
  /** What `typeof` says of every value it takes; none where a value of that type cannot be out of range. */
  readonly type?: string;
  /** Whether what came must not be shown. */
  readonly isSecret?: boolean;
  accepts(value: unknown): boolean;
}

export const text: Rule = {
  takes: 'a string that is not empty',
  type: 'string',
  accepts: (value) => typeof value === 'string' && value !== '',
};

export const aFunction: Rule = { takes: 'a function', accepts: (value) => typeof value === 'function' };

/** An object, of whatever class, with this method. */
export const objectWith = (method: string): Rule => ({
  takes: `an object with a method \`${method}\``,
  accepts: (value) => aFunction.accepts(Reflect.get(Object(value), method)),
});

export const anAbortSignal: Rule = { ...objectWith('addEventListener'), takes: 'an AbortSignal' };

/** A number that is in range. */
export const numberThat = (takes: string, isInRange: (value: number) => boolean): Rule => ({
  takes,
  type: 'number',
  accepts: (value) => typeof value === 'number' && isInRange(value),
});

export const msAbove0 = numberThat('a number of milliseconds above 0', (ms) => ms > 0);

export const msFrom0 = numberThat('a number of milliseconds of 0 or more', (ms) => ms >= 0);

export const optional = (rule: Rule): Rule => ({
  ...rule,
  accepts: (value) => value === undefined || rule.accepts(value),
});

/** Out of range is what has the type of the one, whatever the other takes. */
export const either = (one: Rule, other: Rule): Rule => ({
  ...one,
  takes: `${one.takes}, or ${other.takes}`,
  accepts: (value) => one.accepts(value) || other.accepts(value),
});
