import * as z from 'zod/mini';

/** A row that names a watch. */
export const keyRow = z.object({ key: z.string() });

export const keyRows = z.array(keyRow);

/** Rows that say when watches are due, in epoch milliseconds of the database. */
export const dueRows = z.array(z.object({ key: z.string(), dueAt: z.number() }));
