import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { KEY_KINDS } from '../../addin/domain/case-reference.ts';
import { registerDocumentation } from '../../addin/forms/register-documentation.ts';
import { columnsOf, keyOf, TABLE_NAMES, TABLES } from '../../addin/forms/register-schema.ts';

const DICTIONARY = new URL('../../../shared/domain/data-dictionary.md', import.meta.url);

/** Field names of the dictionary by heading, in order: rows may name several fields, and one section two tables. */
function fieldsOfDictionary(text: string): string[] {
  const sections = text.split('\n## ').slice(1).filter((section) => /^\d+\. tbl/.test(section));
  return sections.flatMap((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| Field') && !line.startsWith('|---'))
      .flatMap((line) => (line.split('|')[1] ?? '').split(/,\s*/).map((name) => name.trim())),
  );
} // prettier-ignore

describe('the schema of the register', () => {
  it.skipIf(!existsSync(DICTIONARY))(
    'has every field of the data dictionary, in its order (skipped where the dictionary is not at hand)',
    () => {
      const wanted = fieldsOfDictionary(readFileSync(DICTIONARY, 'utf8'));
      const ours = TABLE_NAMES.flatMap((table) => TABLES[table].columns.map(({ name }) => name));
      expect(wanted.length).toBeGreaterThan(190);
      expect(wanted.filter((name) => !ours.includes(name))).toEqual([]);
      // Only the second use of CaseRef in section 11 and keys in rows such as "CaseRef, PartyId" repeat.
      expect([...new Set(ours)].filter((name) => !wanted.includes(name))).toEqual([]);
    },
  );

  it('INV-6: class C is five columns, and none of them is in the authority’s register', () => {
    const confidential = TABLE_NAMES.flatMap((table) =>
      TABLES[table].columns.filter((each) => each.sensitivity === 'C'),
    );
    expect(confidential.map(({ name }) => name)).toEqual([
      'DeclineReason', 'PartyPosition', 'WantsFromMeeting', 'Concerns', 'RefusalReason',
    ]); // prettier-ignore
    const authority = TABLE_NAMES.flatMap((table) => columnsOf(table, 'authority').map(({ name }) => name));
    for (const { name } of confidential) expect(authority).not.toContain(name);
  });

  it('keeps the four texts of section 0 for the authority only with permission', () => {
    const texts = TABLE_NAMES.flatMap((table) =>
      TABLES[table].columns.filter((each) => each.permission !== undefined),
    );
    expect(texts.map(({ name }) => name)).toEqual([
      'DiscussionOutline',
      'PointsOutstanding',
      'CypViews',
      'What',
    ]);
  });

  it('has the key column that the key of each kind names', () => {
    for (const { table, field } of Object.values(KEY_KINDS)) {
      const found = TABLE_NAMES.find((name) => name === table);
      expect(found && TABLES[found].key).toEqual([field]);
    }
  });

  it('names columns once in a table, sheets once, and conditions by columns that exist', () => {
    expect(new Set(TABLE_NAMES.map((name) => TABLES[name].sheet)).size).toBe(TABLE_NAMES.length);
    for (const table of TABLE_NAMES) {
      const names = TABLES[table].columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { required } of TABLES[table].columns) {
        if (required.kind === 'required')
          for (const each of required.when ?? []) expect(names).toContain(each.column);
      }
    }
  });

  it('joins the parts of a key, and has none when a part is blank', () => {
    expect(keyOf('tblLists', { ListName: 'BANK_HOLIDAY', Code: '2026-12-28' })).toBe(
      'BANK_HOLIDAY/2026-12-28',
    );
    expect(keyOf('tblLists', { ListName: 'BANK_HOLIDAY' })).toBeUndefined();
  });

  it('is described column by column', () => {
    const words = registerDocumentation();
    for (const table of TABLE_NAMES) {
      expect(words).toContain(`### ${table}`);
      for (const { name } of TABLES[table].columns) expect(words).toContain(`| ${name} |`);
    }
  });
});
