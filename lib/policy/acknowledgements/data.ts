import type { Acknowledgement } from './acknowledgement';

export const DATA = {} as const satisfies Record<string, Acknowledgement>;
