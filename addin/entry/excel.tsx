import { OfficePaneHost } from '../adapters/office/office-pane-host.ts';
import { RegisterPane } from '../panes/excel/register-pane.tsx';
import { mountPane } from '../panes/parts/mount-pane.tsx';
import { FUNCTION_NAMES } from './function-names.ts';
import { fetchPart } from './services.ts';
import { VERSION } from './version.ts';

// The register's rules are large; they come beside office.js, which is waited for in any case.
const work = () => import('./excel-services.ts');
work().catch(() => undefined);

const host = new OfficePaneHost({ commands: [FUNCTION_NAMES.report] });

mountPane({
  host,
  program: 'Excel',
  title: 'Register',
  version: VERSION,
  // Changes of the whole workbook are heard from here on. Source: Excel API, ExcelApi 1.9.
  needs: [{ set: 'ExcelApi', version: '1.9' }],
  Pane: RegisterPane,
  services: async () => {
    const part = await fetchPart(work);
    if (!part.ok) return part;
    return part.value.makeExcelServices({
      onReportWished: (listener) => host.onCommand(FUNCTION_NAMES.report, listener),
    });
  },
});
