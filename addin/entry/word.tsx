import { OfficePaneHost } from '../adapters/office/office-pane-host.ts';
import { mountPane } from '../panes/parts/mount-pane.tsx';
import { StatementPane } from '../panes/word/statement-pane.tsx';
import { FUNCTION_NAMES } from './function-names.ts';
import { makeWordServices } from './word-services.ts';
import { VERSION } from './version.ts';

const host = new OfficePaneHost({ commands: [FUNCTION_NAMES.statement] });

mountPane({
  host,
  program: 'Word',
  title: 'Outcome Statement',
  version: VERSION,
  // A statement is opened as a new document. Source: Word API, WordApi 1.3.
  needs: [{ set: 'WordApi', version: '1.3' }],
  Pane: StatementPane,
  services: makeWordServices({
    onStatementWished: (listener) => host.onCommand(FUNCTION_NAMES.statement, listener),
  }),
});
