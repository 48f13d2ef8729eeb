import type { CalendarDate } from '../domain/calendar-date.ts';
import { ageOn } from '../domain/calendar-date.ts';
import type { Evidence, ReadReferral } from '../domain/reading.ts';
import type { DateMention } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Pair } from './label-values.ts';
import { phonesIn } from './phones.ts';
import { flatText } from './plain-text.ts';
import { postcodesIn } from './postcodes.ts';
import { datesOf, settingsOf } from './sentence-values.ts';
import type { Sentence } from './sentences.ts';
import { expectedYear, yearGroupsIn } from './year-groups.ts';

/** From here on a field is shown as certain. */
const SURE = 0.9;
/** What is left to a field that was read well, but against which the message itself holds something. */
const DOUBTED = 0.85;
/** A label beside its value; weaker evidence is running text, a signature or a header. */
const LABELLED = 0.95;

/** What the message holds besides the evidence itself. */
interface Besides {
  /** What the asker tells, what the officer wrote over it, and the signature. */
  readonly all: readonly Sentence[];
  readonly cover: readonly Sentence[];
  readonly signature: readonly Sentence[];
  readonly pairs: readonly Pair[];
  readonly sent: CalendarDate | null;
  /** The message asks for more than one child. */
  readonly several: boolean;
  /** Who asks was chosen among several who write in the chain and belong to neither house. */
  readonly amongWriters: boolean;
}

type Doubt = (evidence: Evidence, value: unknown, all: Seen) => boolean;

interface Seen {
  readonly sent: CalendarDate | null;
  readonly several: boolean;
  readonly amongWriters: boolean;
  readonly sentences: readonly Sentence[];
  /** What stands in the boxes of a form. */
  readonly boxes: readonly string[];
  readonly referral: ReadReferral;
  readonly evidence: Readonly<Record<string, Evidence>>;
}

/**
 * The evidence, with everything below certain against which there is a reason in the message: a second candidate, a
 * contradiction between two facts, an answer whose end is not known, a name that is not whole. A field stays certain only
 * where nothing of the kind is there. Never raises a confidence.
 */
export function tempered(
  evidence: Readonly<Record<string, Evidence>>,
  referral: ReadReferral,
  besides: Besides,
): Readonly<Record<string, Evidence>> {
  const sentences = [...besides.all, ...besides.cover, ...besides.signature];
  const boxes = besides.pairs.map(({ value }) => flatText(value));
  const { sent, several, amongWriters } = besides;
  const all: Seen = { sent, several, amongWriters, sentences, boxes, referral, evidence };
  return Object.fromEntries(
    Object.entries(evidence).map(([pointer, one]) => {
      const doubts =
        one.confidence < SURE ? [] : (DOUBTS[pointer] ?? DOUBTS[pointer.replace(/\d+/g, '*')] ?? []);
      if (doubts.length === 0) return [pointer, one];
      const value = valueAt(referral, pointer);
      return [
        pointer,
        doubts.some((doubt) => doubt(one, value, all)) ? { ...one, confidence: DOUBTED } : one,
      ];
    }),
  );
}

function valueAt(referral: ReadReferral, pointer: string): unknown {
  let here: unknown = referral;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key];
  }
  return here;
}

const isLabelled = (evidence: Evidence): boolean => evidence.confidence >= LABELLED;
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Another value of the same sort anywhere in the message: one of them was chosen. */
const anotherOf =
  (valuesIn: (text: string) => readonly { readonly value: string }[]): Doubt =>
  (_, value, { sentences, boxes }) => {
    const hasOther = (text: string): boolean => valuesIn(text).some((other) => other.value !== value);
    return sentences.some(({ text }) => hasOther(text)) || boxes.some(hasOther);
  };

const anotherPhone = anotherOf(phonesIn);
const anotherPostcode = anotherOf(postcodesIn);
const anotherYear = anotherOf(yearGroupsIn);

