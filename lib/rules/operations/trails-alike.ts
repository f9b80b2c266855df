import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { unknownIn, type Value } from '../../template/unknown';
import { entries, textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** What a selector says of the kind of its events; which of them it takes is for another rule. */
const KIND = ['eventCategory', 'resources.type', 'eventSource', 'readOnly'];

const REFUSALS = 'NetworkActivity';
const LEADING_TO_DATA = ['kms.amazonaws.com', 's3.amazonaws.com', 'secretsmanager.amazonaws.com'];

function isRefusal(kind: string): boolean {
  return kind.startsWith(REFUSALS);
}

/** What one account of a deployment records, each does: who looks for something looks everywhere for it. */
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
    return [...byAccount].flatMap(([account, own]): Outcome[] => {
      const recorded = kinds.get(account) ?? new Set();
      const others = [...kinds].flatMap(([other, said]) => (other === account ? [] : [...said]));
      // What endpoints refuse is recorded where people want it, and there for each that leads to data.
      const refusing = [...recorded].some(isRefusal)
        ? LEADING_TO_DATA.filter((service) => endpoints.has(`${account} ${service}`)).map(
            (each) => `${REFUSALS} ${each}`,
          )
        : [];
      const wanted = new Set([...others.filter((kind) => !isRefusal(kind)), ...refusing]);
      const missing = [...wanted].filter((kind) => !recorded.has(kind));
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
    return KIND.flatMap((name) =>
      fields.filter((field) => textsAt(field, 'Field')[0] === name).flatMap((field) => textsAt(field, 'Equals[]')),
    ).join(' ');
  });
}
