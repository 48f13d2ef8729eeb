import { describe, expect, it } from 'vitest';
import { declaredSets } from '../../../scripts/office-host/requirement-sets.ts';
import type { HostVersion } from '../../../scripts/office-host/requirement-sets.ts';
import { clientMetadata } from '../../../scripts/office-host/rich-api/client-metadata.ts';
import { Interpreter } from '../../../scripts/office-host/rich-api/interpreter.ts';
import type { BatchCircumstances } from '../../../scripts/office-host/rich-api/interpreter.ts';
import type { WireValue } from '../../../scripts/office-host/rich-api/model.ts';
import { readRichApiRequest } from '../../../scripts/office-host/rich-api/request.ts';
import type { RichApiAnswer } from '../../../scripts/office-host/rich-api/request.ts';
import { TinyWorkbook } from '../../support/tiny-workbook.ts';

interface Given {
  readonly version?: HostVersion;
  readonly readOnly?: boolean;
}

interface Bench {
  readonly workbook: TinyWorkbook;
  readonly unknown: readonly string[];
  readonly broken: readonly unknown[];
  run(
    paths: Readonly<Record<number, WireValue>>,
    actions: readonly WireValue[],
    more?: { readonly keep?: boolean; readonly circumstances?: BatchCircumstances },
  ): Promise<RichApiAnswer>;
}

/** The interpreter on a tiny workbook, asked by batches written by hand as section 2 of the protocol has them. */
function bench({ version = 'web', readOnly = false }: Given = {}): Bench {
  const workbook = new TinyWorkbook();
  const unknown: string[] = [];
  const broken: unknown[] = [];
  const interpreter = new Interpreter({
    model: workbook,
    metadata: clientMetadata('Excel'),
    declared: declaredSets('Excel', version),
    readOnly,
    unknown: ({ what }) => unknown.push(what),
    broken: (error) => broken.push(error),
  });
  return {
    workbook,
    unknown,
    broken,
    run(paths, actions, { keep = false, circumstances } = {}) {
      const body = {
        AutoKeepReference: keep,
        Actions: actions,
        ObjectPaths: Object.fromEntries(
          Object.entries(paths).map(([id, path]) => [id, { Id: Number(id), ...(path as object) }]),
        ),
      } as WireValue;
      const request = readRichApiRequest(body);
      if (request === undefined) throw new TypeError('The test sent no batch');
      return interpreter.run(request, circumstances);
    },
  };
}

// The ways that most batches need: workbook, its sheets, the first one, a range on it.
const ROOT = { ObjectPathType: 1, Name: '' };
const SHEETS = { ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 };
const ACTIVE = { ObjectPathType: 3, Name: 'GetActiveWorksheet', ParentObjectPathId: 2, ArgumentInfo: {} };
const rangeAt = (address: string, parent = 3): WireValue => ({
  ObjectPathType: 3,
  Name: 'GetRange',
  ParentObjectPathId: parent,
  ArgumentInfo: { Arguments: [address] },
});
const WAY = { 1: ROOT, 2: SHEETS, 3: ACTIVE };

const action = (Id: number, ActionType: number, ObjectPathId: number, more: object = {}): WireValue => ({
  Id,
  ActionType,
  Name: '',
  ObjectPathId,
  ...more,
});
const instantiate = (id: number, path: number): WireValue => action(id, 1, path);
const query = (id: number, path: number, Select: readonly string[] = [], more: object = {}): WireValue =>
  action(id, 2, path, { QueryInfo: { ...(Select.length > 0 && { Select }), ...more } });
const method = (id: number, path: number, Name: string, ...Arguments: readonly WireValue[]): WireValue =>
  action(id, 3, path, { Name, ArgumentInfo: { Arguments } });
const set = (id: number, path: number, Name: string, value: WireValue): WireValue =>
  action(id, 4, path, { Name, ArgumentInfo: { Arguments: [value] } });

const valueOf = (answer: RichApiAnswer, id: number): unknown =>
  answer.Results.find(({ ActionId }) => ActionId === id)?.Value;

