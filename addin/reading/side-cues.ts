import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import type { OtherSide } from '../domain/reading.ts';
import { refusedIn } from './decision-cues.ts';
import { chosen } from './form-answers.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { withApostrophes } from './negation.ts';
import { found } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { SettingKind } from './schools.ts';
import type { Sentence } from './sentences.ts';

/** The bodies as running text names them; a setting is nursery, school or college by the child's place. */
type Body = 'local-authority' | 'setting' | 'health' | 'social-care';

const BODY_WORDS: Readonly<Record<Body, string>> = {
  'local-authority':
    "(?:(?:city|county) )?council(?:'s)?|local authority(?:'s)?|l\\.?a\\.?|sen (?:team|service|department)|send team|ehc team|authority(?:'s)?|caseworker|sen caseworker|who(?:ever|m?)(?:'s| is| are)? (?:is )?in charge of (?:sen|send)|leicester(?: city council)?",
  setting:
    "schools?(?:'s)?|juniors|infants|primary|academy(?:'s)?|nursery(?:'s)?|pre-?school|colleges?(?:'s)?|sixth form|head ?teacher|head|(?<!case |area |service |duty )manager|teachers?|governors?|governing body|trust|senco|sendco|proprietor|learning support(?: manager)?|tutor|setting|childminder|early years provider|post-16 provider",
  health:
    "icb|integrated care board|nhs(?: trust)?|(?:community )?paediatric\\w*(?: (?:department|service|team))?|therapy (?:service|team)|(?:speech|language|occupational)[\\w ]{0,16} therapy (?:service|team|department)|children's hospital|clinic|health (?:commissioner|service|people|authority)|commissioner|ccg|camhs|hospital(?: service)?|health board|health trust",
  'social-care':
    "(?:council(?:'s)? )?(?:children's )?social (?:care|services)(?: (?:team|representative|service))?|social workers?|disabled children(?:'s)? (?:team|service)|(?:children'?s )?disability (?:social work )?(?:team|service)|social work team|short breaks (?:team|service)",
};
const BODIES = Object.keys(BODY_WORDS) as readonly Body[];

interface SideRow {
  readonly weight: number;
  readonly make: (body: string) => string;
}

/** Ways of saying who the other side is, strongest first; negative weights clear a body. Each names it. */
const FAULT =
  "(?:not|no|never|nobody|nothing|neither|\\w{2,6}n't|wont|cant|dont|doesnt|havent|hasnt|isnt|wouldnt|stopp?ed|stop|cut(?:ting)?|removed|refus\\w+|reduced|withdr\\w+|ignor\\w+|fail\\w*|late|overdue|delay\\w*|weeks|months|unanswered|missed|only|lost|closed|wrong|chased|instead|took|taken|without)";
const FELT =
  '(?:disagree(?:ment|ing|s|d)?|dispute|in dispute|argument|quarrel|issues?|problems?|fallen out|falling out|unhappy|upset|angry|fed up|frustrated|at odds|stuck)';
