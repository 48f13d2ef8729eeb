import { pngSize } from '../icons/png.ts';
import { EVENTS_SCRIPT, PAGES } from './add-in.ts';
import { assetFile } from './render-manifests.ts';

/** What the rules look things up in. */
export interface Surroundings {
  readonly origin: string;
  /** A file of the project by its path; undefined when there is none. */
  readonly file: (path: string) => Uint8Array | undefined;
}

/** A fault of one address: rule and sentence. */
export interface Fault {
  readonly rule: string;
  readonly message: string;
}

const BUILT: readonly string[] = [...Object.values(PAGES), EVENTS_SCRIPT];

/** The part of an address behind our origin, without what follows `#`; undefined for an address of someone else. */
export const pathUnder = (origin: string, address: string): string | undefined =>
  address.startsWith(`${origin}/`) ? address.slice(origin.length + 1).replace(/#.*$/, '') : undefined;

/** Our origin, and something there that is built or is a file of addin/assets. */
export function addressFaults(address: string, { origin, file }: Surroundings): readonly Fault[] {
  const path = pathUnder(origin, address);
  if (path === undefined)
    return [{ rule: 'MAN-URL', message: `found the address ${address}, expected one under ${origin}/` }];
  if (BUILT.includes(path)) return [];
  const content = fileAt(path, file);
  if (content === undefined)
    return [
      {
        rule: 'MAN-PAGE',
        message: `found ${path}, which is no page that is built and no file in addin/assets`,
      },
    ];
  const [, part] = address.split('#');
  return part === undefined || new TextDecoder().decode(content).includes(` id="${part}"`)
    ? []
    : [{ rule: 'MAN-PAGE', message: `found ${address}, and the page has no such part` }];
}

const fileAt = (path: string, file: Surroundings['file']): Uint8Array | undefined => {
  const asset = assetFile(path);
  return asset === undefined ? undefined : file(asset);
};

/** A picture of this size, square, at the address. */
export function iconFaults(address: string, size: number, surroundings: Surroundings): readonly Fault[] {
  const wrong = addressFaults(address, surroundings);
  if (wrong.length > 0) return wrong;
  const content = fileAt(pathUnder(surroundings.origin, address) ?? '', surroundings.file);
  const found = pngSize(content ?? new Uint8Array());
  const expected = `expected a PNG of ${size} by ${size}`;
  if (found === undefined) return [{ rule: 'MAN-ICON', message: `${address} is no PNG; ${expected}` }];
  return found.width === size && found.height === size
    ? []
    : [{ rule: 'MAN-ICON', message: `${address} is ${found.width} by ${found.height}; ${expected}` }];
}
