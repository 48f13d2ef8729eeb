/**
 * Compares readings of e-mails with the answers a careful case officer would give, field by field.
 *
 * A field is filled where it is not null, 'unknown', false or empty. Right: filled in both and the same.
 * Wrong: the reader filled it, and the answer is another one or none. Missed: the answer is filled and the reader's is
 * not. F1 is over all fields of a group. Names, places and free text are compared as people compare them:
 * without case, accents, titles, word order.
 */
export interface Truth {
  readonly id: string;
  /** JSON Pointers into the reading that are not scored: two careful officers could differ. */
  readonly ambiguous?: readonly string[];
  readonly reading: unknown;
}

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

export interface Miss {
  readonly id: string;
  readonly field: string;
  readonly want: unknown;
  readonly got: unknown;
}

export interface ReadingScore {
  readonly messages: number;
  readonly kindRight: number;
  readonly facts: Tally;
  readonly judged: Tally;
  /** Referrals with no field wrong or missed. */
  readonly wholeReferrals: number;
  readonly referrals: number;
  /** Fields with a confidence of 0.9 or more. */
  readonly sure: Tally;
  readonly byField: Readonly<Record<string, Tally>>;
  readonly misses: readonly Miss[];
}

type Compare = 'text' | 'name' | 'place' | 'loose' | 'set' | 'loose-set';
type Group = 'facts' | 'judged';

/** Every field of a referral that is scored, how it is compared, and whether it is a fact or a judgement. */
const FIELDS: readonly (readonly [string, Compare, Group])[] = [
  ['/referrer/name', 'name', 'facts'],
  ['/referrer/role', 'text', 'judged'],
  ['/referrer/organisation', 'place', 'facts'],
  ['/referrer/email', 'text', 'facts'],
  ['/referrer/phone', 'text', 'facts'],
  ['/child/name', 'name', 'facts'],
  ['/child/dateOfBirth', 'text', 'facts'],
  ['/child/age', 'text', 'facts'],
  ['/child/yearGroup', 'text', 'facts'],
  ['/child/setting', 'place', 'facts'],
  ['/child/ehcPlan', 'text', 'judged'],
  ['/postcode', 'text', 'facts'],
  ['/disagreement/type', 'text', 'judged'],
  ['/disagreement/with', 'set', 'judged'],
  ['/disagreement/agencies', 'set', 'judged'],
  ['/disagreement/stage', 'text', 'judged'],
  ['/otherRoutes/complaint', 'text', 'judged'],
  ['/otherRoutes/appeal', 'text', 'judged'],
  ['/otherRoutes/mediation', 'text', 'judged'],
  ['/otherRoutes/sendiass', 'text', 'judged'],
  ['/consentToShare', 'text', 'judged'],
  ['/accessNeeds/interpreter', 'text', 'facts'],
  ['/accessNeeds/bsl', 'text', 'facts'],
  ['/accessNeeds/wheelchair', 'text', 'facts'],
  ['/accessNeeds/other', 'loose-set', 'facts'],
  ['/contact/method', 'text', 'facts'],
  ['/contact/times', 'loose', 'facts'],
  ['/contact/safety', 'loose', 'facts'],
  ['/preferredProvider', 'text', 'facts'],
  ['/scope/decision', 'text', 'judged'],
  ['/scope/route', 'text', 'judged'],
];
const PERSON_FIELDS: readonly (readonly [string, Compare])[] = [
  ['name', 'name'],
  ['relationship', 'text'],
  ['email', 'text'],
  ['phone', 'text'],
];

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'mx']);
const PLACE_WORDS = new Set([
  'the',
  'school',
  'academy',
  'of',
  'and',
  'st',
  'saint',
  'c',
  'e',
  'ce',
  'cofe',
  'at',
  'in',
  'leicester',
]);
const SURE = 0.9;

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

const fold = (value: unknown): string =>
  asText(value)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[^\p{L}\p{N}@.+' -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const wordsOf = (value: unknown, without: ReadonlySet<string> = new Set()): readonly string[] =>
  fold(value)
    .split(/[\s.-]+/)
    .map((word) => word.replaceAll("'", ''))
    .filter((word) => word !== '' && !without.has(word));

function overlap(a: unknown, b: unknown): number {
  const [x, y] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const common = [...x].filter((word) => y.has(word)).length;
  return common === 0 ? 0 : (2 * common) / (x.size + y.size);
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join('|') === [...b].sort().join('|');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function isSame(how: Compare, want: unknown, got: unknown): boolean {
  switch (how) {
    case 'text':
      return fold(want) === fold(got);
    case 'name':
      return sameSet(wordsOf(want, TITLES), wordsOf(got, TITLES));
    case 'place': {
      const [x, y] = [wordsOf(want, PLACE_WORDS), wordsOf(got, PLACE_WORDS)];
      return (
        x.length > 0 &&
        y.length > 0 &&
        (x.every((word) => y.includes(word)) || y.every((word) => x.includes(word)))
      );
    }
    case 'loose':
      return overlap(want, got) >= 0.5;
    case 'set':
      return sameSet(list(want).map(fold), list(got).map(fold));
    case 'loose-set':
      return list(want).some((x) =>
        list(got).some(
          (y) => overlap(x, y) >= 0.34 || fold(x).includes(fold(y)) || fold(y).includes(fold(x)),
        ),
      );
  }
}

const isFilled = (value: unknown): boolean =>
  !(
    value === undefined ||
    value === null ||
    value === 'unknown' ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );

function at(value: unknown, pointer: string): unknown {
  let here = value;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key];
  }
  return here;
}

