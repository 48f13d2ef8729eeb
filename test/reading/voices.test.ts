import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

describe('Who dictates to a telephone has the names of the signs in the text', () => {
  const DICTATED =
    "Hi full stop I'm doing this with the microphone new line It's about my son Tyrell Graham comma he is seven and he's in year three at Oak Junior School comma he's the youngest in his class because he's the 30th of August 2018 full stop The school has stopped his help comma I asked twice full stop I would like disagreement resolution please full stop We're LE4 5AB full stop";

  it('and is read as if they were signs; the words shown are those that stand there', () => {
    const { child, postcode, evidence } = onlyReferral(aMessage(DICTATED));
    expect(child).toMatchObject({
      name: 'Tyrell Graham',
      dateOfBirth: '2018-08-30',
      yearGroup: 'Year 3',
      setting: 'Oak Junior School',
    });
    expect(postcode).toBe('LE4 5AB');
    const shown = evidence['/child/name'];
    expect(DICTATED.slice(shown?.start, shown?.end)).toBe(shown?.text);
  });

  it('and a period of time or a full stop told of once is nothing of the kind', () => {
    const { child } = onlyReferral(
      aMessage(
        'My son Tom Stopps was off for a period. His lessons came to a full stop comma as they say. He is at Oak Junior School, the school has stopped his help. I would like disagreement resolution.',
      ),
    );
    expect(child.name).toBe('Tom Stopps');
  });
});

describe('Who says in what relation they stand to the child is the one who asks', () => {
  it.each([
    ["I'm his mum Shanice Pemberton.", 'Shanice Pemberton', 'mother'],
    ['I am Edith Farrant, and I am nan and special guardian to Tyrell.', 'Edith Farrant', 'grandmother'],
  ])('whoever owns the mailbox: "%s"', (words, name, relationship) => {
    const { referrer, parents } = onlyReferral(
      aMessage(
        `My neighbour types this. Tyrell Graham is seven, the school stopped his help, I want disagreement resolution with the school. ${words}`,
        { from: { name: 'Colin Tapsell', email: 'ctapsell@example.net' } },
      ),
    );
    expect(referrer).toMatchObject({ name, role: 'parent-carer' });
    expect(parents).toMatchObject([{ name, relationship }]);
  });
});

describe('A child who is named and not asked for gets no case', () => {
  it.each([
    'It is not about my elder son Fionn, who is 16.',
    'Nor is it about my daughter Fionn.',
    'My daughter Fionn is not part of this.',
    'My son Fionn has nothing to do with this.',
  ])('"%s"', (words) => {
    const { referrals } = readMessage(
      aMessage(
        `I want disagreement resolution with Oak Primary School about my son Cathal Patel, they stopped his support. ${words}`,
      ),
    );
    expect(referrals.map(({ child }) => child.name)).toEqual(['Cathal Patel']);
  });
});

describe('A step that was made ready and kept back was not taken', () => {
  it.each([
    ['complaint', 'I have a letter of complaint on the computer but it is still in my drafts folder.'],
    ['complaint', 'I did think about complaining and decided not to.'],
    ['complaint', 'The complaint is ready to go but I am holding it back.'],
    ['appeal', 'I wrote the appeal and thought better of it.'],
  ] as const)('%s: "%s"', (route, words) => {
    const { otherRoutes } = onlyReferral(
      aMessage(
        `The school stopped the support of my son Aarav Patel. I want disagreement resolution with the school. ${words}`,
      ),
    );
    expect(otherRoutes[route]).toBe('no');
  });

  it('and one that was sent under the school’s policy was, also in May', () => {
    const { otherRoutes } = onlyReferral(
      aMessage(
        'The school stopped the support of my son Aarav Patel. I want disagreement resolution with the school. I have written formally to the chair of governors (20 May) under their complaints policy.',
      ),
    );
    expect(otherRoutes.complaint).toBe('yes');
  });
});

describe('Who speaks for a constituent is no parent of the child (R-K6)', () => {
  it.each([
    [
      'Cllr Ann Day has been approached by a resident, Ms Tara Hope (tel 07700 900111), about her son Kit Hope, 8, at Oak Primary School. The school stopped his support. Please arrange disagreement resolution with the school.\n\nJasper Thwaite\nSupport Officer to Cllr Day',
      'Tara Hope',
      '+447700900111',
    ],
    [
      'I write for my constituent, Mrs Ela Brown, whose daughter Mia Brown (Year 4, Oak Primary School) has lost her one to one. She would like disagreement resolution with the school. You may ring her on 07700 900222.\n\nJasper Thwaite MP',
      'Ela Brown',
      '+447700900222',
    ],
  ])('%s', (text, name, phone) => {
    const { referrer, parents, scope } = onlyReferral(
      aMessage(text, { from: { name: 'Jasper Thwaite', email: 'casework@members.example' } }),
    );
    expect(referrer).toMatchObject({ name: 'Jasper Thwaite', role: 'other', phone: null });
    expect(parents).toMatchObject([{ name, phone, email: null }]);
    expect(scope.reasons).toContainEqual(expect.stringContaining('R-K6'));
  });

  it('with the privacy notice of their house below the signature', () => {
    const { referrer, parents } = onlyReferral(
      aMessage(
        'My constituent, Mr Rhodri Vaughan, asks for disagreement resolution with the council about his daughter Gwen Vaughan (born 1.9.14), whose plan is late. Ring him on 07700 900 185.\n\nYours faithfully\n\nJasper Thwaite\nSenior Caseworker, Office of Ines Garrod MP\n020 7946 0277\n\nConstituents’ data is handled as set out in our privacy notice.',
        { from: { name: 'Casework', email: 'casework@members.example' } },
      ),
    );
    expect(referrer).toMatchObject({ role: 'other', phone: '+442079460277' });
    expect(parents).toMatchObject([{ name: 'Rhodri Vaughan', phone: '+447700900185' }]);
  });
});

describe('Mail with nobody behind it is no referral', () => {
  it.each([
    "I am writing our SEND policy. Does disagreement resolution cover independent schools? If a parent of a child in Year 4 was unhappy with our support, would they contact you? There isn't a particular family behind this.",
    'I wish to register a formal disagreement with the Council and I expect it to be resolved. I was refused a parking permit because my house is near Larkhill Special School.',
  ])('%s', (text) => {
    expect(readMessage(aMessage(text))).toMatchObject({ kind: 'other', referrals: [] });
  });
}); // prettier-ignore
