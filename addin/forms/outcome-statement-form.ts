import { isCalendarDate, type CalendarDate } from '../domain/calendar-date.ts';
import { currentMeeting } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import { dateFromWords, dayAsWritten } from '../domain/date-words.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { CYP_VIEWS_HOW, type CypViewsHow } from '../domain/meeting.ts';
import type { MeetingNotes, NotedAction } from '../domain/meeting-notes.ts';
import { AGREEMENTS_REACHED, type AgreementReached } from '../domain/outcome-statement.ts';
import { fullName, type Party } from '../domain/party.ts';
import { signsAs } from '../domain/name-as-signed.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { SignMethod } from '../domain/signature.ts';
import { METHOD_WORDS } from './document-d12.ts';
import { RESULT_WORDS, VIEWS_HOW } from './meeting-words.ts';
import { ownerInWords } from './party-words.ts';

/**
 * An Outcome Statement (D12) read back after people have worked on it: content and actions for the register, and
 * the signatures that were written into its table. Rows that came from the register keep their ids; rows that
 * someone added find their owner by name.
 */
export interface StatementRead {
  readonly caseRef: string;
  readonly version: number;
  readonly notes: MeetingNotes;
  readonly signatures: readonly SignatureRead[];
}

export interface SignatureRead {
  readonly partyId: string;
  readonly signStatus: 'SIGNED' | 'SIGNED_WITH_COMMENT';
  readonly signedOn: CalendarDate;
  readonly signMethod: SignMethod;
  readonly signedName: string;
}

/** All faults at once. `data` comes from documents/read-document.ts: what a person changed has won already. */
export function readStatement(data: DocumentData, theCase: Case): Result<StatementRead, Problem[]> {
  const problems: Problem[] = [];
  if (data.docId !== 'D12') return err([fault('D12', 'The document is not an Outcome Statement.')]);
  if (data.caseRef !== theCase.caseRef || data.fields['Cases.CaseRef']?.trim() !== theCase.caseRef) {
    return err([fault('Cases.CaseRef', 'The Outcome Statement belongs to another case.')]);
  }
  const field = (name: string): string => data.fields[name]?.trim() ?? '';
  const needed = (name: string): string => {
    if (field(name) === '') problems.push(fault(name, `${name} is empty.`));
    return field(name);
  };
  const idsOf = (section: string): readonly string[] =>
    (data.sections[section] ?? []).flatMap((row, index) => {
      const party = partyOfRow(row, theCase);
      if (!party)
        problems.push(fault(`${section}[]`, 'The name is none of a party of this case.', index + 1));
      return party ? [party.partyId] : [];
    });

  const reviewText = field('OutcomeStatements.ReviewOn');
  const reviewOn = dateFromWords(reviewText);
  if (reviewText !== '' && reviewOn === undefined && !/^(none|no review)/i.test(reviewText)) {
    problems.push(fault('OutcomeStatements.ReviewOn', 'The review date is not a day.'));
  }
  const attendees = idsOf('Attendees');
  const apologies = idsOf('Apologies');
  const signers = idsOf('Signatures');
  const calledBy = ownerOf({ Who: field('OutcomeStatements.ReviewCalledBy') }, theCase);
  const draftedOn = field('OutcomeStatements.DraftedOn');
  const sharing = data.sections['Sharing'] ?? [];
  const cypViews = field('OutcomeStatements.CypViews');
  const pointsOutstanding = field('OutcomeStatements.PointsOutstanding');
  const numbers = numbersOf(data.sections['Actions'] ?? []);
  const notes: MeetingNotes = {
    draftedBy: needed('Meetings.FacilitatorName'),
    draftedOn: isCalendarDate(draftedOn) ? draftedOn : (meetingDay(theCase) ?? ''),
    attendees,
    apologies,
    cypViewsHow: viewsHowOf(needed('Meetings.CypViewsHow'), theCase),
    discussionOutline: needed('OutcomeStatements.DiscussionOutline'),
    agreementReached: agreementOf(needed('OutcomeStatements.AgreementReached'), problems),
    pointsAgreed: (data.sections['PointsAgreed'] ?? [])
      .map((row) => row['Text']?.trim() ?? '')
      .filter(Boolean),
    actions: (data.sections['Actions'] ?? []).map((row, index) =>
      readAction(row, { place: index + 1, number: numbers[index] ?? index + 1 }, sharing, theCase, problems),
    ),
    signers,
    comments: (data.sections['Comments'] ?? []).flatMap((row, index) => {
      const party = partyOfRow(row, theCase);
      const text = row['Text']?.trim() ?? '';
      if (text === '') return [];
      if (!party) problems.push(fault('Comments[]', NO_NAME, index + 1));
      return party ? [{ partyId: party.partyId, text }] : [];
    }),
    ...(cypViews !== '' && { cypViews }),
    ...(pointsOutstanding !== '' && { pointsOutstanding }),
    ...(reviewOn !== undefined && { reviewOn }),
    ...(calledBy && { reviewCalledBy: calledBy.partyId }),
  };
  const signatures = (data.sections['Signatures'] ?? []).flatMap((row, index) =>
    readSignature(row, index + 1, notes.comments, theCase, problems),
  );
  if (problems.some(({ severity }) => severity === 'error')) return err(problems);
  return ok({ caseRef: data.caseRef, version: data.version, notes, signatures });
}

