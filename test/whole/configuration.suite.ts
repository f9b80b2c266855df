import { together } from './together';

together('configuration');
