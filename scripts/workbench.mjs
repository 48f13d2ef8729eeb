#!/usr/bin/env node
/** The workbench's door: makes sure the packages are there, then hands over to scripts/workbench/main.ts. */
import { loadProgram } from './compiled.mjs';
import { setUp } from './set-up.mjs';

if (!setUp()) process.exit(1);
const { main } = await loadProgram('workbench');
await main(process.argv.slice(2));
