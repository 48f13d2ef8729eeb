import { appContext } from './app-context.ts';
import { COMMON_ERRORS, CommonError } from './common-api.ts';
import type { CommonEvent } from './common-api.ts';
import { HostFaults } from './faults.ts';
import type { HostCall, PlannedHostFault } from './faults.ts';
import { paneFrame } from './host-info.ts';
import type { PaneFrame } from './host-info.ts';
import type {
  CommandCompleted,
  DocumentHost,
  HostApplication,
  HostNotice,
  HostSession,
  UnknownCall,
} from './host-session.ts';
import { declaredSets } from './requirement-sets.ts';
import type { HostVersion } from './requirement-sets.ts';
import { clientMetadata } from './rich-api/client-metadata.ts';
import { Interpreter } from './rich-api/interpreter.ts';
import type { ModelEvent, WireValue } from './rich-api/model.ts';
import { namesIn, readRichApiRequest } from './rich-api/request.ts';
import { isObject, readRequest, RESULT_CODES, writeAnswer, writeEvent, writeNotification } from './wire.ts';
import type { ResultCode, WireObject, WireRequest } from './wire.ts';

export interface PaneSessionOptions {
  readonly host: HostApplication;
  /** The page around the pane: https, and of the pane's own host name. */
  readonly hostOrigin: string;
  /** Of the web, if not said. */
  readonly version?: HostVersion;
  /** `en-GB`, if not said. */
  readonly locale?: string;
  readonly addInName?: string;
  /** Origins besides the pane's own that dialogs may show. */
  readonly appDomains?: readonly string[];
  readonly faults?: HostFaults;
  /** How a delay is waited for; by the clock of the machine, if not said. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** An id that was never there before: the client keeps settings in the browser under it. */
  readonly newId?: () => string;
}

const DEFAULT_LOCALE = 'en-GB';
const PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** Dispatch ids that every host answers alike (`OSF.DDA.MethodDispId` of the client). */
const DISPATCH = {
  richApi: 93,
  commandCompleted: 94,
  closeContainer: 97,
  openBrowserWindow: 102,
  messageParent: 144,
  messageChild: 145,
} as const;
const INITIAL_DATA = 1;

const EVENTS = {
  command: 'appCommandInvoked',
  richApi: 'richApiMessage',
  dialogMessage: 'dialogMessageReceived',
  parentMessage: 'dialogParentMessageReceived',
  dialogNotification: 'dialogNotificationShown',
  itemChanged: 'olkItemSelectedChanged',
} as const;

// `OSF.DialogMessageType` of the client.
const DIALOG_MESSAGE = 0;
const DIALOG_CLOSED = 12006;
const DIALOG_NEEDS_HTTPS = 12005;
const DIALOG_ALREADY_OPEN = 12007;
// Of an entry of richApiMessage (`Constants.eventMessageCategory`).
const EVENT_MESSAGE = 65536;
/** `OfficeExtension` sends it for what the web host does without the document. */
const WITHOUT_DOCUMENT = 'WacPartition';
const DELAY_FOR_CELL_EDIT = 64;

/** Opens the host's side of a pane. */
export function openPane(options: PaneSessionOptions): HostSession {
  return new PaneSession(options);
}

class PaneSession implements HostSession {
  readonly frame: PaneFrame;
  readonly unknownCalls: UnknownCall[] = [];
  readonly mistakes: unknown[] = [];

  readonly #options: PaneSessionOptions;
  readonly #conversation: string;
  readonly #appId: string;
  readonly #parent: PaneSession | undefined;
  readonly #faults: HostFaults;
  readonly #interpreter: Interpreter | undefined;
  readonly #listeners = new Set<(message: string) => void>();
  readonly #noticed = new Set<(notice: HostNotice) => void>();
  readonly #registered = new Set<string>();
  readonly #commands = new Map<string, (completed: CommandCompleted) => void>();
  /** What happened before the pane listened, by event: it is told as soon as it does (assumed). */
  readonly #untold = new Map<string, readonly WireValue[]>();
  readonly #endings: (() => void)[] = [];
  #dialog: PaneSession | undefined;
  /** Calls are done one after the other, as they come. */
  #before: Promise<unknown> = Promise.resolve();
  #lastEvent = 0;
  #lastCommand = 0;
  #isClosed = false;

