/**
 * The rights statements that letters to families hold word for word, and what letters must never say.
 *
 * The texts below are the approved wording; the list RIGHTS_TEXT of the register can replace them and add approved
 * translations (code `RS1-PL`). Source: scope-rules.md sections 7 and 8; documents.md D01 to D19.
 */
import { appealDates, isClockWarningDue } from './appeal-dates.ts';
import { dateInWords, yearOf } from './calendar-date.ts';
import { isSide, isTypeFour } from './case-facts.ts';
import type { Case } from './case.ts';
import { DUTY, DUTY_BY_DENIAL, sameClause, writtenOut } from './claims-of-duty.ts';
import type { DocumentId } from './document-ids.ts';
import { HEALTH_WORDS } from './health-words.ts';
import { isFamily } from './party.ts';
import type { Party } from './party.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import { workingCalendar } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

export const RIGHTS_IDS = ['RS1', 'RS2', 'RS3', 'RS4', 'RS5', 'RS6', 'RS7', 'RS8'] as const;
export type RightsId = (typeof RIGHTS_IDS)[number];

/** Dates of RS7 stand in braces and are filled in words. */
export const RIGHTS_TEXTS: Readonly<Record<RightsId, string>> = {
  RS1: 'You do not have to use disagreement resolution. Saying no does not change your right to appeal to the SEND Tribunal.',
  RS2: 'You do not have to try disagreement resolution before you complain.',
  RS3: 'You can use it before, at the same time as, or after a complaint.',
  RS4: 'It is free for parents, carers and young people.',
  RS5: 'It is for every child and young person with special educational needs, with or without an EHC plan or assessment.',
  RS6: 'Taking part in disagreement resolution or mediation does not stop you from complaining about any of the organisations.',
  RS7: 'Disagreement resolution does not stop or extend any time limit. From your letter of {DecisionLetterOn}: contact the mediation adviser by {MediationContactBy}; appeal by {AppealBy}. Please check these dates with SENDIASS.',
  RS8: 'Everybody takes part only if they want to. The service is independent of the council.',
};

const ALL_BUT_CLOCK: readonly RightsId[] = ['RS1', 'RS2', 'RS3', 'RS4', 'RS5', 'RS6', 'RS8'];
const ROWS: Partial<
  Readonly<Record<DocumentId, { readonly always: readonly RightsId[]; readonly clock: boolean }>>
> = {
  D01: { always: ALL_BUT_CLOCK, clock: true },
  D02: { always: ALL_BUT_CLOCK, clock: true },
  D04: { always: ALL_BUT_CLOCK, clock: true },
  D07: { always: ['RS1', 'RS4', 'RS8'], clock: false },
  D11: { always: ALL_BUT_CLOCK, clock: true },
  D19: { always: ALL_BUT_CLOCK, clock: true },
};

/** A statement that a letter must hold, in one of its approved wordings. */
export interface RequiredRight {
  readonly id: RightsId;
  /** The approved text, dates filled in. */
  readonly text: string;
  /** Approved translations; one of them stands in for the text. */
  readonly translations: readonly string[];
}

/**
 * The statements that a document for a recipient must hold: none for organisations, referrers, helpers and in type 4.
 * `texts` is the list RIGHTS_TEXT by code. `calendar` is the register's; without it the appeal date of RS7 goes by
 * the bank holidays of the law.
 */
export function requiredRights(
  docId: DocumentId,
  theCase: Case,
  recipient: Party,
  texts: Readonly<Record<string, string>> = RIGHTS_TEXTS,
  calendar?: WorkingCalendar,
): RequiredRight[] {
  const row = ROWS[docId];
  // A grandparent who stands by a parent is no side: the rights, and the days of a decision in them, are not theirs.
  if (row === undefined || isTypeFour(theCase) || !isFamily(recipient) || !isSide(recipient)) return [];
  const dates = row.clock ? clockDates(theCase, calendar) : undefined;
  const ids = RIGHTS_IDS.filter((id) => (id === 'RS7' ? dates !== undefined : row.always.includes(id)));
  return ids.map((id) => ({
    id,
    text: fillDates(approvedText(texts, id), dates),
    translations: Object.keys(texts)
      .filter((code) => code.startsWith(`${id}-`))
      .map((code) => fillDates(texts[code] ?? '', dates))
      .filter((text) => text.trim() !== ''),
  }));
}

