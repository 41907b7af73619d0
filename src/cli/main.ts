#!/usr/bin/env node
import process from 'node:process';
import { explain, runCommand } from './run-command.js';

const args = process.argv.slice(2);
process.on('uncaughtException', async (fault) => process.exit(await explain(fault, args, process)));
process.exitCode = await runCommand(args, process);
