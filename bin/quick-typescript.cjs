// JavaScript, because it loads TypeScript.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, sep } = require('node:path');
const { constants, Script } = require('node:vm');

// What came with Node.js 20.12; without it a script of V8 could not import at run time.
const importModuleDynamically = constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
const REPOSITORY = join(__dirname, '..');

/**
 * From now on modules of `lib` and `bin` are loaded in a third of the time that tsx takes, which has to be registered: what it makes
 * of each source and what V8 makes of that is kept in one file beside the installed packages, by what the disk says of the source,
 * else by its hash, and a relative import is the file of that name. Nothing makes source maps, which only traces read: with
 * SANSO_DEBUG, which asks for traces, all is left to tsx.
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
    if (entry.code !== undefined) return run(module, entry, file);
    module._compile = (code) => {
      entry.code = code;
      delete module._compile;
      run(module, entry, file);
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

/** Run a module as Node.js would, which does not look for what V8 made of it before. */
function run(module, entry, file) {
  if (!importModuleDynamically) return module._compile(entry.code, file);
  entry.script = new Script(Module.wrap(entry.code), {
    filename: file,
    cachedData: entry.compiled,
    importModuleDynamically,
  });
  const require = (request) => module.require(request);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.cache = Module._cache;
  require.main = process.mainModule;
  entry.script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
}

/** What is kept of a file: its code and what V8 made of that, or where its source is new a place for both. */
function keptIn(root) {
  const store = join(root, 'node_modules/.cache/sanso/typescript');
  // What tsx makes of a source depends on these and on nothing else.
  const settings = hashOf(readFileSync(join(root, 'tsconfig.json')));
  const key = [require('tsx/package.json').version, process.version, settings, root].join(' ');
  const modules = read(store, key);
  process.on('exit', () => {
    if (Object.values(modules).some(isNew)) write(store, key, modules);
  });
  return (file) => {
    const name = file.slice(root.length + 1);
    const { ino, size, ctimeMs, mtimeMs } = statSync(file);
    const state = [ino, size, ctimeMs, mtimeMs].join(' ');
    const kept = modules[name];
    if (kept?.state === state) return kept;
    const hash = hashOf(readFileSync(file));
    modules[name] = kept?.hash === hash ? { ...kept, state, isFresh: true } : { hash, state, isFresh: true };
    return modules[name];
  };
}

/** Whether the code of a module, or what V8 makes of it, is not what is kept. */
const isNew = ({ code, isFresh, script }) => code !== undefined && (isFresh || script?.cachedDataRejected);

const hashOf = (bytes) => createHash('sha1').update(bytes).digest('base64');

/** Modules by name: a line of JSON, and behind it the bytes of V8 that it counts. What cannot be read is made anew. */
function read(store, key) {
  try {
    const bytes = readFileSync(store);
    const end = bytes.indexOf('\n') + 1;
    const { key: last, modules } = JSON.parse(bytes.toString('utf8', 0, end));
    if (last !== key) return {};
    let at = end;
    for (const entry of Object.values(modules)) {
      entry.compiled = bytes.subarray(at, at + entry.size);
      at += entry.size;
    }
    return at === bytes.length ? modules : {};
  } catch {
    return {};
  }
}

/** As a whole or not at all, because several processes may write it at once; where nothing can be written tsx does everything. */
function write(store, key, modules) {
  const half = `${store}.${process.pid}`;
  const bytes = [];
  const kept = {};
  for (const [name, entry] of Object.entries(modules)) {
    const { hash, state, code, script } = entry;
    if (code === undefined) continue;
    // After the run it holds the functions that were called as well.
    const compiled = isNew(entry) ? script?.createCachedData() : entry.compiled;
    kept[name] = { hash, state, code, size: compiled?.length ?? 0 };
    if (compiled) bytes.push(compiled);
  }
  try {
    mkdirSync(dirname(store), { recursive: true });
    writeFileSync(half, Buffer.concat([Buffer.from(`${JSON.stringify({ key, modules: kept })}\n`), ...bytes]));
    renameSync(half, store);
  } catch {}
}
