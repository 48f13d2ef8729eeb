import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** How forms, exports and letters are laid out: none of these stands in a sample message. */
const fromForm = (text: string): ReadReferral =>
  onlyReferral(aMessage(text, { subject: 'New form', from: { name: 'Online Forms', email: 'noreply@forms.example' } })); // prettier-ignore
const fromHtml = (html: string): ReadReferral =>
  onlyReferral(
    aMessage('', {
      from: { name: 'Online Forms', email: 'noreply@forms.example' },
      body: { text: '', html },
    }),
  );

describe('A form in columns of blanks', () => {
  const form = fromForm(`PART 1  PERSON FILLING IN THIS FORM
Title                             Mr
First name                        Osian
Last name                         Tandoh
Connection with the child         Father
Mobile                            07700 900 311
Postcode                          LE4 2AB

PART 2  CHILD OR YOUNG PERSON
First name                        Mali
Last name                         Tandoh
Born                              14-SEP-2017
Place of learning                 Larch Lane Primary School
SEN status                        E

PART 3  OTHER ADULT WITH PARENTAL RESPONSIBILITY
First name                        Efua
Last name                         Tandoh
Connection with the child         Mum
Mobile                            07700 900 312

PART 4  THE DISAGREEMENT
With                              [ ] Council
                                  [X] School or other setting
In your own words                 The plan gives her a reader in every lesson.
                                  There has been none since the summer.
                                  yes    no
Complaint made                    [ ]    [X]
Help from SENDIASS                (not answered)
Pass to the provider (KIDS or
The Together Trust)               Yes`);

  it('is read with each value beside its label, and the person of each part', () => {
    expect(form.referrer).toMatchObject({ name: 'Osian Tandoh', phone: '+447700900311' });
    expect(form.child).toMatchObject({ name: 'Mali Tandoh', dateOfBirth: '2017-09-14', ehcPlan: 'yes' });
    expect(form.parents).toContainEqual({
      name: 'Efua Tandoh', relationship: 'mother', email: null, phone: '+447700900312',
    }); // prettier-ignore
  });

  it('has values and labels that go on in the next line, and boxes under their heads', () => {
    expect(form.disagreement.with).toEqual(['school']);
    expect(form.otherRoutes.complaint).toBe('no');
    expect(form.consentToShare).toBe('yes');
  });

  it('says nothing where a box was not answered', () => {
    expect(form.otherRoutes.sendiass).toBe('unknown');
  });
});

