import type { Converter } from './converter';
import { Rejection } from './result';
export const pdf: Converter = () => {
  throw new Rejection('unsupported-type');
};
