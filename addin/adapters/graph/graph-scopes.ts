/**
 * The least delegated permission that each operation needs. `own` holds for the signed-in person's mailbox and drive,
 * `others` for a shared mailbox or a library of SharePoint; `own` alone holds for both. DEPLOYING.md says who consents.
 * Source: contracts/graph/README.md, "Operations and permissions", with `x-permissions` of the contract.
 */
interface ScopeRow {
  readonly own: string;
  readonly others?: string;
  readonly why: string;
}

export const GRAPH_SCOPES = {
  'list mail folders': {
    own: 'Mail.ReadBasic',
    others: 'Mail.ReadBasic.Shared',
    why: 'to find the folder that referrals arrive in',
  },
  'track messages': {
    own: 'Mail.ReadBasic',
    others: 'Mail.ReadBasic.Shared',
    why: 'to learn what has arrived and what has gone, without its content',
  },
  'read message': {
    own: 'Mail.Read',
    others: 'Mail.Read.Shared',
    why: 'to read a referral with its attachments, and to find what is filed under a case',
  },
  'change message': {
    own: 'Mail.ReadWrite',
    others: 'Mail.ReadWrite.Shared',
    why: 'to file a message under its case, and to write drafts and replies',
  },
  'send message': {
    own: 'Mail.Send',
    others: 'Mail.Send.Shared',
    why: 'to send a letter as the shared mailbox',
  },
  'get schedule': {
    own: 'Calendars.ReadBasic',
    others: 'Calendars.Read.Shared',
    why: 'to see when colleagues are free',
  },
  'read event': {
    own: 'Calendars.Read',
    others: 'Calendars.Read.Shared',
    why: 'to find what was booked for a case: properties and bodies are not in the basic reading',
  },
  'change event': {
    own: 'Calendars.ReadWrite',
    others: 'Calendars.ReadWrite.Shared',
    why: 'to book, move and cancel talks and meetings',
  },
  'read places': { own: 'Place.Read.All', why: 'to offer rooms that everyone can get into' },
  'who is signed in': {
    own: 'User.Read',
    why: 'to put the initials of whoever is at work into the audit log',
  },
  'find site': { own: 'Sites.Read.All', why: 'to find the library once, when the add-in is set up' },
  'read file': {
    own: 'Files.Read',
    others: 'Files.Read.All',
    why: 'to open the papers of a case',
  },
  'write file': {
    own: 'Files.ReadWrite',
    others: 'Files.ReadWrite.All',
    why: 'to put the papers of a case into its folder',
  },
  'use workbook': {
    own: 'Files.ReadWrite',
    others: 'Files.ReadWrite.All',
    why: 'to read and write the case register: the workbook interface has no reading permission of its own',
  },
} as const satisfies Readonly<Record<string, ScopeRow>>;

export type GraphOperation = keyof typeof GRAPH_SCOPES;

/** Permissions for an operation; `whose` says whose mailbox or drive the request goes to. */
export function scopesFor(operation: GraphOperation, whose: 'own' | 'others' = 'own'): readonly string[] {
  const row: ScopeRow = GRAPH_SCOPES[operation];
  return [whose === 'others' ? (row.others ?? row.own) : row.own];
}
