import { anyCase } from './names.ts';
import { cue } from './cue.ts';
import type { Said } from './cue.ts';
import { lettered } from './lettered.ts';
import { squeeze } from './plain-text.ts';

export type SettingKind = 'early-years' | 'school' | 'post-16';

export interface SettingMention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly kind: SettingKind;
}

/** Words a place's name ends with, the longer before the shorter. */
const ENDINGS =
  '(?:day nursery|nursery school|nursery|pre-?[Ss]chool|playgroup|kindergarten|' +
  '(?:sixth form|6th form|sixth form and technical|further education|technical|community|high|special|catholic|primary|infant|junior|' +
  'infant and nursery|first|middle|upper|secondary|grammar|free|specialist|church of england|c of e|ce)?[ ]?(?:school|academy|college)|' +
  'primary|infants|juniors|high|sixth form|6th form)';
const ENDING = anyCase(ENDINGS);
const WORD = "(?:\\p{Lu}[\\p{L}\\p{M}.']*(?:-\\p{L}+)?|of|and|the|on|le|&)";
const IN_TEXT = cue(
  new RegExp(
    `(?<![\\p{L}'-])(\\p{Lu}[\\p{L}\\p{M}.']*(?:-\\p{L}+)?(?:[ ]${WORD}){0,6}?[ ]${ENDING})(?![\\p{L}])`,
    'u',
  ),
);
/** Words that a place's name in small letters does not hold: with one of them it is a sentence. */
const SMALL_STOP =
  '(?:to|at|about|not|big|little|mainstream|secondary|nursery|local|new|old|same|another|this|that|different|private|first|last|after|before|no|any|from|since|when|both|each|every|their|there|your|its|the|a|an|his|her|my|our|in|is|was|has|had|and|but|or|for|with|if|so|he|she|they|we|i|it|as|be|who|which|where|because|then|now|only|just|doing|going|go|goes|had|being|term|home|work|all|year|yr|reception|sixth|special|primary|high|infant|junior|mainstream|breakfast|after)';
const SMALL_ENDING =
  '(?:(?:c of e|church of england|catholic|rc|ce|community|special|primary|high|infant|junior|secondary|grammar|middle|upper|lower|sixth form|6th form|day|free) )*(?:college|academy|nursery|school|primary|infants?|juniors?|high|sixth form|6th form|pre-?school|playgroup)';
const LOWER_CASE = cue(
  new RegExp(
    `(?<!\\p{L})(?:(?:go|goes|goin|went|going|attends?|attending|stud(?:y|ies|ying)|started|starts|moved|been)(?: to| at)?|at|is in|hes in|shes in|(?:year|yr|y) ?\\d{1,2},?) ((?!${SMALL_STOP}(?!\\p{L}))[\\p{L}'.-]{2,20}(?: (?:c of e|of|st|the|(?!${SMALL_STOP}(?!\\p{L}))[\\p{L}'.-]{2,20})){0,3}? ${SMALL_ENDING})(?![\\p{L}])`,
    'iu',
  ),
);

/** "His nursery, Little Hedgehogs." */
const AFTER_NURSERY = cue(
  /(?<!\p{L})(?:his|her|their|my|our) (?:nursery|pre-?school|playgroup),? ((?!The |In |He |She |His |Her |And |But |Since |Every |On |From |Year |Mr |Mrs |Ms |Miss |Dr )\p{Lu}\p{Ll}[\p{L}'-]+(?: \p{Lu}\p{Ll}[\p{L}'-]+){1,3})(?=\s*(?:[.;]|$))/u,
);

const BEHIND_KIND = cue(
  /(?<!\p{L})(?:goes to|go to|attends?|is at|is in|at|started|starts) (?:the |a )?(?:nursery|pre-?school|playgroup|school|college)(?: called)? ((?!The |In |He |She |His |Her |And |But |Since |Every |On |From |Year )\p{Lu}\p{Ll}[\p{L}'-]+(?: \p{Lu}\p{Ll}[\p{L}'-]+){1,3})(?![\p{L}])/u,
);

