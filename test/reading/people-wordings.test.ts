import { describe, expect, it } from 'vitest';
import { pairsIn } from '../../addin/reading/label-values.ts';
import { makePart, spanText } from '../../addin/reading/plain-text.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Who is who, in halves and further down: none of these stand in a sample message. */
const ASKS = 'The school stopped the support. I would like disagreement resolution with the school.';
const from = (name: string | null, email: string) => ({ from: { name, email } });
const boxes = (text: string): readonly (readonly [string, string])[] => {
  const part = makePart('body', text);
  return pairsIn(part, 0, part.flat.length).map(({ field, value }) => [field, spanText(value)] as const);
};

describe('the whole name of the one who writes', () => {
  it.each([
    ['Dawn', `Hi its Dawn, Reece's mum. ${ASKS}\nthanks Dawn Hartley-Moss`, 'Dawn Hartley-Moss'],
    ['kelly anne', `my son Tyler is 10. ${ASKS}\nkelly-anne bramwell`, 'Kelly-Anne Bramwell'],
    ['C Okonjo', `My son Ike is 9. ${ASKS} I am Chidi, his dad.`, 'Chidi Okonjo'],
    ['Abdi', `My son Hodan is 8. ${ASKS} Surname Warsame for all of us.`, 'Abdi Warsame'],
    ['Tomasz Maly', `My name is Tomasz Maly-Brown. My son Kuba is 9. ${ASKS}`, 'Tomasz Maly-Brown'],
    ['Gareth', `My son Owen is 9. ${ASKS} I am his dad, Gareth Porteous.`, 'Gareth Porteous'],
  ])('%s: %s', (display, text, name) => {
    const { referrer, parents } = onlyReferral(aMessage(text, from(display, 'someone@example.org')));
    expect(referrer.name).toBe(name);
    expect(parents[0]?.name).toBe(name);
  });

  it('is taken from a greeting only where the letter or the address fits', () => {
    const chain = `My son Kuba is 9. ${ASKS} Ewa\n\n-----Original Message-----\nFrom: SEN Team <sen@fen.example>\nSent: 2 March 2026 09:00\nTo: Ewa\nSubject: plan\n\nDear Ms Kowalska\nThe hours will be put in place.`;
    expect(onlyReferral(aMessage(chain, from('Ewa K.', 'e@example.org'))).referrer.name).toBe('Ewa Kowalska');
    expect(onlyReferral(aMessage(chain, from('Ewa B.', 'e@example.org'))).referrer.name).not.toContain(
      'Kowalska',
    );
  });
});

describe('a chain in which others say what the one who asks does not', () => {
  const chain =
    "Hi, can you pick this one up, not for us. Dad's number is 07700 900666.\n\nGrace Okafor\nSEN Caseworker, Fenmarsh Council\n0116 496 0303\n\nFrom: Yusuf Adan <y.adan@example.org>\nSent: 10 March 2026 20:10\nTo: SEN Team\nSubject: RE: Help for Idris\n\nDear Grace, the school has not given the hours in the plan. I would like disagreement resolution with the council please. Yusuf\n\nFrom: Okafor, Grace\nSent: 9 March 2026 15:00\nTo: Yusuf Adan\nSubject: Help for Idris\n\nDear Mr Adan\nIdris Adan (d.o.b. 02/11/2014, Year 6, Meadow Rise Primary School). I have you at LE2 7QQ.\nGrace";
  const referral = onlyReferral(aMessage(chain, from('Okafor, Grace', 'grace.okafor@leicester.example')));

  it('gives the child, the postcode and the number', () => {
    expect(referral.child).toMatchObject({
      name: 'Idris Adan', dateOfBirth: '2014-11-02', yearGroup: 'Year 6', setting: 'Meadow Rise Primary School',
    }); // prettier-ignore
    expect(referral.postcode).toBe('LE2 7QQ');
    expect(referral.referrer).toMatchObject({ name: 'Yusuf Adan', phone: '+447700900666' });
  });

  it('is never sure of it', () => {
    for (const field of [
      '/child/name',
      '/child/dateOfBirth',
      '/child/yearGroup',
      '/child/setting',
      '/postcode',
    ])
      expect(referral.evidence[field]?.confidence).toBeLessThan(0.9);
  });
});

