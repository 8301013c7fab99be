import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import busboy from 'busboy';

/** One part of a form, in the order it was sent. */
export type FormPart = {
  readonly kind: 'file' | 'text';
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer;
};

/** What the request log keeps of a part; the text of a file part is never kept here. */
export type PartRecord = {
  readonly kind: 'file' | 'text';
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly value: string | undefined;
};

export function describePart(part: FormPart): PartRecord {
  return {
    kind: part.kind,
    name: part.name,
    filename: part.filename,
    contentType: part.contentType,
    size: part.bytes.length,
    sha256: createHash('sha256').update(part.bytes).digest('hex'),
    value: part.kind === 'text' ? part.bytes.toString() : undefined,
  };
}

/** Reads a whole form. @throws Error when the body is no form, or is cut off. */
export async function parseForm(headers: IncomingHttpHeaders, body: Buffer): Promise<readonly FormPart[]> {
  const parts: (() => FormPart)[] = [];
  const parser = busboy({ headers, defParamCharset: 'utf8', preservePath: true });
  parser.on('field', (name, value, info) => {
    const part: FormPart = {
      kind: 'text',
      name,
      filename: undefined,
      contentType: info.mimeType,
      bytes: Buffer.from(value),
    };
    parts.push(() => part);
  });
  parser.on('file', (name, stream, info) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    // The parser reports the same fault; an unheard error would end the process.
    stream.on('error', () => undefined);
    parts.push(() => ({
      kind: 'file',
      name,
      filename: info.filename,
      contentType: info.mimeType,
      bytes: Buffer.concat(chunks),
    }));
  });
  const finished = Promise.withResolvers<void>();
  parser.on('close', () => finished.resolve());
  parser.on('error', (error) => finished.reject(error));
  parser.end(body);
  await finished.promise;
  return parts.map((part) => part());
}
