import { format } from 'prettier';
import { ASSETS, EVENTS_SCRIPT } from './add-in.ts';
import { officeManifest } from './office-manifest.ts';
import { outlookManifest } from './outlook-manifest.ts';
import type { Target } from './target.ts';
import { UNIFIED_FILES, unifiedManifest, unifiedWelsh } from './unified-manifest.ts';

export const MANIFESTS = {
  office: 'manifest.xml',
  outlook: 'manifest.outlook.xml',
  unified: 'manifest.json',
  unifiedWelsh: UNIFIED_FILES.welsh,
} as const;

/** The manifests as files, by their place in the project. */
export async function renderManifests(target: Target): Promise<ReadonlyMap<string, string>> {
  return new Map<string, string>([
    [MANIFESTS.office, officeManifest(target)],
    [MANIFESTS.outlook, outlookManifest(target)],
    [MANIFESTS.unified, await json(unifiedManifest(target))],
    [MANIFESTS.unifiedWelsh, await json(unifiedWelsh(target))],
  ]);
}

/** What the file of an add-in's own folder stands for: `addin/assets/x` for the address `assets/x`. */
export const assetFile = (path: string): string | undefined =>
  path.startsWith(`${ASSETS}/`) ? `addin/${path}` : undefined;

/** Where a server has to answer with `allowedScripts`. */
export const ALLOWED_SCRIPTS_PATH = '.well-known/microsoft-officeaddins-allowed.json';

/**
 * Says that `events.js` of this origin is ours. Classic Outlook asks for it before the script may fetch from other
 * origins or sign in. Ours does neither; the file is there so that this can change on the server, without a new manifest.
 *
 * Source: Office Add-ins documentation, "Use SSO or CORS in your event-based or spam-reporting add-in".
 */
export const allowedScripts = (origin: string): Promise<string> =>
  json({ allowed: [`${origin}/${EVENTS_SCRIPT}`] });

/** As the project formats JSON, so that a manifest that is checked in is as rendered. */
const json = (value: unknown): Promise<string> =>
  format(JSON.stringify(value), { parser: 'json', printWidth: 110 });
