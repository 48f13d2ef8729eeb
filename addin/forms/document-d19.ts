import { dateInWords } from '../domain/calendar-date.ts';
import type { Closed, DidNotProceedReason } from '../domain/case.ts';
import { isRequester } from '../domain/party.ts';
import { closed } from './case-ends.ts';
import { letterForm } from './letter-form.ts';

/**
 * Why a case is closed, in neutral words. Not in the table: NOT_ALL_WILLING has its own letter (D11), and a
 * duplicate has none (P31).
 */
const REASON_WORDS: Readonly<Partial<Record<DidNotProceedReason, (closedOn: string) => string>>> = {
  WITHDRAWN: (on) => `The service has closed this case on ${on}, as it was asked to.`,
  NO_CONSENT: (on) =>
    `The service has closed this case on ${on}, because it does not have the permission it needs.`,
  RESOLVED_INFORMALLY: (on) =>
    `The service has closed this case on ${on}, because the matter was settled in another way.`,
  MEDIATION_INSTEAD: (on) => `The service has closed this case on ${on}, because mediation is used instead.`,
  REQUESTER_UNRESPONSIVE: (on) =>
    `The service has closed this case on ${on}, because we could not reach the person who asked.`,
  OUT_OF_SCOPE: (on) =>
    `The service has closed this case on ${on}, because another route fits the matter better.`,
  TRANSFERRED_LA: (on) => `The service has closed this case on ${on}. Another council is responsible.`,
  UNSUITABLE_SAFETY: () => 'The service is closing this case.',
  OTHER: (on) => `The service has closed this case on ${on}.`,
};

/**
 * Reasons that tell of somebody's doing, or of a decision about the child. Whoever did not ask for the service hears
 * only that the case is closed (process.md section 7: others learn focus and date; no reasons).
 */
const FOR_REQUESTER_ONLY: readonly DidNotProceedReason[] = [
  'WITHDRAWN',
  'NO_CONSENT',
  'RESOLVED_INFORMALLY',
  'MEDIATION_INSTEAD',
  'REQUESTER_UNRESPONSIVE',
  'TRANSFERRED_LA',
];

/** D19 Closing confirmation: to parties already contacted. */
export const documentD19 = letterForm({
  docId: 'D19',
  audience: ['family', 'body', 'supporter'],
  never: ['the reason when the case is unsafe or unsuitable', 'who withdrew, in letters to others'],
  from: 'either',
  rights: true,
  tags: {
    fields: {
      'Closing.Reason': 'Why the case is closed, in neutral words',
      'Cases.RetentionReviewOn': 'Until when data is kept (may stay empty)',
    },
    flags: {
      Completed: 'the meeting took place and its actions were followed',
      Unsafe: 'the case is closed without a reason',
    },
  },
  mustShow: ['Closing.Reason', 'if:Unsafe'],
  fill(paper, theCase, party) {
    const end = closed(theCase);
    const reason = end && reasonInWords(end, isRequester(party));
    paper
      .put(
        'Closing.Reason',
        reason,
        'needs a closed case; not all willing has D11, a duplicate has no letter',
      )
      .putOptional('Cases.RetentionReviewOn', end && dateInWords(end.retentionReviewOn))
      .flag('Completed', end !== undefined && end.outcome !== 'DID_NOT_PROCEED')
      .flag('Unsafe', end?.didNotProceedReason === 'UNSUITABLE_SAFETY');
  },
});

function reasonInWords(end: Closed, asked: boolean): string | undefined {
  const on = dateInWords(end.closedOn);
  if (end.outcome !== 'DID_NOT_PROCEED') return `The work on this case was completed on ${on}.`;
  const reason = end.didNotProceedReason;
  if (reason === undefined) return undefined;
  return REASON_WORDS[!asked && FOR_REQUESTER_ONLY.includes(reason) ? 'OTHER' : reason]?.(on);
}
