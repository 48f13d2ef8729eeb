import type { MessageContent } from '../domain/message-content.ts';
import { answersBetween } from './asked-between.ts';
import { answersInChat } from './chat-turns.ts';
import { inBlocks } from './child-blocks.ts';
import { headerName } from './display-names.ts';
import { decodedBy, legendIn } from './code-legend.ts';
import { hasBoxes, yesNo } from './form-answers.ts';
import { isChildForm } from './form-facts.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { pairsIn } from './label-values.ts';
import { lettered } from './lettered.ts';
import { messageParts } from './message-parts.ts';
import type { MessageParts } from './message-parts.ts';
import { noiseIn, sentencesOf } from './noise.ts';
import { LONG_FIELDS } from './label-shapes.ts';
import { flatText, makePart } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import { PARENT_RELATION } from './relations.ts';
import { roleOfPost } from './roles.ts';
import { cutSignature } from './segments.ts';
import { sideBySide } from './side-by-side.ts';
import type { Segment } from './segments.ts';
import type { Writers } from './writers.ts';
import { writersOf } from './writers.ts';

/** A message taken apart once, for all passes. */
export interface Material {
  readonly parts: MessageParts;
  readonly writers: Writers;
  readonly header: Part;
  /** Boxes of every form: attached documents and form-like bodies. */
  readonly pairs: readonly Pair[];
  /** What the one who asks says in running text, newest first, without the boxes. */
  readonly told: readonly Sentence[];
  /** Where attached letters are signed by the one who sends them. */
  readonly letterSignatures: readonly Span[];
  /** The officer's cover note. */
  readonly cover: readonly Sentence[];
  /** The long answers of the forms. */
  readonly boxed: readonly Sentence[];
  /** What filled forms say in boxes that are not known, in whole sentences. */
  readonly besides: readonly Sentence[];
  /** Every sentence of every part: for words about safety and for case references. */
  readonly everything: readonly Sentence[];
  readonly hasForm: boolean;
}

/** So many boxes make a stretch of text a form. */
const FORM_BOXES = 3;
/** Sentences that are judged: many pages; the newest come first. */
const MOST_TOLD = 500;

export function takeApart(message: MessageContent): Material {
  const parts = messageParts(message);
  const writers = writersOf(parts.letters);
  const header = makePart('header:from', headerText(message));
  const documents = parts.documents.map((part) => ({ part, pairs: pairsIn(part, 0, part.flat.length) }));
  const forms = documents.filter(({ part, pairs }) => {
    const isTold = isLetter(part) || isNote(part, pairs);
    // A date and a signature make no form of a letter.
    const filled = pairs.filter(
      ({ field, label }) => field !== 'ignored' && field !== 'formDate' && !/^sign/i.test(label),
    ).length;
    return filled >= (isTold ? MACHINE_BOXES : FORM_BOXES) || (!isTold && isChildForm(pairs));
  });
  const letters = documents
    .filter((one) => !forms.includes(one) || isLetter(one.part))
    .map(({ part }) => part);
  const asking: readonly Segment[] = writers.fromRobot ? writers.forms : writers.asking;
  const answers = answersBetween(writers.all);
  const boxes = asking.flatMap(({ words }) => formPairs(words, writers.fromRobot));
  const inChat = asking.flatMap(({ asked = [] }) => answersInChat(asked));
  const bodyPairs = [...(answers.length >= FORM_BOXES ? answers : []), ...inChat, ...boxes];
  const formPairsAll = forms.flatMap(({ pairs }) => pairs);
  // "Anything else?" is where people say what the form had no box for; some say it in any box.
  const remarks = [...formPairsAll, ...bodyPairs]
    .filter((pair) => pair.field === 'remarks' || isProseAnswer(pair))
    .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end));
  const written = [...asking.flatMap(({ words }) => tellings(words, boxes, writers.fromRobot)), ...remarks];
  const fromLetters = letters
    .filter((part) => !isStatementText(part))
    .flatMap((part) => tellings({ part, start: 0, end: part.flat.length }, formPairsAll, false));
  const isEmpty = written.length + fromLetters.length + forms.length + bodyPairs.length === 0;
  const told = isEmpty && !writers.forwarder ? inSubject(parts) : [...written, ...fromLetters];
  const pairs = decodedBy(
    legendIn([...parts.letters.map(({ body }) => body.flat), ...parts.documents.map(({ flat }) => flat)]),
    inBlocks(sideBySide([...formPairsAll, ...bodyPairs])),
  );
  return {
    parts,
    writers,
    header,
    pairs: namedByBirthday(familyInOfficersBox(pairs, writers)),
    told: told.slice(0, MOST_TOLD),
    letterSignatures: letters.flatMap((part) => signedBySender(part, writers.asking[0]?.sender.name ?? null)),
    cover: writers.forwarder
      ? sentencesIn(
          writers.forwarder.part,
          writers.forwarder.words.start,
          writers.forwarder.words.end,
          noiseIn,
        )
      : [],
    besides: forms
      .filter(({ part }) => !letters.includes(part))
      .flatMap((form) =>
        tellings({ part: form.part, start: 0, end: form.part.flat.length }, form.pairs, true),
      )
      .filter(({ text }) => /[.!]['")]?\s*$/.test(text) && (!INSTRUCTS.test(text) || IN_OWN_NAME.test(text))),
    boxed: pairs
      .filter(({ field }) => field === 'about' || field === 'outcome' || field === 'decision')
      .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end)),
    everything: [
      ...parts.letters.flatMap(({ body }) => sentencesIn(body, 0, body.flat.length, noiseIn)),
      ...parts.documents.flatMap((part) => sentencesIn(part, 0, part.flat.length, noiseIn)),
    ],
    hasForm:
      isChildForm(pairs) ||
      // A case's own reference in a box and no child's: somebody writes about what is there already.
      (pairs.length >= FORM_BOXES &&
        pairs.some(({ field }) => field === 'about' || field === 'with') &&
        !pairs.some(({ value }) => /^\s*DR-\d{4}-\d{4}\s*$/i.test(flatText(value)))),
  };
}

