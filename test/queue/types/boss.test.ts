import type { PgBoss } from 'pg-boss';
import { expectTypeOf, test } from 'vitest';
import type { Boss } from '../../../src/queue/database/boss.js';

test("pg-boss's own type is one that the queue takes", () => {
  expectTypeOf<PgBoss>().toExtend<Boss>();
});
