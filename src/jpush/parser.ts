import { setFlagsFromString } from 'node:v8';
import type { buildConnector } from 'undici';

/** The most that the flag takes. */
const LARGEST_BUDGET = 0x7fff_ffff;

/**
 * Connects as before, and keeps V8 from optimising undici's HTTP parser. It is WebAssembly, nearly all of it one
 * function of 34 KB, and V8 optimises a function once it ran through a budget of bytes: this one while it reads the
 * second or third short answer. That takes 50 ms of a core and 20 MB, and the process waits for it at its end, for the
 * sake of a few dozen answers. With the largest budget the parser stays as it was compiled first.
 *
 * The flag counts for modules of WebAssembly that are compiled later, as undici compiles its parser when the first
 * connection stands; the audience engine has read its files by then. It is not set sooner because Node compiles what
 * it loads of its own after a change of flags without its cache.
 */
export function keepingParserAsCompiled(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      setFlagsFromString(`--wasm-tiering-budget=${LARGEST_BUDGET}`);
      callback(...result);
    });
}
