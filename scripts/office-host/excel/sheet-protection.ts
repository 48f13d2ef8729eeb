import { createHash, randomBytes } from 'node:crypto';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { putSheetElements, sheetElement } from './sheet-elements.ts';

/**
 * What may be done on a protected sheet (`sheetProtection`; ECMA-376 part 1, 18.3.1.85). In the file "1" means that it is
 * locked; most things are locked unless the file says otherwise.
 */
const LOCKED_BY_DEFAULT = {
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertColumns: true,
  insertRows: true,
  insertHyperlinks: true,
  deleteColumns: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
  pivotTables: true,
  objects: false,
  scenarios: false,
  selectLockedCells: false,
  selectUnlockedCells: false,
} as const;
export type Deed = keyof typeof LOCKED_BY_DEFAULT;

const isOn = (value: string | undefined): boolean => /^(1|true)$/.test(value ?? '');

function isLocked(element: El | undefined, deed: Deed): boolean {
  const value = element?.attributes[deed];
  return value === undefined ? LOCKED_BY_DEFAULT[deed] : isOn(value);
}

/** Whether it may be done: everything may on a sheet that is not protected. */
export function isAllowed(sheet: LiveSheet, deed: Deed): boolean {
  return !sheet.isProtected || !isLocked(sheetElement(sheet, 'sheetProtection'), deed);
}

export interface ProtectionOptions {
  /** What may be done although the sheet is protected. */
  readonly allowed: ReadonlySet<Deed>;
}

export const allowedOn = (sheet: LiveSheet): ReadonlySet<Deed> => {
  const element = sheetElement(sheet, 'sheetProtection');
  return new Set((Object.keys(LOCKED_BY_DEFAULT) as Deed[]).filter((deed) => !isLocked(element, deed)));
};

export function protectSheet(
  sheet: LiveSheet,
  { allowed }: ProtectionOptions,
  password: string | undefined,
): void {
  const attributes: Record<string, string> = { ...(password !== undefined && hashed(password)), sheet: '1' };
  for (const deed of Object.keys(LOCKED_BY_DEFAULT) as Deed[])
    if (allowed.has(deed) === LOCKED_BY_DEFAULT[deed]) attributes[deed] = allowed.has(deed) ? '0' : '1';
  putSheetElements(sheet, 'sheetProtection', [new El('sheetProtection', attributes)]);
}

export function unprotectSheet(sheet: LiveSheet): void {
  putSheetElements(sheet, 'sheetProtection', []);
}

/** Whether a sheet that is protected may be opened with this password. */
export const opensWith = (sheet: LiveSheet, password: string | undefined): boolean =>
  matches(sheetElement(sheet, 'sheetProtection')?.attributes ?? {}, password);

const SPINS = 100_000;

/** Attributes that keep a password as a file may have it: salted, and hashed over and over (18.2.29, 18.3.1.85). */
export function hashed(password: string): Record<string, string> {
  const saltValue = randomBytes(16).toString('base64');
  return {
    algorithmName: 'SHA-512',
    hashValue: spun(password, saltValue, 'sha512', SPINS),
    saltValue,
    spinCount: String(SPINS),
  };
}

export function matches(attributes: Readonly<Record<string, string>>, password: string | undefined): boolean {
  const { algorithmName = '', hashValue, saltValue = '', spinCount = '0', password: legacy } = attributes;
  if (hashValue !== undefined) {
    const algorithm = algorithmName.toLowerCase().replace('-', '');
    return spun(password ?? '', saltValue, algorithm, Number(spinCount)) === hashValue;
  }
  return legacy === undefined || legacyHash(password ?? '') === legacy.toUpperCase().padStart(4, '0');
}

function spun(password: string, salt: string, algorithm: string, spins: number): string {
  const hash = (...pieces: readonly Uint8Array[]): Buffer => {
    const made = createHash(algorithm);
    for (const piece of pieces) made.update(piece);
    return made.digest();
  };
  let value = hash(Buffer.from(salt, 'base64'), Buffer.from(password, 'utf16le'));
  const count = Buffer.alloc(4);
  for (let n = 0; n < spins; n += 1) {
    count.writeUInt32LE(n);
    value = hash(value, count);
  }
  return value.toString('base64');
}

/** The sixteen bits of old files (ECMA-376 part 4, 14.7.1). */
function legacyHash(password: string): string {
  let hash = 0;
  const turn = (): void => {
    hash = ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
  };
  for (let n = password.length - 1; n >= 0; n -= 1) {
    turn();
    hash ^= password.charCodeAt(n) & 0xff;
  }
  turn();
  hash ^= password.length ^ 0xce4b;
  return password === '' ? '0000' : hash.toString(16).toUpperCase().padStart(4, '0');
}