/** A table `Cases` with the columns CaseRef and State, and these rows. */
async function withTable(given: Bench, ...rows: readonly (readonly string[])[]): Promise<void> {
  const answer = await given.run(
    {
      ...WAY,
      4: rangeAt('A1:B1'),
      5: { ObjectPathType: 4, Name: 'Tables', ParentObjectPathId: 3 },
      6: {
        ObjectPathType: 3,
        Name: 'Add',
        ParentObjectPathId: 5,
        ArgumentInfo: { Arguments: ['A1:B1', true] },
      },
      7: { ObjectPathType: 4, Name: 'Rows', ParentObjectPathId: 6 },
      8: { ObjectPathType: 3, Name: 'Add', ParentObjectPathId: 7, ArgumentInfo: { Arguments: [null, rows] } },
    },
    [
      set(20, 4, 'Values', [['CaseRef', 'State']]),
      instantiate(21, 6),
      set(22, 6, 'Name', 'Cases'),
      ...(rows.length > 0 ? [instantiate(23, 8)] : []),
    ],
  );
  expect(answer.Error).toBeUndefined();
}

const TABLE = {
  1: ROOT,
  2: { ObjectPathType: 4, Name: 'Tables', ParentObjectPathId: 1 },
  3: { ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['{Table1}'] } },
};

describe('paths to objects', () => {
  it('follows root, property, method and indexer, and says by which key an item is found again', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [instantiate(10, 1), instantiate(11, 2), instantiate(12, 3)]);
    // A table tells its id at once: onChanged of the genuine client reads it without a load.
    expect(answer).toEqual({
      Results: [
        { ActionId: 10, Value: {} },
        { ActionId: 11, Value: {} },
        { ActionId: 12, Value: { Id: '{Table1}' } },
      ],
      TraceIds: [],
    });
  });

  it('follows a path once, when it is first needed, so that a row that is added is added once', async () => {
    const given = bench();
    await withTable(given);
    await given.run(
      {
        ...TABLE,
        4: { ObjectPathType: 4, Name: 'Rows', ParentObjectPathId: 3 },
        5: {
          ObjectPathType: 3,
          Name: 'Add',
          ParentObjectPathId: 4,
          ArgumentInfo: { Arguments: [null, [['1', '2']]] },
        },
        6: {
          ObjectPathType: 3,
          Name: 'Add',
          ParentObjectPathId: 4,
          ArgumentInfo: { Arguments: [null, [['3', '4']]] },
        },
      },
      [instantiate(10, 5), query(11, 5, ['index']), query(12, 5, ['values'])],
    );
    expect(given.workbook.sheets[0]?.own[0]?.lines).toEqual([['1', '2']]);
  });

  it('gives null for what an OrNullObject method does not find, and for everything below it', async () => {
    const given = bench();
    const answer = await given.run(
      {
        ...WAY,
        4: {
          ObjectPathType: 3,
          Name: 'GetItemOrNullObject',
          ParentObjectPathId: 2,
          ArgumentInfo: { Arguments: ['Report'] },
        },
        5: { ObjectPathType: 4, Name: 'Tables', ParentObjectPathId: 4 },
        6: { ObjectPathType: 7, Name: '' },
      },
      [instantiate(10, 4), query(11, 5, ['name']), instantiate(12, 6), set(13, 4, 'Name', 'New')],
    );
    expect(answer.Error).toBeUndefined();
    expect(answer.Results.map(({ Value }) => Value)).toEqual([null, null, null, null]);
    expect(given.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
  });

  it('puts objects in the place of their paths: as an argument, in a list, inside a plain object', async () => {
    const given = bench();
    const paths = { ...WAY, 4: rangeAt('A1'), 5: rangeAt('C2') };
    const answer = await given.run(
      {
        ...paths,
        6: {
          ObjectPathType: 3,
          Name: 'GetBoundingRect',
          ParentObjectPathId: 4,
          ArgumentInfo: { Arguments: [5], ReferencedObjectPathIds: [5] },
        },
      },
      [instantiate(10, 5), query(11, 6, ['address'])],
    );
    expect(valueOf(answer, 11)).toEqual({ Address: 'Sheet1!A1:C2' });
  });

  it('waits for a model that takes its time', async () => {
    const given = bench();
    const used = {
      ObjectPathType: 3,
      Name: 'GetUsedRangeOrNullObject',
      ParentObjectPathId: 4,
      ArgumentInfo: { Arguments: [null] },
    };
    const answer = await given.run({ ...WAY, 4: rangeAt('A1:B1'), 5: used, 6: used }, [
      instantiate(10, 5),
      set(11, 4, 'Values', [['x', 'y']]),
      query(12, 6, ['values']),
    ]);
    expect(valueOf(answer, 10)).toBeNull();
    expect(valueOf(answer, 12)).toEqual({ Values: [['x', 'y']] });
  });

  it('gives the item at an index for a collection whose items have no key', async () => {
    const given = bench();
    await withTable(given, ['DR-2026-0001', 'RECEIVED'], ['DR-2026-0002', 'CLOSED']);
    const rows = { ObjectPathType: 4, Name: 'Rows', ParentObjectPathId: 3 };
    const at = (index: number): WireValue => ({
      ObjectPathType: 3,
      Name: 'GetItemAt',
      ParentObjectPathId: 4,
      ArgumentInfo: { Arguments: [index] },
    });
    const answer = await given.run({ ...TABLE, 4: rows, 5: at(1), 6: at(2) }, [
      query(10, 5, ['values']),
      instantiate(11, 6),
    ]);
    expect(valueOf(answer, 10)).toEqual({ Values: [['DR-2026-0002', 'CLOSED']] });
    expect(answer.Error).toMatchObject({ Code: 'InvalidArgument', Location: 'TableRowCollection.getItemAt' });
  });
});

