/** What the workbook area asks of the drives: the file behind an item. The drive area implements it (`drives.workbookFiles`). */
export interface WorkbookFiles {
  /** The ids of what the holes `{drive}` and `{item}` of a route mean, aliases and paths included; undefined where there is no such file. */
  locate(drive: string, item: string): FilePlace | undefined;
  /** The file as it was last written, with no regard to changes that are only in memory; undefined where there is no such file. */
  bytes(driveId: string, itemId: string): Uint8Array | undefined;
  /** New content of the file: a new eTag and cTag, no new item. */
  replace(driveId: string, itemId: string, bytes: Uint8Array): void;
  /** Who holds the workbook in desktop Excel, for himself alone; undefined where nobody does. A switch on the file. */
  lockedBy(driveId: string, itemId: string): string | undefined;
  /** `write` is to be called before the content of a file is handed out: it puts what is only in memory into the file. */
  beforeReading(write: (driveId: string, itemId: string) => void): void;
}

export interface FilePlace {
  readonly driveId: string;
  readonly itemId: string;
}
