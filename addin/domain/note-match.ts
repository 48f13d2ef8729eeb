/**
 * Is a note repeated in a text? What somebody told is known again by the words it is made of, whole or in pieces. Everything
 * answers yes or no: nothing here hands the note on. Source: process.md section 7, leak check 3.
 */
import { NEVER, RUN_WORDS, runsOf, SearchText, wordsOf } from './text-match.ts';
import type { Finder } from './text-match.ts';

const DISTINCTIVE_WORDS = 2;
/** A sentence of so many words is nobody's by chance, however common they are. */
const LONG_SENTENCE = 7;

/** Words too common to tell one text from another. */
const COMMON = new Set(
  (
    'a about after again all also an and any are as at be because been before being both but by can child could did do ' +
    'does done each for from get had has have he her him his how i if in into is it its just like may me meeting more ' +
    'must my need needs no not of on one or our out parent school she should so some than that the their them then ' +
    'there these they this those to too up us was we were what when where which who will with would you your'
  ).split(' '),
);
/** Words of the service's own papers and of every letter: a sentence of nothing else is everybody's. */
const OF_EVERY_LETTER = new Set(
  (
    'agree agreed agreement class dear discuss discussed forward hearing hello help information kind look looking meet much parents ' +
    'plan please regards support talk term thank thanks very want wants week work year'
  ).split(' '),
);
const isDistinctive = (word: string): boolean => word.length >= 4 && !COMMON.has(word);
const isTelling = (word: string): boolean => isDistinctive(word) && !OF_EVERY_LETTER.has(word);

/**
 * Finds a text that repeats the note. What gives a note away is not how much of it is repeated but how much of that is its
 * own: a run of at least five of its words that has two distinctive ones, or a whole sentence of it, however short, that
 * has a distinctive one ("Never when he is at home"). What is common to all language or to the service's own papers, and
 * what stands in a text that may be shown (`open`), gives nothing away.
 */
export function noteFinder(note: string, open: readonly string[] = []): Finder {
  const noteWords = wordsOf(note);
  const openTexts = open.map((each) => new SearchText(each));
  const openRuns = new Set(openTexts.flatMap(({ runs }) => runs));
  const noteRuns = new Set(runsOf(noteWords, RUN_WORDS).filter((run) => !openRuns.has(run)));
  const sentences = sentencesOf(note)
    .filter(isSomebodys)
    .map((words) => ` ${words.join(' ')} `)
    .filter((line) => !openTexts.some((text) => text.line.includes(line)));
  if (noteRuns.size === 0 && sentences.length === 0) return NEVER;
  return (text) => sentences.some((line) => text.line.includes(line)) || repeatsRun(text, noteRuns);
}

/**
 * The same for what was told in confidence, which people note down in a few words: each piece of it counts as well, of two
 * words already ("Dad in prison; money worries"), where it has a word that no paper of the service has for itself. A piece with
 * two such words is known again with other small words between them ("her husband is violent"), and so is one of three words that
 * has one. What was told of oneself is told on of another: "we lack two workers" and "the council lacks two workers" are one.
 * What any school or service may have is nobody's matter: of "we have no sensory room" the sensory room gives nothing away, and
 * that there is none does.
 */
export function confidenceFinder(note: string, open: readonly string[] = []): Finder {
  const whole = noteFinder(note, open);
  const openTexts = open.map((each) => new SearchText(each));
  const told = piecesOf(note).filter((words) => words.length > 1 && words.some(isOwn));
  const pieces = told.filter((words) => !isOfThings(words));
  const claimLines = told
    .filter((words) => !pieces.includes(words))
    .map(claimOf)
    .filter((words) => words.some((word) => CLAIMS.has(word)))
    .map(lineOf)
    .filter((line) => !openTexts.some((text) => lineOf(claimOf(text.words)).includes(line)));
  const lines = pieces.map(lineOf).filter((line) => !openTexts.some((text) => text.line.includes(line)));
  const bareLines = pieces
    .map((words) => words.filter(isNotCommon))
    .filter((words) => words.filter(isOwn).length > 1 || (words.length > 2 && words.some(isOwn)))
    .map(lineOf)
    .filter((line) => !openTexts.some((text) => bareLine(text).includes(line)));
  const cores = pieces.map(withoutWho).filter((words) => words.length > 1 && words.some(isOwn));
  const coreLines = cores
    .map(thirdLine)
    .filter((line) => !openTexts.some((text) => thirdLine(text.words).includes(line)));
  if (lines.length === 0 && bareLines.length === 0 && coreLines.length === 0 && claimLines.length === 0)
    return whole;
  return (text) =>
    whole(text) ||
    lines.some((line) => text.line.includes(line)) ||
    (bareLines.length > 0 && bareLines.some((line) => bareLine(text).includes(line))) ||
    (coreLines.length > 0 && isAnyIn(coreLines, thirdLine(text.words))) ||
    (claimLines.length > 0 && isAnyIn(claimLines, lineOf(text.words.flatMap(inThirdPerson))));
}