describe('what is loaded', () => {
  it('gives the named scalars alone, with a capital', async () => {
    const given = bench();
    const answer = await given.run(WAY, [query(10, 3, ['name'])]);
    expect(valueOf(answer, 10)).toEqual({ Id: '{Sheet1}', Name: 'Sheet1' });
  });

  it('gives every scalar of the model when none is named', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [query(10, 3)]);
    expect(valueOf(answer, 10)).toEqual({ Id: '{Table1}', Name: 'Cases' });
  });

  it('gives the items of a collection, nested as deep as is named', async () => {
    const given = bench();
    await withTable(given, ['DR-2026-0001', 'RECEIVED']);
    const answer = await given.run(TABLE, [
      query(10, 2, ['name', 'columns/name', 'worksheet/name', 'rows/values']),
    ]);
    expect(valueOf(answer, 10)).toEqual({
      _Items: [
        {
          Id: '{Table1}',
          Name: 'Cases',
          Columns: {
            _Items: [
              { Id: 1, Name: 'CaseRef' },
              { Id: 2, Name: 'State' },
            ],
          },
          Worksheet: { Id: '{Sheet1}', Name: 'Sheet1' },
          Rows: { _Items: [{ Values: [['DR-2026-0001', 'RECEIVED']] }] },
        },
      ],
    });
  });

  it('gives a scalar of the collection itself without its items, and both where both are named', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [query(10, 2, ['count']), query(11, 2, ['count', 'name'])]);
    expect(valueOf(answer, 10)).toEqual({ Count: 1 });
    expect(valueOf(answer, 11)).toEqual({ Count: 1, _Items: [{ Id: '{Table1}', Name: 'Cases' }] });
  });

  it('leaves out what is before skip and after top', async () => {
    const given = bench();
    await withTable(given, ['1', 'a'], ['2', 'b'], ['3', 'c']);
    const rows = { ...TABLE, 4: { ObjectPathType: 4, Name: 'Rows', ParentObjectPathId: 3 } };
    const answer = await given.run(rows, [query(10, 4, ['values'], { Top: 1, Skip: 1 })]);
    expect(valueOf(answer, 10)).toEqual({ _Items: [{ Values: [['2', 'b']] }] });
  });

  it('expands what an object leads to, with all its scalars', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [query(10, 3, ['name'], { Expand: ['columns'] })]);
    expect(valueOf(answer, 10)).toEqual({
      Id: '{Table1}',
      Name: 'Cases',
      Columns: {
        Count: 2,
        _Items: [
          { Id: 1, Index: 0, Name: 'CaseRef' },
          { Id: 2, Index: 1, Name: 'State' },
        ],
      },
    });
  });

  it('refuses a property that the client does not define, and tells it', async () => {
    const given = bench();
    const answer = await given.run(WAY, [query(10, 3, ['colour'])]);
    expect(answer.Error).toMatchObject({ Code: 'InvalidArgument', Location: 'Worksheet.colour' });
    expect(answer.Results).toEqual([]);
    expect(given.unknown).toEqual(['Excel.Worksheet.colour is not defined by the client']);
  });

  it('retrieves as JSON: small first letters, items under "items"', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [
      action(10, 7, 2, { QueryInfo: { Select: ['name', 'columns/name'] } }),
    ]);
    expect(valueOf(answer, 10)).toEqual({
      items: [
        {
          Id: '{Table1}',
          name: 'Cases',
          columns: {
            items: [
              { Id: 1, name: 'CaseRef' },
              { Id: 2, name: 'State' },
            ],
          },
        },
      ],
    });
  });

  it('loads along every way to a class of which something is said, as deep as is said', async () => {
    const given = bench();
    await withTable(given);
    const wish = (MaxDepth: number): object => ({
      RecursiveQueryInfo: {
        Queries: { Table: { Select: ['name'] }, TableColumn: { Select: ['index'] } },
        MaxDepth,
      },
    });
    const answer = await given.run(TABLE, [action(10, 6, 3, wish(1)), action(11, 6, 3, wish(0))]);
    expect(valueOf(answer, 10)).toEqual({
      Id: '{Table1}',
      Name: 'Cases',
      Columns: {
        _Items: [
          { Id: 1, Index: 0 },
          { Id: 2, Index: 1 },
        ],
      },
    });
    expect(valueOf(answer, 11)).toEqual({ Id: '{Table1}', Name: 'Cases' });
  });
});

