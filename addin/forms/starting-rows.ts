/**
 * What a new register holds: the settings' defaults, bank holidays, the locked rights texts, and invented contacts,
 * venues and providers' numbers, to be replaced by the service's own before it is used.
 * Source: process.md section 6, reporting.md section 9, scope-rules.md sections 6 and 7, the Seed (provider names).
 */
import { LISTED_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import { weekday } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Provider } from '../domain/provider.ts';
import type { SignpostRoute } from '../domain/referral.ts';
import { RIGHTS_TEXTS } from '../domain/rights-statements.ts';
import type { Venue } from '../domain/venue.ts';
import { listRow, providerRows, settingRows, venueRows } from './reference-rows.ts';
import type { ServiceCode } from './reference-rows.ts';
import type { Cells } from './register-schema.ts';
import type { TableRows } from './row-change.ts';

/** Rows of the service's own tables; the tables of cases are empty. Numbers and addresses are of reserved ranges. */
export const startingRows = (): TableRows => ({
  tblProviders: providerRows(PROVIDERS),
  tblVenues: venueRows(VENUES),
  tblSettings: settingRows(),
  tblLists: [...bankHolidayRows(), ...textRows('RIGHTS_TEXT', RIGHTS_TEXTS), ...textRows('SIGNPOST_CONTACT', CONTACTS), ...textRows('SERVICE', SERVICE)],
}); // prettier-ignore

const textRows = (
  list: 'RIGHTS_TEXT' | 'SIGNPOST_CONTACT' | 'SERVICE',
  texts: Readonly<Record<string, string>>,
): Cells[] => Object.entries(texts).map(([code, label], index) => listRow(list, code, label, index + 1));

const bankHolidayRows = (): Cells[] =>
  Object.values(LISTED_BANK_HOLIDAYS)
    .flat()
    .map((on, index) => listRow('BANK_HOLIDAY', on, holidayName(on), index + 1));

/** The day in words, from where in the year it lies. */
function holidayName(on: CalendarDate): string {
  const monthDay = on.slice(5);
  const month = on.slice(5, 7);
  if (month === '01') return monthDay === '01-01' ? "New Year's Day" : "New Year's Day (substitute day)";
  if (month === '03' || month === '04') return weekday(on) === 5 ? 'Good Friday' : 'Easter Monday';
  if (month === '05') return monthDay < '05-15' ? 'Early May bank holiday' : 'Spring bank holiday';
  if (month === '08') return 'Summer bank holiday';
  if (monthDay === '12-25') return 'Christmas Day';
  return monthDay === '12-26' ? 'Boxing Day' : monthDay === '12-27' ? 'Christmas Day (substitute day)' : 'Boxing Day (substitute day)';
} // prettier-ignore

const CONTACTS: Readonly<Record<SignpostRoute, string>> = {
  'S-MEDIATION':
    'The mediation adviser named in your decision letter. In Leicester: SENDIASS Leicester, 0116 496 0201, mediation@sendiass.example',
  'S-TRIBUNAL': 'First-tier Tribunal (SEND), 0116 496 0202, send@tribunal.example',
  'S-DISCRIM': 'First-tier Tribunal (SEND), 0116 496 0202, send@tribunal.example',
  'S-EXCLUSION': 'The governing board of the school; council exclusions team, 0116 496 0203, exclusions@council.example',
  'S-ADMISSION': 'Council admission appeals, 0116 496 0204, admission-appeals@council.example',
  'S-COMPLAINT-SCHOOL': 'The complaints officer of the school, trust or college; ask at its office',
  'S-EY': 'The manager of the nursery or the childminder; then Ofsted, 0116 496 0205, enquiries@inspection.example',
  'S-LA-COMPLAINT': 'Council complaints team, 0116 496 0206, complaints@council.example',
  'S-LGSCO': 'Local Government and Social Care Ombudsman, 0116 496 0207, intake@ombudsman.example',
  'S-NHS': 'Patient Advice and Liaison Service (PALS) of the NHS provider, 0116 496 0208, pals@nhs-trust.example',
  'S-TRANSPORT': 'Council school transport appeals, 0116 496 0209, transport-appeals@council.example',
  'S-FAMILY-LAW': 'A family mediator or a solicitor of your choice',
  'S-SENDIASS': 'SENDIASS Leicester, 0116 496 0200, help@sendiass.example',
  'S-SETTING': 'The special educational needs co-ordinator (SENCO) of the nursery, school or college',
  'S-ADULT': 'Council adult services, 0116 496 0210, adults@council.example',
  'S-OTHER-LA': 'The disagreement resolution service of your own council; ask its special educational needs team',
  'S-LOCAL-OFFER': 'Leicester Local Offer, www.localoffer.example',
}; // prettier-ignore

