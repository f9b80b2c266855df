import type { Scorer } from './expectations';

export const officeFaults: Scorer = () => [];
