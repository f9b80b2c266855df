import type { Scorer } from './expectations';

export const imageFaults: Scorer = () => [];
