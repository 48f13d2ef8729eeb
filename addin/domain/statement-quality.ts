import { dateOf, type CalendarDate } from './calendar-date.ts';
import type { StatementContent } from './case-commands.ts';
import type { Case } from './case.ts';
import { currentMeeting, nobodySigns } from './case-facts.ts';
import { CONTACT_DATA } from './contact-data.ts';
import { HEALTH_WORDS } from './health-words.ts';
import { namesOtherDayOfMeeting, namesWrongWeekday } from './days-named.ts';
import type { MeetingNotes, NotedAction } from './meeting-notes.ts';
import type { Party } from './party.ts';
import type { Problem } from './problem.ts';
import { saysOtherResult } from './result-words.ts';
import { openedInStatement } from './said-in-meeting.ts';
import type { SaidInMeeting } from './said-in-meeting.ts';
import { dateFinder, holdsPhrase, SearchText, type Finder } from './text-match.ts';
import { finderOfTold, toldTexts } from './told-in-confidence.ts';

/**
 * Whether an Outcome Statement is fit to circulate: what must not stand in it, and what makes an action one that
 * can be followed. Source: documents.md D12 ("Action quality check", "Never in D12", section 3), process.md
 * section 7; the ids OSQ-… are ours. An error blocks circulation, a warning asks a person to look.
 *
 * Words are cues, not proof: a message says where and what to check. It never quotes the text; of rules whose cues say
 * nothing about a person it names the cue that was found.
 */

type Place = 'narrative' | 'action' | 'comment';

interface WordRow {
  readonly id: string;
  readonly severity: Problem['severity'];
  readonly in: readonly Place[];
  readonly find: RegExp;
  readonly message: string;
  /** The cue may be named: it is a word of the rule, and nothing of anybody's life. */
  readonly naming?: true;
}

