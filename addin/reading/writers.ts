import type { Mailbox } from '../domain/message-content.ts';
import type { FormField } from './form-labels.ts';
import { pairsIn } from './label-values.ts';
import { lettered } from './lettered.ts';
import type { Letter } from './message-parts.ts';
import { compatibleNames, tidyName } from './names.ts';
import { flatText } from './plain-text.ts';
import { sentencesOf } from './noise.ts';
import { headerName } from './display-names.ts';
import { PARENT_RELATION } from './relations.ts';
import { askingSentences, requestWeight, storyOf } from './request-cues.ts';
import type { Segment } from './segments.ts';
import { segmentsOf } from './segments.ts';
import type { Sentence } from './sentences.ts';

/** Who wrote what in a message: the one who asks, and the officer or the robot who only passes it on. */
export interface Writers {
  /** Segments of the one who asks, newest first; empty where only a form holds their words. */
  readonly asking: readonly Segment[];
  /** The officer of the service who forwards, with the cover note; null where the sender asks. */
  readonly forwarder: Segment | null;
  /** Notes of others who passed it on, between the cover note and the one who asks, newest first. */
  readonly between: readonly Segment[];
  readonly all: readonly Segment[];
  /** A form robot sent it: the sender's name and address are nobody's. */
  readonly fromRobot: boolean;
  /** Where a robot sent it, the segments that hold its boxes. */
  readonly forms: readonly Segment[];
}

const ROBOT =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|robot|forms?|webforms?|web|notifications?|notify|mailer|postmaster|auto|system|submissions?|surveys?)(?:[-_.+].*)?@|[-_.]?no[-_.]?reply@|(?:^|[-_.])(?:exports?|wordpress|webmaster|website|web-?forms?|e-?forms?)@|@(?:[\w-]+\.)*forms?\./i;

const isRobot = (mailbox: Mailbox): boolean => mailbox.email !== null && ROBOT.test(mailbox.email);

/** Assigns the segments of a message. referral-emails.md pitfall 3: who forwards is not who asks. */
export function writersOf(letters: readonly Letter[]): Writers {
  const all = letters.flatMap((letter) => segmentsOf(letter));
  const top = all[0];
  if (!top) return { asking: [], forwarder: null, between: [], all, fromRobot: false, forms: [] };
  const isPassedOn = all.some(({ asked }) => asked !== undefined);
  if ((isRobot(top.sender) || isFormMail(top)) && !isPassedOn) return { asking: [], forwarder: null, between: [], all, fromRobot: true, forms: all.map(unsigned) };
  const home = homeDomains(letters);
  const insiders = insidersOf(all, home);
  const others = all.filter(
    (segment) => !insiders.includes(segment) && !isRobot(segment.sender) && isSigned(segment),
  );
  // Who asks is the newest who does more than pass on; where none does, who tells of a child of their own.
  const isRequest = onceEach(({ words }) => asksHere(sentencesOf(words)));
  const passesOn = onceEach((segment) => isPassingOn(segment, all, isRequest));
  const asker =
    // One side of a conversation that somebody passes on.
    others.find(({ asked }) => asked !== undefined) ??
    others.find((segment) => isRequest(segment) && !passesOn(segment)) ??
    others.find((segment) => isOfOwnChild(segment) && !passesOn(segment)) ??
    others.find((segment) => !passesOn(segment)) ??
    others[0];
  // A filled form that somebody sends on: what stands in its boxes is who asks.
  const isNote = !asker || passesOn(asker) || (asker === top && !isOfOwnChild(top) && flatText(top.words).length < MOST_NOTE && !REFERS.test(flatText(top.words)));
  const form = isNote || isFormMail(asker) ? all.find((segment, i) => i > 0 && isFormMail(segment)) : undefined;
  if (form && (isNote || asker === form))
    return { asking: [], forwarder: top, between: all.slice(1, all.indexOf(form)), all, fromRobot: true, forms: [unsigned(form)] };
  if (!asker) return { asking: sameWriter(top, all), forwarder: null, between: [], all, fromRobot: false, forms: [] };
  const asking = sameWriter(asker, all);
  if (asking.includes(top) || (asker.asked === undefined && others.includes(top) && !passesOn(top) && !isRequest(asker) && !isOfOwnChild(asker)))
    return { asking: sameWriter(top, all), forwarder: null, between: [], all, fromRobot: false, forms: [] };
  const between = all.slice(1, all.indexOf(asker)).filter((segment) => !asking.includes(segment));
  return { asking, forwarder: top, between, all, fromRobot: false, forms: [] };
} // prettier-ignore

