/** What a step's process loads before the action, as options of node. */
function preload(module: string): readonly string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(module)}`];
}

/** Signals come as messages: {@link sendSignal}. */
export const RELAYED_SIGNALS = preload(
  'process.on("message", (signal) => process.emit(signal)); process.channel.unref();',
);

/** The clock runs fifty times as fast: the pauses between tries, and what a silent peer is given to answer. */
export const HURRIED = preload(
  'const { setTimeout } = globalThis; globalThis.setTimeout = (call, ms, ...rest) => setTimeout(call, ms / 50, ...rest);' +
    'const { hrtime } = process; process.hrtime = Object.assign(() => {' +
    ' const [s, ns] = hrtime(); const all = (s * 1e9 + ns) * 50; return [Math.floor(all / 1e9), all % 1e9]; }, hrtime);',
);

/** Every name leads to this machine, as lines of /etc/hosts would have it. */
export const LOCAL_NAMES = preload(
  'import dns from "node:dns"; const { lookup } = dns; dns.lookup = (name, ...rest) => lookup("127.0.0.1", ...rest);',
);
