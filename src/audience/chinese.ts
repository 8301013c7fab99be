/** How a line reads as GB18030. */
interface GbReading {
  /** Characters in daily use, and others. */
  readonly usual: number;
  readonly rare: number;
  /** Whether all bytes can be decoded. */
  readonly isGb: boolean;
}

/**
 * Distinguishes Chinese text of GB18030 from that of UTF-8. Nearly all bytes can be read as GB18030, but text of UTF-8 gives
 * characters that hardly anyone writes. In daily use are those of GB2312's first level (rows B0–D7, 3,755 characters
 * by frequency) and its symbols and full-width forms (rows A1–A3).
 */
export class ChineseReader {
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #daily: ReadonlySet<string> | undefined;

  readAsGb(line: Uint8Array): GbReading {
    let usual = 0;
    let rare = 0;
    for (let i = 0; i < line.length; i++) {
      const lead = line[i] ?? 0;
      if (lead < 0x80) continue;
      const trail = line[i + 1] ?? 0;
      const isUsual = trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
      if (isUsual) usual++;
      else rare++;
      i += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
    }
    try {
      this.#decoder ??= new TextDecoder('gb18030', { fatal: true });
      this.#decoder.decode(line);
      return { usual, rare, isGb: true };
    } catch {
      return { usual: 0, rare: usual + rare, isGb: false };
    }
  }

  /** Whether most of the characters that are not ASCII are in daily use. */
  readsAsUtf8(line: Buffer): boolean {
    this.#daily ??= new Set(new TextDecoder('gb18030').decode(dailyCharacters()));
    const daily = this.#daily;
    const characters = line.toString().match(/\P{ASCII}/gu) ?? [];
    return characters.filter((character) => daily.has(character)).length * 2 > characters.length;
  }
}

function dailyCharacters(): Uint8Array {
  const rows = [...range(0xa1, 0xa3), ...range(0xb0, 0xd7)];
  return Uint8Array.from(rows.flatMap((row) => range(0xa1, 0xfe).flatMap((cell) => [row, cell])));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
