/** Parameters of an action: each name may begin with a small letter or with a capital. */
type Body = Readonly<Record<string, unknown>>;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Both ways of writing these names. */
export const parameterNames = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, capital(name)]);

export const parameter = (body: Body, name: string): unknown =>
  Object.hasOwn(body, name) ? body[name] : body[capital(name)];