const approvedText = (texts: Readonly<Record<string, string>>, id: RightsId): string => {
  const text = texts[id] ?? '';
  return text.trim() === '' ? RIGHTS_TEXTS[id] : text;
};

type ClockDates = Readonly<Record<'DecisionLetterOn' | 'MediationContactBy' | 'AppealBy', string>>;

/** RS7 is due when DecisionLetterOn is set and APPEAL is not Y. */
function clockDates(theCase: Case, calendar: WorkingCalendar | undefined): ClockDates | undefined {
  const { decisionLetterOn } = theCase;
  if (decisionLetterOn === undefined || !isClockWarningDue(theCase)) return undefined;
  const year = yearOf(decisionLetterOn);
  const dates = appealDates(theCase, calendar ?? workingCalendar(year, year + CALENDAR_YEARS));
  return dates && {
    DecisionLetterOn: dateInWords(decisionLetterOn),
    MediationContactBy: dateInWords(dates.mediationContactBy),
    AppealBy: dateInWords(dates.appealBy),
  };
} // prettier-ignore

/** A certificate may come a good while after the letter. */
const CALENDAR_YEARS = 5;

const fillDates = (text: string, dates: ClockDates | undefined): string =>
  dates === undefined
    ? text
    : text.replace(
        /\{(DecisionLetterOn|MediationContactBy|AppealBy)\}/g,
        (_, name: keyof ClockDates) => dates[name],
      );

/**
 * RS-CHECK: every required statement stands in the text, word for word or in an approved translation. Spaces and
 * line breaks may differ, words may not. A statement that is missing blocks sending.
 */
export function checkRights(text: string, required: readonly RequiredRight[]): Result<void, Refusal> {
  const there = spaced(text);
  const missing = required.filter((right) => ![right.text, ...right.translations].some((each) => there.includes(spaced(each))));
  if (missing.length === 0) return ok(undefined);
  const ids = missing.map(({ id }) => id);
  return err(
    refusal('Blocked', 'RS-CHECK', `The letter does not hold ${ids.join(', ')} word for word; it is not sent.`, {
      fields: ids,
      instead: ['put the locked text of the list RIGHTS_TEXT back'],
    }),
  );
} // prettier-ignore

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Those of a case as people speak of them: what they are, or a name behind its title or initial. */
const SOMEBODY =
  "(?:(?:the|your|our|one|another|a|one of the|some of the) (?:other )?(?:school|council|local authority|LA|family|parents?|carers?|college|nursery|ICB|trust|part(?:y|ies)|sides?|mother|father)|mother|father|mum|dad|some(?:body|one)|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Cllr|[A-Z])\\.? [\\p{L}'’-]+)";
const SAID_NO =
  "(?:(?:has |have |had )?(?:declined|refused|said no|turned (?:it|this|us|the invitation) down)|did not (?:agree|reply|answer|want)|(?:is|are|was|were) (?:not (?:yet )?(?:willing|prepared)|unwilling)|(?:isn|aren|wasn|weren)['’]t (?:willing|prepared)|(?:will not|won['’]t|does not want to|doesn['’]t want to|do not want to) (?:take part|come|attend|meet|join))";
/** "Said no" needs nobody before it that a list would know; it is said to the reader and of nobody as well. */
const WHO_DECLINED = new RegExp(
  `(?<![\\p{L}])${SOMEBODY} ${SAID_NO}(?![\\p{L}])|(?<!(?:^|[^\\p{L}])(?:you|who|nobody|one|anyone|anybody|everyone|they|if|and|or|which) )(?<=[\\p{L}] )(?:has |have )?said no(?![\\p{L}])|\\bothers? (?:have|has) (?:already )?(?:agreed|declined|refused)\\b`,
  'iu',
);