const isAnyIn = (lines: readonly string[], text: string): boolean =>
  lines.some((line) => text.includes(line));

/** Whoever tells it on puts another in the place of "I", "we" and "my". */
const FIRST_PERSON = new Set(
  'i im ive id ill am me my mine myself we were weve our ours ourselves us'.split(' '),
);
const isWho = (word: string): boolean => COMMON.has(word) || FIRST_PERSON.has(word);

/** A piece without the small words that it begins with: who it is of, "is" and "has". */
function withoutWho(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !isWho(word));
  return first < 0 ? [] : words.slice(first);
}

/** "We lack", "it lacks"; "our", "its": the same whoever speaks. */
const thirdLine = (words: readonly string[]): string =>
  lineOf(words.filter((word) => !OWNERS.has(word)).map(withoutS));
const withoutS = (word: string): string =>
  /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
const OWNERS = new Set('my our his her its their your'.split(' '));

/**
 * What any school or service has or may have, as its papers call it (documents.md section 3: "two sessions did not take place
 * because of staff absence"): it is no word of one family.
 */
const THINGS: readonly (readonly string[])[] = (
  'after school club,autism adviser,autism base,autism outreach,autism outreach team,autism team,breakfast club,calm space,care plan,' +
  'educational psychologist,educational psychology,holiday,homework club,inclusion team,key worker,learning support assistant,' +
  'occupational therapist,occupational therapy,quiet space,resource base,school nurse,sensory break,sensory room,specialist teacher,' +
  'speech therapist,speech therapy,spelling list,staff absence,taxi,taxi firm,teaching assistant,transport,visual timetable,waiting list'
)
  .split(',')
  .map((thing) => thing.split(' '));

function withoutThings(words: readonly string[]): readonly string[] {
  const single = words.map(withoutS);
  const isThing = (at: number): boolean =>
    THINGS.some((thing) =>
      thing.some((_, first) => thing.every((word, index) => single[at - first + index] === word)),
    );
  return words.filter((_, at) => !isThing(at));
}

/** A piece that has no word of its own besides such things. */
function isOfThings(words: readonly string[]): boolean {
  const rest = withoutThings(words);
  return rest.length < words.length && !rest.some((word) => isOwn(word) && THIRD_PERSON[word] === undefined);
}

/** Words that say something of a thing: that somebody has it, needs it, or has none. */
const CLAIMS = new Set(
  'be have no not do need want can cannot could will would should must may get like lack without never'.split(
    ' ',
  ),
);

/** A piece without whom it is of, as another would say it: "we do not have", "does not have". */
function claimOf(words: readonly string[]): readonly string[] {
  const third = words.flatMap(inThirdPerson);
  const first = third.findIndex((word) => !SPEAKERS.has(word));
  return first < 0 ? [] : third.slice(first);
}
const SPEAKERS = new Set(
  'i we us he she it they you and but because so also the school child parent'.split(' '),
);

function inThirdPerson(word: string): readonly string[] {
  if (OWNERS.has(word)) return [];
  const known = THIRD_PERSON[word];
  return known ?? [withoutS(word)];
}
const THIRD_PERSON: Readonly<Record<string, readonly string[] | undefined>> = {
  am: ['be'], is: ['be'], are: ['be'], was: ['be'], were: ['be'], been: ['be'], im: ['be'],
  has: ['have'], had: ['have'], ive: ['have'], weve: ['have'], does: ['do'], did: ['do'],
  dont: ['do', 'not'], doesnt: ['do', 'not'], havent: ['have', 'not'], hasnt: ['have', 'not'], cant: ['cannot'],
}; // prettier-ignore

/** As people set off one thing from the next: in lines and bullets, by commas, dashes, brackets and colons too. */
const piecesOf = (note: string): readonly (readonly string[])[] =>
  note.split(/[.!?;:,]+(?=\s|$)|[\r\n()[\]•·*|–—]+|\s[-/+&]+\s|^\s*-/u).map(wordsOf);