function readAction(
  row: DocumentRow,
  at: { readonly place: number; readonly number: number },
  sharing: readonly DocumentRow[],
  theCase: Case,
  problems: Problem[],
): NotedAction {
  const number = at.place;
  const what = row['What']?.trim() ?? '';
  if (what === '') problems.push(fault('Actions[].What', 'The action says nothing.', number));
  const owner = ownerOf(row, theCase);
  if (!owner) problems.push(fault('Actions[].Who', 'The owner is none of the parties of this case.', number));
  else if (namesAnother(row['Who'] ?? '', owner, theCase))
    problems.push(fault('Actions[].Who', TWO_OWNERS, number));
  const byWhen = row['ByWhen']?.trim() ?? '';
  if (byWhen === '') problems.push(fault('Actions[].ByWhen', 'The action has no date.', number));
  const dueOn = dateFromWords(byWhen);
  const doneWhen = row['DoneWhen']?.trim() ?? '';
  const tell = sharing
    .filter((each) => /\d+/.exec(each['SeqNo'] ?? '')?.[0] === String(at.number))
    .map((each) => each['Who']?.trim() ?? '')
    .join(', ');
  return {
    ...(at.number !== number && { seqNo: at.number }),
    what,
    ownerPartyId: owner?.partyId ?? '',
    ...(dueOn === undefined ? { dueText: byWhen } : { dueOn }),
    ...(doneWhen !== '' && { doneWhen }),
    ...(tell !== '' && { tell }),
  };
}

/** The numbers in front of the actions; a row that has none, or a copied row's, gets its place or the next that is free. */
function numbersOf(rows: readonly DocumentRow[]): readonly number[] {
  const printed = rows
    .map((row) => /^\s*(\d{1,3})\s*[.)]?\s*$/.exec(row['SeqNo'] ?? '')?.[1])
    .map((number) => (number === undefined ? undefined : Number(number)));
  const used = new Set(printed.filter((number) => number !== undefined));
  return printed.map((number, index) => {
    if (number !== undefined && printed.indexOf(number) === index) return number;
    const free = used.has(index + 1) ? Math.max(...used) + 1 : index + 1;
    used.add(free);
    return free;
  });
}

