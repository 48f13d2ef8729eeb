import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { fieldOf } from '../../addin/reading/form-labels.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Habits of many writers: none of these stands in a sample message. */
const from = (name: string, email = 'writer@example.org'): Partial<MessageContent> => ({
  from: { name, email },
});
const read = (text: string, name = 'Meera Patel'): ReadReferral => onlyReferral(aMessage(text, from(name)));
const DISPUTE =
  'His reading help at Hill Top School was stopped. We want disagreement resolution with the school.';

describe('people who are named in passing', () => {
  it.each([
    ['I write for a mum I see, Rosa Lindgren, about her son Pieter Lindgren.', 'Rosa Lindgren'],
    ['One of our parents, Rosa Lindgren, is unhappy about her son Pieter Lindgren.', 'Rosa Lindgren'],
    ['Mr and Mrs Lindgren (Anton and Rosa) are the parents of Pieter Lindgren.', 'Anton Lindgren'],
    ['Mrs Lindgren (Rosa, 07700 900321) is the carer of Pieter Lindgren.', 'Rosa Lindgren'],
  ])('%s', (text, parent) => {
    const { parents } = read(
      `${text} ${DISPUTE}\n\nKind regards\nJo Wells\nSENCO, Hill Top School`,
      'Jo Wells',
    );
    expect(parents.map(({ name }) => name)).toContain(parent);
  });

  it('keeps a father whose whole name is part of the child’s', () => {
    const { parents } = read(
      `I act for Dawit Haile. His son is Abel Dawit Haile. ${DISPUTE}\n\nRegards\nJo Wells\nLaw Centre`,
      'Jo Wells',
    );
    expect(parents.map(({ name }) => name)).toContain('Dawit Haile');
  });

  it('takes no small word for a client’s name', () => {
    const { parents } = read(
      `Our client disagrees with the school about her son Pieter Lindgren. ${DISPUTE}`,
      'Jo Wells',
    );
    expect(parents.map(({ name }) => name)).not.toContain('Disagrees');
  });
});

describe('who writes', () => {
  it.each([
    ["I'm Jo Wells, SENCo at Hill Top School. Pieter Lindgren is in Year 4.", 'school'],
    ['Our client is the mother of Pieter Lindgren. We act for her.', 'advocate'],
    ["I am Pieter's social worker. Pieter Lindgren is in Year 4.", 'social-care'],
    [
      'My neighbour Rosa Lindgren asked me to write to you about her son Pieter Lindgren, who is in Year 4.',
      'other',
    ],
  ])('%s', (text, role) => {
    expect(read(`${text} ${DISPUTE}`, 'Jo Wells').referrer.role).toBe(role);
  });

  it('reads a signature that goes on in the line', () => {
    const { referrer } = read(
      `Pieter Lindgren is in Year 4. ${DISPUTE} Kind regards, Jo Wells, Head of Inclusion, Hill Top School`,
      'Jo',
    );
    expect([referrer.name, referrer.role]).toEqual(['Jo Wells', 'school']);
  });

  it('takes the mother for the one who asks where her daughter only types', () => {
    const { referrer, parents } = read(
      `I'm typing this for my mum. "My name is Rosa Lindgren. I am the mother of Pieter Lindgren." ${DISPUTE}`,
      'Ella Lindgren',
    );
    expect([referrer.name, parents[0]?.relationship]).toEqual(['Rosa Lindgren', 'mother']);
  });
});

describe('what kind of message it is', () => {
  it.each([
    'my lads TA has been halved an they keep sending him home. can u get sum1 to sort it out',
    'My granddaughter was promised a tutor and it has never come. We would rather talk than complain.',
    'I am 18 and have an ehc plan. college say i must leave. i want help to talk with college.',
  ])('a request in: %s', (text) => {
    expect(readMessage(aMessage(text)).kind).toBe('referral');
  });

  it.each([
    'Not asking for anything to be started yet. I only want to understand how it works. Our son is in Year 2.',
    'Before I decide: does it cost anything? My daughter has SEN support. We may never need it.',
  ])('no request in: %s', (text) => {
    expect(readMessage(aMessage(text)).kind).toBe('other');
  });
});

