import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Shapes of forms that other councils might send: none of these stands in a sample message. */
const ROBOT = { subject: 'New form', from: { name: 'Online Forms', email: 'noreply@forms.example' } };
const fromHtml = (html: string): ReadReferral => onlyReferral(aMessage('', { ...ROBOT, body: { html } }));
const fromRobot = (text: string): ReadReferral => onlyReferral(aMessage(text, ROBOT));
const attached = (text: string): ReadReferral =>
  onlyReferral(
    aMessage('The form is attached.', {
      attachments: [{ name: 'form.docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', inline: false, content: { kind: 'text', text: text.replaceAll('/', '\u2028').replaceAll('|', '\t') } }],
    }),
  ); // prettier-ignore

describe('Cells that hold their label and the answer below it', () => {
  it('are read each by itself, an empty one as not answered', () => {
    const form = attached(`Request for a meeting
Child's given name/Oona|Surname/Ferreira-Lund
D.O.B./7 May 2014|School or setting/Gorse Hill Primary School|Year/7

Who fills this in?/Meera Patel|Relationship/mother|Mobile/07700 900 411
Postcode/LE3 6RJ|Anything we should know about contacting you safely?
Disagreement with/The school|EHC plan?/No

What is the disagreement about?/The reading group that the school promised has stopped.
Have you made a complaint?/No|Have you appealed?/No
Have you used mediation?|Best way to reach you/E-mail
May we share this form with the provider?/Yes|Which provider?/KIDS`);
    expect(form.child).toMatchObject({
      name: 'Oona Ferreira-Lund', dateOfBirth: '2014-05-07', yearGroup: 'Year 7', setting: 'Gorse Hill Primary School', ehcPlan: 'no',
    }); // prettier-ignore
    expect(form.referrer).toMatchObject({ name: 'Meera Patel', phone: '+447700900411' });
    expect(form.parents).toMatchObject([{ name: 'Meera Patel', relationship: 'mother' }]);
    expect(form.otherRoutes).toMatchObject({ complaint: 'no', appeal: 'no', mediation: 'unknown' });
    expect(form.contact).toMatchObject({ method: 'email', safety: null });
    expect(form).toMatchObject({ postcode: 'LE3 6RJ', consentToShare: 'yes', preferredProvider: 'KIDS' });
  });

  it('are told from labels with a hint below them and the answer beside them', () => {
    const form = attached(`Name of child/as on the birth certificate|Oona Lund
Date of birth/day, month, year|7 May 2014
School/where the child goes now|Gorse Hill Primary School
Your name/in capitals|Meera Patel
Relationship/to the child|mother
Disagreement with/please tick|☒ School`);
    expect(form.child).toMatchObject({ name: 'Oona Lund', dateOfBirth: '2014-05-07', setting: 'Gorse Hill Primary School' }); // prettier-ignore
    expect(form.parents).toMatchObject([{ name: 'Meera Patel', relationship: 'mother' }]);
  });

  it('are told from a row of labels with hints over the row of their answers', () => {
    const form = attached(`Name of child/in full|Date of birth/day, month, year|School/now
Oona Lund|7 May 2014|Gorse Hill Primary School

Your name|Relationship to child|Telephone
Meera Patel|mother|07700 900 411`);
    expect(form.child).toMatchObject({ name: 'Oona Lund', dateOfBirth: '2014-05-07' });
    expect(form.parents).toMatchObject([{ name: 'Meera Patel', phone: '+447700900411' }]);
  });
});

