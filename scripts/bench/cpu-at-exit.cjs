// Loaded before a command: writes the milliseconds of the processor that its process took, all threads, to the file BENCH_CPU.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_CPU, String((user + system) / 1000));
});
