import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, parseCommand, takesData } from '../../addin/forms/command-form.ts';
import { command } from '../support/run-command.ts';

const PAGE = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^case do \S+ (\w+)(?: --as \w+)?(?: --data '(.+)')?$/gm)].map(
  ([, name = '', data = '{}']) => [name, data] as const,
);

const TYPED = [...PAGE.matchAll(/^(?:\$| ) node scripts\/common-ground\.mjs (.+)$/gm)].map(
  ([, line = '']) => line,
);

describe('The examples of docs/command-line.md', () => {
  it.each(TYPED)('%s names a command and options that there are', async (line) => {
    const [first = '', second = ''] = line.split(' ');
    const name = /^[a-z]+$/.test(second) ? [first, second] : [first];
    const { status, out } = await command(...name, '--help');
    expect(status).toBe(0);
    expect(out).toContain(`Usage: common-ground ${name.join(' ')} `);
    for (const [option] of line.matchAll(/--[a-z-]+/g)) expect(out).toContain(`${option} `);
  });

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