describe('what is written and called', () => {
  it('sets a property, and several at once by their names in the client', async () => {
    const given = bench();
    const answer = await given.run({ ...WAY, 4: rangeAt('A1:A2') }, [
      set(10, 4, 'Values', [['a'], ['b']]),
      action(11, 9, 3, { ObjectState: { name: 'Register' } }),
    ]);
    expect(answer.Error).toBeUndefined();
    expect(Object.fromEntries(given.workbook.sheets[0]?.cells ?? [])).toEqual({ A1: 'a', A2: 'b' });
    expect(given.workbook.sheets[0]?.name).toBe('Register');
  });

  it('gives what a method gives, and null for one that gives nothing', async () => {
    const given = bench();
    const answer = await given.run({ ...WAY, 4: rangeAt('A1') }, [
      method(10, 2, 'GetCount', null),
      method(11, 4, 'Clear', null),
    ]);
    expect(answer.Results.map(({ Value }) => Value)).toEqual([1, null]);
  });

  it('keeps what was done before an error, leaves what comes after, and says where it was', async () => {
    const given = bench();
    const answer = await given.run(
      {
        ...WAY,
        4: rangeAt('A1'),
        5: { ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['Report'] } },
      },
      [
        set(10, 4, 'Values', [['kept']]),
        query(11, 4, ['values']),
        instantiate(12, 5),
        set(13, 4, 'Values', [['never']]),
      ],
    );
    expect(answer).toMatchObject({
      Results: [{ ActionId: 10 }, { ActionId: 11, Value: { Values: [['kept']] } }],
      Error: {
        Code: 'ItemNotFound',
        Location: 'WorksheetCollection.getItem',
        ActionIndex: 2,
        HttpStatusCode: 404,
      },
    });
    expect(given.workbook.sheets[0]?.cells.get('A1')).toBe('kept');
  });

  it('lists the traces that were reached', async () => {
    const given = bench();
    const answer = await given.run(
      {
        ...WAY,
        4: { ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['Report'] } },
      },
      [action(10, 5, 0), instantiate(11, 4), action(12, 5, 0)],
    );
    expect(answer.TraceIds).toEqual([10]);
    // The client attaches a handler when the trace has a result of its own.
    expect(answer.Results).toEqual([{ ActionId: 10, Value: null }]);
  });

  it('goes on where nothing has changed, and refuses where something has', async () => {
    const given = bench();
    const unchanged = (id: number, name: string): WireValue => action(id, 8, 3, { ObjectState: { name } });
    const answer = await given.run(WAY, [unchanged(10, 'Sheet1'), unchanged(11, 'Sheet2')]);
    expect(answer.Results).toHaveLength(1);
    expect(answer.Error).toMatchObject({ Code: 'Conflict', ActionIndex: 1 });
  });

  it('tells the model of each batch where it begins and where it ends, errors or not', async () => {
    const given = bench();
    await given.run(WAY, [query(10, 3, ['name'])]);
    await given.run(WAY, [query(10, 3, ['colour'])]);
    expect([given.workbook.begun, given.workbook.ended]).toEqual([2, 2]);
  });

  it('answers registrations that the object fires and no others', async () => {
    const given = bench();
    await withTable(given);
    const answer = await given.run(TABLE, [
      method(10, 3, '_RegisterDataChangedEvent'),
      method(11, 3, '_UnregisterDataChangedEvent'),
      method(12, 3, '_RegisterSelectionChangedEvent'),
    ]);
    expect(answer.Results.map(({ ActionId }) => ActionId)).toEqual([10, 11]);
    expect(answer.Error?.Code).toBe('NotImplemented');
    expect(given.unknown).toEqual(['Excel.Table._RegisterSelectionChangedEvent is not in the model']);
  });
});