/** What must never stand in the text, by the words that betray it. */
export const STATEMENT_WORD_RULES: readonly WordRow[] = [
  {
    id: 'OSQ-BLAME',
    severity: 'error',
    in: ['narrative', 'action'],
    find: /\b(admit(s|ted|ting)?|confess\w*|broke the law|break(s|ing)? the law|unlawful\w*|illegal\w*|breach(ed|es)?|negligen\w*|at fault|to blame|blam(e|es|ed|ing)|failed to|fails to|lied|lying|dishonest\w*|incompeten\w*|unprofessional\w*|discriminat\w*|ignored|(was|is|were|are) the fault of|(his|her|their|your|own) fault|let (him|her|them|(the )?\w+) down|apologi[sz]ed for|accept(s|ed) that (it|they|he|she) (had|has|have))\b/i,
    message: 'This reads as blame or as an admission. Write present facts: "It was discussed that…".',
    naming: true,
  },
  {
    id: 'OSQ-INDIVIDUAL',
    severity: 'error',
    in: ['narrative', 'action'],
    find: /\b(complain(s|ed|t|ts)? (about|against) (mr|mrs|ms|miss|dr)\b|bull(y|ied|ying)|rude|misconduct)/i,
    message: 'This reads as a complaint about a person. It belongs to a complaint procedure.',
    naming: true,
  },
  {
    id: 'OSQ-PREMEETING',
    severity: 'error',
    in: ['narrative'],
    find: /\b(beforehand|pre-?meeting|before th(e|is) meeting|told the facilitator|said to the facilitator|in confidence|confidential(ly)? (talk|call|discussion)|(initial|first) call|phone call before|(on|over) the (tele)?phone (last|the week|a week|some) )/i,
    message: 'This seems to come from the confidential talk before the meeting. It must not stand here.',
    naming: true,
  },
  {
    id: 'OSQ-HEALTH',
    severity: 'error',
    in: ['narrative', 'action'],
    find: HEALTH_WORDS,
    message:
      'This is a diagnosis or a health detail. Keep only what an action needs, in words the family agreed.',
  },
  {
    // A signer may tell of their own: a person reads whether they do.
    id: 'OSQ-COMMENT-HEALTH',
    severity: 'warning',
    in: ['comment'],
    find: HEALTH_WORDS,
    message:
      'A comment tells a diagnosis or a health detail, and it goes to everybody with the final copy as it is written. Read it: where it is about somebody else than its writer, ask the writer for other words before the final copy goes out.',
  },
  {
    id: 'OSQ-CONTACT',
    severity: 'error',
    in: ['narrative', 'action', 'comment'],
    find: CONTACT_DATA,
    message: 'This is an e-mail address, a phone number or a postcode. Contact data never stand here.',
  },
  {
    id: 'OSQ-BIRTH',
    severity: 'error',
    in: ['narrative', 'action'],
    find: /\b(date of birth|d\.?o\.?b\b|born (on|in))/i,
    message: 'A date of birth never stands here; use the year group.',
  },
  {
    id: 'OSQ-QUOTE',
    severity: 'warning',
    in: ['narrative'],
    // Three words or more; a sign that is never closed ("24\"") is not followed for ever.
    find: /["“][^\s"”]{0,80}\s{1,8}[^\s"”]{1,80}\s[^"”]{0,1500}["”]/,
    message: 'Words are quoted. Keep them only with the permission of the person.',
  },
  {
    id: 'OSQ-OFFER',
    severity: 'error',
    in: ['narrative'],
    find: /\b(offer(s|ed|ing)?|counter-?offer\w*|(was|were|would be) (prepared|willing|ready) to|would have (agreed|accepted))\b/i,
    message: 'This reads as an offer. Offers that were not agreed do not stand here.',
    naming: true,
  },
  {
    id: 'OSQ-OPINION',
    severity: 'error',
    in: ['narrative'],
    find: /\b(in my (view|opinion)|i (think|believe|feel|would say)|the facilitator (thinks?|thought|believe[sd]?|feels?|felt|considers?|considered)|in the facilitator[\u2019']s (view|opinion)|(win|lose|succeed in|succeed at) (an|the|his|her|their) (appeal|case|claim|tribunal)\b|clearly|obviously|rightly|wrongly|unreasonabl\w*|unfair(ly)?)\b/i,
    message: 'This reads as an opinion of the facilitator or a judgement.',
    naming: true,
  },
  {
    id: 'OSQ-ACCESS',
    severity: 'warning',
    in: ['narrative'],
    find: /\b(wheelchair|hearing loop|large print|easy read|bsl|sign language interpreter|needed an interpreter)\b/i,
    message: 'This may be an access need of someone who took part. Access needs never stand here.',
  },
  {
    id: 'OSQ-ABSENCE',
    severity: 'error',
    in: ['narrative'],
    find: /\b((did not|could not|cannot|unable to|not able to) (come|attend|join|take part)\b[^.]{0,300}\b(because|due to|as (he|she|they))|declined to (come|attend|join|take part)|refused to)\b/i,
    message: 'Reasons why someone did not come or did not want to never stand here.',
  },
  {
    id: 'OSQ-SAFEGUARDING',
    severity: 'error',
    in: ['narrative', 'action'],
    find: /\b(safeguarding|abus(e|ed|ive)|child protection|section\s?47|s\.?\s?47 (enquir\w*|investigation\w*)|at risk of harm|neglect(ed)?|suicid\w*)\b/i,
    message: 'A safeguarding concern leaves this process: use the safeguarding procedure.',
  },
  {
    id: 'OSQ-OTHER-CHILD',
    severity: 'warning',
    in: ['narrative', 'action'],
    find: /\b(brother|sister|sibling|another (child|pupil|student)|other (children|pupils|students))\b/i,
    message: 'This may be about another child. Other children never stand here.',
  },
  {
    id: 'OSQ-BINDING',
    severity: 'error',
    in: ['narrative', 'action'],
    find: /\b(legally binding|mediation certificate|tribunal (will|would|expects)|waives?|gives? up (the|their|her|his) right)\b/i,
    message: 'The statement is not legally binding, is no certificate and changes no right.',
    naming: true,
  },
];

/** Words of an action that promise nothing that can be seen. */
const SOFT_VERB =
  /\b(consider|try|think about|look into|explore|aim|hope|endeavour|bear in mind|be mindful|be aware)\b/i;
/** Beginnings of an action that name an aim: what somebody would see afterwards has to be said. */
const AIM_FIRST =
  /^(improve|enhance|strengthen|promote|encourage|work (on|towards|together|more|better)|continue to|keep working)\b/i;
/** Nothing is done by these, whatever shows that they are over. */
const ONLY_THOUGHT = /^(consider|think about|aim|hope|bear in mind|be mindful|be aware)\b/i;
/** "and call the family": a verb of its own with what it is done to, so that "and review of" is none. */
const SECOND_VERB =
  /\b(?:and|then|and then|as well as)\s+(?:send|call|write|tell|meet|share|arrange|provide|review|check|ask|give|make|hold|book|invite|set up|agree|update|complete|contact|e-?mail|phone|ring|visit|discuss|explain|prepare|publish|record|report|train|organise|start|fund|confirm|find|look|put|read|speak|talk|teach|keep|offer|appoint|order|buy|pay)\s+(?:the|an?|it|them|him|her|his|their|its|our|all|each|every|everyone|this|that|these|those|to|with|back|out|up|mr|mrs|ms|miss|dr|parents?|family|school|staff|both)\b/i;
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
/** A day and nothing else that is not written so that the register can read it: "13/11/26", "by 13 Nov". */
const LIKE_A_DAY = new RegExp(
  `^(?:(?:by|on|until|before|from)\\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:\\d{1,4}\\s?[/.-]\\s?\\d{1,2}(?:\\s?[/.-]\\s?\\d{2,4})?|(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${MONTH}\\.?,?(?:\\s+'?\\d{2,4})?|${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?(?:\\s+'?\\d{2,4})?)\\.?$`,
  'i',
);
const VAGUE_TIME =
  /\b(asap|as soon as|soon|shortly|ongoing|on-going|when(ever)? possible|when(ever)? (we|they|he|she|i|it|the \w+) (can|could|has time|have time|is able|are able)|if possible|in due course|as necessary|tbc|tbd)\b/i;
const NO_VERB_FIRST =
  /^(the|a|an|this|that|it|we|they|he|she|you|everyone|all|both|mr|mrs|ms|miss|dr|school|council|parents?|family|staff|teachers?|better|more|improved?ment)\b|^\S+ (will|shall|should|must|would|could|is|are|has|have)\b/i;

const LONGEST = { what: 300, dueText: 80, paragraph: 900 } as const;

export type CheckedStatement = Omit<StatementContent, 'actions'> &
  Partial<Pick<MeetingNotes, 'attendees' | 'pointsAgreed' | 'comments'>> & {
    readonly actions: readonly NotedAction[];
  };

/** All faults at once; the place names the field, and the row for an action (from 1). */
export function checkStatement(
  content: CheckedStatement,
  theCase: Case,
  said: readonly SaidInMeeting[] = [],
): Problem[] {
  const meeting = currentMeeting(theCase);
  const meetingOn = meeting?.startAt && dateOf(meeting.startAt);
  const present = content.attendees ?? meeting?.attendeesActual ?? [];
  return [
    ...textsOf(content).flatMap((text) => checkText(text, theCase, said)),
    ...content.actions.flatMap((action, index) =>
      checkAction(action, index + 1, content, theCase, {
        present,
        ...(meetingOn !== undefined && { meetingOn }),
      }),
    ),
    ...checkWhole(content, theCase, present, meetingOn),
  ];
}

interface Text {
  readonly place: Place;
  readonly tag: string;
  readonly row?: number;
  readonly text: string;
}

/** Text that stands in the paper and in no field: it is read by whoever reads the outline, and held to the same. */
export const checkTextBeside = (
  { where, part, text }: { readonly where: string; readonly part: string; readonly text: string },
  theCase: Case,
  said: readonly SaidInMeeting[] = [],
): Problem[] =>
  checkText({ place: 'narrative', tag: '', text }, theCase, said).map(({ message, ...problem }) => ({
    ...problem,
    place: { part },
    message: `${message} It stands beside the fields: look in ${where}.`,
  }));

/** Text of a field that is no part of the notes (the focus, the result, a role): where somebody typed it, it is too. */
export const checkTextElsewhere = (
  typed: { readonly tag: string; readonly row?: number; readonly text: string },
  theCase: Case,
  said: readonly SaidInMeeting[] = [],
): Problem[] => checkText({ place: 'narrative', ...typed }, theCase, said);

function textsOf(content: CheckedStatement): readonly Text[] {
  const narrative = (tag: string, text: string | undefined, row?: number): Text[] =>
    text ? [{ place: 'narrative', tag, text, ...(row !== undefined && { row }) }] : [];
  return [
    ...narrative('OutcomeStatements.DiscussionOutline', content.discussionOutline),
    ...narrative('OutcomeStatements.PointsOutstanding', content.pointsOutstanding),
    ...narrative('OutcomeStatements.CypViews', content.cypViews),
    ...(content.pointsAgreed ?? []).flatMap((point, index) =>
      narrative('PointsAgreed[].Text', point, index + 1),
    ),
    ...content.actions.flatMap((action, index) =>
      [action.what, action.dueText, action.doneWhen, action.tell].flatMap((text): Text[] =>
        text ? [{ place: 'action', tag: 'Actions[].What', row: index + 1, text }] : [],
      ),
    ),
    ...(content.comments ?? []).map(({ text }, index): Text => ({
      place: 'comment',
      tag: 'Comments[].Text',
      row: index + 1,
      text,
    })),
  ];
}

const fault = (
  rule: string,
  severity: Problem['severity'],
  of: Pick<Text, 'tag' | 'row'>,
  message: string,
): Problem => ({
  rule,
  severity,
  place: { tag: of.tag, ...(of.row !== undefined && { row: of.row }) },
  message,
});

/**
 * The words alone, of a statement whose case is not at hand: whether they repeat what is stored nobody can say then. Fields
 * that nobody writes freely (names, the sign-off) have none.
 */
export function checkStatementWords(typed: { readonly tag: string; readonly row?: number; readonly text: string }): Problem[] {
  const place = Object.entries(WRITTEN_FREELY).find(([, tags]) => tags.test(typed.tag))?.[0];
  return place === 'narrative' || place === 'action' || place === 'comment' ? faultsOfWords({ place, ...typed }) : [];
} // prettier-ignore

const WRITTEN_FREELY: Readonly<Record<Place, RegExp>> = {
  narrative:
    /^(?:OutcomeStatements\.(?:DiscussionOutline|PointsOutstanding|CypViews)|PointsAgreed\[\]\.Text|)$/,
  action: /^Actions\[\]\.(?:What|ByWhen|DoneWhen)$/,
  comment: /^Comments\[\]\.Text$/,
};

function faultsOfWords(text: Text): Problem[] {
  // A sign that nobody sees, or another kind of dash, hides no word.
  const { written } = new SearchText(text.text);
  return STATEMENT_WORD_RULES.filter((row) => row.in.includes(text.place) && row.find.test(written)).map(
    (row) => fault(row.id, row.severity, text, `${row.message}${row.naming ? cueFound(row, written) : ''}`),
  );
}

function checkText(text: Text, theCase: Case, said: readonly SaidInMeeting[]): Problem[] {
  const problems = faultsOfWords(text);
  const searched = new SearchText(text.text);
  if (text.place !== 'comment') {
    const { neverSaid, untilSaid } = storedSecrets(theCase, said);
    const isIn = (find: Finder): boolean => find(searched);
    if (neverSaid.some(isIn)) problems.push(fault('OSQ-STORED', 'error', text, NEVER_HERE));
    else if (untilSaid.some(isIn)) problems.push(fault('OSQ-STORED', 'error', text, KEPT_IN_CONFIDENCE));
  }
  if ((text.text.match(CASE_REFERENCES) ?? []).some((found) => found.toUpperCase() !== theCase.caseRef)) {
    problems.push(
      fault('OSQ-OTHER-CASE', 'error', text, 'The reference of another case stands here. Take it out.'),
    );
  }
  const dob = theCase.cypDob;
  // The words for a date of birth and the date itself are one fault.
  if (dob !== undefined && !problems.some(({ rule }) => rule === 'OSQ-BIRTH') && dateFinder(dob)(searched)) {
    problems.push(
      fault('OSQ-BIRTH', 'error', text, 'A date of birth never stands here; use the year group.'),
    );
  }
  problems.push(...contradictionsIn(text, theCase));
  if (text.place === 'narrative' && text.text.split('\n').some((line) => line.length > LONGEST.paragraph)) {
    problems.push(
      fault(
        'OSQ-COPIED',
        'warning',
        text,
        'A paragraph is very long. Copied paragraphs of reports do not stand here.',
      ),
    );
  }
  return problems;
}

/** Days that cannot be: a weekday that the date is not, and another day than that of the meeting that is written up. */
function contradictionsIn(text: Text, theCase: Case): Problem[] {
  const startAt = currentMeeting(theCase)?.startAt;
  const meetingOn = startAt && dateOf(startAt);
  if (text.place === 'comment') return [];
  return [
    ...(namesWrongWeekday(text.text, meetingOn)
      ? [fault('OSQ-WEEKDAY', 'warning', text, 'A day is named with a weekday that it is not. Look which of the two is right.')]
      : []),
    ...(meetingOn !== undefined && namesOtherDayOfMeeting(text.text, meetingOn)
      ? [fault('OSQ-MEETING-DAY', 'warning', text, 'This says another day of the meeting than the register. Look which of the two is right.')]
      : []),
  ];
} // prettier-ignore

/** ` Found: "admitted".`: the first one of each cue, so that nobody has to guess which words are meant. */
function cueFound({ find }: WordRow, text: string): string {
  const cues = [...text.matchAll(new RegExp(find.source, `${find.flags}g`))].map(([cue]) => `"${cue.toLowerCase()}"`);
  return ` Found: ${[...new Set(cues)].join(', ')}.`;
} // prettier-ignore

/** documents.md section 0 rule 8: nothing of other cases. */
const CASE_REFERENCES = /\bDR-\d{4}-\d{4}\b/gi;

/** process.md section 7: never, "unless that party itself said it in the meeting". */
const KEPT_IN_CONFIDENCE =
  'This repeats what is kept in confidence in the case file. Take it out; if that party said it in the meeting itself, write what was said there, in the words of the meeting, and have them agree to it. Where those are the same words, the facilitator confirms that they were said (statement record FILE --said FILE).';

/** What nobody's word opens: the facilitator cannot confirm it (said-in-meeting.ts), so nobody is sent that way. */
const NEVER_HERE =
  'This repeats what the case file keeps and no Outcome Statement says: a note about safe contact, a reason for declining or for not signing, or somebody’s adjustments. Take it out; that it was said in the meeting does not open it.';

interface StoredSecrets {
  /** Notes about safe contact, reasons, adjustments: they stand here for nobody. */
  readonly neverSaid: readonly Finder[];
  /** What was told before the meeting, as long as that party has not said it there. */
  readonly untilSaid: readonly Finder[];
}

/** Class C and safe-contact texts: the statement must not repeat them (leak check 3), found as the guard finds them. */
function storedSecrets(theCase: Case, said: readonly SaidInMeeting[]): StoredSecrets {
  const neverSaid: Finder[] = [];
  const untilSaid: Finder[] = [];
  for (const told of toldTexts(theCase)) {
    if (told.kind !== 'PRE_MEETING') {
      neverSaid.push(finderOfTold(told, theCase));
      continue;
    }
    const opened = openedInStatement(said, told.partyId);
    if (opened !== 'whole') untilSaid.push(finderOfTold(told, theCase, opened));
  }
  return { neverSaid, untilSaid };
}

function checkAction(
  action: NotedAction,
  row: number,
  content: CheckedStatement,
  theCase: Case,
  meeting: { readonly present: readonly string[]; readonly meetingOn?: CalendarDate },
): Problem[] {
  const problems: Problem[] = [];
  const add = (
    rule: string,
    message: string,
    severity: Problem['severity'] = 'error',
    field = 'What',
  ): void => {
    problems.push(fault(rule, severity, { tag: `Actions[].${field}`, row }, message));
  };
  const what = action.what.trim();
  if (what === '') add('OSQ-VERB', 'The action says nothing.');
  else if (NO_VERB_FIRST.test(what))
    add('OSQ-VERB', 'An action starts with a verb that says what the owner does.');
  if (what.length > LONGEST.what) add('OSQ-LENGTH', `An action has at most ${LONGEST.what} characters.`);
  if (/;|[.!?]\s+\p{Lu}/u.test(what) || SECOND_VERB.test(what))
    add('OSQ-ONE-ACTION', 'This seems to be more than one action: one verb each.', 'warning');
  if (SOFT_VERB.test(what) && !action.doneWhen?.trim()) {
    add(
      'OSQ-RESULT',
      '"Consider", "try" and the like need a result: how will everyone know that it is done?',
    );
  } else if (AIM_FIRST.test(what) && !action.doneWhen?.trim())
    add('OSQ-RESULT', 'This is an aim. Say what the owner does, or how everyone will know that it is done.');
  else if (ONLY_THOUGHT.test(what))
    add(
      'OSQ-RESULT',
      'Nothing is done by this verb alone. Look whether what stands under "done when" is its result, or say what the owner does.',
      'warning',
    );
  const child = theCase.cypFirstName;
  if (child !== undefined && holdsPhrase(what, child)) {
    add('OSQ-NAME', 'The child is named. Keep the name only if the action needs it.', 'warning');
  }
  problems.push(...checkDate(action, row, content, meeting.meetingOn));

  const owner = theCase.parties.find(({ partyId }) => partyId === action.ownerPartyId);
  if (!owner) add('OSQ-OWNER', 'The action has no owner who is a party of this case.', 'error', 'Who');
  else {
    if (!meeting.present.includes(owner.partyId)) {
      add(
        'OSQ-OWNER-PRESENT',
        'The owner was not in the meeting. Keep the action only if the owner has confirmed it.',
        'warning',
        'Who',
      );
    }
    if (isAuthority(owner) && !theCase.parties.some((party) => canBind(party, meeting.present))) {
      add(
        'OSQ-AUTHORITY',
        'The action is for the council, and nobody of the council who can agree actions was in the meeting.',
        'error',
        'Who',
      );
    }
    if (owner.canAgreeActions === 'N') {
      add('OSQ-POWER', 'The owner is noted as not able to agree actions.', 'warning', 'Who');
    }
  }
  return problems;
}

const isAuthority = ({ partyKind }: Party): boolean =>
  partyKind === 'LA_EDUCATION' || partyKind === 'LA_SOCIAL_CARE';
const canBind = (party: Party, present: readonly string[]): boolean =>
  isAuthority(party) && party.canAgreeActions === 'Y' && present.includes(party.partyId);

function checkDate(
  action: NotedAction,
  row: number,
  content: CheckedStatement,
  meetingOn: CalendarDate | undefined,
): Problem[] {
  const at = { tag: 'Actions[].ByWhen', row };
  const text = action.dueText?.trim() ?? '';
  const problems: Problem[] = [];
  if (action.dueOn === undefined && text === '') {
    problems.push(fault('OSQ-DATE', 'error', at, 'An action has one date by which it is done.'));
  }
  if (action.dueOn === undefined && text !== '' && content.reviewOn === undefined) {
    problems.push(
      fault('OSQ-DATE', 'error', at, 'An action without a day needs a review date for the statement.'),
    );
  }
  if (text !== '' && VAGUE_TIME.test(text)) {
    problems.push(
      fault('OSQ-DATE', 'error', at, 'The time is too vague to be checked; name a day or an event.'),
    );
  }
  if (action.dueOn === undefined && LIKE_A_DAY.test(text)) {
    problems.push(
      fault(
        'OSQ-DATE',
        'error',
        at,
        'This looks like a day, and the register cannot read it as one. Write it with the month in words, such as 13 November 2026.',
      ),
    );
  }
  if (text.length > LONGEST.dueText) {
    problems.push(fault('OSQ-LENGTH', 'error', at, `The time has at most ${LONGEST.dueText} characters.`));
  }
  if (action.dueOn !== undefined && meetingOn !== undefined && action.dueOn < meetingOn) {
    problems.push(fault('OSQ-DATE', 'error', at, 'The date is before the meeting.'));
  }
  return problems;
}

/** Rules for the statement as a whole. Source: data-dictionary.md section 7. */
function checkWhole(
  content: CheckedStatement,
  theCase: Case,
  present: readonly string[],
  meetingOn: CalendarDate | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const add = (rule: string, tag: string, message: string, severity: Problem['severity'] = 'error'): void => {
    problems.push(fault(rule, severity, { tag }, message));
  };
  const open = content.pointsOutstanding?.trim() ?? '';
  const agreedPoints = content.actions.length + (content.pointsAgreed?.length ?? 0);
  if (content.discussionOutline.trim() === '') {
    add('OSQ-OUTLINE', 'OutcomeStatements.DiscussionOutline', 'The outline of the discussion is missing.');
  }
  if (content.agreementReached !== 'NONE' && agreedPoints === 0) {
    add(
      'OSQ-AGREEMENT',
      'OutcomeStatements.AgreementReached',
      'An agreement needs at least one action or agreed point.',
    );
  }
  if (content.agreementReached !== 'FULL' && open === '') {
    add('OSQ-AGREEMENT', 'OutcomeStatements.PointsOutstanding', 'Say which points are still open.');
  }
  if (content.agreementReached === 'FULL' && open !== '') {
    add(
      'OSQ-AGREEMENT',
      'OutcomeStatements.PointsOutstanding',
      'It says agreed in full, and points are open.',
      'warning',
    );
  }
  const told = [content.discussionOutline, ...(content.pointsAgreed ?? [])].join('\n');
  if (saysOtherResult(told, content.agreementReached))
    add(
      'OSQ-RESULT',
      'OutcomeStatements.DiscussionOutline',
      'The words say another result than the one that is chosen (in full, in part, none). Look which of the two is right.',
      'warning',
    );
  if (content.reviewOn !== undefined && meetingOn !== undefined && content.reviewOn <= meetingOn) {
    add('OSQ-REVIEW', 'OutcomeStatements.ReviewOn', 'The review comes after the meeting.');
  }
  if (meetingOn !== undefined && content.draftedOn < meetingOn) {
    add('OSQ-DRAFTED', 'OutcomeStatements.DraftedOn', 'The statement is dated before the meeting.');
  }
  // After the end of a case nobody is asked to sign any more.
  if (nobodySigns(theCase)) return problems;
  if (content.signers.length === 0) add('OSQ-SIGNERS', 'Signatures[]', 'Nobody is asked to sign.');
  if (content.signers.some((partyId) => !present.includes(partyId))) {
    add('OSQ-SIGNERS', 'Signatures[]', 'Someone is asked to sign who was not in the meeting.');
  }
  const unasked = theCase.parties.filter(
    (party) =>
      present.includes(party.partyId) &&
      party.requiredToProceed === 'Y' &&
      !content.signers.includes(party.partyId),
  );
  if (unasked.length > 0) {
    add('OSQ-SIGNERS', 'Signatures[]', 'Someone who took part is not asked to sign.');
  }
  return problems;
}
