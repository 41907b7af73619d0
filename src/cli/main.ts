#!/usr/bin/env node
import process from 'node:process';
import { toleratesClosing } from './print.js';
import { explain, runCommand } from './run-command.js';
import type { Environment, Shell } from './shell.js';

const args = process.argv.slice(2);
const { stdout, stderr } = process;
const env: Environment = process.env;
const key = env.EXA_API_KEY?.trim() ?? '';
const shell: Shell = { stdout, stderr, env, secrets: new Set(key === '' ? [] : [key]) };

toleratesClosing(stdout);
toleratesClosing(stderr);
process.on('uncaughtException', async (fault) => process.exit(await explain(fault, args, shell)));
process.exitCode = await runCommand(args, shell);
