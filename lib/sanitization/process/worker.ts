import { Worker } from 'node:worker_threads';
import { sanitize } from '../sanitize';
import { OVER_MEMORY, type Request, toReply } from './protocol';

/**
 * The process that converts, and that can be killed: it knows nothing but the bytes it is sent. A thread looks at the memory of the whole
 * process, which neither the heap of V8 nor a library in native code or WebAssembly holds back, and ends the process over the limit or
 * when nobody is there any more to take the result.
 */
const WATCHDOG = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const parent = process.ppid;
let most = Infinity;
const look = () => {
  const isOver = process.memoryUsage.rss() > most;
  if (isOver) writeSync(2, workerData);
  if (isOver || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
};
parentPort.on('message', (bytes) => {
  most = bytes;
  look();
  parentPort.postMessage('watching');
});
setInterval(look, 10);
`;

const watchdog = new Worker(WATCHDOG, { eval: true, workerData: OVER_MEMORY });
watchdog.unref();

/** Nothing is converted before it is watched. */
const watch = (bytes: number) =>
  new Promise<void>((resolve) => {
    watchdog.once('message', () => resolve());
    watchdog.postMessage(bytes);
  });

process.on('message', async ({ item, options, memoryBytes }: Request) => {
  await watch(memoryBytes);
  const sanitized = await sanitize(item, options);
  await watch(Number.POSITIVE_INFINITY);
  process.send?.(toReply(sanitized));
});
process.send?.('ready');
