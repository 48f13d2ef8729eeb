import { writtenOut } from './head-words.ts';

/**
 * What the words of a form's label talk about: whom (the child, a parent, the one who fills it in) and what
 * (a name, a birthday, a telephone). Forms differ in their wording and not in these, so a label is looked at
 * as a set of words and not as a sentence. referral-emails.md section 1, kinds E7 to E9.
 */
export type LabelWho = 'child' | 'mother' | 'father' | 'parent' | 'you' | 'referrer' | 'school';
export type LabelWhat =
  | 'postcode' | 'email' | 'dob' | 'phone' | 'relation' | 'organisation' | 'post' | 'address' | 'year' | 'age' | 'setting'
  | 'first' | 'last' | 'name' | 'contact'; // prettier-ignore

const list = (words: string): RegExp => new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'g');

const CHILD =
  'child|children|pupil|pupils|young person|young people|youngster|young adult|yp|cyp|c yp|student|learner|son|daughter|boy|girl|little one|subject of the referral|person (?:this|the (?:form|referral|request)) (?:is|concerns|relates to)(?: about)?|person concerned|patient|who (?:is |are )?(?:the|this) (?:request|referral|form|enquiry|application) (?:is )?(?:for|about)|(?:request|referral) is for';
const MOTHER = 'mother|mum|mam|mom|mothers|mums';
const FATHER = 'father|dad|fathers|dads';
const PARENT =
  '(?:first|1st|second|2nd|third) (?:adult|contact)|adult \\d|parents?|carers?|guardians?|(?:other|second|further) pr|pr \\d|family|families|parental responsibility|pr holder|next of kin|(?:any(?:one|body)|other (?:people|persons?|adults?)|adults?) (?:else )?(?:who has |who have |with )(?:pr|parental responsibility)|(?:other|second) (?:adult|contact)(?: for the family)?|mother father|household|(?:lives?|living|placed|resides|staying) with|(?:cared for|looked after|brought up) by|in the care of|guardian name';
/** Relatives and carers by the word for them: the label says the relation as well. */
const RELATIVE =
  'foster (?:carers?|parents?|family|mum|dad|mother|father)|kinship carers?|special guardians?|grand ?(?:parents?|mother|father|ma|dad|pa)|nan|step ?(?:mother|mum|father|dad|parents?)|aunt|auntie|uncle|birth (?:mother|father|parents?)';
const YOU =
  'you|your|yourself|i|me|my|callers?|enquirers?|inquirer|asker|claimant|contact person|point of contact|person (?:who )?(?:rang|called|wrote|enquiring|contacted us|raising this)|who is (?:making|sending|raising|submitting|asking|enquiring)(?: for)?(?: (?:the|this))?(?: (?:enquiry|request|referral|form|application|contact))?|reporter|uploaded by|submitted by|sent by|requested by|customer|applicant|requester|requestor|submitter|enquirer|complainant|respondent to this form|person (?:completing|filling(?: in| out)?|submitting|making|asking|contacting us)|(?:completing|filling(?: in| out)?|submitting) (?:this|the) form|who is (?:asking|filling this in|completing this)|main contact|account holder';
const REFERRER =
  'referrer|referrers|referred by|referring (?:officer|professional|person|agency|organisation|service|worker)|professional|officer|completed by|form completed by|filled in by|prepared by|made by|signed(?: by)?|adviser|advisor|caseworker|case worker|practitioner|advocate|representative|supporter|worker|person referring|source of referral|staff member|sendias+ (?:officer|worker|contact)';

const WHO: readonly (readonly [LabelWho, RegExp])[] = [
  ['child', list(CHILD)],
  ['parent', list(RELATIVE)],
  ['mother', list(MOTHER)],
  ['father', list(FATHER)],
  ['parent', list(PARENT)],
  ['referrer', list(REFERRER)],
  ['you', list(YOU)],
];

