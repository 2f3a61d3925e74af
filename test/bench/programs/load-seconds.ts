/** Prints how long a module takes to load, and to activate where it is an extension; seconds as on the wall. */
import manifest from '../../../package.json';

const [, , file = ''] = process.argv;
const began = performance.now();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module is named on the command line
const loaded = require(file) as { activate?: (context: object) => void };
const extension = { packageJSON: manifest };
loaded.activate?.({ subscriptions: [], asAbsolutePath: (path: string) => path, extension });
console.log((performance.now() - began) / 1000);
