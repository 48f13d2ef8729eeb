/** Open extensions of a message or an event: a name and plain values. Source: docs, opentypeextension-*.md. */
const ID = 'Microsoft.OutlookServices.OpenTypeExtension.';

/** An extension is asked for by its name or by its id. */
export const extensionName = (nameOrId: string): string =>
  nameOrId.startsWith(ID) ? nameOrId.slice(ID.length) : nameOrId;

export const extensionJson = (
  name: string,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  '@odata.type': '#microsoft.graph.openTypeExtension',
  id: ID + name,
  extensionName: name,
  ...values,
});
