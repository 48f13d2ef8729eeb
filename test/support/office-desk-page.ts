import { connectRelay, openRelay } from '../../scripts/office-host/relay.ts';
import type { Relay, RelayedNotice, RelayOptions } from '../../scripts/office-host/relay.ts';

/** The page around a pane in the tests: one pane, at most one dialog, and a list of what the pane wanted of the page. */
const notices: RelayedNotice[] = [];
let pane: Relay | undefined;
let dialog: Relay | undefined;

function placed(id: string): (frame: HTMLIFrameElement) => void {
  return (frame) => {
    frame.id = id;
    frame.title = id;
    document.body.append(frame);
  };
}

const options: Omit<RelayOptions, 'place'> = {
  host: '/host',
  onNotice: (notice) => {
    notices.push(notice);
    if (notice.kind === 'dialog opened') {
      dialog = connectRelay({ ...options, place: placed('dialog') }, notice.session);
    } else if (notice.kind === 'dialog closed') {
      void dialog?.close();
      dialog = undefined;
    }
  },
};

Object.assign(globalThis, {
  desk: {
    notices,
    async open(address: string): Promise<void> {
      pane = await openRelay({ ...options, place: placed('pane') }, { pane: address });
    },
    command: (functionName: string, buttonId: string) => pane?.invokeCommand(functionName, buttonId),
    closeDialog: () => pane?.closeDialog(),
  },
});