describe('facts said late or briefly', () => {
  it.each([
    'I see I never gave his name. He is Pieter.',
    'Pieter is his name.',
    'We forgot the name. He is called Pieter.',
  ])('a name in: %s', (text) => {
    expect(read(`My grandson is 7. ${DISPUTE} ${text}`, 'Rosa Lindgren').child.name).toBe('Pieter');
  });

  it.each([
    ['Mediation: not used.', 'mediation'],
    ['Complaint - none.', 'complaint'],
    ["I don't want to complain about her.", 'complaint'],
  ] as const)('a route denied in: %s', (text, route) => {
    expect(read(`My son Pieter Lindgren. ${DISPUTE} ${text}`).otherRoutes[route]).toBe('no');
  });

  it('knows nothing of SENDIASS where nobody asked', () => {
    expect(read(`My son Pieter Lindgren. ${DISPUTE} I didn't ask about SENDIASS.`).otherRoutes.sendiass).toBe(
      'unknown',
    );
  });

  it.each([
    'I have no EHCP and never asked.',
    "Others have a plan but he doesn't have one.",
    'Only those with an ehcp get it and he does not have one.',
  ])('no plan in: %s', (text) => {
    expect(read(`My son Pieter Lindgren. ${DISPUTE} ${text}`).child.ehcPlan).toBe('no');
  });

  it.each([
    'School says it is the council and the council says it is the school.',
    'I am not sure whether it is the school or the council.',
  ])('no other side in: %s', (text) => {
    expect(
      read(`My son Pieter Lindgren has no help. I would like disagreement resolution. ${text}`).disagreement
        .with,
    ).toEqual([]);
  });
});

describe('labels', () => {
  it.each([
    ['[B4] DOB (ddmmyyyy)', 'childDob'],
    ['A1. Your name', 'yourName'],
    ['Foster carer', 'parent'],
    ['Pupil no.', 'ignored'],
    ['I do not agree with', 'with'],
    ['What I want', 'outcome'],
    ['I need', 'access'],
    ['Best contacted', 'contactMethodAndTimes'],
    ['Pcode', 'postcode'],
  ])('%s', (label, field) => {
    expect(fieldOf(label)).toBe(field);
  });

  it('reads codes by the legend in the label, dates without signs and each child of two blocks', () => {
    const text = `[A1] Your name = Rosa Lindgren
[A2] Your mobile = 07700 900321
[B1] Child's forename = Pieter
[B2] Child's surname = Lindgren
[B3] DOB (ddmmyyyy) = 14062015
[C1] Contact by (P phone / X text) = X
[C2] What happened = ${DISPUTE}`;
    const { child, contact } = onlyReferral(aMessage(text, from('Form Hub', 'noreply@forms.example')));
    expect([child.name, child.dateOfBirth, contact.method]).toEqual([
      'Pieter Lindgren',
      '2015-06-14',
      'text',
    ]);
    const blocks = `Your name: Rosa Lindgren\nMobile: 07700 900321\n\nChild 1 of 2\nName: Pieter Lindgren\nDate of birth: 14/06/2015\nDetails: ${DISPUTE}\n\nChild 2 of 2\nName: Ella Lindgren\nDate of birth: 02/05/2018\nDetails: Her speech therapy was stopped.\n`;
    const { referrals } = readMessage(aMessage(blocks, from('Form Hub', 'noreply@forms.example')));
    expect(referrals.map((one) => [one.child.name, one.child.dateOfBirth])).toEqual([
      ['Pieter Lindgren', '2015-06-14'],
      ['Ella Lindgren', '2018-05-02'],
    ]);
  });
});
