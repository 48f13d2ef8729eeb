import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edited } from '../documents/small-docx.ts';
import { givenCase, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { done, givenCommandTenant } from '../support/given-command-tenant.ts';
import type { CommandTenant } from '../support/given-command-tenant.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import { newFolder, removeFolders } from '../support/run-command.ts';
import type { Ran } from '../support/run-command.ts';

/**
 * The Outcome Statement and the report from the command line, with the case file in a library. The meeting was on Tuesday
 * 14 April 2026 and the draft is begun; the statement is a file on this machine until it is brought home.
 */
const DAY = '2026-04-16';
const NOTES = {
  draftedBy: 'A. Facilitator',
  draftedOn: '2026-04-15',
  attendees: [REQUESTER_ID, RESPONDENT_ID],
  cypViewsHow: 'VIA_PARENT',
  cypViews: 'Likes working in a small group.',
  discussionOutline: 'It was discussed how support in class is arranged.',
  agreementReached: 'FULL',
  pointsAgreed: ['The support is written down with days and times.'],
  actions: [{ what: 'Send a written timetable of the support to everyone who took part', ownerPartyId: RESPONDENT_ID, dueOn: '2026-05-08', doneWhen: 'everyone has the timetable' }],
  reviewOn: '2026-07-01',
  reviewCalledBy: RESPONDENT_ID,
} as const; // prettier-ignore

let tenant: CommandTenant;
let count = 60;

beforeAll(async () => {
  tenant = await givenCommandTenant('provider', DAY);
});
afterEach(() => {
  tenant.made.tenant.faults.clear();
});
afterAll(async () => {
  await tenant.close();
  await removeFolders();
});

let ref: string;
let file: string;
let given: Given;
let folder: string;
let statement: string;

beforeEach(async () => {
  count += 1;
  [ref, file] = [`DR-2026-00${count}`, `case-${count}.xlsx`];
  given = givenCase({ book: 'provider', caseRef: ref }).in('DRAFTING');
  await tenant.put(file, given);
  folder = await newFolder();
  statement = join(folder, 'statement.docx');
});

const run = (...args: readonly string[]): Promise<Ran> =>
  tenant.run(file, ...args, ...(args.includes('--today') || args[1] === 'check' ? [] : ['--today', DAY]));

async function make(notes: object = NOTES): Promise<Ran> {
  await writeFile(join(folder, 'notes.json'), JSON.stringify(notes));
  return run('statement', 'make', ref, '--meeting', join(folder, 'notes.json'), '--out', statement);
}
const record = (path = statement): Promise<Ran> => run('statement', 'record', path);
const state = async () => (await tenant.rows(file, 'tblCases'))[0]?.['State'];

async function everything() {
  return {
    tables: await tenant.tables(file),
    papers: tenant.papers(ref),
    letters: tenant.letters(ref),
  };
}

/** The first row of the table of signatures is filled in by hand. */
function signed(bytes: Uint8Array, name: string, day: string): Uint8Array {
  const fill = (xml: string, tag: string, value: string): string =>
    xml.replace(
      new RegExp(String.raw`(<w:tag w:val="${tag.replaceAll(/[[\]?.]/g, String.raw`\$&`)}"/>.*?<w:t(?: [^>]*)?>)[^<]*`, 's'),
      (_, before: string) => `${before}${value}`,
    );
  return edited(bytes, 'word/document.xml', (xml) =>
    fill(fill(xml, 'Signatures[].Signature?', name), 'Signatures[].SignedOn?', day),
  );
} // prettier-ignore

describe('statement make', () => {
  it('makes a file that the check passes, and neither sends, keeps nor records anything', async () => {
    const before = await everything();
    expect(done(await make()).out).toContain(`The Outcome Statement of ${ref} is in statement.docx. It has not been circulated`);
    expect(done(await run('statement', 'check', statement))).toMatchObject({ out: 'statement.docx: nothing is wrong.', err: '' });
    expect(strFromU8(unzipSync(await readFile(statement))['word/document.xml'] ?? new Uint8Array())).toContain('written timetable');
    expect(await everything()).toEqual(before);
  }); // prettier-ignore

  it('is refused with the rule where the outline tells how to reach somebody: no file, and nothing in the library', async () => {
    const before = await everything();
    const outline = `It was discussed how support is arranged; the family can be called on 07700 900123.`;
    const refused = await make({ ...NOTES, discussionOutline: outline });
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(/^error {2}OSQ-CONTACT {2}/m);
    expectNoPersonalData(refused, given.theCase);
    expect(await readdir(folder)).toEqual(['notes.json']);
    expect(await everything()).toEqual(before);
  });
});

describe('statement record', () => {
  it('P19 brings the result and the actions into the workbook once, and the letters go to each who is asked to sign', async () => {
    done(await make());
    const recorded = done(await record());
    expect(recorded.out).toContain('the result and the actions are in the register, and the statement counts as circulated');
    expectNoPersonalData(recorded, given.theCase);
    expect(await state()).toBe('SIGNING');
    expect(await tenant.rows(file, 'tblOutcomeStatements')).toMatchObject([{ Version: 1, AgreementReached: 'FULL', StatementStatus: 'CIRCULATED', CirculatedOn: DAY }]);
    expect(await tenant.rows(file, 'tblActions')).toMatchObject([{ OwnerPartyId: RESPONDENT_ID, DueOn: '2026-05-08', ActionStatus: 'OPEN' }]);
    expect((await tenant.rows(file, 'tblSignatures')).map((row) => [row['PartyId'], row['SignStatus']])).toEqual([[REQUESTER_ID, 'PENDING'], [RESPONDENT_ID, 'PENDING']]);
    const before = await everything();
    const again = done(await record());
    expect(again.out).toMatch(new RegExp(`^${ref}: this statement was recorded before; nothing was changed\\.\nNow due: `));
    expect(again.out.split('\n').slice(1)).toEqual(recorded.out.split('\n').slice(1));
    expect(await everything()).toEqual(before);

    for (const partyId of [REQUESTER_ID, RESPONDENT_ID])
      expect(done(await run('document', 'send', 'D13', ref, '--party', partyId)).out).toContain(`sent by e-mail, with ${ref}_OutcomeStatement_v1.pdf.`);
    expect(tenant.letters(ref).map(({ to, attachments }) => [to, attachments.at(-1)])).toEqual([['meera@example.org', `${ref}_OutcomeStatement_v1.pdf`], ['tom@academy.example', `${ref}_OutcomeStatement_v1.pdf`]]);
    expect(tenant.drafts(ref)).toEqual([]);
    expect((await tenant.rows(file, 'tblContacts')).filter((row) => row['DocId'] === 'D13')).toHaveLength(2);
  }); // prettier-ignore

  it('P21 a signature that was typed into the paper is recorded for the one who signed, once', async () => {
    done(await make());
    done(await record());
    const path = join(folder, 'signed.docx');
    await writeFile(path, signed(await readFile(statement), 'Meera Patel', '20 April 2026'));
    const later = ['--today', '2026-04-21'] as const;
    expect(done(await run('statement', 'record', path, ...later)).out).toContain('no new text; 1 signature recorded');
    const rows = await tenant.rows(file, 'tblSignatures');
    expect(rows.map((row) => [row['PartyId'], row['SignStatus'], row['SignedOn']])).toEqual([
      [REQUESTER_ID, 'SIGNED', '2026-04-20'],
      [RESPONDENT_ID, 'PENDING', undefined],
    ]);
    expect(done(await run('statement', 'record', path, ...later)).out).toContain('was recorded before; nothing was changed.');
    expect(await tenant.rows(file, 'tblSignatures')).toEqual(rows);
  }); // prettier-ignore

  it('OS-TEXT another text than the one that went round is refused, signed by somebody or not', async () => {
    done(await make());
    done(await record());
    const before = await everything();
    // Another text than the one that went round, and no signature.
    const path = join(folder, 'other.docx');
    await writeFile(path, edited(await readFile(statement), 'word/document.xml', (xml) => xml.replaceAll('small group', 'quiet room')));
    const refused = await record(path);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('error  OS-TEXT');
    expect(refused.err).toContain('\nNothing was made or changed.');
    expect(await everything()).toEqual(before);
  }); // prettier-ignore

  it('in a workbook that others keep closed ends with status 3; nothing is written, and the same command does it afterwards', async () => {
    done(await make());
    const before = await everything();
    tenant.made.tenant.faults.add({ where: { path: '/drives/*/items/*/workbook/**', method: 'POST' }, what: 'access conflict', howOften: { times: 99 } });
    const stopped = await record();
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(/The register is open in Excel in a way that keeps everybody else out\. Nothing was saved\./);
    expect(stopped.err).not.toContain('not known');
    expectNoPersonalData(stopped, given.theCase);
    expect(await everything()).toEqual(before);
    tenant.made.tenant.faults.clear();
    done(await record());
    expect(await tenant.rows(file, 'tblActions')).toHaveLength(1);
  }); // prettier-ignore

  it('answers that are lost on the way leave one statement and one action, whatever is typed again', async () => {
    done(await make());
    tenant.made.tenant.faults.add({ where: { method: 'POST', path: '/drives/*/items/*/workbook/tables/*/rows/add' }, when: 'after', what: 'connection dropped', howOften: { times: 3 } });
    const { journal } = tenant.made.emulator;
    journal.clear();
    let ran = await record();
    expect(journal.entries.filter(({ fault }) => fault === 'connection dropped').length).toBeGreaterThan(0);
    for (let tries = 0; ran.status === 3 && tries < 6; tries += 1) ran = await record();
    expect(done(ran).out).toContain(`${ref}: `);
    expect(await state()).toBe('SIGNING');
    expect(await tenant.rows(file, 'tblActions')).toHaveLength(1);
    expect(await tenant.rows(file, 'tblOutcomeStatements')).toHaveLength(1);
    expect(await tenant.rows(file, 'tblSignatures')).toHaveLength(2);
  }); // prettier-ignore
});

describe('from the library', () => {
  it('report makes a workbook on this machine, whose public edition names no case; the register is as it was', async () => {
    const before = await everything();
    const period = ['--from', '2026-01-01', '--to', '2026-04-20', '--today', '2026-04-20'] as const;
    const made = async (name: string, ...more: readonly string[]): Promise<string> => {
      done(await run('report', '--out', join(folder, name), ...period, ...more));
      return Object.entries(unzipSync(await readFile(join(folder, name))))
        .filter(([part]) => part.endsWith('.xml'))
        .map(([, bytes]) => strFromU8(bytes))
        .join('\n');
    };
    expect(await made('internal.xlsx')).toContain(ref);
    const open = await made('public.xlsx', '--public');
    expect(open).not.toMatch(/DR-\d{4}-\d{4}/);
    expectNoPersonalData(open, given.theCase);
    expect(await everything()).toEqual(before);
  });

  it('case list and case show say where the case stands and what is due, and write nothing', async () => {
    const before = await everything();
    expect(done(await run('case', 'list')).out).toMatch(new RegExp(`^${ref} +DRAFTING +2026-04-15 [^\n]*\n\n1 case\\.$`, 'm'));
    const shown = done(await run('case', 'show', ref));
    expect(shown.out).toMatch(/^2026-04-16 +F +Write and circulate the Outcome Statement/m);
    // London time, in which the meeting ended at a quarter past twelve.
    expect(shown.out).toMatch(/^2026-04-14 12:15 +PREMEETING +HELD +P16$/m);
    expectNoPersonalData(shown, given.theCase);
    expect(await everything()).toEqual(before);
  }); // prettier-ignore

  it.each([
    ['throttled: the service wants a long pause', { status: 429, code: 'TooManyRequests', message: '', headers: { 'retry-after': '900' } }, /asks for a pause.*\nHow long to wait: 15 minutes\./s],
    ['signed out: the token is not accepted', 'token no longer accepted', /no longer accepts the sign-in: sign in again and repeat\. Nothing was saved\.$/],
  ] as const)('%s: status 3, no report is made', async (_what, what, sentence) => {
    tenant.made.tenant.faults.add({ where: { path: '/drives/**' }, what, howOften: { times: 99 } });
    const stopped = await run('report', '--out', join(folder, 'r.xlsx'), '--from', '2026-01-01', '--to', '2026-06-30');
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(sentence);
    expect(await readdir(folder)).toEqual([]);
  }); // prettier-ignore
});
