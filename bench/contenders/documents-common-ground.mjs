import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { measuredDocuments } from './documents-measured.mjs';

/** The project's own engine: the filled file carries its data as well, which the others do not do. */
await measuredDocuments((bytes) => {
  const template = compileTemplate(bytes);
  if (!template.ok) throw new Error(JSON.stringify(template.error));
  return ({ fields, actions, signatures }) => {
    const filled = fillTemplate(template.value, {
      docId: 'D12',
      caseRef: fields.CaseRef,
      version: 1,
      title: `Outcome Statement ${fields.CaseRef}`,
      fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [`Paper.${name}`, text])),
      sections: { Actions: actions, Signatures: signatures },
      flags: {},
    });
    if (!filled.ok) throw new Error(JSON.stringify(filled.error));
    return filled.value;
  };
});
