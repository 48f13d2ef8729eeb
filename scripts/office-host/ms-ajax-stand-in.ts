/**
 * A stand-in for MicrosoftAjax.js, as much of it as Outlook's client asks for. It is loaded before office.js; the client
 * then does not fetch Microsoft's file from its network, which is in no package. Excel and Word bring their own.
 *
 * For that reason the Outlook panes run here on the genuine client, but not on genuine MicrosoftAjax.
 */

interface ExpectedParameter {
  readonly name: string;
  readonly type?: unknown;
  readonly mayBeNull?: boolean;
  readonly optional?: boolean;
}

interface AjaxError extends Error {
  paramName?: string;
  popStackFrame?: () => void;
}

function makeError(name: string, message: string, paramName?: string): AjaxError {
  const error: AjaxError = new Error(message);
  error.name = name;
  if (paramName !== undefined) error.paramName = paramName;
  error.popStackFrame = () => undefined;
  return error;
}

const errors = {
  create: (message = '', info: object = {}): AjaxError => Object.assign(makeError('Error', message), info),
  argument: (paramName?: string, message = 'Value does not fall within the expected range.'): AjaxError =>
    makeError('Sys.ArgumentException', `Sys.ArgumentException: ${message}`, paramName),
  argumentNull: (paramName?: string, message = 'Value cannot be null.'): AjaxError =>
    makeError('Sys.ArgumentNullException', `Sys.ArgumentNullException: ${message}`, paramName),
  argumentOutOfRange: (paramName?: string, _value?: unknown, message = 'Out of range.'): AjaxError =>
    makeError('Sys.ArgumentOutOfRangeException', `Sys.ArgumentOutOfRangeException: ${message}`, paramName),
  argumentType: (
    paramName?: string,
    _actual?: unknown,
    _expected?: unknown,
    message = 'Wrong type.',
  ): AjaxError => makeError('Sys.ArgumentTypeException', `Sys.ArgumentTypeException: ${message}`, paramName),
  argumentUndefined: (paramName?: string, message = 'Value cannot be undefined.'): AjaxError =>
    makeError('Sys.ArgumentUndefinedException', `Sys.ArgumentUndefinedException: ${message}`, paramName),
  invalidOperation: (message = 'Invalid operation.'): AjaxError =>
    makeError('Sys.InvalidOperationException', `Sys.InvalidOperationException: ${message}`),
  notImplemented: (message = 'Not implemented.'): AjaxError =>
    makeError('Sys.NotImplementedException', `Sys.NotImplementedException: ${message}`),
  parameterCount: (message = 'Parameter count mismatch.'): AjaxError =>
    makeError('Sys.ParameterCountException', `Sys.ParameterCountException: ${message}`),
};

function isOfType(value: unknown, type: unknown): boolean {
  if (type === undefined || type === Object) return true;
  if (type === String) return typeof value === 'string';
  if (type === Number) return typeof value === 'number';
  if (type === Boolean) return typeof value === 'boolean';
  if (type === Array) return Array.isArray(value);
  return typeof type === 'function' && value instanceof type;
}

function validateParameter(value: unknown, expected: ExpectedParameter, name: string): AjaxError | null {
  if (value === undefined)
    return expected.optional === true || expected.mayBeNull === true ? null : errors.argumentUndefined(name);
  if (value === null) return expected.mayBeNull === true ? null : errors.argumentNull(name);
  return isOfType(value, expected.type) ? null : errors.argumentType(name);
}

function validateParams(
  values: ArrayLike<unknown>,
  expected: readonly ExpectedParameter[],
): AjaxError | null {
  if (values.length > expected.length) return errors.parameterCount();
  for (const [at, parameter] of expected.entries()) {
    const error = validateParameter(values[at], parameter, parameter.name);
    if (error !== null) return error;
  }
  return null;
}

class StringBuilder {
  #text: string;

  constructor(text = '') {
    this.#text = text;
  }

  append(text: unknown): this {
    this.#text += String(text);
    return this;
  }

  toString(): string {
    return this.#text;
  }
}

function registerNamespace(path: string): void {
  let at = globalThis as unknown as Record<string, unknown>;
  for (const name of path.split('.')) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
}

function format(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (_whole, at: string) => String(values[Number(at)] ?? ''));
}

const nothing = (): void => undefined;

Object.assign(Function, {
  _validateParams: validateParams,
  _validateParameter: validateParameter,
  registerNamespace,
  registerClass: nothing,
});
Object.assign(Error, errors);
Object.assign(Error.prototype, { popStackFrame: nothing });
Object.assign(String, { format });
Object.assign(globalThis, {
  Type: Function,
  Sys: {
    StringBuilder,
    Browser: { agent: 'other', InternetExplorer: 'Internet Explorer' },
    Debug: { trace: nothing, fail: nothing },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value: unknown) => JSON.stringify(value),
        deserialize: (text: string) => JSON.parse(text) as unknown,
      },
    },
  },
});
