/** A fault that is built into a copy of the sources, to see that campaigns find it. */
export interface PlantedFault {
  readonly title: string;
  /** Below `src`. */
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

export const PLANTED: readonly PlantedFault[] = [
  {
    title: 'no recheck before a second send',
    file: 'upload/deliver.ts',
    right: 'mayBeThere ? await recheck.find(name, error) : undefined',
    wrong: 'mayBeThere && sends > MAX_SENDS ? await recheck.find(name, error) : undefined',
  },
  {
    title: 'schedules that are read only once',
    file: 'prune/fresh-schedules.ts',
    right: 'this.#now() - this.#readAt <= SCHEDULES_ARE_FRESH_MS',
    wrong: 'this.#now() - this.#readAt <= Number.POSITIVE_INFINITY * SCHEDULES_ARE_FRESH_MS',
  },
  {
    title: 'reuse of a file of the other type',
    file: 'upload/plan.ts',
    right: 'file.type === type && file.file_name === name',
    wrong: 'file.file_name === name',
  },
  {
    title: 'an old answer that is believed',
    file: 'upload/deliver.ts',
    right: 'if (!recheck.claim(file_id, name))',
    wrong: "if (!recheck.claim(file_id, name) && file_id === '')",
  },
  {
    title: 'an answer that is believed though the body was not sent yet',
    file: 'jpush/http/transport.ts',
    right: 'isSuccess(response.statusCode) && !sent.handedOver',
    wrong: 'isSuccess(response.statusCode) && !sent.handedOver && outgoing.body === undefined',
  },
  {
    title: 'keep_last that counts files',
    file: 'prune/plan.ts',
    right: 'newestFirst.slice(0, keep_last)',
    wrong:
      'newestFirst.filter((_, at) => newestFirst.slice(0, at).flatMap(({ files }) => files).length < keep_last)',
  },
  {
    title: 'parts of an audience that are deleted one by one',
    file: 'prune/audiences.ts',
    right: 'if (part?.position === undefined) return file_id;',
    wrong: "if (part?.position === undefined || file_id !== '') return file_id;",
  },
  {
    title: 'parts in the order in which they arrive',
    file: 'modes/upload.ts',
    right: 'gaps[event.index]',
    wrong: 'gaps[sent]',
  },
  {
    title: 'a second copy that is not reported',
    file: 'upload/recheck.ts',
    right: 'this.#watched.add(name);',
    wrong: '',
  },
  {
    title: 'a limiter that lets one request too many start',
    file: 'jpush/rate/window.ts',
    right: 'this.#underWay + this.#ended.length >= this.#limit',
    wrong: 'this.#underWay + this.#ended.length > this.#limit',
  },
  {
    title: 'a cancelled step that succeeds',
    file: 'modes/run.ts',
    right: 'context.cancelled.throwIfAborted();',
    wrong: '',
  },
];
