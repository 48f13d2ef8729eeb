import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternativesOf } from '../../addin/reading/alternatives.ts';
import { CueIndex, IN_SENTENCES } from '../../addin/reading/cue-index.ts';
import { Cue, cue, CueRows, cues, said, saidLater, saidTogether } from '../../addin/reading/cue.ts';
import type { Said } from '../../addin/reading/cue.ts';
import { lettered } from '../../addin/reading/lettered.ts';
import { LettersTogether } from '../../addin/reading/letters.ts';

/** Texts of one message, each with its letters. */
const inOneMessage = <Text extends { readonly text: string }>(texts: readonly Text[], together = new LettersTogether()): readonly (Text & Said)[] =>
  texts.map((one) => ({ ...one, letters: together.of(one.text) })); // prettier-ignore

/** Wordings beside a text in which they stand; each must be found whatever letters were looked at first. */
const FOUND: readonly (readonly [RegExp, string])[] = [
  [/\b(?:stopp?ed|cut|took (?:it )?away)\b.{0,30}\bhours?\b/i, 'They STOPED his 15 hours.'],
  [/\b(?:stopp?ed|cut|took (?:it )?away)\b.{0,30}\bhours?\b/i, 'they took away an hour'],
  [/^dear\b/i, 'Dear DRS,'],
  [/\bta$/i, 'he has lost his TA'],
  [/\be-?mail (?:is |'?s )?best\b/i, "e-mail 's best"],
  [/\be-?mail (?:is |'?s )?best\b/i, 'Email best'],
  [/\b1[ -]to[ -]1\b/, 'her 1-to-1'],
  [/(?<!\p{L})(?:mum|dad) of \p{Lu}/u, 'I am mum of Ali'],
  [/\bt[lł]umacz\p{L}*/iu, 'potrzebuję Tłumacza'],
  [/مترجم|\binterpreter\b/iu, 'نحتاج إلى مترجم'],
  [/\bpl[aâ]ngere\b/iu, 'o plângere'],
  [/\bno\s+(?:reply|answer)\b/i, 'no \n reply'],
  [/\b(?:please ){0,2}ring\b/i, 'Please please ring'],
  [/\bcomplain(?:t|ed)?s?\b(?! about)/i, 'complaints'],
  [/(?=.*\bplan\b)he\b/i, 'he has a plan'],
  [/\bse[nv]en\b/i, 'he is seven'],
  [/[^a-z]no[.;]/i, ' no;'],
];

describe('a cue', () => {
  it.each(FOUND)('%s is found where it stands', (pattern, text) => {
    expect(pattern.test(text)).toBe(true);
    expect(cue(pattern).test(said(text))).toBe(true);
    expect(cue(pattern).exec(said(text))?.[0]).toBe(pattern.exec(text)?.[0]);
  });

  it('is not gone through a text that lacks its letters', () => {
    const stopped = cue(/\b(?:stopp?ed|removed)\b.{0,30}\bhours?\b/i);
    expect(stopped.mayMatch(said('She likes the school and the school likes her.').letters)).toBe(false);
    expect(stopped.mayMatch(said('They removed everything.').letters)).toBe(false);
    expect(stopped.mayMatch(said('They removed two hours.').letters)).toBe(true);
    expect(cue(/\bta\b/i).mayMatch(said('take it to the table').letters)).toBe(false);
  });

  it('is looked for in every text where its pattern says nothing of letters', () => {
    expect(cue(/^\W*\w{1,2}[.)]/).mayMatch(said('anything').letters)).toBe(true);
    expect(cue(/(?:help)?/).mayMatch(said('anything').letters)).toBe(true);
    expect(cue(/\bhelp\b|\w/).mayMatch(said('anything').letters)).toBe(true);
  });

  it('is not gone through a text without the figure or the foreign letter that it needs', () => {
    const [figure, foreign] = [cue(/^\W*\d{1,2}[.)]/), cue(/(?:не|لا)/u)];
    const mayMatch = (text: string): readonly boolean[] => [figure, foreign].map((one) => one.mayMatch(said(text).letters)); // prettier-ignore
    expect(mayMatch('anything')).toEqual([false, false]);
    expect(mayMatch('7) anything')).toEqual([true, false]);
    expect(mayMatch('нема')).toEqual([false, true]);
  });

  it('is found beside letters with accents, which part words or do not', () => {
    expect(cue(/\bcole\b/).test(said('école'))).toBe(true);
    expect(cue(/(?<!\p{L})cole/u).test(said('école'))).toBe(false);
    expect(cue(/\bécole maternelle\b|\blycée/iu).test(said('le lycée'))).toBe(true);
  });

  it('is found beside a figure or a line where its pattern speaks of letters alone', () => {
    const plan = cue(/(?<!\p{L})plans?(?!\p{L})/iu);
    for (const text of ['Y5plan', 'plan2026', '_plan_', '5plans6', 'a plan'])
      expect(plan.test(said(text)), text).toBe(true);
    for (const text of ['planned', 'airplane', 'aplan']) expect(plan.mayMatch(said(text).letters), text).toBe(false); // prettier-ignore
    expect(cue(/(?<!\p{L})7 oclock/u).test(said('17 oclock'))).toBe(true);
  });

  it('is found beside letters and pictures of two units', () => {
    expect(cue(/(?<!\p{L})LE5\b/u).test(said('\u{1d400}LE5'))).toBe(false);
    expect(cue(/mum \p{Lu}\p{L}+/u).exec(said('mum \u{1e900}\u{1e922} here'))?.[0]).toBe(
      'mum \u{1e900}\u{1e922}',
    );
    expect(cue(/\d\W/u).exec(said('6\u{1f642}'))?.[0]).toBe('6\u{1f642}');
    expect(cue(/\d\W/u).all(said('6\u{1f642}7\u{1f642}')).map(([words]) => words)).toEqual(['6\u{1f642}', '7\u{1f642}']); // prettier-ignore
    expect(cue(/see x\u{1f642}?y/u).test(said('see xy'))).toBe(true);
  });

  it('needs the letters of a long run from its start to its end', () => {
    const bus = cue(/\blate home bus\b/i);
    expect(bus.mayMatch(said('The bus is late.').letters)).toBe(false);
    expect(bus.mayMatch(said('The late home bus is gone.').letters)).toBe(true);
  });

  it('needs a short word as a word, also beside others that are patterns', () => {
    const no = cue(/\b(?:no|never|\w{2,6}n't)\b.{0,20}\bhelp\b/i);
    expect(no.mayMatch(said('Nobody knows, and now help is late.').letters)).toBe(false);
    expect(no.mayMatch(said('There is no help.').letters)).toBe(true);
    const introduces = cue(/(?:I'm|I am|I) (?:the|her) mum/);
    expect(introduces.mayMatch(said('Will the mum of Ali ring?').letters)).toBe(false);
    expect(introduces.test(said('I her mum ask you'))).toBe(true);
    expect(cue(/\b(?:ab)+cd\b/).test(said('ababcd'))).toBe(true);
    expect(cue(/(?:a|no) {1,2}help/).test(said('no  help'))).toBe(true);
    expect(cue(/\bplan(?! b)(?! c) is\b/).test(said('plan is'))).toBe(true);
    expect(cue(/\bplan(?<!a plan) is\b/).test(said('plan is'))).toBe(true);
    expect(cue(/\bplan(?= is) is late\b/).test(said('plan is late'))).toBe(true);
  });

  it('needs what must stand ahead, and not what must not', () => {
    const age = cue(/\b\p{Lu}\p{Ll}+(?= is (?:nine|ten)\b)(?! or)/u);
    expect(age.mayMatch(said('Ali is at school.').letters)).toBe(false);
    expect(age.exec(said('Ali is nine.'))?.[0]).toBe('Ali');
    expect(cue(/(?=.*\bplan\b)(?=.*\bsent\b)he\b/).test(said('he sent a plan'))).toBe(true);
  });

  it('tells every place where it stands', () => {
    expect(
      cue(/\bplan\b/i)
        .all(said('A plan, the Plan and plans'))
        .map(({ index }) => index),
    ).toEqual([2, 12]);
    expect(cue(/\bplan\b/i).all(said('none'))).toEqual([]);
  });

  it('leaves a space where it stood, and the very words where it stands nowhere', () => {
    const remark = cue(/\bby the way\b/i);
    const [told, other] = [said('By the way, he is nine, by the way.'), said('He is nine.')];
    expect(remark.without(told).text).toBe(' , he is nine,  .');
    expect(remark.without(other)).toBe(other);
  });
});

describe('texts that stand together', () => {
  const bus = cue(/\bbus\b/i);

  it('have the letters that they had where they are met again', () => {
    const together = new LettersTogether();
    const [first] = inOneMessage([{ text: 'a bus' }, { text: 'a plan' }, { text: 'a school' }], together);
    const [again] = inOneMessage([{ text: 'a bus' }], together);
    expect(again?.letters).toBe(first?.letters);
  });

  it('are answered for alike, however often they are asked about and whatever joined them since', () => {
    const together = new LettersTogether();
    const before = inOneMessage(['a bus', 'a plan', 'the bus'].map((text) => ({ text })), together); // prettier-ignore
    const answers = (): readonly boolean[] => before.map((one) => bus.test(one));
    expect([answers(), answers()]).toEqual([[true, false, true], [true, false, true]]); // prettier-ignore
    const later = inOneMessage(['no plan', 'late bus', 'a plan'].map((text) => ({ text })), together); // prettier-ignore
    expect(later.map((one) => bus.test(one))).toEqual([false, true, false]);
    expect(answers()).toEqual([true, false, true]);
    expect(later.map((one) => bus.exec(one)?.index)).toEqual([undefined, 5, undefined]);
  });

  it('are answered for by cues that were made later than they were', () => {
    const texts = inOneMessage(['a plan', 'no plan', 'a bus'].map((text) => ({ text })));
    expect(bus.test(texts[0] ?? said(''))).toBe(false);
    const later = Array.from({ length: 5 }, () => cue(/\bno plan\b/i));
    for (const one of later) expect(texts.map((text) => one.test(text))).toEqual([false, true, false]);
  });
});

describe('texts one behind the other', () => {
  const late = cue(/\blate\W{1,3}bus\b/i);
  const isBus = cue(/\bis bus\b/i);
  const pieces = ['He is late.', 'Bus and', 'taxi'].map((text) => said(text));

  it('are a text of their own, in which cues stand from one into the next', () => {
    const whole = saidTogether(pieces);
    expect(whole.text).toBe('He is late. Bus and taxi');
    expect(late.exec(whole)?.index).toBe(6);
    expect(pieces.map((one) => late.test(one))).toEqual([false, false, false]);
    expect(cue(/\band taxi$/).test(saidTogether(pieces))).toBe(true);
    expect(isBus.mayMatch(whole.letters)).toBe(false);
  });

  it('stand over several of a letter or two, and over none', () => {
    expect(late.test(saidTogether(['late', ',', 'bus'].map((text) => said(text))))).toBe(true);
    expect(cue(/\ba b c d e\b/).test(saidTogether(['a', 'b', 'c', 'd', 'e'].map((text) => said(text))))).toBe(true);
    expect(saidTogether([]).text).toBe('');
    expect(late.test(saidTogether([]))).toBe(false);
  });

  it('are asked about cues that were looked for in vain in each of them', () => {
    const end = cue(/\band\s+taxi\b/);
    expect(pieces.map((one) => end.test(one))).toEqual([false, false, false]);
    expect(end.test(saidTogether(pieces))).toBe(true);
  });

  it('have signs of two units where one of them has', () => {
    expect(saidTogether([said('6'), said('\u{1f642}')]).letters.hasPairs).toBe(true);
    expect(saidTogether(pieces).letters.hasPairs).toBe(false);
  });

  it('are the same where their letters were taken by different indexes', () => {
    const before = said('the late');
    const bike = cue(/\bbike\b/);
    const whole = saidTogether([before, said('bus and bike')]);
    expect([late.test(whole), bike.test(whole)]).toEqual([true, true]);
  });
}); // prettier-ignore

describe('a text whose letters are taken late', () => {
  it('is answered for as any other', () => {
    const bus = cue(/\bbus\b/i);
    expect(['the Bus', 'a busy day'].map((text) => bus.test(saidLater(text)))).toEqual([true, false]);
  });
});

describe('a table of cues', () => {
  const [bus, taxi, train] = [cue(/\bbus\b/i), cue(/\btaxi\b/i), cue(/\btrain\b/i)];

  it('gives the rows that may stand in a text, in the order of the table', () => {
    const rows = new CueRows([{ name: 'train', by: train }, { name: 'bus', by: bus }, { name: 'taxi', by: taxi }], ({ by }) => by); // prettier-ignore
    expect(rows.in(said('no bus and no train')).map(({ name }) => name)).toEqual(['train', 'bus']);
    expect(rows.in(said('on foot'))).toEqual([]);
  });

  it('gives every row of a cue that stands in several', () => {
    const rows = new CueRows([{ name: 'to', by: bus }, { name: 'train', by: train }, { name: 'from', by: bus }], ({ by }) => by); // prettier-ignore
    expect(rows.in(said('the bus')).map(({ name }) => name)).toEqual(['to', 'from']);
  });

  it('leaves out no row whose cue was made after the text was looked at', () => {
    const text = said('a boat and a bike');
    const later = cues([/\bbike\b/, /\bboat\b/, /\btram\b/].map((one) => cue(one)));
    expect(later.in(text).filter((row) => row.test(text)).map(({ pattern }) => pattern.source)).toEqual(['\\bbike\\b', '\\bboat\\b']); // prettier-ignore
  });

  it('has more rows than are told at once', () => {
    const many = cues(Array.from({ length: 70 }, (_, i) => cue(new RegExp(`\\bword${String.fromCharCode(97 + (i % 26))}${i}\\b`))));
    const text = said(many.rows.map(({ pattern }) => pattern.source.replaceAll('\\b', '')).join(' '));
    expect(many.in(text)).toEqual(many.rows);
    expect(many.in(said('wordc54'))).toContain(many.rows[54]);
    expect(many.in(said('wordc54')).length).toBeLessThan(10);
  }); // prettier-ignore
});

describe('the wordings of a cue', () => {
  it('are told apart at the top of a pattern only', () => {
    expect(alternativesOf(String.raw`\bring\b|(?:a|b)c|[|)]d|\|e`)).toEqual([
      String.raw`\bring\b`,
      '(?:a|b)c',
      '[|)]d',
      String.raw`\|e`,
    ]);
  });

  it('stay together where the pattern keeps a part of what it finds', () => {
    expect(alternativesOf('a (b)|c')).toEqual(['a (b)|c']);
    expect(alternativesOf('a (?<name>b)|c')).toEqual(['a (?<name>b)|c']);
    expect(alternativesOf('a(?<!b)(?<=c)|d')).toEqual(['a(?<!b)(?<=c)', 'd']);
  });

  it('are found where the whole pattern would find them: the leftmost, then the first named', () => {
    const either = /\blate bus\b|\bbus\b|\blate\b/i;
    for (const text of ['The late bus', 'the bus is late', 'late again', 'a bus'])
      expect(cue(either).exec(said(text))?.[0]).toBe(either.exec(text)?.[0]);
  });

  it('are found in each of many sentences that stand side by side, whatever stands in the others', () => {
    const texts = Array.from({ length: 70 }, (_, i) => ({
      text: i % 7 === 0 ? `the bus ${i}` : `a plan ${i}`,
    }));
    const bus = cue(/\bbus\b|\blorry\b/i);
    expect(inOneMessage(texts).map((one) => bus.test(one))).toEqual(
      texts.map(({ text }) => text.startsWith('the bus')),
    );
  });
});

describe('any pattern', () => {
  const WORDS = ['a', 'no', 'not', 'plan', 'plans', 'school', 'is', "n't", 'help', 'é', '7'];
  const word = fc.constantFrom(...WORDS);
  const { alternatives } = fc.letrec<{ alternatives: string; sequence: string; atom: string }>((tie) => ({
    alternatives: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
    sequence: fc.array(tie('atom'), { maxLength: 4 }).map((all) => all.join('')),
    atom: fc.oneof(
      { maxDepth: 3 },
      { weight: 4, arbitrary: word },
      { weight: 3, arbitrary: fc.constantFrom(' ', ' ', '\\b', '\\s', '.', '\\w+', '\\d', '[an]', '[^a]', '^', '$', ' ?', 's?', '.{0,4}', '(?:plan)+', '(?:a|no)+', '(?:a|no)*', '(?<!\\p{L})', '(?!\\p{L})', '(?<!\\p{L})', '(?<![\\p{L}\\d])', '(?![\\p{L}-])') },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom('(?:', '(?:', '(?:', '(?<x>', '(?=', '(?!', '(?<=', '(?<!'), tie('alternatives'), fc.constantFrom('', '', '', '?', '{0,2}', '{1,2}', '{2}', ' ', '\\b')).map(([open, inside, behind]) => `${open}${inside})${/^[?{]/.test(behind) && /^\(\?(?:<?[=!])/.test(open) ? '' : behind}`) },
    ),
  }));
  const text = fc.array(fc.oneof(word, fc.constantFrom(' ', ' ', ' ', '. ', '-', '_', '2')), { maxLength: 12 }).map((all) => all.join(''));

  it('is found in every text in which it stands', () => {
    let found = 0;
    fc.assert(
      fc.property(alternatives, fc.array(text, { minLength: 12, maxLength: 12 }), (source, texts) => {
        // A name may stand in a pattern once.
        fc.pre(source.split('(?<x>').length < 3);
        const index = new CueIndex();
        const one = cue(new RegExp(source, 'iu'), index);
        for (const each of texts) {
          const stands = new RegExp(source, 'iu').exec(each);
          if (stands) found += 1;
          expect(one.exec(said(each, index))?.index, each).toBe(stands?.index);
          expect(one.test(said(each, index)), each).toBe(stands !== null);
        }
      }),
      { numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(1_000);
  });
}); // prettier-ignore

describe('all cues of the reader', () => {
  it('are found in sentences of the samples in which their patterns stand', async () => {
    // The reader asks for all of them when it is loaded.
    await import('../../addin/reading/read-message.ts');
    const asked = IN_SENTENCES.cues.filter((one) => one instanceof Cue);
    expect(asked.length).toBeGreaterThan(600);
    const folder = join(import.meta.dirname, '../samples/emails');
    const sentences = readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/\r?\n|(?<=[.!?]) /))
      .filter(({ length }) => length > 2 && length < 300);
    const patterns = asked.map(({ pattern }) => lettered(pattern));
    const missed: string[] = [];
    // One in twenty: all of them take long, and the next change meets others.
    const some = [...new Set(sentences)].filter((_, i) => i % 20 === 0);
    expect(some.length).toBeGreaterThan(60);
    for (const text of some) {
      const { letters } = said(text);
      for (const [i, one] of asked.entries())
        if (!one.mayMatch(letters) && patterns[i]?.test(text))
          missed.push(`${one.pattern.source} in ${text}`);
    }
    for (let at = 0; at + 3 < some.length; at += 6) {
      const whole = saidTogether(some.slice(at, at + 3).map((text) => said(text)));
      for (const [i, one] of asked.entries())
        if (!one.mayMatch(whole.letters) && patterns[i]?.test(whole.text))
          missed.push(`${one.pattern.source} in ${whole.text}`);
    }
    expect(missed).toEqual([]);
  });
});
