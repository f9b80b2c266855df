import { zonePresence } from '../../../lib/rules/network/zone-presence';
import { type Draft, resource, template, testRule } from '../kit';

const vpc = (zone: string) => template(zone, { Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }) });
const without =
  (...zones: string[]) =>
  (draft: Draft) => {
    for (const zone of zones) delete draft.templates[zone];
  };
const whole = (draft: Draft) => {
  for (const body of Object.values(draft.templates)) body.Metadata.sanso.deployment = 'whole';
};

testRule(
  zonePresence,
  { templates: { 'my-number': vpc('my-number'), lgwan: vpc('lgwan'), internet: vpc('internet') } },
  [
    ['no My Number zone', without('my-number'), ['finding my-number']],
    ['no LGWAN zone', without('lgwan'), ['finding lgwan']],
    ['the network of one zone is a part', without('lgwan', 'internet'), 'conforms'],
    [
      'the network of one zone that says it is whole',
      (draft) => {
        whole(draft);
        without('lgwan', 'internet')(draft);
      },
      ['finding lgwan', 'finding internet'],
    ],
    ['a template of the zone without its network', (draft) => draft.remove('internet/Vpc'), ['finding internet']],
  ],
);
