import { flowLog } from '../../../lib/rules/operations/flow-log';
import { testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const fields = (...names: string[]) => names.map((name) => `\${${name}}`).join(' ');

testRule(flowLog, DEPLOYMENT, [
  ['no flow log', remove('my-number/FlowLog'), ['finding my-number/Vpc']],
  ['rejected traffic only', set('my-number/FlowLog', 'TrafficType', 'REJECT'), ['finding my-number/FlowLog']],
  [
    'a bucket of another zone',
    set('my-number/FlowLog', 'LogDestination', 'arn:aws:s3:::evidence'),
    ['finding my-number/FlowLog'],
  ],
  [
    'a format without addresses',
    set('my-number/FlowLog', 'LogFormat', fields('action', 'bytes')),
    ['finding my-number/FlowLog'],
  ],
  [
    'a format without ports',
    set('my-number/FlowLog', 'LogFormat', fields('srcaddr', 'dstaddr', 'protocol', 'action')),
    ['finding my-number/FlowLog'],
  ],
  [
    'a format with all that tells who spoke with whom',
    set('my-number/FlowLog', 'LogFormat', fields('srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'action')),
    'conforms',
  ],
  ['a subnet only', set('my-number/FlowLog', 'ResourceId', 'subnet-1'), ['finding my-number/Vpc']],
  [
    'a destination of another deployment',
    set('my-number/FlowLog', 'LogDestination', unknown),
    ['undecided my-number/FlowLog'],
  ],
  [
    'a transit gateway without one',
    (draft) => draft.add('my-number/Hub', 'AWS::EC2::TransitGateway'),
    ['finding my-number/Hub'],
  ],
  [
    'a second flow log of less',
    (draft) =>
      draft.add('my-number/Second', 'AWS::EC2::FlowLog', { ...draft.of('my-number/FlowLog'), TrafficType: 'REJECT' }),
    'conforms',
  ],
]);
