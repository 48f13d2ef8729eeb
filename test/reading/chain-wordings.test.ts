import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** What those say who pass a letter on, and what stands in the headers between them. */
describe('A letter to a school that the school and the council pass on', () => {
  const chain = onlyReferral(
    aMessage(
      `Hello both

For you, I believe. There is no EHCP and nobody has applied for one here.

Marta Quinn
SEND Caseworker, Holm Borough Council
0116 496 0211

From: Rob Tanner <r.tanner@westgate.example>
Sent: 3 March 2026 10:00
To: Marta Quinn <marta.quinn@holm.example>
Subject: FW: Edie

Marta,

Mum asked me to send this where it belongs. I am the respondent, so I keep out of it.

Rob
SENCO, Westgate Primary School
0116 496 0377 (office, leave word for me)

From: Jana Holm <jana.holm@example.net>
Sent: 2 March 2026 20:15
To: Rob Tanner <r.tanner@westgate.example>
Cc: Piet Holm <piet.holm@example.net>
Subject: Edie

Dear Mr Tanner,

Thank you for Monday. You say Edie has caught up, but the spelling group stopped in January and nobody replaced it. A girl of 8 should be able to write her name. We are not going to agree, so please let somebody neutral from the disagreement resolution service sit between us.

Edie's father, Piet, can be rung too, 07700 900418.

Regards
Jana Holm`,
      { from: { name: 'Marta Quinn', email: 'marta.quinn@holm.example' }, subject: 'FW: Edie' },
    ),
  );

  it('has the school for the other side, because it says so itself', () => {
    expect(chain.disagreement).toMatchObject({ type: 2, with: ['school'], stage: 'sen-support' });
    expect(chain.child).toMatchObject({ name: 'Edie', age: 8, setting: 'Westgate Primary School', ehcPlan: 'no' }); // prettier-ignore
  });

  it('has the relation of the writer from the note, and the whole name of the other parent from the copy line', () => {
    expect(chain.referrer).toMatchObject({ name: 'Jana Holm', role: 'parent-carer' });
    expect(chain.parents).toEqual([
      { name: 'Jana Holm', relationship: 'mother', email: 'jana.holm@example.net', phone: null },
      { name: 'Piet Holm', relationship: 'father', email: 'piet.holm@example.net', phone: '+447700900418' },
    ]);
  });
});

describe('A message that somebody sends on for a family', () => {
  it('is signed with the whole name behind the short one, and names a child whom the school excluded', () => {
    const referral = onlyReferral(
      aMessage(
        `Dear team,
Please see below from a dad on my caseload, he is happy for you to pass it to the mediators.

Iris Vane
Family Support Worker, Dale Early Help

---------- Forwarded message ---------
From: Daz K <daz.kerr@example.com>
Date: Sun, 14 Jun 2026, 23:18
Subject: Tyler
To: Iris Vane <iris.vane@dale.example>

hi iris, the school has excluded Tyler for good, letter came today. hes year 9. can you get me that mediation with Dale Park Academy. ring any time 07700 900 140
Daz (Darren Kerr) 4 Mill Row DL11 9XE`,
        { from: { name: 'Iris Vane', email: 'iris.vane@dale.example' }, subject: 'Fwd: Tyler' },
      ),
    );
    expect(referral.referrer).toMatchObject({ name: 'Darren Kerr', email: 'daz.kerr@example.com' });
    expect(referral.parents[0]).toMatchObject({ name: 'Darren Kerr', relationship: 'father' });
    expect(referral.child.name).toBe('Tyler');
  });

  it('keeps a new number that the covering note gives in two sentences', () => {
    const referral = onlyReferral(
      aMessage('The form is below. The mobile in it is her old one. It is now 07700 900 684.\n\nLena Moss\nPaediatric physiotherapist, Harbour Clinic\n01632 960 271\n', {
        from: { name: 'Lena Moss', email: 'l.moss@harbourclinic.example' },
        attachments: [
          {
            name: 'form.txt', mediaType: 'text/plain', inline: false,
            content: { kind: 'text', text: 'Referrer: Lena Moss\nOrganisation: Harbour Clinic\nChild: Ned Fry\nDate of birth: 01/02/2019\nParent: Ms Ada Fry\nRelationship: mother\nParent mobile: 07700 900 648\nDisagreement with: NHS\nWhat is it about: The splints are not in the draft plan.' },
          },
        ],
      }),
    ); // prettier-ignore
    expect(referral.parents[0]).toMatchObject({ name: 'Ada Fry', phone: '+447700900684' });
  });

  it('tells that the address of a placement is kept from a family', () => {
    const referral = onlyReferral(
      aMessage(
        `Please log this one.

Hugo Reyes
SEND Casework, Holm District Council

-----Original Message-----
From: Nia Boateng [mailto:nia@harbourfostering.example]
Sent: 15 May 2026 17:05
To: SEND Casework <send@holm.example>
Subject: FW: help

Can you help June with this? Her address is not shared with the birth parents and has to stay like that.
Nia, Supervising Social Worker, Harbour Fostering

-----Original Message-----
From: June Abbot [mailto:june.abbot@example.com]
Sent: 14 May 2026 20:51
To: Nia Boateng
Subject: help

Dear Nia, I have fostered Poppy Lisle two years. I appealed in March about what goes in her plan. She has no school. The council promised that she would get 15 hours of tuition. She gets four. I would like the disagreement resolution service so that they have to sit down with me.
June`,
        { from: { name: 'Hugo Reyes', email: 'hugo.reyes@holm.example' }, subject: 'FW: help' },
      ),
    );
    expect(referral.contact.safety).toMatch(/address is not shared with the birth parents/i);
    expect(referral.disagreement.with).toEqual(['local-authority']);
    expect(referral.child).toMatchObject({ name: 'Poppy Lisle', ehcPlan: 'yes' });
  });
});

