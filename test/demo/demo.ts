/**
 * Proves the whole way on this machine: a JPush on loopback, a realistic audience, the bundled action as a runner would
 * start it, and a push to what it uploaded. Prints a checklist, each line of which can fail; then the exit code is 1.
 */
import { Checklist } from './checklist.ts';
import { Story } from './story.ts';

await using story = await Story.begin();
const checklist = new Checklist();
console.log(`dist/index.js, started as a runner starts it, against an emulator of JPush at ${story.url}\n`);
await checklist.check('A bad line is found before anything is sent', () => story.findsBadLine());
await checklist.check('An audience is uploaded, each identifier once', () => story.uploadsEachOnce());
await checklist.check('A push to its file_id is accepted', () => story.acceptsPush());
await checklist.check('The same step again reuses the file', () => story.reusesFile());
await checklist.check('A lost response is survived without a second copy', () =>
  story.survivesLostResponse(),
);
await checklist.check('A prune deletes what its rules allow, and nothing else', () => story.prunesByRule());
await checklist.check('No identifier and no secret was printed', () => story.printedNothingPersonal());
console.log(`\n${checklist.result()}`);
if (checklist.failed > 0) process.exitCode = 1;
else console.log('Try a step of your own: npm run step -- mode=prune older_than=2d');
