import { describe, expect, it } from 'vitest';
import { DOCUMENT_IDS } from '../../addin/domain/document-ids.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import {
  RIGHTS_TEXTS,
  checkForbidden,
  checkRights,
  forbiddenPhrases,
  requiredRights,
} from '../../addin/domain/rights-statements.ts';
import { REQUESTER_ID, RESPONDENT_ID, givenCase } from '../support/given-case.ts';

const { theCase } = givenCase().in('INVITING');
const family = theCase.parties.find(({ partyId }) => partyId === REQUESTER_ID)!;
const school = theCase.parties.find(({ partyId }) => partyId === RESPONDENT_ID)!;
const idsOf = (docId: (typeof DOCUMENT_IDS)[number], of = theCase, to = family) =>
  requiredRights(docId, of, to).map(({ id }) => id);
const withLetter = {
  ...theCase,
  appealableDecision: 'REFUSE_ISSUE',
  decisionLetterOn: '2026-02-10',
} as const;

describe('Rights statements', () => {
  it('RS1 to RS6 and RS8 stand in D01, D02, D04, D11 and D19; RS1, RS4, RS8 in D07; none elsewhere', () => {
    for (const docId of DOCUMENT_IDS) {
      const expected = ['D01', 'D02', 'D04', 'D11', 'D19'].includes(docId)
        ? ['RS1', 'RS2', 'RS3', 'RS4', 'RS5', 'RS6', 'RS8']
        : docId === 'D07' ? ['RS1', 'RS4', 'RS8'] : [];
      expect(idsOf(docId)).toEqual(expected);
    }
  }); // prettier-ignore

  it('RS7 comes with a decision letter, with its dates in words, and not once an appeal is lodged', () => {
    const rs7 = requiredRights('D02', withLetter, family).find(({ id }) => id === 'RS7');
    expect(rs7?.text).toBe('Disagreement resolution does not stop or extend any time limit. From your letter of 10 February 2026: contact the mediation adviser by 10 April 2026; appeal by 10 April 2026. Please check these dates with SENDIASS.');
    expect(idsOf('D07', withLetter)).not.toContain('RS7');
    expect(idsOf('D02', { ...withLetter, appealLodged: 'Y' })).not.toContain('RS7');
    expect(idsOf('D02', { ...withLetter, appealLodged: 'U' })).toContain('RS7');
  }); // prettier-ignore

  it('R-T4 never in type 4, and never to a body', () => {
    const bodies = givenCase({ type: '4' }).in('INVITING').theCase;
    for (const docId of DOCUMENT_IDS) {
      expect(idsOf(docId, theCase, school)).toEqual([]);
      expect(idsOf(docId, bodies, family)).toEqual([]);
    }
  });

  it('the list RIGHTS_TEXT replaces a text and adds translations; a blank line of it does not empty a right', () => {
    const texts = { RS1: 'Our own words.', 'RS1-PL': 'Po polsku.', RS4: ' ' };
    const [first, second] = requiredRights('D07', theCase, family, texts);
    expect(first).toEqual({ id: 'RS1', text: 'Our own words.', translations: ['Po polsku.'] });
    expect(second?.text).toBe(RIGHTS_TEXTS.RS4);
  });
});

describe('RS-CHECK', () => {
  const required = requiredRights('D07', theCase, family);
  const letter = `Dear family\n${RIGHTS_TEXTS.RS1}\n  ${RIGHTS_TEXTS.RS4.replace(' free', '\nfree')} ${RIGHTS_TEXTS.RS8}`;

  it('holds when every statement stands there word for word; spaces and line breaks may differ', () => {
    expect(checkRights(letter, required).ok).toBe(true);
  });

  it('blocks a letter in which a statement is missing or a word is changed, and names all of them', () => {
    const changed = letter.replace('free', 'cheap').replace('You do not have to use', 'You need not use');
    expect(checkRights(changed, required)).toMatchObject({ ok: false, error: { kind: 'Blocked', rule: 'RS-CHECK', fields: ['RS1', 'RS4'] } });
  }); // prettier-ignore

  it('takes an approved translation for the text, and no other', () => {
    const translated = requiredRights('D07', theCase, family, {
      ...RIGHTS_TEXTS,
      'RS4-PL': 'To jest bezpłatne.',
    });
    expect(checkRights(letter.replace('free', 'gratis'), translated).ok).toBe(false);
    expect(checkRights(`${RIGHTS_TEXTS.RS1} To jest bezpłatne. ${RIGHTS_TEXTS.RS8}`, translated).ok).toBe(
      true,
    );
  });
});

