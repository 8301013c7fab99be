/** Hex digits of the audience's SHA-256 that a name carries: too many to make two audiences share one. */
const DIGEST_LENGTH = 32;
/** Hex digits of them that logs and charts show. */
const SHOWN_DIGITS = 12;

const PART_NAME =
  /^(?<stem>.+)\.(?<count>0|[1-9]\d{0,14})\.(?<digest>[0-9a-f]{32})(?:\.(?<number>[1-9]\d{0,3})of(?<of>[1-9]\d{0,3}))?\.txt$/s;

/** Where a part is among the parts of its audience, from 1. */
export interface PartPosition {
  readonly number: number;
  readonly of: number;
}

/** What a name at JPush says of its audience. */
export interface AudienceName {
  readonly stem: string;
  /** Identifiers of the whole audience. */
  readonly count: number;
  /** The first 32 hex digits of the whole audience's SHA-256. */
  readonly digest: string;
}

/** The same, and which part it is; no position for an audience of one file. */
export interface PartName extends AudienceName {
  readonly position: PartPosition | undefined;
}

/**
 * The name at JPush of one part: `<stem>.<count>.<first 32 hex of the audience's SHA-256>.txt`, with `.<n>of<m>` before
 * `.txt` when the audience was split. So the parts of one audience are known by name, and its size without a download.
 *
 * @param audience the whole audience, with its full digest or the first 32 digits of it
 */
export function partName({ stem, count, digest }: AudienceName, { number, of }: PartPosition): string {
  const position = of > 1 ? `.${number}of${of}` : '';
  return `${stem}.${count}.${digest.slice(0, DIGEST_LENGTH)}${position}.txt`;
}

/** Reads a name that {@link partName} made; `undefined` for any other. */
export function readPartName(name: string): PartName | undefined {
  const { stem, count, digest, number, of } = PART_NAME.exec(name)?.groups ?? {};
  if (stem === undefined || digest === undefined) return undefined;
  const position = number === undefined ? undefined : { number: Number(number), of: Number(of) };
  if (position !== undefined && (position.number > position.of || position.of < 2)) return undefined;
  return { stem, count: Number(count), digest, position };
}

/** The name as logs and charts show it: of the digest only the first 12 digits. Other names are as they are. */
export function shortName(name: string): string {
  const digest = readPartName(name)?.digest;
  return digest === undefined ? name : name.replace(digest, digest.slice(0, SHOWN_DIGITS));
}
