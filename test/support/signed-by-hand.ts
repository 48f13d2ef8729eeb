import { edited } from '../documents/small-docx.ts';

/** The n-th row of the signature table is signed by hand: a name and a day. */
export function signedBy(bytes: Uint8Array, name: string, day: string, row = 0): Uint8Array {
  const fill = (xml: string, tag: string, value: string): string => {
    const pieces = xml.split(`<w:tag w:val="${tag}"/>`);
    const piece = pieces[row + 1];
    if (piece === undefined) throw new TypeError(`The test found no row ${row} of ${tag}`);
    pieces[row + 1] = piece.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/, `<w:t>${value}</w:t>`);
    return pieces.join(`<w:tag w:val="${tag}"/>`);
  };
  return edited(bytes, 'word/document.xml', (xml) =>
    fill(fill(xml, 'Signatures[].Signature?', name), 'Signatures[].SignedOn?', day),
  );
}
