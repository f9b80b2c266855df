import { say } from '../../messages/say';
import { textsAt } from '../../model/paths';
import { finding, type Rule } from '../rule';

const HOSTS = ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Instance'];

/** Features of Amazon DCV that carry more than pixels, keyboard and mouse; `builtin` is all of them. */
const CARRYING =
  /\b(builtin|clipboard-copy|clipboard-paste|clipboard-management|file-upload|file-download|printer|usb|smartcard|webcam|audio-in|extensions-client|extensions-server)\b/;

/** Hosts of Amazon DCV allow no clipboard, files, printers or devices, as far as their user data says (S01). */
export const screenHostPermissions: Rule = {
  id: 'Sanso-6.3.2-ScreenHostPermissions',
  clauses: ['6(3)②', '2(12)'],
  title: {
    ja: 'DCV ホストでクリップボード等を許可しないこと',
    en: 'DCV hosts allow no clipboard, files, printers or devices',
  },
  aspects: ['C'],
  severity: 'high',
  types: HOSTS,
  singleResource: true,
  check: ({ model }) =>
    model.ofType(...HOSTS).flatMap((host) =>
      ['UserData', 'LaunchTemplateData.UserData'].flatMap((property) =>
        textsAt(host.properties, property).flatMap((encoded) => {
          const lines = carrying(Buffer.from(encoded, 'base64').toString('utf8'));
          const message = say('screen-host-permissions', { host: host.id, lines: lines.join('; ') });
          return lines.length === 0 ? [] : [finding(host, message, { property })];
        }),
      ),
    ),
};

/** Lines of user data that let a host of DCV carry more than pixels. */
function carrying(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  if (!lines.some((line) => /^\[permissions\]$|\/etc\/dcv\//.test(line)) && !/\bdcv\b/.test(text)) return [];
  return [
    ...lines.filter((line) => /^(%?[\w-]+%?|user:\S+|group:\S+)\s+allow\s/.test(line) && CARRYING.test(line)),
    ...lines.filter((line) => /^storage-root\s*=\s*"?[^"\s]/.test(line)),
  ];
}
