import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editTables } from '../../addin/adapters/xlsx/workbook-edit.ts';
import type { TableChange } from '../../addin/adapters/xlsx/workbook-edit.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import {
  command,
  fingerprints,
  newFolder,
  personalIn,
  removeFolders,
  sample,
} from '../support/run-command.ts';

/** The command line's promises: forms, exit statuses, what goes where, and that a refusal leaves every byte alone. */

const ROOT = join(import.meta.dirname, '..', '..');
const TODAY = '2026-09-24';

afterAll(removeFolders);

const COMMANDS = [
  'demo', 'read', 'intake', 'register', 'register new', 'register check', 'case', 'case list', 'case show', 'case do',
  'meeting', 'meeting find', 'meeting book', 'meeting postpone', 'document', 'document make', 'document check',
  'document read', 'statement', 'statement make', 'statement check', 'statement record', 'report',
] as const; // prettier-ignore

describe('every command', () => {
  it.each(COMMANDS)('"%s" explains itself with --help', async (name) => {
    const { status, out, err } = await command(...name.split(' '), '--help');
    expect(status).toBe(0);
    expect(out).toContain(`Usage: common-ground ${name} `);
    expect(err).toBe('');
  });

  it('is listed by --help of the program', async () => {
    const { status, out } = await command('--help');
    expect(status).toBe(0);
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name.split(' ')[0] ?? ''}\\b`, 'm'));
  });

  it.each([
    ['a command that there is not', ['bogus'], "unknown command 'bogus'"],
    ['a subcommand that there is not', ['register', 'bogus'], "unknown command 'bogus'"],
    ['an option that there is not', ['read', '.', '--bogus'], "unknown option '--bogus'"],
    ['a missing path', ['read'], "missing required argument 'paths'"],
    ['a missing register', ['intake', '.'], "required option '--register <file>' not specified"],
    ['a missing folder', ['demo'], "required option '--out <folder>' not specified"],
    ['a day that there is not', ['demo', '--out', '/nowhere', '--today', '2026-02-30'], '"2026-02-30" is no day'],
    ['a day in another order', ['case', 'list', '--register', 'x.xlsx', '--today', '2.3.2026'], '"2.3.2026" is no day'],
    ['an unknown role', ['case', 'list', '--register', 'x.xlsx', '--as', 'BOSS'], '"BOSS" is no role'],
    ['an unknown state', ['case', 'list', '--register', 'x.xlsx', '--state', 'LOST'], '"LOST" is no state of a case'],
    ['an unknown step', ['case', 'do', 'DR-2026-0001', 'Bogus', '--register', 'x.xlsx'], '"Bogus" is no step of the procedure'],
    ['a rule that stands for several steps', ['case', 'do', 'DR-2026-0001', 'P10', '--register', 'x.xlsx'], 'P10 stands for several steps: say which of RecordReply, SettleConditions, SendReminder'],
    ['a rule that happens by itself', ['case', 'do', 'DR-2026-0001', 'P11', '--register', 'x.xlsx'], 'P11 happens by itself'],
    ['data that are no JSON', ['case', 'do', 'DR-2026-0001', 'P02', '--register', 'x.xlsx', '--data', '{oops'], '--data must be one JSON object'],
    ['data that are a list', ['case', 'do', 'DR-2026-0001', 'P02', '--register', 'x.xlsx', '--data', '[]'], '--data must be one JSON object'],
    ['a kind that there is not', ['register', 'new', 'x.xlsx', '--kind', 'school'], '"school" is no kind of register'],
    ['a document that there is not', ['document', 'make', 'D99', 'DR-2026-0001', '--register', 'x.xlsx', '--out', 'y.docx'], '"D99" is no document of the service'],
    ['a slot that is no number', ['meeting', 'book', 'DR-2026-0001', '--register', 'x.xlsx', '--slot', 'one'], '--slot takes the number of a slot'],
    ['a reason that there is not', ['meeting', 'postpone', 'DR-2026-0001', '--register', 'x.xlsx', '--reason', 'RAIN'], '--reason takes one of'],
    ['a period that ends before it begins', ['report', '--register', 'x.xlsx', '--from', '2026-04-01', '--to', '2026-03-01', '--out', 'r.xlsx'], '--to lies before --from'],
    ['a report over its own register', ['report', '--register', 'x.xlsx', '--from', '2026-01-01', '--to', '2026-03-01', '--out', './x.xlsx'], '--out names a file that the command reads'],
  ] as const)('is used wrongly with %s: status 2 and one clear sentence', async (_, args, sentence) => {
    const { status, out, err } = await command(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.split('\n').filter((line) => !line.startsWith('Add --help')).length).toBe(1);
  }); // prettier-ignore

  it.each([
    [['register', 'check', 'x.xlsx']],
    [['case', 'list', '--register', 'x.xlsx']],
    [['report', '--register', 'x.xlsx', '--from', '2026-01-01', '--to', '2026-03-01', '--out', 'r.xlsx']],
    [['document', 'check', 'x.docx']],
    [['document', 'read', 'x.docx', '--json']],
    [['statement', 'check', 'x.docx']],
    [['read', 'x.eml']],
    [['register', 'new', 'no-such-folder/x.xlsx']],
  ] as const)('says with status 3 that a file or folder is not there: %s', async (args) => {
    const folder = await newFolder();
    const inFolder = args.map((arg) => (/^(?:x|r|no-such)[^ ]*\.\w+$/.test(arg) ? join(folder, arg) : arg));
    const { status, out, err } = await command(...inFolder);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/not there|could not be|no file or folder/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the program as a process', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts', 'common-ground.mjs'), ...args], { encoding: 'utf8' });

  it('shows its help', () => {
    const { status, stdout, stderr } = run('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: common-ground');
  });

  it('ends with status 2 for a command that there is not', () => {
    const { status, stdout, stderr } = run('bogus');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("unknown command 'bogus'");
  });

  it('gives readings to standard output and nothing else', () => {
    const { status, stdout, stderr } = run('read', sample('d01'), '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.endsWith('\n')).toBe(true);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'referral' });
  });
});

describe('read', () => {
  it('prints one reading a line, in the alphabetical order of the files', async () => {
    const { status, out, err } = await command('read', sample('d03'), sample('d01'), sample('d02'), '--json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const ids = out.split('\n').map((line) => (JSON.parse(line) as { message: { messageId: string } }).message.messageId);
    expect(ids).toEqual([
      '<CAJx8Kq0sT4m+Vb2hN1dR7e@mail.example.org>',
      '<8f2c11d0-77aa-4e0b-9d7e-2a4411c0aa10@mobile.example.com>',
      expect.any(String),
    ]);
  }); // prettier-ignore

  it('takes a folder for its .eml files, and writes nothing', async () => {
    const folder = await newFolder();
    for (const name of ['d02', 'd01']) await copyFile(sample(name), join(folder, `${name}.eml`));
    await writeFile(join(folder, 'notes.txt'), 'no message');
    const before = await fingerprints(folder);
    const { status, out } = await command('read', folder, '--json');
    expect(status).toBe(0);
    expect(out.split('\n')).toHaveLength(2);
    expect(await fingerprints(folder)).toEqual(before);
  });

  it('shows a person each value beside the words it was read from', async () => {
    const { status, out } = await command('read', sample('d01'));
    expect(status).toBe(0);
    expect(out).toContain('━━ d01.eml');
    expect(out).toMatch(/^child: name +Aarav Solanki +\S.*“.*Aarav Solanki.*”/m);
    expect(out).toMatch(/^child: date of birth +2016-03-14 +\S.*“.*14 March 2016.*”/m);
  });

  it('says so when a folder holds no message', async () => {
    const { status, out, err } = await command('read', await newFolder());
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('No .eml file was found there.');
  });

  it('names what cannot be read and reads the rest', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'a-empty.eml'), '');
    await writeFile(join(folder, 'b-no-message.eml'), 'Just a line of text.\n');
    await copyFile(sample('d01'), join(folder, 'c.eml'));
    const big = await open(join(folder, 'd-big.eml'), 'w');
    await big.truncate(41_000_000);
    await big.close();
    const { status, out, err } = await command('read', folder, '--json');
    expect(status).toBe(1);
    expect(out.split('\n')).toHaveLength(1);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^error {2}EML-EMPTY {2}a-empty\.eml: /),
      expect.stringMatching(/^error {2}EML-NOT-A-MESSAGE {2}b-no-message\.eml: /),
      expect.stringMatching(/^error {2}MSG-TOO-LARGE {2}d-big\.eml: /),
    ]);
  });
});

describe('register new', () => {
  it.each(['authority', 'provider'])('makes an empty register (%s) in which check finds nothing', async (kind) => {
    const file = join(await newFolder(), 'new.xlsx');
    const made = await command('register', 'new', file, '--kind', kind);
    expect({ status: made.status, err: made.err }).toEqual({ status: 0, err: '' });
    expect(made.out).toContain(kind === 'authority' ? 'register for the authority' : 'case file for the provider');
    const checked = await command('register', 'check', file, '--today', TODAY);
    expect(checked).toEqual({ status: 0, out: 'new.xlsx: nothing is wrong.', err: '' });
    const list = await command('case', 'list', '--register', file);
    expect(list.out).toContain('0 cases.');
  }); // prettier-ignore

  it('never writes over a file that is there', async () => {
    const folder = await newFolder();
    const file = join(folder, 'old.xlsx');
    await writeFile(file, 'somebody’s work');
    const { status, out, err } = await command('register', 'new', file);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('"old.xlsx" is there already. Nothing was changed');
    expect(await readFile(file, 'utf8')).toBe('somebody’s work');
    expect(await readdir(folder)).toEqual(['old.xlsx']);
  });
});

/** A register with the cases of two messages, made once; tests work on copies. */
let withCases: Uint8Array;
const copyOfRegister = async (): Promise<{ folder: string; file: string }> => {
  const folder = await newFolder();
  const file = join(folder, 'register.xlsx');
  await writeFile(file, withCases);
  return { folder, file };
};

beforeAll(async () => {
  const file = join(await newFolder(), 'register.xlsx');
  expect((await command('register', 'new', file)).status).toBe(0);
  const { status, out, err } = await command(
    'intake', sample('d01'), sample('d02'), '--register', file, '--today', TODAY, '--initials', 'JB',
  ); // prettier-ignore
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^d01\.eml: opened as DR-2026-0001\./m);
  withCases = await readFile(file);
});

describe('register check', () => {
  const edited = (...changes: readonly TableChange[]): Uint8Array => {
    const result = editTables(withCases, changes);
    if (!result.ok) throw new TypeError(JSON.stringify(result.error));
    return result.value;
  };
  const text = (value: string) => ({ kind: 'text', text: value }) as const;
  const firstCase = (cells: TableChange['updates'][number]['cells']): TableChange => ({
    table: 'tblCases',
    updates: [{ row: 0, cells }],
    appends: [],
  });
  const inParts = (names: RegExp, change: (xml: string) => string): Uint8Array => {
    const parts = unzipSync(withCases);
    for (const [name, bytes] of Object.entries(parts))
      if (names.test(name)) parts[name] = strToU8(change(strFromU8(bytes)));
    return zipSync(parts);
  };
  const check = async (bytes: Uint8Array) => {
    const file = join(await newFolder(), 'register.xlsx');
    await writeFile(file, bytes);
    const { status, out, err } = await command('register', 'check', file, '--today', TODAY, '--json');
    expect(await readFile(file)).toEqual(Buffer.from(bytes));
    expect(err).toBe('');
    expect(personalIn(out)).toEqual([]);
    return { status, file, problems: JSON.parse(out) as Problem[] };
  };
  const inShort = (problems: readonly Problem[]): readonly string[] =>
    problems.map(({ rule, place }) => `${rule} ${place.key ?? ''} ${place.column ?? ''}`);

  it('finds in a register straight after the intake only what is still to be asked for', async () => {
    const { problems } = await check(withCases);
    expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(['REG-WANTED']));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['a date that is text', 'REG-DATE', 'ReceivedOn', firstCase({ ReceivedOn: text('2nd of Feb') })],
    ['a code outside its list', 'REG-LIST', 'State', firstCase({ State: text('LOST') })],
    ['a key twice', 'REG-KEY-TWICE', 'CaseRef', firstCase({ CaseRef: text('DR-2026-0002') })],
    ['a reference to nobody', 'REG-REFERENCE', 'CaseRef', { table: 'tblParties', updates: [{ row: 0, cells: { CaseRef: text('DR-2026-0777') } }], appends: [] }],
  ] as const)('finds %s, with sheet, row and column', async (_, rule, column, change) => {
    const { status, file, problems } = await check(edited(change));
    expect(status).toBe(1);
    const found = problems.find((problem) => problem.rule === rule && problem.place.column === column);
    expect(found, inShort(problems).join('\n')).toMatchObject({ severity: 'error' });
    const { sheet, row } = found?.place ?? {};
    expect([sheet, row]).toEqual([change.table === 'tblCases' ? 'Cases' : 'Parties', expect.any(Number)]);
    expect(row).toBeGreaterThanOrEqual(4);
    const { out } = await command('register', 'check', file, '--today', TODAY);
    expect(out).toContain(`\nerror  ${rule}  sheet ${String(sheet)}, ${change.table}, row ${String(row)}, column ${column}, `.trimStart());
    expect(personalIn(out)).toEqual([]);
  }); // prettier-ignore

  it('finds a formula in a column of text', async () => {
    const marked = edited(firstCase({ SettingName: text('MARK-ME') }));
    const parts = unzipSync(marked);
    let replaced = 0;
    for (const [name, bytes] of Object.entries(parts)) {
      if (!name.startsWith('xl/worksheets/sheet')) continue;
      const xml = strFromU8(bytes).replace(/<c ([^>]*?) t="inlineStr"([^>]*)><is><t[^>]*>MARK-ME<\/t><\/is><\/c>/, (_, a: string, b: string) => {
        replaced += 1;
        return `<c ${a} t="str"${b}><f>"Fosse"&amp;" Meadow"</f><v>Fosse Meadow</v></c>`;
      });
      parts[name] = strToU8(xml);
    }
    expect(replaced).toBe(1);
    const { problems } = await check(zipSync(parts));
    expect(problems.find(({ rule }) => rule === 'REG-FORMULA')?.place).toMatchObject({
      sheet: 'Cases',
      row: 4,
      column: 'SettingName',
    });
  }); // prettier-ignore

  it('finds a table that was renamed', async () => {
    const { status, problems } = await check(
      inParts(/^xl\/tables\//, (xml) => xml.replace(/"tblContacts"/g, '"Contacts_old"')),
    );
    expect(status).toBe(1);
    expect(problems.filter(({ rule }) => rule === 'REG-TABLE').map(({ place }) => place.table)).toContain('tblContacts');
  }); // prettier-ignore

  it('finds a column that was renamed', async () => {
    const { status, problems } = await check(
      inParts(/^xl\/(?:tables\/|worksheets\/sheet|sharedStrings)/, (xml) => xml.replaceAll('InformalSupportTried', 'TriedBefore')),
    );
    expect(status).toBe(1);
    expect(problems.filter(({ rule }) => rule === 'REG-COLUMN').map(({ place }) => place)).toContainEqual(
      expect.objectContaining({ table: 'tblCases', column: 'InformalSupportTried' }),
    );
  }); // prettier-ignore

  it('does not mind a column that was moved', async () => {
    // Two neighbouring headings change places, and so do the values of the only rows, which are blank in both.
    const swap = (xml: string): string =>
      xml
        .replaceAll('>Outcome<', '>\u0001<')
        .replaceAll('>DidNotProceedReason<', '>Outcome<')
        .replaceAll('>\u0001<', '>DidNotProceedReason<')
        .replaceAll('name="Outcome"', 'name="\u0001"')
        .replaceAll('name="DidNotProceedReason"', 'name="Outcome"')
        .replaceAll('name="\u0001"', 'name="DidNotProceedReason"');
    const moved = inParts(/^xl\/(?:tables\/|worksheets\/sheet|sharedStrings)/, swap);
    expect(Buffer.from(moved).equals(Buffer.from(withCases))).toBe(false);
    expect(inShort((await check(moved)).problems)).toEqual(inShort((await check(withCases)).problems));
  });

  it('says of a file that is no workbook that it is none, and of another workbook which tables it lacks', async () => {
    const { status, problems } = await check(Buffer.from('hello'));
    expect(status).toBe(1);
    expect(problems).toHaveLength(1);
    const half = await check(withCases.subarray(0, withCases.length / 2));
    expect(half.status).toBe(1);
    expect(half.problems).toHaveLength(1);
  });
});

describe('intake', () => {
  it('names and skips what was taken in before, and leaves the workbook byte for byte', async () => {
    const { folder, file } = await copyOfRegister();
    const before = await fingerprints(folder);
    const { status, out, err } = await command('intake', sample('d01'), sample('d02'), '--register', file, '--today', TODAY);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.split('\n')).toEqual([
      'd01.eml: was taken in before as DR-2026-0001; skipped.',
      'd02.eml: was taken in before as DR-2026-0002; skipped.',
    ]);
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore

  it('takes in the good messages and names the bad ones', async () => {
    const { folder, file } = await copyOfRegister();
    const post = join(folder, 'post');
    await mkdir(post);
    await writeFile(join(post, 'a.eml'), '');
    await copyFile(sample('d04'), join(post, 'b.eml'));
    await writeFile(join(post, 'c.eml'), 'no message at all');
    const { status, out, err } = await command(
      'intake',
      post,
      '--register',
      file,
      '--today',
      TODAY,
      '--json',
    );
    expect(status).toBe(1);
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        message: 'b.eml',
        result: 'opened',
        caseRefs: ['DR-2026-0003'],
        warnings: expect.any(Array) as unknown,
      },
    ]);
    expect(err).toMatch(/EML-EMPTY {2}a\.eml/);
    expect(err).toMatch(/EML-NOT-A-MESSAGE {2}c\.eml/);
    expect(personalIn(err)).toEqual([]);
  });

  it('leaves a workbook alone that Excel has open: one clear sentence, status 3', async () => {
    const { folder, file } = await copyOfRegister();
    await writeFile(join(folder, '~$register.xlsx'), '');
    const before = await fingerprints(folder);
    const { status, out, err } = await command('intake', sample('d03'), sample('d04'), '--register', file, '--today', TODAY);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/open in Excel/i);
    expect(err).toContain('Nothing was changed.');
    expect(err).toContain('1 more message was not tried');
    expect(personalIn(err)).toEqual([]);
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore

  it.each([
    ['no workbook', () => Buffer.from('hello, this is no workbook'), 1],
    ['cut off in the middle', () => Buffer.from(withCases.subarray(0, withCases.length / 2)), 1],
    ['empty', () => Buffer.alloc(0), 1],
    ['a zip without a workbook', () => Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 1],
  ] as const)('says what is wrong with a register that is %s, and does not touch it', async (_, bytes, expected) => {
    const folder = await newFolder();
    const file = join(folder, 'register.xlsx');
    await writeFile(file, bytes());
    const before = await fingerprints(folder);
    const { status, out, err } = await command('intake', sample('d03'), '--register', file);
    expect({ status, out }).toEqual({ status: expected, out: '' });
    expect(err.split('\n')).toHaveLength(1);
    expect(err).toContain('register.xlsx');
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore

  it('says that the register, or a message, is not there', async () => {
    const folder = await newFolder();
    const none = await command('intake', sample('d03'), '--register', join(folder, 'register.xlsx'));
    expect(none.status).toBe(3);
    expect(none.err).toBe('The workbook could not be read: it is not there.\nNothing was changed.');
    const { file } = await copyOfRegister();
    const noMessage = await command('intake', join(folder, 'x.eml'), '--register', file);
    expect(noMessage.status).toBe(3);
    const empty = await command('intake', folder, '--register', file);
    expect(empty).toEqual({ status: 1, out: '', err: 'No .eml file was found there. Nothing was taken in.' });
    expect(await readdir(folder)).toEqual([]);
    expect((await readFile(file)).equals(withCases)).toBe(true);
  });
});

describe('case', () => {
  const inCase = async (args: readonly string[]) => {
    const { folder, file } = await copyOfRegister();
    const ran = await command('case', ...args, '--register', file, '--today', TODAY);
    expect(personalIn(ran.err)).toEqual([]);
    return { ...ran, folder, file, unchanged: (await readFile(file)).equals(withCases) };
  };

  it('list shows every case with its state, as text and as JSON', async () => {
    const asText = await inCase(['list']);
    expect(asText.status).toBe(0);
    expect(asText.out).toMatch(/^DR-2026-0001 +RECEIVED +/m);
    expect(asText.out).toContain('2 cases.');
    expect(personalIn(asText.out)).toEqual([]);
    const asJson = await inCase(['list', '--json', '--state', 'received']);
    expect(JSON.parse(asJson.out)).toMatchObject([{ CaseRef: 'DR-2026-0001', State: 'RECEIVED' }, { CaseRef: 'DR-2026-0002' }]);
    expect((await inCase(['list', '--state', 'CLOSED'])).out).toContain('0 cases.');
  }); // prettier-ignore

  it('show says where a case stands, what is due and what is allowed, without a name', async () => {
    const { status, out, unchanged } = await inCase(['show', 'DR-2026-0001']);
    expect({ status, unchanged }).toEqual({ status: 0, unchanged: true });
    expect(out).toMatch(/^DR-2026-0001: RECEIVED since .+ \(received, not looked at yet\)$/m);
    expect(out).toMatch(/ {2}LA {3}Acknowledge the request +D02/);
    expect(out).toMatch(/^Allowed now: BeginTriage, .*Withdraw\*.*\. \(\* with --data\)$/m);
    expect(out).toMatch(/^ {2}CloseUnresponsive {2}The requester has not been reminded twice .+ \(P24\)$/m);
    expect(out).not.toMatch(/^Allowed now: .*CloseUnresponsive/m);
    expect(personalIn(out)).toEqual([]);
  });

  it.each([['show', 'DR-2026-9999'], ['do', 'DR-2026-9999', 'P02']])('%s says that a case is unknown', async (...args) => {
    const { status, out, err, unchanged } = await inCase(args);
    expect({ status, out, unchanged }).toEqual({ status: 1, out: '', unchanged: true });
    expect(err).toMatch(/^There is no case DR-2026-9999 in this register\. \(REG-UNKNOWN-CASE\)/);
  }); // prettier-ignore

  it('do carries out a step named by its rule, and says what is due', async () => {
    const { status, out, err, unchanged, file } = await inCase(['do', 'DR-2026-0001', 'p02']);
    expect({ status, err, unchanged }).toEqual({ status: 0, err: '', unchanged: false });
    expect(out).toMatch(/^DR-2026-0001: RECEIVED → TRIAGE\./);
    expect(out).toMatch(/^Now due: D02 \(Referral acknowledgement\) to PTY-\d{6}, by /m);
    const { out: shown } = await command('case', 'show', 'DR-2026-0001', '--register', file, '--today', TODAY, '--json');
    expect(JSON.parse(shown)).toMatchObject({ case: { progress: { state: 'TRIAGE' } } });
  }); // prettier-ignore

  it('do refuses what the state forbids: the rule, and what may be done instead', async () => {
    const { status, out, err, unchanged } = await inCase(['do', 'DR-2026-0001', 'HandOver']);
    expect({ status, out, unchanged }).toEqual({ status: 1, out: '', unchanged: true });
    expect(err).toMatch(/^HandOver is not allowed in RECEIVED\. \(P07\)$/m);
    expect(err).toMatch(/^What may be done instead: .*BeginTriage/m);
    expect(err).toMatch(/^Nothing was changed\.$/m);
  });

  it('do names every fault of --data at once', async () => {
    const data = JSON.stringify({ outcome: 'MAYBE', colour: 'blue', signpostedTo: 'S-MEDIATION' });
    const { status, out, err, unchanged } = await inCase(['do', 'DR-2026-0001', 'P06', '--data', data]);
    expect({ status, out, unchanged }).toEqual({ status: 1, out: '', unchanged: true });
    for (const field of ['colour', 'outcome', 'ruleIds', 'signpostedTo'])
      expect(err).toMatch(new RegExp(`^error {2}CMD-DATA {2}field ${field}: `, 'm'));
  });

  it('do does nothing a second time under the same --operation', async () => {
    const { file } = await copyOfRegister();
    const again = ['case', 'do', 'DR-2026-0001', 'BeginTriage', '--register', file, '--today', TODAY, '--operation', 'op-1'];
    const first = await command(...again);
    expect(first.status).toBe(0);
    const once = await readFile(file);
    const { status, out } = await command(...again);
    expect(status).toBe(0);
    // What must follow is said again: the first answer may have been lost.
    const [, ...due] = first.out.split('\n');
    expect(due).not.toEqual([]);
    expect(out.split('\n')).toEqual(['DR-2026-0001: this was done before; nothing was changed.', ...due]);
    expect((await readFile(file)).equals(once)).toBe(true);
  }); // prettier-ignore

  it('do leaves a workbook alone that Excel has open', async () => {
    const { folder, file } = await copyOfRegister();
    await writeFile(join(folder, '~$register.xlsx'), '');
    const { status, err } = await command(
      'case',
      'do',
      'DR-2026-0001',
      'P02',
      '--register',
      file,
      '--today',
      TODAY,
    );
    expect(status).toBe(3);
    expect(err).toMatch(/open in Excel/i);
    expect((await readFile(file)).equals(withCases)).toBe(true);
    expect((await command('case', 'list', '--register', file)).status).toBe(0);
  });
});
