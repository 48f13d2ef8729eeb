import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** What is taken back, denied or meant for somebody else: none of these stands in a sample message. */
const ASKS = 'My son Tom Hale is in Year 4 at Elm Road Primary. The school stopped his reading help. Can somebody neutral help us?'; // prettier-ignore
const asked = (more: string, text = ASKS) => onlyReferral(aMessage(`${text} ${more}`));

describe('Leave to hand on', () => {
  it.each([
    'Please do not pass my details to another organisation until I have spoken to one of you.',
    'We cannot give permission on our own for his details to go to an outside body.',
    'We do not want any papers going to a provider before we have seen them.',
  ])('is not given by "%s"', (words) => {
    expect(asked(words).consentToShare).toBe('no');
  });

  it.each([
    'You may show this thread to the organisation that does the meetings.',
    "You're welcome to pass this to whoever runs the meetings.",
    'My details may go to the provider.',
  ])('is given by "%s"', (words) => {
    expect(asked(words).consentToShare).toBe('yes');
  });

  it('is no leave to use cookies', () => {
    const { consentToShare } = onlyReferral(
      aMessage(
        `Name of child: Tom Hale\nDate of birth: 3 May 2016\nSchool: Elm Road Primary\nWhat is it about: the school stopped his reading help\nConsent to cookies: Yes`,
        { from: { name: 'Online Forms', email: 'noreply@forms.example' } },
      ),
    );
    expect(consentToShare).toBe('unknown');
  });
});

it('What somebody has never had to do is no instruction how to reach them', () => {
  expect(asked('I have never had to write a letter like this.').contact.safety).toBeNull();
});

it.each([
  ['Please text rather than ring, 07700 900611.', 'text'],
  ['They send me a text at dinner time to collect him. Please ring me on 07700 900612.', 'phone'],
])('"%s" is how to reach the family', (words, method) => {
  expect(asked(words).contact.method).toBe(method);
});

describe('A covering letter', () => {
  const form = `Your name: Roxanne Pryce
E-mail: roxyp_nials@example.com
Name of child: Deshawn Pryce
Date of birth: 02/05/2016
School: Elm Road Primary
EHC plan: draft plan
What is it about: the school stopped his reading help`;
  const covered = (note: string) =>
    onlyReferral(
      aMessage(note, {
        from: { name: 'Roxanne Pryce', email: 'roxyp_nails@example.com' },
        attachments: [{ name: 'form.txt', mediaType: 'text/plain', inline: false, content: { kind: 'text', text: form } }],
      }),
    ); // prettier-ignore

  it('that calls the address of the form wrong leaves the one it was sent from', () => {
    const { referrer } = covered('Form attached. My email on the form has letters the wrong way round, use the one im sending from.'); // prettier-ignore
    expect(referrer.email).toBe('roxyp_nails@example.com');
  });

  it('that gives the birthday otherwise than the form is newer than the form', () => {
    const { child } = covered(
      'Form attached. He was born on the 5th of February 2016, not as the form has it.',
    );
    expect(child.dateOfBirth).toBe('2016-02-05');
  });

  it('that says the plan is no longer a draft is newer than the form', () => {
    const { child } = covered(
      'Form attached. The plan is no longer a draft. The final plan is dated 24 February.',
    );
    expect(child.ehcPlan).toBe('yes');
  });
});

it('Labels and values in one cell of a table are boxes of the form', () => {
  const { child, referrer } = onlyReferral(
    aMessage('', {
      body: {
        html: `<table><tr><td>Child's name: Musa Rahman</td><td>Date of birth: 2nd of April 2022</td></tr>
<tr><td>Name of setting: Puddle Ducks Pre-School</td><td>Age group: Nursery</td></tr>
<tr><td>Parent's name: Ayesha Begum</td><td>Telephone: 07700 900094</td></tr>
<tr><td>What is the disagreement about?</td><td>The pre-school stopped the pictures and the safe corner.</td></tr></table>`,
      },
      from: { name: 'Ayesha Begum', email: 'ayesha@example.com' },
    }),
  );
  expect([child.name, child.dateOfBirth, child.setting]).toEqual(['Musa Rahman', '2022-04-02', 'Puddle Ducks Pre-School']);
  expect(referrer.name).toBe('Ayesha Begum');
}); // prettier-ignore

