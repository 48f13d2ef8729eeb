import { isCaseRef } from '../domain/case-reference.ts';
import { domainOf } from './inside-domains.ts';

/** A message that is about to go, as far as it is looked at. */
export interface Outgoing {
  /** Addresses of To, Cc and Bcc. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly attachments: readonly string[];
}

/**
 * Recipients whose mail leaves the house. An address without a domain is one of the organisation's own directory. A
 * domain below one of the house belongs to it: `schools.county.example` to `county.example`.
 */
export const outsideOf = (recipients: readonly string[], inside: readonly string[]): readonly string[] =>
  recipients.filter((address) => {
    if (!address.includes('@')) return false;
    const domain = domainOf(address);
    return !inside.some((each) => domain === each || domain.endsWith(`.${each}`));
  });

/** Case references in a text, each once; file names join theirs to other words with an underscore. */
export function caseRefsIn(text: string): readonly string[] {
  const found = text.match(/(?<![A-Za-z0-9-])DR-\d{4}-\d{4}(?![0-9A-Za-z-])/gi) ?? [];
  return [...new Set(found.map((each) => each.toUpperCase()).filter((each) => isCaseRef(each)))];
}

/** Tells two states of a message apart without keeping an address: FNV-1a over what was looked at. */
export function keyOf({ recipients, subject, attachments }: Outgoing): string {
  let hash = 0x811c9dc5;
  for (const character of [...recipients]
    .sort()
    .concat('|', subject, '|', ...attachments)
    .join('\n')) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** What was found out while the message was written; kept with the message until it is sent. */
export interface Verdict {
  /** Of the state of the message that it holds for. */
  readonly key: string;
  readonly outside: number;
  readonly caseRefs: readonly string[];
}

export const writeVerdict = (verdict: Verdict): string => JSON.stringify(verdict);

/** Undefined for what is none of ours, and for a verdict on another state of the message. */
export function readVerdict(text: string, key: string): Verdict | undefined {
  try {
    const parsed = JSON.parse(text) as Partial<Verdict>;
    const isWhole = typeof parsed.outside === 'number' && Array.isArray(parsed.caseRefs);
    return isWhole && parsed.key === key ? (parsed as Verdict) : undefined;
  } catch {
    return undefined;
  }
}

/** The question that Outlook puts, at most 500 characters. Case references and counts, nobody's address. */
export function question({ outside, caseRefs }: Verdict): string {
  const addresses = outside === 1 ? 'one address' : `${outside} addresses`;
  const named = caseRefs.slice(0, 3).join(', ');
  const several =
    caseRefs.length > 1 ? ' It names more than one case: nobody may read of a case that is not theirs.' : '';
  return (
    `This message is about ${named} and goes to ${addresses} outside the organisation.${several} ` +
    'Before it goes, look once more: one party a message, nobody else in To, Cc or Bcc, the right attachments. ' +
    'Send it if that is so.'
  );
}

/** Where the message could not be looked at. It can be sent all the same. */
export const NOT_CHECKED =
  'Common Ground could not check who gets this message. If it is about a case, look once more at the recipients and the attachments. Send it if they are right.';
