import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { measuredDocuments } from './documents-measured.mjs';

/** A filled instance cannot be filled again, so each document begins at the template's bytes. */
await measuredDocuments((template) => ({ fields, actions, signatures }) => {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  document.render({ ...fields, Actions: actions, Signatures: signatures });
  return document.toBuffer({ compression: 'DEFLATE' });
});
