import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, parseCommand, takesData } from '../../addin/forms/command-form.ts';

const PAGE = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^case do \S+ (\w+)(?: --as \w+)?(?: --data '(.+)')?$/gm)].map(
  ([, name = '', data = '{}']) => [name, data] as const,
);

describe('The examples of docs/command-line.md', () => {
  it('are there', () => {
    expect(EXAMPLES.length).toBeGreaterThan(15);
  });

  it.each(EXAMPLES)('%s has the shape that the step takes', (name, data) => {
    const type = COMMAND_TYPES.find((each) => each === name);
    expect(type).toBeDefined();
    if (type === undefined) return;
    expect(parseCommand(type, JSON.parse(data) as Record<string, unknown>)).toMatchObject({ ok: true });
    expect(data !== '{}').toBe(takesData(type));
  });
});
