import type { RegisterKind } from '../../addin/domain/case.ts';
import { settingsCalls } from '../office-host/common/document-settings.ts';
import { ExcelWindow } from '../office-host/excel/excel-window.ts';
import { openExcelModel } from '../office-host/excel/open-excel-model.ts';
import type { ExcelModel } from '../office-host/excel/open-excel-model.ts';
import type { DocumentHost } from '../office-host/host-session.ts';
import { WORKBOOKS } from './desk-people.ts';
import type { DeskTenant } from './desk-tenant.ts';
import { liveWorkbook } from './desk-view.ts';

/** The registers as they stand open in Excel: one window for each organisation, over the very workbook that Graph works on. */
export class OpenRegisters {
  readonly #tenant: DeskTenant;
  readonly #windows = new Map<RegisterKind, ExcelWindow>();
  readonly #models = new Map<RegisterKind, ExcelModel>();

  constructor(tenant: DeskTenant) {
    this.#tenant = tenant;
  }

  /** The host of one more pane at the window. */
  host(office: RegisterKind): DocumentHost {
    const model = this.#open(office);
    const settings = new Map<string, string>();
    return {
      kind: 'Excel',
      model: {
        root: model.root,
        made: (serviceType) => model.made(serviceType),
        begin: () => model.begin?.(),
        end: () => {
          model.end?.();
          this.#tenant.changed();
        },
        onEvent: (listener) => model.onEvent(listener),
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
  }

  /** Somebody goes to a cell. */
  select(office: RegisterKind, sheet: string, address: string): void {
    this.#models.get(office)?.select(`'${sheet.replaceAll("'", "''")}'!${address}`);
  }

  #open(office: RegisterKind): ExcelModel {
    const window = this.#windows.get(office) ?? new ExcelWindow();
    this.#windows.set(office, window);
    const model = openExcelModel({
      live: () => liveWorkbook(this.#tenant.made, office),
      name: WORKBOOKS[office],
      window,
      save: () => {
        this.#tenant.changed();
      },
    });
    this.#models.set(office, model);
    return model;
  }
}
