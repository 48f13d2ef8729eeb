import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Families who write as they speak: none of these sentences stands in a sample message. */
const about = (text: string, name = 'Meera Patel'): ReadReferral =>
  onlyReferral(
    aMessage(
      `My son Kuba Nowak gets no support at Hill Top School. I would like disagreement resolution with the school. ${text}`,
      { from: { name, email: 'meera@example.org' } },
    ),
  );

describe('routes that are named and not used', () => {
  it.each([
    'We went to mediation when we divorced.',
    'We had mediation over the house, that is nothing to do with this.',
    'I know this is not the same as mediation.',
  ])('no mediation in: %s', (text) => {
    expect(about(text).otherRoutes.mediation).toBe('unknown');
  });

  it.each([
    'I was offered mediation but I have not taken it up.',
    'They told us of mediation, we never went to it.',
  ])('denied later on: %s', (text) => {
    expect(about(text).otherRoutes.mediation).toBe('no');
  });

  it.each([
    'Nobody has complained.',
    'None of us have made a complaint.',
    'Kuba complained of a headache. We have not complained.',
  ])('no complaint in: %s', (text) => {
    expect(about(text).otherRoutes.complaint).toBe('no');
  });

  it.each([
    'SENDIASS wrote the letter with me.',
    "I haven't complained, I had a chat with SENDIASS.",
    'SENDIASS explained it to us.',
  ])('helped by SENDIASS: %s', (text) => {
    expect(about(text).otherRoutes.sendiass).toBe('yes');
  });
});

describe('leave to pass details on, said in two breaths', () => {
  it.each([
    ['On passing our details on: not yet please. Not until I have asked his father.', 'no'],
    ['As for sharing my details. Please don’t, not yet.', 'no'],
    ['Please keep everything to yourselves for now.', 'no'],
    ['You can give them my details.', 'yes'],
    ['You can pass my details to the provider. Don’t send letters to the house.', 'yes'],
    ['You can pass my details to the provider. Never tell his father where we live.', 'yes'],
  ] as const)('%s', (text, answer) => {
    expect(about(text).consentToShare).toBe(answer);
  });
});

describe('what is asked for in being reached', () => {
  it.each([
    ['Contact: email.', 'email'],
    ['Write to me by post please.', 'post'],
    ["I don't do calls, email is fine.", 'email'],
    ['I work nights so ring between 3 and 5.', 'phone'],
  ] as const)('%s', (text, method) => {
    expect(about(text).contact.method).toBe(method);
  });

  it('is not how the council wrote', () => {
    expect(about('The council turned us down by letter.').contact.method).toBeNull();
  });

  it.each([
    ['If my husband picks up, say it is the wrong number.', /wrong number/],
    ['She is not to know about this.', /not to know/],
    ['Use a plain envelope.', /plain envelope/],
  ] as const)('%s', (text, words) => {
    expect(about(text).contact.safety).toMatch(words);
  });
});

describe('who writes', () => {
  const relation = (text: string, name = 'Meera Patel'): string | null | undefined =>
    onlyReferral(
      aMessage(`${text} The school stopped his support. I would like disagreement resolution.`, {
        from: { name, email: 'meera@example.org' },
      }),
    ).parents[0]?.relationship;

  it('is a grandmother who signs as Mrs and writes of a grandson', () => {
    expect(relation('I write about my grandson Kuba Nowak, 8.', 'Mrs Meera Patel')).toBe('grandmother');
  });

  it('is a foster carer who says that they foster', () => {
    expect(relation('We foster Kuba Nowak, who is 8.')).toBe('foster carer');
  });

  it('is a young person who tells their own age and their own lessons', () => {
    const { referrer, child, parents } = onlyReferral(
      aMessage(
        'im kuba nowak, 17, my tutor says theres no money for my support. i want disagreement resolution',
        {
          from: { name: null, email: 'kuba.nowak@example.org' },
        },
      ),
    );
    expect(referrer.role).toBe('young-person');
    expect(child.name).toBe('Kuba Nowak');
    expect(parents).toEqual([]);
  });

  it('is nobody of the family who writes for a friend', () => {
    const { referrer, parents } = onlyReferral(
      aMessage(
        'I am writing on behalf of my friend Ewa Nowak. Her lad Kuba Nowak gets no support at school. She would like disagreement resolution.',
      ),
    );
    expect(referrer.role).toBe('other');
    expect(parents).toMatchObject([{ name: 'Ewa Nowak', relationship: 'mother' }]);
  });
});

describe('whose facts they are', () => {
  it("takes no brother's age and no old address", () => {
    const { child, postcode } = about(
      'Kuba has two brothers, Adam (15) and Piotr. No post to our old address LE3 1AA. We are at LE2 3AB.',
    );
    expect(child.age).toBeNull();
    expect(postcode).toBe('LE2 3AB');
  });

  it('is no newsletter that was only seen in one', () => {
    const text =
      'I saw you in the school newsletter. My son Kuba gets no support at school. I’d like disagreement resolution.';
    expect(readMessage(aMessage(text)).kind).toBe('referral');
    expect(readMessage(aMessage('Our spring newsletter. Disagreement resolution for your child.')).kind).toBe(
      'other',
    );
  });
});
