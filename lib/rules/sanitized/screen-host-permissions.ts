import type { Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule } from '../rule';

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
  check: ({ model }) => model.ofType(...HOSTS).flatMap((host) => judge(host)),
};

function judge(host: Resource): Outcome[] {
  const encoded = ['UserData', 'LaunchTemplateData.UserData'].flatMap((path) => valuesAt(host.properties, path));
  return encoded.flatMap((value): Outcome[] => {
    if (isUnknown(value) || typeof value !== 'string') return [];
    const text = Buffer.from(value, 'base64').toString('utf8');
    const lines = text.split('\n').map((line) => line.trim());
    if (!lines.some((line) => /^\[permissions\]$|\/etc\/dcv\//.test(line)) && !/\bdcv\b/.test(text)) return [];
    const allowed = lines.filter(
      (line) => /^(%?[\w-]+%?|user:\S+|group:\S+)\s+allow\s/.test(line) && CARRYING.test(line),
    );
    const storage = lines.filter((line) => /^storage-root\s*=\s*"?[^"\s]/.test(line));
    const wrong = [...allowed, ...storage];
    if (wrong.length === 0) return [];
    return [
      finding(
        host,
        `The user data of ${host.id} lets DCV carry more than pixels: ${wrong.join('; ')}`,
        'Deny everything to %any% and allow display, keyboard, mouse and pointer only.',
        { property: textsAt(host.properties, 'UserData').length > 0 ? 'UserData' : 'LaunchTemplateData.UserData' },
      ),
    ];
  });
}
