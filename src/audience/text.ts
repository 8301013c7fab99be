import type { Decoded } from './decode.ts';
import { checkUnmarked, markLength, mayBeOtherEncoding } from './encoding.ts';
import { checkIsText, HEAD } from './not-text.ts';
import type { Encoding, Source } from './types.ts';

export interface TextOptions {
  readonly encoding: Encoding;
  /** Called once if there was a byte order mark. */
  readonly onByteOrderMark: () => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The text of a source as UTF-8 without its byte order mark, in chunks that are valid until the next one is asked for.
 * What cannot be decoded becomes a byte that is no UTF-8.
 *
 * @throws {EncodingError} {MixedEncodingError} for a file in another encoding than it should be in
 * @throws {NotTextError} for archives, workbooks, error pages and the like
 */
export async function* readText(
  source: Source,
  { encoding, onByteOrderMark, signal }: TextOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = readBytes(source, { encoding, onByteOrderMark });
  if (encoding === 'utf-8') yield* watched(bytes, source, { encoding, signal });
  else if (encoding === 'gb18030')
    yield* decoded(watched(bytes, source, { encoding, signal }), encoding, source.name);
  else yield* decoded(bytes, encoding, source.name);
}

/** The bytes of a source behind its byte order mark, once its head was judged. */
async function* readBytes(
  source: Source,
  { encoding, onByteOrderMark }: TextOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const judge = (bytes: Uint8Array, whole: boolean): Uint8Array => {
    const head = bytes.subarray(0, HEAD);
    const mark = markLength(source.name, head, encoding);
    checkIsText(source.name, head.subarray(mark), whole && bytes.length <= HEAD);
    if (mark > 0) onByteOrderMark();
    else checkUnmarked(source.name, head, encoding);
    return bytes.subarray(mark);
  };
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of source.chunks()) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const seen: Uint8Array = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    // Kept as a copy: a source may fill the same chunk again.
    head = seen.length <= HEAD ? new Uint8Array(seen) : undefined;
    if (head === undefined) yield judge(seen, false);
  }
  if (head !== undefined) yield judge(head, true);
}

/** The same chunks; before the first that may be in another encoding goes on, the whole file is judged. */
async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  source: Source,
  options: { readonly encoding: 'utf-8' | 'gb18030'; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Uint8Array, void, undefined> {
  let isJudged = false;
  for await (const chunk of chunks) {
    if (!isJudged && mayBeOtherEncoding(chunk, options.encoding)) {
      isJudged = true;
      // Loaded when it is needed, like the decoder below: few lists are in another encoding.
      const { diagnose } = await import('./diagnose.ts');
      await diagnose(source, options);
    }
    yield chunk;
  }
}

async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Decoded,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { LineDecoder } = await import('./decode.ts');
  const decoder = new LineDecoder(encoding, file);
  for await (const chunk of chunks) yield decoder.decode(chunk);
  yield decoder.end();
}
