import { expect, onTestFinished } from 'vitest';
import type { DocumentHost, UnknownCall } from '../../../scripts/office-host/host-session.ts';
import { declaredSets } from '../../../scripts/office-host/requirement-sets.ts';
import type { HostVersion } from '../../../scripts/office-host/requirement-sets.ts';
import { clientMetadata } from '../../../scripts/office-host/rich-api/client-metadata.ts';
import { clientWorld } from '../../../scripts/office-host/rich-api/client-world.ts';
import { Interpreter } from '../../../scripts/office-host/rich-api/interpreter.ts';
import { readRichApiRequest } from '../../../scripts/office-host/rich-api/request.ts';
import type { WireValue } from '../../../scripts/office-host/rich-api/model.ts';

export type WordBatch<Value> = (context: Word.RequestContext) => Promise<Value>;

/**
 * Word's genuine client without a browser, over a host's model: the client makes the batches and reads the answers, only
 * the way between the two is short. A call that no model answers, or a mistake of a model, fails the test.
 */
export function genuineWord(
  host: DocumentHost,
  version: HostVersion = 'web',
): <Value>(batch: WordBatch<Value>) => Promise<Value> {
  const unknown: UnknownCall[] = [];
  const broken: unknown[] = [];
  const interpreter = new Interpreter({
    model: host.model,
    metadata: clientMetadata('Word'),
    declared: declaredSets('Word', version),
    readOnly: host.readOnly,
    unknown: (call) => unknown.push(call),
    broken: (error) => broken.push(error),
  });
  onTestFinished(() => {
    expect(broken).toEqual([]);
    expect(unknown).toEqual([]);
  });
  const executor = {
    async executeAsync(_data: unknown, _flags: unknown, { Body }: { readonly Body: unknown }) {
      const request = readRichApiRequest(onTheWire(Body));
      if (request === undefined) throw new TypeError('The client sent something that is no batch');
      const answer = await interpreter.run(request);
      return { HttpStatusCode: 200, ErrorCode: '', ErrorMessage: '', Headers: {}, Body: onTheWire(answer) };
    },
  }; // prettier-ignore
  return async (batch) => {
    const context = new client.RequestContext();
    Object.assign(context, { _requestExecutor: executor });
    return client.run(context, batch);
  };
}

/** What JSON leaves of it. */
const onTheWire = (value: unknown): WireValue => JSON.parse(JSON.stringify(value)) as WireValue;

interface WordClient {
  readonly RequestContext: new () => Word.RequestContext;
  run<Value>(context: Word.RequestContext, batch: WordBatch<Value>): Promise<Value>;
}

const client = clientWorld('Word', { timers: true })['Word'] as WordClient;
