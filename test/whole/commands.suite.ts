import { together } from './together';

together('commands');
