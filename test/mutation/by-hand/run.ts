import './kinds1';
import './kinds2';
import './kinds3';
import { run } from './lib';

run(process.argv[2] ? new RegExp(process.argv[2]) : undefined);
