import type { CredentialSet } from '../service/authentication.ts';
import type { Call } from '../service/calls.ts';
import type { CidLedger } from '../service/cid-ledger.ts';
import type { EmulatorClock } from '../service/clock.ts';
import type { FileStore } from '../service/file-store.ts';
import type { Identifiers } from '../service/identifiers.ts';
import type { FormPart } from '../service/multipart.ts';
import type { PushLedger } from '../service/push-ledger.ts';
import type { Reply } from '../service/reply.ts';
import type { Settings } from '../service/settings.ts';

/** What JPush remembers. */
export type Memory = {
  readonly clock: EmulatorClock;
  readonly files: Readonly<Record<CredentialSet, FileStore>>;
  readonly ledger: PushLedger;
  readonly cids: Readonly<Record<CredentialSet, CidLedger>>;
  readonly identifiers: Identifiers;
};

/** One admitted call, ready to be carried out. */
export type CallContext = {
  readonly memory: Memory;
  readonly settings: Settings;
  readonly set: CredentialSet;
  readonly call: Call;
  readonly body: Buffer;
  /** The parts of an upload's form; undefined when the body is no whole form. */
  readonly parts: readonly FormPart[] | undefined;
};

export type Route = (context: CallContext) => Reply;
