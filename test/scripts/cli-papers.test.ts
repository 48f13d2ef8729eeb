import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edited } from '../documents/small-docx.ts';
import type { Ran } from '../support/run-command.ts';
import {
  command,
  fingerprints,
  newFolder,
  personalIn,
  removeFolders,
  sample,
} from '../support/run-command.ts';

/**
 * Papers between the two organisations on the command line, on the books of the demo: the handovers that the authority made
 * come into an empty case file, and a return goes back into the authority's register.
 */
const DAY = '2025-11-28';
const CASE = 'DR-2025-0006';

let story: string;
let handover: string;

beforeAll(async () => {
  story = await newFolder();
  expect((await command('demo', '--out', story, '--today', DAY)).status).toBe(0);
  const names = Object.keys(await fingerprints(story));
  const name = names.find((each) => each.includes(`${CASE}/`) && each.includes('_D05_'));
  if (name === undefined) throw new TypeError('The demo has handed this case over');
  handover = join(story, name);
});
afterAll(removeFolders);

const ok = (ran: Ran): Ran => {
  expect(ran.status, ran.err).toBe(0);
  return ran;
};

/** A new case file of a provider, which knows of no case. */
async function emptyDesk() {
  const folder = await newFolder();
  const file = join(folder, 'case-file.xlsx');
  ok(await command('register', 'new', file, '--kind', 'provider'));
  return { folder, file, take: (...args: string[]): Promise<Ran> => command('intake', ...args, '--register', file, '--today', DAY) };
} // prettier-ignore

