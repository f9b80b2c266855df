#!/usr/bin/env node
// The command that npm links: TypeScript runs as it is, without a build step.
import 'tsx';

await import('./sanso.ts');