describe('A letter of a representative', () => {
  it('asks for mediation where the authority would not make a plan, for a couple that is named by their first names', () => {
    const referral = onlyReferral(
      aMessage(
        `Dear Sirs

Mr Owen and Mrs Lydia Prescott
Their daughter: Hazel Prescott, born 3 May 2016

We act for Mr and Mrs Prescott. By a notice of 4 February 2026 the Authority told our clients that it will not make a plan for Hazel, who is in Year 5 at Elm Park Primary School. Our clients wish to pursue mediation under section 52 of the Children and Families Act 2014.

Yours faithfully
Nuria Castell
Solicitor, Castell Roper LLP`,
        { from: { name: 'Nuria Castell', email: 'n.castell@castellroper.example' } },
      ),
    );
    expect(referral.scope).toMatchObject({ decision: 'signpost', route: 'mediation' });
    expect(referral.parents.map(({ name }) => name)).toEqual(['Owen Prescott', 'Lydia Prescott']);
  });

  it('goes to the Ombudsman where the complaint is over, the plan is good and money is wanted', () => {
    const referral = onlyReferral(
      aMessage(
        `Dear Sir or Madam,

Harbour Voices supports Ms Tait, Jonah's mother, who has asked us to bring this to the disagreement resolution service.

Jonah's EHC plan was finalised on 2 May 2026, a year after she asked for the assessment. The plan is perfectly sound and the school is giving all of it. She complained to the council; the stage 2 reply came on 8 June. She wants somebody to find the council at fault for the delay and to order it to pay £1,000.

Ms Tait prefers to be written to: letters, please.

Yours sincerely,
Oona Blair
Caseworker
Harbour Voices (registered charity)
01632 960 663`,
        { from: { name: null, email: 'oona@harbourvoices.example' } },
      ),
    );
    expect(referral.referrer).toMatchObject({ name: 'Oona Blair', role: 'advocate', organisation: 'Harbour Voices' }); // prettier-ignore
    expect(referral.child.ehcPlan).toBe('yes');
    expect(referral.disagreement.stage).toBe('plan-in-force');
    expect(referral.contact.method).toBe('post');
    expect(referral.scope).toMatchObject({ decision: 'signpost', route: 'ombudsman' });
  });

  it("gives the writer's own line, not the one of the office", () => {
    const { referrals } = readMessage(
      aMessage(
        `I am the Designated Clinical Officer for NHS Holm Integrated Care Board. We should like to use disagreement resolution for a disagreement between ourselves and Holm City Council about Ivo Brandt, born 2 May 2011, Year 10 at Fern School, who has an EHC plan. The council is part way through a reassessment and has moved the cost to section G; joint funding is not agreed.

Please try my PA, Mo, on 0116 496 0555; my direct line is 0116 496 0549.

Dr Ute Lang
Designated Clinical Officer
NHS Holm ICB`,
        { from: { name: 'Ute Lang', email: 'ute.lang@holm-icb.example' } },
      ),
    );
    expect(referrals[0]?.referrer.phone).toBe('+441164960549');
  });
});