describe('children named in other ways', () => {
  it('twins in small letters', () => {
    const { referrals } = readMessage(
      aMessage('twins hodan n hibo both 8 yr 3 at marsh lane primary. they stopped the speech lady for both. i want disagreement resolution with school. surname warsame.', from('abdi', 'abdi@example.com')),
    ); // prettier-ignore
    expect(referrals.map(({ child }) => child.name)).toEqual(['Hodan Warsame', 'Hibo Warsame']);
    expect(referrals.map(({ child }) => child.age)).toEqual([8, 8]);
  });

  it.each([
    [`Mój syn nazywa się Jan Kowalczyk, urodzony 3 maja 2016. ${ASKS}`, 'Jan Kowalczyk', '2016-05-03'],
    [
      `A minha filha chama-se Rita Pinto, nasceu a 12 de dezembro de 2014. ${ASKS}`,
      'Rita Pinto',
      '2014-12-12',
    ],
    [`${ASKS}\n\nFatou Marie Diop\ndate of birth 2 April 2018\n`, 'Fatou Marie Diop', '2018-04-02'],
    [`My daughter (A.M., 10) has a plan. ${ASKS}`, 'A.M.', null],
  ])('%s', (text, name, birth) => {
    const { child } = onlyReferral(aMessage(text));
    expect(child.name).toBe(name);
    expect(child.dateOfBirth).toBe(birth);
  });
});

describe('grown-ups beside the one who asks', () => {
  it('have the family name of the pair and their own number', () => {
    const { parents, referrer } = onlyReferral(
      aMessage(
        `Theo Blackett, born 3 May 2014, lives with Joan and Alan Pickering, his foster carers. ${ASKS} Please ring Joan rather than me: 07700 900301.\n\nSally Marsh\nSocial Worker, Fenmarsh Council\n0116 496 0301`,
        from('Sally Marsh', 's.marsh@fen.example'),
      ),
    );
    expect(parents).toEqual([
      { name: 'Joan Pickering', relationship: 'foster carer', email: null, phone: '+447700900301' },
      { name: 'Alan Pickering', relationship: 'foster carer', email: null, phone: null },
    ]);
    expect(referrer).toMatchObject({
      role: 'social-care',
      organisation: 'Fenmarsh Council',
      phone: '+441164960301',
    });
  });

  it('answer the telephone for the one who writes', () => {
    const { parents, referrer } = onlyReferral(
      aMessage(`I am the grandfather of Daisy Rose Keane, 7. ${ASKS} My wife's name is Moira Thorn. She does the phone: 0116 496 0302.`, from('Bill Thorn', 'bill@example.com')),
    ); // prettier-ignore
    expect(referrer.phone).toBeNull();
    expect(parents[1]).toMatchObject({ name: 'Moira Thorn', phone: '+441164960302' });
  });
});

describe('a professional’s block', () => {
  it('starts at their own name, with no closing before it and a notice behind it', () => {
    const { referrer } = onlyReferral(
      aMessage(`Please accept this referral for Theo Blackett (born 3 May 2014). His mother asks for disagreement resolution with the school.\n\nDr H Bell-Lind\nConsultant Paediatrician\nSoar Valley NHS Trust\n\nIf you are worried that a child is being harmed ring our front door on 0116 496 0012, day or night, whoever you are.`, from('Bell-Lind Hamza (Dr) - SV', 'h@sv.example')),
    ); // prettier-ignore
    expect(referrer).toMatchObject({ role: 'health', organisation: 'Soar Valley NHS Trust' });
  });
});

describe('boxes of other forms', () => {
  it('ask for several facts together', () => {
    expect(
      boxes('2) Your name, and the best email and phone\nRafael Dias\n3) Other\n').map(([field]) => field),
    ).toEqual(expect.arrayContaining(['yourName', 'yourEmail', 'yourPhone']));
  });

  it('go on as rows of labels over rows of values', () => {
    const table =
      'Name of child\tDate of birth\nInes Walsh\t3 . 11 . 2022\nSetting\tRoom / year\nMaple Nursery School\tNursery\nParent or carer\tIs\nMs Carla Ferreira\tmother\n';
    expect(boxes(table)).toEqual([
      ['childName', 'Ines Walsh'],
      ['childDob', '3 . 11 . 2022'],
      ['childSetting', 'Maple Nursery School'],
      ['childYear', 'Nursery'],
      ['parent', 'Ms Carla Ferreira'],
      ['yourRole', 'mother'],
    ]);
  });

  it('are put right by the note above them, and name nobody who is dead or away', () => {
    const { child, parents } = onlyReferral(
      aMessage('Two corrections: DOB is 05/04/2015, and she has moved to Pinewood Primary.', {
        attachments: [{
          name: 'form.docx', mediaType: 'application/octet-stream', inline: false, size: 1,
          content: { kind: 'text', text: 'Child\tLily Marchetti\nDOB\t04/05/2015\tYear\t5\nSchool\tOld Mill Primary School\nMother\tGiulia Marchetti\tTel\t07700 900221\nFather\tdeceased\tTel\t\nWho with?\tSchool\nWhat about?\tThe school has ended the literacy group.\n' },
        }],
      } as never),
    ); // prettier-ignore
    expect(child).toMatchObject({ dateOfBirth: '2015-04-05', setting: 'Pinewood Primary' });
    expect(parents.map(({ name, phone }) => [name, phone])).toContainEqual([
      'Giulia Marchetti',
      '+447700900221',
    ]);
    expect(parents.some(({ relationship }) => relationship === 'father')).toBe(false);
  });
});
