import type { Area, Route, Tenant } from './route.ts';
import { bodyOf, booleanOf } from './workbook-body.ts';
import type { FilePlace, WorkbookFiles } from './workbook-files.ts';
import { additionRoutes } from './workbook-additions.ts';
import { WorkbookHands } from './workbook-hands.ts';
import type { LiveWorkbook } from './workbook-live.ts';
import { WorkbookOperations } from './workbook-operations.ts';
import { rangeRoutes } from './workbook-ranges.ts';
import { invalidArgument } from './workbook-refusals.ts';
import type { WorkbookFaults } from './workbook-registry.ts';
import { OpenWorkbooks } from './workbook-registry.ts';
import { workbookRoute } from './workbook-routes.ts';
import { WorkbookSessions } from './workbook-sessions.ts';
import { tableRoutes } from './workbook-tables-routes.ts';

export interface WorkbookArea extends Area {
  /** True while somebody has the file open in a session that keeps its changes; an upload over it is refused with 423. */
  isOpen(driveId: string, itemId: string): boolean;
  /** A colleague who has the same workbook open in Excel on the web. */
  hands(driveId: string, itemId: string): WorkbookHands;
  /** The workbook as it stands now, for somebody who has it open in Excel on the web and may change it. */
  live(driveId: string, itemId: string): LiveWorkbook;
}

const NO_FAULTS: WorkbookFaults = { strikes: () => false };

/**
 * The Excel part of Graph over the workbooks of the drives. What is in memory goes into the file when a session is
 * closed, when the file's content is asked for, and at `save`.
 */
export function workbookArea(tenant: Tenant, files: WorkbookFiles, faults: WorkbookFaults = NO_FAULTS): WorkbookArea {
  const open = new OpenWorkbooks(files, faults, () => tenant.now());
  const sessions = new WorkbookSessions(tenant, files, open, faults);
  const operations = new WorkbookOperations(tenant);
  const place = (driveId: string, itemId: string): FilePlace => ({ driveId, itemId });
  return {
    routes: [
      ...sessionRoutes(sessions, operations),
      ...rangeRoutes(sessions),
      ...tableRoutes(sessions, operations),
      ...additionRoutes(sessions),
    ],
    isOpen: (driveId, itemId) => sessions.isOpen(place(driveId, itemId)),
    hands: (driveId, itemId) => new WorkbookHands(() => open.changing(place(driveId, itemId))),
    live: (driveId, itemId) => open.changing(place(driveId, itemId)),
    // Everything that lasts is in the files, which the drives keep. Sessions end with the process, as they do there.
    load: () => Promise.resolve(),
    save: () => {
      open.writeAll();
      return Promise.resolve();
    },
  };
} // prettier-ignore

function sessionRoutes(sessions: WorkbookSessions, operations: WorkbookOperations): readonly Route[] {
  return [
    ...workbookRoute('POST', '/createSession', (call) => {
      const persistChanges = booleanOf(bodyOf(call, ['persistChanges']), 'persistChanges');
      if (persistChanges === undefined) throw invalidArgument('persistChanges');
      return operations.answer(call, 201, 'sessionInfoResource', () => {
        const { id } = sessions.create(call, persistChanges);
        return { id, persistChanges };
      });
    }),
    ...workbookRoute('POST', '/refreshSession', (call) => {
      bodyOf(call, []);
      sessions.required(call);
      return { status: 204 };
    }),
    ...workbookRoute('POST', '/closeSession', (call) => {
      bodyOf(call, []);
      sessions.close(sessions.required(call));
      return { status: 204 };
    }),
    ...workbookRoute('GET', '/operations/{operation}', (call) => operations.status(call)),
    ...workbookRoute('GET', "/sessionInfoResource(key='{key}')", (call) => operations.result(call)),
    ...workbookRoute('GET', "/tableRowOperationResult(key='{key}')", (call) => operations.result(call)),
  ];
}
