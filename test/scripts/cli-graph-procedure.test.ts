import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../addin/domain/problem.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { givenCase, mother, REQUESTER_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { done, givenCommandTenant } from '../support/given-command-tenant.ts';
import type { CommandTenant } from '../support/given-command-tenant.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import { newFolder, personalIn, removeFolders, sample } from '../support/run-command.ts';
import type { Ran } from '../support/run-command.ts';

/**
 * The authority's half of a case from the command line over Microsoft Graph: from the e-mail to the handover, with its
 * letters. Looked at afterwards: the file of the register, the folder of the case, the mailbox.
 */
const DAY = '2026-03-04';
const NEXT_DAY = '2026-03-05';

let tenant: CommandTenant;
let count = 80;

beforeAll(async () => {
  tenant = await givenCommandTenant('authority', DAY);
});
afterEach(() => {
  tenant.made.tenant.faults.clear();
});
afterAll(async () => {
  await tenant.close();
  await removeFolders();
});

interface Desk {
  readonly ref: string;
  readonly file: string;
  readonly given: Given;
  /** A command line on that day; the fourth of March unless another is said. */
  run(...args: readonly string[]): Promise<Ran>;
  does(event: string, data?: object): Promise<Ran>;
  send(docId: string, ...args: readonly string[]): Promise<Ran>;
  sent(docId: string): Promise<readonly unknown[]>;
  everything(): Promise<unknown>;
}

/** A register of its own with one case in triage, in the same tenant. */
async function triaged(...[parties = [mother()], options = {}]: readonly [Parties?, Options?]): Promise<Desk> {
  count += 1;
  const [ref, file] = [`DR-2026-00${count}`, `register-${count}.xlsx`];
  const given = givenCase({ ...options, caseRef: ref, parties: [...parties, ...RESPONDENTS] }).in('TRIAGE');
  await tenant.put(file, given);
  const run: Desk['run'] = (...args) =>
    tenant.run(file, ...args, ...(args.includes('--today') ? [] : ['--today', DAY]));
  return {
    ref,
    file,
    given,
    run,
    does: (event, data) => run('case', 'do', ref, event, ...(data === undefined ? [] : ['--data', JSON.stringify(data)])),
    send: (docId, ...args) => run('document', 'send', docId, ref, '--party', REQUESTER_ID, ...args),
    sent: async (docId) => (await tenant.rows(file, 'tblContacts')).filter((row) => row['DocId'] === docId && row['Direction'] === 'OUT'),
    everything: async () => ({
      tables: await tenant.tables(file),
      papers: tenant.papers(ref),
      letters: tenant.letters(ref),
      drafts: tenant.drafts(ref),
    }),
  };
} // prettier-ignore

type Options = NonNullable<Parameters<typeof givenCase>[0]>;
type Parties = NonNullable<Options['parties']>;
const RESPONDENTS: Parties = [mother({ partyRole: 'RESPONDENT', partyKind: 'ACADEMY_PROPRIETOR', orgName: 'Example Academy Trust', firstName: 'Tom', lastName: 'Example', jobTitle: 'SENCO', email: 'tom@academy.example', phone: '+441164960009', addressConfidential: 'N' })]; // prettier-ignore

const AN_HOUR = {
  status: 429,
  code: 'TooManyRequests',
  message: '',
  headers: { 'retry-after': '3600' },
} as const;
const holdRegister = (): void => {
  tenant.made.tenant.faults.add({ where: { path: '/drives/*/items/*/workbook/**', method: 'POST' }, what: 'access conflict', howOften: { times: 99 } });
}; // prettier-ignore
const ASK = { rules: ['R-K9'], missing: ['CypDob', 'SenStatus'] };
const D03 = ['D03', '--missing', 'CypDob,SenStatus'] as const;

describe('a case', () => {
  it('is opened from the mailbox (P01), triaged, accepted (P05) and handed over (P07), with its letters; the file says so', async () => {
    const file = 'register.xlsx';
    await tenant.put(file);
    await tenant.made.mail.put(ADDRESSES.authorityMailbox, 'inbox', await readFile(sample('d01')));
    const run = (...args: readonly string[]) => tenant.run(file, ...args, '--today', DAY, ...(args[0] === 'case' || args[0] === 'intake' ? ['--initials', 'JB'] : []));
    const ran: Ran[] = [];
    const does = async (event: string, data: object = {}) => void ran.push(done(await run('case', 'do', 'DR-2026-0001', event, '--data', JSON.stringify(data))));

    ran.push(done(await run('intake')));
    expect(ran[0]?.out).toBe('Message 1 of 1: opened as DR-2026-0001.');
    expect(tenant.made.mail.messages(ADDRESSES.authorityMailbox, 'inbox').map(({ categories }) => categories)).toEqual([['DR-2026-0001']]);

    await does('BeginTriage');
    await does('UpdateParty', { partyId: 'PTY-000001', changes: { preferredContact: 'EMAIL' } });
    ran.push(done(await run('document', 'send', 'D02', 'DR-2026-0001', '--party', 'PTY-000001')));
    await does('RecordFacts', { facts: { conflictOfInterest: 'N', homeLa: 'LEICESTER_CITY', settingType: 'MAINTAINED_SCHOOL' } });
    await does('UpdateParty', { partyId: 'PTY-000001', changes: { hasParentalResponsibility: 'Y', title: 'Mrs' } });
    await does('UpdateParty', { partyId: 'PTY-000002', changes: { partyKind: 'GOVERNING_BODY', title: 'Mrs', firstName: 'Fiona', lastName: 'Governor', jobTitle: 'Head teacher', email: 'head@school.example' } });
    for (const purpose of ['SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES'])
      await does('RecordConsent', { consent: { partyId: 'PTY-000001', purpose, decision: 'GIVEN', method: 'EMAIL', decidedOn: DAY, recordedBy: 'JB', evidenceRef: 'CON-000001' } });
    await does('Accept', { outcome: 'ACCEPT', disagreementType: '2', otherTypes: [], ruleIds: ['R-T2'], signpostedTo: [], providerId: 'PRV-01' });
    await does('HandOver');
    ran.push(done(await run('document', 'send', 'D05', 'DR-2026-0001')));

    expect(await tenant.rows(file, 'tblCases')).toMatchObject([{ CaseRef: 'DR-2026-0001', State: 'HANDED_OVER', ProviderId: 'PRV-01', DisagreementType: '2', CaseOwner: 'JB' }]);
    const steps = (await tenant.rows(file, 'tblAuditLog')).filter((row) => row['AuditAction'] === 'STATE_CHANGE').map((row) => row['NewValue']);
    expect(steps).toEqual(['RECEIVED', 'TRIAGE', 'ALLOCATED', 'HANDED_OVER']);
    expect((await tenant.rows(file, 'tblContacts')).filter((row) => row['Direction'] === 'OUT').map((row) => [row['DocId'], row['PartyId']])).toEqual([['D02', 'PTY-000001'], ['D05', undefined]]);
    expect(tenant.letters('DR-2026-0001').map(({ subject, attachments }) => [subject, attachments])).toEqual([
      ['DR-2026-0001 Disagreement resolution: your request', [`DR-2026-0001_D02_PTY-000001_${DAY}.docx`]],
    ]);
    expect(tenant.papers('DR-2026-0001')).toEqual([`DR-2026-0001_D02_PTY-000001_${DAY}.docx`, `DR-2026-0001_D05_provider_${DAY}.docx`]);
    const handover = readDocument(tenant.paper('DR-2026-0001', `DR-2026-0001_D05_provider_${DAY}.docx`));
    expect(handover).toMatchObject({ ok: true, value: { data: { docId: 'D05', caseRef: 'DR-2026-0001' } } });

    expect(done(await run('case', 'list')).out).toMatch(/^DR-2026-0001 +HANDED_OVER +2026-03-04 .*\n\n1 case\.$/m);
    const shown = done(await run('case', 'show', 'DR-2026-0001'));
    expect(shown.out).toMatch(/^2026-03-09 +PC +\S/m); // INITIAL_CALL_WD = 3 working days after Wednesday
    expect(personalIn([...ran, shown].map(({ out, err }) => out + err).join('\n'))).toEqual([]);
  }, 120_000); // prettier-ignore

  it('P07 a step that is not allowed yet is refused with status 1, and nothing stands anywhere', async () => {
    const desk = await triaged();
    const [before, bytes] = [await desk.everything(), tenant.bytes(desk.file)];
    const refused = await desk.does('HandOver');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(/^HandOver is not allowed in TRIAGE\. \(P07\)\n.*\nNothing was changed\.$/s);
    expect(await desk.everything()).toEqual(before);
    expect(tenant.bytes(desk.file)).toEqual(bytes);
  });

  it.each([
    ['others keep the register closed', 'access conflict', /The register is open in Excel in a way that keeps everybody else out\. Nothing was saved\. Ask/],
    ['the token is not accepted any more', 'token no longer accepted', /sign in again and repeat\. Nothing was saved\.$/],
    ['the service wants an hour of peace', AN_HOUR, /asks for a pause: wait and repeat\. Nothing was saved\.\nHow long to wait: 60 minutes\.$/],
  ] as const)('%s: status 3, the sentence says what to do, and the file is as it was', async (_what, what, sentence) => {
    const desk = await triaged();
    const before = await desk.everything();
    tenant.made.tenant.faults.add({ where: { method: 'POST', path: '/drives/*/items/*/workbook/**' }, what, howOften: { times: 99 } });
    const stopped = await desk.does('AskForInformation', ASK);
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(sentence);
    expect(await desk.everything()).toEqual(before);
  }); // prettier-ignore
});

describe('D03, the request for information', () => {
  it('P03 asks by e-mail for what was named, in the words of a family, and once, also on the next day', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    expect(done(await desk.send(...D03)).out).toContain('sent by e-mail.');
    const paper = readDocument(tenant.paper(desk.ref, `${desk.ref}_D03_${REQUESTER_ID}_${DAY}.docx`));
    // INFO_REPLY_WD = 10 working days after Wednesday 4 March 2026.
    expect(paper).toMatchObject({ ok: true, value: { data: {
      fields: { 'Asked.ReplyBy': 'Wednesday 18 March 2026' },
      sections: { Missing: [
        { Text: 'the date of birth of your child (or your own, if you ask for yourself)' },
        { Text: 'what help your child gets now, and whether there is an EHC plan' },
      ] },
    } } });
    expect(tenant.letters(desk.ref)).toHaveLength(1);
    const before = await desk.everything();
    const again = done(await desk.send(...D03, '--today', NEXT_DAY));
    expect(again.out).toBe(`D03 of ${desk.ref} to ${REQUESTER_ID}: was sent before, on Wednesday 4 March 2026; nothing was sent or changed. --again sends it once more.`);
    expect(await desk.everything()).toEqual(before);

    // Asked anew, it is another letter.
    done(await desk.does('RecordAnswer'));
    done(await desk.does('AskForInformation', { rules: ['R-K9'], missing: ['HomeLa'] }));
    done(await desk.send('D03', '--missing', 'HomeLa', '--reply-by', '2026-03-10', '--today', NEXT_DAY));
    expect(tenant.letters(desk.ref)).toHaveLength(2);
    expect(await desk.sent('D03')).toHaveLength(2);
    expect(readDocument(tenant.paper(desk.ref, `${desk.ref}_D03_${REQUESTER_ID}_${NEXT_DAY}.docx`))).toMatchObject({ ok: true, value: { data: { fields: { 'Asked.ReplyBy': 'Tuesday 10 March 2026' } } } });
  }); // prettier-ignore

  it('a request that names nothing is refused where both permissions are there: nothing is sent, kept or recorded', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    const before = await desk.everything();
    const refused = await desk.send('D03');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('DOC-MISSING');
    expect(await desk.everything()).toEqual(before);
  });

  it.each([
    ['something that D03 does not ask for', ['D03', '--missing', 'CypDob,Colour'], '"Colour" is nothing that D03 asks for'],
    ['--missing with another letter', ['D02', '--missing', 'CypDob'], '--missing and --reply-by are for D03 alone.'],
    ['a day to reply by that does not exist', ['D03', '--reply-by', '2026-02-30'], '"2026-02-30" is no day'],
  ] as const)('%s is wrong usage: status 2', async (_what, [docId, ...args], sentence) => {
    const wrong = await tenant.run('none.xlsx', 'document', 'send', docId, 'DR-2026-0001', ...args);
    expect(wrong).toMatchObject({ status: 2, out: '' });
    expect(wrong.err).toContain(sentence);
  }); // prettier-ignore
});

