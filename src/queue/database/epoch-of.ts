/** SQL for a time as whole epoch milliseconds, or for an interval as whole milliseconds. */
export const epochOf = (time: string) => `round(extract(epoch from ${time}) * 1000)::float8`;
