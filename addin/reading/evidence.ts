import type { Evidence } from '../domain/reading.ts';
import type { Found } from './plain-text.ts';
import { original, spanText } from './plain-text.ts';

/** Collects where each filled field was read; the key is a JSON Pointer into the referral. */
export class EvidenceBook {
  private readonly entries: Record<string, Evidence> = {};

  /** Notes the place and hands back the value; null where nothing was found. */
  take<Value>(pointer: string, read: Found<Value> | null): Value | null {
    if (read === null) return null;
    const at = original(read.at);
    const { confidence } = read;
    this.entries[pointer] = {
      part: at.part.id,
      start: at.start,
      end: at.end,
      text: spanText(at),
      confidence,
    };
    return read.value;
  }

  all(): Readonly<Record<string, Evidence>> {
    return { ...this.entries };
  }
}
