/**
 * The limits and delays of the emulator, in one place because Microsoft changes them. Where a number is documented its
 * page stands beside it; the others are said to be assumed, here and in README.md.
 */
export const LIMITS = {
  /** All of Graph, per app. docs+: throttling-limits. */
  graph: { requests: 130_000, withinMs: 10_000 },
  /** Per app and mailbox: mail, calendar, people, places. docs: throttling.md; docs+: includes on Outlook limits. */
  mailbox: {
    requests: 10_000,
    withinMs: 600_000,
    concurrent: 4,
    uploadedBytes: 150 * 1024 * 1024,
    uploadedWithinMs: 300_000,
  },
  /** Per app and tenant. docs: includes/throttling-excel.md. */
  workbook: { requests: 1_500, withinMs: 10_000 },
  /** Per app and tenant. docs+: throttling-limits. */
  openExtensions: { requests: 455, withinMs: 10_000 },
  /** docs: json-batching.md. */
  batch: { parts: 20, outlookPartsAtOnce: 4 },
  /** What `Retry-After` says where a throttle was asked for and not earned. Assumed. */
  retryAfterSeconds: 10,
  /** How many entries the journal keeps before it forgets the oldest. */
  journal: 20_000,
  /** Mail. behaviour.md section 6; what no page says is marked. */
  mail: {
    defaultPage: 10,
    largestPage: 1000,
    /** An attachment in one request is smaller than this; docs: outlook-large-attachments.md. */
    directAttachmentBytes: 3 * 1024 * 1024,
    /** Largest message that Exchange takes for sending. Assumed (the tenant's default). */
    messageBytes: 35 * 1024 * 1024,
    /** Until the copy of a sent message lies in Sent Items ("may not succeed immediately"). Assumed. */
    sentCopyMs: 20_000,
    /** Until a message is in the mailbox of a recipient of the tenant. Assumed. */
    deliveryMs: 5_000,
    /** Age at which a delta token is lost; not fixed, it depends on a cache. Assumed. */
    deltaTokenMs: 7 * 24 * 3_600_000,
  },
  /** Calendars. behaviour.md section 7; what no page says is marked. */
  calendar: {
    defaultPage: 10,
    largestPage: 1000,
    /** Addresses in one getSchedule; docs: outlook-get-free-busy-schedule.md. */
    scheduleAddresses: 20,
    /** The window of one getSchedule is shorter than this. */
    scheduleWindowMs: 42 * 24 * 3_600_000,
    scheduleIntervalMinutes: { least: 5, most: 1440, otherwise: 30 },
    /** Entries of one diary in one getSchedule. docs+: calendar-getschedule (5006). */
    scheduleEntries: 1000,
    /** Until an invitation is in the calendar of an attendee of the tenant. Assumed. */
    deliveryMs: 5_000,
    /** Until a room has answered. Assumed. */
    roomAnswerMs: 30_000,
    /** An attachment in one request is smaller than this. docs: outlook-large-attachments.md. */
    directAttachmentBytes: 3 * 1024 * 1024,
  },
  /** Files of SharePoint and OneDrive. behaviour.md section 8, where nothing else is named. */
  files: {
    /** One `PUT …/content`. */
    putBytes: 250 * 1024 * 1024,
    /** The largest file of a library. Microsoft's page of SharePoint limits. */
    fileBytes: 250 * 1024 * 1024 * 1024,
    /** Every range of an upload but the last is a multiple of this, and smaller than the next. */
    rangeUnit: 320 * 1024,
    rangeBytes: 60 * 1024 * 1024,
    /** How long an upload address lives after the last range; the service says it in expirationDateTime. Assumed. */
    uploadMs: 15 * 60_000,
    /** How long a download address lives; "short-lived". Assumed. */
    downloadMs: 60 * 60_000,
    /** Entries on a page: small, so that paging is always exercised (section 9). */
    page: 10,
    largestPage: 999,
    /** A name, and a path below the host. Microsoft's page "Restrictions and limitations in OneDrive and SharePoint". */
    nameCharacters: 255,
    pathCharacters: 400,
    /** Space of one drive. Assumed. */
    quotaBytes: 1024 ** 4,
  },
  /** Rooms: a small page, so that paging is always met (the service's own is 100). */
  places: { defaultPage: 10 },
  /** Users and people: as above. */
  users: { defaultPage: 10, largestPage: 999 },
  /** Workbooks, beside the throttling above. behaviour.md section 5, unless it says assumed. */
  excel: {
    /** Idle time after which a session is gone: one that keeps its changes, and one that does not. */
    persistentIdleMs: 5 * 60_000,
    otherIdleMs: 7 * 60_000,
    /** How long a download can be the previous version (switch `stale-download`). */
    staleDownloadMs: 20_000,
    /** How long an operation of `respond-async` is not started, and when it is over. Assumed. */
    operationStartsMs: 1_000,
    operationEndsMs: 3_000,
    /** Cells of one range. */
    cells: 5_000_000,
  },
} as const;
