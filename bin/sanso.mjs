#!/usr/bin/env node
// The command that npm links: TypeScript runs as it is, without a build step, loaded as CommonJS: that needs no second thread and
// half the time.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
try {
  require('tsx/cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error('The dependencies are not installed: run npm ci first');
  process.exit(2);
}
require('./sanso.ts');