/** "Name" beside "Date of birth" where no box is called the child's: whose birthday it is. */
function namedByBirthday(pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.some(({ column }) => column > 0) || pairs.filter(({ field }) => field === 'childDob').length !== 1) return pairs;
  if (pairs.some(({ field, section }) => field === 'childName' || field === 'childFirst' || (field === 'name' && section === 'child'))) return pairs;
  const at = pairs.findIndex(({ field, record, section }, i) => field === 'name' && record === 0 && section !== 'parent' && pairs[i + 1]?.field === 'childDob');
  return at < 0 || pairs.some(({ field }) => field === 'yourDob') ? pairs : pairs.map((pair, i) => (i === at ? { ...pair, field: 'childName', section: 'child' } : pair));
} // prettier-ignore

/** "Who is asking: Ann Bell, her mum" in an officer's own list: the officer asks for them, the box is a parent's. */
function familyInOfficersBox(pairs: readonly Pair[], { asking, fromRobot }: Writers): readonly Pair[] {
  const signature = fromRobot ? null : asking[0]?.signature;
  if (!signature || roleOfPost(flatText(signature)) === null) return pairs;
  return pairs.map((pair) => (pair.field === 'yourName' && OF_KIN.test(flatText(pair.value)) ? { ...pair, field: 'parent' } : pair));
} // prettier-ignore
const OF_KIN = new RegExp(`[,(] ?(?:(?:his|her|their|the) )?(?:${PARENT_RELATION})\\b`, 'i');

/** Some people write all they have to say in the subject line, and nothing below it. */
const inSubject = ({ letters: [letter] }: MessageParts): readonly Sentence[] =>
  letter ? sentencesIn(letter.subject, 0, letter.subject.flat.length) : [];

const headerText = ({ from }: MessageContent): string =>
  [from.name, from.email === null ? null : `<${from.email}>`].filter((one) => one !== null).join(' ');

/** The end of a letter with the sender's name over a post. */
function signedBySender(part: Part, display: string | null): readonly Span[] {
  const family = display === null ? undefined : headerName(display)?.split(' ').at(-1);
  const { signature } = cutSignature(part, 0, part.flat.length, display);
  return signature && family !== undefined && flatText(signature).includes(family) && roleOfPost(flatText(signature)) !== null ? [signature] : [];
} // prettier-ignore

const isStatementText = (part: Part): boolean => /^\s*outcome statement\b/i.test(part.flat.slice(0, 200));

/** A letter, also where a few of its lines look like boxes. */
const isLetter = (part: Part): boolean =>
  /^[ \t]*dear\b/im.test(part.flat.slice(0, 4000)) ||
  /^[ \t]*yours (?:faithfully|sincerely|truly)\b/im.test(part.flat);

/** A note with a few boxes on top: what is told in it is told between them. */
const isNote = (part: Part, pairs: readonly Pair[]): boolean =>
  tellings({ part, start: 0, end: part.flat.length }, pairs, true).filter(({ text }) => /[.!]\s*$/.test(text)).length >= NOTE_SENTENCES; // prettier-ignore
const NOTE_SENTENCES = 6;

/** So many boxes make a letter a form as well. */
const MACHINE_BOXES = 5;

const SENTENCES_IN = lettered(/[\p{Ll}\d)][.!?]\s+(?=\p{Lu})/gu);

