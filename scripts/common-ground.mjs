#!/usr/bin/env node
/** The command line's door: makes sure the packages are there, then hands over to scripts/cli/main.ts. */
import { compiledCommandLine } from './compiled.mjs';
import { setUp } from './set-up.mjs';

if (!setUp()) process.exit(1);
const { main } = await commandLine();
process.exitCode = await main(process.argv.slice(2));

async function commandLine() {
  const compiled = await compiledCommandLine();
  if (compiled !== undefined) {
    // Before the loading: traces then name the TypeScript.
    process.setSourceMapsEnabled(true);
    return import(compiled);
  }
  // Slower to start, but nothing has to be written.
  const { register } = await import('tsx/esm/api');
  register();
  return import('./cli/main.ts');
}
