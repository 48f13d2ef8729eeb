import { cue } from './cue.ts';
import type { YesNoUnknown } from '../domain/reading.ts';
import { chosen, hasBoxes, optionsIn, yesNo } from './form-answers.ts';
import type { FormField } from './form-labels.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { matchesOf } from './lettered.ts';
import { clauseAround, isNegated } from './negation.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { ANOTHER_MATTER, DENIED, DONE, KEPT_BACK, NEVER_KNEW, NOBODY_KNOWS, NO_RIGHT, NOT_ASKED, NOT_DONE, NOT_TAKEN_UP, NO_STEP_TAKEN, OF_THE_PAPER, OTHER_SENSE, OTHERS, PROCEDURE_USED, SAID_OF_NOBODY, STANDING, TO_NOBODY, TURNED_DOWN, WORDS, YES_BEHIND } from './route-words.ts'; // prettier-ignore
import type { Route } from './route-words.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';

type RouteFacts = Readonly<Record<Route, Found<YesNoUnknown> | null>>;

/** Which other routes are or were used. Silence is unknown; rules 2 and 21 of the samples, R-C1. */
export function routeFacts(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  bySendiass: Span | null,
  inChain: Span | null = null,
): RouteFacts {
  const fact = (route: Route): Found<YesNoUnknown> | null => {
    const [box, words] = [boxed(pairs, route), spoken(sentences, route)];
    // The form says one thing and the letter another: the form counts, but not for certain.
    return box && words && box.value !== words.value ? { ...box, confidence: 0.85 } : (box ?? words);
  };
  return {
    complaint: fact('complaint'),
    appeal: fact('appeal'),
    mediation: fact('mediation'),
    sendiass: bySendiass
      ? found('yes', bySendiass, 0.92)
      : (fact('sendiass') ?? (inChain ? found('yes', inChain, 0.88) : null)),
  };
}

