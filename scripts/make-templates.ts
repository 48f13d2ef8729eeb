import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTemplate } from '../addin/documents/check-template.ts';
import type { DocumentId } from '../addin/domain/document-ids.ts';
import { describeTags, DOCUMENT_FORMS, tagsToCheck, TEMPLATE_FILES } from '../addin/forms/document-forms.ts';
import {
  assessmentAcknowledgement,
  informationRequest,
  providerHandover,
  referralAcknowledgement,
  signpostLetter,
} from './templates/letters-of-the-authority.ts';
import {
  actionFollowUp,
  agreementNotReached,
  availabilityRequest,
  changeNotice,
  closingConfirmation,
  finalCopy,
  initialCall,
  invitation,
  invitationReminder,
  meetingConfirmation,
  preMeetingOverview,
  providerReturn,
  signatureReminder,
  statementCirculation,
  survey,
} from './templates/letters-of-the-provider.ts';
import { RETURN_FORM } from '../addin/forms/provider-return.ts';
import { outcomeStatement } from './templates/outcome-statement.ts';
import { buildTemplate, type TemplateParts } from './templates/word-parts.ts';

/** The words of each document; its tags come from its form. */
const TEMPLATES: Readonly<Record<DocumentId, TemplateParts>> = {
  D01: assessmentAcknowledgement,
  D02: referralAcknowledgement,
  D03: informationRequest,
  D04: signpostLetter,
  D05: providerHandover,
  D06: initialCall,
  D07: invitation,
  D08: availabilityRequest,
  D09: meetingConfirmation,
  D10: preMeetingOverview,
  D11: agreementNotReached,
  D12: outcomeStatement,
  D13: statementCirculation,
  D14: signatureReminder,
  D15: finalCopy,
  D16: actionFollowUp,
  D17: survey,
  D18: changeNotice,
  D19: closingConfirmation,
  D20: invitationReminder,
};

/** All templates as files of the folder templates/; a template with a fault is a mistake of ours. */
export async function makeTemplates(): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [docId, form] of Object.entries(DOCUMENT_FORMS)) {
    const bytes = await buildTemplate(form.tags, TEMPLATES[form.docId]);
    const problems = checkTemplate(bytes, tagsToCheck(form));
    if (problems.length > 0) {
      const faults = problems.map(({ rule, place, message }) => `${rule} ${place.tag ?? ''}: ${message}`);
      throw new TypeError(`Cannot make the template of ${docId}: ${faults.join('; ')}`);
    }
    files.set(TEMPLATE_FILES[form.docId], bytes);
  }
  files.set(RETURN_FORM.file, await makeReturnTemplate());
  return files;
}

async function makeReturnTemplate(): Promise<Uint8Array> {
  const bytes = await buildTemplate(RETURN_FORM.tags, providerReturn);
  const [problem] = checkTemplate(bytes, tagsToCheck(RETURN_FORM));
  if (problem)
    throw new TypeError(`Cannot make the template of the return: ${problem.rule} ${problem.message}`);
  return bytes;
}

const BEGIN = '<!-- documents: made by scripts/make-templates.ts -->';
const END = '<!-- end of documents -->';

/** Puts the list of tags between its marks; the rest of the page is written by hand. */
function withTagList(readme: string): string {
  const part = `${BEGIN}\n\n${describeTags()}\n${END}`;
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  return from >= 0 && to > from
    ? readme.slice(0, from) + part + readme.slice(to + END.length)
    : `${readme.trimEnd()}\n\n${part}\n`;
}

const FIRST_PAGE = `# Templates

## Word documents

The documents of the service are ordinary Word files. Staff may change their look and their words in Word: fonts,
colours, the letterhead, sentences. What carries a value is a content control; its tag says which. Keep the tags and
keep the controls, move them where you like, and run \`common-ground template check FILE\` afterwards: it names every
fault with tag and place.

- A tag such as \`Cases.CaseRef\` shows one value, and may stand in several places.
- A tag that ends in \`?\` may stay empty.
- \`Actions[]\` is a repeating section: its first row is repeated, with the look it has.
- \`if:Family\` shows what is in it only when the condition holds; \`unless:Family\` is the opposite. A field or a
  section may be the condition too: \`if:Apologies\` shows only when there are apologies.
- The look of the prompt in a control is the look of the value.
- \`{{Cases.CaseRef}}\` typed into the text is as good as a control: it takes the look of its first letter.
  \`{{Actions[].What}}\` makes the table row it stands in, or the paragraph outside of a table, a repeating section. On
  the first use of a template in a folder of your own the fields become content controls in your file, and the file as
  you wrote it stays beside it (\`d07-invitation.as-written-1.docx\`).
- A pick list (drop-down list or combo box) shows the value as the entry that has it, by its text or by its value; the
  other entries stay, so that a person can choose another one. A list that has no such entry is a fault, a combo box
  takes any text.
- A tick box shows yes or no: its tag names a field whose value is one of the two.
- A date picker shows the day in its own format.
`;

if (import.meta.url === `file://${process.argv[1] ?? ''}`) {
  const folder = join(import.meta.dirname, '..', 'templates');
  mkdirSync(folder, { recursive: true });
  const files = await makeTemplates();
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const readme = join(folder, 'README.md');
  writeFileSync(readme, withTagList(readIfThere(readme)));
  console.log(`${files.size} Word templates written`);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return FIRST_PAGE;
  }
}
