import type { Adult } from './adults.ts';
import type { OwnedContact } from './contact-owners.ts';
import { headerName } from './display-names.ts';
import { matchesOf } from './lettered.ts';
import { EMAIL } from './person-values.ts';
import { found, original } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';

/** The grown-ups and their numbers, as far as they are known. */
interface Known {
  readonly adults: readonly Adult[];
  readonly contacts: readonly OwnedContact[];
}

interface Copied {
  readonly name: string;
  readonly email: string;
  readonly nameAt: Span;
  readonly emailAt: Span;
}

/** So far above the words their header starts. */
const HEADER = 900;
const CC = /^[>\s*]{0,8}cc\*?\s*:\*?\s*(\S.{3,300})$/gim;

/**
 * "His mother, Karin" in a letter that was copied to Karin Holm: the line "Cc:" above the words of the one who asks
 * gives the whole name and the address of somebody whom the letter names. It makes nobody a parent.
 */
export function withCopied({ adults, contacts }: Known, asking: readonly Segment[], told: readonly Sentence[]): Known {
  const copied = asking.filter(({ depth }) => depth > 0).flatMap((segment) => copiedIn(segment));
  const anchor = told[0];
  if (copied.length === 0 || !anchor) return { adults, contacts };
  const more: OwnedContact[] = [];
  const renamed = new Map<Adult, Adult>();
  for (const adult of adults) {
    const own = copied.find(({ name }) => name === adult.name.value || name.startsWith(`${adult.name.value} `));
    if (!own) continue;
    const whole: Adult = { ...adult, name: found(own.name, own.nameAt, 0.88) };
    renamed.set(adult, whole);
    more.push({ kind: 'email', value: found(own.email, own.emailAt, 0.88), sentence: anchor, owner: { kind: 'adult', adult: whole } });
  }
  return {
    adults: adults.map((adult) => renamed.get(adult) ?? adult),
    contacts: [
      ...contacts.map((contact): OwnedContact => {
        const whole = contact.owner.kind === 'adult' ? renamed.get(contact.owner.adult) : undefined;
        return whole ? { ...contact, owner: { kind: 'adult', adult: whole } } : contact;
      }),
      ...more,
    ],
  };
} // prettier-ignore

/** Those to whom a message further down the chain was copied, by its own header. */
function copiedIn({ words }: Segment): readonly Copied[] {
  const { part, start } = original(words);
  const from = Math.max(0, start - HEADER);
  const above = part.flat.slice(from, start);
  if (!/cc\*?\s*:/i.test(above)) return [];
  // A header above is another message's where a further "From:" stands between.
  const own = Math.max(0, ...[...above.matchAll(/^[>\s*]{0,8}from\*?\s*:/gim)].map(({ index }) => index));
  const line = matchesOf(CC, above.slice(own)).at(-1);
  if (!line) return [];
  const at = from + own + line.index + line[0].length - (line[1] ?? '').length;
  return (line[1] ?? '').split(/[;,](?=[^<>]{2,60}<)/).flatMap((piece) => {
    const email = new RegExp(EMAIL.source, 'i').exec(piece)?.[0];
    const display = piece.split(/[<[(]/, 1)[0]?.replace(/["']/g, '').trim() ?? '';
    const name = display === '' ? null : headerName(display);
    if (email === undefined || name?.includes(' ') !== true) return [];
    return [{ name, email: email.toLowerCase(), nameAt: spanOf(part, display, at), emailAt: spanOf(part, email, at) }];
  });
} // prettier-ignore

function spanOf(part: Part, text: string, from: number): Span {
  const start = Math.max(from, part.flat.indexOf(text, from));
  return { part, start, end: start + text.length };
}