describe('document send', () => {
  it('whose letter went and whose register did not answer says so, and is completed on the next day without a second letter', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    holdRegister();
    const stopped = await desk.send(...D03);
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(/The register was not changed\. .*One letter had already gone out by e-mail, and the case does not say so yet: .*The paper lies in the folder of the case\.\nThe same command again completes it and doubles nothing\.$/);
    expect(stopped.err).not.toMatch(/Nothing was/);
    expectNoPersonalData(stopped, desk.given.theCase);
    expect(tenant.letters(desk.ref)).toHaveLength(1);
    expect(await desk.sent('D03')).toEqual([]);
    tenant.made.tenant.faults.clear();
    const next = done(await desk.send(...D03, '--today', NEXT_DAY));
    expect(next.out).toContain('was sent by e-mail in an earlier try, and not again. The register says now that it went out.');
    expect(tenant.letters(desk.ref)).toHaveLength(1);
    expect(tenant.drafts(desk.ref)).toEqual([]);
    expect(await desk.sent('D03')).toHaveLength(1);
  }); // prettier-ignore

  it('--again sends a letter that was lost once more, and that once', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    done(await desk.send(...D03));
    for (const words of ['sent by e-mail.', 'was sent before, on Thursday 5 March 2026;'])
      expect(done(await desk.send(...D03, '--again', '--today', NEXT_DAY)).out).toContain(words);
    expect(tenant.letters(desk.ref)).toHaveLength(2);
    expect(await desk.sent('D03')).toHaveLength(2);
  });

  it.each([
    ['the mailbox wants a pause before the letter goes', { method: 'POST', path: '/users/*/messages' }, AN_HOUR, /^Microsoft 365 asks for a pause: wait and repeat\. The register was not changed\. The paper lies in the folder of the case\.\nThe same command again/, 1],
    ['the paper is held by somebody in Word', { method: 'PUT', path: '/drives/**/content' }, 'locked', /^A document was not saved: the one that is there is open on some desk\. .*\nNothing was changed\.$/, 0],
  ] as const)('%s: status 3; no letter, no row, and the same command sends it afterwards', async (_what, where, what, sentence, papers) => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    tenant.made.tenant.faults.add({ where, what, howOften: { times: 99 } });
    const stopped = await desk.send(...D03);
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(sentence);
    expect(tenant.letters(desk.ref)).toEqual([]);
    expect(await desk.sent('D03')).toEqual([]);
    expect(tenant.papers(desk.ref) ?? []).toHaveLength(papers);
    tenant.made.tenant.faults.clear();
    done(await desk.send(...D03));
    expect(tenant.letters(desk.ref)).toHaveLength(1);
  }); // prettier-ignore

  it('a draft that stayed behind the day before is for a person: the repeat sends nothing beside it, and sends when it is gone', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    tenant.made.tenant.faults.add({ where: { method: 'POST', path: '/users/*/messages/*/send' }, what: AN_HOUR, howOften: { times: 9 } });
    const stopped = await desk.send(...D03);
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(/^The letter was not sent; as far as it was written it lies among the drafts of the shared mailbox\. .*The register was not changed\./);
    tenant.made.tenant.faults.clear();
    expect(tenant.drafts(desk.ref)).toHaveLength(1);
    const next = await desk.send(...D03, '--today', NEXT_DAY);
    expect(next).toMatchObject({ status: 3, out: '' });
    expect(next.err).toMatch(/^The draft carries other attachments than this letter: send it from Outlook, or delete it there and repeat\. Nothing was sent\. The register was not changed\./);
    expect(tenant.letters(desk.ref)).toEqual([]);
    expect(tenant.drafts(desk.ref)).toHaveLength(1);
    const { mail } = tenant.made;
    for (const { subject, immutableId } of mail.messages(ADDRESSES.authorityMailbox, 'drafts'))
      if (subject.startsWith(desk.ref)) await mail.move(ADDRESSES.authorityMailbox, immutableId, 'deleteditems');
    done(await desk.send(...D03, '--today', NEXT_DAY));
    expect(tenant.letters(desk.ref)).toHaveLength(1);
  }); // prettier-ignore

  it('R-K1 is refused while a case is held back: no letter, no paper, no row', async () => {
    const desk = await triaged([mother()], { facts: { safeguardingFlag: 'Y' } });
    const before = await desk.everything();
    const refused = await desk.send('D02');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('(R-K1)');
    expect(await desk.everything()).toEqual(before);
  });

  it('LEAK-4 a note about safe contact is for a person to read: the program sends nothing and says so', async () => {
    const desk = await triaged([mother({ safeContactNotes: 'Zq7 not in the evening' })]);
    const out = done(await desk.send('D02')).out;
    expect(out).toMatch(/: There is a note about safe contact: read it before anything is sent\. .* The program has sent nothing, and the register counts it as sent: see to it now\.$/);
    expectNoPersonalData(out, desk.given.theCase);
    expect(tenant.letters(desk.ref)).toEqual([]);
    expect(tenant.papers(desk.ref)).toHaveLength(1);
  }); // prettier-ignore

  it('documents.md rule 4: with a note about safe contact too it says that a version has to be made first', async () => {
    const desk = await triaged([mother({ safeContactNotes: 'Zq7 not in the evening', communicationNeeds: ['BRAILLE'] })]);
    const out = done(await desk.send('D02')).out;
    expect(out).toMatch(/needs a version in Braille: have it made of the letter and of what goes with it, and let both go together\. There is a note about safe contact: read it before anything is sent\./);
    expect(tenant.letters(desk.ref)).toEqual([]);
  }); // prettier-ignore
});

