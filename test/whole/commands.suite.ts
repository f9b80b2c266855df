import { together } from './together';

together('cli');
together('doctor');
together('live');
together('check');
together('local');
