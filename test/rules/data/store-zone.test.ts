import { storeZone } from '../../../lib/rules/data/store-zone';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, labels, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const of = (zone: string, confidentiality: string) =>
  into(zone, { Store: resource('SQS::Queue', { Tags: labels(zone, confidentiality) }) });

testRule(storeZone, DEPLOYMENT, [
  ['3B in my-number', one(resource('SQS::Queue', { Tags: HIGH })), 'conforms'],
  ['the tag of another zone', one(resource('SQS::Queue', { Tags: labels('internet') })), ['finding my-number/It']],
  ['the tag of no zone', one(resource('SQS::Queue', { Tags: labels('mynumber') })), ['finding my-number/It']],
  [
    'stores of a template without a zone: one finding',
    (draft) =>
      Object.assign(draft.templates, {
        bare: { Resources: { One: resource('SQS::Queue', {}), Other: resource('SQS::Queue', {}) } },
      }),
    ['finding bare/One'],
  ],
  ['confidentiality 3A in lgwan', of('lgwan', '3A'), 'conforms'],
  ['confidentiality 3C in internet', of('internet', '3C'), ['finding internet/Store']],
  ['confidentiality 2 in internet', of('internet', '2'), 'conforms'],
  ['confidentiality 3B in operations', of('operations', '3B'), ['finding operations/Store']],
]);