describe('what is kept between batches', () => {
  const paths = { ...WAY, 4: rangeAt('B2') };

  it('keeps an object under a reference until that is given up, even twice', async () => {
    const given = bench();
    const first = await given.run(
      paths,
      [instantiate(10, 4), method(11, 4, '_KeepReference'), instantiate(12, 4)],
      {
        keep: true,
      },
    );
    expect(valueOf(first, 10)).toEqual({});
    const { _ReferenceId: reference = '' } = valueOf(first, 12) as { readonly _ReferenceId?: string };
    expect(reference).not.toBe('');
    const kept = { 1: ROOT, 4: { ObjectPathType: 6, Name: reference } };
    expect(valueOf(await given.run(kept, [query(20, 4, ['address'])], { keep: true }), 20)).toEqual({
      Address: 'Sheet1!B2',
      _ReferenceId: reference,
    });
    expect(valueOf(await given.run(kept, [instantiate(21, 4)]), 21)).toEqual({ _ReferenceId: reference });
    const last = await given.run({ 1: ROOT }, [
      method(30, 1, '_GetReferenceCount'),
      method(31, 1, '_RemoveReference', reference),
      method(32, 1, '_RemoveReference', reference),
      method(33, 1, '_GetReferenceCount'),
    ]);
    expect(last.Error).toBeUndefined();
    expect([valueOf(last, 30), valueOf(last, 33)]).toEqual([1, 0]);
    const gone = await given.run(kept, [query(40, 4, ['address'])]);
    expect(gone.Error?.Code).toBe('InvalidReference');
  });

  it('gives a reference with a tracked object that is loaded, where the client asks for them, and the same one again', async () => {
    const given = bench();
    const plain = await given.run(paths, [query(10, 4, ['address'])]);
    expect(valueOf(plain, 10)).toEqual({ Address: 'Sheet1!B2' });
    const kept = await given.run(
      paths,
      [
        query(11, 4, ['address']),
        query(12, 4, ['values']),
        instantiate(13, 4),
        method(14, 1, '_GetReferenceCount'),
      ],
      { keep: true },
    );
    const references = [11, 12, 13].map(
      (id) => (valueOf(kept, id) as { readonly _ReferenceId?: string })._ReferenceId,
    );
    expect(references[0]).toMatch(/./);
    expect(new Set(references).size).toBe(1);
    expect(valueOf(kept, 14)).toBe(1);
  });
});

