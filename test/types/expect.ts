/** Whether two types are the very same: neither is merely assignable to the other. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles for `true` alone. */
export function expectType<_ extends true>(): void {}
