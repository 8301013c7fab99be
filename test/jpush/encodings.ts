/** Forms in which a message may quote a text. */
export const ENCODINGS: ReadonlyMap<string, (text: string) => string> = new Map([
  ['upper case', (text: string) => text.toUpperCase()],
  ['lower case', (text: string) => text.toLowerCase()],
  ['base64', (text: string) => Buffer.from(text).toString('base64')],
  ['base64url', (text: string) => Buffer.from(text).toString('base64url')],
  ['hex', (text: string) => Buffer.from(text).toString('hex')],
  ['\\u', (text: string) => eachUnit(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`)],
  ['percent', (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&')],
  ['percent where needed', (text: string) => encodeURIComponent(text)],
  ['entities', (text: string) => eachUnit(text, (code) => `&#${code};`)],
  ['hexadecimal entities', (text: string) => eachUnit(text, (code) => `&#x${code.toString(16)};`)],
  [
    'full width',
    (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ],
  ['cut by one', (text: string) => text.slice(1)],
  ['cut at the end', (text: string) => text.slice(0, -1)],
  ['zero width', (text: string) => [...text].join('\u200b')],
  ['one zero width', (text: string) => `${text.slice(0, 3)}\u200b${text.slice(3)}`],
  ['without padding', (text: string) => text.replace(/=+$/, '')],
  ['JSON', (text: string) => JSON.stringify(text)],
]);

function eachUnit(text: string, form: (code: number) => string): string {
  return Array.from({ length: text.length }, (_, at) => form(text.charCodeAt(at))).join('');
}
