import { cue, cues } from './cue.ts';
import type { Cue } from './cue.ts';
import { chosen, chosenSpans, hasBoxes, optionsIn, yesNo } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { interpreterIn } from './interpreter-cues.ts';
import { isNegated } from './negation.ts';
import { flatText, found, spanText, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';

interface AccessFacts {
  readonly interpreter: Found<string> | null;
  readonly bsl: Found<true> | null;
  readonly wheelchair: Found<true> | null;
  readonly other: readonly Found<string>[];
}

const SIGNS = cue(
  /\bbsl\b|\bbritish sign language\b|\bsign(?:ed)? language interpret\w*|\b(?:a|some(?:one|body) (?:who|to)(?: can)?|somebody (?:who|to)(?: can)?) sign(?:er|s)?\b(?=[^.;]{0,30}\b(?:please|for (?:me|him|her|us|my)|at the|in the|needed|would|to)\b|\W*$)|\b(?:deaf|hearing)\b[^.;]{0,30}\b(?:and (?:i |he |she |we )?signs?\b|uses? sign)/i,
);
const WHEELCHAIR = cue(
  /\b(?:wheel|power) ?chair\b(?! (?:service|clinic|services|assessment|skills|basketball))/i,
);

/** Access needs from the form's boxes and the family's words. A language spoken at home is not a request. */
export function accessFacts(pairs: readonly Pair[], sentences: readonly Sentence[]): AccessFacts {
  const own = accessBoxes(pairs);
  const boxed = own
    .flatMap(({ value }) => chosenSpans(value))
    .flatMap(({ part, start, end }) => sentencesIn(part, start, end));
  // "☐ BSL interpreter  ☒ step-free / wheelchair  ☐ something else": one list for all of them.
  const ticked = pairs
    .filter(
      ({ field, value }) =>
        (field === 'bsl' || field === 'wheelchair') && optionsIn(flatText(value)).length > 2,
    )
    .flatMap(({ value }) => chosenSpans(value))
    .flatMap(({ part, start, end }) => sentencesIn(part, start, end));
  const inMethod = pairs
    .filter(({ field }) => field === 'safety')
    .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end));
  const all = [...boxed, ...ticked, ...sentences];
  return {
    interpreter: interpreterIn(pairs, all),
    bsl: flag(pairOf(pairs, 'bsl'), all, SIGNS),
    wheelchair: flag(pairOf(pairs, 'wheelchair'), all, WHEELCHAIR),
    other: otherNeeds(own, boxed, [...inMethod, ...sentences]),
  };
}

/** The boxes for needs, and "Anything else?" right behind the last of them. */
const accessBoxes = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter(({ field, label }, i) => {
    if (field === 'access' || field === 'interpreter') return true;
    const before = pairs[i - 1]?.field;
    return (
      field === 'remarks' &&
      /^(?:any ?thing|something|any) (?:else|other)\b/i.test(label) &&
      before !== undefined &&
      NEED_FIELDS.has(before)
    );
  });
const NEED_FIELDS: ReadonlySet<string> = new Set(['access', 'interpreter', 'bsl', 'wheelchair', 'language']);

