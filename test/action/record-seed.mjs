// Preloaded with `node --import` into a step: the seed that its engine gets is written to the file in SEED_FILE.

import { writeFileSync } from 'node:fs';

const { Instance } = WebAssembly;

WebAssembly.Instance = class {
  constructor(module, imports) {
    const { exports } = new Instance(module, imports);
    this.exports = 'setUp' in exports ? recording(exports) : exports;
  }
};

function recording(exports) {
  return {
    ...exports,
    setUp(registrationIds, seed, ...sizes) {
      writeFileSync(process.env['SEED_FILE'] ?? '', String(seed));
      return exports.setUp(registrationIds, seed, ...sizes);
    },
  };
}
