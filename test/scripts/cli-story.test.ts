import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../addin/adapters/mime/pdf-text.ts';
import {
  block,
  edited,
  partOf,
  smallDocx,
  withoutControls,
  withoutData,
  section,
} from '../documents/small-docx.ts';
import type { Ran } from '../support/run-command.ts';
import { command, fingerprints, newFolder, personalIn, removeFolders } from '../support/run-command.ts';
import { tinyPdf } from '../support/tiny-pdf.ts';

/**
 * The later half of a case from the command line, on the case file of the demo: played once until the end of November
 * 2025, when one case is with the invitations (DR-2025-0006) and one in the week before its meeting (DR-2025-0002).
 */
const DAY = '2025-11-28';

let story: string;
let first: Ran;

beforeAll(async () => {
  story = await newFolder();
  first = await command('demo', '--out', story, '--today', DAY);
});
afterAll(removeFolders);

/** A copy of the story's files to work on. */
async function desk() {
  const folder = await newFolder();
  await cp(story, folder, { recursive: true });
  const provider = join(folder, 'case-file.xlsx');
  const step = (ref: string, day: string, event: string, data: object, ...more: string[]): Promise<Ran> =>
    command('case', 'do', ref, event, '--register', provider, '--today', day, '--data', JSON.stringify(data), ...more);
  return { folder, provider, authority: join(folder, 'register.xlsx'), step, path: (name: string) => join(folder, name) };
} // prettier-ignore

