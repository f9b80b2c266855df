import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { unknownIn, type Value } from '../../template/unknown';
import { entries, textsAt, valuesAt } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/** What a selector says of the kind of its events; which of them it takes is for another rule. */
const KIND = ['eventCategory', 'resources.type', 'eventSource', 'readOnly'];

/** How a kind ends that is recorded in part: what is read or written alone, and some resources alone. */
const PART = /( true| false)?( some)?$/;
const REFUSALS = 'NetworkActivity';
const LEADING_TO_DATA = ['kms.amazonaws.com', 's3.amazonaws.com', 'secretsmanager.amazonaws.com'];

function isRefusal(kind: string): boolean {
  return kind.startsWith(REFUSALS);
}

/** What most accounts of a deployment record, each does: who looks for something looks everywhere for it. */
export const trailsAlike: Rule = {
  id: 'Sanso-6.7-TrailsAlike',
  clauses: ['6(7)a'],
  title: {
    ja: 'どのアカウントの証跡も同じ種類のイベントを記録すること',
    en: 'Trails of all accounts record the same kinds of events',
  },
  aspects: ['I'],
  severity: 'low',
  types: ['AWS::CloudTrail::Trail'],
  singleResource: false,
  check: ({ model }) => {
    const trails = model.ofType('AWS::CloudTrail::Trail').filter(({ properties }) => !unknownIn(properties as Value));
    const byAccount = groupedBy(trails, ({ account }) => account);
    const kinds = new Map([...byAccount].map(([account, own]) => [account, new Set(own.flatMap(kindsOf))]));
    const endpoints = new Set(
      model
        .ofType('AWS::EC2::VPCEndpoint')
        .flatMap(({ account, properties }) =>
          textsAt(properties, 'ServiceName').map((name) => `${account} ${name.split('.').at(-1)}.amazonaws.com`),
        ),
    );
    const all = new Set([...kinds.values()].flatMap((said) => [...said]));
    const usual = mostOf(
      [...all]
        .filter((kind) => !isRefusal(kind))
        .flatMap((kind) => [...kinds.values()].map((said) => ({ kind, said }))),
      ({ kind }) => kind,
      ({ kind, said }) => said.has(kind),
    );
    return [...byAccount].flatMap(([account, own]): Outcome[] => {
      const recorded = kinds.get(account) ?? new Set();
      // What endpoints refuse is recorded where people want it, and there for each that leads to data.
      const led = LEADING_TO_DATA.filter((service) => endpoints.has(`${account} ${service}`)).map(
        (each) => `${REFUSALS} ${each}`,
      );
      const refusing = mostOf(
        led,
        () => true,
        (kind) => recorded.has(kind),
      );
      const wanted = [...usual, ...(refusing.has(true) ? led : [])];
      // Whoever records all of a kind records any part of it.
      const missing = wanted.filter((kind) => !recorded.has(kind) && !recorded.has(kind.replace(PART, '')));
      if (missing.length === 0) return [];
      return [
        finding(own, say('trails-alike', { account, kinds: missing.sort() }), { property: 'AdvancedEventSelectors' }),
      ];
    });
  },
};

/** The kinds of events that a trail records by selectors of the newer kind. */
function kindsOf({ properties }: Resource): string[] {
  return entries(properties.AdvancedEventSelectors).map((selector) => {
    const fields = valuesAt(selector, 'FieldSelectors[]');
    const of = (name: string) => fields.filter((field) => textsAt(field, 'Field')[0] === name);
    const said = KIND.flatMap((name) => of(name).flatMap((field) => textsAt(field, 'Equals[]')));
    return [...said, ...(of('resources.ARN').length > 0 ? ['some'] : [])].join(' ');
  });
}
