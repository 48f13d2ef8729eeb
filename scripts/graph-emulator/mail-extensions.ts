import { mailRoute, READ, WRITE } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { objectBody } from './mail-input.ts';
import type { StoredMessage } from './mail-message.ts';
import { messageAt } from './mail-messages.ts';
import { extensionJson, extensionName } from './open-extensions.ts';
import { badRequest, itemNotFound } from './outlook-refusals.ts';
import { ownValue } from './own-value.ts';
import { Refused } from './route.ts';
import type { Call, Route } from './route.ts';

const PATTERN = '/messages/{message}/extensions';

/** Open extensions of a message: a name and plain values. Source: docs, opentypeextension-*.md. */
export function extensionRoutes(context: MailContext): readonly Route[] {
  const route = mailRoute(context);
  return [
    route('POST', PATTERN, WRITE, (store, call) => {
      const message = messageAt(store, call);
      const { extensionName: name, ...data } = plainData(call);
      if (typeof name !== 'string' || name === '') throw badRequest('An extension needs its extensionName.');
      // Assumed: the pages do not say what a second one of the same name does.
      if (Object.hasOwn(message.extensions, name))
        throw new Refused(409, 'ErrorItemExists', 'An extension of this name exists already.');
      store.change(message, { extensions: { ...message.extensions, [name]: data } });
      return { status: 201, body: extensionJson(name, data) };
    }),
    route('GET', `${PATTERN}/{extension}`, READ, (store, call) => {
      const { name, data } = extensionAt(messageAt(store, call), call);
      return { status: 200, body: extensionJson(name, data) };
    }),
    route('PATCH', `${PATTERN}/{extension}`, WRITE, (store, call) => {
      const message = messageAt(store, call);
      const { name, data } = extensionAt(message, call);
      const { extensionName: renamed, ...said } = plainData(call);
      if (renamed !== undefined && renamed !== name) throw badRequest('An extension cannot be renamed.');
      const changed = Object.fromEntries(
        Object.entries({ ...data, ...said }).filter(([, value]) => value !== null),
      );
      store.change(message, { extensions: { ...message.extensions, [name]: changed } });
      return { status: 200, body: extensionJson(name, changed) };
    }),
    route('DELETE', `${PATTERN}/{extension}`, WRITE, (store, call) => {
      const message = messageAt(store, call);
      const { name } = extensionAt(message, call);
      const { [name]: _gone, ...extensions } = message.extensions;
      store.change(message, { extensions });
      return { status: 204 };
    }),
  ];
}

/** Values are texts, numbers, truth values, or lists of them. */
function plainData(call: Call): Readonly<Record<string, unknown>> {
  const type =
    call.body instanceof Object && '@odata.type' in call.body ? call.body['@odata.type'] : undefined;
  if (typeof type !== 'string' || !/^#?microsoft\.graph\.openTypeExtension$/.test(type))
    throw badRequest('The kind must be said in @odata.type: microsoft.graph.openTypeExtension.');
  const data = objectBody(call.body);
  if ('id' in data) throw badRequest("The property 'id' is read-only and cannot be set.");
  const plain = (value: unknown): boolean => value === null || typeof value !== 'object';
  for (const [name, value] of Object.entries(data))
    if (!(Array.isArray(value) ? value.every(plain) : plain(value)))
      throw badRequest(`The value of '${name}' must be a simple value or a list of them.`);
  return data;
}

function extensionAt({ extensions }: StoredMessage, call: Call) {
  const name = extensionName(call.params['extension'] ?? '');
  const data = ownValue(extensions, name);
  if (data === undefined) throw itemNotFound();
  return { name, data };
}
