import { together } from './together';

together('gate');
