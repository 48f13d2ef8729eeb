import { describe, expect, it } from 'vitest';
import { REFUSAL_KINDS, refusal } from '../../addin/domain/refusal.ts';
import { TABLES } from '../../addin/forms/register-schema.ts';
import { FAILURE_KINDS, failure } from '../../addin/ports/failure.ts';
import { failed, refused, withProblems } from '../../addin/workflows/fault.ts';
import { columnInWords } from '../../addin/panes/column-words.ts';
import { problemInWords, sayFault } from '../../addin/panes/words.ts';

const all = (said: ReturnType<typeof sayFault>): string =>
  [said.title, ...said.sentences, said.todo, ...said.list, said.saved].join(' ');

describe('Every no of a pane', () => {
  it.each(FAILURE_KINDS)('of the outside (%s) says what happened, what to do, and whether anything was saved', (kind) => {
    const said = sayFault(failed(failure(kind, 'The register was not read.')));
    expect(said.title).not.toBe('');
    expect(said.sentences).toEqual(['The register was not read.']);
    expect(said.todo).not.toBe('');
    expect(said.saved).toBe('Nothing was saved.');
  });

  it.each(REFUSAL_KINDS)('of the rules (%s) names the rule, and says that nothing was changed', (kind) => {
    const said = sayFault(refused(refusal(kind, 'P05', 'It may not be.')));
    expect(said).toMatchObject({ sentences: ['It may not be. (P05)'], saved: 'Nothing was changed.', wayOn: 'nothing' });
    expect(said.title).not.toBe('');
  });

  it('of the rules names the facts it is about as people call them, once each, unless the step itself is not possible', () => {
    const fields = ['CypDob', 'Parties.PartyId', 'PartyId', 'DecisionLetterOn', 'Actions[].What'];
    expect(sayFault(refused(refusal('MissingFacts', 'P01', 'It needs facts.', { fields }))).sentences).toEqual([
      'It needs facts. (P01)',
      'It is about: date of birth of the child or young person; party; decision letter on; what is to be done.',
    ]);
    expect(sayFault(refused(refusal('IllegalTransition', 'P14', 'Not now.', { fields }))).sentences).toEqual(['Not now. (P14)']);
  });

  it('calls no column of the register by a word of the program', () => {
    const columns = Object.values(TABLES).flatMap((table) => table.columns.map(({ name }) => name));
    expect(columns.length).toBeGreaterThan(200);
    expect(columns.map(columnInWords).filter((words) => /[a-z][A-Z]|_|^$/.test(words) || /\b(?:cyp|ids?|dob|la)\b/i.test(words))).toEqual([]);
  });

  it('of papers lists all of them, each with its place', () => {
    const problem = { rule: 'X', severity: 'error', message: 'Expected a day.' } as const;
    const said = sayFault(
      withProblems([
        { ...problem, place: { file: 'settings.json', tag: 'library' } },
        { ...problem, place: { sheet: 'Cases', table: 'tblCases', row: 14, column: 'CypDob', cell: 'H14', key: 'DR-2026-0042' } },
        { ...problem, place: {} },
      ]),
    );
    expect(said.title).toBe('3 things have to be mended first');
    expect(said.list).toEqual([
      'settings.json, field library: Expected a day.',
      'sheet Cases, tblCases, row 14, column CypDob, DR-2026-0042: Expected a day.',
      'Expected a day.',
    ]);
    expect(problemInWords({ ...problem, place: { cell: 'H14' } })).toBe('cell H14: Expected a day.');
  });
}); // prettier-ignore

describe('Whether anything was saved', () => {
  it('is said once, where the sentence has said it', () => {
    const said = all(sayFault(failed(failure('Offline', 'No answer. Nothing was saved.'))));
    expect(said.match(/Nothing was saved/g)).toHaveLength(1);
  });

  it('where it is not known, says what repeating does, and does not send anybody to look', () => {
    const said = sayFault(failed(failure('Offline', 'No answer. It is not certain whether the change was saved: look first.', 'unknown')));
    expect(all(said)).not.toContain('look first');
    expect(said.saved).toContain('nothing is written twice');
  });

  it('after something was done outside, it is the register alone that was not changed', () => {
    expect(sayFault({ ...refused(refusal('Blocked', 'P14', 'No.')), doneOutside: true }).saved).toBe('The register was not changed.');
    const outside = failed(failure('Offline', 'One letter has gone. The register was not changed.', 'nothing'));
    expect(sayFault({ ...outside, doneOutside: true }).saved).toBe('');
  });

  it('and everything, where everything was', () => {
    expect(sayFault(failed(failure('Offline', 'The answer was lost.', 'everything'))).saved).toContain('has been saved');
  });
}); // prettier-ignore

describe('The way on', () => {
  it('is to sign in, to repeat, or none', () => {
    const wayOn = (kind: (typeof FAILURE_KINDS)[number]) => sayFault(failed(failure(kind, 'x'))).wayOn;
    expect([wayOn('SignInNeeded'), wayOn('Throttled'), wayOn('TooLarge')]).toEqual(['sign in', 'repeat', 'nothing']);
  });

  it('tells how long to wait', () => {
    expect(sayFault(failed(failure('Throttled', 'x', 'nothing', 12))).waitSeconds).toBe(12);
  });

  it('puts what may be done instead into words, and leaves out what only the code understands', () => {
    const { list } = sayFault(
      refused(refusal('Blocked', 'R-K1', 'x', {
        instead: ['RecordSafeguarding (LM)', 'CloseUnsafe', 'choose another venue', 'DR-2026-0007', 'notADuplicateOf', 'common-ground case list'],
      })),
    );
    expect(list).toEqual(['record the safeguarding decision (the manager)', 'close because it is not safe', 'choose another venue', 'DR-2026-0007']);
  });
}); // prettier-ignore
