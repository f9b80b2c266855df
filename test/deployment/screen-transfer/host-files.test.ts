import type { DcvBastionConfig } from '../../../lib/config/schema';
import {
  gatewayUserData,
  hostUserData,
  NO_CERTIFICATE,
  render,
  USER_DATA_LIMIT,
} from '../../../lib/deployment/screen-transfer/host-files';
import { plannedHosts } from '../../../lib/deployment/screen-transfer/seats';
import { sampleConfig } from '../../support';

const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf';
const config = sampleConfig();
const screen: DcvBastionConfig = { ...(config.screenTransfer as DcvBastionConfig), idleMinutes: 12 };
const large: DcvBastionConfig = { ...screen, seats: 200, seatsPerHost: 20, certificateSecretArn: SECRET };
const addresses = Object.fromEntries(plannedHosts(large).map(({ seats }) => [seats, '10.30.191.254']));
const TABLE_URL = 'https://vpce-0123456789abcdef0-abcdefgh.dynamodb.ap-northeast-1.vpce.amazonaws.com';
const host = hostUserData(config, screen, TABLE_URL);
const gateway = gatewayUserData(config, large, addresses);

/** The content that a script writes to a path. */
function written(script: string, path: string): string {
  const [, content] = new RegExp(`/dev/stdin ${path} <<'SANSO'\n([^]*?)\nSANSO\n`).exec(script) ?? [];
  if (content === undefined) throw new Error(`${path} is not written`);
  return content;
}

/** `section/key=value` of an ini-like file, without comments. */
function settings(text: string): string[] {
  let section = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('[')) section = line.slice(1, -1);
    return line === '' || line.startsWith('#') || line.startsWith('[') ? [] : [`${section}/${line}`];
  });
}

describe('permissions of a session', () => {
  const rules = written(host, '/etc/dcv/seats.perm')
    .split('\n')
    .slice(1)
    .map((line) => line.split(' '));
  const features = (rule: string) => rules.filter(([, word]) => word === rule).flatMap((words) => words.slice(2));

  // Every feature that the Amazon DCV Administrator Guide lists ("Adding permissions") but what pixels need.
  test.each([
    'audio-in',
    'audio-out',
    'clipboard-copy',
    'clipboard-paste',
    'extensions-client',
    'extensions-server',
    'file-download',
    'file-upload',
    'gamepad',
    'keyboard-sas',
    'printer',
    'screenshot',
    'smartcard',
    'stylus',
    'touch',
    'unsupervised-access',
    'usb',
    'webauthn-redirection',
    'webcam',
  ])('deny %s to everybody', (feature) => {
    expect(features('deny')).toContain(feature);
  });

  test('allow pixels, keyboard and mouse and nothing else', () => {
    expect(features('allow').sort()).toEqual(['display', 'keyboard', 'mouse', 'pointer']);
    expect(new Set(rules.map(([actor]) => actor))).toEqual(new Set(['%any%']));
    expect(written(host, '/etc/dcv/seats.perm').split('\n')[0]).toBe('[permissions]');
  });
});

describe('configuration of the server', () => {
  const set = settings(written(host, '/etc/dcv/dcv.conf'));

  test.each([
    'connectivity/web-port=8443',
    'connectivity/enable-quic-frontend=false',
    'connectivity/idle-timeout=12',
    'security/authentication="system"',
    'security/auth-token-verifier="http://127.0.0.1:845"',
    'security/no-tls-strict=false',
    'security/supervision-control="disabled"',
    'session-management/create-session=false',
    'session-management/max-concurrent-clients=1',
    'session-management/max-concurrent-sessions=4',
    'session-management/defaults/permissions-file="/etc/dcv/seats.perm"',
    'clipboard/enabled=false',
  ])('sets %s', (setting) => {
    expect(set).toContain(setting);
  });
});

