import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { type FakeExa, type FakeExaOptions, startFakeExa } from '../../src/testing/server.js';

/** Where the built command is tried, and on what. Nothing of it outlives the test. */
export class Workplace {
  protected readonly command: string;
  protected readonly afterwards: TestContext['onTestFinished'];

  constructor(command: string, afterwards: TestContext['onTestFinished']) {
    this.command = command;
    this.afterwards = afterwards;
  }

  /** A fake whose runs begin their lives at their first poll, however slowly a process starts. */
  async fakeExa(options: FakeExaOptions = {}): Promise<FakeExa> {
    const exa = await startFakeExa({ startsAt: 'first-poll', ...options });
    this.afterwards(() => exa.close());
    return exa;
  }

  /** One that has no lists, so that each run is polled for itself, and what goes wrong with its polls goes wrong. */
  async fakeExaWithoutLists(options: FakeExaOptions = {}): Promise<FakeExa> {
    const exa = await this.fakeExa(options);
    // Whoever did not wait for the first answer asks again.
    const gone = Array.from({ length: 100 }, () => ({ fault: 'status', status: 404 }) as const);
    for (const list of ['runs', 'monitors'] as const) exa.queueListFault(list, ...gone);
    return exa;
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'exa-runwatch-'));
    this.afterwards(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
}
