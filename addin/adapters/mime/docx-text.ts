import { SaxesParser } from 'saxes';
import { cut, LIMITS } from './limits.ts';
import { readZipEntry } from './zip-entry.ts';

/** A table being read: nested tables stand in a stack. */
interface OpenTable {
  readonly rows: string[];
  cells: string[];
  /** Paragraphs of the open cell. */
  cell: string[];
}

/** The check mark fonts put a tick box in as a symbol: code points of Wingdings. */
const SYMBOL_BOXES: Readonly<Record<string, string>> = {
  F0A8: '☐', F06F: '☐', F071: '☐', F0FE: '☒', F0FD: '☒', F0FC: '☒', F078: '☒', F052: '☒', F054: '☒',
}; // prettier-ignore

/**
 * The text of a Word file with its layout: a paragraph or table row a line, cells parted by tabs, paragraphs
 * inside a cell by U+2028, tick boxes as ☐ and ☒. Null where the file is no Word document, is broken or is
 * too large. Deleted text (track changes) and struck-through text are left out; headers and footers are not read, they are a
 * letterhead. A document type declaration is refused: Word writes none, and it is how entities come in.
 */
export function docxText(bytes: Uint8Array): string | null {
  const xml = readZipEntry(bytes, 'word/document.xml');
  if (!xml) return null;
  const walker = new DocumentWalker();
  try {
    return cut(walker.read(new TextDecoder('utf-8').decode(xml)));
  } catch {
    return null;
  }
}

class DocumentWalker {
  private readonly lines: string[] = [];
  private readonly tables: OpenTable[] = [];
  private paragraph = '';
  private inText = false;
  /** Depth of elements whose text does not count: deleted runs, fallbacks, property sets. */
  private skipped = 0;
  private depth = 0;
  /** Content controls that are tick boxes, innermost last: null until it is known to be one. */
  private readonly controls: { checked: boolean | null; placeholder: boolean; written: boolean }[] = [];
  /** The tick box being described by w14:checkbox or a legacy form field. */
  private legacyBox: boolean | null = null;

  read(xml: string): string {
    // Namespaces stay prefixes: the ones Word writes (w, w14, mc) have been fixed for fifteen years.
    const parser = new SaxesParser({ xmlns: false });
    parser.on('error', (fault) => {
      throw fault;
    });
    parser.on('doctype', () => {
      throw new RangeError('A Word document has no document type declaration');
    });
    parser.on('opentag', (tag) => {
      this.open(tag.name, tag.attributes);
    });
    parser.on('closetag', (tag) => {
      this.close(tag.name);
    });
    parser.on('text', (text) => {
      if (this.inText && this.skipped === 0 && !this.struck) this.add(text);
    });
    parser.write(xml).close();
    return this.lines.join('\n');
  }

