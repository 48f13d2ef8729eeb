import { TemplateHandler } from 'easy-template-x';
import { measuredDocuments } from './documents-measured.mjs';

await measuredDocuments((template) => {
  const handler = new TemplateHandler();
  return ({ fields, actions, signatures }) =>
    handler.process(template, { ...fields, Actions: actions, Signatures: signatures });
});
