// JavaScript, because it comes before all that is loaded.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, sep } = require('node:path');

const INSTALLED = join(__dirname, '../node_modules');

/**
 * The CDK and cdk-nag are hundreds of files of CommonJS, which are run as they are: tsx, which has to be registered, looks in each
 * for what it would have to translate. That is a twelfth of what a `cdk synth` takes.
 */
const { '.js': compile } = Module._extensions;
const folders = ['aws-cdk-lib', 'cdk-nag', 'constructs'].map((name) => join(INSTALLED, name) + sep);
Module._extensions['.js'] = (module, file) => {
  if (folders.some((folder) => file.startsWith(folder))) module._compile(readFileSync(file, 'utf8'), file);
  else compile(module, file);
};
