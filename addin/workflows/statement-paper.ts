import { nobodySigns } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { PlacedText } from '../domain/disclosure.ts';
import { valuesIn } from '../domain/document-data.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkTextBeside, checkTextElsewhere } from '../domain/statement-quality.ts';
import type { PaperDifference } from '../documents/compare-with-template.ts';
import type { ReadDocument } from '../documents/read-document.ts';
import { differencesOf } from './beside-fields.ts';
import type { Fault } from './fault.ts';
import { pictureFault } from './picture-put-in.ts';
import type { Templates } from './template-of.ts';

/** What stands in a paper that is neither data nor words of its template. */
export interface BesideTheFields {
  /** Errors for words of the template that are not what they were; warnings for text that goes round as well. */
  readonly problems: readonly Problem[];
  /** Texts that people typed, for the guard. */
  readonly texts: readonly PlacedText[];
}

/**
 * An Outcome Statement beside its template: `template` is the one of the service now. The fixed words of section 10, the
 * banner and the sign-off are the same in every statement (documents.md D12); a paper in which they are not is refused.
 * What was typed beside the fields may stay, if it would be fit to stand in them.
 */
export async function besideTheFields(
  bytes: Uint8Array,
  data: DocumentData,
  templates: Templates,
  theCase?: Case,
  said: readonly SaidInMeeting[] = [],
): Promise<Result<BesideTheFields, Fault>> {
  const differences = await differencesOf(bytes, data, templates);
  if (!differences.ok) return differences;
  const found = differences.value;
  const texts = found.flatMap(({ where, text }) => (text === undefined ? [] : [{ place: where, text }]));
  const typed = found.flatMap(({ where, part, text }) => (text === undefined ? [] : [{ where, part, text }]));
  return ok({
    problems: [
      ...found.map(inWords),
      ...(theCase === undefined ? [] : typed.flatMap((each) => checkTextBeside(each, theCase, said))),
    ],
    texts,
  });
}

/** A draft of the time before its case ended: it would go to everybody as final, and ask them to sign and to reply. */
export function checkAsksNobody({ sections }: DocumentData, theCase: Case): Problem[] {
  if (!nobodySigns(theCase) || (sections['Signatures'] ?? []).length === 0) return [];
  return [
    {
      rule: 'OS-SIGNERS',
      severity: 'error',
      place: { tag: 'Signatures[]' },
      message:
        'The case has ended since this draft was made, and nobody is asked to sign any more; the draft still asks. Make the statement anew: it says then that it is final without signatures.',
    },
  ];
}

/** Fields that the notes of the meeting have: checkStatement reads those. The rest is filled in later, or is no text. */
const READ_ELSEWHERE =
  /^(?:OutcomeStatements\.(?:DiscussionOutline|PointsOutstanding|CypViews|SignOff|SignOffOnline|Fingerprint)$|PointsAgreed|Actions\[\]\.(?:What|ByWhen|DoneWhen)$|Sharing|Signatures|Comments)/;

/**
 * What somebody typed into a field that the notes do not have. As it was filled it came from the register, and passed the
 * guard; of a document that has lost its data nobody can say what was typed, so all of it is read.
 */
export function checkTypedElsewhere(
  { data, edited, warnings = [] }: ReadDocument,
  theCase: Case,
  said: readonly SaidInMeeting[] = [],
): Problem[] {
  const isUnknown = warnings.some(({ rule }) => rule === 'DOC-NO-DATA');
  const isTyped = (value: { readonly tag: string; readonly row?: number }): boolean =>
    edited.some(
      (edit) =>
        (edit.kind === 'changed' && edit.tag === value.tag && edit.row === value.row) ||
        (edit.kind === 'row-added' && value.tag.startsWith(edit.tag) && edit.row === value.row),
    );
  return valuesIn(data)
    .filter((value) => !READ_ELSEWHERE.test(value.tag) && (isUnknown || isTyped(value)))
    .flatMap((value) => checkTextElsewhere(value, theCase, said));
}

function inWords({ kind, where, part, tag }: PaperDifference): Problem {
  if (kind === 'picture') return pictureFault('D12', { where, part });
  const { rule, severity, message } = WORDS[kind];
  return {
    rule,
    severity,
    place: { part, ...(tag !== undefined && { tag }) },
    message: message(where),
  };
}

type Kind = Exclude<PaperDifference['kind'], 'picture'>;
const WORDS: Readonly<
  Record<Kind, Pick<Problem, 'rule' | 'severity'> & { readonly message: (where: string) => string }>
> = {
  fixed: {
    rule: 'OS-FIXED',
    severity: 'error',
    message: (where) =>
      `Words that are the same in every statement were changed, taken out or added to. Look in ${where}. Put them back, or make the statement anew: nothing goes round with other words there.`,
  },
  beside: {
    rule: 'OS-BESIDE',
    severity: 'warning',
    message: (where) =>
      `Text stands beside the fields. Look in ${where}. It goes round and is signed with the rest, and the register takes none of it.`,
  },
  'not shown': {
    rule: 'OS-SHOWN',
    severity: 'error',
    message: (where) =>
      `What the register would take from this field does not stand there. It belongs in ${where}. Write it there again, or make the statement anew.`,
  },
};