/** By id while the text still says the same; by name where someone wrote another one. */
function ownerOf(row: DocumentRow, theCase: Case): Party | undefined {
  const text = plain(row['Who'] ?? '');
  if (text === '') return undefined;
  const known = theCase.parties.find(({ partyId }) => partyId === row['OwnerPartyId']);
  if (known && ` ${text} `.startsWith(` ${plain(ownerInWords(known))} `)) return known;
  const found = theCase.parties
    .map((party) => ({ party, at: firstMention(text, party) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.party;
}

/** documents.md D12: every action has one owner. */
const TWO_OWNERS =
  'Two parties are named, and an action has one owner: leave the one who sees to it, and write who helps into the action, or make two actions of it.';

/** Whether somebody is named besides the owner. The body that the owner acts for is nobody else. */
function namesAnother(who: string, owner: Party, theCase: Case): boolean {
  const said = [ownerInWords(owner), ...namesOf(owner)].map(plain).filter((name) => name !== '');
  const longest = said.toSorted((a, b) => b.length - a.length).find((name) => ` ${plain(who)} `.includes(` ${name} `));
  const rest = ` ${plain(who)} `.replace(` ${longest ?? ''} `, ' / ');
  const own = plain(owner.orgName ?? '');
  return theCase.parties.some(
    (party) =>
      party.partyId !== owner.partyId &&
      !(fullName(party) === '' && plain(party.orgName ?? '') === own) &&
      firstMention(rest, party) >= 0,
  );
} // prettier-ignore

function partyOfRow(row: DocumentRow, theCase: Case): Party | undefined {
  const text = plain(row['Name'] ?? '');
  const known = theCase.parties.find(({ partyId }) => partyId === row['PartyId']);
  if (known && firstMention(text, known) >= 0) return known;
  return theCase.parties.find((party) => firstMention(text, party) >= 0);
}

/** Where a text names a party: by full name, title and last name, or body; -1 where it does not. */
function firstMention(text: string, party: Party): number {
  const places = namesOf(party)
    .map(plain)
    .filter((name) => name !== '')
    .map((name) => ` ${text} `.indexOf(` ${name} `))
    .filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

const namesOf = (party: Party): readonly string[] => [
  fullName(party),
  [party.firstName, party.lastName].filter(Boolean).join(' '),
  party.title && party.lastName ? `${party.title} ${party.lastName}` : '',
  fullName(party) === '' ? (party.orgName ?? '') : '',
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function agreementOf(text: string, problems: Problem[]): AgreementReached {
  const found = AGREEMENTS_REACHED.find((code) => plain(text).startsWith(plain(RESULT_WORDS[code])));
  if (found === undefined && text !== '') {
    problems.push(
      fault(
        'OutcomeStatements.AgreementReached',
        'The result must begin with agreed in full, agreed in part or not agreed.',
      ),
    );
  }
  return found ?? 'NONE';
}

/** The sentence may have been put in other words; then what the register knows stays. */
function viewsHowOf(text: string, theCase: Case): CypViewsHow {
  const found = CYP_VIEWS_HOW.find((code) => plain(text).startsWith(plain(VIEWS_HOW[code])));
  return found ?? currentMeeting(theCase)?.cypViewsHow ?? 'NOT_GIVEN';
}

const meetingDay = (theCase: Case): CalendarDate | undefined =>
  currentMeeting(theCase)?.startAt?.slice(0, 10);

const NO_NAME =
  'A comment in the annex stands under no name of a party: write the name of who says it in a line of its own above it, as in the table of signatures.';
const NO_DAY =
  'A signature needs the day on which it was given. Write it beside the signature, such as 28 April 2026; nothing is recorded until then.';
const UNREADABLE_DAY =
  'The day of this signature cannot be read for certain. Write it with day, month and year, such as 28 April 2026; nothing is recorded until then.';
const OTHER_NAME =
  'The name signed is not the name of the party in this row, or its initials fit somebody else as well. Write the whole name, as it stands in the first column, where the signature stands; if somebody else has signed, take the signature out and ask the party. Nothing is recorded until then.';
/** Without a meeting no year can be left out. */
const LONG_AGO: CalendarDate = '1900-01-01';
const UNSIGNED = /^(not signed|no signature|asked to sign)/i;

function readSignature(
  row: DocumentRow,
  number: number,
  comments: MeetingNotes['comments'],
  theCase: Case,
  problems: Problem[],
): readonly SignatureRead[] {
  const text = row['Signature']?.trim() ?? '';
  if (text === '' || UNSIGNED.test(text)) return [];
  const party = partyOfRow(row, theCase);
  const day = row['SignedOn']?.trim() ?? '';
  const signedOn = dayAsWritten(day, meetingDay(theCase) ?? LONG_AGO);
  if (signedOn === undefined)
    problems.push(fault('Signatures[].SignedOn', day === '' ? NO_DAY : UNREADABLE_DAY, number));
  if (!party || signedOn === undefined) return [];
  const method = METHODS.find(([, words]) => text.startsWith(words));
  // A name typed into the cell is an electronic signature.
  const signedName = method ? text.slice(method[1].length).replace(/^:\s*/, '') : text;
  const isShort = firstMention(plain(signedName), party) < 0;
  if (signedName !== '' && isShort && !signsAs(signedName, party, theCase.parties))
    problems.push(fault('Signatures[].Signature', OTHER_NAME, number));
  // What stands in the annex is a comment, whatever the column says.
  const comment =
    /^y/i.test(row['Comment']?.trim() ?? '') || comments.some(({ partyId }) => partyId === party.partyId);
  return [
    {
      partyId: party.partyId,
      signStatus: comment ? 'SIGNED_WITH_COMMENT' : 'SIGNED',
      signedOn,
      signMethod: method?.[0] ?? 'E_SIGNATURE',
      // The register keeps the name of the party (data-dictionary.md, SignedName), and not its initials.
      signedName: signedName === '' || isShort ? fullName(party) : signedName,
    },
  ];
}

const METHODS = Object.entries(METHOD_WORDS) as readonly (readonly [SignMethod, string])[];

const fault = (tag: string, message: string, row?: number): Problem => ({
  rule: 'STATEMENT',
  severity: 'error',
  place: { tag, ...(row !== undefined && { row }) },
  message,
});
