import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/report/failure.ts';
import { nastyText } from './nasty.ts';

describe('describeError', () => {
  it('shows the chain of causes', () => {
    const root = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { details } = describeError(new Error('Could not list files', { cause: root }));
    expect(details.filter((line) => !line.trimStart().startsWith('at '))).toEqual([
      'Error: Could not list files',
      'caused by Error [ECONNREFUSED]: connect ECONNREFUSED',
    ]);
  });

  it('does not run in circles, nor down a chain without end', () => {
    const circle = new Error('one');
    circle.cause = new Error('two', { cause: circle });
    expect(describeError(circle).details.filter((line) => line.includes('Error: '))).toHaveLength(2);
    let deep = new Error('0');
    for (let depth = 1; depth < 1000; depth += 1) deep = new Error(`${depth}`, { cause: deep });
    expect(describeError(deep).details.filter((line) => line.includes('Error: '))).toHaveLength(8);
  });

  it('shows each of several errors', () => {
    const { details } = describeError(
      new AggregateError([new Error('IPv6'), new Error('IPv4')], 'both failed'),
    );
    expect(details.join('\n')).toMatch(/both failed.*IPv6.*IPv4/s);
  });

  it('calls a fault of the program one', () => {
    expect(describeError(new TypeError('x is not a function')).message).toMatch(
      /^A fault in the action itself \(TypeError: x is not a function\)/,
    );
  });

  it('keeps the lines of a message, none of them a command, within 4,096 characters', () => {
    expect(describeError(new Error('2 inputs are wrong:\n- a\n::error::b')).message).toBe(
      '2 inputs are wrong:\n- a\n:\\:error:\\:b',
    );
    expect(describeError(new Error('x'.repeat(10_000))).message).toHaveLength(4096);
  });

  it('describes whatever was thrown, in bounded lines', () => {
    const hostile = {
      get message(): string {
        throw new Error('no');
      },
    };
    const thrown = fc.oneof(
      fc.anything(),
      nastyText.map((text) => new Error(text)),
      fc.constant(hostile),
    );
    fc.assert(
      fc.property(thrown, (value) => {
        const { message, details } = describeError(value);
        expect(message.trim()).not.toBe('');
        for (const line of details) {
          expect(line.length).toBeLessThanOrEqual(500);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});
