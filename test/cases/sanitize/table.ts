import type { Scorer } from './expectations';

export const tableFaults: Scorer = () => [];
