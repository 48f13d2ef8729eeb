import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Who stands where in a form or a letter: none of these stands in a sample message. */
const robot = { subject: 'New form', from: { name: 'Online Forms', email: 'noreply@forms.example' } };
const officer = { from: { name: 'Priya Nair', email: 'p.nair@north-sendiass.example' } };
const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const asHtml = (html: string, more: Parameters<typeof aMessage>[1] = {}) =>
  aMessage('', { ...more, body: { html } });

describe('Two parents in columns of one table', () => {
  const rows = [
    ['Child', 'Name', 'Tom Hale', 'Tom Hale'],
    ['', 'Date of birth', '03/05/2016', '03/05/2016'],
    ['', 'School', 'Elm Road Primary', 'Elm Road Primary'],
    ['Parents', '', '(i)', '(ii)'],
    ['', 'Name', 'Ruth Hale', 'Owen Pryce'],
    ['', 'Relationship', 'Mother', 'Father'],
    ['', 'Tel', '07700 900101', '07700 900102'],
    ['', 'E-mail', 'ruth@example.org', 'owen@example.net'],
    ['Disagreement', 'With', 'School', 'School'],
    ['', 'About', 'The reading group that was agreed has not been held since Easter.', ''],
  ];
  const { child, parents } = onlyReferral(asHtml(table(rows), { ...officer, subject: 'Referral' }));

  it('are two people, each with their own numbers', () => {
    expect(parents).toEqual([
      { name: 'Ruth Hale', relationship: 'mother', email: 'ruth@example.org', phone: '+447700900101' },
      { name: 'Owen Pryce', relationship: 'father', email: 'owen@example.net', phone: '+447700900102' },
    ]);
  });

  it('and the child of the rows above is none of them', () => {
    expect([child.name, child.dateOfBirth]).toEqual(['Tom Hale', '2016-05-03']);
  });
});

it('A row of a table without a label goes on with the parents of the row above', () => {
  const { parents } = onlyReferral(
    asHtml(
      table([
        ['Child', 'Ivy Marsh', ''],
        ['Date of birth', '21.11.2016', ''],
        ['Carers', 'Pat Marsh, grandmother', '01632 960611'],
        ['', 'Len Marsh, grandfather', ''],
        ['Who is it with?', 'School', ''],
        ['What is it about?', 'The school has stopped her speech sessions.', ''],
      ]),
      officer,
    ),
  );
  expect(parents.map(({ name, relationship }) => [name, relationship])).toEqual([
    ['Pat Marsh', 'grandmother'],
    ['Len Marsh', 'grandfather'],
  ]);
});

it('The adult whom a tick names as the sender of a form is the one who asks', () => {
  const { referrer } = onlyReferral(
    aMessage(
      `==== A. CHILD ====
Name .............. : Rohan Boyle
Born .............. : 14/01/2017
Attends ........... : Pinfold Green Primary School

==== B. FIRST ADULT ====
Name .............. : Hetal Thakkar
Relationship ...... : Mother
Telephone ......... : 07700 900231
E-mail ............ : hetal@example.org

==== C. SECOND ADULT ====
Name .............. : Conor Boyle
Relationship ...... : Father
Telephone ......... : 0116 496 0715
E-mail ............ : conor@example.net

==== D. WHO IS SENDING THIS FORM ====
[ ] First adult
[X] Second adult

==== E. THE DISAGREEMENT ====
With .............. : [ ] Council  [X] School
What is it about?
The plan says a sensory circuit every morning and he has not had it.`,
      robot,
    ),
  );
  expect([referrer.name, referrer.phone, referrer.email]).toEqual([
    'Conor Boyle',
    '+441164960715',
    'conor@example.net',
  ]);
});

it('Questions and answers that are numbered apart are boxes of a form', () => {
  const { referrer, child } = onlyReferral(
    aMessage(
      `Q1  What is your name?
A1  Sandra Lunn
Q2  A phone number that works
A2  07700 900094
Q3  Name of the child or young person
A3  Jay Lunn
Q4  Date of birth
A4  5th May 2012
Q5  School or college
A5  Danescourt Academy
Q6  Who do you disagree with?
A6  School
Q7  Please explain
A7  They have stopped his mentor and do not answer.`,
      robot,
    ),
  );
  expect([referrer.name, referrer.phone]).toEqual(['Sandra Lunn', '+447700900094']);
  expect([child.name, child.dateOfBirth, child.setting]).toEqual([
    'Jay Lunn',
    '2012-05-05',
    'Danescourt Academy',
  ]);
});

