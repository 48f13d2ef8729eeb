import { describe, expect, it } from 'vitest';
import { caseRefsIn, keyOf, NOT_CHECKED, outsideOf, question, readVerdict, writeVerdict } from '../../addin/entry/send-check.ts'; // prettier-ignore

const INSIDE = ['county.example'];

describe('Whose mail leaves the house', () => {
  it.each([
    ['a@county.example', false],
    ['a@COUNTY.example', false],
    ['a@schools.county.example', false],
    ['/o=ExchangeLabs/cn=Recipients/cn=abc', false],
    ['a@notcounty.example', true],
    ['a@county.example.evil.example', true],
    ['"a@county.example"@evil.example', true],
    ['meera@example.org', true],
  ])('%s: %s', (address, leaves) => {
    expect(outsideOf([address], INSIDE)).toEqual(leaves ? [address] : []);
  });

  it('with no domain known, everybody’s', () => {
    expect(outsideOf(['a@county.example'], [])).toHaveLength(1);
  });
});

describe('Which case a message is about', () => {
  it.each([
    ['DR-2026-0042 Disagreement resolution: invitation', ['DR-2026-0042']],
    ['DR-2026-0042_D07_PTY-000001_2026-03-16.docx', ['DR-2026-0042']],
    ['re: dr-2026-0042 and DR-2026-0042', ['DR-2026-0042']],
    ['DR-2026-0042, DR-2026-0043', ['DR-2026-0042', 'DR-2026-0043']],
    ['DR-2026-00421, XDR-2026-0042, DR-2026-0000, DR-26-42', []],
    ['Lunch?', []],
  ] as const)('%s', (text, refs) => {
    expect(caseRefsIn(text)).toEqual(refs);
  });
});

describe('A verdict that was kept', () => {
  const OUTGOING = {
    recipients: ['a@example.org', 'b@example.org'],
    subject: 'DR-2026-0042',
    attachments: ['x.docx'],
  };
  const VERDICT = { key: keyOf(OUTGOING), outside: 2, caseRefs: ['DR-2026-0042'] };

  it('holds for the state of the message that it was made for', () => {
    expect(readVerdict(writeVerdict(VERDICT), keyOf(OUTGOING))).toEqual(VERDICT);
    expect(keyOf({ ...OUTGOING, recipients: ['b@example.org', 'a@example.org'] })).toBe(VERDICT.key);
  });

  it.each([
    ['another recipient', { ...OUTGOING, recipients: ['a@example.org'] }],
    ['another subject', { ...OUTGOING, subject: 'Lunch' }],
    ['another attachment', { ...OUTGOING, attachments: [] }],
  ])('and for no other: %s', (_what, changed) => {
    expect(readVerdict(writeVerdict(VERDICT), keyOf(changed))).toBeUndefined();
  });

  it('names nobody', () => {
    expect(writeVerdict(VERDICT)).not.toContain('example.org');
  });

  it.each(['', 'null', '[]', '{}', '{"key":"x"', '{"outside":1}'])(
    'what is none of ours is none: %s',
    (text) => {
      expect(readVerdict(text, 'x')).toBeUndefined();
    },
  );
});

describe('The question that Outlook puts', () => {
  it('names the case and counts addresses, at most 500 characters', () => {
    const many = {
      key: '',
      outside: 99,
      caseRefs: ['DR-2026-0042', 'DR-2026-0043', 'DR-2026-0044', 'DR-2026-0045'],
    };
    for (const verdict of [{ ...many, outside: 1, caseRefs: ['DR-2026-0042'] }, many]) {
      expect(question(verdict).length).toBeLessThanOrEqual(500);
      expect(question(verdict)).toContain('DR-2026-0042');
    }
    expect(question({ ...many, outside: 1, caseRefs: ['DR-2026-0042'] })).toContain('one address outside');
    expect(question(many)).toContain('more than one case');
    expect(NOT_CHECKED.length).toBeLessThanOrEqual(500);
  });
});
