import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import type { YesNoUnknown } from '../domain/reading.ts';
import { chosen, hasBoxes, optionsIn, yesNo } from './form-answers.ts';
import type { FormField } from './form-labels.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { clauseAround, isNegated } from './negation.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

type Route = 'complaint' | 'appeal' | 'mediation' | 'sendiass';
type RouteFacts = Readonly<Record<Route, Found<YesNoUnknown> | null>>;

/** Words that name a route; used, or denied in the same clause. */
const WORDS: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\bcomplain(?:t|ts|ed|ing)?\b|\bskarg\p{L}*|\bqueixa\b|\bqueja\b|\bpl[aâ]ngere\p{L}*|شكوى/iu,
  ),
  appeal: cue(/\bappeal(?:s|ed|ing)?\b|\btribunal\b|\bodwo[lł]ani\p{L}*/iu),
  mediation: cue(/\bmediation\b|\bmediat(?:ed|or)\b|\bmediacj\p{L}*/iu),
  sendiass: cue(/\bsendiass?\b|\biass\b/iu),
};

/** What makes the word an act that was done. An intention or a wish is none. */
const DONE: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\b(?:made|make|put (?:an?|my|our|the|in|another)(?: (?:formal|written|official|stage \d))? ?(?:complaint )?(?:in)?|did put|sent|submitted|raised|lodged|filed|complained|did complain|did (?:the|a|an|my|our)|filled (?:in|out)|complaint (?:in|with|at|made|sent)|answered|turned (?:it )?down|response to (?:my|our|the) complaint|formal complaint (?:to|was|in)|through (?:the|their) .{0,20}complain\w* procedure|been through|stage (?:1|2|3|one|two|three)|complaint (?:to|about this|was|is|went|finished|upheld))\b|\bcomplained\b/i,
  ),
  appeal: cue(
    /\b(?:lodged|registered|submitted|made|put in|filed|appealed|have appealed|appeal is (?:in|registered|lodged)|hearing (?:is|date)|awaiting (?:the )?tribunal|waiting for (?:the |a )?tribunal|tribunal (?:hearing|date) (?:is|on|in))\b/i,
  ),
  mediation: cue(
    /\b(?:had|been (?:to|through)|went to|tried|used|did|attended|took part in|mediation (?:meeting|happened|failed|took place|certificate))\b/i,
  ),
  sendiass: cue(
    /\b(?:rang|spoke|spoken|asked|told|advis\w+|help\w*|contacted|met|support\w*|came with|gave|sent|from|suggested|said|already|referred|through|are helping|been (?:in touch|to)|went to|called|phoned|did|looked|looking|wrote|written|drafted|explained|showed|sat|came|took|gone|went|read|using|used|involved|involvement|worker|officer|tried|talking|talked|guid\w+|recommend\w*|pointed|passed|put|on board|behind (?:me|us)|thanks to|had (?:a|an|some|their|good|help)|has been)\b/i,
  ),
};
/** What makes it an intention, a possibility, a question or somebody else's. */
const NOT_DONE = cue(
  /\b(?:intend|want|would like|wish|going to|might|may|could|can i|can we|how to|thinking|plan to|shall|will|if i|if we|perhaps|considering|threaten\w*|before i can|prefer|rather than|in order to|right to|time to|please advise|told (?:me )?(?:that )?i (?:can|could|should|have to|don't have to)|do not have to|don't have to|can be used)\b/i,
);
const OTHERS = cue(
  /\bfor (?:his|her|their|my) (?:older |younger |big |little )?(?:brother|sister|cousin|friend)\b|\b(?:brother|sister|cousin|friend)'s (?:appeal|complaint|tribunal|mediation)\b/i,
);
/** "I did not ask about SENDIASS": nothing is known. */
const NOT_ASKED =
  /\b(?:i|we)(?:'ve| have)? ?(?:did ?n[o']?t|didn't|have ?n[o']?t|haven't|do ?n[o']?t|don't|forgot to|not) (?:ask(?:ed)?|check(?:ed)?|know) (?:about|whether|if|them|her|him|mum|dad)\b/i;
