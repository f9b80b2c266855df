import type { Acknowledgement } from './acknowledgement';

export const SCREEN_TRANSFER = {} as const satisfies Record<string, Acknowledgement>;
