// JavaScript, because it loads TypeScript.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, relative, sep } = require('node:path');

const REPOSITORY = join(__dirname, '..');

/**
 * From now on modules of `lib` and `bin` are loaded in less than half the time that tsx takes, which has to be registered: what it
 * makes of each source is kept in one file beside the installed packages, by the hash of the source, and a relative import is the
 * file of that name. Nothing makes
 * source maps, which only traces read: with SANSO_DEBUG, which asks for traces, all is left to tsx.
 *
 * @param {string} [root] folder above `lib`, `bin` and `node_modules`
 * @returns {() => void} ends it
 */
exports.quickTypescript = (root = REPOSITORY) => {
  if (process.env.SANSO_DEBUG) return () => {};
  const { _resolveFilename: resolve, _extensions: extensions } = Module;
  const { '.ts': compile } = extensions;
  const kept = keptIn(root);
  const folders = ['lib', 'bin'].map((name) => join(root, name) + sep);
  const isOurs = (file) => folders.some((folder) => file.startsWith(folder));
  Module._resolveFilename = (request, parent, ...rest) => {
    if (request.startsWith('.') && parent?.filename && isOurs(parent.filename)) {
      const file = `${join(dirname(parent.filename), request)}.ts`;
      if (file in Module._cache || existsSync(file)) return file;
    }
    return resolve.call(Module, request, parent, ...rest);
  };
  extensions['.ts'] = (module, file) => {
    if (!isOurs(file)) return compile(module, file);
    const entry = kept(file);
    if (entry.code !== undefined) return module._compile(entry.code, file);
    module._compile = (code) => {
      entry.code = code;
      delete module._compile;
      return module._compile(code, file);
    };
    compile(module, file);
  };
  process.setSourceMapsEnabled(false);
  return () => {
    Module._resolveFilename = resolve;
    extensions['.ts'] = compile;
    process.setSourceMapsEnabled(true);
  };
};

/** What is kept of a file: its code, or where its source is new a place for it. */
function keptIn(root) {
  const store = join(root, 'node_modules/.cache/sanso/typescript.json');
  // What tsx makes of a source depends on these and on nothing else.
  const settings = hashOf(readFileSync(join(root, 'tsconfig.json')));
  const key = [require('tsx/package.json').version, process.version, settings, root].join(' ');
  const last = read(store);
  const modules = last.key === key ? last.modules : {};
  let isNew = false;
  process.on('exit', () => {
    if (isNew) write(store, { key, modules });
  });
  return (file) => {
    const name = relative(root, file);
    const hash = hashOf(readFileSync(file));
    if (modules[name]?.hash === hash) return modules[name];
    isNew = true;
    modules[name] = { hash };
    return modules[name];
  };
}

const hashOf = (bytes) => createHash('sha1').update(bytes).digest('base64');

/** What cannot be read is made anew. */
function read(store) {
  try {
    return JSON.parse(readFileSync(store, 'utf8'));
  } catch {
    return {};
  }
}

/** As a whole or not at all, because several processes may write it at once; where nothing can be written tsx does everything. */
function write(store, kept) {
  const half = `${store}.${process.pid}`;
  try {
    mkdirSync(dirname(store), { recursive: true });
    writeFileSync(half, JSON.stringify(kept));
    renameSync(half, store);
  } catch {}
}
