import { Rejection } from './result';

/** What only the gate for pictures and PDF needs is installed beside the package: it is large, and partly built for one platform. */
export const PEERS = ['sharp', '@embedpdf/pdfium', '@expo-google-fonts/biz-udgothic'] as const;
export type Peer = (typeof PEERS)[number];

/** Loads what may be missing; where it is, the rejection tells the operator what to install. */
export async function peer<T>(name: Peer, load: () => T | Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Rejection(
      'converter-failed',
      `${name} cannot be loaded; install it beside sanso (npm install ${name}): ${why}`,
    );
  }
}
