import { isSafetyInstruction } from './contact-safety.ts';
import { cue } from './cue.ts';
import { found, squeeze } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { subjectScores } from './subject-cues.ts';
import type { Sentence } from './sentences.ts';

const MOST = 400;
/** Sentences about reaching people, greetings and thanks say nothing of the matter. */
const ASIDE = cue(
  /^(?:dear|hi|hello|hey|good (?:morning|afternoon)|thank|thanks|kind regards|yours|regards|re:|please (?:find|see|ring|call|phone|contact|e-?mail|text)|you can (?:ring|call|phone|write)|my (?:mobile|number|phone)|we are at|address)\b|@|\b0\d{3}[ \d]{6,}/i,
);
const MATTER = cue(
  /\b(?:disagree|school|council|college|nursery|plan|support|review|assessment|therap|hours|meeting|letter|agree|want|teacher|excluded|section)\w*\b/i,
);

/** What must not be told, what may be passed on, who needs what at a meeting: no part of the matter, and the summary is read by others. */
const isPrivate = (sentence: Sentence): boolean =>
  REACHES.test(sentence) ||
  isSafetyInstruction(sentence) ||
  OF_SHARING.test(sentence) ||
  OF_NEEDS.test(sentence);
const REACHES = cue(/@|(?:\+44|\b0)[\d ().-]{8,}\d/);
const OF_SHARING = cue(
  /\b(?:share|sharing|pass|passing|give|giving|send|forward)\b[^.;]{0,40}\b(?:my|our|her|his|their|these|this|everything|it)\b[^.;]{0,40}\b(?:providers?|kids\b|together trust|whoever|organi[sz]ation|company|mediat\w+|service)\b/i,
);
const OF_NEEDS = cue(
  /\b(?:needs?|want|wants|require|requires|please|speaks?|uses?)\b[^.;]{0,30}\b(?:interpreter|sign language|bsl|large print|wheelchair access|easy read)\b|\b(?:interpreter|bsl|large print)\b[^.;]{0,25}\b(?:please|needed|required|wanted)\b/i,
);

/** What the disagreement is about, in sentences of the message itself, in their order, at most 400 characters. */
export function summaryOf(inBoxes: readonly Sentence[], told: readonly Sentence[]): Found<string> | null {
  const boxed = inBoxes.filter((one) => !isPrivate(one));
  const useful = boxed.some(
    ({ text }) => text.trim().length > 40 && !/^\s*(?:see|as) (?:my|the|per)\b/i.test(text),
  );
  const sentences = (useful ? boxed : told).map((sentence, order) => ({
    sentence,
    order,
    score: useful ? 1 : scoreOf(sentence),
  }));
  const chosen: ((typeof sentences)[number] & { readonly text: string })[] = [];
  let length = 0;
  const ranked = useful
    ? sentences
    : sentences
        .filter(({ sentence, score }) => score > 0 && !isPrivate(sentence))
        .sort((a, b) => b.score - a.score || a.order - b.order);
  for (const one of ranked) {
    const text = tidy(one.sentence.text);
    const cost = text.length + (length > 0 ? 1 : 0);
    if (text === '') continue;
    if (length + cost > MOST) {
      if (chosen.length === 0) chosen.push({ ...one, text: shortened(text) });
      if (useful) break;
      continue;
    }
    chosen.push({ ...one, text });
    length += cost;
  }
  chosen.sort((a, b) => a.order - b.order);
  const [first] = chosen;
  const last = chosen.at(-1);
  if (!first || !last) return null;
  return found(
    chosen
      .map(({ text }) => text)
      .join(' ')
      .slice(0, MOST),
    first.sentence,
    0.7,
  );
}

const OTHER_MATTER = cue(
  /\b(?:claim|exclu\w+|refus\w+ to|camhs|certificate|mediation|residential|teacher|section [a-k])\b/i,
);
/** Asking for the service, or who the child is, says nothing about the matter by itself. */
const REQUEST = cue(/\b(?:disagreement resolution|drs|this service|independent (?:person|service))\b/i);
const FAULT_WORDS = cue(
  /\b(?:not|no|never|nobody|stopp?ed|cut|refus\w+|closed|late|overdue|weeks|months|left|only|instead|wont|cant|\w{2,6}n't|ask(?:s|ed)|wants?|because|unlawful|apology)\b/i,
);

/** What is said for somebody is not what the disagreement is about. */
const CLEARS = cue(
  /\bnot about the\b|\bdone everything\b|\bin general\b|\blovely\b|\bno quarrel\b|\bi (?:signed|rang|hope i have written)\b|\bso you may see\b|\bcalls him\b/i,
);

const FOUR_WORDS = /^\s*(?:\S+\s+){3}\S/;
const NINE_WORDS = /^\s*(?:\S+\s+){8}\S/;

function scoreOf(sentence: Sentence): number {
  const { text } = sentence;
  if (!NINE_WORDS.test(text) && (!FOUR_WORDS.test(text) || ASIDE.test(text.trim()))) return 0;
  const { scores } = subjectScores([sentence]);
  const subject = Math.min(
    6,
    Math.max(
      scores.DUTIES,
      scores.SEN_PROVISION,
      scores.HEALTH_PROVISION,
      scores.SOCIAL_CARE_PROVISION,
      scores.JOINT_LA_HEALTH,
    ),
  );
  const other = OTHER_MATTER.test(sentence) ? 2 : 0;
  const bare = subject === 0 && REQUEST.test(sentence) ? -1 : 0;
  const plus = (MATTER.test(sentence) ? 1 : 0) + (FAULT_WORDS.test(sentence) ? 2 : 0);
  // Short sentences that say much leave room for others.
  return (subject + other + bare + plus - (CLEARS.test(sentence) ? 4 : 0)) / Math.sqrt(60 + text.length);
}

const tidy = (text: string): string =>
  squeeze(text).replace(/^(?:[-*\u2022\u00b7\u25aa]|\d{1,2}[.)])\s+/, '');

const shortened = (text: string): string => {
  const cut = text.slice(0, MOST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`;
};
