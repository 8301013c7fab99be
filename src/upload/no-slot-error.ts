import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { oneLine } from '../one-line.ts';

/** Names of files in the way that the message shows, and characters of each: all have to fit into one annotation. */
const SHOWN = 20;
const NAME_LENGTH = 100;

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
      const until = expire_time === undefined ? '' : ` (until ${short(expire_time)})`;
      return `- ${short(file_name ?? file_uuid)}${until}`;
    });
    const slots = `${lack.needed} free slot${lack.needed === 1 ? ' is' : 's are'} needed, ${lack.free} of ${SLOT_LIMIT} ${lack.free === 1 ? 'is' : 'are'} free`;
    super(
      `${slots}; nothing was uploaded and nothing deleted. ${lack.advice} In the way:\n${names.join('\n')}`,
    );
  }
}

function short(text: string): string {
  const line = oneLine(text);
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH)}…` : line;
}
