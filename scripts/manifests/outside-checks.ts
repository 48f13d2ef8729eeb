import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OfficeAddinManifest, validateManifest } from 'office-addin-manifest';

/** What others say of manifest files: nothing here asks anybody on the network. */
export type Verdict =
  | { readonly kind: 'good'; readonly lines: readonly string[] }
  | { readonly kind: 'bad'; readonly lines: readonly string[] }
  | { readonly kind: 'not asked'; readonly why: string };

const SCHEMA_CHECK = join(
  import.meta.dirname,
  ...['..', '..', '..', 'shared', 'contracts', 'manifest', 'check-manifest'],
);

const runs = (command: string, ...parameters: readonly string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'ignore' }).status === 0;

/** Why the XML cannot be held against Microsoft's schemas here; undefined when it can. Looked at once. */
export const schemasMissing: string | undefined = !existsSync(SCHEMA_CHECK)
  ? 'the schemas of the XML manifests are not beside the project'
  : ['python3', 'xmllint']
      .filter((command) => !runs(command, '--version'))
      .map((command) => `${command} is not installed`)[0];

/** The schemas of the XML manifests, and the rules that Office adds to them. */
export function checkAgainstSchemas(files: readonly string[]): Verdict {
  if (schemasMissing !== undefined) return { kind: 'not asked', why: schemasMissing };
  const { status, stdout, stderr } = spawnSync('python3', [SCHEMA_CHECK, ...files], { encoding: 'utf8' });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return { kind: status === 0 ? 'good' : 'bad', lines };
}

/**
 * Microsoft's own tool, as far as it works without the network: it reads every manifest, and holds the unified one against
 * the schema that it brings along. Its check of XML is a service: `npx office-addin-manifest validate manifest.xml` sends
 * the file there, and is left to a person. Version 3 reports no use to anybody; a test watches that nothing is sent.
 */
export async function checkWithOfficeTool(xml: readonly string[], unified: string): Promise<Verdict> {
  const lines: string[] = [];
  try {
    for (const file of [...xml, unified]) {
      const { displayName, version, id } = await OfficeAddinManifest.readManifestFile(file);
      lines.push(`${file}: ${displayName ?? 'no name'}, version ${version ?? 'none'}, id ${id ?? 'none'}`);
    }
    const { isValid, report } = await validateManifest(unified);
    if (isValid) return { kind: 'good', lines };
    const faults = report?.errors?.map(({ content }) => `${unified}: ${content ?? 'refused'}`) ?? [];
    return { kind: 'bad', lines: [...lines, ...faults] };
  } catch (fault) {
    // It throws for a value that the schema does not list, and returns its other faults.
    if (!(fault instanceof Error)) throw fault;
    return { kind: 'bad', lines: [...lines, fault.message] };
  }
}
