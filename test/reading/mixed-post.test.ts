import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** What reaches the mailbox of the service by other ways than a letter: exports, transcripts, scans, notes of others. None stands in a sample. */

const cells = (tag: string, row: readonly string[]): string =>
  `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const table = (heads: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  `<table>${cells('th', heads)}${rows.map((row) => cells('td', row)).join('')}</table>`;

describe('The print of a record system', () => {
  const reading = readMessage(
    aMessage('', {
      from: { name: 'Gwen Harlow', email: 'gwen.harlow@fenlandsendiass.example' },
      body: {
        text: '',
        html: `<p>Hello, two sisters for disagreement resolution, one record each.</p>${table(
          ['REF', 'SURNAME', 'FORENAME', 'DOB', 'NCY', 'SETTING', 'DISP_WITH', 'ISSUE', 'CMPLNT', 'APPL'],
          ['7/1', 'Okoro', 'Ada', '02/03/2014', '7', 'Hill Top High School', 'LA', 'The review was held in May and no decision has come.', 'N', 'N'],
          ['7/2', 'Okoro', 'Nia', '14/09/2017', '4', 'Larch Lane Primary School', 'School', 'Her reader was taken away.', 'Y', 'N'],
        )}<p> </p>${table(
          ['REF', 'PC_NAME', 'REL', 'PC_TEL', 'PC_EMAIL', 'PCODE', 'PREF_CONT', 'CNSNT_SHR', 'PREF_PROVDR'],
          ['7', 'Ms Chioma Okoro', 'Mother', '07700 900321', 'c.okoro@example.com', 'PE13 2AB', 'Text', 'Y', 'KIDS'],
        )}<p>Regards<br>Gwen Harlow<br>Adviser, Fenland SENDIASS<br>01632 960412</p>`,
      },
    }),
  ); // prettier-ignore

  it('has heads cut to fit their columns, and one table of the family for both children', () => {
    expect(reading.referrals.map(({ otherRoutes }) => otherRoutes.complaint)).toEqual(['no', 'yes']);
    expect(reading.referrals.map(({ disagreement }) => disagreement.with)).toEqual([['local-authority'], ['school']]); // prettier-ignore
    for (const { parents, referrer, contact, preferredProvider, consentToShare } of reading.referrals) {
      expect(parents).toEqual([
        { name: 'Chioma Okoro', relationship: 'mother', email: 'c.okoro@example.com', phone: '+447700900321' },
      ]); // prettier-ignore
      expect(referrer).toMatchObject({ name: 'Gwen Harlow', role: 'sendiass' });
      expect(contact.method).toBe('text');
      expect(preferredProvider).toBe('KIDS');
      expect(consentToShare).toBe('yes');
    }
  });

  it('takes "APPL_NAME" for the applicant, and a word that people type for what it says', () => {
    const form = onlyReferral(
      aMessage('', {
        from: { name: 'Records', email: 'no-reply@forms.example' },
        body: {
          text: '',
          html: `<table>${[
            ['APPL_NAME', 'Joan Birch'],
            ['CHILD_NAME', 'Tom Birch'],
            ['DOB', '04/05/2015'],
            ['ISSUE', 'The school has stopped his speech practice.'],
          ]
            .map((row) => cells('td', row))
            .join('')}</table>`,
        },
      }),
    );
    expect(form.referrer.name).toBe('Joan Birch');
    expect(form.otherRoutes.appeal).toBe('unknown');
  });
});

describe('A conversation that somebody passes on', () => {
  it('is the words of the one who asks: what the other side asked says what an answer means', () => {
    const reading = onlyReferral(
      aMessage(
        `Web chat transcript
Case: 4471
Adviser: Tom

