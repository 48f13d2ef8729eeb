/**
 * Where the program says what it is doing. Case references, ids, counts and rule ids only: the type allows no
 * free text, so no name, address or content can reach a log.
 */
export interface Journal {
  note(entry: JournalEntry): void;
}

export interface JournalEntry {
  /** What happened, in the words of the code: `case-opened`, `message-skipped`, `write-repeated`. */
  readonly event: string;
  readonly caseRef?: string;
  readonly rule?: string;
  readonly count?: number;
}