/** Section 8, cue by cue; `says` is what the sentence would claim. Weak evidence: a person reads the place. */
export const FORBIDDEN_CUES = [
  { id: 'NEVER-1', says: 'that disagreement resolution must be used, or first', cue: /\b(?:you|parents?|families) (?:must|need to|have to|are required to|should) (?:first )?(?:use|try|go through|take part in|complete|attend) (?:the )?(?:disagreement resolution|DRS|this service|mediation)\b|\b(?:disagreement resolution|DRS) (?:is (?:compulsory|mandatory|required)|must (?:come|be used|be tried) first|is the first step)\b|\bbefore you (?:can|may) (?:complain|appeal)\b.{0,40}\b(?:disagreement resolution|DRS)\b/i },
  { id: 'NEVER-1', says: 'that taking part is a duty', cue: /\b(?:it|this|that|attendance|attending|coming|participat\w+|taking part|disagreement resolution|DRS|mediation|the (?:service|meeting|process|talk)) (?:is|are|was|will be|remains?) (?:\w+ )?(?:compulsory|mandatory|obligatory)\b|\b(?:attendance|attending|participation|taking part) (?:is|will be) (?:required|expected)\b|\b(?:compulsory|mandatory|obligatory) (?:meeting|service|process|step|talk|disagreement resolution)\b/i },
  { id: 'NEVER-1', says: 'that taking part is a duty', isDenial: true, cue: /\b(?:it|this|that|attendance|attending|taking part|disagreement resolution|DRS|the (?:service|meeting|process)) (?:is|are|will be) (?:not|never) (?:voluntary|optional|a choice|up to you)\b|\byou (?:cannot|can ?n[o’']t|may not|must not) (?:say no|refuse|decline|opt out|stay away)\b|\byou (?:have|are given) no (?:choice|right to (?:refuse|say no))\b/i },
  { id: 'NEVER-1', says: 'that taking part is a duty', cue: DUTY },
  { id: 'NEVER-1', says: 'that taking part is a duty', isDenial: true, cue: DUTY_BY_DENIAL },
  { id: 'NEVER-2', says: 'that refusing will count against the family', cue: /\b(?:refus\w+|saying no|declin\w+|not taking part)\b.{0,60}\b(?:counts?|held|used|looks? bad|go(?:es)?) against (?:you|the family|your case)\b|\bwill count against you\b/i },
  { id: 'NEVER-3', says: 'that the Tribunal expects it', cue: /\btribunal\b.{0,40}\b(?:expects?|requires?|wants?|will ask why|looks? (?:more )?favourably)\b/i },
  { id: 'NEVER-4', says: 'that disagreement resolution stops or extends the appeal clock', cue: /\b(?:disagreement resolution|DRS|the service|taking part|this)\b.{0,40}\b(?:stops?|pauses?|extends?|delays?|suspends?|freezes?)\b.{0,40}\b(?:clock|time limits?|deadlines?|appeal (?:date|period))\b|\b(?:more|extra) time to appeal\b/i },
  { id: 'NEVER-5', says: 'that the outcome is legally binding', cue: /\b(?:legally|in law) (?:binding|enforceable)\b|\bbinding (?:agreement|outcome|statement)\b/i },
  { id: 'NEVER-6', says: 'that disagreement resolution gives a certificate', cue: /\b(?:disagreement resolution|DRS|the service|the meeting|we)\b.{0,40}\b(?:gives?|issues?|provides?|send|get|receive)\b.{0,30}\bcertificate\b/i },
  { id: 'NEVER-7', says: 'that the council will attend', cue: /\b(?:the council|the local authority|the LA|Leicester City Council)\b (?:will|must|has to|is going to) (?:attend|take part|come|be there|join)\b/i },
  { id: 'NEVER-8', says: 'who is right', cue: /\b(?:you are|the (?:school|council|family|parents?|setting|college) (?:is|are)) (?:clearly |in the )?(?:right(?! (?:for|place|school|setting|one|kind))|wrong(?! (?:for|place|school|setting|one|kind))|at fault|to blame)\b|\byou (?:will|would|should|are (?:likely|sure|certain|bound) to) (?:\w+ )?(?:win|succeed|lose)\b|\b(?:broke|breach(?:ed)?|breaking) the law\b/i },
  { id: 'NEVER-9', says: 'a diagnosis or a detail of health', cue: HEALTH_WORDS },
  { id: 'NEVER-10', says: 'who declined, or who has agreed', cue: WHO_DECLINED },
] as const satisfies readonly { readonly id: string; readonly says: string; readonly cue: RegExp; readonly isDenial?: true }[]; // prettier-ignore
export type ForbiddenCueId = (typeof FORBIDDEN_CUES)[number]['id'];

/** Words that turn the claim round: "is not legally binding", "does not stop or extend". */
const DENIAL = /\b(?:not|never|no|nobody|does ?n[o']t|cannot|without|nothing)\b/i;

/** What a text says that no letter may say, cue by cue, with the number of the sentence (from 1), never its words. */
export function forbiddenPhrases(
  text: string,
): { readonly id: ForbiddenCueId; readonly says: string; readonly sentence: number }[] {
  // "Nobody has to" and "not binding" deny; a diagnosis and a name stay what they are.
  const standsDenied: readonly ForbiddenCueId[] = ['NEVER-9', 'NEVER-10'];
  // "L. Bates" and "Mrs. Bates" end no sentence.
  const sentences = text.split(
    /(?<=[.!?])(?<!(?:^|[^\p{L}])(?:\p{Lu}|Mrs?|Ms|Mx|Dr|Prof|Rev|Cllr)\.)\s+|\n+/u,
  );
  return sentences.map(writtenOut).flatMap((sentence, index) => {
    const found = FORBIDDEN_CUES.filter((row) => {
      const { id, cue } = row;
      const match = cue.exec(sentence);
      if (match === null) return false;
      // "It is not voluntary" claims by denying.
      if ('isDenial' in row) return true;
      // "There is no other date, so you must attend" denies nothing: it is the clause that counts.
      const before = sameClause(sentence.slice(Math.max(match.index - DENIAL_REACH, 0), match.index));
      return standsDenied.includes(id) || !DENIAL.test(`${before}${match[0]}`);
    });
    return found
      .filter(({ id }, at) => found.findIndex((each) => each.id === id) === at)
      .map(({ id, says }) => ({ id, says, sentence: index + 1 }));
  });
}

/** How many characters before a claim a denial still belongs to it. */
const DENIAL_REACH = 40;

/** Letters that section 8 is about. D12 to D16 hold what the parties agreed themselves ("the council will attend"). */
const HELD_TO_SECTION_8: readonly DocumentId[] = ['D01', 'D02', 'D03', 'D04', 'D07', 'D11', 'D19'];

/** No paper foretells who is right (documents.md rule 8); what the family told, and the statement, have rules of their own. */
const OPEN_TO_CLAIMS: readonly DocumentId[] = ['D05', 'D12'];
/** They go while others have not answered yet, so they say of nobody that they have (documents.md D18, D20). */
const SAYS_NOTHING_OF_OTHERS: readonly DocumentId[] = ['D18', 'D20'];

/** The words of those who agreed them. */
const AGREED_WORDS = 'Actions[';

/** The service is voluntary for all (scope-rules.md RS1, RS8), so no letter says otherwise; what was agreed binds by itself. */
const MAY_SPEAK_OF_DUTIES: readonly DocumentId[] = ['D05', 'D12', 'D16'];

/** documents.md D14: never who has signed. It is said of others; "if you have signed" is said to the reader. */
const WHO_SIGNED =
  /\b(?:others?|everyone(?: else)?|everybody(?: else)?|all(?: the)?(?: other)? parties|(?:the|your) (?:school|council|local authority|LA|family|parents?|college|nursery|ICB|trust|other (?:side|party|parent))|mother|father|(?:one|two|three|four|some|most|all) of (?:\w+ )?\w+)\b (?:has|have) (?:already |now |not |all )*(?:signed|answered)\b|\bonly (?:your|one) signature\b|\byou are the (?:last|only one)\b/i;

/** What a document of its kind is held to besides section 8. */
const cuesFor = (docId: DocumentId): readonly string[] =>
  HELD_TO_SECTION_8.includes(docId)
    ? FORBIDDEN_CUES.map(({ id }) => id)
    : [
        ...(MAY_SPEAK_OF_DUTIES.includes(docId) ? [] : ['NEVER-1']),
        ...(OPEN_TO_CLAIMS.includes(docId) ? [] : ['NEVER-8']),
        ...(SAYS_NOTHING_OF_OTHERS.includes(docId) ? ['NEVER-10'] : []),
      ];

/** Names, addresses and contacts say nothing (a service can be called after a diagnosis); rights are locked. */
const SAYS_NOTHING =
  /^(?:Sender|Recipient|Requester|Sendiass|Service|Rights)\b|\.(?:Contact|CypName|RouteCode)$/;

/** A claim that no letter may make, with the place where it stands; never its words. */
export interface ForbiddenClaim {
  readonly id: string;
  readonly says: string;
  readonly place: string;
}

/** Every claim in the texts of one letter; see checkForbidden. */
export function claimsIn(
  docId: DocumentId,
  texts: readonly { readonly place: string; readonly text: string }[],
  nameDecliner: 'Y' | 'N',
): readonly ForbiddenClaim[] {
  const cues = cuesFor(docId);
  const saysWhoSigned = docId === 'D13' || docId === 'D14';
  return texts
    .filter(({ place }) => !SAYS_NOTHING.test(place) && !place.includes(AGREED_WORDS))
    .flatMap(({ place, text }) => [
      ...forbiddenPhrases(text)
        .filter(({ id }) => cues.includes(id))
        .map(({ id, says }) => ({ id, says, place })),
      ...(saysWhoSigned && WHO_SIGNED.test(text)
        ? [{ id: 'D14-SIGNED', says: 'who has signed', place }]
        : []),
    ])
    .filter(({ id }) => !(id === 'NEVER-10' && docId === 'D11' && nameDecliner === 'Y'));
}

const FOCUS = 'Cases.FocusOfMeeting';
const FOCUS_AGAIN =
  'while parties are being asked: CorrectFocus (PC) with the focus in other words, and they are asked again; later: Override (LM) to HANDED_OVER, then RecordInitialCall (P09)';

/**
 * Section 8 for one letter: refused with the rule of the first claim in it, all claims named with their places.
 * `nameDecliner` is the setting NAME_DECLINER: with Y, D11 may say who declined.
 */
export function checkForbidden(
  docId: DocumentId,
  texts: readonly { readonly place: string; readonly text: string }[],
  nameDecliner: 'Y' | 'N',
): Result<void, Refusal> {
  const found = claimsIn(docId, texts, nameDecliner);
  const [first] = found;
  if (first === undefined) return ok(undefined);
  const what = found.map(({ id, place, says }) => `${id} at ${place}: ${says}`).join('; ');
  return err(
    refusal(
      'Blocked',
      first.id,
      `${docId} says or hints at what no letter may say; ${what}. It is not sent.`,
      {
        fields: [...new Set(found.map(({ place }) => place))],
        instead: [
          'say it in other words',
          // No step changes a focus by itself (process.md section 4): the manager's way past the table does.
          ...(found.some(({ place }) => place === FOCUS) ? [FOCUS_AGAIN] : []),
        ],
      },
    ),
  );
}