const SERVICE: Readonly<Record<ServiceCode, string>> = {
  AUTHORITY_NAME: 'Leicester City Council',
  AUTHORITY_PHONE: '0116 496 0100',
  AUTHORITY_EMAIL: 'drs@council.example',
  DATA_USE: 'We use your information only to run this service. Read how at www.council.example/drs-privacy.',
  COMPLAINTS: 'To complain about this service, call 0116 496 0100 or write to drs@council.example and ask for the service manager.',
}; // prettier-ignore

const CONTRACT = {
  contractFrom: '2025-04-01',
  contractTo: '2028-03-31',
  dataSharingAgreementOn: '2025-04-01',
  conflictOrgs: [],
} as const;

const PROVIDERS: readonly Provider[] = [
  {
    providerId: 'PRV-01',
    providerName: 'KIDS',
    providerServices: ['DRS', 'MEDIATION'],
    referralEmail: 'referrals@kids-provider.example',
    providerPhone: '+441164960301',
    allocationOrder: 1,
    ...CONTRACT,
  },
  {
    providerId: 'PRV-02',
    providerName: 'The Together Trust',
    providerServices: ['DRS', 'MEDIATION'],
    referralEmail: 'referrals@together-provider.example',
    providerPhone: '+441164960302',
    allocationOrder: 2,
    ...CONTRACT,
  },
];

type Rooms = Pick<
  Venue,
  'stepFree' | 'hearingLoop' | 'accessibleToilet' | 'parking' | 'quietRoom' | 'roomsCount'
>;

const venue = (
  number: number,
  venueName: string,
  address: string,
  postcode: string,
  owner: Pick<Venue, 'ownerOrg' | 'ownerKind'>,
  rooms: Rooms,
): Venue => ({
  venueId: `VEN-${String(number).padStart(3, '0')}`,
  venueName,
  address,
  postcode,
  ...owner,
  ...rooms,
  venuePhone: `+4411649604${String(number).padStart(2, '0')}`,
  venueEmail: `bookings.${number}@venues.example`,
  active: 'Y',
});

const ALL_ACCESS = {
  stepFree: 'Y',
  hearingLoop: 'Y',
  accessibleToilet: 'Y',
  parking: 'Y',
  quietRoom: 'Y',
} as const;
const COMMUNITY = (ownerOrg: string) => ({ ownerOrg, ownerKind: 'COMMUNITY' }) as const;

/** Invented places; the postcode areas are real so that distances can be tried. */
const VENUES: readonly Venue[] = [
  venue(1, 'Example Library Meeting Rooms', '1 Example Square, Leicester', 'LE1 1AA', { ownerOrg: 'Example City Council', ownerKind: 'LA' }, { ...ALL_ACCESS, parking: 'N', roomsCount: 3 }),
  venue(2, 'Westcotes Example Centre', '20 Sample Road, Leicester', 'LE3 0AA', COMMUNITY('Example Westcotes Trust'), { ...ALL_ACCESS, roomsCount: 2 }),
  venue(3, 'Clarendon Example Hall', '7 Specimen Street, Leicester', 'LE2 3AB', COMMUNITY('Example Clarendon Association'), { ...ALL_ACCESS, hearingLoop: 'U', quietRoom: 'N', roomsCount: 1 }),
  venue(4, 'Example Community Centre', '12 Market Walk, Leicester', 'LE1 5AA', COMMUNITY('Example Community Association'), { ...ALL_ACCESS, roomsCount: 2 }),
  venue(5, 'Evington Example Rooms', '44 Instance Lane, Leicester', 'LE5 6AA', { ownerOrg: 'Example Conference Rooms Ltd', ownerKind: 'COMMERCIAL' }, { ...ALL_ACCESS, roomsCount: 4 }),
  venue(6, 'Beaumont Example Hub', '3 Pattern Close, Leicester', 'LE4 1AA', COMMUNITY('Example Beaumont Charity'), { ...ALL_ACCESS, stepFree: 'Y', hearingLoop: 'N', roomsCount: 2 }),
]; // prettier-ignore
