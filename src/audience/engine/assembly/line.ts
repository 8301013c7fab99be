// The shape of a line: 48 bytes hold the longest identifier (40), so three SIMD vectors see it whole.

export const LF: u8 = 0x0a;
export const CR: u8 = 0x0d;
export const SPACE: u8 = 0x20;
export const TAB: u8 = 0x09;

/** Bytes looked at together; whoever reads or copies a line may touch this many. */
export const WINDOW: usize = 48;

/** One bit for each of the 48 bytes whose lane is all ones. */
// @ts-ignore: decorator
@inline
export function lanes(a: v128, b: v128, c: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) | ((<u64>(<u32>i8x16.bitmask(b))) << 16) | ((<u64>(<u32>i8x16.bitmask(c))) << 32)
  );
}

/** Lanes where a line ends. */
// @ts-ignore: decorator
@inline
export function lineEnds(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)));
}

/** The first `length` of the 48 bytes, of which this vector holds those from `offset`; zero behind them. */
// @ts-ignore: decorator
@inline
export function upTo(bytes: v128, length: usize, offset: i8): v128 {
  const positions = i8x16.add(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(offset),
  );
  return v128.and(bytes, i8x16.lt_s(positions, i8x16.splat(<i8>length)));
}
