/** Prints how long a module takes to load, and to activate where it is an extension; seconds as on the wall. */
const [, , file = ''] = process.argv;
const began = performance.now();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module is named on the command line
const loaded = require(file) as { activate?: (context: object) => void };
loaded.activate?.({ subscriptions: [], asAbsolutePath: (path: string) => path });
console.log((performance.now() - began) / 1000);
