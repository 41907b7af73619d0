import { spawnSync } from 'node:child_process';
import { describe, expect } from 'vitest';
import { codeBlocks, pageAt } from '../../docs/pages.js';
import { queueTest } from '../cli/queue-cli.js';
import { databases } from '../support/databases.js';

const LINES = codeBlocks(pageAt('docs/operating-the-queue.md'))
  .filter(({ language, code }) => language === 'sh' && code.startsWith('exa-runwatch '))
  .flatMap(({ code }) => code.trim().split('\n'));

const COMMANDS = LINES.filter((line) => !line.includes('|')).map((line) =>
  line.replace(/#.*/, '').trim().split(/\s+/).slice(2),
);

/** The alert, with the command in place of its name and arguments. */
const [ALERT = ''] = LINES.filter((line) => line.includes('| jq ')).map((line) =>
  line.replace('exa-runwatch queue status --database-url-env DATABASE_URL --format json', '"$@"'),
);
const STATUS = ['status', '--format', 'json'];

/** A fresh machine does not have it. */
const hasJq = spawnSync('jq', ['--version']).status === 0;

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('on $name', (database) => {
  const test = queueTest(database);

  test('the commands of the page for operators can be typed as they stand there', async ({ cli }) => {
    await cli.answer(['add', 'monitor_9', 'run_1']);
    expect(COMMANDS.length).toBeGreaterThan(5);
    for (const command of COMMANDS) {
      const options = command.filter((word) => word !== '--database-url-env' && word !== 'DATABASE_URL');
      expect(options).toHaveLength(command.length - 2);
      await cli.answer(options);
    }
  });

  test.skipIf(!hasJq)('the alert of the page fails if polls are late', async ({ cli }) => {
    await cli.answer(['add', 'monitor_9', 'run_1']);
    expect(await cli.queueInShell(ALERT, STATUS)).toMatchObject({
      exitCode: 0,
      stdout: 'true\n',
      stderr: '',
    });
    await cli.query("update exa_runwatch.watch set due_at = now() - interval '12 minutes'");
    expect(await cli.queueInShell(ALERT, STATUS)).toMatchObject({
      exitCode: 1,
      stdout: 'false\n',
      stderr: '',
    });
  });

  test.skipIf(!hasJq)('the alert of the page fails if the queue cannot be reached', async ({ cli }) => {
    const args = ['queue', ...STATUS, '--database-url-env', 'NOWHERE'];
    const nowhere = await cli.shell(ALERT, args, { NOWHERE: 'postgres://127.0.0.1:1/none' });
    expect(nowhere).toMatchObject({ exitCode: 1, stdout: 'false\n' });
    expect(await cli.shell(ALERT, args)).not.toMatchObject({ exitCode: 0 });
  });
});