it('A birthday in three boxes of one form is one date', () => {
  const { child } = onlyReferral(
    aMessage(
      `1. Full name\nCallum Iqbal\n2. I am\nDad\n3. Name of the child or young person\nIsla Iqbal\n4. Date of birth\nDay 24  Month 9  Year 2012\n5. School or college\nTollgate Academy\n6. What is the disagreement about?\nThe school stopped her mentor.`,
      { from: { name: 'Online Forms', email: 'noreply@forms.example' } },
    ),
  );
  expect(child.dateOfBirth).toBe('2012-09-24');
});

it('A place may be called after its kind: "he goes to nursery Little Hedgehogs"', () => {
  const { child } = onlyReferral(
    aMessage('My son Matei is 3 years, he goes to nursery Little Hedgehogs. They stopped his pictures. Can somebody neutral help us?'), // prettier-ignore
  );
  expect(child.setting).toBe('Little Hedgehogs');
});

it("The child's name before the relation is not the writer's", () => {
  const { referrer } = onlyReferral(
    aMessage('hiya its sharon kilbride reuben kilbrides mum hes 9 yr 4 at st brannocks primary. they stopped his 1 to 1. can someone neutral help us', {
      from: { name: 'Shaz', email: 'shazk88@example.com' },
    }),
  ); // prettier-ignore
  expect(referrer.name).toBe('Sharon Kilbride');
});

it('A grandchild whom the next sentence sets aside is no case', () => {
  const { referrals } = readMessage(
    aMessage(
      'Please could we have disagreement resolution for Mila Petrov, born 1 May 2013, Year 8 at Castle Lane High School, whose review the council has not held. (We also have our grandson Ashton, 9, living with us. He has no difficulties and this letter is nothing to do with him.)',
    ),
  );
  expect(referrals.map(({ child }) => child.name)).toEqual(['Mila Petrov']);
});

describe('No request', () => {
  it.each([
    ["a Tribunal's order", 'UPON considering the appeal about the EHC plan of N.H. (born 4 May 2015) IT IS ORDERED that the parties shall tell the Tribunal whether they have used mediation or disagreement resolution.'],
    ['an invitation to speak', 'We are holding our winter coffee morning. Would one of you be willing to come for twenty minutes and explain disagreement resolution? My own son (Year 9, EHC plan) had it last year.'],
    ['a complaint that says no to the offer', 'This is a formal complaint about my daughter Persephone (Year 10, EHC plan). I was told to try the disagreement resolution service. My reply is no. I do not want disagreement resolution. The remedy I want is an apology.'],
  ])('is %s', (_, text) => {
    expect(readMessage(aMessage(text)).kind).toBe('other');
  }); // prettier-ignore
});

describe('Where another route is meant', () => {
  it('who wishes for mediation so as to have the certificate is sent to the mediation adviser (R-M1)', () => {
    const { scope } = onlyReferral(
      aMessage("I have read my son Theo Acht's amended final plan, born 23/06/2012. I do not agree with it. I would like to go to mediation with the council, and if it does not work I will need the certificate."), // prettier-ignore
    );
    expect([scope.decision, scope.route]).toEqual(['signpost', 'mediation']);
  });

  it('a school place without a plan goes to the admission appeal (S-ADMISSION)', () => {
    const { scope } = onlyReferral(
      aMessage('My daughter Amina Clarke is 11 and in Year 6 at Sycamore Road Primary. She has no special needs and no EHC plan. The council turned her down for Barrowfield High which was our first choice. Can someone independent look at it with the council?'), // prettier-ignore
    );
    expect([scope.decision, scope.route]).toEqual(['signpost', 'admission-appeal']);
  });
});
