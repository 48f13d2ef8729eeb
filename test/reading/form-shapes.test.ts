import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Shapes of forms that other councils might send: none of these stands in a sample message. */
const ROBOT = { subject: 'New form', from: { name: 'Online Forms', email: 'noreply@forms.example' } };
const fromHtml = (html: string): ReadReferral => onlyReferral(aMessage('', { ...ROBOT, body: { html } }));
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
