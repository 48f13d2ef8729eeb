import { requirementMatrix } from './requirement-sets.ts';
import type { DeclaredSets, HostKind } from './requirement-sets.ts';
import type { WireObject } from './wire.ts';

export interface AppContextParts {
  readonly kind: HostKind;
  readonly appId: string;
  readonly conversation: string;
  readonly declared: DeclaredSets;
  /** Each value is itself JSON text. */
  readonly settings: Readonly<Record<string, string>>;
  readonly docUrl: string;
  readonly readOnly: boolean;
  readonly locale: string;
  readonly addInName: string;
  /** Origins besides the pane's own that its dialogs may show (`AppDomains` of the manifest). */
  readonly appDomains: readonly string[];
}

/** `OSF.AppName` of the client. */
const APP_NAMES: Readonly<Record<HostKind, number>> = { Excel: 16, Word: 32, Outlook: 64 };
const READ_ONLY = 0;
const READ_WRITE = 1;
const TASK_PANE = 1;
/** `Office.InitializationReason.DocumentOpened`. */
const REASON_DOCUMENT_OPENED = 'documentOpened';
const HOST_FULL_VERSION = '16.0.0.0';

/** The answer to `ContextActivationManager_getAppContextAsync`. The client throws when one of the first nine is missing. */
export function appContext(parts: AppContextParts): WireObject {
  return {
    _id: parts.appId,
    _appName: APP_NAMES[parts.kind],
    _appVersion: '16.01',
    _appUILocale: parts.locale,
    _dataLocale: parts.locale,
    _docUrl: parts.docUrl,
    _clientMode: parts.readOnly ? READ_ONLY : READ_WRITE,
    // Excel sends pairs, the others an object: the client's settings code of each reads just that.
    _settings: parts.kind === 'Excel' ? Object.entries(parts.settings) : parts.settings,
    _reason: REASON_DOCUMENT_OPENED,
    _osfControlType: TASK_PANE,
    _eToken: '',
    _correlationId: parts.conversation,
    _appInstanceId: parts.conversation,
    _appMinorVersion: 0,
    _requirementMatrix: requirementMatrix(parts.declared),
    _hostFullVersion: HOST_FULL_VERSION,
    _addinName: parts.addInName,
    _appDomains: parts.appDomains,
    _initialDisplayMode: 0,
  };
}
