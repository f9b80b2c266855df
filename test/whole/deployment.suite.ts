import { together } from './together';

together('deployment');
