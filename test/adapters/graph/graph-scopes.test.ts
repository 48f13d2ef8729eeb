import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRAPH_SCOPES, scopesFor } from '../../../addin/adapters/graph/graph-scopes.ts';

const page = readFileSync(new URL('../../../DEPLOYING.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## 2.'), page.indexOf('## 3.'));
const named = new Set([...section.matchAll(/`([A-Z]\w+\.(?:\w+\.)?\w+)`/g)].map(([, name]) => name));
const asked = new Set(
  Object.values(GRAPH_SCOPES).flatMap((row) => ('others' in row ? [row.own, row.others] : [row.own])),
);

describe('The permissions', () => {
  it('that the add-in may ask for are in DEPLOYING.md, each of them', () => {
    expect([...asked].filter((scope) => !named.has(scope) && !page.includes(scope))).toEqual([]);
  });

  it('that DEPLOYING.md has the administrator grant are all asked for', () => {
    expect([...named].filter((scope) => !asked.has(scope as never))).toEqual([]);
  });

  it('for a shared mailbox are the shared ones, and one holds for both where there is no other', () => {
    expect(scopesFor('send message')).toEqual(['Mail.Send']);
    expect(scopesFor('send message', 'others')).toEqual(['Mail.Send.Shared']);
    expect(scopesFor('read places', 'others')).toEqual(['Place.Read.All']);
  });

  it('none reaches without a signed-in person or further than its operation', () => {
    for (const scope of asked) expect(scope).not.toMatch(/FullControl|Directory|AccessAsUser|Manage/);
  });
});
