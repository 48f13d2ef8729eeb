import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderManifests } from '../../../scripts/manifests/render-manifests.ts';
import type { Target } from '../../../scripts/manifests/target.ts';

export const target: Target = {
  environment: 'production',
  origin: 'https://addins.county.example',
  version: '0.1.0',
};

export const rendered = (): Promise<ReadonlyMap<string, string>> => renderManifests(target);

const PROJECT = join(import.meta.dirname, '..', '..', '..');

export const projectFile = (path: string): Uint8Array | undefined =>
  existsSync(join(PROJECT, path)) ? readFileSync(join(PROJECT, path)) : undefined;
