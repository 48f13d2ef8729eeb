import { describe, expect, it } from 'vitest';
import { cue, said } from '../../addin/reading/cue.ts';
import { MEMBERS, sourceInRanges } from '../../addin/reading/letter-classes.ts';
import { lettered, matchesOf } from '../../addin/reading/lettered.ts';

/** Patterns of the kinds that passes use. */
const PATTERNS: readonly RegExp[] = [
  /(?<!\p{L})\p{Lu}[\p{L}\p{M}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}(?!\p{L})/u,
  /(?<!\p{L})(?:mum|dad) of (?<child>\p{L}[\p{L}\p{M}]*)/iu,
  /[^\p{L}\p{M}\d ]/u,
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
  'Dad of Şebnem Çelik 5',
  'Nguyễn Thị Ánh. Ơn',
  'Ελένη Παπαδοπούλου. Νίκος',
  'نحتاج إلى مترجم mum of علي',
  'Straße ﬁve ǆ',
  '李 明 mum of 李',
  'ਕੌਰ, ਮਾਂ. ஐந்து ๗',
  '',
];
const every = (pattern: RegExp): RegExp => new RegExp(pattern.source, `${pattern.flags}g`);
const placesOf = (matches: Iterable<RegExpExecArray>): readonly string[] =>
  [...matches].map((one) => `${one.index} ${one[0]}`);

/** Signs of the first 65,536 for which a class and its ranges say different things. */
function differences(name: string, isAnyCase: boolean): readonly string[] {
  const whole = new RegExp(`\\p{${name}}`, isAnyCase ? 'iu' : 'u');
  const ranges = new RegExp(`[${MEMBERS[name]?.[isAnyCase ? 1 : 0] ?? ''}]`, isAnyCase ? 'i' : '');
  const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
  return all.filter((sign) => !/[\ud800-\udfff]/.test(sign) && whole.test(sign) !== ranges.test(sign));
}

describe('The ranges that stand for a class of letters', () => {
  it.each(Object.keys(MEMBERS))(
    '%s hold the same signs of the scripts that have large and small letters',
    (name) => {
      const ofThem = (sign: string): boolean => /[\0-\u0588\u1e00-\u1eff]/.test(sign) && !/\p{Cn}/u.test(sign);
      expect(differences(name, false).filter(ofThem)).toEqual([]);
      // Without regard to case, letters of which there is one size alone are found as well: "ı", "ŉ".
      const others = differences(name, true).filter(ofThem);
      expect(others.filter((sign) => !/\p{L}/u.test(sign) || new RegExp(`\\p{${name}}`, 'iu').test(sign))).toEqual([]);
    },
  ); // prettier-ignore

  it('of letters leave out signs for sums and symbols, and nothing that people write', () => {
    const left = differences('L', false).filter((sign) => /\p{L}/u.test(sign));
    expect(left.length).toBeLessThan(100);
    expect(left.filter((sign) => !/[\u1fbe\u2070-\u218f\u2ce0-\u2e2f\u303b\u303c\ua8fb-\ua9cf]/.test(sign))).toEqual([]);
  }); // prettier-ignore

  it('of letters go over no space, no stop and no figure', () => {
    const over = differences('L', false).filter((sign) => !/\p{L}/u.test(sign));
    expect(over.filter((sign) => /[\s\u0964\u0965\u060c\u061f\u06d4\u1361-\u1368\u3000-\u3002]/.test(sign))).toEqual([]);
    expect(over.filter((sign) => /\p{Nd}/u.test(sign) && /[\0-\u1aff]/.test(sign))).toEqual([]);
  }); // prettier-ignore
});

describe('A pattern of letters', () => {
  it.each(PATTERNS)('%s is found where it stands, in whatever script the text is', (pattern) => {
    const [one, all] = [lettered(pattern), lettered(every(pattern))];
    expect(one.flags).not.toContain('u');
    for (const text of TEXTS) {
      const places = placesOf(text.matchAll(every(pattern)));
      expect(placesOf(matchesOf(all, text)), text).toEqual(places);
      expect(text.replace(all, '_')).toBe(text.replace(every(pattern), '_'));
      expect(text.split(one)).toEqual(text.split(pattern));
      expect(text.match(one)?.groups).toEqual(text.match(pattern)?.groups);
      expect(cue(pattern).test(said(text))).toBe(places.length > 0);
      expect(cue(pattern).exec(said(text))?.index).toBe(pattern.exec(text)?.index);
      expect(placesOf(cue(pattern).all(said(text)))).toEqual(places);
    }
  });

  it('stays as it is where it names a class that no ranges stand for, or a letter whose other case is an everyday one', () => {
    expect(sourceInRanges(String.raw`\p{Script=Latin}`, false)).toBeNull();
    expect(sourceInRanges(String.raw`\P{L}`, false)).toBeNull();
    expect(sourceInRanges('\u212a', true)).toBeNull();
    expect(lettered(/\p{Script=Latin}/u).flags).toBe('u');
  });
});

describe('Every place of a pattern', () => {
  it('is found from the start, whatever was found with it before', () => {
    const ring = /ring/g;
    ring.test('ring, ring');
    expect(placesOf(matchesOf(ring, 'ring, ring'))).toEqual(['0 ring', '6 ring']);
    expect(matchesOf(ring, 'write')).toEqual([]);
  });

  it('is asked for with "g" alone', () => {
    expect(() => matchesOf(/ring/, 'ring')).toThrow(TypeError);
  });

  it('goes on behind a place without letters', () => {
    expect(placesOf(matchesOf(/x*/g, 'axb'))).toEqual(['0 ', '1 x', '2 ', '3 ']);
    expect(placesOf(matchesOf(/(?:)/gu, '\u{1f642}a'))).toEqual(['0 ', '2 ', '3 ']);
  });
});
