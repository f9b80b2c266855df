import { say } from '../../messages/say';
import { textsAt } from '../../template/values';
import { networkOfEachAccount } from '../missed-in';
import { absence, type Rule } from '../rule';

const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];
const PATCHERS: readonly (readonly [type: string, path: string])[] = [
  ['AWS::SSM::Association', 'Name'],
  ['AWS::SSM::MaintenanceWindowTask', 'TaskArn'],
];

/** Hosts of a whole deployment are patched by Systems Manager (6(6)). */
export const patching: Rule = {
  id: 'Sanso-6.6-Patching',
  clauses: ['6(6)a'],
  title: { ja: 'ホストに更新を適用する仕組みがあること', en: 'Hosts are patched' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: [...HOSTS, ...PATCHERS.map(([type]) => type)],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model } = facts;
    const patched = new Set(
      PATCHERS.flatMap(([type, path]) =>
        model
          .ofType(type)
          .filter(({ properties }) =>
            textsAt(properties, path).some((name) => /PatchBaseline|PatchInstance/.test(name)),
          )
          .map(({ account }) => account),
      ),
    );
    const accounts = new Set(model.ofType(...HOSTS).map(({ account }) => account));
    return networkOfEachAccount(model)
      .filter(({ account }) => accounts.has(account) && !patched.has(account))
      .flatMap((network) => absence(facts, [network], say('patching', { account: network.account })));
  },
};
