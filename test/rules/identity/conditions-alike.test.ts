import { conditionsAlike } from '../../../lib/rules/identity/conditions-alike';
import { type Change, type Json, resource, template, testRule } from '../kit';
import { LAMBDA, role } from './deployment';

const ASKED = { StringEquals: { 'aws:ResourceTag/sanso:zone': 'lgwan' } };
const starts = (name: string, Condition?: Json) =>
  role(name, LAMBDA, [
    { Sid: 'StartHosts', Action: 'ec2:StartInstances', Resource: '*', ...(Condition ? { Condition } : {}) },
  ]);

/** Roles of one statement that asks for the zone of a host. */
const BASE = {
  templates: {
    lg: template('lgwan', {
      One: starts('one', ASKED),
      Two: starts('two', ASKED),
      Three: starts('three', ASKED),
      Bucket: resource('S3::Bucket'),
    }),
  },
};
const put =
  (id: string, made: Json): Change =>
  (draft) => {
    draft.templates.lg.Resources[id] = made;
  };

testRule(conditionsAlike, BASE, [
  ['one without the condition', put('Three', starts('three')), ['finding lg/Three']],
  [
    'one with another tag of its network',
    put('Three', starts('three', { StringEquals: { 'aws:ResourceTag/sanso:network': 'fire' } })),
    'conforms',
  ],
  [
    'one of another name',
    put('Four', role('four', LAMBDA, [{ Sid: 'StartAny', Action: 'ec2:StartInstances', Resource: '*' }])),
    'conforms',
  ],
  [
    'one that asks for more',
    put('Three', starts('three', { ...ASKED, Bool: { 'aws:ViaAWSService': 'true' } })),
    'conforms',
  ],
  [
    'two alone',
    (draft) => {
      draft.remove('lg/Two');
      draft.templates.lg.Resources.Three = starts('three');
    },
    'conforms',
  ],
]);