/** A question about the writers, put where the answer is wanted: most are never asked, some are asked again. */
function onceEach(question: (segment: Segment) => boolean): (segment: Segment) => boolean {
  const answers = new Map<Segment, boolean>();
  return (segment) => {
    const before = answers.get(segment);
    if (before !== undefined) return before;
    const answer = question(segment);
    answers.set(segment, answer);
    return answer;
  };
}

/** A machine signs nothing: the short lines at the end of its form are the last boxes. */
const unsigned = (segment: Segment): Segment =>
  segment.signature && isRobot(segment.sender)
    ? { ...segment, words: { ...segment.words, end: Math.max(segment.words.end, segment.signature.end) }, signature: null }
    : segment; // prettier-ignore

/** "We would like disagreement resolution with …". */
const ASKS_FOR_IT =
  /\b(?:i|we)(?:'d| would| should)? (?:also |both |really |very much |now )?(?:like|want|wish for|ask for|request)\b[^.;?]{0,30}\b(?:disagreement resolution|drs\b|your service|(?:some(?:one|body)|a person) (?:independent|neutral|from outside)|an? (?:independent|neutral) (?:person|meeting))/i;

/** A note over somebody else's message says where it goes and who wants it, and asks for nothing of its own. */
const PASSES_ON =
  /\b(?:pass(?:ing|ed)? (?:\w+ ){0,4}(?:on|over|along|across|to you|through)\b|forward(?:ing|ed)?\b|(?:send|sending|sent) (?:\w+ ){0,4}(?:on|over|across|your way|to you)\b|see (?:the )?(?:\w+ ){0,3}(?:below|attached|trail|chain|thread)|(?:e-?mail|message|mail|note|letter|request|enquiry|query|trail|chain|thread|below) (?:is |as )?below\b|(?:please )?(?:log|action|deal with|pick (?:this |it )?up|take (?:this |it )?(?:on|forward|from here))\b|(?:over to|one for|yours|for) (?:you|your (?:inbox|team|side|service|desk|attention|colleagues?))\b|not (?:mine|ours|one for us|for (?:me|us|our team)|our (?:area|team|remit|side)|my (?:area|team|remit|side))\b|(?:came|come|landed|arrived|reached|sent|ended up) (?:to|with|in|at) (?:us|me|our|the (?:wrong|office|general))\b|wrong (?:inbox|team|address|mailbox|department|place|person)\b|(?:do|would) you know (?:where|who)\b|where (?:it|this) (?:goes|belongs|should go)\b|right (?:person|place|team|people|inbox|address)\b|\bfyi\b|for (?:your )?information\b|redirect\w*|re-?rout\w*|hand(?:ing|ed)? (?:this|it) (?:on|over)|on (?:her|his|their|the family's|mum's|dad's) behalf\b|stay out of it|asked (?:me|us|the office|if i) (?:to|could|would|can) (?:\w+ ){0,2}(?:send|pass|forward))/i;
/** What a professional says who asks in their own name. */
const REFERS =
  /\b(?:(?:i|we)(?:'d| would| should|'m| am| are|'re)? (?:also )?(?:like|wish|want|writing|hoping|happy)? ?(?:to )?(?:make|refer|referring|request(?:ing)?|apply|start|open)\b|(?:please )?(?:accept|treat|take|find) (?:this|our|my|the (?:attached|enclosed)) (?:\w+ ){0,4}referral|(?:i|we) (?:am|are|'m|'re)? ?(?:support(?:ing)?|represent(?:ing)?|act(?:ing)? for|instructed)\b|could we (?:start|have|refer|use)|(?:could|can|would|will) (?:somebody|someone|you|anybody|anyone|your (?:team|service)) (?:please |kindly )?(?:set up|arrange|start|organise|open|offer)\b|our client)/i;
const MOST_NOTE = 900;

function isPassingOn(segment: Segment, all: readonly Segment[], isRequest: (other: Segment) => boolean): boolean {
  const text = flatText(segment.words).trim();
  const isForElected = isOfElected(segment);
  // Who asks for the service in the first person is no messenger, whatever stands below.
  if (!isForElected && ASKS_FOR_IT.test(text)) return false;
  if (text.length > (isForElected ? 2 * MOST_NOTE : MOST_NOTE) || isOfOwnChild(segment) || (!isForElected && REFERS.test(text))) return false;
  const own = sameWriter(segment, all);
  const below = all.slice(all.indexOf(segment) + 1).filter((other) => !own.includes(other));
  if (!below.some((other) => isRequest(other) || isOfOwnChild(other))) return false;
  return isForElected || PASSES_ON.test(text) || text.length < SHORT_NOTE;
} // prettier-ignore

/** A member of parliament or a councillor, or their office: the constituent whose own message stands below is who asks. */
function isOfElected({ signature, words, sender }: Segment): boolean {
  const text = [sender.name ?? '', signature ? flatText(signature) : '', flatText(words).slice(0, 400)].join('\n');
  return /\b(?:MP|MSP|MS|TD|Cllr\.?|Councillor|Member of Parliament)\b|\bconstituency office\b|\bmy constituent\b/.test(text) && /\bconstituen|\bward\b|\bresidents?\b|\bsurger(?:y|ies)\b|\bMP\b/i.test(text);
} // prettier-ignore

/** So little over a whole message is a note. */
const SHORT_NOTE = 60;

const OWN_KIN =
  '(?:son|daughter|lad|lass|boys?|girls?|child|children|kids?|twins?|grand-?(?:son|daughter|child|children)|nephew|niece|step-?(?:son|daughter|child)|foster (?:son|daughter|child)|little (?:one|boy|girl)|eldest|youngest|ehc ?plan|ehcp)';
/** A family's own voice, in English or the languages that families here write. */
const OWN_CHILD = lettered(
  new RegExp(
    `(?<!\\p{L})(?:(?:my|our) (?:[\\p{L}-]+ ){0,2}${OWN_KIN}|i(?:'m| am) (?:his|her|their|\\p{L}+'s|the|a) (?:${PARENT_RELATION})|as (?:his|her|their|\\p{L}+'s) (?:${PARENT_RELATION})|fiul meu|fiica mea|feti[țt]a mea|b[ăa]iatul meu|copilul meu|m[óo]j syn|mojego syna|moja c[óo]rka|moje dziecko|mi hij[oa]|minha filha|meu filho|mon fils|ma fille|mio figlio|mia figlia|mein sohn|meine tochter|wiilkayga|gabadhayda|ابني|ابنتي|طفلي|मेरा बेटा|मेरी बेटी|મારો|મારી|ਮੇਰਾ|ਮੇਰੀ|میرا بیٹا|میری بیٹی|o[ğg]lum|k[ıi]z[ıi]m)(?!\\p{L})`,
    'iu',
  ),
);
export const isOfOwnChild = ({ words }: Segment): boolean => OWN_CHILD.test(flatText(words).slice(0, 6000));

/** So many boxes in a mail from nobody in particular: a machine sent on what somebody filled in. */
const MACHINE_BOXES = 5;
const FILLED_IN: ReadonlySet<FormField> = new Set<FormField>([
  'yourName',
  'childName',
  'name',
  'firstName',
  'childFirst',
  'yourFirst',
]);

/** Boxes of somebody whom the sender's name does not name. */
function isFormMail({ words, sender, signature }: Segment): boolean {
  const pairs = pairsIn(words.part, words.start, words.end);
  if (!pairs.some(({ field }) => FILLED_IN.has(field)) || pairs.filter(({ field }) => field !== 'ignored').length < MACHINE_BOXES) return false;
  const header = sender.name === null ? null : headerName(sender.name);
  if (header === null || isRobot(sender)) return true;
  const own = pairs.find(({ field }) => field === 'yourName' || field === 'yourFirst');
  const name = own ? tidyName(flatText(own.value)) : null;
  return name !== null && !compatibleNames(name, header) && !(signature !== null && flatText(signature).toLowerCase().includes(header.toLowerCase()));
} // prettier-ignore

const isSigned = ({ sender, depth, asked }: Segment): boolean =>
  depth === 0 || sender.email !== null || sender.name !== null || asked !== undefined;

/** A request of this writer's own, not only a note over somebody else's. */
function asksHere(sentences: readonly Sentence[]): boolean {
  return requestWeight(storyOf(sentences), askingSentences(sentences).length) >= OWN_REQUEST;
}

const OWN_REQUEST = 3;

/** Domains the message was sent to: the service's own house. */
function homeDomains(letters: readonly Letter[]): ReadonlySet<string> {
  return new Set(
    letters.flatMap(({ to }) => to.map(({ email }) => domainOf(email))).filter((domain) => domain !== ''),
  );
}

const domainOf = (email: string | null): string => email?.split('@')[1] ?? '';

const COUNCIL_POST = lettered(
  /\b(?:city|county|borough|district|metropolitan|\p{Lu}\p{L}+) council\b|\blocal authority\b|\bcouncil offices?\b/u,
);
const NO_COUNCIL = /\b(?:parish|school|town|student|youth|student's|advisory) council\b/i;

/**
 * Who belongs to the service's own house or to another authority: by domain, by the council in the signature,
 * and everybody who writes from the same domain; a header with a name and no address is a colleague's.
 */
function insidersOf(all: readonly Segment[], home: ReadonlySet<string>): readonly Segment[] {
  const isCouncil = ({ signature }: Segment): boolean => {
    if (signature === null) return false;
    const text = flatText(signature);
    return (text.includes('council') || text.includes('local authority')) && COUNCIL_POST.test(text) && !NO_COUNCIL.test(text);
  };
  const houses = new Set(all.filter((one) => isCouncil(one) && !isPublicHost(domainOf(one.sender.email))).map(({ sender }) => domainOf(sender.email)));
  houses.delete('');
  const inside: Segment[] = [];
  all.forEach((segment, i) => {
    const domain = domainOf(segment.sender.email);
    const before = all[i - 1];
    const isColleague =
      domain === '' && segment.depth > 0 && !segment.quoted && before !== undefined && inside.includes(before) &&
      /^\p{Lu}[\p{L}'-]+, \p{Lu}/u.test(segment.sender.name ?? '') && !isOfOwnChild(segment);
    if (isColleague || houses.has(domain) || isInsider(segment, home, all)) inside.push(segment);
  });
  return inside;
} // prettier-ignore

/** A host where anybody has a mailbox. */
export const isPublicHost = (domain: string): boolean =>
  /^(?:gmail|googlemail|hotmail|outlook|live|icloud|yahoo|aol|btinternet|sky|proton(?:mail)?|example)\.(?:com|co\.uk|org|net|me)$/.test(
    domain,
  );

function isInsider(segment: Segment, home: ReadonlySet<string>, all: readonly Segment[]): boolean {
  const domain = domainOf(segment.sender.email);
  if (domain !== '' && home.has(domain)) return true;
  if (domain !== '')
    return (
      domain.endsWith('.gov.uk') ||
      (segment.signature !== null &&
        /\b(?:city|county|borough|district) council\b/i.test(flatText(segment.signature)))
    );
  const { name } = segment.sender;
  const twin =
    name === null
      ? undefined
      : all.find((other) => other.sender.email !== null && other.sender.name === name);
  if (twin) return home.has(domainOf(twin.sender.email));
  return name !== null && /\b(?:sen|send|council|service|team|drs)\b/i.test(name);
}

/** All segments of the same person: by address, else by name. */
function sameWriter(one: Segment, all: readonly Segment[]): readonly Segment[] {
  const name = one.sender.name === null ? null : tidyName(one.sender.name);
  return all.filter((other) => {
    if (other === one) return true;
    if (one.sender.email !== null && other.sender.email !== null)
      return one.sender.email === other.sender.email;
    const otherName = other.sender.name === null ? null : tidyName(other.sender.name);
    return name !== null && otherName !== null && compatibleNames(name, otherName);
  });
}