  constructor(options: PaneSessionOptions, parent?: PaneSession) {
    this.#options = options;
    this.#parent = parent;
    const newId = options.newId ?? ((): string => crypto.randomUUID());
    this.#conversation = newId();
    this.#appId = parent === undefined ? newId() : parent.#appId;
    this.#faults = options.faults ?? new HostFaults();
    const { host } = options;
    this.frame = paneFrame({
      kind: host.kind,
      conversation: this.#conversation,
      appId: this.#appId,
      hostOrigin: options.hostOrigin,
      locale: options.locale ?? DEFAULT_LOCALE,
      dialog: parent !== undefined,
    });
    if (host.kind === 'Outlook') {
      this.#endings.push(
        host.mailbox.onItemChanged((data) => {
          // Only the item that is open in the end matters.
          this.#fireOnceHeard(EVENTS.itemChanged, data, 'the last');
        }),
      );
      if (host.mailbox.onEvent !== undefined)
        this.#endings.push(
          host.mailbox.onEvent((event) => {
            this.#common(event);
          }),
        );
    } else {
      this.#interpreter = this.#interpreterOf(host);
      if (host.model.onEvent !== undefined)
        this.#endings.push(
          host.model.onEvent((event) => {
            this.#modelEvent(event);
          }),
        );
      if (host.onCommonEvent !== undefined)
        this.#endings.push(
          host.onCommonEvent((event) => {
            this.#common(event);
          }),
        );
    }
  }

  receive(message: string): Promise<string | undefined> {
    const request = readRequest(message);
    // Other ends post messages to the same window.
    if (request?.conversation !== this.#conversation) return Promise.resolve(undefined);
    const done = this.#before.then(() => this.#answer(request));
    this.#before = done.catch(() => undefined);
    return done;
  }

  onMessage(listener: (message: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onNotice(listener: (notice: HostNotice) => void): () => void {
    this.#noticed.add(listener);
    return () => void this.#noticed.delete(listener);
  }

  invokeCommand(functionName: string, buttonId: string): Promise<CommandCompleted> {
    if (this.#isClosed) return Promise.resolve(NEVER_COMPLETED);
    this.#lastCommand += 1;
    const id = `command-${this.#lastCommand}`;
    const completed = new Promise<CommandCompleted>((resolve) => {
      this.#commands.set(id, resolve);
    });
    const invocation = [id, functionName, JSON.stringify({ source: { id: buttonId } })];
    this.#fireOnceHeard(EVENTS.command, invocation, 'all');
    return completed;
  }

  closeDialog(): void {
    if (this.#dialog === undefined) return;
    this.#endDialog();
    this.#fire(EVENTS.dialogMessage, { messageType: DIALOG_CLOSED });
  }

  notifyPane(action: number): void {
    this.#send(writeNotification(this.#conversation, this.#options.hostOrigin, action));
  }

  close(): void {
    this.#isClosed = true;
    this.#endDialog();
    // Whoever waits for a button would wait for ever.
    for (const settle of this.#commands.values()) settle(NEVER_COMPLETED);
    this.#commands.clear();
    for (const end of this.#endings.splice(0)) end();
    this.#listeners.clear();
    this.#noticed.clear();
    this.#registered.clear();
  }

  async #answer(request: WireRequest): Promise<string | undefined> {
    if (request.act === 'invoke') return this.#invoked(request);
    const planned = this.#faults.plan({ area: 'events' });
    await this.#delay(planned);
    if (planned.fault?.kind === 'silence' && !planned.fault.done) return undefined;
    const error = request.act === 'register' ? this.#register(request) : this.#unregister(request);
    return planned.fault?.kind === 'silence' ? undefined : this.#written(request, { Error: error });
  }

  async #invoked(request: WireRequest): Promise<string | undefined> {
    const { data } = request;
    switch (request.name) {
      case 'ContextActivationManager_getAppContextAsync':
        return this.#planned(request, { area: 'start' }, () => Promise.resolve(this.#context()));
      case 'ContextActivationManager_notifyHost': {
        const action: WireValue = Array.isArray(data) ? ((data as readonly WireValue[])[1] ?? null) : null;
        if (typeof action === 'number') this.#notice({ kind: 'pane action', action });
        return this.#written(request, null);
      }
      case 'ContextActivationManager_openWindowInHost': {
        const address = isObject(data) ? data['strUrl'] : undefined;
        if (typeof address === 'string') this.#notice({ kind: 'browser window', address });
        return this.#written(request, null);
      }
      case 'executeMethod':
        return this.#execute(request);
      case 'GetInitialData':
        return this.#outlook(request, INITIAL_DATA);
      case 'ExecuteMethod':
        return this.#outlook(request, dispatchIdIn(data, 'MethodData'));
      default:
        this.#unknown({ area: 'XDM', what: request.name });
        return this.#written(request, null, RESULT_CODES.errorHandlingRequest);
    }
  }

  #context(): WireObject {
    const { host, version = 'web', locale = DEFAULT_LOCALE, addInName = '', appDomains = [] } = this.#options;
    const surface = host.kind === 'Outlook' ? host.mailbox : host;
    return appContext({
      kind: host.kind,
      appId: this.#appId,
      conversation: this.#conversation,
      declared: declaredSets(host.kind, version),
      settings: surface.settings(),
      docUrl: host.kind === 'Outlook' ? '' : host.docUrl,
      readOnly: host.kind !== 'Outlook' && host.readOnly,
      locale,
      addInName,
      appDomains,
    });
  }

  /** A call with what was planned for it: late, refused, or without an answer. */
  async #planned(
    request: WireRequest,
    call: HostCall,
    act: (planned: PlannedHostFault) => Promise<WireValue>,
  ): Promise<string | undefined> {
    const planned = this.#faults.plan(call);
    await this.#delay(planned);
    const { fault } = planned;
    if (fault?.kind === 'refused') return this.#written(request, { Version: 1, Error: fault.error });
    if (fault?.kind === 'outlook error')
      return this.#written(request, { wasSuccessful: false, error: true, errorCode: fault.error });
    if (fault?.kind === 'silence' && !fault.done) return undefined;
    const answer = await act(planned);
    return fault?.kind === 'silence' ? undefined : this.#written(request, answer);
  }

  #execute(request: WireRequest): Promise<string | undefined> {
    const dispatchId = dispatchIdIn(request.data, 'DdaMethod');
    const { DdaMethod: _method, ...args } = isObject(request.data) ? request.data : {};
    if (dispatchId === DISPATCH.richApi && this.#interpreter !== undefined)
      return this.#richApi(request, this.#interpreter, args);
    return this.#planned(request, { area: 'common api', dispatchId }, async () => {
      try {
        return { Version: 1, Error: 0, ...(await this.#commonCall(dispatchId, args, request.origin)) };
      } catch (error) {
        return { Version: 1, Error: error instanceof CommonError ? error.code : this.#mistake(error) };
      }
    });
  }

  async #commonCall(dispatchId: number, args: WireObject, origin: string): Promise<WireObject> {
    const own = this.#ownCall(dispatchId, args, origin);
    if (own !== undefined) return own;
    const { host } = this.#options;
    const method = host.kind === 'Outlook' ? undefined : host.common[dispatchId];
    if (method !== undefined) return method({ dispatchId, args });
    this.#unknown({ area: 'Common API', what: `dispatch id ${dispatchId}` });
    throw new CommonError(COMMON_ERRORS.operationNotSupported, 'No host answers this call.');
  }

  /** Calls that are about the pane and not about a document. */
  #ownCall(dispatchId: number, args: WireObject, origin: string): WireObject | undefined {
    switch (dispatchId) {
      case DISPATCH.commandCompleted:
        this.#commandCompleted(args);
        return {};
      case DISPATCH.closeContainer:
        if (this.#parent === undefined) this.#notice({ kind: 'pane closed' });
        else this.#parent.closeDialog();
        return {};
      case DISPATCH.openBrowserWindow: {
        const address = Object.values(args).find((value) => typeof value === 'string');
        if (typeof address === 'string') this.#notice({ kind: 'browser window', address });
        return {};
      }
      case DISPATCH.messageParent:
        if (this.#parent !== undefined)
          this.#parent.#fire(EVENTS.dialogMessage, dialogMessage(args['messageToParent'], origin));
        return {};
      case DISPATCH.messageChild:
        if (this.#dialog !== undefined)
          this.#dialog.#fire(EVENTS.parentMessage, dialogMessage(args['messageContent'], origin));
        return {};
      default:
        return undefined;
    }
  }

  #commandCompleted(args: WireObject): void {
    const [id, status, json] = [args['0'], args['1'], args['2']];
    const event: unknown = typeof json === 'string' && json !== '' ? JSON.parse(json) : null;
    const context = isObject(event) ? (event['completedContext'] ?? null) : null;
    if (typeof id !== 'string') return;
    this.#commands.get(id)?.({ status: Number(status), context });
    this.#commands.delete(id);
  }

  async #richApi(
    request: WireRequest,
    interpreter: Interpreter,
    args: WireObject,
  ): Promise<string | undefined> {
    const parts: readonly WireValue[] = Array.isArray(args['ArrayData'])
      ? (args['ArrayData'] as readonly WireValue[])
      : [];
    const [partition, , , , body, , flags] = parts;
    const text = typeof body === 'string' ? body : '';
    const batch = readRichApiRequest(JSON.parse(text === '' ? 'null' : text) as WireValue);
    const call: HostCall = {
      area: 'rich api',
      dispatchId: DISPATCH.richApi,
      ...(batch !== undefined && { names: namesIn(batch) }),
      waitsForCellEdit: (Number(flags) & DELAY_FOR_CELL_EDIT) !== 0,
    };
    return this.#planned(request, call, async ({ fault, at }) => {
      if (this.#isTooLarge(text)) return { Version: 1, Error: COMMON_ERRORS.requestPayloadTooLarge };
      if (batch === undefined) {
        this.#unknown({ area: 'Rich API', what: 'a body that is no batch' });
        return { Version: 1, Error: COMMON_ERRORS.internalError };
      }
      const answer = await interpreter.run(batch, {
        hasRoot: partition !== WITHOUT_DOCUMENT,
        ...(fault?.kind === 'batch error' && { strike: { code: fault.code, at } }),
      });
      const written = JSON.stringify(answer);
      if (this.#isTooLarge(written)) return { Version: 1, Error: COMMON_ERRORS.responsePayloadTooLarge };
      return { Version: 1, Error: 0, Data: [200, [], written] };
    });
  }

  /** Office on the web alone has such a limit. */
  #isTooLarge(text: string): boolean {
    return (this.#options.version ?? 'web') === 'web' && Buffer.byteLength(text) > PAYLOAD_LIMIT;
  }

  #outlook(request: WireRequest, dispatchId: number): Promise<string | undefined> {
    const { host } = this.#options;
    if (host.kind !== 'Outlook') {
      this.#unknown({ area: 'XDM', what: request.name });
      return Promise.resolve(this.#written(request, null, RESULT_CODES.errorHandlingRequest));
    }
    const params = isObject(request.data) ? request.data['ApiParams'] : undefined;
    return this.#planned(request, { area: 'outlook', dispatchId }, async () => {
      try {
        if (dispatchId === INITIAL_DATA) return await host.mailbox.initialData();
        const answer = await host.mailbox.call(dispatchId, params);
        if (answer !== undefined) return answer;
        this.#unknown({ area: 'Outlook', what: `dispatch id ${dispatchId}` });
      } catch (error) {
        this.#mistake(error);
      }
      return { wasSuccessful: false, error: true, errorCode: OUTLOOK_INTERNAL_ERROR };
    });
  }

  /** At once where the pane listens, otherwise when it does. */
  #fireOnceHeard(name: string, data: WireValue, kept: 'all' | 'the last'): void {
    if (this.#registered.has(name)) this.#fire(name, data);
    else this.#untold.set(name, kept === 'all' ? [...(this.#untold.get(name) ?? []), data] : [data]);
  }

  /** 0, or why not. */
  #register({ name, data }: WireRequest): number {
    if (name === EVENTS.dialogMessage) return this.#openDialog(data);
    if (!this.#fires(name)) {
      this.#unknown({ area: 'Events', what: name.slice(name.lastIndexOf('_') + 1) });
      return COMMON_ERRORS.operationNotSupported;
    }
    this.#registered.add(name);
    const untold = this.#untold.get(name) ?? [];
    this.#untold.delete(name);
    // After the answer: the client loses what comes before it.
    setTimeout(() => {
      for (const data of untold) this.#fire(name, data);
    });
    return 0;
  }

  #unregister({ name }: WireRequest): number {
    if (name === EVENTS.dialogMessage) this.#endDialog();
    this.#registered.delete(name);
    return 0;
  }

  #fires(name: string): boolean {
    const { host } = this.#options;
    const ofTarget = name.slice(name.lastIndexOf('_') + 1);
    const always: readonly string[] = [EVENTS.command, EVENTS.parentMessage, EVENTS.dialogNotification];
    const own = host.kind === 'Outlook' ? EVENTS.itemChanged : EVENTS.richApi;
    if ([...always, own].includes(ofTarget)) return true;
    const fired = host.kind === 'Outlook' ? host.mailbox.events : host.commonEvents;
    const source = host.kind === 'Outlook' ? host.mailbox : host;
    return fired?.includes(ofTarget) ?? ('onEvent' in source || 'onCommonEvent' in source);
  }

  #openDialog(data: WireValue): number {
    const target = isObject(data) ? data['targetId'] : undefined;
    const wish: unknown = typeof target === 'string' && target !== '' ? JSON.parse(target) : undefined;
    const address = isObject(wish) ? wish['url'] : undefined;
    if (typeof address !== 'string' || !isObject(wish)) return COMMON_ERRORS.invalidParam;
    if (!address.toLowerCase().startsWith('https://')) return DIALOG_NEEDS_HTTPS;
    if (this.#dialog !== undefined) return DIALOG_ALREADY_OPEN;
    const session = new PaneSession(this.#options, this);
    this.#dialog = session;
    this.#registered.add(EVENTS.dialogMessage);
    this.#notice({
      kind: 'dialog opened',
      session,
      address: session.frame.address(address),
      width: Number(wish['width'] ?? 80),
      height: Number(wish['height'] ?? 80),
    });
    return 0;
  }

  #endDialog(): void {
    const dialog = this.#dialog;
    if (dialog === undefined) return;
    this.#dialog = undefined;
    this.unknownCalls.push(...dialog.unknownCalls);
    this.mistakes.push(...dialog.mistakes);
    dialog.close();
    this.#notice({ kind: 'dialog closed' });
  }

  #modelEvent({ eventType, targetId, args, remote = false }: ModelEvent): void {
    this.#lastEvent += 1;
    const entry = [EVENT_MESSAGE, eventType, targetId, JSON.stringify(args), this.#lastEvent, remote];
    this.#fire(EVENTS.richApi, { ArrayData: [entry] });
  }

  #common({ name, payload }: CommonEvent): void {
    this.#fire(name, payload);
  }

  #fire(name: string, payload: WireValue): void {
    if (!this.#registered.has(name)) return;
    this.#send(writeEvent(this.#conversation, name, this.#options.hostOrigin, payload));
  }

  #send(text: string): void {
    for (const listener of this.#listeners) listener(text);
  }

  #notice(notice: HostNotice): void {
    for (const listener of this.#noticed) listener(notice);
  }

  #unknown(call: UnknownCall): void {
    this.unknownCalls.push(call);
  }

  /** Keeps what a model threw, and gives the number that the pane is told. */
  #mistake(error: unknown): number {
    this.mistakes.push(error);
    return COMMON_ERRORS.internalError;
  }

  #written(request: WireRequest, data: WireValue, code?: ResultCode): string {
    return writeAnswer(request, this.#options.hostOrigin, data, code);
  }

  async #delay({ delay }: PlannedHostFault): Promise<void> {
    if (delay === 0) return;
    const wait =
      this.#options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    await wait(delay);
  }

  #interpreterOf(host: DocumentHost): Interpreter {
    return new Interpreter({
      model: host.model,
      metadata: clientMetadata(host.kind),
      declared: declaredSets(host.kind, this.#options.version ?? 'web'),
      readOnly: host.readOnly,
      unknown: (call) => {
        this.#unknown(call);
      },
      broken: (error) => {
        this.#mistake(error);
      },
    });
  }
}

/** The pane was closed before it called `event.completed()`. */
const NEVER_COMPLETED: CommandCompleted = { status: COMMON_ERRORS.internalError, context: null };
/** InternalFormatError. */
const OUTLOOK_INTERNAL_ERROR = 9002;

function dialogMessage(content: WireValue | undefined, origin: string): WireObject {
  return { messageType: DIALOG_MESSAGE, messageContent: content ?? null, messageOrigin: origin };
}

function dispatchIdIn(data: WireValue, holder: string): number {
  const method = isObject(data) ? data[holder] : undefined;
  return isObject(method) ? Number(method['DispatchId']) : Number.NaN;
}
