import { err, ok, type Result } from '../../addin/domain/result.ts';
import type { Words } from './words.ts';

/** Ids by which Microsoft 365 knows the add-ins. They never change: a new id is a new add-in to Office. */
export interface AddInIds {
  readonly office: string;
  readonly outlook: string;
  readonly unified: string;
}

interface Environment {
  readonly ids: AddInIds;
  /** Stands behind the name, so that people see which one they have open. */
  readonly note?: Words;
}

/**
 * Each environment has ids of its own, so that the add-in under test and the one in use can be installed side by side
 * in one tenant.
 */
export const ENVIRONMENTS = {
  development: {
    ids: {
      office: '6af64595-f3f7-4363-8d2e-188bd4c61ef2',
      outlook: '4dc31873-eea3-442a-bef1-ae931e1d986c',
      unified: '11cdcfab-6d8d-4a85-a753-6cf3f739b29c',
    },
    note: { english: 'development', welsh: 'datblygu' },
  },
  test: {
    ids: {
      office: '7368ea9a-e7c1-4a0e-984e-13196847b0a8',
      outlook: '2a20bdd7-90b1-4273-ba9a-aec69ad71ccd',
      unified: 'f8df99c1-d37b-4251-8efb-a214b04b7137',
    },
    note: { english: 'test', welsh: 'prawf' },
  },
  production: {
    ids: {
      office: 'a9c2ddd4-593b-4dd1-92e5-4725f698633e',
      outlook: '1f2f7da3-c9a2-435c-ba2d-aa90c87822bd',
      unified: '1716215f-8024-482b-b1aa-faaa763264f5',
    },
  },
} as const satisfies Readonly<Record<string, Environment>>;

export type EnvironmentName = keyof typeof ENVIRONMENTS;

export const environmentOf = (name: EnvironmentName): Environment => ENVIRONMENTS[name];

export const DEVELOPMENT_ORIGIN = 'https://localhost:3001';

/** What manifests are rendered for. */
export interface Target {
  readonly environment: EnvironmentName;
  /** Where the pages are served: `https://host` or `https://host:port`, nothing behind it. */
  readonly origin: string;
  /** As package.json has it: `a.b.c`. */
  readonly version: string;
}

/**
 * The origin that was asked for. Refused, in one sentence: what is no https origin, and this machine as the place of
 * anything but development.
 */
export function parseOrigin(text: string, environment: EnvironmentName): Result<string, string> {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return err('the origin is no address; expected one such as https://addins.county.example');
  }
  if (url.protocol !== 'https:') return err('the origin is not https; Office loads nothing else');
  if (url.origin !== text.replace(/\/$/, ''))
    return err('the origin holds more than a host; expected no path, query or name');
  if (environment !== 'development' && /^(localhost|127\.|\[::1\])/.test(url.hostname))
    return err(`the origin is this machine, which nobody else reaches; expected the host for ${environment}`);
  return ok(url.origin);
}

/**
 * A version of four parts for the XML manifests, which have to start at 1.0.0.0: `0.2.3` becomes `1.0.2.3`. The leading
 * 1 stays when the package reaches 1.0.0, so that a later package always has a higher version.
 */
export function versionOfFour(version: string): string {
  if (!/^\d{1,5}(\.\d{1,5}){2}$/.test(version))
    throw new RangeError(
      `Cannot make a manifest version: found "${version}", expected three numbers of up to five digits`,
    );
  return `1.${version}`;
}
