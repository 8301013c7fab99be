import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions can be about: `github`, `steps`, `env` … as plain values. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Where an expression is. */
export interface Place {
  readonly contexts: Contexts;
  /** Whether something before it failed. */
  readonly failed: boolean;
}

/** The value of what is between `${{` and `}}`, found by GitHub's own evaluator. */
export function evaluate(expression: string, { contexts, failed }: Place): data.ExpressionData {
  const functions = [
    { name: 'success', holds: !failed },
    { name: 'failure', holds: failed },
    { name: 'always', holds: true },
    { name: 'cancelled', holds: false },
  ].map(({ name, holds }) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(holds) }));
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse();
  const values: unknown = JSON.parse(JSON.stringify(contexts), data.reviver);
  if (!(values instanceof data.Dictionary)) throw new Error('the contexts are no mapping');
  return new Evaluator(parsed, values, new Map(functions.map((known) => [known.name, known]))).evaluate();
}

/** The value as JavaScript knows it. */
export function plain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer));
}

/** The text, each `${{ … }}` replaced by its value. */
export function interpolate(text: unknown, place: Place): string {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_whole, expression: string) =>
    evaluate(expression, place).coerceString(),
  );
}

/** Every value of a mapping, interpolated. */
export function interpolateAll(
  values: Readonly<Record<string, unknown>> = {},
  place: Place,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, interpolate(value, place)]));
}

/** Whether an `if:` holds: without a word about success or failure it asks for success too. */
export function holds(condition: string | undefined, place: Place): boolean {
  const expression =
    condition === undefined ? 'success()' : condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const asks = /\b(success|failure|always|cancelled)\(\)/.test(expression);
  return plain(evaluate(`!!(${asks ? '' : 'success() && '}(${expression}))`, place)) === true;
}
