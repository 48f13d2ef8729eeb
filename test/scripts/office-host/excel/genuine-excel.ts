import { expect, onTestFinished } from 'vitest';
import type { UnknownCall } from '../../../../scripts/office-host/host-session.ts';
import { declaredSets } from '../../../../scripts/office-host/requirement-sets.ts';
import type { HostVersion } from '../../../../scripts/office-host/requirement-sets.ts';
import { clientMetadata } from '../../../../scripts/office-host/rich-api/client-metadata.ts';
import { clientWorld } from '../../../../scripts/office-host/rich-api/client-world.ts';
import { Interpreter } from '../../../../scripts/office-host/rich-api/interpreter.ts';
import type { ModelEvent, ObjectModel, WireValue } from '../../../../scripts/office-host/rich-api/model.ts';
import { readRichApiRequest } from '../../../../scripts/office-host/rich-api/request.ts';

export type ExcelBatch<Value> = (context: Excel.RequestContext) => Promise<Value>;

/** `Excel.run`, in a new context each time, as in an add-in. */
export type ExcelRun = <Value>(batch: ExcelBatch<Value>) => Promise<Value>;

interface Client {
  readonly Excel: {
    readonly RequestContext: new () => Excel.RequestContext;
    run<Value>(context: Excel.RequestContext, batch: ExcelBatch<Value>): Promise<Value>;
  };
  readonly OfficeExtension: {
    readonly GenericEventRegistration: {
      getGenericEventRegistration(control: string): {
        m_isReady: boolean;
        ready(): Promise<void>;
        _handleRichApiMessage(message: object): void;
      };
    };
  };
}

export interface GenuineOptions {
  readonly version?: HostVersion;
  readonly readOnly?: boolean;
  /** Calls of names that the model does not have are what the test is about. */
  readonly allowsUnknown?: boolean;
}

/**
 * Excel's genuine client without a browser, over a model: the client makes the batches and reads the answers and the
 * events, only the way between the two is short. A call that no model answers, or a mistake of a model, fails the test.
 */
export function genuineExcel(model: ObjectModel, options: GenuineOptions = {}): ExcelRun {
  // A world of its own: events that one pane hears are no business of another.
  const client = clientWorld('Excel', { timers: true }) as unknown as Client;
  const unknown: UnknownCall[] = [];
  const broken: unknown[] = [];
  const interpreter = new Interpreter({
    model,
    metadata: clientMetadata('Excel'),
    declared: declaredSets('Excel', options.version ?? 'web'),
    readOnly: options.readOnly ?? false,
    unknown: (call) => unknown.push(call),
    broken: (error) => broken.push(error),
  });
  onTestFinished(() => {
    expect(broken).toEqual([]);
    if (options.allowsUnknown !== true) expect(unknown).toEqual([]);
  });
  const executor = {
    async executeAsync(_data: unknown, _flags: unknown, { Body }: { readonly Body: unknown }): Promise<object> {
      const request = readRichApiRequest(onTheWire(Body));
      if (!request) throw new TypeError('The client sent something that is no batch');
      const answer = await interpreter.run(request);
      return { HttpStatusCode: 200, ErrorCode: '', ErrorMessage: '', Headers: {}, Body: onTheWire(answer) };
    },
  };
  const registration = client.OfficeExtension.GenericEventRegistration.getGenericEventRegistration('');
  registration.m_isReady = true;
  registration.ready = () => Promise.resolve();
  const stop = model.onEvent?.((event) => {
    registration._handleRichApiMessage({ entries: [entryOf(event)] });
  });
  onTestFinished(() => stop?.());
  return (batch) => {
    const context = new client.Excel.RequestContext();
    Object.assign(context, { _requestExecutor: executor });
    return client.Excel.run(context, batch);
  };
} // prettier-ignore

/** What JSON leaves of it. */
const onTheWire = (value: unknown): WireValue => JSON.parse(JSON.stringify(value)) as WireValue;

/** An event as the client finds it in a message of the host. */
const entryOf = ({ eventType, targetId, args, remote }: ModelEvent): object => ({
  messageCategory: 65_536,
  messageType: eventType,
  targetId,
  message: JSON.stringify(args),
  id: 0,
  isRemoteOverride: remote ?? false,
});
