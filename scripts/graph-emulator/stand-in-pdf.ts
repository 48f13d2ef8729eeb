import type { PdfConverter } from './drive-pdf.ts';

/**
 * A PDF of one page that says what it stands for, for stories and tests that must not wait for a program, and must come
 * out the same each time. Its words are none of the document's.
 */
export const standInPdf: PdfConverter = (bytes, name) =>
  Promise.resolve(new TextEncoder().encode(onePage(`${name}: ${bytes.length} bytes as a Word document`)));

/** PDF 1.4 with the standard font, so that nothing has to be embedded. Source: ISO 32000-1, 7.5 (file structure). */
function onePage(line: string): string {
  const text = line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
  const stream = `BT /F1 12 Tf 72 770 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return `${file}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}
