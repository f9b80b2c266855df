import type { Acknowledgement } from './acknowledgement';

export const ACCESS = {} as const satisfies Record<string, Acknowledgement>;
