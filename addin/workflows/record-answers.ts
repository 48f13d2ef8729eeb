import { dateInWords, dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { hasAnswered } from '../domain/case-facts.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import type { Case, State } from '../domain/case.ts';
import type { ContactChannel } from '../domain/contact.ts';
import { dateFromWords } from '../domain/date-words.ts';
import { DOCUMENTS } from '../domain/document-ids.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { operationId } from '../domain/operation-id.ts';
import type { Party } from '../domain/party.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { readDocument } from '../documents/read-document.ts';
import { squeeze } from '../reading/plain-text.ts';
import { readAnswers } from '../forms/answers.ts';
import type { Answer, AnswerPaper, AnswersRead, ForPerson } from '../forms/answers.ts';
import { nameInPaper } from '../forms/party-words.ts';
import { differencesBeside } from './beside-fields.ts';
import { changeCase, doneBefore, loadCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { recordSurvey } from './record-survey.ts';
import type { Reference } from './reference.ts';
import { rehearsing } from './rehearse.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';
import type { Templates } from './template-of.ts';

export interface AnswerOptions {
  /** The case and the person that somebody believes the paper to be of: another one is refused. */
  readonly caseRef?: string;
  readonly partyId?: string;
  /** The day on which the answer was given; today where nobody says. */
  readonly on?: CalendarDate;
  /** How it came back; an e-mail has its message id, as everywhere in the communications log. */
  readonly channel?: ContactChannel;
  readonly messageId?: string;
  /** Only say what would be written: the same rules, and nothing is. */
  readonly plan?: boolean;
}

export interface RecordedAnswers {
  readonly docId: AnswerPaper;
  readonly caseRef: string;
  readonly partyId: string;
  readonly answers: readonly Answer[];
  /** What the register has no column for: somebody reads the paper and sees to it. */
  readonly forPerson: readonly ForPerson[];
  readonly from: State;
  readonly to: State;
  readonly documentsDue: readonly DocumentDue[];
  /** True when this paper was recorded before: nothing was written again. */
  readonly repeated: boolean;
}

/**
 * Brings what somebody has filled in on a paper (D03, D07, D08, D16, D17) to the right case, person and column, by the same
 * commands as if it were typed: the rules of the procedure say whether it may be written. That the paper came in is a line of
 * the communications log; for a permission it is the evidence. A paper of another case or person is refused. The survey goes
 * into a row that names nobody (record-survey.ts). What was written beside the fields, where people on paper do write, is a
 * task for whoever reads it.
 */
export async function recordAnswers(
  service: Service,
  reference: Reference,
  papers: Templates,
  bytes: Uint8Array,
  options: AnswerOptions = {},
): Promise<Result<RecordedAnswers, Fault>> {
  const document = readDocument(bytes);
  if (!document.ok) return err(withProblems(document.error));
  const read = readAnswers(
    document.value.data,
    document.value.edited.map(({ tag }) => tag),
  );
  if (!read.ok) return err(withProblems(read.error));
  if (DOCUMENTS[read.value.docId].from === 'provider' && service.register.kind !== 'provider')
    return err(refused(wrongBook(read.value.docId)));
  if (options.caseRef !== undefined && options.caseRef !== read.value.caseRef)
    return err(refused(otherCase(read.value.caseRef)));
  if (options.channel === 'PHONE') return err(refused(byTelephone(read.value.docId)));
  const loaded = await loadCase(service, read.value.caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const party = personOf(read.value, theCase, options.partyId);
  if (!party.ok) return err(refused(party.error));
  const { partyId } = party.value;
  const on = options.on ?? dateOf(toLondon(service.clock.now()));
  const { docId, caseRef, answers, forPerson, comment } = read.value;
  const operation = operationId('answers', caseRef, docId, partyId, JSON.stringify([answers, forPerson, document.value.data.fields['Letter.Date'] ?? '', ...(comment === undefined ? [] : [comment])]));
  // Where they stand in words that a new template may say otherwise, so they are no part of the operation.
  const tasks = [...forPerson, ...(await writtenBeside(bytes, docId, document.value.data, papers))];
  const said = { docId, caseRef, partyId, answers, forPerson: tasks, from: theCase.progress.state };
  const done = doneBefore(loaded.value, operation);
  if (done) return ok({ ...said, to: theCase.progress.state, documentsDue: done.documentsDue, repeated: true });
  const stale =
    // The survey (D17) has the day on which it went out, and its own answer to this.
    (docId === 'D17' ? undefined : whyBefore(document.value.data, options.on)) ??
    whyStale(document.value.data, theCase, party.value, read.value) ??
    whyOlder(party.value, read.value, options.on);
  if (stale !== undefined) return err(refused(stale));
  const acting = options.plan === true ? rehearsing(service) : service;
  if (docId === 'D17') {
    const recorded = await recordSurvey(acting, theCase, party.value, { answers, on, ...(comment !== undefined && { comment }) }, operation);
    return recorded.ok ? ok({ ...said, to: theCase.progress.state, documentsDue: [], repeated: recorded.value.repeated }) : recorded;
  }

  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const { messageId, channel = channelOf(party.value, messageId) } = options;
  if (channel === 'EMAIL' && messageId === undefined) return err(refused(NO_MESSAGE));
  const evidence = context.value.keys.next('CON');
  const commands: readonly CaseCommand[] = [
    { type: 'RecordContact', contact: { partyId, at: toLondon(service.clock.now()), direction: 'IN', channel, docId, result: 'RECEIVED', ...(messageId !== undefined && { messageId }) } },
    ...answers.map((answer) => commandOf(answer, { partyId, on, evidence, channel, recordedBy: service.person.initials })),
  ];
  const changed = await changeCase(acting, reference, caseRef, commands, operation);
  if (!changed.ok) return changed;
  const { after, documentsDue, repeated } = changed.value;
  return ok({ ...said, to: after.progress.state, documentsDue, repeated });
} // prettier-ignore

/** What the provider has asked is answered to the provider: the authority hears of it by a return, as far as it may. */
const wrongBook = (docId: AnswerPaper): Refusal =>
  refusal('NotFit', 'ANSWER-BOOK', `${docId} is a paper of the provider: its answers belong in the provider's case file, and this is the register of the authority. Nothing was recorded.`, {
    instead: ['name the case file: --register case-file.xlsx', 'send the paper to the provider, if it came to the authority'],
  }); // prettier-ignore

const otherCase = (caseRef: string): Refusal =>
  refusal('NotFit', 'ANSWER-CASE', `The paper is of ${caseRef}, and not of the case that was named: nothing was recorded.`, {
    instead: [`record it in ${caseRef}`, 'look at the paper'],
  }); // prettier-ignore

/** Whose answer it is: the paper says it, and its address must be that person's, because two registers can have one key. */
function personOf(
  read: AnswersRead,
  { parties, caseRef }: Case,
  said: string | undefined,
): Result<Party, Refusal> {
  const wrong = (message: string, instead: readonly string[]): Result<never, Refusal> =>
    err(refusal('NotFit', 'ANSWER-PERSON', `${message} Nothing was recorded.`, { instead }));
  const partyId = read.partyId ?? said;
  if (partyId === undefined) return wrong('The paper does not say whose it is.', ['say whose it is: --party PTY-…']);
  if (said !== undefined && said !== partyId) {
    return wrong(`The paper is of ${partyId}, and not of ${said}.`, [`record it for ${partyId}`, 'look at the paper']);
  }
  const party = parties.find((each) => each.partyId === partyId);
  if (party === undefined) return wrong(`${caseRef} has no ${partyId}.`, ['look whether it is of another register']);
  const isSame = flat(nameInPaper(party) ?? '') === flat(read.recipientName);
  return isSame ? ok(party) : wrong(`The paper is addressed to somebody else than ${partyId} of ${caseRef}.`, ['look whether it is of another register', 'look whether the name was corrected since']);
} // prettier-ignore

/** Nobody answers a paper before there is one. */
function whyBefore({ fields }: DocumentData, on: CalendarDate | undefined): Refusal | undefined {
  const writtenOn = dateFromWords(fields['Letter.Date'] ?? '');
  if (on === undefined || writtenOn === undefined || on >= writtenOn) return undefined;
  return refusal('NotFit', 'ANSWER-DAY', `The paper is of ${dateInWords(writtenOn)}, and the answer on it cannot have been given before that. Nothing was recorded.`, {
    instead: ['say on which day it was given: --on', 'leave --on out, if it was given today'],
  });
} // prettier-ignore

/** An answer to an invitation that was made anew (P13), and an action that somebody else owns. */
function whyStale(
  { fields }: DocumentData,
  theCase: Case,
  { partyId, invitedOn }: Party,
  { docId, answers }: AnswersRead,
): Refusal | undefined {
  const writtenOn = dateFromWords(fields['Letter.Date'] ?? '');
  if (docId === 'D07' && invitedOn !== undefined && writtenOn !== undefined && writtenOn < invitedOn) {
    return refusal('TooLate', 'ANSWER-OLD', `The answer is to an earlier invitation: ${partyId} was asked again since. Nothing was recorded.`, {
      instead: ['ask for an answer to the invitation that counts', 'RecordReply, if they have said it of this one too'],
    });
  }
  const foreign = answers.some(
    (answer) => answer.kind === 'action' && !theCase.actions.some(({ actionId, ownerPartyId }) => actionId === answer.actionId && ownerPartyId === partyId),
  );
  return foreign
    ? refusal('NotFit', 'ANSWER-PERSON', `The paper speaks of an action that is none of ${partyId}'s. Nothing was recorded.`, { instead: ['look at the paper'] })
    : undefined;
} // prettier-ignore

/** A paper that lay about must not undo what they have said since: of two answers a person says which is the later one. */
function whyOlder(party: Party, { answers }: AnswersRead, on: CalendarDate | undefined): Refusal | undefined {
  const { partyId, reply: standing, replyOn } = party;
  const other = answers.some((answer) => answer.kind === 'reply' && answer.reply !== standing);
  if (!other || !hasAnswered(party) || replyOn === undefined) return undefined;
  if (on !== undefined && on >= replyOn) return undefined;
  return refusal('TooLate', 'ANSWER-OLD', `${partyId} has answered on ${dateInWords(replyOn)}, and ${on === undefined ? 'the paper does not say whether it was filled in later' : 'this answer was given before that'}. Nothing was recorded.`, {
    instead: ['say on which day it was given, if they have changed their mind since: --on', 'leave it as it stands, if the paper is the older one'],
  });
} // prettier-ignore

/** What stands in the paper and in no field of it. The letter before the survey (D17) may be gone: there nothing is missed. */
async function writtenBeside(
  bytes: Uint8Array,
  docId: AnswerPaper,
  data: DocumentData,
  papers: Templates,
): Promise<readonly ForPerson[]> {
  const found = await differencesBeside(bytes, data, papers);
  if (found === undefined) return [{ kind: 'not-compared' }];
  const places = found
    .filter(({ kind, text }) => docId !== 'D17' || text !== undefined || kind === 'picture')
    .map(({ where }) => where);
  return places.length === 0 ? [] : [{ kind: 'beside', places: [...new Set(places)] }];
} // prettier-ignore

const flat = (text: string): string => squeeze(text).toLowerCase();

interface Given {
  readonly partyId: string;
  readonly on: CalendarDate;
  /** The line of the communications log that says the paper came in. */
  readonly evidence: string;
  readonly channel: ContactChannel;
  readonly recordedBy: string;
}

function commandOf(answer: Answer, { partyId, on, evidence, channel, recordedBy }: Given): CaseCommand {
  switch (answer.kind) {
    case 'permission': {
      const { purpose, decision } = answer;
      const method = channel === 'EMAIL' ? 'EMAIL' : 'SIGNED_FORM';
      const decided = { partyId, purpose, decision, decidedOn: on, recordedBy } as const;
      return { type: 'RecordConsent', consent: decision === 'GIVEN' ? { ...decided, method, evidenceRef: evidence } : decided };
    }
    case 'reply':
      return { type: 'RecordReply', partyId, reply: answer.reply, on };
    case 'availability':
      return { type: 'UpdateParty', partyId, changes: { availability: answer.entries } };
    case 'mark':
    case 'again':
      throw new TypeError('Cannot make a command of an answer to the survey: it is no fact of the case');
    case 'action': {
      const { actionId, status, completedOn = on } = answer;
      return { type: 'RecordAction', actionId, actionStatus: status, ...(status === 'DONE' && { completedOn }) };
    }
  }
} // prettier-ignore

/** On paper where that is what they want; otherwise a file, of which nobody has said how it came. */
const channelOf = ({ preferredContact }: Party, messageId: string | undefined): ContactChannel => {
  if (messageId !== undefined) return 'EMAIL';
  return preferredContact === 'LETTER' || preferredContact === 'VIA_SUPPORTER' ? 'LETTER' : 'ONLINE';
};

/** What somebody says in a call has a command of its own, by which the register knows that it was said and not written. */
const TOLD: Readonly<Record<AnswerPaper, readonly string[]>> = {
  D03: ['write down what was said in the call: RecordConsent with method VERBAL_PHONE'],
  D07: ['write down what was said in the call: RecordReply'],
  D08: ['write down what was said in the call: UpdateParty with availability'],
  D16: ['write down what was said in the call: RecordAction'],
  D17: [],
};

const byTelephone = (docId: AnswerPaper): Refusal =>
  refusal('NotFit', 'ANSWER-CHANNEL', 'A Word file does not come by telephone. Nothing was recorded.', {
    instead: ['say how the file came: --channel EMAIL, LETTER, ONLINE or IN_PERSON', ...TOLD[docId]],
    fields: ['Contacts.Channel'],
  }); // prettier-ignore

const NO_MESSAGE = refusal(
  'MissingFacts',
  'ANSWER-MESSAGE',
  'An answer that came by e-mail is recorded with the id of its message. Nothing was recorded.',
  {
    instead: ['say which message: --message-id', 'leave --channel out, and it counts as a file that came in'],
    fields: ['Contacts.MessageId'],
  },
);
