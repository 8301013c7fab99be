import { seedFile, seedSchedule } from '../control/seeds.ts';
import type { Memory } from '../routes/context.ts';
import type { Meanwhile } from './faults.ts';

/** What another job does at JPush while a request is on its way. */
export function happen(memory: Memory, instruction: Meanwhile): void {
  const now = memory.clock.now();
  switch (instruction.kind) {
    case 'file_appears':
      seedFile(memory, instruction.file);
      return;
    case 'file_disappears':
      for (const store of [memory.files.app, memory.files.dev]) store.remove(instruction.file_id, now);
      return;
    case 'schedule_appears':
      seedSchedule(memory, instruction.schedule);
      return;
    case 'schedule_disappears':
      memory.ledger.removeSchedule(instruction.schedule_id, now);
      return;
    case 'time_passes':
      memory.clock.advance(instruction.ms);
  }
}
