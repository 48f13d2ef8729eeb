import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const STORY = /^word\/(?:document|header\d*|footer\d*)\.xml$/;
// Properties hold no control in themselves, so the next end is their own.
const CONTROL_MARKS =
  /<w:sdt(?:End)?Pr\b(?:[^>]*\/>|[\s\S]*?<\/w:sdt(?:End)?Pr>)|<\/?w:sdt(?:Content)?\b[^>]*>/g;

/**
 * A document as the desk draws it: without its content controls, but with all that stands in them. The library that draws
 * pages (docx-preview) passes over rows of a table that lie in a repeating section; the file itself keeps them.
 */
export function pagesOf(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts))
    if (STORY.test(name)) parts[name] = strToU8(strFromU8(part).replace(CONTROL_MARKS, ''));
  return zipSync(parts, { level: 1 });
}
