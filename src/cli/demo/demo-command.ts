import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import { formatOption } from '../format-option.js';
import type { DemoFlags } from './demo.js';

export function demoCommand(context: CommandContext, onExitCode: (code: ExitCode) => void): Command {
  return new Command('demo')
    .description('Watch three made-up runs on this machine. Needs no key.')
    .addOption(formatOption('the result', ['text', 'json', 'ndjson']))
    .option('--verbose', 'show each request')
    .option('--no-color', 'no colors')
    .addHelpText('after', '\nExample:\n  $ exa-runwatch demo')
    .action(async (flags: DemoFlags) => {
      const { demo } = await import('./demo.js');
      onExitCode(await demo(flags, context));
    });
}