const WHAT: readonly (readonly [LabelWhat, RegExp])[] = [
  ['postcode', list('postcode|postal code|zip(?: code)?')],
  ['email', list('emails?(?: address(?:es)?| addr)?|electronic mail|mail(?: address)?')],
  [
    'dob',
    list('dob|d o b|b date|bday|geburtsdatum|date of birth|date birth|birth ?date|birthday|birth|born'),
  ],
  [
    'phone',
    list(
      'a (?:good |safe |contact )?number(?! of)|(?:tele)?phones?|telefon|tel|(?:call|ring|phone|text)(?: (?:me|you|them|us|back))* on|what number|mobiles?|mob|landline|cell|(?:contact|daytime|evening|home|work|best|direct) (?:number|no|line)|telephone number|number to (?:call|ring)|(?:to|on|at) this number|switchboard|sms|direct dial|ddi',
    ),
  ],
  [
    'relation',
    list(
      'what (?:is|are) (?:(?:s?he|they|you|this person|the (?:parent|carer|adult)) ){1,2}to|relationship|relation|rel|reln|related|link|linked|how do you know|tie|standing|relations|connection|connected|capacity|role|(?:enquirer|caller|applicant|requester|requestor|customer|submitter|contact|referrer|sender) (?:type|category|is)|type of (?:enquirer|caller|applicant|requester|referrer|customer|contact)|(?:applying|submitting|writing|asking|completing this|contacting us) as|who (?:are you|am i)|(?:s?he|they|this person)(?: (?:s?he|they))? (?:is|are)(?: the)?|are you(?: a| the)?|(?:i|you) (?:am|are)(?: a| an| the)?|parental role|about you i am|acting as|legal status',
    ),
  ],
  ['post', list('job(?: title| role)?|post(?: held)?|position|job title|designation|profession|occupation')],
  [
    'organisation',
    list(
      'organi[sz]ation|(?<!other )body(?! or)|agency|employer|company|firm|service|team|department|practice',
    ),
  ],
  [
    'address',
    list('address(?:es)?|street|where (?:do |does )?(?:you|they|the family|he|she) live|lives? at'),
  ],
  [
    'year',
    list(
      '(?:nc |school |curriculum )?(?:year|age|yr) ?gro?u?ps?|ncy|nc yr|year|yr|class|form group|key stage|national curriculum',
    ),
  ],
  ['age', list('age|how old|this old|age in years')],
  [
    'setting',
    list(
      'on roll(?: at)?|base(?: school)?|where (?:do|does|is|are) (?:the |your )?(?:(?:child|pupil|young person|student|you|they|he|she|son|daughter) )?(?:go|attend|learn|educated|study)|school|schools|nursery|college|academy|setting|settings|pre ?school|placement|educated|learn|learns|study|studies|studying|go to school|sixth form|education provider|early years provider|provider attended|place of (?:education|learning)|educational (?:establishment|setting|placement)|establishment|childminder|provision attended|provision|go(?:es|ing)? to|(?:attends?|attending)',
    ),
  ],
  [
    'first',
    list(
      '(?:first|given|fore|christian) ?names?|forenames?|names? first|(?:child|your|parent|pupil|carer|applicant|student|person) first',
    ),
  ],
  [
    'last',
    list(
      '(?:last|family|sur) ?names?|surnames?|names? last|(?:child|your|parent|pupil|carer|applicant|student|person) last',
    ),
  ],
  ['name', list('names?|called|full name')],
  ['contact', list('contact(?: details?| information| info)?|details')],
];

/** Words that a label may hold beside: they say nothing of whom or what. */
const FILLERS = list(
  'the|a|an|nhs|upn|national|of|or|and|to|for|in|on|at|by|with|is|are|was|were|be|this|that|it|its|their|his|her|he|she|they|them|him|' +
    'full|legal|current|currently|present|main|home|daytime|evening|day|preferred|known|best|please|give|enter|state|type|tell|us|if|any|which|what|whats|who|' +
    'whom|where|when|wheres|whos|how|does|do|did|has|have|about|above|below|only|new|no|number|numbers|one|two|first|second|third|other|another|initials|initial|title|' +
    'house|flat|town|city|area|room|usual|permanent|concerned|attended|named|person|people|s|n|month|full|day|nc|primary|main|details?|official|block|capitals|print|form|referral|request|' +
    'correspondence|held|work|business|enquiry|subject|value|entry|field|text|given|recorded|supplied|provided|secondary|most recent|last|september|sept|autumn|academic|letters?|post|go|goes|live|lives|registered|roll|on roll|now|latest|also|as|from|case|note|optional|required|select|choose|one only|aged?|account|login|registered|personal|private|alternative|everyday|regular|sender|complete|correct|own|also|his or her|line|date|confirm|call|ring|text|reach|leave|message|we|can|could|use',
);

/** A label's words in one writing: small letters, no apostrophes and signs, "e-mail" and "post code" as one word. */
export function labelText(label: string): string {
  const small = writtenOut(label).toLowerCase();
  const owned = /['\u2019]/.test(small) ? small.replace(/['\u2019]s\b/g, '').replace(/['\u2019]/g, '') : small;
  // Most labels are words with a blank between them.
  if (!SIGN_IN_LABEL.test(owned)) return owned.includes('code') ? owned.replace(POSTCODE, 'postcode') : owned;
  return owned
    .replace(/\be-?mail/g, 'email')
    .replace(POSTCODE, 'postcode')
    .replace(/\bd\.\s?o\.\s?b\.?/g, 'dob')
    .replace(/\((?:e?s)\)/g, 's')
    .replace(/[^a-z0-9\u00c0-\u024f]+/g, ' ')
    .trim();
} // prettier-ignore

const POSTCODE = /\bp(?:ost)?[ -]?code/g;
const SIGN_IN_LABEL = /[^a-z0-9\u00c0-\u024f ]|^ | $| {2}/;

const firstOf = <Kind>(rows: readonly (readonly [Kind, RegExp])[], text: string): Kind | null =>
  rows.find(([, words]) => text.search(words) >= 0)?.[0] ?? null;

/**
 * What the words of a short label mean, from its text in one writing; the first kind that is named wins. Each is
 * looked for when it is asked for.
 */
export class LabelMeaning {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get who(): LabelWho | null {
    return firstOf(WHO, this.text);
  }

  get what(): LabelWhat | null {
    return firstOf(WHAT, this.text);
  }

  get words(): number {
    return count(this.text);
  }

  /** Words that are neither: many of them make it a sentence. */
  get rest(): number {
    let rest = this.text;
    for (const [, words] of [...WHAT, ...WHO]) rest = rest.replace(words, ' ');
    return count(rest.replace(FILLERS, ' ').replace(/\b\d+\b/g, ' '));
  }
}

const count = (words: string): number => words.split(' ').filter((word) => word !== '').length;

/** Everything a label asks for, in the order of the list: "Your name, and the best e-mail and phone". */
export function allAsked(label: string): { readonly who: LabelWho | null; readonly whats: readonly LabelWhat[] } {
  const text = labelText(label);
  return {
    who: firstOf(WHO, text),
    whats: WHAT.filter(([, words]) => text.search(words) >= 0).map(([what]) => what),
  };
} // prettier-ignore
