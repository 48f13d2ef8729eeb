/**
 * The e-mail around a letter. It names the case and nothing else: whoever else reads that mailbox learns no more than
 * that a letter has come. The letter itself is attached.
 */
export const coverMessage = (caseRef: string, withStatement = false): { readonly html: string } => ({
  html: [
    '<p>Hello,</p>',
    withStatement
      ? `<p>There is a letter for you about ${caseRef}, and a document that belongs to it. Both are attached to this message: the letter as a Word document, the other as a PDF.</p>`
      : `<p>There is a letter for you about ${caseRef}. It is attached to this message as a Word document.</p>`,
    '<p>If you would like it in another way, in large print, on paper or read to you, please reply to this message. Please leave the reference in the subject.</p>',
    '<p>Disagreement resolution service</p>',
  ].join('\n'),
});

/** What a .docx is called in the headers of a message. */
export const DOCX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
