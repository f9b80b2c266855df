import { together } from './together';

together('judge');