[16/03/2026, 09:02] System: You are now connected.
[16/03/2026, 09:02] Tom: Good morning, thank you for contacting us. How can I help?
[16/03/2026, 09:03] Guest: my son cant get his help at Birch Hill Primary School, he has no plan
[16/03/2026, 09:03] Tom: I am sorry to hear that. What is your name please?
[16/03/2026, 09:04] Guest: Dele Afolabi
[16/03/2026, 09:04] Tom: And your child's name?
[16/03/2026, 09:05] Guest: Tobi Afolabi
[16/03/2026, 09:05] Tom: His date of birth?
[16/03/2026, 09:06] Guest: 4 May 2016
[16/03/2026, 09:06] Tom: What has gone wrong?
[16/03/2026, 09:09] Guest: the school said he gets a reading group every day and it stopped in january. i want someone independent to sit down with me and the school, disagreement resolution they call it
[16/03/2026, 09:10] Tom: Have you made a complaint?
[16/03/2026, 09:10] Guest: er
[16/03/2026, 09:11] Guest: no
[16/03/2026, 09:11] Tom: May we pass your details to the provider that runs the meetings?
[16/03/2026, 09:12] Guest: yes
[16/03/2026, 09:12] Tom: How should they contact you?
[16/03/2026, 09:13] Guest: text 07700 900611, dele.a@example.org if not

This transcript was made automatically. Contact centre 0116 496 0900`,
        { from: { name: 'Holm Web Chat', email: 'webchat@holm.example' }, subject: 'Transcript 4471' },
      ),
    );
    expect(reading.referrer).toEqual({
      name: 'Dele Afolabi', role: 'parent-carer', organisation: null, email: 'dele.a@example.org', phone: '+447700900611',
    }); // prettier-ignore
    expect(reading.child).toMatchObject({ name: 'Tobi Afolabi', dateOfBirth: '2016-05-04', ehcPlan: 'no' });
    expect(reading.otherRoutes.complaint).toBe('no');
    expect(reading.consentToShare).toBe('yes');
    expect(reading.contact.method).toBe('text');
  });

  it('has a name over a time in a social network, and the one who passes it on is not who asks', () => {
    const reading = onlyReferral(
      aMessage(
        `Hi, this came to our residents' page. She knows I am sending it to the right team.

Jade Pickering
Tue 20:14
hi can u help my daughter Skye is 9 she goes to Ash Grove Primary School and shes got an ehcp

Tue 20:16
they have took her one to one away and say theres no staff. i want disagreement resolution with the school

You replied
Tue 21:02
Sorry to hear it. Have you put in a complaint?

Jade Pickering
Tue 21:05
no not yet. my number is 07700 900733

Cllr Peter Doyle
Holm Council, Mill Ward
0116 496 0811`,
        { from: { name: 'Cllr Peter Doyle', email: 'cllr.p.doyle@holm.example' } },
      ),
    );
    expect(reading.referrer).toEqual({
      name: 'Jade Pickering', role: 'parent-carer', organisation: null, email: null, phone: '+447700900733',
    }); // prettier-ignore
    expect(reading.child).toMatchObject({ name: 'Skye', age: 9 });
    expect(reading.otherRoutes.complaint).toBe('no');
    expect(reading.consentToShare).toBe('unknown');
  });

  it('stays part of the letter where the family itself pastes what the school wrote', () => {
    const reading = onlyReferral(
      aMessage(`I would like disagreement resolution with the school for my son Aarav Patel, see what they wrote.

[10/03/2026, 09:02] Me: when does his speech group start again
[10/03/2026, 09:20] Mrs Hale: my daughter is ill so I am at home this week
[10/03/2026, 09:22] Me: it has been six weeks
[10/03/2026, 09:40] Mrs Hale: I will ask

Thanks
Meera Patel`),
    );
    expect(reading.referrer).toMatchObject({ name: 'Meera Patel', email: 'meera@example.org' });
    expect(reading.child.name).toBe('Aarav Patel');
  });
});

describe("A member's office that sends a constituent's message on", () => {
  const reading = onlyReferral(
    aMessage(
      `Dear colleagues

Re: Mrs Theodora Lund, 3 Quay Street, Holm, LE4 2AB

I write for Iain Marsh MP about the above constituent. She has given permission for us to contact you. I would like to ask for disagreement resolution to be arranged, her e-mail is below.

Yours sincerely
Beth Crane
Caseworker to Iain Marsh MP
Constituency Office, 9 High Street, Holm LE1 1AA
020 7946 0811

----- Message from constituent -----
From: Theo Lund [mailto:theo.lund@example.org]
Sent: 12 March 2026 08:14
To: MARSH, Iain
Subject: my daughter

