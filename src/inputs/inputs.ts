import { MAX_TTL } from '../jpush/limits.ts';
import type { PruneRules } from '../prune/types.ts';
import type { AudienceType } from '../shared/types.ts';
import { type AudienceInputs, optionalType, readAudienceInputs } from './audience.ts';
import { INPUTS, type InputName, isInputName, MODES, type Mode, NONE, PRUNE_INPUTS } from './catalogue.ts';
import { type InputVariables, variableProblems } from './environment.ts';
import { InputError } from './errors.ts';
import { readFileIds, readNameGlobs, readProtect } from './identifiers.ts';
import { needPruneRule, readMaxDeletes, readPruneRules } from './prune-rules.ts';
import { InputReader } from './reader.ts';
import { readService, type ServiceInputs } from './service.ts';

/** What every mode reads. */
export interface CommonInputs {
  readonly summary: boolean;
  readonly report_path: string | undefined;
  /** Inputs that were given but mean nothing in this mode. */
  readonly ignored: readonly InputName[];
}

export interface ValidateInputs extends CommonInputs, AudienceInputs {
  readonly mode: 'validate';
}

export interface UploadInputs extends CommonInputs, AudienceInputs {
  readonly mode: 'upload';
  readonly service: ServiceInputs;
  /** Hours. */
  readonly ttl: number;
  readonly file_name: string | undefined;
  /** Percent by which the number of identifiers may differ from the newest audience of the same stem and type. */
  readonly max_change: number | undefined;
  /** What the ids against repeated pushes are for; `undefined` when none are wanted. */
  readonly cid: 'push' | 'schedule' | undefined;
  readonly reuse: boolean;
  /** What may be deleted when the slots do not suffice; `undefined` for `on_full: fail`. */
  readonly prune: PruneRules | undefined;
  readonly dry_run: boolean;
}

export interface PruneInputs extends CommonInputs {
  readonly mode: 'prune';
  readonly service: ServiceInputs;
  readonly rules: PruneRules;
  readonly dry_run: boolean;
}

export interface ListInputs extends CommonInputs {
  readonly mode: 'list';
  readonly service: ServiceInputs;
  readonly type: AudienceType | undefined;
  readonly name_pattern: readonly string[];
}

export interface GetInputs extends CommonInputs {
  readonly mode: 'get';
  readonly service: ServiceInputs;
  readonly file_ids: readonly [string, ...string[]];
}

export interface DeleteInputs extends CommonInputs {
  readonly mode: 'delete';
  readonly service: ServiceInputs;
  readonly file_ids: readonly [string, ...string[]];
  readonly protect: readonly string[];
  readonly protect_scheduled: boolean;
  readonly max_deletes: number | undefined;
  readonly dry_run: boolean;
}

export type Inputs = UploadInputs | ValidateInputs | PruneInputs | ListInputs | GetInputs | DeleteInputs;

/**
 * Turns the strings of a step's `with:` into typed inputs.
 *
 * @param given input names, lower-case, with their values as the runner passed them
 * @param variables the variables of the environment that they came from
 * @throws InputError with every problem of every input at once; what a mode needs is known only once the mode is
 */
export function loadInputs(given: ReadonlyMap<string, string>, variables: InputVariables): Inputs {
  const reader = new InputReader(given);
  const unknown = variableProblems(variables);
  const mode = reader.choice('mode', MODES);
  const isMode = reader.text('mode') === mode;
  const summary = reader.flag('summary');
  if (!isMode) throw new InputError([...unknown, ...reader.problems]);
  const inputs = readMode(reader, mode, {
    summary,
    report_path: reader.optional('report_path', () => reader.filled('report_path')),
    ignored: ignoredInputs(reader, mode),
  });
  const problems = [...unknown, ...reader.problems];
  if (problems.length > 0) throw new InputError(problems);
  return inputs;
}

function readMode(reader: InputReader, mode: Mode, common: CommonInputs): Inputs {
  if (mode === 'validate') return { mode, ...common, ...readAudienceInputs(reader) };
  const service = readService(reader);
  switch (mode) {
    case 'upload':
      return { mode, ...common, service, ...readAudienceInputs(reader), ...readUpload(reader, service) };
    case 'prune':
      return { mode, ...common, service, rules: readRules(reader, service), dry_run: reader.flag('dry_run') };
    case 'list':
      return {
        mode,
        ...common,
        service,
        type: optionalType(reader),
        name_pattern: readNameGlobs(reader, 'name_pattern'),
      };
    case 'get':
      return { mode, ...common, service, file_ids: readFileIds(reader, service.credentials) };
    case 'delete':
      return {
        mode,
        ...common,
        service,
        file_ids: readFileIds(reader, service.credentials),
        protect: readProtect(reader, service.credentials),
        protect_scheduled: reader.flag('protect_scheduled'),
        max_deletes: readMaxDeletes(reader),
        dry_run: reader.flag('dry_run'),
      };
  }
}

function readUpload(
  reader: InputReader,
  service: ServiceInputs,
): Pick<UploadInputs, 'ttl' | 'file_name' | 'max_change' | 'cid' | 'reuse' | 'prune' | 'dry_run'> {
  const cid = reader.choice('cid', [NONE, 'push', 'schedule']);
  return {
    ttl: reader.integer('ttl', 1, MAX_TTL),
    file_name: reader.optional('file_name', () => reader.filled('file_name')),
    max_change: reader.optional('max_change', () => reader.percent('max_change')),
    cid: cid === NONE ? undefined : cid,
    reuse: reader.flag('reuse'),
    prune:
      reader.choice('on_full', ['fail', 'prune']) === 'prune' ? readRules(reader, service, false) : undefined,
    dry_run: reader.flag('dry_run'),
  };
}

function readRules(reader: InputReader, { credentials }: ServiceInputs, filtersType = true): PruneRules {
  const type = filtersType ? optionalType(reader) : undefined;
  const rules = readPruneRules(reader, { credentials, type });
  needPruneRule(reader, rules);
  return rules;
}

/**
 * Inputs with a value of their own that the mode does not read. Where files are deleted such a rule would be
 * silently disrespected (`mode: delete` with `older_than`), so there it is an error; elsewhere the caller warns.
 */
function ignoredInputs(reader: InputReader, mode: Mode): readonly InputName[] {
  const mayPrune = mode !== 'upload' || reader.text('on_full') === 'prune';
  const ignored = Object.keys(INPUTS)
    .filter(isInputName)
    .filter((name) => reader.has(name) && reader.text(name) !== INPUTS[name].default)
    .filter((name) => INPUTS[name].secret !== true)
    .filter(
      (name) => !INPUTS[name].modes.includes(mode) || (!mayPrune && PRUNE_INPUTS.some((one) => one === name)),
    );
  if (mode === 'prune' || mode === 'delete') {
    for (const name of ignored)
      reader.note(
        name,
        `mode ${mode} does not use it. Remove it: ${mode} refuses inputs that it would ignore.`,
      );
  }
  return ignored;
}
