import type { Acknowledgement } from './acknowledgement';

export const NETWORK = {} as const satisfies Record<string, Acknowledgement>;