  private add(text: string): void {
    const control = this.controls.at(-1);
    if (control && control.checked !== null) {
      // The glyph inside a tick box control is decoration; the state is in its properties.
      if (!control.written) this.paragraph += control.checked ? '☒' : '☐';
      control.written = true;
      return;
    }
    if (control?.placeholder) return;
    this.paragraph += text;
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > LIMITS.xmlDepth) throw new RangeError('A Word document is not nested this deep');
    const value = (key: string): string => attributes[`w:${key}`] ?? attributes[`w14:${key}`] ?? '';
    const control = this.controls.at(-1);
    switch (name) {
      case 'w:tbl':
        this.tables.push({ rows: [], cells: [], cell: [] });
        break;
      case 'w:tr':
        this.withTable((table) => (table.cells = []));
        break;
      case 'w:tc':
        this.withTable((table) => (table.cell = []));
        break;
      case 'w:t':
        this.inText = true;
        break;
      case 'w:tab':
        if (this.skipped === 0 && this.inRun) this.add(' '.repeat(4));
        break;
      case 'w:br':
      case 'w:cr':
        if (this.skipped === 0) this.add('\u2028');
        break;
      case 'w:noBreakHyphen':
        if (this.skipped === 0) this.add('-');
        break;
      case 'w:r':
        this.inRun = true;
        this.struck = false;
        break;
      case 'w:strike':
      case 'w:dstrike':
        if (this.inRun) this.struck = isOn(value('val'));
        break;
      case 'w:ddList':
        this.dropDown = { entries: [], result: null };
        break;
      case 'w:result':
        if (this.dropDown) this.dropDown.result = Number.parseInt(value('val'), 10);
        break;
      case 'w:listEntry':
        this.dropDown?.entries.push(value('val'));
        break;
      case 'w:sym':
        if (this.skipped === 0) this.add(SYMBOL_BOXES[value('char').toUpperCase()] ?? '');
        break;
      case 'w:sdt':
        this.controls.push({ checked: null, placeholder: false, written: false });
        break;
      case 'w14:checkbox':
        if (control) control.checked = false;
        break;
      case 'w14:checked':
        if (control) control.checked = isOn(value('val'));
        break;
      case 'w:showingPlcHdr':
        if (control) control.placeholder = isOn(value('val'));
        break;
      case 'w:checkBox':
        this.legacyBox = false;
        break;
      case 'w:checked':
      case 'w:default':
        if (this.legacyBox !== null) this.legacyBox = isOn(value('val'));
        break;
      case 'w:del':
      case 'w:moveFrom':
      case 'mc:Fallback':
      case 'w:instrText':
        this.skipped += 1;
        break;
      default:
    }
  }

  private inRun = false;
  /** A struck-through run is one that its writer took back: "Yes / No" with one of the two struck. */
  private struck = false;
  /** A drop-down list of an old form: its entries, and which one was chosen. */
  private dropDown: { readonly entries: string[]; result: number | null } | null = null;

  private close(name: string): void {
    this.depth -= 1;
    switch (name) {
      case 'w:p':
        this.endParagraph();
        break;
      case 'w:t':
        this.inText = false;
        break;
      case 'w:r':
        this.inRun = false;
        this.struck = false;
        break;
      case 'w:ddList':
        this.paragraph += this.dropDown?.entries[this.dropDown.result ?? -1] ?? '';
        this.dropDown = null;
        break;
      case 'w:tc':
        this.withTable((table) => {
          while (table.cell.length > 0 && table.cell.at(-1) === '') table.cell.pop();
          table.cells.push(table.cell.join('\u2028').trim());
        });
        break;
      case 'w:tr':
        this.withTable((table) => table.rows.push(table.cells.join('\t')));
        break;
      case 'w:tbl': {
        const table = this.tables.pop();
        if (table) this.endTable(table.rows);
        break;
      }
      case 'w:sdt': {
        const control = this.controls.pop();
        if (control?.checked != null && !control.written) {
          this.paragraph += control.checked ? '☒' : '☐';
        }
        break;
      }
      case 'w:checkBox':
        this.paragraph += this.legacyBox ? '☒' : '☐';
        this.legacyBox = null;
        break;
      case 'w:del':
      case 'w:moveFrom':
      case 'mc:Fallback':
      case 'w:instrText':
        this.skipped -= 1;
        break;
      default:
    }
  }

  private endParagraph(): void {
    const text = this.paragraph.replaceAll('\u00a0', ' ').replaceAll('\t', ' ').trimEnd();
    this.paragraph = '';
    const table = this.tables.at(-1);
    if (table) {
      if (text || table.cell.length > 0) table.cell.push(text);
    } else {
      // A line break inside a paragraph outside a table is a line like any other.
      this.lines.push(...text.split('\u2028'));
    }
  }

  private endTable(rows: readonly string[]): void {
    const outer = this.tables.at(-1);
    // A table inside a cell becomes lines of that cell, its own cells parted by spaces.
    if (outer) outer.cell.push(...rows.map((row) => row.replaceAll('\t', '  ')));
    else this.lines.push('', ...rows, '');
  }

  private withTable(then: (table: OpenTable) => void): void {
    const table = this.tables.at(-1);
    if (table) then(table);
  }
}

const isOn = (value: string): boolean => !['0', 'false', 'off'].includes(value);