describe('what does not exist', () => {
  it('is refused by name, whether it is a property, a method or a value', async () => {
    const given = bench();
    const answers = await Promise.all([
      given.run({ ...WAY, 4: { ObjectPathType: 4, Name: 'Ledger', ParentObjectPathId: 1 } }, [
        instantiate(10, 4),
      ]),
      given.run(WAY, [method(10, 3, 'Frobnicate')]),
      given.run(WAY, [set(10, 3, 'Id', 'mine')]),
    ]);
    expect(answers.map(({ Error: error }) => error?.Code)).toEqual([
      'ApiNotFound',
      'ApiNotFound',
      'ApiNotFound',
    ]);
    expect(given.unknown).toEqual([
      'Excel.Workbook.Ledger is not defined by the client',
      'Excel.Worksheet.Frobnicate is not defined by the client',
      'Excel.Worksheet.Id is not defined by the client',
    ]);
  });

  it('is told apart from what no model has yet', async () => {
    const given = bench();
    const answer = await given.run(WAY, [method(10, 3, 'Activate')]);
    expect(answer.Error?.Code).toBe('NotImplemented');
    expect(given.unknown).toEqual(['Excel.Worksheet.activate is not in the model']);
  });

  it('is what belongs to a requirement set that the host did not declare, without being unknown', async () => {
    const comments = { 1: ROOT, 2: { ObjectPathType: 4, Name: 'Comments', ParentObjectPathId: 1 } };
    const old = bench({ version: 'office-2019' });
    const answer = await old.run(comments, [instantiate(10, 2)]);
    expect(answer.Error).toMatchObject({ Code: 'ApiNotFound', Location: 'Workbook.comments' });
    expect(answer.Error?.Message).toContain('ExcelApi 1.10');
    expect(old.unknown).toEqual([]);
    // A newer host has the set; that the tiny workbook has no comments is another matter.
    const newer = bench();
    expect((await newer.run(comments, [instantiate(10, 2)])).Error?.Code).toBe('NotImplemented');
  });

  it('is the document in the part of the web host that has none', async () => {
    const given = bench();
    const answer = await given.run({ 1: ROOT }, [instantiate(10, 1)], { circumstances: { hasRoot: false } });
    expect(answer.Error?.Code).toBe('ApiNotFound');
    const service = {
      1: { ObjectPathType: 2, Name: 'Microsoft.InternalService.AddinInternalService' },
    };
    const ready = await given.run(service, [method(10, 1, 'NotifyActionHandlerReady')], {
      circumstances: { hasRoot: false },
    });
    expect(ready.Error).toBeUndefined();
  });
});

describe('a document for reading only', () => {
  it('refuses every write and leaves the document as it was', async () => {
    const given = bench({ readOnly: true });
    const paths = {
      ...WAY,
      4: rangeAt('A1'),
      5: { ObjectPathType: 3, Name: 'Add', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['New'] } },
    };
    const answers = await Promise.all([
      given.run(paths, [set(10, 4, 'Values', [['x']])]),
      given.run(paths, [method(10, 4, 'Clear', null)]),
      given.run(paths, [instantiate(10, 5)]),
      given.run(paths, [action(10, 9, 3, { ObjectState: { name: 'New' } })]),
    ]);
    expect(answers.map(({ Error: error }) => error?.Code)).toEqual(Array(4).fill('AccessDenied'));
    expect(given.workbook.sheets.map(({ name, cells }) => [name, cells.size])).toEqual([['Sheet1', 0]]);
  });

  it('lets itself be read, and lets events be registered', async () => {
    const given = bench({ readOnly: true });
    const answer = await given.run({ ...WAY, 4: rangeAt('A1') }, [
      query(10, 4, ['values']),
      method(11, 2, 'GetCount', null),
      instantiate(12, 4),
      method(13, 4, '_KeepReference'),
    ]);
    expect(answer.Error).toBeUndefined();
  });
});

describe('faults and mistakes', () => {
  it('strikes at the first action that calls the name, and keeps what came before', async () => {
    const given = bench();
    const answer = await given.run(
      { ...WAY, 4: rangeAt('A1') },
      [query(10, 3, ['name']), set(11, 4, 'Values', [['x']]), query(12, 3, ['name'])],
      { circumstances: { strike: { code: 'GeneralException', at: 'Values' } } },
    );
    expect(answer.Results).toHaveLength(1);
    expect(answer.Error).toMatchObject({ Code: 'GeneralException', ActionIndex: 1 });
    expect(given.workbook.sheets[0]?.cells.size).toBe(0);
    expect(given.broken).toEqual([]);
  });

  it('tells a mistake of a model apart from an answer of Office', async () => {
    const given = bench();
    Object.defineProperty(given.workbook.root, 'name', {
      get: () => {
        throw new TypeError('Not as it should be');
      },
    });
    const answer = await given.run(WAY, [query(10, 1, ['name'])]);
    expect(answer.Error).toMatchObject({ Code: 'GeneralException', ActionIndex: 0 });
    expect(answer.Error?.Message).not.toContain('Not as it should be');
    expect(given.broken).toEqual([new TypeError('Not as it should be')]);
  });

  it('does not let an object of another class pass', async () => {
    const given = bench();
    Object.defineProperty(given.workbook.root, 'tables', { get: () => given.workbook.root.worksheets });
    await given.run(TABLE, [instantiate(10, 2)]);
    expect(String(given.broken[0])).toContain(
      'gave Excel.WorksheetCollection; the client expects Excel.TableCollection',
    );
  });
});
