import { together } from './together';

together('product');
