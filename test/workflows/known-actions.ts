import { readActionYaml } from '../action/action-yaml.ts';

/** What a workflow may say about an action: the names it accepts, and the names it sets where they are all known. */
export interface KnownAction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const { inputs, outputs } = readActionYaml();

/** The action as README and workflows call it. */
export const THIS_ACTION = 'jpush-audience/jpush-audience';

/**
 * Actions that a workflow or a recipe may use, with the inputs in use here. An action that is not listed is an error,
 * so that a new one is a decision and not a slip.
 */
export const KNOWN_ACTIONS: Readonly<Record<string, KnownAction>> = {
  [THIS_ACTION]: { inputs: Object.keys(inputs), outputs: Object.keys(outputs) },
  'actions/attest': {
    inputs: ['subject-path', 'subject-checksums'],
    outputs: ['attestation-id', 'attestation-url', 'bundle-path'],
  },
  'actions/checkout': {
    inputs: [
      'fetch-depth',
      'fetch-tags',
      'path',
      'persist-credentials',
      'ref',
      'repository',
      'sparse-checkout',
    ],
    outputs: ['ref', 'commit'],
  },
  'actions/download-artifact': {
    inputs: ['merge-multiple', 'name', 'path', 'pattern', 'run-id'],
    outputs: ['download-path', 'artifacts'],
  },
  'actions/setup-go': {
    inputs: ['cache', 'check-latest', 'go-version'],
    outputs: ['cache-hit', 'go-version'],
  },
  'actions/setup-node': {
    inputs: ['cache', 'check-latest', 'node-version', 'package-manager-cache'],
    outputs: ['cache-hit', 'node-version'],
  },
  'actions/upload-artifact': {
    inputs: ['if-no-files-found', 'name', 'overwrite', 'path', 'retention-days'],
    outputs: ['artifact-digest', 'artifact-id', 'artifact-url'],
  },
  'github/codeql-action/analyze': { inputs: ['category'], outputs: ['sarif-id', 'sarif-output'] },
  'github/codeql-action/init': {
    inputs: ['build-mode', 'config', 'languages', 'queries'],
    outputs: ['codeql-path', 'codeql-version'],
  },
};
