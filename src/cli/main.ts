#!/usr/bin/env node
import process from 'node:process';
import { exitCode } from './exit-code.js';
import { isClosing } from './print.js';
import { explain, runCommand } from './run-command.js';
import type { Environment, Shell } from './shell.js';

const args = process.argv.slice(2);
const { stdout, stderr } = process;
const env: Environment = process.env;
const key = env.EXA_API_KEY?.trim() ?? '';
const shell: Shell = { stdout, stderr, env, secrets: new Set(key === '' ? [] : [key]) };
let isUnwritten = false;
let isFaulty = false;

// Without a reader the progress is lost, and nothing else.
stderr.on('error', () => {});
stdout.on('error', (error) => {
  if (isClosing(error) || isUnwritten) return;
  isUnwritten = true;
  process.exitCode = exitCode('usage');
  stderr.write(`exa-runwatch: standard output takes no more: ${error.message}\n`);
});
process.on('uncaughtException', async (fault) => {
  if (isFaulty) return;
  isFaulty = true;
  process.exit(await explain(fault, args, shell));
});

const ended = await runCommand(args, shell);
process.exitCode = isUnwritten ? exitCode('usage') : ended;
