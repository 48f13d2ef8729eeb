/** What font-order.ts uses of a part of exceljs that has no types of its own. */
declare module 'exceljs/lib/xlsx/xform/style/font-xform.js' {
  interface XmlStream {
    openNode(name: string): void;
    closeNode(): void;
  }
  interface Part {
    readonly prop: string;
    readonly xform: { render(stream: XmlStream, value: unknown): void };
  }
  class FontXform {
    readonly tag: string;
    readonly map: Readonly<Partial<Record<string, Part>>>;
    ordersFontParts?: boolean;
    render: (this: FontXform, stream: XmlStream, model: Readonly<Record<string, unknown>>) => void;
  }
  export default FontXform;
}