export const SIDE_ROWS: readonly SideRow[] = [
  {
    weight: 6,
    make: (body) =>
      `\\b(?:problem|issue|disagreement|dispute|quarrel) (?:is|are|lies) (?:only |just )?(?:with )?(?:the |my |his |her |our )?(?:\\w+ ){0,2}?(?:${body})\\b`,
  },
  { weight: 6, make: (body) => `^\\s*with (?:the |our |his |her )?(?:\\w+ ){0,2}?(?:${body})\\b` },
  {
    weight: 6,
    make: (body) =>
      `(?:^|[:.;,(] ?)(?:so )?(?:this|it|that|hers?|his|the other)(?: one| case| matter)? is (?:only |just )?with (?:the |our |his |her )?(?:${body})\\b`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\b${FELT}\\b(?: here| there| in (?:his|her|this|that) case)?(?: is| are)?(?: only)?,? (?:is )?(?:with|between us and|between me and|between (?:the )?(?:family|parents|mum|mrs? \\w+|ms \\w+) and|against)(?: both)? (?:the |our |his |her |my )?(?:\\w+ ){0,2}?(?:${body})\\b`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\bit is (?:only )?the (?:${body}) (?:that |who |which )?(?:we|i|he|she|they)\\b.{0,25}\\b(?:disagree|dispute|with|against)`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\b(?:i|we|she|he|they|parents?|mum|dad)(?:'d|'m| would| should| am| are)? (?:like|wants?|wish|ask(?:ing)?|request\\w*)\\b[^.;]{0,40}\\bwith (?:the |our |my |his |her )?(?:${body})\\b(?=,| please| where| about| and (?:some|an)|\\s*[.;]|$)`,
  },
  {
    weight: -6,
    make: (body) =>
      `\\b(?:${body})\\b[^.;]{0,50}\\b(?:she|he|they|it)(?: is| are|'s|'re)(?: not|n't)? (?:not )?(?:really )?(?:the (?:problem|issue|trouble)|to blame|at fault)\\b`,
  },
  {
    weight: 5,
    make: (body) =>
      `\\b(?:between|get|help|round a table with|to a table|sit down with|talk (?:to|with)|room with|resolution with|resolution (?:service )?(?:between|for) us and|meet(?:ing)? with|help us with|solve this with|sort (?:this|it|things) (?:out )?with|like this please, with|like to meet with|agreement with|agree with|cannot agree with|can't agree with)\\b[^.;]{0,45}\\b(?:the |our |his |her )?(?:${body})\\b`,
  },
  {
    weight: 5,
    make: (body) =>
      `\\b(?:${body}) and (?:i|we|us|me|mum|dad|the (?:family|parents))\\b.{0,25}\\b(?:agree|disagree|see eye|talk|sort)`,
  },
  {
    // A promise that the next words say was not kept.
    weight: 5,
    make: (body) =>
      `\\b(?:${body}) (?:has |have |had )?(?:wrote|written|promised|agreed|confirmed|assured|undertook)\\b[^.;]{0,40}\\b(?:would|will|should) (?:have|get|be given|receive|be getting|provide)\\b`,
  },
  {
    weight: 4,
    make: (body) =>
      `\\b(?:${body})\\b(?: team)?(?:, not the [\\w ]{2,20},| (?:and|which|who|that) [^.;,]{0,25})?,? (?:(?:has|have|had|is|are|was|were|still|just|now|also|then|simply) ){0,2}(?:not|never|\\w{2,6}n't|wont|dont|doesnt|havent|hasnt|isnt|refus\\w+|declin\\w+|den(?:y|ies|ied)|stopp?ed|stop|cut|cutting|removed?|reduced|withdr\\w+|ignor\\w+|fail\\w*|decided|closed|proposed|proposing|said|says?|tells?|told|insists?|claims?|thinks?|late|only|gives? only|offer\\w*|keeps?|made|put|took|taken|taking|wants?|agreed|should|promised|broken|dropped|ended|lost)\\b(?!.{0,25}\\b(?:start|begin)\\b.{0,20}\\bwithout\\b)`,
  },
  {
    weight: 3,
    make: (body) =>
      `\\b(?:from|to|told|ask(?:ed)?|wrote to|written to|e-?mailed|chased|rang|with|by|at) (?:the |my |our |his |her )?(?:${body})\\b[^.;]{0,60}\\b${FAULT}\\b`,
  },
  {
    weight: 3,
    make: (body) =>
      `\\b(?:nobody|no one|no reply|no replies|no answer|no response|no decision|not a word|nothing|heard nothing|never heard(?: back)?)\\b[^.;]{0,30}\\b(?:from|at|in) (?:the |our |my )?(?:${body})\\b`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\b(?:ask|asking|asked|want|need|mean)\\b[^.;]{0,15}\\b(?:is )?only (?:about )?(?:the |my |his |her )?(?:${body})\\b`,
  },
  {
    weight: 5,
    make: (body) =>
      `\\b(?:want|need|would like|'d like|asking|ask) (?:the |our |my |his |her )?(?:${body}) to (?!know|be (?:told|kept))\\b|\\bbring (?:them|us|me|her|him|mum|dad|the (?:family|parents)) and (?:the |our )?(?:${body}) together\\b|\\bbring (?:the |our )?(?:${body})\\b[^.;]{0,25}\\btogether\\b`,
  },
  {
    weight: 3,
    make: (body) =>
      `\\b(?:${body}) (?:could|should|ought to) (?:do|be doing|have done) (?:better|more|it|what)\\b`,
  },
  { weight: 2, make: (body) => `\\b(?:${body})\\b[^.;]{0,60}\\b${FAULT}\\b` },
  { weight: 1, make: (body) => `\\b${FAULT}\\b[^.;]{0,50}\\b(?:${body})\\b` },
  {
    weight: -9,
    make: (body) =>
      `\\b(?:(?:no|not have|not have any|haven't|have not) (?:quarrel|disagreement|problems?|issues?|argument|dispute|complaints?|fault)|(?:nothing|not|n't|never) to do with|nothing (?:at all )?to say against|(?:not|n't|never) blam(?:e|ing)|(?:not|n't|never) hold (?:it|this|that|anything) against|not (?:about|with|against|a problem with|the fault of)|(?:do not|don't|doesn't|does not|not) (?:disagree|blame|in dispute)(?: with)?|nothing against)\\b(?: with| of| about)? (?:the |our |my |his |her |either )?(?:${body})\\b`,
  },
  {
    weight: -9,
    make: (body) =>
      `\\b(?:no|not|never|n't|nothing|cannot|cant) (?:\\w+ )?(?:issues?|problems?|quarrel|complaints?|grumbles?|beef|gripe|argument|disagreement|row|axe to grind|fault|criticism)s?(?: whatsoever| at all)? (?:with|about|against|to make (?:of|about)) (?:the |our |my |his |her |either |anyone at )?(?:${body})\\b|\\b(?:can't|cannot|couldn't|cant|can not|wouldn't|don't) (?:fault|blame|fall out with|speak (?:too )?highly)(?: enough of)? (?:the |our |my |his |her )?(?:${body})\\b|\\b(?:${body})\\b[^.;]{0,40}\\bword (?:said )?against (?:them|it|her|him)\\b`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\bit(?:'s| is|s) (?:really |only |just |all )?(?:the |our |my )?(?:${body}) (?:(?:that|who|which)(?:'s| is| are| has| have)? )?(?:not|never|\\w{2,6}n't|who (?:is|are)|fail\\w*|refus\\w*|dragging|let(?:ting)?|to blame|at fault|(?:i|we)(?:'m| am|'re| are)? (?:disagree\\w*|unhappy|at odds|cross|fed up))\\b|\\b(?:sit|get|bring|put) (?:the |our |my )?(?:${body}) (?:down|round|together|to the table|in a room)\\b`,
  },
  {
    weight: 8,
    make: (body) =>
      `\\b(?:not|n't|dont|no)\\b[^.;]{0,40}\\b(?:fight|argue|argument|fall out|bothered|worried|complain\\w*|about (?:that|them))\\b[^.;]{0,25}[,;-]? (?:only|just|but|it'?s) (?:only |just )?(?:about |with |it'?s )?(?:the |his |her |my |our )?(?:${body})\\b`,
  },
  {
    weight: 5,
    make: (body) =>
      `\\b(?:independent|neutral|impartial|outside) (?:person|party|people|body|somebody|someone)\\b[^.;]{0,25}\\b(?:ask|tell|make|get|talk to|speak to|press|sit (?:down )?with)\\b (?:the |our |my |his |her )?(?:${body})\\b`,
  },
  {
    weight: 6,
    make: (body) =>
      `\\bit(?:'s| is) (?:really |only |just )?(?:the )?(?:people|person|ones?|team|staff|someone|somebody|those) (?:at|in|from) (?:the )?(?:${body})\\b|\\b(?:sit|sat|sitting) (?:down )?(?:across|round|around|at) (?:a|the) table (?:from|with) (?:someone|somebody|anyone|the people|a person|whoever)?(?: at| from| in)? ?(?:the )?(?:${body})\\b|\\b(?:talk|speak|sit down|meet) (?:to|with)? ?(?:some ?(?:one|body)|any ?(?:one|body)|the people) (?:at|from|in) (?:the )?(?:${body})\\b`,
  },
  {
    weight: -6,
    make: (body) =>
      `\\b(?:not|n't|never|dont) (?:\\w+ )?(?:want|wish|mean|like)? ?(?:to )?(?:fall(?:ing)? out|argu(?:e|ing)|fight(?:ing)?|quarrel(?:ling)?|cause trouble) with\\b(?:[^.;,]{0,40}|[^.;]{0,60}\\bor with (?:the |our |my )?)\\b(?:${body})\\b|\\b(?:not|n't|never) (?:really |at all )?(?:unhappy|cross|angry|upset|fed up|dissatisfied) (?:with|at|about) (?:the |our |my |his |her )?(?:${body})\\b|\\b(?:${body})\\b[^.;]{0,20}\\b(?:that'?s|that is|which is|it'?s) not (?:ur|your|a|the|my|our|what) (?:problem|business|thing|reason|this|i)\\b|\\b(?:${body})\\b (?:is|are) (?:of one mind|agreed|at one) with (?:us|me|her|him|them)\\b`,
  },
  { weight: -9, make: (body) => `\\bneither (?:of the )?(?:${body})s? (?:has|have|is|did)\\b` },
  {
    weight: -6,
    make: (body) =>
      `\\b(?:${body}) (?:is|are|has|have|had|was|were) (?:all |both )?(?:been )?(?:very |really |so |always |absolutely )?(?:good|kind|lovely|great|brilliant|supportive|helpful|excellent|amazing|done everything|done nothing wrong|supported|not to blame|fine|nice|wonderful|marvellous|fantastic|smashing|superb|ace|decent|spot on|a godsend|fab|doing (?:all|everything|what|their best)|trying|on (?:our|his|her|my) side)\\b|\\b(?:${body})\\b[^.;]{0,70}\\b(?:they|who|she|he)(?:'ve| have|'re| are| has|'s| is)(?: all)?(?: been)? (?:\\w+ )?(?:good|kind|lovely|great|brilliant|supportive|helpful|excellent|amazing|wonderful|marvellous|fantastic|smashing|superb|decent|a godsend|fab)\\b|\\bin general the (?:${body}) have been lovely\\b`,
  },
  {
    weight: -4,
    make: (body) =>
      `\\b(?:${body})(?: (?:is|are|was|were) not|s? (?:isn't|aren't|wasn't|weren't)) (?:really )?(?:the (?:problem|issue|trouble|difficulty)|to blame|at fault|in the wrong)\\b|\\b(?:${body})(?: is| are| also| fully)? (?:supports?|supported|agrees? with|on our side|on his side|on her side|backs?|behind) (?:us|her|him|them|me|mum|the (?:parents|family|request))\\b|,? not the (?:${body})\\b|\\b(?:${body}) supports them\\b`,
  },
];

/** A sentence that does not name a body need not be looked at for it. */
const NAMED = byBody((words) => cue(new RegExp(`\\b(?:${words})`, 'i')));
/** What clears a body and what speaks for it, the strongest of the latter first. */
const SIDES = byBody((words) => {
  const rows = SIDE_ROWS.map(({ weight, make }) => ({ weight, pattern: cue(new RegExp(make(words), 'i')) }));
  return {
    against: byCue(rows.filter(({ weight }) => weight < 0)),
    forIt: byCue(rows.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)),
  };
});

interface SideCue {
  readonly weight: number;
  readonly pattern: Cue;
}
function byCue(rows: readonly SideCue[]): CueRows<SideCue> {
  return new CueRows(rows, ({ pattern }) => pattern);
}

function byBody<Value>(make: (words: string) => Value): Readonly<Record<Body, Value>> {
  return {
    'local-authority': make(BODY_WORDS['local-authority']),
    setting: make(BODY_WORDS.setting),
    health: make(BODY_WORDS.health),
    'social-care': make(BODY_WORDS['social-care']),
  };
}

/** Who is not sure themselves names nobody: "school says one thing and the council says the other". */
const UNSURE = cue(
  /\b(?:not (?:clear|sure|certain)|don'?t know|do not know|unclear|unsure|can(?:'t|not) tell)\b[^.;]{0,40}\b(?:who|whether|which|if)\b[^.;]{0,60}|\b(?:school|college|nursery|council|la|they)\b[^.;]{0,12}\b(?:says?|blames?|points?)\b[^.;]{0,25}\b(?:and|but|while)\b[^.;]{0,12}\b(?:council|la|school|college|nhs|authority)\b[^.;]{0,12}\b(?:says?|blames?|points?)\b/i,
);
const BODY_NAMED = cue(
  /\b(?:school|college|nursery|academy|council|la|authority|nhs|icb|one|fault|blame|them)\b/i,
);