/** Told and put aside in one breath. */
const ANOTHER_MATTER = cue(
  /\b(?:another|different|separate|whole other) (?:story|matter|thing|issue|business)\b|\b(?:for|about) (?:something|someone|somebody) else\b|\b(?:has |had |have )?nothing to do with (?:this|it)\b|\bunrelated\b|\bignore that\b/i,
);
/** A word of a route that means something else: a divorce, a headache, a collection, what others said of the child. */
const OTHER_SENSE: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\bcomplain\w*\b (?:of|about|that) (?:(?:his|her|my|a|an|the|bad|terrible) )*(?:head|tummy|stomach|belly|legs?|feet|pains?|aches?|noise|smell|being (?:tired|bored|hungry)|feeling)|(?<!\b(?:dont|don't|not|didnt|didn't|havent|haven't|never|wont|won't) (?:wanna |want to |going to |gonna )?)\bcomplain\w* (?:about|against|from|by) (?:him|her|them|us|me|other|another|neighbou?rs?|(?:his|her|my) (?:son|daughter|behaviour))\b|\b(?:other|another|some|neighbou?r'?s?) (?:parents?|mums?|famil(?:y|ies)|people|children|pupils)\b[^.;]{0,30}\bcomplain/i,
  ),
  appeal: cue(
    /\b(?:charity|fund\w*|christmas|church|radio|tv|television|roof|toy|police|public) appeal|\bappeal(?:s|ed|ing)? to (?:him|her|them|me|us|his|your)\b|\b(?:admissions?|transport|benefits?|dla|pip|exclusion|parking|visa|immigration|asylum|housing|employment|universal credit|blue badge|carer'?s allowance)\b[^.;]{0,30}\b(?:appeal\w*|tribunal)|\b(?:appeal\w*|tribunal)\b[^.;]{0,30}\b(?:admissions?|school transport|benefits?|dla|pip|parking|visa|immigration|housing|employment|blue badge)\b/i,
  ),
  mediation: cue(
    /\b(?:divorc\w*|separat\w*|split(?:ting)?(?: up)?|custody|family (?:court|mediat\w+)|contact (?:order|arrangements)|child arrangements|maintenance|the house|my ex|not the same (?:thing )?as|(?:different|separate) (?:from|to|than)|same as|instead of|(?:isn't|is not|not|than|called|call it|difference between) mediation|neighbou?rs?|acas|at work|solicitors? for the)\b/i,
  ),
  sendiass: cue(/(?!)/),
};
/** "… but I have not taken it up": said of what the sentence named before. */
const NOT_TAKEN_UP = cue(
  /\b(?:not|never|\w{2,6}n't|havent|hasnt|didnt|dont)(?: \w+){0,2} (?:yet\b|so far\b|got round to|tak(?:e|en|ing) (?:it|that|them|this|one)(?: up)?|(?:taken|take) up|d(?:o|one) (?:it|that|so|one)|used? (?:it|them|that)|tr(?:y|ied) (?:it|that)|(?:go(?:ne)?|went) (?:for|to|through|ahead|down)|follow(?:ed)? (?:it|that) up|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|sent (?:it|one)|put (?:it|one) in|ma[dk]e (?:it|one|any)|want(?:ed)? (?:it|that|to)|bother(?:ed)?|pursu\w+|start\w*|lodge\w*|submit\w*|ask(?:ed)? for (?:it|that|one)|been)\b/i,
);
const NO_RIGHT = cue(
  /\bnothing (?:yet |really |here |there )?(?:for (?:me|us) )?to appeal\b|\b(?:isn'?t|is not|aren'?t|not) anything (?:\w+ )?to appeal\b|\bcan(?:'t|not) appeal\b|\bno appeal(?:able)? (?:decision|right)\b|\bright (?:of|to) appeal\b[^.;]{0,30}\b(?:no|not|yet)\b|\bno (?:\w+ ){0,3}(?:carrying|with) an? right (?:of|to) appeal\b|\bno (?:decision|right) to appeal\b/i,
);
const DENIED: Readonly<Record<Route, Cue>> = {
  complaint: cue(
    /\b(?:no|not|never|\w{2,6}n't|dont|didnt|havent|hasnt|nor|nobody|no[ -]one|neither|none|without|haven't|havent|have not|has not|hasn't|didn't|did not|nie)\b.{0,60}\b(?:complain\w*|skarg\p{L}*)|\bnot (?:yet )?complained\b|\bput(?:ting)? anything in writing yet\b/iu,
  ),
  appeal: cue(
    /\b(?:no|not|never|\w{2,6}n't|dont|didnt|havent|hasnt|nor|nobody|no[ -]one|neither|none|without|haven't|have not|has not|hasn't|didn't|did not|nothing|isn't|aren't|is not)\b.{0,60}\b(?:appeal\w*|tribunal)/i,
  ),
  mediation: cue(
    /\b(?:no|not|never|\w{2,6}n't|dont|didnt|havent|hasnt|nor|nobody|no[ -]one|neither|none|without|haven't|have not|has not|hasn't|didn't|did not|isn't|aren't)\b.{0,70}\bmediat\w*|\bmediation (?:has|was) not\b/i,
  ),
  sendiass: cue(
    /\b(?:no|not|never|nobody|no[ -]one|neither|\w{2,6}n't|havent|hasnt|didnt)\b.{0,50}\bsendiass?/i,
  ),
};

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

const JOINT: Readonly<Record<Route, readonly FormField[]>> = {
  complaint: ['complaintOrAppeal'],
  appeal: ['complaintOrAppeal', 'appealOrMediation'],
  mediation: ['appealOrMediation'],
  sendiass: [],
};

function boxed(pairs: readonly Pair[], route: Route): Found<YesNoUnknown> | null {
  for (const pair of pairs) {
    const text = answerOf(pair);
    if (pair.field === route) {
      const answer = yesNo(firstItem(text));
      if (answer !== 'unknown') return found(answer, pair.value, 0.95);
      if (
        route === 'complaint' &&
        /\bstage \d|\bmade\b|\bto (?:the )?(?:school|council|trust)\b/i.test(text) &&
        !/\bnot\b/i.test(text) &&
        !hasBoxes(text)
      )
        return found('yes', pair.value, 0.85);
    }
    if (JOINT[route].includes(pair.field)) {
      // "No / no" answers in the order of the label; one answer holds for both.
      const order = pair.field === 'complaintOrAppeal' ? ['complaint', 'appeal'] : orderOf(pair.label);
      const pieces = text.split(/\s*[/;]\s*/);
      const answer = yesNo((pieces.length > 1 ? pieces[order.indexOf(route)] : text) ?? '');
      if (answer !== 'unknown' && !(answer === 'yes' && pieces.length === 1))
        return found(answer, pair.value, 0.9);
    }
    const listed = pair.field === 'allRoutes' || itemsIn(text).length > 1 ? inList(pair, route) : null;
    if (listed) return listed;
  }
  return null;
}

const orderOf = (label: string): readonly string[] =>
  label.search(/mediation/i) < label.search(/appeal|tribunal/i)
    ? ['mediation', 'appeal']
    : ['appeal', 'mediation'];

const ITEM = /\b(complaints?|appeals?|tribunal|mediation|sendiass?|iass)\s*:\s*/gi;
const firstItem = (text: string): string =>
  text.split(/\b(?:appeals?|tribunal|mediation|sendiass?|complaints?)\s*:/i)[0] ?? text;
const itemsIn = (text: string): readonly RegExpExecArray[] =>
  text.length > 3000 ? [] : [...text.matchAll(ITEM)];

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

function spoken(sentences: readonly Sentence[], route: Route): Found<YesNoUnknown> | null {
  let denial: Found<YesNoUnknown> | null = null;
  let isNamed = false;
  for (const [index, sentence] of sentences.entries()) {
    const { text } = sentence;
    if (OTHERS.test(sentence) || NOT_ASKED.test(text)) continue;
    if (
      ANOTHER_MATTER.test(sentence) ||
      OTHER_SENSE[route].test(sentence) ||
      (route === 'mediation' && isElsewhere(sentences[index + 1], sentence))
    )
      continue;
    // "For her I have not made any yet": the complaint was named before.
    const elliptic =
      route === 'complaint' && isNamed
        ? /\b(?:not|n't) (?:yet )?(?:made|put in|sent) (?:any|one)\b|\bfor (?:\p{L}+|the other(?: one)?) (?:i|we) (?:did|have|had)(?:n't| not)\b(?=\s*[.,;]|$| yet)/iu.exec(
            text,
          )
        : null;
    if (elliptic)
      denial ??= found('no', within(sentence, elliptic.index, elliptic.index + elliptic[0].length), 0.85);
    isNamed ||= WORDS[route].test(sentence);
    for (const match of WORDS[route].all(sentence)) {
      const [start, end] = clauseAround(text, match.index);
      const clause = text.slice(start, end);
      const at = within(sentence, match.index, match.index + match[0].length);
      const behind = text.slice(match.index + match[0].length);
      if (
        route === 'sendiass' &&
        /\b(?:not|never|\w{2,6}n't|havent|didnt) (?:\w+ ){0,4}(?:r[ai]ng(?:ing)?|rung|call\w*|contact\w*|phon\w+|them|spoken|tried|used)\b/i.test(
          behind,
        ) &&
        !DONE.sendiass.test(behind)
      )
        denial ??= found('no', at, 0.8);
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

const beforeWord = (clause: string, at: number): string => clause.slice(0, Math.max(0, at) + 12);

/** "Mediation has been neither offered nor used", "an appeal hasn't been made". */
const DENIED_BEHIND = cue(
  /^(?: \w+){0,2} (?:(?:has|have|had|was|were|is|are) (?:been )?(?:not|never|neither|none|nil)\b|(?:hasn'?t|haven'?t|wasn'?t|isn'?t|aren'?t)\b)|^s?(?: \w+){0,2}\s*(?:[:=]|\s[-\u2013])\s*(?:none|no|nil|never|nothing|not (?:applicable|used|tried|made|yet|needed|asked|involved|approached|lodged|so far)|n\/a)(?![\p{L}])/iu,
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
  if (/\b(?:don't|do not|didn't|not) (?:have|need|got) to\b/i.test(upTo)) return false;
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