const lineOf = (words: readonly string[]): string => ` ${words.join(' ')} `;
const isNotCommon = (word: string): boolean => !COMMON.has(word);
const bareLine = (text: SearchText): string => lineOf(text.words.filter(isNotCommon));

/** A word that tells one family's matters from everybody's, even in a piece of two words. */
const isOwn = (word: string): boolean =>
  word.length >= 3 &&
  !/^\d+$/.test(word) &&
  !COMMON.has(word) &&
  !OF_EVERY_LETTER.has(word) &&
  !OF_EVERY_CASE.has(word);

/** What the service's papers speak of in every case: ways and times, school and support, people by what they are. */
const OF_EVERY_CASE = new Set(
  (
    'above able access accessible action actions advice afternoon agenda alone always annual answer answered answers area arrange arranged ' +
    'arrangements ask asked asking assess assessed assessment assessments assistant attend away back bad begin below best better big book ' +
    'booked bring building bus call called calls car care case change changed changes child children choice clear clearer clearly come comes ' +
    'coming comment comments concern concerned concerns contact copy council date dates day days december decide decided decision draft early ' +
    'easy education educational email emails end english especially evening evenings every everyone everything exam exams explain explained ' +
    'extra facilitator family father february feel feels felt few find fine first five form found four friday full further future general give ' +
    'given gives going good got great group groups happen happens happy hard head health hold home hope hour hours hurry important improve ' +
    'involved issue issues january july june keep know knows language large last late later learn learning least leave left less lesson ' +
    'lessons let letter letters level like listen listened little local long made mail main make makes management march matter matters maths ' +
    'message messages mind minutes missing monday money month months morning mornings mother mum dad name near never new next night none noon ' +
    'note noted notes nothing november now number occupational october off offer offered officer often okay old once online only open order ' +
    'other others outcome own paper papers part people per person phone place placement plans point points possible post preferred prefers ' +
    'present primary print problem problems process progress properly provide provided provision pupil pupils put question questions quick ' +
    'quiet quite read reading ready really reason reasons receive record regular reply report reports request respond responded response rest ' +
    'result review reviewed reviews right ring room running said same saturday saying second secondary section see seen send senco sendiass sent ' +
    'september service session sessions set settled share shared short side sign signed since situation six slow small social sometimes son ' +
    'soon special specialist speech spoke spoken staff start started statement stay step steps still stop sunday support supported sure take ' +
    'taken talked talks targets taxi teacher teachers teaching team telephone tell ten text texts things think thinks three thursday time times ' +
    'timetable today together told tomorrow training transition transport tried try tuesday twice two update use used usual venue via view views ' +
    'voice wait waiting wanted way wednesday weekly weeks well whole willing wish wishes within without words working worker works write ' +
    'writing written wrong yes yet young april august autumn spring summer winter half term terms therapy therapist individual ' +
    'daughter communication behaviour attendance hearing meetings discussion listening'
  ).split(' '),
);

/** Runs that follow each other are one repetition: its distinctive words count together. */
function repeatsRun({ words, runs }: SearchText, noteRuns: ReadonlySet<string>): boolean {
  let start: number | undefined;
  for (let at = 0; at <= runs.length; at += 1) {
    const run = runs[at];
    if (run !== undefined && noteRuns.has(run)) {
      start ??= at;
      continue;
    }
    if (start === undefined) continue;
    const repeated = words.slice(start, at - 1 + RUN_WORDS);
    if (repeated.filter(isDistinctive).length >= DISTINCTIVE_WORDS) return true;
    start = undefined;
  }
  return false;
}

/** A note is read by its sentences and lines; three words of a longer one are too few to be known again. */
function sentencesOf(note: string): readonly (readonly string[])[] {
  const sentences = note
    .split(/[.!?;]+(?=\s|$)|[\r\n]+/u)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  return sentences.length > 1 ? sentences.filter(({ length }) => length >= SHORT_SENTENCE) : sentences;
}

const SHORT_SENTENCE = 4;

const isSomebodys = (words: readonly string[]): boolean =>
  words.length >= LONG_SENTENCE || words.some(isTelling);

/** `noteFinder` for one text. */
export const repeatsNote = (text: string, note: string, open: readonly string[] = []): boolean =>
  noteFinder(note, open)(new SearchText(text));
/** `confidenceFinder` for one text. */
export const repeatsConfidence = (text: string, note: string, open: readonly string[] = []): boolean =>
  confidenceFinder(note, open)(new SearchText(text));
