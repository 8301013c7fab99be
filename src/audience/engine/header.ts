/** Names that columns of such identifiers have in exports, without case, spaces, `_` and `-`. */
const COLUMN_NAMES: ReadonlySet<string> = new Set([
  'alias',
  'aliases',
  'registrationid',
  'registrationids',
  'regid',
  'regids',
  'rid',
  'jpushid',
  'jpushalias',
  'jpushregistrationid',
  'pushid',
  'id',
  'ids',
  'identifier',
  'user',
  'userid',
  'uid',
  'username',
  'openid',
  'unionid',
  'memberid',
  'customerid',
  'accountid',
  'account',
  'deviceid',
  'device',
  'token',
  'mobile',
  'phone',
  'phonenumber',
  '别名',
  '用户',
  '用户id',
  '用户名',
  '设备id',
  '注册id',
  '手机号',
  '手机号码',
  '会员id',
]);

/** Whether the bytes are the name of a column, quoted or not: a header that was left in. */
export function isHeader(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).toLowerCase();
  const unquoted = /^(["'])(.*)\1$/u.exec(text)?.[2] ?? text;
  return COLUMN_NAMES.has(unquoted.replace(/[ _-]/gu, ''));
}
