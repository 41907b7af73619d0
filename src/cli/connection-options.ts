import type { Command } from 'commander';
import { EXA_URL } from '../exa/exa-url.js';

/** The options that say how the API is reached. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option('--verbose', 'show each request')
    .option('--api-key-file <file>', 'a file with the API key (default: $EXA_API_KEY)')
    .option('--base-url <url>', `where the API is (default: $EXA_BASE_URL or "${EXA_URL}")`)
    .option('--allow-http', 'send the key over plain http to another machine');
}
