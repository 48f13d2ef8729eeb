import { describe, expect, it } from 'vitest';
import { said } from '../../addin/reading/cue.ts';
import { languagesIn } from '../../addin/reading/languages.ts';
import { pairsIn } from '../../addin/reading/label-values.ts';
import { makePart, spanText } from '../../addin/reading/plain-text.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** What a family allows, needs, has tried and how it is reached, in words that stand in no sample message. */
const told = (text: string) =>
  onlyReferral(
    aMessage(
      `My son Kuba Nowak is in Year 4 at Hill Top Primary. The school stopped his support. I would like disagreement resolution with the school.\n\n${text}`,
    ),
  );

describe('a route that stands without its verb', () => {
  it.each([
    ['The governors rejected my complaint.', 'complaint', 'yes'],
    ['I am still waiting for an answer to my complaint.', 'complaint', 'yes'],
    ['My complaint was not upheld.', 'complaint', 'yes'],
    ['I have emailed the head to complain.', 'complaint', 'yes'],
    ['There is no complaint running.', 'complaint', 'no'],
    ['I am going to complain if nothing changes.', 'complaint', 'unknown'],
    ['I do not want to drop the appeal.', 'appeal', 'yes'],
    ['We are appealing sections B and F.', 'appeal', 'yes'],
    ['I have appealed to nobody.', 'appeal', 'no'],
    ['My brother says go to tribunal.', 'appeal', 'unknown'],
    ['Mediation was offered but we turned it down.', 'mediation', 'no'],
    ['If your enquiry concerns a mediation certificate please telephone.', 'mediation', 'unknown'],
    ['She has the number of SENDIASS from me but has not rung them.', 'sendiass', 'no'],
    ['I have not troubled the information and advice service.', 'sendiass', 'no'],
  ] as const)('%s', (text, route, answer) => {
    expect(told(text).otherRoutes[route]).toBe(answer);
  });
});

describe('leave to hand on in indirect words', () => {
  it.each([
    ['They can have my number and my e-mail.', 'yes'],
    ['The mediators may ring me themselves.', 'yes'],
    ['yes pass it on to whoever you need', 'yes'],
    ['You can tell the outsider whatever you need to.', 'yes'],
    ['You have my permission.', 'yes'],
    ['I have no problem with you giving this letter to the mediators.', 'yes'],
    ['Please talk to me before anything goes to anybody else.', 'no'],
    ['Can you tell me who they are, rather than sending my papers round?', 'unknown'],
    ['She does not agree to it going any further yet.', 'no'],
    ['The school shared his report with everyone.', 'unknown'],
  ])('%s', (text, answer) => {
    expect(told(text).consentToShare).toBe(answer);
  });
});

describe('how and when to reach a family', () => {
  it.each([
    ['Mobile is best, 07700 900409.', 'phone', null],
    ['give me a bell after 5 please', 'phone', 'after 5'],
    ['I prefer sms please.', 'text', null],
    ['Electronic mail is preferable.', 'email', null],
    ['I mean a proper letter, to my door.', 'post', null],
    ['Please ring Jean rather than me: 07700 900119, mornings, never a Wednesday.', 'phone', 'mornings, never a Wednesday'],
    ['I work nights so dont ring before 1 in the afternoon.', null, 'dont ring before 1 in the afternoon'],
    ['The council told us by letter that they would not.', null, null],
  ] as const)('%s', (text, method, times) => {
    const { contact } = told(text);
    if (method !== null || times === null) expect(contact.method).toBe(method);
    expect(contact.times).toBe(times);
  }); // prettier-ignore

  it.each([
    ['my ex must not get my address', 'must not get my address'],
    ['Please leave the family out of correspondence.', 'leave the family out of correspondence'],
    ['Our clients should not be contacted directly.', 'should not be contacted directly'],
    ['Only contact me on this email.', 'Only contact me on this email'],
  ])('safely: %s', (text, words) => {
    expect(told(text).contact.safety).toContain(words);
  });

  it.each(['There was no visit and no letter.', 'They do not call back and do not write.'])(
    'asks for nothing: %s',
    (text) => {
      expect(told(text).contact.safety).toBeNull();
    },
  );
});

describe('the language of an interpreter', () => {
  it.each([
    ['I need someone who speaks Tigrinya.', 'Tigrinya'],
    ['We need a Fijian interpreter.', 'Fijian'],
    ['I would need an interpreter in Sorani.', 'Sorani'],
    ['Please phone me in Polish if you can.', 'Polish'],
    ['My wife only speaks Pashto.', 'Pashto'],
    ['We speak Polish at home and he has no problem.', null],
    ['An interpreter is not needed though we are Polish.', null],
  ])('%s', (text, language) => {
    expect(told(text).accessNeeds.interpreter).toBe(language);
  });

  it('knows the names of the standard only beside words that make them languages', () => {
    expect(languagesIn(said('Mari came with Fang on Monday.'))).toEqual([]);
    expect(languagesIn(said('An interpreter for Dinka, please.')).map(({ value }) => value)).toEqual([
      'Dinka',
    ]);
  });
});

describe('boxes', () => {
  const boxes = (text: string) => {
    const part = makePart('body', text);
    return pairsIn(part, 0, part.flat.length).map(({ field, value }) => [field, spanText(value)] as const);
  };

  it('are read where they stand behind their label', () => {
    expect(boxes('a) complained   ☐ Yes  ☒ No\nb) been to mediation   ☒ Yes  ☐ No')).toEqual([
      ['complaint', '☐ Yes  ☒ No'],
      ['mediation', '☒ Yes  ☐ No'],
    ]);
  });
});
