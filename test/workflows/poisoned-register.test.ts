import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { DocumentDue } from '../../addin/domain/case-commands.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { DOCUMENT_IDS } from '../../addin/domain/document-ids.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { ok } from '../../addin/domain/result.ts';
import { paperLeaving } from '../../addin/documents/paper-leaving.ts';
import { providerRows, venueRows } from '../../addin/forms/reference-rows.ts';
import { columnsOf, keyOf, TABLES, TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { Cells, CellValue, Column, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { makeDocument, recipientOf } from '../../addin/workflows/make-document.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import type { Extra } from '../../addin/workflows/make-document.ts';
import { seenBy } from '../forms/seen-by-readers.ts';
import type { Reader } from '../forms/seen-by-readers.ts';
import { allText } from '../documents/small-docx.ts';
import { academy, circulation, council, givenCase, mother, neededIds, PROVIDERS, reply, supporter, VENUES } from '../support/given-case.ts'; // prettier-ignore
import type { Given } from '../support/given-case.ts';
import { givenOffice, must } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';

/**
 * Every column of the data dictionary that can hold text, filled in the workbook with something of its own, and every
 * document sent from there as people send it: loaded, decided, made, checked, kept and mailed. What a reader must not see
 * is in none of it: the file with its data and properties, the message, the file name, the log of that step.
 */

const MOTHER = 'PTY-000001';
const SCHOOL = 'PTY-000002';

interface Sending {
  readonly docId: DocumentId;
  readonly reader: Reader;
  readonly partyId?: string;
  /** The case when it is sent. */
  readonly given: () => Given;
  readonly extra?: Extra;
}

const PARTIES = [mother(), academy({ phone: '+441164960234' }), council(), supporter()];
const inBook = (book: 'authority' | 'provider'): Given => givenCase({ book, parties: PARTIES });
const atAuthority = (state: Parameters<Given['in']>[0]) => () => inBook('authority').in(state);
const atProvider = (state: Parameters<Given['in']>[0]) => () => inBook('provider').in(state);
const signposted = (): Given =>
  inBook('authority').in('TRIAGE').on('2026-03-05').does('LA', { type: 'Signpost', outcome: 'SIGNPOST', ruleIds: ['R-M1'], signpostedTo: ['S-MEDIATION'] }); // prettier-ignore
const declined = (): Given =>
  inBook('provider').in('INVITING').on('2026-03-18').does('PC', reply(SCHOOL, '2026-03-18', { reply: 'DECLINED' })).on('2026-03-19').does('PC', { type: 'CloseWithoutAgreement' }); // prettier-ignore
const withdrawn = (): Given =>
  inBook('provider').in('INVITING').on('2026-03-18').does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' }); // prettier-ignore
const postponed = (): Given =>
  inBook('provider').in('BOOKED').on('2026-03-20').does('PC', { type: 'PostponeMeeting', reason: 'ILLNESS' }); // prettier-ignore
const asking = (): Given =>
  inBook('authority').in('TRIAGE').does('LA', { type: 'AskForInformation', rules: ['R-K9'], missing: ['CypDob'] }); // prettier-ignore

const to = (
  docId: DocumentId,
  readers: Partial<Record<Reader, string | undefined>>,
  given: () => Given,
  extra?: Extra,
): readonly Sending[] =>
  Object.entries(readers).map(([reader, partyId]) => ({
    docId,
    reader: reader as Reader,
    ...(partyId !== undefined && { partyId }),
    given,
    ...(extra && { extra }),
  }));
const FAMILY = { requester: MOTHER };
const BOTH = { requester: MOTHER, school: SCHOOL };

const SENDINGS: readonly Sending[] = [
  ...to('D01', FAMILY, atAuthority('TRIAGE'), { assessmentRequestedOn: '2026-03-02' }),
  ...to('D02', FAMILY, atAuthority('TRIAGE')),
  ...to('D03', FAMILY, asking, { asked: { missing: ['The date of birth'], replyBy: '2026-03-17' } }),
  ...to('D04', FAMILY, signposted),
  ...to('D05', { provider: undefined }, atAuthority('HANDED_OVER')),
  ...to('D06', FAMILY, atProvider('HANDED_OVER')),
  ...to('D07', BOTH, atProvider('INVITING')),
  ...to('D08', BOTH, atProvider('ARRANGING')),
  ...to('D09', { ...BOTH, supporter: 'PTY-000004' }, atProvider('BOOKED')),
  ...to('D10', BOTH, atProvider('BOOKED')),
  ...to('D11', { ...BOTH, authority: undefined }, declined),
  ...to('D12', { attendees: undefined }, atProvider('SIGNING')),
  ...to('D13', BOTH, atProvider('DRAFTING')),
  ...to('D14', BOTH, () => atProvider('SIGNING')().on('2026-04-23')),
  ...to('D15', BOTH, atProvider('DRAFTING')),
  ...to('D16', { school: SCHOOL }, atProvider('ACTIONS')),
  ...to('D17', BOTH, () => atProvider('ACTIONS')().on('2026-05-11')),
  ...to('D18', BOTH, postponed),
  ...to('D19', BOTH, withdrawn),
  ...to('D20', { school: SCHOOL }, () => inBook('provider').in('INVITING').on('2026-03-16')),
];

/** Rows that no document uses, beside those that it does; each text in them is one that must not be found. */
const BESIDE = {
  tblEqualities: { CaseRef: 'DR-2026-0042', PrimaryNeed: 'ASD', EthnicityCode: 'ZQET', HomeLanguage: 'Zqlanguage', PostcodeDistrict: 'ZQ7' },
  tblLists: { ListName: 'ZQLIST', Code: 'ZQCODE', Label: 'Zqlabel', SortOrder: 1, Active: 'Y' },
  tblSettings: { SettingKey: 'ZQ_KEY', SettingValue: 'Zqvalue', SettingUnit: 'Zqunit', SettingSource: 'DEFAULT' },
  tblAuditLog: {
    AuditId: 'AUD-0000900', AtUtc: '2026-03-02T09:00:00Z', Actor: 'Zqactor', Client: 'EXCEL', AuditAction: 'UPDATE',
    TableName: 'Zqtable', RowKey: 'Zqrowkey', FieldName: 'Zqfield', OldValue: 'Zqold', NewValue: 'Zqnew', Reason: 'Zqreason',
  },
} as const satisfies Partial<Readonly<Record<TableName, Cells>>>; // prettier-ignore

function besideRows(book: 'authority' | 'provider'): TableRows {
  const { tblLists = [], tblSettings = [], ...starting } = startingRows();
  const [provider] = PROVIDERS;
  const [venue] = VENUES;
  if (!provider || !venue) throw new TypeError('The tests have a provider and a venue');
  return {
    ...starting,
    tblProviders: providerRows([...PROVIDERS, { ...provider, providerId: 'PRV-09', contractTo: '2025-05-01' }]),
    tblVenues: venueRows([...VENUES, { ...venue, venueId: 'VEN-009' }]),
    tblLists: [...tblLists, BESIDE.tblLists],
    tblSettings: [...tblSettings, BESIDE.tblSettings],
    tblAuditLog: [BESIDE.tblAuditLog],
    ...(book === 'authority' && { tblEqualities: [BESIDE.tblEqualities] }),
    tblSurvey: [{ SurveyId: 'SUR-000001', CaseRef: 'DR-2026-0042', RespondentKind: 'FAMILY', SurveyComment: 'x' }],
  };
} // prettier-ignore

const bookOf = (docId: DocumentId): 'authority' | 'provider' =>
  ['D01', 'D02', 'D03', 'D04', 'D05'].includes(docId) ? 'authority' : 'provider';

async function officeFor({ docId, given }: Sending): Promise<{ office: Office; theGiven: Given }> {
  const theGiven = given();
  const office = await givenOffice(bookOf(docId), [theGiven], besideRows(bookOf(docId)));
  office.now = `${theGiven.now.slice(0, 10)}T16:00`;
  if (docId === 'D13' || docId === 'D15') await sendRound(office, theGiven, docId === 'D15');
  return { office, theGiven };
}

/** The statement that these letters carry, as it goes round and lies in the folder of the case; with D15 signed by all. */
async function sendRound(office: Office, theGiven: Given, isSigned: boolean): Promise<void> {
  const { caseRef } = theGiven.theCase;
  must(await makeStatement(office.as('F'), office.reference, office.papers, caseRef, notesOf(theGiven), 'op-round'));
  const on = office.now.slice(0, 10);
  const { parties, signatures } = await office.case();
  for (const { partyId } of isSigned ? signatures : []) {
    const { firstName = '', lastName = '' } = parties.find((party) => party.partyId === partyId) ?? {};
    must(
      await changeCase(office.as('PC'), office.reference, caseRef, [
        { type: 'RecordSignature', partyId, signStatus: 'SIGNED', signedOn: on, signMethod: 'E_SIGNATURE', signedName: `${firstName} ${lastName}`.trim() },
      ], `op-${partyId}`),
    );
  }
  if (isSigned && (await office.case()).progress.state === 'SIGNING')
    must(await changeCase(office.as('PC'), office.reference, caseRef, [{ type: 'FinaliseStatement' }], 'op-final'));
} // prettier-ignore

/** Tables whose rows a document may use, row by row: the row of the venue, of the provider, of the service itself. */
const USED_ROWS: Partial<Readonly<Record<TableName, (row: Cells) => boolean>>> = {
  tblProviders: (row) => row['ProviderId'] === 'PRV-01' || row['ProviderId'] === 'PRV-02',
  tblVenues: (row) => row['VenueId'] === 'VEN-001',
  // What these tables say is the service's own words, or how the case came where it is; BESIDE has a row of each.
  tblLists: () => true,
  tblAuditLog: () => true,
  tblSettings: () => true,
};

const LETTERS = 'abcdefghij';
const inLetters = (count: number): string =>
  String(count)
    .padStart(3, '0')
    .replace(/\d/g, (digit) => LETTERS.charAt(Number(digit)));

/** A value of that column that nothing else in the test has; what is looked for is the second one. */
function markFor({ type }: Column, count: number): readonly [CellValue, string] | undefined {
  const word = `Zq${inLetters(count)}xv`;
  if (type.kind === 'texts') return [[word], word];
  if (type.kind !== 'text') return undefined;
  switch (type.format) {
    case 'email':
      return [`${word.toLowerCase()}@example.org`, word.toLowerCase()];
    case 'phone':
      return [`+447700900${String(count).padStart(3, '0')}`, `900${String(count).padStart(3, '0')}`];
    case 'postcode':
      return [`ZE${10 + (count % 90)} ${Math.floor(count / 90)}QZ`, `ZE${10 + (count % 90)} ${Math.floor(count / 90)}QZ`];
    case 'https':
      return [`https://${word.toLowerCase()}.example/`, word.toLowerCase()];
    case 'initials':
      return [word, word];
    case 'ethnicity':
      return undefined;
    default:
      return [word, word];
  }
} // prettier-ignore

/** Fills every column of text that this reader must not see, in every row; what is looked for, with its column. */
function poison(office: Office, { docId, reader, partyId }: Sending): ReadonlyMap<string, string> {
  const recipient = recipientOf({ docId, ...(partyId !== undefined && { partyId }) });
  const sees = seenBy(docId, reader, recipient);
  const marks = new Map<string, string>();
  for (const [table, row] of Object.entries(BESIDE))
    for (const [name, value] of Object.entries(row))
      if (typeof value === 'string' && /^zq/i.test(value)) marks.set(value, `${table}.${name}`);
  let count = 0;
  for (const table of TABLE_NAMES) {
    for (const row of office.register.rows(table)) {
      const key = keyOf(table, row);
      if (key === undefined || USED_ROWS[table]?.(row) === true) continue;
      const asParty = Object.fromEntries(Object.entries(row).map(([name, value]) => [name.slice(0, 1).toLowerCase() + name.slice(1), value]));
      const cells: Record<string, CellValue> = {};
      for (const column of columnsOf(table, office.register.kind)) {
        if (sees(table, asParty, column.name)) continue;
        const mark = markFor(column, count);
        if (!mark) continue;
        count += 1;
        cells[column.name] = mark[0];
        marks.set(mark[1], `${table}.${column.name}`);
      }
      office.register.editByHand(table, key, cells);
    }
  }
  return marks;
} // prettier-ignore

const notesOf = ({ theCase }: Given): MeetingNotes => ({
  ...circulation(theCase).statement,
  attendees: neededIds(theCase),
  apologies: [],
  cypViewsHow: 'VIA_PARENT',
  pointsAgreed: [],
  comments: [],
});
const dueOf = ({ docId, partyId }: Sending, on: string): DocumentDue => ({
  docId,
  dueOn: on.slice(0, 10),
  ...(partyId !== undefined && { partyId }),
});
const extraOf = ({ docId, extra = {} }: Sending, theGiven: Given): Extra =>
  docId === 'D12' ? { notes: notesOf(theGiven) } : extra;

const named = SENDINGS.map((sending) => [`${sending.docId} for the ${sending.reader}`, sending] as const);

describe('Nothing that a reader must not see leaves a workbook that is full of it', () => {
  it('every document of the procedure is sent', () => {
    expect(new Set(SENDINGS.map(({ docId }) => docId))).toEqual(new Set(DOCUMENT_IDS));
  });

  it('every column of the data dictionary that can hold text holds something of its own for one of the readers', async () => {
    const filled = new Set<string>();
    for (const sending of SENDINGS)
      for (const column of poison((await officeFor(sending)).office, sending).values()) filled.add(column);
    const holdText = TABLE_NAMES.flatMap((table) =>
      TABLES[table].columns
        .filter(({ type }) => type.kind === 'text' || type.kind === 'texts')
        .map(({ name }) => `${table}.${name}`),
    );
    expect(holdText.filter((column) => !filled.has(column))).toEqual([]);
  });

  it.each(named)('%s', async (_title, sending) => {
    const { office, theGiven } = await officeFor(sending);
    const marks = poison(office, sending);
    expect(marks.size).toBeGreaterThan(bookOf(sending.docId) === 'authority' ? 35 : 50);
    const outbox = new MemoryOutbox();
    const actor = sending.docId === 'D12' ? 'F' : bookOf(sending.docId) === 'authority' ? 'LA' : 'PC';
    const carried: Uint8Array[] = [];
    const pdf = { pdfOf: (docx: Uint8Array) => Promise.resolve(ok(new Uint8Array(carried.push(docx)))) };
    const papers = { ...office.papers, outbox, pdf };
    const sent = must(
      await sendDocument(office.as(actor), office.reference, papers, theGiven.theCase.caseRef, dueOf(sending, office.now), 'op-poison', extraOf(sending, theGiven)),
    );
    const log = office.register.rows('tblAuditLog').filter(({ Reason }) => String(Reason).startsWith('op-poison'));
    expect(log.length).toBeGreaterThan(0);
    const everything = [
      allText(sent.bytes), sent.fileName, sent.subject, JSON.stringify([log, office.register.rows('tblContacts').at(-1), office.journal]),
      ...outbox.letters.map(({ body, subject, attachments }) => [body.html, subject, ...attachments.map(({ name }) => name)].join('\n')),
    ].join('\n');
    expect(carried).toHaveLength(sending.docId === 'D13' || sending.docId === 'D15' ? 1 : 0);
    expect([...marks].filter(([mark]) => everything.includes(mark)).map(([, column]) => column)).toEqual([]);
  }); // prettier-ignore

  it('a value that does go into a document would be found', async () => {
    const sending = SENDINGS.find(({ docId, reader }) => docId === 'D07' && reader === 'school');
    if (!sending) throw new TypeError('D07 goes to the school');
    const { office, theGiven } = await officeFor(sending);
    office.register.editByHand('tblCases', theGiven.theCase.caseRef, { FocusOfMeeting: 'Zqfocus' });
    const sent = must(
      await sendDocument(office.as('PC'), office.reference, office.papers, theGiven.theCase.caseRef, dueOf(sending, office.now), 'op'),
    );
    expect(allText(sent.bytes)).toContain('Zqfocus');
  }); // prettier-ignore
});

/**
 * Columns that hold a code of a list say nothing by themselves, so they cannot be looked for. Instead each is changed to
 * another code: a paper in which one word is another one then has told it. These may, by documents.md: of the reader's own
 * row, of others', and of the case.
 */
const MAY_TELL: Readonly<Record<DocumentId, readonly string[]>> = (() => {
  /** How the reader is spoken to: as a parent, a young person, a helper. */
  const own = ['own PartyKind', 'own PartyRole'];
  const access = ['own BslInterpreter', 'own WheelchairAccess', 'own CommunicationNeeds'];
  /** Names and roles of those who take part, where a document has them. */
  const roles = ['other PartyKind', 'other PartyRole', 'other RelationshipToCyp', 'own RelationshipToCyp'];
  return {
    D01: own,
    D02: own,
    D03: [...own, 'own Purpose', 'own Decision'],
    D04: [...own, 'SignpostedTo'],
    D05: [
      'ReferralSource', 'CypCapacity', 'YearGroup', 'SettingType', 'SenStatus', 'DisagreementType', 'OtherTypes', 'Stage',
      'SubjectArea', 'EducationInvolved', 'HealthInvolved', 'SocialCareInvolved', 'InformalSupportTried', 'AppealableDecision',
      'AppealLodged', 'ComplaintRunning', 'other PartyRole', 'other PartyKind', 'other RelationshipToCyp',
      'other HasParentalResponsibility', 'other PreferredContact', 'other AddressConfidential', 'other BslInterpreter',
      'other WheelchairAccess', 'other CommunicationNeeds', 'other Purpose', 'other Decision', 'other Method',
    ],
    D06: [...own, 'own BslInterpreter'],
    D07: [...own, ...roles],
    D08: own,
    // Who will attend, after each agreed.
    D09: [...own, ...roles, ...access, 'Format', 'own Reply', 'other Reply', 'own AttendMode', 'other AttendMode'],
    // Whoever cannot be rung is not promised a call.
    D10: [...own, 'own BslInterpreter'],
    D11: [...own, 'AppealableDecision'],
    D12: [...roles, 'Format', 'other SignStatus'],
    D13: own,
    D14: own,
    D15: [...own, 'StatementStatus', 'ActionStatus'],
    D16: own,
    D17: own,
    D18: [...own, 'PostponeReason'],
    D19: [...own, 'Outcome', 'DidNotProceedReason'],
    D20: own,
  };
})(); // prettier-ignore

describe('A code that a reader must not learn changes no word of the paper', () => {
  it.each(named)('%s', async (_title, sending) => {
    const { office, theGiven } = await officeFor(sending);
    const due = dueOf(sending, office.now);
    /** Undefined where no paper is made: then nothing is told. */
    const paper = async (): Promise<string | undefined> => {
      const loaded = await loadCase(office.as('SYS'), theGiven.theCase.caseRef);
      if (!loaded.ok) return undefined;
      const made = await makeDocument(loaded.value.theCase, sending.docId, recipientOf(due), office.reference, office.papers, due.dueOn, extraOf(sending, theGiven));
      const seen = made.ok ? paperLeaving(made.value.bytes) : undefined;
      return seen?.ok === true ? seen.value.text : undefined;
    };
    const before = await paper();
    expect(before).toBeDefined();
    const told = new Set<string>();
    let asked = 0;
    for (const table of TABLE_NAMES) {
      const most = table === 'tblParties' ? 4 : 1;
      for (const row of office.register.rows(table).slice(0, most)) {
        const key = keyOf(table, row);
        if (key === undefined || USED_ROWS[table]?.(row) === true) continue;
        for (const { name, type } of columnsOf(table, office.register.kind)) {
          if (type.kind !== 'code' && type.kind !== 'codes') continue;
          const is = row[name];
          const other = type.codes.findLast((code) => code !== is && !(Array.isArray(is) && is.includes(code)));
          if (other === undefined) continue;
          asked += 1;
          office.register.editByHand(table, key, { [name]: type.kind === 'codes' ? [other] : other });
          const now = await paper();
          office.register.editByHand(table, key, { [name]: is });
          if (now === undefined || now === before) continue;
          const whose = row['PartyId'] === undefined ? '' : row['PartyId'] === sending.partyId ? 'own ' : 'other ';
          told.add(`${whose}${name}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(40);
    expect([...told].filter((column) => !MAY_TELL[sending.docId].includes(column))).toEqual([]);
  }, 60_000);
}); // prettier-ignore
