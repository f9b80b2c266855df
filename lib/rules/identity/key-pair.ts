import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where each type names the key pair of its hosts. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['KeyName'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'KeyName'],
  'AWS::AutoScaling::LaunchConfiguration': ['KeyName'],
};

/** Nobody signs in to a host by a key pair: it names no person, asks for no MFA, and what is done by it is not recorded. */
export const keyPair: Rule = {
  id: 'Sanso-6.6-KeyPair',
  clauses: ['6(6)b', '6(7)a'],
  title: {
    ja: 'ホストにキーペアでサインインできないこと',
    en: 'Nobody signs in to a host by a key pair',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: Object.keys(PLACES),
  singleResource: true,
  check: ({ model }) =>
    Object.entries(PLACES).flatMap(([type, path]) =>
      model
        .ofType(type)
        .filter(({ zone }) => zone !== undefined)
        .flatMap((host): Outcome[] => {
          const key = part(host.properties, ...path);
          const property = path.join('.');
          if (key === undefined || key === '') return [];
          // A key pair that a parameter may leave out is there or not.
          if (isUnknown(key)) return [undecided(host, key.reason, property)];
          return [finding(host, say('key-pair', { host: host.id }), { property })];
        }),
    ),
};
