import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { fieldOf } from '../../addin/reading/form-labels.ts';
import { inWords } from '../../addin/reading/export-shapes.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** The same boxes in the writings of different machines: none of these stands in a sample message. */
const STORY =
  'The plan gives him 20 hours of one to one. The school has cut it to 8 and will not talk to us.';
const fromMachine = (text: string): ReadReferral =>
  onlyReferral(aMessage(text, { subject: 'New entry', from: { name: 'Case Hub', email: 'hub@wellfield.example' } })); // prettier-ignore

const SHAPES: Readonly<Record<string, string>> = {
  'a table drawn with bars, a value over two rows': `| Field | Value |
|---|---|
| Who is making the enquiry | Rosalind Achterberg |
| Link to the child | Mother |
| Mobile | 07700 900321 |
| Child's forename | Pieter |
| Child's surname | Achterberg |
| Born on | 14/06/2015 |
| Attends | Fennel Court Primary |
| NC year | 5 |
| EHCP | Yes |
| Who can't you agree with | School |
| Tell us more | The plan gives him 20 hours of one to one. The |
| | school has cut it to 8 and will not talk to us. |
| Formal complaint made | No |
| Happy for us to share with the provider | Yes |`,
  'keys with signs of equality': `applicant_name=Rosalind Achterberg
applicant_relationship=mother
applicant_phone=07700900321
child_first_name=Pieter
child_last_name=Achterberg
child_dob=2015-06-14
child_school=Fennel Court Primary
child_year_group=5
has_ehcp=yes
dispute_with=school
details=${STORY}
complaint_made=no
consent_to_share=yes`,
  'an object in braces': `{ "id": 12, "applicant": { "fullName": "Rosalind Achterberg", "relationshipToChild": "Mother", "mobilePhone": "07700 900321" },
  "child": { "firstName": "Pieter", "lastName": "Achterberg", "dateOfBirth": "2015-06-14", "school": "Fennel Court Primary", "yearGroup": "Year 5" },
  "hasEhcPlan": true, "disagreementWith": ["School"], "details": "${STORY}", "complaint": false, "appeal": null, "consentToShare": true }`,
  elements: `<entry><yourName>Rosalind Achterberg</yourName><relationship>Mother</relationship><phone>07700 900321</phone>
<childName>Pieter Achterberg</childName><dateOfBirth>14/06/2015</dateOfBirth><school>Fennel Court Primary</school>
<yearGroup>5</yearGroup><ehcPlan>Yes</ehcPlan><whoWith>School</whoWith><whatHappened>${STORY}</whatHappened>
<complaint>No</complaint><consentToShare>Yes</consentToShare></entry>`,
  'a line of labels over a line of values': `Timestamp,Your name,Relationship to child,Phone,Child's name,Date of birth,School,Year group,EHC plan,Disagreement with,Details,Complaint,Consent to share
14/03/2026 09:12,Rosalind Achterberg,Mother,07700 900321,Pieter Achterberg,14/06/2015,Fennel Court Primary,5,Yes,School,"${STORY}",No,Yes`,
  'questions and answers': `Q1. What is your name?
A1. Rosalind Achterberg
Q2. How are you related to the child?
A2. Mother
Q3. What number can we ring you on?
A3. 07700 900321
Q4. What is the child called?
A4. Pieter Achterberg
Q5. When was he or she born?
A5. 14 June 2015
Q6. Which school or college does the child go to?
A6. Fennel Court Primary
Q7. Which year are they in?
A7. 5
Q8. Is there an EHC plan?
A8. Yes
Q9. Who is the disagreement with?
A9. The school
Q10. What has happened?
A10. ${STORY}
Q11. Have you complained?
A11. No
Q12. May we pass your details to the provider?
A12. Yes`,
  'nested keys by indent': `requester:
  name: Rosalind Achterberg
  relationship: mother
  phone: 07700 900321
child:
  name: Pieter Achterberg
  dob: 2015-06-14
  school: Fennel Court Primary
  year: 5
  ehcp: yes
disagreement_with:
  - school
description: |
  The plan gives him 20 hours of one to one.
  The school has cut it to 8 and will not talk to us.
complaint: no
consent_to_share: yes`,
  'labels over values set further in': `Your name
    Rosalind Achterberg
Relationship to the child
    Mother
Contact number
    07700 900321
Child's name
    Pieter Achterberg
Date of birth
    14/06/2015
School or setting
    Fennel Court Primary
Year group
    5
EHC plan
    Yes
Disagreement with
    The school
What it is about
    ${STORY}
Complaint
    No
Share details with provider
    Yes`,
  'columns parted by blanks': `Enquirer            Rosalind Achterberg
Enquirer type       Mother
Enquirer phone      07700 900321
Subject child       Pieter Achterberg
Child DOB           14/06/2015
Child school        Fennel Court Primary
Child NCY           5
EHCP status         Final plan
Dispute against     School
Narrative           ${STORY}
Complaint raised    N
Consent recorded    Y`,
  'several boxes in a line': `Caller: Rosalind Achterberg; Relationship: mother; Tel: 07700 900321
Child: Pieter Achterberg; DOB: 14/06/2015; School: Fennel Court Primary; Year: 5
EHCP: yes; Disagreement with: school; Complaint: no; Consent to share: yes
Details: ${STORY}`,
};

