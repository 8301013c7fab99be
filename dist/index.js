/*
 * The first file of the action that is evaluated, and all of it that an older Node reads: dist/ has it as it is, beside
 * the bundle. So it imports nothing before it has looked, and does without what is newer than Node 16.
 */
/** The line of Node that `using:` in action.yml asks for; older ones lack what the action is made of. */
const NEEDED = 24;
const version = process.versions.node;
if (Number.parseInt(version, 10) >= NEEDED) {
    const { main } = await import('./main.js');
    await main();
}
else {
    // In one line: act, which is mostly the reason, shows %0A as it is.
    const message = [
        `This action needs Node ${NEEDED} or newer, and was started with Node ${version}.`,
        'What starts it so: act and the runners of Gitea and Forgejo take the `node` of the image or host that the job runs on, whatever `using:` in action.yml says; a GitHub runner on 32-bit ARM falls back to Node 20.',
        `What to do: let the job run on an image that has Node ${NEEDED}, such as \`node:${NEEDED}-bookworm\`; or install Node ${NEEDED} on the host, first on its PATH; on 32-bit ARM use a 64-bit runner.`,
        'Nothing was read, uploaded or deleted, and no output was set. It is safe to re-run.',
    ].join(' ');
    console.log(`::error title=Node ${NEEDED} is needed::${message}`);
    process.exitCode = 1;
}
export {};