/** A paragraph that somebody has typed at the end of a paper. */
const saying = (docx: Uint8Array, words: string): Uint8Array =>
  edited(docx, 'word/document.xml', (xml) =>
    xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>$&`),
  );

const ok = (ran: Ran): Ran => {
  expect(ran.status, ran.err).toBe(0);
  return ran;
};

const events = async (file: string) =>
  (JSON.parse(await readFile(file, 'utf8')) as { events: { subject: string; attendee?: string; sensitivity: string }[] }).events; // prettier-ignore

describe('demo', () => {
  it('leaves the two books, statements, documents, the diary and the report, and says what happened', async () => {
    expect(first.status).toBe(0);
    expect(first.err).toBe('');
    expect(first.out).toMatch(/^Disagreement resolution service: Friday 28 November 2025\n/);
    const files = Object.keys(await fingerprints(story));
    expect(files).toEqual(
      expect.arrayContaining(['register.xlsx', 'case-file.xlsx', 'calendar.json', 'report.xlsx']),
    );
    expect(files.filter((name) => /^statements\/.*\.docx$/.test(name)).length).toBeGreaterThan(0);
    expect(files.filter((name) => /^documents\/DR-\d{4}-\d{4}\/.*\.docx$/.test(name)).length).toBeGreaterThan(
      20,
    );
    expect(files.filter((name) => /\.(?:part|lock)$/.test(name))).toEqual([]);
  });

  it('names nobody in its account', () => {
    expect(personalIn(first.out + first.err)).toEqual([]);
  });

  it('gives the same account a second time, doubles nothing and leaves every file byte for byte', async () => {
    const { folder } = await desk();
    const before = await fingerprints(folder);
    const again = await command('demo', '--out', folder, '--today', DAY);
    expect(again).toEqual(first);
    expect(await fingerprints(folder)).toEqual(before);
  });

  it('makes registers in which the check finds nothing wrong', async () => {
    for (const name of ['register.xlsx', 'case-file.xlsx'])
      expect(await command('register', 'check', join(story, name), '--today', DAY)).toMatchObject({ status: 0 });
  }); // prettier-ignore

  it('does not go on in a folder whose register is none', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'register.xlsx'), 'something else');
    const other = await command('demo', '--out', folder, '--today', '2025-10-10');
    expect(other).toMatchObject({ status: 1, out: '' });
    expect(other.err).toContain(
      'register.xlsx in that folder cannot be used as a register. Nothing was changed.',
    );
    expect(await readFile(join(folder, 'register.xlsx'), 'utf8')).toBe('something else');
  });

  it('leaves the work of somebody else alone: the same day again changes nothing, and a later day is refused', async () => {
    const folder = await newFolder();
    const register = join(folder, 'register.xlsx');
    const demo = (day: string) => command('demo', '--out', folder, '--today', day);
    const short = ok(await demo('2025-10-03'));
    const [ref = ''] = /DR-2025-\d{4}/.exec((await command('case', 'list', '--register', register)).out) ?? [];
    ok(await command('case', 'do', ref, 'PutOnHold', '--register', register, '--today', '2025-10-03', '--data', JSON.stringify({ reason: 'At their wish', reviewOn: '2025-10-20' })));
    const before = await fingerprints(folder);
    expect(await demo('2025-10-03')).toEqual(short);
    expect(await fingerprints(folder)).toEqual(before);
    const later = await demo('2025-10-08');
    expect(later).toMatchObject({ status: 1, out: '' });
    expect(later.err).toContain('somebody has worked in register.xlsx meanwhile. Nothing was changed.');
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore
});

describe('meeting', () => {
  it('finds times and venues with reasons, books one private event a party, and postpones', async () => {
    const { provider, step, path } = await desk();
    const ref = 'DR-2025-0006';
    const free = { reply: 'WILLING', on: DAY, availability: ['2025-12-16', '2025-12-17', '2025-12-18 PM'] };
    ok(await step(ref, DAY, 'UpdateParty', { partyId: 'PTY-000013', changes: { availability: free.availability } }));
    const agreed = ok(await step(ref, DAY, 'RecordReply', { partyId: 'PTY-000014', ...free }));
    expect(agreed.out).toMatch(/^DR-2025-0006: INVITING → ARRANGING\./);

    const find = ['meeting', 'find', ref, '--register', provider, '--today', DAY];
    const asText = ok(await command(...find));
    expect(asText.out).toMatch(/^ 1 {2}Tuesday 16 December 2025, .+\n {4}\S/m);
    expect(asText.out).toMatch(/^ {4}VEN-\d{3} {2}\S/m);
    const found = JSON.parse(ok(await command(...find, '--json')).out) as { slots: { startAt: string; reasons: string[] }[]; venues: { venueId: string }[] };
    expect(found.slots[0]?.startAt).toMatch(/^2025-12-1[678]T/);
    expect(found.slots[0]?.reasons.length).toBeGreaterThan(0);

    const before = (await events(path('calendar.json'))).length;
    const noSlot = await command('meeting', 'book', ref, '--register', provider, '--today', DAY, '--slot', '9999');
    expect(noSlot).toMatchObject({ status: 1, out: '' });
    expect(noSlot.err).toMatch(/^There is no slot 9999: \d+ were found\. Nothing was changed\.$/);

    const booked = ok(await command('meeting', 'book', ref, '--register', provider, '--today', DAY, '--slot', '1', '--access-arranged'));
    expect(booked.out).toMatch(/^DR-2025-0006: booked for .+ December 2025, .+, VEN-\d{3}\.$/m);
    const after = await events(path('calendar.json'));
    expect(after.length).toBe(before + 2);
    const mine = after.filter(({ subject }) => subject === `Meeting ${ref}`);
    expect(mine.map(({ sensitivity }) => sensitivity)).toEqual(['private', 'private']);

    const bytes = await readFile(provider);
    const twice = await command('meeting', 'book', ref, '--register', provider, '--today', DAY, '--slot', '1', '--access-arranged');
    expect(twice).toMatchObject({ status: 1, out: '' });
    expect((await readFile(provider)).equals(bytes)).toBe(true);
    expect(await events(path('calendar.json'))).toEqual(after);

    const postponed = ok(await command('meeting', 'postpone', ref, '--register', provider, '--today', DAY, '--reason', 'venue'));
    expect(postponed.out).toContain('DR-2025-0006: postponed.');
    expect((await events(path('calendar.json'))).filter(({ subject }) => subject === `Meeting ${ref}`)).toEqual([]);
    expect(postponed.out).toMatch(/^Now due: D18 \(.+\) to PTY-\d{6}, by /m);
    expect(personalIn(asText.out + booked.out + postponed.out + noSlot.err + twice.err)).toEqual([]);
  }); // prettier-ignore

  it('P14 a booking that a workbook open in Excel has stopped is completed, and another time is refused until then', async () => {
    const { provider, step, path } = await desk();
    const ref = 'DR-2025-0006';
    const free = ['2025-12-16', '2025-12-17'];
    ok(await step(ref, DAY, 'UpdateParty', { partyId: 'PTY-000013', changes: { availability: free } }));
    ok(await step(ref, DAY, 'RecordReply', { partyId: 'PTY-000014', reply: 'WILLING', on: DAY, availability: free }));
    const before = (await events(path('calendar.json'))).length;
    const book = (slot: string) =>
      command('meeting', 'book', ref, '--register', provider, '--today', DAY, '--slot', slot, '--access-arranged');
    const bytes = await readFile(provider);
    await writeFile(path('~$case-file.xlsx'), '');
    const stopped = await book('1');
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(/^The workbook is open in Excel on some desk\. The register was not changed; have it closed and repeat\. (?:One invitation|2 invitations|2 events|One event)/);
    expect(stopped.err).not.toMatch(/Nothing was/);
    expect((await readFile(provider)).equals(bytes)).toBe(true);
    expect(await events(path('calendar.json'))).toHaveLength(before + 2);
    await rm(path('~$case-file.xlsx'));
    const other = await book('2');
    expect(other).toMatchObject({ status: 1, out: '' });
    expect(other.err).toMatch(/^A booking was begun before and not finished: events stand in the calendar for Tuesday 16 December 2025, .*\(--slot 1\)/);
    expect(await events(path('calendar.json'))).toHaveLength(before + 2);
    expect(ok(await book('1')).out).toContain('booked for Tuesday 16 December 2025');
    expect(await events(path('calendar.json'))).toHaveLength(before + 2);
    expect(personalIn(stopped.err + other.err)).toEqual([]);
  }); // prettier-ignore

  it('the same command is the same operation: done twice it changes nothing, on two desks it writes the same bytes', async () => {
    const ref = 'DR-2025-0002';
    const [one, two] = [await desk(), await desk()];
    const postpone = (provider: string) =>
      command('meeting', 'postpone', ref, '--register', provider, '--today', DAY, '--reason', 'venue');
    const first = ok(await postpone(one.provider));
    ok(await postpone(two.provider));
    const files = await fingerprints(one.folder);
    expect(await fingerprints(two.folder)).toEqual(files);
    const again = ok(await postpone(one.provider));
    expect(again.out).toContain(`${ref}: this meeting was postponed before; nothing was changed.`);
    expect(again.out.split('\n').slice(1)).toEqual(first.out.split('\n').slice(1)); // the papers are due again
    expect(await fingerprints(one.folder)).toEqual(files);
  });

  it('P23 a case that is closed takes its events out of the diary, and leaves those of other cases', async () => {
    const { step, path } = await desk();
    const ref = 'DR-2025-0002';
    const before = await events(path('calendar.json'));
    const others = before.filter(({ subject }) => subject !== `Meeting ${ref}`);
    expect(others.length).toBeLessThan(before.length);
    const refused = await step(ref, DAY, 'CloseUnresponsive', { otherChannelTried: true });
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(await events(path('calendar.json'))).toEqual(before);
    ok(await step(ref, DAY, 'Withdraw', { reason: 'WITHDRAWN' }, '--operation', 'op-end'));
    expect(await events(path('calendar.json'))).toEqual(others);
    const again = ok(await step(ref, DAY, 'Withdraw', { reason: 'WITHDRAWN' }, '--operation', 'op-end'));
    expect(again.out).toMatch(/^Now due: D19 /m);
  });

  it('says when it is too early, and leaves a diary that it does not understand alone', async () => {
    const { provider, path } = await desk();
    const bytes = await readFile(provider);
    const early = await command('meeting', 'find', 'DR-2025-0006', '--register', provider, '--today', DAY);
    expect(early).toMatchObject({ status: 1, out: '' });
    expect(early.err).toContain('(P14)');
    await writeFile(path('calendar.json'), '{ "events": [ {');
    const broken = await command(
      'meeting',
      'postpone',
      'DR-2025-0002',
      '--register',
      provider,
      '--today',
      DAY,
    );
    expect(broken).toMatchObject({ status: 1, out: '' });
    expect(broken.err).toMatch(/^error {2}CAL-FORM {2}calendar\.json: /);
    expect(await readFile(path('calendar.json'), 'utf8')).toBe('{ "events": [ {');
    expect((await readFile(provider)).equals(bytes)).toBe(true);
  });
});

describe('document', () => {
  it('is made for one party, is fit to go out, and carries its data', async () => {
    const { provider, path } = await desk();
    const bytes = await readFile(provider);
    const out = path('invitation.docx');
    const made = ok(await command('document', 'make', 'd07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', out, '--today', DAY));
    expect(made.out).toContain('D07 for DR-2025-0006 is in invitation.docx. It has not been sent');
    expect(personalIn(made.out + made.err)).toEqual([]);
    expect(await command('document', 'check', out)).toEqual({ status: 0, out: 'invitation.docx: nothing is wrong.', err: '' });
    expect(JSON.parse(ok(await command('document', 'read', out, '--json')).out)).toMatchObject({
      docId: 'D07',
      caseRef: 'DR-2025-0006',
      edited: [],
    });
    expect((await readFile(provider)).equals(bytes)).toBe(true);
  }); // prettier-ignore

  it('a letter that has no place yet is made as a draft: make says by which rule it may not go, check with the register finds it, send refuses', async () => {
    const { provider, path } = await desk();
    const bytes = await readFile(provider);
    const out = path('days.docx');
    const D08 = ['D08', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000013'];
    const made = ok(await command('document', 'make', ...D08, '--out', out, '--today', DAY));
    expect(made.err).toBe('D08 is a draft and may not go out as the case stands: "document send" would refuse it. DOC-STAGE: D08 has no place at this stage of the case.');
    expect(made.out).toContain('D08 for DR-2025-0006 is in days.docx. It has not been sent');
    expect(await command('document', 'check', out)).toMatchObject({ status: 0 });
    const checked = await command('document', 'check', out, '--register', provider);
    expect(checked).toMatchObject({ status: 1, err: '' });
    expect(checked.out).toMatch(/^error {2}DOC-STAGE {2}.*D08 has no place at this stage of the case\./m);
    const sent = await command('document', 'send', ...D08, '--papers', path('papers'), '--today', DAY);
    expect(sent).toMatchObject({ status: 1, out: '' });
    expect(sent.err).toContain('DOC-STAGE');
    expect((await readFile(provider)).equals(bytes)).toBe(true);
  }); // prettier-ignore

  it('is read with what was changed in which field, from what to what, what its rows say and what stands beside the fields', async () => {
    const { provider, path } = await desk();
    const out = path('invitation.docx');
    ok(await command('document', 'make', 'd07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', out, '--today', DAY));
    const issued = ok(await command('document', 'read', out)).out.split('\n');
    expect(issued[0]).toBe('D07 of DR-2025-0006, version 1: as issued.');
    expect(issued).toContain('Answers[3].Text                    I am not willing to take part.');
    const filled = edited(await readFile(out), 'word/document.xml', (xml) => {
      const [before = '', after = ''] = xml.split('<w:tag w:val="Reply.Condition?"/>');
      return `${before}<w:tag w:val="Reply.Condition?"/>${after.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, '<w:t>Zq7 first</w:t>')}`.replace('You can also call us or write to us.', 'You can also call us or write to us. Zq8 comes too.');
    });
    await writeFile(out, filled);
    const read = ok(await command('document', 'read', out)).out.split('\n');
    expect(read[0]).toBe('D07 of DR-2025-0006, version 1: 1 field changed since it was issued; 1 place beside the fields changed.');
    expect(read).toContain('Changed: Reply.Condition: “” → “Zq7 first”');
    expect(read.at(-1)).toMatch(/^Beside the fields: in the main text, .*Zq8 comes too\.”$/);
  }); // prettier-ignore

  it.each([
    ['a telephone number', 'Call him on 07700 900511.', 'DOC-CONTACT'],
    ['a postcode', 'The father lives in LE3 6TB.', 'DOC-CONTACT'],
    ['an e-mail address', 'Write to someone@mail.example.', 'DOC-CONTACT'],
  ])('%s typed beside its fields is found by check, also without the register, and is not quoted', async (_, words, rule) => {
    const { folder, provider, path } = await desk();
    const out = path('invitation.docx');
    ok(await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', out, '--today', DAY));
    const register = ['--register', provider];
    expect(await command('document', 'check', out, ...register)).toEqual({ status: 0, out: 'invitation.docx: nothing is wrong.', err: '' });
    await writeFile(out, saying(await readFile(out), words));
    const before = await fingerprints(folder);
    for (const more of [[], register]) {
      const checked = await command('document', 'check', out, ...more);
      expect(checked.status).toBe(1);
      expect(checked.out).toContain(rule);
      expect(checked.out).not.toContain(words);
      expect(personalIn(checked.out)).toEqual([]);
    }
    expect(await fingerprints(folder)).toEqual(before);
  }); // prettier-ignore

  it('check with the register has the guard of sending: what is stored of another party stops it; other words are for a person to read', async () => {
    const { provider, path } = await desk();
    const out = path('invitation.docx');
    ok(await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', out, '--today', DAY));
    const made = await readFile(out);
    const { case: shown } = JSON.parse(ok(await command('case', 'show', 'DR-2025-0006', '--register', provider, '--json')).out) as { case: { parties: { partyId: string; phone?: string }[] } };
    const { phone = '' } = shown.parties.find(({ partyId }) => partyId === 'PTY-000013') ?? {};
    await writeFile(out, saying(made, `Call ${phone}.`));
    const checked = await command('document', 'check', out, '--register', provider);
    expect(checked).toMatchObject({ status: 1 });
    expect(checked.out).toContain('LEAK-3');
    expect(checked.out).toContain('phone number of PTY-000013');
    await writeFile(out, saying(made, 'The council has already refused.'));
    const warned = await command('document', 'check', out);
    expect(warned).toMatchObject({ status: 0 });
    expect(warned.out).toMatch(/^warning {2}DOC-BESIDE {2}Words stand in the paper that its template does not have\./);
    expect(warned.out).not.toContain('refused');
  }); // prettier-ignore

  it('check of an Outcome Statement says what statement check says, with the case file and without', async () => {
    const { provider, path } = await desk();
    const out = path('statement.docx');
    const name = Object.keys(await fingerprints(path('statements'))).find((each) => each.endsWith('_v1.docx')) ?? '';
    const statement = await readFile(join(path('statements'), name));
    await writeFile(out, statement);
    expect(await command('document', 'check', out)).toMatchObject({ status: 0 });
    await writeFile(out, edited(statement, 'word/document.xml', (xml) => xml.replace(/(OutcomeStatements\.DiscussionOutline.*?<w:t[^>]*>)/s, '$1The school broke the law. ')));
    const register = ['--register', provider];
    for (const kind of ['document', 'statement'])
      for (const more of [[], register]) {
        const checked = await command(kind, 'check', out, ...more);
        expect(checked).toMatchObject({ status: 1 });
        expect(checked.out).toContain('OSQ-BLAME  field OutcomeStatements.DiscussionOutline');
      }
  }); // prettier-ignore

  it.each([
    ['a party that is not in the case', ['D07', 'DR-2025-0006', '--party', 'PTY-999999'], 'DOC-AUDIENCE'],
    ['a letter without its reader', ['D07', 'DR-2025-0006'], 'DOC-AUDIENCE'],
    ['the other side, of a letter to who asked', ['D06', 'DR-2025-0006', '--party', 'PTY-000014'], 'DOC-AUDIENCE'],
    ['a reminder to who has signed nothing yet', ['D14', 'DR-2025-0006', '--party', 'PTY-000014'], 'DOC-AUDIENCE'],
    ['a survey before there is anything to ask about', ['D17', 'DR-2025-0006', '--party', 'PTY-000013'], 'DOC-TOO-EARLY'],
    ['an unknown case', ['D07', 'DR-2025-9999', '--party', 'PTY-000014'], 'REG-UNKNOWN-CASE'],
  ])('is not made for %s', async (_, args, rule) => {
    const folder = await newFolder();
    const made = await command('document', 'make', ...args, '--register', join(story, 'case-file.xlsx'), '--out', join(folder, 'x.docx'), '--today', DAY);
    expect(made).toMatchObject({ status: 1, out: '' });
    expect(made.err).toContain(rule);
    expect(personalIn(made.err)).toEqual([]);
    expect(await fingerprints(folder)).toEqual({});
  }); // prettier-ignore

  it.each([
    ['nobody', []],
    ['somebody who is not in the case', ['--party', 'PTY-999999']],
  ])('asked for %s, it names --party and those of the case who can get it, by their ids', async (_, to) => {
    const { provider, path } = await desk();
    const made = await command('document', 'make', 'D07', 'DR-2025-0006', ...to, '--register', provider, '--out', path('x.docx'), '--today', DAY);
    expect(made.status).toBe(1);
    expect(made.err).toContain('--party');
    expect(made.err).toContain('PTY-000013 (REQUESTER, ');
    expect(made.err).toContain('PTY-000014 (RESPONDENT, ');
    expect(made.err).toContain('Nothing was made or changed.');
    expect(personalIn(made.err)).toEqual([]);
  }); // prettier-ignore

  it('a letter that is checked as a statement is named for what it is, and nothing else is said', async () => {
    const { provider, path } = await desk();
    ok(await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('x.docx'), '--today', DAY));
    const checked = await command('statement', 'check', path('x.docx'));
    expect(checked).toMatchObject({ status: 1, err: '' });
    expect(checked.out).toMatch(/^error {2}D12 {2}This is a D07 and no Outcome Statement: "document check" .*\nx\.docx: 1 problem\.$/);
  }); // prettier-ignore

  it('the help of "statement make" shows the notes that it takes, with every code', async () => {
    const { out } = await command('statement', 'make', '--help');
    for (const name of [
      'draftedBy',
      'attendees',
      'discussionOutline',
      'ownerPartyId',
      'FULL | PARTIAL | NONE',
      'VIA_PARENT',
    ])
      expect(out).toContain(name);
  });

  it('finds a case by its reference in small letters, and says it as it is', async () => {
    const { provider, path } = await desk();
    const made = ok(await command('document', 'make', 'd07', 'dr-2025-0006', '--register', provider, '--party', 'pty-000014', '--out', path('x.docx'), '--today', DAY));
    expect(made.out).toContain('D07 for DR-2025-0006 is in x.docx');
    expect(ok(await command('case', 'show', ' dr-2025-0006', '--register', provider)).out).toContain('DR-2025-0006: INVITING');
  }); // prettier-ignore

  it.each([
    ['D01', ['--requested-on', '2025-11-24'], 'Your request came on 24 November 2025'],
    ['D06', ['--call-at', '2025-12-01T10:00', '--caller', 'A. Facilitator'], 'Monday 1 December 2025 at 10 am'],
  ] as const)('%s is made for the family with what only the person at the keyboard knows', async (doc, words, text) => {
    const { provider, path } = await desk();
    const out = path('letter.docx');
    const file = ['--register', provider, '--party', 'PTY-000013', '--out', out, '--today', DAY];
    ok(await command('document', 'make', doc, 'DR-2025-0006', ...file, ...words));
    expect(await command('document', 'check', out)).toMatchObject({ status: 0 });
    const document = strFromU8(unzipSync(await readFile(out))['word/document.xml'] ?? new Uint8Array());
    expect([...document.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, run]) => run).join('')).toContain(text);
  }); // prettier-ignore

  it.each([
    ['D01', [], '--requested-on'],
    ['D01', ['--requested-on', '24 November'], 'is no day'],
    ['D06', ['--call-at', 'tomorrow'], 'is no day and time'],
    ['D07', ['--call-at', '2025-12-01T10:00'], 'for D06 alone'],
    ['D07', ['--requested-on', '2025-11-24'], 'for D01 alone'],
  ] as const)('%s with %j is a mistake in typing, and nothing is made', async (doc, words, said) => {
    const folder = await newFolder();
    const made = await command('document', 'make', doc, 'DR-2025-0006', '--register', join(story, 'case-file.xlsx'), '--party', 'PTY-000013', '--out', join(folder, 'x.docx'), '--today', DAY, ...words);
    expect(made.status).toBe(2);
    expect(made.err).toContain(said);
    expect(await fingerprints(folder)).toEqual({});
  }); // prettier-ignore

  it('a template of staff in double braces is filled, and has controls from then on; as it was written it stays beside it', async () => {
    const { folder, provider, path } = await desk();
    const own = join(folder, 'own');
    await mkdir(own);
    // What an invitation must show (templates/README.md), and no more.
    const fields = ['Cases.CaseRef', 'Letter.Date', 'Recipient.Name', 'Sender.Name', 'Sender.Phone', 'Recipient.Greeting', 'Cases.FocusOfMeeting', 'Parties.ReplyDueOn', 'Requester.NameAndRole', 'Sendiass.Contact?', 'Service.DataUse?', 'Service.Complaints?'];
    const body = fields.map((field) => `<w:p><w:r><w:t>About {{${field}}}</w:t></w:r></w:p>`).join('');
    const written = smallDocx({ body: body + section('Rights[]', block('Rights[].Text')) });
    await writeFile(join(own, 'd07-invitation.docx'), written);
    const make = () => command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.docx'), '--templates', own, '--today', DAY);
    ok(await make());
    const letter = await readFile(path('letter.docx'));
    expect(partOf(letter, 'word/document.xml')).toContain('DR-2025-0006');
    expect(Object.keys(await fingerprints(own))).toEqual(['d07-invitation.as-written-1.docx', 'd07-invitation.docx']);
    expect(await readFile(join(own, 'd07-invitation.as-written-1.docx'))).toEqual(Buffer.from(written));
    expect(partOf(await readFile(join(own, 'd07-invitation.docx')), 'word/document.xml')).toContain('<w:tag w:val="Cases.CaseRef"/>');
    const once = await fingerprints(own);
    ok(await make());
    expect(await readFile(path('letter.docx'))).toEqual(letter);
    expect(await fingerprints(own)).toEqual(once);
  }); // prettier-ignore

  it('a template whose braces say nothing known is refused with tag and place, and stays as it is', async () => {
    const { folder, provider, path } = await desk();
    const own = join(folder, 'own');
    await mkdir(own);
    await writeFile(join(own, 'd07-invitation.docx'), smallDocx({ body: '<w:p><w:r><w:t>About {{Cases CaseRef!}}</w:t></w:r></w:p>' }));
    const before = await fingerprints(own);
    const made = await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.docx'), '--templates', own, '--today', DAY);
    expect(made).toMatchObject({ status: 1, out: '' });
    expect(made.err).toContain('TPL-BRACES');
    expect(await fingerprints(own)).toEqual(before);
    expect(Object.keys(await fingerprints(folder))).not.toContain('letter.docx');
  }); // prettier-ignore

  it('a template that does not show what the document must show is refused with every tag, and stays as it is', async () => {
    const { folder, provider, path } = await desk();
    const own = join(folder, 'own');
    await mkdir(own);
    await writeFile(join(own, 'd07-invitation.docx'), smallDocx({ body: '<w:p><w:r><w:t>About {{Cases.CaseRef}}</w:t></w:r></w:p>' }));
    const before = await fingerprints(own);
    const made = await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.docx'), '--templates', own, '--today', DAY);
    expect(made).toMatchObject({ status: 1, out: '' });
    for (const tag of ['Cases.FocusOfMeeting', 'Rights[].Text', 'Parties.ReplyDueOn']) expect(made.err).toContain(tag);
    expect(await fingerprints(own)).toEqual(before);
    expect(Object.keys(await fingerprints(folder))).not.toContain('letter.docx');
  }); // prettier-ignore

  it('with --pdf and no LibreOffice on the machine nothing is written, and the sentence says what to do', async () => {
    const { folder, provider, path } = await desk();
    const before = Object.keys(await fingerprints(folder));
    const { PATH: places } = process.env;
    process.env['PATH'] = join(folder, 'nothing-here');
    try {
      const made = await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.docx'), '--pdf', '--today', DAY);
      expect(made).toMatchObject({ status: 3, out: '' });
      expect(made.err).toBe('No PDF can be made here, because LibreOffice is not on this machine: install it, or leave out --pdf and save the document as PDF in Word. Nothing was written.');
    } finally {
      process.env['PATH'] = places;
    }
    expect(Object.keys(await fingerprints(folder))).toEqual(before);
  }); // prettier-ignore

  it.skipIf(spawnSync('soffice', ['--version']).status !== 0)('with --pdf there is the same as PDF beside it (skipped where LibreOffice is not installed)', { timeout: 120_000 }, async () => {
    const { provider, path } = await desk();
    const made = ok(await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.docx'), '--pdf', '--today', DAY));
    expect(made.out).toContain('D07 for DR-2025-0006 is in letter.docx and letter.pdf.');
    expect(await pdfText(new Uint8Array(await readFile(path('letter.pdf'))))).toContain('DR-2025-0006');
  }); // prettier-ignore

  it('--out must not be the PDF itself', async () => {
    const { provider, path } = await desk();
    const made = await command('document', 'make', 'D07', 'DR-2025-0006', '--register', provider, '--party', 'PTY-000014', '--out', path('letter.pdf'), '--pdf', '--today', DAY);
    expect(made).toMatchObject({ status: 2, out: '' });
    expect(made.err).toContain('--out names the Word document');
  }); // prettier-ignore

  describe('--out', () => {
    const D07 = ['document', 'make', 'D07', 'DR-2025-0006', '--today', DAY];
    const TO = ['--party', 'PTY-000014'];

    it.each([
      ['document', [...D07, ...TO]],
      ['statement', ['statement', 'make', 'DR-2025-0002', '--meeting', 'notes.json', '--today', DAY]],
      ['statement copy', ['statement', 'copy', 'DR-2025-0002', '--papers', 'papers', '--today', DAY]],
      ['return', ['return', 'make', 'DR-2025-0006', '--today', DAY]],
    ] as const)('of a %s that does not end in .docx is wrong usage, and what is there stays as it is', async (_, args) => {
      const { folder, provider, path } = await desk();
      await writeFile(path('notes.txt'), 'notes of somebody');
      const before = await fingerprints(folder);
      for (const name of ['register.xlsx', 'notes.txt', 'new.pdf', 'new']) {
        const made = await command(...args, '--register', provider, '--out', path(name), '--replace');
        expect(made).toMatchObject({ status: 2, out: '' });
        expect(made.err).toContain(`"${name}" does not end in .docx. Nothing was made.`);
      }
      expect(await fingerprints(folder)).toEqual(before);
    }); // prettier-ignore

    it('never replaces what is no Word document, whatever its name', async () => {
      const { folder, provider, authority, path } = await desk();
      await cp(authority, path('letter.docx'));
      const before = await fingerprints(folder);
      for (const more of [[], ['--replace']]) {
        const made = await command(...D07, ...TO, '--register', provider, '--out', path('letter.docx'), ...more);
        expect(made).toMatchObject({ status: 1, out: '' });
        expect(made.err).toContain('"letter.docx" is there already, and it cannot be read as a Word document, so it is never replaced.');
        expect(made.err).toContain('choose another name for --out');
        expect(made.err).not.toContain('--replace');
        expect(made.err).toContain('Nothing was changed.');
      }
      expect(await fingerprints(folder)).toEqual(before);
    }); // prettier-ignore

    it('a repeat of the command replaces its own result, on the same day and on another', async () => {
      const { provider, path } = await desk();
      const file = ['--register', provider, '--out', path('letter.docx')];
      ok(await command(...D07, ...TO, ...file));
      const first = await readFile(path('letter.docx'));
      ok(await command(...D07, ...TO, ...file));
      expect(await readFile(path('letter.docx'))).toEqual(first);
      ok(await command(...D07.slice(0, -1), '2025-12-01', ...TO, ...file));
      expect(partOf(await readFile(path('letter.docx')), 'word/document.xml')).toContain('1 December 2025');
    }); // prettier-ignore

    it('another paper, one that somebody worked on, and one of somebody else is replaced only with --replace', async () => {
      const { folder, provider, path } = await desk();
      const out = path('letter.docx');
      const file = ['--register', provider, '--out', out];
      const refused = async (why: string, ...args: readonly string[]): Promise<void> => {
        const before = await fingerprints(folder);
        const made = await command(...args, ...file);
        expect(made).toMatchObject({ status: 1, out: '' });
        expect(made.err).toContain(`"letter.docx" is there already, and ${why}`);
        expect(made.err).toContain('--replace');
        expect(personalIn(made.err)).toEqual([]);
        expect(await fingerprints(folder)).toEqual(before);
      };
      ok(await command(...D07, ...TO, ...file));
      const [asMade] = [await readFile(out)];
      await refused('it is another paper: D07 of DR-2025-0006, version 1, to PTY-000014.', ...D07, '--party', 'PTY-000013');
      await refused('it is another paper: D07 of DR-2025-0006, version 1, to PTY-000014.', 'document', 'make', 'D02', 'DR-2025-0006', '--party', 'PTY-000013', '--today', DAY);
      await refused('it is another paper: D07 of DR-2025-0006', 'return', 'make', 'DR-2025-0006', '--today', DAY);
      // A word typed beside the fields is somebody's work as well.
      await writeFile(out, edited(asMade, 'word/document.xml', (xml) => xml.replace('</w:body>', '<w:p><w:r><w:t>My note.</w:t></w:r></w:p></w:body>')));
      await refused('it is not as this command makes it: somebody has worked on it since', ...D07, ...TO);
      ok(await command(...D07, ...TO, ...file, '--replace'));
      expect(await readFile(out)).toEqual(asMade);
      await writeFile(out, smallDocx({ body: '<w:p><w:r><w:t>A shopping list.</w:t></w:r></w:p>' }));
      await refused('it was not made by this command.', ...D07, ...TO);
    }); // prettier-ignore
  });

  it('check and read say of a file that is no document that it is none', async () => {
    const file = join(story, 'calendar.json');
    const checked = await command('document', 'check', file, '--json');
    expect(checked.status).toBe(1);
    expect(JSON.parse(checked.out)).toHaveLength(1);
    expect(await command('document', 'read', file, '--json')).toMatchObject({ status: 1, out: '' });
  });
});

describe('statement', () => {
  const REF = 'DR-2025-0002';
  const [ASKS, ANSWERS] = ['PTY-000003', 'PTY-000004'] as const;
  const NOTES = {
    draftedBy: 'A. Facilitator',
    draftedOn: '2025-12-04',
    attendees: [ASKS, ANSWERS],
    cypViewsHow: 'VIA_PARENT',
    cypViews: 'Likes working in a small group and finds changes at short notice hard.',
    discussionOutline: 'It was discussed how the support is arranged at present.',
    agreementReached: 'FULL',
    pointsAgreed: ['The support is written down with days and times.'],
    actions: [
      { what: 'Send a written timetable of the support to everyone who took part', ownerPartyId: ANSWERS, dueOn: '2025-12-16', doneWhen: 'everyone has the timetable' },
    ],
    reviewOn: '2026-02-10',
    reviewCalledBy: ANSWERS,
  }; // prettier-ignore

  it('check of a file that is no Word document says so once', async () => {
    const ran = await command('statement', 'check', 'package.json');
    expect(ran.status).toBe(1);
    expect((ran.out + ran.err).match(/DOC-ZIP/g)).toHaveLength(1);
  });

  it('is made from notes, checked, recorded once, and then signed', async () => {
    const { provider, step, path } = await desk();
    for (const partyId of [ASKS, ANSWERS])
      await step(REF, '2025-12-01', 'RecordPreMeeting', { partyId, changes: { scheduledAt: '2025-12-01T08:30', doneOn: '2025-12-01', preStatus: 'DONE', overviewGiven: 'Y' } }, '--as', 'F');
    const [early, tooSoon] = [path('early.json'), path('too-soon.docx')];
    await writeFile(early, JSON.stringify(NOTES));
    const before = await command('statement', 'make', REF, '--register', provider, '--meeting', early, '--out', tooSoon, '--today', '2025-12-01');
    expect(before).toMatchObject({ status: 1, out: '' });
    expect(before.err).toMatch(/^The meeting is on Tuesday 2 December 2025: .* \(P18\)$/m);
    await expect(readFile(tooSoon)).rejects.toThrow();
    ok(await step(REF, '2025-12-03', 'RecordMeetingHeld', { attendeesActual: [ASKS, ANSWERS], cypViewsHow: 'VIA_PARENT' }, '--as', 'F'));
    ok(await step(REF, '2025-12-03', 'BeginDraft', {}, '--as', 'F'));

    const [notes, out] = [path('notes.json'), path('statement.docx')];
    await writeFile(notes, JSON.stringify(NOTES));
    const make = ['statement', 'make', REF, '--register', provider, '--meeting', notes, '--out', out, '--today', '2025-12-04'];
    const made = ok(await command(...make));
    expect(made.out).toContain('has not been circulated');
    const asMade = await readFile(provider);

    expect(await command('statement', 'check', out, '--register', provider)).toMatchObject({ status: 0 });
    const alone = await command('statement', 'check', out);
    expect(alone).toMatchObject({ status: 0 });
    expect(alone.err).toContain('With --register FILE its lines are checked against the case as well.');
    // A copy that has lost the data it carried, and its controls, is read by its words, and every command says so.
    const bare = path('bare.docx');
    await writeFile(bare, withoutData(withoutControls(await readFile(out))));
    const [bareChecked, bareRead] = [await command('statement', 'check', bare), await command('document', 'read', bare)];
    for (const rule of ['DOC-NO-DATA', 'DOC-WORDS']) {
      expect(bareChecked.out).toContain(rule);
      expect(bareRead.err).toContain(rule);
    }
    expect(bareRead.out).toContain('what was changed since it was issued is not known');
    expect((await readFile(provider)).equals(asMade)).toBe(true);

    const record = ['statement', 'record', out, '--register', provider, '--today', '2025-12-04'];
    const recorded = ok(await command(...record));
    expect(recorded.out).toMatch(/^DR-2025-0002: the result and the actions are in the register/);
    const text = /^Everybody signs text (\S+)\.$/m.exec(recorded.out)?.[1] ?? '?';
    expect(partOf(await readFile(out), 'word/footer1.xml')).toContain(text);
    const shown = JSON.parse(ok(await command('case', 'show', REF, '--register', provider, '--today', '2025-12-04', '--json')).out) as { case: { progress: { state: string }; actions: { ownerPartyId: string }[]; parties: { partyId: string; firstName: string; lastName: string }[] } };
    expect(shown.case.progress.state).toBe('SIGNING');
    expect(shown.case.actions).toMatchObject([{ ownerPartyId: ANSWERS }]);

    const asRecorded = await readFile(provider);
    // Whoever lost the first answer is told again what must follow; nobody has signed yet, so nothing is written.
    const twice = ok(await command(...record));
    expect(twice.out.split('\n')).toEqual([`${REF}: this statement was recorded before; nothing was changed.`, ...recorded.out.split('\n').slice(1)]);
    expect((await readFile(provider)).equals(asRecorded)).toBe(true);

    // Without LibreOffice a person saves the PDF in Word, and it is taken when it says what the statement says.
    const send = (...more: string[]) => command('document', 'send', 'D13', REF, '--party', ASKS, '--register', provider, '--papers', path('papers'), '--statement', out, '--today', '2025-12-04', ...more);
    const { PATH: places } = process.env;
    process.env['PATH'] = path('nothing-here');
    try {
      const refused = await send();
      expect(refused).toMatchObject({ status: 1, out: '' });
      expect(refused.err).toMatch(/\(DOC-PDF\).*--pdf FILE/s);
      await writeFile(path('other.pdf'), tinyPdf(['Another text']));
      await writeFile(path('scan.pdf'), 'no text in it');
      for (const name of ['other.pdf', 'scan.pdf']) {
        const wrong = await send('--pdf', path(name));
        expect(wrong).toMatchObject({ status: 1, out: '' });
        expect(wrong.err).toContain('DOC-PDF');
      }
      expect(await command('document', 'send', 'D14', REF, '--register', provider, '--papers', path('papers'), '--pdf', path('other.pdf'))).toMatchObject({ status: 2 });
      expect((await readFile(provider)).equals(asRecorded)).toBe(true);
      await writeFile(path('saved.pdf'), tinyPdf(linesOf(await readFile(out))));
      const sent = ok(await send('--pdf', path('saved.pdf')));
      expect(sent.out).toContain(`${REF}_OutcomeStatement_v1.pdf lies beside it and goes with it.`);
      expect(await readFile(join(path('papers'), REF, `${REF}_OutcomeStatement_v1.pdf`))).toEqual(await readFile(path('saved.pdf')));
      expect(personalIn([refused.err, sent.out].join())).toEqual([]);
    } finally {
      process.env['PATH'] = places;
    }

    for (const { partyId, firstName, lastName } of shown.case.parties) {
      const signed = { partyId, signStatus: 'SIGNED', signedOn: '2025-12-05', signMethod: 'E_SIGNATURE' };
      const unnamed = await step(REF, '2025-12-05', 'RecordSignature', { ...signed, signedName: 'Somebody Else' });
      expect(unnamed).toMatchObject({ status: 1, out: '' });
      expect(unnamed.err).toContain('It is about: SignedName.');
      expect(unnamed.err).not.toContain(lastName);
      ok(await step(REF, '2025-12-05', 'RecordSignature', { ...signed, signedName: `${firstName} ${lastName}` }));
    }
    expect(personalIn([made, recorded, twice, alone].map((ran) => ran.out + ran.err).join())).toEqual([]);
  }); // prettier-ignore

  it('says what was told in confidence when the facilitator confirms that it was said in the meeting; a copy is had in large print', async () => {
    const { folder, provider, step, path } = await desk();
    const TOLD = 'Would like the Zq7 group to meet before school in the morning';
    for (const partyId of [ASKS, ANSWERS])
      ok(await step(REF, '2025-12-01', 'RecordPreMeeting', { partyId, changes: { scheduledAt: '2025-12-01T08:30', doneOn: '2025-12-01', preStatus: 'DONE', overviewGiven: 'Y', ...(partyId === ASKS && { wantsFromMeeting: TOLD }) } }, '--as', 'F'));
    ok(await step(REF, '2025-12-03', 'RecordMeetingHeld', { attendeesActual: [ASKS, ANSWERS], cypViewsHow: 'VIA_PARENT' }, '--as', 'F'));
    await writeFile(path('notes.json'), JSON.stringify({ ...NOTES, discussionOutline: 'It was discussed that the family would like the Zq7 group to meet before school in the morning.' }));
    await writeFile(path('said.json'), JSON.stringify([{ partyId: ASKS, words: TOLD }]));
    await writeFile(path('other.json'), JSON.stringify([{ partyId: ANSWERS, words: TOLD }]));
    const make = (...more: string[]) => command('statement', 'make', REF, '--register', provider, '--meeting', path('notes.json'), '--out', path('statement.docx'), '--today', '2025-12-04', ...more);
    const before = await fingerprints(folder);
    for (const more of [[], ['--said', path('other.json')]]) {
      const refused = await make(...more);
      expect(refused).toMatchObject({ status: 1, out: '' });
      expect(refused.err).toMatch(/OSQ-STORED|LEAK-3/);
      expect(refused.err).not.toContain('Zq7');
    }
    expect(await command('statement', 'make', REF, '--register', provider, '--meeting', path('notes.json'), '--out', path('x.docx'), '--said', path('notes.json'), '--today', '2025-12-04')).toMatchObject({ status: 1 });
    expect(await fingerprints(folder)).toEqual(before);
    ok(await make('--said', path('said.json')));
    expect((await command('statement', 'check', path('statement.docx'), '--register', provider)).out).toContain('OSQ-STORED');
    ok(await command('statement', 'check', path('statement.docx'), '--register', provider, '--said', path('said.json')));
    const withoutRegister = await command('statement', 'check', path('statement.docx'), '--said', path('said.json'));
    expect(withoutRegister, 'never passed over in silence').toMatchObject({ status: 2, out: '' });
    expect(withoutRegister.err).toContain('--register FILE');
    const ofOther = await command('statement', 'check', path('statement.docx'), '--register', provider, '--said', path('other.json'));
    expect(ofOther.out + ofOther.err, 'as recording it would be refused').toContain('OS-SAID');
    const record = ['statement', 'record', path('statement.docx'), '--register', provider, '--papers', path('papers'), '--today', '2025-12-04'];
    const asHeld = await readFile(provider);
    expect(await command(...record)).toMatchObject({ status: 1 });
    expect((await readFile(provider)).equals(asHeld)).toBe(true);
    ok(await command(...record, '--said', path('said.json')));

    const linked = (...more: string[]) => command('document', 'make', 'D13', REF, '--register', provider, '--party', ASKS, '--out', path('d13.docx'), '--link', 'https://files.example/s/own', '--today', '2025-12-04', ...more);
    const ordinary = ok(await linked());
    expect(ordinary.err, 'what is made here is not on record').toContain('Nothing is recorded of the link');
    expect(ordinary.err).not.toContain('large print');
    expect(ok(await linked('--large-print', '--replace')).err).toContain('put the copy in 18 pt there');

    const copy = (out: string, ...more: string[]) => command('statement', 'copy', REF, '--register', provider, '--papers', path('papers'), '--out', path(out), '--today', '2025-12-05', ...more);
    expect(ok(await copy('copy.docx')).out).toContain('without signatures');
    ok(await copy('large.docx', '--large-print'));
    const [normal, large] = [await readFile(path('copy.docx')), await readFile(path('large.docx'))];
    expect(partOf(normal, 'word/styles.xml')).toContain('<w:sz w:val="24"/>');
    expect(partOf(large, 'word/styles.xml')).toContain('<w:sz w:val="36"/>');
    expect(linesOf(large)).toEqual(linesOf(normal));
    expect(linesOf(large).join(' '), 'signing is open').not.toContain('no signature received');
    ok(await copy('large.docx', '--large-print'));
    expect((await readFile(path('large.docx'))).equals(large)).toBe(true);
  }); // prettier-ignore

  it('D09 comes with its calendar file where that is asked for, and nothing of somebody else is written over', async () => {
    const { folder, provider, path } = await desk();
    const make = (...more: string[]) => command('document', 'make', 'D09', REF, '--register', provider, '--party', ANSWERS, '--out', path('letter.docx'), '--today', DAY, ...more);
    expect(await command('document', 'make', 'D07', REF, '--register', provider, '--party', ANSWERS, '--out', path('x.docx'), '--calendar')).toMatchObject({ status: 2 });
    await writeFile(path('letter.ics'), 'a shopping list');
    const before = await fingerprints(folder);
    const kept = await make('--calendar', '--replace');
    expect(kept).toMatchObject({ status: 1, out: '' });
    expect(kept.err).toContain('"letter.ics" is there already, and it is no calendar file, so it is never replaced.');
    expect(await fingerprints(folder)).toEqual(before);
    await rm(path('letter.ics'));
    const made = ok(await make('--calendar'));
    expect(made.out).toContain('letter.docx and letter.ics');
    expect(await readFile(path('letter.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Meeting DR-2025-0002\r\n/);
    ok(await make('--calendar'));
  }); // prettier-ignore

  it('is not made from notes with faults, nor over its notes; every fault is named', async () => {
    const { provider, path } = await desk();
    const bytes = await readFile(provider);
    const notes = path('notes.json');
    const make = (out: string) => command('statement', 'make', REF, '--register', provider, '--meeting', notes, '--out', out, '--today', DAY);
    await writeFile(notes, 'not json');
    expect(await make(path('x.docx'))).toMatchObject({ status: 2, err: '"notes.json" is not JSON.' });
    await writeFile(notes, JSON.stringify({ ...NOTES, attendees: ['PTY-999999'], agreementReached: 'PERHAPS', colour: 'blue' }));
    const faulty = await make(path('x.docx'));
    expect(faulty).toMatchObject({ status: 1, out: '' });
    for (const field of ['attendees', 'agreementReached', 'colour']) expect(faulty.err).toContain(field);
    expect(await make(notes)).toMatchObject({ status: 2 });
    expect(Object.keys(await fingerprints(path('.'))).filter((name) => name.endsWith('x.docx'))).toEqual([]);
    expect((await readFile(provider)).equals(bytes)).toBe(true);
  }); // prettier-ignore
});

describe('report', () => {
  const make = (out: string, ...more: string[]) =>
    command('report', '--register', join(story, 'register.xlsx'), '--from', '2025-04-01', '--to', DAY, '--today', DAY, '--out', out, ...more); // prettier-ignore
  const allText = async (file: string): Promise<string> =>
    Object.entries(unzipSync(await readFile(file)))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n');

  it('is a workbook for managers; the public edition names no case', async () => {
    const folder = await newFolder();
    const internal = ok(await make(join(folder, 'internal.xlsx')));
    expect(internal.out).toBe('The report is in internal.xlsx.');
    ok(await make(join(folder, 'public.xlsx'), '--public'));
    expect(await allText(join(folder, 'internal.xlsx'))).toContain('DR-2025-0001');
    const open = await allText(join(folder, 'public.xlsx'));
    expect(open).not.toMatch(/DR-\d{4}-\d{4}/);
    expect(personalIn(open)).toEqual([]);
  });

  it('says that it could not be written: status 3, and nothing is left behind', async () => {
    const folder = await newFolder();
    const ran = await make(join(folder, 'no-such-folder', 'r.xlsx'));
    expect(ran).toMatchObject({ status: 3, out: '' });
    expect(ran.err).toContain('The file "r.xlsx" could not be written: check the path.');
    expect(await fingerprints(folder)).toEqual({});
  });
});

/** The paragraphs of a Word file, in the letters of the alphabet: signs do not count in the comparison. */
function linesOf(docx: Uint8Array): string[] {
  const parts = Object.entries(unzipSync(docx)).filter(([name]) => /^word\/(?:document|header\d|footer\d)\.xml$/.test(name));
  return parts.flatMap(([, part]) =>
    new TextDecoder().decode(part).split('</w:p>').map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join('').replace(/&\w+;|[^ -~]/g, '').replace(/[()\\]/g, ''),
    ),
  );
} // prettier-ignore
