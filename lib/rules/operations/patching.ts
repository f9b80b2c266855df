import { say } from '../../messages/say';
import { textsAt } from '../../template/values';
import { networkOfEachAccount } from '../missed-in';
import { absence, type Rule } from '../rule';

const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];
/** What runs a document on hosts, where it names the document, and where it says that patches are only looked for. */
const PATCHERS: readonly (readonly [type: string, document: string, operation: string])[] = [
  ['AWS::SSM::Association', 'Name', 'Parameters.Operation[]'],
  [
    'AWS::SSM::MaintenanceWindowTask',
    'TaskArn',
    'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.Parameters.Operation[]',
  ],
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
      PATCHERS.flatMap(([type, document, operation]) =>
        model
          .ofType(type)
          .filter(
            ({ properties }) =>
              textsAt(properties, document).some((name) => /PatchBaseline|PatchInstance/.test(name)) &&
              !textsAt(properties, operation).includes('Scan'),
          )
          .map(({ account }) => account),
      ),
    );
    const accounts = new Set(model.ofType(...HOSTS).map(({ account }) => account));
    return [...networkOfEachAccount(model)]
      .filter(([account]) => accounts.has(account) && !patched.has(account))
      .flatMap(([account, network]) => absence(facts, account, [network], say('patching', { account })));
  },
};
