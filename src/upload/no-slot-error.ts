import type { RemoteFile } from '../jpush/types.ts';

/** Names of files in the way that the message shows. */
const SHOWN = 20;
const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Too few of the app's 20 slots are free, and no rule (or not enough of one) allows to make room. */
export class NoSlotError extends Error {
  override readonly name = 'NoSlotError';

  constructor(lack: {
    readonly needed: number;
    readonly free: number;
    readonly files: readonly RemoteFile[];
    /** What would help. */
    readonly advice: string;
  }) {
    const names = lack.files.slice(0, SHOWN).map(({ file_name, file_uuid, expire_time }) => {
      const until = expire_time === undefined ? '' : ` (until ${expire_time})`;
      // A name with a line break must not add a line of its own to the message.
      return `- ${(file_name ?? file_uuid).replace(LINE_BREAKS, ' ')}${until}`;
    });
    const slots = `${lack.needed} free slot${lack.needed === 1 ? ' is' : 's are'} needed, ${lack.free} of 20 ${lack.free === 1 ? 'is' : 'are'} free`;
    super(
      `${slots}; nothing was uploaded and nothing deleted. ${lack.advice} In the way:\n${names.join('\n')}`,
    );
  }
}
