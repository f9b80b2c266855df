import type { Scorer } from './expectations';

export const pdfFaults: Scorer = () => [];
