import type { KnownOption } from './npm-options';

/** Options of the CDK CLI that change what is built, and where it goes. Source: `cdk --help` of 2.1148.1. */
export const CDK_OPTIONS: readonly KnownOption[] = [
  { long: 'app', takesValue: true },
  { long: 'concurrency', takesValue: true },
  { long: 'context', short: 'c', takesValue: true },
  { long: 'exclusively', takesValue: false },
  { long: 'output', short: 'o', takesValue: true },
  { long: 'outputs-file', takesValue: true },
  { long: 'profile', takesValue: true },
  { long: 'require-approval', takesValue: true },
  { long: 'role-arn', takesValue: true },
  { long: 'toolkit-stack-name', takesValue: true },
];
