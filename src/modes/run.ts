import type { Inputs } from '../inputs.ts';
import type { ModeContext } from './context.ts';

/** Does what the step asks for. A mode loads only what it needs: `validate` no HTTP client, `list` no engine. */
export async function runMode(inputs: Inputs, context: ModeContext): Promise<void> {
  switch (inputs.mode) {
    case 'upload':
      return (await import('./upload.ts')).upload(inputs, context);
    case 'validate':
      return (await import('./validate.ts')).validate(inputs, context);
    case 'prune':
      return (await import('./prune.ts')).prune(inputs, context);
    case 'list':
      return (await import('./list.ts')).list(inputs, context);
    case 'get':
      return (await import('./get.ts')).get(inputs, context);
    case 'delete':
      return (await import('./delete.ts')).deleteFiles(inputs, context);
  }
}
