import { upTo } from "./line";

// NH, the universal hash inside UMAC (RFC 4418, 5.2): words plus secret key words, multiplied in pairs and
// summed. For a secret seed no one can prepare identifiers that collide, and it is one multiplication for
// eight bytes. Identifiers hold no NUL (a control character), so zeros behind them change nothing.

const KEYS = memory.data(48, 16);

/** Spreads the run's seed over the keys (SplitMix64). */
export function seedHash(seed: u64): void {
  for (let offset: usize = 0; offset < 48; offset += 8) {
    seed += 0x9e3779b97f4a7c15;
    let key = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
    key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
    store<u64>(KEYS + offset, key ^ (key >> 31));
  }
}

/** 32 bits for the first `length` (at most 40) of the 48 bytes in three vectors. */
// @ts-ignore: decorator
@inline
export function hash(v0: v128, v1: v128, v2: v128, length: usize): u32 {
  const a = i32x4.add(upTo(v0, length, 0), v128.load(KEYS));
  const b = i32x4.add(upTo(v1, length, 16), v128.load(KEYS, 16));
  const c = i32x4.add(upTo(v2, length, 32), v128.load(KEYS, 32));
  const swapped = v128.shuffle<i64>(c, c, 1, 0);
  const sums = i64x2.add(
    i64x2.add(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b)),
    i64x2.extmul_low_i32x4_u(c, swapped),
  );
  let sum = <u64>(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1));
  // The table takes the top bits: let every bit of the sum reach them.
  sum = (sum ^ (sum >> 32)) * 0x9e3779b97f4a7c15;
  sum = (sum ^ (sum >> 29)) * 0xbf58476d1ce4e5b9;
  return <u32>(sum >> 32);
}
