#!/usr/bin/env node
/** The command line's door: makes sure the packages are there, then hands over to scripts/cli/main.ts. */
import { loadProgram } from './compiled.mjs';
import { setUp } from './set-up.mjs';

// Whoever reads may have seen enough (`| head`): the command goes on to its end, and what it says then is heard by nobody.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
if (!setUp()) process.exit(1);
const { main } = await loadProgram('command-line');
process.exitCode = await main(process.argv.slice(2));
