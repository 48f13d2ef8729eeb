import type { Mailbox } from '../domain/message-content.ts';
import type { Letter } from './message-parts.ts';
import { compatibleNames, tidyName } from './names.ts';
import { flatText } from './plain-text.ts';
import { isNoise } from './noise.ts';
import { askingSentences, requestWeight, storyOf } from './request-cues.ts';
import type { Segment } from './segments.ts';
import { segmentsOf } from './segments.ts';
import { sentencesIn } from './sentences.ts';

/** Who wrote what in a message: the one who asks, and the officer or the robot who only passes it on. */
export interface Writers {
  /** Segments of the one who asks, newest first; empty where only a form holds their words. */
  readonly asking: readonly Segment[];
  /** The officer of the service who forwards, with the cover note; null where the sender asks. */
  readonly forwarder: Segment | null;
  readonly all: readonly Segment[];
  /** A form robot sent it: the sender's name and address are nobody's. */
  readonly fromRobot: boolean;
}

const ROBOT =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|robot|forms?|webforms?|web|notifications?|notify|mailer|postmaster|auto|system|submissions?|surveys?)(?:[-_.+].*)?@|[-_.]?no[-_.]?reply@|@(?:[\w-]+\.)*forms?\./i;

const isRobot = (mailbox: Mailbox): boolean => mailbox.email !== null && ROBOT.test(mailbox.email);

/** Assigns the segments of a message. referral-emails.md pitfall 3: who forwards is not who asks. */
export function writersOf(letters: readonly Letter[]): Writers {
  const all = letters.flatMap((letter) => segmentsOf(letter));
  const top = all[0];
  if (!top) return { asking: [], forwarder: null, all, fromRobot: false };
  if (isRobot(top.sender)) return { asking: [], forwarder: null, all, fromRobot: true };
  const home = homeDomains(letters);
  const insiders = all.filter((segment) => isInsider(segment, home, all));
  const others = all.filter(
    (segment) => !insiders.includes(segment) && !isRobot(segment.sender) && isSigned(segment),
  );
  // Who asks is the newest who does more than pass on; where none does, the newest from outside.
  const asker = others.find((segment) => asksHere(segment)) ?? others[0];
  if (!asker) return { asking: sameWriter(top, all), forwarder: null, all, fromRobot: false };
  const asking = sameWriter(asker, all);
  return asking.includes(top) || (others.includes(top) && !asksHere(asker))
    ? { asking: sameWriter(top, all), forwarder: null, all, fromRobot: false }
    : { asking, forwarder: top, all, fromRobot: false };
}

const isSigned = ({ sender, depth }: Segment): boolean =>
  depth === 0 || sender.email !== null || sender.name !== null;

/** A request of this writer's own, not only a note over somebody else's. */
function asksHere({ words }: Segment): boolean {
  const sentences = sentencesIn(words.part, words.start, words.end, isNoise);
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
