// Letters from `A` to `Z`: beside opt-outs, what letter case can make a difference by.

let looking: bool = false;
export let capitals: bool = false;

/** From here on it is worth knowing. */
export function lookForCapitals(): void {
  looking = true;
}

/** Looks at the bytes from `from` to `to`, and at up to 15 behind them: those were looked at before, or are zero. */
export function noteCapitals(from: usize, to: usize): void {
  if (!looking || capitals) return;
  for (let at = from; at < to; at += 16) {
    const letters = i8x16.sub(v128.load(at), i8x16.splat(0x41));
    if (!v128.any_true(i8x16.lt_u(letters, i8x16.splat(26)))) continue;
    capitals = true;
    return;
  }
}
