import { DescriptionDictionary, data } from '@actions/expressions';
import type { ActionsMetadataProvider, ContextProviderConfig } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { KNOWN_ACTIONS, THIS_ACTION } from './known-actions.ts';

import './json-modules.ts';

// Imported once the hook for its JSON is in place.
const { registerLogger, validate } = await import('@actions/languageservice');

// The service logs what it stumbles over and returns the findings so far; here that is no success.
registerLogger({ error: fail, warn: fail, info() {}, log() {} });

function fail(message: string): never {
  throw new Error(`The language service stumbled: ${message}`);
}

let documents = 0;

/**
 * What GitHub's own language service has to say about a workflow or an `action.yml`, as `line: message`. Beyond its
 * schema it is given what the actions in use accept and set, so a misspelt input or output is a finding too.
 */
export async function findingsOf(fileName: string, text: string): Promise<readonly string[]> {
  // The service caches by address, so each text has one of its own.
  documents += 1;
  const document = TextDocument.create(`file:///${documents}/${fileName}`, 'yaml', 1, resolvable(text));
  const diagnostics = await validate(document, { actionsMetadataProvider, contextProviderConfig });
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** The service resolves no action of the same repository, so `uses: ./` takes the name it has elsewhere. */
function resolvable(text: string): string {
  return text.replace(/(\buses: *)\.\/ *$/gm, `$1${THIS_ACTION}@v1`);
}

const actionsMetadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path }) => {
    const action = KNOWN_ACTIONS[[owner, name, path].filter(Boolean).join('/')];
    if (action === undefined) return undefined;
    const inputs = Object.fromEntries(action.inputs.map((input) => [input, { description: input }]));
    return { name, description: name, inputs };
  },
};

/** Left alone the service takes any output of any step; this one closes the list where the step's action is known. */
const contextProviderConfig: ContextProviderConfig = {
  getContext: async (contextName, context, { job }) => {
    if (contextName !== 'steps' || context === undefined) return undefined;
    const steps = new DescriptionDictionary();
    for (const { key, value } of context.pairs()) {
      const step = job?.steps.find(({ id }) => id === key);
      const outputs = step !== undefined && 'uses' in step ? outputsOf(step.uses.value) : undefined;
      steps.add(key, outputs === undefined ? value : stepWith(outputs));
    }
    return steps;
  },
};

function outputsOf(uses: string): readonly string[] | undefined {
  return KNOWN_ACTIONS[uses.split('@')[0] ?? '']?.outputs;
}

function stepWith(names: readonly string[]): DescriptionDictionary {
  const outputs = new DescriptionDictionary();
  for (const name of names) outputs.add(name, new data.StringData(''));
  const step = new DescriptionDictionary();
  step.add('outputs', outputs);
  for (const status of ['conclusion', 'outcome']) step.add(status, new data.Null());
  return step;
}
