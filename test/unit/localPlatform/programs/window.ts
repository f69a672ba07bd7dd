/** A window in a process of its own, which can crash: `node window.ts DATAFILE MAIN` uses the platform until it ends. */
import { systemClock } from '../../../../src/base/clock.ts';
import { SharedPlatform } from '../../../../src/localPlatform/sharedPlatform.ts';

const [dataFile = '', main = ''] = process.argv.slice(2);
const shared = new SharedPlatform({
	program: { execPath: process.execPath, main, dataFile, logFile: `${dataFile}.log`, clock: systemClock },
	port: () => 0,
	log: { info: () => undefined, warn: () => undefined },
	onAttach: () => Promise.resolve(),
});
const { instance } = await shared.start();
console.log(`attached to ${instance.instanceId}`);
