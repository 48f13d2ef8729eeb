import { describe, expect, it } from 'vitest';
import { cue, said } from '../../addin/reading/cue.ts';
import { lettered, ready } from '../../addin/reading/lettered.ts';
import { ANY_SIGNS, EVERYDAY, EVERYDAY_SIGNS, MEMBERS, plainSource, signsOf, WITH_PICTURES } from '../../addin/reading/plain-letters.ts'; // prettier-ignore
import { withStandIns } from '../../addin/reading/stand-ins.ts';

const everyday = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((sign) =>
  new RegExp(`[${EVERYDAY_SIGNS}]`).test(sign),
);

/** Patterns of the kinds that passes use, and a place where each stands. */
const PATTERNS: readonly RegExp[] = [
  /(?<!\p{L})\p{Lu}[\p{L}\p{M}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}(?!\p{L})/u,
  /(?<!\p{L})(?:mum|dad) of (?<child>\p{L}+)/iu,
  /[^\p{L}\d ]/u,
  /^\p{Ll}+\b/u,
  /\p{Ll}[.!?]\s+(?=\p{Lu})/u,
  /(?<!\p{L})\p{Lu}+(?!\p{L})/iu,
  /t[lł]umacz\p{L}*/iu,
  /перекладач\p{L}*|\binterpreter\b/iu,
  /.{3}\p{N}/u,
];
const TEXTS = [
  'I am the mum of Zoë Nowak-Śliwa, aged 7.',
  'Tłumacz please. Życie',
  'Він любить школу. Потрібен перекладач для Олени',
  'mum of ભાવેશ, Year 4',
  'Dad of Şebnem Yılmaz 5',
  'mum of Ali \u{1f642}\u{1f642} ok 7',
  'نحتاج إلى مترجم mum of علي',
  '\u{1d400}\u{1d401} mum of \u{1d402}',
  'the \u212aids of \u017fam 4',
  'Straße ẞ ﬁve ǅ',
  '李 明 mum of 李',
  '',
];
const placesOf = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((one) => `${one.index} ${one[0]}`);

describe('The signs of a text', () => {
  it.each(Object.entries(MEMBERS))(
    'of the class %s are the same for everyday texts as for all',
    (name, [withCase, anyCase]) => {
      const whole = [new RegExp(`\\p{${name}}`, 'u'), new RegExp(`\\p{${name}}`, 'iu')] as const;
      const plain = [new RegExp(`[${withCase}]`), new RegExp(`[${anyCase}]`, 'i')] as const;
      for (const at of [0, 1] as const)
        expect(everyday.filter((sign) => whole[at].test(sign) !== plain[at].test(sign))).toEqual([]);
    },
  );

  it('are everyday ones, pictures beside them, or any', () => {
    expect(signsOf('Zoë’s plan – £20')).toBe(EVERYDAY);
    expect(signsOf('thanks \u{1f64f}\u{1f3fd}')).toBe(WITH_PICTURES);
    for (const text of ['Олена', '\ud83d', '\ude4f', '\u{1d400}', '\u017fam', '\u{1fbf1}'])
      expect(signsOf(text), text).toBe(ANY_SIGNS);
  });

  it('have stand-ins of the same kind in the same places, or none at all', () => {
    expect(withStandIns('Олена, 7')).toBe('\u00de\u00fe\u00fe\u00fe\u00fe, 7');
    expect(withStandIns('મારો a')).toBe('\u00aa\ufe0f\u00aa\ufe0f a');
    for (const text of ['the \u212aids', '\u017fam', '\u{1d400}', '\u01c5'])
      expect(withStandIns(text)).toBeNull();
  });
});

describe('A pattern of letters', () => {
  it.each(PATTERNS)('%s is found where it stands, in whatever script the text is', (pattern) => {
    const [one, every] = [lettered(pattern), lettered(new RegExp(pattern.source, `${pattern.flags}g`))];
    for (const text of [...TEXTS, ...TEXTS]) {
      const places = placesOf(pattern, text);
      expect([...text.matchAll(every)].map((match) => `${match.index} ${match[0]}`)).toEqual(places);
      expect(text.replace(every, '_')).toBe(
        text.replace(new RegExp(pattern.source, `${pattern.flags}g`), '_'),
      );
      expect(text.split(one)).toEqual(text.split(pattern));
      expect(text.search(one)).toBe(text.search(pattern));
      expect(text.match(one)?.groups).toEqual(text.match(pattern)?.groups);
      expect(one.test(text)).toBe(places.length > 0);
      expect(one.exec(text)?.[0]).toBe(pattern.exec(text)?.[0]);
      expect(cue(pattern).test(said(text))).toBe(places.length > 0);
      expect(cue(pattern).exec(said(text))?.index).toBe(pattern.exec(text)?.index);
      expect(
        cue(pattern)
          .all(said(text))
          .map((match) => `${match.index} ${match[0]}`),
      ).toEqual(places);
    }
  });

  it('goes on from where it stopped, as any pattern with "g" does', () => {
    const letters = lettered(/\p{L}+/gu);
    expect([letters.exec('Олена, Ann')?.[0], letters.exec('Олена, Ann')?.[0], letters.exec('Олена, Ann')]).toEqual(['Олена', 'Ann', null]); // prettier-ignore
  });

  it('has no plain form where it names a class that no table holds, or a letter whose other case is everyday', () => {
    expect(plainSource(String.raw`\p{Script=Latin}`, false)).toBeNull();
    expect(plainSource(String.raw`\P{L}`, false)).toBeNull();
    expect(plainSource('\u212a', true)).toBeNull();
    expect(plainSource(String.raw`[\p{N}-]\p{M}`, false)).toBe(
      '[0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be-][\\ufe0f]',
    );
  });
});

describe('A long pattern that is made ready once', () => {
  it.each([
    ['at the end of the text alone', /no calls\.?$/i, 'Please, no calls.', 'No calls. Letters are fine.'],
    ['with a stop as its own sign', /^[^.]+\.{3,}$/, 'Name ...', 'Name ..'],
    ['with signs of a set number', /^.{5,9}$/, 'a form', 'a form for the family'],
  ])('finds %s, however often it is asked', (_, pattern, there, notThere) => {
    const found = ready(pattern);
    expect([found.test(there), found.test(notThere), found.test(there), found.test(notThere)]).toEqual([true, false, true, false]); // prettier-ignore
  });

  it('goes on from where it was, and from the start of another text', () => {
    const found = ready(/ring|text/g);
    const text = 'ring or text';
    expect([found.exec(text)?.index, found.exec(text)?.index, found.exec(text)]).toEqual([0, 8, null]);
    expect('do not ring'.replace(found, 'write')).toBe('do not write');
  });
});
