/** Whole groups of four, filled up at the end: what `Edm.Binary` takes. `Buffer.from` would take anything. */
export const isBase64 = (text: string): boolean =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
