import type { HostKind } from './requirement-sets.ts';

/** How a pane learns where it stands: by the name of its frame, and by its address (office.debug.js, `_retrieveHostInfo`). */
export interface PaneFrame {
  /** To be the `name` of the iframe before it is loaded. */
  readonly name: string;
  readonly hostInfo: string;
  readonly xdmInfo: string;
  /** The address to load: the pane's own, with `_host_Info` added. */
  address(pane: string): string;
}

export interface FrameWish {
  readonly kind: HostKind;
  readonly conversation: string;
  readonly appId: string;
  /** https, and of a host name that the client trusts: the pane's own is. */
  readonly hostOrigin: string;
  /** `en-GB`: which strings the client loads. */
  readonly locale: string;
  readonly dialog: boolean;
}

/** Higher versions are lowered by the client to the files that it has. */
const FILE_VERSION = '16.01';
/** Neither SharedApp nor CustomFunction nor any other of `HostInfoFlags`. */
const FLAGS = '0';

export function paneFrame(wish: FrameWish): PaneFrame {
  // disableLogging: nothing of a development machine is reported to Microsoft.
  const hostInfo = [
    wish.kind,
    'Web',
    FILE_VERSION,
    wish.locale,
    'telemetry',
    wish.dialog ? 'isDialog' : '',
    'disableLogging',
    FLAGS,
  ].join('$');
  const xdmInfo = [wish.conversation, wish.appId, wish.hostOrigin].join('|');
  return {
    name: JSON.stringify({ baseFrameName: wish.conversation, hostInfo, xdmInfo, serializerVersion: 1 }),
    hostInfo,
    xdmInfo,
    address(pane) {
      // By hand: URLSearchParams would write the "$" as "%24", which real addresses do not have.
      const [whole = '', hash] = pane.split('#');
      // A pane that opens a dialog beside itself may hand on its own.
      const page = whole.replace(/([?&])_host_Info=[^&]*&?/, '$1').replace(/[?&]$/, '');
      const joint = page.includes('?') ? '&' : '?';
      return `${page}${joint}_host_Info=${hostInfo}${hash === undefined ? '' : `#${hash}`}`;
    },
  };
}
