import { together } from './together';

together('config');
together('template');
together('model');
together('address');
together('policy');
together('facts');
