import type { Emulation } from '../conversation/emulation.ts';
import type { CredentialSet } from '../service/authentication.ts';
import type { FileStatus } from '../service/file-store.ts';

/** A stored file without its bytes. */
export type FileView = {
  readonly set: CredentialSet;
  readonly file_id: string;
  readonly type: string;
  readonly file_name: string;
  readonly ttlHours: number | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly deletedAt: number | undefined;
  readonly status: FileStatus;
  readonly size: number;
  readonly sha256: string;
};

/** Every file ever stored by either pair, in the order they came. */
export function viewFiles({ files, clock }: Pick<Emulation, 'files' | 'clock'>): readonly FileView[] {
  const sets = ['app', 'dev'] as const;
  return sets.flatMap((set) =>
    files[set].all().map(({ bytes, ...file }) => ({
      ...file,
      set,
      status: files[set].statusAt(file.file_id, clock.now()),
      size: bytes.length,
    })),
  );
}
