import { run } from '../lib/cli/program';

// Whoever reads a pipe may go before everything is said (`| head`): the judgement stands, and its exit code is given all the same.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
  });

run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
