#!/usr/bin/env node
// The command that npm links: TypeScript runs as it is, without a build step.
try {
  await import('tsx');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The dependencies are not installed: run npm ci first');
  process.exit(2);
}
await import('./sanso.ts');
