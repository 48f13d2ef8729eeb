import { parseXml } from '../../addin/documents/xml-tree.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import type { Fault, Surroundings } from './address-rules.ts';
import { MANIFESTS } from './render-manifests.ts';
import type { Target } from './target.ts';
import { parseManifestJson, unifiedCommandIds, unifiedFaults, unifiedWelshFaults } from './unified-rules.ts';
import { commandIds, xmlFaults } from './xml-rules.ts';

/**
 * All that is wrong with a set of manifests, read as they stand in their files and not as they were meant. What a schema
 * says is left to the schemas (outside-checks.ts); here is what no schema knows: the other files, the pictures, the
 * target.
 */
export function checkManifests(
  files: ReadonlyMap<string, string>,
  target: Target,
  file: Surroundings['file'],
): readonly Problem[] {
  const surroundings = { origin: target.origin, file };
  const content = (name: string): string => files.get(name) ?? '';
  const faults: readonly (readonly [string, readonly Fault[]])[] = [
    [MANIFESTS.office, xmlFaults('office', content(MANIFESTS.office), target, surroundings)],
    [MANIFESTS.outlook, xmlFaults('outlook', content(MANIFESTS.outlook), target, surroundings)],
    [MANIFESTS.unified, unifiedFaults(content(MANIFESTS.unified), target, surroundings)],
    [
      MANIFESTS.unifiedWelsh,
      unifiedWelshFaults(
        content(MANIFESTS.unifiedWelsh),
        parseManifestJson(content(MANIFESTS.unified)) ?? {},
      ),
    ],
    [MANIFESTS.unified, agreementFaults(files)],
  ];
  return faults.flatMap(([name, found]) =>
    found.map(({ rule, message }): Problem => ({ rule, severity: 'error', place: { file: name }, message })),
  );
}

/** Both kinds offer the same commands, under the same ids. */
function agreementFaults(files: ReadonlyMap<string, string>): readonly Fault[] {
  const inXml = [MANIFESTS.office, MANIFESTS.outlook].flatMap((name) => {
    const parsed = parseXml(new TextEncoder().encode(files.get(name) ?? ''));
    return parsed.ok ? commandIds(parsed.value) : [];
  });
  const inUnified = unifiedCommandIds(parseManifestJson(files.get(MANIFESTS.unified) ?? '') ?? {});
  return inXml.toSorted().join() === inUnified.toSorted().join()
    ? []
    : [
        {
          rule: 'MAN-AGREE',
          message: `offers the commands ${inUnified.join(', ')}; the XML manifests offer ${inXml.join(', ')}`,
        },
      ];
}
