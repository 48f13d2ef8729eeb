import type { Party, PartyKind } from '../../addin/domain/party.ts';
import type { SettingType } from '../../addin/domain/referral.ts';
import { between, pick } from './chance.ts';

/** Invented people: nobody of these exists, their addresses are on reserved domains, their numbers in Ofcom's range for drama. */

const NAMES = [
  { title: 'Mrs', firstName: 'Amira' },
  { title: 'Mr', firstName: 'Brendan' },
  { title: 'Ms', firstName: 'Chloe' },
  { title: 'Mrs', firstName: 'Deepa' },
  { title: 'Mr', firstName: 'Edwin' },
  { title: 'Dr', firstName: 'Farah' },
  { title: 'Ms', firstName: 'Grace' },
  { title: 'Mr', firstName: 'Hamid' },
  { title: 'Mrs', firstName: 'Imogen' },
  { title: 'Mr', firstName: 'Jerome' },
  { title: 'Ms', firstName: 'Keziah' },
  { title: 'Mr', firstName: 'Lewis' },
] as const;
const LAST_NAMES = ['Ashworth', 'Bhatt', 'Crossley', 'Dacosta', 'Entwhistle', 'Farooqi', 'Greaves', 'Holloway', 'Iqbal', 'Jessop', 'Kettering', 'Lockwood'] as const; // prettier-ignore

const JOB_OF_KIND: Partial<Record<PartyKind, string>> = {
  LA_EDUCATION: 'SEND service manager',
  LA_SOCIAL_CARE: 'Team manager, disabled children',
  ICB: 'Designated clinical officer for SEND',
  GOVERNING_BODY: 'Head teacher',
  ACADEMY_PROPRIETOR: 'Principal',
  EARLY_YEARS_PROVIDER: 'Nursery manager',
  FE_INSTITUTION: 'Head of learning support',
  INDEPENDENT_SCHOOL: 'Head of school',
  OTHER_POST16: 'Centre manager',
};

const ORG_OF_KIND: Partial<Record<PartyKind, string>> = {
  LA_EDUCATION: 'Leicester City Council',
  LA_SOCIAL_CARE: 'Leicester City Council, children’s social care',
  ICB: 'NHS Leicester, Leicestershire and Rutland ICB',
};

/** Who speaks for a body: what the administrator finds out before anybody is invited. */
export function spokesperson(kind: PartyKind, orgName: string | undefined, key: string): Partial<Party> {
  const org = orgName ?? ORG_OF_KIND[kind] ?? 'Example organisation';
  const slug = org
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 30);
  return {
    partyKind: kind,
    orgName: org,
    ...pick(NAMES, key, 'first'),
    lastName: pick(LAST_NAMES, key, 'last'),
    jobTitle: JOB_OF_KIND[kind] ?? 'Manager',
    email: `drs.contact@${slug}.example`,
    phone: `+44116496${String(between(900, 999, key, 'phone')).padStart(4, '0')}`,
    preferredContact: 'EMAIL',
    canAgreeActions: 'Y',
  };
}

/** What the council's list of schools says of a place; the name alone is no proof, so this stands for a look at the list. */
export function schoolListEntry(settingName: string | undefined, yearGroup: string | undefined): SettingType {
  const name = (settingName ?? '').toLowerCase();
  if (name === '') return yearGroup === 'NURSERY' ? 'EARLY_YEARS' : 'MAINTAINED_SCHOOL';
  if (/nurser|pre-?school|playgroup/.test(name)) return 'EARLY_YEARS';
  if (/college|sixth form|6th form/.test(name)) return 'FE';
  if (name.includes('academy')) return 'ACADEMY';
  return 'MAINTAINED_SCHOOL';
}

/** The body that answers for a place, by kind of place (data-dictionary.md: SettingType must agree with PartyKind). */
export const BODY_OF_SETTING: Record<SettingType, PartyKind> = {
  MAINTAINED_SCHOOL: 'GOVERNING_BODY',
  MAINTAINED_NURSERY: 'GOVERNING_BODY',
  ACADEMY: 'ACADEMY_PROPRIETOR',
  EARLY_YEARS: 'EARLY_YEARS_PROVIDER',
  FE: 'FE_INSTITUTION',
  OTHER_POST16: 'OTHER_POST16',
  INDEPENDENT: 'INDEPENDENT_SCHOOL',
  NON_MAINTAINED_SPECIAL: 'NON_MAINTAINED_SPECIAL',
  PRU: 'PRU',
  HOME_EDUCATED: 'OTHER',
  NONE: 'OTHER',
  UNKNOWN: 'OTHER',
};
