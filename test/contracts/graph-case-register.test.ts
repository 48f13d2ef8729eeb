import type { RegisterKind } from '../../addin/domain/case.ts';
import type { FaultRule } from '../../scripts/graph-emulator/faults.ts';
import { caseRegisterContract } from './case-register.contract.ts';
import type { Bench } from './case-register.contract.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { columnOf } from '../../addin/forms/register-schema.ts';
import { writeCell } from '../../addin/forms/cell-values.ts';
import type { CellValue, TableName } from '../../addin/forms/register-schema.ts';
import { givenGraphRegister } from '../support/given-graph-register.ts';

/** A connection that can be cut: before anything is sent, or after the first row has been added. */
function cuttable(transport: (request: Request) => Promise<Response>) {
  let mode: 'whole' | 'cut' | 'cut after the first write' = 'whole';
  const lost = (): never => {
    throw new TypeError('fetch failed');
  };
  return {
    set: (to: typeof mode) => {
      mode = to;
    },
    transport: async (request: Request): Promise<Response> => {
      if (mode === 'cut') return lost();
      const body = await request.clone().text();
      const answer = await transport(request);
      if (mode === 'cut after the first write' && body.includes('rows/add')) {
        mode = 'cut';
        return lost();
      }
      return answer;
    },
  };
}

/** A call that was meant to fail is over: the connection is whole again. */
function mending(register: CaseRegister, mend: () => void): CaseRegister {
  const then = async <Value>(call: Promise<Value>): Promise<Value> => {
    try {
      return await call;
    } finally {
      mend();
    }
  };
  return {
    kind: register.kind,
    read: (tables) => then(register.read(tables)),
    readCase: (caseRef) => then(register.readCase(caseRef)),
    findCases: (match) => then(register.findCases(match)),
    columnsOfCases: (names) => then(register.columnsOfCases(names)),
    keys: (tables) => then(register.keys(tables)),
    apply: (set) => then(register.apply(set)),
  };
}

const shown = (table: TableName, name: string, value: CellValue | undefined) => {
  const column = columnOf(table, name);
  if (column === undefined) throw new RangeError(`There is no column ${name}`);
  const cell = writeCell(column, value);
  return cell.kind === 'blank' ? '' : cell.kind === 'number' ? cell.number : cell.text;
};

const inPassing = (every: number): readonly FaultRule[] => [
  {
    what: 'workbook gateway timeout',
    when: 'after',
    where: { path: '/drives/**' },
    howOften: { every: every * 3 },
  },
  {
    what: 'workbook gateway timeout',
    when: 'before',
    where: { path: '/drives/**' },
    howOften: { every: every * 4 },
  },
  { what: 'workbook throttled', where: { path: '/drives/**' }, howOften: { every: every * 12 } },
  {
    what: 'session to be made again',
    where: { path: '/drives/**/range(*' },
    howOften: { every: every * 3 + 2 },
  },
];

/** `faultEvery`: each so-many-th request meets a fault in passing, before its effect or after it. */
const benchWith =
  (faultEvery: number | undefined) =>
  async (kind: RegisterKind): Promise<Bench> => {
    const given = await givenGraphRegister(kind);
    for (const rule of faultEvery === undefined ? [] : inPassing(faultEvery)) given.emulator.faults.add(rule);
    const line = cuttable(given.transport);
    const mend = (): void => {
      line.set('whole');
    };
    const open = async () => mending(await given.open('administrator', { transport: line.transport }), mend);
    const bench: Bench = {
      register: await open(),
      again: open,
      edit: (table, key, cells) => {
        const typed = Object.entries(cells).map(
          ([name, value]) => [name, shown(table, name, value)] as const,
        );
        given.hands.setCells(table, key, Object.fromEntries(typed));
        return Promise.resolve();
      },
      remove: (table, key) => {
        given.hands.deleteRow(table, key);
        return Promise.resolve();
      },
      reverse: (table) => {
        given.hands.reverse(table);
        return Promise.resolve();
      },
      loseNextAnswer: () => {
        line.set('cut after the first write');
      },
      failNext: () => {
        line.set('cut');
      },
    };
    return bench;
  };

caseRegisterContract('in SharePoint, through Microsoft Graph', benchWith(undefined));
caseRegisterContract('in SharePoint, where one call in seven meets a fault in passing', benchWith(5));
