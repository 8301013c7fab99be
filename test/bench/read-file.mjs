// The engine as a process of its own: node read-file.mjs MODULE FILE TYPE ON_DUPLICATE ON_OVERSIZE
// prints its figures as JSON. MODULE is the compiled src/audience/read.ts.

import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [, , module = '', file = '', type, on_duplicate, on_oversize] = process.argv;
const { readAudience } = await import(pathToFileURL(module).href);

async function* chunks() {
  const handle = await open(file);
  const buffer = Buffer.allocUnsafe(256 * 1024);
  for (;;) {
    const { bytesRead } = await handle.read(buffer);
    if (bytesRead === 0) break;
    yield buffer.subarray(0, bytesRead);
  }
  await handle.close();
}

const { counts } = await readAudience({
  sources: [{ name: file, chunks }],
  excluded: [],
  rules: { type, on_duplicate, on_oversize },
  keepBytes: false,
  seed: 42n,
});
process.stdout.write(JSON.stringify({ count: counts.count, peak: process.resourceUsage().maxRSS * 1024 }));
