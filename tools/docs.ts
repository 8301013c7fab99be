/**
 * Writes what the documents say of the code: tables of inputs, outputs, modes and codes, and the picture of the folders.
 *
 *   npm run docs
 *
 * Fails on a description that is missing, or that describes something which does not exist.
 */
import { writeFileSync } from 'node:fs';
import { generatedDocuments } from './docs/documents.ts';

for (const { path, fresh, current } of generatedDocuments()) {
  if (fresh === current) continue;
  writeFileSync(path, fresh);
  console.log(`${path} is new.`);
}