describe('document make', () => {
  it('writes a file on this machine that the check passes, and leaves register, folder and mailbox as they were', async () => {
    const desk = await triaged();
    done(await desk.does('AskForInformation', ASK));
    const before = await desk.everything();
    const folder = await newFolder();
    const out = join(folder, 'd03.docx');
    done(await desk.run('document', 'make', ...D03, desk.ref, '--party', REQUESTER_ID, '--out', out));
    expect(await readdir(folder)).toEqual(['d03.docx']);
    expect(readDocument(await readFile(out))).toMatchObject({ ok: true, value: { data: { docId: 'D03', caseRef: desk.ref }, edited: [] } });
    expect(await desk.everything()).toEqual(before);
  }); // prettier-ignore
});

describe('register check', () => {
  it('gives people one line for a column that wants many cells, and --json every cell', async () => {
    const file = 'wanting.xlsx';
    const parties = Array.from({ length: 5 }, () => mother()).map(({ title: _none, ...rest }) => rest);
    await tenant.put(file, givenCase({ caseRef: 'DR-2026-0099', parties: [...parties, ...RESPONDENTS] }).in('TRIAGE'));
    const bytes = tenant.bytes(file);
    const check = (...more: readonly string[]) => tenant.check(file, '--today', DAY, ...more);
    const text = done(await check()).out.split('\n');
    expect(text.filter((line) => line.includes('column Title'))).toEqual([
      expect.stringMatching(/^warning {2}REG-WANTED {2}sheet Parties, tblParties, column Title: 5 times \(row 4, PTY-000001; row 5, PTY-000002; row 6, PTY-000003; …\): \S/),
    ]);
    expect(text.at(-1)).toMatch(/^wanting\.xlsx: \d+ warnings; --json names every place\.$/);
    const problems = JSON.parse(done(await check('--json')).out) as Problem[];
    expect(problems.filter(({ rule, place }) => rule === 'REG-WANTED' && place.column === 'Title').map(({ place }) => [place.row, place.key])).toEqual([
      [4, 'PTY-000001'], [5, 'PTY-000002'], [6, 'PTY-000003'], [7, 'PTY-000004'], [8, 'PTY-000005'],
    ]);
    expect(tenant.bytes(file)).toEqual(bytes);
  }); // prettier-ignore
});
