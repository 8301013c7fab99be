import type { ValidateInputs } from '../inputs.ts';
import { gatherAudience } from './audience.ts';
import type { ModeContext } from './context.ts';

/** Reads and checks an audience as `upload` would, without credentials and without a request. */
export async function validate(inputs: ValidateInputs, context: ModeContext): Promise<void> {
  await gatherAudience(inputs, context, { keepBytes: false, requests: 0 });
}
