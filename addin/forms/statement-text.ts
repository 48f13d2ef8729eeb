import { dateFromWords } from '../domain/date-words.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { sha256 } from '../domain/sha256.ts';

/**
 * The text that people sign, as a fingerprint: everybody who signs an Outcome Statement signs the same words, and a word
 * that was changed after it went round is seen. Sections 1 to 11 of documents.md D12 as the document shows them;
 * signatures, comments and the look of the paper are none of it. Decision 0010.
 */
export interface StatementText {
  readonly version: number;
  /** `BCDF-GHJK-MNPQ`: what stands at the foot of the paper. */
  readonly fingerprint: string;
  /** Two letters for each of STATEMENT_PARTS, so that a change can be told by its place; too short to say anything else. */
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

/** What is covered, and in which order: another order or another part is another FieldName in the log. */
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

export function statementText(data: DocumentData): StatementText {
  const said = STATEMENT_PARTS.map((each) => saidIn(each, data));
  return {
    version: data.version,
    fingerprint: letters(said, 12).replace(/(.{4})(?=.)/g, '$1-'),
    parts: said.map((each) => letters(each, 2)),
  };
}

/** Where a document carries it, so that it can be printed. */
export const FINGERPRINT = 'OutcomeStatements.Fingerprint';

/** `1 BCDF-GHJK-MNPQ BC DF …`, as the audit log keeps it. */
export const writeStatementText = ({ version, fingerprint, parts }: StatementText): string =>
  [version, fingerprint, ...parts].join(' ');

/** Undefined for what `writeStatementText` has not written. */
export function readStatementText(text: string): StatementText | undefined {
  const [version = '', fingerprint = '', ...parts] = text.trim().split(' ');
  return /^\d{1,4}$/.test(version) && /^(?:[A-Z]{4}-){2}[A-Z]{4}$/.test(fingerprint)
    ? { version: Number(version), fingerprint, parts }
    : undefined;
}

/** The parts that say something else now. None although the fingerprint differs: once in some hundred changes. */
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

/**
 * The words without what the paper does to them: kinds of spaces and line ends, the shape of quotation marks, and a day
 * as a day, in whatever way it is written.
 */
function settled(value: string | undefined): string {
  const text = (value ?? '')
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
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
