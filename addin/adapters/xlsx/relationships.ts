import { attribute, tagsOf } from './xml-tags.ts';

/** Says which part belongs to which (ECMA-376 part 2, 9.3). */
export interface Relationship {
  readonly id: string;
  /** Last word of the type: `worksheet`, `table` …; the same in the transitional and the strict form. */
  readonly type: string;
  /** Name of the part without a leading slash; the address as written for an external target. */
  readonly target: string;
  readonly external: boolean;
}

interface Parts {
  has(part: string): boolean;
  readText(part: string): string;
}

export const relationshipsPartOf = (part: string): string => {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
};

/** Relationships of a part, or of the package for ''. */
export function readRelationships(parts: Parts, source: string): readonly Relationship[] {
  const part = relationshipsPartOf(source);
  if (!parts.has(part)) return [];
  const xml = parts.readText(part);
  const found: Relationship[] = [];
  for (const tag of tagsOf(xml)) {
    if (tag.local !== 'Relationship' || tag.kind === 'close') continue;
    const target = attribute(xml, tag, 'Target') ?? '';
    const external = attribute(xml, tag, 'TargetMode') === 'External';
    found.push({
      id: attribute(xml, tag, 'Id') ?? '',
      type: (attribute(xml, tag, 'Type') ?? '').split('/').at(-1) ?? '',
      target: external ? target : resolveTarget(source, target),
      external,
    });
  }
  return found;
}

/** Targets are relative to the folder of their source, or absolute with a leading slash (openpyxl, ClosedXML). */
function resolveTarget(source: string, target: string): string {
  const base = target.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') base.pop();
    else if (step !== '' && step !== '.') base.push(step);
  }
  const path = base.join('/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a bare per cent sign in a name
  }
}
