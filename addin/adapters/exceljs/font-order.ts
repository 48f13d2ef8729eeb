import FontXform from 'exceljs/lib/xlsx/xform/style/font-xform.js';

/**
 * exceljs 4.4.0 writes the parts of a font in an order of its own (colour before size), which the schema of workbooks
 * does not allow and strict validators report. This puts them in the order of CT_Font (ECMA-376 part 1, 18.8.22).
 */
const CT_FONT = [
  'b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family',
  'charset', 'scheme',
] as const; // prettier-ignore

/** Called once, before the first workbook is written. Fonts of rich text (rPr) have another order and are left alone. */
export function orderFontParts(): void {
  const { prototype } = FontXform;
  if (prototype.ordersFontParts) return;
  const written = prototype.render;
  prototype.ordersFontParts = true;
  prototype.render = function render(stream, model) {
    if (this.tag !== 'font') {
      written.call(this, stream, model);
      return;
    }
    stream.openNode('font');
    for (const part of CT_FONT) {
      const known = this.map[part];
      if (known) known.xform.render(stream, model[known.prop]);
    }
    stream.closeNode();
  };
}