describe('user data of a host', () => {
  test('fits with the longest name that a configuration can have', () => {
    const longest = { ...config, name: 'a'.repeat(12) };
    const script = hostUserData(longest, { ...screen, certificateSecretArn: SECRET }, TABLE_URL);
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(USER_DATA_LIMIT);
  });

  test('fits, also with a certificate', () => {
    expect(Buffer.byteLength(host)).toBeLessThanOrEqual(USER_DATA_LIMIT);
    expect(
      Buffer.byteLength(hostUserData(config, { ...screen, certificateSecretArn: SECRET }, TABLE_URL)),
    ).toBeLessThanOrEqual(USER_DATA_LIMIT);
  });

  test('leaves no placeholder', () => {
    expect(host).not.toMatch(/\{\{\w+\}\}/);
    expect(gateway).not.toMatch(/\{\{\w+\}\}/);
  });

  test('tells the seats their table, and the verifier the port that DCV asks', () => {
    expect(JSON.parse(written(host, '/etc/sanso/screen.json'))).toEqual({
      table: 'sanso-sample-internet-screen-seats',
      region: 'ap-northeast-1',
      endpoint: TABLE_URL,
      idleMinutes: 12,
      verifierPort: 845,
    });
  });

  test('keeps people on a seat away from the credentials of the host and from the verifier', () => {
    const rules = written(host, '/etc/sanso/seats.nft');
    expect(rules).toContain('meta skuid 2001-2999 ip daddr 169.254.169.254 reject');
    expect(rules).toContain('meta skuid 2001-2999 ip daddr 127.0.0.1 tcp dport 845 reject');
    expect(written(host, '/etc/systemd/system/sanso-seats.service')).toContain(
      'ExecStartPre=/usr/sbin/nft -f /etc/sanso/seats.nft',
    );
  });

  test('lets no shared memory outlive a session', () => {
    expect(written(host, '/etc/systemd/logind.conf.d/sanso.conf')).toBe('[Login]\nRemoveIPC=yes');
    expect(host).toContain('systemctl restart systemd-logind.service');
  });

  test('carries no comments, which would cost its limit', () => {
    for (const script of [host, gateway]) expect(script.split('\n').slice(1).join('\n')).not.toMatch(/^\s*#/m);
    expect(host).toMatch(/^#!\/bin\/bash\n/);
  });

  test('fetches the certificate where TLS of the terminals ends', () => {
    expect(hostUserData(config, { ...screen, certificateSecretArn: SECRET }, TABLE_URL)).toContain(SECRET);
    expect(host).not.toContain('secretsmanager');
    expect(hostUserData(config, large, TABLE_URL)).not.toContain('secretsmanager');
    expect(gateway).toContain(SECRET);
  });

  test.each([
    ['a host', hostUserData(config, { ...screen, certificateSecretArn: SECRET }, TABLE_URL)],
    ['a gateway', gateway],
  ])('%s ships its log before it waits for anything', (_, script) => {
    expect(script.indexOf('amazon-cloudwatch-agent-ctl')).toBeGreaterThan(0);
    expect(script.indexOf('amazon-cloudwatch-agent-ctl')).toBeLessThan(script.indexOf('get-secret-value'));
    expect(script.indexOf('get-secret-value')).toBeLessThan(script.indexOf('systemctl enable --now sanso-'));
    expect(script).toContain(`echo '${NO_CERTIFICATE}'`);
  });

  test('gives the key to the server alone', () => {
    const script = hostUserData(config, { ...screen, certificateSecretArn: SECRET }, TABLE_URL);
    expect(script).toContain('install -D -m 0600 -o dcv -g dcv /run/key.pem /etc/dcv/dcv.key');
    expect(script).toContain('umask 0077');
  });
});

interface CollectedFile {
  readonly file_path: string;
  readonly log_group_name: string;
  readonly log_stream_name: string;
  readonly publish_multi_logs?: boolean;
}

describe.each([
  ['host', host, '/var/log/dcv/*.log'],
  ['gateway', gateway, '/var/log/dcv-connection-gateway/*.log'],
])('logs of a %s', (_, script, dcvLogs) => {
  const agent = JSON.parse(written(script, '/etc/sanso/cloudwatch-agent.json'));
  const files: CollectedFile[] = agent.logs.logs_collected.files.collect_list;

  test.each([
    dcvLogs,
    '/var/log/sanso/*.log',
    '/var/log/messages',
    '/var/log/secure',
    '/var/log/audit/audit.log',
    '/var/log/cloud-init*.log',
    '/var/log/amazon/ssm/*.log',
    '/var/lib/amazon/ssm/*/document/orchestration/**/std*',
  ])('ship %s', (path) => {
    expect(files.map(({ file_path }) => file_path)).toContain(path);
  });

  test('are all of the files that a pattern names, not only the newest', () => {
    for (const { file_path, publish_multi_logs } of files) {
      expect([file_path, publish_multi_logs ?? false]).toEqual([file_path, file_path.includes('*')]);
    }
  });

  test('are streams of their own in the one log group of the hosts', () => {
    expect(new Set(files.map((file) => file.log_group_name))).toEqual(
      new Set(['/sanso/sample/internet/screen-transfer']),
    );
    expect(new Set(files.map((file) => file.log_stream_name)).size).toBe(files.length);
  });

  test('are written to files and shipped before anybody can enter', () => {
    const order = ['rsyslog.service auditd.service', 'amazon-cloudwatch-agent-ctl', 'systemctl daemon-reload'];
    const places = order.map((command) => script.indexOf(command));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('user data of a gateway', () => {
  test('has the resolver write where the agent reads', () => {
    expect(written(gateway, '/etc/systemd/system/sanso-resolver.service')).toContain(
      'StandardOutput=append:/var/log/sanso/resolver.log\nStandardError=inherit',
    );
    expect(gateway).toContain('install -d -m 0750 /var/log/sanso');
  });

  test('fits, for the most hosts there can be', () => {
    const most = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`${index + 1}-${index + 1}`, '10.30.191.254']),
    );
    expect(Buffer.byteLength(gatewayUserData(config, large, most))).toBeLessThanOrEqual(USER_DATA_LIMIT);
  });

  test('maps seats to hosts', () => {
    expect(Object.keys(JSON.parse(written(gateway, '/etc/sanso/hosts.json')))).toHaveLength(10);
  });

  test('listens on the declared port and asks the resolver where that listens', () => {
    const set = settings(written(gateway, '/etc/dcv-connection-gateway/dcv-connection-gateway.conf'));
    expect(set).toContain('gateway/web-listen-endpoints = ["0.0.0.0:8443"]');
    expect(set).toContain('resolver/url = "http://localhost:9000"');
    expect(set.filter((setting) => setting.includes('quic'))).toEqual([]);
    expect(written(gateway, '/etc/systemd/system/sanso-resolver.service')).toContain('resolver.py 8443 9000');
  });

  test('has a certificate of its own when the configuration gives none', () => {
    expect(gatewayUserData(config, { ...large, certificateSecretArn: undefined }, addresses)).not.toContain(
      'cert-file',
    );
  });
});

describe('rendering', () => {
  test('refuses a placeholder without a value', () => {
    expect(() => render('host/seats.nft')).toThrow('host/seats.nft: no value for {{verifierPort}}');
  });

  test('refuses a value without a placeholder', () => {
    expect(() => render('host/seats.nft', { verifierPort: 1, other: 2 })).toThrow('host/seats.nft: other is not used');
  });
});

describe('hosts for seats', () => {
  test.each([
    [1, 4, ['1-1']],
    [4, 4, ['1-4']],
    [9, 4, ['1-4', '5-8', '9-9']],
  ])('%i seats, %i per host', (seats, seatsPerHost, expected) => {
    expect(plannedHosts({ ...screen, seats, seatsPerHost }).map((planned) => planned.seats)).toEqual(expected);
  });
});
