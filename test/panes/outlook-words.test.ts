import { describe, expect, it } from 'vitest';
import { FIELD_GROUPS, fieldsOf } from '../../addin/domain/reading-fields.ts';
import { beginning } from '../../addin/panes/outlook/intake-run.ts';
import { confidenceInWords, fieldLabel, needsLook, optionWords, partInWords, saidInWords, stepResult, valueInWords } from '../../addin/panes/outlook/reading-words.ts'; // prettier-ignore

const FIELDS = FIELD_GROUPS.flatMap((group) => fieldsOf(group, 2));
const evidence = (text: string, confidence: number) => ({
  part: 'body',
  start: 0,
  end: text.length,
  text,
  confidence,
});

describe('The words of the reading', () => {
  it('has a label for every field, and words for every choice', () => {
    for (const { pointer, kind } of FIELDS) {
      expect(fieldLabel(pointer), pointer).not.toBe('');
      if (kind.kind === 'choice' || kind.kind === 'choices')
        for (const option of kind.options) expect(optionWords(pointer, option), pointer).toMatch(/^[A-Z]/);
    }
  });

  it.each([
    ['/child/dateOfBirth', '2014-09-03', '3 September 2014'],
    ['/referrer/phone', '+447700900123', '07700 900 123'],
    ['/accessNeeds/bsl', true, 'Yes'],
    ['/disagreement/with', ['local-authority', 'school'], 'Local authority, School'],
    ['/accessNeeds/other', ['quiet room', 'large print'], 'quiet room; large print'],
    ['/child/ehcPlan', 'no', 'No plan'],
    ['/consentToShare', 'yes', 'Yes'],
    ['/child/age', 9, '9'],
    // What is not known stays empty.
    ['/child/age', null, ''],
    ['/consentToShare', 'unknown', ''],
    ['/accessNeeds/bsl', false, ''],
    ['/accessNeeds/other', [], ''],
  ] as const)('%s: %j is "%s"', (pointer, value, words) => {
    const field = FIELDS.find((each) => each.pointer === pointer);
    expect(valueInWords(pointer, field!.kind, value)).toBe(words);
  });

  it.each([
    [1, 'plainly said', false],
    [0.9, 'plainly said', false],
    [0.89, 'likely', false],
    [0.75, 'likely', false],
    [0.74, 'unsure, please check', true],
    [0, 'unsure, please check', true],
  ])('a confidence of %d is "%s"', (confidence, words, look) => {
    expect(confidenceInWords(evidence('x', confidence))).toBe(words);
    expect(needsLook(evidence('x', confidence))).toBe(look);
  });

  it('says the words beside the value, and does not repeat the value', () => {
    expect(saidInWords(evidence('3/9/2014', 0.8), '3 September 2014')).toBe('“3/9/2014” – likely');
    expect(saidInWords(evidence('Aisha\n Patel', 1), 'Aisha Patel')).toBe('as written – plainly said');
    expect(saidInWords(evidence('x'.repeat(99), 1), 'short')).toBe(`“${'x'.repeat(60)}…” – plainly said`);
  });

  it.each([
    ['subject', 'in the subject'],
    ['body', 'in the message'],
    ['header:from', 'in the sender’s address'],
    ['attachment:form.docx', 'in the attachment form.docx'],
    ['attachment:fwd.eml/inner.docx', 'in the attachment fwd.eml/inner.docx'],
  ])('%s is %s', (part, words) => {
    expect(partInWords(part)).toBe(words);
  });
});

describe('What a step has saved', () => {
  const state = { ...beginning('referral'), caseRefs: ['DR-2026-0001', 'DR-2026-0002'] };
  const acknowledged = (drafted: number, byHand: number, held = false) =>
    stepResult('acknowledge', {
      ...state,
      acknowledged: { drafted: Array<string>(drafted).fill('PTY-000001'), byHand: Array<string>(byHand).fill('PTY-000002'), held },
    });

  it('is said with references and counts, and with nobody’s name', () => {
    expect(stepResult('open', state)).toBe('Opened as DR-2026-0001 and DR-2026-0002.');
    expect(stepResult('open', { ...state, tookInBefore: true })).toBe('It was in the register already: DR-2026-0001 and DR-2026-0002.');
    expect(stepResult('file', state)).toBe('Filed under DR-2026-0001.');
    expect(stepResult('triage', state)).toBe('The cases are in triage.');
  });

  it.each([
    [1, 0, false, /^One letter lies among the drafts/],
    [2, 0, false, /^2 letters lie among the drafts/],
    [0, 1, false, /^One party cannot or should not have it by e-mail \(PTY-000002\)/],
    [1, 2, false, /drafts.*2 parties cannot/],
    [0, 0, false, /^Nothing is due/],
    [0, 0, true, /held until a manager has released it \(R-K1\)/],
  ] as const)('acknowledged: %i drafts, %i by hand, held %s', (drafted, byHand, held, words) => {
    expect(acknowledged(drafted, byHand, held)).toMatch(words);
  });
}); // prettier-ignore
