/** What the emulator believes the time to be. All values are milliseconds since 1970. */
export type EmulatorClock = {
  readonly now: () => number;
  /** Moves the clock forward (or, with a negative value, back). */
  readonly advance: (milliseconds: number) => void;
  readonly set: (time: number) => void;
};

/**
 * A clock that follows `source` at an offset.
 * Give a constant function for a clock that only moves when a test moves it.
 */
export function createClock(source: () => number = Date.now): EmulatorClock {
  let offset = 0;
  return {
    now: () => source() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    set: (time) => {
      offset = time - source();
    },
  };
}
