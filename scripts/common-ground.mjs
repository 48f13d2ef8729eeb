#!/usr/bin/env node
/** The command line's door: makes sure the packages are there, then hands over to scripts/cli/main.ts. */
import { loadProgram } from './compiled.mjs';
import { setUp } from './set-up.mjs';

if (!setUp()) process.exit(1);
const { main } = await loadProgram('command-line');
process.exitCode = await main(process.argv.slice(2));
