import type { FormField } from './form-labels.ts';
import type { Span } from './plain-text.ts';

/** Takes the pairs of a table as they are found, in order. */
export interface PairSink {
  readonly add: (
    label: string,
    value: Span | undefined,
    more?: { column?: number; record?: number; field?: FormField },
  ) => void;
  readonly open: (heading: string) => void;
  /** A numbered or wide heading: what stands below is no longer about the person above. */
  readonly turn: (heading: string) => void;
  readonly inSection: (section: string) => boolean;
}
