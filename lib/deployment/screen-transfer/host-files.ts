import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionName, logGroupName } from '../../config/names';
import type { Config, DcvBastionConfig } from '../../config/schema';
import { screenPort } from './screen-flows';
import { needsGateway } from './seats';

/** EC2 refuses longer user data (before base64), bytes. */
export const USER_DATA_LIMIT = 16384;

/** Log group of the hosts and gateways, below `/sanso/<config>/internet/`. */
export const SCREEN_LOG = 'screen-transfer';

/** What an instance writes into its log every five minutes that it waits in vain for its certificate. */
export const NO_CERTIFICATE = 'sanso: no certificate';

/** Job in the names of the table of seats. */
export const SEATS_JOB = 'screen-seats';

/** Below 1024, so that nobody on a seat can listen there. */
const VERIFIER_PORT = 845;
const RESOLVER_PORT = 9000;

type Values = Readonly<Record<string, string | number>>;

/** A file of this folder with its `{{name}}` filled in. Throws on a name without a value, and on a value without use. */
export function render(file: string, values: Values = {}): string {
  const unused = new Set(Object.keys(values));
  const text = readFileSync(join(__dirname, file), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!(name in values)) throw new Error(`${file}: no value for {{${name}}}`);
    unused.delete(name);
    return `${values[name]}`;
  });
  if (unused.size > 0) throw new Error(`${file}: ${[...unused].join(', ')} is not used`);
  return text;
}

/**
 * User data of the hosts: the files of `host/` with the values of the configuration, and the commands that start them.
 *
 * @param tableUrl address of the DynamoDB endpoint of the zone, `https://…`; may be a token
 */
export function hostUserData(config: Config, screen: DcvBastionConfig, tableUrl: string): string {
  const { region } = config;
  const idleMinutes = screen.idleMinutes;
  const certificate = needsGateway(screen)
    ? '' // Behind a gateway the hosts keep the certificate that the server makes for itself.
    : certificateScript(config, screen, {
        owner: 'dcv',
        certificatePath: '/etc/dcv/dcv.pem',
        keyPath: '/etc/dcv/dcv.key',
      });
  return script([
    file(
      '/etc/dcv/dcv.conf',
      render('host/dcv.conf', {
        port: screenPort(config),
        idleMinutes,
        seatsPerHost: screen.seatsPerHost,
        verifierPort: VERIFIER_PORT,
      }),
    ),
    file('/etc/dcv/seats.perm', render('host/seats.perm')),
    file(
      '/etc/sanso/screen.json',
      `${JSON.stringify({
        table: functionName(config, 'internet', SEATS_JOB),
        region,
        endpoint: tableUrl,
        idleMinutes,
        verifierPort: VERIFIER_PORT,
      })}\n`,
    ),
    file('/etc/systemd/logind.conf.d/sanso.conf', render('host/logind.conf')),
    file('/etc/sanso/seats.nft', render('host/seats.nft', { verifierPort: VERIFIER_PORT })),
    file('/usr/local/lib/sanso/seats.py', render('host/seats.py')),
    file('/etc/systemd/system/sanso-verifier.service', render('host/sanso-verifier.service')),
    file('/etc/systemd/system/sanso-seats.service', render('host/sanso-seats.service')),
    agents(config, '/var/log/dcv/*.log'),
    certificate,
    render('host/setup.sh'),
  ]);
}

/**
 * User data of the connection gateways.
 *
 * @param hosts address by range of seats, `{ '1-4': '10.30.128.10' }`; the addresses may be tokens
 */
export function gatewayUserData(
  config: Config,
  screen: DcvBastionConfig,
  hosts: Readonly<Record<string, string>>,
): string {
  const folder = '/etc/dcv-connection-gateway';
  const certificatePath = `${folder}/certs/screen.pem`;
  const keyPath = `${folder}/certs/screen.key`;
  const port = screenPort(config);
  return script([
    file('/etc/sanso/hosts.json', `${JSON.stringify(hosts, null, 1)}\n`),
    file(
      `${folder}/dcv-connection-gateway.conf`,
      render('gateway/gateway.conf', {
        port,
        resolverPort: RESOLVER_PORT,
        certificateLines: screen.certificateSecretArn
          ? `cert-file = "${certificatePath}"\ncert-key-file = "${keyPath}"`
          : '',
      }),
    ),
    file('/usr/local/lib/sanso/resolver.py', render('gateway/resolver.py')),
    file(
      '/etc/systemd/system/sanso-resolver.service',
      render('gateway/sanso-resolver.service', { port, resolverPort: RESOLVER_PORT }),
    ),
    agents(config, '/var/log/dcv-connection-gateway/*.log'),
    certificateScript(config, screen, { owner: 'dcvcgw', certificatePath, keyPath }),
    render('gateway/setup.sh'),
  ]);
}

function certificateScript(config: Config, screen: DcvBastionConfig, values: Values): string {
  if (!screen.certificateSecretArn) return '';
  return render('shared/certificate.sh', {
    region: config.region,
    secret: screen.certificateSecretArn,
    alarm: NO_CERTIFICATE,
    ...values,
  });
}

/** The agent that ships the logs of an instance; started before anything is waited for, and before anybody can enter. */
function agents(config: Config, dcvLogs: string): string {
  const logGroup = logGroupName(config, 'internet', SCREEN_LOG);
  const settings = render('shared/cloudwatch-agent.json', { region: config.region, dcvLogs, logGroup });
  // On one line, because user data is short.
  const content = `${JSON.stringify(JSON.parse(settings))}\n`;
  return file('/etc/sanso/cloudwatch-agent.json', content) + render('shared/agents.sh');
}

/** Comments stay in the repository: user data is short, and says what is done; why, the files say. */
function script(parts: readonly string[]): string {
  const commands = parts.join('').replace(/^[ \t]*#.*\n/gm, '');
  return `#!/bin/bash\nset -euo pipefail\n${commands}`;
}

/** A command that writes a file as it is: the quoted delimiter keeps the shell from reading it. */
function file(path: string, content: string): string {
  return `install -D -m 0644 /dev/stdin ${path} <<'SANSO'\n${content}SANSO\n`;
}
