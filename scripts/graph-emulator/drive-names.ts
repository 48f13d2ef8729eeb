/**
 * Names that SharePoint does not take. Source: Microsoft's page "Restrictions and limitations in OneDrive and SharePoint";
 * `_vti_` in any place: OneDrive/onedrive-api-docs#1653.
 */
const FORBIDDEN_CHARACTERS = /["*:<>?/\\|\u0000-\u001f]/; // eslint-disable-line no-control-regex -- that is what is forbidden
const FORBIDDEN_NAMES = /^(\.lock|con|prn|aux|nul|com[0-9]|lpt[0-9]|desktop\.ini)$/i;

/** Why a name is refused; undefined for a good one. `atRoot`: directly in the library. */
export function nameFault(name: string, atRoot: boolean, longest: number): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'The name is empty or a relative step.';
  if (name.length > longest) return `The name is longer than ${longest} characters.`;
  if (FORBIDDEN_CHARACTERS.test(name)) return 'The name contains characters that are not allowed.';
  if (/^\s|\s$/.test(name)) return 'The name begins or ends with a space.';
  if (name.endsWith('.')) return 'The name ends with a dot.';
  if (FORBIDDEN_NAMES.test(name) || name.startsWith('~$') || /_vti_/i.test(name))
    return 'The name is reserved.';
  if (atRoot && /^forms$/i.test(name)) return 'The name is reserved at the root of a library.';
  return undefined;
}

/** The names of a path, from the top down. */
export const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '');

/** Pieces of a path, of which some may be empty, as one. */
export const joined = (...paths: readonly string[]): string => paths.filter((path) => path !== '').join('/');

/** Names are compared without letter case; the case that was given is kept. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** `letter.docx` → `letter 1.docx`, `letter 2.docx` …: what `conflictBehavior=rename` makes of a name that is taken. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let number = 0;
  let candidate = name;
  while (taken(candidate)) {
    number += 1;
    candidate = `${stem} ${number}${extension}`;
  }
  return candidate;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  eml: 'message/rfc822',
  ics: 'text/calendar',
};

export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const mediaTypeOf = (name: string): string =>
  MEDIA_TYPES[extensionOf(name)] ?? 'application/octet-stream';
