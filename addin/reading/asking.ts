import type { OwnedContact } from './contact-owners.ts';
import type { Pair } from './label-values.ts';
import type { PersonFacts } from './person-values.ts';
import type { Part, Span } from './plain-text.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';

/** What there is to read about the one who asks. */
export interface Asking {
  readonly segments: readonly Segment[];
  /** Where attached letters are signed by the one who sends them. */
  readonly letterSignatures: readonly Span[];
  readonly sentences: readonly Sentence[];
  readonly header: Part;
  readonly form: PersonFacts & { readonly roleText: string | null };
  readonly pairs: readonly Pair[];
  /** The parents whom a form names. */
  readonly parents: readonly PersonFacts[];
  readonly contacts: readonly OwnedContact[];
  /** What those who passed the message on wrote over it. */
  readonly notes: readonly Sentence[];
}

/** The newest signature: words between quotes have none. */
export const signatureOf = (asking: Asking): Span | null =>
  asking.segments.find(({ signature }) => signature !== null)?.signature ??
  asking.letterSignatures[0] ??
  null;
