#!/usr/bin/env node
import process from 'node:process';
import { removeOverruledColorVariables } from './color-variables.js';
import type { CommandContext, Environment } from './command-context.js';
import { exitCode } from './exit-code.js';
import { isReaderGone } from './print.js';
import { explainError, runCommand } from './run-command.js';

const args = process.argv.slice(2);
const { stdout, stderr } = process;
const env: Environment = { ...process.env };
const key = env.EXA_API_KEY?.trim() ?? '';
const context: CommandContext = { stdout, stderr, env, secrets: new Set(key === '' ? [] : [key]) };
removeOverruledColorVariables(process.env);
let isUnwritten = false;
let isFailing = false;

// Without a reader the progress is lost, and nothing else.
stderr.on('error', () => {});
stdout.on('error', (error) => {
  if (isReaderGone(error, stdout) || isUnwritten) return;
  isUnwritten = true;
  process.exitCode = exitCode('usage-error');
  stderr.write(`exa-runwatch: could not write to standard output: ${error.message}\n`);
});
process.on('uncaughtException', async (error) => {
  if (isFailing) return;
  isFailing = true;
  process.exit(await explainError(error, args, context));
});

const ended = await runCommand(args, context);
process.exitCode = isUnwritten ? exitCode('usage-error') : ended;
