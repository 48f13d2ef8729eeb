import { repairControls } from '../../addin/adapters/mime/text-decoding.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { columnLetters } from '../../addin/forms/column-letters.ts';
import type { MailAddress, StoredMessage } from '../graph-emulator/mail-message.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { ADDRESSES, LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { matrixFrom, shownText } from '../graph-emulator/workbook-ranges.ts';
import type { LiveWorkbook } from '../graph-emulator/workbook-live.ts';
import { WORKBOOKS } from './desk-people.ts';

/** What the desk shows of the emulator's state, as plain JSON. Nothing is decided here. */

export interface MailEntry {
  readonly id: string;
  readonly folder: DeskFolder;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isRead: boolean;
  readonly categories: readonly string[];
  readonly attachments: readonly MailAttachment[];
  readonly preview: string;
}

export interface MailAttachment {
  readonly id: string;
  readonly name: string;
}

export interface OpenMail extends MailEntry {
  readonly body: { readonly kind: 'html' | 'text'; readonly content: string };
}

export const DESK_FOLDERS = ['inbox', 'drafts', 'sentitems'] as const;
export type DeskFolder = (typeof DESK_FOLDERS)[number];

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  readonly tables: readonly { readonly name: string; readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
} // prettier-ignore

export interface SheetPart {
  readonly name: string;
  /** Letters of the columns, from the first one shown. */
  readonly letters: readonly string[];
  /** Number of the first row shown. */
  readonly top: number;
  readonly rows: readonly (readonly string[])[];
  readonly lastRow: number;
}

export interface DeskEvent {
  readonly id: string;
  readonly whose: string;
  readonly subject: string;
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly isPrivate: boolean;
}

export const mailEntries = ({ mail }: MadeEmulator, office: RegisterKind): readonly MailEntry[] =>
  DESK_FOLDERS.flatMap((folder) =>
    mail.messages(OFFICES[office].mailbox, folder).map((message) => entryOf(message, folder)),
  ).sort((a, b) => b.at - a.at);

export function openMail(made: MadeEmulator, office: RegisterKind, id: string): OpenMail | undefined {
  const found = messageIn(made, office, id);
  return (
    found && {
      ...entryOf(found.message, found.folder),
      body: { kind: found.message.body.contentType, content: repairControls(found.message.body.content) },
    }
  );
}

/** What is attached to a message, as a file to keep; a message that is attached is one of its own. */
export function attachmentOf(
  made: MadeEmulator,
  office: RegisterKind,
  id: string,
  attachment: string,
): Uint8Array | undefined {
  return messageIn(made, office, id)?.message.attachments.find((each) => each.id === attachment)?.bytes;
}

function messageIn({ mail }: MadeEmulator, office: RegisterKind, id: string) {
  for (const folder of DESK_FOLDERS) {
    const message = mail.messages(OFFICES[office].mailbox, folder).find((each) => each.immutableId === id);
    if (message !== undefined) return { message, folder };
  }
  return undefined;
}

function entryOf(message: StoredMessage, folder: DeskFolder): MailEntry {
  const text =
    message.body.contentType === 'text' ? message.body.content : message.body.content.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ');
  return {
    id: message.immutableId,
    folder,
    from: message.from === null ? '' : nameOf(message.from),
    to: message.to.map(nameOf).join(', '),
    subject: message.subject,
    at: message.received,
    isRead: message.isRead,
    categories: message.categories,
    attachments: message.attachments.filter(({ isInline }) => !isInline).map(({ id, name }) => ({ id, name })),
    preview: repairControls(text).replace(/&nbsp;/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 120),
  };
} // prettier-ignore

const nameOf = ({ name, address }: MailAddress): string => (name === '' ? address : name);

export function liveWorkbook({ drives, workbooks }: MadeEmulator, office: RegisterKind): LiveWorkbook {
  const driveId = drives.libraryId(OFFICES[office].site, LIBRARY);
  const place = drives.find(driveId, WORKBOOKS[office]);
  if (place === undefined) throw new RangeError(`There is no workbook of the ${office}`);
  return workbooks.live(driveId, place.itemId);
}