/** "Her college, Calder Bridge": the name behind its kind. */
const BESIDE_KIND = cue(
  /(?<!\p{L})(?:his|her|their|my|our|the child's|\p{Lu}\p{Ll}+'s) (?:childminder|school|college|setting|training (?:provider|place)), ((?:\p{Lu}\p{Ll}[\p{L}'-]*)(?: \p{Lu}\p{Ll}[\p{L}'-]+){1,3})(?=[.,;)]|$)/u,
);
/** "At Forge Lane Training": those who train do not call themselves colleges. */
const TRAINING = cue(
  /(?<!\p{L})(?:at|with|to|from) ((?:\p{Lu}[\p{L}'-]+ ){1,3}Training(?: (?:Centre|Academy|Group|Ltd))?)(?!\p{L})/u,
);

/** Words that show a run is no name of a place. */
const NOT_A_PLACE =
  /^(?:the |my |his |her |our |your |their |any |a |this |that )?(?:virtual|primary|secondary|special|mainstream|new|old|high|the|his|her|local|after|before|at|since|private|independent|every|infant|junior|nursery|in|from|when|if|no|and|sen|send|both|neither|that|whole|every|dear|ask|inside|outside|name of|good|technical|previous|last|first|named|to|for)? ?(?:school|academy|college|nursery|primary|high|infants|juniors|sixth form|6th form|pre-?school)$/i;

const OF_TIME =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|christmas|easter|spring|summer|autumn|winter)(?: \d{4})? the \w/i;

const OF_SOMEBODY = lettered(/^\p{L}+'s (?:school|college|nursery|academy)$/iu);

/**
 * Nurseries, schools and colleges named in running text. A name starts with a capital; written without
 * capitals it counts only straight after "go to", "at" and the like.
 */
export function settingsIn(words: Said): readonly SettingMention[] {
  const all: SettingMention[] = [];
  const add = (value: string, start: number): void => {
    const place = squeeze(value);
    if (
      NOT_A_PLACE.test(place) ||
      place.length > 80 ||
      OF_SOMEBODY.test(place) ||
      // "Kingsmere for Ezra and the pre-school for Otis", "since September the nursery": a word and a place, no name.
      / (?:and|of|on|at) the (?:school|college|nursery|academy|pre-?school|primary|high|infants|juniors|sixth form|6th form|playgroup)$/u.test(
        place,
      ) ||
      OF_TIME.test(place)
    )
      return;
    const end = start + value.length;
    if (all.some((one) => one.start < end && start < one.end)) return;
    all.push({ value: place, start, end, kind: settingKind(place) });
  };
  for (const match of IN_TEXT.all(words)) {
    let run = match[0];
    let start = match.index;
    // Sentence words before the name are not part of it: "At Hill Top School", "The head of X School".
    const lead =
      /^(?:(?:At|In|From|To|Of|And|But|When|Since|Re|For|Dear|Our|His|Her|My|Their|That|Both|Then|Now|Also|Year|Reception|Nursery|Head|Teacher|SENCO|SENDCo|Pupil|At)\b[ ]?)+/i.exec(
        run,
      )?.[0] ?? '';
    run = run.slice(lead.length);
    start += lead.length;
    if (/^\p{Lu}/u.test(run)) add(run, start);
  }
  // "He goes to nursery Little Hedgehogs": the kind before the name.
  for (const named of [BEHIND_KIND, AFTER_NURSERY, BESIDE_KIND, TRAINING])
    for (const match of named.all(words)) {
      const value = match[1] ?? '';
      if (!/ (?:School|Academy|College|Nursery|Primary)$/.test(value))
        add(value, match.index + match[0].lastIndexOf(value));
    }
  for (const match of LOWER_CASE.all(words)) {
    const value = match[1] ?? '';
    if (value !== '') add(value, match.index + match[0].length - value.length);
  }
  return all.sort((a, b) => a.start - b.start);
}

/** What kind of place a name says it is; a sixth form of a school is the school. */
export function settingKind(name: string): SettingKind {
  const text = name.toLowerCase();
  if (
    /\b(?:nursery|pre-?school|playgroup|childmind|kindergarten|children's centre|early years)\b/.test(text) &&
    !/\b(?:primary|infant)\b/.test(text)
  )
    return 'early-years';
  if (/\bcollege\b/.test(text) && !/\b(?:school|academy)\b/.test(text)) return 'post-16';
  if (
    /\b(?:sixth form|6th form|post-16|further education|training)\b/.test(text) &&
    !/\b(?:school|academy)\b/.test(text)
  )
    return 'post-16';
  return 'school';
}

/** The place itself out of a form's box: without remarks in brackets, the trust that runs it, year and notes. */
export function tidySetting(written: string): string | null {
  const text = squeeze(written.replace(/\([^)]{0,200}\)/g, ' '))
    .replace(/[,;]\s*(?:year|yr|y)\s?\d{1,2}\b.*$/i, '')
    .replace(/[,;]\s*(?:reception|nursery class)\b.*$/i, '')
    .replace(/\s+-\s+.*$/, '')
    .replace(/[.,;:\s]+$/, '');
  if (
    text.length < 3 ||
    text.length > 100 ||
    /^(?:none|n\/?a|not known|unknown|no school|at home|home educated)\b/i.test(text)
  )
    return null;
  return text.replace(/,\s*(?:leicester|le\d).*$/i, '');
}
