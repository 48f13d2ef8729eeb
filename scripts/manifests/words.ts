/** A text of a manifest; where there is no Welsh, Office shows the English. */
export interface Words {
  readonly english: string;
  readonly welsh?: string;
}

/**
 * Every text that Office shows of the add-ins before any page of ours runs: lists of add-ins, ribbons, tips. Short ones
 * (labels, names) hold 125 characters and long ones (tips) 250; in the unified manifest labels hold 64.
 */
export const WORDS = {
  product: { english: 'Common Ground' },
  office: {
    english: 'Common Ground for Word and Excel',
    welsh: 'Common Ground ar gyfer Word ac Excel',
  },
  officeDescription: {
    english:
      'The case register in Excel and the Outcome Statement in Word, for a disagreement resolution service.',
    welsh:
      "Y gofrestr achosion yn Excel a'r Datganiad Canlyniad yn Word, ar gyfer gwasanaeth datrys anghytundebau.",
  },
  outlook: { english: 'Common Ground for Outlook', welsh: 'Common Ground ar gyfer Outlook' },
  outlookDescription: {
    english: 'Opens a case from a referral e-mail, and looks at a message before it is sent.',
    welsh: "Mae'n agor achos o e-bost atgyfeirio, ac yn edrych ar neges cyn ei hanfon.",
  },
  unifiedDescription: {
    english: 'Runs a disagreement resolution service from Outlook, Word and Excel.',
    welsh: 'Cynnal gwasanaeth datrys anghytundebau o Outlook, Word ac Excel.',
  },
  unifiedFullDescription: {
    english:
      'Referral e-mails become cases in a register in Excel, letters and Outcome Statements are Word documents, and ' +
      "the managers' report is a sheet. Everything stays in the organisation's own Microsoft 365.",
    welsh:
      'Mae e-byst atgyfeirio yn dod yn achosion mewn cofrestr yn Excel, mae llythyrau a Datganiadau Canlyniad yn ' +
      "ddogfennau Word, ac mae'r adroddiad i reolwyr yn daflen waith. Mae popeth yn aros o fewn Microsoft 365 y " +
      'sefydliad ei hun.',
  },
  ready: { english: 'Common Ground is ready', welsh: 'Mae Common Ground yn barod' },
  readyTip: { english: 'Its buttons are on the ribbon.', welsh: 'Mae ei fotymau ar y rhuban.' },

  case: { english: 'Case', welsh: 'Achos' },
  caseOfMessage: {
    english: 'Read this message as a referral, or see the case that it belongs to.',
    welsh: "Darllen y neges hon fel atgyfeiriad, neu weld yr achos y mae'n perthyn iddo.",
  },
  caseOfLetter: {
    english: 'See the case that this message belongs to.',
    welsh: "Gweld yr achos y mae'r neges hon yn perthyn iddo.",
  },
  caseOfDocument: {
    english: 'See the case that this document belongs to.',
    welsh: "Gweld yr achos y mae'r ddogfen hon yn perthyn iddo.",
  },
  register: { english: 'Register', welsh: 'Cofrestr' },
  registerTip: {
    english: 'Check the register, and see the case of the selected row.',
    welsh: "Gwirio'r gofrestr, a gweld achos y rhes a ddewiswyd.",
  },
  report: { english: 'Report', welsh: 'Adroddiad' },
  reportTip: { english: "Prepare the managers' report.", welsh: "Paratoi'r adroddiad i reolwyr." },
  statement: { english: 'Outcome Statement', welsh: 'Datganiad Canlyniad' },
  statementTip: {
    english: 'Write the Outcome Statement of a meeting that was held.',
    welsh: 'Ysgrifennu Datganiad Canlyniad cyfarfod a gynhaliwyd.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const LOCALES = { english: 'en-GB', welsh: 'cy-GB' } as const;

/** The text with words in brackets behind it, in both languages as far as there are both. */
export const withNote = (words: Words, note: Words | undefined): Words =>
  note === undefined
    ? words
    : {
        english: `${words.english} (${note.english})`,
        ...(words.welsh !== undefined && { welsh: `${words.welsh} (${note.welsh ?? note.english})` }),
      };
