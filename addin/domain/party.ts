import type { CalendarDate } from './calendar-date.ts';
import type { YesNo, YesNoUnknown } from './referral.ts';

/** The people and bodies of a case: one row per person per case, organisations through their named contact. Source: data-dictionary.md section 2. */

export const PARTY_ROLES = [
  'REQUESTER', 'RESPONDENT', 'REFERRER', 'CYP', 'REPRESENTATIVE', 'SUPPORTER', 'INTERPRETER', 'ADVISER',
] as const; // prettier-ignore
export type PartyRole = (typeof PARTY_ROLES)[number];

export const PARTY_KINDS = [
  'PARENT', 'CARER', 'FOSTER_CARER', 'YOUNG_PERSON', 'CHILD', 'LA_EDUCATION', 'LA_SOCIAL_CARE', 'ICB', 'NHS_ENGLAND',
  'NHS_PROVIDER', 'GOVERNING_BODY', 'ACADEMY_PROPRIETOR', 'EARLY_YEARS_PROVIDER', 'FE_INSTITUTION', 'OTHER_POST16',
  'INDEPENDENT_SCHOOL', 'NON_MAINTAINED_SPECIAL', 'PRU', 'SENDIASS', 'OTHER',
] as const; // prettier-ignore
export type PartyKind = (typeof PARTY_KINDS)[number];

export const RELATIONSHIPS = [
  'MOTHER', 'FATHER', 'STEP_PARENT', 'GRANDPARENT', 'FOSTER_CARER', 'SELF', 'OTHER', 'NA',
] as const; // prettier-ignore
export type Relationship = (typeof RELATIONSHIPS)[number];

export const PREFERRED_CONTACTS = ['EMAIL', 'PHONE', 'TEXT', 'LETTER', 'VIA_SUPPORTER'] as const;
export type PreferredContact = (typeof PREFERRED_CONTACTS)[number];

export const COMMUNICATION_NEEDS = [
  'LARGE_PRINT', 'EASY_READ', 'BRAILLE', 'AUDIO', 'PLAIN_LANGUAGE', 'EXTRA_TIME', 'QUIET_ROOM', 'HEARING_LOOP', 'OTHER',
] as const; // prettier-ignore
export type CommunicationNeed = (typeof COMMUNICATION_NEEDS)[number];

export const REPLIES = [
  'NOT_ASKED', 'PENDING', 'WILLING', 'WILLING_WITH_CONDITIONS', 'DECLINED', 'NO_REPLY',
] as const; // prettier-ignore
export type Reply = (typeof REPLIES)[number];

export const ATTEND_MODES = ['IN_PERSON', 'ONLINE', 'PHONE', 'NOT_ATTENDING'] as const;
export type AttendMode = (typeof ATTEND_MODES)[number];

/**
 * When a party says it can come: a day with its half (`2026-04-14 AM`), the whole day (`2026-04-14`), or
 * clock times (`2026-04-14 10:00-12:30`), Europe/London. Stored as text, one entry an element.
 */
export type AvailabilityEntry = string;

export interface Party {
  readonly partyId: string;
  readonly partyRole: PartyRole;
  readonly partyKind: PartyKind;
  readonly requiredToProceed: YesNo;
  readonly orgName?: string;
  readonly title?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly jobTitle?: string;
  readonly relationshipToCyp?: Relationship;
  readonly hasParentalResponsibility?: YesNoUnknown;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
  readonly address1?: string;
  readonly address2?: string;
  readonly town?: string;
  readonly postcode?: string;
  readonly preferredContact: PreferredContact;
  readonly safeContactNotes?: string;
  readonly addressConfidential: YesNo;
  readonly bestTimes?: string;
  readonly interpreterLanguage?: string;
  readonly bslInterpreter: YesNo;
  readonly wheelchairAccess: YesNo;
  readonly communicationNeeds: readonly CommunicationNeed[];
  readonly otherAdjustments?: string;
  readonly canAgreeActions?: YesNoUnknown;
  readonly invitedOn?: CalendarDate;
  readonly replyDueOn?: CalendarDate;
  readonly reply: Reply;
  readonly replyOn?: CalendarDate;
  /** Class C: the provider's case file only. */
  readonly declineReason?: string;
  readonly availability: readonly AvailabilityEntry[];
  readonly attendMode?: AttendMode;
}

const FAMILY_KINDS: readonly PartyKind[] = ['PARENT', 'CARER', 'FOSTER_CARER', 'YOUNG_PERSON', 'CHILD'];

/** Parents, carers and young people: those whom letters to families are for. */
export const isFamily = (party: Pick<Party, 'partyKind'>): boolean => FAMILY_KINDS.includes(party.partyKind);

export const isRequester = (party: Pick<Party, 'partyRole'>): boolean => party.partyRole === 'REQUESTER';
export const isRespondent = (party: Pick<Party, 'partyRole'>): boolean => party.partyRole === 'RESPONDENT';

/** A party whose agreement the meeting depends on. */
export const isNeeded = (party: Pick<Party, 'requiredToProceed'>): boolean => party.requiredToProceed === 'Y';

/** How this party may be reached safely is written down: a person reads it before anything goes. Blanks are no note. */
export const hasSafeContactNote = (party: Pick<Party, 'safeContactNotes'>): boolean =>
  (party.safeContactNotes ?? '').trim() !== '';

/** The name as letters use it: "Mrs Meera Patel". Empty when no name is known. */
export const fullName = (party: Pick<Party, 'title' | 'firstName' | 'lastName'>): string =>
  [party.title, party.firstName, party.lastName].filter(Boolean).join(' ');
