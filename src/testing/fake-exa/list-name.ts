import type * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';

export const listName = oneOf('runs', 'monitor', 'monitors');

/**
 * What is requested besides single runs: the `runs` of a monitor, whichever that is; one `monitor` with its last run; or
 * all `monitors`.
 */
export type ListName = z.output<typeof listName>;