/** In a letter to the authority, "you" is the authority. */
const YOU_FAIL = cue(
  /\bwith (?:yourselves|yourself|you lot|you people)\b|\byou (?:have|had) (?:\d+|\w+) (?:days|weeks) to\b|\byou (?:do not|don't|did not|didn't|have not|haven't|still have|never|keep|are not|refuse\w*|sent|stopped)\b/i,
);

/** The other side as forms write it, ticked or named. */
function boxedSides(pairs: readonly Pair[], kind: SettingKind | null): Found<readonly OtherSide[]> | null {
  for (const pair of pairs.filter(({ field }) => field === 'with')) {
    const sides = sidesOfChoice(chosen(answerOf(pair)), kind);
    if (sides.length > 0) return found(sides, pair.value, 0.95);
  }
  return null;
}

function sidesOfChoice(text: string, kind: SettingKind | null): readonly OtherSide[] {
  const sides: OtherSide[] = [];
  const add = (side: OtherSide): void => {
    if (!sides.includes(side)) sides.push(side);
  };
  // "Social care. Not the nursery": whom it is not with.
  for (const piece of text
    .replace(/\bnot (?:with )?(?:the |our |my )?[\w' -]{3,30}/gi, ' ')
    .split(/[;\n\u2028]|,? and (?:the )?|(?<=\p{L}{3})[.!]\s+/u)) {
    if (/\b(?:fine|helpful|lovely|great|wonderful|no (?:problem|issue|quarrel|trouble))\b/i.test(piece))
      continue;
    const social = /\bsocial (?:care|services|work)/i.test(piece);
    if (social) add('social-care');
    else if (/\b(?:council|local authority|l\.?a\.?|sen team)\b/i.test(piece)) add('local-authority');
    if (/\b(?:health|icb|integrated care|nhs|ccg)\b/i.test(piece) && !/\bhearing\b/i.test(piece))
      add('health-commissioner');
    if (/\bearly years\b/i.test(piece) || (/\bnursery\b/i.test(piece) && !/\bschool\b/i.test(piece)))
      add('early-years');
    else if (
      /\b(?:school|academy|governors?|governing body|trust|setting|nursery|college|post-?16|sixth form|proprietor)\b/i.test(
        piece,
      ) &&
      !/\bnhs\b/i.test(piece)
    ) {
      add(
        kind ??
          (/\bcollege\b|\bpost-?16\b/i.test(piece) && !/\bschool\b/i.test(piece) ? 'post-16' : 'school'),
      );
    }
  }
  return sides;
}

/** How sure a side is that is said outright; a weaker one gives way to the side that the route goes to. */
export const SAID_OUTRIGHT = 0.89;

/** With whom the family is at odds: the form, then the weight of what is said for and against each body. */
export function otherSides(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  kind: SettingKind | null,
  toAuthority: boolean,
): Found<readonly OtherSide[]> | null {
  const boxed = boxedSides(pairs, kind);
  if (boxed) return boxed;
  const scores = new Map<Body, number>();
  const explicit = new Set<Body>();
  let place: Sentence | undefined;
  for (const sentence of sentences) {
    if (UNSURE.test(sentence) && BODY_NAMED.test(sentence)) continue;
    const words = withApostrophes(sentence);
    for (const body of BODIES) {
      const isAddressed = toAuthority && body === 'local-authority';
      const isNamed = NAMED[body].test(words);
      if (!isNamed && !isAddressed) continue;
      const addressed = isAddressed && YOU_FAIL.test(words) ? 5 : 0;
      // Every row names the body.
      const row = isNamed
        ? (SIDES[body].against.in(words).find(({ pattern }) => pattern.test(words)) ??
          SIDES[body].forIt
            .in(words)
            .find(({ weight, pattern }) => weight > addressed && pattern.test(words)))
        : undefined;
      const weight = row?.weight ?? addressed;
      if (weight === 0) continue;
      // Each body counts in full for its strongest sentence and a little for every further one.
      const before = scores.get(body) ?? 0;
      scores.set(
        body,
        weight < 0 ? before + weight : Math.max(before, weight) + (before > 0 ? Math.min(weight, 2) / 2 : 0),
      );
      if (weight >= 5) {
        explicit.add(body);
        place ??= sentence;
      }
    }
  }
  const ranked = [...scores].filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1]);
  const top = ranked[0];
  if (!top) return decidedAgainst(sentences);
  const both = ranked.filter(
    ([body, score]) => explicit.has(body) && score >= top[1] - 1 && explicit.has(top[0]),
  );
  const chosenBodies =
    both.length > 1 && sentences.some(({ text }) => /\bboth (?:the )?(?:school|council|local)/i.test(text))
      ? both.map(([body]) => body)
      : [top[0]];
  const at =
    place ??
    sentences.find((sentence) =>
      SIDES[top[0]].forIt.in(sentence).some(({ pattern }) => pattern.test(sentence)),
    ) ??
    sentences[0];
  const sides = chosenBodies.map((body): OtherSide =>
    body === 'setting' ? (kind ?? settingOf(sentences)) : body === 'health' ? 'health-commissioner' : body,
  );
  return at ? found(sides, at, top[1] >= 5 ? SAID_OUTRIGHT : 0.75) : null;
}

/** "Our application for a plan was turned down": nobody is named, and nobody else decides. */
function decidedAgainst(sentences: readonly Sentence[]): Found<readonly OtherSide[]> | null {
  const decision = refusedIn(sentences);
  return decision && found(['local-authority'], decision.sentence, 0.75);
}

function settingOf(sentences: readonly Sentence[]): SettingKind {
  const text = sentences.map((one) => one.text).join(' ');
  if (/\bcollege\b|\bsixth form\b/i.test(text) && !/\bschool\b/i.test(text)) return 'post-16';
  return /\b(?:nursery|pre-?school|childminder)\b/i.test(text) &&
    !/\bschool\b/i.test(text.replace(/pre-?school|nursery school/gi, ''))
    ? 'early-years'
    : 'school';
}