describe('What letters must never say (section 8)', () => {
  it.each([
    ['NEVER-1', 'You must use disagreement resolution before anything else.'],
    ['NEVER-1', 'Parents need to try disagreement resolution first.'],
    ['NEVER-1', 'It is compulsory.'],
    ['NEVER-1', 'Taking part is mandatory for all.'],
    ['NEVER-1', 'Attendance is required.'],
    ['NEVER-1', 'You must attend.'],
    ['NEVER-1', 'Everyone has to come, and you will have to take part.'],
    ['NEVER-1', 'You are obliged to come to the meeting.'],
    ['NEVER-1', 'This is a compulsory step.'],
    ['NEVER-1', 'Taking part is not voluntary.'],
    ['NEVER-1', 'You cannot say no.'],
    ['NEVER-1', 'You have no choice.'],
    ['NEVER-1', 'There is no other date, so you must attend the meeting.'],
    ['NEVER-1', 'If you cannot come by car, you must still take part.'],
    ['NEVER-1', 'Nobody else can speak for you: you must attend.'],
    ['NEVER-1', 'We expect you to attend.'],
    ['NEVER-1', 'It is your duty to attend.'],
    ['NEVER-1', 'You must be there.'],
    ['NEVER-1', 'Everyone has to come.'],
    ['NEVER-1', 'You must not miss the meeting.'],
    ['NEVER-1', 'You mustn’t stay away.'],
    ['NEVER-1', 'You should attend.'],
    ['NEVER-1', 'You’ll have to join the meeting.'],
    ['NEVER-1', 'You’re expected to be present.'],
    ['NEVER-1', 'This is not a test and you have to come.'],
    ['NEVER-1', 'The school must attend.'],
    ['NEVER-1', 'Your presence is essential.'],
    ['NEVER-2', 'Refusing will count against you.'],
    ['NEVER-3', 'The Tribunal expects you to come.'],
    ['NEVER-4', 'Taking part stops the appeal clock.'],
    ['NEVER-5', 'The outcome is legally binding.'],
    ['NEVER-5', 'There is no fee, and the outcome is legally binding.'],
    ['NEVER-6', 'At the end the service gives you a certificate.'],
    ['NEVER-7', 'The council will attend.'],
    ['NEVER-8', 'The school is in the wrong.'],
    ['NEVER-8', 'You will surely win your appeal.'],
    ['NEVER-8', 'You are bound to succeed.'],
    ['NEVER-9', 'He was diagnosed last year.'],
    ['NEVER-10', 'The school has declined.'],
    ['NEVER-10', 'L. Bates said no.'],
    ['NEVER-10', 'Bates has said no.'],
    ['NEVER-10', 'Mrs Bates is not willing.'],
    ['NEVER-10', 'One parent is not willing.'],
    ['NEVER-10', 'The other party won’t take part.'],
    ['NEVER-10', 'Somebody turned the invitation down.'],
    ['NEVER-10', 'Others have already agreed.'],
  ])('%s: %s', (id, sentence) => {
    expect(forbiddenPhrases(`Dear family. ${sentence}`)).toEqual([
      expect.objectContaining({ id, sentence: 2 }),
    ]);
  });

  it.each([
    'It is not compulsory.', 'Nobody must take part.', 'You do not have to attend.', 'It is voluntary.', 'You are not obliged to come to the meeting.',
    'An interpreter is required.', 'You have a choice.', 'You can say no.', 'Not everyone has to come.', 'You don’t have to be there.',
    'Who should be there?', 'The help you need to take part is arranged.', 'You do not have to come, and it is not a duty to attend.',
    'You should come only if you want to.', 'Do you have to come? No.', 'You must come to a decision by Monday.', 'You have to come back to us by Monday.',
    'You must not miss the last day for an appeal.', 'If you cannot attend, tell us.', 'It is not true that you must attend.', 'We do not expect you to attend.',
    'We ask what you need to take part.', 'What do you need to take part?', 'Tell us if you need to come to the meeting by bus.',
  ])('NEVER-1 is not claimed by: %s', (sentence) => {
    expect(forbiddenPhrases(sentence)).toEqual([]);
  }); // prettier-ignore

  it('NEVER-1 holds for every letter: the service is voluntary, and what was agreed binds by itself', () => {
    const letters = ['D06', 'D08', 'D09', 'D10', 'D13', 'D14', 'D15', 'D17', 'D18', 'D20'] as const;
    const says = (docId: DocumentId) => checkForbidden(docId, [{ place: 'word/document.xml, paragraph 3', text: 'It is compulsory.' }], 'N');
    for (const docId of letters) expect(says(docId), docId).toMatchObject({ ok: false, error: { rule: 'NEVER-1' } });
    for (const docId of ['D05', 'D12', 'D16'] as const) expect(says(docId).ok, docId).toBe(true);
  }); // prettier-ignore

  it('NEVER-9 the refusal of a focus that tells of health says how the focus is corrected; of other words it does not', () => {
    const insteadAt = (place: string): readonly string[] => {
      const refused = checkForbidden(
        'D07',
        [{ place, text: 'How his epilepsy is looked after in class' }],
        'N',
      );
      return refused.ok ? [] : refused.error.instead;
    };
    expect(insteadAt('Cases.FocusOfMeeting')).toEqual([
      'say it in other words',
      'while parties are being asked: CorrectFocus (PC) with the focus in other words, and they are asked again; later: Override (LM) to HANDED_OVER, then RecordInitialCall (P09)',
    ]);
    expect(insteadAt('word/document.xml, paragraph 3')).toEqual(['say it in other words']);
  });

  it('NEVER-8 what nobody loses by taking part is no prediction', () => {
    expect(forbiddenPhrases('You will not lose any right.')).toEqual([]);
  });

  it('NEVER-8 whether a place is right for a child says nothing about who is right', () => {
    expect(forbiddenPhrases('We will talk about whether the school is right for Kuba.')).toEqual([]);
    expect(forbiddenPhrases('The school is right.')).toMatchObject([{ id: 'NEVER-8' }]);
  });

  it('finds nothing in the rights statements and in what D12 says it is not', () => {
    expect(forbiddenPhrases(Object.values(RIGHTS_TEXTS).join(' '))).toEqual([]);
    expect(forbiddenPhrases('This paper is not legally binding. It is not a mediation certificate. The council may refuse to take part.')).toEqual([]);
  }); // prettier-ignore
});

