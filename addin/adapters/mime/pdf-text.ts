import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { cut, LIMITS } from './limits.ts';
import { layOut } from './page-layout.ts';
import type { Placed } from './page-layout.ts';

type TextItem = Extract<
  Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number],
  { str: string }
>;

/**
 * The text of a PDF, laid out by position so that a row of a form stays a row. Form fields (AcroForm) count
 * as text where they stand. Null where the file is broken, locked by a password or holds no text (a scan).
 * The PDF code is large, so it is loaded when the first PDF is there.
 */
export async function pdfText(bytes: Uint8Array): Promise<string | null> {
  return withPdf(bytes, async (document) => {
    const pages: string[] = [];
    let items = 0;
    for (let number = 1; number <= Math.min(document.numPages, LIMITS.pdfPages); number += 1) {
      const page = await document.getPage(number);
      const placed = placedIn((await page.getTextContent()).items);
      for (const field of await page.getAnnotations())
        placed.push(...formField(field as Readonly<Record<string, unknown>>));
      items += placed.length;
      if (items > LIMITS.pdfItems) break;
      pages.push(layOut(placed));
    }
    const text = pages.join('\n\n').trim();
    return text === '' ? null : cut(text);
  });
}

/** The size in points that most letters of a PDF are set in; null where pdfText is. */
export async function pdfPrint(bytes: Uint8Array): Promise<number | null> {
  return withPdf(bytes, async (document) => {
    const letters = new Map<number, number>();
    for (let number = 1; number <= Math.min(document.numPages, LIMITS.pdfPages); number += 1) {
      const page = await document.getPage(number);
      for (const { text, height } of placedIn((await page.getTextContent()).items)) {
        const size = Math.round(height * 2) / 2;
        letters.set(size, (letters.get(size) ?? 0) + text.replace(/\s/g, '').length);
      }
    }
    return [...letters].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
  });
}

function placedIn(items: readonly object[]): Placed[] {
  return items.flatMap((item) => {
    const { str, transform, width, height } = item as Partial<TextItem>;
    if (str === undefined || transform === undefined || str.trim() === '') return [];
    return [{ text: str, x: Number(transform[4]), y: Number(transform[5]), width: width ?? 0, height: height ?? 0 }];
  });
} // prettier-ignore

async function withPdf<Found>(
  bytes: Uint8Array,
  look: (document: PDFDocumentProxy) => Promise<Found>,
): Promise<Found | null> {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // The work is done on this thread, in Office as on Node: no worker file has to be found and served.
  const scope = globalThis as { pdfjsWorker?: unknown };
  scope.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const loading = pdf.getDocument({
    // The library takes the bytes away to its worker: give it a copy, and no Buffer, which it refuses.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    // eslint-disable-next-line office-addins/call-sync-before-read, office-addins/load-object-before-read -- a PDF, not an Office object
    return await look(await loading.promise);
  } catch {
    return null;
  } finally {
    await loading.destroy().catch(() => undefined);
  }
}

function formField(field: Readonly<Record<string, unknown>>): Placed[] {
  if (field['subtype'] !== 'Widget' || !Array.isArray(field['rect'])) return [];
  const [left = 0, bottom = 0, right = 0, top = 0] = field['rect'] as number[];
  const text = fieldText(field);
  if (text === null) return [];
  // The base line of a field's text is a little above its lower edge.
  const height = Math.min(top - bottom, 14);
  const isBox = text === '☒' || text === '☐';
  return [
    { text, x: left, y: bottom + height * 0.25, width: right - left, height, ...(!isBox && { field: true }) },
  ];
}

function fieldText(field: Readonly<Record<string, unknown>>): string | null {
  const value = field['fieldValue'];
  if (field['fieldType'] === 'Btn') {
    if (field['pushButton'] === true) return null;
    const own = field['radioButton'] === true ? field['buttonValue'] : field['exportValue'];
    return typeof value === 'string' && value !== 'Off' && (value === own || own === undefined) ? '☒' : '☐';
  }
  if (typeof value === 'string' && value.trim() !== '') return value.replace(/\s*[\r\n]+\s*/g, ' ');
  if (Array.isArray(value) && value.length > 0)
    return value.filter((one) => typeof one === 'string').join(', ');
  return null;
}
