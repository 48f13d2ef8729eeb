/* eslint-disable office-addins/no-empty-load --
   Loading everything is what is tried. */
import { describe, expect, it } from 'vitest';
import type { DocumentHost } from '../../../../scripts/office-host/host-session.ts';
import { openStandingPane } from '../../../support/office-desk.ts';
import { givenExcel } from './excel-given.ts';
import type { GivenExcel } from './excel-given.ts';

const hostOf = ({ model }: GivenExcel): DocumentHost => ({
  kind: 'Excel',
  model,
  common: {},
  settings: () => ({}),
  docUrl: 'https://tenant.example/register.xlsx',
  readOnly: false,
});

describe.each(['debug', 'release'] as const)('the Excel model under the genuine client in a browser, %s build', (build) => {
  it('takes a report with a chart, and tells the pane what a colleague does', async () => {
    const given = givenExcel();
    const { frame } = await openStandingPane(hostOf(given), { build });
    const read = await frame.evaluate(async () =>
      Excel.run(async (context) => {
        const heard: unknown[] = [];
        Object.assign(globalThis, { heard });
        const table = context.workbook.tables.getItem('tblCases');
        table.onChanged.add((event) => {
          heard.push([event.changeType, event.address, event.source]);
          return Promise.resolve();
        });
        const sheet = context.workbook.worksheets.add('Report');
        sheet.getRange('A1:B3').values = [
          ['Month', 'Cases'],
          ['July', 3],
          ['August', 5],
        ];
        const chart = sheet.charts.add(Excel.ChartType.columnClustered, sheet.getRange('A1:B3'));
        chart.title.text = 'Cases a month';
        sheet.activate();
        const active = context.workbook.worksheets.getActiveWorksheet();
        active.load('name,charts/items/title/text');
        const body = table.getDataBodyRange();
        body.load();
        await context.sync();
        return [active.name, active.charts.items.map(({ title }) => title.text), body.address, body.values[2]?.[4] as unknown];
      }),
    );
    expect(read).toEqual(['Report', ['Cases a month'], 'Cases!A2:E4', 'third']);
    given.hands.setCells('tblCases', 'DR-2026-0002', { Days: 6 });
    await frame.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length > 0);
    const heard = await frame.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
    expect(heard).toEqual([['RangeEdited', 'C3', 'Remote']]);
    expect(given.saved('xl/charts/chart2.xml')).toContain('<a:t>Cases a month</a:t>');
  });
}); // prettier-ignore