Dear Mr Marsh, my daughter Elsa Lund is 12 and has an EHC plan. Hill Top High School does none of what the plan says and the council looks away. I went to the Ombudsman last year and they found for us. I want them to sit down with me, which they call disagreement resolution.

Theo Lund`,
      { from: { name: 'MARSH, Iain (Casework)', email: 'casework@iainmarsh.mp.example' } },
    ),
  );

  it('passes on: who wrote below asks, under the name and at the address that the office gives', () => {
    expect(reading.referrer).toMatchObject({
      name: 'Theodora Lund', role: 'parent-carer', organisation: null, email: 'theo.lund@example.org', phone: null,
    }); // prettier-ignore
    expect(reading.postcode).toBe('LE4 2AB');
  });

  it('leave to write to the service is no leave to share', () => {
    expect(reading.consentToShare).toBe('unknown');
  });

  it('the ombudsman found for them, so there was a complaint', () => {
    expect(reading.otherRoutes.complaint).toBe('yes');
  });
});

describe('A letter of which a machine recognised the words', () => {
  const message = aMessage(
    `Scanned on Copier 2, Mail room. OCR text below, please check against the picture.
---------- PAGE 1 of 1 ----------
l4 Corner Street
Holrn
LEl 6GF                      | RECEIVED |

Dear Sir or Madarn,

My narne is Ruta Barnes. I arn the rnother of Jonas Barnes, born 3 September 20l4, in Year 6 at Thornhill Prirnary School. He has an EHC plan. He should have a mentor every morning and he has none, the school returns no calls. I would like disagreernent resolution with the school.

Please do not telephone before 10 in the rnorning. 07700 9OOl23.

Yours faithfully
Ruta Barnes
---------- END ----------`,
    { from: { name: null, email: 'copier2@holm.example' }, subject: 'Scanned post' },
  );
  const reading = onlyReferral(message);

  it('is read as it stood on the paper, names and words with "rn" as they are', () => {
    expect(reading.referrer).toEqual({
      name: 'Ruta Barnes', role: 'parent-carer', organisation: null, email: null, phone: '+447700900123',
    }); // prettier-ignore
    expect(reading.child).toMatchObject({ name: 'Jonas Barnes', dateOfBirth: '2014-09-03', ehcPlan: 'yes' });
    expect(reading.child.setting).toBe('Thornhill Primary School');
    expect(reading.parents[0]?.relationship).toBe('mother');
    expect(reading.postcode).toBe('LE1 6GF');
  });

  it('has its evidence where the machine put it', () => {
    const { start, end, text } = reading.evidence['/referrer/phone'] ?? { start: 0, end: 0, text: '' };
    expect(text).toBe('07700 9OOl23');
    expect(message.body.text?.slice(start, end)).toBe(text);
  });

  it('says when to ring, which is nothing that anybody must not hear', () => {
    expect(reading.contact.times).toContain('before 10');
    expect(reading.contact.safety).toBeNull();
  });

  it('leaves the same signs alone where nothing says that they were recognised', () => {
    const typed = onlyReferral(
      aMessage('My son Arnie Kern is 8 and at Thornhill Primary School. The school stopped his support. I want disagreement resolution. Email kern@example.org.'),
    ); // prettier-ignore
    expect(typed.child.name).toBe('Arnie Kern');
  });
});

describe('What was said on a telephone', () => {
  const message = aMessage(
    `You have a voicemail.
Mailbox: 7001 Disagreement resolution
Transcript (automatic, words in brackets are uncertain):

"hi [cough] my name is Deirdre Fallon F A L L O N I'm ringing about my daughter Niamh Fallon she goes to Birch Hill Primary School she's in year five and she hasn't got one of those plans. she used to have a lady for her reading and the school took it away. I haven't complained. a woman at send eye ass said you could get me a meeting with somebody in the middle with me and the school to sort it out. ring me on oh double seven hundred nine hundred one two three not Tuesdays."

