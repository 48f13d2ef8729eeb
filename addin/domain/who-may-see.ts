/**
 * Who may see or receive what: one row a kind of information, one column an audience, as process.md section 7 has it.
 */
/** Who a document goes to. `attendees` is the one paper for everyone who took part (D12). */
export type DisclosureRecipient =
  | { readonly kind: 'party'; readonly partyId: string }
  | { readonly kind: 'provider' }
  | { readonly kind: 'authority' }
  | { readonly kind: 'attendees' };

export const AUDIENCES = [
  'LA_ADMIN',
  'CASEWORKER_OR_OTHER_PARTY',
  'REQUESTER',
  'PROVIDER',
  'OUTCOME_STATEMENT',
] as const;
export type SeeingAudience = (typeof AUDIENCES)[number];

export const ACCESSES = [
  'YES',
  'NEVER',
  /** Only what is about the person who receives it. */
  'OWN',
  /** Own words, in talk with the own party. No document carries them (documents.md rule 8). */
  'OWN_WORDS_IN_TALK',
  'FOCUS_AND_DATE',
  'FOCUS',
  /** A respondent's office address where it is public; never a direct number or mailbox. */
  'PUBLIC_OFFICE',
  'MINIMUM',
  'IF_FAMILY_AGREES',
  /** What an action needs, in the family's words. */
  'WHAT_AN_ACTION_NEEDS',
  'RESTRICTED',
  'FACILITATOR',
  'IF_SAID_IN_MEETING',
  'ARRANGED',
  'IF_COPY_AGREED_OR_ATTENDED',
  'IF_ATTENDED',
  'DATES',
  'IF_NEEDED',
  /** The survey goes to the provider without the authority and without names. */
  'WITHOUT_NAMES',
  'NOT_APPLICABLE',
] as const;
export type Access = (typeof ACCESSES)[number];

export const INFORMATION_KINDS = [
  'CASE_FACTS', 'FAMILY_CONTACT', 'RESPONDENT_CONTACT', 'HEALTH_DETAIL', 'SAFE_CONTACT', 'PRE_MEETING', 'REASONS',
  'ACCESS_NEEDS', 'EQUALITIES_SURVEY', 'STATEMENT_TEXT', 'APPEAL_PAPERS',
] as const; // prettier-ignore
export type InformationKind = (typeof INFORMATION_KINDS)[number];

/** Columns in the order of AUDIENCES. */
const ROWS: Readonly<Record<InformationKind, readonly [Access, Access, Access, Access, Access]>> = {
  CASE_FACTS: ['YES', 'FOCUS_AND_DATE', 'YES', 'YES', 'FOCUS'],
  FAMILY_CONTACT: ['YES', 'NEVER', 'OWN', 'YES', 'NEVER'],
  RESPONDENT_CONTACT: ['YES', 'OWN', 'PUBLIC_OFFICE', 'YES', 'NEVER'],
  HEALTH_DETAIL: ['MINIMUM', 'NEVER', 'OWN', 'IF_FAMILY_AGREES', 'WHAT_AN_ACTION_NEEDS'],
  SAFE_CONTACT: ['RESTRICTED', 'NEVER', 'OWN', 'YES', 'NEVER'],
  PRE_MEETING: ['NEVER', 'NEVER', 'OWN_WORDS_IN_TALK', 'FACILITATOR', 'IF_SAID_IN_MEETING'],
  REASONS: ['NEVER', 'NEVER', 'NEVER', 'YES', 'NEVER'],
  ACCESS_NEEDS: ['YES', 'ARRANGED', 'OWN', 'YES', 'NEVER'],
  EQUALITIES_SURVEY: ['RESTRICTED', 'NEVER', 'NOT_APPLICABLE', 'WITHOUT_NAMES', 'NEVER'],
  STATEMENT_TEXT: ['IF_COPY_AGREED_OR_ATTENDED', 'IF_ATTENDED', 'YES', 'YES', 'NOT_APPLICABLE'],
  APPEAL_PAPERS: ['DATES', 'NEVER', 'OWN', 'IF_NEEDED', 'NEVER'],
};

export const accessTo = (kind: InformationKind, audience: SeeingAudience): Access =>
  ROWS[kind][AUDIENCES.indexOf(audience)] ?? 'NEVER';
