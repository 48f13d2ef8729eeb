import { strFromU8, unzipSync } from 'fflate';
import { readZipDirectory } from '../../addin/adapters/xlsx/zip-directory.ts';

/** The compressed bytes of every entry with its local header, by name: what "untouched" means. */
export function entrySpans(bytes: Uint8Array): Map<string, Buffer> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) throw new TypeError(JSON.stringify(directory.error));
  return new Map(
    directory.value.map(({ name, span }) => [name, Buffer.from(bytes.subarray(span.start, span.end))]),
  );
}

/** Names of the entries that differ in their compressed bytes, or are in one of the two only. */
export function changedEntries(before: Uint8Array, after: Uint8Array): string[] {
  const old = entrySpans(before);
  const now = entrySpans(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => {
      const [a, b] = [old.get(name), now.get(name)];
      return !a || !b || !a.equals(b);
    })
    .sort();
}

/** A part as text, unpacked by another program than ours. */
export function partText(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (!part) throw new TypeError(`There is no part ${name}`);
  return strFromU8(part);
}