describe('Two parents side by side', () => {
  const rows = (...lines: readonly string[]): string =>
    `<table>${lines.map((line) => `<tr>${line.split('|').map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`; // prettier-ignore
  const child = rows('Child|Ines Carrow', 'Date of birth|4/5/2016', 'School|Gorse Hill Primary School', 'Disagreement with|School', 'In your own words|The speech group that she had in Year 3 has stopped.'); // prettier-ignore

  it('are kept apart, and the answers are of the one who says that they filled it in', () => {
    const form = fromHtml(
      rows(
        '|First parent|Second parent',
        'Name|Tomas Carrow|Bridget Hale',
        'Relationship|Father|Mother',
        'Address|2 Mill Lane, LE2 8WN|9 Quay Street, LE4 1PW',
        'Mobile|07700 900 501|07700 900 502',
        'E-mail|tomas@example.org|bridget@example.org',
        'Completing this form|No|Yes',
        'Best way to contact|Phone|Text',
        'Times||after 6pm',
        'Can the other parent be given your address?|Yes|No, he must not know where I live',
        'Details may be passed to the provider|No|Yes',
      ) + child,
    );
    expect(form.referrer).toMatchObject({ name: 'Bridget Hale', role: 'parent-carer', phone: '+447700900502', email: 'bridget@example.org' }); // prettier-ignore
    expect(form.parents).toEqual([
      { name: 'Bridget Hale', relationship: 'mother', email: 'bridget@example.org', phone: '+447700900502' },
      { name: 'Tomas Carrow', relationship: 'father', email: 'tomas@example.org', phone: '+447700900501' },
    ]);
    expect(form.postcode).toBe('LE4 1PW');
    expect(form.contact).toMatchObject({ method: 'text', times: 'after 6pm' });
    expect(form.contact.safety).toContain('he must not know where I live');
    expect(form.consentToShare).toBe('yes');
    expect(form.child).toMatchObject({ name: 'Ines Carrow', dateOfBirth: '2016-05-04' });
  });

  it('are both listed where nothing says who filled it in, and nobody is taken for the writer', () => {
    const form = fromHtml(
      rows(
        '|Parent 1|Parent 2',
        'Name|Tomas Carrow|Bridget Hale',
        'Relation|Father|Mother',
        'Phone|07700 900 501|07700 900 502',
        'Contact details may go to the other parent|Yes|No',
        'Passing details to the provider is agreed|Yes|Yes',
      ) + child,
    );
    expect(form.referrer.name).toBeNull();
    expect(form.parents.map(({ name }) => name)).toEqual(['Tomas Carrow', 'Bridget Hale']);
    expect(form.contact.safety).toBe('Contact details may go to the other parent: No');
    expect(form.consentToShare).toBe('yes');
  });
});

describe('Lines with dots up to their value', () => {
  it('go on in the lines that are set in below the value, and "not answered" is none', () => {
    const form = fromRobot(`A new form was received.

== THE PERSON ASKING ==================
Forename(s) ............. Pauline
Surname ................. CASTELLAN
You are ................. Parent
Relation to child ....... Mother
Mobile .................. 07700 900 611
Home postcode ........... le35gh

== THE CHILD OR YOUNG PERSON ==========
Forename(s) ............. Remy
Surname ................. Castellan
Born on ................. 2014-11-30
Place of education ...... Gorse Hill High School
EHC plan in place ....... Yes
What is happening to it . Annual review

== THE DISAGREEMENT ===================
Who with ................ Council
What it is about ........ At the review the council said that it
                          will take the one to one out of section F
                          of the plan. We want it to stay.
Wished for .............. Not answered

== OTHER ==============================
Complaint made .......... Not answered
Mediation used .......... No
Other adjustments ....... (no answer)
Wheelchair .............. Not answered
Contact by .............. Text
Best times .............. Not answered`);
    expect(form.referrer).toMatchObject({ name: 'Pauline Castellan', phone: '+447700900611' });
    expect(form.child).toMatchObject({ name: 'Remy Castellan', dateOfBirth: '2014-11-30', ehcPlan: 'yes' });
    expect(form.disagreement).toMatchObject({ with: ['local-authority'], stage: 'plan-review' });
    expect(form.disagreement.summary).toContain('will take the one to one out of section F of the plan');
    expect(form.accessNeeds).toEqual({ interpreter: null, bsl: false, wheelchair: false, other: [] });
    expect(form.contact).toMatchObject({ method: 'text', times: null });
    expect(form.otherRoutes).toMatchObject({ complaint: 'unknown', mediation: 'no' });
  });

  it('leave the next label alone where it is set in less than the value', () => {
    const form = fromRobot(`Child's name ......... Remy Castellan
Date of birth ........ 30/11/2014
About it ............. The reading group that Remy had every day has
                       stopped at the school and nobody will say why.
  Disagreement with .. School
Your name ............ Pauline Castellan
Your relation ........ Mother
Your telephone ....... 07700 900 611`);
    expect(form.disagreement.with).toEqual(['school']);
    expect(form.disagreement.summary).toBe(
      'The reading group that Remy had every day has stopped at the school and nobody will say why.',
    );
  });
});

describe('A record of a case system with headings in square brackets', () => {
  const record = (body: string): ReadReferral =>
    onlyReferral(
      aMessage('One record, see the file.', {
        ...ROBOT,
        attachments: [{ name: 'record.txt', mediaType: 'text/plain', inline: false, content: { kind: 'text', text: body } }],
      }),
    ); // prettier-ignore

  it('says whose each key is by the heading above it, and a line drawn ends a value', () => {
    const form = record(`RECORD 551    printed 2026-03-16
==============================
[REQUESTER]
NAME           : LARKE, Philippa
ROLE           : Health commissioning officer
ORGANISATION   : NHS Wealdshire Integrated Care Board
PHONE          : 0116 496 0711
EMAIL          : p.larke@wealdshire.example
------------------------------
[YOUNG PERSON]
FORENAME       : Tobin
SURNAME        : SAYEED
D.O.B.         : 03-FEB-2015
SCHOOL         : Gorse Hill School
EHCP STATUS    : FINAL 2023-04-18
EHCP EVENT     : REASSESSMENT AGREED 2026-01-12
------------------------------
[OTHER PARTY]
NAME           : Wealdshire County Council
CONTACT        : SEND team, 0116 496 0799
------------------------------
[DETAILS]
The council says that nursing in school is ours to fund. We say that a trained
assistant is educational provision.
------------------------------
[ROUTES]
COMPLAINT      : N
APPEAL         :
[LOG]
2026-03-02 09:12 PLARKE  opened`);
    expect(form.referrer).toMatchObject({
      name: 'Philippa Larke', role: 'health', organisation: 'NHS Wealdshire Integrated Care Board', phone: '+441164960711', email: 'p.larke@wealdshire.example',
    }); // prettier-ignore
    expect(form.child).toMatchObject({ name: 'Tobin Sayeed', dateOfBirth: '2015-02-03', setting: 'Gorse Hill School', ehcPlan: 'yes' }); // prettier-ignore
    expect(form.disagreement).toMatchObject({ with: ['local-authority'], stage: 'reassessment' });
    expect(form.disagreement.summary).not.toContain('---');
    expect(form.parents).toEqual([]);
    expect(form.otherRoutes).toMatchObject({ complaint: 'no', appeal: 'unknown' });
    expect(form.contact).toMatchObject({ method: null, times: null });
  });

  it("is a family's where the one who asks is a parent", () => {
    const form = record(`EXPORT OF 1 CASE
[SUBJECT]
SURNAME        : OKAFOR
FORENAMES      : Chidi
DATE_OF_BIRTH  : 12-MAY-2016
SETTING        : Gorse Hill Primary School
[APPLICANT]
NAME           : OKAFOR, Ngozi
RELATIONSHIP   : MOTHER
TEL            : 07700 900 733
[DISAGREEMENT WITH]
BODY           : Gorse Hill Primary School
[ISSUE]
The speech group that Chidi had has stopped and the school will not say why.
[CONSENT]
CONSENT_SHARE  : Y`);
    expect(form.child).toMatchObject({ name: 'Chidi Okafor', dateOfBirth: '2016-05-12' });
    expect(form.referrer).toMatchObject({
      name: 'Ngozi Okafor',
      role: 'parent-carer',
      phone: '+447700900733',
    });
    expect(form.parents).toMatchObject([{ name: 'Ngozi Okafor', relationship: 'mother' }]);
    expect(form.disagreement.with).toEqual(['school']);
    expect(form.consentToShare).toBe('yes');
  });
});

describe('A list of terms and their definitions', () => {
  const notes = (list: string, signature = 'Rowan Teale<br>Wealdshire SENDIASS<br>0116 496 0142'): ReadReferral =>
    onlyReferral(
      aMessage('', {
        subject: 'New case',
        from: { name: 'Rowan Teale', email: 'rowan.teale@wealdshire-sendiass.example' },
        body: { html: `<p>My notes for a request for disagreement resolution:</p><dl>${list}</dl><p>Thanks<br>${signature}</p>` },
      }),
    ); // prettier-ignore
  const item = (term: string, ...lines: readonly string[]): string =>
    `<dt><b>${term}</b></dt><dd>${lines.join('<br>')}</dd>`;

  it('may say "Who" and "What" where the answers show what is meant', () => {
    const form = notes(
      item('Who', 'Callum Rees-Boyd. 14/02/2016. Y4 at Gorse Hill Primary School. EHCP.') +
        item('Parents', 'Mum: Mrs Dilys Boyd, dilys@example.org, 07700 900 812', 'Dad: Owain Rees, 07700 900 813') +
        item('What', 'Section F has a speech therapist each week. None has come since the summer and the council says that nobody can be found.') +
        item('Where in the process', 'Annual review held in February, amended plan not issued yet') +
        item('Tried so far', 'Complaint: yes, stage 1. Mediation: no.') +
        item('Consent', 'Yes, both parents'),
    ); // prettier-ignore
    expect(form.child).toMatchObject({ name: 'Callum Rees-Boyd', dateOfBirth: '2016-02-14', yearGroup: 'Year 4', setting: 'Gorse Hill Primary School' }); // prettier-ignore
    expect(form.parents).toEqual([
      { name: 'Dilys Boyd', relationship: 'mother', email: 'dilys@example.org', phone: '+447700900812' },
      { name: 'Owain Rees', relationship: 'father', email: null, phone: '+447700900813' },
    ]);
    expect(form.disagreement.stage).toBe('plan-review');
    expect(form.otherRoutes).toMatchObject({ complaint: 'yes', mediation: 'no' });
    expect(form.consentToShare).toBe('yes');
    expect(form.referrer).toMatchObject({ name: 'Rowan Teale', role: 'sendiass' });
  });

  it('names no parent where the line of one says only that there is none to be reached', () => {
    const form = notes(
      item('Child', 'Callum Rees-Boyd, born 14/02/2016') +
        item('Carer', 'Nan: Dilys Boyd, 07700 900 812', 'Dad: no contact, do not give him the address') +
        item('School', 'Gorse Hill Primary School') +
        item('Issue', 'The reading group that he had in Year 3 has stopped and the school will not say why.') +
        item('Consent', 'Yes'),
    ); // prettier-ignore
    expect(form.parents).toMatchObject([{ name: 'Dilys Boyd', relationship: 'grandmother' }]);
    expect(form.contact.safety).toContain('do not give him the address');
  });

  it('takes no child from "Who" where the one who asks stands there', () => {
    const form = notes(
      item('Who', 'Dilys Boyd (mum), 07700 900 812') +
        item('Child', 'Callum Rees-Boyd, born 14/02/2016') +
        item('School', 'Gorse Hill Primary School') +
        item('Issue', 'The reading group that he had in Year 3 has stopped and the school will not say why.'),
    ); // prettier-ignore
    expect(form.child.name).toBe('Callum Rees-Boyd');
  });
});

describe('Children who are counted', () => {
  it('are two referrals where each paragraph opens with one of them', () => {
    const { referrals } = readMessage(
      aMessage(
        `Hello,

I am Meera Patel, mother to Dev Patel and to Anjali Patel, born 4 May 2017, both Year 4 at Gorse Hill Primary School. I write about both children, the matter is different for each.

Firstly, Dev. Dev has a draft EHC plan. The council will not put the hours that the school asked for into section F and we disagree with the council about the draft.

Secondly, Anjali. Anjali has no EHC plan and we have not asked for one. She has SEN support at school and the reading group stopped in January. I would like a meeting with the school about this.

You may pass our details to the provider.

Meera Patel`,
        { subject: 'My twins' },
      ),
    );
    expect(referrals.map(({ child }) => [child.name, child.dateOfBirth, child.ehcPlan])).toEqual([
      ['Dev Patel', '2017-05-04', 'in-assessment'],
      ['Anjali Patel', '2017-05-04', 'no'],
    ]);
    expect(referrals.map(({ disagreement }) => disagreement.with)).toEqual([['local-authority'], ['school']]);
    expect(referrals.map(({ consentToShare }) => consentToShare)).toEqual(['yes', 'yes']);
    expect(referrals.map(({ referrer }) => referrer.name)).toEqual(['Meera Patel', 'Meera Patel']);
  });

  it('are one where only the steps of the story are counted', () => {
    const form = onlyReferral(
      aMessage(`I am Meera Patel, mother to Dev Patel, Year 4 at Gorse Hill Primary School. I would like disagreement resolution with the school.

First, the reading group stopped in January.

Second, the teaching assistant was moved. Dev has SEN support and no EHC plan.

Meera Patel`),
    );
    expect(form.child.name).toBe('Dev Patel');
  });
});

describe('A clinic letter', () => {
  const letter = (text: string): ReadReferral =>
    onlyReferral(
      aMessage(text, { from: { name: 'Ines Corrigan', email: 'ines.corrigan@wealdshire-health.example' }, subject: 'Clinic letter' }),
    ); // prettier-ignore

  it('gives the child without the title and the nursery by its own name', () => {
    const form = letter(`Disagreement Resolution Service

Dear Colleague

Re: Master Otto-James FENWICK   DOB 11/01/2023

I saw Otto-James with his mother, Ms Greta Fenwick. She would like disagreement resolution about his nursery, Little Larches. Since
October the nursery has taken him for two mornings only. She has asked for a support plan and has not been given one. There is no EHC plan.

Please telephone her on 07700 900 556. On our records there is also 07700 900 557: it is her former partner's and must never be rung.

Yours sincerely

Ines Corrigan
Health Visitor
Wealdshire Health NHS Trust`);
    expect(form.child).toMatchObject({ name: 'Otto-James Fenwick', dateOfBirth: '2023-01-11', setting: 'Little Larches' }); // prettier-ignore
    expect(form.disagreement.with).toEqual(['early-years']);
    expect(form.contact.safety).toContain('must never be rung');
    expect(form.parents).toMatchObject([{ name: 'Greta Fenwick', phone: '+447700900556' }]);
  });

  it('counts a room without steps for a wheelchair once', () => {
    const form = letter(`Dear Colleague

Re: Otto-James Fenwick, DOB 11/01/2015, Year 6 at Gorse Hill Primary School

His mother, Ms Greta Fenwick, would like disagreement resolution with the school about the reading help that has stopped. She uses a wheelchair, so please find a room with level access.

Ines Corrigan
Physiotherapist, Wealdshire Health NHS Trust`);
    expect(form.accessNeeds).toMatchObject({ wheelchair: true, other: [] });
  });
});

describe('A definition of very many lines', () => {
  it('is read to its end', () => {
    const html = `<dl><dt>Parents</dt><dd>${'Mum: Ann Bell, 07700 900 123<br>'.repeat(10_000)}</dd></dl>`;
    expect(readMessage(aMessage('', { ...ROBOT, body: { html } })).kind).toBe('other');
  });
});
