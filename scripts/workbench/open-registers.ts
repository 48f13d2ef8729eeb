import type { RegisterKind } from '../../addin/domain/case.ts';
import { settingsCalls } from '../office-host/common/document-settings.ts';
import { ExcelWindow } from '../office-host/excel/excel-window.ts';
import { openExcelModel } from '../office-host/excel/open-excel-model.ts';
import type { ExcelModel } from '../office-host/excel/open-excel-model.ts';
import type { DocumentHost } from '../office-host/host-session.ts';
import { WORKBOOKS } from './desk-people.ts';
import type { DeskTenant } from './desk-tenant.ts';
import { liveWorkbook } from './desk-view.ts';

/** The register as it stands open in Excel beside one pane. */
export interface OpenRegisterWindow {
  readonly host: DocumentHost;
  /** Somebody goes to a cell. */
  select(sheet: string, address: string): void;
}

/**
 * The registers as they stand open in Excel, over the very workbook that Graph works on. Each pane has a window of its
 * own: where one person stands is no matter of the other's.
 */
export class OpenRegisters {
  readonly #tenant: DeskTenant;

  constructor(tenant: DeskTenant) {
    this.#tenant = tenant;
  }

  /** `onShown` hears where the pane goes in it. */
  open(office: RegisterKind, onShown: (sheet: string, address: string) => void): OpenRegisterWindow {
    const window = new ExcelWindow();
    const model = this.#model(office, window);
    const settings = new Map<string, string>();
    let isByHand = false;
    window.listen(() => {
      if (isByHand) return;
      const at = model.selection;
      const sheetEnd = at.lastIndexOf('!');
      onShown(unquoted(at.slice(0, sheetEnd)), at.slice(sheetEnd + 1));
    });
    const host: DocumentHost = {
      kind: 'Excel',
      model: {
        root: model.root,
        made: (serviceType) => model.made(serviceType),
        begin: () => model.begin?.(),
        end: () => {
          model.end?.();
          this.#tenant.changed();
        },
        // A pane that is closed hears no more, and neither does its window.
        onEvent: (listener) => {
          const stop = model.onEvent(listener);
          return () => {
            stop();
            model.close();
          };
        },
      },
      common: settingsCalls(
        {
          read: () => Object.fromEntries(settings),
          write: (values) => {
            settings.clear();
            for (const [name, value] of Object.entries(values)) settings.set(name, value);
          },
        },
        'Excel',
      ),
      settings: () => Object.fromEntries(settings),
      docUrl: WORKBOOKS[office],
      readOnly: false,
    };
    return {
      host,
      select: (sheet, address) => {
        isByHand = true;
        try {
          model.select(`'${sheet.replaceAll("'", "''")}'!${address}`);
        } finally {
          isByHand = false;
        }
      },
    };
  }

  #model(office: RegisterKind, window: ExcelWindow): ExcelModel {
    return openExcelModel({
      live: () => liveWorkbook(this.#tenant.made, office),
      name: WORKBOOKS[office],
      window,
      save: () => {
        this.#tenant.changed();
      },
    });
  }
}

const unquoted = (sheet: string): string =>
  sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