function flag(box: Pair | null, sentences: readonly Sentence[], pattern: Cue): Found<true> | null {
  if (box && yesNo(answerOf(box)) === 'yes') return found(true, box.value, 0.95);
  for (const sentence of sentences) {
    const match = pattern.exec(sentence);
    if (
      !match ||
      isNegated(sentence.text, match.index) ||
      /\b(?:does not|doesn't|no longer) use/i.test(sentence.text)
    )
      continue;
    if (
      /\b(?:lessons?|teach|course|level \d|class in|carpet time|stopp?ed|sessions?|at school|in class)\b/i.test(
        sentence.text,
      ) &&
      !/\b(?:interpreter|language is|uses|need)\b/i.test(sentence.text)
    )
      continue;
    return found(true as const, within(sentence, match.index, match.index + match[0].length), 0.92);
  }
  return null;
}

/** Things a person needs at a meeting or in letters, beyond interpreters and wheelchairs. */
const NEEDS: readonly Cue[] = [
  // "What is said to be written down in short sentences"
  cue(
    /\b(?:what(?:ever)? (?:is|was|gets|you|we|they|people)(?: \w+)? ?(?:said?|say|agreed?|decided?)|everything(?: that is)?(?: said| agreed)?|it all|the main points|decisions) (?:to be |should be |must be |needs to be |has to be |have to be |is |be )?(?:written down|put in writing|typed up|given in writing|put on paper|summed up|summarised)\b[^.;,]{0,35}/i,
  ),
  cue(
    /\b(?:an? |the )?(?:[\w-]+ )?chairs? (?:with|without) (?:arms?|a (?:high |straight |proper )?back|(?:back )?support)\b|\b(?:an? )?(?:high|straight|firm|hard|upright|comfortable|proper)[- ](?:backed )?chair\b|\bsomewhere (?:quiet )?to (?:lie down|sit down|sit|rest|stand|stretch|wait)\b[^.;,]{0,20}|\ba (?:fan(?! of\b)|footstool|cushion)\b|\ban? (?:open window|window (?:open|that opens))\b/i,
  ),
  cue(/\b(?:an? )?room with (?:an? |the )?(?:hearing |induction )?loop\b/i),
  cue(/\b(?:a |the )?(?:room with (?:a )?)?hearing loop\b/i),
  cue(
    /\bchanging place\b|\baccessible toilet\b|\bground[ -]floor(?: room)?\b|\bstep[ -]free(?: access)?\b|\bblue badge\b|\bdisabled parking\b|\bparking (?:\w+ ){0,2}(?:close|near|by|beside|next to|outside|in front of|right outside)\b[^.;,]{0,20}/i,
  ),
  cue(
    /\b(?:documents|papers|letters|things|information|everything) (?:that work with|in|on) (?:a )?(?:screen reader|large print|braille|easy read|coloured paper|yellow paper|audio)\b/i,
  ),
  cue(
    /\b(?:large|bigger) print\b|\beasy[ -]read\b|\bbraille\b|\bcoloured (?:paper|overlay)s?\b|\bscreen reader\b/i,
  ),
  cue(
    /\b(?:an? )?agenda in (?:writing|advance)(?: beforehand)?\b|\bagenda (?:beforehand|before the meeting)\b/i,
  ),
  cue(/\bquestions (?:come |asked )?one at a time\b/i),
  cue(
    /\b(?:the |having the |get the |my )?(?:questions|agenda|points|topics) (?:in writing|on paper|by e-?mail|written down)\b[^.;,]{0,30}/i,
  ),
  cue(
    /\b(?:the )?(?:questions|agenda|papers|topics|plan for the (?:day|meeting)) (?:sent |given )?(?:to (?:me|us|her|him) )?(?:before(?:hand)?(?: the (?:day|meeting))?|in advance|ahead of (?:time|the meeting))\b/i,
  ),
  cue(
    /\b(?:(?:anything|everything|letters?|documents?|papers?|forms?|text|print)\b.{0,25})?\b(?:in |size )?(?:1[2-9]|2\d|fourteen|sixteen|eighteen|twenty)[ -]?(?:point|pt)\b/i,
  ),
  cue(
    /\b(?:an? |regular |short |some |frequent )?breaks? (?:after|every|half ?way|in the middle|from time to time|when (?:i|she|he|they) needs?)\b[^.;]{0,25}/i,
  ),
  cue(
    /\b(?:ramp|lift access|an? lift\b(?! (?:home|to school|in))|(?:big|large|wide) toilet|no stairs|can't (?:do|manage) stairs|handrail|disabled toilet|accessible (?:venue|room|building|parking)|parking (?:space|bay)|guide dog|assistance dog)\b/i,
  ),
  cue(
    /\b(?:(?:(?:some(?:one|body)|people) who )?speaks? (?:slowly|clearly|up)|face (?:me|her|him) when|sit (?:at|near|where) (?:the front|i can see|she can see|he can see)|hearing aids?)\b/i,
  ),
  cue(
    /\b(?:no jargon|simple words|short (?:words|sentences)|read (?:out|aloud|it to me|things to me)|someone to read|written down|coloured overlay|cream paper|dyslexia friendly font|audio (?:version|copy))\b/i,
  ),
  cue(
    /\b(?:dim(?:med)? lights?|low(?:er)? lighting|no (?:bright|strip|fluorescent) lights?|ear defenders|sensory (?:room|needs)|walk (?:about|around)|move around|stand up when)\b/i,
  ),
  cue(/\b(?:paper and pens?|fidget toys?|something to draw with)\b/i),
  cue(/\b(?:quiet|small|calm|low light|separate) (?:room|space|waiting area)\b(?! to work)/i),
  cue(
    /\b(?:regular|extra|lots of|short|rest) breaks (?:in|during) the meeting\b|\b(?:needs?|would need|like) (?:regular |extra |frequent |some |short )?breaks\b(?! cut)/i,
  ),
  cue(
    /\b(?:does not|doesn't|can't|cannot|can not|struggles? to|finds? it hard to) read(?: (?:or|and) write)?(?: (?:or write )?(?:very )?well)?\b/i,
  ),
  cue(/\b(?:extra time|time to (?:think|process|answer))\b/i),
  cue(
    /\b(?:lip[ -]?read(?:s|ing)?|speech[ -]to[ -]text|palantypist|note ?taker|captions at the meeting|communication support worker at the meeting)\b/i,
  ),
  cue(
    /\bnot (?:be )?upstairs\b|\b(?:no|without|can'?t (?:do|manage|climb|get up)|cannot (?:do|manage|climb|get up)|not (?:able to )?manage|struggle with|avoid) (?:any |many |the )?(?:stairs|steps)\b|\bground[ -]floor(?: room)?\b|\bstep[ -]free(?: access)?\b|\blevel access\b|\b(?:a|with a|needs?|have a) lift\b(?! (?:home|to|there|from))|\b(?:disabled|blue badge) parking\b|\b(?:park(?:ing)? (?:close|near(?:by)?))\b|\bdownstairs(?: room)?\b/i,
  ),
  cue(
    /\b(?:1[4-9]|2\d) ?(?:point|pt)\b[\w ]{0,25}|\bfont size \d\d\b|\b(?:yellow|buff|blue|pastel|coloured) paper\b/i,
  ),
  cue(/\bplain (?:english|language)\b|\bwritten (?:summary|notes)\b/i),
  cue(
    /\b(?:an? |the )?(?:induction )?loop (?:system )?(?:for|in the (?:room|meeting)|if)\b[^.;,]{0,25}|\b(?:have|has|with|need|needs|get) an? (?:induction )?loop\b/i,
  ),
  cue(
    /\b(?:read|reads|print|printed|writing|letters?|papers?|documents?|everything|things)\b[^.;]{0,20}\b(?:large|big(?:ger)?|pale|pastel|cream|yellow|blue|buff|green|pink|coloured) (?:letters|print|type|font|writing|paper)\b|\b(?:pale|pastel|cream)(?: \w+)? paper\b|\b\d\d[ -]?point (?:type|print|font)\b/i,
  ),
  cue(
    /\b(?:explained|said|told|go(?:ne)? through|speak|spoken|talk)(?: to me| things)? (?:slowly|twice|again|clearly|in (?:simple|easy|plain) (?:words|english|language))\b|\b(?:short|simple|easy|plain|little) (?:sentences|words)(?: and pictures)?\b/i,
  ),
  cue(
    /\ba round table\b|\bsee (?:every(?:one|body)|people|all (?:the|your))(?:'s)? (?:faces?|lips)\b|\b(?:camera|video)s? (?:on|off)\b(?=[^.;]{0,30}\b(?:online|please|if|so|for)\b|\W*$)/i,
  ),
  cue(
    /\b(?:bring|have|with) (?:my|our|the) (?:baby|toddler|carer|support worker|supporter|friend|sister|mum|personal assistant|pa)(?: with (?:me|us))?\b|\bbreast ?feed\w*|\bsomewhere to (?:feed|pray|change)\b|\bprayer (?:room|time)s?\b|\b(?:female|woman|lady|male) (?:interpreter|mediator|facilitator|only)\b/i,
  ),
  cue(
    /\b(?:a |the )?(?:room|meeting|venue)\b[^.;]{0,25}\b(?:without (?:an |any )?(?:echo|noise|windows)|that is quiet|not too (?:big|loud|bright|hot))\b|\b(?:a )?meeting (?:that is )?(?:not |no )(?:more|longer) than (?:\w+ ){1,2}(?:hours?|minutes)\b/i,
  ),
  // "Anything written needs to be talked through with him."
  cue(
    /\b(?:(?:anything|everything|all|things|papers?|letters?|documents?) (?:\w+ ){0,3})?(?:(?:talked|gone|run|taken) (?:him |her |me |us )?through|(?:talk|go|run) (?:him|her|me|us|it|things) through|read (?:over|out|back|through) (?:to|with))\b(?: with (?:him|her|me|us))?/i,
  ),
];
/** What is asked of the people in the room, by itself a wish: "Wait for me to finish typing." */
const OF_PEOPLE = cues([
  cue(/\bwait (?:for|until|till|while) (?:me|i|him|her|he|she|them|they)\b[^.;,]{0,40}/i),
  cue(/\b(?:ask|talk to|speak to|look at|tell) (?:me|him|her),? (?:and )?not (?:to )?(?:my|his|her|the)\b[^.;,]{0,25}/i),
  cue(/\bone (?:person|at a time|question|thing) (?:talk\w*|speak\w*|at a time|please)\b[^.;,]{0,20}/i),
  cue(/\b(?:don't|do not|dont|please don't) (?:all )?(?:rush|interrupt|talk over|speak over|finish (?:my|his|her) sentences|shout)\b[^.;,]{0,25}/i),
]); // prettier-ignore
const ALL_NEEDS = cues([...NEEDS, ...OF_PEOPLE.rows]);
const ASKING = cue(
  /\b(?:need|needs|needed|would need|wants?|appreciate|grateful|(?:can|could|may) (?:i|we|you|he|she|they)|helps?|please|could there be|prefer|prefers|like|required?|should be|uses?|wears?|must (?:have|be|come)|has to be|have to be|have to have|will have to|finds?|easier|ask(?:s|ed|ing)? for|is there|if (?:it|that|this|you|one) can|if possible|so\b|best|only|cannot|can't|cant)\b|\bread\b/i,
);

/** What a class has as well as a meeting: told of the class it is what the dispute is about. */
const OF_THE_ROOM =
  /\b(?:chairs?|fan|footstool|cushion|window|written down|in writing|on paper|somewhere to)\b/i;
const IN_CLASS =
  /\b(?:he|she) (?:needs|has|had|gets)\b[^.;]{0,50}\bin (?:class|lessons|the classroom|every lesson)\b/i;
const AT_SCHOOL =
  /\b(?:in class|at school|classroom|lessons?|the school|school (?:will|would|won't|does|has|said|refuse\w*)|teachers?|senco|took (?:it |them |that )?away|plan says)\b(?!.{0,60}\b(?:at the meeting|meeting us|at your|for the meeting)\b)/i;

const WITHOUT_STEPS = /^(?:step[ -]free(?: access)?|level access)$/i;
const WHEELED = /\bwheel ?chair\b/i;

/** What else stands under "anything else": how to be reached, and nothing. */
const NO_NEED =
  /\b(?:sms|texts?|phone|e-?mails?|ring|call|contact|write|visit|post|letters?|deaf|not (?:answered|given|filled)|left blank|thank|thanks|complain\w*|school|council)\b/i;

function otherNeeds(
  pairs: readonly Pair[],
  boxed: readonly Sentence[],
  sentences: readonly Sentence[],
): readonly Found<string>[] {
  const needs: Found<string>[] = [];
  const add = (at: Span, confidence: number): void => {
    const text = spanText(at).replace(/\s+/g, ' ');
    if (
      !needs.some(({ at: known }) => known.part === at.part && known.start < at.end && at.start < known.end)
    )
      needs.push(found(text, at, confidence));
  };
  for (const sentence of [...boxed, ...sentences]) {
    const isBoxed = boxed.includes(sentence);
    const asked = isBoxed || ASKING.test(sentence);
    for (const pattern of (asked ? ALL_NEEDS : OF_PEOPLE).in(sentence)) {
      const match = pattern.exec(sentence);
      if (!match) continue;
      const own =
        /\bread\b/i.test(match[0]) && /\b(?:not|\w+n't|cannot|can not|struggles?|hard)\b/i.test(match[0]);
      if (
        own &&
        !/\b(?:mum|dad|mrs|mr|ms|i|parents?|mother|father|carer|nan|grandmother)\b/i.test(
          sentence.text.slice(0, match.index),
        )
      )
        continue;
      if (!own && isNegated(sentence.text, match.index)) continue;
      // "She uses a wheelchair, so somewhere with level access": one need, which has a place of its own.
      if (WITHOUT_STEPS.test(match[0]) && WHEELED.test(sentence.text)) continue;
      if (
        !isBoxed &&
        ((OF_THE_ROOM.test(match[0]) && AT_SCHOOL.test(sentence.text)) || IN_CLASS.test(sentence.text))
      )
        continue;
      add(within(sentence, match.index, match.index + match[0].length), isBoxed ? 0.9 : 0.8);
    }
  }
  if (needs.length > 0) return needs;
  // A box that holds something else than what has a field of its own is taken as it is written.
  for (const pair of pairs.filter(({ field }) => field === 'access' || field === 'remarks')) {
    for (const sentence of sentencesIn(pair.value.part, pair.value.start, pair.value.end)) {
      const text = sentence.text.trim();
      if (
        text.length < 4 ||
        hasBoxes(text) ||
        chosen(text) === '' ||
        (pair.field === 'remarks' && (text.length > 90 || NO_NEED.test(text))) ||
        /^(?:best )?(?:contact|reach|ring|call|e-?mail|text) (?:me|us)\b/i.test(text) ||
        /^(?:no|none|n\/a|not needed|nothing|yes)\b/i.test(text) ||
        /\bwheel ?chair\b|\bbsl\b|\binterpret|\bspeaks?\b|\bmay attend\b|\bwill (?:come|attend)\b|\bis (?:blind|deaf|autistic)\b/i.test(
          text,
        )
      )
        continue;
      const lead =
        /^\s*(?:\p{L}+ )?(?:\p{L}+ )?(?:needs?|would need|requires?|likes?)\s+(?:an? |the )?/u.exec(
          sentence.text,
        )?.[0].length ?? 0;
      const end = sentence.text.trimEnd().replace(/[.]$/, '').length;
      if (end > lead) add(within(sentence, lead, end), 0.8);
    }
  }
  return needs;
}