export const sheetEntries = (live: LiveWorkbook): readonly SheetEntry[] =>
  live.sheets.map((sheet) => ({
    name: sheet.name,
    isHidden: sheet.visibility !== 'Visible',
    isProtected: sheet.isProtected,
    tables: live.tables
      .filter(({ sheetName }) => sheetName === sheet.name)
      .map(({ name, area: { top, left, bottom, right } }) => ({ name, top, left, bottom, right })),
  }));

const MOST_ROWS = 200;
const MOST_COLUMNS = 80;

/** A window of a sheet as Excel would show its cells. */
export function sheetPart(live: LiveWorkbook, name: string, top: number): SheetPart {
  const sheet = live.sheet(name);
  const { grid } = sheet;
  const tables = live.tables.filter(({ sheetName }) => sheetName === sheet.name);
  const lastRow = Math.max(grid.lastRow, 20);
  const right = Math.min(MOST_COLUMNS, Math.max(8, ...tables.map(({ area }) => area.right), widest(live, name)));
  const bottom = Math.min(lastRow, top + MOST_ROWS - 1);
  return {
    name: sheet.name,
    letters: Array.from({ length: right }, (_, index) => columnLetters(index + 1)),
    top,
    lastRow,
    rows: matrixFrom(sheet, { top, left: 1, bottom, right }, (cell) =>
      cell === undefined ? '' : shownText(cell, live.styles.codeOf(cell.style), live.date1904),
    ),
  };
} // prettier-ignore

function widest(live: LiveWorkbook, name: string): number {
  const { grid } = live.sheet(name);
  let most = 1;
  for (let row = 1; row <= Math.min(grid.lastRow, 60); row += 1) {
    const cells = grid.cells(row) ?? [];
    for (let column = Math.min(cells.length - 1, MOST_COLUMNS); column > most; column -= 1) {
      const cell = cells[column];
      if (cell !== undefined && cell.value !== '') most = column;
    }
  }
  return most;
}

/** Files of a folder of the office's library and of the folders in it, by their paths. */
export function documentPaths({ drives }: MadeEmulator, office: RegisterKind): readonly string[] {
  const driveId = drives.libraryId(OFFICES[office].site, LIBRARY);
  const below = (folder: string): string[] =>
    drives.list(driveId, folder).flatMap((name) =>
      name.endsWith('/') ? below(`${folder}/${name.slice(0, -1)}`) : [`${folder}/${name}`.replace(/^\//, '')],
    );
  return below('').filter((path) => path.endsWith('.docx'));
} // prettier-ignore

export const documentBytes = (
  { drives }: MadeEmulator,
  office: RegisterKind,
  path: string,
): Uint8Array | undefined => drives.bytes(drives.libraryId(OFFICES[office].site, LIBRARY), path);

/** A file as it stands now, for whoever wants to keep it: a document by its path, otherwise the workbook. */
export const fileOf = (
  made: MadeEmulator,
  office: RegisterKind,
  path: string | undefined,
): Uint8Array | undefined =>
  path === undefined ? liveWorkbook(made, office).toBytes() : documentBytes(made, office, path);

/** Diaries of everybody who has one, the shared mailboxes first. */
export function deskEvents({ calendars }: MadeEmulator): readonly DeskEvent[] {
  const whose = [
    ADDRESSES.providerMailbox,
    ADDRESSES.authorityMailbox,
    ADDRESSES.coordinator,
    ADDRESSES.mediator,
    ADDRESSES.libraryRoom,
    ADDRESSES.hallRoom,
    ADDRESSES.upstairsRoom,
  ];
  return whose.flatMap((address) =>
    calendars
      .events(address)
      .filter(({ isCancelled, deleted }) => !isCancelled && !deleted)
      .map(({ id, subject, start, end, locations, sensitivity }) => ({
        id: `${address} ${id}`,
        whose: address,
        subject,
        start,
        end,
        place: typeof locations[0]?.['displayName'] === 'string' ? locations[0]['displayName'] : '',
        isPrivate: sensitivity === 'private',
      })),
  );
}
