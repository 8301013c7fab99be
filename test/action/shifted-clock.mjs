/** Preloaded into the action's process: its clock shows the time of the test's JPush. */
const ahead = Number(process.env['CLOCK_AHEAD'] ?? 0);
const now = Date.now;
Date.now = () => now() + ahead;
