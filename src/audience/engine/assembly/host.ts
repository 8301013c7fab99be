// What the engine reports to its host. Its names are those of `../engine.ts`.

/** A problem of one line: rule number, above its 8 bits a code point or 0, line from 1, column from 1. */
@external("host", "problem")
export declare function reportProblem(rule: i32, line: f64, column: i32): void;

/** The audience's next bytes, from its first to its last; they may be gone after the call. */
@external("host", "bytes")
export declare function reportBytes(start: usize, size: usize): void;

/** A part of the audience is complete: where its last bytes lie, how many it has, and how many identifiers. */
@external("host", "part")
export declare function reportPart(start: usize, size: usize, identifiers: i32): void;

/** Whether these bytes, the first identifier of a file, are a well-known column name. */
@external("host", "isHeader")
export declare function isHeader(start: usize, length: usize): bool;

/** Memory cannot grow any more; the host throws, so that this never returns. */
@external("host", "outOfMemory")
export declare function outOfMemory(): void;
