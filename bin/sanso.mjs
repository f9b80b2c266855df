#!/usr/bin/env node
// The command that npm links. In the package it is built; in the repository TypeScript runs as it is, without a build step, loaded
// as CommonJS: that needs no second thread and half the time.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
if (existsSync(fileURLToPath(new URL('./sanso.ts', import.meta.url)))) {
  try {
    require('tsx/cjs');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('The dependencies are not installed: run npm ci first');
    process.exit(2);
  }
  require('./sanso.ts');
} else {
  require('../dist/sanso.js');
}
