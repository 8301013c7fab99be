// What programs write where a value is missing. The list is closed: any word may be an alias.

const NULL_UPPER: u32 = 0x4c4c554e;
const NULL_LOWER: u32 = 0x6c6c756e;
const NULL_TITLE: u32 = 0x6c6c754e;
const NONE_TITLE: u32 = 0x656e6f4e;
const NAN_TITLE: u32 = 0x4e614e;
const NAN_LOWER: u32 = 0x6e616e;
const NAN_UPPER: u32 = 0x4e414e;
const N_A: u32 = 0x412f4e;
const UNDE: u32 = 0x65646e75;
const FINE: u32 = 0x656e6966;

/** Lengths of placeholders, bit n for n bytes. */
const LENGTHS: u64 = (1 << 3) | (1 << 4) | (1 << 9);

/** Whether the first `length` bytes are `NULL`, `null`, `Null`, `None`, `NaN`, `nan`, `NAN`, `N/A` or `undefined`. */
// @ts-ignore: decorator
@inline
export function isPlaceholder(v0: v128, length: usize): bool {
  return ((LENGTHS >> length) & 1) != 0 && isListed(v0, length);
}

function isListed(v0: v128, length: usize): bool {
  const first = <u32>i32x4.extract_lane(v0, 0);
  if (length == 4) {
    return first == NULL_UPPER || first == NULL_LOWER || first == NULL_TITLE || first == NONE_TITLE;
  }
  if (length == 3) {
    const three = first & 0xffffff;
    return three == NAN_TITLE || three == NAN_LOWER || three == NAN_UPPER || three == N_A;
  }
  return first == UNDE && <u32>i32x4.extract_lane(v0, 1) == FINE && i8x16.extract_lane_u(v0, 8) == 0x64;
}
