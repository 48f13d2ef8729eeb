import type { TenantOptions } from '../graph-emulator/tenant.ts';
import { STANDARD_PEOPLE } from '../graph-emulator/tenant-people.ts';

/** The family and the school of one case: nobody of these exists. The same number gives the same people. */
export interface Matter {
  readonly number: number;
  readonly childFirst: string;
  readonly family: string;
  readonly parentFirst: string;
  readonly bornOn: string;
  readonly parentAddress: string;
  readonly schoolAddress: string;
}

const CHILDREN = ['Asha', 'Benedikt', 'Cerys', 'Dominik', 'Elowen', 'Farid', 'Gwenllian', 'Hugo', 'Ines', 'Jaspal'] as const; // prettier-ignore
const PARENTS = ['Marta', 'Nadia', 'Olwen', 'Priya', 'Roisin', 'Shanice', 'Teresa'] as const;
const BEGINNINGS = ['Ash', 'Brack', 'Cald', 'Dun', 'Elm', 'Farn', 'Grind', 'Hazel', 'Ings', 'Kings'] as const;
const ENDINGS = ['bourne', 'combe', 'dale', 'field', 'grove', 'holme', 'ley', 'mere', 'stead', 'wick', 'worth'] as const; // prettier-ignore

const at = <Item>(items: readonly Item[], number: number): Item => {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('Cannot choose from nothing');
  return item;
};

export function matter(number: number): Matter {
  const day = String((number % 28) + 1).padStart(2, '0');
  const month = String((Math.floor(number / 28) % 12) + 1).padStart(2, '0');
  return {
    number,
    childFirst: at(CHILDREN, number),
    family: `${at(BEGINNINGS, Math.floor(number / 10))}${at(ENDINGS, number)}`,
    parentFirst: at(PARENTS, number),
    bornOn: `${2015 + (Math.floor(number / 336) % 3)}-${month}-${day}`,
    parentAddress: `parent.${number}@families.example`,
    schoolAddress: `senco.${number}@schools.example`,
  };
}

/** The people of the emulated tenant, with a mailbox and a diary for everybody who is invited to a meeting. */
export const usersFor = (matters: readonly Matter[]): NonNullable<TenantOptions['users']> => [
  ...STANDARD_PEOPLE,
  ...matters.flatMap(({ number, parentAddress, schoolAddress }) => [
    { displayName: `Family ${number}`, address: parentAddress, kind: 'shared mailbox' as const },
    { displayName: `School ${number}`, address: schoolAddress, kind: 'shared mailbox' as const },
  ]),
];

const inWords = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

const TEXTS: readonly ((matter: Matter) => string)[] = [
  ({ childFirst, family, parentFirst, bornOn }) => `Dear Sir or Madam

I am writing about my daughter ${childFirst} ${family} (date of birth ${inWords(bornOn)}) who is in Year 5 at Example Meadow Primary School. She is on SEN support and has no EHC plan. In the autumn the school stopped the small group work that had been agreed, and we do not see eye to eye about what she needs.

I have not made a complaint. I would like to use the disagreement resolution service, please take this e-mail as me asking for it. You can pass on my details and what I have written here to whichever organisation runs it.

We are at 38 Sample Close, Leicester LE3 5QD.

With kind regards
${parentFirst} ${family} (${childFirst}'s mum)`,
  ({ childFirst, family, parentFirst, bornOn }) => `Hello

Child's name: ${childFirst} ${family}
Date of birth: ${inWords(bornOn)}
School: Example Hill Primary School
Year group: Year 4
Postcode: LE2 1TD

We would like the disagreement resolution service to help us. The school and we differ about the support that my son gets in class: he is on SEN support and the one-to-one hours that were promised do not take place.

You may share this with the provider of the service.

${parentFirst} ${family}
mother of ${childFirst}`,
  ({ childFirst, family, parentFirst, bornOn }) => `Good morning

my name is ${parentFirst} ${family} and I am the mother of ${childFirst} ${family}, born on ${inWords(bornOn)}, Year 6 at Example Park Primary School.

The SENCO says that the support at school is enough. We say it is not, and every talk ends the same way. A friend told me that the council has a disagreement resolution service with somebody who is on nobody's side. We ask for that, please. You can pass on my details to the people who run it.

Our postcode is LE4 7SP.

Thank you
${parentFirst} ${family}`,
];

const SUBJECTS = ['Help with a disagreement with school', 'Disagreement resolution service', 'Support in class, please can someone independent help'] as const; // prettier-ignore

/** The e-mail of one family, as it comes into the shared mailbox; another Message-ID for each. */
export function referralEmail(theMatter: Matter, to: string, sentAt: number): Uint8Array {
  const { number, parentFirst, family, parentAddress } = theMatter;
  return new TextEncoder().encode(
    [
      `From: ${parentFirst} ${family} <${parentAddress}>`,
      `To: ${to}`,
      `Subject: ${at(SUBJECTS, number)}`,
      `Date: ${new Date(sentAt).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: ${messageIdOf(theMatter)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset="utf-8"',
      'Content-Transfer-Encoding: 8bit',
      '',
      at(TEXTS, number)(theMatter).replaceAll('\n', '\r\n'),
    ].join('\r\n'),
  );
}

export const messageIdOf = ({ number }: Matter): string => `<referral.${number}@families.example>`;
