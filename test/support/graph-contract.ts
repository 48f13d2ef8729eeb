import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ContractCheck } from '../../scripts/graph-emulator/contract-check.ts';

/**
 * Checks requests and answers against the published description of Graph, as far as it lies beside the project
 * (`../shared/contracts/graph/openapi-subset.json`). Where it does not, `graphContract` gives undefined and tests that
 * need it skip with the sentence `CONTRACT_ABSENT`.
 */
export const CONTRACT_ABSENT =
  'The description of Microsoft Graph is not beside the project (../shared/contracts/graph/openapi-subset.json), so answers are not checked against it.';

export const CONTRACT_FILE = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'contracts',
  'graph',
  'openapi-subset.json',
);

let read: ContractCheck | undefined;

export function graphContract(): ContractCheck | undefined {
  if (!existsSync(CONTRACT_FILE)) return undefined;
  read ??= contractOf(JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as Description);
  return read;
}

interface Description {
  readonly 'x-path-rewrites': readonly { readonly match: string; readonly replace: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Content } | undefined>
  >;
}

type Content = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Described {
  readonly operation: Operation;
  readonly at: readonly string[];
}

function contractOf(description: Description): ContractCheck {
  const validatorAt = validators(description);
  const find = finder(description);
  const judged = (pointer: readonly string[], body: unknown, address: string): readonly string[] => {
    const validate = validatorAt(pointer);
    const isSelected = /[?&](\$|%24)select=/i.test(address);
    return validate.call({ isSelected }, body) ? [] : (validate.errors ?? []).map(inWords);
  };
  return {
    request(method, address, body) {
      const found = find(method, address);
      if (typeof found === 'string') return [found];
      const { operation, at } = found;
      const faults = [...queryFaults(operation, description, address)];
      const json = operation.requestBody?.content['application/json'];
      if (body === undefined) {
        if (operation.requestBody?.required === true) faults.push('The body is missing.');
      } else if (operation.requestBody === undefined) {
        faults.push('A body is not described for this request.');
      } else if (json !== undefined) {
        faults.push(
          ...judged([...at, 'requestBody', 'content', 'application/json', 'schema'], body, address),
        );
      }
      return faults;
    },
    answer(method, address, status, body) {
      const found = find(method, address);
      // An error is in order also where nothing is described: that is what it says.
      if (typeof found === 'string') return status >= 400 ? [] : [found];
      const { operation, at } = found;
      const key = [String(status), `${String(status).slice(0, 1)}XX`].find(
        (each) => operation.responses[each],
      );
      const response = key === undefined ? undefined : operation.responses[key];
      if (key === undefined || response === undefined) return [`Status ${status} is not described.`];
      const pointer = response.$ref?.slice(2).split('/') ?? [...at, 'responses', key];
      const { content } = valueAt(description, pointer) as { readonly content?: Content };
      if (content === undefined)
        return body === undefined ? [] : ['A body is not described for this answer.'];
      if (content['application/json'] === undefined) return [];
      return judged([...pointer, 'content', 'application/json', 'schema'], body, address);
    },
  };
}

/** One compiled schema for each place, made when it is first asked for: all of them together take seconds. */
function validators(description: Description): (pointer: readonly string[]) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, passContext: true });
  addFormats(ajv);
  for (const format of ['int32', 'int64', 'double']) ajv.addFormat(format, true);
  ajv.addKeyword({
    keyword: 'x-required-unless-select',
    schemaType: 'array',
    errors: false,
    validate(this: { readonly isSelected?: boolean } | undefined, names: readonly string[], data: unknown) {
      return this?.isSelected === true || !(data instanceof Object) || names.every((name) => name in data);
    },
  });
  ajv.addSchema(description, 'graph');
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const reference = `graph#/${pointer.map(escaped).join('/')}`;
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    return validate;
  };
}

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The operation of an address, or in words why there is none. */
function finder(description: Description): (method: string, address: string) => Described | string {
  const rewrites = description['x-path-rewrites'].map(
    ({ match, replace }) => [new RegExp(match, 'i'), replace] as const,
  );
  const templates = Object.keys(description.paths)
    .map((template) => ({
      template,
      holes: template.split('{').length - 1,
      fixed: template.replace(/\{[^}]+\}/g, '').length,
      expression: expressionOf(template),
    }))
    .sort((a, b) => a.holes - b.holes || b.fixed - a.fixed);
  return (method, address) => {
    const pathname = decodeURI(new URL(address, 'https://graph.microsoft.com').pathname).replaceAll(
      '%24',
      '$',
    );
    const path = rewrites.reduce(
      (rewritten, [match, replace]) => rewritten.replace(match, replace),
      pathname,
    );
    const template = templates.find(({ expression }) => expression.test(path))?.template;
    if (template === undefined) return 'The path is not described.';
    const operation = description.paths[template]?.[method.toLowerCase()];
    if (operation === undefined) return `${method} is not described for ${template}.`;
    return { operation, at: ['paths', template, method.toLowerCase()] };
  };
}

const expressionOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/('?\{[^}]+\}'?)/)
      .map((part, index) =>
        index % 2 === 1 ? "(?:'[^']*(?:''[^']*)*'|[^/]+)" : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
      )
      .join('')}$`,
    'i',
  );

function queryFaults(operation: Operation, { components }: Description, address: string): readonly string[] {
  const query = new URL(address, 'https://graph.microsoft.com').searchParams;
  const described = (operation.parameters ?? [])
    .map((each) => ('$ref' in each ? components.parameters[each.$ref.split('/').at(-1) ?? ''] : each))
    .filter((each) => each?.in === 'query');
  const names = described.map((each) => each?.name);
  // A later page carries the options of the first in its token.
  const isLaterPage = query.has('$skiptoken') || query.has('$deltatoken');
  return [
    ...described
      .filter((each) => each?.required === true && !isLaterPage && !query.has(each.name))
      .map((each) => `The query option ${each?.name ?? ''} is missing.`),
    ...[...query.keys()]
      .filter((name) => name.startsWith('$') && !names.includes(name))
      .map((name) => `The query option ${name} is not described for this request.`),
  ];
}

const valueAt = (value: unknown, pointer: readonly string[]): unknown =>
  pointer.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], value);

/** Where and what, never the value itself. */
const inWords = ({ instancePath, message = '', params }: ErrorObject): string =>
  `${instancePath === '' ? '/' : instancePath} ${message}${'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : ''}`;
