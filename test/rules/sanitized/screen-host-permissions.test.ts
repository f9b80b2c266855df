import { screenHostPermissions } from '../../../lib/rules/sanitized/screen-host-permissions';
import { type Row, testRule } from '../kit';
import { DCV_CONF, dcvHost, dcvScript, SCREENS } from './screens';

/** The host with another script. */
const host = (title: string, script: Parameters<typeof dcvScript>[0], expected: Row[2]): Row => [
  title,
  (draft) => {
    draft.of('screens/Host').LaunchTemplateData.UserData = dcvScript(script);
  },
  expected,
];
const FOUND: ['finding screens/Host'] = ['finding screens/Host'];
/** The settings with one line another, or none. */
const conf = (setting: string, ...others: string[]) => ({
  conf: DCV_CONF.flatMap((line) => (line.startsWith(`${setting}=`) ? others : [line])),
});
/** A program that the script writes, with a line. */
const program = (line: string) => ({
  more: ["install -D -m 0644 /dev/stdin /usr/local/lib/seats.py <<'SANSO'", line, 'SANSO'],
});

testRule(screenHostPermissions, SCREENS, [
  [
    'everything allowed',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%owner% allow builtin');
    },
    ['finding screens/Host'],
  ],
  [
    'clipboard allowed',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%any% allow display clipboard-copy');
    },
    ['finding screens/Host'],
  ],
  [
    'a host of another kind',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData =
        Buffer.from('%any% allow clipboard-copy').toString('base64');
    },
    'conforms',
  ],
  host('one more file of the server', { more: ["cat > /etc/dcv/other.perm <<'EOF'", 'EOF'] }, [
    'undecided screens/Host',
  ]),
  host('no strict TLS', conf('no-tls-strict', 'no-tls-strict=true'), FOUND),
  host('strict TLS by default', conf('no-tls-strict'), 'conforms'),
  host('no authentication', conf('authentication', 'authentication="none"'), FOUND),
  host('authentication by default', conf('authentication'), FOUND),
  host(
    'two words on authentication',
    conf('authentication', 'authentication="system"', 'authentication="none"'),
    FOUND,
  ),
  host('a verifier elsewhere', conf('auth-token-verifier', 'auth-token-verifier="http://192.0.2.9:845"'), FOUND),
  host(
    'a verifier that only begins here',
    conf('auth-token-verifier', 'auth-token-verifier="http://127.0.0.1:1@192.0.2.9"'),
    FOUND,
  ),
  host('no verifier', conf('auth-token-verifier'), FOUND),
  host(
    'a verifier of the host by its name',
    conf('auth-token-verifier', 'auth-token-verifier="https://localhost:845/a"'),
    'conforms',
  ),
  host('permissions elsewhere', conf('permissions-file', 'permissions-file="/tmp/seats.perm"'), [
    ...FOUND,
    ...FOUND,
    'undecided screens/Host',
  ]),
  host('permissions that nobody writes', conf('permissions-file', 'permissions-file="/etc/dcv/other.perm"'), [
    'finding screens/Host',
    'undecided screens/Host',
  ]),
  host('no permissions file', conf('permissions-file'), ['finding screens/Host', 'undecided screens/Host']),
  host('no settings', { conf: [] }, [...FOUND, ...FOUND, ...FOUND, 'undecided screens/Host']),
  host('other permissions brought in', { permissions: ['#import /etc/dcv/default.perm'] }, FOUND),
  host('an action by another name', { permissions: ['%any% allow display all-of-it'] }, FOUND),
  host('a value of the shell', { permissions: ['%any% deny $(cat /tmp/more)'] }, ['undecided screens/Host']),
  ...[
    "sed -i 's/deny/allow/' /etc/dcv/seats.perm",
    "cd /etc/dcv && sed -i 's/system/none/' dcv.conf",
    'curl -o /etc/dcv/dcv.conf https://example.jp/dcv.conf',
    "echo 'no-tls-strict=true' >> /etc/dcv/dcv.conf",
    'dcv create-session --permissions-file /tmp/x seat-1',
  ].map((line) => host(line, { more: [line] }, FOUND)),
  host('lines added by a heredoc', { more: ["cat >> /etc/dcv/dcv.conf <<'EOF'", '[security]', 'EOF'] }, FOUND),
  host('the same file twice', { more: ["cat > /etc/dcv/dcv.conf <<'EOF'", ...DCV_CONF, 'EOF'] }, FOUND),
  host('a certificate', { more: ['install -D -m 0600 -o dcv -g dcv /run/key.pem /etc/dcv/dcv.key'] }, 'conforms'),
  host('a program that knows the file', program('PERMISSIONS = "/etc/dcv/seats.perm"'), 'conforms'),
  host('a program that writes it', program('open("/etc/dcv/seats.perm", "w")'), ['undecided screens/Host']),
  [
    'user data of an instance beside that of its template',
    (draft) => {
      draft.add('screens/One', 'EC2::Instance', {
        LaunchTemplate: { LaunchTemplateId: { Ref: 'Host' }, Version: '1' },
        UserData: Buffer.from('#!/bin/bash').toString('base64'),
      });
    },
    ['finding screens/One'],
  ],
  [
    'an instance of the template',
    (draft) => {
      draft.add('screens/One', 'EC2::Instance', {
        LaunchTemplate: { LaunchTemplateId: { Ref: 'Host' }, Version: '1' },
      });
    },
    'conforms',
  ],
]);