/** The routes that a label asks for together, in its order: "Complaint / appeal / mediation". */
const askedIn = (label: string): readonly Route[] =>
  ROUTES.map((route) => ({ route, at: label.search(WORDS[route].pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ route }) => route);
const ROUTES: readonly Route[] = ['complaint', 'appeal', 'mediation', 'sendiass'];
const LISTED: ReadonlySet<FormField> = new Set<FormField>([
  'complaint',
  'appeal',
  'mediation',
  'sendiass',
  'complaintOrAppeal',
  'appealOrMediation',
]);

function boxed(pairs: readonly Pair[], route: Route): Found<YesNoUnknown> | null {
  for (const pair of pairs) {
    const text = answerOf(pair);
    const asked = LISTED.has(pair.field) ? askedIn(pair.label) : [];
    if (asked.length > 1) {
      // "No / no" answers in the order of the label; one "no" holds for all of them, one "yes" for nobody knows which.
      const pieces = text.split(/\s*[/;,\n\u2028]\s*(?=\p{L})/u);
      const at = asked.indexOf(route);
      const piece = pieces.length === asked.length ? pieces[at] : text;
      const answer = at < 0 ? 'unknown' : yesNo(piece ?? '');
      if (answer !== 'unknown' && !(answer === 'yes' && pieces.length !== asked.length))
        return found(answer, pair.value, 0.9);
    } else if (pair.field === route) {
      const answer = yesNo(firstItem(text));
      if (answer !== 'unknown') return found(answer, pair.value, 0.95);
      if (
        route === 'complaint' &&
        /\bstage \d|\bmade\b|\bto (?:the )?(?:school|council|trust)\b/i.test(text) &&
        !/\bnot\b/i.test(text) &&
        !hasBoxes(text)
      )
        return found('yes', pair.value, 0.85);
      // "My tutor helps me. Not SENDIASS.": the words of the box.
      const told = spoken(sentencesIn(pair.value.part, pair.value.start, pair.value.end), route);
      if (told) return told;
    }
    const listed = pair.field === 'allRoutes' || itemsIn(text).length > 1 ? inList(pair, route) : null;
    if (listed) return listed;
  }
  return null;
}

const ITEM = /\b(complaints?|appeals?|tribunal|mediation|sendiass?|iass)\s*:\s*/gi;
const firstItem = (text: string): string =>
  text.split(/\b(?:appeals?|tribunal|mediation|sendiass?|complaints?)\s*:/i)[0] ?? text;
const itemsIn = (text: string): readonly RegExpExecArray[] =>
  text.length > 3000 ? [] : matchesOf(ITEM, text);

/** A list of routes in one box: "Complaint: no. Tribunal: no, plan not final", or tick boxes. */
function inList(pair: Pair, route: Route): Found<YesNoUnknown> | null {
  const text = flatText(pair.value);
  const items = itemsIn(text);
  const at = items.findIndex((item) => routeOf(item[1] ?? '') === route);
  const item = items[at];
  if (item) {
    const start = item.index + item[0].length;
    const answer = text.slice(start, items[at + 1]?.index ?? text.length);
    const value = /^(?:nothing|not (?:made|contacted|used|yet))/i.test(answer) ? 'no' : yesNo(answer);
    return value === 'unknown'
      ? null
      : found(value, within(pair.value, item.index, start + answer.trimEnd().length), 0.93);
  }
  if (!hasBoxes(text)) return null;
  const option = optionsIn(text).find((one) => routeOf(one.text) === route);
  const none = optionsIn(text).some((one) => one.ticked && /\bnone\b/i.test(one.text));
  if (option?.ticked) return found('yes', pair.value, 0.93);
  // A list where something else was ticked says no to this; a list left blank says nothing.
  return option && (none || chosen(text) !== '') ? found('no', pair.value, 0.75) : null;
}

function routeOf(word: string): Route | null {
  if (/complain/i.test(word)) return 'complaint';
  if (/appeal|tribunal/i.test(word)) return 'appeal';
  if (/mediation/i.test(word)) return 'mediation';
  return /sendias|iass/i.test(word) ? 'sendiass' : null;
}

const ELLIPTIC = cue(
  /\b(?:not|n't) (?:yet )?(?:made|put in|sent) (?:any|one)\b|\bfor (?:\p{L}+|the other(?: one)?) (?:i|we) (?:did|have|had)(?:n't| not)\b(?=\s*[.,;]|$| yet)/iu,
);

/** Most sentences say nothing of a route, and need not be asked what else they are about. */
const bearsOn = (sentence: Sentence, route: Route): boolean =>
  WORDS[route].test(sentence) ||
  (STANDING[route]?.test(sentence) ?? false) ||
  (route === 'complaint' &&
    (PROCEDURE_USED.test(sentence) || NO_STEP_TAKEN.test(sentence) || ELLIPTIC.test(sentence)));

function spoken(sentences: readonly Sentence[], route: Route): Found<YesNoUnknown> | null {
  let denial: Found<YesNoUnknown> | null = null;
  let isNamed = false;
  for (const [index, sentence] of sentences.entries()) {
    if (!bearsOn(sentence, route)) continue;
    const { text } = sentence;
    if (route === 'sendiass' && NEVER_KNEW.test(text)) denial ??= found('no', sentence, 0.8);
    if (OTHERS.test(sentence) || NOT_ASKED.test(text)) continue;
    if (
      ANOTHER_MATTER.test(sentence) ||
      OTHER_SENSE[route].test(sentence) ||
      isOfAnotherMatter(sentences[index + 1], sentence) ||
      (route === 'mediation' && isElsewhere(sentences[index + 1], sentence))
    )
      continue;
    // "For her I have not made any yet": the complaint was named before.
    const elliptic = route === 'complaint' && isNamed ? ELLIPTIC.exec(sentence) : null;
    if (route === 'complaint') {
      const used = PROCEDURE_USED.exec(sentence);
      if (
        used &&
        !NOT_OR_MAYBE.test(text.slice(Math.max(0, used.index - 30), used.index)) &&
        !NOT_DONE.test(used[0])
      )
        return found('yes', within(sentence, used.index, used.index + used[0].length), 0.88);
      const none = NO_STEP_TAKEN.exec(sentence);
      if (none) denial ??= found('no', within(sentence, none.index, none.index + none[0].length), 0.8);
    }
    const there = STANDING[route]?.exec(sentence);
    if (
      there &&
      /\ban? (?:\w+ ){0,3}(?:appeal|complaint)/i.test(there[0]) &&
      SAID_OF_NOBODY.test(text.slice(0, there.index))
    )
      denial ??= found('no', within(sentence, there.index, there.index + there[0].length), 0.85);
    else if (there) return found('yes', within(sentence, there.index, there.index + there[0].length), 0.88);
    if (elliptic)
      denial ??= found('no', within(sentence, elliptic.index, elliptic.index + elliptic[0].length), 0.85);
    isNamed ||= WORDS[route].test(sentence);
    for (const match of WORDS[route].all(sentence)) {
      const [start, end] = clauseAround(text, match.index);
      const clause = text.slice(start, end);
      const at = within(sentence, match.index, match.index + match[0].length);
      const behind = text.slice(match.index + match[0].length);
      if (
        route === 'complaint' &&
        OF_THE_PAPER.test(text.slice(Math.max(start, match.index - 45), match.index + 30))
      )
        continue;
      if (route === 'sendiass' && NOBODY_KNOWS.test(behind)) continue;
      if (route !== 'sendiass' && KEPT_BACK.test(behind)) denial ??= found('no', at, 0.85);
      else if (route === 'sendiass' && isNotRung(behind)) denial ??= found('no', at, 0.8);
      else if (TO_NOBODY.test(behind)) denial ??= found('no', at, 0.88);
      else if (YES_BEHIND.test(behind)) return found('yes', at, 0.88);
      else if (route === 'mediation' && TURNED_DOWN.test(text)) denial ??= found('no', at, 0.85);
      else if (route !== 'sendiass' && NOT_TAKEN_UP.test(behind) && !DONE[route].test(clause))
        denial ??= found('no', at, 0.85);
      else if (NO_RIGHT.test(clause) && route === 'appeal') denial ??= found('no', at, 0.88);
      else if (isDenied(text, clause, start, match, route)) denial ??= found('no', at, 0.88);
      else if (route === 'sendiass') {
        if (DONE.sendiass.test(text) && !/\bcan be provided by\b/i.test(text)) return found('yes', at, 0.88);
      } else if (DONE[route].test(clause) && !NOT_DONE.test(beforeWord(clause, match.index - start))) {
        if (
          route === 'complaint' &&
          /\bcomplaints? procedure\b/i.test(clause) &&
          !/\bbeen through\b|\bthrough the\b|\bfinished\b|\bexhausted\b/i.test(clause)
        )
          continue;
        return found('yes', at, 0.88);
      }
    }
  }
  return denial;
}

/** "I have their number but haven't rung": known and not used, whatever else is said of the number. */
function isNotRung(behind: string): boolean {
  const match = NOT_RUNG.exec(behind);
  return match !== null && !DID_AFTER_ALL.test(behind.slice(match.index + match[0].length));
}
const NOT_RUNG =
  /\b(?:not|never|\w{2,6}n't|havent|hasnt|didnt) (?:yet |actually |been able to |got round to |had (?:time|a chance) to )*(?:r[ai]ng(?:ing)?|rung|call\w*|contact\w*|phon\w+|spoken|spoke|speak\w*|tr(?:y|ied)|us(?:ed?|ing)|(?:been|got) in touch|been|gone|done (?:so|that|it|anything))\b/i;
const DID_AFTER_ALL =
  /\b(?:but|then|now|until)\b[^.;]{0,40}\b(?:helped|told|advised|met|came|suggested|spoke|rang|did)\b/i;

/** "He has a hearing in January. That is a separate thing.": of the route before. */
const isOfAnotherMatter = (next: Sentence | undefined, sentence: Sentence): boolean =>
  next?.part === sentence.part &&
  next.paragraph === sentence.paragraph &&
  /^\W*(?:(?:but |and )?(?:that|this|it)(?:'s| is| was)) (?:an? |quite an? )?(?:entirely |completely |whole |quite )?(?:separate|different|another|other) (?:thing|matter|story|case|issue)\b/i.test(
    next.text,
  );

/** "That was the divorce kind", in the next breath. */
const isElsewhere = (next: Sentence | undefined, sentence: Sentence): boolean =>
  next?.part === sentence.part &&
  next.paragraph === sentence.paragraph &&
  /^\W*(?:(?:but |and )?(?:that|it|this|which)(?:'s| was| is| has)|nothing to do|a different|different)\b/i.test(
    next.text,
  ) &&
  /\b(?:divorc\w*|separat\w*|family court|custody|the house|nothing to do with|not (?:about )?this|something else|another (?:matter|thing)|different)\b/i.test(
    next.text,
  );

const NOT_OR_MAYBE =
  /\b(?:not|nor|neither|never|\w{2,6}n['’]t|would|could|should|if|may|might|told|unless|until)\b[^.;]*$/i;

const beforeWord = (clause: string, at: number): string => clause.slice(0, Math.max(0, at) + 12);

/** "Mediation has been neither offered nor used", "an appeal hasn't been made". */
const DENIED_BEHIND = cue(
  /^[^.;!?]{0,25}(?<!\p{L})(?:не|nie) (?:подава|зверта|роби|писа|обраща|дела|sk[łl]ada|pisa|robi|kontakt|zwraca|zg[łl]asza)\p{L}*|^(?: \w+){0,2} (?:(?:has|have|had|was|were|is|are) (?:been )?(?:not|never|neither|none|nil)\b|(?:hasn'?t|haven'?t|wasn'?t|isn'?t|aren'?t)\b)|^s?(?: \w+){0,2}\s*(?:[:=]|\s[-\u2013])\s*(?:none|no|nil|never|nothing|not (?:applicable|used|tried|made|yet|needed|asked|involved|approached|lodged|so far)|n\/a)(?![\p{L}])|^s?(?:\s?(?:,|\/|&| or| and| nor)\s?(?:an? |the )?(?:complaints?|appeals?|tribunals?|mediation|sendias+|iass)(?![\p{L}])){0,3}\s?(?:[:=]|[-\u2013])\s?(?:neither|none|nothing|nil|never|no)(?![\p{L}])|^[^.;]{0,45}\b(?:made|sent|lodged|raised|put in|had) (?:none|neither)\b/iu,
);

function isDenied(
  text: string,
  clause: string,
  start: number,
  match: RegExpExecArray,
  route: Route,
): boolean {
  const upTo = text.slice(start, match.index + match[0].length);
  const listed =
    /\b(?:nor|or|neither|and)\b[^.;]{0,40}$/i.test(upTo) &&
    DENIED[route].test(text.slice(0, match.index + match[0].length));
  // "I do not want to complain" is no act; "I don't have to complain first" says nothing about it.
  if (/\b(?:don't|do not|doesn't|does not|didn't|not) (?:have|need|got) to\b/i.test(upTo)) return false;
  if (route === 'sendiass' && /\btold you\b/i.test(clause)) return false;
  if (
    /\b(?:mediation|appeal|tribunal|complaint)\b/i.test(match[0]) &&
    /\b(?:has|have|was|were|is) not (?:been )?(?:used|made|tried|lodged|registered)\b/i.test(clause)
  )
    return true;
  if (DENIED_BEHIND.test(text.slice(match.index + match[0].length, match.index + match[0].length + 60)))
    return true;
  return DENIED[route].test(upTo) || (listed && isNegated(text, match.index)) || DENIED[route].test(clause);
}
