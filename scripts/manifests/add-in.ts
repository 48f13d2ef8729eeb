import { FUNCTION_NAMES } from '../../addin/entry/function-names.ts';
import type { IconName } from '../icons/icons.ts';
import { WORDS, type Words } from './words.ts';

/**
 * What Office is told of the add-ins, as data: both XML manifests and the unified one are written from it.
 * Why it is so stands in docs/decisions/0009-two-manifests-from-one-template.md.
 */

/** Pages at the origin, as the build names them. */
export const PAGES = {
  outlook: 'outlook.html',
  excel: 'excel.html',
  word: 'word.html',
  /** Event handlers where Outlook runs them in a browser … */
  events: 'events.html',
} as const;

export type PageName = keyof typeof PAGES;

/** … and where it runs them without one. The name has no hash in it: an administrator has accepted it. */
export const EVENTS_SCRIPT = 'events.js';

/** The folder addin/assets as it is served. */
export const ASSETS = 'assets';

/** What the add-in does, whom to ask, what it keeps. */
export const HELP_PAGE = `${ASSETS}/help.html`;

/** Pages of others that may open in the pane's own frame. */
export const OTHER_DOMAINS = ['login.microsoftonline.com'] as const;

/** Without these the add-in is of no use, so Office does not offer it. Everything else is asked for when it is needed. */
export const FLOORS = {
  office: { name: 'SharedRuntime', version: '1.1' },
  outlook: { name: 'Mailbox', version: '1.8' },
  /** For events; without it messages go unchecked. */
  events: { name: 'Mailbox', version: '1.12' },
} as const;

export const PERMISSIONS = {
  office: { xml: 'ReadWriteDocument', unified: ['Document.ReadWrite.User'] },
  outlook: { xml: 'ReadWriteMailbox', unified: ['Mailbox.ReadWrite.User', 'Mailbox.SharedFolder'] },
} as const;

export interface Command {
  /** Unique among all commands of all manifests. */
  readonly id: string;
  readonly label: Words;
  readonly tip: Words;
  readonly icon: IconName;
  /** Without a function it opens the pane. */
  readonly functionName?: string;
}

/** A place in an Office program where a group of our buttons stands. */
export interface Surface {
  readonly page: PageName;
  readonly group: string;
  readonly commands: readonly Command[];
  readonly xml: { readonly extensionPoint: string; readonly tab: string };
  readonly unified: { readonly context: string; readonly scope: 'mail' | 'workbook' | 'document' };
}

/** The two programs whose pages live as long as the document: a pane that is closed keeps what it knows. */
export const OFFICE_SURFACES = {
  Document: {
    page: 'word',
    group: 'Word',
    xml: { extensionPoint: 'PrimaryCommandSurface', tab: 'TabHome' },
    unified: { context: 'default', scope: 'document' },
    commands: [
      { id: 'Word.Case', label: WORDS.case, tip: WORDS.caseOfDocument, icon: 'icon' },
      {
        id: 'Word.Statement',
        label: WORDS.statement,
        tip: WORDS.statementTip,
        icon: 'statement',
        functionName: FUNCTION_NAMES.statement,
      },
    ],
  },
  Workbook: {
    page: 'excel',
    group: 'Excel',
    xml: { extensionPoint: 'PrimaryCommandSurface', tab: 'TabHome' },
    unified: { context: 'default', scope: 'workbook' },
    commands: [
      { id: 'Excel.Register', label: WORDS.register, tip: WORDS.registerTip, icon: 'icon' },
      {
        id: 'Excel.Report',
        label: WORDS.report,
        tip: WORDS.reportTip,
        icon: 'report',
        functionName: FUNCTION_NAMES.report,
      },
    ],
  },
} as const satisfies Readonly<Record<string, Surface>>;

export const OUTLOOK_SURFACES = [
  {
    page: 'outlook',
    group: 'Read',
    xml: { extensionPoint: 'MessageReadCommandSurface', tab: 'TabDefault' },
    unified: { context: 'mailRead', scope: 'mail' },
    commands: [{ id: 'Read.Case', label: WORDS.case, tip: WORDS.caseOfMessage, icon: 'icon' }],
  },
  {
    page: 'outlook',
    group: 'Compose',
    xml: { extensionPoint: 'MessageComposeCommandSurface', tab: 'TabDefault' },
    unified: { context: 'mailCompose', scope: 'mail' },
    commands: [{ id: 'Compose.Case', label: WORDS.case, tip: WORDS.caseOfLetter, icon: 'icon' }],
  },
] as const satisfies readonly Surface[];

/**
 * What Outlook starts our script for. Sending asks and lets people decide, and a message also goes when our pages cannot
 * be reached; the other two look beforehand, so that sending need not wait.
 */
export const EVENTS = [
  {
    xml: 'OnMessageSend',
    unified: 'messageSending',
    functionName: FUNCTION_NAMES.messageSend,
    sendMode: { xml: 'PromptUser', unified: 'promptUser' },
  },
  {
    xml: 'OnMessageRecipientsChanged',
    unified: 'messageRecipientsChanged',
    functionName: FUNCTION_NAMES.recipientsChanged,
  },
  {
    xml: 'OnMessageAttachmentsChanged',
    unified: 'messageAttachmentsChanged',
    functionName: FUNCTION_NAMES.attachmentsChanged,
  },
] as const satisfies readonly OutlookEvent[];

interface OutlookEvent {
  readonly xml: string;
  readonly unified: string;
  readonly functionName: string;
  readonly sendMode?: { readonly xml: string; readonly unified: string };
}

/** The add-in's own icon in lists; the larger is for dense screens. */
export const LIST_ICONS = {
  office: { size: 32, dense: 64 },
  outlook: { size: 64, dense: 128 },
} as const;
