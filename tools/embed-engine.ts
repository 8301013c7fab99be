// Puts the compiled engine into a module, so that it loads with the code and without a file of its own.
// Run by `npm run build:engine`; the same engine gives the same module, byte for byte.

import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/audience/engine/', import.meta.url);
const base64 = readFileSync(new URL('engine.wasm', folder)).toString('base64');
writeFileSync(
  new URL('wasm.generated.ts', folder),
  `// Made by \`npm run build:engine\` from assembly/*.ts: change those.\nexport const ENGINE_BASE64 =\n  '${base64}';\n`,
);
