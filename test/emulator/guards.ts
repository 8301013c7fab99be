/** A check from whose result the compiler learns the type. */
export type Guard<T> = (value: unknown) => value is T;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A finite number that is not negative: counts, bytes, milliseconds. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** A finite number of either sign: offsets. */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isStringMap(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every(isString);
}

export function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}

export function oneOf<const T extends readonly (string | number)[]>(...allowed: T): Guard<T[number]> {
  return (value): value is T[number] => allowed.some((each) => each === value);
}

/**
 * An object with these fields and no others: a misspelt switch must be an error,
 * or a test would pass because nothing misbehaved.
 */
export function shape<T extends object>(
  guards: { readonly [Key in keyof T]-?: Guard<Exclude<T[Key], undefined>> },
  optional: readonly (keyof T)[] = [],
): Guard<T> {
  const checks = new Map<string, Guard<unknown>>(Object.entries(guards));
  const mayBeAbsent = new Set<PropertyKey>(optional);
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).every((key) => checks.has(key)) &&
    [...checks].every(([key, check]) => (key in value ? check(value[key]) : mayBeAbsent.has(key)));
}

/** An object with some of these fields and no others. */
export function partial<T extends object>(
  guards: {
    readonly [Key in keyof T]: Guard<T[Key]>;
  },
): Guard<{ readonly [Key in keyof T]?: T[Key] }> {
  const checks = new Map<string, Guard<unknown>>(Object.entries(guards));
  return (value): value is { readonly [Key in keyof T]?: T[Key] } =>
    isRecord(value) && Object.entries(value).every(([key, each]) => checks.get(key)?.(each) === true);
}

/** The JSON value in a text, or undefined when it holds none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
