import { carryingLines, DCV_HOSTS, userDataOf } from '../../facts/pipelines/screen-transfers';
import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** Hosts of Amazon DCV allow no clipboard, files, printers or devices, as far as their user data says (S01). */
export const screenHostPermissions: Rule = {
  id: 'Sanso-6.3.2-ScreenHostPermissions',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: 'DCV ホストでクリップボード等を許可しないこと',
    en: 'DCV hosts allow no clipboard, files, printers or devices',
  },
  aspects: ['C'],
  severity: 'high',
  types: DCV_HOSTS,
  singleResource: true,
  check: ({ model }) =>
    model.ofType(...DCV_HOSTS).flatMap((host) =>
      userDataOf(host).flatMap(({ property, text }) => {
        const lines = carryingLines(text);
        const message = say('screen-host-permissions', { host: host.id, lines: lines.join('; ') });
        return lines.length === 0 ? [] : [finding(host, message, { property })];
      }),
    ),
};
