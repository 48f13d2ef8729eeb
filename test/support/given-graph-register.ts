import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { GraphOptions } from '../../addin/adapters/graph/open-graph.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { passingWith } from '../../scripts/graph-emulator/virtual-clock.ts';
import { givenWorkbook } from './given-workbook.ts';
import type { GivenWorkbook } from './given-workbook.ts';
import type { Person } from './given-emulator.ts';

export interface GivenGraphRegister extends GivenWorkbook {
  /** How many HTTP requests have been sent since the last `counted()`. */
  counted(): number;
  graph(person?: Person, options?: Partial<GraphOptions>): Graph;
  open(person?: Person, options?: Partial<GraphOptions>): Promise<CaseRegister>;
}

const TEMPLATES = new Map<RegisterKind, Promise<Uint8Array>>();

export async function givenGraphRegister(kind: RegisterKind, bytes?: Uint8Array): Promise<GivenGraphRegister> {
  const made = TEMPLATES.get(kind) ?? makeRegisterTemplate(kind);
  TEMPLATES.set(kind, made);
  const given = givenWorkbook(bytes ?? (await made));
  const time = passingWith(given.clock);
  let trips = 0;
  const graph = (person: Person = 'administrator', options: Partial<GraphOptions> = {}): Graph =>
    openGraph({
      signIn: given.signIn(person),
      transport: given.transport,
      ...time,
      chance: () => 0.5,
      onTrip: () => {
        trips += 1;
      },
      ...options,
    });
  return {
    ...given,
    graph,
    counted: () => {
      const now = trips;
      trips = 0;
      return now;
    },
    async open(person, options) {
      const opened = await openGraphRegister({
        graph: graph(person, options),
        item: { driveId: given.driveId, itemId: given.itemId },
        time,
      });
      if (!opened.ok) throw new TypeError(`Cannot open the register: ${opened.error.message}`);
      return opened.value;
    },
  };
} // prettier-ignore
