/** A PDF of one long page with these lines, as small as one can be. `size` is that of the letters in points. */
export function tinyPdf(lines: readonly string[], size = 10): string {
  const step = size + 4;
  const content = `BT /F1 ${size} Tf 20 ${lines.length * step + 20} Td ${lines.map((line) => `(${line}) Tj 0 -${step} Td`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 ${lines.length * step + 60}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  return `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj`).join('\n')}\ntrailer << /Root 1 0 R >>\n%%EOF`;
}
