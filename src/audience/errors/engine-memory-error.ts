/** The identifiers, with the table that finds them again, need more than the 4 GiB a WebAssembly engine can have. */
export class EngineMemoryError extends Error {
  override readonly name = 'EngineMemoryError';

  constructor() {
    super(
      'There are more identifiers to remember than the engine has memory for (4 GiB, or less on this machine). Use a runner with more memory, or leave fewer identifiers in exclude_path.',
    );
  }
}