/** Scores readings in the order of their truths. Throws a RangeError where the numbers differ. */
export function scoreReadings(truths: readonly Truth[], readings: readonly unknown[]): ReadingScore {
  if (truths.length !== readings.length)
    throw new RangeError(`Cannot score ${readings.length} readings against ${truths.length} truths`);
  const sheet = new Sheet();
  truths.forEach((truth, i) => {
    sheet.message(truth, readings[i]);
  });
  return sheet.result(truths.length);
}

export const f1 = ({ right, wrong, missed }: Tally): number =>
  right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);

export const precision = ({ right, wrong }: Tally): number => (right === 0 ? 0 : right / (right + wrong));

class Sheet {
  private readonly groups: Record<Group, Tally> = { facts: empty(), judged: empty() };
  private readonly fields: Record<string, Tally> = {};
  private readonly sure = empty();
  private readonly misses: Miss[] = [];
  private kindRight = 0;
  private whole = 0;
  private referrals = 0;

  message(truth: Truth, reading: unknown): void {
    const isSkipped = (pointer: string): boolean =>
      (truth.ambiguous ?? []).some((one) => pointer === one || pointer.startsWith(`${one}/`));
    const [wantKind, gotKind] = [at(truth.reading, '/kind'), at(reading, '/kind')];
    if (isSkipped('/kind') || wantKind === gotKind) this.kindRight += 1;
    else this.misses.push({ id: truth.id, field: '/kind', want: wantKind, got: gotKind });
    const pool = [...list(at(reading, '/referrals'))];
    list(at(truth.reading, '/referrals')).forEach((want, n) => {
      const same = pool.findIndex(
        (got) =>
          isFilled(at(got, '/child/name')) && isSame('name', at(want, '/child/name'), at(got, '/child/name')),
      );
      const [got] = pool.splice(Math.max(same, 0), 1);
      this.referral(`${truth.id}#${n}`, want, got, (pointer) => isSkipped(`/referrals/${n}${pointer}`));
    });
    for (const extra of pool)
      if (wantKind === 'referral')
        this.misses.push({ id: truth.id, field: '/referrals', want: null, got: at(extra, '/child/name') });
  }

  private referral(id: string, want: unknown, got: unknown, isSkipped: (pointer: string) => boolean): void {
    let whole = true;
    const confidence = (pointer: string): number => evidenceOf(got, pointer) ?? 0;
    for (const [field, how, group] of FIELDS) {
      if (isSkipped(field)) continue;
      whole = this.field(id, field, how, group, at(want, field), at(got, field), confidence(field)) && whole;
    }
    if (!isSkipped('/parents')) whole = this.parents(id, want, got, isSkipped, confidence) && whole;
    this.referrals += 1;
    if (whole) this.whole += 1;
  }

  private parents(
    id: string,
    want: unknown,
    got: unknown,
    isSkipped: (pointer: string) => boolean,
    confidence: (pointer: string) => number,
  ): boolean {
    let whole = true;
    const pool = list(at(got, '/parents')).map((person, index) => ({ person, index }));
    list(at(want, '/parents')).forEach((parent, k) => {
      const same = pool.findIndex(
        ({ person }) =>
          isFilled(at(person, '/name')) && isSame('name', at(parent, '/name'), at(person, '/name')),
      );
      const match = same < 0 ? undefined : pool.splice(same, 1)[0];
      for (const [field, how] of PERSON_FIELDS) {
        if (isSkipped(`/parents/${k}/${field}`)) continue;
        const sure = match ? confidence(`/parents/${match.index}/${field}`) : 0;
        whole =
          this.field(
            id,
            `/parents/*/${field}`,
            how,
            'facts',
            at(parent, `/${field}`),
            at(match?.person, `/${field}`),
            sure,
          ) && whole;
      }
    });
    for (const { person } of pool)
      whole = this.field(id, '/parents/*/name', 'name', 'facts', null, at(person, '/name'), 0) && whole;
    return whole;
  }

  private field(
    id: string,
    field: string,
    how: Compare,
    group: Group,
    want: unknown,
    got: unknown,
    sure: number,
  ): boolean {
    const [inTruth, inReading] = [isFilled(want), isFilled(got)];
    if (!inTruth && !inReading) return true;
    const right = inTruth && inReading && isSame(how, want, got);
    const tallies = [this.groups[group], (this.fields[field] ??= empty())];
    if (inReading && sure >= SURE) tallies.push(this.sure);
    for (const tally of tallies) {
      if (right) tally.right += 1;
      else if (inReading) tally.wrong += 1;
      if (!right && inTruth) tally.missed += 1;
    }
    if (!right) this.misses.push({ id, field, want: want ?? null, got: got ?? null });
    return right;
  }

  result(messages: number): ReadingScore {
    return {
      messages,
      kindRight: this.kindRight,
      facts: this.groups.facts,
      judged: this.groups.judged,
      wholeReferrals: this.whole,
      referrals: this.referrals,
      sure: this.sure,
      byField: this.fields,
      misses: this.misses,
    };
  }
}

const empty = (): Tally => ({ right: 0, wrong: 0, missed: 0 });

/** The confidence noted for a field; its key is itself a pointer. */
function evidenceOf(referral: unknown, pointer: string): number | undefined {
  const evidence = at(referral, '/evidence');
  if (typeof evidence !== 'object' || evidence === null) return undefined;
  const entry = (evidence as Readonly<Record<string, { readonly confidence?: number } | undefined>>)[pointer];
  return entry?.confidence;
}
