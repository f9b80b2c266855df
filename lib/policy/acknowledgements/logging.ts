import type { Acknowledgement } from './acknowledgement';

export const LOGGING = {} as const satisfies Record<string, Acknowledgement>;
