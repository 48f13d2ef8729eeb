import { describe, expect, it } from 'vitest';
import { yesNo } from '../../addin/reading/form-answers.ts';
import { fieldOf, sectionOf } from '../../addin/reading/form-labels.ts';
import { htmlToText } from '../../addin/reading/html-to-text.ts';
import { pairsIn } from '../../addin/reading/label-values.ts';
import { flatten, makePart, spanText } from '../../addin/reading/plain-text.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** What a pass understands it understands in other words too: none of these stand in a sample message. */
const boxes = (text: string): readonly (readonly [string, string])[] => {
  const part = makePart('body', text);
  return pairsIn(part, 0, part.flat.length).map(({ field, value }) => [field, spanText(value)] as const);
};
const asks = (text: string): string => readMessage(aMessage(text)).kind;
const child = (text: string): string | null =>
  onlyReferral(aMessage(`${text} The school stopped his support. I would like disagreement resolution.`))
    .child.name;

describe('a wish for the service in other words', () => {
  it.each([
    'My son Kuba gets no help at school. Could somebody neutral sit down with us and the head please?',
    'our daughter Ewa had her hours cut. is there anyone who could get us all round a table',
    'I teach Kuba Nowak, Year 4. His parents have asked me to refer them to your mediation people.',
    'Mum of one of our pupils would like to take up the dispute resolution service with the council.',
    'There is something called disagreement resolution. So we are asking for it, for our twins Sam and Eve.',
    'The nursery dropped the speech sessions for my lad Tom. Can you help us sort this disagreement out?',
  ])('%s', (text) => {
    expect(asks(text)).toBe('referral');
  });

  it.each([
    'Thank you for the leaflet about my son Kuba. We do not want to use the service.',
    'We have decided not to go ahead with mediation for our daughter.',
    'Please send us forty leaflets about disagreement resolution for our waiting room.',
    'Under the Freedom of Information Act please tell me how many families used mediation.',
  ])('none: %s', (text) => {
    expect(asks(text)).toBe('other');
  });
});

describe('a child named in other words', () => {
  it.each([
    ['I am writing about my youngest, my son Kuba Nowak.', 'Kuba Nowak'],
    ['This concerns Ewa Zielinska (born 4 May 2015).', 'Ewa Zielinska'],
    ['Our pupil is Tom Oakley, Year 3.', 'Tom Oakley'],
    ['my little boy jakub, hes 7, cant read.', 'Jakub'],
    ['I am the health visitor for Ali Haddad (DOB 02.03.2020).', 'Ali Haddad'],
    ["I'm mum to Noor Haddad.", 'Noor Haddad'],
  ])('%s', (text, name) => {
    expect(child(text)).toBe(name);
  });

  it('is neither the teacher, nor the brother who is fine, nor a place', () => {
    expect(
      child(
        'My son Kuba Nowak goes to Hill Top Primary. His brother Adam is fine. Mrs Oakley, the SENCO, rang. Dear Ms Bell wrote.',
      ),
    ).toBe('Kuba Nowak');
  });
});

describe('whose a number is', () => {
  const people = (text: string) =>
    onlyReferral(
      aMessage(
        `My son Kuba Nowak has lost his one to one hours. I want disagreement resolution with the school. ${text}`,
      ),
    );
  it.each([
    'My number is 07700 900111. His dad Piotr Nowak is on 07700 900222.',
    'His dad, Piotr Nowak, can be reached on 07700 900222, or ring me on 07700 900111.',
    'Piotr Nowak is his father (07700 900222). Mine is 07700 900111.',
    "Kuba's dad is Piotr Nowak, 07700 900222. You can get me on 07700 900111.",
    'his father: Piotr Nowak 07700 900222. I am on 07700 900111.',
  ])('%s', (text) => {
    const { referrer, parents } = people(text);
    expect(referrer.phone).toBe('+447700900111');
    expect(parents.find(({ name }) => name === 'Piotr Nowak')).toMatchObject({
      relationship: 'father',
      phone: '+447700900222',
    });
  });

  it('takes the number of an office for nobody in the family', () => {
    expect(people('The school office is on 0116 496 0150.').referrer.phone).toBeNull();
  });
});