const anotherPlace: Doubt = (_, value, { sentences }) => {
  const own = asText(value).toLowerCase();
  return sentences.some((sentence) =>
    settingsOf(sentence).some(({ value: other }) => {
      const name = other.toLowerCase();
      return !own.includes(name) && !name.includes(own) && !own.startsWith(name.split(' ')[0] ?? name);
    }),
  );
};

/** Another date that could be a child's birthday. */
const anotherBirthday: Doubt = (_, value, { sentences, boxes, sent }) => {
  if (sent === null) return false;
  const isOther = ({ value: date }: DateMention): boolean =>
    date !== value && ageOn(date, sent) >= 3 && ageOn(date, sent) <= 25;
  return (
    sentences.some((one) => datesOf(one).some(isOther)) || boxes.some((text) => datesIn(text).some(isOther))
  );
};

/** Born in one school year and taught in quite another: one of the two is old or mistyped. */
const againstBirth: Doubt = (_, __, { referral: { child }, sent }) => {
  const year = child.yearGroup === 'Reception' ? 0 : Number(/^Year (\d+)$/.exec(child.yearGroup ?? '')?.[1]);
  if (child.dateOfBirth === null || sent === null || Number.isNaN(year)) return false;
  return expectedYear(child.dateOfBirth, sent) !== year;
};

/** Of several children each fact in running text may be the other's. */
const ofSeveral: Doubt = (evidence, _, { several }) => several && !isLabelled(evidence);

/** One word, an initial, no capitals or more words than one person has: the whole name stands elsewhere or nowhere. */
const notAWholeName: Doubt = ({ text }, value) => {
  const words = asText(value).split(/\s+/);
  const letters = text.replace(/[^\p{L}]/gu, '');
  return (
    words.length < 2 ||
    words.length > 5 ||
    words.some((word) => word.replace(/[^\p{L}]/gu, '').length < 2) ||
    (letters !== '' && letters === letters.toLowerCase())
  );
};

/** A label or a heading that was taken for a name. */
const NO_NAME =
  /\b(?:title|name|surname|forename|relations?|details|unknown|deceased|contact|setting|school|assessment|plan|pupil|child|parent|carer|not (?:given|known|stated)|withheld|above|sen|send|pathways?|online|digital|service|gateway)\b/i;
const aLabel: Doubt = (_, value) => NO_NAME.test(asText(value));

/** An answer that goes on for lines: where it ends and what else is in it is not known. */
const LONGEST_ANSWER = 90;
const aLongAnswer: Doubt = ({ text }) => text.trim().includes('\n') || text.trim().length > LONGEST_ANSWER;
/** "E = plan in force, K = support": the legend and not the answer. */
const aLegend: Doubt = ({ text }) => /=[^=]*=/.test(text);
const UNANSWERED =
  /\bnot (?:yet )?(?:asked|discussed|answered|recorded|completed|provided|mentioned|raised|covered)\b|\b(?:blank|see (?:above|below|over))\b/i;

const unanswered: Doubt = ({ text }) => UNANSWERED.test(text);

/** Value by another word than the one that stands there. */
const translated: Doubt = ({ text }, value) => !text.toLowerCase().includes(asText(value).toLowerCase());

/** The mailbox of a machine in a header. */
const aMachine: Doubt = ({ part }, value) =>
  part === 'header:from' &&
  /(?:^|[._-])(?:no-?reply|do-?not-?reply|export|notif\w*|forms?|systems?|robot|auto\w*|mailer|portal|web\w*|admin|scan\w*|print\w*|relay|gateway)(?:$|[._@-])/i.test(
    asText(value),
  );

/** What hangs on a person is not surer than who that person is. */
const ofAnUnsureOwner: Doubt = (evidence, value, all) =>
  all.referral.parents.some(
    ({ name, phone, email }) =>
      (phone === value || email === value) &&
      name !== null &&
      (notAWholeName({ ...evidence, text: name }, name, all) || aLabel(evidence, name, all)),
  );

