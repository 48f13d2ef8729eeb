import type { Command } from 'commander';

/** What every command that works on a register can be told of a tenant. */
export interface GraphOptions {
  readonly graph?: string;
  readonly site?: string;
  readonly library?: string;
  readonly mailbox?: string;
  readonly user?: string;
}

/** Options that lead into a tenant. */
export type InGraph = GraphOptions & { readonly graph: string };

/**
 * Adds `--graph` and what goes with it to every command that works on a register, in one place: a register in Microsoft
 * 365 can then be named wherever one in a file can.
 */
export function withGraphOptions(command: Command): void {
  for (const each of command.commands) withGraphOptions(each);
  const names = command.options.some(({ long }) => long === '--register');
  const isRegister = command.parent?.name() === 'register' && command.commands.length === 0;
  if (!names && !isRegister) return;
  command
    .option(
      '--graph <url>',
      'work in Microsoft 365: the address of Microsoft Graph or of "emulator graph"; --register is then a path in the library',
    )
    .option('--site <site>', 'the SharePoint site, HOST/sites/NAME; sites/mediation, say, at the emulator')
    .option('--library <name>', 'the document library', 'Cases')
    .option('--mailbox <address>', 'the shared mailbox of the service')
    .option('--user <address>', 'who is signed in at the emulator');
}
