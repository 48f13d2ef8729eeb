import type { CommonApi, CommonEvent } from './common-api.ts';
import type { PaneFrame } from './host-info.ts';
import type { ObjectModel, WireValue } from './rich-api/model.ts';
import type { WireObject } from './wire.ts';

/** What a pane stands in. */
export type HostApplication = DocumentHost | OutlookHost;

/** Excel or Word with one document open. */
export interface DocumentHost {
  readonly kind: 'Excel' | 'Word';
  readonly model: ObjectModel;
  readonly common: CommonApi;
  /** `Office.context.document.settings` as it stands in the document: each value is itself JSON text. Asked when a pane opens. */
  settings(): Readonly<Record<string, string>>;
  /** `Office.context.document.url`. */
  readonly docUrl: string;
  /** Reading view: every write is refused with AccessDenied. */
  readonly readOnly: boolean;
  /**
   * The events outside the Rich API that the host fires: `documentSelectionChanged`, `settingsChanged`, `nodeInserted`
   * (of any target). A pane that registers another is refused; where nothing is said, any event may come.
   */
  readonly commonEvents?: readonly string[];
  /** Hears them until the returned function is called. */
  onCommonEvent?(listener: (event: CommonEvent) => void): () => void;
}

/** Outlook with one message or appointment, or with none. */
export interface OutlookHost {
  readonly kind: 'Outlook';
  readonly mailbox: OutlookSurface;
}

/** The mailbox item surface, as the client asks for it: by dispatch id (office-host README). */
export interface OutlookSurface {
  /** The answer of dispatch id 1, GetInitialData: nearly everything that can be read without asking again. */
  initialData(): Promise<WireObject>;
  /** Any other dispatch id. `undefined`: no such call is known, which fails the call and is kept as unknown. */
  call(dispatchId: number, apiParams: WireValue | undefined): Promise<OutlookAnswer | undefined>;
  /** roamingSettings as they stand: each value is itself JSON text. Asked when a pane opens. */
  settings(): Readonly<Record<string, string>>;
  /** Another item was chosen while the pane was pinned: complete initial data, or '' for none. */
  onItemChanged(listener: (data: WireObject | '') => void): () => void;
  /** The other events of item and mailbox that it fires, as the client registers them: `olkRecipientsChanged`. */
  readonly events?: readonly string[];
  onEvent?(listener: (event: CommonEvent) => void): () => void;
}

/**
 * `{ wasSuccessful: true, error: false, data }`, or `{ wasSuccessful: false, error: true, errorCode }` (9000 to 9055);
 * a few calls carry their own members instead of `data`: `customProperties`, `token`, `body`.
 */
export interface OutlookAnswer extends WireObject {
  readonly wasSuccessful: boolean;
}

/** The host's side of one pane. Texts are exactly those of postMessage. */
export interface HostSession {
  readonly frame: PaneFrame;
  /** What came from the pane; the answer to post back, if one is due. */
  receive(message: string): Promise<string | undefined>;
  /** Texts that the host sends by itself: events and invocations of commands. */
  onMessage(listener: (message: string) => void): () => void;
  /** What the page around the pane has to do: open a dialog, close the pane, give the focus back. */
  onNotice(listener: (notice: HostNotice) => void): () => void;
  /**
   * A button of the ribbon: calls a function of the page, once the page has registered for commands, and waits for its
   * `event.completed()`.
   */
  invokeCommand(functionName: string, buttonId: string): Promise<CommandCompleted>;
  /** The person closed the dialog that stands open. */
  closeDialog(): void;
  /** Calls the pane by the number of `OSF.AgaveHostAction`: 11 TabIn puts the focus on the first thing that can have it. */
  notifyPane(action: number): void;
  /** What the pane asked and no host answers: a test that ends with any of them fails. */
  readonly unknownCalls: readonly UnknownCall[];
  /** Mistakes of a model, thrown while it answered: a test that ends with any of them fails. */
  readonly mistakes: readonly unknown[];
  close(): void;
}

export type HostNotice =
  /** A dialog in an iframe: `address` is loaded in a frame named `session.frame.name`. */
  | {
      readonly kind: 'dialog opened';
      readonly session: HostSession;
      readonly address: string;
      /** Percent of the window. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'dialog closed' }
  /** `Office.context.ui.closeContainer()` in the pane. */
  | { readonly kind: 'pane closed' }
  /** `Office.context.ui.openBrowserWindow(url)`. */
  | { readonly kind: 'browser window'; readonly address: string }
  /** `ContextActivationManager_notifyHost`, by the number of `OSF.AgaveHostAction`: 15 EscExit, 13 and 14 TabExit … */
  | { readonly kind: 'pane action'; readonly action: number };

/** What the pane said with `event.completed(options)`. */
export interface CommandCompleted {
  /** 0, or the number of an error: 11101 when the page has no such function. */
  readonly status: number;
  /** The options: `{ allowEvent: false }`. */
  readonly context: WireValue;
}

export interface UnknownCall {
  readonly area: 'Rich API' | 'Common API' | 'Outlook' | 'Events' | 'XDM';
  /** `Excel.Range.frobnicate is not defined by the client`, `dispatch id 142`. Never values. */
  readonly what: string;
}
