import { dcvHostFaults, type HostFault, makesDcvServer } from '../../facts/pipelines/dcv-host';
import { DCV_HOSTS, userDataOf } from '../../facts/pipelines/screen-transfers';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Hosts of Amazon DCV allow no clipboard, files, printers or devices, as far as their user data says (S01). */
export const screenHostPermissions: Rule = {
  id: 'Sanso-6.3.2-ScreenHostPermissions',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: 'DCVホストでクリップボード等を許可しないこと',
    en: 'DCV hosts allow no clipboard, files, printers or devices',
  },
  aspects: ['C'],
  severity: 'high',
  types: DCV_HOSTS,
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType(...DCV_HOSTS)
      .flatMap((host) => [
        ...userDataOf(host).flatMap(({ property, text }) =>
          dcvHostFaults(host.id, text).map((fault) => told(host, property, fault)),
        ),
        ...besideTemplate(model, host),
      ]),
};

function told(host: Resource, property: string, fault: HostFault): Outcome {
  if (fault.kind === 'finding') return finding(host, fault.message, { property });
  return undecided(host, say('screen-host-permissions.unread', { lines: fault.lines.join('; ') }), property);
}

/** User data of an instance takes the place of that of its launch template, which makes the host what it is. */
function besideTemplate(model: Model, instance: Resource): Outcome[] {
  const { LaunchTemplate: reference, UserData: own } = instance.properties;
  if (instance.type !== 'AWS::EC2::Instance' || own === undefined) return [];
  const template = [part(reference, 'LaunchTemplateId'), part(reference, 'LaunchTemplateName')]
    .map((value) => model.find(value, 'AWS::EC2::LaunchTemplate'))
    .find((each) => each !== undefined);
  const made = template ? userDataOf(template).map(({ text }) => text) : [];
  if (!template || !made.some(makesDcvServer)) return [];
  // A live instance shows what it took from its template as its own.
  const [written] = userDataOf(instance);
  if (written !== undefined && made.includes(written.text)) return [];
  const names = { host: instance.id, template: template.logicalId };
  return [finding(instance, say('screen-host-permissions.beside', names), { property: 'UserData' })];
}
