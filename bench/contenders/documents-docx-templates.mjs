import { createReport } from 'docx-templates';
import { measuredDocuments } from './documents-measured.mjs';

/** Without its sandbox, which would make a new one for every document. */
await measuredDocuments(
  (template) =>
    ({ fields, actions, signatures }) =>
      createReport({
        template,
        data: { ...fields, Actions: actions, Signatures: signatures },
        cmdDelimiter: ['{', '}'],
        noSandbox: true,
      }),
);
