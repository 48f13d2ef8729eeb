import { DOCUMENTS, type DocumentId, type PaperId } from '../domain/document-ids.ts';
import type { DocumentForm, Recipient } from './document-form.ts';
import { documentD01 } from './document-d01.ts';
import { documentD02 } from './document-d02.ts';
import { documentD03 } from './document-d03.ts';
import { documentD04 } from './document-d04.ts';
import { documentD05 } from './document-d05.ts';
import { documentD06 } from './document-d06.ts';
import { documentD07 } from './document-d07.ts';
import { documentD08 } from './document-d08.ts';
import { documentD09 } from './document-d09.ts';
import { documentD10 } from './document-d10.ts';
import { documentD11 } from './document-d11.ts';
import { documentD12 } from './document-d12.ts';
import { documentD13 } from './document-d13.ts';
import { documentD14 } from './document-d14.ts';
import { documentD15 } from './document-d15.ts';
import { documentD16 } from './document-d16.ts';
import { documentD17 } from './document-d17.ts';
import { documentD18 } from './document-d18.ts';
import { documentD19 } from './document-d19.ts';
import { documentD20 } from './document-d20.ts';

/** How each document of the service is made. */
export const DOCUMENT_FORMS: Readonly<Record<DocumentId, DocumentForm>> = {
  D01: documentD01,
  D02: documentD02,
  D03: documentD03,
  D04: documentD04,
  D05: documentD05,
  D06: documentD06,
  D07: documentD07,
  D08: documentD08,
  D09: documentD09,
  D10: documentD10,
  D11: documentD11,
  D12: documentD12,
  D13: documentD13,
  D14: documentD14,
  D15: documentD15,
  D16: documentD16,
  D17: documentD17,
  D18: documentD18,
  D19: documentD19,
  D20: documentD20,
};

/** The file of a template in the folder templates/. */
export const TEMPLATE_FILES: Readonly<Record<DocumentId, string>> = {
  D01: 'd01-assessment-acknowledgement.docx',
  D02: 'd02-referral-acknowledgement.docx',
  D03: 'd03-information-request.docx',
  D04: 'd04-signpost-letter.docx',
  D05: 'd05-provider-handover.docx',
  D06: 'd06-initial-call.docx',
  D07: 'd07-invitation.docx',
  D08: 'd08-availability-request.docx',
  D09: 'd09-meeting-confirmation.docx',
  D10: 'd10-pre-meeting-overview.docx',
  D11: 'd11-agreement-not-reached.docx',
  D12: 'outcome-statement.docx',
  D13: 'd13-statement-circulation.docx',
  D14: 'd14-signature-reminder.docx',
  D15: 'd15-final-copy.docx',
  D16: 'd16-action-follow-up.docx',
  D17: 'd17-survey.docx',
  D18: 'd18-change-notice.docx',
  D19: 'd19-closing-confirmation.docx',
  D20: 'd20-invitation-reminder.docx',
};

/** The return of a provider is no document for a party, and has a template all the same. */
export const RETURN_TEMPLATE = 'provider-return.docx';
export const templateFileOf = (paper: PaperId): string =>
  paper === 'RETURN' ? RETURN_TEMPLATE : TEMPLATE_FILES[paper];

const SUBJECT_WORDS: Readonly<Record<PaperId, string>> = {
  D01: 'your request for an assessment',
  D02: 'your request',
  D03: 'a question',
  D04: 'where to go',
  D05: 'handover',
  D06: 'a call',
  D07: 'invitation',
  D08: 'dates',
  D09: 'meeting',
  D10: 'before the meeting',
  D11: 'closing',
  D12: 'Outcome Statement',
  D13: 'Outcome Statement',
  D14: 'Outcome Statement',
  D15: 'final copy',
  D16: 'actions',
  D17: 'how was it',
  D18: 'a change',
  D19: 'closing',
  D20: 'reminder',
  RETURN: 'return',
};

/** "DR-2026-0042 Disagreement resolution: invitation": the reference and neutral words (documents.md rule 1). */
export const subjectOf = (docId: PaperId, caseRef: string): string =>
  `${caseRef} Disagreement resolution: ${SUBJECT_WORDS[docId]}`;

/**
 * `DR-2026-0042_OutcomeStatement_v2.docx`, `DR-2026-0042_D07_PTY-000123.docx`: ids only, never a name. The statement of a
 * follow-up meeting is another one than the first, and begins at version 1 again:
 * `DR-2026-0042_OutcomeStatement_meeting2_v1.docx` (P30, invariant 5).
 */
export function fileNameOf(
  docId: PaperId,
  of: { readonly caseRef: string; readonly version: number; readonly followUpNo?: number | undefined },
  recipient: Recipient,
): string {
  if (docId === 'D12') {
    const meeting = of.followUpNo === undefined ? '' : `meeting${of.followUpNo}_`;
    return `${of.caseRef}_OutcomeStatement_${meeting}v${of.version}.docx`;
  }
  const to = recipient.kind === 'party' ? recipient.partyId : recipient.kind;
  return `${of.caseRef}_${docId}_${to}.docx`;
}

/** The tags of a form as the template check wants them. */
export const tagsToCheck = (
  form: Pick<DocumentForm, 'tags' | 'mustShow'> & { readonly docId?: DocumentId },
): {
  readonly fields: readonly string[];
  readonly sections: Readonly<Record<string, readonly string[]>>;
  readonly flags: readonly string[];
  readonly mustShow: readonly string[];
  readonly prompts: readonly string[];
  readonly docId?: DocumentId;
} => ({
  fields: Object.keys(form.tags.fields),
  sections: Object.fromEntries(
    Object.entries(form.tags.sections).map(([section, names]) => [section, Object.keys(names)]),
  ),
  flags: Object.keys(form.tags.flags),
  mustShow: form.mustShow,
  prompts: promptsOf(form),
  ...(form.docId !== undefined && { docId: form.docId }),
});

const promptsOf = ({ tags }: Pick<DocumentForm, 'tags'>): readonly string[] =>
  [tags.fields, ...Object.values(tags.sections)].flatMap((meanings) =>
    Object.values(meanings).map((meaning) => `[${meaning}]`),
  );

/** What the fields of all documents show before they are filled: none of it stands in a paper that leaves. */
export const PROMPTS: readonly string[] = [...new Set(Object.values(DOCUMENT_FORMS).flatMap(promptsOf))];

/** The part of templates/README.md on documents: every template, every tag and what it means. */
export function describeTags(): string {
  return Object.values(DOCUMENT_FORMS)
    .map((form) => {
      const rows = [
        ...Object.entries(form.tags.fields).map(([tag, meaning]) => [tag, meaning]),
        ...Object.entries(form.tags.sections).flatMap(([section, names]) => [
          [`${section}[]`, 'repeating section'],
          ...Object.entries(names).map(([name, meaning]) => [`${section}[].${name}`, meaning]),
        ]),
        ...Object.entries(form.tags.flags).map(([flag, meaning]) => [`if:${flag}`, `only when ${meaning}`]),
      ];
      return [
        `### ${form.docId} ${DOCUMENTS[form.docId].title}`,
        '',
        `File: \`${TEMPLATE_FILES[form.docId]}\`. Must show: ${form.mustShow.map((tag) => `\`${tag}\``).join(', ')}.`,
        '',
        `Never in it: ${form.never.join('; ')}.`,
        '',
        '| Tag | What goes there |',
        '| --- | --- |',
        ...rows.map(([tag, meaning]) => `| \`${tag ?? ''}\` | ${meaning ?? ''} |`),
        '',
      ].join('\n');
    })
    .join('\n');
}
