#!/usr/bin/env node
// The command that npm links. In the package it is built; in the repository TypeScript runs as it is, without a build step, loaded
// as CommonJS: that needs no second thread and half the time.
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** As `lib/messages/language.ts`, which cannot be loaded before what loads TypeScript is there. */
const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }) =>
  ['ja', 'en'].find((language) => process.argv.includes(language)) ??
  (LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale);

const require = createRequire(import.meta.url);
const isRepository = existsSync(fileURLToPath(new URL('./sanso.ts', import.meta.url)));
// What is compiled once is kept beside the installed packages, which belong to whoever installed them. Node before 22.8 has no such
// store; where it cannot be written, and with NODE_DISABLE_COMPILE_CACHE, everything is compiled anew.
const packages = isRepository ? '../node_modules' : '../..';
module.enableCompileCache?.(fileURLToPath(new URL(`${packages}/.cache/sanso`, import.meta.url)));
if (isRepository) {
  try {
    require('tsx/cjs');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error(
      languageOf(process.env).startsWith('ja')
        ? '依存パッケージがインストールされていない。先に npm ci を実行する'
        : 'The dependencies are not installed: run npm ci first',
    );
    process.exit(2);
  }
  require('./quick-typescript.cjs').quickTypescript();
  require('./sanso.ts');
} else {
  require('../dist/sanso.js');
}
