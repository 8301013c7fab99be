import { seedFile, seedSchedule } from '../control/seeds.ts';
import type { Memory } from '../routes/context.ts';
import type { Meanwhile } from './faults.ts';

/** What another job does at JPush while a request is on its way. */
export function happen(memory: Memory, deed: Meanwhile): void {
  const now = memory.clock.now();
  switch (deed.kind) {
    case 'file_appears':
      seedFile(memory, deed.file);
      return;
    case 'file_disappears':
      for (const store of [memory.files.app, memory.files.dev]) store.remove(deed.file_id, now);
      return;
    case 'schedule_appears':
      seedSchedule(memory, deed.schedule);
      return;
    case 'schedule_disappears':
      memory.ledger.removeSchedule(deed.schedule_id, now);
      return;
    case 'time_passes':
      memory.clock.advance(deed.ms);
  }
}
