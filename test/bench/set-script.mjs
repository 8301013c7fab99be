// What many write instead: readline and a Set.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const seen = new Set();
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') }))
  seen.add(line.trim());
process.stdout.write(`${seen.size}\n`);
