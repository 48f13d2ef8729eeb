import { dateFromWords } from '../domain/date-words.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { settledText } from '../domain/settled-words.ts';
import { sha256 } from '../domain/sha256.ts';

/**
 * What tells one statement of a case from another: each meeting that is held has its own (invariant 5), and each of them its
 * versions (invariant 10).
 */
export interface StatementRound {
  readonly version: number;
  /** Meetings.MeetingNo where it is the statement of a follow-up (P30). */
  readonly followUpNo?: number;
}

export const isSameRound = (one: StatementRound, other: StatementRound): boolean =>
  one.version === other.version && one.followUpNo === other.followUpNo;

/**
 * The text that people sign, as a fingerprint: everybody who signs an Outcome Statement signs the same words, and a word
 * that was changed after it went round is seen. It is made of all words that a reader sees (documents/signed-words.ts):
 * those of the data, those of the template, and any that somebody put beside them. Signatures, comments and the look of
 * the paper are none of it. Decision 0010.
 */
export interface StatementText extends StatementRound {
  /** `BCDF-GHJK-MNPQ`: what stands at the foot of the paper. */
  readonly fingerprint: string;
  /**
   * Two letters for each of STATEMENT_PARTS, made of the data: so a change can be told by its place. Too short to say
   * anything else. Where none of them is another one and the fingerprint is, words beside the data changed.
   */
  readonly parts: readonly string[];
}

export interface StatementPart {
  /** As a sentence names it. */
  readonly title: string;
  /** The tag by which it is pointed at. */
  readonly tag: string;
  readonly fields: readonly string[];
  readonly sections: Readonly<Record<string, readonly string[]>>;
}

const part = (
  title: string,
  tag: string,
  fields: readonly string[],
  sections: StatementPart['sections'] = {},
): StatementPart => ({ title, tag, fields, sections });

/** The parts, and their order: another order or another part is another FieldName in the log. */
export const STATEMENT_PARTS: readonly StatementPart[] = [
  part('the case reference or the version', 'OutcomeStatements.Version', ['Cases.CaseRef', 'OutcomeStatements.Version']),
  part('the day or the times of the meeting', 'Meetings.Day', ['Meetings.Day', 'Meetings.Times']),
  part('the place of the meeting', 'Meetings.Place', ['Meetings.Place']),
  part('the facilitator or the provider', 'Meetings.FacilitatorName', ['Meetings.FacilitatorName', 'Providers.ProviderName']),
  part('who took part', 'Attendees[]', [], { Attendees: ['Name', 'Role'] }),
  part('who sent apologies', 'Apologies[]', [], { Apologies: ['Name', 'Role'] }),
  part('what the meeting was about', 'Cases.FocusOfMeeting', ['Cases.FocusOfMeeting']),
  part("how the child's or young person's views were heard", 'OutcomeStatements.CypViews', ['Meetings.CypViewsHow', 'OutcomeStatements.CypViews']),
  part('the outline of the discussion', 'OutcomeStatements.DiscussionOutline', ['OutcomeStatements.DiscussionOutline']),
  part('the result', 'OutcomeStatements.AgreementReached', ['OutcomeStatements.AgreementReached']),
  part('the points agreed', 'PointsAgreed[]', [], { PointsAgreed: ['Text'] }),
  part('the points still open', 'OutcomeStatements.PointsOutstanding', ['OutcomeStatements.PointsOutstanding']),
  part('the agreed actions', 'Actions[]', [], { Actions: ['SeqNo', 'What', 'Who', 'ByWhen', 'DoneWhen'] }),
  part('who is told of an action', 'Sharing[]', [], { Sharing: ['Who', 'SeqNo'] }),
  part('the review', 'OutcomeStatements.ReviewOn', ['OutcomeStatements.ReviewOn', 'OutcomeStatements.ReviewCalledBy']),
  part('the sign-off wording', 'OutcomeStatements.SignOff', ['OutcomeStatements.SignOff', 'OutcomeStatements.SignOffOnline']),
]; // prettier-ignore

/** `words` are those of the document that the data was read from, or filled into. */
export function statementText(data: DocumentData, words: readonly string[]): StatementText {
  return {
    version: data.version,
    fingerprint: letters(words, 12).replace(/(.{4})(?=.)/g, '$1-'),
    parts: STATEMENT_PARTS.map((each) => letters(saidIn(each, data), 2)),
  };
}

/** Where a document carries it, so that it can be printed. */
export const FINGERPRINT = 'OutcomeStatements.Fingerprint';

/** `1 BCDF-GHJK-MNPQ BC DF …`, as the audit log keeps it; of a follow-up `meeting2 1 BCDF-GHJK-MNPQ BC DF …`. */
export const writeStatementText = ({ version, followUpNo, fingerprint, parts }: StatementText): string =>
  [...(followUpNo === undefined ? [] : [`meeting${followUpNo}`]), version, fingerprint, ...parts].join(' ');

/** Undefined for what `writeStatementText` has not written. */
export function readStatementText(text: string): StatementText | undefined {
  const words = text.trim().split(' ');
  const followUpNo = /^meeting(\d{1,4})$/.exec(words[0] ?? '')?.[1];
  const [version = '', fingerprint = '', ...parts] = followUpNo === undefined ? words : words.slice(1);
  if (!/^\d{1,4}$/.test(version) || !/^(?:[A-Z]{4}-){2}[A-Z]{4}$/.test(fingerprint)) return undefined;
  return {
    version: Number(version),
    ...(followUpNo !== undefined && { followUpNo: Number(followUpNo) }),
    fingerprint,
    parts,
  };
}

/** The parts of the data that say something else now. None although the fingerprint differs: other words changed. */
export const changedParts = (before: StatementText, now: StatementText): readonly StatementPart[] =>
  STATEMENT_PARTS.filter((_, index) => before.parts[index] !== now.parts[index]);

type Said = readonly unknown[];

function saidIn({ fields, sections }: StatementPart, data: DocumentData): Said {
  return [
    ...fields.map((field) => [field, settled(data.fields[field])]),
    ...Object.entries(sections).map(([section, columns]) => [
      section,
      (data.sections[section] ?? []).map((row) => columns.map((column) => settled(row[column]))),
    ]),
  ];
}

/** A day as a day, in whatever way it is written. */
function settled(value: string | undefined): string {
  const text = settledText(value ?? '');
  return dateFromWords(text) ?? text;
}

/**
 * No vowels, so that no word comes about, and no letter that is taken for a figure or another letter (I, L, O, U). No
 * figures, so that nothing looks like a telephone number or a postcode.
 */
const ALPHABET = 'BCDFGHJKMNPQRSTVWXYZ';

function letters(said: unknown, count: number): string {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(said)));
  let number = digest.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let index = 0; index < count; index += 1) {
    text += ALPHABET.charAt(Number(number % 20n));
    number /= 20n;
  }
  return text;
}