describe('leave to pass details on in other words', () => {
  const consent = (text: string) =>
    onlyReferral(
      aMessage(`My son Kuba gets no support at school. I would like disagreement resolution. ${text}`),
    ).consentToShare;
  it.each([
    'You may forward our details to the provider.',
    'It is fine to pass this on to whoever runs the meetings.',
    'I have no objection to you sharing this with the mediators.',
    'We agree to the form going to the provider.',
    'yes u can share it with them',
  ])('yes: %s', (text) => {
    expect(consent(text)).toBe('yes');
  });
  it.each([
    'Please do not send anything to the provider until we have spoken.',
    'Before you share my details with anybody please ring me and ask.',
    'I am not happy for my details to be passed to the provider.',
    'I have withdrawn my permission for the form to go to the provider.',
  ])('no: %s', (text) => {
    expect(consent(text)).toBe('no');
  });
});

describe('labels of forms in other words', () => {
  it.each([
    ["Learner's legal name", 'childName'], ['Name of your son or daughter', 'childName'], ['When was the young person born?', 'childDob'],
    ['Where does your child go to school?', 'childSetting'], ['NC year group', 'childYear'], ['Best number to call', 'phone'],
    ['Carer’s e-mail address', 'parentEmail'], ['Your mobile no.', 'yourPhone'], ['What is your relationship to the pupil?', 'yourRole'],
    ['Is there anything we must not do when contacting you?', 'safety'], ['How would you like us to get in touch with you?', 'contactMethod'],
    ['Would anything make the meeting easier for you?', 'access'], ['Who is the dispute with?', 'with'], ['parent_phone', 'parentPhone'],
  ] as const)('%s is %s', (label, field) => {
    expect(fieldOf(flatten(label))).toBe(field);
  }); // prettier-ignore

  it('takes running text for no label', () => {
    for (const text of [
      'We have been waiting for a plan since the spring',
      'A parent or carer',
      'Year 3',
      'Dear colleague',
    ])
      expect(fieldOf(text)).toBeNull();
    expect(
      ['2. Child / young person', 'Who is filling this in', '----- parent -----'].map(sectionOf),
    ).toEqual(['child', 'referrer', 'parent']);
  });
});

describe('ways of laying out and ticking', () => {
  it('ticks typed in brackets, drawn as pictures, standing behind their words', () => {
    expect(boxes('Contact by:\t[ ] phone [x] e-mail').map(([, value]) => value)).toEqual([
      '[ ] phone [x] e-mail',
    ]);
    expect(htmlToText('<img alt="[ticked]">Yes <img alt="not ticked">No')).toBe('☒ Yes ☐ No');
    expect([yesNo('Yes ☐ No ☒'), yesNo('☐ Yes ☒ No'), yesNo('Done already'), yesNo('Not used')]).toEqual([
      'no',
      'no',
      'yes',
      'no',
    ]);
  });

  it('options as columns with a mark below one', () => {
    expect(boxes('Step\tDone\tNot done\nComplaint\t✔\t\nMediation\t\t✔')).toEqual([
      ['complaint', 'Done'],
      ['mediation', 'Not done'],
    ]);
  });

  it('four columns, a value below its label, a date in three boxes, a row for each child', () => {
    expect(boxes('First name\tAnn\tSurname\tLee\nHome phone\t\tMobile\t07700 900123')).toEqual([
      ['firstName', 'Ann'],
      ['lastName', 'Lee'],
      ['phone', '07700 900123'],
    ]);
    expect(boxes('Date of birth\tday\tmonth\tyear\n\t3\t9\t2014')).toEqual([['childDob', '3\t9\t2014']]);
    expect(
      boxes('Name\tDate of birth\tSchool\nAli\t1/2/2015\tHill Academy\nNoor\t3/4/2016\tHill Academy'),
    ).toHaveLength(6);
  });

  it('struck-through words are taken back', () => {
    expect(htmlToText('<p>Yes / <s>No</s></p>')).toBe('Yes /');
  });
});

describe('own words below and between quotes', () => {
  it("are the writer's, and the quoted ones are not", () => {
    const { referrals } = readMessage(
      aMessage(
        'On Mon, 2 Mar 2026 at 10:00, Ann Lee <ann@example.com> wrote:\n> Hello\n> Your daughter Zoe is in Year 2.\n\nMy son Kuba Nowak has had his hours cut by the school. I would like disagreement resolution.\n\nMeera Patel',
      ),
    );
    expect(referrals.map((one) => one.child.name)).toEqual(['Kuba Nowak']);
  });
});