it('The answer to a question stands behind its question mark on the same line', () => {
  const { child, otherRoutes } = onlyReferral(
    aMessage(
      `Name of child: Rafi Osei
Date of birth: 14/02/2015
School: Example Hill Primary
Does the child have an EHC plan? No
Has a complaint been made? Not yet
Have you been to tribunal? No
What is the disagreement about: the school is not giving the reading help that was agreed`,
      robot,
    ),
  );
  expect([child.ehcPlan, otherRoutes.complaint, otherRoutes.appeal]).toEqual(['no', 'no', 'no']);
});

describe('A list that an officer keeps', () => {
  const { referrer, parents } = onlyReferral(
    aMessage(
      `Referral below.

1. Child: Hermela Tekle, d.o.b. 17.01.2012
2. School: Cold Overton Academy
3. Who is asking: Yonas Tekle, her father. 07700 900231.
4. What it is about: her key worker and the quiet room stopped in January.
5. Other side: the academy

Priya Nair
Case Officer
North SENDIASS
0116 496 0341`,
      { ...officer, subject: 'Referral' },
    ),
  );

  it('names the family in its boxes, and the officer below', () => {
    expect([referrer.name, referrer.role, referrer.phone]).toEqual([
      'Priya Nair',
      'sendiass',
      '+441164960341',
    ]);
    expect(parents).toEqual([
      { name: 'Yonas Tekle', relationship: 'father', email: null, phone: '+447700900231' },
    ]);
  });
});

describe('A heading for each child over what is told of it', () => {
  const { referrals } = readMessage(
    aMessage(
      `Two boys, one family, please.

Child one: Callum Sibley

- Born 6 August 2014, Year 7, Bardon Ridge College
- Has an EHC plan. The council has not said since January whether it will amend it.

Child two: Jude Orme

- Born 19 November 2017, Year 3, St Cuthman's Primary
- On the SEN register, no plan. School has stopped his phonics. This one is with the school.

I have been supporting their mother since March.`,
      { ...officer, subject: 'New referral' },
    ),
  );

  it('makes a referral for each, with its own birthday, school and plan', () => {
    expect(
      referrals.map(({ child }) => [child.name, child.dateOfBirth, child.yearGroup, child.ehcPlan]),
    ).toEqual([
      ['Callum Sibley', '2014-08-06', 'Year 7', 'yes'],
      ['Jude Orme', '2017-11-19', 'Year 3', 'no'],
    ]);
  });

  it('and what is told of one reaches the other in no field', () => {
    expect(JSON.stringify({ ...referrals[0], evidence: {} })).not.toContain('phonics');
    expect(JSON.stringify({ ...referrals[1], evidence: {} })).not.toContain('amend');
  });
});

describe('Who writes', () => {
  it('is the one whose name the address has, however the message writes it', () => {
    const { referrer } = onlyReferral(
      aMessage(
        'my lad Kai is 8 in year 3 at hill top primary. school stopped his helper. im shanice whitlock ta',
        {
          from: { name: 'Shanice', email: 'shanicew_90@example.com' },
        },
      ),
    );
    expect(referrer.name).toBe('Shanice Whitlock');
  });

  it('is a parent who speaks as one, whatever they do for a living', () => {
    const { referrer } = onlyReferral(
      aMessage(
        "We're the mothers of Teo Hadley, 6, at Larch Infant School. The school stopped his signing. I'm a theatre nurse.",
      ),
    );
    expect(referrer.role).toBe('parent-carer');
  });

  it('is no caseworker because the message has had one', () => {
    const { referrer } = onlyReferral(
      aMessage(
        'My daughter Safa Doyle is in Year 8. The woman I had as caseworker has left and the council does not answer. Can somebody neutral help us?',
      ),
    );
    expect(referrer.role).toBe('parent-carer');
  });

  it('is the parent who asks in the first person, not the partner whose message stands below', () => {
    const { referrer } = onlyReferral(
      aMessage(
        `My wife's e-mail to the school is underneath. We would like disagreement resolution with Thornleigh.

Yaw Marsh (Ama's father)

From: Araba Marsh <araba@example.com>
Sent: 10 November 2026 22:40
To: Head Office
Subject: Ama

Dear Mr Fother
Ama Marsh, d.o.b. 30/09/2018. Her plan says a reading group and she has none. May I know why?
Araba Marsh`,
        { from: { name: 'Yaw Marsh', email: 'yaw@example.net' } },
      ),
    );
    expect([referrer.name, referrer.email]).toEqual(['Yaw Marsh', 'yaw@example.net']);
  });
});

