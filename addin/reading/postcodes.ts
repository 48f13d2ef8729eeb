import { lettered, matchesOf } from './lettered.ts';

interface PostcodeMention {
  /** Upper case with one space. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const POSTCODE = lettered(
  /(?<![\p{L}\d])([a-z]{1,2}\d[a-z\d]?)[ \t\u2028.,]{0,3}(\d[a-z]{2})(?![\p{L}\d])/giu,
);
/** Mistyped in capitals: the letter O for a nought, a space inside the second half. Small letters would be words. */
const MISTYPED = lettered(
  /(?<![\p{L}\d])([A-Z]{1,2}[\dO][A-Z\d]?)[ \t\u2028]{0,3}([\dO] ?[A-Z]{2})(?![\p{L}\d])/gu,
);

/** "le5 0 tb": typed on a telephone; only of the county's own area, other small letters are words. */
const SPLIT = lettered(/(?<![\p{L}\d])(le\d{1,2})[ \t]{1,3}(\d) ([a-z]{2})(?![\p{L}\d])/giu);

/** Asked first: most texts have nothing that is like one, and no figure. */
const FIGURE = /[\dO]/;
const LIKE_ONE = /[a-z\u017f\u212a]\d[a-z\d\u017f\u212a]?[ \t\u2028.,]{0,3}\d ?[a-z\u017f\u212a]{2}/i;
const LIKE_MISTYPED = /[A-Z][\dO][A-Z\d]?[ \t\u2028]{0,3}[\dO] ?[A-Z]{2}/;

/** The areas there are: a made-up area is a reference number. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU ' +
    'GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE ' +
    'PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
);

const NO_POSTCODES: readonly PostcodeMention[] = [];

/** Full postcodes, however they are spaced and cased. A district alone is none. */
export function postcodesIn(text: string): readonly PostcodeMention[] {
  if (!FIGURE.test(text)) return NO_POSTCODES;
  // Mistyped in capitals it may have no figure at all.
  const isLike = LIKE_ONE.test(text);
  const isMistyped = LIKE_MISTYPED.test(text);
  if (!isLike && !isMistyped) return NO_POSTCODES;
  const all: PostcodeMention[] = [];
  for (const match of isLike ? matchesOf(POSTCODE, text) : []) {
    const outward = (match[1] ?? '').toUpperCase();
    const inward = (match[2] ?? '').toUpperCase();
    if (!AREAS.has(outward.replace(/\d.*$/, ''))) continue;
    all.push({ value: `${outward} ${inward}`, start: match.index, end: match.index + match[0].length });
  }
  for (const match of isMistyped ? matchesOf(MISTYPED, text) : []) {
    const outward = (match[1] ?? '').replace(/O(?=$|[A-Z]$)/, '0');
    const inward = (match[2] ?? '').replace(' ', '').replace(/^O/, '0');
    if (!AREAS.has(outward.replace(/\d.*$/, '')) || !/\d/.test(outward)) continue;
    if (all.some(({ start }) => start === match.index)) continue;
    all.push({ value: `${outward} ${inward}`, start: match.index, end: match.index + match[0].length });
  }
  for (const match of isLike ? matchesOf(SPLIT, text) : []) {
    if (all.some(({ start }) => start === match.index)) continue;
    const inward = `${match[2] ?? ''}${match[3] ?? ''}`.toUpperCase();
    all.push({
      value: `${(match[1] ?? '').toUpperCase()} ${inward}`,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return all.sort((a, b) => a.start - b.start);
}
