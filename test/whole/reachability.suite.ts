import { together } from './together';

together('reachability');