To listen, open the attached file.
Helpdesk 0116 496 0900`,
    { from: { name: 'Telephony', email: 'noreply@voice.holm.example' }, subject: 'New voicemail' },
  );
  const reading = onlyReferral(message);

  it('is the words of the caller, with spelt names, figures in words and what the machine misheard', () => {
    expect(reading.referrer).toEqual({
      name: 'Deirdre Fallon', role: 'parent-carer', organisation: null, email: null, phone: '+447700900123',
    }); // prettier-ignore
    expect(reading.child).toMatchObject({ name: 'Niamh Fallon', yearGroup: 'Year 5', ehcPlan: 'no' });
    expect(reading.otherRoutes).toMatchObject({ complaint: 'no', sendiass: 'yes' });
  });

  it('has dates in words', () => {
    const said = (words: string): string | null =>
      onlyReferral(
        aMessage(`My daughter Niamh Fallon was born on the ${words}. The school has stopped her reading help and I want disagreement resolution.`),
      ).child.dateOfBirth; // prettier-ignore
    expect(said('third of May two thousand and sixteen')).toBe('2016-05-03');
    expect(said('twenty-first of June twenty fourteen')).toBe('2014-06-21');
    expect(said('thirty-first of June twenty fourteen')).toBeNull();
    expect(said('third of May twenty times over')).toBeNull();
  });

  it('leaves "send us" and "year two of the course" for what they are', () => {
    const typed = onlyReferral(
      aMessage('My son Finn Fallon is in year two of his course at Holm College. Please send us somebody. The college stopped his support and I want disagreement resolution.'),
    ); // prettier-ignore
    expect(typed.child.yearGroup).toBeNull();
    expect(typed.otherRoutes.sendiass).toBe('unknown');
  });
});

describe('A letter of both parents', () => {
  const reading = onlyReferral(
    aMessage(
      `We are Leila and Omar Haddad and we write together. Our son Karimullah (everyone calls him Kari) was born on 2 May 2015. He is in Year 5 at St Brendan’s School. Kari has no EHC plan. The school gives him one lesson a week, shared with two other boys, and it promised two.

We have not complained. We would like disagreement resolution with the school. Leila is on 07700 900811 and Omar on 07700 900812.

Leila Haddad
Omar Haddad`,
      {
        from: { name: 'Leila Haddad', email: 'leila@haddad.example' },
        subject: 'Our son Kari and St Brendan’s',
      },
    ),
  );

  it('is about one child, by the whole name and not by the short one', () => {
    expect(reading.child).toMatchObject({ name: 'Karimullah Haddad', dateOfBirth: '2015-05-02', ehcPlan: 'no' }); // prettier-ignore
  });

  it('gives each of them their own number', () => {
    expect(reading.parents.map(({ name, phone }) => [name, phone])).toEqual([
      ['Leila Haddad', '+447700900811'],
      ['Omar Haddad', '+447700900812'],
    ]);
  });
});

describe('A box for whoever has parental responsibility', () => {
  it('has who it is before the name', () => {
    const form = onlyReferral(
      aMessage(
        'Your name: Rhys Bowen\nRelationship: Step-father\nEmail: rhys@example.org\nChild name: Cari Lewis\nDate of birth: 01/02/2015\nWho has parental responsibility?: Her mum Nerys Lewis\nWhat has happened: The school stopped her help.',
        { from: { name: 'Forms', email: 'noreply@forms.example' } },
      ),
    );
    expect(form.parents).toContainEqual({ name: 'Nerys Lewis', relationship: 'mother', email: null, phone: null }); // prettier-ignore
  });
});

describe('A formal letter', () => {
  it('has the whole name in brackets under the initials, and a birthday before a colon', () => {
    const reading = onlyReferral(
      aMessage(
        `Dear Sir

Alice Thorne, born 4 May 2013: your letter of 9 February

I ask for disagreement resolution with the council about my daughter Alice. Please write to my husband as well as to me (p.thorne@example.org).

Yours faithfully
M. J. Thorne
(Margaret Thorne)`,
        { from: { name: 'M J Thorne', email: 'mjt@example.org' } },
      ),
    );
    expect(reading.referrer).toMatchObject({ name: 'Margaret Thorne', email: 'mjt@example.org' });
    expect(reading.child.dateOfBirth).toBe('2013-05-04');
  });
});