/** With two grown-ups a box that does not stand beside a name may be the other's. */
const NEAR_A_NAME = 80;
const farFromItsOwner: Doubt = (one, value, { referral, evidence }) => {
  if (referral.parents.length < 2 || !isLabelled(one)) return false;
  const near = referral.parents.filter((_, i) => {
    const name = evidence[`/parents/${i}/name`];
    return name?.part === one.part && one.start >= name.start && one.start - name.end < NEAR_A_NAME;
  });
  return near.length !== 1 || (near[0]?.phone !== value && near[0]?.email !== value);
};

/** A professional's running text holds their own number and the family's. */
const ofAProfessional: Doubt = (one, _, { referral: { referrer } }) =>
  !isLabelled(one) && referrer.role !== 'parent-carer' && referrer.role !== 'young-person';

/** "Ring Ann, not me": the number in that sentence is not the writer's, and the writer may have two. */
const forAnother: Doubt = ({ text }, _, { sentences }) =>
  sentences.some(
    (one) =>
      one.text.includes(text) &&
      /\b(?:not|instead of|rather than|before|isn'?t) (?:me|us|mine|ours)\b/i.test(one.text),
  );

/** Another of those who wrote in the chain may be the one who asks. */
const anotherWriter: Doubt = (_, __, { amongWriters }) => amongWriters;

/** "No, and not being assessed", "none yet, draft only": a yes and a no in one answer. */
const aMixedAnswer: Doubt = ({ text }) =>
  /\b(?:no|not|none|never|n't)\b/i.test(text) &&
  /\b(?:yes|draft|being|assess\w*|requested|applied|issued|final|but)\b/i.test(text);

/** "Father of Esme, stepfather of Leon", "great-aunt", "her father and I": the word stands beside another that changes it. */
const aKinBeside: Doubt = (one, _, { sentences }) => {
  const sentence = sentences.find(({ part, start, end }) => part.id === one.part && start <= one.start && one.end <= end);
  const before = sentence?.text.slice(0, one.start - sentence.start) ?? '';
  const behind = sentence?.text.slice(one.end - sentence.start) ?? '';
  return /\b(?:step|great|foster|grand|ex|birth|adoptive)[- ]?$/i.test(before) || /^ and (?:i|me)\b/i.test(behind) || (one.text.match(/\b(?:step-?)?(?:mother|father|mum|dad|carer|aunt|uncle|guardian)\b/gi)?.length ?? 0) > 1;
}; // prettier-ignore

const ANSWER = [aLongAnswer, aLegend, unanswered];

/** The doubts that are put to each field, in one place. */
const DOUBTS: Readonly<Record<string, readonly Doubt[]>> = {
  '/referrer/name': [notAWholeName, aLabel, anotherWriter],
  '/referrer/role': [anotherWriter],
  '/referrer/organisation': [anotherWriter],
  '/referrer/email': [aMachine, anotherWriter],
  '/referrer/phone': [anotherPhone, forAnother, anotherWriter],
  '/child/name': [notAWholeName, aLabel],
  '/child/dateOfBirth': [anotherBirthday, ofSeveral],
  '/child/age': [ofSeveral],
  '/child/yearGroup': [anotherYear, againstBirth, ofSeveral],
  '/child/setting': [anotherPlace, ofSeveral],
  '/child/ehcPlan': [...ANSWER, aMixedAnswer, ofSeveral],
  '/parents/*/name': [notAWholeName, aLabel, anotherWriter],
  '/parents/*/relationship': [aKinBeside, ofSeveral],
  '/parents/*/email': [aMachine, anotherWriter, ofAnUnsureOwner, farFromItsOwner],
  '/parents/*/phone': [anotherPhone, ofAnUnsureOwner, farFromItsOwner, ofAProfessional, forAnother],
  '/postcode': [anotherPostcode],
  '/disagreement/with': ANSWER,
  '/disagreement/stage': ANSWER,
  '/otherRoutes/complaint': [...ANSWER, aMixedAnswer],
  '/otherRoutes/appeal': ANSWER,
  '/otherRoutes/mediation': ANSWER,
  '/otherRoutes/sendiass': [unanswered],
  '/consentToShare': ANSWER,
  '/accessNeeds/interpreter': [translated],
  '/contact/method': ANSWER,
  '/contact/times': [unanswered],
  '/preferredProvider': ANSWER,
};
