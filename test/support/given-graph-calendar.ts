import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { EmulatorSetUp } from '../../scripts/graph-emulator/make-emulator.ts';
import { passingWith } from '../../scripts/graph-emulator/virtual-clock.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { givenEmulator } from './given-emulator.ts';
import type { GivenEmulator } from './given-emulator.ts';

export interface GivenGraphCalendar extends GivenEmulator {
  readonly graph: Graph;
  readonly calendar: GraphCalendar;
  /** Another one over the same tenant: a second desk, or the program after a crash. */
  again(): GraphCalendar;
}

/** The adapter over the emulator, in the service's shared mailbox unless said otherwise; waiting moves the clock on. */
export function givenGraphCalendar(
  setUp: EmulatorSetUp = {},
  mailbox: string = ADDRESSES.providerMailbox,
): GivenGraphCalendar {
  const given = givenEmulator(setUp);
  const open = (): Graph =>
    openGraph({
      signIn: given.signIn('coordinator'),
      transport: given.transport,
      chance: () => 0,
      ...passingWith(given.clock),
    });
  const graph = open();
  const over = (each: Graph): GraphCalendar => new GraphCalendar({ graph: each, mailbox });
  return { ...given, graph, calendar: over(graph), again: () => over(open()) };
}
