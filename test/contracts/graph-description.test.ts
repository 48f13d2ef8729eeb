import { existsSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { CONTRACT_ABSENT, CONTRACT_FILE } from '../support/graph-contract.ts';

type SpecData = Exclude<Parameters<Validator['validate']>[0], string>;

describe('the description of Microsoft Graph that requests and answers are checked against', () => {
  it.skipIf(!existsSync(CONTRACT_FILE))(
    existsSync(CONTRACT_FILE) ? 'is valid OpenAPI 3.1 itself' : CONTRACT_ABSENT,
    async () => {
      const validator = new Validator();
      const result = await validator.validate(JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as SpecData);
      expect(result.errors ?? []).toEqual([]);
      expect(result.valid).toBe(true);
      expect(validator.version).toBe('3.1');
    },
  );

  it.skipIf(!existsSync(CONTRACT_FILE))('is not taken for valid when it is broken', async () => {
    const broken = { ...(JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as SpecData), paths: 'none' };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });
});