describe('A letter is held to section 8', () => {
  const focus = (text: string) => [{ place: 'Cases.FocusOfMeeting', text }];

  it('a claim refuses the letter with its rule and place, and never repeats the words', () => {
    const refused = checkForbidden('D07', focus('How the school can help now that she was diagnosed.'), 'N');
    expect(refused).toMatchObject({ ok: false, error: { kind: 'Blocked', rule: 'NEVER-9', fields: ['Cases.FocusOfMeeting'] } });
    expect(JSON.stringify(refused)).not.toMatch(/diagnosed|help now/);
  }); // prettier-ignore

  it.each(['D01', 'D02', 'D03', 'D04', 'D07', 'D11', 'D19'] as const)('%s is held to it', (docId) => {
    expect(checkForbidden(docId, focus('The Tribunal expects it.'), 'N')).toMatchObject({ error: { rule: 'NEVER-3' } });
  }); // prettier-ignore

  it.each(['D06', 'D08', 'D09', 'D10', 'D13', 'D14', 'D15', 'D16', 'D17', 'D18', 'D20'] as const)('%s says nothing of who is right (documents.md rule 8); what was agreed is the words of the parties', (docId) => {
    const says = (place: string, text: string) => checkForbidden(docId, [{ place, text }], 'N');
    expect(says('word/document.xml, paragraph 4', 'The school is in the wrong.')).toMatchObject({ error: { rule: 'NEVER-8' } });
    expect(says('OwnActions[1].What', 'Say where the school was wrong.').ok).toBe(true);
    expect(says('word/document.xml, paragraph 4', 'Please tell us by Monday.').ok).toBe(true);
  }); // prettier-ignore

  it('D20 and D18 say of nobody that they have agreed or declined, D13 and D14 of nobody that they have signed', () => {
    const says = (docId: 'D09' | 'D13' | 'D14' | 'D18' | 'D20', text: string) => {
      const checked = checkForbidden(docId, [{ place: 'word/document.xml, paragraph 4', text }], 'N');
      return checked.ok ? 'ok' : checked.error.rule;
    };
    for (const docId of ['D18', 'D20'] as const) expect(says(docId, 'The others have already agreed.'), docId).toBe('NEVER-10');
    for (const docId of ['D13', 'D14'] as const)
      for (const text of ['Everyone else has signed.', 'The school has already signed it.', 'You are the last: all others have signed.', 'Two of three have signed.', 'Only your signature is missing.'])
        expect(says(docId, text), text).toBe('D14-SIGNED');
    for (const text of ['You do not have to sign; the record is sent to those who took part either way.', 'If you have signed already, thank you.', 'We have not had your signature yet.'])
      expect(says('D14', text), text).toBe('ok');
    expect(says('D09', 'Each of them has agreed to come.')).toBe('ok');
  }); // prettier-ignore

  it('what the parties agreed themselves is theirs to say: "the council will attend" in D12', () => {
    expect(checkForbidden('D12', [{ place: 'Actions[1].What', text: 'The council will attend.' }], 'N').ok).toBe(true);
  }); // prettier-ignore

  it('names and contacts are no claims: a service may be called after a diagnosis', () => {
    for (const place of ['Issues[1].Contact', 'Recipient.Name', 'Requester.NameAndRole', 'Rights[1].Text'])
      expect(checkForbidden('D04', [{ place, text: 'Leicester Autism Centre' }], 'N').ok, place).toBe(true);
    expect(checkForbidden('D04', [{ place: 'Issues[1].ToldUs', text: 'Help for autism' }], 'N').ok).toBe(
      false,
    );
  });

  it('NAME_DECLINER an invitation (D07) says of nobody that they said no, and may say that anybody can', () => {
    const says = (text: string) => checkForbidden('D07', [{ place: 'the letter', text }], 'N').ok;
    for (const text of ['L. Bates said no.', 'One parent is not willing.', 'The other parent does not want to come.'])
      expect(says(text), text).toBe(false);
    for (const text of ['You may say no, and nobody has to take part.', 'If you are not willing, tell us.', 'Nobody said no.', 'If you said no, nothing else changes.'])
      expect(says(text), text).toBe(true);
  }); // prettier-ignore

  it('NAME_DECLINER D11 may say who declined only where the setting is Y', () => {
    const said = [{ place: 'Closing.Decliners', text: 'The school has declined.' }];
    expect(checkForbidden('D11', said, 'N')).toMatchObject({ error: { rule: 'NEVER-10' } });
    expect(checkForbidden('D11', said, 'Y').ok).toBe(true);
    expect(checkForbidden('D19', said, 'Y').ok).toBe(false);
  });
});
