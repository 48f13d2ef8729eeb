import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { Case } from '../../addin/domain/case.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { recordAnswers } from '../../addin/workflows/record-answers.ts';
import type { AnswerOptions } from '../../addin/workflows/record-answers.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import type { Extra } from '../../addin/workflows/make-document.ts';
import { edited } from '../documents/small-docx.ts';
import { academy, council, givenCase, mother, REQUESTER_ID, RESPONDENT_ID, SECOND_RESPONDENT_ID } from '../support/given-case.ts'; // prettier-ignore
import type { Given } from '../support/given-case.ts';
import { errorsIn, givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';

/** The n-th cell of that tag is filled in, as in Word. */
function filled(bytes: Uint8Array, tag: string, value: string, row = 0): Uint8Array {
  return edited(bytes, 'word/document.xml', (xml) => {
    const mark = `<w:tag w:val="${tag}"/>`;
    const pieces = xml.split(mark);
    const piece = pieces[row + 1];
    if (piece === undefined) throw new TypeError(`The paper has no row ${row} of ${tag}`);
    pieces[row + 1] = piece.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
    return pieces.join(mark);
  });
}

async function paper(office: Office, docId: DocumentId, partyId: string, extra: Extra = {}): Promise<Uint8Array> {
  const theCase = await office.case();
  const made = await makeDocument(theCase, docId, { kind: 'party', partyId }, office.reference, office.papers, office.now.slice(0, 10), extra);
  return must(made).bytes;
} // prettier-ignore

const record = (office: Office, bytes: Uint8Array, options: AnswerOptions = {}) =>
  recordAnswers(
    office.as(office.register.kind === 'provider' ? 'PC' : 'LA'),
    office.reference,
    office.papers,
    bytes,
    options,
  );

async function expectRefused(office: Office, bytes: Uint8Array, rule: string, options: AnswerOptions = {}): Promise<void> {
  const theCase: Case = await office.case();
  const before = office.snapshot();
  const result = await record(office, bytes, options);
  expect(ruleOf(result)).toBe(rule);
  expect(office.snapshot()).toEqual(before);
  expectNoPersonalData([result, office.journal], theCase);
} // prettier-ignore

const provider = (theCase: Given) => givenOffice('provider', [theCase]);
const inviting = (parties = [mother(), academy()]) =>
  provider(givenCase({ book: 'provider', parties }).in('INVITING'));
const partyIn = async (office: Office, partyId: string) => (await office.case()).parties.find((each) => each.partyId === partyId); // prettier-ignore

describe('An invitation (D07) that comes back', () => {
  it.each([
    [0, 'WILLING'],
    [1, 'WILLING_WITH_CONDITIONS'],
    [2, 'DECLINED'],
  ])('a mark in row %i is the reply of the one who was asked', async (row, reply) => {
    const office = await inviting([mother(), academy(), council()]);
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x', row);
    office.now = '2026-03-12T10:00';
    const recorded = must(await record(office, bytes, { on: '2026-03-11', channel: 'LETTER' }));
    expect(recorded).toMatchObject({ docId: 'D07', caseRef: REF, partyId: RESPONDENT_ID, answers: [{ kind: 'reply', reply }], repeated: false });
    expect(await partyIn(office, RESPONDENT_ID)).toMatchObject({ reply, replyOn: '2026-03-11' });
    expect(await partyIn(office, SECOND_RESPONDENT_ID)).toMatchObject({ reply: 'PENDING' });
    expect((await office.case()).contacts.at(-1)).toMatchObject({ partyId: RESPONDENT_ID, direction: 'IN', channel: 'LETTER', docId: 'D07', result: 'RECEIVED' });
    expect(errorsIn(office)).toEqual([]);
  }); // prettier-ignore

  it('P11 the last one needed moves the case on, and the papers that follow are named', async () => {
    const office = await inviting();
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', '✓');
    const recorded = must(await record(office, bytes));
    expect(recorded).toMatchObject({ from: 'INVITING', to: 'ARRANGING' });
    expect(recorded.documentsDue.map(({ docId }) => docId)).toContain('D08');
  });

  it('who needs to talk first is a task for a person, and the reply stays open', async () => {
    const office = await inviting();
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x', 3);
    expect(must(await record(office, bytes))).toMatchObject({ answers: [], forPerson: [{ kind: 'talk' }] });
    expect(await partyIn(office, RESPONDENT_ID)).toMatchObject({ reply: 'PENDING' });
  });

  it('a condition is named as a task and stands nowhere in the register', async () => {
    const office = await inviting([mother(), academy(), council()]);
    const bytes = filled(
      await paper(office, 'D07', RESPONDENT_ID),
      'Answers[].Mark?',
      'only if Zq7 leaves',
      1,
    );
    expect(must(await record(office, bytes)).forPerson).toEqual([{ kind: 'condition' }]);
    expect(JSON.stringify(office.snapshot())).not.toContain('Zq7');
  });

  it.each([
    ['two marks', (bytes: Uint8Array) => filled(filled(bytes, 'Answers[].Mark?', 'x', 0), 'Answers[].Mark?', 'x', 2), 'ANSWER-UNCLEAR'],
    ['"rather not" beside willing', (bytes: Uint8Array) => filled(bytes, 'Answers[].Mark?', 'rather not', 0), 'ANSWER-UNCLEAR'],
    ['no mark at all', (bytes: Uint8Array) => bytes, 'ANSWER-NONE'],
    ['words of the answer that were changed', (bytes: Uint8Array) => edited(filled(bytes, 'Answers[].Mark?', 'x', 2), 'word/document.xml', (xml) => xml.replace('I am not willing to take part.', 'I am always willing.')), 'ANSWER-CHANGED'],
    ['a focus that was changed', (bytes: Uint8Array) => edited(filled(bytes, 'Answers[].Mark?', 'x'), 'word/document.xml', (xml) => xml.replaceAll('How the support in class is arranged', 'Another matter')), 'ANSWER-CHANGED'],
  ])('%s: nothing is guessed and nothing is written', async (_what, change, rule) => {
    const office = await inviting();
    await expectRefused(office, change(await paper(office, 'D07', RESPONDENT_ID)), rule);
  }); // prettier-ignore

  it('ANSWER-OLD an answer to an invitation that was made anew does not count (P13)', async () => {
    const office = await inviting([mother(), academy(), council()]);
    const old = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    office.now = '2026-03-13T10:00';
    const decline = { type: 'RecordReply', partyId: SECOND_RESPONDENT_ID, reply: 'DECLINED', on: '2026-03-13' } as const;
    const narrow = { type: 'NarrowFocus', focusOfMeeting: 'How changes are told', releasedPartyIds: [SECOND_RESPONDENT_ID] } as const;
    must(await changeCase(office.as('PC'), office.reference, REF, [decline, narrow], 'op-narrow'));
    await expectRefused(office, old, 'ANSWER-OLD');
  }); // prettier-ignore

  it('ANSWER-OLD another answer of the same party is taken only with the day that makes it the later one', async () => {
    const office = await inviting([mother(), academy(), council()]);
    const yes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    office.now = '2026-03-13T10:00';
    const decline = { type: 'RecordReply', partyId: RESPONDENT_ID, reply: 'DECLINED', on: '2026-03-13' } as const;
    must(await changeCase(office.as('PC'), office.reference, REF, [decline], 'op-decline'));
    office.now = '2026-03-17T10:00';
    await expectRefused(office, yes, 'ANSWER-OLD');
    expect(ruleOf(await record(office, yes, { on: '2026-03-12' }))).toBe('ANSWER-OLD');
    expect((await office.case()).parties.find(({ partyId }) => partyId === RESPONDENT_ID)?.reply).toBe('DECLINED');
    must(await record(office, yes, { on: '2026-03-16' }));
    expect((await office.case()).parties.find(({ partyId }) => partyId === RESPONDENT_ID)).toMatchObject({ reply: 'WILLING', replyOn: '2026-03-16' });
  }); // prettier-ignore

  it('the same paper twice is one answer', async () => {
    const office = await inviting([mother(), academy(), council()]);
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    must(await record(office, bytes));
    const before = office.snapshot();
    expect(must(await record(office, bytes))).toMatchObject({ repeated: true, documentsDue: [] });
    expect(office.snapshot()).toEqual(before);
  });

  it('the same paper again names the papers that are still due, because the first answer may have been lost', async () => {
    const office = await inviting();
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    const first = must(await record(office, bytes));
    expect(first.documentsDue.map(({ docId, partyId }) => [docId, partyId])).toEqual([['D08', REQUESTER_ID], ['D08', RESPONDENT_ID]]);
    expect(must(await record(office, bytes))).toMatchObject({ repeated: true, to: 'ARRANGING', documentsDue: first.documentsDue });
    const sentOne = { type: 'RecordContact', contact: { partyId: RESPONDENT_ID, at: office.now, direction: 'OUT', channel: 'EMAIL', docId: 'D08', result: 'SENT', messageId: '<d08@provider.example>' } } as const;
    must(await changeCase(office.as('PC'), office.reference, REF, [sentOne], 'op-sent'));
    expect(must(await record(office, bytes)).documentsDue.map(({ docId, partyId }) => [docId, partyId])).toEqual([['D08', REQUESTER_ID]]);
  }); // prettier-ignore

  it('a plan names column and code by the same rules, and writes nothing', async () => {
    const office = await inviting();
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    const before = office.snapshot();
    expect(must(await record(office, bytes, { plan: true }))).toMatchObject({ to: 'ARRANGING', answers: [{ reply: 'WILLING' }] });
    expect(office.snapshot()).toEqual(before);
    expect(office.journal).toEqual([]);
    must(await record(office, bytes));
    expect((await office.case()).progress.state).toBe('ARRANGING');
  }); // prettier-ignore

  it('a fault at any call loses nothing, and the repeat records it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await inviting();
      const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
      return { office, run: () => record(office, bytes) };
    });
    expect(runs.length).toBeGreaterThan(5);
    for (const { at, again, after } of runs) {
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('The right case and the right person', () => {
  it('ANSWER-CASE and ANSWER-PERSON where somebody names another one than the paper', async () => {
    const office = await inviting([mother(), academy(), council()]);
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    await expectRefused(office, bytes, 'ANSWER-CASE', { caseRef: 'DR-2026-0041' });
    await expectRefused(office, bytes, 'ANSWER-PERSON', { partyId: SECOND_RESPONDENT_ID });
    must(await record(office, bytes, { caseRef: REF, partyId: RESPONDENT_ID }));
  });

  it('REG-UNKNOWN-CASE a case that this register does not have', async () => {
    const bytes = filled(await paper(await inviting(), 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    const other = await provider(givenCase({ book: 'provider', caseRef: 'DR-2026-0043' }).in('INVITING'));
    const before = other.snapshot();
    expect(ruleOf(await record(other, bytes))).toBe('REG-UNKNOWN-CASE');
    expect(other.snapshot()).toEqual(before);
  });

  it('ANSWER-PERSON the same keys in another register are other people', async () => {
    const bytes = filled(await paper(await inviting(), 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    const other = await inviting([mother(), academy({ firstName: 'Uma', lastName: 'Other' })]);
    await expectRefused(other, bytes, 'ANSWER-PERSON');
  });

  it('ANSWER-CASE a reference that was typed over on the page', async () => {
    const office = await inviting();
    const bytes = filled(await paper(office, 'D07', RESPONDENT_ID), 'Answers[].Mark?', 'x');
    const result = await record(office, edited(bytes, 'word/document.xml', (xml) => xml.replaceAll(REF, 'DR-2026-0041')));
    const rules = !result.ok && result.error.kind === 'problems' ? result.error.problems.map(({ rule }) => rule) : [];
    expect(rules).toContain('ANSWER-CASE');
    expect(await partyIn(office, RESPONDENT_ID)).toMatchObject({ reply: 'PENDING' });
  }); // prettier-ignore

  it('ANSWER-PAPER a letter that asks nothing', async () => {
    const office = await inviting();
    await expectRefused(office, await paper(office, 'D20', RESPONDENT_ID), 'ANSWER-PAPER');
  });
});

describe('The right book', () => {
  it.each([
    ['D07', 'INVITING', 'Answers[].Mark?', 'x'],
    ['D08', 'ARRANGING', 'Days[].Morning?', 'x'],
    ['D16', 'ACTIONS', 'OwnActions[].Answer?', 'done'],
  ] as const)('ANSWER-BOOK what the provider asked with %s is not taken by the register of the authority, and nothing is written', async (docId, state, tag, value) => {
    const office = await provider(givenCase({ book: 'provider' }).in(state));
    const owner = (await office.case()).actions[0]?.ownerPartyId ?? RESPONDENT_ID;
    const bytes = filled(await paper(office, docId, owner), tag, value);
    const authority = await givenOffice('authority', [givenCase({ book: 'authority' }).in(state)]);
    authority.now = office.now;
    await expectRefused(authority, bytes, 'ANSWER-BOOK');
    await expectRefused(authority, bytes, 'ANSWER-BOOK', { plan: true });
    must(await record(office, bytes));
  }); // prettier-ignore
});

describe('A request for days (D08) that comes back', () => {
  const arranging = () => provider(givenCase({ book: 'provider' }).in('ARRANGING'));

  it('what is ticked is when this party can come, and nobody else', async () => {
    const office = await arranging();
    const asked = await paper(office, 'D08', RESPONDENT_ID);
    const before = await partyIn(office, REQUESTER_ID);
    const bytes = filled(filled(filled(asked, 'Days[].Morning?', 'x', 0), 'Days[].Morning?', 'x', 1), 'Days[].Afternoon?', 'x', 1);
    const recorded = must(await record(office, bytes));
    const [answer] = recorded.answers;
    const entries = answer?.kind === 'availability' ? answer.entries : [];
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatch(/^\d{4}-\d\d-\d\d AM$/);
    expect(entries[1]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await partyIn(office, RESPONDENT_ID))?.availability).toEqual(entries);
    expect(await partyIn(office, REQUESTER_ID)).toEqual(before);
  }); // prettier-ignore

  it('"cannot" offers no time, and a day that was typed over is refused', async () => {
    const office = await arranging();
    const asked = await paper(office, 'D08', RESPONDENT_ID);
    await expectRefused(office, filled(asked, 'Days[].Morning?', 'cannot come'), 'ANSWER-NONE');
    await expectRefused(office, filled(filled(asked, 'Days[].Morning?', 'x'), 'Days[].Day', 'Sunday 5 April 2026'), 'ANSWER-CHANGED');
  }); // prettier-ignore
});

describe('What was written where nothing is read', () => {
  const arranging = () => provider(givenCase({ book: 'provider' }).in('ARRANGING'));
  /** Typed behind words of the template, as with a pen. */
  const behind = (bytes: Uint8Array, words: string, text: string): Uint8Array =>
    edited(bytes, 'word/document.xml', (xml) => {
      const at = xml.indexOf(words);
      if (at < 0) throw new TypeError(`The paper does not say ${words}`);
      return `${xml.slice(0, at + words.length)} ${text}${xml.slice(at + words.length)}`;
    });

  it('a paper on which only the places for answers are filled in leaves no task', async () => {
    const office = await arranging();
    const bytes = filled(filled(await paper(office, 'D08', RESPONDENT_ID), 'Days[].Morning?', '✓'), 'Days[].Morning?', 'cannot come', 1);
    expect(must(await record(office, bytes)).forPerson).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['not after 11', 0],
    ['from 10 only', 1],
  ])('"%s" in a cell for a mark is a task of that half day, and its words stand nowhere in the register', async (words, offered) => {
    const office = await arranging();
    const asked = await paper(office, 'D08', RESPONDENT_ID);
    const bytes = filled(filled(asked, 'Days[].Afternoon?', 'x', 2), 'Days[].Morning?', words);
    const recorded = must(await record(office, bytes));
    expect(recorded.forPerson).toEqual([{ kind: 'day', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, half: 'AM' }]);
    expect(recorded.answers).toHaveLength(1);
    expect((await partyIn(office, RESPONDENT_ID))?.availability).toHaveLength(1 + offered);
    expect(JSON.stringify(office.snapshot())).not.toContain(words);
  }); // prettier-ignore

  it('a line behind a question is a task that says where, and its words stand nowhere', async () => {
    const office = await arranging();
    const asked = filled(await paper(office, 'D08', RESPONDENT_ID), 'Days[].Morning?', 'x');
    const bytes = behind(asked, 'Now we look for a day that fits.', 'Online please, Zq7 cannot drive');
    const [task, ...others] = must(await record(office, bytes)).forPerson;
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      kind: 'beside',
      places: [expect.stringMatching(/^the main text, paragraph \d+/)],
    });
    expect(JSON.stringify([task, office.snapshot(), office.journal])).not.toContain('Zq7');
  });

  it('D08 the answers to its questions have a place, and each is a task by its number', async () => {
    const office = await arranging();
    let bytes = filled(await paper(office, 'D08', RESPONDENT_ID), 'Wishes[].Answer?', 'Online please, Zq7 cannot drive');
    bytes = filled(bytes, 'Wishes[].Answer?', 'My sister', 3);
    expect(must(await record(office, bytes))).toMatchObject({ answers: [], forPerson: [{ kind: 'question', no: 1 }, { kind: 'question', no: 4 }] });
    expect(JSON.stringify(office.snapshot())).not.toContain('Zq7');
  }); // prettier-ignore

  it.each([
    ['marked too', 'x'],
    ['not marked', ''],
  ])('D07 a condition has a place to be written, and is the answer "if", %s', async (_what, mark) => {
    const office = await inviting([mother(), academy(), council()]);
    const asked = filled(await paper(office, 'D07', RESPONDENT_ID), 'Reply.Condition?', 'If Zq7 may come too');
    const bytes = mark === '' ? asked : filled(asked, 'Answers[].Mark?', mark, 1);
    expect(must(await record(office, bytes))).toMatchObject({ answers: [{ kind: 'reply', reply: 'WILLING_WITH_CONDITIONS' }], forPerson: [{ kind: 'condition' }] });
    expect(await partyIn(office, RESPONDENT_ID)).toMatchObject({ reply: 'WILLING_WITH_CONDITIONS' });
    expect(JSON.stringify(office.snapshot())).not.toContain('Zq7');
  }); // prettier-ignore

  it.each([0, 2, 3])(
    'ANSWER-UNCLEAR a condition beside another answer (row %i) is not guessed at',
    async (row) => {
      const office = await inviting();
      const asked = filled(
        await paper(office, 'D07', RESPONDENT_ID),
        'Reply.Condition?',
        'If Zq7 may come too',
      );
      await expectRefused(office, filled(asked, 'Answers[].Mark?', 'x', row), 'ANSWER-UNCLEAR');
    },
  );

  it('ANSWER-NONE a line on a paper without any mark is no answer', async () => {
    const office = await inviting();
    const bytes = behind(await paper(office, 'D07', RESPONDENT_ID), 'You can also call us or write to us.', 'Zq7 will come');
    await expectRefused(office, bytes, 'ANSWER-NONE');
  }); // prettier-ignore
});

describe('A question about the actions (D16) that comes back', () => {
  const acting = async (): Promise<Office> => {
    const office = await provider(givenCase({ book: 'provider' }).in('ACTIONS'));
    office.now = '2026-05-11T10:00';
    return office;
  };
  const ownerOf = async (office: Office): Promise<string> =>
    (await office.case()).actions[0]?.ownerPartyId ?? '';

  it.each([
    ['done', 'DONE', '2026-05-11'],
    ['Done on 6 May 2026', 'DONE', '2026-05-06'],
    ['partly done', 'PARTLY_DONE', undefined],
    ['not done', 'NOT_DONE', undefined],
    ['Not yet', 'NOT_DONE', undefined],
  ])('"%s" is %s', async (said, actionStatus, completedOn) => {
    const office = await acting();
    const owner = await ownerOf(office);
    const bytes = filled(await paper(office, 'D16', owner), 'OwnActions[].Answer?', said);
    must(await record(office, bytes));
    const [action] = (await office.case()).actions;
    expect(action?.actionStatus).toBe(actionStatus);
    expect(action?.completedOn).toBe(completedOn);
  });

  it('a new date and a line beside the answer are for a person; the words stand nowhere in the register', async () => {
    const office = await acting();
    const asked = await paper(office, 'D16', await ownerOf(office));
    expect(must(await record(office, filled(asked, 'OwnActions[].Answer?', '12 June 2026')))).toMatchObject({ answers: [], forPerson: [{ kind: 'action', seqNo: '1' }] });
    expect((await office.case()).actions[0]?.actionStatus).toBe('OPEN');
    expect(must(await record(office, filled(asked, 'OwnActions[].Answer?', 'partly done, Zq7 is ill')))).toMatchObject({ answers: [{ status: 'PARTLY_DONE' }], forPerson: [{ kind: 'action' }] });
    expect(JSON.stringify(office.snapshot())).not.toContain('Zq7');
  }); // prettier-ignore

  it.each(['done, but not for Fridays', 'we are on it', 'nearly'])('"%s" is no clear answer, and nothing is written', async (said) => {
    const office = await acting();
    const bytes = filled(await paper(office, 'D16', await ownerOf(office)), 'OwnActions[].Answer?', said);
    await expectRefused(office, bytes, 'ANSWER-UNCLEAR');
  }); // prettier-ignore

  it('ANSWER-PERSON an action that is another one’s by now is not touched', async () => {
    const given = givenCase({ book: 'provider' }).in('ACTIONS');
    const office = await provider(given);
    office.now = '2026-05-11T10:00';
    const owner = await ownerOf(office);
    const bytes = filled(await paper(office, 'D16', owner), 'OwnActions[].Answer?', 'done');
    const other = owner === REQUESTER_ID ? RESPONDENT_ID : REQUESTER_ID;
    const moved = await provider(given.with({ actions: given.theCase.actions.map((action) => ({ ...action, ownerPartyId: other })) }));
    moved.now = office.now;
    await expectRefused(moved, bytes, 'ANSWER-PERSON');
  }); // prettier-ignore
});

describe('A request for permission (D03) that comes back', () => {
  const asking = async (): Promise<{ office: Office; bytes: Uint8Array }> => {
    const given = givenCase({ consents: [] }).in('TRIAGE').does('LA', { type: 'AskForInformation', rules: ['R-K6'], missing: ['Consents.SHARE_WITH_PROVIDER'] });
    const office = await givenOffice('authority', [given]);
    office.now = '2026-03-10T10:00';
    return { office, bytes: await paper(office, 'D03', REQUESTER_ID, { asked: { missing: [], replyBy: '2026-03-17' } }) };
  }; // prettier-ignore
  const decisions = async (office: Office) => (await office.case()).consents.map(({ purpose, decision, partyId, method }) => [purpose, decision, partyId, method]); // prettier-ignore

  it('ANSWER-DAY nobody answers a paper before the day that stands on it; on that day they may', async () => {
    const { office, bytes } = await asking();
    const yes = filled(bytes, 'Permissions[].Yes?', 'x', 0);
    await expectRefused(office, yes, 'ANSWER-DAY', { on: '2026-03-09' });
    must(await record(office, yes, { on: '2026-03-10' }));
    expect((await office.case()).consents).toMatchObject([{ decision: 'GIVEN', decidedOn: '2026-03-10' }]);
  });

  it('a yes is a permission of the one who was asked, and the paper is its evidence', async () => {
    const { office, bytes } = await asking();
    const both = filled(filled(bytes, 'Permissions[].Yes?', 'x', 0), 'Permissions[].Yes?', 'yes', 1);
    must(await record(office, both, { on: '2026-03-10', channel: 'EMAIL', messageId: '<a1@mail.example>' }));
    expect(await decisions(office)).toEqual([
      ['SHARE_WITH_PROVIDER', 'GIVEN', REQUESTER_ID, 'EMAIL'],
      ['PROVIDER_CONTACTS_OTHER_PARTIES', 'GIVEN', REQUESTER_ID, 'EMAIL'],
    ]);
    const theCase = await office.case();
    const evidence = theCase.contacts.at(-1);
    expect(evidence).toMatchObject({ direction: 'IN', docId: 'D03', messageId: '<a1@mail.example>' });
    expect(theCase.consents.map(({ evidenceRef, decidedOn }) => [evidenceRef, decidedOn])).toEqual([[evidence?.contactId, '2026-03-10'], [evidence?.contactId, '2026-03-10']]);
    expect(errorsIn(office)).toEqual([]);
  }); // prettier-ignore

  it('ANSWER-CHANNEL a file that is said to have come by telephone is refused, whatever the paper, and nothing is written', async () => {
    for (const [docId, state, tag] of [['D07', 'INVITING', 'Answers[].Mark?'], ['D08', 'ARRANGING', 'Days[].Morning?']] as const) {
      const office = await provider(givenCase({ book: 'provider' }).in(state));
      const bytes = filled(await paper(office, docId, RESPONDENT_ID), tag, 'x');
      await expectRefused(office, bytes, 'ANSWER-CHANNEL', { channel: 'PHONE' });
      await expectRefused(office, bytes, 'ANSWER-CHANNEL', { channel: 'PHONE', plan: true });
      must(await record(office, bytes, { channel: 'IN_PERSON' }));
    }
  }); // prettier-ignore

  it('ANSWER-MESSAGE by e-mail it needs the message; without a way it counts as a form that came in', async () => {
    const { office, bytes } = await asking();
    const yes = filled(bytes, 'Permissions[].Yes?', 'x', 0);
    await expectRefused(office, yes, 'ANSWER-MESSAGE', { channel: 'EMAIL' });
    must(await record(office, yes));
    expect(await decisions(office)).toEqual([['SHARE_WITH_PROVIDER', 'GIVEN', REQUESTER_ID, 'SIGNED_FORM']]);
    expect(errorsIn(office)).toEqual([]);
  });

  it('a no is kept as a no, and what was left blank stays open', async () => {
    const { office, bytes } = await asking();
    must(await record(office, filled(bytes, 'Permissions[].No?', 'x', 1)));
    expect(await decisions(office)).toEqual([
      ['PROVIDER_CONTACTS_OTHER_PARTIES', 'REFUSED', REQUESTER_ID, undefined],
    ]);
  });

  it('a mark under yes and under no, or words that are no yes, give no permission', async () => {
    const { office, bytes } = await asking();
    await expectRefused(office, filled(filled(bytes, 'Permissions[].Yes?', 'x'), 'Permissions[].No?', 'x'), 'ANSWER-UNCLEAR');
    await expectRefused(office, filled(bytes, 'Permissions[].Yes?', 'perhaps later'), 'ANSWER-UNCLEAR');
  }); // prettier-ignore

  it('what was asked has a place for the answer, which is a task by its number and no permission', async () => {
    const { office } = await asking();
    const asked = await paper(office, 'D03', REQUESTER_ID, { asked: { missing: ['When was the child born?', 'Which school?'], replyBy: '2026-03-17' } });
    const recorded = must(await record(office, filled(asked, 'Missing[].Answer?', 'Zq7 school', 1)));
    expect(recorded).toMatchObject({ answers: [], forPerson: [{ kind: 'question', no: 2 }] });
    expect(await decisions(office)).toEqual([]);
    expect(JSON.stringify(office.snapshot())).not.toContain('Zq7');
  }); // prettier-ignore

  it('a permission whose words were changed is none', async () => {
    const { office, bytes } = await asking();
    const changed = edited(filled(bytes, 'Permissions[].Yes?', 'x'), 'word/document.xml', (xml) => xml.replace('Share with the provider', 'Share my address with the provider'));
    await expectRefused(office, changed, 'ANSWER-CHANGED');
  }); // prettier-ignore
});

describe('A survey (D17) that comes back', () => {
  const acting = (): Promise<Office> => askedOf([mother(), academy(), council()]);
  /** Everything but the survey has gone out. */
  async function askedOf(parties: Parameters<typeof inviting>[0] & object): Promise<Office> {
    const given = givenCase({ book: 'provider', parties }).in('ACTIONS');
    const contacts = given.theCase.contacts.filter(({ docId }) => docId !== 'D17');
    const office = await provider(given.with({ contacts }));
    office.now = '2026-05-11T10:00';
    return office;
  }
  const sendSurvey = async (office: Office, partyId: string, again = ''): Promise<void> => {
    const due = { docId: 'D17', partyId, dueOn: '2026-05-11' } as const;
    must(
      await sendDocument(
        office.as('PC'),
        office.reference,
        office.papers,
        REF,
        due,
        `op-survey-${partyId}${again}`,
      ),
    );
  };
  const surveys = (office: Office) => office.register.rows('tblSurvey');

  it('each survey that goes out is a row that names nobody, once for each party', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    await sendSurvey(office, RESPONDENT_ID);
    await sendSurvey(office, REQUESTER_ID, '-again');
    expect(surveys(office)).toEqual([
      { CaseRef: REF, SurveyId: 'SUR-00001', SentOn: '2026-05-11', RespondentKind: 'FAMILY' },
      { CaseRef: REF, SurveyId: 'SUR-00002', SentOn: '2026-05-11', RespondentKind: 'SCHOOL' },
    ]);
    expect(errorsIn(office)).toEqual([]);
  });

  it('marks, yes or no and the comment stand in the row of that kind; the case and its log of contacts say nothing', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    await sendSurvey(office, RESPONDENT_ID);
    const before = await office.case();
    let bytes = await paper(office, 'D17', RESPONDENT_ID);
    bytes = filled(bytes, 'Questions[].Mark?', '4', 0);
    bytes = filled(bytes, 'Questions[].Mark?', '2', 4);
    bytes = filled(bytes, 'Survey.Again?', 'Yes');
    bytes = filled(bytes, 'Survey.Comment?', 'Zq7 was kind');
    const recorded = must(await record(office, bytes, { on: '2026-05-13' }));
    expect(recorded).toMatchObject({ docId: 'D17', from: 'ACTIONS', to: 'ACTIONS', documentsDue: [], repeated: false, forPerson: [{ kind: 'comment', kept: true }] });
    expect(recorded.answers).toEqual([{ kind: 'mark', question: 'Q1Informed', mark: 4 }, { kind: 'mark', question: 'Q5Overall', mark: 2 }, { kind: 'again', again: 'Y' }]);
    expect(JSON.stringify([recorded, office.journal])).not.toContain('Zq7');
    expect(surveys(office)).toEqual([
      { CaseRef: REF, SurveyId: 'SUR-00001', SentOn: '2026-05-11', RespondentKind: 'FAMILY' },
      { CaseRef: REF, SurveyId: 'SUR-00002', SentOn: '2026-05-11', RespondentKind: 'SCHOOL', ReturnedOn: '2026-05-13', Q1Informed: 4, Q5Overall: 2, Q6Again: 'Y', SurveyComment: 'Zq7 was kind' },
    ]);
    expect(await office.case()).toEqual(before);
    const log = JSON.stringify(office.register.rows('tblAuditLog'));
    expect(log).not.toContain('Zq7');
    expect(log).toContain('[changed]');
    expect(errorsIn(office)).toEqual([]);
  }); // prettier-ignore

  it('two of one kind fill two rows, whoever came first; the same file twice fills one', async () => {
    const office = await askedOf([
      mother(),
      academy(),
      academy({ partyId: SECOND_RESPONDENT_ID, firstName: 'Uma' }),
    ]);
    await sendSurvey(office, RESPONDENT_ID);
    await sendSurvey(office, SECOND_RESPONDENT_ID);
    const second = filled(await paper(office, 'D17', SECOND_RESPONDENT_ID), 'Questions[].Mark?', '5');
    must(await record(office, second));
    expect(surveys(office).map((row) => row['Q1Informed'])).toEqual([5, undefined]);
    const before = office.snapshot();
    expect(must(await record(office, second))).toMatchObject({ repeated: true });
    expect(office.snapshot()).toEqual(before);
    must(await record(office, filled(await paper(office, 'D17', RESPONDENT_ID), 'Questions[].Mark?', '1')));
    expect(surveys(office).map((row) => row['Q1Informed'])).toEqual([5, 1]);
  });

  it('the page for the answers is enough: the letter before it may be changed or gone', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '3');
    const page = edited(bytes, 'word/document.xml', (xml) => {
      const start = xml.indexOf('<w:body>') + '<w:body>'.length;
      const heading = xml.lastIndexOf('<w:p>', xml.indexOf('Your answers'));
      return xml.slice(0, start) + xml.slice(heading);
    });
    must(await record(office, page));
    expect(surveys(office)[0]).toMatchObject({ Q1Informed: 3 });
  });

  it('a survey that went out before rows were kept gets its row with the answers', async () => {
    const office = await acting();
    const went = { type: 'RecordContact', contact: { partyId: REQUESTER_ID, at: office.now, direction: 'OUT', channel: 'LETTER', docId: 'D17', result: 'SENT' } } as const;
    must(await changeCase(office.as('PC'), office.reference, REF, [went], 'op-went'));
    const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Survey.Again?', 'no');
    must(await record(office, bytes, { on: '2026-05-12' }));
    expect(surveys(office)).toEqual([{ CaseRef: REF, SurveyId: 'SUR-00001', SentOn: '2026-05-11', RespondentKind: 'FAMILY', ReturnedOn: '2026-05-12', Q6Again: 'N' }]);
  }); // prettier-ignore

  it('a comment that is longer than its column stays on the paper, and a person is told', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    const bytes = filled(filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '3'), 'Survey.Comment?', 'kind '.repeat(101).trim());
    expect(must(await record(office, bytes)).forPerson).toEqual([{ kind: 'comment', kept: false }]);
    expect(surveys(office)[0]).not.toHaveProperty('SurveyComment');
  }); // prettier-ignore

  it.each([
    ['a mark that is two', 'Questions[].Mark?', '3 or 4', 'ANSWER-UNCLEAR'],
    ['a mark that is none of the five', 'Questions[].Mark?', '7', 'ANSWER-UNCLEAR'],
    ['a yes that is a perhaps', 'Survey.Again?', 'yes, if Zq7 leaves', 'ANSWER-UNCLEAR'],
    ['a question that was changed', 'Questions[].Text', 'Was it bad?', 'ANSWER-CHANGED'],
    ['another kind of party on the page', 'Survey.RespondentKind', 'the council', 'ANSWER-CHANGED'],
  ])('%s: nothing is written', async (_what, tag, value, rule) => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    const asked = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '4', 2);
    await expectRefused(office, filled(asked, tag, value), rule);
  });

  it('ANSWER-NONE where nothing is filled in, ANSWER-SURVEY where none went out or all are back, or who records is not PC', async () => {
    const office = await acting();
    await expectRefused(office, await paper(office, 'D17', REQUESTER_ID), 'ANSWER-NONE');
    const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '4');
    await expectRefused(office, bytes, 'ANSWER-SURVEY');
    await sendSurvey(office, REQUESTER_ID);
    const before = office.snapshot();
    expect(ruleOf(await recordAnswers(office.as('F'), office.reference, office.papers, bytes))).toBe('ANSWER-SURVEY');
    expect(office.snapshot()).toEqual(before);
    await expectRefused(office, bytes, 'ANSWER-SURVEY', { on: '2026-05-10' });
    must(await record(office, bytes));
    await expectRefused(office, filled(bytes, 'Questions[].Mark?', '5', 1), 'ANSWER-SURVEY');
  }); // prettier-ignore

  it('ANSWER-BOOK the register of the authority takes no answers to the survey', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '4');
    const authority = await givenOffice('authority', [givenCase({ book: 'authority', parties: [mother(), academy(), council()] }).in('ACTIONS')]);
    authority.now = '2026-05-13T10:00';
    await expectRefused(authority, bytes, 'ANSWER-BOOK');
    expect(authority.register.rows('tblSurvey')).toEqual([]);
  }); // prettier-ignore

  it('a plan says the same and writes nothing', async () => {
    const office = await acting();
    await sendSurvey(office, REQUESTER_ID);
    const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '4');
    const before = office.snapshot();
    expect(must(await record(office, bytes, { plan: true }))).toMatchObject({ answers: [{ kind: 'mark', mark: 4 }], repeated: false });
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('a fault at any call loses nothing, and the repeat records it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await acting();
      await sendSurvey(office, REQUESTER_ID);
      const bytes = filled(await paper(office, 'D17', REQUESTER_ID), 'Questions[].Mark?', '4');
      return { office, run: () => record(office, bytes) };
    });
    expect(runs.length).toBeGreaterThan(5);
    for (const { at, again, after } of runs) {
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});
