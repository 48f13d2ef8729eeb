import { readFileSync } from 'node:fs';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { paperLeaving } from '../../addin/documents/paper-leaving.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { documentContent } from '../support/document-content.mjs';

/**
 * How long it takes to fill, check, read back and look over one document whose table of actions has so many rows. Processor
 * time, the least of several tries once all is warm: other work on the machine counts as little as it can.
 *
 * Arguments: template, rows.
 */
const [path, size] = process.argv.slice(2);
const template = compileTemplate(readFileSync(path));
if (!template.ok) throw new Error(JSON.stringify(template.error));
const { fields, actions, signatures } = documentContent(1);
const data = {
  docId: 'D12',
  caseRef: fields.CaseRef,
  version: 1,
  title: `Outcome Statement ${fields.CaseRef}`,
  fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [`Paper.${name}`, text])),
  sections: {
    Actions: Array.from({ length: Number(size) }, (_, row) => ({
      ...actions[row % actions.length],
      SeqNo: String(row + 1),
    })),
    Signatures: signatures,
  },
  flags: {},
};
const value = (result) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const bytes = value(fillTemplate(template.value, data));
const work = {
  fill: () => value(fillTemplate(template.value, data)),
  check: () => checkDocument(bytes),
  read: () => value(readDocument(bytes)),
  look: () => value(paperLeaving(bytes)),
};
const least = {};
for (const [name, run] of Object.entries(work)) {
  least[name] = Infinity;
  for (let time = 0; time < 15; time += 1) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least[name] = Math.min(least[name], (user + system) / 1000);
  }
}
console.log(JSON.stringify(least));
