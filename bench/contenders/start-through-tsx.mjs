import { register } from 'tsx/esm/api';

/** The command line with each of its files translated as it is asked for, as it is where nothing can be written. */
register();
const { main } = await import('../../scripts/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
