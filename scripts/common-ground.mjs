#!/usr/bin/env node
/** The command line's door: makes sure the packages are there, then hands over to scripts/cli/main.ts. */
import { setUp } from './set-up.mjs';

if (!setUp()) process.exit(1);
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
