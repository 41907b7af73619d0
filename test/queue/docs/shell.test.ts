import { describe, expect } from 'vitest';
import { codeBlocks, pageAt } from '../../docs/pages.js';
import { queueTest } from '../cli/queue-cli.js';
import { databases } from '../support/databases.js';

const COMMANDS = codeBlocks(pageAt('docs/operating-the-queue.md'))
  .filter(({ language, code }) => language === 'sh' && code.startsWith('exa-runwatch '))
  .flatMap(({ code }) => code.trim().split('\n'))
  .map((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(2));

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
});
