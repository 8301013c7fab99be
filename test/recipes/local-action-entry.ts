// local-action calls a function of this name.
export { main as run } from '../../src/main.ts';