describe('Grown-ups of the family', () => {
  it('are father and mother by their titles, where the letter calls them the parents', () => {
    const { parents } = onlyReferral(
      aMessage(
        `Ibrahim's parents (Mr Asif Malik and Mrs Saima Malik, 07700 900654) would like disagreement resolution with the council about Ibrahim Malik, born 3/11/2017. They have no answer since September.

Farah Hussain
SENDCo, Oakfield Primary School`,
        { from: { name: 'Farah Hussain', email: 'f.hussain@oakfield.example' } },
      ),
    );
    expect(parents).toEqual([
      { name: 'Asif Malik', relationship: 'father', email: null, phone: null },
      { name: 'Saima Malik', relationship: 'mother', email: null, phone: '+447700900654' },
    ]);
  });

  it('may be named a breath after their relation', () => {
    const { parents } = onlyReferral(
      aMessage(
        "My daughter Isolde Marchetti is in Year 5 at Fernhill School. The school stopped her reading help. Isolde's father and I split up years ago. He is Paolo Marchetti and his number is 07700 900412.",
      ),
    );
    expect(parents).toContainEqual({
      name: 'Paolo Marchetti',
      relationship: 'father',
      email: null,
      phone: '+447700900412',
    });
  });

  it('are nobody where a small word stands behind "his mother is" and names have capitals', () => {
    const { parents } = onlyReferral(
      aMessage(
        'I look after my grandson Tobi Adeyemi because his mother is abroad. He goes to Heathfield Primary in Leicester. Mrs Lowe, the SENCO, has stopped his reading partner.',
        { from: { name: 'Grace Adeyemi', email: 'grace@example.com' } },
      ),
    );
    expect(parents.map(({ name }) => name)).toEqual(['Grace Adeyemi']);
  });
});

it('Who is not in dispute with one body still asks about another', () => {
  const { kind } = readMessage(
    aMessage(
      'Filip Reed (30/09/15) is in Year 5 here. His mother would like somebody independent to bring her and the council together about his EHC needs assessment. She is not in dispute with us.',
      { from: { name: 'T Akin', email: 'senco@ravens.example' } },
    ),
  );
  expect(kind).toBe('referral');
});

it.each([
  ['papers wanted where nobody disagrees', 'Could you send me a copy of her EHC plan? She is Mia Lind, born 13/07/2017, Year 5 at Sandpiper Primary. We have had no disagreement with anybody.'],
  ['a referral to another service', 'REFERRAL TO THE SPECIALIST TEACHING SERVICE\nPupil: Beau Hart\nDOB: 17/08/2019\nSchool: Ashlar Lane Primary\nSEN status: SEN Support\nReason for referral: advice on visual timetables\nParental consent: Yes'],
])('%s is no request', (_, text) => {
  expect(readMessage(aMessage(text)).kind).toBe('other');
}); // prettier-ignore

it('A child on SEN support has no EHC plan, unless one is told of', () => {
  const without = onlyReferral(aMessage('My son Al Hope, 9, has been on SEN support since Year 1 and the school stopped his reading.')); // prettier-ignore
  const withPlan = onlyReferral(aMessage('My son Al Hope, 9, was on SEN support and now has an EHC plan. The school stopped his reading.')); // prettier-ignore
  expect([without.child.ehcPlan, without.disagreement.stage, withPlan.child.ehcPlan]).toEqual([
    'no',
    'sen-support',
    'yes',
  ]);
});
