import { lanes } from "./line";

// Chinese aliases at the speed of ASCII ones: U+4E00 to U+9FFF, where nearly all Chinese text lies, are the
// three bytes E4 B8 80 to E9 BF BF. One bit a byte, it takes a few shifts to see that they are well-formed.

/** Whether the bytes of a line that `strange` marks are whole characters from U+4E00 to U+9FFF. */
// @ts-ignore: decorator
@inline
export function areCommonHan(strange: u64, v0: v128, v1: v128, v2: v128): bool {
  const leads = lanes(leading(v0), leading(v1), leading(v2)) & strange;
  const following = (leads << 1) | (leads << 2);
  if (strange != (leads | following)) return false;
  if ((lanes(continuing(v0), continuing(v1), continuing(v2)) & strange) != following) return false;
  const lowest = lanes(lowestLead(v0), lowestLead(v1), lowestLead(v2)) & leads;
  return ((lowest << 1) & lanes(belowB8(v0), belowB8(v1), belowB8(v2))) == 0;
}

// @ts-ignore: decorator
@inline
function leading(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(<i8>0xe4)), i8x16.splat(6));
}

/** 80 to BF: as signed bytes the lowest. */
// @ts-ignore: decorator
@inline
function continuing(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(<i8>0xc0));
}

// @ts-ignore: decorator
@inline
function lowestLead(bytes: v128): v128 {
  return i8x16.eq(bytes, i8x16.splat(<i8>0xe4));
}

// @ts-ignore: decorator
@inline
function belowB8(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(<i8>0xb8));
}