/** Several sentences below a heading of a letter are no answer in a box. */
const isPassage = ({ value }: Pair): boolean => (flatText(value).match(SENTENCES_IN)?.length ?? 0) > 1;

/** The boxes in a writer's own words: only where enough of them stand together to be a form. */
function formPairs(words: Span, fromRobot: boolean): readonly Pair[] {
  const pairs = pairsIn(words.part, words.start, words.end);
  const heads = pairs.filter(({ field, label }) => field === 'childName' && COUNTED.test(label));
  return fromRobot ||
    heads.length > 1 ||
    pairs.filter((pair) => pair.field !== 'ignored' && !isPassage(pair)).length >= FORM_BOXES
    ? pairs
    : [];
}

/** "Child one", "Second girl": a heading for each child, however few boxes stand there. */
const COUNTED =
  /\b(?:first|second|third|one|two|three|1|2|3|a|b)\b(?=.*\b(?:child|pupil|boy|girl|son|daughter|sister|brother|twin|student|young person)\b)|\b(?:child|pupil|boy|girl|son|daughter|twin|student|young person) (?:one|two|three|\d|[ab])\b/i;

const SENTENCE_ENDS = lettered(/[\p{Ll}\d)]{2}[.!?]\s+\p{Lu}/u);

/** "Young person: Ali Khan, born 1/2/2015, Year 6. He has …": the line goes on as running text. */
const isRunning = ({ field, value }: Pair): boolean =>
  !LONG_FIELDS.has(field) && SENTENCE_ENDS.test(flatText(value));

/** Running text beside the boxes. */
function tellings(words: Span, pairs: readonly Pair[], fromRobot: boolean): readonly Sentence[] {
  const inBox = (sentence: Sentence): boolean =>
    pairs.some(
      (pair) =>
        pair.value.part === sentence.part &&
        pair.value.start < sentence.end &&
        sentence.start < pair.value.end &&
        !isRunning(pair),
    );
  // Ticks are answers to what stands beside them, and nobody's sentence.
  const outside = sentencesOf(words).filter((sentence) => !inBox(sentence) && !hasBoxes(sentence.text));
  return fromRobot ? outside.filter(isSaid) : outside;
} // prettier-ignore

/** Boxes for a yes or a no. */
const CLOSED: ReadonlySet<FormField> = new Set<FormField>([
  'consent',
  'complaint',
  'appeal',
  'mediation',
  'sendiass',
  'allRoutes',
  'ehcPlan',
  'complaintOrAppeal',
  'appealOrMediation',
]);

/** A box for a yes or a no in which somebody tells a story: it is read as one. */
const isProseAnswer = ({ field, value }: Pair): boolean => {
  const text = flatText(value).trim();
  return CLOSED.has(field) && !hasBoxes(text) && text.split(/\s+/).length >= 8 && yesNo(text) === 'unknown';
}; // prettier-ignore

/** What stands in a robot's mail in no known box and is somebody's sentence: neither the machine's own nor a question of the form. */
const isSaid = ({ text }: Sentence): boolean =>
  text.length >= 30 &&
  text.split(/\s+/).length >= 6 &&
  !/[?:]\s*$/.test(text) &&
  !A_LIST.test(text) &&
  !/\b(?:submi(?:t|ss)\w*|automatic\w*|auto-?\w* ?generated|generated|repl(?:y|ies)|monitored|mailbox|this (?:message|record|form|e-?mail|notification|enquiry|request) (?:was|is|has|came|comes)|log ?in|click|portal|attach\w*|privacy|view (?:this|the)|received (?:on|at|via)|data protection|please (?:tick|complete|select|give|enter)|we will|our website|https?:)\b/i.test(
    text,
  );

/** "BSL / wheelchair / hearing loop": what a form asks about. */
const A_LIST = /^[^.!?/]{1,60}(?: \/ [^.!?/]{1,40}){2,}$/;

/** "I agree that this form may go to the provider": what somebody signs is theirs, though the form has the words. */
const IN_OWN_NAME = lettered(
  /^\W*(?:I|We|Mum|Dad|Mother|Father|(?:Mrs?|Ms|Miss) \p{Lu}\p{L}+|She|He|The (?:family|parents?|student|young person)) (?:agree|consent|would like|want|prefer|am happy|are happy|is happy|has agreed|have agreed|give|gives|has|have)\b/u,
);

/** What a form says to those who fill it in. */
const INSTRUCTS =
  /\b(?:you|your|please|tick|box(?:es)?|this form|the form|leave (?:it |nothing )?blank|fill(?:ed)? in|complete(?:d)? (?:this|the|all)|delete as|office use|if (?:known|so|yes|no|applicable)|see (?:note|over|below))\b/i;
