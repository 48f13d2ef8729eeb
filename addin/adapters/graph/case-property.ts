/**
 * The case reference on an item of a mailbox, as a named property that Graph can search for. Names of such properties
 * are a limited resource of a mailbox, so there is this one set and no other, and the GUID never changes: items that
 * were marked before would not be found again. The name is case-sensitive, the value is not.
 * Source: contracts/graph/behaviour.md section 7, "Case reference on an item".
 */
const PROPERTY_SET = '{b1a7c0de-5d0e-4c2b-9f36-27d4a8e1c905}';

/** "DR-2026-0042": which case an item belongs to. */
export const CASE_REFERENCE_PROPERTY = `String ${PROPERTY_SET} Name CaseReference`;

/** The operation that made an item, so that a repeat finds what is there. */
export const OPERATION_PROPERTY = `String ${PROPERTY_SET} Name Operation`;

/** On a note about a letter that is being sent (mail-standing.ts): by it notes that stayed behind are found. */
export const NOTE_PROPERTY = `String ${PROPERTY_SET} Name Note`;

export interface ExtendedProperty {
  readonly id: string;
  readonly value: string;
}

export const caseReferenceProperty = (caseRef: string): ExtendedProperty => ({
  id: CASE_REFERENCE_PROPERTY,
  value: caseRef,
});

export const operationProperty = (operationId: string): ExtendedProperty => ({
  id: OPERATION_PROPERTY,
  value: operationId,
});

/** OData filter: items on which a property has this value. */
export const propertyFilter = ({ id, value }: ExtendedProperty): string =>
  `singleValueExtendedProperties/Any(ep: ep/id eq '${quoted(id)}' and ep/value eq '${quoted(value)}')`;

/** OData expand: without it the properties are not in the answer. */
export const propertiesExpand = (ids: readonly string[]): string =>
  `singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${quoted(id)}'`).join(' or ')})`;

const quoted = (text: string): string => text.replaceAll("'", "''");