describe('A table of a form', () => {
  const row = (...cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

  it('has numbered headings over its whole width that say whom the boxes below are about', () => {
    const reading = fromHtml(`<table>
<tr><td>1</td><td colspan="2">Person making this request</td></tr>${row('', 'Forename', 'Osian')}${row('', 'Surname', 'Tandoh')}${row('', 'Relationship to child', 'Step-father')}
<tr><td>2</td><td colspan="2">Other parent or carer</td></tr>${row('', 'Forename', 'Efua')}${row('', 'Surname', 'Mensah')}${row('', 'Relationship to child', 'Mother')}${row('', 'Mobile', '07700 900312')}
<tr><td>3</td><td colspan="2">Child or young person</td></tr>${row('', 'Forename', 'Mali')}${row('', 'Surname', 'Mensah')}${row('', 'Date of birth', '14/09/2017')}
<tr><td>4</td><td colspan="2">The disagreement</td></tr>${row('', 'With', 'School')}${row('', 'What has happened', 'The reader in her plan has been taken away.')}</table>`);
    expect(reading.referrer.name).toBe('Osian Tandoh');
    expect(reading.child.name).toBe('Mali Mensah');
    expect(reading.parents.map(({ name, phone }) => [name, phone])).toContainEqual([
      'Efua Mensah',
      '+447700900312',
    ]);
  });

  it('may have a column for each grown-up: two parents are no two children', () => {
    const reading = fromHtml(
      `<table>${row('', 'PERSON 1', 'PERSON 2')}${row('Full name', 'Osian Tandoh', 'Efua Mensah')}${row('Relationship', 'Father', 'Mother')}${row('Telephone', '07700 900311', '07700 900312')}</table>
<table>${row('Child', 'Mali Tandoh')}${row('Date of birth', '14/09/2017')}${row('Against', 'School')}${row('What it is about', 'The reader in her plan has been taken away.')}</table>`,
    );
    expect(reading.child.name).toBe('Mali Tandoh');
    expect(reading.parents.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Osian Tandoh', 'Efua Mensah']),
    );
  });

  it('may be a sheet with a row for each child, of which only those meant for the service are taken', () => {
    const reading = readMessage(
      aMessage('', {
        from: { name: 'Kite Advocacy - Nerys Abara', email: 'nerys@kite.example' },
        body: {
          text: '',
          html: `<p>This month's list. I am the advocate for all of them.</p><table>${row('#', 'Name', 'D.o.B.', 'NCY', 'Setting', 'Plan', 'Parent', 'Tel', 'Against', 'Issue', 'Complaint?', 'DRS wanted?')}
${row('1', 'Mali Tandoh', '14/09/2017', '4', 'Larch Lane Primary', 'EHCP', 'Efua Tandoh (mum)', '07700 900312', 'School', 'Reader in the plan not in place since June', 'N', 'Y')}
${row('2', 'Ruben Holt', '02/02/2013', '9', 'Abbey High School', 'EHCP', 'Kay Holt (mum)', '07700 900313', 'LA', 'Section I', 'N', 'N - appealing')}
${row('3', 'Ines Vidal', '20/10/2019', '2', 'Dell Infant School', 'Draft', 'Luis Vidal (dad)', '07700 900314', 'LA', 'Final plan is six weeks late', 'N', 'Y')}</table><p>Nerys Abara<br>Kite Advocacy</p>`,
        },
      }),
    );
    expect(reading.referrals.map(({ child }) => child.name)).toEqual(['Mali Tandoh', 'Ines Vidal']);
    expect(reading.referrals.map(({ parents }) => parents.map(({ name }) => name))).toEqual([
      ['Efua Tandoh'],
      ['Luis Vidal'],
    ]);
    expect(JSON.stringify(reading.referrals)).not.toContain('Holt');
  });
});

describe('What a machine wrote', () => {
  it('has keys with a prefix of their own in each section', () => {
    const reading = fromForm(`[referrer]
ref_name = Dr Nerys Abara
ref_job = Educational Psychologist

[child]
cyp_name = Mali Tandoh
cyp_dob = 14/09/2017
cyp_place = Larch Lane Primary School

[parent_1]
p1_name = Efua Tandoh
p1_rel = mother
p1_phone = 07700 900 312

[disagreement]
with_school = on
with_council =
details = The reader in her plan has been taken away.

[consent]
parent_agrees_provider = yes
how = e-mail from the mother`);
    expect(reading.child).toMatchObject({ name: 'Mali Tandoh', setting: 'Larch Lane Primary School' });
    expect(reading.parents).toEqual([
      { name: 'Efua Tandoh', relationship: 'mother', email: null, phone: '+447700900312' },
    ]);
    expect(reading.disagreement.with).toEqual(['school']);
    // "how" is asked about the consent and not about reaching somebody.
    expect(reading.contact.method).toBeNull();
  });

  it('may stand below the signature of the one who pasted it', () => {
    const reading = onlyReferral(
      aMessage(
        `The form won't open, here is the export instead.

Nerys Abara
Caseworker, SENDIASS Fenmarsh
0116 496 0317

#### EXPORT 05/03/2026 ####
CASE_NO|F-1187
CYP_SURNAME|TANDOH
CYP_FORENAME|MALI
CYP_DOB|14/09/2017
SETTING|Larch Lane Primary School
SEN_STATUS|E
CON1_NAME|Tandoh, Efua
CON1_REL|Mother
CON1_MOB|07700900312
CON2_NAME|Tandoh, Osian
CON2_REL|Father
CON2_NOTE|Lives abroad. Knows.
DISPUTE_WITH|SCHOOL
NARRATIVE|Plan gives a reader in every lesson. There has been none since the summer.
COMPLAINT|N
CONSENT_SHARE_DRS|Y`,
        { from: { name: 'Nerys Abara', email: 'nerys@sendiass.example' } },
      ),
    );
    expect(reading.referrer).toMatchObject({ name: 'Nerys Abara', role: 'sendiass' });
    expect(reading.child).toMatchObject({ name: 'Mali Tandoh', dateOfBirth: '2017-09-14', ehcPlan: 'yes' });
    expect(reading.parents.map(({ name, relationship }) => [name, relationship])).toEqual([
      ['Efua Tandoh', 'mother'],
      ['Osian Tandoh', 'father'],
    ]);
  });
});

describe('A letter', () => {
  it('answers a quoted message between its questions', () => {
    const reading = onlyReferral(
      aMessage(
        `My answers are in between yours.

> Dear Ms Tandoh
>
> 1. Your name

Efua Tandoh

> 2. The child's full name, date of birth and school year

Mali Tandoh, 14 September 2017, year 4

> 3. Have you used SENDIASS?

Not yet

> 4. Your postcode

le4 2ab
`,
        { subject: 'Re: your call', from: { name: 'E Tandoh', email: 'efua@example.org' } },
      ),
    );
    expect(reading.child).toMatchObject({ name: 'Mali Tandoh', dateOfBirth: '2017-09-14', yearGroup: 'Year 4' });
    expect(reading.otherRoutes.sendiass).toBe('no');
    expect(reading.postcode).toBe('LE4 2AB');
  }); // prettier-ignore

  it('may open each paragraph with the child it is about', () => {
    const { referrals } = readMessage(
      aMessage(
        `Dear team, I ask for disagreement resolution for both of my children.

Mali: her plan gives her a reader and the school has taken the reader away. This is with the school.

Kofi: this is with the council. They are eight weeks late with the assessment of his needs.

Efua Tandoh (their mum)`,
        { from: { name: 'Efua Tandoh', email: 'efua@example.org' } },
      ),
    );
    expect(referrals.map(({ child, disagreement }) => [child.name, disagreement.with])).toEqual([
      ['Mali', ['school']],
      ['Kofi', ['local-authority']],
    ]);
  });

  it('gives a child by the surname first, as professionals do', () => {
    const reading = onlyReferral(
      aMessage(
        `Re: TANDOH, Mali Esi     DOB 14-Sep-2017

I am Mali's speech therapist. Her mother has asked for disagreement resolution with the school about the therapy in her plan, which has stopped.

Nerys Abara
Speech and Language Therapist
Fenmarsh NHS Trust`,
        { from: { name: 'ABARA, Nerys', email: 'nerys@fenmarsh-nhs.example' } },
      ),
    );
    expect(reading.child).toMatchObject({ name: 'Mali Esi Tandoh', dateOfBirth: '2017-09-14' });
  });

  it('signed by two whole names over their relations is from both', () => {
    const reading = onlyReferral(
      aMessage(
        `We ask for disagreement resolution with the school. The reader in our daughter Mali's plan has been taken away.

Osian Tandoh and Efua Mensah
Mali's dad and mum`,
        { from: { name: 'Osian Tandoh', email: 'osian@example.org' } },
      ),
    );
    expect(reading.parents.map(({ name, relationship }) => [name, relationship])).toEqual([
      ['Osian Tandoh', 'father'],
      ['Efua Mensah', 'mother'],
    ]);
  });
});

describe('What is told in confidence stays out of the summary', () => {
  const LETTER = `Our daughter Mali (born 14/09/2017, Year 4 at Larch Lane Primary School) has an EHC plan. The council is not
providing the one to one support that was agreed at the annual review in November. We are separated. Efua's number is
07700 900312, mine is 07700 900311. Please do not give my new address to Efua. Efua speaks Twi and needs an interpreter.
We agree that you pass our details to the mediation provider.

Osian Tandoh`;
  const reading = readMessage(
    aMessage(LETTER, { from: { name: 'Osian Tandoh', email: 'osian@example.org' } }),
  );
  const summary = reading.referrals[0]?.disagreement.summary ?? '';

  it('an instruction about reaching somebody, a number, a need and a consent are no part of it', () => {
    expect(summary).toContain('one to one support that was agreed at the annual review');
    for (const word of ['address', '07700', 'interpreter', 'details']) expect(summary).not.toContain(word);
  });

  it('lines that a program broke at 120 characters are one sentence', () => {
    expect(summary).toContain('The council is not providing the one to one support');
  });

  it('a need of somebody else of the family is said to be so, and not certain', () => {
    expect(reading.warnings.some((one) => one.includes("somebody else's"))).toBe(true);
    const evidence = reading.referrals[0]?.evidence['/accessNeeds/interpreter'];
    expect(evidence?.confidence ?? 0).toBeLessThan(0.9);
  });
});

describe('An export with a record for each child, its values between semicolons', () => {
  const reading = readMessage(
    aMessage(
      `Good morning

Two from our case list, pasted as the system gives them.

Id;Given name;Family name;Born;NC year;School;EHC plan;Carer;Relation;Phone;Postcode;Disagreement with;Details;Permission to share
A1;Jonah;ASHDOWN;02/05/2017;3;Elm Grove Primary;N;Ruth Ashdown;mother;07700900411;LE3 9QA;School;"The reading group he
had every morning has not run since March; nobody says why";Y
A2;Priya;NAIR-COLE;19/11/2013;7;Westbrook High;Y;Sam Cole;father;07700900412;LE5 9XB;School;The hours in section F are not given;N

Row 1: Mrs Ashdown would need an interpreter for Welsh.
Row 2: dad is at work in the day, ring him after 6pm.

Bye for now
Nell Ferris
Northfield SENDIASS
0116 496 0455`,
      { from: { name: 'Nell Ferris', email: 'nell.ferris@sendiass-nf.example' } },
    ),
  );

  it('gives one referral for each record, with the names from their two columns', () => {
    expect(reading.referrals.map(({ child }) => [child.name, child.dateOfBirth, child.setting])).toEqual([
      ['Jonah Ashdown', '2017-05-02', 'Elm Grove Primary'],
      ['Priya Nair-Cole', '2013-11-19', 'Westbrook High'],
    ]);
    expect(reading.referrals.map(({ consentToShare }) => consentToShare)).toEqual(['yes', 'no']);
    expect(reading.referrals.map(({ parents }) => parents[0]?.name)).toEqual(['Ruth Ashdown', 'Sam Cole']);
  });

  it('keeps a remark about one row away from the other', () => {
    expect(reading.referrals.map(({ accessNeeds }) => accessNeeds.interpreter)).toEqual(['Welsh', null]);
    expect(reading.referrals.map(({ contact }) => contact.times)).toEqual([null, 'after 6pm']);
  });

  it('is sent by the officer who signs below it', () => {
    expect(reading.referrals[1]?.referrer).toMatchObject({ name: 'Nell Ferris', phone: '+441164960455' });
  });
});

describe('A table with each label over the whole width and its value set in below', () => {
  const row = (label: string, value: string): string =>
    `<tr><td colspan="2"><b>${label}</b></td></tr><tr><td>&nbsp;</td><td>${value}</td></tr>`;
  const form = fromHtml(`<table><tr><td><table>
${row('You are', 'A support worker from a charity')}${row('Your name', 'Ines Calloway')}${row('Organisation', 'Speak Out Advocacy')}
${row('E-mail', 'ines@speakout.example')}${row('This referral is for', 'Dylan Marsh')}${row('Born', '04/03/2008')}
${row('Who is the disagreement with?', '<ul><li>The college</li></ul>')}
${row('What happened?', 'His note taker was taken away.<br>Nobody has said why.')}
${row('Any complaint?', '')}${row('Preferred', 'Text message')}</table></td></tr></table>`);

  it('is read as labels with their values', () => {
    expect(form.referrer).toMatchObject({ name: 'Ines Calloway', role: 'advocate', organisation: 'Speak Out Advocacy' }); // prettier-ignore
    expect(form.child).toMatchObject({ name: 'Dylan Marsh', dateOfBirth: '2008-03-04' });
    expect(form.disagreement.with).toEqual(['post-16']);
  });

  it('leaves an empty box empty and takes "Preferred" for what is answered', () => {
    expect(form.otherRoutes.complaint).toBe('unknown');
    expect(form.contact.method).toBe('text');
  });
});

describe('A record in braces with short keys and groups', () => {
  const form = onlyReferral(
    aMessage(
      `Record handed over.

[
 {
  "ref": "TR-77", "pupil": { "fname": "Bo", "lname": "Tarrant-Lee", "dob": "2014-05-06", "school": "Ash Bank Primary", "ehcp": false },
  "applicant": { "name": "Kim Tarrant", "rel": "mother", "tel": "07700 900 512", "eml": "kim.t@example.org", "pc": "LE4 9QL" },
  "second_pr": { "name": "Joe Lee", "rel": "father", "tel": null },
  "mediation": { "on": "2026-02-03", "about": "the plan", "result": "not used" },
  "complaint": { "made": true },
  "dispute": { "against": "SCHOOL", "text": "The speech sessions in his support plan have not been given since the autumn and nobody answers her letters." },
  "contact": { "pref": "TEXT", "hours": "after five" }
 }
]`,
      { from: { name: 'Case Hand-over', email: 'handover@cases.example' } },
    ),
  );

  it('gives the child, the one who asks and the other parent', () => {
    expect(form.child.name).toBe('Bo Tarrant-Lee');
    expect(form.referrer).toMatchObject({ name: 'Kim Tarrant', email: 'kim.t@example.org', phone: '+447700900512' }); // prettier-ignore
    expect(form.parents[1]).toMatchObject({ name: 'Joe Lee', relationship: 'father' });
    expect(form.postcode).toBe('LE4 9QL');
  });

  it('reads the keys of a group by what the group is of', () => {
    expect(form.otherRoutes).toMatchObject({ mediation: 'no', complaint: 'yes' });
    expect(form.contact).toMatchObject({ method: 'text', times: 'after five' });
    expect(form.disagreement.summary).toContain('speech sessions');
  });
});

describe('A form with labels over their values that offers the answers in its labels', () => {
  const form = fromForm(`Asking for help with a disagreement

Name of child (first and last)\t\tDate of birth
Anya Petrovic\t\t03/04/2010
I am (the student / parent / foster carer)\t\tPostcode
the student\t\tLE4 7AB
Contact by\t\tFriend who may come along, and who they are
text\t\tMira Petrovic, my mum
BSL / wheelchair / hearing loop
No / Yes (uses a walker) / no
Which body do you disagree with?
College
What is it about?
The college has cut my reader and I asked three times.
May details go to the provider?
Yes
If you have a choice: KIDS / The Together Trust / either
KIDS`);

  it('takes an answer for an answer, also where the same words are a label elsewhere', () => {
    expect(form.referrer).toMatchObject({ name: 'Anya Petrovic', role: 'young-person' });
    expect(form.contact.method).toBe('text');
    expect(form.preferredProvider).toBe('KIDS');
    expect(form.consentToShare).toBe('yes');
  });

  it('gives each of several questions in one label its own answer', () => {
    expect(form.accessNeeds).toMatchObject({ bsl: false, wheelchair: true });
  });

  it('reads a supporter who is a parent as one', () => {
    expect(form.parents).toContainEqual({ name: 'Mira Petrovic', relationship: 'mother', email: null, phone: null }); // prettier-ignore
  });
});

describe('A form that a professional fills in for a family', () => {
  const form = fromForm(`Who is completing this?
School or college
Your name and the name of your school
Odette Farrow (SENCO), Birch Hill Primary
A number we can use for you
0116 496 0611
Pupil's full name
Nico Adeyemi
Other children in the home
Sade Adeyemi, Y1
Parent/carer - name and relationship
Mrs Bola Adeyemi, mum
What is he/she to the child?
Mother
Parent/carer - phone
07700 900733
Which service is the family unhappy with? (choose one): NHS Integrated Care Board
Languages at meetings, if not English: Yoruba
How and when did the family agree?: By phone, 02/03/2026
Has the family agreed that you may hand these details to our contractor?: Not yet, she wants to think`);

  it('keeps the professional, the house and the parent apart', () => {
    expect(form.referrer).toMatchObject({
      name: 'Odette Farrow', role: 'school', organisation: 'Birch Hill Primary', phone: '+441164960611',
    }); // prettier-ignore
    expect(form.parents).toEqual([
      { name: 'Bola Adeyemi', relationship: 'mother', email: null, phone: '+447700900733' },
    ]);
    expect(form.child.name).toBe('Nico Adeyemi');
  });

  it('takes the answers for what was asked', () => {
    expect(form.disagreement.with).toEqual(['health-commissioner']);
    expect(form.accessNeeds.interpreter).toBe('Yoruba');
    expect(form.consentToShare).toBe('no');
    expect(form.contact.method).toBeNull();
  });
});

describe('A social worker of the council who fills in a form', () => {
  it('is known by the post, not by the employer', () => {
    const form = fromForm(`Name: Theo Lambert
Job: Social worker, Children with Disabilities
Organisation: Holm County Council
Child's name: Ada Finch
Child's date of birth: 01/02/2015
Who is it with? (tick all): Children's social care
What is it about?: The respite nights were cut.`);
    expect(form.referrer).toMatchObject({ role: 'social-care', organisation: 'Holm County Council' });
    expect(form.disagreement.with).toEqual(['social-care']);
  });
});
