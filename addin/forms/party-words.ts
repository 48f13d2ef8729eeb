import type { Case } from '../domain/case.ts';
import { fullName, isFamily, type Party, type PartyKind, type Relationship } from '../domain/party.ts';

/** How letters and statements speak of the people of a case: name, role, body. Never how to reach them. */

const RELATIONSHIP_WORDS: Readonly<Record<Relationship, string | undefined>> = {
  MOTHER: 'mother',
  FATHER: 'father',
  STEP_PARENT: 'step-parent',
  GRANDPARENT: 'grandparent',
  FOSTER_CARER: 'foster carer',
  SELF: 'young person',
  OTHER: undefined,
  NA: undefined,
};

const KIND_WORDS: Readonly<Record<PartyKind, string>> = {
  PARENT: 'parent',
  CARER: 'carer',
  FOSTER_CARER: 'foster carer',
  YOUNG_PERSON: 'young person',
  CHILD: 'child',
  LA_EDUCATION: 'council education services',
  LA_SOCIAL_CARE: 'council social care',
  ICB: 'integrated care board',
  NHS_ENGLAND: 'NHS England',
  NHS_PROVIDER: 'NHS provider',
  GOVERNING_BODY: 'school governing body',
  ACADEMY_PROPRIETOR: 'academy trust',
  EARLY_YEARS_PROVIDER: 'early years provider',
  FE_INSTITUTION: 'college',
  OTHER_POST16: 'post-16 provider',
  INDEPENDENT_SCHOOL: 'independent school',
  NON_MAINTAINED_SPECIAL: 'special school',
  PRU: 'pupil referral unit',
  SENDIASS: 'SENDIASS',
  OTHER: 'taking part',
};

/** "mother", "SENCO, on behalf of Example Academy Trust", "SENDIASS officer, supporter", "interpreter". */
export function roleInWords(party: Party): string {
  if (party.partyRole === 'INTERPRETER') return 'interpreter';
  if (isFamily(party)) {
    return (
      (party.relationshipToCyp && RELATIONSHIP_WORDS[party.relationshipToCyp]) ?? KIND_WORDS[party.partyKind]
    );
  }
  const job = party.jobTitle ?? (party.orgName ? undefined : KIND_WORDS[party.partyKind]);
  const body = party.orgName ? `on behalf of ${party.orgName}` : undefined;
  const supporter = party.partyRole === 'SUPPORTER' ? 'supporter' : undefined;
  return [job, supporter ?? body].filter(Boolean).join(', ');
}

/** The name that stands in a paper: the person, else the body, undefined where neither is known. */
export const nameInPaper = (party: Party): string | undefined => {
  const name = fullName(party);
  return name === '' ? party.orgName : name;
};

/** "Mr T. Example, SENCO": enough to find the owner of an action. */
export function ownerInWords(party: Party): string {
  const name = nameInPaper(party) ?? party.partyId;
  return isFamily(party) ? name : [name, party.jobTitle ?? party.orgName].filter(Boolean).join(', ');
}

/** "Dear Mrs Patel"; first and last name where no title is known; undefined where there is no name. */
export function greeting(party: Party): string | undefined {
  if (party.title && party.lastName) return `Dear ${party.title} ${party.lastName}`;
  const name = [party.firstName, party.lastName].filter(Boolean).join(' ');
  if (name !== '') return `Dear ${name}`;
  return party.orgName ? `Dear ${party.orgName}` : undefined;
}

/** "Aisha Patel", or only initials where bodies talk among themselves (type 4: process.md section 5). */
export function childName(theCase: Case, how: 'full' | 'initials'): string | undefined {
  const { cypFirstName: first, cypLastName: last } = theCase;
  if (how === 'full') {
    const name = [first, last].filter(Boolean).join(' ');
    return name === '' ? undefined : name;
  }
  const initials = [first, last].flatMap((name) => (name ? [`${name.slice(0, 1).toUpperCase()}.`] : []));
  return initials.length === 0 ? undefined : initials.join(' ');
}
