import { PassThrough } from 'node:stream';
import FormData from 'form-data';
import type { OutgoingBody } from './transport.ts';

/** Small enough to see an upload move on a slow line, large enough to cost nothing on a fast one. */
const SLICE = 64 * 1024;

export interface FileUpload {
  /** Ends in `.txt`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whole hours. */
  readonly ttl: number;
}

/**
 * Wraps an audience as JPush wants it: the file part is named `filename`, the hours `ttl`; the length is known, so
 * that nothing goes out chunked.
 *
 * @param onSent called with the bytes handed over so far, the multipart frame included
 */
export function multipartBody(
  { name, bytes, ttl }: FileUpload,
  onSent: (sent: number) => void,
): OutgoingBody {
  const form = new FormData();
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  form.append('filename', view, { filename: name, contentType: 'text/plain' });
  form.append('ttl', String(ttl));
  return {
    length: form.getLengthSync(),
    type: form.getHeaders()['content-type'] ?? 'multipart/form-data',
    slices: async function* () {
      let sent = 0;
      // In object mode a chunk is passed on whole; else ten megabytes would be copied into one.
      for await (const chunk of form.pipe(new PassThrough({ objectMode: true }))) {
        const whole: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        for (let start = 0; start < whole.length; start += SLICE) {
          const slice = whole.subarray(start, start + SLICE);
          yield slice;
          sent += slice.length;
          onSent(sent);
        }
      }
    },
  };
}