describe('intake of a handover', () => {
  it('opens the case in the case file; the same file again is named and skipped', async () => {
    const { folder, file, take } = await emptyDesk();
    const taken = ok(await take(handover));
    expect(taken.out).toMatch(/_D05_provider_.*\.docx: opened as DR-2025-0006, from the handover of .+ 2025, with PRV-\d\d\.$/);
    expect(personalIn(taken.out)).toEqual([]);
    const before = await fingerprints(folder);
    expect(ok(await take(handover)).out).toMatch(/was taken in before as DR-2025-0006; skipped\.$/);
    expect(await fingerprints(folder)).toEqual(before);
    expect(ok(await command('case', 'list', '--register', file)).out.match(/DR-2025-\d{4}/g)).toEqual([CASE]);
    const checked = await command('register', 'check', file, '--json', '--today', DAY);
    expect((JSON.parse(checked.out) as { severity: string }[]).filter(({ severity }) => severity === 'error')).toEqual([]);
  }); // prettier-ignore

  it('--plan says what would happen and writes nothing; --json gives it as data', async () => {
    const { folder, take } = await emptyDesk();
    const before = await fingerprints(folder);
    expect(ok(await take(handover, '--plan')).out).toMatch(/would be opened as DR-2025-0006, .+ Nothing was written\.$/);
    expect(JSON.parse(ok(await take(handover, '--plan', '--json')).out)).toMatchObject({ kind: 'handover', caseRef: CASE, plan: true, repeated: false });
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore

  it('one that was changed is refused with the reason, and the others are taken in', async () => {
    const { folder, take } = await emptyDesk();
    const changed = join(folder, 'changed.docx');
    await writeFile(changed, edited(await readFile(handover), 'customXml/item1.xml', (xml) => xml.replace('version="2"', 'version="7"')));
    const ran = await take(changed, handover);
    expect(ran.status).toBe(1);
    expect(ran.err).toMatch(/^changed\.docx was not taken in:\nerror {2}HANDOVER-VERSION/);
    expect(ran.out).toContain('opened as DR-2025-0006');
    expect(personalIn(ran.err)).toEqual([]);
  }); // prettier-ignore

  it('in the register of the authority it is refused, and the register is as it was', async () => {
    const folder = await newFolder();
    await cp(story, folder, { recursive: true });
    const before = await fingerprints(folder);
    const ran = await command(
      'intake',
      handover,
      '--register',
      join(folder, 'register.xlsx'),
      '--today',
      DAY,
    );
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain('(HANDOVER-BOOK)');
    expect(await fingerprints(folder)).toEqual(before);
  });

  it('messages and papers in one call, and --plan for messages, are wrong usage', async () => {
    const { take } = await emptyDesk();
    expect((await take(handover, sample('d01'))).status).toBe(2);
    expect((await take(sample('d01'), '--plan')).status).toBe(2);
    expect((await take(join('nowhere', 'missing.docx'))).status).toBe(3);
  });
});

describe('return make, and intake of a return', () => {
  /** The demo lets the authority know every evening; here one step is taken after that. */
  async function moved() {
    const folder = await newFolder();
    await cp(story, folder, { recursive: true });
    const [authority, provider, paper] = ['register.xlsx', 'case-file.xlsx', 'return.docx'].map((name) => join(folder, name)) as [string, string, string];
    const hold = JSON.stringify({ reason: 'Zq7 reason', reviewOn: '2025-12-10' });
    ok(await command('case', 'do', CASE, 'PutOnHold', '--register', provider, '--today', DAY, '--data', hold));
    return { folder, authority, provider, paper };
  } // prettier-ignore

  it('brings a step into the register once, with no word of why', async () => {
    const { authority, provider, paper } = await moved();
    const before = (await fingerprints(join(provider, '..')))['case-file.xlsx'];
    const made = ok(await command('return', 'make', CASE, '--register', provider, '--out', paper, '--today', DAY));
    expect(made.out).toBe(`The return of ${CASE} is in return.docx. It has not been sent, and nothing was written in the case file.`);
    expect((await fingerprints(join(provider, '..')))['case-file.xlsx']).toBe(before);
    const take = (...more: string[]): Promise<Ran> => command('intake', paper, '--register', authority, '--today', DAY, ...more);
    expect(ok(await take('--plan')).out).toBe('return.docx: would bring DR-2025-0006 on: INVITING → ON_HOLD, 1 step. Nothing was written.');
    expect(ok(await take()).out).toBe('return.docx: DR-2025-0006 brought on: INVITING → ON_HOLD, 1 step.');
    expect(ok(await take()).out).toBe('return.docx: was taken in before as DR-2025-0006; skipped.');
    const shown = ok(await command('case', 'show', CASE, '--register', authority, '--today', DAY));
    expect(shown.out).toContain('paused');
    expect((await readFile(authority)).includes('Zq7')).toBe(false);
    expect(JSON.stringify(ok(await command('document', 'read', paper, '--json')))).not.toContain('Zq7');
  }); // prettier-ignore

  it('is not made from the register of the authority: nothing is written', async () => {
    const { authority, paper, folder } = await moved();
    const before = await fingerprints(folder);
    const ran = await command(
      'return',
      'make',
      CASE,
      '--register',
      authority,
      '--out',
      paper,
      '--today',
      DAY,
    );
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain('(RETURN-BOOK)');
    expect(await fingerprints(folder)).toEqual(before);
  });

  it('template check knows its template', async () => {
    const ran = ok(await command('template', 'check', join('templates', 'provider-return.docx')));
    expect(ran.out).toBe('provider-return.docx: nothing is wrong.');
  });
});

describe('document record', () => {
  /** The invitation of a respondent who has not answered yet, with a mark beside "I am willing". */
  async function answered() {
    const folder = await newFolder();
    await cp(story, folder, { recursive: true });
    const [provider, paper] = ['case-file.xlsx', 'answer.docx'].map((name) => join(folder, name)) as [string, string];
    const party = await respondentOf(provider);
    ok(await command('document', 'make', 'D07', CASE, '--party', party, '--register', provider, '--out', paper, '--today', DAY));
    await writeFile(paper, edited(await readFile(paper), 'word/document.xml', (xml) => xml.replace(/(<w:tag w:val="Answers\[\]\.Mark\?"\/>.*?<w:t(?: [^>]*)?>)[^<]*/s, '$1x')));
    const record = (...more: string[]): Promise<Ran> => command('document', 'record', paper, '--register', provider, '--today', DAY, ...more);
    return { folder, provider, party, record };
  } // prettier-ignore

  async function respondentOf(file: string): Promise<string> {
    const shown = ok(await command('case', 'show', CASE, '--register', file, '--today', DAY)).out;
    const found = shown.split('\n').find((line) => line.includes('RESPONDENT'));
    const party = /PTY-\d{6}/.exec(found ?? '')?.[0];
    if (party === undefined) throw new TypeError('The case has a respondent');
    return party;
  }

  it('--plan names the column and the code and writes nothing; without it the answer is in the case file, once', async () => {
    const { folder, party, record } = await answered();
    const before = await fingerprints(folder);
    const planned = ok(await record('--plan'));
    expect(planned.out).toContain(`D07 of ${CASE}, ${party}: would be recorded.\n  tblParties.Reply: WILLING`);
    expect(planned.out).toMatch(/Nothing was written\.$/);
    expect(personalIn(planned.out)).toEqual([]);
    expect(await fingerprints(folder)).toEqual(before);
    const recorded = ok(await record()).out;
    expect(recorded).toContain(`D07 of ${CASE}, ${party}: recorded.\n  tblParties.Reply: WILLING`);
    const due = recorded.split('\n').filter((line) => line.startsWith('Now due: '));
    expect(due.length).toBeGreaterThan(0);
    const after = await fingerprints(folder);
    // Whoever lost the first answer is told again what must follow.
    expect(ok(await record()).out.split('\n')).toEqual([`D07 of ${CASE}, ${party}: this paper was recorded before; nothing was changed.`, ...due]);
    expect(await fingerprints(folder)).toEqual(after);
  }); // prettier-ignore

  it('of another case or person than was named it is refused, and nothing is written', async () => {
    const { folder, record } = await answered();
    const before = await fingerprints(folder);
    for (const [more, rule] of [[['--case', 'DR-2025-0002'], 'ANSWER-CASE'], [['--party', 'PTY-000001'], 'ANSWER-PERSON']] as const) {
      const ran = await record(...more);
      expect(ran).toMatchObject({ status: 1, out: '' });
      expect(ran.err).toContain(`(${rule})`);
      expect(personalIn(ran.err)).toEqual([]);
    }
    expect((await record('--case', 'case six')).status).toBe(2);
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore
});
