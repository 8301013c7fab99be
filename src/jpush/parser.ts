import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from optimising undici's HTTP parser. It is WebAssembly, nearly all of it one function of 34 KB, and V8
 * optimises a function once it ran through a budget of bytes: this one while it reads the second of two short answers.
 * That takes 50 ms of a core and 20 MB, and the process waits for it at its end, for the sake of a few dozen answers.
 * With the largest budget that the flag takes, the parser stays as it was compiled first.
 *
 * The flag counts for modules that are compiled from here on: for the parser with the first connection, not for the
 * audience engine, which has read its files by then.
 */
export function keepParserAsCompiled(): void {
  setFlagsFromString(`--wasm-tiering-budget=${0x7fff_ffff}`);
}
