import type { MessageContent } from '../domain/message-content.ts';
import type { Evidence, EvidenceInContext } from '../domain/reading.ts';
import { messageParts } from './message-parts.ts';
import type { Part } from './plain-text.ts';
import { makePart } from './plain-text.ts';
import { sentencesIn } from './sentences.ts';

/** A sentence is shown whole up to here; of a longer one so much on both sides of the words. */
const MOST_BESIDE = 160;

/** Looks evidence up in the message it was read from. Undefined where it does not stand there. */
export function evidenceLookUp(message: MessageContent): (evidence: Evidence) => EvidenceInContext | undefined {
  let parts: readonly Part[] | undefined;
  return ({ part, start, end, text }) => {
    parts ??= partsOf(message);
    // Two attachments may have one name; the words tell which.
    const found = parts.find(({ id, text: whole }) => id === part && whole.slice(start, end) === text);
    if (found === undefined) return undefined;
    const around = sentencesIn(found, 0, found.text.length).filter(
      (sentence) => sentence.start < end && start < sentence.end,
    );
    const from = Math.min(start, ...around.map((sentence) => sentence.start));
    const to = Math.max(end, ...around.map((sentence) => sentence.end));
    return {
      before: lastOf(found.text.slice(from, start)),
      words: oneLine(found.text.slice(start, end)),
      after: firstOf(found.text.slice(end, to)),
    };
  };
} // prettier-ignore

function partsOf(message: MessageContent): readonly Part[] {
  const { letters, documents } = messageParts(message);
  const header = [message.from.name, message.from.email === null ? null : `<${message.from.email}>`];
  return [
    ...letters.flatMap(({ subject, body }) => [body, subject]),
    ...documents,
    makePart('header:from', header.filter((each) => each !== null).join(' ')),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function firstOf(text: string): string {
  const line = oneLine(text).trimEnd();
  return line.length > MOST_BESIDE ? `${line.slice(0, MOST_BESIDE)}…` : line;
}

function lastOf(text: string): string {
  const line = oneLine(text).trimStart();
  return line.length > MOST_BESIDE ? `…${line.slice(-MOST_BESIDE)}` : line;
}
