/** The documents of the service. Source: documents.md section 1; one row each, in its words. */
export const DOCUMENTS = {
  D01: {
    title: 'Acknowledgement of an EHC needs assessment request, with disagreement resolution information',
    from: 'LA',
    to: 'family',
  },
  D02: { title: 'Referral acknowledgement', from: 'LA', to: 'requester, short version to the referrer' },
  D03: { title: 'Request for information or permission', from: 'LA', to: 'requester' },
  D04: { title: 'Signpost letter', from: 'LA', to: 'family, passed-on note to the referrer' },
  D05: { title: 'Provider referral handover', from: 'LA', to: 'provider' },
  D06: { title: 'Initial call appointment', from: 'provider', to: 'requester' },
  D07: {
    title: 'Invitation to take part',
    from: 'provider',
    to: 'each respondent, confirmation to the requester',
  },
  D08: { title: 'Availability request', from: 'provider', to: 'each willing party' },
  D09: { title: 'Meeting confirmation', from: 'provider', to: 'each party' },
  D10: { title: 'Pre-meeting contact and overview of the meeting', from: 'provider', to: 'each party' },
  D11: { title: 'Agreement not reached', from: 'provider', to: 'all parties, class N notice to the LA' },
  D12: { title: 'Outcome Statement', from: 'facilitator', to: 'those who took part' },
  D13: { title: 'Outcome Statement circulation', from: 'provider', to: 'each attendee asked to sign' },
  D14: { title: 'Signature reminder', from: 'provider', to: 'who has not answered' },
  D15: { title: 'Final copy', from: 'provider', to: 'every party, always the family' },
  D16: { title: 'Action follow-up', from: 'provider', to: 'action owner' },
  D17: { title: 'Satisfaction survey', from: 'provider', to: 'each party' },
  D18: { title: 'Change notice', from: 'provider', to: 'each party' },
  D19: { title: 'Closing confirmation', from: 'LA or provider', to: 'parties already contacted' },
  D20: { title: 'Invitation reminder', from: 'provider', to: 'who has not replied' },
} as const;

export type DocumentId = keyof typeof DOCUMENTS;

/**
 * What carries data of the service in a Word file: the documents D01 to D20, and the return, by which the provider lets the
 * authority know how far a case has come. Nobody sends a return to a party, so it has no number.
 */
export type PaperId = DocumentId | 'RETURN';
export const isPaperId = (text: string): text is PaperId => text === 'RETURN' || isDocumentId(text);

export const DOCUMENT_IDS = Object.keys(DOCUMENTS) as readonly DocumentId[];
export const isDocumentId = (text: string): text is DocumentId => Object.hasOwn(DOCUMENTS, text);
