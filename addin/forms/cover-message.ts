/**
 * What comes with a letter: with D13 and D15 the Outcome Statement, with D09 the entry for a calendar, with D18 and D19 the file
 * that takes it out again.
 */
export type BesideLetter = 'statement' | 'calendar' | 'calendar-off';

/** What is said of that file under a letter which is the message itself. */
export const CALENDAR_OFF =
  'A file comes with this message that takes the date out of your calendar. You do not need it if the date is not there.';

/**
 * The e-mail around a letter. It names the case and nothing else: whoever else reads that mailbox learns no more than
 * that a letter has come. The letter itself is attached.
 */
export const coverMessage = (caseRef: string, beside?: BesideLetter): { readonly html: string } => ({
  html: [
    '<p>Hello,</p>',
    `<p>${WHAT_COMES[beside ?? 'alone'](caseRef)}</p>`,
    '<p>If you would like it in another way, in large print, on paper or read to you, please reply to this message. Please leave the reference in the subject.</p>',
    '<p>Disagreement resolution service</p>',
  ].join('\n'),
});

const WHAT_COMES: Readonly<Record<BesideLetter | 'alone', (caseRef: string) => string>> = {
  alone: (caseRef) =>
    `There is a letter for you about ${caseRef}. It is attached to this message as a Word document.`,
  statement: (caseRef) =>
    `There is a letter for you about ${caseRef}, and a document that belongs to it. Both are attached to this message: the letter as a Word document, the other as a PDF.`,
  calendar: (caseRef) =>
    `There is a letter for you about ${caseRef}. It is attached to this message as a Word document, with a file that puts its date into your calendar. You do not need the file if the date is in your calendar already.`,
  'calendar-off': (caseRef) =>
    `There is a letter for you about ${caseRef}. It is attached to this message as a Word document. ${CALENDAR_OFF}`,
};

/** What a .docx is called in the headers of a message. */
export const DOCX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
