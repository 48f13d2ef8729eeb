import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarArea } from './calendar-area.ts';
import type { CalendarArea } from './calendar-area.ts';
import type { ContractCheck } from './contract-check.ts';
import { driveArea } from './drive-area.ts';
import type { DriveArea, DriveOptions } from './drive-area.ts';
import type { FaultRule } from './faults.ts';
import { GraphEmulator } from './graph-emulator.ts';
import { mailArea } from './mail-area.ts';
import type { MailArea } from './mail-area.ts';
import { MeetingPost } from './meeting-post.ts';
import { placesArea } from './places-area.ts';
import type { Area } from './route.ts';
import { makeTenant } from './tenant.ts';
import type { EmulatedTenant, TenantOptions } from './tenant.ts';
import { usersArea } from './users-area.ts';
import type { UsersArea } from './users-area.ts';
import { workbookArea } from './workbook-area.ts';
import type { WorkbookArea } from './workbook-area.ts';

export interface EmulatorSetUp extends TenantOptions {
  readonly faults?: readonly FaultRule[];
  readonly drives?: DriveOptions;
  readonly contract?: ContractCheck;
  readonly strict?: boolean;
}

export interface MadeEmulator {
  readonly emulator: GraphEmulator;
  readonly tenant: EmulatedTenant;
  readonly mail: MailArea;
  readonly calendars: CalendarArea;
  readonly users: UsersArea;
  readonly drives: DriveArea;
  readonly workbooks: WorkbookArea;
  /** Takes up the state where a folder left it; an empty or missing folder is an empty state. */
  load(folder: string): Promise<void>;
  save(folder: string): Promise<void>;
}

/** A tenant with all its areas: the one place where they are wired. */
export function makeEmulator(setUp: EmulatorSetUp = {}): MadeEmulator {
  const tenant = makeTenant(setUp);
  const { faults } = tenant;
  for (const rule of setUp.faults ?? []) faults.add(rule);
  const mail = mailArea(tenant, faults);
  const post = new MeetingPost(tenant, mail);
  const calendars = calendarArea(tenant, {
    faults,
    onMail: (meetingMail) => {
      post.carry(meetingMail);
    },
  });
  const users = usersArea(tenant);
  const drives = driveArea(tenant, faults, setUp.drives);
  const workbooks = workbookArea(tenant, drives.workbookFiles, faults);
  const letItHappen = (): void => {
    calendars.settle();
  };
  const areas: Readonly<Record<string, Area>> = {
    mail: post.before(mail, letItHappen),
    calendars: post.before(calendars, letItHappen),
    users,
    places: placesArea(tenant),
    // Workbooks go into their files before the drives are saved.
    workbooks,
    drives,
  };
  const emulator = new GraphEmulator(tenant, Object.values(areas), {
    faults,
    ...(setUp.contract !== undefined && { contract: setUp.contract }),
    ...(setUp.strict !== undefined && { strict: setUp.strict }),
  });
  const inFolders = async (
    folder: string,
    act: (area: Area, own: string) => Promise<void>,
  ): Promise<void> => {
    for (const [name, area] of Object.entries(areas)) {
      const own = join(folder, name);
      await mkdir(own, { recursive: true });
      await act(area, own);
    }
  };
  return {
    emulator,
    tenant,
    mail,
    calendars,
    users,
    drives,
    workbooks,
    async load(folder) {
      await tenant.load(folder);
      await inFolders(folder, (area, own) => area.load(own));
    },
    async save(folder) {
      await inFolders(folder, (area, own) => area.save(own));
      await tenant.save(folder);
    },
  };
}
