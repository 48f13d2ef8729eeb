import { operationId } from '../../addin/domain/operation-id.ts';

/**
 * Chance that is always the same: what a person of the demo does follows from the case reference and the
 * question alone, so that the story can be told twice without a difference.
 */
export function chance(...key: readonly string[]): number {
  // The last digits of the id: the first ones of a 53-bit number are never high.
  return parseInt(operationId(...key).slice(-8), 36) / 36 ** 8;
}

/** One of the choices, each as likely as its weight says. */
export function choose<Choice>(
  choices: readonly (readonly [Choice, number])[],
  ...key: readonly string[]
): Choice {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance(...key) * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices[choices.length - 1];
  if (last === undefined) throw new RangeError('Cannot choose: the list of choices is empty');
  return last[0];
}

export const pick = <Item>(items: readonly Item[], ...key: readonly string[]): Item =>
  choose(
    items.map((item) => [item, 1] as const),
    ...key,
  );

/** A whole number from `from` to `to`, both included. */
export const between = (from: number, to: number, ...key: readonly string[]): number =>
  from + Math.floor(chance(...key) * (to - from + 1));