describe('the boxes of a machine, whatever signs it uses', () => {
  it.each(Object.entries(SHAPES))('%s', (_, text) => {
    const { referrer, child, disagreement, otherRoutes, consentToShare, parents } = fromMachine(text);
    expect(referrer).toMatchObject({
      name: 'Rosalind Achterberg',
      role: 'parent-carer',
      phone: '+447700900321',
    });
    expect(referrer.email).toBeNull();
    expect(parents).toMatchObject([{ name: 'Rosalind Achterberg', relationship: 'mother' }]);
    expect(child).toMatchObject({ name: 'Pieter Achterberg', dateOfBirth: '2015-06-14', yearGroup: 'Year 5', setting: 'Fennel Court Primary', ehcPlan: 'yes' }); // prettier-ignore
    expect(disagreement.with).toEqual(['school']);
    expect(otherRoutes.complaint).toBe('no');
    expect(consentToShare).toBe('yes');
  });

  it('gives as evidence the words of the message and not those put in their place', () => {
    const text = SHAPES['an object in braces'] ?? '';
    const { evidence } = fromMachine(text);
    expect(text).toContain(evidence['/child/dateOfBirth']?.text);
    expect(evidence['/consentToShare']?.text).toBe('true');
  });
});

describe('a chain in which the message was only passed on', () => {
  const below = (words: string, header = 'From: Tomas Riddel <t.riddel@example.com>\nSent: 9 March 2026 21:40\nTo: Office\nSubject: my son'): string =>
    `${words}\n\n${header}\n\nMy son Kuba Riddel, Year 4, gets none of the speech therapy in his EHC plan. I would like disagreement resolution with the council.\nTomas Riddel (dad)`; // prettier-ignore
  const referrerOf = (text: string): string | null =>
    onlyReferral(aMessage(text, { from: { name: 'Bell, Ana', email: 'ana.bell@fenmarsh.example' } })).referrer
      .name;

  it.each([
    'Passing this on, as it seems to be one for you.\n\nAna Bell | Officer | Fenmarsh Council',
    'Not ours. Do you know where it goes? He wants a meeting with somebody independent.\n\nAna Bell',
    'Dad asked at the gate if I could send his message over to you, so here it is.\n\nAna Bell, Fenmarsh Primary School',
    'This came to us by mistake, please deal with it.\nAna',
  ])('%s', (note) => {
    expect(referrerOf(below(note))).toBe('Tomas Riddel');
  });

  it('knows the header lines of a mail program in another language', () => {
    expect(referrerOf(below('Passing this on.', 'De la: Tomas Riddel <t.riddel@example.com>\nData: lun., 9 mar. 2026, 21:40\nSubiect: fiul meu\nCătre: office'))).toBe('Tomas Riddel'); // prettier-ignore
    expect(referrerOf(below('Passing this on.', 'Von: Tomas Riddel <t.riddel@example.com>\nGesendet: Montag, 9. März 2026 21:40\nAn: Office\nBetreff: Hilfe'))).toBe('Tomas Riddel'); // prettier-ignore
  });

  it('leaves a professional who asks in their own name the one who asks', () => {
    expect(referrerOf(below('I should like to refer the family of Kuba Riddel for disagreement resolution with the council. His father agrees, see his message below.\n\nAna Bell\nSENDIASS Officer'))).toBe('Ana Bell'); // prettier-ignore
  });

  it('takes a newer number of the family from the note of who passed it on', () => {
    const text = below('Passing this on. He has changed his mobile, please use 07700 900654 from now on.');
    expect(onlyReferral(aMessage(text)).referrer.phone).toBe('+447700900654');
  });
});

describe('labels of boxes in other words', () => {
  it.each([
    ['Who is making the enquiry', 'yourName'],
    ['Person raising this', 'yourName'],
    ['Call back on', 'phone'],
    ['Link to child', 'yourRole'],
    ['How do you know the child?', 'yourRole'],
    ['Plan in place?', 'ehcPlan'],
    ['learnerDOB', 'childDob'],
    ['Goes to', 'childSetting'],
    ['Organisations in dispute', 'with'],
    ["What's gone wrong?", 'about'],
    ['What the customer said', 'about'],
    ['Data sharing agreed', 'consent'],
    ['Taken by', 'ignored'],
    ['Wrap-up notes', 'remarks'],
  ])('%s', (label, field) => {
    expect(fieldOf(inWords(label))).toBe(field);
  });
});

it('reads an answer to a case, written in boxes, as no new request', () => {
  const text = 'Case reference: DR-2026-0142\nYour name: Rosalind Achterberg\nYou are: Parent\nMessage: The second of the dates suits us.';
  expect(readMessage(aMessage(text)).kind).toBe('reply');
}); // prettier-ignore
